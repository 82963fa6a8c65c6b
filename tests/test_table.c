/* The schema, the filler and the cells. */
#include "tap.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "table/calendar.h"
#include "table/table.h"

/* A small document made by hand: a paragraph of two sentences with accents in
 * front, so that bytes and characters differ, and an attribution. */
static const char text[] = "\u00C9t\u00E9: we must act; wait. Done.\nSource: X";

static str view(const char *words) {
  const char *p = strstr(text, words);

  return str_make(p, strlen(words));
}

static void make_doc(doc *d) {
  *d = (doc){.path = "dir/a.txt", .format = "text", .bytes = sizeof text - 1};
  d->key = str_of("a");
  d->text = str_of(text);
  d->date = str_of("2021-11-19");
  memset(d->sha256, 'f', 64);
  doc_index(d);
  *doc_add_block(d) = (block){.kind = BLOCK_PARAGRAPH,
                              .text = view("\u00C9t\u00E9: we must act; wait. "
                                           "Done."),
                              .section = str_of("One \u203A Two")};
  *doc_add_block(d) =
      (block){.kind = BLOCK_ATTRIBUTION, .text = view("Source: X")};
  doc_add_sentence(d, 1)->text = view("\u00C9t\u00E9: we must act; wait.");
  doc_sentence(d, 1)->words = 5;
  doc_add_sentence(d, 1)->text = view("Done.");
  doc_sentence(d, 2)->words = 1;
  doc_add_clause(d, 1)->text = view("\u00C9t\u00E9: we must act");
  doc_add_clause(d, 1)->text = view("wait");
  doc_add_clause(d, 2)->text = view("Done");
  for (uint32_t i = 1; i <= 2; i++) {
    statement *s = doc_add_statement(d, i);

    s->modality = MODALITY_OBLIGATION;
    s->cue = view("must");
    s->actor = view("we");
    s->inherited = i == 2;
    s->id = 0x123456789abcdef0u;
  }
  doc_add_action(d, 1)->text = view("act");
  doc_action(d, 1)->verb = str_of("act");
  doc_add_fact(d, str_of("publisher"), str_of("X"), str_of("line"));
  *doc_add_mention(d) =
      (mention){.kind = MENTION_REFERENCE, .block = 2, .text = view("X")};
}

/* The cell of a row by column name, as canonical text; "NULL" for null. */
static const char *cell(arena *a, batch *b, enum table_id id,
                        const struct ArrowArray *rows, const char *name,
                        int64_t row) {
  int i = table_column(id, str_of(name));
  const struct ArrowArray *c = rows->children[i];
  const uint8_t *valid = c->buffers[0];
  static const size_t room = 4096;
  mill_buf out = {.data = arena_alloc(a, room), .cap = room};

  (void)b;
  if (valid && !(valid[row >> 3] >> (row & 7) & 1))
    return "NULL";
  cell_text(mill_column_at(table_schema(id), (uint32_t)i)->type, c, row, &out);
  return out.data;
}

void test_table__names_are_unique_and_well_formed(void) {
  for (int t = 0; t < TABLES; t++) {
    const mill_table *table = table_schema((enum table_id)t);

    CU_ASSERT_EQUAL(table_of(str_of(table->name)), (enum table_id)t);
    CU_ASSERT_TRUE(strlen(table->help) > 0);
    for (uint32_t i = 0; i < table->n_columns; i++) {
      const mill_column *c = mill_column_at(table, i);

      CU_ASSERT_EQUAL(table_column((enum table_id)t, str_of(c->name)), (int)i);
      CU_ASSERT_EQUAL(strspn(c->name, "abcdefghijklmnopqrstuvwxyz0123456789_"),
                      strlen(c->name));
      CU_ASSERT_TRUE(strlen(c->title) > 0 && strlen(c->help) > 0);
    }
  }
  CU_ASSERT_EQUAL(table_of(str_of("clause")), TABLES);
  CU_ASSERT_EQUAL(table_column(TABLE_CLAUSES, str_of("modality")), -1);
}

void test_table__references_name_columns_that_exist(void) {
  for (int t = 0; t < TABLES; t++) {
    const mill_table *table = table_schema((enum table_id)t);

    for (uint32_t i = 0; i < table->n_columns; i++) {
      const char *reference = mill_column_at(table, i)->references;
      const char *point = reference ? strchr(reference, '.') : NULL;
      enum table_id target;

      if (!reference)
        continue;
      target = table_of(str_span(reference, point));
      CU_ASSERT_NOT_EQUAL_FATAL(target, TABLES);
      CU_ASSERT_TRUE(table_column(target, str_of(point + 1)) >= 0);
    }
  }
}

void test_table__cells_of_every_table(void) {
  static const struct {
    enum table_id id;
    int64_t row;
    const char *column, *value;
  } cases[] = {
      {TABLE_DOCUMENTS, 0, "document", "a"},
      {TABLE_DOCUMENTS, 0, "path", "dir/a.txt"},
      {TABLE_DOCUMENTS, 0, "title", "NULL"},
      {TABLE_DOCUMENTS, 0, "date", "2021-11-19"},
      {TABLE_DOCUMENTS, 0, "bytes", "41"},
      {TABLE_DOCUMENTS, 0, "characters", "39"},
      {TABLE_DOCUMENTS, 0, "words", "6"},
      {TABLE_DOCUMENTS, 0, "clauses", "3"},
      {TABLE_METADATA, 0, "key", "publisher"},
      {TABLE_BLOCKS, 0, "kind", "paragraph"},
      {TABLE_BLOCKS, 0, "parent", "NULL"},
      {TABLE_BLOCKS, 0, "level", "NULL"},
      {TABLE_BLOCKS, 0, "section", "One \u203A Two"},
      {TABLE_BLOCKS, 1, "start", "30"},
      {TABLE_BLOCKS, 1, "end", "39"},
      {TABLE_BLOCKS, 1, "section", "NULL"},
      {TABLE_SENTENCES, 1, "start", "24"},
      {TABLE_SENTENCES, 1, "words", "1"},
      {TABLE_CLAUSES, 1, "sentence", "1"},
      {TABLE_CLAUSES, 1, "start", "18"},
      {TABLE_CLAUSES, 1, "end", "22"},
      {TABLE_CLAUSES, 1, "text", "wait"},
      {TABLE_STATEMENTS, 0, "statement_id", "s56789abcdef0"},
      {TABLE_STATEMENTS, 1, "clause", "2"},
      {TABLE_STATEMENTS, 1, "modality", "obligation"},
      {TABLE_STATEMENTS, 1, "inherited", "true"},
      {TABLE_STATEMENTS, 1, "cue_start", "8"},
      {TABLE_STATEMENTS, 1, "cue_end", "12"},
      {TABLE_STATEMENTS, 1, "section", "One \u203A Two"},
      {TABLE_ACTIONS, 0, "verb", "act"},
      {TABLE_ACTIONS, 0, "object", "NULL"},
      {TABLE_ACTIONS, 0, "negated", "false"},
      {TABLE_MENTIONS, 0, "clause", "NULL"},
      {TABLE_MENTIONS, 0, "kind", "reference"},
      {TABLE_MENTIONS, 0, "text", "X"},
  };
  arena a = {0};
  doc d;

  make_doc(&d);
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    enum table_id id = cases[i].id;
    batch *b = batch_new(id, ~(uint64_t)0);
    const struct ArrowArray *rows = batch_fill(b, &d, 0, table_rows(&d, id));

    CU_ASSERT_STRING_EQUAL(cell(&a, b, id, rows, cases[i].column, cases[i].row),
                           cases[i].value);
    batch_free(b);
  }
  doc_free(&d);
  arena_free(&a);
}

void test_table__every_column_is_filled_in_its_place(void) {
  doc d;

  make_doc(&d);
  for (int id = 0; id < TABLES; id++) {
    batch *b = batch_new((enum table_id)id, ~(uint64_t)0);
    int64_t n = table_rows(&d, (enum table_id)id);
    const struct ArrowArray *rows = batch_fill(b, &d, 0, n);

    CU_ASSERT_EQUAL(rows->length, n);
    for (int64_t i = 0; i < rows->n_children; i++) {
      const mill_column *c =
          mill_column_at(table_schema((enum table_id)id), (uint32_t)i);

      CU_ASSERT_EQUAL(rows->children[i]->length, n);
      if (!(c->flags & MILL_COL_NULLABLE))
        CU_ASSERT_EQUAL(rows->children[i]->null_count, 0);
    }
    batch_free(b);
  }
  doc_free(&d);
}

void test_table__quoted_words_stand_on_one_line(void) {
  static const char wrapped[] = "must\n    not  do";
  batch *b = batch_new(TABLE_STATEMENTS, ~(uint64_t)0);
  const struct ArrowArray *rows;
  arena a = {0};
  doc d = {.path = "a", .format = "text"};

  d.key = str_of("a");
  d.text = str_of(wrapped);
  doc_index(&d);
  doc_add_block(&d)->text = d.text;
  doc_add_sentence(&d, 1)->text = d.text;
  doc_add_clause(&d, 1)->text = d.text;
  doc_add_statement(&d, 1)->modality = MODALITY_PROHIBITION;
  doc_statement(&d, 1)->cue = str_make(wrapped, 12);
  doc_statement(&d, 1)->actor = d.text;
  rows = batch_fill(b, &d, 0, 1);
  CU_ASSERT_STRING_EQUAL(cell(&a, b, TABLE_STATEMENTS, rows, "cue", 0),
                         "must not");
  CU_ASSERT_STRING_EQUAL(cell(&a, b, TABLE_STATEMENTS, rows, "actor", 0),
                         "must not  do");
  CU_ASSERT_STRING_EQUAL(cell(&a, b, TABLE_STATEMENTS, rows, "text", 0),
                         wrapped);
  batch_free(b);
  doc_free(&d);
  arena_free(&a);
}

void test_table__unwanted_columns_stay_empty(void) {
  batch *b = batch_new(TABLE_CLAUSES, 1u << 3);
  const struct ArrowArray *rows;
  doc d;

  make_doc(&d);
  rows = batch_fill(b, &d, 1, 2);
  CU_ASSERT_EQUAL(rows->children[0]->length, 0);
  CU_ASSERT_EQUAL(rows->children[3]->length, 2);
  CU_ASSERT_EQUAL(((const int64_t *)rows->children[3]->buffers[1])[0], 2);
  batch_free(b);
  doc_free(&d);
}

void test_table__rows_can_be_dropped(void) {
  static const int64_t kept[] = {0, 2};
  batch *b = batch_new(TABLE_CLAUSES, ~(uint64_t)0);
  const struct ArrowArray *rows;
  arena a = {0};
  doc d;

  make_doc(&d);
  rows = batch_fill(b, &d, 0, 3);
  batch_keep(b, kept, 2);
  CU_ASSERT_EQUAL(rows->length, 2);
  CU_ASSERT_STRING_EQUAL(cell(&a, b, TABLE_CLAUSES, rows, "text", 1), "Done");
  CU_ASSERT_STRING_EQUAL(cell(&a, b, TABLE_CLAUSES, rows, "clause", 1), "3");
  batch_keep(b, kept, 0);
  CU_ASSERT_EQUAL(rows->length, 0);
  rows = batch_fill(b, &d, 0, 0);
  CU_ASSERT_EQUAL(rows->length, 0);
  batch_free(b);
  doc_free(&d);
  arena_free(&a);
}

void test_table__offsets_count_code_points(void) {
  arena a = {0};
  buf text_buf = {0};
  doc d = {0};
  size_t expected = 0;

  for (int i = 0; i < 500; i++)
    buf_puts(&text_buf, i % 3 ? "ab" : "\u4E2D\U0001F600");
  d.text = buf_str(&text_buf);
  doc_index(&d);
  CU_ASSERT_EQUAL(d.characters, 1000);
  for (const char *p = d.text.ptr; p < str_end(d.text); p++) {
    if (((unsigned char)*p & 0xC0) == 0x80)
      continue;
    if (doc_offset(&d, p) != expected++)
      CU_FAIL("an offset is wrong");
  }
  CU_ASSERT_EQUAL(doc_offset(&d, str_end(d.text)), 1000);
  doc_free(&d);
  buf_free(&text_buf);
  arena_free(&a);
}

void test_table__cells_are_canonical_text(void) {
  static const double reals[] = {0.1, 1e300, -2.5, 1.0 / 3};
  static const char *const real_texts[] = {"0.1", "1e+300", "-2.5",
                                           "0.3333333333333333"};
  static const int64_t times[] = {0, -1, 1637310600000000};
  static const char *const time_texts[] = {"1970-01-01T00:00:00Z",
                                           "1969-12-31T23:59:59.999999Z",
                                           "2021-11-19T08:30:00Z"};
  char space[64];

  for (int i = 0; i < 4; i++) {
    const void *buffers[] = {NULL, reals};
    struct ArrowArray column = {.length = 4, .buffers = buffers};
    mill_buf out = {.data = memset(space, 0, sizeof space),
                    .cap = sizeof space};

    cell_text(MILL_T_REAL, &column, i, &out);
    CU_ASSERT_STRING_EQUAL(space, real_texts[i]);
  }
  for (int i = 0; i < 3; i++) {
    const void *buffers[] = {NULL, times};
    struct ArrowArray column = {.length = 3, .buffers = buffers};
    mill_buf out = {.data = memset(space, 0, sizeof space),
                    .cap = sizeof space};

    cell_text(MILL_T_TIME, &column, i, &out);
    CU_ASSERT_STRING_EQUAL(space, time_texts[i]);
  }
}

void test_calendar__days_and_dates_agree(void) {
  static const struct {
    const char *iso;
    bool good;
    int32_t days;
  } cases[] = {{"1970-01-01", true, 0},      {"1969-12-31", true, -1},
               {"2000-02-29", true, 11016},  {"1900-02-29", false, 0},
               {"2021-11-19", true, 18950},  {"2021-13-01", false, 0},
               {"2021-11", false, 0},        {"2021-11-1x", false, 0},
               {"0001-01-01", true, -719162}};

  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    int32_t days = 0;

    CU_ASSERT_EQUAL(calendar_day(str_of(cases[i].iso), &days), cases[i].good);
    if (cases[i].good)
      CU_ASSERT_EQUAL(days, cases[i].days);
  }
  for (int64_t day = -800000; day < 800000; day += 9973) {
    int64_t year;
    int month, date;
    char iso[48];
    int32_t again;

    calendar_date(day, &year, &month, &date);
    (void)snprintf(iso, sizeof iso, "%04d-%02d-%02d", (int)year, month, date);
    if (year > 0)
      CU_ASSERT_TRUE(calendar_day(str_of(iso), &again) && again == day);
  }
}
