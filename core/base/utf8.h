/* utf8.h -- code points of text that is known to be valid UTF-8, and the check
 * that makes it so. */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include "base/arena.h"

/** The length of the longest prefix of `s` that is valid UTF-8 (no overlong
 * forms, surrogates or values over U+10FFFF): s.len when all of it is. */
size_t utf8_valid(str s);

/** The first `max` bytes, or fewer, so that no character is cut. */
str utf8_head(str s, size_t max);

/** The same with "…" behind it, in `a`; `s` itself when it is no longer. For
 * what stands in many rows, such as the title of a section. */
str utf8_short(arena *a, str s, size_t max);

/** How many code points valid text has. */
size_t utf8_count(str s);

/** The code point at `p`, which is not at the end; *len gets its bytes. */
uint32_t utf8_decode(const char *p, size_t *len);

/** The code point that ends before `p`, which lies behind `start`; *len gets
 * its bytes. */
uint32_t utf8_decode_before(const char *start, const char *p, size_t *len);

/** Write `cp` to out (4 bytes are enough); returns the bytes written. */
size_t utf8_encode(uint32_t cp, char *out);

/** White space: ASCII's, U+0085, U+00A0, U+1680, U+2000-200A, U+2028, U+2029,
 * U+202F, U+205F, U+3000 (the Unicode property White_Space). */
bool utf8_is_space(uint32_t cp);

/** Upper-case letters of the Latin, Greek, Cyrillic and Armenian scripts. */
bool utf8_is_upper(uint32_t cp);

/** The lower-case letter of such an upper-case letter, when it takes as many
 * bytes; everything else is left as it is. */
uint32_t utf8_lower(uint32_t cp);

/** Lower-case letters of the same scripts. */
bool utf8_is_lower(uint32_t cp);

/** A letter, digit or mark of any script: what a word is made of. Beyond ASCII
 * everything counts but white space, punctuation, symbols and private use. */
bool utf8_is_word(uint32_t cp);

/** An ideograph or kana, written without spaces: a word of its own. */
bool utf8_is_ideograph(uint32_t cp);

/** Words in the text: runs of utf8_is_word() with single apostrophes, hyphens,
 * points and commas inside ("people's", "COVID-19", "3.5", "e.g."), each
 * ideograph one. */
size_t utf8_words(str s);

/** Take the next of these words off `*rest`, with all that stands before it;
 * false when there is none. */
bool utf8_next_word(str *rest, str *word);

/** Trim Unicode white space at both ends. */
str utf8_trim(str s);

#endif
