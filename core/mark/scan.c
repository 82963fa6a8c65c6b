#include "mark/scan.h"

enum { MOST_BLANK = 80, MOST_WORD = 24 };

/* The bytes of the blank at `p`: 0 when there is none. */
static size_t blank_length(const char *p, const char *end) {
  if ((unsigned char)*p < 0x80)
    return ascii_is_space(*p);
  if (end - p >= 2 && memcmp(p, "\xC2\xA0", 2) == 0)
    return 2;
  if (end - p < 3)
    return 0;
  if (memcmp(p, "\xE2\x80", 2) == 0)
    return (unsigned char)p[2] <= 0x8A || p[2] == '\xAF' ? 3 : 0;
  return memcmp(p, "\xE3\x80\x80", 3) == 0 ? 3 : 0;
}

const char *scan_blank(const char *p, const char *end) {
  const char *limit = end - p > MOST_BLANK ? p + MOST_BLANK : end;

  while (p < limit) {
    size_t n = blank_length(p, end);
    if (n == 0)
      break;
    p += n;
  }
  return p;
}

const char *scan_blank_back(const char *p, const char *floor) {
  const char *limit = p - floor > MOST_BLANK ? p - MOST_BLANK : floor;

  while (p > limit) {
    if (ascii_is_space(p[-1]))
      p--;
    else if ((unsigned char)p[-1] < 0x80)
      break;
    else if (p - floor >= 2 && blank_length(p - 2, p) == 2)
      p -= 2;
    else if (p - floor >= 3 && blank_length(p - 3, p) == 3)
      p -= 3;
    else
      break;
  }
  return p;
}

const char *scan_text(const char *p, const char *end, const char *z) {
  size_t n = strlen(z);

  return (size_t)(end - p) >= n && memcmp(p, z, n) == 0 ? p + n : NULL;
}

const char *scan_nocase(const char *p, const char *end, const char *z) {
  for (; *z; z++, p++)
    if (p == end || ascii_lower(*p) != ascii_lower(*z))
      return NULL;
  return p;
}

const char *scan_word(const char *p, const char *end, const char *z) {
  p = scan_nocase(p, end, z);
  return p && !scan_is_alnum(scan_peek(p, end)) ? p : NULL;
}

str scan_letters(const char *p, const char *end) {
  const char *q = p;

  while (q < end && ascii_is_alpha(*q))
    if (++q - p > MOST_WORD)
      return str_span(p, p);
  return str_span(p, q);
}

str scan_word_back(const char *p, const char *floor) {
  const char *q = p;

  while (q > floor && (ascii_is_alpha(q[-1]) || q[-1] == '.' || q[-1] == '/' ||
                       q[-1] == '-'))
    if (p - --q > MOST_WORD)
      return str_span(p, p);
  if (q > floor && (ascii_is_digit(q[-1]) || q[-1] == '_'))
    return str_span(p, p);
  return str_span(q, p);
}

size_t scan_digits(const char *p, const char *end, size_t most, int *value) {
  size_t n = 0;
  int v = 0;

  while (p + n < end && ascii_is_digit(p[n])) {
    if (n == most)
      return 0;
    if (n < 9)
      v = v * 10 + (p[n] - '0');
    n++;
  }
  if (n && value)
    *value = v;
  return n;
}

const char *scan_dash(const char *p, const char *end) {
  static const char *const dashes[] = {"\xE2\x80\x93", "\xE2\x80\x92",
                                       "\xE2\x88\x92"};

  if ((unsigned char)scan_peek(p, end) != 0xE2)
    return scan_peek(p, end) == '-' ? p + 1 : NULL;
  for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++) {
    const char *q = scan_text(p, end, dashes[i]);
    if (q)
      return q;
  }
  return NULL;
}

bool scan_number_begins(const scan *s, const char *p) {
  char before = scan_peek_back(p, s->start);
  char further = p - s->start > 1 ? p[-2] : '\0';

  if (scan_is_alnum(before) || before == '_')
    return false;
  if (before == '-' || before == '/') /* "1 January-30 June" */
    return !scan_is_alnum(further) || (before == '-' && p - 1 == s->floor);
  if (before == '.' || before == ',' || before == ':')
    return !ascii_is_digit(further);
  return true;
}

bool scan_number_ends(const char *p, const char *end) {
  char c = scan_peek(p, end);

  if (scan_is_alnum(c) || c == '%' || c == '_')
    return false;
  if (c == '.' || c == ',' || c == ':' || c == '/')
    return !ascii_is_digit(scan_peek(p + 1, end));
  return true;
}

str scan_single_spaced(arena *a, str s) {
  const char *end = str_end(s);
  bool same = true;
  size_t n = 0;
  char *out;

  for (const char *p = s.ptr; same && p < end; p++) {
    size_t blank = blank_length(p, end);
    same = blank == 0 || (*p == ' ' && scan_peek(p + 1, end) != ' ');
  }
  if (same)
    return s;
  out = arena_alloc(a, s.len);
  for (const char *p = s.ptr; p < end;) {
    const char *q = scan_blank(p, end);
    out[n++] = q > p ? ' ' : *p;
    p = q > p ? q : p + 1;
  }
  return str_make(out, n);
}
