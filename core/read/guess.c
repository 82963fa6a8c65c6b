#include "read/guess.h"

#include <iconv.h>
#include <stdio.h>

#ifdef LIBRARY_UCHARDET
#include <uchardet/uchardet.h>
#endif

#include "base/mem.h"
#include "base/utf8.h"
#include "read/library.h"

enum { FEW = 10 /* characters that tell: a guess from fewer is doubtful */ };

/* ------------------------------------------------------------------ UTF-16 */

typedef struct units {
  size_t n, ascii, blanks, odd;
  bool broken; /* half a pair, or U+0000 */
} units;

static bool is_blank(uint32_t u) {
  return u == ' ' || u == '\n' || u == '\r' || u == '\t' ||
         (u >= 0x3000 && u <= 0x3002) || u == 0xFF0C;
}

static units count_units(str bytes, bool big) {
  const unsigned char *p = (const unsigned char *)bytes.ptr;
  units c = {.n = bytes.len / 2};
  bool high = false; /* the unit before was the first of a pair */

  for (size_t i = 0; i < c.n && !c.broken; i++) {
    uint32_t u = p[2 * i + big] | (uint32_t)p[2 * i + !big] << 8;
    bool low = u >= 0xDC00 && u < 0xE000;

    c.broken = high != low || u == 0;
    high = u >= 0xD800 && u < 0xDC00;
    c.blanks += is_blank(u);
    c.ascii += u < 0x7F && (u >= 0x20 || is_blank(u));
    c.odd += (u < 0x20 && !is_blank(u)) || (u >= 0xE000 && u < 0xF900) ||
             u >= 0xFFFE;
  }
  c.broken = c.broken || high;
  return c;
}

static bool is_text(const units *c) {
  return !c->broken && c->n > 0 && c->odd * 50 <= c->n &&
         (c->ascii * 3 >= c->n || (c->blanks && c->blanks * 500 >= c->n));
}

bool guess_wide(str bytes, guess *g) {
  units little, big;
  bool is_big;

  if (bytes.len % 2 != 0)
    return false;
  little = count_units(bytes, false);
  big = count_units(bytes, true);
  if (is_text(&little) == is_text(&big))
    return false;
  is_big = is_text(&big);
  (void)snprintf(g->encoding, sizeof g->encoding, "UTF-16%s",
                 is_big ? "BE" : "LE");
  if (bytes.len / 2 < FEW)
    (void)snprintf(g->doubt, sizeof g->doubt, "a guess from %zu characters",
                   bytes.len / 2);
  return true;
}

/* ------------------------------------------------------------ other than it */

#ifdef LIBRARY_UCHARDET

/* Is most of what is not ASCII good UTF-8, or was its last character cut off?
 */
static bool is_damaged(str bytes) {
  size_t good = 0, bad = 0;

  while (bytes.len > 0) {
    size_t n = utf8_valid(bytes);
    str rest = str_make(bytes.ptr + n, bytes.len - n);

    for (size_t i = 0; i < n; i++)
      good += ((unsigned char)bytes.ptr[i] & 0xC0) == 0xC0;
    if (rest.len == 0)
      break;
    if (rest.len > 1 && rest.len < 4 && (unsigned char)rest.ptr[0] >= 0xE0 &&
        ((unsigned char)rest.ptr[1] & 0xC0) == 0x80)
      return true;
    bad++;
    bytes = str_make(rest.ptr + 1, rest.len - 1);
  }
  return good > bad;
}

typedef struct detector {
  __typeof__(uchardet_new) *make;
  __typeof__(uchardet_handle_data) *take;
  __typeof__(uchardet_data_end) *end;
  __typeof__(uchardet_get_charset) *name;
  __typeof__(uchardet_delete) *drop;
} detector;

static const char *const names[] = {"uchardet_new",      "uchardet_handle_data",
                                    "uchardet_data_end", "uchardet_get_charset",
                                    "uchardet_delete",   NULL};

/* What uchardet says, by the name of what includes it and is met in files. */
static const struct wider {
  const char *said, *is;
} wider[] = {{"ISO-8859-1", "WINDOWS-1252"},
             {"ISO-8859-9", "WINDOWS-1254"},
             {"ISO-8859-11", "WINDOWS-874"},
             {"TIS-620", "WINDOWS-874"},
             {"GB2312", "GB18030"},
             {"HZ-GB-2312", "HZ"},
             {"SHIFT_JIS", "CP932"},
             {"EUC-KR", "CP949"},
             {"UHC", "CP949"},
             {"EUC-TW", "EUC-TW"}};

static bool ask(str bytes, guess *g) {
  detector u;
  err e = {0};
  uchardet_t asked;
  const char *said;
  bool knows;

  if (library_load(LIBRARY_UCHARDET, names, &u, &e) != 0)
    return false;
  asked = mem_sure(u.make());
  for (size_t i = 0; i < bytes.len; i += 1 << 20)
    (void)u.take(asked, bytes.ptr + i,
                 bytes.len - i < 1 << 20 ? bytes.len - i : 1 << 20);
  u.end(asked);
  said = u.name(asked);
  knows = *said && strcmp(said, "ASCII") != 0 && strcmp(said, "UTF-8") != 0;
  for (size_t i = 0; i < sizeof wider / sizeof *wider; i++)
    if (strcmp(said, wider[i].said) == 0)
      said = wider[i].is;
  (void)snprintf(g->encoding, sizeof g->encoding, "%s", said);
  u.drop(asked);
  return knows;
}

/* Those of 128 bytes that occur, made UTF-8. 0 when they are no text so. */
static size_t convert(const bool *occurs, const char *encoding, char *out,
                      size_t room) {
  iconv_t cd = iconv_open("UTF-8", encoding);
  char in[128], *from = in, *to = out;
  size_t left = 0, free_room = room, done;

  if (cd == (iconv_t)-1)
    return 0;
  for (int i = 0; i < 128; i++)
    if (occurs[i])
      in[left++] = (char)(128 + i);
  done = iconv(cd, &from, &left, &to, &free_room);
  (void)iconv_close(cd);
  return done == (size_t)-1 ? 0 : room - free_room;
}

static bool has_controls(const char *text, size_t n) {
  for (size_t i = 0; i + 1 < n; i++)
    if (text[i] == '\xC2' && (unsigned char)text[i + 1] < 0xA0)
      return true;
  return false;
}

static bool is_multibyte(const char *encoding) {
  static const char *const all[] = {
      "GB18030", "HZ",          "CP932",       "EUC-JP",      "CP949", "BIG5",
      "EUC-TW",  "ISO-2022-JP", "ISO-2022-KR", "ISO-2022-CN", "JOHAB", NULL};

  for (size_t i = 0; all[i]; i++)
    if (strcmp(encoding, all[i]) == 0)
      return true;
  return false;
}

/* Where the guess and WINDOWS-1252 read these bytes alike, that is what it is
 * called: a few é in an English text are no reason to speak of ISO-8859-3. */
static void prefer_common(const bool *occurs, guess *g) {
  char theirs[512], common[512];
  size_t n = convert(occurs, g->encoding, theirs, sizeof theirs);
  size_t m = convert(occurs, "WINDOWS-1252", common, sizeof common);

  if (n && n == m && memcmp(theirs, common, n) == 0)
    (void)snprintf(g->encoding, sizeof g->encoding, "WINDOWS-1252");
  if (n && has_controls(theirs, n))
    (void)snprintf(g->doubt, sizeof g->doubt,
                   "a guess that leaves control characters in the text");
}

bool guess_narrow(str bytes, guess *g) {
  bool occurs[128] = {0};
  size_t n = 0;

  if (is_damaged(bytes) || !ask(bytes, g))
    return false;
  for (size_t i = 0; i < bytes.len; i++)
    if ((unsigned char)bytes.ptr[i] >= 128) {
      occurs[(unsigned char)bytes.ptr[i] - 128] = true;
      n++;
    }
  if (!is_multibyte(g->encoding))
    prefer_common(occurs, g);
  if (n < FEW && !g->doubt[0])
    (void)snprintf(g->doubt, sizeof g->doubt,
                   "a guess from %zu byte%s that %s not ASCII", n,
                   n == 1 ? "" : "s", n == 1 ? "is" : "are");
  return true;
}

#else

bool guess_narrow(str bytes, guess *g) {
  (void)bytes, (void)g;
  return false;
}

#endif
