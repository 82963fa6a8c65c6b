/* xlsx_parts.h -- what the tests of the xlsx plugin share: a table of words,
 * and a look into the ZIP file that a workbook is. */
#ifndef TESTS_XLSX_PARTS_H
#define TESTS_XLSX_PARTS_H

#include "plugin_test.h"

extern const mill_column words[2];

/** A host for the plugin; without one the test ends. */
plugin_host *xlsx_host(void);

/** The same with one table "things" of these columns, and a document. */
plugin_host *xlsx_table(const mill_column *columns, uint32_t n);

/** Add `n` rows of different words to a table with the columns `words`. */
void xlsx_words(plugin_host *h, int table, int n);

/** Run; asserts that it ends well. */
void xlsx_run(plugin_host *h);

/** A part of the workbook, NUL-terminated; "" when there is none. The caller
 * gives it back with mem_free(). Asserts that it unpacks and its CRC is right.
 */
char *xlsx_part(plugin_host *h, const char *name);

/** Does the part have the text somewhere? What it has is printed when not. */
bool xlsx_has(plugin_host *h, const char *part, const char *what);
bool xlsx_lacks(plugin_host *h, const char *part, const char *what);

#define SHEET1 "xl/worksheets/sheet1.xml"
#define SHEET2 "xl/worksheets/sheet2.xml"
#define SHEET3 "xl/worksheets/sheet3.xml"
#define SHEET4 "xl/worksheets/sheet4.xml"
#define WORKBOOK "xl/workbook.xml"
#define STRINGS "xl/sharedStrings.xml"

#endif
