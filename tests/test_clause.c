/* The clauses of a sentence. */
#include "tap.h"

#include <stdio.h>

#include "base/buf.h"
#include "split/clause.h"

typedef struct clause_case {
  const char *sentence;
  const char *clauses; /* exactly, joined by "|" */
} clause_case;

static void check_cases(const clause_case *cases, size_t n) {
  arena a = {0};
  clause_cuts cuts = {0};
  survey s = {0};

  for (size_t i = 0; i < n; i++) {
    buf joined = {0};
    str text;

    survey_begin(&s, &a, str_of(cases[i].sentence));
    clause_begin(&cuts, &a, &s, str_of(cases[i].sentence));
    while (clause_next(&cuts, &text)) {
      if (joined.len)
        buf_putc(&joined, '|');
      buf_put_str(&joined, text);
    }
    if (!str_is(buf_str(&joined), cases[i].clauses))
      printf("# %s\n#  got %s\n", cases[i].clauses, buf_cstr(&joined));
    CU_ASSERT_TRUE(str_is(buf_str(&joined), cases[i].clauses));
    buf_free(&joined);
  }
  arena_free(&a);
}

#define CHECK(cases) check_cases(cases, sizeof(cases) / sizeof *(cases))

void test_clause__leaves_out_separators_and_final_marks(void) {
  static const clause_case cases[] = {
      {"Open the gate; close it.", "Open the gate|close it"},
      {"Open the gate;; close it;", "Open the gate|close it"},
      {"Why?!", "Why"},
      {"And so on . . .", "And so on"},
      {"打开大门；关上它。", "打开大门|关上它"},
      {"He said “go.”", "He said “go.”"},
      {"They left the U.K.", "They left the U.K."},
      {"Bring rope, tape, etc.", "Bring rope, tape, etc."},
      {"The answer is no.", "The answer is no"},
      {"Old lamps; and", "Old lamps"},
      {"Old lamps; new lamps; and/or.", "Old lamps|new lamps"},
      {"Old lamps; or,", "Old lamps"},
      {"Old lamps; BUT", "Old lamps"},
      {"Old lamps; and; new lamps", "Old lamps|and|new lamps"},
      {"Old lamps; and oil", "Old lamps|and oil"},
      {"Old lamps, and", "Old lamps, and"},
      {"And", "And"},
      {"No mark", "No mark"},
      {";", ""},
      {"...", ""},
      {"***", "***"}};

  CHECK(cases);
}

void test_clause__is_not_cut_in_brackets_and_quotes(void) {
  static const clause_case cases[] = {
      {"Sort it (by size; by age); keep it.",
       "Sort it (by size; by age)|keep it"},
      {"Say \"one; two\"; stop.", "Say \"one; two\"|stop"},
      {"Say “one; two”; stop.", "Say “one; two”|stop"},
      {"先说（一；二）；再停。", "先说（一；二）|再停"},
      {"“We went; we saw.”", "“We went|we saw.”"},
      {"(We went; we saw.)", "(We went|we saw.)"},
      {"Open (one; two", "Open (one|two"},
      {"Shut one); two", "Shut one)|two"},
      {"A 5\" pipe; a 6\" pipe", "A 5\" pipe|a 6\" pipe"},
      {"(one [two; three) four; five", "(one [two; three) four|five"}};

  CHECK(cases);
}

void test_clause__knows_semicolons_that_part_nothing(void) {
  static const clause_case cases[] = {
      {"Salt &amp; pepper; oil", "Salt &amp; pepper|oil"},
      {"See x?a=1;b=2 there", "See x?a=1;b=2 there"},
      {"Fine ;) and well", "Fine ;) and well"},
      {"Mend the net;Dry the sail", "Mend the net|Dry the sail"}};

  CHECK(cases);
}

void test_clause__is_an_item_of_a_list_that_runs_on(void) {
  static const clause_case cases[] = {
      {"The tenant shall (a) pay the rent, (b) keep the garden and (c) lock "
       "up.",
       "The tenant shall (a) pay the rent|(b) keep the garden|and (c) lock up"},
      {"The tenant shall: (a) pay; (b) keep; and (c) lock up.",
       "The tenant shall: (a) pay|(b) keep|and (c) lock up"},
      {"Bring 1) rope, 2) tape, and/or 3) glue.",
       "Bring 1) rope|2) tape|and/or 3) glue"},
      {"It may (i) end, (ii) go on, or (iii) rest.",
       "It may (i) end|(ii) go on|or (iii) rest"},
      {"It may (a) end (see (i) here, (ii) there), (b) go on.",
       "It may (a) end (see (i) here, (ii) there)|(b) go on"}};

  CHECK(cases);
}

void test_clause__is_not_cut_at_labels_that_refer(void) {
  static const clause_case cases[] = {
      {"Sections (a), (b) and (c) of the Act apply.",
       "Sections (a), (b) and (c) of the Act apply"},
      {"Paragraph (a) applies, and paragraph (b) does not.",
       "Paragraph (a) applies, and paragraph (b) does not"},
      {"Only (a) the gate is shut.", "Only (a) the gate is shut"},
      {"It has (b) a gate, (c) a door.", "It has (b) a gate, (c) a door"},
      {"It has (a) a gate, (c) a door.", "It has (a) a gate, (c) a door"}};

  CHECK(cases);
}

/* The outline of each clause, joined by "|"; what stands above is "2". */
void test_clause__knows_the_item_it_is(void) {
  static const clause_case cases[] = {
      {"The firm shall (a) pay, (b) report and (c) leave.",
       "2.(a)|2.(b)|2.(c)"},
      {"It must (a) be safe for (i) children, (ii) the old, and (b) be cheap.",
       "2.(a).(i)|2.(a).(ii)|2.(b)"},
      {"It must (a) be safe for (i) children and (b) be cheap.", "2.(a)|2.(b)"},
      {"Bring 1) a rope, 2) a lamp, 3.) bread.", "2.1|2.2"},
      {"First; it shall: (a) pay; promptly; (b) report.", "|2.(a)|2.(a)|2.(b)"},
      {"Only (a) is left; nothing else.", "|"},
      {"He said “(a) stop, (b) go” to (a) me, (b) you.", "2.(a)|2.(b)"},
      {"Keep it; burn it.", "|"}};
  arena a = {0};
  clause_cuts cuts = {0};
  survey s = {0};

  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    buf joined = {0};
    bool first = true;
    str text, want = str_of(cases[i].clauses);

    survey_begin(&s, &a, str_of(cases[i].sentence));
    clause_begin(&cuts, &a, &s, str_of(cases[i].sentence));
    while (clause_next(&cuts, &text)) {
      if (!first)
        buf_putc(&joined, '|');
      first = false;
      buf_put_str(&joined,
                  clause_outline(&cuts, &a, str_of("2"), str_end(text)));
    }
    if (!str_eq(buf_str(&joined), want))
      printf("# %.*s\n#  got %s\n", STR_ARG(want), buf_cstr(&joined));
    CU_ASSERT_TRUE(str_eq(buf_str(&joined), want));
    buf_free(&joined);
  }
  arena_free(&a);
}
