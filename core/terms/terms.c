#include "terms/terms.h"

#include "base/mem.h"
#include "terms/match.h"
#include "terms/word.h"

struct found_terms {
  size_t n;
  matcher by[]; /* a dictionary each */
};

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
  size_t *at = mem_alloc((n + 1) * sizeof *at), all = 0;
  units u = {d, 1, 1, 1};

  for (size_t i = 0; i < n; i++)
    all += m[i].terms.len / sizeof(term_place);
  d->terms = arena_room(&d->units, d->terms, d->n_terms, all, &d->cap_terms,
                        sizeof *d->terms);
  for (;;) {
    term_place first = {0}, t;
    size_t from = 0;

    for (size_t i = 0; i < n; i++) {
      if (at[i] == m[i].terms.len)
        continue;
      memcpy(&t, m[i].terms.ptr + at[i], sizeof t);
      if (!first.start || t.start < first.start) {
        first = t;
        from = i;
      }
    }
    if (!first.start)
      break;
    at[from] += sizeof t;
    put_term(d, &u, str_make(first.start, first.len),
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

static void scan(found_terms *found, str text) {
  word_scanner scanner;
  text_word w;
  const char *last = NULL;

  word_start(&scanner, text);
  for (uint32_t number = 0; word_next(&scanner, &w); number++) {
    for (size_t i = 0; i < found->n; i++)
      match_word(&found->by[i], &w, number, w.text.ptr == last);
    last = str_end(w.text);
  }
}

found_terms *terms_find(str text, const dictionary *const *dictionaries,
                        size_t n) {
  found_terms *found = mem_alloc(sizeof *found + n * sizeof *found->by);

  found->n = n;
  for (size_t i = 0; i < n; i++)
    match_start(&found->by[i], dictionaries[i]);
  if (n && text.len)
    scan(found, text);
  for (size_t i = 0; i < n; i++)
    match_end(&found->by[i]);
  return found;
}

void terms_mark(doc *d, found_terms *found) {
  put_terms(d, found->by, found->n);
  for (size_t i = 0; i < found->n; i++) {
    put_counts(d, &found->by[i]);
    match_free(&found->by[i]);
  }
  mem_free(found);
}
