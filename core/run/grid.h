/* grid.h -- an aligned table for a terminal. */
#ifndef RUN_GRID_H
#define RUN_GRID_H

#include "base/arena.h"
#include "base/buf.h"

enum { GRID_COLUMNS = 8 };

typedef struct grid {
  arena memory;
  size_t n_columns;
  bool right[GRID_COLUMNS];       /* set to the right: numbers */
  size_t most[GRID_COLUMNS];      /* columns a cell may take; 0: no limit */
  const char *head[GRID_COLUMNS]; /* NULL in the first: no heading */
  str (*rows)[GRID_COLUMNS];
  size_t n, cap;
} grid;

/** Add a row of empty cells; fill them in. Valid until the next. */
str *grid_row(grid *g);

/** Append the table, each line two blanks in, and free the grid. Where a line
 * would be wider than `width` (0: no limit) cells are cut, of the last column
 * and then of those with a `most`, which are never wider than that.
 * Line ends in cells become blanks, other control characters their symbols. */
void grid_put(buf *out, grid *g, size_t width, bool colour);

#endif
