/* The xlsx plugin, through the door that every plugin has: sheets, rows and
 * cells, read out of the workbook's ZIP file. */
#include "tap.h"
#include "xlsx_parts.h"

#include <math.h>
#include <stdio.h>

#include "base/mem.h"

#define COUNT(a) (sizeof(a) / sizeof *(a))

static const mill_column all_types[] = {
    {.name = "flag", .type = MILL_T_BOOL}, {.name = "n", .type = MILL_T_INT},
    {.name = "x", .type = MILL_T_REAL},    {.name = "t", .type = MILL_T_TEXT},
    {.name = "day", .type = MILL_T_DATE},  {.name = "at", .type = MILL_T_TIME}};

void test_xlsx__makes_a_sheet_for_each_table_behind_an_overview(void) {
  plugin_host *h = xlsx_table(words, 2);

  host_table(h, "more", words, 2);
  host_rows(h, 0, (host_cell[]){TEXT("one"), INT(1), TEXT("two"), INT(2)}, 2);
  xlsx_run(h);
  CU_ASSERT(xlsx_has(h, WORKBOOK, "<sheet name=\"overview\" sheetId=\"1\""));
  CU_ASSERT(xlsx_has(h, WORKBOOK, "<sheet name=\"things\" sheetId=\"2\""));
  CU_ASSERT(xlsx_has(h, WORKBOOK, "<sheet name=\"more\" sheetId=\"3\""));
  CU_ASSERT(xlsx_has(h, SHEET2, "<dimension ref=\"A1:B3\"/>"));
  CU_ASSERT(xlsx_has(h, SHEET2, "state=\"frozen\""));
  CU_ASSERT(xlsx_has(h, SHEET2, "<autoFilter ref=\"A1:B3\"/>"));
  CU_ASSERT(xlsx_has(h, WORKBOOK, "things!$A$1:$B$3"));
  CU_ASSERT(xlsx_has(h, SHEET2, "<is><t>two</t></is></c><c r=\"B3\""));
  CU_ASSERT(xlsx_has(h, SHEET3, "<autoFilter ref=\"A1:B1\"/>"));
  host_free(h);
}

void test_xlsx__leaves_the_overview_out_when_told(void) {
  plugin_host *h = xlsx_table(words, 2);

  host_options(h, "{\"overview\": false}");
  host_rows(h, 0, (host_cell[]){TEXT("one"), INT(1)}, 1);
  xlsx_run(h);
  CU_ASSERT(xlsx_has(h, WORKBOOK, "<sheet name=\"things\" sheetId=\"1\""));
  CU_ASSERT(xlsx_lacks(h, WORKBOOK, "overview"));
  CU_ASSERT(xlsx_has(h, SHEET1, "<t>one</t>"));
  host_free(h);
}

void test_xlsx__heads_columns_with_titles_or_names(void) {
  plugin_host *h = xlsx_table(words, 2);

  xlsx_run(h);
  CU_ASSERT(xlsx_has(h, STRINGS, "<t>Number</t>"));
  host_options(h, "{\"headings\": \"names\"}");
  xlsx_run(h);
  CU_ASSERT(xlsx_has(h, STRINGS, "<t>n</t>"));
  CU_ASSERT(xlsx_lacks(h, STRINGS, "<t>Number</t>"));
  host_free(h);
}

/* -------------------------------------------------------------- cells */

/* The one cell of column `column` of all_types is written as `expected`. */
static void is_cell(uint32_t column, host_cell cell, const char *expected,
                    size_t losses) {
  plugin_host *h = xlsx_table(all_types, 6);
  host_cell row[6] = {{0}};
  char *sheet, *from, *end;

  row[column] = cell;
  host_rows(h, 0, row, 1);
  xlsx_run(h);
  CU_ASSERT_EQUAL(h->n_losses, losses);
  sheet = xlsx_part(h, SHEET2);
  from = strstr(sheet, "<row r=\"2\">");
  end = from ? strstr(from, "</row>") : NULL;
  CU_ASSERT_PTR_NOT_NULL(end);
  if (end) {
    char *value;
    *end = '\0';
    value = strstr(from + 11, "><");
    value = value ? value + 1 : from + 11;
    CU_ASSERT_STRING_EQUAL(value, expected);
    if (strcmp(value, expected) != 0)
      printf("# expected <%s>, got <%s>\n", expected, value);
  }
  mem_free(sheet);
  host_free(h);
}

void test_xlsx__types_numbers_and_truth_values(void) {
  is_cell(0, BOOL(1), "<v>1</v></c>", 0);
  is_cell(0, BOOL(0), "<v>0</v></c>", 0);
  is_cell(1, INT(0), "<v>0</v></c>", 0);
  is_cell(1, INT(-17), "<v>-17</v></c>", 0);
  is_cell(1, NUL, "", 0);
  is_cell(2, REAL(0.1), "<v>0.1</v></c>", 0);
  is_cell(2, REAL(-2.5e-300), "<v>-2.5e-300</v></c>", 0);
}

void test_xlsx__keeps_long_integers_as_text(void) {
  is_cell(1, INT(INT64_C(9007199254740992)), "<v>9007199254740992</v></c>", 0);
  is_cell(1, INT(INT64_C(9007199254740993)),
          "<is><t>9007199254740993</t></is></c>", 0);
  is_cell(1, INT(INT64_MIN), "<is><t>-9223372036854775808</t></is></c>", 0);
  is_cell(1, INT(INT64_MAX), "<is><t>9223372036854775807</t></is></c>", 0);
}

void test_xlsx__leaves_what_is_no_number_empty(void) {
  is_cell(2, REAL((double)NAN), "", 1);
  is_cell(2, REAL((double)INFINITY), "", 1);
  is_cell(2, REAL(-(double)INFINITY), "", 1);
}

void test_xlsx__writes_days_and_times_of_excels_calendar(void) {
  is_cell(4, DATE(0), "<v>25569</v></c>", 0);
  is_cell(4, DATE(18950), "<v>44519</v></c>", 0);
  is_cell(4, DATE(-25508), "<v>61</v></c>", 0); /* 1900-03-01 */
  is_cell(4, DATE(-25509), "<is><t>1900-02-28</t></is></c>", 0);
  is_cell(4, DATE(2932896), "<v>2958465</v></c>", 0); /* 9999-12-31 */
  is_cell(5, TIME(0), "<v>25569</v></c>", 0);
  is_cell(5, TIME(INT64_C(43200000000)), "<v>25569.5</v></c>", 0);
  is_cell(5, TIME(-1000000), "<v>25568.999988425925</v></c>", 0);
  is_cell(5, TIME(1), "<v>25569.000000000011</v></c>", 1);
  is_cell(5, TIME(1000), "<v>25569.000000011574</v></c>", 0);
  is_cell(5, TIME(INT64_C(-2208988800000000)),
          "<is><t>1900-01-01T00:00:00Z</t></is></c>", 0);
}

void test_xlsx__escapes_text_so_that_it_comes_back(void) {
  static const struct {
    const char *text, *xml;
  } cases[] = {
      {"", "<t></t>"},
      {"plain", "<t>plain</t>"},
      {"a & b < c > d \"e\" 'f'", "<t>a &amp; b &lt; c &gt; d \"e\" 'f'</t>"},
      {" both ", "<t xml:space=\"preserve\"> both </t>"},
      {"\tx", "<t xml:space=\"preserve\">\tx</t>"},
      {"x\n", "<t xml:space=\"preserve\">x\n</t>"},
      {"a\nb", "<t>a\nb</t>"},
      {"a\r\nb\r", "<t>a_x000D_\nb_x000D_</t>"},
      {"\x01\x1F\x7F", "<t>_x0001__x001F_\x7F</t>"},
      {"_x000D_", "<t>_x005F_x000D_</t>"},
      {"_x00e9_", "<t>_x005F_x00e9_</t>"},
      {"_x000D_x000A_", "<t>_x005F_x000D_x005F_x000A_</t>"},
      {"_x00", "<t>_x00</t>"},
      {"__x005F_", "<t>__x005F_x005F_</t>"},
      {"snake_case_name", "<t>snake_case_name</t>"},
      /* the underscore of the control's escape would complete the text's */
      {"_x0041\x01", "<t>_x005F_x0041_x0001_</t>"},
      {"\xEF\xBF\xBE|\xEF\xBF\xBF|\xEF\xBF\xBD",
       "<t>_xFFFE_|_xFFFF_|\xEF\xBF\xBD</t>"},
      {"\xF0\x9F\x98\x80 \xE4\xB8\xAD", "<t>\xF0\x9F\x98\x80 \xE4\xB8\xAD</t>"},
      /* a special byte at each place of a block of 16 */
      {"0123456789ABCDE&0123456789ABCDEF&",
       "<t>0123456789ABCDE&amp;0123456789ABCDEF&amp;</t>"},
      {"0123456789ABCDEF0123456789_x0041_Z",
       "<t>0123456789ABCDEF0123456789_x005F_x0041_Z</t>"}};

  for (size_t i = 0; i < COUNT(cases); i++) {
    char expected[200];
    (void)snprintf(expected, sizeof expected, "<is>%s</is></c>", cases[i].xml);
    is_cell(3, TEXT_N(cases[i].text, strlen(cases[i].text)), expected, 0);
  }
}

/* A text of n characters is cut to `kept` of them, or not at all. */
static void is_cut(const char *character, size_t n, size_t kept) {
  size_t bytes = strlen(character);
  char *text = mem_alloc(n * bytes + 1);
  char *expected = mem_alloc(n * bytes + 64);
  size_t at;

  for (size_t i = 0; i < n; i++)
    memcpy(text + i * bytes, character, bytes);
  memcpy(expected, "<is><t>", 7);
  memcpy(expected + 7, text, kept * bytes);
  at = 7 + kept * bytes;
  (void)snprintf(expected + at, 64, "%s</t></is></c>",
                 kept < n ? "\xE2\x80\xA6 [cut]" : "");
  is_cell(3, TEXT_N(text, n * bytes), expected, kept < n);
  mem_free(text);
  mem_free(expected);
}

void test_xlsx__cuts_what_is_too_long_with_a_mark(void) {
  is_cut("x", 32767, 32767);
  is_cut("x", 32768, 32760);
  is_cut("x", 40000, 32760);
  is_cut("\xC3\xA9", 32767, 32767);
  is_cut("\xC3\xA9", 32768, 32760);
  is_cut("\xF0\x9F\x98\x80", 16383, 16383); /* two units each */
  is_cut("\xF0\x9F\x98\x80", 16384, 16380);
}

void test_xlsx__takes_the_longest_cell_of_control_characters(void) {
  plugin_host *h = xlsx_table(words, 2);
  char *text = mem_alloc(32767);

  memset(text, 1, 32767);
  for (int i = 0; i < 20; i++)
    host_rows(h, 0, (host_cell[]){TEXT_N(text, 32767), INT(i)}, 1);
  xlsx_run(h);
  CU_ASSERT(xlsx_has(h, SHEET2, "_x0001_</t></is></c><c r=\"B21\""));
  mem_free(text);
  host_free(h);
}

/* -------------------------------------------------------------- rows */

void test_xlsx__makes_rows_of_wrapped_text_higher(void) {
  static const mill_column prose[] = {
      {.name = "t", .type = MILL_T_TEXT, .flags = MILL_COL_PROSE, .width = 40}};
  plugin_host *h = xlsx_table(prose, 1);
  char text[2000];

  memset(text, 'x', sizeof text);
  host_rows(h, 0,
            (host_cell[]){TEXT("short"), TEXT("two\nlines"), TEXT_N(text, 100),
                          TEXT_N(text, sizeof text), NUL},
            5);
  xlsx_run(h);
  CU_ASSERT(xlsx_has(h, SHEET2, "<row r=\"2\"><"));
  CU_ASSERT(xlsx_has(h, SHEET2, "<row r=\"3\" ht=\"30\"><"));
  CU_ASSERT(xlsx_has(h, SHEET2, "<row r=\"4\" ht=\"45\"><"));
  CU_ASSERT(xlsx_has(h, SHEET2, "<row r=\"5\" ht=\"405\"><"));
  CU_ASSERT(xlsx_has(h, SHEET2, "<row r=\"6\"></row>"));
  CU_ASSERT(xlsx_has(h, SHEET2, "<col min=\"1\" max=\"1\" width=\"40."));
  host_free(h);
}

void test_xlsx__goes_on_in_a_further_sheet(void) {
  plugin_host *h = xlsx_table(words, 2);

  host_table(h, "last", words, 2);
  xlsx_words(h, 0, 5);
  host_options(h, "{\"max_rows\": 3}");
  xlsx_run(h);
  CU_ASSERT(xlsx_has(h, WORKBOOK, "<sheet name=\"things (2)\" sheetId=\"3\""));
  CU_ASSERT(xlsx_has(h, WORKBOOK, "<sheet name=\"things (3)\" sheetId=\"4\""));
  CU_ASSERT(xlsx_has(h, WORKBOOK, "<sheet name=\"last\" sheetId=\"5\""));
  CU_ASSERT(xlsx_has(h, SHEET2, "<dimension ref=\"A1:B3\"/>"));
  CU_ASSERT(xlsx_has(h, SHEET3, "<autoFilter ref=\"A1:B3\"/>"));
  CU_ASSERT(xlsx_has(h, SHEET3, "<v>3</v></c></row></sheetData>"));
  CU_ASSERT(xlsx_has(h, SHEET4, "<dimension ref=\"A1:B2\"/>"));
  CU_ASSERT(xlsx_has(h, SHEET4, "<v>4</v>"));
  CU_ASSERT(xlsx_has(h, STRINGS, "things: more rows than a sheet"));
  host_free(h);
}

void test_xlsx__needs_no_further_sheet_for_rows_that_fit(void) {
  plugin_host *h = xlsx_table(words, 2);

  xlsx_words(h, 0, 4);
  host_options(h, "{\"max_rows\": 5}");
  xlsx_run(h);
  CU_ASSERT(xlsx_lacks(h, WORKBOOK, "things (2)"));
  host_free(h);
}

void test_xlsx__refuses_a_thousand_sheets(void) {
  plugin_host *h = xlsx_table(words, 2);

  xlsx_words(h, 0, 1001);
  host_options(h, "{\"max_rows\": 2}");
  CU_ASSERT_EQUAL(host_run(h), MILL_E_LIMIT);
  CU_ASSERT_PTR_NOT_NULL(strstr(h->reason, "max_rows"));
  host_free(h);
}

void test_xlsx__reads_the_same_when_there_are_no_rows(void) {
  plugin_host *h = xlsx_host();

  xlsx_run(h); /* not even a table */
  CU_ASSERT(xlsx_has(h, WORKBOOK, "<sheet name=\"overview\""));
  host_options(h, "{\"overview\": false}");
  xlsx_run(h);
  CU_ASSERT(xlsx_has(h, WORKBOOK, "<sheet name=\"overview\""));
  host_free(h);
  h = xlsx_table(words, 2);
  host_rows(h, 0, (host_cell[]){NUL, NUL, NUL, NUL}, 2);
  xlsx_run(h);
  CU_ASSERT(xlsx_has(h, SHEET2, "<row r=\"2\"></row><row r=\"3\"></row>"));
  CU_ASSERT(xlsx_has(h, SHEET2, "<dimension ref=\"A1:B3\"/>"));
  host_free(h);
}

/* -------------------------------------------------------------- names */

void test_xlsx__makes_names_of_sheets_legal_and_unique(void) {
  plugin_host *h = xlsx_host();

  host_table(h, "overview", words, 2);
  host_table(h, "a/b:c*d?e[f]g\\h", words, 2);
  host_table(h, "'quoted'", words, 2);
  host_table(h, "History", words, 2);
  host_table(h, "THINGS", words, 2);
  host_table(h, "things", words, 2);
  host_table(h, "a_name_of_more_than_thirty_one_characters", words, 2);
  host_table(h, "a_name_of_more_than_thirty_one_letters", words, 2);
  xlsx_run(h);
  CU_ASSERT(xlsx_has(h, WORKBOOK, "name=\"overview (2)\""));
  CU_ASSERT(xlsx_has(h, WORKBOOK, "name=\"a_b_c_d_e_f_g_h\""));
  CU_ASSERT(xlsx_has(h, WORKBOOK, "name=\"_quoted_\""));
  CU_ASSERT(xlsx_has(h, WORKBOOK, "name=\"History_\""));
  CU_ASSERT(xlsx_has(h, WORKBOOK, "name=\"THINGS\""));
  CU_ASSERT(xlsx_has(h, WORKBOOK, "name=\"things (2)\""));
  CU_ASSERT(xlsx_has(h, WORKBOOK, "name=\"a_name_of_more_than_thirty_one_\""));
  CU_ASSERT(xlsx_has(h, WORKBOOK, "name=\"a_name_of_more_than_thirty_ (2)\""));
  host_free(h);
}

void test_xlsx__takes_any_column_name(void) {
  static const mill_column odd[] = {
      {.name = "a\rb & <c>", .type = MILL_T_TEXT, .help = "\x01\x02 help"},
      {.name = "\xE4\xB8\xAD\xE6\x96\x87", .type = MILL_T_INT},
      {.name = "_x0041_", .type = MILL_T_INT}};
  plugin_host *h = xlsx_table(odd, 3);

  xlsx_run(h);
  CU_ASSERT(xlsx_has(h, STRINGS, "<t>a_x000D_b &amp; &lt;c&gt;</t>"));
  CU_ASSERT(xlsx_has(h, STRINGS, "<t>\xE4\xB8\xAD\xE6\x96\x87</t>"));
  CU_ASSERT(xlsx_has(h, STRINGS, "<t>_x005F_x0041_</t>"));
  host_free(h);
}

void test_xlsx__says_what_was_lost(void) {
  plugin_host *h = xlsx_table(all_types, 6);
  char *text = mem_alloc(40000);

  memset(text, 'x', 40000);
  host_rows(h, 0,
            (host_cell[]){NUL, INT(INT64_MAX), REAL((double)NAN),
                          TEXT_N(text, 40000), DATE(-40000), TIME(1)},
            1);
  xlsx_run(h);
  CU_ASSERT_EQUAL(h->n_losses, 3);
  CU_ASSERT_EQUAL(h->losses[0].kind, MILL_LOSS_REPLACED);
  CU_ASSERT_EQUAL(h->losses[0].column, 2);
  CU_ASSERT_EQUAL(h->losses[1].kind, MILL_LOSS_TRUNCATED);
  CU_ASSERT_EQUAL(h->losses[2].kind, MILL_LOSS_ROUNDED);
  CU_ASSERT(xlsx_has(h, STRINGS,
                     "things, column t: 1 cell was longer than a cell can be"));
  CU_ASSERT(xlsx_has(h, STRINGS, "things, column x: 1 cell was not"));
  CU_ASSERT(xlsx_has(h, STRINGS, "column n: 1 cell has more digits"));
  CU_ASSERT(xlsx_has(h, STRINGS, "column day: 1 cell is outside"));
  CU_ASSERT(xlsx_has(h, STRINGS, "column at: 1 cell is finer"));
  mem_free(text);
  host_free(h);
}
