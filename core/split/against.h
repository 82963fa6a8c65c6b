/* against.h -- what is set against something else: concessions, contrasts,
 * comparisons. The words are those of English. */
#ifndef SPLIT_AGAINST_H
#define SPLIT_AGAINST_H

#include "words/token.h"

/* What a word may be that begins such a part. */
enum { AGAINST = WORD_SUB | WORD_WH | WORD_PREP | WORD_ADV | WORD_EN };

/** The answer of against_begins() for a word that may begin such a part. */
bool against_judge(const tokens *t, size_t from, size_t i);

/** Does such a part begin with the word at `i`, in a unit that begins at
 * `from`? "although", "despite", "rather than", "without knowing it". The
 * first letter and the number of letters tell most words from all of these. */
static inline bool against_begins(const tokens *t, size_t from, size_t i) {
  static const uint16_t lengths[32] = {
      ['a' & 31] = 1 << 2 | 1 << 8,  /* as although */
      ['c' & 31] = 1 << 8,           /* compared */
      ['d' & 31] = 1 << 7,           /* despite */
      ['e' & 31] = 1 << 4,           /* even */
      ['h' & 31] = 1 << 7,           /* however */
      ['i' & 31] = 1 << 2 | 1 << 7,  /* in instead */
      ['n' & 31] = 1 << 2,           /* no */
      ['r' & 31] = 1 << 6 | 1 << 10, /* rather regardless */
      ['t' & 31] = 1 << 4 | 1 << 6,  /* than though */
      /* while whilst whereas whether without whatever */
      ['w' & 31] = 1 << 5 | 1 << 6 | 1 << 7 | 1 << 8,
  };
  str word = t->at[i].text;

  return token_may(&t->at[i], AGAINST) && word.len <= LETTERS_MOST &&
         lengths[*word.ptr & 31] >> word.len & 1 && against_judge(t, from, i);
}

#endif
