/* The csv plugin, through the door that every plugin has. */
#include "plugin_test.h"
#include "tap.h"

#include <csv.h>
#include <stdio.h>
#include <stdlib.h>

#define COUNT(a) (sizeof(a) / sizeof *(a))

static const mill_column two_columns[] = {{.name = "a", .type = MILL_T_TEXT},
                                          {.name = "b", .type = MILL_T_INT}};

/* One text cell in a column beside an integer: what stands for it. */
static void is_field(const char *options, host_cell cell,
                     const char *expected) {
  plugin_host *h = table_host("csv", two_columns, 2);
  char line[256];
  bool crlf = strstr(options, "crlf") != NULL;

  host_rows(h, 0, (host_cell[]){cell, INT(7)}, 1);
  host_options(h, options);
  CU_ASSERT_EQUAL(host_run(h), MILL_OK);
  (void)snprintf(line, sizeof line, "%s%s", expected, crlf ? "\r\n" : "\n");
  CU_ASSERT(str_is(host_output(h), line));
  if (!str_is(host_output(h), line))
    printf("# %s: expected <%s>, got <%.*s>\n", options, line,
           STR_ARG(host_output(h)));
  host_free(h);
}

void test_csv__writes_a_header_and_rows(void) {
  plugin_host *h = table_host("csv", two_columns, 2);

  host_rows(h, 0, (host_cell[]){TEXT("x"), INT(1), TEXT("y"), INT(-2)}, 2);
  test_output(h, NULL, "a,b\nx,1\ny,-2\n");
  CU_ASSERT_EQUAL(h->outcome, MILL_COMMITTED);
  host_options(h, "{\"header\": false, \"line_end\": \"crlf\"}");
  test_output(h, NULL, "x,1\r\ny,-2\r\n");
  host_options(h, "{\"bom\": true, \"delimiter\": \"semicolon\"}");
  test_output(h, NULL,
              "\xEF\xBB\xBF"
              "a;b\nx;1\ny;-2\n");
  host_options(h, "{\"quote\": \"all\"}");
  test_output(h, NULL, "\"a\",\"b\"\n\"x\",\"1\"\n\"y\",\"-2\"\n");
  host_free(h);
}

void test_csv__an_empty_table_is_its_header(void) {
  plugin_host *h = table_host("csv", two_columns, 2);

  test_output(h, NULL, "a,b\n");
  host_options(h, "{\"header\": false}");
  test_output(h, NULL, "");
  host_clear(h);
  host_table(h, "things", two_columns, 2);
  test_output(h, NULL, "a,b\n"); /* no document at all */
  host_free(h);
}

void test_csv__writes_every_type(void) {
  plugin_host *h = table_host("csv", nasty_columns, NASTY_COLUMNS);

  host_rows(h, 0,
            (host_cell[]){BOOL(1), INT(INT64_MIN), REAL(0.1), TEXT("t"),
                          DATE(18950), TIME(INT64_C(1637310600000000)), BOOL(0),
                          INT(INT64_MAX), REAL(-1e300), TEXT(""), DATE(-1),
                          TIME(-1), //
                          NUL, NUL, NUL, NUL, NUL, NUL},
            3);
  test_output(h, NULL,
              "flag,n,x,t,day,at\n"
              "true,-9223372036854775808,0.1,t,2021-11-19,"
              "2021-11-19T08:30:00Z\n"
              "false,9223372036854775807,-1e+300,\"\",1969-12-31,"
              "1969-12-31T23:59:59.999999Z\n"
              ",,,,,\n");
  host_options(h, "{\"quote\": \"all\", \"null\": \"NA\", \"header\": false}");
  test_output(h, NULL,
              "\"true\",\"-9223372036854775808\",\"0.1\",\"t\","
              "\"2021-11-19\",\"2021-11-19T08:30:00Z\"\n"
              "\"false\",\"9223372036854775807\",\"-1e+300\",\"\","
              "\"1969-12-31\",\"1969-12-31T23:59:59.999999Z\"\n"
              "NA,NA,NA,NA,NA,NA\n");
  host_free(h);
}

void test_csv__quotes_what_a_reader_could_mistake(void) {
  static const struct {
    host_cell cell;
    const char *expected;
  } cases[] = {
      {TEXT("plain"), "plain"},
      {TEXT("two words"), "two words"},
      {TEXT("a,b"), "\"a,b\""},
      {TEXT("a;b"), "a;b"},
      {TEXT("say \"no\""), "\"say \"\"no\"\"\""},
      {TEXT("\""), "\"\"\"\""},
      {TEXT("a\nb"), "\"a\nb\""},
      {TEXT("a\rb"), "\"a\rb\""},
      {TEXT("a\r\nb"), "\"a\r\nb\""},
      {TEXT(" a"), "\" a\""},
      {TEXT("a "), "\"a \""},
      {TEXT("\ta"), "\"\ta\""},
      {TEXT("a\tb"), "a\tb"},
      {TEXT(" "), "\" \""},
      {TEXT(""), "\"\""},
      {NUL, ""},
      {TEXT("\x01\x1F\x7F"), "\x01\x1F\x7F"},
      {TEXT("\xF0\x9F\x93\x84"), "\xF0\x9F\x93\x84"},
      {TEXT("\xEF\xBB\xBF"
            "a"),
       "\"\xEF\xBB\xBF"
       "a\""},
      {TEXT("\xEF\xBC\x8C"), "\xEF\xBC\x8C"}, /* a full-width comma */
      {TEXT("sixteen bytes, x"), "\"sixteen bytes, x\""},
      {TEXT("more than sixteen bytes,"), "\"more than sixteen bytes,\""},
      {TEXT(",more than sixteen bytes"), "\",more than sixteen bytes\""},
      {TEXT("more than sixteen \"bytes"), "\"more than sixteen \"\"bytes\""},
      {TEXT("thirty-two bytes of safe letters"),
       "thirty-two bytes of safe letters"},
      {TEXT("=1+1"), "=1+1"},
  };

  for (size_t i = 0; i < COUNT(cases); i++) {
    char line[128];

    (void)snprintf(line, sizeof line, "%s,7", cases[i].expected);
    is_field("{\"header\": false}", cases[i].cell, line);
  }
}

/* Wherever in a text of any length the special byte stands, it is seen. */
void test_csv__sees_a_special_byte_at_every_place(void) {
  static const char specials[] = {',', '"', '\n', '\r'};
  plugin_host *h = test_host("csv");
  char text[70];

  CU_ASSERT_PTR_NOT_NULL_FATAL(h);
  for (size_t n = 1; n < sizeof text; n += n < 40 ? 1 : 7)
    for (size_t at = 0; at < n; at++) {
      host_clear(h);
      host_table(h, "t", two_columns, 2);
      host_options(h, "{\"header\": false}");
      memset(text, 'x', n);
      text[at] = specials[(at + n) % 4];
      host_rows(h, 0, (host_cell[]){TEXT_N(text, n), INT(1)}, 1);
      CU_ASSERT_EQUAL(host_run(h), MILL_OK);
      CU_ASSERT_EQUAL(host_output(h).len, n + 5 + (text[at] == '"'));
      CU_ASSERT_EQUAL(host_output(h).ptr[0], '"');
    }
  host_free(h);
}

void test_csv__delimiters(void) {
  static const struct {
    const char *delimiter, *expected; /* NULL: refused */
  } cases[] = {
      {"comma", "\"a,b\",7"},
      {",", "\"a,b\",7"},
      {"semicolon", "a,b;7"},
      {";", "a,b;7"},
      {"tab", "a,b\t7"},
      {"\\t", "a,b\t7"},
      {"pipe", "a,b|7"},
      {"|", "a,b|7"},
      {"\\u001f", "a,b\x1F"
                  "7"},
      {"^", "a,b^7"},
      {" ", "a,b 7"},
      {"", NULL},
      {"commas", NULL},
      {"ab", NULL},
      {"\\\"", NULL},
      {"\\n", NULL},
      {"\\r", NULL},
      {"1", NULL},
      {"x", NULL},
      {"Z", NULL},
      {"-", NULL},
      {".", NULL},
      {":", NULL},
      {"+", NULL},
      {"\\u00e9", NULL},
      {"\\u007f", NULL},
  };

  for (size_t i = 0; i < COUNT(cases); i++) {
    char options[64];
    plugin_host *h;

    (void)snprintf(options, sizeof options,
                   "{\"header\": false, \"delimiter\": \"%s\"}",
                   cases[i].delimiter);
    if (cases[i].expected) {
      is_field(options, TEXT("a,b"), cases[i].expected);
      continue;
    }
    h = table_host("csv", two_columns, 2);
    host_options(h, options);
    CU_ASSERT_EQUAL(host_check(h), MILL_E_CONFIG);
    CU_ASSERT_PTR_NOT_NULL(strstr(h->reason, "delimiter"));
    host_free(h);
  }
}

void test_csv__null_and_empty_differ(void) {
  static const struct {
    const char *null;
    host_cell cell;
    const char *expected;
  } cases[] = {
      {"", NUL, ",7"},
      {"", TEXT(""), "\"\",7"},
      {"NULL", NUL, "NULL,7"},
      {"NULL", TEXT(""), "\"\",7"},
      {"NULL", TEXT("NULL"), "\"NULL\",7"},
      {"NULL", TEXT("NULLS"), "NULLS,7"},
      {"\\\\N", NUL, "\\N,7"},
      {"\\\\N", TEXT("\\N"), "\"\\N\",7"},
      {"7", NUL, "7,\"7\""}, /* a number that looks like the null text */
      {"7", TEXT("7"), "\"7\",\"7\""},
  };

  for (size_t i = 0; i < COUNT(cases); i++) {
    char options[64];

    (void)snprintf(options, sizeof options,
                   "{\"header\": false, \"null\": \"%s\"}", cases[i].null);
    is_field(options, cases[i].cell, cases[i].expected);
  }
}

void test_csv__refuses_a_null_text_that_breaks_the_file(void) {
  static const char *const bad[] = {",", "a,b", "\\\"", "a\\nb", "\\r"};
  plugin_host *h = table_host("csv", two_columns, 2);

  for (size_t i = 0; i < COUNT(bad); i++) {
    char options[64];

    (void)snprintf(options, sizeof options, "{\"null\": \"%s\"}", bad[i]);
    host_options(h, options);
    CU_ASSERT_EQUAL(host_check(h), MILL_E_CONFIG);
  }
  host_options(h, "{\"null\": \",\", \"delimiter\": \";\"}");
  CU_ASSERT_EQUAL(host_check(h), MILL_OK);
  host_free(h);
}

/* An empty line is no row to most readers, and "\." alone on a line ends the
 * data of PostgreSQL's COPY. */
void test_csv__rows_of_one_column_stay_rows(void) {
  plugin_host *h = table_host("csv", two_columns, 1);

  host_options(h, "{\"header\": false}");
  host_rows(h, 0,
            (host_cell[]){TEXT("a"), TEXT(""), NUL, TEXT("\\."), TEXT("\\.x")},
            5);
  test_output(h, NULL, "a\n\"\"\n\"\"\n\"\\.\"\n\\.x\n");
  CU_ASSERT_EQUAL(h->n_losses, 1);
  CU_ASSERT_EQUAL(h->losses[0].row, 2);
  CU_ASSERT_EQUAL(h->losses[0].kind, MILL_LOSS_REPLACED);
  host_options(h, "{\"header\": false, \"null\": \"NA\"}");
  test_output(h, NULL, "a\n\"\"\nNA\n\"\\.\"\n\\.x\n");
  CU_ASSERT_EQUAL(h->n_losses, 0);
  host_free(h);
}

void test_csv__quotes_headings(void) {
  static const mill_column odd[] = {
      {.name = "ID", .type = MILL_T_TEXT},
      {.name = "Duty, \"must\"", .type = MILL_T_TEXT},
      {.name = "NA", .type = MILL_T_TEXT},
      {.name = "ID", .type = MILL_T_TEXT}};
  plugin_host *h = table_host("csv", odd, COUNT(odd));

  test_output(h, NULL, "\"ID\",\"Duty, \"\"must\"\"\",NA,ID\n");
  host_options(h, "{\"null\": \"NA\"}");
  test_output(h, NULL, "\"ID\",\"Duty, \"\"must\"\"\",\"NA\",ID\n");
  host_free(h);
}

void test_csv__guards_formulas(void) {
  static const struct {
    host_cell cell;
    const char *expected;
  } cases[] = {
      {TEXT("=1+1"), "\"'=1+1\""},
      {TEXT("=HYPERLINK(\"http://x\")"), "\"'=HYPERLINK(\"\"http://x\"\")\""},
      {TEXT("="), "\"'=\""},
      {TEXT("@SUM(A1)"), "\"'@SUM(A1)\""},
      {TEXT("\t=1"), "\"'\t=1\""},
      {TEXT("\r=1"), "\"'\r=1\""},
      {TEXT("+cmd|' /C calc'!A0"), "\"'+cmd|' /C calc'!A0\""},
      {TEXT("-A1"), "\"'-A1\""},
      {TEXT("- item"), "\"'- item\""},
      {TEXT("-5+A1"), "\"'-5+A1\""},
      {TEXT("-5,A1"), "\"'-5,A1\""},
      {TEXT("--5"), "\"'--5\""},
      {TEXT("-5e"), "\"'-5e\""},
      {TEXT("-5e+"), "\"'-5e+\""},
      {TEXT("-."), "\"'-.\""},
      {TEXT("-1,20"), "\"'-1,20\""},
      {TEXT("-5 items"), "\"'-5 items\""},
      {TEXT("-5"), "-5"},
      {TEXT("+3.2e4"), "+3.2e4"},
      {TEXT("-3.2E-04"), "-3.2E-04"},
      {TEXT("-.5"), "-.5"},
      {TEXT("-5."), "-5."},
      {TEXT("+1234567890123"), "+1234567890123"},
      {TEXT("-1,200.50"), "\"-1,200.50\""},
      {TEXT("-7 %"), "-7 %"},
      {TEXT("-7%"), "-7%"},
      {TEXT("-"), "-"},
      {TEXT("+"), "+"},
      {TEXT("---"), "---"},
      {TEXT(""), "\"\""},
      {TEXT("a=b"), "a=b"},
      {TEXT(" =1"), "\" =1\""},
      {TEXT("5-3"), "5-3"},
      {TEXT("a@b.org"), "a@b.org"},
      {NUL, ""},
  };

  for (size_t i = 0; i < COUNT(cases); i++) {
    plugin_host *h = table_host("csv", two_columns, 2);
    bool guarded = strncmp(cases[i].expected, "\"'", 2) == 0;
    char line[128];

    host_options(h, "{\"header\": false, \"formula_guard\": true}");
    host_rows(h, 0, (host_cell[]){cases[i].cell, INT(-7)}, 1);
    (void)snprintf(line, sizeof line, "%s,-7\n", cases[i].expected);
    test_output(h, NULL, line);
    CU_ASSERT_EQUAL(h->n_losses, guarded);
    CU_ASSERT(!guarded || h->losses[0].kind == MILL_LOSS_REPLACED);
    host_free(h);
  }
}

void test_csv__guards_headings(void) {
  static const mill_column odd[] = {{.name = "=A1", .type = MILL_T_TEXT},
                                    {.name = "text", .type = MILL_T_TEXT}};
  plugin_host *h = table_host("csv", odd, COUNT(odd));

  test_output(h, NULL, "=A1,text\n");
  host_options(h, "{\"formula_guard\": true}");
  test_output(h, NULL, "\"'=A1\",text\n");
  host_free(h);
}

void test_csv__holds_one_table(void) {
  plugin_host *h = table_host("csv", two_columns, 2);

  host_table(h, "others", two_columns, 2);
  CU_ASSERT_EQUAL(host_check(h), MILL_E_CONFIG);
  CU_ASSERT_PTR_NOT_NULL(strstr(h->reason, "{table}"));
  host_clear(h);
  CU_ASSERT_EQUAL(host_check(h), MILL_E_CONFIG);
  host_free(h);
}

/* ------------------------------------------------- nasty rows, read back */

typedef struct reading {
  const host_cell *cells; /* what it should be */
  int row, column;        /* row 0 is the header */
  int wrong;
} reading;

/* Is the field what canonical text of the cell is, and a null nothing? */
static bool is_cell(const host_cell *c, const char *text, size_t n) {
  char expected[32] = "";

  switch (c->type) {
  case 0:
    return text == NULL;
  case MILL_T_TEXT:
    return text && n == c->n && memcmp(text, c->p, n) == 0;
  case MILL_T_INT:
    (void)snprintf(expected, sizeof expected, "%lld", (long long)c->i);
    break;
  case MILL_T_BOOL:
    (void)snprintf(expected, sizeof expected, c->i ? "true" : "false");
    break;
  case MILL_T_REAL:
    return text && memchr(text, ',', n) == NULL && strtod(text, NULL) == c->r;
  default:
    return text && n >= 10 && text[4] == '-' && text[7] == '-';
  }
  return text && strlen(expected) == n && memcmp(text, expected, n) == 0;
}

static void on_field(void *text, size_t n, void *user) {
  reading *r = user;

  if (r->column >= NASTY_COLUMNS)
    r->wrong++;
  else if (r->row > 0)
    r->wrong += !is_cell(
        &r->cells[(r->row - 1) % NASTY_ROWS * NASTY_COLUMNS + r->column], text,
        n);
  r->column++;
}

static void on_row(int end, void *user) {
  reading *r = user;

  (void)end;
  r->wrong += r->column != NASTY_COLUMNS;
  r->row++;
  r->column = 0;
}

/* Read by libcsv's strict parser and compared with the cells. */
static void read_back(reading *r, str text, char delimiter) {
  unsigned char options =
      CSV_STRICT | CSV_STRICT_FINI | CSV_EMPTY_IS_NULL | CSV_APPEND_NULL;
  struct csv_parser parser;

  CU_ASSERT_EQUAL_FATAL(csv_init(&parser, options), 0);
  csv_set_delim(&parser, (unsigned char)delimiter);
  CU_ASSERT_EQUAL(csv_parse(&parser, text.ptr, text.len, on_field, on_row, r),
                  text.len);
  CU_ASSERT_EQUAL(csv_fini(&parser, on_field, on_row, r), 0);
  csv_free(&parser);
}

void test_csv__reads_back_the_same(void) {
  static const struct {
    const char *options;
    char delimiter;
  } cases[] = {{"{}", ','},
               {"{\"quote\": \"all\"}", ','},
               {"{\"line_end\": \"crlf\", \"delimiter\": \";\"}", ';'},
               {"{\"delimiter\": \"tab\"}", '\t'},
               {"{\"delimiter\": \"'\"}", '\''}};
  arena a = {0};
  const host_cell *cells = nasty_cells(&a, false);
  plugin_host *h = nasty_host("csv", cells);

  CU_ASSERT_PTR_NOT_NULL_FATAL(h);
  for (size_t i = 0; i < COUNT(cases); i++) {
    reading r = {cells, 0, 0, 0};

    host_options(h, cases[i].options);
    CU_ASSERT_EQUAL(host_run(h), MILL_OK);
    CU_ASSERT_EQUAL(h->n_losses, 0);
    read_back(&r, host_output(h), cases[i].delimiter);
    CU_ASSERT_EQUAL(r.row, 2 * NASTY_ROWS + 1);
    CU_ASSERT_EQUAL(r.wrong, 0);
  }
  host_free(h);
  arena_free(&a);
}

/* The same bytes for any batching, and for batches written out of order. */
void test_csv__batches_do_not_show(void) {
  arena a = {0};
  plugin_host *h = nasty_host("csv", nasty_cells(&a, true));

  CU_ASSERT_PTR_NOT_NULL_FATAL(h);
  test_batches(h, true);
  host_free(h);
  arena_free(&a);
}

/* Wherever the buffer or the memory gives out, the plugin comes back. */
void test_csv__survives_a_full_disk(void) {
  arena a = {0};
  plugin_host *h = nasty_host("csv", nasty_cells(&a, true));
  size_t all;

  CU_ASSERT_EQUAL(host_run(h), MILL_OK);
  all = host_output(h).len;
  h->batch_rows = 7;
  test_full_disk(h);
  h->out_limit = 4 * all;
  CU_ASSERT_EQUAL(host_run(h), MILL_OK);
  host_free(h);
  arena_free(&a);
}
