#include "base/memo.h"

/* A short text pays for few places; the cache of a processor has room for all
 * that come often. */
enum { BITS_FIRST = 5, BITS_MORE = 2, BITS_MOST = 15, MISSES = 2 };

static size_t n_pairs(const memo *m) {
  return m->places ? (size_t)1 << (64 - m->shift) : 0;
}

/* The newest word of a pair is its first, and the one before its second. */
static memo_place *put(memo *m, memo_place newest) {
  memo_place *pair = memo_pair_of(m, newest.key);

  pair[1] = pair[0];
  pair[0] = newest;
  return pair;
}

static void grow(memo *m, arena *a) {
  unsigned bits = m->places ? 64 - m->shift + BITS_MORE : BITS_FIRST;
  size_t n = n_pairs(m);
  const memo_place *old = m->places;

  m->places = arena_alloc(a, 2 * sizeof *m->places << bits);
  m->shift = 64 - bits;
  m->missed = 0;
  for (size_t i = 2 * n; i-- > 0;)
    if (old[i].value)
      (void)put(m, old[i]);
}

uint64_t *memo_put(memo *m, arena *a, spell_key k) {
  memo_place found = {.key = k};

  if (m->places && memo_is(&memo_pair_of(m, k)[1], k))
    found = memo_pair_of(m, k)[1];
  else if (!m->places ||
           (64 - m->shift < BITS_MOST && m->missed++ >= MISSES * n_pairs(m)))
    grow(m, a);
  return &put(m, found)->value;
}
