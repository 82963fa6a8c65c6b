/* What a plugin sees: tables, rows, and the order of its calls. */
#include <inttypes.h>
#include <stdio.h>

#include <CUnit/CUnit.h>

#include "base/buf.h"
#include "run/deliver.h"
#include "tap.h"

static const char text[] = "One must act. Two may wait. Three shall stop.";

/* A document of one block with three sentences, each a clause and, but for the
 * second, a statement. */
static void make_doc(doc *d, const char *key) {
  static const char *const parts[] = {"One must act", "Two may wait",
                                      "Three shall stop"};

  *d = (doc){.path = "dir/a.txt", .format = "text", .bytes = sizeof text - 1};
  d->key = str_of(key);
  d->text = str_of(text);
  d->date = str_of("2021-11-19");
  doc_index(d);
  *doc_add_block(d) = (block){.kind = BLOCK_PARAGRAPH, .text = d->text};
  for (uint32_t i = 0; i < 3; i++) {
    const char *p = strstr(text, parts[i]);
    statement *s;

    doc_add_sentence(d, 1)->text = str_make(p, strlen(parts[i]) + 1);
    doc_add_clause(d, i + 1)->text = str_make(p, strlen(parts[i]));
    if (i == 1)
      continue;
    s = doc_add_statement(d, i + 1);
    s->modality = i ? MODALITY_PROHIBITION : MODALITY_OBLIGATION;
    s->rule = str_of("cue");
    s->actor = i ? (str){0} : str_make(text, 3);
  }
}

static int column(enum table_id id, const char *name) {
  int c = table_column(id, str_of(name));

  CU_ASSERT_TRUE_FATAL(c >= 0);
  return c;
}

/* A table of the config with these columns; "name>alias" renames. */
static config_table make_table(arena *a, enum table_id id,
                               const char *const *names) {
  config_table t = {.id = id};
  size_t n = 0;
  config_column *columns;

  while (names[n])
    n++;
  columns = arena_alloc(a, n * sizeof *columns);
  for (size_t i = 0; i < n; i++) {
    const char *arrow = strchr(names[i], '>');
    size_t len = arrow ? (size_t)(arrow - names[i]) : strlen(names[i]);

    columns[i].column = column(id, arena_cstr(a, str_make(names[i], len)));
    columns[i].as = arrow ? str_of(arrow + 1) : (str){0};
  }
  t.columns = columns;
  t.n_columns = n;
  return t;
}

static config_where make_where(arena *a, enum table_id id, const char *name,
                               const char *value) {
  str *values = arena_alloc(a, sizeof *values);

  *values = str_of(value);
  return (config_where){column(id, name), values, 1};
}

/* All rows as "cell|cell" lines; "~" for null. */
static const char *rows_text(arena *a, const mill_table *t,
                             const struct ArrowArray *rows) {
  mill_batch b = {.table = t, .n_rows = rows->length, .array = rows};
  sink s;
  const char *result;

  sink_init(&s, NULL);
  for (int64_t r = 0; r < b.n_rows; r++)
    for (uint32_t c = 0; c < t->n_columns; c++) {
      if (mill_is_null(&b, c, r))
        mill_putc(&s.buf, '~');
      else
        cell_text(mill_column_at(t, c)->type, rows->children[c], r, &s.buf);
      mill_putc(&s.buf, c + 1 < t->n_columns ? '|' : '\n');
    }
  result = arena_cstr(a, str_make(s.buf.data, s.buf.len));
  sink_free(&s);
  return result;
}

/* --------------------------------------------------------------- projection */

void test_project__renames_columns_and_references(void) {
  static const char *const documents[] = {"document>Key", "date", NULL};
  static const char *const statements[] = {"document", "clause", "text>Words",
                                           NULL};
  static const char *const meta[] = {"tool", "x"};
  arena a = {0};
  config_table tables[] = {make_table(&a, TABLE_DOCUMENTS, documents),
                           make_table(&a, TABLE_STATEMENTS, statements)};
  config_output o = {.tables = tables, .n_tables = 2};
  const dataset *d = project_dataset(&a, &o, 0, 2, MILL_TYPES_1, meta, 1);
  const mill_table *t = mill_table_at(&d->face, 1);

  CU_ASSERT_EQUAL(d->face.n_tables, 2);
  CU_ASSERT_STRING_EQUAL(t->name, "statements");
  CU_ASSERT_EQUAL(t->index, 1);
  CU_ASSERT_EQUAL(t->n_rows, -1);
  CU_ASSERT_EQUAL(t->n_columns, 3);
  CU_ASSERT_STRING_EQUAL(mill_column_at(t, 2)->name, "Words");
  CU_ASSERT_STRING_EQUAL(mill_column_at(t, 2)->title, "Words");
  CU_ASSERT_STRING_EQUAL(mill_column_origin(mill_column_at(t, 2)), "text");
  CU_ASSERT_PTR_NULL(mill_column_at(t, 1)->origin);
  CU_ASSERT_STRING_EQUAL(mill_column_at(t, 1)->title, "Clause");
  CU_ASSERT_STRING_EQUAL(mill_column_at(t, 0)->references, "documents.Key");
  CU_ASSERT_PTR_NULL(mill_column_at(t, 1)->references); /* no clauses here */
  CU_ASSERT_STRING_EQUAL(d->face.meta[1], "x");
  arena_free(&a);
}

void test_project__makes_an_arrow_schema(void) {
  static const char *const names[] = {"document", "clause>n", "negated",
                                      "actor", NULL};
  static const char *const dates[] = {"date", NULL};
  arena a = {0};
  config_table tables[] = {make_table(&a, TABLE_STATEMENTS, names),
                           make_table(&a, TABLE_DOCUMENTS, dates)};
  config_output o = {.tables = tables, .n_tables = 2};
  const dataset *d = project_dataset(&a, &o, 0, 2, MILL_TYPES_1, NULL, 0);
  const struct ArrowSchema *s = mill_table_at(&d->face, 0)->schema;

  CU_ASSERT_STRING_EQUAL(s->format, "+s");
  CU_ASSERT_EQUAL(s->n_children, 4);
  CU_ASSERT_STRING_EQUAL(s->children[0]->format, "u");
  CU_ASSERT_STRING_EQUAL(s->children[1]->format, "l");
  CU_ASSERT_STRING_EQUAL(s->children[1]->name, "n");
  CU_ASSERT_STRING_EQUAL(s->children[2]->format, "b");
  CU_ASSERT_EQUAL(s->children[2]->flags, 0);
  CU_ASSERT_EQUAL(s->children[3]->flags, ARROW_FLAG_NULLABLE);
  CU_ASSERT_PTR_NOT_NULL(s->release);
  s = mill_table_at(&d->face, 1)->schema;
  CU_ASSERT_STRING_EQUAL(s->children[0]->format, "tdD");
  arena_free(&a);
}

void test_cut__shows_columns_where_they_lie(void) {
  static const char *const names[] = {"text", "clause", "actor", NULL};
  arena a = {0};
  config_table table = make_table(&a, TABLE_STATEMENTS, names);
  config_output o = {.tables = &table, .n_tables = 1};
  const dataset *d = project_dataset(&a, &o, 0, 1, MILL_TYPES_1, NULL, 0);
  batch *b = batch_new(TABLE_STATEMENTS, d->views[0].columns);
  cut *c = cut_new(&d->views[0]);
  const struct ArrowArray *filled, *shown;
  doc document;

  make_doc(&document, "a");
  filled = batch_fill(b, &document, 0, 2);
  shown = cut_show(c, filled);
  CU_ASSERT_STRING_EQUAL(rows_text(&a, d->views[0].table, shown),
                         "One must act|1|One\nThree shall stop|3|~\n");
  CU_ASSERT_PTR_EQUAL(shown->children[0],
                      filled->children[column(TABLE_STATEMENTS, "text")]);
  cut_free(c);
  batch_free(b);
  doc_free(&document);
  arena_free(&a);
}

void test_cut__keeps_the_rows_that_pass(void) {
  static const struct {
    const char *column, *value, *want;
  } cases[] = {
      {"modality", "obligation", "1\n"},
      {"modality", "permission", ""},
      {"actor", NULL, "3\n"},
      {"actor", "One", "1\n"},
      {"actor", "", ""},
      {"clause", "3", "3\n"},
      {"negated", "false", "1\n3\n"},
      {"clause", "03", ""},
  };
  static const char *const names[] = {"clause", NULL};

  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    arena a = {0};
    config_table table = make_table(&a, TABLE_STATEMENTS, names);
    config_where where =
        make_where(&a, TABLE_STATEMENTS, cases[i].column, cases[i].value);
    config_output o = {.tables = &table, .n_tables = 1};
    const dataset *d;
    const struct ArrowArray *rows;
    int64_t used;
    doc document;
    cut *c;

    table.where = &where;
    table.n_where = 1;
    d = project_dataset(&a, &o, 0, 1, MILL_TYPES_1, NULL, 0);
    c = cut_new(&d->views[0]);
    make_doc(&document, "a");
    rows = cut_filter(c, &document, 0, 2, &used);
    CU_ASSERT_EQUAL(used, 2);
    CU_ASSERT_STRING_EQUAL(rows_text(&a, d->views[0].table, rows),
                           cases[i].want);
    cut_free(c);
    doc_free(&document);
    arena_free(&a);
  }
}

void test_cut__turns_other_types_into_text(void) {
  static const char *const names[] = {"date", "bytes", "language", "document",
                                      NULL};
  arena a = {0};
  config_table table = make_table(&a, TABLE_DOCUMENTS, names);
  config_output o = {.tables = &table, .n_tables = 1};
  const dataset *d = project_dataset(&a, &o, 0, 1, 0, NULL, 0);
  batch *b = batch_new(TABLE_DOCUMENTS, d->views[0].columns);
  cut *c = cut_new(&d->views[0]);
  const mill_table *t = d->views[0].table;
  doc document;

  make_doc(&document, "a");
  for (uint32_t i = 0; i < t->n_columns; i++)
    CU_ASSERT_EQUAL(mill_column_at(t, i)->type, MILL_T_TEXT);
  CU_ASSERT_STRING_EQUAL(t->schema->children[0]->format, "u");
  CU_ASSERT_STRING_EQUAL(
      rows_text(&a, t, cut_show(c, batch_fill(b, &document, 0, 1))),
      "2021-11-19|45|~|a\n");
  cut_free(c);
  batch_free(b);
  doc_free(&document);
  arena_free(&a);
}

/* ----------------------------------------------------------------- delivery */

/* A plugin that writes down its calls. */
typedef struct recorder {
  buf calls;
  int64_t fail_at; /* the call that fails, from 1; 0: none */
  int64_t n;
  int64_t before[8]; /* of the calls of write() or document() */
  size_t n_before;
} recorder;

static void note_before(recorder *r, int64_t before) {
  CU_ASSERT_FATAL(r->n_before < sizeof r->before / sizeof *r->before);
  r->before[r->n_before++] = before;
}

static mill_status note(recorder *r, const char *call) {
  buf_printf(&r->calls, "%s ", call);
  return ++r->n == r->fail_at ? MILL_E_DATA : MILL_OK;
}

static mill_status rec_open(const mill_host *h, const void *cfg,
                            const mill_dataset *d, void **inst) {
  (void)h;
  (void)d;
  *inst = *(recorder *const *)cfg;
  return note(*inst, "open");
}
static mill_status rec_begin(const mill_host *h, void *inst,
                             const mill_table *t, mill_buf *out) {
  (void)h;
  CU_ASSERT_PTR_NULL(out);
  buf_printf(&((recorder *)inst)->calls, "%s:", t->name);
  return note(inst, "begin");
}
static mill_status rec_write(const mill_host *h, void *inst,
                             const mill_batch *b, mill_buf *out) {
  recorder *r = inst;

  (void)h;
  (void)out;
  buf_printf(&r->calls,
             "%s:d%" PRId64 ":%" PRId64 "+%" PRId64 "%s:", b->table->name,
             b->document, b->first_row, b->n_rows,
             b->flags & MILL_BATCH_LAST ? "!" : "");
  note_before(r, b->before);
  return note(r, "write");
}
static mill_status rec_document(const mill_host *h, void *inst,
                                const mill_document *d, mill_buf *out) {
  recorder *r = inst;

  (void)h;
  (void)out;
  buf_printf(&r->calls, "%s:d%" PRId64 ":", d->id, d->document);
  for (uint32_t i = 0; i < d->n_tables; i++)
    buf_printf(&r->calls, "%s:%" PRId64 "+%" PRId64 ":",
               d->tables[i]->table->name, d->tables[i]->first_row,
               d->tables[i]->n_rows);
  note_before(r, d->before);
  return note(r, "document");
}
static mill_status rec_end(const mill_host *h, void *inst, const mill_table *t,
                           mill_buf *out) {
  (void)h;
  (void)t;
  (void)out;
  return note(inst, "end");
}
static mill_status rec_finish(const mill_host *h, void *inst) {
  (void)h;
  return note(inst, "finish");
}
static mill_status rec_commit(const mill_host *h, void *inst) {
  (void)h;
  return note(inst, "commit");
}
static void rec_close(const mill_host *h, void *inst, int32_t outcome) {
  (void)h;
  (void)note(inst, outcome == MILL_COMMITTED ? "committed" : "aborted");
}

static const mill_output recording = {.size = sizeof recording,
                                      .target = MILL_TARGET_EXTERNAL,
                                      .types = MILL_TYPES_1,
                                      .open = rec_open,
                                      .begin = rec_begin,
                                      .write = rec_write,
                                      .document = rec_document,
                                      .end = rec_end,
                                      .finish = rec_finish,
                                      .commit = rec_commit,
                                      .close = rec_close};

typedef struct world {
  arena a;
  mill_settings settings;
  say say;
  plan plan;
  config_table tables[2];
  config_output config;
  recorder recorders[2];
  recorder *options[2];
  output outputs[2];
  delivery *delivery;
  err e;
  bool stop;
} world;

static int32_t stops(void *user) { return ((world *)user)->stop; }

/* Two outputs of clauses and statements; the second may want documents, or a
 * file for each table. */
static void world_open(world *w, size_t n, bool documents, bool per_table) {
  static const char *const clauses[] = {"clause", NULL};
  static const char *const statements[] = {"statement", NULL};

  w->settings.cancelled = stops;
  w->settings.user = w;
  say_init(&w->say, &w->settings);
  w->plan.say = &w->say;
  w->tables[0] = make_table(&w->a, TABLE_CLAUSES, clauses);
  w->tables[1] = make_table(&w->a, TABLE_STATEMENTS, statements);
  w->config = (config_output){.plugin = "recorder",
                              .path = "nowhere",
                              .file = "test",
                              .tables = w->tables,
                              .n_tables = 2};
  for (size_t i = 0; i < n; i++) {
    output *o = &w->outputs[i];

    w->options[i] = &w->recorders[i];
    *o = (output){.config = &w->config, .options = &w->options[i]};
    o->plugin.output = recording;
    o->documents = documents && i == 1;
    o->per_table = per_table && i == 1;
    o->n_sets = o->per_table ? 2 : 1;
    o->sets = arena_alloc(&w->a, o->n_sets * sizeof *o->sets);
    for (size_t s = 0; s < o->n_sets; s++)
      o->sets[s] = project_dataset(&w->a, &w->config, s, 2 / o->n_sets,
                                   MILL_TYPES_1, NULL, 0);
  }
  w->delivery = delivery_new(&w->plan, w->outputs, n, NULL, &w->e);
}

static int deliver(world *w, const char *key, size_t number) {
  doc d;
  int result;

  make_doc(&d, key);
  result = delivery_document(w->delivery, &d, number, &w->e);
  doc_free(&d);
  return result;
}

static void world_close(world *w) {
  delivery_free(w->delivery);
  say_free(&w->say);
  for (size_t i = 0; i < 2; i++)
    buf_free(&w->recorders[i].calls);
  arena_free(&w->a);
}

#define CALLS(w, i, want)                                                      \
  CU_ASSERT_STRING_EQUAL(buf_cstr(&(w)->recorders[i].calls), want)

void test_delivery__calls_come_in_order(void) {
  world w = {0};

  world_open(&w, 2, true, false);
  CU_ASSERT_EQUAL(deliver(&w, "a", 0), 0);
  CU_ASSERT_EQUAL(deliver(&w, "b", 1), 0);
  CU_ASSERT_EQUAL(delivery_finish(w.delivery, &w.e), 0);
  CU_ASSERT_EQUAL(delivery_commit(w.delivery, &w.e), 0);
  delivery_close(w.delivery, true);
  CALLS(&w, 0,
        "open clauses:begin statements:begin clauses:d0:0+3!:write "
        "statements:d0:0+2!:write clauses:d1:3+3!:write "
        "statements:d1:2+2!:write end end finish commit committed ");
  CALLS(&w, 1,
        "open clauses:begin statements:begin "
        "a:d0:clauses:0+3:statements:0+2:document "
        "b:d1:clauses:3+3:statements:2+2:document "
        "end end finish commit committed ");
  world_close(&w);
}

void test_delivery__a_piece_knows_how_much_came_before_it(void) {
  static const int64_t rows[] = {0, 3, 5, 8}, documents[] = {0, 1};
  world w = {0};

  world_open(&w, 2, true, false);
  CU_ASSERT_EQUAL(deliver(&w, "a", 0), 0);
  CU_ASSERT_EQUAL(deliver(&w, "b", 1), 0);
  delivery_close(w.delivery, false);
  CU_ASSERT_EQUAL(memcmp(w.recorders[0].before, rows, sizeof rows), 0);
  CU_ASSERT_EQUAL(memcmp(w.recorders[1].before, documents, sizeof documents),
                  0);
  world_close(&w);
}

void test_delivery__a_file_for_each_table_is_an_instance(void) {
  world w = {0};

  world_open(&w, 2, false, true);
  CU_ASSERT_EQUAL(deliver(&w, "a", 0), 0);
  CU_ASSERT_EQUAL(delivery_finish(w.delivery, &w.e), 0);
  delivery_close(w.delivery, false);
  CALLS(&w, 1,
        "open clauses:begin open statements:begin clauses:d0:0+3!:write "
        "statements:d0:0+2!:write end finish end finish aborted aborted ");
  world_close(&w);
}

void test_delivery__a_filter_still_ends_each_document(void) {
  world w = {0};
  config_where where;

  where = make_where(&w.a, TABLE_CLAUSES, "clause", "2");
  world_open(&w, 1, false, false);
  delivery_close(w.delivery, false);
  delivery_free(w.delivery);
  w.recorders[0].calls.len = 0;
  w.tables[0].where = &where;
  w.tables[0].n_where = 1;
  w.outputs[0].sets[0] =
      project_dataset(&w.a, &w.config, 0, 2, MILL_TYPES_1, NULL, 0);
  w.delivery = delivery_new(&w.plan, w.outputs, 1, NULL, &w.e);
  CU_ASSERT_EQUAL(deliver(&w, "a", 0), 0);
  CU_ASSERT_EQUAL(deliver(&w, "b", 1), 0);
  delivery_close(w.delivery, false);
  CALLS(&w, 0,
        "open clauses:begin statements:begin clauses:d0:0+1!:write "
        "statements:d0:0+2!:write clauses:d1:1+1!:write "
        "statements:d1:2+2!:write aborted ");
  world_close(&w);
}

void test_delivery__a_failure_closes_what_was_opened(void) {
  for (int64_t at = 1; at <= 9; at++) {
    world w = {0};
    const char *calls;
    bool opened;
    int result = ERR;

    w.recorders[1].fail_at = at;
    world_open(&w, 2, false, false);
    if (w.delivery)
      result = deliver(&w, "a", 0) == 0 &&
                       delivery_finish(w.delivery, &w.e) == 0 &&
                       delivery_commit(w.delivery, &w.e) == 0
                   ? 0
                   : ERR;
    if (w.delivery)
      delivery_close(w.delivery, false);
    CU_ASSERT_EQUAL(result, ERR);
    CU_ASSERT_PTR_NOT_NULL(strstr(w.e.message, "plugin \"recorder\""));
    calls = buf_cstr(&w.recorders[0].calls);
    /* In the ninth the first has been committed, and is told so. */
    CU_ASSERT_TRUE(
        str_ends(str_of(calls), at == 9 ? " committed " : " aborted "));
    calls = buf_cstr(&w.recorders[1].calls);
    opened = at > 1; /* open() itself failed: there is nothing to close */
    CU_ASSERT_EQUAL(str_ends(str_of(calls), " aborted "), opened);
    world_close(&w);
  }
}

void test_delivery__stops_when_it_is_told_to(void) {
  world w = {0};

  world_open(&w, 1, false, false);
  w.stop = true;
  CU_ASSERT_EQUAL(deliver(&w, "a", 0), ERR);
  CU_ASSERT_PTR_NOT_NULL(strstr(w.e.message, "stopped"));
  delivery_close(w.delivery, false);
  CALLS(&w, 0, "open clauses:begin statements:begin aborted ");
  world_close(&w);
}
