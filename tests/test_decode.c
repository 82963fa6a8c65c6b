#include "tap.h"

#include "base/buf.h"
#include "base/pool.h"
#include "read/decode.h"
#include "read/sniff.h"

#define S(literal) str_make(literal, sizeof(literal) - 1)
#define BYTES(literal)                                                         \
  { literal, sizeof(literal) - 1 }

static const struct good {
  const char *name, *encoding;
  str in, out;
  size_t replaced;
} good[] = {
    {"empty", NULL, {"", 0}, {"", 0}, 0},
    {"plain", NULL, {"a\nb", 3}, {"a\nb", 3}, 0},
    {"byte order mark", NULL, {"\xEF\xBB\xBFx", 4}, {"x", 1}, 0},
    {"CRLF", NULL, {"a\r\nb\r\n", 6}, {"a\nb\n", 4}, 0},
    {"CR", NULL, {"a\rb\r\rc", 6}, {"a\nb\n\nc", 6}, 0},
    {"CR CRLF", NULL, {"a\r\r\nb", 5}, {"a\n\nb", 4}, 0},
    {"CR at the end", NULL, {"a\r", 2}, {"a\n", 2}, 0},
    {"NUL",
     NULL,
     {"a\0b\0", 4},
     {"a\xEF\xBF\xBD"
      "b\xEF\xBF\xBD",
      8},
     2},
    {"U+FFFE",
     NULL,
     {"a\xEF\xBF\xBE"
      "b",
      5},
     {"a\xEF\xBF\xBD"
      "b",
      5},
     1},
    {"U+FFFF first", NULL, {"\xEF\xBF\xBF", 3}, {"\xEF\xBF\xBD", 3}, 1},
    {"U+FDD0 and U+FDEF",
     NULL,
     {"\xEF\xB7\x90\xEF\xB7\xAF", 6},
     {"\xEF\xBF\xBD\xEF\xBF\xBD", 6},
     2},
    {"U+FDCF and U+FDF0 are characters",
     NULL,
     {"\xEF\xB7\x8F\xEF\xB7\xB0", 6},
     {"\xEF\xB7\x8F\xEF\xB7\xB0", 6},
     0},
    {"U+1FFFE", NULL, {"x\xF0\x9F\xBF\xBEy", 6}, {"x\xEF\xBF\xBDy", 5}, 1},
    {"U+3FFFF", NULL, {"\xF0\xBF\xBF\xBF", 4}, {"\xEF\xBF\xBD", 3}, 1},
    {"U+10FFFF", NULL, {"\xF4\x8F\xBF\xBF", 4}, {"\xEF\xBF\xBD", 3}, 1},
    {"U+FFFD stays uncounted",
     NULL,
     {"\xEF\xBF\xBD", 3},
     {"\xEF\xBF\xBD", 3},
     0},
    {"U+BFFF is a character",
     NULL,
     {"\xEB\xBF\xBF", 3},
     {"\xEB\xBF\xBF", 3},
     0},
    {"all at once",
     NULL,
     {"\0\r\n\xEF\xBF\xBF\r\0", 8},
     {"\xEF\xBF\xBD\n\xEF\xBF\xBD\n\xEF\xBF\xBD", 11},
     3},
    {"UTF-16 little",
     NULL,
     {"\xFF\xFE"
      "a\0\xE9\0\r\0\n\0",
      10},
     {"a\xC3\xA9\n", 4},
     0},
    {"UTF-16 big", NULL, {"\xFE\xFF\0a\x20\x14", 6}, {"a\xE2\x80\x94", 4}, 0},
    {"UTF-16 pair",
     NULL,
     {"\xFF\xFE\x3D\xD8\x00\xDE", 6},
     {"\xF0\x9F\x98\x80", 4},
     0},
    {"UTF-16 U+FFFF and NUL",
     NULL,
     {"\xFE\xFF\xFF\xFF\0\0", 6},
     {"\xEF\xBF\xBD\xEF\xBF\xBD", 6},
     2},
    {"UTF-16 of nothing", NULL, {"\xFE\xFF", 2}, {"", 0}, 0},
    {"UTF-32 little", NULL, {"\xFF\xFE\0\0a\0\0\0", 8}, {"a", 1}, 0},
    {"UTF-32 big", NULL, {"\0\0\xFE\xFF\0\0\0a", 8}, {"a", 1}, 0},
    {"Latin 1", "ISO-8859-1", {"caf\xE9\r\n", 6}, {"caf\xC3\xA9\n", 6}, 0},
    {"Windows",
     "WINDOWS-1252",
     {"\x93x\x94", 3},
     {"\xE2\x80\x9Cx\xE2\x80\x9D", 7},
     0},
    {"GB 18030", "GB18030", {"\xD6\xD0", 2}, {"\xE4\xB8\xAD", 3}, 0},
    {"given UTF-16 without a mark", "UTF-16LE", {"a\0b\0", 4}, {"ab", 2}, 0},
    {"given UTF-16 with a mark", "UTF-16", {"\xFE\xFF\0a", 4}, {"a", 1}, 0},
    {"given UTF-8 with a mark",
     "utf-8",
     {"\xEF\xBB\xBF\xC3\xA9", 5},
     {"\xC3\xA9", 2},
     0},
    {"stateful", "ISO-2022-JP", {"\x1B$B4A\x1B(B", 8}, {"\xE6\xBC\xA2", 3}, 0},
};

void test_decode__gives_normalised_text(void) {
  for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
    doc d = {.path = "in.txt"};
    err e = {0};
    int status = decode_text(&d, good[i].in, good[i].encoding, &e);

    if (status != 0 || !str_eq(d.text, good[i].out) ||
        d.replaced != good[i].replaced)
      printf("# %s: %s\n", good[i].name, e.message);
    CU_ASSERT_EQUAL(status, 0);
    CU_ASSERT(str_eq(d.text, good[i].out));
    CU_ASSERT_EQUAL(d.replaced, good[i].replaced);
    doc_free(&d);
  }
}

/* What is not UTF-8, and says nothing of what it is. */
static const struct guessed {
  const char *encoding; /* NULL: refused as damaged UTF-8 */
  str in;
  const char *out; /* a part of the text */
  bool doubtful;
} guessed[] = {
#ifdef LIBRARY_UCHARDET
    {"WINDOWS-1252",
     BYTES("Le fournisseur doit garder les pi\xE8"
           "ces pendant dix ann\xE9"
           "es. L\x92"
           "acheteur doit v\xE9rifier les d\xE9lais, o\xF9 qu\x92ils soient "
           "pr\xE9vus, et y rem\xE9"
           "dier aussit\xF4t apr\xE8s.\n"),
     "pi\xC3\xA8"
     "ces pendant",
     false},
    {"WINDOWS-1252", BYTES("A caf\xE9 must close at ten.\n"),
     "caf\xC3\xA9 must", true},
    {"CP932",
     BYTES("\x8B\x9F\x8B\x8B\x8E\xD2\x82\xCD\x8BL\x98^\x82\xF0\x8F\\\x94N\x8A"
           "\xD4\x95\xDB\x91\xB6\x82\xB5\x82\xC8\x82\xAF\x82\xEA\x82\xCE\x82"
           "\xC8\x82\xE7\x82\xC8\x82\xA2\x81"
           "B"),
     "\xE4\xBE\x9B\xE7\xB5\xA6", false},
    {"GB18030",
     BYTES(
         "\xB9\xA9\xD3\xA6\xC9\xCC\xB1\xD8\xD0\xEB\xBD\xAB\xBC\xC7\xC2\xBC\xB1"
         "\xA3\xB4\xE6\xCA\xAE\xC4\xEA\xA1\xA3\xC2\xF2\xB7\xBD\xBF\xC9\xD2\xD4"
         "\xD2\xAA\xC7\xF3\xB2\xE9\xD4\xC4\xB8\xB1\xB1\xBE\xA1\xA3"),
     "\xE4\xBE\x9B\xE5\xBA\x94", false},
#endif
    {"UTF-16LE", BYTES("S\0t\0a\0f\0f\0 \0m\0u\0s\0t\0 \0g\0o\0.\0"),
     "Staff must go.", false},
    {"UTF-16BE", BYTES("\0S\0t\0a\0f\0f\0 \0m\0u\0s\0t\0 \0g\0o\0."),
     "Staff must go.", false},
    {"UTF-16LE", BYTES("h\0e\0l\0l\0o\0"), "hello", true},
    {NULL, BYTES("Caf\xC3\xA9s and caf\xC3\xA9s, \xFF and so on."),
     "0xFF at offset 19 ", false},
    {NULL, BYTES("It ends in the middle: \xE2\x82"), "offset 23 ", false},
};

void test_decode__finds_the_encoding_and_says_so(void) {
  for (size_t i = 0; i < sizeof guessed / sizeof *guessed; i++) {
    const struct guessed *g = &guessed[i];
    doc d = {.path = "in.txt"};
    err e = {0};
    int status = decode_text(&d, g->in, NULL, &e);

    if (!g->encoding) {
      CU_ASSERT_EQUAL(status, ERR);
      CU_ASSERT_PTR_NOT_NULL(strstr(e.message, g->out));
      doc_free(&d);
      continue;
    }
    CU_ASSERT_EQUAL_FATAL(status, 0);
    CU_ASSERT_STRING_EQUAL(d.encoding, g->encoding);
    CU_ASSERT_PTR_NOT_NULL(str_find(d.text, g->out));
    CU_ASSERT_EQUAL(d.warning != NULL, g->doubtful);
    CU_ASSERT_EQUAL_FATAL(d.n_facts, 1);
    CU_ASSERT(str_is(d.facts[0].value, g->encoding));
    CU_ASSERT(str_is(d.facts[0].origin, "detection"));
    doc_free(&d);
  }
}

/* What uchardet says matters to nothing that is UTF-8, whatever is in it. */
void test_decode__utf8_stays_utf8(void) {
  static const str all[] = {
      BYTES("plain"), BYTES("caf\xC3\xA9"), BYTES("\xC3\x83\xC2\xA9"),
      BYTES(
          "colour \x1B[1mbold\x1B[0m \1\2\3\4 of a long enough line of text")};

  for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
    doc d = {0};
    err e = {0};

    CU_ASSERT_EQUAL(decode_text(&d, all[i], NULL, &e), 0);
    CU_ASSERT_STRING_EQUAL(d.encoding, "UTF-8");
    CU_ASSERT_PTR_EQUAL(d.text.ptr, all[i].ptr);
    CU_ASSERT_EQUAL(d.n_facts, 0);
    doc_free(&d);
  }
}

static const struct bad {
  const char *encoding;
  str in;
  const char *says; /* a part of the message */
} bad[] = {
    {"UTF-8", {"caf\xE9 au lait", 12}, "0xE9 at offset 3 "},
    {NULL,
     {"\xEF\xBB\xBF"
      "ab\xFF",
      6},
     "0xFF at offset 5 "},
    {NULL, {"x\xE2\x82", 3}, "offset 1 "},              /* cut off */
    {"UTF-8", {"xy\xC0\xAF", 4}, "offset 2 "},          /* overlong */
    {"UTF-8", {"\xED\xA0\x80", 3}, "offset 0 "},        /* a surrogate */
    {"UTF-8", {"abc\xF4\x90\x80\x80", 7}, "offset 3 "}, /* beyond U+10FFFF */
    {"UTF-8", {"\xC3\xA9\xC3(", 4}, "offset 2 "},
    {NULL,
     {"\xFF\xFE"
      "a\0b",
      5},
     "offset 4 is half a character"},
    {NULL, {"\xFE\xFF\0a\0", 5}, "offset 4 is half a character"},
    {NULL,
     {"\xFF\xFE"
      "a\0\x3D\xD8",
      6},
     "offset 4 are half of a surrogate"},
    {NULL,
     {"\xFF\xFE\0\xDC"
      "a\0",
      6},
     "offset 2 are half of a surrogate"},
    {NULL,
     {"\xFF\xFE\x3D\xD8"
      "a\0",
      6},
     "offset 2 are half of a surrogate"},
    {"ASCII", {"abc\xE9", 4}, "0xE9 at offset 3 is not ASCII"},
    {"UTF-16LE", {"a\0b", 3}, "offset 2 is not UTF-16LE"},
    {"UTF-8", {"abcd\x80", 5}, "0x80 at offset 4 "},
    {"UTF-8",
     {"caf\xE9", 4},
     "(give it as input.encoding, or --set input.encoding=WINDOWS-1252)"},
    {"SHIFT_JIS", {"ok\x81", 3}, "offset 2 "},
    {"KLINGON-8", {"abc", 3}, "unknown encoding \"KLINGON-8\""},
    {"", {"abc", 3}, "unknown encoding \"\""},
    {"LATIN1//IGNORE", {"abc", 3}, "unknown encoding"},
    {NULL, {"PK\3\4....", 8}, "this is no text (it looks like a ZIP archive"},
    {NULL, {"%PDF-1.7\n", 9}, "a PDF file"},
    {NULL, {"\x89PNG\r\n\x1A\n", 8}, "a PNG image"},
    {NULL, {"\x1F\x8B\x08", 3}, "a gzip file"},
    {NULL, {"{\\rtf1 x}", 9}, "an RTF file"},
    {"ISO-8859-1",
     {"\x7F"
      "ELF....",
      8},
     "a program"},
    {"UTF-8", {"h\0e\0l\0l\0o\0", 10}, "UTF-16 without a byte order mark"},
    {NULL, {"\1\2\3\4abc", 7}, "this is no text"},
};

void test_decode__refuses_what_is_no_text(void) {
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
    doc d = {.path = "in.txt"};
    err e = {0};
    int status = decode_text(&d, bad[i].in, bad[i].encoding, &e);

    if (status != ERR || !strstr(e.message, bad[i].says))
      printf("# expected \"%s\", got \"%s\"\n", bad[i].says, e.message);
    CU_ASSERT_EQUAL(status, ERR);
    CU_ASSERT_PTR_NOT_NULL(strstr(e.message, bad[i].says));
    CU_ASSERT_EQUAL(strncmp(e.message, "in.txt: ", 8), 0);
    doc_free(&d);
  }
}

/* The offset must be right behind any number of good bytes, since checking
 * goes by many bytes at a time. */
void test_decode__finds_a_bad_byte_anywhere(void) {
  for (size_t before = 0; before < 200; before++) {
    char text[256], says[64];
    doc d = {.path = "in.txt"};
    err e = {0};

    memset(text, 'a', sizeof text);
    if (before > 2) /* not all of it ASCII */
      memcpy(text + before / 2, "\xC3\xA9", 2);
    text[before] = (char)0xFF;
    (void)snprintf(says, sizeof says, "0xFF at offset %zu ", before);
    CU_ASSERT_EQUAL(decode_text(&d, str_make(text, sizeof text), "UTF-8", &e),
                    ERR);
    CU_ASSERT_PTR_NOT_NULL(strstr(e.message, says));
    doc_free(&d);
  }
}

/* Several threads look at a long text, each at slices of it; the first that is
 * wrong is told, and what is to be changed is found wherever it stands. */
void test_decode__a_long_text(void) {
  pool *helpers = pool_new(3);
  buf text = {0};
  doc d = {.path = "in.txt", .helpers = helpers};
  err e = {0};

  for (int i = 0; i < 20000; i++)
    buf_puts(&text, "A line of fifty bytes, with \xC3\xA9 and \xE2\x80\x94 in "
                    "it, and it ends.\n");
  CU_ASSERT_EQUAL(decode_text(&d, buf_str(&text), NULL, &e), 0);
  CU_ASSERT_PTR_EQUAL(d.text.ptr, text.ptr);
  text.ptr[900000] = '\r';
  CU_ASSERT_EQUAL(decode_text(&d, buf_str(&text), NULL, &e), 0);
  CU_ASSERT_EQUAL(d.text.len, text.len);
  CU_ASSERT_EQUAL(d.text.ptr[900000], '\n');
  text.ptr[700000] = text.ptr[1200000] = '\xFF';
  CU_ASSERT_EQUAL(decode_text(&d, buf_str(&text), "UTF-8", &e), ERR);
  CU_ASSERT_PTR_NOT_NULL(strstr(e.message, "0xFF at offset 700000 "));
  doc_free(&d);
  buf_free(&text);
  pool_free(helpers);
}

void test_decode__is_a_view_when_nothing_changes(void) {
  str plain = S("one\ntwo\xC2\xA0three\n"), marked = S("\xEF\xBB\xBFone\n");
  doc d = {0};
  err e = {0};

  CU_ASSERT_EQUAL(decode_text(&d, plain, NULL, &e), 0);
  CU_ASSERT_PTR_EQUAL(d.text.ptr, plain.ptr);
  CU_ASSERT_EQUAL(decode_text(&d, marked, NULL, &e), 0);
  CU_ASSERT_PTR_EQUAL(d.text.ptr, marked.ptr + 3);
  doc_free(&d);
}

/* Text may hold a stray control character; only many make it binary. */
void test_decode__keeps_text_with_few_controls(void) {
  buf text = {0};
  doc d = {0};
  err e = {0};

  for (int i = 0; i < 100; i++)
    buf_puts(&text, "A line of a log, with a \x1B[1mcolour\x1B[0m.\n");
  buf_put(&text, "\0\0\0\0\0\b\x7F", 7);
  CU_ASSERT_EQUAL(sniff_controls(buf_str(&text)), 0);
  CU_ASSERT_EQUAL(decode_text(&d, buf_str(&text), NULL, &e), 0);
  CU_ASSERT_EQUAL(d.replaced, 5);
  doc_free(&d);
  buf_free(&text);
}

/* UTF-16 made by iconv comes back as the UTF-8 it was made from. */
void test_decode__utf16_of_every_plane(void) {
  static const uint32_t points[] = {'a',     0x7F,     0x80,   0x7FF,
                                    0x800,   0xD7FF,   0xE000, 0xFFFD,
                                    0x10000, 0x10FFFD, 0x1F600};
  for (size_t i = 0; i < sizeof points / sizeof *points; i++)
    for (int big = 0; big < 2; big++) {
      uint32_t cp = points[i], v = cp - 0x10000, units[2] = {cp, 0};
      size_t n = cp > 0xFFFF ? 2 : 1;
      char in[8];
      doc d = {0}, wanted = {0};
      err e = {0};

      if (n == 2) {
        units[0] = 0xD800 + (v >> 10);
        units[1] = 0xDC00 + (v & 0x3FF);
      }
      memcpy(in, big ? "\xFE\xFF" : "\xFF\xFE", 2);
      for (size_t k = 0; k < n; k++) {
        in[2 + 2 * k + (size_t)big] = (char)(units[k] & 0xFF);
        in[3 + 2 * k - (size_t)big] = (char)(units[k] >> 8);
      }
      CU_ASSERT_EQUAL(decode_text(&d, str_make(in, 2 + 2 * n), NULL, &e), 0);
      CU_ASSERT_EQUAL(decode_text(&wanted, str_make(in + 2, 2 * n),
                                  big ? "UTF-16BE" : "UTF-16LE", &e),
                      0);
      CU_ASSERT(str_eq(d.text, wanted.text));
      doc_free(&d);
      doc_free(&wanted);
    }
}
