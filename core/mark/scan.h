/* scan.h -- steps over text that the recognisers of mentions share.
 *
 * Every step is bounded, so that a recogniser costs the same whatever stands
 * around it, and a document costs what its length says. A blank is a white
 * space between two words of one mention: ASCII's (lines of a hard-wrapped
 * paragraph end within mentions too), U+00A0, U+2000 to U+200A, U+202F, U+3000.
 */
#ifndef MARK_SCAN_H
#define MARK_SCAN_H

#include "doc/doc.h"

/** The text in which mentions are looked for. */
typedef struct scan {
  const char *start; /* what stands behind it may be looked at */
  const char *floor; /* the end of the last mention: none begins before */
  const char *end;
  arena *memory; /* for values */
  bool chinese;  /* the document is: "¥" is CNY, not JPY */
} scan;

static inline bool scan_is_alnum(char c) {
  return ascii_is_alpha(c) || ascii_is_digit(c);
}

/** The byte at p, or before it; 0 where the text ends. */
static inline char scan_peek(const char *p, const char *end) {
  return p < end ? *p : '\0';
}
static inline char scan_peek_back(const char *p, const char *start) {
  return p > start ? p[-1] : '\0';
}

/** Behind the blanks at `p`; before the blanks that end at `p`. */
const char *scan_blank(const char *p, const char *end);
const char *scan_blank_back(const char *p, const char *floor);

/** Behind `z` when it stands at `p`, else NULL; scan_nocase() does not tell
 * the case of ASCII letters. Neither asks what follows. */
const char *scan_text(const char *p, const char *end, const char *z);
const char *scan_nocase(const char *p, const char *end, const char *z);

/** Behind the word `z` (any case of letters) at `p`, which no letter or digit
 * follows, else NULL. */
const char *scan_word(const char *p, const char *end, const char *z);

/** The run of ASCII letters at `p`, at most 24 of them, else empty. */
str scan_letters(const char *p, const char *end);

/** The word that ends at `p`: ASCII letters, points, slashes and hyphens, at
 * most 24 bytes; empty when there is none, it is longer, or it goes on to the
 * left with a digit or "_". */
str scan_word_back(const char *p, const char *floor);

/** The number of digits at `p`, at most `most`, else 0; *value gets what they
 * say when there are fewer than 10. */
size_t scan_digits(const char *p, const char *end, size_t most, int *value);

/** Behind a hyphen, en dash, figure dash or minus at `p`, else NULL. */
const char *scan_dash(const char *p, const char *end);

/** May a number begin at `p`? Not inside a word, a longer number, or a name
 * such as "COVID-19". */
bool scan_number_begins(const scan *s, const char *p);

/** May a number end at `p`? Not before a letter, a digit, "%", or a point,
 * comma or colon with a digit behind it. */
bool scan_number_ends(const char *p, const char *end);

/** `s` with each run of blanks as one space: `s` itself when it is so. */
str scan_single_spaced(arena *a, str s);

#endif
