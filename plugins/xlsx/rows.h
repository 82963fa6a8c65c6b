/* rows.h -- the rows of one table as sheet XML, packed as they come.
 *
 * The XML gathers in a buffer; when a chunk is full it is packed and put into
 * the spool. So memory stays the same however many rows there are, and a table
 * of few rows never touches a file before finish(). Where chunks end depends
 * on the rows alone, never on the batches they came in. */
#ifndef XLSX_ROWS_H
#define XLSX_ROWS_H

#include "cell.h"
#include "pack.h"
#include "spool.h"

/** Bytes of XML in a chunk, more or less: a chunk ends with a cell. */
enum { ROWS_CHUNK = 128 * 1024 };

/** Most sheets a table may fill. */
enum { ROWS_SHEETS = 1000 };

/** Rows that make one sheet. */
typedef struct rows_sheet {
  int64_t rows;    /* without the header */
  uint64_t at;     /* its packed chunks in the spool */
  uint64_t packed; /* their size */
  uint64_t raw;    /* size of the XML, what is still in the buffer included */
  uint32_t crc;    /* of that XML */
} rows_sheet;

/** What the rows of all tables of a workbook share. */
typedef struct rows_shared {
  const mill_host *host;
  const char *path; /* of the workbook; the spool is made beside it */
  int64_t max_rows; /* of a sheet, with its header */
  text_widths widths;
  packer *packer;
  char *packed; /* room for a packed chunk */
} rows_shared;

/** Memory of the host's for what is shared. */
mill_status rows_share(rows_shared *s, const mill_host *h, const char *path,
                       int64_t max_rows);

typedef struct rows {
  rows_shared *shared;
  const mill_table *table;
  cell_column *columns;
  rows_sheet *sheets; /* one at least */
  uint32_t n_sheets, sheet_room;
  char *xml; /* of the last sheet, not packed yet */
  size_t xml_n;
  spool spool;
} rows;

/** Begin a table; `styles` has a style index for each column. */
mill_status rows_begin(rows *r, rows_shared *s, const mill_table *t,
                       const int32_t *styles);

/** Add the rows of a batch. */
mill_status rows_write(rows *r, const mill_batch *b);

/** Close the spool. Any number of times. */
void rows_close(rows *r);

#endif
