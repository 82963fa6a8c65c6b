/* json.c -- the output plugin "json": documents whole, or the rows of a table.
 *
 *     { "plugin": "json", "path": "out/{document}.json" }
 *     { "plugin": "json", "path": "out/{table}.jsonl",
 *       "options": { "layout": "lines" } }
 *
 * documents: an array of documents, each with its blocks, these with their
 * sentences, and so on down to actions. What stands under what is said by the
 * references of the columns: a row stands under the row of the last column
 * that refers to a row which is in the file, and columns that only repeat a key
 * of what it stands under are left out. When a table, a row or a key column is
 * not in the file because the config leaves it out, what would stand under it
 * stands one level higher, at last under the document, with its keys. A column
 * that has the name of a list beside it ("sentences" of the documents) gets
 * "_count" behind its name.
 *
 * rows: an array of objects. lines: an object a line, as JSON Lines has it. */
#include "json.h"

static const mill_option options[] = {
    {.key = "layout",
     .help = "documents: an array of documents with blocks, sentences, "
             "clauses, statements and actions nested by their keys; rows: one "
             "array of the rows of a table; lines: a row a line.",
     .def = "documents",
     .choices = "documents|rows|lines",
     MILL_CHOICE(config, layout)},
    {.key = "indent",
     .help = "Blanks for each level. With 0 each document or row is one line, "
             "as it always is in layout lines.",
     .def = "2",
     .max = 8,
     MILL_INT(config, indent)},
    {.key = "ascii",
     .help = "Escape every character beyond ASCII.",
     .def = "false",
     MILL_BOOL(config, ascii)},
    {.key = "nulls",
     .help = "Write missing values as null; if not, leave their members out.",
     .def = "true",
     MILL_BOOL(config, nulls)},
};

/* The option's default, which layout lines takes for "not said". */
enum { DEFAULT_INDENT = 2 };

static mill_status check(const mill_host *h, const void *cfg,
                         const mill_dataset *d) {
  const config *c = cfg;

  if (c->layout == LAYOUT_LINES && c->indent && c->indent != DEFAULT_INDENT)
    return h->fail(h, MILL_E_CONFIG,
                   "layout \"lines\" writes a row a line: leave indent out");
  if (c->layout != LAYOUT_DOCUMENTS && d->n_tables != 1)
    return mill_failf(h, MILL_E_CONFIG,
                      "layout \"%s\" holds one table, and here are %u: put "
                      "{table} into the path, name one table, or choose "
                      "layout \"documents\"",
                      c->layout == LAYOUT_ROWS ? "rows" : "lines",
                      (unsigned)d->n_tables);
  if (d->n_tables == 0 || d->n_tables > MAX_TABLES)
    return mill_failf(h, MILL_E_CONFIG, "a file holds 1 to %d tables, not %u",
                      MAX_TABLES, (unsigned)d->n_tables);
  return MILL_OK;
}

static uint32_t shape(const void *cfg) {
  const config *c = cfg;

  return c->layout == LAYOUT_DOCUMENTS ? MILL_SHAPE_DOCUMENTS : MILL_SHAPE_ROWS;
}

static mill_status open_file(const mill_host *h, const void *cfg,
                             const mill_dataset *d, void **inst) {
  const config *c = cfg;
  json *j = h->alloc(h, sizeof *j);

  if (!j)
    return h->fail(h, MILL_E_NOMEM, "out of memory");
  j->host = h;
  j->layout = c->layout;
  j->ascii = c->ascii;
  j->nulls = c->nulls;
  j->indent = c->layout == LAYOUT_LINES ? 0 : (uint32_t)c->indent;
  *inst = j;
  return plan_tables(h, j, d);
}

static mill_status begin(const mill_host *h, void *inst, const mill_table *t,
                         mill_buf *out) {
  const json *j = inst;

  (void)h;
  if (j->layout != LAYOUT_LINES && t->index == 0)
    mill_putc(out, '[');
  return MILL_OK;
}

/* What stands between two elements of the array, or before the first. */
static void put_separator(json *j, mill_buf *out) {
  if (j->layout == LAYOUT_LINES)
    return;
  if (j->n_elements++)
    mill_putc(out, ',');
  if (j->indent)
    put_break(j, 1, out);
  else
    mill_putc(out, '\n');
}

static mill_status write_rows(const mill_host *h, void *inst,
                              const mill_batch *b, mill_buf *out) {
  json *j = inst;

  (void)h;
  for (int64_t row = 0; row < b->n_rows && !out->error; row++) {
    put_separator(j, out);
    put_row(j, b, row, 2, out);
    if (j->layout == LAYOUT_LINES)
      mill_putc(out, '\n');
  }
  return MILL_OK;
}

static mill_status write_document(const mill_host *h, void *inst,
                                  const mill_document *d, mill_buf *out) {
  json *j = inst;

  (void)h;
  put_separator(j, out);
  return put_document(j, d, 2, out);
}

static mill_status end(const mill_host *h, void *inst, const mill_table *t,
                       mill_buf *out) {
  const json *j = inst;

  (void)h;
  if (j->layout != LAYOUT_LINES && t->index + 1 == j->n_tables)
    mill_puts(out, j->n_elements ? "\n]\n" : "]\n");
  return MILL_OK;
}

static const mill_output output = {
    .size = sizeof(mill_output),
    .target = MILL_TARGET_STREAM,
    .caps = MILL_CAP_PER_TABLE,
    .types = MILL_TYPES_1,
    .suffixes = "json jsonl ndjson",
    .media_type = "application/json",
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
    .end = end,
};

MILL_DEFINE_OUTPUT_PLUGIN("json", "0.1.0", "JSON files", "MIT", output);
