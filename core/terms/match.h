/* match.h -- where the entries of a dictionary stand among the words. */
#ifndef TERMS_MATCH_H
#define TERMS_MATCH_H

#include "base/memo.h"
#include "terms/dictionary.h"
#include "terms/word.h"

/** A match: of an entry, from the first of its words to the last. */
typedef struct found_term {
  const char *start, *end;
  uint32_t first, words; /* number of the first word; how many there are */
  uint32_t entry;
} found_term;

typedef struct matcher {
  const dictionary *dictionary;
  buf terms;       /* found_term: those that count, in the order of the text */
  uint64_t *count; /* of each category */

  /* The rest is to work with. */
  buf open, opened; /* entries that have begun */
  buf matches;      /* found_term: since nothing was open */
  buf patterns, folded, composed, taken, gaps;
  glob_scratch globs;
  memo memo;    /* of a word: how many patterns it has, and their place + 1, */
  buf known;    /* in here */
  arena memory; /* of the memo */
  uint64_t *last; /* of each category, the word last found, plus 1 */
  size_t n_multi; /* of the matches, those of several words */
} matcher;

void match_start(matcher *m, const dictionary *d);
void match_free(matcher *m);

/** The next word, numbered from 0; `glued`: right behind the last one. */
void match_word(matcher *m, const text_word *w, uint32_t number, bool glued);

/** There are no more words. */
void match_end(matcher *m);

#endif
