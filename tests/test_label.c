#include "tap.h"

#include "read/label.h"

static const struct form {
  const char *line, *label, *body;
  enum label_style style;
  enum label_mark mark;
  unsigned value, letter, roman;
} forms[] = {
    {"1. Text", "1.", "Text", LABEL_NUMBER, MARK_DOT, 1, 0, 0},
    {"12) Text", "12)", "Text", LABEL_NUMBER, MARK_PAREN, 12, 0, 0},
    {"(3)  Text", "(3)", "Text", LABEL_NUMBER, MARK_BRACKETS, 3, 0, 0},
    {"[4] Text", "[4]", "Text", LABEL_NUMBER, MARK_SQUARE, 4, 0, 0},
    {"7\tText", "7", "Text", LABEL_NUMBER, MARK_NONE, 7, 0, 0},
    {"1.Purpose", "1.", "Purpose", LABEL_NUMBER, MARK_DOT, 1, 0, 0},
    {"5.", "5.", "", LABEL_NUMBER, MARK_DOT, 5, 0, 0},
    {"a. Text", "a.", "Text", LABEL_LOWER, MARK_DOT, 0, 1, 0},
    {"(b) text", "(b)", "text", LABEL_LOWER, MARK_BRACKETS, 0, 2, 0},
    {"aa) text", "aa)", "text", LABEL_LOWER, MARK_PAREN, 0, 27, 0},
    {"(i) text", "(i)", "text", LABEL_LOWER, MARK_BRACKETS, 0, 9, 1},
    {"iv) text", "iv)", "text", LABEL_LOWER, MARK_PAREN, 0, 0, 4},
    {"(a)(1) text", "(a)", "(1) text", LABEL_LOWER, MARK_BRACKETS, 0, 1, 0},
    {"(3)(iv)Text", "(3)", "(iv)Text", LABEL_NUMBER, MARK_BRACKETS, 3, 0, 0},
    {"5. (1) text", "5.", "(1) text", LABEL_NUMBER, MARK_DOT, 5, 0, 0},
    {"5.\xE2\x80\x94(1) text", "5.", "(1) text", LABEL_NUMBER, MARK_DOT, 5, 0,
     0},
    {"5 (a) text", "5", "(a) text", LABEL_NUMBER, MARK_NONE, 5, 0, 0},
    {"(ii) text", "(ii)", "text", LABEL_LOWER, MARK_BRACKETS, 0, 35, 2},
    {"XIV. Text", "XIV.", "Text", LABEL_UPPER, MARK_DOT, 0, 0, 14},
    {"B. Text", "B.", "Text", LABEL_UPPER, MARK_DOT, 0, 2, 0},
    {"III", "III", "", LABEL_UPPER, MARK_NONE, 0, 0, 3},
    {"- text", "-", "text", LABEL_BULLET, MARK_NONE, '-', 0, 0},
    {"* text", "*", "text", LABEL_BULLET, MARK_NONE, '*', 0, 0},
    {"\xE2\x80\xA2text", "\xE2\x80\xA2", "text", LABEL_BULLET, MARK_NONE,
     0x2022, 0, 0},
    {"\xE2\x80\x93 text", "\xE2\x80\x93", "text", LABEL_BULLET, MARK_NONE,
     0x2013, 0, 0},
    {"o\ttext", "o", "text", LABEL_BULLET, MARK_NONE, 'o', 0, 0},
    {"1.2 Scope", "1.2", "Scope", LABEL_LEGAL, MARK_NONE, 2, 0, 0},
    {"1.2.3. Scope", "1.2.3.", "Scope", LABEL_LEGAL, MARK_DOT, 3, 0, 0},
    {"A.1 Scope", "A.1", "Scope", LABEL_LEGAL, MARK_NONE, 1, 0, 0},
    {"Article 5", "Article 5", "", LABEL_NAMED, MARK_NONE, 5, 0, 0},
    {"Article 3. All pay.", "Article 3.", "All pay.", LABEL_NAMED, MARK_DOT, 3,
     0, 0},
    {"Section 3 \xE2\x80\x93 Duties", "Section 3", "Duties", LABEL_NAMED,
     MARK_DOT, 3, 0, 0},
    {"Step 2: Stir it.", "Step 2", "Stir it.", LABEL_NAMED, MARK_DOT, 2, 0, 0},
    {"PART II", "PART II", "", LABEL_NAMED, MARK_NONE, 2, 0, 0},
    {"Chapter 4: Fees", "Chapter 4", "Fees", LABEL_NAMED, MARK_DOT, 4, 0, 0},
    {"PART ONE", "PART ONE", "", LABEL_NAMED, MARK_NONE, 1, 0, 0},
    {"Annex B Forms", "Annex B", "Forms", LABEL_NAMED, MARK_NONE, 2, 0, 0},
    {"\xC2\xA7 12a Fees", "\xC2\xA7 12a", "Fees", LABEL_NAMED, MARK_NONE, 12, 0,
     0},
    {"AC-2 ACCOUNTS", "AC-2", "ACCOUNTS", LABEL_CODE, MARK_NONE, 2, 0, 0},
    {"AC-02(11) USE", "AC-02(11)", "USE", LABEL_CODE, MARK_NONE, 11, 0, 0},
    {"REQ-7: Be on time.", "REQ-7:", "Be on time.", LABEL_CODE, MARK_DOT, 7, 0,
     0},
    {"\xE4\xB8\x80\xE3\x80\x81\xE5\x9B\x9E", "\xE4\xB8\x80\xE3\x80\x81",
     "\xE5\x9B\x9E", LABEL_HAN, MARK_DOT, 1, 0, 0},
    {"\xEF\xBC\x88\xE4\xBA\x8C\xE5\x8D\x81\xEF\xBC\x89\xE5\x9B\x9E",
     "\xEF\xBC\x88\xE4\xBA\x8C\xE5\x8D\x81\xEF\xBC\x89", "\xE5\x9B\x9E",
     LABEL_HAN, MARK_BRACKETS, 20, 0, 0},
    {"\xE7\xAC\xAC\xE4\xB8\x89\xE7\xAB\xA0 \xE5\x9B\x9E",
     "\xE7\xAC\xAC\xE4\xB8\x89\xE7\xAB\xA0", "\xE5\x9B\x9E", LABEL_NAMED,
     MARK_DOT, 3, 0, 0},
};

void test_label__reads_every_form(void) {
  for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
    const struct form *f = &forms[i];
    str line = str_of(f->line);
    label l = label_parse(line);
    str text = str_make(line.ptr, l.len);
    str body = str_span(line.ptr + l.skip, str_end(line));

    if (!str_is(text, f->label) || l.style != f->style || l.mark != f->mark)
      printf("# \"%s\": got \"%.*s\" style %d mark %d\n", f->line,
             STR_ARG(text), l.style, l.mark);
    CU_ASSERT(str_is(text, f->label));
    CU_ASSERT(str_is(body, f->body));
    CU_ASSERT_EQUAL(l.style, f->style);
    CU_ASSERT_EQUAL(l.mark, f->mark);
    CU_ASSERT_EQUAL(l.value, f->value);
    CU_ASSERT_EQUAL(l.letter, f->letter);
    CU_ASSERT_EQUAL(l.roman, f->roman);
  }
}

void test_label__is_nothing_else(void) {
  static const char *const lines[] = {
      "Text",
      "a",
      "1",
      "1.5m of rope",
      "3.14159 is pi",
      "2021.05.17 is a date",
      "e.g. this",
      "U.S. policy",
      "mix. it",
      "vx) no",
      "(and) so",
      "(see above)",
      "(a)(1)",
      "(a)(and) so",
      "[insert: x]",
      "-5 degrees",
      "- 12 -",
      "*bold*",
      "Section of the law",
      "Parts 5",
      "Article 5and",
      "Articles of faith",
      "AC-DC",
      "COVID-19 spread",
      "12345. far",
      "1.1.1.1.1.1.1.1.1 deep",
      "\"1. quoted\"",
      "iiii. no",
      "abc. no",
      "(xyz) no",
      "1.A",
      "o text",
      "\xE7\xAC\xAC\xE4\xB8\x89\xE7\xAB\xA0\xE7\x9A\x84",
  };

  for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
    label l = label_parse(str_of(lines[i]));
    if (l.style != LABEL_NONE)
      printf("# \"%s\" is no label\n", lines[i]);
    CU_ASSERT_EQUAL(l.style, LABEL_NONE);
  }
}

void test_label__knows_its_bare_form_and_prefix(void) {
  static const struct {
    const char *line, *bare, *prefix;
  } cases[] = {{"2. x", "2", ""},
               {"a) x", "a", ""},
               {"(iv) x", "(iv)", ""},
               {"[3] x", "[3]", ""},
               {"1.2.3. x", "1.2.3", "1.2"},
               {"1.2 x", "1.2", "1"},
               {"A.1 x", "A.1", "A"},
               {"Article 5. x", "Article 5", ""},
               {"AC-2(1) X", "AC-2(1)", "AC-2"},
               {"AC-2(1)(3) X", "AC-2(1)(3)", "AC-2(1)"},
               {"REQ-7: x", "REQ-7", ""}};

  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    str line = str_of(cases[i].line);
    label l = label_parse(line);

    CU_ASSERT(str_is(label_bare(line, l), cases[i].bare));
    CU_ASSERT(str_is(label_prefix(line, l), cases[i].prefix));
  }
}
