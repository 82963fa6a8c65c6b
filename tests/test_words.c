/* Words as quanteda counts them; small letters; normal form C. */
#include <CUnit/CUnit.h>
#include <stdio.h>
#include <stdlib.h>

#ifdef HAVE_ICU
#include <unicode/ubrk.h>
#include <unicode/ustring.h>
#endif

#include "base/buf.h"
#include "base/utf8.h"
#include "pipeline.h"
#include "tap.h"
#include "terms/unicode.h"
#include "terms/word.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static void split(buf *out, str text) {
  word_scanner s;
  text_word w;

  out->len = 0;
  word_start(&s, text);
  while (word_next(&s, &w)) {
    if (out->len)
      buf_putc(out, '|');
    buf_put_str(out, w.text);
  }
}

typedef struct example {
  const char *text, *words;
} example;

static void check(const example *list, size_t n) {
  buf out = {0};

  for (size_t i = 0; i < n; i++) {
    split(&out, str_of(list[i].text));
    if (strcmp(buf_cstr(&out), list[i].words) != 0)
      printf("# %s\n# got  %s\n# want %s\n", list[i].text, buf_cstr(&out),
             list[i].words);
    CU_ASSERT_STRING_EQUAL(buf_cstr(&out), list[i].words);
  }
  buf_free(&out);
}

void test_words__are_those_of_icu(void) {
  static const example list[] = {
      {"", ""},
      {" \n\t ", ""},
      {"One, two.", "One|two"},
      {"It's 1,234.5 e.g. A/B", "It's|1,234.5|e.g|A|B"},
      {"a.b 1.2 a.1 1.a 1,a", "a.b|1.2|a|1|1|a|1|a"},
      {"don\xe2\x80\x99t 'quoted'", "don\xe2\x80\x99t|quoted"},
      {"snake_case __x _ __", "snake_case|__x|__"},
      {"a:b a;b 1;2", "a|b|a|b|1;2"},
      {"5+5=$10 < ~x", "5|+|5|=|$|10|<|~|x"},
      {"caf\xc3\xa9s na\xc3\xafve", "caf\xc3\xa9s|na\xc3\xafve"},
      {"cafe\xcc\x81 -\xcc\x81", "cafe\xcc\x81|-\xcc\x81"},
      {"\xd0\x9f\xd1\x80\xd0\xb8\xd0\xb2\xd0\xb5\xd1\x82, \xd0\xbc\xd0\xb8\xd1"
       "\x80!",
       "\xd0\x9f\xd1\x80\xd0\xb8\xd0\xb2\xd0\xb5\xd1\x82|\xd0\xbc\xd0\xb8\xd1"
       "\x80"},
      /* Han and Hiragana one by one, Katakana in one, Hangul in one */
      {"\xe5\x9b\xbd\xe5\xae\xb6\xe3\x80\x82", "\xe5\x9b\xbd|\xe5\xae\xb6"},
      {"\xe3\x82\xab\xe3\x82\xbf\xe3\x81\xae", "\xe3\x82\xab\xe3\x82\xbf|"
                                               "\xe3\x81\xae"},
      {"\xed\x95\x9c\xea\xb5\xad"
       "a",
       "\xed\x95\x9c\xea\xb5\xad|a"},
      /* two flags; a family, joined */
      {"\xf0\x9f\x87\xab\xf0\x9f\x87\xb7\xf0\x9f\x87\xa9\xf0\x9f\x87\xaa",
       "\xf0\x9f\x87\xab\xf0\x9f\x87\xb7|\xf0\x9f\x87\xa9\xf0\x9f\x87\xaa"},
      {"\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa7",
       "\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa7"},
      /* Hebrew: a quote within, an apostrophe behind */
      {"\xd7\x90\"\xd7\x91 \xd7\x90'", "\xd7\x90\"\xd7\x91|\xd7\x90'"}};

  check(list, COUNT(list));
}

void test_words__a_dash_joins(void) {
  static const example list[] = {
      {"co-operative well-known-to-all", "co-operative|well-known-to-all"},
      {"2020\xe2\x80\x93"
       "21 time\xe2\x80\x94"
       "and",
       "2020\xe2\x80\x93"
       "21|time\xe2\x80\x94"
       "and"},
      {"a - b -c d- e--f", "a|b|c|d|e|f"},
      {"_-a", "_|a"}};

  /* the low line alone is punctuation */
  check(list, COUNT(list) - 1);
  {
    static const example low[] = {{"_-a", "a"}, {"a_-b", "a_|b"}};

    check(low, COUNT(low));
  }
}

void test_words__of_the_net(void) {
  static const example list[] = {
      {"me@example.org, x", "me@example.org|x"},
      {"a.b+c_d@x-y.co.uk1", "a.b+c_d@x-y.co.uk|1"},
      {"me@example", "me|@example"},
      {"see https://example.org/a/b?c=1&d=2#e.", "see|https://example.org/a/b?"
                                                 "c=1&d=2#e."},
      {"(http://example.org/)", "http://example.org/"},
      {"http://example.org.", "http://example.org"},
      {"www.example.org/x", "www.example.org/x"},
      {"http://localhost/x", "http|localhost|x"},
      {"x://a.b", "x|a.b"},
      {"#policy #2 # a#b ##c", "#policy|#2|a|#b|#c"},
      {"@office @ x", "@office|x"},
      /* two in a run without blanks; runs far from one another */
      {"wwww.example.org/x,me@example.org#a", "w|www.example.org/x|"
                                              "me@example.org|#a"},
      {"#a, and then a good many words without any, (b@c.de).\nwww.f.g",
       "#a|and|then|a|good|many|words|without|any|b@c.de|www.f.g"}};

  check(list, COUNT(list));
}

/* Whatever stands at the end of the 64 bytes that are looked at at once. */
void test_words__are_the_same_anywhere(void) {
  static const char *const texts[] = {"one, two", "1.5 a.b",      "don't x-y",
                                      "a_b (c)",  "e\xcc\x81 -f", "\"x\": y"};
  static const char *const words[] = {"one|two", "1.5|a.b",     "don't|x-y",
                                      "a_b|c",   "e\xcc\x81|f", "x|y"};
  buf text = {0}, want = {0}, out = {0};

  for (size_t i = 0; i < COUNT(texts); i++)
    for (size_t before = 1; before <= 130; before++) {
      text.len = want.len = 0;
      for (size_t k = 0; k < before; k++)
        buf_putc(&text, 'z');
      buf_put_str(&want, buf_str(&text));
      buf_printf(&text, " %s", texts[i]);
      buf_printf(&want, "|%s", words[i]);
      split(&out, buf_str(&text));
      CU_ASSERT_STRING_EQUAL(buf_cstr(&out), buf_cstr(&want));
    }
  buf_free(&text);
  buf_free(&want);
  buf_free(&out);
}

/* Triggers without matches, in masses: this is over at once, or never. */
void test_words__hostile_text_is_linear(void) {
  static const char *const seeds[] = {"://",      "www.",  "@",   "#",
                                      "a@",       "a.",    "-",   "_",
                                      "\xcc\x81", "aa://", "x@y."};
  buf text = {0}, out = {0};

  for (size_t i = 0; i < COUNT(seeds); i++) {
    text.len = 0;
    while (text.len < 500000)
      buf_puts(&text, seeds[i]);
    split(&out, buf_str(&text));
    CU_ASSERT(out.len <= 2 * text.len);
  }
  buf_free(&text);
  buf_free(&out);
}

void test_words__small_letters(void) {
  static const example list[] = {
      {"ABC xyz", "abc xyz"},
      {"\xc3\x89"
       "COLE",
       "\xc3\xa9"
       "cole"},
      /* the last sigma of a word is another one */
      {"\xce\x9f\xce\x94\xce\x9f\xce\xa3", "\xce\xbf\xce\xb4\xce\xbf\xcf\x82"},
      {"\xce\xa3\xce\x9f", "\xcf\x83\xce\xbf"},
      {"\xc4\xb0", "i\xcc\x87"},
      {"\xd0\x96", "\xd0\xb6"}};
  buf out = {0};

  for (size_t i = 0; i < COUNT(list); i++) {
    out.len = 0;
    unicode_lower(&out, str_of(list[i].text));
    CU_ASSERT_STRING_EQUAL(buf_cstr(&out), list[i].words);
  }
  buf_free(&out);
}

void test_words__normal_form(void) {
  static const example list[] = {
      {"abc", "abc"},
      {"e\xcc\x81", "\xc3\xa9"},
      {"\xc3\xa9", "\xc3\xa9"},
      {"a\xcc\x81\xcc\xa3", "\xe1\xba\xa1\xcc\x81"}, /* marks in order */
      {"\xe1\x84\x92\xe1\x85\xa1\xe1\x86\xab", "\xed\x95\x9c"},
      {"\xe2\x84\xa6", "\xce\xa9"},                  /* Ohm is omega */
      {"\xe0\xa5\x98", "\xe0\xa4\x95\xe0\xa4\xbc"}}; /* never composed */
  buf out = {0};

  for (size_t i = 0; i < COUNT(list); i++) {
    out.len = 0;
    unicode_compose(&out, str_of(list[i].text));
    CU_ASSERT_STRING_EQUAL(buf_cstr(&out), list[i].words);
    CU_ASSERT(!unicode_is_composed(str_of(list[i].text)) ||
              strcmp(list[i].text, list[i].words) == 0);
  }
  buf_free(&out);
}

/* ---- the same as ICU */

#ifdef HAVE_ICU

/* ICU's segments of `text`, without those that are no words: what it would be
 * for quanteda without its own rules. */
static void split_by_icu(buf *out, str text) {
  UErrorCode code = U_ZERO_ERROR;
  int32_t n = 0, start = 0, end;
  UChar *wide = calloc(text.len + 1, sizeof *wide);
  UBreakIterator *i;

  (void)u_strFromUTF8(wide, (int32_t)text.len + 1, &n, text.ptr,
                      (int32_t)text.len, &code);
  i = ubrk_open(UBRK_WORD, "en", wide, n, &code);
  CU_ASSERT_FATAL(U_SUCCESS(code));
  out->len = 0;
  while ((end = ubrk_next(i)) != UBRK_DONE) {
    char bytes[4096];
    int32_t len = 0, letters = 0;
    unsigned all = IS_SEPARATOR, first;

    (void)u_strToUTF8(bytes, sizeof bytes, &len, wide + start, end - start,
                      &code);
    CU_ASSERT_FATAL(U_SUCCESS(code));
    start = end;
    first = unicode_of(utf8_decode(bytes, &(size_t){0}));
    for (size_t at = 0, size; at < (size_t)len; at += size, letters++)
      all &= unicode_of(utf8_decode(bytes + at, &size));
    if (all || (letters == 1 && (first & IS_PUNCTUATION)))
      continue;
    if (out->len)
      buf_putc(out, '|');
    buf_put(out, bytes, (size_t)len);
  }
  ubrk_close(i);
  free(wide);
}

static void compare(str text) {
  buf ours = {0}, icu = {0};

  split(&ours, text);
  split_by_icu(&icu, text);
  if (!str_eq(buf_str(&ours), buf_str(&icu)))
    printf("# %.200s\n# got  %.200s\n# want %.200s\n", text.ptr,
           buf_cstr(&ours), buf_cstr(&icu));
  CU_ASSERT(str_eq(buf_str(&ours), buf_str(&icu)));
  buf_free(&ours);
  buf_free(&icu);
}

#endif

/* Any letters in any order; without what quanteda's rules change (dashes, "@",
 * "#", "/"), what ICU has dictionaries for, and skin tones, which ICU joins to
 * all the white space before them. */
void test_words__of_random_text_are_those_of_icu(void) {
#ifdef HAVE_ICU
  static const char *const letters[] = {"a",
                                        "B",
                                        "z",
                                        "1",
                                        "2",
                                        " ",
                                        " ",
                                        "\n",
                                        ".",
                                        ",",
                                        ":",
                                        ";",
                                        "'",
                                        "\"",
                                        "_",
                                        "!",
                                        "$",
                                        "+",
                                        "\xc3\xa9",
                                        "\xce\xa3",
                                        "\xd0\xb6",
                                        "\xd7\x90",
                                        "\xd7\x91",
                                        "\xcc\x81",
                                        "\xe2\x80\x8d",
                                        "\xe2\x80\x99",
                                        "\xc2\xb7",
                                        "\xc2\xad",
                                        "\xf0\x9f\x91\xa9",
                                        "\xf0\x9f\x87\xa9",
                                        "\xed\x95\x9c",
                                        "\xea\xb5\xad",
                                        "\xd9\xa3",
                                        "\xef\xb8\x8f",
                                        "\xe2\x9d\xa4",
                                        "\xc2\xa0",
                                        "\xe1\x84\x92"};
  uint32_t seed = 20240312;
  buf text = {0};

  for (int round = 0; round < 4000; round++) {
    text.len = 0;
    for (int i = 0; i < 12; i++) {
      seed = seed * 1664525 + 1013904223;
      buf_puts(&text, letters[(seed >> 16) % COUNT(letters)]);
    }
    (void)buf_cstr(&text);
    compare(buf_str(&text));
  }
  buf_free(&text);
#else
  tap_skip("built without ICU");
#endif
}

void test_words__of_the_samples_are_those_of_icu(void) {
#ifdef HAVE_ICU
  static const char *const names[] = {
      "samples/communique.txt", "samples/minutes.txt", "samples/standard.txt",
      "samples/tender.txt", "docs/units.md"};

  for (size_t i = 0; i < COUNT(names); i++) {
    buf text = {0}, plain = {0};
    size_t len;

    if (!pipeline_file(names[i], &text))
      continue;
    for (size_t at = 0; at < text.len; at += len) {
      uint32_t cp = utf8_decode(text.ptr + at, &len);
      unsigned class = unicode_of(cp) & CLASS_MASK;

      if (class == CLASS_HYPHEN || class == CLASS_IDEOGRAPH ||
          class == CLASS_KATAKANA || cp == '@' || cp == '#' || cp == '/')
        buf_putc(&plain, ' ');
      else
        buf_put(&plain, text.ptr + at, len);
    }
    (void)buf_cstr(&plain);
    compare(buf_str(&plain));
    buf_free(&text);
    buf_free(&plain);
  }
#else
  tap_skip("built without ICU");
#endif
}
