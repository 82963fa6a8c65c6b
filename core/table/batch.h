/* batch.h -- a batch under construction: the row functions of fill.c put the
 * cells of a row one after another, in the order of the schema's columns. */
#ifndef TABLE_BATCH_H
#define TABLE_BATCH_H

#include "table/table.h"

enum { MAX_COLUMNS = 32 };

typedef struct column {
  mill_type type;
  bool wanted;
  uint8_t *valid; /* bitmap */
  void *values;   /* int64_t, int32_t, a bitmap, or int32_t offsets of text */
  char *text;
  size_t text_len, text_cap;
  const void *buffers[3];
  struct ArrowArray array;
} column;

struct batch {
  enum table_id id;
  uint32_t n_columns;
  uint32_t at;  /* the column that the next put fills */
  int64_t row;  /* the row being filled */
  int64_t room; /* rows that fit */
  bool full;    /* a text column is near its limit */
  struct ArrowArray array;
  struct ArrowArray *children[MAX_COLUMNS];
  column columns[MAX_COLUMNS];
  const void *no_buffers[1];
};

void put_null(batch *b);
void put_int(batch *b, int64_t value);
void put_real(batch *b, double value);
void put_bool(batch *b, bool value);
void put_date(batch *b, int32_t days);
/** The null str puts a null. */
void put_text(batch *b, str value);
/** The number, or null when it is 0. */
void put_number(batch *b, uint32_t value);

/** Put row `row` of a table of the document. */
void fill_row(batch *b, const doc *d, int64_t row);

#endif
