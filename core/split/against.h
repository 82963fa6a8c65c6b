/* against.h -- what is set against something else: concessions, contrasts,
 * comparisons. The words are those of English. */
#ifndef SPLIT_AGAINST_H
#define SPLIT_AGAINST_H

#include "words/token.h"

/* What a word may be that begins such a part. */
enum { AGAINST = WORD_SUB | WORD_WH | WORD_PREP | WORD_ADV | WORD_EN };

/** The answer of against_begins() for a word that may begin such a part. */
bool against_judge(const tokens *t, size_t from, size_t i);

/** Has it the first letter, the number of letters and the last letter of a word
 * that begins such a part, or of "then" and "so", which begin a unit behind a
 * comma? Most words have not. */
static inline bool against_may_begin(const token *w) {
#define ENDS(z) (uint32_t)1 << (z & 31)
  static const uint32_t last[32][LETTERS_MOST + 1] = {
      ['a' & 31] = {[2] = ENDS('s'), [8] = ENDS('h')},  /* as although */
      ['c' & 31] = {[8] = ENDS('d')},                   /* compared */
      ['d' & 31] = {[7] = ENDS('e')},                   /* despite */
      ['e' & 31] = {[4] = ENDS('n')},                   /* even */
      ['h' & 31] = {[7] = ENDS('r')},                   /* however */
      ['i' & 31] = {[2] = ENDS('n'), [7] = ENDS('d')},  /* in instead */
      ['n' & 31] = {[2] = ENDS('o')},                   /* no */
      ['r' & 31] = {[6] = ENDS('r'), [10] = ENDS('s')}, /* rather regardless */
      ['s' & 31] = {[2] = ENDS('o')},                   /* so */
      ['t' & 31] = {[4] = ENDS('n'), [6] = ENDS('h')},  /* than then though */
      ['w' & 31] = {[5] = ENDS('e'),                    /* while */
                    [6] = ENDS('t'),                    /* whilst */
                    [7] = ENDS('s') | ENDS('r') | ENDS('t'),
                    /* whereas whether without */
                    [8] = ENDS('r')}, /* whatever */
  };
#undef ENDS
  str s = w->text;

  return token_may(w, AGAINST) &
         last[*s.ptr & 31][s.len & LETTERS_MOST] >> (str_end(s)[-1] & 31);
}

/** Does such a part begin with the word at `i`, in a unit that begins at
 * `from`? "although", "despite", "rather than", "without knowing it". */
static inline bool against_begins(const tokens *t, size_t from, size_t i) {
  return against_may_begin(&t->at[i]) && against_judge(t, from, i);
}

#endif
