/* The json plugin, layouts rows and lines: cells, options, batches. Nesting is
 * in test_json_nest.c. */
#include "plugin_test.h"
#include "tap.h"

#include <cjson/cJSON.h>
#include <math.h>
#include <stdio.h>

#define COUNT(a) (sizeof(a) / sizeof *(a))

static const mill_column two_columns[] = {{.name = "a", .type = MILL_T_TEXT},
                                          {.name = "b", .type = MILL_T_INT}};

void test_json__rows_and_lines(void) {
  plugin_host *h = table_host("json", two_columns, 2);

  host_rows(h, 0, (host_cell[]){TEXT("x"), INT(1), NUL, INT(-2), NUL, NUL}, 3);
  test_output(h, "{\"layout\": \"lines\"}",
              "{\"a\":\"x\",\"b\":1}\n{\"a\":null,\"b\":-2}\n"
              "{\"a\":null,\"b\":null}\n");
  CU_ASSERT_EQUAL(h->outcome, MILL_COMMITTED);
  test_output(h, "{\"layout\": \"lines\", \"nulls\": false}",
              "{\"a\":\"x\",\"b\":1}\n{\"b\":-2}\n{}\n");
  test_output(h, "{\"layout\": \"rows\", \"indent\": 0}",
              "[\n{\"a\":\"x\",\"b\":1},\n{\"a\":null,\"b\":-2},\n"
              "{\"a\":null,\"b\":null}\n]\n");
  test_output(h, "{\"layout\": \"rows\", \"nulls\": false}",
              "[\n  {\n    \"a\": \"x\",\n    \"b\": 1\n  },\n"
              "  {\n    \"b\": -2\n  },\n  {}\n]\n");
  test_output(h, "{\"layout\": \"rows\", \"indent\": 1, \"nulls\": false}",
              "[\n {\n  \"a\": \"x\",\n  \"b\": 1\n },\n"
              " {\n  \"b\": -2\n },\n {}\n]\n");
  host_free(h);
}

void test_json__empty_tables(void) {
  plugin_host *h = table_host("json", two_columns, 2);

  test_output(h, "{\"layout\": \"lines\"}", "");
  test_output(h, "{\"layout\": \"rows\"}", "[]\n");
  test_output(h, "{\"layout\": \"rows\", \"indent\": 0}", "[]\n");
  host_clear(h);
  host_table(h, "things", two_columns, 2); /* no document */
  test_output(h, "{\"layout\": \"rows\"}", "[]\n");
  test_output(h, "{\"layout\": \"documents\"}", "[]\n");
  host_free(h);
}

void test_json__every_type(void) {
  plugin_host *h = table_host("json", nasty_columns, NASTY_COLUMNS);

  host_rows(h, 0,
            (host_cell[]){BOOL(1), INT(INT64_MIN), REAL(0.1), TEXT(""),
                          DATE(18950), TIME(INT64_C(1637310600000000)), BOOL(0),
                          INT(INT64_MAX), REAL(-1e300), TEXT("t"), DATE(-1),
                          TIME(-1)},
            2);
  test_output(h, "{\"layout\": \"lines\"}",
              "{\"flag\":true,\"n\":-9223372036854775808,\"x\":0.1,\"t\":\"\","
              "\"day\":\"2021-11-19\",\"at\":\"2021-11-19T08:30:00Z\"}\n"
              "{\"flag\":false,\"n\":9223372036854775807,\"x\":-1e+300,"
              "\"t\":\"t\",\"day\":\"1969-12-31\","
              "\"at\":\"1969-12-31T23:59:59.999999Z\"}\n");
  host_free(h);
}

void test_json__numbers_that_json_lacks_are_null_and_counted(void) {
  static const mill_column real[] = {{.name = "x", .type = MILL_T_REAL}};
  plugin_host *h = table_host("json", real, 1);

  host_rows(h, 0,
            (host_cell[]){REAL(1.5), REAL((double)NAN), REAL((double)INFINITY),
                          REAL(-(double)INFINITY), NUL},
            5);
  test_output(h, "{\"layout\": \"lines\"}",
              "{\"x\":1.5}\n{\"x\":null}\n{\"x\":null}\n{\"x\":null}\n"
              "{\"x\":null}\n");
  CU_ASSERT_EQUAL(h->n_losses, 3);
  CU_ASSERT_EQUAL(h->losses[2].row, 3);
  CU_ASSERT_EQUAL(h->losses[2].kind, MILL_LOSS_REPLACED);
  host_free(h);
}

void test_json__escapes(void) {
  static const struct {
    host_cell cell;
    const char *plain, *ascii; /* NULL: the same */
  } cases[] = {
      {TEXT(""), "", NULL},
      {TEXT("plain / text </a> 'x'"), "plain / text </a> 'x'", NULL},
      {TEXT("\"\\"), "\\\"\\\\", NULL},
      {TEXT("\b\f\n\r\t"), "\\b\\f\\n\\r\\t", NULL},
      {TEXT("\x01\x1F\x7F"), "\\u0001\\u001f\x7F", NULL},
      {TEXT("\xC3\xA9"), "\xC3\xA9", "\\u00e9"},
      {TEXT("\xE2\x80\x94"), "\xE2\x80\x94", "\\u2014"},
      {TEXT("\xE2\x80\xA8\xE2\x80\xA9\xE2\x80\xAA"),
       "\\u2028\\u2029\xE2\x80\xAA", "\\u2028\\u2029\\u202a"},
      {TEXT("\xF0\x9F\x93\x84"), "\xF0\x9F\x93\x84", "\\ud83d\\udcc4"},
      {TEXT("\xF4\x8F\xBF\xBF"), "\xF4\x8F\xBF\xBF", "\\udbff\\udfff"},
      {TEXT("\xEF\xBF\xBD"), "\xEF\xBF\xBD", "\\ufffd"},
      {TEXT("\xE5\x9B\xBD\xE5\xAE\xB6\xE2\x80\x94\xC3\xA9\xE0\xA4\x95x"),
       "\xE5\x9B\xBD\xE5\xAE\xB6\xE2\x80\x94\xC3\xA9\xE0\xA4\x95x",
       "\\u56fd\\u5bb6\\u2014\\u00e9\\u0915x"},
      {TEXT("\xE5\x9B\xBD\xE5\x9B\x41"),
       "\xE5\x9B\xBD\xEF\xBF\xBD\xEF\xBF\xBD"
       "A",
       "\\u56fd\\ufffd\\ufffdA"},
      {TEXT("\xC3\xC3\xA9\xC1\xBFz"),
       "\xEF\xBF\xBD\xC3\xA9\xEF\xBF\xBD\xEF\xBF\xBDz",
       "\\ufffd\\u00e9\\ufffd\\ufffdz"},
      {TEXT("\xC3\xA9"
            "ab\xE5\x9B"),
       "\xC3\xA9"
       "ab\xEF\xBF\xBD\xEF\xBF\xBD",
       "\\u00e9"
       "ab\\ufffd\\ufffd"},
      /* A host gives no such bytes; the file is JSON even so. */
      {TEXT("a\x80z"), "a\xEF\xBF\xBDz", "a\\ufffdz"},
      {TEXT("\xC0\x80"), "\xEF\xBF\xBD\xEF\xBF\xBD", "\\ufffd\\ufffd"},
      {TEXT("\xED\xA0\x80"), "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD",
       "\\ufffd\\ufffd\\ufffd"},
      {TEXT("\xF5z"), "\xEF\xBF\xBDz", "\\ufffdz"},
      {TEXT("\xE2\x80"), "\xEF\xBF\xBD\xEF\xBF\xBD", "\\ufffd\\ufffd"},
      {TEXT("\xFF"), "\xEF\xBF\xBD", "\\ufffd"},
      {TEXT("fifteen letters\n"), "fifteen letters\\n", NULL},
      {TEXT("sixteen letters."), "sixteen letters.", NULL},
      {TEXT("sixteen letters.\""), "sixteen letters.\\\"", NULL},
      {TEXT("\"at the start of two blocks of text"),
       "\\\"at the start of two blocks of text", NULL},
  };
  plugin_host *h = test_host("json");
  char expected[256];

  CU_ASSERT_PTR_NOT_NULL_FATAL(h);
  for (size_t i = 0; i < COUNT(cases); i++) {
    host_clear(h);
    host_table(h, "things", two_columns, 1);
    host_rows(h, 0, &cases[i].cell, 1);
    (void)snprintf(expected, sizeof expected, "{\"a\":\"%s\"}\n",
                   cases[i].plain);
    test_output(h, "{\"layout\": \"lines\"}", expected);
    (void)snprintf(expected, sizeof expected, "{\"a\":\"%s\"}\n",
                   cases[i].ascii ? cases[i].ascii : cases[i].plain);
    test_output(h, "{\"layout\": \"lines\", \"ascii\": true}", expected);
  }
  host_free(h);
}

/* Wherever in a text of any length it stands, a quote is escaped. */
void test_json__escapes_at_every_place(void) {
  static const char specials[] = {'"', '\\', '\n', '\t'};
  plugin_host *h = test_host("json");
  char text[70];

  CU_ASSERT_PTR_NOT_NULL_FATAL(h);
  for (size_t n = 1; n < sizeof text; n += n < 40 ? 1 : 7)
    for (size_t at = 0; at < n; at++) {
      str out;

      host_clear(h);
      host_table(h, "t", two_columns, 1);
      host_options(h, "{\"layout\": \"lines\"}");
      memset(text, 'x', n);
      text[at] = specials[(at + n) % 4];
      host_rows(h, 0, (host_cell[]){TEXT_N(text, n)}, 1);
      CU_ASSERT_EQUAL(host_run(h), MILL_OK);
      out = host_output(h);
      CU_ASSERT_EQUAL_FATAL(out.len, n + 10);
      CU_ASSERT_EQUAL(out.ptr[6 + at], '\\');
      CU_ASSERT_EQUAL(out.ptr[8 + at], at + 1 < n ? 'x' : '"');
    }
  host_free(h);
}

void test_json__names_are_escaped_too(void) {
  static const mill_column odd[] = {
      {.name = "Duty \"must\"", .type = MILL_T_INT},
      {.name = "\xC3\xA9t\xC3\xA9\n", .type = MILL_T_INT}};
  plugin_host *h = table_host("json", odd, 2);

  host_rows(h, 0, (host_cell[]){INT(1), INT(2)}, 1);
  test_output(h, "{\"layout\": \"lines\"}",
              "{\"Duty \\\"must\\\"\":1,\"\xC3\xA9t\xC3\xA9\\n\":2}\n");
  test_output(h, "{\"layout\": \"lines\", \"ascii\": true}",
              "{\"Duty \\\"must\\\"\":1,\"\\u00e9t\\u00e9\\n\":2}\n");
  host_free(h);
}

void test_json__refuses_what_does_not_go_together(void) {
  static const struct {
    const char *options;
    int tables;
    const char *reason; /* a part of it; NULL: it goes */
  } cases[] = {
      {"{\"layout\": \"lines\"}", 1, NULL},
      {"{\"layout\": \"lines\", \"indent\": 0}", 1, NULL},
      {"{\"layout\": \"lines\", \"indent\": 4}", 1, "leave indent out"},
      {"{\"layout\": \"lines\"}", 2, "{table}"},
      {"{\"layout\": \"rows\", \"indent\": 8}", 1, NULL},
      {"{\"layout\": \"rows\"}", 2, "{table}"},
      {"{\"layout\": \"rows\"}", 0, "one table"},
      {"{}", 2, NULL},
      {"{}", 0, "1 to 64"},
      {"{\"indent\": 9}", 1, ""},
      {"{\"indent\": -1}", 1, ""},
      {"{\"layout\": \"line\"}", 1, ""},
      {"{\"ident\": 1}", 1, ""},
  };
  plugin_host *h = test_host("json");

  CU_ASSERT_PTR_NOT_NULL_FATAL(h);
  for (size_t i = 0; i < COUNT(cases); i++) {
    host_clear(h);
    for (int t = 0; t < cases[i].tables; t++)
      host_table(h, t ? "others" : "things", two_columns, 2);
    host_options(h, cases[i].options);
    CU_ASSERT_EQUAL(host_check(h), cases[i].reason ? MILL_E_CONFIG : MILL_OK);
    CU_ASSERT(!cases[i].reason || strstr(h->reason, cases[i].reason));
  }
  host_free(h);
}

/* ------------------------------------------------- nasty rows, read back */

/* Is the value what the cell says? Numbers are compared as doubles: that every
 * digit of an integer is there, the tests above see. */
static bool is_cell(const cJSON *v, const host_cell *c) {
  switch (c->type) {
  case 0:
    return cJSON_IsNull(v);
  case MILL_T_BOOL:
    return c->i ? cJSON_IsTrue(v) : cJSON_IsFalse(v);
  case MILL_T_INT:
    return cJSON_IsNumber(v) && v->valuedouble == (double)c->i;
  case MILL_T_REAL:
    return isfinite(c->r) ? cJSON_IsNumber(v) && v->valuedouble == c->r
                          : cJSON_IsNull(v);
  case MILL_T_TEXT:
    return cJSON_IsString(v) &&
           str_eq(str_of(v->valuestring), str_make(c->p, c->n));
  default:
    return cJSON_IsString(v) && strlen(v->valuestring) >= 10 &&
           v->valuestring[4] == '-' && v->valuestring[7] == '-';
  }
}

static int wrong_cells(const cJSON *row, const host_cell *cells) {
  const cJSON *v = row->child;
  int wrong = !cJSON_IsObject(row);

  for (int c = 0; c < NASTY_COLUMNS; c++, v = v ? v->next : NULL)
    wrong += !v || strcmp(v->string, nasty_columns[c].name) != 0 ||
             !is_cell(v, &cells[c]);
  return wrong + (v != NULL);
}

static int compare_array(str text, const host_cell *cells) {
  const char *end = NULL;
  cJSON *array = cJSON_ParseWithLengthOpts(text.ptr, text.len, &end, false);
  const cJSON *row = array ? array->child : NULL;
  int wrong = !cJSON_IsArray(array);

  for (int i = 0; i < 2 * NASTY_ROWS; i++, row = row ? row->next : NULL)
    wrong += !row || wrong_cells(row, &cells[i % NASTY_ROWS * NASTY_COLUMNS]);
  wrong += row != NULL || !end || end + 1 != str_end(text);
  cJSON_Delete(array);
  return wrong;
}

static int compare_lines(str text, const host_cell *cells) {
  str line;
  int wrong = 0, i = 0;

  while (str_next_line(&text, &line)) {
    const char *end = NULL;
    cJSON *row = cJSON_ParseWithLengthOpts(line.ptr, line.len, &end, false);

    wrong += !row || end != str_end(line) ||
             wrong_cells(row, &cells[i++ % NASTY_ROWS * NASTY_COLUMNS]);
    cJSON_Delete(row);
  }
  return wrong + (i != 2 * NASTY_ROWS);
}

void test_json__reads_back_the_same(void) {
  static const char *const options[] = {
      "{\"layout\": \"rows\"}", "{\"layout\": \"rows\", \"indent\": 0}",
      "{\"layout\": \"rows\", \"indent\": 8, \"ascii\": true}",
      "{\"layout\": \"lines\"}", "{\"layout\": \"lines\", \"ascii\": true}"};
  arena a = {0};
  const host_cell *cells = nasty_cells(&a, true);
  plugin_host *h = nasty_host("json", cells);

  CU_ASSERT_PTR_NOT_NULL_FATAL(h);
  for (size_t i = 0; i < COUNT(options); i++) {
    host_options(h, options[i]);
    CU_ASSERT_EQUAL(host_run(h), MILL_OK);
    CU_ASSERT_EQUAL((strstr(options[i], "lines")
                         ? compare_lines
                         : compare_array)(host_output(h), cells),
                    0);
    for (size_t k = 0; strstr(options[i], "ascii") && k < host_output(h).len;
         k++)
      if (host_output(h).ptr[k] & 0x80)
        CU_FAIL("a byte beyond ASCII");
  }
  host_free(h);
  arena_free(&a);
}

void test_json__batches_do_not_show(void) {
  static const char *const options[] = {"{\"layout\": \"rows\"}",
                                        "{\"layout\": \"lines\"}"};
  arena a = {0};
  plugin_host *h = nasty_host("json", nasty_cells(&a, true));

  CU_ASSERT_PTR_NOT_NULL_FATAL(h);
  for (size_t k = 0; k < COUNT(options); k++) {
    host_options(h, options[k]);
    test_batches(h, false);
  }
  host_free(h);
  arena_free(&a);
}

void test_json__survives_a_full_disk_and_no_memory(void) {
  static const char *const layouts[] = {"{\"layout\": \"rows\"}",
                                        "{\"layout\": \"lines\"}",
                                        "{\"layout\": \"documents\"}"};
  arena a = {0};
  plugin_host *h = nasty_host("json", nasty_cells(&a, true));

  CU_ASSERT_PTR_NOT_NULL_FATAL(h);
  for (size_t k = 0; k < COUNT(layouts); k++) {
    host_options(h, layouts[k]);
    test_full_disk(h);
    for (h->alloc_fails = 1; h->alloc_fails < 9; h->alloc_fails++)
      CU_ASSERT_EQUAL(host_run(h), MILL_E_NOMEM);
    h->alloc_fails = 0;
    CU_ASSERT_EQUAL(host_run(h), MILL_OK);
  }
  host_free(h);
  arena_free(&a);
}
