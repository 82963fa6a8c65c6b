#include "terms/terms.h"

#include "base/mem.h"
#include "terms/match.h"
#include "terms/word.h"

/* ------------------------------------------------------------------ units */

/** The units around a place that only goes on. */
typedef struct units {
  const doc *d;
  uint32_t block, sentence, clause; /* the first that ends behind the place */
} units;

/* The first of the units from `number` on that ends behind `p`. */
#define GO_ON(u, p, units, number)                                             \
  while ((number) <= (u)->d->n_##units &&                                      \
         str_end((u)->d->units[(number)-1].text) <= (p))                       \
  (number)++

/* Its number if `p` lies in it, else 0. */
#define WITHIN(u, p, units, number)                                            \
  ((number) <= (u)->d->n_##units && (u)->d->units[(number)-1].text.ptr <= (p)  \
       ? (number)                                                              \
       : 0)

static void put_term(doc *d, units *u, str text, const term_source *source) {
  term *t;

  GO_ON(u, text.ptr, blocks, u->block);
  GO_ON(u, text.ptr, sentences, u->sentence);
  GO_ON(u, text.ptr, clauses, u->clause);
  t = doc_add_term(d);
  t->block = WITHIN(u, text.ptr, blocks, u->block);
  t->sentence = WITHIN(u, text.ptr, sentences, u->sentence);
  t->clause = WITHIN(u, text.ptr, clauses, u->clause);
  t->source = source;
  t->text = text;
}

/* --------------------------------------------------------------- the rows */

/* What each dictionary found, merged into the order of the text. */
static void put_terms(doc *d, const matcher *m, size_t n) {
  size_t *at = mem_alloc((n + 1) * sizeof *at);
  units u = {d, 1, 1, 1};

  for (;;) {
    found_term first = {0}, f;
    size_t from = 0;

    for (size_t i = 0; i < n; i++) {
      if (at[i] == m[i].terms.len)
        continue;
      memcpy(&f, m[i].terms.ptr + at[i], sizeof f);
      if (!first.start || f.start < first.start) {
        first = f;
        from = i;
      }
    }
    if (!first.start)
      break;
    at[from] += sizeof f;
    put_term(d, &u, str_span(first.start, first.end),
             &m[from].dictionary->entries[first.entry].source);
  }
  mem_free(at);
}

static void put_counts(doc *d, const matcher *m) {
  for (size_t i = 0; i < m->dictionary->n_categories; i++)
    if (m->count[i]) {
      category_count *c = doc_add_category_count(d);

      c->dictionary = m->dictionary->name;
      c->category = m->dictionary->categories[i];
      c->count = m->count[i];
    }
}

void terms_mark(doc *d, const dictionary *const *dictionaries, size_t n) {
  matcher *m;
  word_scanner scanner;
  text_word w;
  const char *last = NULL;

  if (n == 0 || d->text.len == 0)
    return;
  m = mem_alloc(n * sizeof *m);
  for (size_t i = 0; i < n; i++)
    match_start(&m[i], dictionaries[i]);
  word_start(&scanner, d->text);
  for (uint32_t number = 0; word_next(&scanner, &w); number++) {
    for (size_t i = 0; i < n; i++)
      match_word(&m[i], &w, number, w.text.ptr == last);
    last = str_end(w.text);
  }
  for (size_t i = 0; i < n; i++)
    match_end(&m[i]);
  put_terms(d, m, n);
  for (size_t i = 0; i < n; i++) {
    put_counts(d, &m[i]);
    match_free(&m[i]);
  }
  mem_free(m);
}
