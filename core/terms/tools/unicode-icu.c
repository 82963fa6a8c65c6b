/* unicode-icu.c -- print unicode.txt from the tables of an ICU.
 *
 *     make unicode        where icu-uc is installed
 *
 * Not part of the program: it is run when a new version of Unicode is to be
 * followed. What it prints is facts about characters. */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>

static bool has_script(UChar32 c, UScriptCode script) {
  UErrorCode code = U_ZERO_ERROR;

  return uscript_getScript(c, &code) == script;
}

static bool is_complex(UChar32 c) {
  return u_getIntPropertyValue(c, UCHAR_LINE_BREAK) == U_LB_COMPLEX_CONTEXT;
}

/* Word_Break, with what the rules of ICU and quanteda do to it: "@" is a
 * letter; the colon parts words; a dash joins; Han and Hiragana stand alone;
 * scripts without spaces are letters. */
static const char *word_class(UChar32 c) {
  int wb = u_getIntPropertyValue(c, UCHAR_WORD_BREAK);

  if (c == '@')
    return "letter";
  if (c == ':' || c == 0xFE55 || c == 0xFF1A)
    return "other";
  if (has_script(c, USCRIPT_HAN) || has_script(c, USCRIPT_HIRAGANA))
    return wb == U_WB_EXTEND && !has_script(c, USCRIPT_HAN) ? "extend"
                                                            : "ideograph";
  if (c >= 0xAC00 && c <= 0xD7A3)
    return "hangul";
  if (u_charType(c) == U_DASH_PUNCTUATION)
    return "hyphen";
  if (is_complex(c) && wb != U_WB_EXTEND && wb != U_WB_FORMAT &&
      wb != U_WB_NUMERIC)
    return "letter";
  switch (wb) {
  case U_WB_CR:
  case U_WB_LF:
  case U_WB_NEWLINE:
    return "newline";
  case U_WB_EXTEND:
  case U_WB_FORMAT:
    return "extend";
  case U_WB_ZWJ:
    return "zwj";
  case U_WB_REGIONAL_INDICATOR:
    return "flag";
  case U_WB_KATAKANA:
    return "katakana";
  case U_WB_HEBREW_LETTER:
    return "hebrew";
  case U_WB_ALETTER:
    return "letter";
  case U_WB_SINGLE_QUOTE:
    return "single-quote";
  case U_WB_DOUBLE_QUOTE:
    return "double-quote";
  case U_WB_MIDNUMLET:
    return "mid-any";
  case U_WB_MIDLETTER:
    return "mid-letter";
  case U_WB_MIDNUM:
    return "mid-number";
  case U_WB_NUMERIC:
    return "digit";
  case U_WB_EXTENDNUMLET:
    return "joiner";
  case U_WB_WSEGSPACE:
    return "space";
  default:
    return u_hasBinaryProperty(c, UCHAR_EXTENDED_PICTOGRAPHIC) ? "picture"
                                                               : "other";
  }
}

/* p: punctuation; s: separators, marks, controls; w: \w of a regex. */
static const char *flags(UChar32 c) {
  uint32_t mask = U_GET_GC_MASK(c);
  bool w = u_hasBinaryProperty(c, UCHAR_ALPHABETIC) || (mask & U_GC_M_MASK) ||
           (mask & (U_GC_ND_MASK | U_GC_PC_MASK)) || c == 0x200C || c == 0x200D;

  if (mask & U_GC_P_MASK)
    return w ? "pw" : "p";
  if (mask & (U_GC_Z_MASK | U_GC_C_MASK | U_GC_M_MASK))
    return w ? "sw" : "s";
  return w ? "w" : "-";
}

static void print_classes(void) {
  UChar32 first = 0;

  for (UChar32 c = 1; c <= 0x110000; c++) {
    if (c < 0x110000 && word_class(c) == word_class(first) &&
        flags(c) == flags(first))
      continue;
    if (word_class(first)[0] != 'o' || word_class(first)[1] != 't' ||
        flags(first)[0] != 's')
      printf("class %04X %04X %s %s\n", first, c - 1, word_class(first),
             flags(first));
    first = c;
  }
}

/* Runs of letters, each or every other, that differ from their small letters
 * by the same distance. */
static void print_lower(void) {
  for (UChar32 c = 0; c < 0x110000;) {
    int delta = u_tolower(c) - c, step = 1;
    UChar32 last = c;

    if (delta == 0) {
      c++;
      continue;
    }
    if (u_tolower(c + 1) - c - 1 != delta && u_tolower(c + 2) - c - 2 == delta)
      step = 2;
    while (u_tolower(last + step) - last - step == delta &&
           (step == 1 || u_tolower(last + 1) == last + 1))
      last += step;
    printf("lower %04X %04X %d %d\n", c, last, step, delta);
    c = last + 1;
  }
}

typedef struct pair {
  UChar32 first, second, whole;
} pair;

static int by_parts(const void *a, const void *b) {
  const pair *x = a, *y = b;

  if (x->first != y->first)
    return x->first < y->first ? -1 : 1;
  return (x->second > y->second) - (x->second < y->second);
}

/* "split": the canonical decomposition of a character, one step, in the order
 * of the characters; "join": the pairs that compose, in the order of the
 * pairs. Hangul goes by arithmetic. */
static void print_splits(const UNormalizer2 *nfc) {
  static pair pairs[4096];
  size_t n = 0;

  for (UChar32 c = 0; c < 0x110000; c++) {
    UErrorCode code = U_ZERO_ERROR;
    UChar raw[8];
    int len = unorm2_getRawDecomposition(nfc, c, raw, 8, &code), i = 0;
    UChar32 a, b = 0;

    if (len < 0 || (c >= 0xAC00 && c <= 0xD7A3))
      continue;
    U16_NEXT(raw, i, len, a);
    if (i < len)
      U16_NEXT(raw, i, len, b);
    printf("split %04X %04X %04X\n", c, a, b);
    if (b && unorm2_composePair(nfc, a, b) == c)
      pairs[n++] = (pair){a, b, c};
  }
  qsort(pairs, n, sizeof *pairs, by_parts);
  for (size_t i = 0; i < n; i++)
    printf("join %04X %04X %04X\n", pairs[i].first, pairs[i].second,
           pairs[i].whole);
}

static void print_normal(void) {
  UErrorCode code = U_ZERO_ERROR;
  const UNormalizer2 *nfc = unorm2_getNFCInstance(&code);

  for (UChar32 c = 0, first = 0; c <= 0x110000; c++) {
    int now = c < 0x110000 ? u_getCombiningClass(c) : 0;

    if (c && now == u_getCombiningClass(first))
      continue;
    if (c && u_getCombiningClass(first))
      printf("order %04X %04X %d\n", first, c - 1, u_getCombiningClass(first));
    first = c;
  }
  print_splits(nfc);
}

int main(void) {
  printf("# What the words of a text are made of, by Unicode %s; made by\n"
         "# unicode-icu.c. Unlisted code points are \"other s\".\n",
         U_UNICODE_VERSION);
  print_classes();
  print_lower();
  print_normal();
  return 0;
}
