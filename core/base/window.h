/* window.h -- 64 bytes of a text at once: which of them are letters, digits or
 * a mark is a bit each, the first byte the lowest. */
#ifndef BASE_WINDOW_H
#define BASE_WINDOW_H

#include "base/str.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

enum {
  WINDOW = 64,
  WINDOW_MOST = WINDOW + 16, /* so many bytes may be read */
  WINDOW_ROOM = 2 * WINDOW_MOST
};

/** The WINDOW_MOST bytes from `p` on, which is within `text`: `p` itself, or a
 * copy in `room` with zeros behind the end of the text. Of most texts a copy
 * has a fixed size, so that there is nothing to foretell. */
static inline const char *window_at(str text, const char *p,
                                    char room[WINDOW_ROOM]) {
  size_t n = (size_t)(str_end(text) - p);

  if (n >= WINDOW_MOST)
    return p;
  memset(room + WINDOW_MOST, 0, WINDOW_MOST);
  if (text.len >= WINDOW_MOST)
    memcpy(room, str_end(text) - WINDOW_MOST, WINDOW_MOST);
  else
    memcpy(room + WINDOW_MOST - n, p, n);
  return room + WINDOW_MOST - n;
}

/* A quarter of it; see window_range_set(). */
static inline uint64_t window_part(const char *w, char set, char first,
                                   char last) {
#ifdef __SSE2__
  __m128i v = _mm_loadu_si128((const __m128i *)(const void *)w);

  v = _mm_or_si128(v, _mm_set1_epi8(set));
  if (first == last)
    return (uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(v, _mm_set1_epi8(first)));
  v = _mm_sub_epi8(v, _mm_set1_epi8(first));
  return (uint32_t)_mm_movemask_epi8(
      _mm_cmpeq_epi8(_mm_min_epu8(v, _mm_set1_epi8((char)(last - first))), v));
#else
  uint64_t bits = 0;

  for (int i = 0; i < WINDOW / 4; i++)
    bits |= (uint64_t)((unsigned char)((w[i] | set) - first) <=
                       (unsigned char)(last - first))
            << i;
  return bits;
#endif
}

/** Which bytes of the window `w`, with the bits of `set` set in them, are from
 * `first` to `last`? Without a loop, which would cost more than the work. */
static inline uint64_t window_range_set(const char *w, char set, char first,
                                        char last) {
  return window_part(w, set, first, last) |
         window_part(w + 16, set, first, last) << 16 |
         window_part(w + 32, set, first, last) << 32 |
         window_part(w + 48, set, first, last) << 48;
}

/** Which bytes of the window `w` are from `first` to `last`? */
static inline uint64_t window_range(const char *w, char first, char last) {
  return window_range_set(w, 0, first, last);
}

static inline uint64_t window_letters(const char *w) {
  return window_range_set(w, 0x20, 'a', 'z'); /* the bit of small letters */
}

/** The place of the lowest bit, of which there is one, which is taken away. */
static inline int window_next(uint64_t *bits) {
  int i = __builtin_ctzll(*bits);

  *bits &= *bits - 1;
  return i;
}

/** How many bits there are. The processors that are built for have no
 * instruction for it, and what GCC calls then is slower. */
static inline unsigned window_count(uint64_t bits) {
#ifdef __POPCNT__
  return (unsigned)__builtin_popcountll(bits);
#else
  bits -= bits >> 1 & 0x5555555555555555u;
  bits = (bits & 0x3333333333333333u) + (bits >> 2 & 0x3333333333333333u);
  bits = (bits + (bits >> 4)) & 0x0F0F0F0F0F0F0F0Fu;
  return (unsigned)(bits * 0x0101010101010101u >> 56);
#endif
}

#endif
