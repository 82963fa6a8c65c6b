/* Short words as numbers. */
#include <CUnit/CUnit.h>
#include <stdlib.h>

#include "base/letters.h"

/* Every place of the text, also the last, where nothing may be read behind. */
void test_letters__are_those_that_stand_there(void) {
  static const char text[] = "To @[`{ keep'A \xc3\xa9t\xc3\xa9 "
                             "incontrovertible incontrovertibl Zz9 a";

  for (size_t len = 0; len < sizeof text; len++) {
    char *copy = malloc(len + 1); /* an overrun is seen by the sanitizer */
    letters_text look;

    memcpy(copy, text, len);
    letters_begin(&look, str_make(copy, len));
    for (size_t i = 0; i <= len; i++)
      for (size_t n = 0; n <= LETTERS_MOST && i + n <= len; n++) {
        spell_key spelt = letters_spelt(&look, str_make(copy + i, n));
        spell_key key = letters_key(str_make(text + i, n));
        char room[LETTERS_LOOK];

        CU_ASSERT_EQUAL(spelt.low, key.low);
        CU_ASSERT_EQUAL(spelt.high, key.high);
        CU_ASSERT(str_eq(letters_word(key, n, room), str_make(text + i, n)));
      }
    free(copy);
  }
}

void test_letters__are_small_in_the_key(void) {
  static const char text[LETTERS_MOST + LETTERS_LOOK] = "AbcZZzyxwXYtuVk;A9";
  static const char small[] = "abczzzyxwxytuvk";

  for (size_t n = 0; n <= LETTERS_MOST; n++) {
    spell_key key = letters_small(text, n);
    spell_key wanted = letters_key(str_make(small, n));

    CU_ASSERT_EQUAL(key.low, wanted.low);
    CU_ASSERT_EQUAL(key.high, wanted.high);
  }
}
