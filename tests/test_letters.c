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
    for (size_t i = 0; i <= len; i++) {
      letter_run l = letters_at(&look, copy + i);
      char room[LETTERS_LOOK], small[LETTERS_LOOK];
      bool any = false;
      size_t n = 0;

      for (; i + n < len && n < LETTERS_LOOK && ascii_is_alpha(text[i + n]);
           n++) {
        small[n] = ascii_lower(text[i + n]);
        any = any || ascii_is_lower(text[i + n]);
      }
      CU_ASSERT_EQUAL(l.n, n);
      CU_ASSERT_EQUAL(l.small, any);
      CU_ASSERT(str_eq(letters_word(l.key, n, room), str_make(small, n)));
      CU_ASSERT_EQUAL(l.key.low, letters_key(str_make(small, n)).low);
      CU_ASSERT_EQUAL(l.key.high, letters_key(str_make(small, n)).high);
      if (n && n <= LETTERS_MOST) { /* capital letters stay */
        spell_key spelt = letters_spelt(&look, str_make(copy + i, n));

        CU_ASSERT_EQUAL(spelt.low, letters_key(str_make(text + i, n)).low);
        CU_ASSERT_EQUAL(spelt.high, letters_key(str_make(text + i, n)).high);
      }
    }
    free(copy);
  }
}
