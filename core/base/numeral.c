#include "base/numeral.h"

#include "base/utf8.h"

static uint32_t roman_digit(char c) {
  switch (ascii_lower(c)) {
  case 'i':
    return 1;
  case 'v':
    return 5;
  case 'x':
    return 10;
  case 'l':
    return 50;
  case 'c':
    return 100;
  default:
    return 0;
  }
}

/* A number is well-formed if writing its value gives it back, so "ic", "vx"
 * and "iiii" are none. */
static bool is_written(uint32_t value, str s) {
  static const struct {
    uint32_t value;
    const char *digits;
  } parts[] = {{100, "c"}, {90, "xc"}, {50, "l"}, {40, "xl"}, {10, "x"},
               {9, "ix"},  {5, "v"},   {4, "iv"}, {1, "i"}};
  size_t i = 0;

  for (size_t k = 0; k < sizeof parts / sizeof *parts; k++)
    for (; value >= parts[k].value; value -= parts[k].value)
      for (const char *d = parts[k].digits; *d; d++)
        if (i == s.len || ascii_lower(s.ptr[i++]) != *d)
          return false;
  return i == s.len;
}

uint32_t numeral_roman(str s) {
  uint32_t value = 0;

  if (s.len > 10)
    return 0;
  for (size_t k = 0; k < s.len; k++) {
    uint32_t digit = roman_digit(s.ptr[k]);
    if (digit == 0)
      return 0;
    if (k + 1 < s.len && roman_digit(s.ptr[k + 1]) > digit)
      value -= digit;
    else
      value += digit;
  }
  return value < 400 && is_written(value, s) ? value : 0;
}

static const char *const counts[] = {
    "one",     "two",       "three",    "four",     "five",
    "six",     "seven",     "eight",    "nine",     "ten",
    "eleven",  "twelve",    "thirteen", "fourteen", "fifteen",
    "sixteen", "seventeen", "eighteen", "nineteen", "twenty"};

uint32_t numeral_word(str s) {
  for (uint32_t i = 0; i < sizeof counts / sizeof *counts; i++)
    if (str_is_nocase(s, counts[i]))
      return i + 1;
  return 0;
}

static uint32_t han_digit(uint32_t cp) {
  static const uint32_t digits[] = {0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94,
                                    0x516D, 0x4E03, 0x516B, 0x4E5D};

  for (uint32_t i = 0; i < 9; i++)
    if (cp == digits[i])
      return i + 1;
  return 0;
}

size_t numeral_han(str s, uint32_t *value) {
  uint32_t digit = 0;
  size_t i = 0, n;

  for (*value = 0; i < s.len && i < 20; i += n) {
    uint32_t cp = utf8_decode(s.ptr + i, &n), d = han_digit(cp);
    if (d) {
      digit = d;
    } else if (cp == 0x5341 || cp == 0x767E) { /* ten, hundred */
      *value += (digit ? digit : 1) * (cp == 0x5341 ? 10u : 100u);
      digit = 0;
    } else if (cp != 0x3007 && cp != 0x96F6) { /* two ways to write zero */
      break;
    }
  }
  *value += digit;
  return *value ? i : 0;
}
