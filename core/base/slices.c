#include "base/slices.h"

enum { SLICE = 256 << 10 /* bytes, or a few more */ };

slices slices_of(arena *a, str text) {
  slices s = {.items = arena_alloc(a, (text.len / SLICE + 1) * sizeof(str))};

  for (str rest = text; rest.len > SLICE;) {
    const char *end = memchr(rest.ptr + SLICE - 1, '\n', rest.len - SLICE + 1);

    if (!end || ++end == str_end(rest))
      break;
    s.items[s.n++] = str_span(rest.ptr, end);
    text = rest = str_span(end, str_end(rest));
  }
  s.items[s.n++] = text;
  return s;
}
