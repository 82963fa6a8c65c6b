/* overview.h -- the sheet in front: what was read, what is where, what was
 * lost. */
#ifndef XLSX_OVERVIEW_H
#define XLSX_OVERVIEW_H

#include "book.h"
#include "sheet.h"

/** Add the sheet, empty, so that it comes first. NULL when that failed. */
lxw_worksheet *overview_add(book *b);

/** Fill it, when all the rows are known. `names` are the names of the tables'
 * first sheets. */
void overview_fill(book *b, lxw_worksheet *w, char (*names)[SHEET_NAME]);

#endif
