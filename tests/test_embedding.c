/* <clausemill/clausemill.h> as a program uses it: nothing else of the core but
 * strings and files. */
#include "tap.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "arrow.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "pipeline.h"

static const char *const samples[] = {"communique", "minutes",  "policy-memo",
                                      "resolution", "standard", "tender",
                                      "wrapped-act"};
enum { SAMPLES = sizeof samples / sizeof *samples };

/* With a dictionary, so that no table is empty. */
static mill_doc *open_bytes(str bytes, const char *name) {
  const char *srcdir = getenv("srcdir");
  char set[4096];
  const char *sets[] = {set};
  mill_settings s = {.size = sizeof s, .sets = sets, .n_sets = 1};
  mill_doc *m = NULL;

  (void)snprintf(set, sizeof set,
                 "model.dictionaries=[\"%s/tests/embedding/small.csv\"]",
                 srcdir ? srcdir : ".");
  CU_ASSERT_EQUAL_FATAL(mill_doc_read(bytes.ptr, bytes.len, name, &s, &m),
                        MILL_DONE);
  return m;
}

static mill_doc *open_sample(const char *name) {
  char path[256];
  buf content = {0};
  mill_doc *m;

  (void)snprintf(path, sizeof path, "samples/%s.txt", name);
  CU_ASSERT_TRUE_FATAL(pipeline_file(path, &content));
  m = open_bytes(buf_str(&content), path);
  buf_free(&content); /* it has been copied */
  return m;
}

static void read_table(arrow_table *t, mill_doc *m, const char *name) {
  struct ArrowArrayStream stream;

  CU_ASSERT_EQUAL_FATAL(mill_doc_table(m, name, NULL, &stream), MILL_DONE);
  arrow_read(t, &stream);
}

/* ------------------------------------------------ walking agrees with tables
 */

/* The same words, but for line ends, which a cell may have as one blank. */
static bool same_words(mill_span s, str cell) {
  size_t k = 0;

  if (!s.ptr || !cell.ptr)
    return !s.ptr && !cell.ptr;
  for (size_t i = 0; i < s.length; i++) {
    size_t end = i;

    while (end < s.length && ascii_is_space(s.ptr[end]))
      end++;
    if (memchr(s.ptr + i, '\n', end - i) && k < cell.len &&
        cell.ptr[k] == ' ') {
      k++;
      i = end - 1;
    } else if (k == cell.len || s.ptr[i] != cell.ptr[k++]) {
      return false;
    }
  }
  return k == cell.len;
}

static bool same(mill_span s, str cell) {
  return (s.ptr != NULL) == (cell.ptr != NULL) &&
         str_eq(str_make(s.ptr, s.length), cell);
}

/* Offsets count the characters of the text before both ends. Counted anew for
 * each, so of a short text only. */
static bool in_place(const mill_about *d, mill_span s) {
  if (d->text.length > 100000)
    return true;
  return s.start == (int64_t)utf8_count(str_span(d->text.ptr, s.ptr)) &&
         s.end == s.start + (int64_t)utf8_count(str_make(s.ptr, s.length));
}

static void check_span(const mill_about *d, const arrow_table *t, int64_t row,
                       mill_span s) {
  CU_ASSERT_TRUE(in_place(d, s));
  CU_ASSERT_EQUAL(arrow_int(t, "start", row), s.start);
  CU_ASSERT_EQUAL(arrow_int(t, "end", row), s.end);
  CU_ASSERT_TRUE(same(s, arrow_text(t, "text", row)));
}

static int64_t or_null(uint32_t number) {
  return number ? (int64_t)number : -1;
}

static void check_blocks(const mill_doc *m, const mill_about *d,
                         const arrow_table *t) {
  mill_block b = {.size = sizeof b};
  uint32_t n = 1, next = 1;

  for (; mill_doc_block(m, n, &b); n++) {
    int64_t row = n - 1;

    CU_ASSERT_TRUE(str_is(arrow_text(t, "kind", row), b.kind));
    CU_ASSERT_EQUAL(arrow_int(t, "parent", row), or_null(b.parent));
    CU_ASSERT_EQUAL(arrow_int(t, "level", row), or_null(b.level));
    CU_ASSERT_EQUAL(arrow_int(t, "page", row), or_null(b.page));
    CU_ASSERT_EQUAL(arrow_int(t, "line", row), or_null(b.line));
    CU_ASSERT_TRUE(same(b.label, arrow_text(t, "label", row)));
    CU_ASSERT_TRUE(same(b.outline, arrow_text(t, "outline", row)));
    CU_ASSERT_TRUE(same_words(b.section, arrow_text(t, "section", row)));
    check_span(d, t, row, b.text);
    if (b.n_sentences)
      CU_ASSERT_EQUAL(b.first_sentence, next);
    next += b.n_sentences;
  }
  CU_ASSERT_EQUAL(n - 1, d->n_blocks);
  CU_ASSERT_EQUAL((int64_t)n - 1, t->rows);
  CU_ASSERT_EQUAL(next - 1, d->n_sentences);
}

static void check_sentences(const mill_doc *m, const mill_about *d,
                            const arrow_table *t) {
  mill_sentence s = {.size = sizeof s};
  uint32_t n = 1, next = 1;

  for (; mill_doc_sentence(m, n, &s); n++) {
    CU_ASSERT_EQUAL(arrow_int(t, "block", n - 1), s.block);
    CU_ASSERT_EQUAL(arrow_int(t, "words", n - 1), s.words);
    check_span(d, t, n - 1, s.text);
    if (s.n_clauses)
      CU_ASSERT_EQUAL(s.first_clause, next);
    next += s.n_clauses;
  }
  CU_ASSERT_EQUAL(n - 1, d->n_sentences);
  CU_ASSERT_EQUAL((int64_t)n - 1, t->rows);
  CU_ASSERT_EQUAL(next - 1, d->n_clauses);
}

static void check_clauses(const mill_doc *m, const mill_about *d,
                          const arrow_table *t) {
  mill_clause c = {.size = sizeof c};
  uint32_t n = 1, next = 1;

  for (; mill_doc_clause(m, n, &c); n++) {
    CU_ASSERT_EQUAL(arrow_int(t, "sentence", n - 1), c.sentence);
    check_span(d, t, n - 1, c.text);
    if (c.n_statements)
      CU_ASSERT_EQUAL(c.first_statement, next);
    next += c.n_statements;
  }
  CU_ASSERT_EQUAL(n - 1, d->n_clauses);
  CU_ASSERT_EQUAL((int64_t)n - 1, t->rows);
  CU_ASSERT_EQUAL(next - 1, d->n_statements);
}

static void check_statements(const mill_doc *m, const mill_about *d,
                             const arrow_table *t) {
  mill_statement s = {.size = sizeof s};
  uint32_t n = 1, next = 1;

  for (; mill_doc_statement(m, n, &s); n++) {
    mill_clause in = {.size = sizeof in};
    int64_t row = n - 1;

    CU_ASSERT_TRUE(mill_doc_clause(m, s.clause, &in));
    CU_ASSERT_TRUE(same(in.outline, arrow_text(t, "outline", row)));
    CU_ASSERT_EQUAL(arrow_int(t, "clause", row), s.clause);
    CU_ASSERT_EQUAL(arrow_int(t, "negated", row), s.negated);
    CU_ASSERT_EQUAL(arrow_int(t, "inherited", row), s.inherited);
    CU_ASSERT_TRUE(str_is(arrow_text(t, "modality", row), s.modality));
    CU_ASSERT_TRUE(str_is(arrow_text(t, "statement_id", row), s.id));
    CU_ASSERT_TRUE(same_words(s.actor, arrow_text(t, "actor", row)));
    CU_ASSERT_TRUE(same_words(s.cue, arrow_text(t, "cue", row)));
    CU_ASSERT_TRUE(same_words(s.condition, arrow_text(t, "condition", row)));
    CU_ASSERT_TRUE(same_words(s.rule, arrow_text(t, "rule", row)));
    CU_ASSERT_EQUAL(arrow_int(t, "cue_start", row), s.cue.start);
    CU_ASSERT_EQUAL(arrow_int(t, "cue_end", row), s.cue.end);
    CU_ASSERT_TRUE(!s.actor.ptr || in_place(d, s.actor));
    check_span(d, t, row, s.text);
    if (s.n_actions)
      CU_ASSERT_EQUAL(s.first_action, next);
    next += s.n_actions;
  }
  CU_ASSERT_EQUAL(n - 1, d->n_statements);
  CU_ASSERT_EQUAL((int64_t)n - 1, t->rows);
  CU_ASSERT_EQUAL(next - 1, d->n_actions);
}

static void check_actions(const mill_doc *m, const mill_about *d,
                          const arrow_table *t) {
  mill_action a = {.size = sizeof a};
  uint32_t n = 1;

  for (; mill_doc_action(m, n, &a); n++) {
    CU_ASSERT_EQUAL(arrow_int(t, "statement", n - 1), a.statement);
    CU_ASSERT_EQUAL(arrow_int(t, "negated", n - 1), a.negated);
    CU_ASSERT_TRUE(same(a.verb, arrow_text(t, "verb", n - 1)));
    CU_ASSERT_TRUE(same_words(a.object, arrow_text(t, "object", n - 1)));
    check_span(d, t, n - 1, a.text);
  }
  CU_ASSERT_EQUAL(n - 1, d->n_actions);
  CU_ASSERT_EQUAL((int64_t)n - 1, t->rows);
}

static void check_mentions(const mill_doc *m, const mill_about *d,
                           const arrow_table *t) {
  mill_mention k = {.size = sizeof k};
  uint32_t n = 1;

  for (; mill_doc_mention(m, n, &k); n++) {
    CU_ASSERT_EQUAL(arrow_int(t, "block", n - 1), k.block);
    CU_ASSERT_EQUAL(arrow_int(t, "clause", n - 1), or_null(k.clause));
    CU_ASSERT_TRUE(str_is(arrow_text(t, "kind", n - 1), k.kind));
    CU_ASSERT_TRUE(same(k.value, arrow_text(t, "value", n - 1)));
    check_span(d, t, n - 1, k.text);
  }
  CU_ASSERT_EQUAL(n - 1, d->n_mentions);
  CU_ASSERT_EQUAL((int64_t)n - 1, t->rows);
}

static void check_facts(const mill_doc *m, const mill_about *d,
                        const arrow_table *t) {
  mill_fact f = {.size = sizeof f};
  uint32_t n = 1;

  for (; mill_doc_fact(m, n, &f); n++) {
    CU_ASSERT_TRUE(same(f.key, arrow_text(t, "key", n - 1)));
    CU_ASSERT_TRUE(same(f.value, arrow_text(t, "value", n - 1)));
    CU_ASSERT_TRUE(same(f.origin, arrow_text(t, "origin", n - 1)));
  }
  CU_ASSERT_EQUAL(n - 1, d->n_facts);
  CU_ASSERT_EQUAL((int64_t)n - 1, t->rows);
}

static void check_terms(const mill_doc *m, const mill_about *d,
                        const arrow_table *t) {
  mill_term k = {.size = sizeof k};
  uint32_t n = 1;

  for (; mill_doc_term(m, n, &k); n++) {
    CU_ASSERT_EQUAL(arrow_int(t, "block", n - 1), or_null(k.block));
    CU_ASSERT_EQUAL(arrow_int(t, "sentence", n - 1), or_null(k.sentence));
    CU_ASSERT_EQUAL(arrow_int(t, "clause", n - 1), or_null(k.clause));
    CU_ASSERT_TRUE(same(k.dictionary, arrow_text(t, "dictionary", n - 1)));
    CU_ASSERT_TRUE(same(k.category, arrow_text(t, "category", n - 1)));
    CU_ASSERT_TRUE(same(k.pattern, arrow_text(t, "pattern", n - 1)));
    check_span(d, t, n - 1, k.text);
  }
  CU_ASSERT_TRUE(n > 1);
  CU_ASSERT_EQUAL((int64_t)n - 1, t->rows);
}

static void check_categories(const mill_doc *m, const mill_about *d,
                             const arrow_table *t) {
  mill_category c = {.size = sizeof c};
  uint32_t n = 1;

  (void)d;
  for (; mill_doc_category(m, n, &c); n++) {
    CU_ASSERT_TRUE(same(c.dictionary, arrow_text(t, "dictionary", n - 1)));
    CU_ASSERT_TRUE(same(c.category, arrow_text(t, "category", n - 1)));
    CU_ASSERT_EQUAL(arrow_int(t, "count", n - 1), (int64_t)c.count);
  }
  CU_ASSERT_TRUE(n > 1);
  CU_ASSERT_EQUAL((int64_t)n - 1, t->rows);
}

static void check_about(const mill_doc *m, const mill_about *d,
                        const arrow_table *t) {
  (void)m;
  CU_ASSERT_TRUE(str_is(arrow_text(t, "encoding", 0), d->encoding));
  CU_ASSERT_EQUAL(t->rows, 1);
  CU_ASSERT_TRUE(same(d->key, arrow_text(t, "document", 0)));
  CU_ASSERT_TRUE(same(d->path, arrow_text(t, "path", 0)));
  CU_ASSERT_TRUE(same(d->text, arrow_text(t, "text", 0)));
  CU_ASSERT_TRUE(same_words(d->title, arrow_text(t, "title", 0)));
  CU_ASSERT_TRUE(same(d->publisher, arrow_text(t, "publisher", 0)));
  CU_ASSERT_TRUE(str_is(arrow_text(t, "sha256", 0), d->sha256));
  CU_ASSERT_EQUAL(arrow_int(t, "bytes", 0), (int64_t)d->bytes);
  CU_ASSERT_EQUAL(arrow_int(t, "characters", 0), (int64_t)d->characters);
  CU_ASSERT_EQUAL(arrow_int(t, "statements", 0), d->n_statements);
  CU_ASSERT_EQUAL(d->text.end, (int64_t)d->characters);
}

static void check_document(mill_doc *m) {
  static const struct {
    const char *table;
    void (*check)(const mill_doc *m, const mill_about *d, const arrow_table *t);
  } tables[] = {{"documents", check_about}, {"metadata", check_facts},
                {"blocks", check_blocks},   {"sentences", check_sentences},
                {"clauses", check_clauses}, {"statements", check_statements},
                {"actions", check_actions}, {"mentions", check_mentions},
                {"terms", check_terms},     {"categories", check_categories}};
  mill_about d = {.size = sizeof d};
  uint32_t i = 0;

  CU_ASSERT_TRUE_FATAL(mill_doc_about(m, &d));
  for (; i < sizeof tables / sizeof *tables; i++) {
    arrow_table t;

    CU_ASSERT_STRING_EQUAL(mill_table_name(i), tables[i].table);
    read_table(&t, m, tables[i].table);
    tables[i].check(m, &d, &t);
    arrow_free(&t);
  }
  CU_ASSERT_PTR_NULL(mill_table_name(i));
}

void test_embedding__walking_agrees_with_the_tables(void) {
  for (int i = 0; i < SAMPLES; i++) {
    mill_doc *m = open_sample(samples[i]);

    check_document(m);
    mill_doc_free(m);
  }
}

/* Every sample many times over: tables of many batches. */
static mill_doc *open_large(void) {
  buf text = {0};
  mill_doc *m;

  for (int round = 0; round < 120; round++)
    for (int i = 0; i < SAMPLES; i++) {
      char path[256];

      (void)snprintf(path, sizeof path, "samples/%s.txt", samples[i]);
      CU_ASSERT_TRUE_FATAL(pipeline_file(path, &text));
      buf_puts(&text, "\n\n");
    }
  m = open_bytes(buf_str(&text), "large.txt");
  buf_free(&text);
  return m;
}

void test_embedding__large_tables_come_in_batches(void) {
  mill_doc *m = open_large();
  arrow_table t;

  check_document(m);
  read_table(&t, m, "sentences");
  CU_ASSERT_TRUE(t.n_batches > 2);
  arrow_free(&t);
  mill_doc_free(m);
}

void test_embedding__streams_outlive_documents_and_arrays_outlive_both(void) {
  mill_doc *m = open_sample("communique");
  struct ArrowArrayStream stream;
  arrow_table t;

  CU_ASSERT_EQUAL(mill_doc_table(m, "clauses", NULL, &stream), MILL_DONE);
  mill_doc_free(m);
  arrow_read(&t, &stream); /* which releases it */
  CU_ASSERT_TRUE(t.rows > 10);
  CU_ASSERT_TRUE(str_starts(arrow_text(&t, "text", 0), "To keep the rivers"));
  arrow_free(&t);
}

void test_embedding__a_stream_may_be_left_unread(void) {
  mill_doc *m = open_sample("communique");
  struct ArrowArrayStream stream;

  CU_ASSERT_EQUAL(mill_doc_table(m, "clauses", NULL, &stream), MILL_DONE);
  stream.release(&stream);
  mill_doc_free(m);
  mill_doc_free(NULL);
}

/* A name is not a place to put anything but text. */
void test_embedding__names_are_made_valid(void) {
  mill_doc *m = NULL;
  mill_about d = {.size = sizeof d};
  arrow_table t;

  CU_ASSERT_EQUAL(mill_doc_read("x", 1, "a\xFF\n.txt", NULL, &m), MILL_DONE);
  CU_ASSERT_TRUE(mill_doc_about(m, &d));
  CU_ASSERT_TRUE(same(d.key, str_of("a\uFFFD ")));
  read_table(&t, m, "blocks"); /* looks at the UTF-8 */
  arrow_free(&t);
  mill_doc_free(m);
}
