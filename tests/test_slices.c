/* test_slices.c -- a long text in slices of whole lines. */
#include "base/slices.h"

#include "base/buf.h"
#include "tap.h"

/* `n` bytes with a line end behind each `line`; 0: none. */
static str make(buf *b, size_t n, size_t line) {
  b->len = 0;
  for (size_t i = 1; i <= n; i++)
    buf_putc(b, line && i % line == 0 ? '\n' : 'x');
  return buf_str(b);
}

void test_slices__are_whole_lines(void) {
  static const struct {
    size_t bytes, line;
    bool many;
  } cases[] = {
      {0, 0, false},       {1, 1, false},          {5000, 7, false},
      {1000000, 0, false}, {1000000, 1, true},     {1000000, 100, true},
      {1000000, 99, true}, {524288, 262144, true}, {1000000, 600000, true}};
  buf b = {0};

  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    str text = make(&b, cases[i].bytes, cases[i].line);
    const char *at = text.ptr;
    arena a = {0};
    slices s = slices_of(&a, text);

    CU_ASSERT_EQUAL(s.n > 1, cases[i].many);
    for (size_t k = 0; k < s.n; k++) {
      CU_ASSERT_PTR_EQUAL(s.items[k].ptr, at);
      at = str_end(s.items[k]);
      CU_ASSERT_TRUE(k + 1 == s.n || at[-1] == '\n');
    }
    CU_ASSERT_PTR_EQUAL(at, str_end(text));
    arena_free(&a);
  }
  buf_free(&b);
}
