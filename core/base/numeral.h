/* numeral.h -- numbers not written in digits. */
#ifndef BASE_NUMERAL_H
#define BASE_NUMERAL_H

#include "base/str.h"

/** The value of a well-formed Roman number of one case or mixed, below 400, or
 * 0. */
uint32_t numeral_roman(str s);

/** "one" to "twenty", in any case, or 0. */
uint32_t numeral_word(str s);

/** The bytes of the Chinese number below a thousand that `s` begins with, or
 * 0. */
size_t numeral_han(str s, uint32_t *value);

#endif
