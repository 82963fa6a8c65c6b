/* memo.h -- what was found out about short words, so that it is found out once:
 * the words of a text come again and again. Of the words that fall into a
 * pair of places the newest stay; a text of many words gets more places. */
#ifndef BASE_MEMO_H
#define BASE_MEMO_H

#include "base/arena.h"
#include "base/letters.h"

typedef struct memo_place {
  spell_key key;
  uint64_t value;
} memo_place;

/** Zeroed at first. */
typedef struct memo {
  memo_place *places; /* in pairs */
  unsigned shift;     /* 64 less the bits of the number of pairs */
  unsigned missed;    /* since there are so many */
} memo;

/** Make the first place of its pair that of a word that is not there. */
uint64_t *memo_put(memo *m, arena *a, spell_key k);

static inline memo_place *memo_pair_of(const memo *m, spell_key k) {
  uint64_t h = (k.low ^ k.high * UINT64_C(0xC2B2AE3D27D4EB4F)) *
               UINT64_C(0x9E3779B97F4A7C15);

  return &m->places[2 * (h >> m->shift)];
}

static inline bool memo_is(const memo_place *p, spell_key k) {
  return letters_same(p->key, k);
}

/** What is known about a word, which is not empty: yours to set when it is 0.
 * Valid until the next call; lives in `a`. */
static inline uint64_t *memo_at(memo *m, arena *a, spell_key k) {
  if (m->places) {
    memo_place *p = memo_pair_of(m, k);

    if (memo_is(p, k))
      return &p->value;
  }
  return memo_put(m, a, k);
}

#endif
