/* deliver.h -- documents to the instances of every output, one document after
 * another in input order.
 *
 * Rows are filled once and shown to all outputs that have no filter; outputs
 * that want the same tables in the same order get them side by side, a batch at
 * a time. */
#ifndef RUN_DELIVER_H
#define RUN_DELIVER_H

#include "run/instance.h"

typedef struct delivery delivery;

/** Open the instances that last for the whole run. `outputs` have been planned.
 * NULL on error, after closing what was opened. */
delivery *delivery_new(const plan *p, output *outputs, size_t n, stage *s,
                       err *e);

/** Write the document of the input numbered `number`; its instances, if it has
 * some of its own, are opened and finished. */
int delivery_document(delivery *d, const doc *document, size_t number, err *e);

/** Finish the instances that last for the whole run. */
int delivery_finish(delivery *d, err *e);

/** Commit those of databases. */
int delivery_commit(delivery *d, err *e);

/** close() every instance, once; they stay readable. */
void delivery_close(delivery *d, bool committed);
void delivery_free(delivery *d);

/** Every instance, in the order of opening. */
const instance *delivery_instances(const delivery *d);

#endif
