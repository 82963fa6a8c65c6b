/* rows.c -- the rows of one table as sheet XML, packed as they come. */
#include "rows.h"

#include <errno.h>

enum {
  XML_ROOM = ROWS_CHUNK + CELL_ROOM + 256, /* a chunk, a cell, tags of a row */
  ROWS_LOOKED_AT = 500,                    /* for the widths of columns */
  ROWS_HEIGHT = 15,                        /* of a line, in points */
  ROWS_LINES = 27 /* Excel takes rows of up to 409 points */
};

mill_status rows_share(rows_shared *s, const mill_host *h, const char *path,
                       int64_t max_rows) {
  s->host = h;
  s->path = path;
  s->max_rows = max_rows;
  text_widths_init(&s->widths);
  s->packer = pack_new(h);
  s->packed = h->alloc(h, pack_bound(XML_ROOM));
  if (!s->packer || !s->packed)
    return h->fail(h, MILL_E_NOMEM, "no memory to compress with");
  return MILL_OK;
}

mill_status rows_begin(rows *r, rows_shared *s, const mill_table *t,
                       const int32_t *styles) {
  const mill_host *h = s->host;

  spool_init(&r->spool);
  r->shared = s;
  r->table = t;
  r->n_sheets = 1;
  r->sheet_room = 4;
  r->columns = h->alloc(h, (t->n_columns + 1) * sizeof *r->columns);
  r->sheets = h->alloc(h, r->sheet_room * sizeof *r->sheets);
  if (!r->columns || !r->sheets)
    return h->fail(h, MILL_E_NOMEM, "no memory for the rows of a table");
  for (uint32_t i = 0; i < t->n_columns; i++)
    cell_column_init(&r->columns[i], i, mill_column_at(t, i), styles[i]);
  return MILL_OK;
}

/* Pack what has gathered, and put it away. */
static mill_status flush(rows *r) {
  const mill_host *h = r->shared->host;
  rows_sheet *s = &r->sheets[r->n_sheets - 1];
  size_t n;

  if (r->xml_n == 0)
    return MILL_OK;
  n = pack_chunk(r->shared->packer, r->xml, r->xml_n, 0, r->shared->packed);
  if (n == 0)
    return h->fail(h, MILL_E_INTERNAL, "rows cannot be compressed");
  if (r->spool.fd < 0 && spool_open(&r->spool, r->shared->path))
    return mill_failf(h, MILL_E_IO, "a temporary file beside the workbook: %s",
                      strerror(errno));
  if (spool_put(&r->spool, r->shared->packed, n))
    return mill_failf(h, MILL_E_IO, "rows cannot be put aside: %s",
                      strerror(errno));
  s->crc = pack_crc(s->crc, r->xml, r->xml_n);
  s->raw += r->xml_n;
  s->packed += n;
  r->xml_n = 0;
  return MILL_OK;
}

/* The sheet is full: go on in a further one. */
static mill_status next_sheet(rows *r) {
  const mill_host *h = r->shared->host;
  mill_status rc = flush(r);

  if (rc != MILL_OK)
    return rc;
  if (r->n_sheets == ROWS_SHEETS)
    return mill_failf(h, MILL_E_LIMIT,
                      "table %s would fill more than %d sheets: choose a "
                      "larger max_rows",
                      r->table->name, ROWS_SHEETS);
  if (r->n_sheets == r->sheet_room) {
    rows_sheet *more = h->alloc(h, 2 * r->sheet_room * sizeof *more);
    if (!more)
      return h->fail(h, MILL_E_NOMEM, "no memory for a list of sheets");
    memcpy(more, r->sheets, r->n_sheets * sizeof *more);
    r->sheets = more;
    r->sheet_room *= 2;
  }
  r->sheets[r->n_sheets++].at = r->spool.size;
  return MILL_OK;
}

/* Not every program finds out by itself how high a row with wrapped text has
 * to be. */
static unsigned lines_of(rows *r, const mill_batch *b, int64_t row) {
  unsigned most = 1;

  for (uint32_t i = 0; i < r->table->n_columns; i++) {
    cell_column *c = &r->columns[i];
    if (c->wrap && !mill_is_null(b, i, row)) {
      mill_str s = mill_get_text(b, i, row);
      unsigned lines = text_lines(&r->shared->widths, s.p, s.n, c->wrap,
                                  ROWS_LINES, &c->width);
      most = lines > most ? lines : most;
    }
  }
  return most;
}

/* <row r="2" ht="30">, with the number of the row in `digits`. */
static char *open_row(char *p, const char *digits, unsigned n, unsigned lines) {
  memcpy(p, "<row r=\"", 8);
  memcpy(p + 8, digits, 8);
  p += 8 + n;
  if (lines > 1) {
    memcpy(p, "\" ht=\"", 6);
    p = cell_int(p + 6, (int64_t)lines * ROWS_HEIGHT);
  }
  memcpy(p, "\">", 2);
  return p + 2;
}

static mill_status write_row(rows *r, const mill_batch *b, int64_t row) {
  const mill_host *h = r->shared->host;
  rows_sheet *s = &r->sheets[r->n_sheets - 1];
  uint32_t n_columns = r->table->n_columns;
  char digits[24] = "", *p;
  unsigned n;
  int look = r->n_sheets == 1 && s->rows < ROWS_LOOKED_AT;
  mill_status rc;

  s->rows++;
  n = (unsigned)(cell_int(digits, s->rows + 1) - digits);
  p = open_row(r->xml + r->xml_n, digits, n, lines_of(r, b, row));
  for (uint32_t i = 0; i < n_columns; i++) {
    p = cell_write(p, &r->columns[i], h, b, row, i, digits, n, look);
    r->xml_n = (size_t)(p - r->xml);
    if (r->xml_n >= ROWS_CHUNK) {
      rc = flush(r);
      if (rc != MILL_OK)
        return rc;
      p = r->xml;
    }
  }
  memcpy(p, "</row>", 6);
  r->xml_n = (size_t)(p + 6 - r->xml);
  return MILL_OK;
}

mill_status rows_write(rows *r, const mill_batch *b) {
  const mill_host *h = r->shared->host;
  mill_status rc = MILL_OK;

  if (b->n_rows > 0 && !r->xml) { /* many tables of many workbooks are empty */
    r->xml = h->alloc(h, XML_ROOM);
    if (!r->xml)
      return h->fail(h, MILL_E_NOMEM, "no memory for rows");
  }
  for (int64_t row = 0; row < b->n_rows && rc == MILL_OK; row++) {
    if (r->sheets[r->n_sheets - 1].rows == r->shared->max_rows - 1)
      rc = next_sheet(r);
    if (rc == MILL_OK)
      rc = write_row(r, b, row);
    if ((row & 4095) == 4095 && h->cancelled(h))
      return MILL_E_CANCELLED;
  }
  return rc;
}

void rows_close(rows *r) {
  if (r->shared) /* it was begun */
    spool_close(&r->spool);
}
