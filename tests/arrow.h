/* arrow.h -- a consumer of Arrow streams that takes the specification at its
 * word, and complains of all that does not hold. */
#ifndef TESTS_ARROW_H
#define TESTS_ARROW_H

#include <clausemill/clausemill.h>

#include "base/str.h"

enum { ARROW_BATCHES = 64 };

typedef struct arrow_table {
  struct ArrowSchema schema;
  struct ArrowArray batches[ARROW_BATCHES];
  int n_batches;
  int64_t rows;
} arrow_table;

/** Consume and release the stream, asserting what must hold. */
void arrow_read(arrow_table *t, struct ArrowArrayStream *stream);

/** Release schema and batches, the children one by one in an order of their
 * own, after their parents. */
void arrow_free(arrow_table *t);

bool arrow_is_null(const arrow_table *t, const char *column, int64_t row);
/** Of a null: -1. Also of booleans. */
int64_t arrow_int(const arrow_table *t, const char *column, int64_t row);
/** Of a null: the null str. */
str arrow_text(const arrow_table *t, const char *column, int64_t row);

#endif
