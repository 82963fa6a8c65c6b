/* What is known about words. */
#include <stdio.h>

#include <CUnit/CUnit.h>

#include "base/memo.h"

static spell_key key_of(unsigned i) {
  return (spell_key){i + 1, (uint64_t)i << 40};
}

/* What is not forgotten is what was said, for any number of words. */
void test_memo__tells_what_was_said(void) {
  enum { WORDS = 100000 };
  arena a = {0};
  memo m = {0};
  unsigned known = 0;

  for (unsigned round = 0; round < 2; round++)
    for (unsigned i = 0; i < WORDS; i++) {
      uint64_t *value = memo_at(&m, &a, key_of(i));

      CU_ASSERT(*value == 0 || *value == i + 7);
      *value = i + 7;
      value = memo_at(&m, &a, key_of(i));
      known += *value == i + 7;
    }
  CU_ASSERT_EQUAL(known, 2 * WORDS);
  arena_free(&a);
}

/* Words that come again in turn are not found out in turn, whichever fall into
 * one place. Of these, with a place for one word each, that was ten times. */
void test_memo__keeps_what_comes_often(void) {
  enum { WORDS = 2000, ROUNDS = 50 };
  arena a = {0};
  memo m = {0};
  unsigned found_out = 0;

  for (unsigned round = 0; round < ROUNDS; round++)
    for (unsigned i = 0; i < WORDS; i++) {
      char word[LETTERS_LOOK];
      int n = snprintf(word, sizeof word, "w%u", i);
      uint64_t *value = memo_at(&m, &a, letters_key(str_make(word, (size_t)n)));

      found_out += *value == 0;
      *value = 1;
    }
  CU_ASSERT(found_out < 5 * WORDS);
  arena_free(&a);
}
