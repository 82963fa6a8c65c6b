/* book.h -- the workbook that is being made: what every part of the plugin
 * shares.
 *
 * libxlsxwriter makes the workbook, with the overview, its charts, and a sheet
 * for each table that has all but its rows. The rows are made here (rows.h)
 * while the run goes on, and zip.h puts them into their sheets. */
#ifndef XLSX_BOOK_H
#define XLSX_BOOK_H

#include <clausemill/plugin.h>
#include <xlsxwriter.h>

#include "rows.h"
#include "style.h"
#include "tally.h"

/** The options, as the host fills them in. */
typedef struct book_options {
  const char *title;
  int32_t overview;
  int32_t headings; /* BOOK_TITLES, BOOK_NAMES */
  int64_t max_rows;
} book_options;

enum { BOOK_TITLES, BOOK_NAMES };

/** Longest text, in UTF-16 units, that goes through book_text(). */
enum { BOOK_TEXT = 500 };

typedef struct book {
  const mill_host *host;
  const book_options *options;
  const mill_dataset *data;
  const char *path;
  lxw_workbook *workbook; /* NULL once it is closed */
  lxw_error error;        /* the first that the library returned */
  style style;
  rows_shared shared;
  rows *tables; /* as many as the dataset has */
  tally tally;
  char scratch[TEXT_ROOM(3 * BOOK_TEXT) + 16];
} book;

/** Keep the first error of the library; every return goes through here. */
void book_check(book *b, lxw_error error);

/** The text as the library may have it: controls escaped, cut to `limit`
 * units, at most BOOK_TEXT. In b->scratch: valid until the next call. */
const char *book_text(book *b, const char *text, size_t limit);

/** Is there an overview in front? A workbook needs one sheet at least. */
int book_has_overview(const book *b);

/** MILL_OK, or the failure that the library's first error is. */
mill_status book_status(const book *b);

#endif
