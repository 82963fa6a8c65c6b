/* str.h -- text as a view: a pointer and a length, passed by value.
 *
 * A str owns nothing, is not NUL-terminated and is never freed. Zeroed memory
 * is the null str (ptr NULL), which is also empty; where a table can hold
 * null, the null str is a missing value and {"" , 0} is empty text. */
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

typedef struct str {
  const char *ptr;
  size_t len;
} str;

/** printf("%.*s", STR_ARG(s)) */
#define STR_ARG(s) (int)(s).len, (s).ptr ? (s).ptr : ""

/** The view of a string literal or NUL-terminated string; NULL is null. */
static inline str str_of(const char *z) { return (str){z, z ? strlen(z) : 0}; }

static inline str str_make(const char *ptr, size_t len) {
  return (str){ptr, len};
}

/** From `start` up to, not including, `end`, which lie in one text. */
static inline str str_span(const char *start, const char *end) {
  return (str){start, (size_t)(end - start)};
}

/** NULL of the null str, to which nothing may be added, not even 0. */
static inline const char *str_end(str s) {
  return s.ptr ? s.ptr + s.len : NULL;
}

static inline bool str_eq(str a, str b) {
  return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

static inline bool str_is(str a, const char *z) { return str_eq(a, str_of(z)); }

static inline char ascii_lower(char c) {
  return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}
static inline bool ascii_is_upper(char c) { return c >= 'A' && c <= 'Z'; }
static inline bool ascii_is_lower(char c) { return c >= 'a' && c <= 'z'; }
static inline bool ascii_is_alpha(char c) {
  return ascii_is_lower(ascii_lower(c));
}
static inline bool ascii_is_digit(char c) { return c >= '0' && c <= '9'; }

/** The ASCII white space: blank, tab, line ends, form feed, vertical tab. */
static inline bool ascii_is_space(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}

/** Equal but for the case of ASCII letters? */
bool str_eq_nocase(str a, str b);
static inline bool str_is_nocase(str a, const char *z) {
  size_t n = strlen(z); /* known to the compiler, mostly */
  return a.len == n && str_eq_nocase(a, str_make(z, n));
}

static inline bool str_starts(str s, const char *prefix) {
  size_t n = strlen(prefix);
  return s.len >= n && memcmp(s.ptr, prefix, n) == 0;
}
static inline bool str_ends(str s, const char *suffix) {
  size_t n = strlen(suffix);
  return s.len >= n && memcmp(str_end(s) - n, suffix, n) == 0;
}

/** Without ASCII white space at both ends (or at one). An all-white text
 * becomes empty, still pointing into it. */
str str_trim(str s);
str str_trim_start(str s);
str str_trim_end(str s);

/** Where `needle` first stands in `s`, or NULL. Linear for the short needles
 * it is meant for. */
const char *str_find(str s, const char *needle);

/** How often the character stands in it. */
size_t str_count(str s, char c);

/** Take the next line off `*rest`, without its LF; false when nothing is
 * left. A last line without LF counts. */
bool str_next_line(str *rest, str *line);

/** Edits (insert, delete, change, swap) from `a` to `b`, for "did you mean";
 * both are at most 64 bytes, longer ones are far from everything. */
size_t str_distance(str a, str b);

/** A 64-bit hash (FNV-1a, then mixed), the same on every machine. */
uint64_t str_hash(str s);

#endif
