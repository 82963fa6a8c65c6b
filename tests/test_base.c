/* arena, buf, err, map, str, utf8. */
#include "tap.h"

#include <stdio.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/map.h"
#include "base/utf8.h"

void test_arena__gives_zeroed_aligned_memory(void) {
  arena a = {0};

  for (size_t size = 1; size < 100000; size = size * 3 + 1) {
    char *p = arena_alloc(&a, size);
    size_t sum = 0;

    CU_ASSERT_EQUAL((uintptr_t)p % 16, 0);
    for (size_t i = 0; i < size; i++)
      sum += (unsigned char)p[i];
    CU_ASSERT_EQUAL(sum, 0);
    memset(p, 0xFF, size);
  }
  arena_reset(&a);
  CU_ASSERT_EQUAL(*(char *)arena_alloc(&a, 1), 0);
  arena_free(&a);
  CU_ASSERT_PTR_NULL(a.chunks);
}

void test_arena__grows_arrays_and_keeps_what_is_in_them(void) {
  arena a = {0};
  uint32_t *v = NULL, *w = NULL;
  size_t cap_v = 0, cap_w = 0;
  bool good = true;

  for (uint32_t i = 0; i < 100000; i++) {
    v = arena_grow(&a, v, i, &cap_v, sizeof *v);
    w = arena_grow(&a, w, i, &cap_w, sizeof *w);
    good &= v[i] == 0 && w[i] == 0;
    v[i] = i;
    w[i] = ~i;
  }
  for (uint32_t i = 0; i < 100000; i++)
    good &= v[i] == i && w[i] == ~i;
  CU_ASSERT_TRUE(good);
  arena_free(&a);
}

void test_arena__formats(void) {
  arena a = {0};

  CU_ASSERT_TRUE(str_is(arena_format(&a, "%d-%s", 7, "x"), "7-x"));
  CU_ASSERT_STRING_EQUAL(arena_cstr(&a, str_make("abc", 2)), "ab");
  arena_free(&a);
}

void test_buf__appends(void) {
  buf b = {0};

  for (int i = 0; i < 1000; i++)
    buf_printf(&b, "%d,", i);
  buf_putc(&b, '.');
  CU_ASSERT_EQUAL(b.len, 3891);
  CU_ASSERT_EQUAL(strlen(buf_cstr(&b)), 3891);
  CU_ASSERT_TRUE(str_ends(buf_str(&b), "998,999,."));
  buf_free(&b);
  CU_ASSERT_EQUAL(b.len, 0);
}

void test_err__keeps_the_first_message_with_its_place(void) {
  err e = {0};

  CU_ASSERT_EQUAL(err_at(&e, "a.json", 3, 7, "expected %s", "a key"), ERR);
  CU_ASSERT_EQUAL(err_set(&e, "later"), ERR);
  CU_ASSERT_STRING_EQUAL(e.message, "a.json:3:7: expected a key");
}

void test_err__cuts_a_message_that_is_too_long(void) {
  char big[5000];
  err e = {0};

  memset(big, 'x', sizeof big - 1);
  big[sizeof big - 1] = '\0';
  (void)err_set(&e, "%s", big);
  CU_ASSERT_EQUAL(strlen(e.message), sizeof e.message - 1);
}

void test_map__finds_what_was_put(void) {
  arena a = {0};
  map m = {0};
  bool good = true;

  CU_ASSERT_PTR_NULL(map_get(&m, str_of("x")));
  for (uintptr_t i = 0; i < 5000; i++)
    *map_put(&m, &a, arena_format(&a, "key %d", (int)i)) = i + 1;
  for (uintptr_t i = 0; i < 5000; i++) {
    uintptr_t *v = map_get(&m, arena_format(&a, "key %d", (int)i));

    good &= v && *v == i + 1;
  }
  CU_ASSERT_TRUE(good);
  CU_ASSERT_EQUAL(m.n, 5000);
  CU_ASSERT_PTR_NULL(map_get(&m, str_of("key 5000")));
  *map_put(&m, &a, str_of("")) = 9;
  CU_ASSERT_EQUAL(*map_get(&m, (str){0}), 9);
  arena_free(&a);
}

void test_str__trims_finds_and_compares(void) {
  str line, rest = str_of("one\n\nlast");

  CU_ASSERT_TRUE(str_is(str_trim(str_of(" \t a b\n")), "a b"));
  CU_ASSERT_EQUAL(str_trim(str_of(" \n ")).len, 0);
  CU_ASSERT_TRUE(str_is_nocase(str_of("MuSt"), "must"));
  CU_ASSERT_FALSE(str_is_nocase(str_of("must"), "mus"));
  CU_ASSERT_PTR_NULL(str_find(str_of("ababa"), "abc"));
  CU_ASSERT_TRUE(str_starts(str_of("abc"), "ab") &&
                 str_ends(str_of("abc"), "bc"));
  CU_ASSERT_TRUE(str_next_line(&rest, &line) && str_is(line, "one"));
  CU_ASSERT_TRUE(str_next_line(&rest, &line) && line.len == 0);
  CU_ASSERT_TRUE(str_next_line(&rest, &line) && str_is(line, "last"));
  CU_ASSERT_FALSE(str_next_line(&rest, &line));
}

void test_str__distance_counts_edits(void) {
  static const struct {
    const char *a, *b;
    size_t edits;
  } cases[] = {{"", "", 0},
               {"path", "paht", 1},
               {"tables", "table", 1},
               {"colums", "columns", 1},
               {"abc", "", 3},
               {"kitten", "sitting", 3}};

  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
    CU_ASSERT_EQUAL(str_distance(str_of(cases[i].a), str_of(cases[i].b)),
                    cases[i].edits);
}

void test_utf8__refuses_what_is_not_utf8(void) {
  static const struct {
    const char *text;
    size_t good; /* bytes of the valid prefix */
  } cases[] = {
      {"plain", 5},
      {"caf\xC3\xA9", 5},
      {"\xF0\x9F\x98\x80!", 5},
      {"a\x80", 1},            /* continues nothing */
      {"ab\xC3", 2},           /* cut */
      {"\xC0\xAF", 0},         /* overlong */
      {"\xE0\x9F\xBF", 0},     /* overlong */
      {"x\xED\xA0\x80", 1},    /* a surrogate */
      {"\xF4\x90\x80\x80", 0}, /* beyond U+10FFFF */
      {"\xF8\x88\x80\x80", 0}, /* no lead byte */
      {"\xF0\x8F\xBF\xBF", 0}, /* overlong */
      {"\xEF\xBF\xBF", 3},     /* U+FFFF is valid UTF-8 */
      {"0123456789012345678901234567890123456789\xFF", 40},
  };

  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
    CU_ASSERT_EQUAL(utf8_valid(str_of(cases[i].text)), cases[i].good);
}

/* Every code point comes back from its bytes, forwards and backwards. */
void test_utf8__encodes_and_decodes_every_code_point(void) {
  bool good = true;

  for (uint32_t cp = 0; cp <= 0x10FFFF; cp++) {
    char bytes[8] = "";
    size_t n = utf8_encode(cp, bytes), forward, backward;

    if (cp >= 0xD800 && cp <= 0xDFFF) {
      good &= utf8_valid(str_make(bytes, n)) == 0;
      continue;
    }
    good &= utf8_decode(bytes, &forward) == cp && forward == n;
    good &= utf8_decode_before(bytes, bytes + n, &backward) == cp;
    good &= backward == n && utf8_valid(str_make(bytes, n)) == n;
    good &= utf8_count(str_make(bytes, n)) == 1;
  }
  CU_ASSERT_TRUE(good);
}

static size_t count_one_by_one(str rest) {
  size_t n = 0;
  str word;

  while (utf8_next_word(&rest, &word)) {
    CU_ASSERT_EQUAL(utf8_words(word), 1);
    n++;
  }
  CU_ASSERT_EQUAL(rest.len, 0);
  return n;
}

void test_utf8__takes_words_off(void) {
  static const char *const words[] = {"It's",   "3,500", "caf\u00E9s", "\u6C34",
                                      "\u6CB3", "e.g",   "a",          "b"};
  str rest = str_of("  It's 3,500, caf\u00E9s\u6C34\u6CB3 (e.g.) a--b !"), word;

  for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
    CU_ASSERT_TRUE_FATAL(utf8_next_word(&rest, &word));
    CU_ASSERT_TRUE(str_is(word, words[i]));
  }
  CU_ASSERT_FALSE(utf8_next_word(&rest, &word));
}

void test_utf8__counts_words(void) {
  static const struct {
    const char *text;
    size_t words;
  } cases[] = {{"", 0},
               {"people's security", 2},
               {"COVID-19, 3.5 and 1,000", 4},
               {"one,two", 2},
               {"wait\u2014now", 2},
               {"e.g. this", 2},
               {"\u4EBA\u6C11\u3002", 2},
               {"l\u2019\u00E9tat c'est", 2},
               {"-- ... --", 0},
               {"people.com.cn", 1}};

  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    CU_ASSERT_EQUAL(utf8_words(str_of(cases[i].text)), cases[i].words);
    CU_ASSERT_EQUAL(count_one_by_one(str_of(cases[i].text)), cases[i].words);
  }
}

void test_utf8__knows_letters_and_white_space(void) {
  CU_ASSERT_TRUE(utf8_is_upper(0xC9) && utf8_is_lower(0xE9));
  CU_ASSERT_TRUE(utf8_is_upper(0x410) && utf8_is_lower(0x430));
  CU_ASSERT_TRUE(utf8_is_upper(0x160) && utf8_is_lower(0x161));
  CU_ASSERT_TRUE(utf8_is_upper(0x17D) && utf8_is_lower(0x17E));
  CU_ASSERT_FALSE(utf8_is_upper(0xD7) || utf8_is_lower(0xF7));
  CU_ASSERT_TRUE(utf8_is_word(0x4E2D) && utf8_is_word(0xE9));
  CU_ASSERT_FALSE(utf8_is_word(0x2014) || utf8_is_word(0x3002) ||
                  utf8_is_word(0x1F600) || utf8_is_word('_'));
  CU_ASSERT_TRUE(str_is(utf8_trim(str_of("\u3000\u00A0x \u2003")), "x"));
}
