/* sheet.h -- the sheets of tables, all but their rows. */
#ifndef XLSX_SHEET_H
#define XLSX_SHEET_H

#include "book.h"

/** Room for the name of a sheet: 31 UTF-16 units, and its NUL. */
enum { SHEET_NAME = 31 * 3 + 1 };

/** A legal name for a sheet, which no sheet of the workbook has yet: the name
 * given, without what Excel forbids, and from the second sheet of a table on
 * its number, as in "statements (2)". */
void sheet_name(const book *b, const char *name, uint32_t number,
                char to[SHEET_NAME]);

/** Add the sheets of every table, with heading, widths, filter and all.
 * `names` gets the name of each table's first. */
void sheet_add_all(book *b, char (*names)[SHEET_NAME]);

/** The sheets added so far, from 1, are in the order of the tables: which of
 * their sheets is number `number`? NULL when it is none of them. */
const rows_sheet *sheet_at(const book *b, uint32_t number, const rows **table);

#endif
