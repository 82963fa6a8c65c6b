/* tally.h -- how often numbers occur on each of two sides. */
#ifndef DIFF_TALLY_H
#define DIFF_TALLY_H

#include "base/arena.h"

typedef struct tally_entry {
  uint64_t key;
  uint32_t n[2];    /* how often, on each side; both 0: a free entry */
  uint32_t last[2]; /* where the last one was */
} tally_entry;

/** A zeroed tally is empty. */
typedef struct tally {
  tally_entry *entries;
  size_t n, cap; /* cap is 0 or a power of two */
} tally;

/** Count `key`, which stands at `place` of the side 0 or 1. */
void tally_add(tally *t, arena *a, uint64_t key, int side, uint32_t place);

/** The entry of a key that was counted. */
tally_entry *tally_of(const tally *t, uint64_t key);

/** A hash of two numbers. */
static inline uint64_t tally_mix(uint64_t a, uint64_t b) {
  uint64_t h = (a ^ (b + 0x9e3779b97f4a7c15u)) * 0xd6e8feb86659fd93u;

  h ^= h >> 32;
  h *= 0xd6e8feb86659fd93u;
  return h ^ h >> 32;
}

#endif
