/* cell.h -- one cell as the XML of a sheet. */
#ifndef XLSX_CELL_H
#define XLSX_CELL_H

#include <clausemill/plugin.h>

#include "text.h"

/** Room that any cell needs: TEXT_MAX control characters and its tags. */
enum { CELL_ROOM = TEXT_ROOM(TEXT_MAX) + 256 };

/** What a sheet cannot hold as it is. Only some of it is lost: a number or a
 * date that is written as text keeps every digit. */
enum cell_change {
  CELL_CUT,     /* text longer than TEXT_MAX: cut, with a mark */
  CELL_EMPTIED, /* NaN and infinity have no number: the cell is empty */
  CELL_ROUNDED, /* times are kept to the millisecond */
  CELL_LONG,    /* an integer beyond 2^53: text */
  CELL_OUTSIDE, /* a day before 1900-03-01 or after 9999-12-31: text */
  CELL_CHANGES
};

/** A column of a sheet: the tags of its cells, ready to be copied, and what
 * was seen in it. */
typedef struct cell_column {
  mill_type type;
  unsigned open_n, text_n, number_n;
  char open[16];   /* <c r="AB */
  char text[48];   /* " s="3" t="inlineStr"><is><t> */
  char number[48]; /* " s="3"><v> */
  unsigned wrap;   /* prose: the width it is wrapped at; else 0 */
  unsigned width;  /* of the widest cell looked at, in characters; of prose,
                      in sixteenths of the widest of all */
  uint64_t changed[CELL_CHANGES];
} cell_column;

/** Widest that a cell can be seen to be. */
enum { CELL_WIDEST = 255 };

/** Make a column ready: its number from 0, the style index of its cells. */
void cell_column_init(cell_column *c, uint32_t number,
                      const mill_column *column, int32_t style);

/** The letters of a column: A, ..., XFD. Returns the end, NUL-terminated. */
char *cell_letters(char *to, uint32_t column);

/** A whole number in decimal. Returns the end. */
char *cell_int(char *to, int64_t value);

/** Write the cell of the batch, which stands in the row of the sheet whose
 * number has the `n` digits at `number` (8 bytes are read). `to` has room for
 * CELL_ROOM. `look`: note its width. Returns the end; a null writes nothing. */
char *cell_write(char *to, cell_column *c, const mill_host *h,
                 const mill_batch *b, int64_t row, uint32_t column,
                 const char *number, unsigned n, int look);

#endif
