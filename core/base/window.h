/* window.h -- 64 bytes of a text at once: which of them are letters, digits or
 * a mark is a bit each, the first byte the lowest. */
#ifndef BASE_WINDOW_H
#define BASE_WINDOW_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

enum { WINDOW = 64 };

/** The WINDOW bytes from `p` on, of which `n` are there: `p` itself, or `room`
 * with those bytes and zeros behind them. */
static inline const char *window_at(const char *p, size_t n,
                                    char room[WINDOW]) {
  if (n >= WINDOW)
    return p;
  memset(room, 0, WINDOW);
  memcpy(room, p, n);
  return room;
}

/** Which bytes of the window `w` are from `first` to `last`? */
static inline uint64_t window_range(const char *w, char first, char last) {
  uint64_t bits = 0;

#ifdef __SSE2__
  const __m128i low = _mm_set1_epi8(first),
                most = _mm_set1_epi8((char)(last - first));

  for (int i = 0; i < WINDOW / 16; i++) {
    __m128i v = _mm_loadu_si128((const __m128i *)(const void *)(w + 16 * i));

    v = _mm_sub_epi8(v, low);
    v = _mm_cmpeq_epi8(_mm_min_epu8(v, most), v);
    bits |= (uint64_t)(uint32_t)_mm_movemask_epi8(v) << 16 * i;
  }
#else
  for (int i = 0; i < WINDOW; i++)
    bits |= (uint64_t)((unsigned char)(w[i] - first) <=
                       (unsigned char)(last - first))
            << i;
#endif
  return bits;
}

static inline uint64_t window_letters(const char *w) {
  return window_range(w, 'a', 'z') | window_range(w, 'A', 'Z');
}

/** The place of the lowest bit, of which there is one, which is taken away. */
static inline int window_next(uint64_t *bits) {
  int i = __builtin_ctzll(*bits);

  *bits &= *bits - 1;
  return i;
}

#endif
