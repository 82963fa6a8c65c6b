/* unicode.h -- what the words of a text are made of, in any script.
 *
 * The tables are facts of the Unicode Character Database, kept in unicode.txt
 * and made into C when the program is built; see tools/unicode-icu.c. */
#ifndef TERMS_UNICODE_H
#define TERMS_UNICODE_H

#include "base/buf.h"

/** Word_Break of UAX #29 with the changes that the rules of ICU and quanteda
 * make to it. unicode.sh has the same list. */
enum word_class {
  CLASS_OTHER,
  CLASS_NEWLINE,
  CLASS_EXTEND, /* combining marks and format characters */
  CLASS_ZWJ,
  CLASS_FLAG, /* two regional indicators make a flag */
  CLASS_LETTER,
  CLASS_HEBREW,
  CLASS_DIGIT,
  CLASS_KATAKANA,
  CLASS_JOINER,     /* the low line and its like */
  CLASS_MID_LETTER, /* the middle dot */
  CLASS_MID_NUMBER, /* the comma */
  CLASS_MID_ANY,    /* the full stop, the curly apostrophe */
  CLASS_SINGLE_QUOTE,
  CLASS_DOUBLE_QUOTE,
  CLASS_SPACE,
  CLASS_HYPHEN, /* any dash */
  CLASS_HANGUL,
  CLASS_IDEOGRAPH, /* Han and Hiragana: each a word */
  CLASS_PICTURE,
  CLASS_MASK = 31,
  /* Beside its class, a code point may be: */
  IS_PUNCTUATION = 32,
  IS_SEPARATOR = 64, /* or a mark, a control, or unassigned */
  IS_WORD = 128      /* \w of a regular expression */
};

extern const uint8_t unicode_blocks[];
extern const uint8_t unicode_cells[][256];

/** Class and flags of a code point. */
static inline unsigned unicode_of(uint32_t cp) {
  return unicode_cells[unicode_blocks[cp >> 8]][cp & 255];
}

/** Append `s` in small letters, as the Unicode Standard says for a text of no
 * particular language: a final sigma is one. */
void unicode_lower(buf *out, str s);

/** Is `s` for sure in normal form C? Fast; true for all ASCII. */
bool unicode_is_composed(str s);

/** Append `s` in normal form C. */
void unicode_compose(buf *out, str s);

/** `s` as words and patterns are compared: in normal form C and, unless
 * `exact_case`, in small letters. A view of `s` or of one of the two. */
str unicode_normal(str s, bool exact_case, buf *composed, buf *lower);

/* The tables that unicode.sh makes. */
typedef struct unicode_case {
  uint32_t first, last, step;
  int32_t delta;
} unicode_case;
typedef struct unicode_range {
  uint32_t first, last, value;
} unicode_range;
typedef struct unicode_pair {
  uint32_t a, b, c;
} unicode_pair;
extern const unicode_case unicode_lowers[];
extern const unicode_range unicode_orders[];
extern const unicode_pair unicode_splits[], unicode_joins[];
extern const size_t unicode_n_lowers, unicode_n_orders, unicode_n_splits,
    unicode_n_joins;

#endif
