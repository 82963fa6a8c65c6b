/* Code points by ranges: enough of Unicode to tell letters from punctuation in
 * running text, without tables that have to be loaded. */
#include "base/utf8.h"

/* ------------------------------------------------------------- validity */

static bool continues(unsigned char c) { return (c & 0xC0) == 0x80; }

/* The length of the valid sequence at `p` (of at most `n` bytes), or 0. The
 * second byte's range rules out overlong forms, surrogates and values beyond
 * U+10FFFF: table 3-7 of the Unicode Standard. */
static size_t sequence(const unsigned char *p, size_t n) {
  unsigned char lead = p[0], low = 0x80, high = 0xBF;

  if (lead < 0x80)
    return 1;
  if (lead < 0xC2 || lead > 0xF4)
    return 0;
  if (lead == 0xE0)
    low = 0xA0;
  else if (lead == 0xED)
    high = 0x9F;
  else if (lead == 0xF0)
    low = 0x90;
  else if (lead == 0xF4)
    high = 0x8F;
  if (n < 2 || p[1] < low || p[1] > high)
    return 0;
  if (lead < 0xE0)
    return 2;
  if (n < 3 || !continues(p[2]))
    return 0;
  if (lead < 0xF0)
    return 3;
  return n >= 4 && continues(p[3]) ? 4 : 0;
}

static uint64_t load64(const char *p) {
  uint64_t v;

  memcpy(&v, p, sizeof v);
  return v;
}

size_t utf8_valid(str s) {
  const unsigned char *p = (const unsigned char *)s.ptr;
  size_t i = 0;

  while (i < s.len) {
    size_t n;

    while (s.len - i >= 32 &&
           !((load64(s.ptr + i) | load64(s.ptr + i + 8) |
              load64(s.ptr + i + 16) | load64(s.ptr + i + 24)) &
             0x8080808080808080u))
      i += 32;
    if (i == s.len)
      break;
    n = sequence(p + i, s.len - i);
    if (n == 0)
      return i;
    i += n;
  }
  return s.len;
}

/* How many of the 8 * n bytes at `p` continue a sequence, 10xxxxxx: counted
 * byte by byte of a word, which n up to 255 cannot overflow. */
static size_t count_continuing(const char *p, size_t n) {
  uint64_t sums = 0;

  for (size_t i = 0; i < n; i++) {
    uint64_t v = load64(p + 8 * i);

    sums += (v >> 7) & ~(v >> 6) & 0x0101010101010101u;
  }
  sums = (sums & 0x00FF00FF00FF00FFu) + (sums >> 8 & 0x00FF00FF00FF00FFu);
  return (size_t)(sums * 0x0001000100010001u >> 48);
}

str utf8_head(str s, size_t max) {
  if (s.len <= max)
    return s;
  while (max > 0 && continues((unsigned char)s.ptr[max]))
    max--;
  return str_make(s.ptr, max);
}

str utf8_short(arena *a, str s, size_t max) {
  if (s.len <= max)
    return s;
  return arena_join(a, str_trim_end(utf8_head(s, max)), str_of("\xE2\x80\xA6"));
}

size_t utf8_count(str s) {
  size_t n = 0, i = 0;

  while (s.len - i >= 8) {
    size_t words = (s.len - i) / 8 < 255 ? (s.len - i) / 8 : 255;

    n += 8 * words - count_continuing(s.ptr + i, words);
    i += 8 * words;
  }
  for (; i < s.len; i++)
    n += !continues((unsigned char)s.ptr[i]);
  return n;
}

/* --------------------------------------------------------------- coding */

uint32_t utf8_decode(const char *p, size_t *len) {
  const unsigned char *u = (const unsigned char *)p;

  if (u[0] < 0x80) {
    *len = 1;
    return u[0];
  }
  if (u[0] < 0xE0) {
    *len = 2;
    return (u[0] & 0x1Fu) << 6 | (u[1] & 0x3Fu);
  }
  if (u[0] < 0xF0) {
    *len = 3;
    return (u[0] & 0x0Fu) << 12 | (u[1] & 0x3Fu) << 6 | (u[2] & 0x3Fu);
  }
  *len = 4;
  return (u[0] & 0x07u) << 18 | (u[1] & 0x3Fu) << 12 | (u[2] & 0x3Fu) << 6 |
         (u[3] & 0x3Fu);
}

uint32_t utf8_decode_before(const char *start, const char *p, size_t *len) {
  const char *q = p - 1;

  while (q > start && continues((unsigned char)*q))
    q--;
  return utf8_decode(q, len);
}

size_t utf8_encode(uint32_t cp, char *out) {
  if (cp < 0x80) {
    out[0] = (char)cp;
    return 1;
  }
  if (cp < 0x800) {
    out[0] = (char)(0xC0 | cp >> 6);
    out[1] = (char)(0x80 | (cp & 0x3F));
    return 2;
  }
  if (cp < 0x10000) {
    out[0] = (char)(0xE0 | cp >> 12);
    out[1] = (char)(0x80 | (cp >> 6 & 0x3F));
    out[2] = (char)(0x80 | (cp & 0x3F));
    return 3;
  }
  out[0] = (char)(0xF0 | cp >> 18);
  out[1] = (char)(0x80 | (cp >> 12 & 0x3F));
  out[2] = (char)(0x80 | (cp >> 6 & 0x3F));
  out[3] = (char)(0x80 | (cp & 0x3F));
  return 4;
}

/* -------------------------------------------------------------- classes */

bool utf8_is_space(uint32_t cp) {
  if (cp < 0x80)
    return ascii_is_space((char)cp);
  return cp == 0x85 || cp == 0xA0 || cp == 0x1680 ||
         (cp >= 0x2000 && cp <= 0x200A) || cp == 0x2028 || cp == 0x2029 ||
         cp == 0x202F || cp == 0x205F || cp == 0x3000;
}

/* U+0100..017F alternate upper, lower; the phase changes at three places. */
static bool latin_a_is_upper(uint32_t cp) {
  if (cp == 0x138 || cp == 0x149 || cp == 0x17F)
    return false;
  if (cp == 0x178)
    return true;
  if ((cp >= 0x139 && cp <= 0x148) || (cp >= 0x179 && cp <= 0x17E))
    return cp & 1;
  return !(cp & 1);
}

/* The further letters of Cyrillic, as in Kazakh, stand in pairs. */
static bool cyrillic_is_upper(uint32_t cp) {
  if (cp >= 0x482 && cp <= 0x489)
    return false;
  if (cp >= 0x4C0 && cp <= 0x4CF)
    return cp == 0x4C0 || (cp & 1 && cp != 0x4CF);
  return !(cp & 1);
}

bool utf8_is_upper(uint32_t cp) {
  if (cp < 0x80)
    return ascii_is_upper((char)cp);
  if (cp < 0x100)
    return cp >= 0xC0 && cp <= 0xDE && cp != 0xD7;
  if (cp < 0x180)
    return latin_a_is_upper(cp);
  if (cp >= 0x1E00 && cp <= 0x1EFF)
    return !(cp & 1);
  if (cp >= 0x460 && cp <= 0x52F)
    return cyrillic_is_upper(cp);
  return (cp >= 0x386 && cp <= 0x3AB && cp != 0x387 && cp != 0x390) ||
         (cp >= 0x400 && cp <= 0x42F) || (cp >= 0x531 && cp <= 0x556);
}

bool utf8_is_lower(uint32_t cp) {
  if (cp < 0x80)
    return ascii_is_lower((char)cp);
  if (cp < 0x100)
    return (cp >= 0xDF && cp != 0xF7) || cp == 0xAA || cp == 0xB5 || cp == 0xBA;
  if (cp < 0x180)
    return !latin_a_is_upper(cp);
  if (cp >= 0x1E00 && cp <= 0x1EFF)
    return cp & 1;
  if (cp >= 0x460 && cp <= 0x52F)
    return !cyrillic_is_upper(cp) && (cp < 0x482 || cp > 0x489);
  return cp == 0x390 || (cp >= 0x3AC && cp <= 0x3CE) ||
         (cp >= 0x430 && cp <= 0x45F) || (cp >= 0x561 && cp <= 0x587);
}

/* Greek capitals with an accent, and their small letters. */
static uint32_t greek_lower(uint32_t cp) {
  if (cp == 0x386)
    return 0x3AC;
  if (cp <= 0x38A)
    return cp + 37;
  return cp == 0x38C ? 0x3CC : cp <= 0x38F ? cp + 63 : cp + 32;
}

uint32_t utf8_lower(uint32_t cp) {
  if (!utf8_is_upper(cp) || cp == 0x130 || cp == 0x1E9E)
    return cp;
  if (cp < 0x100 || (cp >= 0x410 && cp <= 0x42F))
    return cp + 32;
  if (cp == 0x178)
    return 0xFF;
  if (cp >= 0x386 && cp <= 0x3AB)
    return greek_lower(cp);
  if (cp >= 0x400 && cp <= 0x40F)
    return cp + 80;
  if (cp >= 0x531 && cp <= 0x556)
    return cp + 48;
  return cp == 0x4C0 ? 0x4CF : cp + 1;
}

typedef struct range {
  uint32_t from, to;
} range;

/* White space, punctuation, symbols and private use beyond ASCII. */
static const range not_words[] = {
    {0x0080, 0x00A9}, {0x00AB, 0x00B4},   {0x00B6, 0x00B9},
    {0x00BB, 0x00BF}, {0x00D7, 0x00D7},   {0x00F7, 0x00F7},
    {0x037E, 0x037E}, {0x0387, 0x0387},   {0x055A, 0x055F},
    {0x0589, 0x058A}, {0x05BE, 0x05BE},   {0x05C0, 0x05C0},
    {0x05C3, 0x05C3}, {0x05F3, 0x05F4},   {0x060C, 0x060D},
    {0x061B, 0x061F}, {0x066A, 0x066D},   {0x06D4, 0x06D4},
    {0x0964, 0x0965}, {0x0970, 0x0970},   {0x0E4F, 0x0E4F},
    {0x0E5A, 0x0E5B}, {0x10FB, 0x10FB},   {0x1360, 0x1368},
    {0x1680, 0x1680}, {0x16EB, 0x16ED},   {0x17D4, 0x17DB},
    {0x2000, 0x200B}, {0x200E, 0x206F},   {0x20A0, 0x20CF},
    {0x2190, 0x2BFF}, {0x2E00, 0x2E7F},   {0x3000, 0x3004},
    {0x3008, 0x3020}, {0x3030, 0x3030},   {0x303D, 0x303D},
    {0x30FB, 0x30FB}, {0xE000, 0xF8FF},   {0xFE10, 0xFE1F},
    {0xFE30, 0xFE6F}, {0xFEFF, 0xFEFF},   {0xFF01, 0xFF0F},
    {0xFF1A, 0xFF20}, {0xFF3B, 0xFF40},   {0xFF5B, 0xFF65},
    {0xFFE0, 0xFFFF}, {0x1F000, 0x1FAFF}, {0xF0000, 0x10FFFF}};

bool utf8_is_word(uint32_t cp) {
  size_t low = 0, high = sizeof not_words / sizeof *not_words;

  if (cp < 0x80)
    return ascii_is_alpha((char)cp) || ascii_is_digit((char)cp);
  while (low < high) {
    size_t mid = (low + high) / 2;

    if (cp > not_words[mid].to)
      low = mid + 1;
    else if (cp < not_words[mid].from)
      high = mid;
    else
      return false;
  }
  return true;
}

bool utf8_is_ideograph(uint32_t cp) {
  return (cp >= 0x4E00 && cp <= 0x9FFF) || (cp >= 0x3400 && cp <= 0x4DBF) ||
         (cp >= 0x3041 && cp <= 0x30FF && cp != 0x30FB) ||
         (cp >= 0xF900 && cp <= 0xFAFF) || (cp >= 0x20000 && cp <= 0x3FFFF);
}

/* ---------------------------------------------------------------- words */

enum char_class { SPACE, LETTER, DIGIT, JOINER, COMMA, IDEOGRAPH, CLASSES };
enum state { OUTSIDE, IN_WORD, IN_NUMBER, JOINED, AFTER_COMMA };

/* A joiner holds a word together when letters or digits stand on both sides; a
 * comma only between digits. */
static const unsigned char next_state[][CLASSES] = {
    [OUTSIDE] = {OUTSIDE, IN_WORD, IN_NUMBER, OUTSIDE, OUTSIDE, OUTSIDE},
    [IN_WORD] = {OUTSIDE, IN_WORD, IN_NUMBER, JOINED, OUTSIDE, OUTSIDE},
    [IN_NUMBER] = {OUTSIDE, IN_WORD, IN_NUMBER, JOINED, AFTER_COMMA, OUTSIDE},
    [JOINED] = {OUTSIDE, IN_WORD, IN_NUMBER, OUTSIDE, OUTSIDE, OUTSIDE},
    [AFTER_COMMA] = {OUTSIDE, IN_WORD, IN_NUMBER, OUTSIDE, OUTSIDE, OUTSIDE}};

static const unsigned char begins_word[][CLASSES] = {
    [OUTSIDE] = {0, 1, 1, 0, 0, 1},
    [IN_WORD] = {0, 0, 0, 0, 0, 1},
    [IN_NUMBER] = {0, 0, 0, 0, 0, 1},
    [JOINED] = {0, 0, 0, 0, 0, 1},
    [AFTER_COMMA] = {0, 1, 0, 0, 0, 1}};

/* The class of each ASCII character, 16 a line. */
static const unsigned char ascii_class[128] = {
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0, 0,
    4, 3, 3, 0, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 0, 0, 0, 0, 0, 0, 0, 1,
    1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
    1, 1, 1, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
    1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0,
};

static enum char_class wide_class(uint32_t cp) {
  if (cp == 0x2019 || cp == 0x2010 || cp == 0x2011)
    return JOINER;
  if (utf8_is_ideograph(cp))
    return IDEOGRAPH;
  return utf8_is_word(cp) ? LETTER : SPACE;
}

static enum char_class class_at(const char *p, size_t *len) {
  if ((unsigned char)*p >= 0x80)
    return wide_class(utf8_decode(p, len));
  *len = 1;
  return (enum char_class)ascii_class[(unsigned char)*p];
}

size_t utf8_words(str s) {
  size_t words = 0;
  unsigned state = OUTSIDE;

  for (size_t i = 0, len; i < s.len; i += len) {
    enum char_class c = class_at(s.ptr + i, &len);

    words += begins_word[state][c];
    state = next_state[state][c];
  }
  return words;
}

bool utf8_next_word(str *rest, str *word) {
  unsigned state = OUTSIDE;
  const char *p = rest->ptr, *end = str_end(*rest);

  *word = (str){0};
  for (size_t len; p < end; p += len) {
    enum char_class c = class_at(p, &len);
    bool begins = begins_word[state][c];

    if (begins && word->ptr)
      break;
    if (begins)
      word->ptr = p;
    if (word->ptr && (c == LETTER || c == DIGIT || c == IDEOGRAPH))
      word->len = (size_t)(p + len - word->ptr);
    state = next_state[state][c];
    if (word->ptr && state == OUTSIDE)
      break;
  }
  *rest = word->ptr ? str_span(str_end(*word), end) : (str){end, 0};
  return word->ptr;
}

str utf8_trim(str s) {
  size_t len;

  while (s.len && utf8_is_space(utf8_decode(s.ptr, &len)))
    s = str_span(s.ptr + len, str_end(s));
  while (s.len && utf8_is_space(utf8_decode_before(s.ptr, str_end(s), &len)))
    s.len -= len;
  return s;
}
