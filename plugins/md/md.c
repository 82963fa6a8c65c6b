/* md.c -- the output plugin "md": tables in Markdown, to be pasted into an
 * issue or a wiki, or read by pandoc. A worked example; after the template of
 * docs/plugins.md it is the next thing to read.
 *
 *     { "plugin": "md", "path": "out/report.md",
 *       "tables": [ { "name": "statements",
 *                     "columns": ["actor", "modality", "clause"] } ] }
 *
 *     # communique
 *
 *     ## Statements
 *
 *     | Actor | Modality | Clause |
 *     | --- | --- | ---: |
 *     | we | obligation | 1 |
 *
 * WHY TWO SHAPES. Rows arrive document by document, and within a document table
 * by table. A file of many tables therefore cannot have one long table each
 * without keeping all of them in memory; it can have a section a document.
 * Layout "documents" does that: document() gets all tables of a document at
 * once. Layout "rows" is one long table, a batch of rows at a time; the flag
 * MILL_CAP_PER_TABLE has the host see to it that the file holds one table, and
 * shape() tells the host which of the two a config asks for.
 *
 * WHAT IS LOST. Markdown can say any text, only not a line break in a cell:
 * it becomes <br>, or a blank that is counted as a loss. So is a cell that
 * looks like a null but is none. */
#include <clausemill/plugin.h>

#include "escape.h"

#include <stdlib.h>

/* ------------------------------------------------------------- options */

/* The host fills this struct from the table below it. */
typedef struct config {
  int32_t layout, headings, line_break, pretty;
  int64_t level;
  const char *null;
} config;

enum { LAYOUT_DOCUMENTS, LAYOUT_ROWS };
enum { HEADINGS_TITLES, HEADINGS_NAMES };

static const mill_option options[] = {
    {.key = "layout",
     .help = "documents: a section a document, in it a table for each table; "
             "rows: one table with the rows of all documents.",
     .def = "documents",
     .choices = "documents|rows",
     MILL_CHOICE(config, layout)},
    {.key = "level",
     .help = "Level of the first heading, from 1 (#) to 5; those of tables in "
             "a document's section are one lower. 0: no headings.",
     .def = "1",
     .max = 5,
     MILL_INT(config, level)},
    {.key = "headings",
     .help = "What tables and columns are called: titles, for people, or "
             "names, as in the config.",
     .def = "titles",
     .choices = "titles|names",
     MILL_CHOICE(config, headings)},
    {.key = "line_break",
     .help = "What a line break in a cell becomes: br (<br>), or space, which "
             "is counted as a loss.",
     .def = "br",
     .choices = "br|space",
     MILL_CHOICE(config, line_break)},
    {.key = "null",
     .help = "The text of a missing value. A cell that has the same text is "
             "counted as a loss.",
     .def = "",
     MILL_STRING(config, null)},
    {.key = "pretty",
     .help = "Fill cells up with blanks, to 40 characters at the most, so that "
             "columns are straight in the source, too. For layout documents.",
     .def = "false",
     MILL_BOOL(config, pretty)},
};

static mill_status check(const mill_host *h, const void *cfg,
                         const mill_dataset *d) {
  const config *c = cfg;

  if (c->layout == LAYOUT_ROWS && d->n_tables != 1)
    return mill_failf(h, MILL_E_CONFIG,
                      "layout \"rows\" holds one table, and here are %u: put "
                      "{table} into the path, name one table, or choose "
                      "layout \"documents\"",
                      (unsigned)d->n_tables);
  if (c->layout == LAYOUT_ROWS && c->pretty)
    return h->fail(h, MILL_E_CONFIG,
                   "layout \"rows\" is written before the widest cell is "
                   "known: leave pretty out, or choose layout \"documents\"");
  return MILL_OK;
}

static uint32_t shape(const void *cfg) {
  const config *c = cfg;

  return c->layout == LAYOUT_ROWS ? MILL_SHAPE_ROWS : MILL_SHAPE_DOCUMENTS;
}

/* ------------------------------------------------------------ one file */

enum { WIDEST = 40 };

/* What open() makes and the host hands to every later call. */
typedef struct md {
  const config *cfg;
  int started;      /* something stands in the file */
  uint32_t *widths; /* by column of the table being written; 0: as they come */
  mill_buf cell;    /* the cell being written */
  mill_buf null;    /* a null, escaped */
} md;

/* A buffer of our own works like those of the host. */
static mill_status grow(mill_buf *b, size_t more) {
  size_t cap = 2 * b->cap + more;
  char *data = b->error ? NULL : realloc(b->data, cap);

  if (!data)
    return b->error = MILL_E_NOMEM;
  b->data = data;
  b->cap = cap;
  return MILL_OK;
}

static mill_status open_file(const mill_host *h, const void *cfg,
                             const mill_dataset *d, void **inst) {
  md *f = h->alloc(h, sizeof *f);
  uint32_t most = 1;

  for (uint32_t i = 0; i < d->n_tables; i++)
    if (mill_table_at(d, i)->n_columns > most)
      most = mill_table_at(d, i)->n_columns;
  if (!f || !(f->widths = h->alloc(h, most * sizeof *f->widths)))
    return h->fail(h, MILL_E_NOMEM, "out of memory");
  f->cfg = cfg;
  f->cell.grow = f->null.grow = grow;
  (void)escape_text(&f->null, (mill_str){f->cfg->null, strlen(f->cfg->null)},
                    f->cfg->line_break);
  *inst = f;
  return MILL_OK; /* from here on close() will be called, whatever comes */
}

static void close_file(const mill_host *h, void *inst, int32_t outcome) {
  md *f = inst;

  (void)h, (void)outcome;
  free(f->cell.data);
  free(f->null.data);
}

/* --------------------------------------------------------------- cells */

static int is_number(const mill_column *c) {
  return c->type == MILL_T_INT || c->type == MILL_T_REAL;
}

/* Leave the cell in f->cell; returns whether it lost something. */
static int make_cell(const mill_host *h, md *f, const mill_batch *b,
                     int64_t row, uint32_t i) {
  int lost = 0;

  f->cell.len = 0;
  if (mill_is_null(b, i, row)) {
    mill_put(&f->cell, f->null.data, f->null.len);
    return 0;
  }
  if (mill_column_at(b->table, i)->type == MILL_T_TEXT)
    lost = escape_text(&f->cell, mill_get_text(b, i, row), f->cfg->line_break);
  else
    h->cell_text(h, b, row, i, &f->cell);
  return lost || (f->cell.len == f->null.len &&
                  (f->cell.len == 0 ||
                   memcmp(f->cell.data, f->null.data, f->cell.len) == 0));
}

static void make_heading(md *f, const mill_column *c) {
  const char *text = f->cfg->headings == HEADINGS_NAMES ? c->name : c->title;

  f->cell.len = 0;
  if (!text || !*text)
    text = c->name;
  (void)escape_text(&f->cell, (mill_str){text, strlen(text)},
                    f->cfg->line_break);
}

/* Characters in f->cell: bytes that do not continue one. */
static uint32_t cell_width(const md *f) {
  uint32_t n = 0;

  for (size_t i = 0; i < f->cell.len && n < WIDEST; i++)
    n += (f->cell.data[i] & 0xC0) != 0x80;
  return n;
}

static void put_times(mill_buf *out, char c, uint32_t n) {
  while (n-- > 0)
    mill_putc(out, c);
}

static void put_cell(const md *f, const mill_column *c, uint32_t width,
                     mill_buf *out) {
  uint32_t own = width ? cell_width(f) : 0;
  uint32_t fill = width > own ? width - own : 0;

  mill_putc(out, ' ');
  put_times(out, ' ', is_number(c) ? fill : 0);
  mill_put(out, f->cell.data, f->cell.len);
  put_times(out, ' ', is_number(c) ? 0 : fill);
  mill_puts(out, " |");
}

/* -------------------------------------------------------------- tables */

/* A blank line before all but the first piece of a file. */
static void separate(md *f, mill_buf *out) {
  if (f->started)
    mill_putc(out, '\n');
  f->started = 1;
}

static void put_title(md *f, int64_t level, const char *text, mill_buf *out) {
  if (!f->cfg->level)
    return;
  separate(f, out);
  put_times(out, '#', (uint32_t)level);
  mill_putc(out, ' ');
  (void)escape_text(out, (mill_str){text, strlen(text)}, BREAK_SPACE);
  mill_putc(out, '\n');
}

static const char *table_title(const md *f, const mill_table *t) {
  return f->cfg->headings == HEADINGS_NAMES || !t->title ? t->name : t->title;
}

/* The headings of the columns and the line below, which aligns numbers. */
static void put_head(md *f, const mill_table *t, mill_buf *out) {
  separate(f, out);
  mill_putc(out, '|');
  for (uint32_t i = 0; i < t->n_columns; i++) {
    make_heading(f, mill_column_at(t, i));
    put_cell(f, mill_column_at(t, i), f->widths[i], out);
  }
  mill_puts(out, "\n|");
  for (uint32_t i = 0; i < t->n_columns; i++) {
    int number = is_number(mill_column_at(t, i));
    uint32_t least = number ? 4 : 3, width = f->widths[i];

    mill_putc(out, ' ');
    put_times(out, '-', (width > least ? width : least) - (uint32_t)number);
    mill_puts(out, number ? ": |" : " |");
  }
  mill_putc(out, '\n');
}

static void put_rows(const mill_host *h, md *f, const mill_batch *b,
                     mill_buf *out) {
  for (int64_t row = 0; row < b->n_rows && !out->error; row++) {
    mill_putc(out, '|');
    for (uint32_t i = 0; i < b->table->n_columns; i++) {
      if (make_cell(h, f, b, row, i))
        h->lossy(h, b, row, i, MILL_LOSS_REPLACED);
      put_cell(f, mill_column_at(b->table, i), f->widths[i], out);
    }
    mill_putc(out, '\n');
  }
}

/* How wide each column is: all rows are looked at once before the first is
 * written, which only document() can do. */
static void measure(const mill_host *h, md *f, const mill_batch *b) {
  for (uint32_t i = 0; i < b->table->n_columns; i++) {
    const mill_column *c = mill_column_at(b->table, i);
    uint32_t width;

    make_heading(f, c);
    f->widths[i] = cell_width(f);
    if (f->widths[i] < (is_number(c) ? 4 : 3))
      f->widths[i] = is_number(c) ? 4 : 3;
    for (int64_t row = 0; row < b->n_rows; row++) {
      (void)make_cell(h, f, b, row, i);
      if ((width = cell_width(f)) > f->widths[i])
        f->widths[i] = width;
    }
  }
}

/* Bytes for `out` need no check, the host sees to them; for our own buffers it
 * cannot. */
static mill_status status_of(const mill_host *h, const md *f) {
  if (f->cell.error || f->null.error)
    return h->fail(h, MILL_E_NOMEM, "out of memory");
  return MILL_OK;
}

/* -------------------------------------------------------- layout "rows" */

static mill_status begin(const mill_host *h, void *inst, const mill_table *t,
                         mill_buf *out) {
  md *f = inst;

  if (f->cfg->layout == LAYOUT_ROWS) {
    put_title(f, f->cfg->level, table_title(f, t), out);
    put_head(f, t, out);
  }
  return status_of(h, f);
}

static mill_status write_rows(const mill_host *h, void *inst,
                              const mill_batch *b, mill_buf *out) {
  put_rows(h, inst, b, out);
  return status_of(h, inst);
}

/* --------------------------------------------------- layout "documents" */

static mill_status write_document(const mill_host *h, void *inst,
                                  const mill_document *d, mill_buf *out) {
  md *f = inst;

  put_title(f, f->cfg->level, d->id, out);
  for (uint32_t i = 0; i < d->n_tables && !out->error; i++) {
    const mill_batch *b = d->tables[i];

    if (f->cfg->pretty)
      measure(h, f, b);
    put_title(f, f->cfg->level + 1, table_title(f, b->table), out);
    put_head(f, b->table, out);
    put_rows(h, f, b, out);
  }
  return status_of(h, f);
}

static const mill_output output = {
    .size = sizeof(mill_output),
    .target = MILL_TARGET_STREAM,
    .caps = MILL_CAP_PER_TABLE,
    .types = MILL_TYPES_1,
    .suffixes = "md markdown",
    .media_type = "text/markdown",
    .config_size = sizeof(config),
    .n_options = sizeof options / sizeof *options,
    .options = options,
    .option_stride = sizeof *options,
    .check = check,
    .open = open_file,
    .begin = begin,
    .write = write_rows,
    .document = write_document,
    .shape = shape,
    .close = close_file,
};

MILL_DEFINE_OUTPUT_PLUGIN("md", "0.1.0", "Markdown tables", "MIT", output);
