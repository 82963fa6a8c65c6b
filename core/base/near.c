#include "base/near.h"

#include <stdio.h>

enum { LONGEST = 48 };

static str fold(str s, char *to) {
  for (size_t i = 0; i < s.len; i++) {
    char c = ascii_lower(s.ptr[i]);
    to[i] = c == '_' || c == '.' || c == ' ' ? '-' : c;
  }
  return str_make(to, s.len);
}

/* One edit in a short word, one in three letters of a long one; "out" for
 * "outputs" is a beginning, which counts as two edits. */
static size_t distance(str given, str known) {
  char a[LONGEST], b[LONGEST];
  size_t allowed = known.len < 3 ? 1 : (known.len + 2) / 3, d;

  given = fold(given, a);
  known = fold(known, b);
  d = str_distance(given, known);
  if (d > 2 && given.len >= 2 && given.len < known.len &&
      memcmp(given.ptr, known.ptr, given.len) == 0)
    d = 2;
  return d <= allowed && d < known.len ? d : SIZE_MAX;
}

void near_try(near_word *n, str known) {
  size_t d;

  if (n->word.len == 0 || n->word.len > LONGEST || known.len > LONGEST)
    return;
  d = distance(n->word, known);
  if (d != SIZE_MAX && (!n->best.ptr || d < n->distance)) {
    n->best = known;
    n->distance = d;
  }
}

const char *near_hint(near_word *n) {
  n->hint[0] = '\0';
  if (n->best.ptr)
    (void)snprintf(n->hint, sizeof n->hint, "; did you mean \"%.*s\"?",
                   STR_ARG(n->best));
  return n->hint;
}
