/* csv.c -- the output plugin "csv": one table as text with delimiters, as RFC
 * 4180 has it.
 *
 *     { "plugin": "csv", "path": "out/{table}.csv" }
 *
 *     statement,actor,modality,text
 *     1,The contractor,obligation,"The contractor shall, by 1 May, report."
 *     2,,prohibition,No waste may be stored.
 *
 * A null is nothing, or the text of the option "null"; an empty text is "".
 * Only where a line would be left with nothing at all on it, a null of a table
 * of one column, it is written as "" and counted as a loss.
 * Text is written byte by byte as it is in the document; only formula_guard
 * changes a cell, and then it is counted as a loss. That option is off unless
 * asked for: a CSV file is read by programs first, which must get the text that
 * the offsets count in, and for people there is the xlsx plugin, whose text
 * cells are never run. Lines end with LF unless asked otherwise, so that the
 * file and the line breaks inside its cells agree. */
#include <clausemill/plugin.h>

#include "field.h"

typedef struct config {
  const char *delimiter, *null;
  int32_t quote, header, line_end, bom, formula_guard;
} config;

enum { QUOTE_MINIMAL, QUOTE_ALL };
enum { LINE_LF, LINE_CRLF };

/* Set by open(), read-only from then on: write() may run in many threads. */
typedef struct csv {
  char delimiter;
  char line_end[2];
  uint8_t line_end_len;
  int quote_all, header, bom, guard;
  int single;    /* one column: an empty line would be no row to readers */
  mill_str null; /* what a null is written as */
} csv;

static const mill_option options[] = {
    {.key = "delimiter",
     .help =
         "What stands between two fields: comma, semicolon, tab, pipe, or "
         "one ASCII character, which may not be a letter, a digit or one of "
         "+ - . : and the quote.",
     .def = ",",
     .min = 1,
     .max = 9,
     MILL_STRING(config, delimiter)},
    {.key = "quote",
     .help = "Which fields stand between quotes: those that need it, or all "
             "but nulls.",
     .def = "minimal",
     .choices = "minimal|all",
     MILL_CHOICE(config, quote)},
    {.key = "header",
     .help = "Begin with a line of the column names.",
     .def = "true",
     MILL_BOOL(config, header)},
    {.key = "line_end",
     .help = "How a row ends. Line breaks inside a text stay as they are.",
     .def = "lf",
     .choices = "lf|crlf",
     MILL_CHOICE(config, line_end)},
    {.key = "bom",
     .help = "Begin with a byte order mark, by which Excel knows UTF-8.",
     .def = "false",
     MILL_BOOL(config, bom)},
    {.key = "null",
     .help = "What is written, without quotes, for a missing value; a cell of "
             "just this text is then quoted. An empty text is always \"\".",
     .def = "",
     MILL_STRING(config, null)},
    {.key = "formula_guard",
     .help = "Put an apostrophe before text that a spreadsheet would run: "
             "what begins with = + - @, tab or CR and is no number. Changed "
             "cells are counted. For files that are opened in a spreadsheet; "
             "the xlsx plugin needs no such guard.",
     .def = "false",
     MILL_BOOL(config, formula_guard)},
};

/* The delimiter that the option names, or 0. */
static char delimiter_of(const char *name) {
  static const struct {
    const char *name;
    char delimiter;
  } known[] = {
      {"comma", ','}, {"semicolon", ';'}, {"tab", '\t'}, {"pipe", '|'}};
  static const char in_values[] = "+-.:\"\r\n";
  char c = name[0];

  for (size_t i = 0; i < sizeof known / sizeof *known; i++)
    if (strcmp(name, known[i].name) == 0)
      return known[i].delimiter;
  if (c == '\0' || name[1] != '\0' || (unsigned char)c > 0x7E ||
      strchr(in_values, c) || (c >= '0' && c <= '9') ||
      ((c | 0x20) >= 'a' && (c | 0x20) <= 'z'))
    return 0;
  return c;
}

static mill_status check(const mill_host *h, const void *cfg,
                         const mill_dataset *d) {
  const config *c = cfg;
  char delimiter = delimiter_of(c->delimiter);
  char breaks[] = {delimiter, '"', '\r', '\n', '\0'};

  if (!delimiter)
    return mill_failf(h, MILL_E_CONFIG,
                      "delimiter \"%s\": expected comma, semicolon, tab, pipe "
                      "or one ASCII character that stands in no number, "
                      "date or true/false",
                      c->delimiter);
  if (c->null[strcspn(c->null, breaks)])
    return mill_failf(h, MILL_E_CONFIG,
                      "null \"%s\": it is written without quotes, so it may "
                      "hold no delimiter, quote or line break",
                      c->null);
  if (d->n_tables != 1)
    return mill_failf(h, MILL_E_CONFIG,
                      "a CSV file holds one table, and here are %u: put "
                      "{table} into the path, or name one table",
                      (unsigned)d->n_tables);
  return MILL_OK;
}

static mill_status open_file(const mill_host *h, const void *cfg,
                             const mill_dataset *d, void **inst) {
  const config *c = cfg;
  csv *f = h->alloc(h, sizeof *f);

  if (!f)
    return h->fail(h, MILL_E_NOMEM, "out of memory");
  f->delimiter = delimiter_of(c->delimiter);
  f->line_end_len = c->line_end == LINE_CRLF ? 2 : 1;
  memcpy(f->line_end, c->line_end == LINE_CRLF ? "\r\n" : "\n\0", 2);
  f->quote_all = c->quote == QUOTE_ALL;
  f->header = c->header;
  f->bom = c->bom;
  f->guard = c->formula_guard;
  f->single = mill_table_at(d, 0)->n_columns == 1;
  f->null = (mill_str){c->null, strlen(c->null)};
  *inst = f;
  return MILL_OK;
}

/* Must the text be quoted lest it be read as something else: the text that
 * stands for null, or, alone on its line, the end of the data of a COPY? */
static int is_mistakable(const csv *f, mill_str s) {
  return (s.n == f->null.n && memcmp(s.p, f->null.p, s.n) == 0) ||
         (f->single && s.n == 2 && memcmp(s.p, "\\.", 2) == 0);
}

/* A file that begins with the letters ID is another format to Excel, so a first
 * heading that does is quoted. */
static mill_status begin(const mill_host *h, void *inst, const mill_table *t,
                         mill_buf *out) {
  const csv *f = inst;

  (void)h;
  if (f->bom)
    mill_puts(out, "\xEF\xBB\xBF");
  if (!f->header)
    return MILL_OK;
  for (uint32_t i = 0; i < t->n_columns; i++) {
    const char *name = mill_column_at(t, i)->name;
    mill_str s = {name, strlen(name)};

    if (i)
      mill_putc(out, f->delimiter);
    if (f->guard && field_is_formula(s))
      field_guarded(out, s);
    else
      field_text(out, s, f->delimiter,
                 f->quote_all || is_mistakable(f, s) ||
                     (i == 0 && strncmp(name, "ID", 2) == 0));
  }
  mill_put(out, f->line_end, f->line_end_len);
  return MILL_OK;
}

static void put_null(const mill_host *h, const csv *f, const mill_batch *b,
                     int64_t row, uint32_t column, mill_buf *out) {
  if (f->single && f->null.n == 0) {
    /* Nothing at all on a line is no row to most readers. */
    mill_puts(out, "\"\"");
    h->lossy(h, b, row, column, MILL_LOSS_REPLACED);
    return;
  }
  mill_put(out, f->null.p, f->null.n);
}

static void put_text(const mill_host *h, const csv *f, const mill_batch *b,
                     int64_t row, uint32_t column, mill_buf *out) {
  mill_str s = mill_get_text(b, column, row);

  if (f->guard && field_is_formula(s)) {
    field_guarded(out, s);
    h->lossy(h, b, row, column, MILL_LOSS_REPLACED);
    return;
  }
  field_text(out, s, f->delimiter, f->quote_all || is_mistakable(f, s));
}

/* Numbers, dates and truth values: none holds a delimiter, quote or break. */
static void put_value(const mill_host *h, const csv *f, const mill_batch *b,
                      mill_type type, int64_t row, uint32_t column,
                      mill_buf *out) {
  size_t at = out->len;
  mill_str s;

  if (f->quote_all)
    mill_putc(out, '"');
  if (type == MILL_T_INT)
    mill_put_int(out, mill_get_int(b, column, row));
  else if (type == MILL_T_BOOL)
    mill_puts(out, mill_get_bool(b, column, row) ? "true" : "false");
  else
    h->cell_text(h, b, row, column, out);
  if (f->quote_all)
    mill_putc(out, '"');
  if (f->quote_all || f->null.n == 0 || out->error)
    return;
  s = (mill_str){out->data + at, out->len - at};
  if (is_mistakable(f, s)) {
    out->len = at;
    mill_putc(out, '"');
    mill_put(out, f->null.p, f->null.n);
    mill_putc(out, '"');
  }
}

static mill_status write_rows(const mill_host *h, void *inst,
                              const mill_batch *b, mill_buf *out) {
  const csv *f = inst;

  for (int64_t row = 0; row < b->n_rows && !out->error; row++) {
    for (uint32_t i = 0; i < b->table->n_columns; i++) {
      mill_type type = mill_column_at(b->table, i)->type;

      if (i)
        mill_putc(out, f->delimiter);
      if (mill_is_null(b, i, row))
        put_null(h, f, b, row, i, out);
      else if (type == MILL_T_TEXT)
        put_text(h, f, b, row, i, out);
      else
        put_value(h, f, b, type, row, i, out);
    }
    mill_put(out, f->line_end, f->line_end_len);
  }
  return MILL_OK;
}

static const mill_output output = {
    .size = sizeof(mill_output),
    .target = MILL_TARGET_STREAM,
    .caps = MILL_CAP_PARALLEL | MILL_CAP_PER_TABLE,
    .types = MILL_TYPES_1,
    .suffixes = "csv tsv",
    .media_type = "text/csv",
    .config_size = sizeof(config),
    .n_options = sizeof options / sizeof *options,
    .options = options,
    .option_stride = sizeof *options,
    .check = check,
    .open = open_file,
    .begin = begin,
    .write = write_rows,
};

MILL_DEFINE_OUTPUT_PLUGIN("csv", "0.1.0", "CSV files", "MIT", output);
