/* The xml plugin. tests/xml.sh has its files read by others, and compares what
 * is nested with the json plugin's. */
#include "plugin_test.h"
#include "tap.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#define COUNT(a) (sizeof(a) / sizeof *(a))
#define HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
#define REF(from, to)                                                          \
  { .name = from, .type = MILL_T_INT, .references = to }
#define DOCUMENT                                                               \
  {                                                                            \
    .name = "document", .type = MILL_T_TEXT,                                   \
    .references = "documents.document", .flags = MILL_COL_KEY                  \
  }

static const mill_column two_columns[] = {{.name = "a", .type = MILL_T_TEXT},
                                          {.name = "b", .type = MILL_T_INT}};

void test_xml__rows(void) {
  plugin_host *h = table_host("xml", two_columns, 2);

  host_rows(h, 0, (host_cell[]){TEXT("x"), INT(1), NUL, INT(-2), NUL, NUL}, 3);
  test_output(h, "{\"layout\": \"rows\"}",
              HEAD "<things>\n"
                   "  <row>\n    <a>x</a>\n    <b>1</b>\n  </row>\n"
                   "  <row>\n    <b>-2</b>\n  </row>\n"
                   "  <row></row>\n"
                   "</things>\n");
  CU_ASSERT_EQUAL(h->outcome, MILL_COMMITTED);
  test_output(h, "{\"layout\": \"rows\", \"indent\": 0, \"root\": \"r-1\"}",
              HEAD "<r-1>\n<row><a>x</a><b>1</b></row>\n<row><b>-2</b></row>\n"
                   "<row></row>\n</r-1>\n");
  test_output(h, "{\"layout\": \"rows\", \"indent\": 0, \"nulls\": \"nil\"}",
              HEAD "<things xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-"
                   "instance\">\n<row><a>x</a><b>1</b></row>\n"
                   "<row><a xsi:nil=\"true\"/><b>-2</b></row>\n"
                   "<row><a xsi:nil=\"true\"/><b xsi:nil=\"true\"/></row>\n"
                   "</things>\n");
  host_free(h);
}

void test_xml__no_rows(void) {
  plugin_host *h = table_host("xml", two_columns, 2);

  test_output(h, "{\"layout\": \"rows\"}", HEAD "<things>\n</things>\n");
  test_output(h, "{\"indent\": 0}",
              HEAD "<documents>\n<row><document>one</document></row>\n"
                   "</documents>\n");
  host_clear(h);
  host_table(h, "things", two_columns, 2); /* no document */
  host_table(h, "others", two_columns, 2);
  test_output(h, "{}", HEAD "<documents>\n</documents>\n");
  host_free(h);
}

void test_xml__every_type(void) {
  plugin_host *h = table_host("xml", nasty_columns, NASTY_COLUMNS);

  host_rows(h, 0,
            (host_cell[]){BOOL(1), INT(INT64_MIN), REAL(0.1), TEXT(""),
                          DATE(18950), TIME(INT64_C(1637310600000000)), //
                          NUL, NUL, REAL((double)NAN), NUL, NUL, NUL,   //
                          NUL, NUL, REAL(-(double)INFINITY), NUL, NUL, NUL},
            3);
  test_output(h, "{\"layout\": \"rows\", \"indent\": 0}",
              HEAD "<things>\n<row><flag>true</flag><n>-9223372036854775808</n>"
                   "<x>0.1</x><t></t><day>2021-11-19</day>"
                   "<at>2021-11-19T08:30:00Z</at></row>\n"
                   "<row><x>NaN</x></row>\n<row><x>-INF</x></row>\n"
                   "</things>\n");
  CU_ASSERT_EQUAL(h->n_losses, 0);
  host_free(h);
}

void test_xml__escapes(void) {
  static const struct {
    host_cell cell;
    const char *expected;
    size_t losses;
  } cases[] = {
      {TEXT("<a b=\"c\">&'</a> ]]>"),
       "&lt;a b=\"c\"&gt;&amp;'&lt;/a&gt; ]]&gt;", 0},
      {TEXT(" \ta\nb\r\nc\r"), " \ta\nb&#13;\nc&#13;", 0},
      {TEXT("\x01"
            "b\x1F"
            "c\x7F\x0B"),
       "\xEF\xBF\xBD"
       "b\xEF\xBF\xBD"
       "c\x7F\xEF\xBF\xBD",
       1},
      {TEXT("a\xEF\xBF\xBE\xEF\xBF\xBFz"), "a\xEF\xBF\xBD\xEF\xBF\xBDz", 1},
      {TEXT("\xEF\xBF\xBD\xEF\xBB\xBF\xEF\xBC\x8C"),
       "\xEF\xBF\xBD\xEF\xBB\xBF\xEF\xBC\x8C", 0},
      {TEXT("\xC2\x85\xE2\x80\xA8\xF4\x8F\xBF\xBF"),
       "\xC2\x85\xE2\x80\xA8\xF4\x8F\xBF\xBF", 0},
  };

  for (size_t i = 0; i < COUNT(cases); i++) {
    plugin_host *h = table_host("xml", two_columns, 1);
    char expected[256];

    host_rows(h, 0, &cases[i].cell, 1);
    (void)snprintf(expected, sizeof expected,
                   HEAD "<things>\n<row><a>%s</a></row>\n</things>\n",
                   cases[i].expected);
    test_output(h, "{\"layout\": \"rows\", \"indent\": 0}", expected);
    CU_ASSERT_EQUAL(h->n_losses, cases[i].losses);
    host_free(h);
  }
}

void test_xml__names(void) {
  static const struct {
    const char *name, *expected;
  } cases[] = {
      {"No. 1", "No._x0020_1"},
      {"1st", "_x0031_st"},
      {"-a", "_x002D_a"},
      {"a-b.c_d9", "a-b.c_d9"},
      {"", "_"},
      {"a:b", "a_x003A_b"},
      {"_x0020_", "_x005F_x0020_"},
      {"_y", "_y"},
      {"<", "_x003C_"},
      {"\xC3\xA9t\xC3\xA9", "\xC3\xA9t\xC3\xA9"},
      {"\xC3\x97", "_x00D7_"},
      {"\xE5\x9B\xBD", "\xE5\x9B\xBD"},
      {"\xF0\x9F\x93\x84", "\xF0\x9F\x93\x84"},
      {"\xF4\x8F\xBF\xBD", "_x0010FFFD_"},
  };

  for (size_t i = 0; i < COUNT(cases); i++) {
    mill_column column = {.name = cases[i].name, .type = MILL_T_INT};
    plugin_host *h = table_host("xml", &column, 1);
    char expected[256];

    host_rows(h, 0, (host_cell[]){INT(1)}, 1);
    (void)snprintf(expected, sizeof expected,
                   HEAD "<things>\n<row><%s>1</%s></row>\n</things>\n",
                   cases[i].expected, cases[i].expected);
    test_output(h, "{\"layout\": \"rows\", \"indent\": 0}", expected);
    host_free(h);
  }
}

void test_xml__refuses_what_makes_no_file(void) {
  static const char *const bad[] = {"a b", "1", "<", "-", "a:b", "\\u00d7"};
  plugin_host *h = table_host("xml", two_columns, 2);

  for (size_t i = 0; i < COUNT(bad); i++) {
    char options[64];

    (void)snprintf(options, sizeof options, "{\"root\": \"%s\"}", bad[i]);
    host_options(h, options);
    CU_ASSERT_EQUAL(host_check(h), MILL_E_CONFIG);
    CU_ASSERT_PTR_NOT_NULL(strstr(h->reason, "root \""));
  }
  host_table(h, "others", two_columns, 2);
  host_options(h, "{\"layout\": \"rows\"}");
  CU_ASSERT_EQUAL(host_check(h), MILL_E_CONFIG);
  CU_ASSERT_PTR_NOT_NULL(strstr(h->reason, "{table}"));
  host_clear(h);
  CU_ASSERT_EQUAL(host_check(h), MILL_E_CONFIG);
  host_free(h);
}

/* ------------------------------------------------------------- documents */

static const mill_column documents[] = {
    {.name = "document", .type = MILL_T_TEXT, .flags = MILL_COL_KEY},
    {.name = "parts", .type = MILL_T_INT},
    {.name = "wholes", .type = MILL_T_TEXT},
    {.name = "wholes_value", .type = MILL_T_TEXT}};
static const mill_column wholes[] = {
    DOCUMENT,
    {.name = "w", .type = MILL_T_INT, .flags = MILL_COL_KEY},
    REF("up", "wholes.w")};
static const mill_column parts[] = {
    DOCUMENT,
    REF("w", "wholes.w"),
    {.name = "p", .type = MILL_T_INT, .flags = MILL_COL_KEY}};

static plugin_host *with_documents(void) {
  plugin_host *h = test_host("xml");

  CU_ASSERT_PTR_NOT_NULL_FATAL(h);
  host_table(h, "documents", documents, 4);
  host_table(h, "wholes", wholes, 3);
  host_table(h, "parts", parts, 3);
  return h;
}

#define A TEXT("a")

/* Keys of what a row stands in are left out; a row whose parent is missing
 * stands under the document and says where it belongs. */
void test_xml__rows_stand_in_what_they_refer_to(void) {
  plugin_host *h = with_documents();

  host_document(h, "a");
  host_rows(h, 0, (host_cell[]){A, INT(3), TEXT("x"), NUL}, 1);
  host_rows(h, 1, (host_cell[]){A, INT(1), NUL, A, INT(2), INT(1)}, 2);
  host_rows(h, 2,
            (host_cell[]){A, INT(2), INT(1), A, INT(9), INT(2), A, INT(2),
                          INT(3), A, NUL, INT(4)},
            4);
  host_document(h, "b");
  test_output(h, "{\"indent\": 1}",
              HEAD "<documents>\n"
                   " <row>\n"
                   "  <document>a</document>\n"
                   "  <parts_count>3</parts_count>\n"
                   "  <wholes_value_>x</wholes_value_>\n"
                   "  <wholes>\n"
                   "   <row>\n"
                   "    <w>1</w>\n"
                   "   </row>\n"
                   "   <row>\n"
                   "    <w>2</w>\n"
                   "    <up>1</up>\n"
                   "    <parts>\n"
                   "     <row>\n"
                   "      <p>1</p>\n"
                   "     </row>\n"
                   "     <row>\n"
                   "      <p>3</p>\n"
                   "     </row>\n"
                   "    </parts>\n"
                   "   </row>\n"
                   "  </wholes>\n"
                   "  <parts>\n"
                   "   <row>\n"
                   "    <w>9</w>\n"
                   "    <p>2</p>\n"
                   "   </row>\n"
                   "   <row>\n"
                   "    <p>4</p>\n"
                   "   </row>\n"
                   "  </parts>\n"
                   " </row>\n"
                   " <row>\n"
                   "  <document>b</document>\n"
                   " </row>\n"
                   "</documents>\n");
  host_free(h);
}

/* Two tables that refer to each other: the first that says so stands in the
 * other. */
void test_xml__circles_are_cut(void) {
  static const mill_column left[] = {{.name = "l", .type = MILL_T_INT},
                                     REF("r", "right.r")};
  static const mill_column right[] = {{.name = "r", .type = MILL_T_INT},
                                      REF("l", "left.l")};
  plugin_host *h = test_host("xml");

  CU_ASSERT_PTR_NOT_NULL_FATAL(h);
  host_table(h, "left", left, 2);
  host_table(h, "right", right, 2);
  host_document(h, "a&b");
  host_rows(h, 0, (host_cell[]){INT(1), INT(2)}, 1);
  host_rows(h, 1, (host_cell[]){INT(1), INT(1), INT(2), INT(1)}, 2);
  test_output(h, "{\"indent\": 0}",
              HEAD "<documents>\n<row><document>a&amp;b</document><right>"
                   "<row><r>1</r><l>1</l></row><row><r>2</r><l>1</l>"
                   "<left><row><l>1</l></row></left></row></right></row>\n"
                   "</documents>\n");
  host_free(h);
}

/* What is thrown within the plugin comes out as a status. */
void test_xml__a_document_has_one_row(void) {
  plugin_host *h = with_documents();

  host_document(h, "a");
  host_rows(h, 0, (host_cell[]){A, NUL, NUL, NUL, A, NUL, NUL, NUL}, 2);
  CU_ASSERT_EQUAL(host_run(h), MILL_E_INTERNAL);
  CU_ASSERT_EQUAL(h->outcome, MILL_ABORTED);
  CU_ASSERT_PTR_NOT_NULL(strstr(h->reason, "more than one row"));
  host_free(h);
}

/* Rows with keys that skip, parents that are missing and parents that are null:
 * each of them is in the file once. */
void test_xml__no_row_is_lost(void) {
  enum { N = 3000 };
  plugin_host *h = with_documents();
  uint64_t x = 88172645463325252u;
  size_t wanted = N + 1, found = 0;
  str s;

  host_document(h, "a");
  for (int i = 1; i <= N; i++) {
    x ^= x << 13, x ^= x >> 7, x ^= x << 17;
    wanted += x % 3 != 0;
    if (x % 3)
      host_rows(h, 1, (host_cell[]){A, INT(i), NUL}, 1);
    host_rows(h, 2,
              (host_cell[]){A, x % 5 ? INT((int64_t)(x % 4000)) : NUL, INT(i)},
              1);
  }
  CU_ASSERT_EQUAL(host_run(h), MILL_OK);
  s = host_output(h);
  for (size_t i = 0; i + 5 <= s.len; i++)
    found += memcmp(s.ptr + i, "<row>", 5) == 0;
  CU_ASSERT_EQUAL(found, wanted);
  host_free(h);
}

/* ------------------------------------------------------------ nasty rows */

/* The same bytes for any batching, and for batches written out of order. */
void test_xml__batches_do_not_show(void) {
  arena a = {0};
  plugin_host *h = nasty_host("xml", nasty_cells(&a, true));

  CU_ASSERT_PTR_NOT_NULL_FATAL(h);
  host_options(h, "{\"layout\": \"rows\"}");
  test_batches(h, true);
  host_free(h);
  arena_free(&a);
}

/* Wherever the buffer gives out, the plugin comes back. */
void test_xml__survives_a_full_disk(void) {
  arena a = {0};
  plugin_host *h = nasty_host("xml", nasty_cells(&a, true));

  CU_ASSERT_PTR_NOT_NULL_FATAL(h);
  test_full_disk(h);
  host_free(h);
  arena_free(&a);
}

/* For xml.sh: $MILL_TEST_XML/nasty-*.xml, in both layouts. */
void test_xml__keeps_nasty_rows_for_other_readers(void) {
  static const char *const layouts[] = {"rows", "documents"};
  const char *folder = getenv("MILL_TEST_XML");
  arena a = {0};
  plugin_host *h = nasty_host("xml", nasty_cells(&a, true));

  CU_ASSERT_PTR_NOT_NULL_FATAL(h);
  for (int i = 0; i < 2; i++) {
    str options = arena_format(&a, "{\"layout\": \"%s\"}", layouts[i]);
    str path =
        arena_format(&a, "%s/nasty-%s.xml", folder ? folder : "", layouts[i]);
    FILE *file;

    host_options(h, options.ptr);
    CU_ASSERT_EQUAL(host_run(h), MILL_OK);
    CU_ASSERT(h->n_losses > 0);
    if (!folder)
      continue;
    CU_ASSERT_PTR_NOT_NULL_FATAL(file = fopen(path.ptr, "w"));
    CU_ASSERT_EQUAL(fwrite(host_output(h).ptr, 1, host_output(h).len, file),
                    host_output(h).len);
    CU_ASSERT_EQUAL(fclose(file), 0);
  }
  host_free(h);
  arena_free(&a);
}
