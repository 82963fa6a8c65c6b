/* test_layout.c -- text for a terminal: widths, wrapping, marks, safety. */
#include "base/mem.h"
#include "run/layout.h"
#include "tap.h"

void test_layout__widths(void) {
  CU_ASSERT_EQUAL(layout_width(str_of("abc")), 3);
  CU_ASSERT_EQUAL(layout_width(str_of("\u00E4\u00F6")), 2);
  CU_ASSERT_EQUAL(layout_width(str_of("e\u0301")), 1);
  CU_ASSERT_EQUAL(layout_width(str_of("\u6587\u66F8")), 4);
  CU_ASSERT_EQUAL(layout_width(str_of("")), 0);
}

static void check(layout l, str text, const char *wanted) {
  buf out = {0};

  l.out = &out;
  layout_text(&l, text);
  CU_ASSERT_STRING_EQUAL(buf_cstr(&out), wanted);
  buf_free(&out);
}

void test_layout__wraps_at_words(void) {
  layout l = {.width = 10, .prefix = str_of("| "), .indent = 2};

  check(l, str_of("one two three four"), "one two\n| three\n| four");
  check(l, str_of("  one \n\t two  "), "one two");
  check(l, str_of("a-word-that-is-long b"), "a-word-that-is-long\n| b");
  check(l, str_of("1234567890 x"), "1234567890\n| x");
  check(l, str_of("\u6587\u66F8\u6587\u66F8\u6587\u66F8"),
        "\u6587\u66F8\u6587\u66F8\u6587\n| \u66F8");
  check(l, str_of(""), "");
  l.column = 6;
  check(l, str_of("one two"), "one\n| two");
  l.width = 0;
  check(l, str_of("one two three four five six"),
        "one two three four five six");
}

void test_layout__marks_and_colours_end_with_the_line(void) {
  str text = str_of("we must not go");
  layout_mark marks[] = {{str_make(text.ptr + 3, 8), "1"},
                         {str_make(text.ptr + 4, 2), "2"},
                         {str_make(text.ptr + 13, 1), "3"}};
  layout l = {.width = 7,
              .marks = marks,
              .n_marks = 3,
              .mark_on = "<",
              .mark_off = ">",
              .on = "(",
              .off = ")"};

  check(l, text, "(we 1<must>()\n(1<not>( g3<o>()");
  l.n_marks = 0;
  check(l, text, "(we must)\n(not go)");
}

void test_layout__no_text_commands_the_terminal(void) {
  layout l = {0};

  check(l, str_of("a\x1B[31mb\x07\x7F"), "a\u241B[31mb\u2407\u2421");
  check(l, str_of("a\xC2\x9B\u202Eb"), "a\uFFFD\uFFFDb");
}

void test_layout__long_texts_take_linear_time(void) {
  enum { N = 4 << 20 };
  layout l = {.width = 40};
  buf out = {0};
  char *text = mem_alloc(N);
  layout_mark *marks = mem_alloc(N / 4 * sizeof *marks);

  l.out = &out;
  memset(text, 'a', N);
  layout_text(&l, str_make(text, N));
  CU_ASSERT_EQUAL(out.len, N);
  out.len = 0;
  for (size_t i = 1; i < N; i += 2)
    text[i] = ' ';
  for (size_t i = 0; i < N / 4; i++)
    marks[i] = (layout_mark){str_make(text + 4 * i, 1), ""};
  l.marks = marks;
  l.n_marks = N / 4;
  layout_text(&l, str_make(text, N));
  CU_ASSERT_EQUAL(out.len, N - 1);
  mem_free(marks);
  mem_free(text);
  buf_free(&out);
}
