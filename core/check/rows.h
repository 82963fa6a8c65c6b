/* rows.h -- literal rows as batches of MILL profile 1. */
#ifndef CHECK_ROWS_H
#define CHECK_ROWS_H

#include <clausemill/plugin.h>

#include "check/fence.h"

/** One literal cell; zeroed memory is a null. */
typedef struct host_cell {
  mill_type type; /* 0: null */
  int64_t i;      /* bool, integer, days, microseconds */
  double r;
  const char *p; /* text */
  size_t n;
} host_cell;

#define NUL ((host_cell){0, 0, 0, NULL, 0})
#define BOOL(v) ((host_cell){MILL_T_BOOL, (v), 0, NULL, 0})
#define INT(v) ((host_cell){MILL_T_INT, (v), 0, NULL, 0})
#define REAL(v) ((host_cell){MILL_T_REAL, 0, (v), NULL, 0})
#define DATE(v) ((host_cell){MILL_T_DATE, (v), 0, NULL, 0})
#define TIME(v) ((host_cell){MILL_T_TIME, (v), 0, NULL, 0})
#define TEXT(z)                                                                \
  ((host_cell){MILL_T_TEXT, 0, 0, (z), sizeof(z) - 1}) /* literal */
#define TEXT_N(p, n) ((host_cell){MILL_T_TEXT, 0, 0, (p), (n)})

/** How batches are made. */
typedef struct rows_how {
  arena *memory;
  fence *fence;   /* every buffer ends at a guard; NULL: all is in `memory` */
  uint8_t fill;   /* what stands where nothing is specified: under nulls,
                     behind the last bit of a bitmap */
  bool all_valid; /* a bitmap of nulls even where there are none */
  uint32_t extra; /* bytes that each struct with a size is longer, and a flag
                     that nobody knows in it */
  void (*release)(struct ArrowArray *); /* nobody may call it */
  void *owner;                          /* private_data for that */
} rows_how;

/** A batch of rows [first, first + n) of row-major `cells` of table `t`. A cell
 * of another type than its column's is shown as text when the column is one.
 */
mill_batch *rows_batch(const rows_how *how, const mill_table *t,
                       const host_cell *cells, int64_t first, int64_t n);

#endif
