/* instance.h -- one file on its way: an instance of a plugin from open() to
 * close(). The order of the calls is in <clausemill/plugin.h>. */
#ifndef RUN_INSTANCE_H
#define RUN_INSTANCE_H

#include "run/output.h"
#include "run/stage.h"

typedef struct instance {
  output *output;
  const dataset *set;
  services services;
  sink sink;    /* of a STREAM */
  staged *file; /* NULL: a database */
  void *inst;   /* the plugin's */
  bool opened;
  bool committed;              /* a database: its commit() is done, for good */
  int64_t *rows;               /* so far, one a table of the set */
  int64_t all_rows, documents; /* so far */
  struct instance *next;
} instance;

/** Begin the file `where` (NULL: a database): open() and begin() for every
 * table. Zeroed `i`, which must not move afterwards; instance_close() it also
 * after an error. Texts and numbers live in `a`. */
int instance_open(instance *i, arena *a, output *o, const dataset *set,
                  const target *where, stage *s, const plan *p, err *e);

/** Rows of the table numbered `table` in the set, of the document numbered
 * `document`. */
int instance_write(instance *i, size_t table, int64_t document,
                   const struct ArrowArray *rows, bool last, err *e);

/** All rows of a document: an array for each table of the set. */
int instance_document(instance *i, int64_t document, const char *key,
                      const struct ArrowArray *const *rows, err *e);

/** end() for every table, finish(), and the file is complete. */
int instance_finish(instance *i, err *e);

/** commit(), of a database. */
int instance_commit(instance *i, err *e);

/** close(), and give back what the instance holds; what the plugin has said
 * stays readable until instance_free(). A database that was committed is so
 * whatever `committed` says. */
void instance_close(instance *i, bool committed);
void instance_free(instance *i);

#endif
