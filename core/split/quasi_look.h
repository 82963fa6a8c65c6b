/* quasi_look.h -- which words and marks of a clause need a look. Most do not,
 * and one pass that never branches tells which. For quasi.c alone. */
#ifndef SPLIT_QUASI_LOOK_H
#define SPLIT_QUASI_LOOK_H

#include "words/token.h"

/** A bit for each of 64 words and marks. */
typedef struct look {
  uint64_t asks;  /* a unit may begin with it, or behind it */
  uint64_t reads; /* it may change what is known of the unit */
} look;

typedef struct looks {
  look *at;
  size_t n, cap;
} looks;

/** Find out for all of `t`. Returns which kinds it has, 1 << TOKEN_…. */
unsigned looks_find(looks *l, arena *a, const tokens *t);

/** The first, not before `i`, with which or behind which a unit may begin, or
 * SIZE_MAX. */
static inline size_t looks_ask(const looks *l, size_t i) {
  for (size_t k = i / 64; k < l->n; k++, i = 0)
    if (l->at[k].asks >> i % 64)
      return 64 * k + i % 64 + (size_t)__builtin_ctzll(l->at[k].asks >> i % 64);
  return SIZE_MAX;
}

/** The first, not before `i`, that may change something, or SIZE_MAX. */
static inline size_t looks_read(const looks *l, size_t i) {
  for (size_t k = i / 64; k < l->n; k++, i = 0)
    if (l->at[k].reads >> i % 64)
      return 64 * k + i % 64 +
             (size_t)__builtin_ctzll(l->at[k].reads >> i % 64);
  return SIZE_MAX;
}

#endif
