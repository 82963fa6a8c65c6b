/* page_line.h -- the rows of a column to lines of text and rows of tables. */
#ifndef READ_PAGE_LINE_H
#define READ_PAGE_LINE_H

#include "read/page.h"

/* What stands at one height, from the left. */
typedef struct table_row {
  const page_word **words;
  size_t n;
  float top, base, size;
} table_row;

/* A small raised number in a text stands between these: whether it is the mark
 * of a note is known when all of the page is. */
enum { RAISED_FROM = 1, RAISED_TO = 2 };

/** Add lines to `out` for the rows of one column from `left` to `right`.
 * Where gaps lie above each other in several rows, they are rows of a table,
 * whose cells are parted by tabs. What two rows share in a cell is one row: one
 * that has nothing in the first column, or goes on in small letters, belongs to
 * the row above. A line that leads to a page number by dots is a row too. */
void page_rows_read(arena *a, arena *scratch, page_lines *out,
                    const table_row *rows, size_t n, float left, float right,
                    uint32_t number);

#endif
