/* test_json_parse.c -- the strict JSON of configs: values, places, errors. */
#include <locale.h>
#include <stdio.h>

#include "base/buf.h"
#include "base/json.h"
#include "tap.h"

typedef struct bad_case {
  const char *text;
  uint32_t line, column;
  const char *says; /* a part of the message */
} bad_case;

static void check_bad(const bad_case *c) {
  arena a = {0};
  err e = {{0}};
  char place[80];
  json *v = json_parse(&a, "f.json", str_of(c->text), &e);

  (void)snprintf(place, sizeof place, "f.json:%u:%u: ", c->line, c->column);
  CU_ASSERT_PTR_NULL(v);
  CU_ASSERT_EQUAL(strncmp(e.message, place, strlen(place)), 0);
  CU_ASSERT_PTR_NOT_NULL(strstr(e.message, c->says));
  if (strncmp(e.message, place, strlen(place)) != 0 ||
      !strstr(e.message, c->says))
    printf("# %s\n#   gave %s\n#   not  %s%s\n", c->text, e.message, place,
           c->says);
  arena_free(&a);
}

void test_json_parse__errors_have_a_place(void) {
  static const bad_case cases[] = {
      {"", 1, 1, "the end of the file"},
      {"  \n ", 2, 2, "the end of the file"},
      {"{} x", 1, 4, "the end of the file was expected, not 'x'"},
      {"{}{}", 1, 3, "not '{'"},
      {"{\"a\": 1, \"b\": 2,\n \"a\": 3}", 2, 2, "twice; first in line 1, col"},
      {"{\"a\": 1,}", 1, 9, "a comma may not stand before '}'"},
      {"[1,\n]", 2, 1, "a comma may not stand before ']'"},
      {"[1 2]", 1, 4, "',' or ']' was expected, not '2'"},
      {"{\"a\" 1}", 1, 6, "':' was expected"},
      {"{a: 1}", 1, 2, "a key in double quotes was expected, not 'a'"},
      {"{\"a\": }", 1, 7, "a value was expected, not '}'"},
      {"[tru]", 1, 2, "'tru' is no value"},
      {"[True]", 1, 2, "'True' is no value"},
      {"['a']", 1, 2, "not in single ones"},
      {"[\"a]", 1, 2, "no closing quote"},
      {"[\"a\nb\"]", 1, 2, "no closing quote"},
      {"[\"a\tb\"]", 1, 4, "write it as \\u0009"},
      {"[\"\\x\"]", 1, 3, "one of"},
      {"[\"\\u12\"]", 1, 3, "four hexadecimal"},
      {"[\"\\u0000\"]", 1, 3, "\\u0000"},
      {"[\"\\ud800\"]", 1, 3, "surrogate"},
      {"[\"\\ud800\\u0041\"]", 1, 3, "surrogate"},
      {"[\"\\udc00\"]", 1, 3, "surrogate"},
      {"[01]", 1, 2, "may not begin with 0"},
      {"[-]", 1, 2, "digits were expected after '-'"},
      {"[1.]", 1, 2, "after the point"},
      {"[1e]", 1, 2, "exponent"},
      {"[+1]", 1, 2, "not '+'"},
      {"[.5]", 1, 2, "not '.'"},
      {"[9223372036854775808]", 1, 2, "out of range"},
      {"[-9223372036854775809]", 1, 2, "out of range"},
      {"[1e999]", 1, 2, "out of range"},
      {"[NaN]", 1, 2, "'NaN' is no value"},
      {"{\"a\": 1 /* open", 1, 9, "no end"},
      {"/*/", 1, 1, "no end"},
      {"[\"\xC3\xA4\xC3\xB6\", x]", 1, 8, "'x' is no value"},
      {"[\"\xC3\xA4\", \xC3\xB6]", 1, 7, "not '\xC3\xB6'"},
      {"[\"a\xFF\"]", 1, 4, "not UTF-8 (byte 0xFF)"},
      {"[\"a\xED\xA0\x80\"]", 1, 4, "not UTF-8"},
      {"[1,\r\n  x]", 2, 3, "'x' is no value"},
      {"[\x01]", 1, 2, "control character 0x01"},
  };

  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
    check_bad(&cases[i]);
}

void test_json_parse__values_and_places(void) {
  static const char text[] =
      "\xEF\xBB\xBF// a comment\n"
      "{ /* and * another **/ \"a\": [1, -2.5e1, true, null],\n"
      "  \"t\\u00e4\": \"x\\n\\ud83d\\ude00\\/\", \"o\": {} } // end";
  arena a = {0};
  err e = {{0}};
  json *v = json_parse(&a, "f", str_of(text), &e), *list, *t;

  CU_ASSERT_PTR_NOT_NULL_FATAL(v);
  CU_ASSERT_EQUAL(v->n, 3);
  CU_ASSERT_EQUAL(v->line, 2);
  CU_ASSERT_EQUAL(v->column, 1);
  list = json_get(v, "a");
  CU_ASSERT_PTR_NOT_NULL_FATAL(list);
  CU_ASSERT_EQUAL(list->n, 4);
  CU_ASSERT_EQUAL(list->column, 29);
  CU_ASSERT_EQUAL(list->key_column, 24);
  CU_ASSERT_EQUAL(list->items->kind, JSON_INT);
  CU_ASSERT_EQUAL(list->items->integer, 1);
  CU_ASSERT_EQUAL(list->items->next->kind, JSON_REAL);
  CU_ASSERT_DOUBLE_EQUAL(list->items->next->real, -25.0, 0);
  CU_ASSERT_TRUE(list->items->next->next->boolean);
  CU_ASSERT_EQUAL(list->items->next->next->next->kind, JSON_NULL);
  t = json_get(v, "t\xC3\xA4");
  CU_ASSERT_PTR_NOT_NULL_FATAL(t);
  CU_ASSERT_TRUE(str_is(t->string, "x\n\xF0\x9F\x98\x80/"));
  CU_ASSERT_EQUAL(t->string.ptr[t->string.len], '\0');
  CU_ASSERT_EQUAL(t->line, 3);
  CU_ASSERT_EQUAL(json_get(v, "o")->kind, JSON_OBJECT);
  CU_ASSERT_PTR_NULL(json_get(v, "missing"));
  arena_free(&a);
}

void test_json_parse__numbers_are_exact(void) {
  static const char text[] =
      "[9223372036854775807, -9223372036854775808, 0, -0, 0.1, 1e-400]";
  arena a = {0};
  err e = {{0}};
  json *v = json_parse(&a, "f", str_of(text), &e);

  CU_ASSERT_PTR_NOT_NULL_FATAL(v);
  v = v->items;
  CU_ASSERT_EQUAL(v->integer, INT64_MAX);
  v = v->next;
  CU_ASSERT_EQUAL(v->integer, INT64_MIN);
  v = v->next->next->next;
  CU_ASSERT_DOUBLE_EQUAL(v->real, 0.1, 0);
  CU_ASSERT_DOUBLE_EQUAL(v->next->real, 0, 0);
  arena_free(&a);
}

static json *nested(arena *a, int levels, err *e) {
  buf text = {0};
  json *v;

  for (int i = 0; i < levels; i++)
    buf_putc(&text, '[');
  for (int i = 0; i < levels; i++)
    buf_putc(&text, ']');
  v = json_parse(a, "f", arena_str(a, buf_str(&text)), e);
  buf_free(&text);
  return v;
}

void test_json_parse__sixty_four_levels(void) {
  arena a = {0};
  err e = {{0}};

  CU_ASSERT_PTR_NOT_NULL(nested(&a, 64, &e));
  CU_ASSERT_PTR_NULL(nested(&a, 65, &e));
  CU_ASSERT_STRING_EQUAL(e.message, "f:1:65: more than 64 levels of [ and {");
  e.message[0] = '\0';
  CU_ASSERT_PTR_NULL(nested(&a, 1 << 20, &e));
  arena_free(&a);
}

void test_json_parse__tells_what_is_no_object_at_all(void) {
  static const char *const may[] = {
      "", " \n", "{", " {}", "\xEF\xBB\xBF{", "// x\n/* [ */ {}", "/* no end"};
  static const char *const never[] = {
      "1. Scope", "[]", "\"{\"", "/ {", "// x\ny {}", "\xEF\xBB\xBFx", "\xFF{"};

  for (size_t i = 0; i < sizeof may / sizeof *may; i++)
    CU_ASSERT_TRUE(json_may_be_object(str_of(may[i])));
  for (size_t i = 0; i < sizeof never / sizeof *never; i++)
    CU_ASSERT_FALSE(json_may_be_object(str_of(never[i])));
  CU_ASSERT_TRUE(json_may_be_object((str){0}));
}

/* A line of a megabyte, and an object of many keys: a place or a duplicate that
 * is looked for from the start would take minutes. */
void test_json_parse__long_lines_take_linear_time(void) {
  arena a = {0};
  err e = {{0}};
  buf text = {0};
  json *v;
  enum { N = 200000 };

  buf_putc(&text, '{');
  for (int i = 0; i < N; i++)
    buf_printf(&text, "%s\"k%d\":[]", i ? "," : "", i);
  buf_putc(&text, '}');
  v = json_parse(&a, "f", buf_str(&text), &e);
  CU_ASSERT_PTR_NOT_NULL_FATAL(v);
  CU_ASSERT_EQUAL(v->n, N);
  buf_free(&text);
  arena_free(&a);
}
