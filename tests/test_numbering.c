#include "tap.h"

#include "read/numbering.h"

static const struct count {
  enum counting format;
  int32_t n;
  const char *shown;
} counts[] = {
    {COUNT_DECIMAL, 0, "0"},
    {COUNT_DECIMAL, 1000000, "1000000"},
    {COUNT_DECIMAL, -3, "-3"},
    {COUNT_LOWER_ROMAN, 4, "iv"},
    {COUNT_UPPER_ROMAN, 1999, "MCMXCIX"},
    {COUNT_UPPER_ROMAN, 0, "0"},
    {COUNT_LOWER_LETTER, 1, "a"},
    {COUNT_LOWER_LETTER, 26, "z"},
    {COUNT_LOWER_LETTER, 27, "aa"},
    {COUNT_LOWER_LETTER, 28, "bb"}, /* not "ab" */
    {COUNT_UPPER_LETTER, 53, "AAA"},
    {COUNT_UPPER_LETTER, 781, "781"},
    {COUNT_ORDINAL, 1, "1st"},
    {COUNT_ORDINAL, 12, "12th"},
    {COUNT_ORDINAL, 22, "22nd"},
    {COUNT_ORDINAL, 103, "103rd"},
    {COUNT_ORDINAL, 113, "113th"},
    {COUNT_CARDINAL_TEXT, 1, "One"},
    {COUNT_CARDINAL_TEXT, 40, "Forty"},
    {COUNT_CARDINAL_TEXT, 342, "Three hundred forty-two"},
    {COUNT_CARDINAL_TEXT, 200, "Two hundred"},
    {COUNT_ORDINAL_TEXT, 12, "Twelfth"},
    {COUNT_ORDINAL_TEXT, 21, "Twenty-first"},
    {COUNT_ORDINAL_TEXT, 30, "Thirtieth"},
    {COUNT_ORDINAL_TEXT, 100, "One hundredth"},
    {COUNT_ORDINAL_TEXT, 1000, "1000"},
    {COUNT_HEX, 26, "1A"},
    {COUNT_CHICAGO, 2, "†"},
    {COUNT_CHICAGO, 5, "**"},
    {COUNT_DASHES, 7, "- 7 -"},
    {COUNT_FULL_WIDTH, 12, "１２"},
    {COUNT_CIRCLED, 20, "⑳"},
    {COUNT_CIRCLED, 21, "21"},
    {COUNT_PARENS, 3, "⑶"},
    {COUNT_STOPS, 1, "⒈"},
    {COUNT_LOWER_RUSSIAN, 2, "б"},
    {COUNT_HAN, 1, "一"},
    {COUNT_HAN, 10, "十"},
    {COUNT_HAN, 11, "十一"},
    {COUNT_HAN, 20, "二十"},
    {COUNT_HAN, 105, "一百〇五"},
    {COUNT_HAN, 123, "一百二十三"},
    {COUNT_HAN, 1010, "一千〇一十"},
    {COUNT_HAN_DIGITS, 105, "一〇五"},
    {COUNT_HAN_LEGAL, 12, "壹拾贰"},
    {COUNT_STEMS, 3, "丙"},
    {COUNT_BRANCHES, 12, "亥"},
    {COUNT_KANA, 2, "イ"},
    {COUNT_IROHA, 2, "ロ"},
    {COUNT_HANGUL, 14, "하"},
    {COUNT_JAMO, 1, "ㄱ"},
    {COUNT_HEBREW, 15, "טו"},
    {COUNT_HEBREW, 21, "כא"},
    {COUNT_HEBREW, 500, "תק"},
    {COUNT_ABJAD, 3, "ج"},
    {COUNT_THAI, 10, "๑๐"},
    {COUNT_HINDI, 3, "३"},
};

void test_numbering__writes_numbers_in_every_format(void) {
  for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
    buf out = {0};

    counting_put(counts[i].format, counts[i].n, 0, &out);
    CU_ASSERT_STRING_EQUAL(buf_cstr(&out), counts[i].shown);
    buf_free(&out);
  }
}

void test_numbering__knows_formats_by_name(void) {
  CU_ASSERT_EQUAL(counting_of(str_of("lowerRoman")), COUNT_LOWER_ROMAN);
  CU_ASSERT_EQUAL(counting_of(str_of("bullet")), COUNT_BULLET);
  CU_ASSERT_EQUAL(counting_of(str_of("bahtText")), COUNT_DECIMAL);
  CU_ASSERT_EQUAL(counting_of((str){0}), COUNT_DECIMAL);
}

/* A list of three levels, "1.", "1.1" and "(a)", and instances of it. */
typedef struct fixture {
  arena a;
  numbering n;
  numbering_list *list;
} fixture;

static void begin(fixture *f) {
  static const char *const texts[] = {"%1.", "%1.%2", "(%3)"};

  f->list = numbering_add_list(&f->n, &f->a, str_of("0"));
  for (int i = 0; i < 3; i++) {
    numbering_level *l = &f->list->levels[i];
    l->given = true;
    l->start = 1;
    l->text = str_of(texts[i]);
    l->format = i == 2 ? COUNT_LOWER_LETTER : COUNT_DECIMAL;
  }
}

static numbering_num *instance(fixture *f, const char *id) {
  numbering_num *num = numbering_add_num(&f->n, &f->a, str_of(id));

  num->list = f->list;
  num->levels_of = f->list;
  return num;
}

/* Count the levels, digits each, and say what is shown, joined by blanks. */
static void shows(numbering_num *num, const char *levels, const char *wanted) {
  buf out = {0};

  for (; *levels; levels++) {
    if (out.len)
      buf_putc(&out, ' ');
    numbering_count(num, *levels - '0', &out);
  }
  CU_ASSERT_STRING_EQUAL(buf_cstr(&out), wanted);
  buf_free(&out);
}

void test_numbering__deeper_levels_start_over(void) {
  fixture f = {0};

  begin(&f);
  shows(instance(&f, "1"), "0112210120",
        "1. 1.1 1.2 (a) (b) 1.3 2. 2.1 (a) 3.");
  arena_free(&f.a);
}

void test_numbering__a_level_that_was_skipped_counts(void) {
  fixture f = {0};

  begin(&f);
  shows(instance(&f, "1"), "2100", "(a) 1.2 2. 3.");
  arena_free(&f.a);
}

void test_numbering__instances_go_on_with_their_list(void) {
  fixture f = {0};

  begin(&f);
  shows(instance(&f, "1"), "001", "1. 2. 2.1");
  shows(instance(&f, "2"), "10", "2.2 3.");
  arena_free(&f.a);
}

void test_numbering__an_instance_starts_over_once(void) {
  fixture f = {0};
  numbering_num *one, *two;

  begin(&f);
  one = instance(&f, "1");
  two = instance(&f, "2");
  two->starts[0] = true;
  two->start[0] = 5;
  shows(one, "00", "1. 2.");
  shows(two, "010", "5. 5.1 6.");
  shows(one, "0", "7.");
  shows(two, "0", "8.");
  arena_free(&f.a);
}

void test_numbering__levels_restart_after_those_they_name(void) {
  fixture f = {0};

  begin(&f);
  f.list->levels[1].restart = RESTART_NEVER;
  f.list->levels[2].restart = 1;
  shows(instance(&f, "1"), "01201201", "1. 1.1 (a) 2. 2.2 (a) 3. 3.3");
  shows(instance(&f, "1"), "2122", "(a) 3.4 (b) (c)");
  arena_free(&f.a);
}

void test_numbering__shows_only_what_has_numbers(void) {
  fixture f = {0};
  numbering_level own = numbering_blank();
  numbering_num *num;

  begin(&f);
  f.list->levels[0].format = COUNT_UPPER_ROMAN;
  f.list->levels[1].legal = true;
  f.list->levels[1].zeros = 2;
  f.list->levels[1].text = str_of("S %1.%2 %3 100%");
  num = instance(&f, "1");
  shows(num, "001", "I. II. S 2.01  100%");
  f.list->levels[0].format = COUNT_BULLET;
  f.list->levels[0].font = str_of("Symbol");
  f.list->levels[0].text = str_of("\xEF\x82\xB7");
  f.list->levels[1].legal = false;
  shows(num, "01", "• S .01  100%");
  own.given = own.hidden = true;
  num->own[2] = &own;
  shows(num, "2", "");
  arena_free(&f.a);
}

void test_numbering__finds_levels(void) {
  fixture f = {0};
  numbering_num *num;

  begin(&f);
  f.list->levels[1].style = str_of("Heading2");
  num = instance(&f, "1");
  CU_ASSERT_PTR_EQUAL(numbering_find(&f.n, str_of("1")), num);
  CU_ASSERT_PTR_NULL(numbering_find(&f.n, str_of("0")));
  CU_ASSERT_PTR_NULL(numbering_find(&f.n, (str){0}));
  CU_ASSERT_EQUAL(numbering_level_for(num, str_of("Heading2")), 1);
  CU_ASSERT_EQUAL(numbering_level_for(num, str_of("Heading3")), -1);
  CU_ASSERT_EQUAL(numbering_level_for(num, (str){0}), -1);
  CU_ASSERT_PTR_NULL(numbering_level_of(num, 3));
  CU_ASSERT_PTR_NULL(numbering_level_of(num, 9));
  CU_ASSERT_PTR_NULL(numbering_level_of(num, -1));
  arena_free(&f.a);
}
