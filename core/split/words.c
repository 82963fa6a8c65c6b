/* A word of ASCII text can be told from the two bytes before each byte, so
 * word beginnings are found for 64 bytes at once, as bits. Text beyond ASCII
 * is left to utf8_words(), in stretches between blanks, which no word spans. */
#include "split/words.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "base/utf8.h"

/* Bit i stands for byte i. */
typedef struct classes {
  uint64_t letters, digits, joiners, commas, blanks, wide;
} classes;

#ifdef __SSE2__

static __m128i between(__m128i v, char low, char high) {
  return _mm_and_si128(_mm_cmpgt_epi8(v, _mm_set1_epi8((char)(low - 1))),
                       _mm_cmplt_epi8(v, _mm_set1_epi8((char)(high + 1))));
}

static __m128i is(__m128i v, char c) {
  return _mm_cmpeq_epi8(v, _mm_set1_epi8(c));
}

static uint64_t bits(__m128i v) { return (uint64_t)_mm_movemask_epi8(v); }

static void classify(const char *p, classes *c) {
  *c = (classes){0};
  for (unsigned i = 0; i < 64; i += 16) {
    __m128i v = _mm_loadu_si128((const __m128i *)(const void *)(p + i));
    __m128i lower = _mm_or_si128(v, _mm_set1_epi8(0x20));

    c->letters |= bits(between(lower, 'a', 'z')) << i;
    c->digits |= bits(between(v, '0', '9')) << i;
    c->joiners |= bits(_mm_or_si128(is(v, '\''), between(v, '-', '.'))) << i;
    c->commas |= bits(is(v, ',')) << i;
    c->blanks |= bits(_mm_or_si128(is(v, ' '), is(v, '\n'))) << i;
    c->wide |= bits(v) << i;
  }
}

#else

static void classify(const char *p, classes *c) {
  *c = (classes){0};
  for (unsigned i = 0; i < 64; i++) {
    uint64_t bit = (uint64_t)1 << i;

    if (p[i] & 0x80)
      c->wide |= bit;
    else if (ascii_is_alpha(p[i]))
      c->letters |= bit;
    else if (ascii_is_digit(p[i]))
      c->digits |= bit;
    else if (p[i] == '\'' || p[i] == '-' || p[i] == '.')
      c->joiners |= bit;
    else if (p[i] == ',')
      c->commas |= bit;
    else if (p[i] == ' ' || p[i] == '\n')
      c->blanks |= bit;
  }
}

#endif

/* Word beginnings among 64 bytes, the two bytes before which are no part of a
 * word: "a-b" and "3,500" are one word, "a--b" and "a,b" are two. */
static uint64_t beginnings(const classes *c) {
  uint64_t in_word = c->letters | c->digits;
  uint64_t joined = c->joiners << 1 & in_word << 2;
  uint64_t grouped = c->digits & c->commas << 1 & c->digits << 2;

  return in_word & ~(in_word << 1) & ~joined & ~grouped;
}

/* Surely an ideograph: U+4E00..9FFF, a word of its own whatever stands beside
 * it, so that text may be cut before and behind it. */
static bool is_ideograph(const char *p) {
  unsigned char lead = (unsigned char)*p;

  return lead >= 0xE4 && lead <= 0xE9 &&
         (lead > 0xE4 || (unsigned char)p[1] >= 0xB8);
}

/* Up to the blank or ideograph that ends what stands at `p`. */
static const char *past_stretch(const char *p, const char *end) {
  while (p < end && *p != ' ' && !is_ideograph(p))
    p++;
  return p;
}

/* How many of the 64 bytes can be settled: up to and with the last blank
 * before the first byte beyond ASCII. 0: there is no such blank. */
static unsigned settled(const classes *c) {
  uint64_t before = c->wide ? (c->wide & (0 - c->wide)) - 1 : ~(uint64_t)0;
  uint64_t blanks = c->blanks & before;

  return blanks ? 64 - (unsigned)__builtin_clzll(blanks) : 0;
}

/* Add the words of the next bytes, up to 64, as far as they can be settled;
 * returns how many these are. */
static unsigned beginnings_at(const char *p, const char *end, size_t *words) {
  size_t left = (size_t)(end - p);
  uint64_t kept = ~(uint64_t)0;
  unsigned n = 64;
  classes c;

  if (left < 64) {
    char rest[64] = "";

    memcpy(rest, p, left);
    classify(rest, &c);
  } else {
    classify(p, &c);
  }
  if (c.wide || left > 64)
    n = settled(&c);
  if (n < 64)
    kept = ((uint64_t)1 << n) - 1;
  *words += (size_t)__builtin_popcountll(beginnings(&c) & kept);
  return n > left ? (unsigned)left : n;
}

size_t words_count(str s) {
  const char *p = s.ptr, *end = s.len ? p + s.len : p;
  size_t words = 0;

  while (p < end) {
    const char *stretch = p;
    unsigned n;

    for (; p < end && is_ideograph(p); p += 3)
      words++;
    if (p > stretch)
      continue;
    n = *p & 0x80 ? 0 : beginnings_at(p, end, &words);
    p += n;
    if (n)
      continue;
    p = past_stretch(p, end);
    words += utf8_words(str_span(stretch, p));
  }
  return words;
}
