/* The md plugin. tests/md.sh reads its tables with parsers of Markdown. */
#include "plugin_test.h"
#include "tap.h"

#include <stdio.h>

#define COUNT(a) (sizeof(a) / sizeof *(a))

static const mill_column two_columns[] = {
    {.name = "actor", .title = "Who acts", .type = MILL_T_TEXT},
    {.name = "n", .title = "N", .type = MILL_T_INT}};

void test_md__a_section_a_document(void) {
  plugin_host *h = table_host("md", two_columns, 2);

  host_table(h, "others", two_columns, 1);
  host_rows(h, 0, (host_cell[]){TEXT("x"), INT(1), NUL, INT(-2)}, 2);
  host_rows(h, 1, (host_cell[]){TEXT("y")}, 1);
  host_document(h, "two #");
  test_output(h, "{}",
              "# one\n\n## things\n\n| Who acts | N |\n| --- | ---: |\n"
              "| x | 1 |\n|  | -2 |\n\n## others\n\n| Who acts |\n| --- |\n"
              "| y |\n\n# two \\#\n\n## things\n\n| Who acts | N |\n"
              "| --- | ---: |\n\n## others\n\n| Who acts |\n| --- |\n");
  CU_ASSERT_EQUAL(h->outcome, MILL_COMMITTED);
  CU_ASSERT_EQUAL(h->n_losses, 0);
  host_free(h);
}

void test_md__one_table_of_all_rows(void) {
  plugin_host *h = table_host("md", two_columns, 2);

  host_rows(h, 0, (host_cell[]){TEXT("x"), INT(1)}, 1);
  host_document(h, "two");
  host_rows(h, 0, (host_cell[]){TEXT("y"), INT(2)}, 1);
  test_output(h, "{\"layout\": \"rows\"}",
              "# things\n\n| Who acts | N |\n| --- | ---: |\n"
              "| x | 1 |\n| y | 2 |\n");
  test_output(h,
              "{\"layout\": \"rows\", \"level\": 0, \"headings\": \"names\"}",
              "| actor | n |\n| --- | ---: |\n| x | 1 |\n| y | 2 |\n");
  test_output(h, "{\"layout\": \"rows\", \"level\": 5}",
              "##### things\n\n| Who acts | N |\n| --- | ---: |\n"
              "| x | 1 |\n| y | 2 |\n");
  host_free(h);
}

void test_md__no_documents(void) {
  plugin_host *h = test_host("md");

  CU_ASSERT_PTR_NOT_NULL_FATAL(h);
  host_table(h, "things", two_columns, 1);
  test_output(h, "{}", "");
  test_output(h, "{\"layout\": \"rows\", \"level\": 0}",
              "| Who acts |\n| --- |\n");
  host_free(h);
}

void test_md__every_type(void) {
  plugin_host *h = table_host("md", nasty_columns, NASTY_COLUMNS);

  host_rows(h, 0,
            (host_cell[]){BOOL(1), INT(INT64_MIN), REAL(0.1), TEXT("t"),
                          DATE(18950), TIME(INT64_C(1637310600000000)), //
                          NUL, NUL, NUL, NUL, NUL, NUL},
            2);
  test_output(
      h, "{\"level\": 0, \"null\": \"*none*\"}",
      "| flag | n | x | t | day | at |\n"
      "| --- | ---: | ---: | --- | --- | --- |\n"
      "| true | -9223372036854775808 | 0.1 | t | 2021-11-19 "
      "| 2021-11-19T08:30:00Z |\n"
      "| \\*none\\* | \\*none\\* | \\*none\\* | \\*none\\* | \\*none\\* "
      "| \\*none\\* |\n");
  host_free(h);
}

void test_md__escapes(void) {
  static const struct {
    host_cell cell;
    const char *expected;
  } cases[] = {
      {TEXT("plain, text. (yes!) 'x' \"y\" = + - 1. @ % / ; {}"),
       "plain, text. (yes!) 'x' \"y\" = + - 1. @ % / ; {}"},
      {TEXT("a|b"), "a\\|b"},
      {TEXT("a\\|b\\"), "a\\\\\\|b\\\\"},
      {TEXT("`code` *a* ~b~ [c](d) ![e]"),
       "\\`code\\` \\*a\\* \\~b\\~ \\[c\\](d) !\\[e\\]"},
      {TEXT("<b> & &amp; &#1; &x &a b;"),
       "\\<b> & &amp;amp; &amp;\\#1; &x &a b;"},
      {TEXT("R&D; &copy;2 &; &#;"), "R&amp;D; &amp;copy;2 &; &\\#;"},
      {TEXT("&"), "&"},
      {TEXT("snake_case _x_ __y__ a_"),
       "snake_case \\_x\\_ \\_\\_y\\_\\_ a\\_"},
      {TEXT("#1 $5 ^"), "\\#1 \\$5 \\^"},
      {TEXT("a\nb\r\nc\rd"), "a<br>b<br>c<br>d"},
      {TEXT(" a b "), "&#32;a b&#32;"},
      {TEXT("\ta\tb\t"), "&#9;a\tb&#9;"},
      {TEXT(" "), "&#32;"},
      {TEXT("  "), "&#32;&#32;"},
      {TEXT("\xC2\xA0z\xE3\x80\x80"), "&#160;z&#12288;"},
      {TEXT("\xE2\x80\xA8z\xEF\xBB\xBF"), "&#8232;z&#65279;"},
      {TEXT("\xC3\xA9_\xC3\xA9"), "\xC3\xA9\\_\xC3\xA9"},
      {TEXT("\xF0\x9F\x93\x84"), "\xF0\x9F\x93\x84"},
      {TEXT("see https://a.org/~b_c?d=*&e. Yes"),
       "see <https://a.org/~b_c?d=>\\*&e. Yes"},
      {TEXT("(HTTP://a.org/x_)"), "(<HTTP://a.org/x>\\_)"},
      {TEXT("http://a|b http://\xC3\xA9 http:/x ftp://f file:///a"),
       "<http://a>\\|b http:\\//\xC3\xA9 http:/x <ftp://f> file:\\///a"},
      {TEXT("www.a.org/_b_ wwww ww."), "www\\.a.org/\\_b\\_ wwww ww."},
      {TEXT("h"), "h"},
      {TEXT("http"), "http"},
  };

  for (size_t i = 0; i < COUNT(cases); i++) {
    plugin_host *h = table_host("md", two_columns, 1);
    char expected[256];

    host_rows(h, 0, &cases[i].cell, 1);
    (void)snprintf(expected, sizeof expected, "| Who acts |\n| --- |\n| %s |\n",
                   cases[i].expected);
    test_output(h, "{\"level\": 0}", expected);
    CU_ASSERT_EQUAL(h->n_losses, 0);
    host_free(h);
  }
}

void test_md__line_breaks_as_blanks_are_counted(void) {
  plugin_host *h = table_host("md", two_columns, 2);

  host_rows(h, 0,
            (host_cell[]){TEXT("a\nb\r\nc"), INT(1), TEXT("\na\n"), INT(2),
                          TEXT("a b"), INT(3)},
            3);
  test_output(h, "{\"level\": 0, \"line_break\": \"space\"}",
              "| Who acts | N |\n| --- | ---: |\n"
              "| a b c | 1 |\n| &#32;a&#32; | 2 |\n| a b | 3 |\n");
  CU_ASSERT_EQUAL(h->n_losses, 2);
  CU_ASSERT_EQUAL(h->losses[1].row, 1);
  CU_ASSERT_EQUAL(h->losses[1].column, 0);
  CU_ASSERT_EQUAL(h->losses[1].kind, MILL_LOSS_REPLACED);
  host_free(h);
}

void test_md__a_cell_like_a_null_is_counted(void) {
  static const struct {
    const char *options;
    size_t losses;
    int64_t row;
  } cases[] = {{"{}", 1, 1},
               {"{\"null\": \"n/a\"}", 1, 2},
               {"{\"null\": \"7\"}", 3, 0},
               {"{\"null\": \"-\"}", 0, 0}};
  plugin_host *h = table_host("md", two_columns, 2);

  host_rows(h, 0,
            (host_cell[]){NUL, INT(7), TEXT(""), INT(7), TEXT("n/a"), INT(7)},
            3);
  for (size_t i = 0; i < COUNT(cases); i++) {
    host_options(h, cases[i].options);
    CU_ASSERT_EQUAL(host_run(h), MILL_OK);
    CU_ASSERT_EQUAL(h->n_losses, cases[i].losses);
    CU_ASSERT(!h->n_losses || h->losses[0].row == cases[i].row);
  }
  host_free(h);
}

void test_md__pretty_columns_are_straight(void) {
  plugin_host *h = table_host("md", two_columns, 2);

  host_rows(h, 0,
            (host_cell[]){TEXT("\xC3\xA9\xC3\xA9"), INT(1),
                          TEXT("ten letters|"), INT(-20000)},
            2);
  host_document(h, "two");
  host_rows(h, 0,
            (host_cell[]){TEXT("a text of much more than forty characters"),
                          INT(1), TEXT("a"), NUL},
            2);
  test_output(h, "{\"level\": 0, \"pretty\": true}",
              "| Who acts      |      N |\n| ------------- | -----: |\n"
              "| \xC3\xA9\xC3\xA9            |      1 |\n"
              "| ten letters\\| | -20000 |\n\n"
              "| Who acts                                 |    N |\n"
              "| ---------------------------------------- | ---: |\n"
              "| a text of much more than forty characters |    1 |\n"
              "| a                                        |      |\n");
  host_options(h, "{\"layout\": \"rows\", \"pretty\": true}");
  CU_ASSERT_EQUAL(host_check(h), MILL_E_CONFIG);
  CU_ASSERT_PTR_NOT_NULL(strstr(h->reason, "\"documents\""));
  host_free(h);
}

void test_md__layout_rows_holds_one_table(void) {
  plugin_host *h = table_host("md", two_columns, 2);

  host_table(h, "others", two_columns, 2);
  CU_ASSERT_EQUAL(host_check(h), MILL_OK);
  host_options(h, "{\"layout\": \"rows\"}");
  CU_ASSERT_EQUAL(host_check(h), MILL_E_CONFIG);
  CU_ASSERT_PTR_NOT_NULL(strstr(h->reason, "{table}"));
  host_free(h);
}

/* ------------------------------------------------------------ nasty rows */

/* A row is a line, with a bar before, between and behind its cells; every other
 * bar has an odd number of backslashes before it. */
static void is_table_line(str line, size_t columns) {
  size_t bars = 0, backslashes = 0;

  for (size_t i = 0; i < line.len; i++) {
    bars += line.ptr[i] == '|' && backslashes % 2 == 0;
    backslashes = line.ptr[i] == '\\' ? backslashes + 1 : 0;
  }
  CU_ASSERT_EQUAL(bars, columns + 1);
  CU_ASSERT(str_starts(line, "| ") && str_ends(line, " |"));
}

void test_md__nasty_rows_stay_rows(void) {
  arena a = {0};
  plugin_host *h = nasty_host("md", nasty_cells(&a, true));
  str rest, line;
  int lines = 0;

  CU_ASSERT_PTR_NOT_NULL_FATAL(h);
  host_options(h, "{\"layout\": \"rows\", \"level\": 0}");
  CU_ASSERT_EQUAL(host_run(h), MILL_OK);
  for (rest = host_output(h); str_next_line(&rest, &line); lines++)
    is_table_line(line, NASTY_COLUMNS);
  CU_ASSERT_EQUAL(lines, 2 + 2 * NASTY_ROWS);
  host_free(h);
  arena_free(&a);
}

void test_md__batches_do_not_show(void) {
  arena a = {0};
  plugin_host *h = nasty_host("md", nasty_cells(&a, true));

  CU_ASSERT_PTR_NOT_NULL_FATAL(h);
  host_options(h, "{\"layout\": \"rows\"}");
  test_batches(h, false);
  host_free(h);
  arena_free(&a);
}

/* Wherever the buffer or the memory gives out, the plugin comes back. */
void test_md__survives_a_full_disk_and_no_memory(void) {
  arena a = {0};
  plugin_host *h = nasty_host("md", nasty_cells(&a, true));

  CU_ASSERT_PTR_NOT_NULL_FATAL(h);
  host_options(h, "{\"pretty\": true}");
  test_full_disk(h);
  h->alloc_fails = 2;
  CU_ASSERT_EQUAL(host_run(h), MILL_E_NOMEM);
  CU_ASSERT_EQUAL(h->outcome, -1); /* open() failed: no close() */
  h->alloc_fails = 3;
  CU_ASSERT_EQUAL(host_run(h), MILL_OK);
  host_free(h);
  arena_free(&a);
}
