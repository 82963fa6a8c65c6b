#include "field.h"

#include <csv.h>

/* Sixteen bytes at a time, in what registers the machine has. */
typedef uint8_t block __attribute__((vector_size(16)));

static block load(const char *p) {
  block b;

  memcpy(&b, p, sizeof b);
  return b;
}

static block fill(char c) { return (block){0} + (uint8_t)c; }

static int any(block b) {
  uint64_t half[2];

  memcpy(half, &b, sizeof half);
  return (half[0] | half[1]) != 0;
}

static int is_special(char c, char delimiter) {
  return c == delimiter || c == '\n' || c == '\r';
}

/* Does the text hold one of the bytes that call for quotes, besides a quote?
 * Most texts soon do. The last block overlaps the one before it. */
static int has_special(const char *p, size_t n, char delimiter) {
  const block delim = fill(delimiter), lf = fill('\n'), cr = fill('\r');

  if (n < sizeof(block)) {
    while (n > 0 && !is_special(p[n - 1], delimiter))
      n--;
    return n > 0;
  }
  for (size_t i = 0; i < n; i += sizeof(block)) {
    block b = load(p + (i + sizeof b <= n ? i : n - sizeof b));

    if (any((block)(b == delim) | (block)(b == lf) | (block)(b == cr)))
      return 1;
  }
  return 0;
}

static int is_blank(char c) { return c == ' ' || c == '\t'; }

/* Room for `n` bytes behind the last, or NULL when there is none. */
static char *room(mill_buf *out, size_t n) {
  if (out->cap - out->len < n && out->grow(out, n) != MILL_OK)
    return NULL;
  return out->data + out->len;
}

static void put_plain(mill_buf *out, mill_str s) {
  char *p = room(out, s.n);

  if (p)
    memcpy(p, s.p, s.n);
  if (p)
    out->len += s.n;
}

/* Between quotes; nothing inside has to be doubled. */
static void put_between(mill_buf *out, mill_str s) {
  char *p = room(out, s.n + 2);

  if (!p)
    return;
  p[0] = '"';
  memcpy(p + 1, s.p, s.n);
  p[s.n + 1] = '"';
  out->len += s.n + 2;
}

static void put_doubled(mill_buf *out, mill_str s) {
  size_t most = 2 * s.n + 2;
  char *p = room(out, most);

  if (p)
    out->len += csv_write2(p, most, s.p, s.n, '"');
}

void field_text(mill_buf *out, mill_str s, char delimiter, int always) {
  if (memchr(s.p, '"', s.n))
    put_doubled(out, s);
  else if (always || s.n == 0 || is_blank(s.p[0]) || is_blank(s.p[s.n - 1]) ||
           has_special(s.p, s.n, delimiter) ||
           (s.n >= 3 && memcmp(s.p, "\xEF\xBB\xBF", 3) == 0))
    put_between(out, s);
  else
    put_plain(out, s);
}

void field_guarded(mill_buf *out, mill_str s) {
  size_t most = 2 * s.n + 2, n;
  char *p = room(out, most + 1);

  if (!p)
    return;
  n = csv_write2(p + 1, most, s.p, s.n, '"');
  p[0] = '"';
  p[1] = '\'';
  out->len += n + 1;
}

static size_t skip_digits(mill_str s, size_t i) {
  while (i < s.n && s.p[i] >= '0' && s.p[i] <= '9')
    i++;
  return i;
}

/* Digits, with commas between groups of three if there are any. Returns where
 * they end; `i` when there are none. */
static size_t skip_whole(mill_str s, size_t i) {
  size_t at = skip_digits(s, i);

  if (at - i < 1 || at - i > 3)
    return at;
  while (at < s.n && s.p[at] == ',' && skip_digits(s, at + 1) == at + 4)
    at += 4;
  return at;
}

/* Is the text behind its sign a number, and nothing else? */
static int is_number(mill_str s, size_t i) {
  size_t whole = skip_whole(s, i), at = whole;

  if (at < s.n && s.p[at] == '.')
    at = skip_digits(s, at + 1);
  if (whole == i && at < i + 2)
    return 0; /* no digit at all, or only a point */
  if (at < s.n && (s.p[at] == 'e' || s.p[at] == 'E')) {
    size_t digits = at + 1;

    if (digits < s.n && (s.p[digits] == '+' || s.p[digits] == '-'))
      digits++;
    if ((at = skip_digits(s, digits)) == digits)
      return 0;
  }
  if (at + 1 < s.n && s.p[at] == ' ' && s.p[at + 1] == '%')
    at++;
  if (at < s.n && s.p[at] == '%')
    at++;
  return at == s.n;
}

int field_is_formula(mill_str s) {
  size_t i = 0;

  if (s.n == 0)
    return 0;
  switch (s.p[0]) {
  case '=':
  case '@':
  case '\t':
  case '\r':
    return 1;
  case '+':
  case '-':
    while (i < s.n && (s.p[i] == '+' || s.p[i] == '-'))
      i++;
    return i < s.n && !(i == 1 && is_number(s, 1));
  default:
    return 0;
  }
}
