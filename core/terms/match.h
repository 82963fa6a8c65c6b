/* match.h -- where the entries of a dictionary stand among the words. */
#ifndef TERMS_MATCH_H
#define TERMS_MATCH_H

#include "terms/meaning.h"

/** A match: of an entry, from the first of its words to the last. */
typedef struct found_term {
  const char *start, *end;
  uint32_t first, words; /* number of the first word; how many there are */
  uint32_t entry;
} found_term;

/** One that counts. */
typedef struct term_place {
  const char *start;
  uint32_t len, entry;
} term_place;

typedef struct matcher {
  const dictionary *dictionary;
  buf terms;       /* term_place, in the order of the text */
  uint64_t *count; /* of each category */

  /* The rest is to work with. */
  meanings meanings;
  buf open, opened; /* entries that have begun */
  buf matches;      /* found_term: since nothing was open */
  size_t n_multi;   /* of them, those of several words */
  buf taken, gaps;
} matcher;

void match_start(matcher *m, const dictionary *d);
void match_free(matcher *m);

/** The next word, numbered from 0; `glued`: right behind the last one. */
void match_word_of(matcher *m, const meaning *x, str word, uint32_t number,
                   bool glued);

static inline void match_word(matcher *m, const text_word *w, uint32_t number,
                              bool glued) {
  const meaning *x = meaning_of(&m->meanings, w);

  if (x->n_patterns || m->open.len)
    match_word_of(m, x, w->text, number, glued);
}

/** There are no more words. */
void match_end(matcher *m);

/** It counts. */
static inline void match_keep(matcher *m, const char *start, const char *end,
                              uint32_t entry) {
  term_place *t = (term_place *)(void *)buf_reserve(&m->terms, sizeof *t);

  *t = (term_place){start, (uint32_t)(end - start), entry};
  m->terms.len += sizeof *t;
  m->count[m->dictionary->entries[entry].category]++;
}

#endif
