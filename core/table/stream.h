/* stream.h -- a table of one document as an Arrow C stream: see
 * <clausemill/clausemill.h> for what a consumer may do with it. */
#ifndef TABLE_STREAM_H
#define TABLE_STREAM_H

#include <clausemill/clausemill.h>

#include "table/table.h"

/** Fill `out`. When the consumer releases it, done(owner) is called; until then
 * `owner` keeps `d` alive. The arrays own their memory and need neither. */
void table_stream(struct ArrowArrayStream *out, const doc *d, enum table_id id,
                  void (*done)(void *owner), void *owner);

#endif
