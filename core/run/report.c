#include "run/report.h"

#include <inttypes.h>

#include "run/grid.h"
#include "run/layout.h"

enum {
  LINES = 12, /* longer lists are shortened */
  SAMPLE_WIDTH = 110,
  NAME_WIDTH = 24 /* of a document or actor in the samples */
};

static void put_heading(buf *out, const report *r, const char *text) {
  if (out->len)
    buf_putc(out, '\n');
  buf_printf(out, "%s%s%s\n", r->settings->colour ? "\033[1m" : "", text,
             r->settings->colour ? "\033[0m" : "");
}

static size_t width_of(const report *r) {
  return r->settings->width > 0 ? (size_t)r->settings->width : 0;
}

/* 17,312 */
static str number(arena *a, uint64_t n) {
  char digits[32], *p = digits + sizeof digits;
  int i = 0;

  do {
    if (i && i % 3 == 0)
      *--p = ',';
    *--p = (char)('0' + n % 10);
    n /= 10;
    i++;
  } while (n);
  return arena_str(a, str_span(p, digits + sizeof digits));
}

static str size_text(arena *a, uint64_t bytes) {
  static const char *const units[] = {"kB", "MB", "GB", "TB"};
  double value = (double)bytes / 1000;
  int unit = 0;

  if (bytes < 1000)
    return arena_format(a, "%u bytes", (unsigned)bytes);
  while (value >= 999.95 && unit < 3) {
    value /= 1000;
    unit++;
  }
  return arena_format(a, "%.1f %s", value, units[unit]);
}

static void put_more(buf *out, size_t shown, size_t n, const char *what) {
  if (n > shown)
    buf_printf(out, "  … and %zu more %s\n", n - shown, what);
}

/* ------------------------------------------------------------- what was read
 */

static void count_row(grid *g, str name, const record_doc *d) {
  str *row = grid_row(g);

  row[0] = name;
  row[1] = number(&g->memory, d->blocks);
  row[2] = number(&g->memory, d->sentences);
  row[3] = number(&g->memory, d->clauses);
  row[4] = number(&g->memory, d->statements);
}

static void put_read(buf *out, const report *r) {
  const record *c = r->record;
  size_t shown = c->n_docs > LINES + 1 ? LINES : c->n_docs;
  grid g = {
      .n_columns = 5,
      .right = {false, true, true, true, true},
      .head = {"document", "blocks", "sentences", "clauses", "statements"}};
  record_doc sum = {0};
  char heading[64];

  for (size_t i = 0; i < c->n_docs; i++) {
    const record_doc *d = &c->docs[i];

    if (i < shown)
      count_row(&g, d->key, d);
    sum.blocks += d->blocks;
    sum.sentences += d->sentences;
    sum.clauses += d->clauses;
    sum.statements += d->statements;
  }
  if (c->n_docs > shown)
    count_row(&g, arena_format(&g.memory, "… and %zu more", c->n_docs - shown),
              &(record_doc){.blocks = 0});
  if (c->n_docs > 1)
    count_row(&g, str_of("all"), &sum);
  if (c->n_docs > shown) /* the line of dots has no numbers */
    for (size_t i = 1; i < g.n_columns; i++)
      g.rows[shown][i] = str_of("");
  (void)snprintf(heading, sizeof heading, "Read %zu document%s", c->n_docs,
                 c->n_docs == 1 ? "" : "s");
  put_heading(out, r, heading);
  grid_put(out, &g, 0, r->settings->colour);
}

/* How many documents came from which file that holds many. */
static void put_containers(buf *out, const report *r) {
  const inputs *l = r->inputs;
  grid g = {.n_columns = 2, .right = {false, true}};

  for (size_t i = 0; i < l->n_containers && i < LINES; i++) {
    const container *c = l->containers[i];
    str *row = grid_row(&g);

    row[0] = str_of(strcmp(c->path, "-") == 0 ? "standard input" : c->shown);
    row[1] = arena_format(&g.memory, "%.*s document%s",
                          STR_ARG(number(&g.memory, c->taken)),
                          c->taken == 1 ? "" : "s");
  }
  if (l->n_containers)
    put_heading(out, r, "From files that hold many");
  grid_put(out, &g, 0, false);
  put_more(out, LINES, l->n_containers, "files");
}

/* ---------------------------------------------------------- what was written
 */

static str rows_text(arena *a, int64_t rows) {
  return arena_format(a, "%.*s row%s", STR_ARG(number(a, (uint64_t)rows)),
                      rows == 1 ? "" : "s");
}

static void file_row(grid *g, const staged *f, int64_t rows) {
  str *row = grid_row(g);

  row[0] = str_of(strcmp(staged_target(f)->path, "-") == 0
                      ? "standard output"
                      : staged_target(f)->shown);
  if (rows >= 0)
    row[1] = rows_text(&g->memory, rows);
  row[2] = size_text(&g->memory, staged_bytes(f));
}

/* What a database is called here: by the path in the config. */
static void database_row(grid *g, const config_output *c, int64_t rows) {
  str *row = grid_row(g);

  row[0] = arena_format(&g->memory, "%s (%s)", c->path, c->plugin);
  if (rows >= 0)
    row[1] = rows_text(&g->memory, rows);
}

static const char *written_heading(arena *a, size_t files, size_t databases) {
  str f = arena_format(a, "%zu file%s", files, files == 1 ? "" : "s");
  str d =
      arena_format(a, "%zu database%s", databases, databases == 1 ? "" : "s");

  return arena_format(a, "Wrote %.*s%s%.*s", STR_ARG(files ? f : (str){0}),
                      files && databases ? " and " : "",
                      STR_ARG(databases ? d : (str){0}))
      .ptr;
}

static void put_written(buf *out, const report *r) {
  grid g = {.n_columns = 3, .right = {false, true, true}};
  size_t n = 0, databases = 0;

  for (const instance *i = r->instances; i; i = i->next) {
    int64_t rows = 0;

    for (uint32_t t = 0; t < i->set->face.n_tables; t++)
      rows += i->rows[t];
    if (i->file && n++ < LINES)
      file_row(&g, i->file, rows);
    if (!i->file && databases++ < LINES)
      database_row(&g, i->output->config, rows);
    for (const side *p = i->services.sides; p; p = p->next)
      if (n++ < LINES)
        file_row(&g, p->file, -1);
  }
  if (r->manifest && n++ < LINES)
    file_row(&g, r->manifest, -1);
  put_heading(out, r, written_heading(&g.memory, n, databases));
  grid_put(out, &g, 0, false);
  put_more(out, LINES, n, "files");
  put_more(out, LINES, databases, "databases");
}

static void put_would_write(buf *out, const report *r) {
  size_t n = 0;

  put_heading(out, r, "A run would write");
  for (size_t i = 0; i < r->n_outputs; i++) {
    const output *o = &r->outputs[i];
    size_t files = o->targets ? output_files(o, r->inputs->n) : 0;

    for (size_t f = 0; f < files; f++) {
      const target *t = o->targets[f];

      if (t && n++ < LINES)
        buf_printf(out, "  %s\n",
                   strcmp(t->path, "-") == 0 ? "standard output" : t->shown);
    }
    if (!o->targets && n++ < LINES)
      buf_printf(out, "  %s (%s)\n", o->config->path, o->config->plugin);
  }
  put_more(out, LINES, n, "files");
}

/* --------------------------------------------------------- what was not right
 */

static void put_loss(buf *out, const char *path, const loss *l,
                     const char *what) {
  if (l->cells)
    buf_printf(out, "  %s: %" PRId64 " cell%s %s; the first is %s\n", path,
               l->cells, l->cells == 1 ? "" : "s", what, l->first);
}

static void put_losses(buf *out, const report *r) {
  static const char *const what[] = {"changed", "truncated",
                                     "with characters replaced", "rounded"};
  buf lines = {0};

  for (const instance *i = r->instances; i; i = i->next)
    for (size_t k = 0; k < 4; k++)
      put_loss(&lines,
               i->file ? staged_target(i->file)->shown
                       : i->output->config->plugin,
               &i->services.losses[k], what[k]);
  for (size_t i = 0; i < r->record->n_docs; i++) {
    const record_doc *d = &r->record->docs[i];

    if (d->replaced)
      buf_printf(&lines, "  %s: %zu character%s of the input became U+FFFD\n",
                 d->shown, d->replaced, d->replaced == 1 ? "" : "s");
  }
  if (lines.len) {
    put_heading(out, r, "Not kept as it was");
    buf_put_str(out, buf_str(&lines));
  }
  buf_free(&lines);
}

static void put_refused(buf *out, const report *r) {
  const record *c = r->record;

  if (c->n_refusals == 0)
    return;
  put_heading(out, r, "Rejected");
  for (size_t i = 0; i < c->n_refusals; i++)
    buf_printf(out, "  %s\n", c->refusals[i].why);
}

/* ---------------------------------------------------------- first statements
 */

static void put_samples(buf *out, const report *r) {
  const record *c = r->record;
  grid g = {.n_columns = 4,
            .most = {NAME_WIDTH, NAME_WIDTH},
            .head = {"document", "actor", "modality", "text"}};

  if (c->n_samples == 0)
    return;
  for (size_t i = 0; i < c->n_samples; i++) {
    const record_sample *s = &c->samples[i];
    str *row = grid_row(&g);

    row[0] = s->key;
    row[1] = s->actor.ptr ? s->actor : str_of("–");
    row[2] = arena_format(&g.memory, "%s%s", modality_name(s->modality),
                          layout_negation(s->modality, s->negated));
    row[3] = s->text;
  }
  put_heading(out, r, "First statements");
  grid_put(out, &g, width_of(r) ? width_of(r) : SAMPLE_WIDTH,
           r->settings->colour);
}

void report_put(buf *out, const report *r) {
  if (r->changes && r->n_outputs == 0) {
    buf_put_str(out, buf_str(r->changes));
    return;
  }
  put_read(out, r);
  put_containers(out, r);
  if (r->instances)
    put_written(out, r);
  else
    put_would_write(out, r);
  put_losses(out, r);
  put_refused(out, r);
  if (r->changes) {
    put_heading(out, r, "Statements");
    buf_put_str(out, buf_str(r->changes));
  } else {
    put_samples(out, r);
  }
}
