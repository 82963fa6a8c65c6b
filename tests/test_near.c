/* test_near.c -- "did you mean": what is near, and what is not. */
#include <stdio.h>

#include "base/near.h"
#include "tap.h"

static const char *nearest(const char *given) {
  static const char *const known[] = {
      "input",  "outputs", "model",  "manifest",   "paths", "on_error",
      "plugin", "run",     "tables", "statements", "-"};
  near_word n = near_to(str_of(given));

  for (size_t i = 0; i < sizeof known / sizeof *known; i++)
    near_try(&n, str_of(known[i]));
  return n.best.ptr;
}

void test_near__names_what_was_meant(void) {
  static const char *const cases[][2] = {{"outptus", "outputs"},
                                         {"output", "outputs"},
                                         {"Inputs", "input"},
                                         {"onerror", "on_error"},
                                         {"on-error", "on_error"},
                                         {"path", "paths"},
                                         {"statemnets", "statements"},
                                         {"rnu", "run"},
                                         {"PLUGIN", "plugin"},
                                         {"mani", "manifest"},
                                         {"xyzzy", NULL},
                                         {"", NULL},
                                         {"q", NULL},
                                         {"writer", NULL}};

  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    const char *got = nearest(cases[i][0]), *want = cases[i][1];

    CU_ASSERT_TRUE(got == want || (got && want && strcmp(got, want) == 0));
    if (!(got == want || (got && want && strcmp(got, want) == 0)))
      printf("# \"%s\" gave %s\n", cases[i][0], got ? got : "nothing");
  }
}

void test_near__hint_is_a_question_or_nothing(void) {
  near_word n = near_to(str_of("modle"));

  CU_ASSERT_STRING_EQUAL(near_hint(&n), "");
  near_try(&n, str_of("model"));
  CU_ASSERT_STRING_EQUAL(near_hint(&n), "; did you mean \"model\"?");
}

void test_near__long_words_are_far(void) {
  char word[2000];
  near_word n;

  memset(word, 'a', sizeof word);
  n = near_to(str_make(word, sizeof word));
  near_try(&n, str_of("aaaa"));
  near_try(&n, str_make(word, sizeof word - 1));
  CU_ASSERT_PTR_NULL(n.best.ptr);
}
