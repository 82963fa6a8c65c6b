/* plain.c -- a plugin that uses all of plugin ABI 1.0 and nothing of later
 * versions, kept as plugins of 1.0 are kept by those who have them: as it is.
 * It writes every cell, option and meta as text, and its log tells what it sees
 * of the host.
 *
 *     -DID='"…"'         its id
 *     -DPATH_TARGET      writes its file itself
 *     -DLATER            tries what a later minor version has
 *     -DLATER_OPTION -DLATER_SHAPE -DLATER_TARGET   cannot do without it */
#include <clausemill/plugin.h>

#include <inttypes.h>

typedef struct config {
  int32_t whole; /* documents, not rows */
  int64_t repeat;
  double factor;
  const char *word;
  int32_t style;
  const char *where;
  mill_strlist list, map;
} config;

typedef struct plain {
  const config *config;
  const mill_dataset *data;
  mill_buf text; /* one of our own */
  FILE *file;    /* PATH_TARGET */
} plain;

static const mill_option options[] = {
    {.key = "whole",
     .help = "Take documents rather than rows.",
     .def = "false",
     MILL_BOOL(config, whole)},
    {.key = "repeat",
     .help = "How often to write each row.",
     .def = "1",
     .min = 1,
     .max = 3,
     MILL_INT(config, repeat)},
    {.key = "factor",
     .help = "A number.",
     .def = "0.5",
     .max = 1,
     MILL_REAL(config, factor)},
    {.key = "word",
     .alias = "mot",
     .help = "A word.",
     .def = "word",
     MILL_STRING(config, word)},
    {.key = "style",
     .help = "One of two.",
     .def = "plain",
     .choices = "plain|fancy",
     MILL_CHOICE(config, style)},
    {.key = "where",
     .help = "A path.",
     .flags = MILL_OPTF_ADVANCED,
     MILL_PATH(config, where)},
    {.key = "list",
     .help = "Words.",
     .def = "[\"a\", \"b\"]",
     MILL_LIST(config, list)},
    {.key = "map",
     .help = "Words for words.",
     .def = "{\"k\": \"v\"}",
     MILL_MAP(config, map)},
#ifdef LATER_OPTION
    {.key = "later", .help = "A kind of options of 1.1.", .type = 9},
#endif
};

static mill_status check(const mill_host *h, const void *cfg,
                         const mill_dataset *d) {
  const config *c = cfg;

  if (h->abi_major != 1 || h->size < offsetof(mill_host, extension))
    return h->fail(h, MILL_E_INTERNAL, "the host is smaller than it says");
  if (d->n_tables == 0 || h->extension(h, "mill.none/1"))
    return h->fail(h, MILL_E_CONFIG, "nothing to write");
  return c->factor > 1 ? h->fail(h, MILL_E_CONFIG, "factor") : MILL_OK;
}

static mill_status no_growth(mill_buf *b, size_t more) {
  (void)more;
  return b->error = MILL_E_LIMIT;
}

static mill_status open_file(const mill_host *h, const void *cfg,
                             const mill_dataset *d, void **inst) {
  plain *p = (plain *)h->alloc(h, sizeof *p);

  if (!p)
    return h->fail(h, MILL_E_NOMEM, "no memory");
  p->config = cfg;
  p->data = d;
  p->text.size = sizeof p->text;
  p->text.cap = 1 << 16;
  p->text.data = (char *)h->alloc(h, p->text.cap);
  p->text.grow = no_growth;
  *inst = p;
#ifdef PATH_TARGET
  p->file = fopen(h->staging_path(h, NULL), "w");
  if (!p->file)
    return h->fail(h, MILL_E_IO, "no file");
#else
  if (p->config->whole) {
    mill_buf *side = h->side_file(h, "side.txt");

    if (!side)
      return MILL_E_IO;
    mill_puts(side, "beside\n");
  }
#endif
#if defined LATER && MILL_ABI_MINOR >= 1 && MILL_TARGET_MINOR >= 1
  mill_logf(h, MILL_LOG_WARN, "sees %s",
            MILL_HAS(h, mill_host, later) ? h->later : "nothing new");
  mill_logf(h, MILL_LOG_WARN, "a column is %s",
            mill_column_at(mill_table_at(d, 0), 0)->size >= sizeof(mill_column)
                ? "grown"
                : "as it was");
#endif
  return MILL_OK;
}

static void put_list(mill_buf *out, const char *name, mill_strlist l) {
  mill_puts(out, name);
  for (size_t i = 0; i < l.n; i++) {
    mill_putc(out, ' ');
    mill_puts(out, l.v[i]);
  }
  mill_putc(out, '\n');
}

static void put_options(mill_buf *out, const config *c, const mill_dataset *d) {
  char text[200];

  (void)snprintf(text, sizeof text, "%d %" PRId64 " %.3f %s %d %s\n",
                 (int)c->whole, c->repeat, c->factor, c->word, (int)c->style,
                 c->where && c->where[0] == '/' ? "absolute" : "none");
  mill_puts(out, text);
  put_list(out, "list", c->list);
  put_list(out, "map", c->map);
  for (uint32_t i = 0; i < d->n_meta; i++)
    if (!strcmp(d->meta[2 * i], "tool"))
      mill_puts(out, d->meta[2 * i + 1]);
  mill_putc(out, '\n');
}

/* The bytes go to `out`, or to our own file. */
static mill_status give(plain *p, mill_buf *own, const mill_buf *out) {
  if (!out && p->file && own->len &&
      fwrite(own->data, 1, own->len, p->file) != own->len)
    return MILL_E_IO;
  return own->error;
}

static void put_columns(mill_buf *to, const mill_table *t) {
  for (uint32_t i = 0; i < t->n_columns; i++) {
    const mill_column *c = mill_column_at(t, i);

    mill_puts(to, i ? "," : "");
    mill_puts(to, c->name);
    mill_puts(to, "/");
    mill_puts(to, mill_column_origin(c));
    mill_puts(to, c->references ? "^" : "");
    mill_puts(to, c->references ? c->references : "");
    mill_puts(to, t->schema->children[i]->flags ? "?" : "");
  }
  mill_putc(to, '\n');
}

static mill_status begin(const mill_host *h, void *inst, const mill_table *t,
                         mill_buf *out) {
  plain *p = (plain *)inst;
  mill_buf *to = out ? out : &p->text;

  (void)h;
  p->text.len = 0;
  if (t->index == 0)
    put_options(to, p->config, p->data);
  mill_puts(to, t->name);
  mill_puts(to, ": ");
  put_columns(to, mill_table_at(p->data, t->index));
  return give(p, to, out);
}

static void put_cell(const mill_host *h, const mill_batch *b, int64_t row,
                     uint32_t i, mill_buf *to) {
  if (mill_is_null(b, i, row))
    mill_puts(to, "-");
  else if (mill_column_at(b->table, i)->type == MILL_T_TEXT)
    mill_put(to, mill_get_text(b, i, row).p, mill_get_text(b, i, row).n);
  else
    h->cell_text(h, b, row, i, to);
}

static void put_rows(const mill_host *h, const plain *p, const mill_batch *b,
                     mill_buf *to) {
  for (int64_t n = 0; n < b->n_rows * p->config->repeat; n++) {
    int64_t row = n / p->config->repeat;

    mill_put_int(to, b->before + row);
    mill_putc(to, '.');
    mill_put_int(to, b->first_row + row);
    mill_putc(to, '.');
    mill_put_int(to, b->document);
    for (uint32_t i = 0; i < b->table->n_columns; i++) {
      mill_putc(to, '|');
      put_cell(h, b, row, i, to);
    }
    mill_putc(to, '\n');
  }
  if (b->n_rows)
    h->lossy(h, b, 0, 0, MILL_LOSS_ROUNDED);
}

static mill_status write_rows(const mill_host *h, void *inst,
                              const mill_batch *b, mill_buf *out) {
  plain *p = (plain *)inst;
  mill_buf *to = out ? out : &p->text;

  if (h->cancelled(h))
    return MILL_E_CANCELLED;
  p->text.len = 0;
  put_rows(h, p, b, to);
  mill_puts(to, b->flags & MILL_BATCH_LAST ? "last\n" : "");
  return give(p, to, out);
}

#ifndef PATH_TARGET
static mill_status document(const mill_host *h, void *inst,
                            const mill_document *d, mill_buf *out) {
  plain *p = (plain *)inst;

  mill_puts(out, d->before ? "next " : "first ");
  mill_puts(out, d->id);
  mill_putc(out, '\n');
  for (uint32_t t = 0; t < d->n_tables; t++)
    put_rows(h, p, d->tables[t], out);
  return MILL_OK;
}

static uint32_t shape(const void *cfg) {
#ifdef LATER_SHAPE
  return 9;
#endif
  return ((const config *)cfg)->whole ? MILL_SHAPE_DOCUMENTS : MILL_SHAPE_ROWS;
}
#endif

static mill_status end(const mill_host *h, void *inst, const mill_table *t,
                       mill_buf *out) {
  plain *p = (plain *)inst;
  mill_buf *to = out ? out : &p->text;

  (void)h;
  p->text.len = 0;
  mill_puts(to, "end ");
  mill_puts(to, t->name);
  mill_putc(to, '\n');
  return give(p, to, out);
}

static mill_status finish(const mill_host *h, void *inst) {
  plain *p = (plain *)inst;
  FILE *f = p->file;

  p->file = NULL;
  if (f && fclose(f) != 0)
    return h->fail(h, MILL_E_IO, "its file cannot be closed");
  return MILL_OK;
}

static void close_file(const mill_host *h, void *inst, int32_t outcome) {
  plain *p = (plain *)inst;

  if (p->file)
    (void)fclose(p->file);
  mill_logf(h, MILL_LOG_INFO, "closed %d", (int)outcome);
}

static const mill_output output = {
    .size = sizeof(mill_output),
#ifdef PATH_TARGET
    .target = MILL_TARGET_PATH,
#elif defined LATER_TARGET
    .target = 9,
#else
    .target = MILL_TARGET_STREAM,
#endif
    .types = MILL_TYPES_1,
    .max_columns = 100,
    .max_rows = 1000000,
    .suffixes = "txt",
    .media_type = "text/plain",
    .config_size = sizeof(config),
    .n_options = sizeof options / sizeof *options,
    .options = options,
    .option_stride = sizeof *options,
    .check = check,
    .open = open_file,
    .begin = begin,
    .write = write_rows,
#ifndef PATH_TARGET
    .document = document,
    .shape = shape,
#endif
    .end = end,
    .finish = finish,
    .close = close_file,
};

MILL_DEFINE_OUTPUT_PLUGIN(ID, "1.0", "Cells as text", "MIT", output);
