/* letters.h -- short words as numbers: most words are few letters, and what
 * tells them from one another is then two numbers to compare. */
#ifndef BASE_LETTERS_H
#define BASE_LETTERS_H

#include <endian.h>

#include "base/str.h"

enum { LETTERS_MOST = 15, LETTERS_LOOK = 16 };

/** A word as numbers: byte i of it is bits 8i to 8i + 7, those of `high`
 * behind those of `low`; zeros behind it. Of a longer one, the first 16 bytes.
 */
typedef struct spell_key {
  uint64_t low, high;
} spell_key;

static inline bool letters_same(spell_key a, spell_key b) {
  return a.low == b.low && a.high == b.high;
}

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

/* Eight bytes as a number, the first lowest. */
static inline uint64_t letters_eight(const char *p) {
  uint64_t v;

  memcpy(&v, p, sizeof v);
  return le64toh(v);
}

/* The key of the `n` bytes at `p`, up to LETTERS_LOOK, with the bits of `set`
 * set in each eight of them. */
static inline spell_key letters_of(const char *p, size_t n, uint64_t set) {
  static const char bytes[2 * LETTERS_LOOK] =
      "\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff";
  const char *of = bytes + LETTERS_LOOK - n;

  return (spell_key){(letters_eight(p) | set) & letters_eight(of),
                     (letters_eight(p + 8) | set) & letters_eight(of + 8)};
}

/** The key in small letters of the `n` letters at `p`, up to LETTERS_MOST.
 * LETTERS_LOOK bytes from there on may be looked at. */
static inline spell_key letters_small(const char *p, size_t n) {
  return letters_of(p, n, UINT64_C(0x2020202020202020));
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
  if (word.ptr >= t->last)
    word.ptr = t->tail + (word.ptr - t->last);
  return letters_of(word.ptr, word.len, 0);
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
