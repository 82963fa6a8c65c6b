#include "base/str.h"

bool str_eq_nocase(str a, str b) {
  if (a.len != b.len)
    return false;
  for (size_t i = 0; i < a.len; i++)
    if (ascii_lower(a.ptr[i]) != ascii_lower(b.ptr[i]))
      return false;
  return true;
}

str str_trim_start(str s) {
  while (s.len && ascii_is_space(*s.ptr)) {
    s.ptr++;
    s.len--;
  }
  return s;
}

str str_trim_end(str s) {
  while (s.len && ascii_is_space(s.ptr[s.len - 1]))
    s.len--;
  return s;
}

str str_trim(str s) { return str_trim_end(str_trim_start(s)); }

const char *str_find(str s, const char *needle) {
  size_t n = strlen(needle);

  if (n == 0)
    return s.ptr;
  while (s.len >= n) {
    const char *p = memchr(s.ptr, needle[0], s.len - n + 1);
    if (!p)
      return NULL;
    if (memcmp(p, needle, n) == 0)
      return p;
    s = str_span(p + 1, str_end(s));
  }
  return NULL;
}

size_t str_count(str s, char c) {
  const char *end = str_end(s);
  size_t n = 0;

  for (const char *p = s.ptr; p < end && (p = memchr(p, c, (size_t)(end - p)));
       p++)
    n++;
  return n;
}

bool str_next_line(str *rest, str *line) {
  const char *lf;

  if (rest->len == 0)
    return false;
  lf = memchr(rest->ptr, '\n', rest->len);
  *line = str_span(rest->ptr, lf ? lf : str_end(*rest));
  *rest = str_span(lf ? lf + 1 : str_end(*rest), str_end(*rest));
  return true;
}

static size_t least(size_t a, size_t b) { return a < b ? a : b; }

size_t str_distance(str a, str b) {
  size_t rows[3][65], *before = rows[0], *above = rows[1], *here = rows[2];

  if (a.len > 64 || b.len > 64)
    return SIZE_MAX;
  for (size_t j = 0; j <= b.len; j++)
    above[j] = j;
  for (size_t i = 1; i <= a.len; i++) {
    size_t *unused = before;

    here[0] = i;
    for (size_t j = 1; j <= b.len; j++) {
      size_t change = a.ptr[i - 1] != b.ptr[j - 1];

      here[j] = least(least(above[j], here[j - 1]) + 1, above[j - 1] + change);
      if (i > 1 && j > 1 && a.ptr[i - 1] == b.ptr[j - 2] &&
          a.ptr[i - 2] == b.ptr[j - 1])
        here[j] = least(here[j], before[j - 2] + 1);
    }
    before = above;
    above = here;
    here = unused;
  }
  return above[b.len];
}

uint64_t str_hash(str s) {
  uint64_t h = 14695981039346656037u;

  for (size_t i = 0; i < s.len; i++)
    h = (h ^ (unsigned char)s.ptr[i]) * 1099511628211u;
  h ^= h >> 32;
  h *= 0xd6e8feb86659fd93u;
  return h ^ h >> 32;
}
