/* Quasi-sentences: where a clause is cut further. The rules with examples are
 * in docs/units.md; these are cases beside them. */
#include "tap.h"

#include <stdio.h>
#include <time.h>

#include "base/buf.h"
#include "split/quasi.h"

static void put_units(quasi *q, arena *a, const char *text, buf *out) {
  str rest = str_of(text);

  quasi_find(q, a, rest);
  for (size_t i = 0; i < q->n_cuts; i++) {
    buf_put_str(out, str_span(rest.ptr, q->cuts[i].from));
    if (*q->cuts[i].from == ',')
      buf_putc(out, ',');
    buf_puts(out, " | ");
    rest = str_span(q->cuts[i].to, str_end(rest));
  }
  buf_put_str(out, rest);
}

static void check_units(const char *const *cases, size_t n) {
  arena a = {0};
  quasi q = {0};

  for (size_t i = 0; i < n; i++) {
    buf text = {0}, got = {0};

    for (const char *p = cases[i]; *p; p++)
      if (p[0] == ' ' && p[1] == '|')
        p++;
      else
        buf_putc(&text, *p);
    put_units(&q, &a, buf_cstr(&text), &got);
    if (!str_is(buf_str(&got), cases[i]))
      printf("# %s\n#  got %s\n", cases[i], buf_cstr(&got));
    CU_ASSERT_TRUE(str_is(buf_str(&got), cases[i]));
    buf_free(&text);
    buf_free(&got);
  }
  arena_free(&a);
}

#define CHECK(cases) check_units(cases, sizeof(cases) / sizeof *(cases))

/* (A comma before a cut is in neither unit.) */
void test_quasi__parts_clauses_with_a_subject(void) {
  static const char *const cases[] = {
      "We came early | and nobody waited for us",
      "The harbour is old | and its walls have to be rebuilt",
      "He saw the light | but the road which leads home was closed",
      "The mayor spoke | and in 1950 she resigned",
      "We have a long list | and you are not on it",
      "Most of them were farmers | and many had sold their land"};

  CHECK(cases);
}

void test_quasi__parts_verbs_with_words_of_their_own(void) {
  static const char *const cases[] = {
      "She opened the door | and called the dog",
      "It must pay the rent | and keep the garden",
      "They want to see the town | and to meet the mayor",
      "The law protects the rivers | and forbids the dumping of waste",
      "It was built by sailors | and was burned by pirates",
      "By selling the mill | and buying the field they grew rich",
      "He said that it was late | and that nobody had come"};

  CHECK(cases);
}

void test_quasi__keeps_together_what_is_one(void) {
  static const char *const cases[] = {
      "The old and tired men and the women of the north sang",
      "We must prevent and reduce conflicts",
      "They sang and danced all night",
      "Bread and butter are on the table",
      "He knows when and where we meet",
      "It was open in May and June",
      "The guide and the driver who know the road are here",
      "She works for a driver or guide that will show the town",
      "It lies in or near the old town",
      "If the river rises and the gate is open the pumps must run",
      "He said (we came and they left) nothing",
      "He said \"we came and they left\" in jest",
      "R&D is costly"};

  CHECK(cases);
}

void test_quasi__parts_what_is_set_against(void) {
  static const char *const cases[] = {
      "They stayed | although the house was cold",
      "They stayed | even though it rained",
      "The north is rich | whereas the south is poor",
      "They walked the whole way | instead of taking the boat",
      "They walked the whole way | rather than taking the boat",
      "Although the house was cold they stayed",
      "Although the house was cold, | they stayed",
      "While the north is rich, | the south has nothing",
      "While in the north, they bought wool",
      "Rather than wait, | they walked",
      "They paid | without asking why",
      "They came without asking",
      "They sang | while mending the nets",
      "They sang for a while and left",
      "They go, | whether it rains or not",
      "They asked, whether it rains or snows",
      "They go | no matter what it costs",
      "They lost, | compared with us",
      "It is older | than they thought",
      "It is better | than selling it now",
      "They lost more | than we had",
      "They lost more than a third of it when it rained",
      "They lost more than once",
      "They need as much | as we have",
      "They stay as long as we have bread",
      "Despite the rain, the cold and the wind, | they stayed",
      "Although it rained, snowed and thawed, | they stayed",
      "Although the rents had risen, | many families stayed in the town",
      "Although there was a sum left, in view of the law made thus",
      "Although the gate, which was old, fell, | they stayed",
      "They have tried | and will go on",
      "The gate, which, although it rained, was dry, fell",
      "They were told that although it rained the road was open",
      "They did not ask | but took the key",
      "They serve not the king | but also the town",
      "It was built not by us | but by our fathers",
      "It is a slow but steady wind",
      "It is good though"};

  CHECK(cases);
}

void test_quasi__parts_what_is_granted(void) {
  static const char *const cases[] = {
      "They paid | without even asking why",
      "They left | without having been paid",
      "The boat sails at dawn, | whether it rains or snows",
      "It is not clear, however, whether it rains or snows",
      "Whether it rains or not, | they go",
      "Whether they go or stay is another question",
      "The boat sails | even when it is late",
      "The boat sails | even when caught by a storm",
      "They eat even mutton",
      "They go, | whatever it costs",
      "They go, | however hard it is",
      "However hard it is, | they go",
      "However, it is hard",
      "And although the house was cold, | they stayed",
      "So instead of waiting, | they walked",
      "Why did they walk | instead of waiting",
      "Why they walked instead of waiting nobody knows",
      "They paid the toll | (though not the tax)",
      "They paid the toll | (but only when they were asked)",
      "They paid the toll (twice)",
      "The toll (though high) was paid",
      "(They paid the toll and we paid the tax.) It was late",
      "It is warmer in May | than in April",
      "It is not as warm in April | as in May",
      "They run faster than in April",
      "They can and must pay",
      "They could not and have not paid"};

  CHECK(cases);
}

void test_quasi__keeps_a_subject_with_its_verb(void) {
  static const char *const cases[] = {
      "The gate, which was old, was closed",
      "The gate, like the wall and the bridge, was closed",
      "The mayor has, however, signed it",
      "The mayor came by boat, | saw the gate | and closed it",
      "The mayor opened the gate, | closed the bridge, | and left"};

  CHECK(cases);
}

void test_quasi__keeps_what_leads_to_a_subject_with_it(void) {
  static const char *const cases[] = {
      "The gate was old, | and in May we closed it",
      "The gate was old, | and on May 3, 1911, the flood took it",
      "The gate was old, | and, when it rained, it had to go",
      "The gate was old | but for the town, it was enough",
      "They work in the north, and in the south, too"};

  CHECK(cases);
}

void test_quasi__gives_a_dash_to_what_it_leads_to(void) {
  static const char *const cases[] = {
      "The gate was old | -- and it was never closed",
      "The gate was old | \xE2\x80\x94 although nobody knew it",
      "The gate -- a red one -- was old | and it fell",
      "The gate was old -- a red one -- | and it fell"};

  CHECK(cases);
}

void test_quasi__leaves_a_quotation_its_marks(void) {
  static const char *const cases[] = {
      "\"It is late for all of us who live in the north,\" | they said to him"};

  CHECK(cases);
}

/* With sanitizers: nothing before the text is looked at. */
void test_quasi__begins_with_its_text(void) {
  static const char *const cases[] = {",5 of them came | and we left us",
                                      "although"};

  CHECK(cases);
}

void test_quasi__leaves_other_languages_alone(void) {
  static const char *const cases[] = {
      "Wir kamen fr\xC3\xBCh und niemand war da",
      "Nous sommes venus et personne n'\xC3\xA9tait l\xC3\xA0",
      "\xE6\x88\x91\xE4\xBB\xAC\xE8\xA6\x81\xE4\xBF\x9D\xE6\x8A\xA4"};

  CHECK(cases);
}

/* A megabyte of what each search looks for costs no more than it is long. */
void test_quasi__is_linear(void) {
  static const char *const pieces[] = {"and ",        ", ",
                                       "very ",       "and very ",
                                       "if ",         "that ",
                                       "and the ",    "but, ",
                                       "to ",         "( ",
                                       "\" ",         "came, and ",
                                       "the man, a ", "rather ",
                                       "as ",         "while ",
                                       "than ",       ", whether ",
                                       "-- ",         ", he ran",
                                       "and in ",     "although he ran, "};
  arena a = {0};
  quasi q = {0};

  for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
    buf text = {0};
    clock_t start;

    buf_puts(&text, "they kept ");
    while (text.len < 1000000)
      buf_puts(&text, pieces[i]);
    start = clock();
    quasi_find(&q, &a, buf_str(&text));
    CU_ASSERT_TRUE((double)(clock() - start) / CLOCKS_PER_SEC < 10);
    buf_free(&text);
  }
  arena_free(&a);
}
