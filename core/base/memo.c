#include "base/memo.h"

/* A short text pays for few places; all of them fit into the cache of a
 * processor. */
enum { BITS_FIRST = 6, BITS_MORE = 2, BITS_MOST = 14, MISSES = 1 };

static void grow(memo *m, arena *a) {
  unsigned bits = m->places ? 64 - m->shift + BITS_MORE : BITS_FIRST;
  size_t n = m->places ? (size_t)1 << (64 - m->shift) : 0;
  const memo_place *old = m->places;

  m->places = arena_alloc(a, sizeof *m->places << bits);
  m->shift = 64 - bits;
  m->missed = 0;
  for (size_t i = 0; i < n; i++)
    if (old[i].value)
      *memo_place_of(m, old[i].key) = old[i];
}

uint64_t *memo_put(memo *m, arena *a, spell_key k) {
  memo_place *p;

  if (!m->places ||
      (m->shift > 64 - BITS_MOST && m->missed++ >> (64 - m->shift) >= MISSES))
    grow(m, a);
  p = memo_place_of(m, k);
  *p = (memo_place){.key = k};
  return &p->value;
}
