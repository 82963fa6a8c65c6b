#include "pipeline.h"

#include <stdio.h>
#include <stdlib.h>

#include <CUnit/CUnit.h>

#include "base/err.h"
#include "base/file.h"
#include "base/utf8.h"
#include "mark/mark.h"
#include "mark/scheme.h"
#include "read/read.h"
#include "split/split.h"

int pipeline_share(doc *d, struct pool *helpers, str bytes,
                   const char *scheme_name) {
  read_options options = {0};
  const scheme *s;
  size_t len = 0;
  const char *text = scheme_builtin(scheme_name, &len);
  err e = {0};

  *d = (doc){.path = "test.txt", .helpers = helpers};
  d->key = str_of("test");
  if (read_document(d, bytes, &options, &e) < 0)
    return ERR;
  s = scheme_parse(&d->memory, scheme_name, str_make(text, len), &e);
  if (!s)
    return ERR;
  split_document(d, &(split_options){0});
  mark_document(d, s);
  return 0;
}

int pipeline_run(doc *d, str bytes, const char *scheme_name) {
  return pipeline_share(d, NULL, bytes, scheme_name);
}

bool pipeline_file(const char *name, buf *content) {
  const char *srcdir = getenv("srcdir");
  char path[4096];
  err e = {0};

  (void)snprintf(path, sizeof path, "%s/%s", srcdir ? srcdir : ".", name);
  return file_read(path, 0, content, &e) == 0;
}

static bool within(str inner, str outer) {
  return inner.ptr >= outer.ptr && str_end(inner) <= str_end(outer);
}

/* What stands between two blocks is white space. */
static bool blank(const char *from, const char *to) {
  return utf8_trim(str_span(from, to)).len == 0;
}

static bool blocks_are_sound(const doc *d) {
  const char *at = d->text.ptr;

  for (size_t i = 0; i < d->n_blocks; i++) {
    const block *k = &d->blocks[i];

    if (!within(k->text, d->text) || k->text.ptr < at || k->text.len == 0 ||
        !blank(at, k->text.ptr) || !within(k->body, k->text) ||
        (k->label.ptr && !within(k->label, k->text)) || k->parent > i)
      return false;
    at = str_end(k->text);
  }
  return d->n_blocks == 0 ? utf8_trim(d->text).len == 0
                          : blank(at, str_end(d->text));
}

static bool sentences_are_sound(const doc *d) {
  const char *at = d->text.ptr;

  for (size_t i = 0; i < d->n_sentences; i++) {
    const sentence *s = &d->sentences[i];

    if (!within(s->text, doc_block(d, s->block)->body) || s->text.ptr < at ||
        s->text.len == 0)
      return false;
    at = str_end(s->text);
  }
  return true;
}

static bool clauses_are_sound(const doc *d) {
  const char *at = d->text.ptr;

  for (size_t i = 0; i < d->n_clauses; i++) {
    const clause *c = &d->clauses[i];

    if (!within(c->text, doc_sentence(d, c->sentence)->text) ||
        c->text.ptr < at || c->text.len == 0 || c->text.len > CLAUSE_LONGEST)
      return false;
    at = str_end(c->text);
  }
  return true;
}

static bool is_alnum(char c) { return ascii_is_alpha(c) || ascii_is_digit(c); }

bool pipeline_is_left_over(str s) {
  static const char *const words[] = {"and", "or", "and/or", "but"};
  size_t n = utf8_words(s);

  while (s.len && !is_alnum(*s.ptr))
    s = str_span(s.ptr + 1, str_end(s));
  while (s.len && !is_alnum(str_end(s)[-1]))
    s.len--;
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (str_is_nocase(s, words[i]))
      return utf8_words(s) == n;
  return false;
}

/* A sentence's words are in its clauses: what lies outside is no word. */
static bool words_are_in_clauses(const doc *d) {
  for (size_t i = 0; i < d->n_sentences; i++) {
    const sentence *s = &d->sentences[i];
    const char *at = s->text.ptr;

    for (uint32_t k = 0; k < s->n_clauses; k++) {
      str c = doc_clause(d, s->first_clause + k)->text;

      if (utf8_words(str_span(at, c.ptr)))
        return false;
      at = str_end(c);
    }
    if (utf8_words(str_span(at, str_end(s->text))) &&
        (!s->n_clauses ||
         !pipeline_is_left_over(str_span(at, str_end(s->text)))))
      return false;
  }
  return true;
}

static bool statements_are_sound(const doc *d) {
  for (size_t i = 0; i < d->n_statements; i++) {
    const statement *s = &d->statements[i];
    const clause *c = doc_clause(d, s->clause);

    if (s->modality == MODALITY_NONE || !s->rule.len || !s->id ||
        (s->cue.ptr && !within(s->cue, d->text)) ||
        (s->cue.ptr && !s->inherited && !within(s->cue, c->text)) ||
        (s->condition.ptr && !within(s->condition, d->text)) ||
        (s->actor.ptr && !within(s->actor, d->text)))
      return false;
  }
  for (size_t i = 0; i < d->n_actions; i++) {
    const action *a = &d->actions[i];
    const clause *c = doc_clause(d, doc_statement(d, a->statement)->clause);

    if (!within(a->text, c->text) || !a->verb.len ||
        (a->object.ptr && !within(a->object, d->text)))
      return false;
  }
  return true;
}

static bool mentions_are_sound(const doc *d) {
  const char *at = d->text.ptr;

  for (size_t i = 0; i < d->n_mentions; i++) {
    const mention *m = &d->mentions[i];

    if (m->text.ptr < at || m->text.len == 0 ||
        !within(m->text, doc_block(d, m->block)->text) ||
        (m->clause && !within(m->text, doc_clause(d, m->clause)->text)))
      return false;
    at = str_end(m->text);
  }
  return true;
}

void pipeline_check(const doc *d) {
  CU_ASSERT_TRUE(blocks_are_sound(d));
  CU_ASSERT_TRUE(sentences_are_sound(d));
  CU_ASSERT_TRUE(clauses_are_sound(d));
  CU_ASSERT_TRUE(words_are_in_clauses(d));
  CU_ASSERT_TRUE(statements_are_sound(d));
  CU_ASSERT_TRUE(mentions_are_sound(d));
}

void pipeline_blocks(const doc *d, buf *out) {
  static const char kinds[] = "PHIRQCAN";

  for (uint32_t n = 1; n <= d->n_blocks; n++) {
    const block *b = doc_block(d, n);

    buf_putc(out, kinds[b->kind]);
    if (b->level)
      buf_printf(out, "%u", b->level);
    buf_printf(out, " ^%u", b->parent);
    if (b->label.ptr)
      buf_printf(out, " [%.*s]", STR_ARG(b->label));
    if (b->outline.ptr)
      buf_printf(out, " =%.*s", STR_ARG(b->outline));
    buf_puts(out, " | ");
    for (size_t i = 0; i < b->body.len; i++) {
      char c = b->body.ptr[i];
      buf_putc(out, c == '\n' ? '/' : c == '\t' ? '|' : c);
    }
    buf_putc(out, '\n');
  }
}
