/* letters.h -- the ASCII letters at a place of a text, looked at all at once:
 * most words are few letters, and what tells them from one another is then two
 * numbers to compare. */
#ifndef BASE_LETTERS_H
#define BASE_LETTERS_H

#include "base/str.h"

#ifdef __x86_64__
#include <emmintrin.h>
#endif

enum { LETTERS_MOST = 15, LETTERS_LOOK = 16 };

/** A word as numbers: byte i of it is bits 8i to 8i + 7, those of `high`
 * behind those of `low`; zeros behind it. Of a longer one, the first 16 bytes.
 */
typedef struct spell_key {
  uint64_t low, high;
} spell_key;

typedef struct letter_run {
  spell_key key; /* in small letters */
  unsigned n;    /* how many, LETTERS_MOST + 1 when there are more than that */
  bool small;    /* one of them is a small letter in the text */
} letter_run;

/** The bytes of a text, with zeros behind them that may be looked at. */
typedef struct letters_text {
  const char *last; /* before it there are LETTERS_LOOK bytes */
  char tail[2 * LETTERS_LOOK];
} letters_text;

static inline void letters_begin(letters_text *t, str text) {
  size_t n = text.len < LETTERS_LOOK ? text.len : LETTERS_LOOK;

  t->last = str_end(text) - n;
  memset(t->tail, 0, sizeof t->tail);
  memcpy(t->tail, t->last, n);
}

#ifdef __x86_64__
/* The key of the first `n` bytes, up to 16, of `v`. */
static inline spell_key letters_of_first(__m128i v, size_t n) {
  static const char bytes[32] = "\xff\xff\xff\xff\xff\xff\xff\xff"
                                "\xff\xff\xff\xff\xff\xff\xff\xff";

  v = _mm_and_si128(
      v, _mm_loadu_si128((const __m128i *)(const void *)(bytes + 16 - n)));
  return (spell_key){(uint64_t)_mm_cvtsi128_si64(v),
                     (uint64_t)_mm_cvtsi128_si64(_mm_unpackhi_epi64(v, v))};
}
#endif

/** The letters at `p`, which is within the text or at its end. */
static inline letter_run letters_at(const letters_text *t, const char *p) {
  letter_run l;

  if (p >= t->last)
    p = t->tail + (p - t->last);
#ifdef __x86_64__
  {
    __m128i v = _mm_loadu_si128((const __m128i *)(const void *)p);
    __m128i small = _mm_or_si128(v, _mm_set1_epi8(0x20));
    __m128i place = _mm_sub_epi8(small, _mm_set1_epi8('a'));
    __m128i is = _mm_cmpeq_epi8(_mm_min_epu8(place, _mm_set1_epi8(25)), place);
    unsigned others = ~(unsigned)_mm_movemask_epi8(is);

    l.n = (unsigned)__builtin_ctz(others);
    l.small = (_mm_movemask_epi8(_mm_cmpeq_epi8(v, small)) & (others - 1) &
               ~others) != 0;
    l.key = letters_of_first(small, l.n);
  }
#else
  l = (letter_run){0};
  for (; l.n < LETTERS_LOOK && ascii_is_alpha(p[l.n]); l.n++) {
    uint64_t c = (unsigned char)ascii_lower(p[l.n]);

    l.small = l.small || ascii_is_lower(p[l.n]);
    *(l.n < 8 ? &l.key.low : &l.key.high) |= c << (l.n & 7) * 8;
  }
#endif
  return l;
}

/** The key of any word. */
static inline spell_key letters_key(str s) {
  spell_key k = {0, 0};

  for (size_t i = 0; i < s.len && i < LETTERS_LOOK; i++)
    *(i < 8 ? &k.low : &k.high) |= (uint64_t)(unsigned char)s.ptr[i]
                                   << (i & 7) * 8;
  return k;
}

/** The key of a word of the text as it is spelt there, whatever its characters;
 * zero when it has more than LETTERS_MOST bytes. */
static inline spell_key letters_spelt(const letters_text *t, str word) {
  if (word.len > LETTERS_MOST)
    return (spell_key){0, 0};
#ifdef __x86_64__
  if (word.ptr >= t->last)
    word.ptr = t->tail + (word.ptr - t->last);
  return letters_of_first(
      _mm_loadu_si128((const __m128i *)(const void *)word.ptr), word.len);
#else
  (void)t;
  return letters_key(word);
#endif
}

/** The word of a key, up to LETTERS_MOST bytes, in `room` of LETTERS_LOOK. */
static inline str letters_word(spell_key k, size_t n, char *room) {
  for (size_t i = 0; i < 8; i++) {
    room[i] = (char)(k.low >> 8 * i);
    room[8 + i] = (char)(k.high >> 8 * i);
  }
  return str_make(room, n);
}

#endif
