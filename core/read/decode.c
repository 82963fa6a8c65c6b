/* Decoding takes two steps: bytes to UTF-8, then line ends and characters that
 * no text should hold. Both are skipped where there is nothing to do, so the
 * common file is checked once and never copied. */
#include "read/decode.h"

#include <errno.h>
#include <iconv.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/pool.h"
#include "base/slices.h"
#include "base/utf8.h"
#include "read/guess.h"
#include "read/sniff.h"

static const char *name_of(const doc *d) { return d->path ? d->path : "input"; }

static int refuse(const doc *d, const char *what, err *e) {
  return err_set(e,
                 "%s: this is no text (it looks like %s); expected plain text",
                 name_of(d), what);
}

/* What normalising changes, found one by one in the order of the text. Each
 * kind is searched for on its own with memchr, which passes over text without
 * any at the speed of memory. */
struct scan {
  const char *cr, *nul, *odd; /* the next of each, or end */
  const char *end;
};

static const char *find(const char *p, const char *end, int byte) {
  const char *hit = p < end ? memchr(p, byte, (size_t)(end - p)) : NULL;
  return hit ? hit : end;
}

static bool byte_is(const char *p, unsigned low, unsigned high) {
  unsigned char c = (unsigned char)*p;
  return c >= low && c <= high;
}

/* Non-characters: U+FDD0-FDEF are EF B7 90-AF; U+xFFFE and U+xFFFF end in
 * BF BE or BF BF behind EF, or behind F0-F4 and a byte that ends in F. */
static const char *find_odd(const char *start, const char *p, const char *end) {
  const char *bf = find(p, end, 0xBF), *b7 = find(p, end, 0xB7);

  for (; b7 < end; b7 = find(b7 + 1, end, 0xB7))
    if (b7 > start && byte_is(b7 - 1, 0xEF, 0xEF) &&
        byte_is(b7 + 1, 0x90, 0xAF))
      break;
  for (; bf < end; bf = find(bf + 1, end, 0xBF)) {
    if (bf + 1 == end || !byte_is(bf + 1, 0xBE, 0xBF) || bf == start)
      continue;
    if (byte_is(bf - 1, 0xEF, 0xEF))
      break;
    if (bf - start >= 2 && (bf[-1] & 0x0F) == 0x0F &&
        byte_is(bf - 2, 0xF0, 0xF4)) {
      bf--;
      break;
    }
  }
  if (b7 < end && b7 < bf)
    return b7 - 1;
  return bf < end ? bf - 1 : end;
}

static const char *next_change(struct scan *s, const char *start,
                               const char *p) {
  const char *at;

  if (s->cr < p)
    s->cr = find(p, s->end, '\r');
  if (s->nul < p)
    s->nul = find(p, s->end, '\0');
  if (s->odd < p)
    s->odd = find_odd(start, p, s->end);
  at = s->cr < s->nul ? s->cr : s->nul;
  return s->odd < at ? s->odd : at;
}

/* Step two, of valid UTF-8. */
static void normalise(doc *d, str text) {
  const char *p = text.ptr, *end = str_end(text), *at;
  struct scan s = {find(p, end, '\r'), find(p, end, '\0'), find_odd(p, p, end),
                   end};
  size_t nuls = 0;
  char *out, *q;

  for (const char *z = s.nul; z < end; z = find(z + 1, end, '\0'))
    nuls++; /* the only change that makes the text longer, by two bytes */
  out = q = arena_alloc(&d->memory, text.len + 2 * nuls);
  for (;;) {
    at = next_change(&s, text.ptr, p);
    memcpy(q, p, (size_t)(at - p));
    q += at - p;
    if (at == end)
      break;
    if (*at == '\r') {
      *q++ = '\n';
      p = at + 1 + (at + 1 < end && at[1] == '\n');
    } else {
      q += utf8_encode(0xFFFD, q);
      d->replaced++;
      p = at + (*at == '\0' ? 1 : byte_is(at, 0xEF, 0xEF) ? 3 : 4);
    }
  }
  d->text = str_span(out, q);
}

/* What is to be known of UTF-8 before it is taken as it is, slice by slice. */
typedef struct check {
  slices slices;
  size_t *valid; /* bytes of each slice */
  bool *clean;   /* nothing in it is to be changed */
} check;

static void look(void *context, size_t i) {
  check *s = context;
  str text = s->slices.items[i];
  const char *p = text.ptr, *end = str_end(text);

  s->valid[i] = utf8_valid(text);
  s->clean[i] = find(p, end, '\r') == end && find(p, end, '\0') == end &&
                find_odd(p, p, end) == end;
}

/* How many bytes are valid; *clean: and shall stay as they are. */
static size_t check_utf8(doc *d, str text, bool *clean) {
  check s = {.slices = slices_of(&d->memory, text)};
  size_t n = s.slices.n, valid = 0, i = 0;

  s.valid = arena_alloc(&d->memory, n * sizeof *s.valid);
  s.clean = arena_alloc(&d->memory, n * sizeof *s.clean);
  pool_each(d->helpers, n, look, &s);
  for (*clean = true; i < n && s.valid[i] == s.slices.items[i].len; i++) {
    valid += s.valid[i];
    *clean = *clean && s.clean[i];
  }
  return i < n ? valid + s.valid[i] : valid;
}

static int refuse_utf8(const doc *d, str text, size_t at, size_t skipped,
                       err *e) {
  return err_set(e,
                 "%s: the byte 0x%02X at offset %zu is not UTF-8; expected "
                 "UTF-8, a byte order mark, or another encoding (give it as "
                 "input.encoding, or --set input.encoding=WINDOWS-1252)",
                 name_of(d), (unsigned char)text.ptr[at], at + skipped);
}

static bool decode_guessed(doc *d, str text, const guess *g);

/* `sure`: a byte order mark or the user says that it is UTF-8. */
static int decode_utf8(doc *d, str bytes, bool sure, err *e) {
  size_t skip = str_starts(bytes, "\xEF\xBB\xBF") ? 3 : 0, n;
  str text = str_make(bytes.ptr + skip, bytes.len - skip);
  guess g = {0};
  bool clean;
  int controls;

  n = check_utf8(d, text, &clean);
  controls = sniff_controls(text);
  sure = sure || skip > 0;
  if (!sure && (controls > 10 || n < text.len) && guess_wide(text, &g) &&
      decode_guessed(d, text, &g))
    return 0;
  if (controls > 10 || (controls > 2 && n < text.len))
    return refuse(d, "binary data, or UTF-16 without a byte order mark", e);
  if (n < text.len && !sure && guess_narrow(text, &g) &&
      decode_guessed(d, text, &g))
    return 0;
  if (n < text.len)
    return refuse_utf8(d, text, n, skip, e);
  d->encoding = "UTF-8";
  if (clean)
    d->text = text;
  else
    normalise(d, text);
  return 0;
}

static uint32_t unit_at(const unsigned char *p, bool big) {
  return big ? (uint32_t)p[0] << 8 | p[1] : (uint32_t)p[1] << 8 | p[0];
}

/* UTF-16 behind its byte order mark. */
static int decode_utf16(doc *d, str bytes, bool big, err *e) {
  const unsigned char *in = (const unsigned char *)bytes.ptr;
  size_t n = bytes.len, i = 2, len = 0;
  buf out = {0};
  char *q = buf_reserve(&out, n + n / 2 + 4); /* two bytes become three */

  for (; i + 2 <= n; i += 2) {
    uint32_t u = unit_at(in + i, big);
    if (u < 0x80) {
      q[len++] = (char)u;
      continue;
    }
    if (u >= 0xD800 && u < 0xE000) {
      uint32_t low = i + 4 <= n ? unit_at(in + i + 2, big) : 0;
      if (u >= 0xDC00 || low < 0xDC00 || low >= 0xE000)
        break; /* half of a pair, alone */
      u = 0x10000 + ((u - 0xD800) << 10) + (low - 0xDC00);
      i += 2;
    }
    len += utf8_encode(u, q + len);
  }
  if (i < n) {
    buf_free(&out);
    return err_set(e,
                   i + 1 == n
                       ? "%s: the byte at offset %zu is half a character; "
                         "expected UTF-16, as its byte order mark says"
                       : "%s: the bytes at offset %zu are half of a surrogate "
                         "pair; expected UTF-16, as its byte order mark says",
                   name_of(d), i);
  }
  d->encoding = big ? "UTF-16BE" : "UTF-16LE";
  normalise(d, str_make(out.ptr, len));
  buf_free(&out);
  return 0;
}

typedef struct conversion {
  iconv_t cd;
  str bytes;
  buf out;
  size_t taken; /* of the bytes */
} conversion;

static void convert(void *data) {
  conversion *c = data;
  char *in = (char *)(uintptr_t)c->bytes.ptr; /* iconv does not write to it */
  size_t left = c->bytes.len, room, done;
  buf *out = &c->out;
  char *q;

  do {
    room = left + left / 2 + 64;
    q = buf_reserve(out, room);
    done = iconv(c->cd, &in, &left, &q, &room);
    out->len = (size_t)(q - out->ptr);
  } while (done == (size_t)-1 && errno == E2BIG);
  room = 64;
  q = buf_reserve(out, room);
  (void)iconv(c->cd, NULL, NULL, &q, &room); /* what it held back */
  out->len = (size_t)(q - out->ptr);
  c->taken = c->bytes.len - left;
}

static int decode_iconv(doc *d, str bytes, size_t skip, const char *encoding,
                        err *e) {
  /* A slash would let the name carry "//IGNORE", which drops characters. */
  bool named = *encoding && !strchr(encoding, '/');
  conversion c = {.cd = named ? iconv_open("UTF-8", encoding) : (iconv_t)-1,
                  .bytes = str_make(bytes.ptr + skip, bytes.len - skip)};
  size_t taken;
  int tried;
  str text;

  if (c.cd == (iconv_t)-1)
    return err_set(e,
                   "%s: unknown encoding \"%s\"; expected a name that "
                   "\"iconv -l\" lists, as UTF-8 or WINDOWS-1252",
                   name_of(d), encoding);
  tried = mem_try(convert, &c);
  iconv_close(c.cd);
  if (tried != 0)
    (void)mem_sure(NULL);
  taken = skip + c.taken;
  text = buf_str(&c.out);
  if (taken == bytes.len && utf8_valid(text) == text.len) {
    if (str_starts(text, "\xEF\xBB\xBF"))
      text = str_make(text.ptr + 3, text.len - 3);
    d->encoding = arena_cstr(&d->memory, str_of(encoding));
    normalise(d, text);
    buf_free(&c.out);
    return 0;
  }
  buf_free(&c.out);
  if (taken == bytes.len)
    return err_set(e, "%s: iconv made no valid UTF-8 of %s", name_of(d),
                   encoding);
  return err_set(e, "%s: the byte 0x%02X at offset %zu is not %s", name_of(d),
                 (unsigned char)bytes.ptr[taken], taken, encoding);
}

/* False when not all of it can be read so. What was assumed is said: in the
 * table, and as a warning when in doubt. */
static bool decode_guessed(doc *d, str text, const guess *g) {
  err wrong = {0};

  if (decode_iconv(d, text, 0, g->encoding, &wrong) != 0)
    return false;
  doc_add_fact(d, str_of("encoding"), str_of(d->encoding), str_of("detection"));
  if (g->doubt[0])
    d->warning = arena_format(&d->memory,
                              "this is not UTF-8 and was read as %s, %s; if "
                              "that is wrong, give the encoding as "
                              "input.encoding",
                              d->encoding, g->doubt)
                     .ptr;
  return true;
}

static bool is_utf8_name(const char *encoding) {
  return str_is_nocase(str_of(encoding), "utf-8") ||
         str_is_nocase(str_of(encoding), "utf8");
}

static bool has_mark(str bytes, const char *mark, size_t n) {
  return bytes.len >= n && memcmp(bytes.ptr, mark, n) == 0;
}

int decode_text(doc *d, str bytes, const char *encoding, err *e) {
  const char *magic;

  if (!bytes.ptr) /* an empty file */
    bytes = str_of("");
  magic = sniff_magic(bytes);
  if (magic)
    return refuse(d, magic, e);
  if (has_mark(bytes, "\xFF\xFE\0\0", 4))
    return decode_iconv(d, bytes, 4, "UTF-32LE", e);
  if (has_mark(bytes, "\0\0\xFE\xFF", 4))
    return decode_iconv(d, bytes, 4, "UTF-32BE", e);
  if (has_mark(bytes, "\xFF\xFE", 2))
    return decode_utf16(d, bytes, false, e);
  if (has_mark(bytes, "\xFE\xFF", 2))
    return decode_utf16(d, bytes, true, e);
  if (!encoding || is_utf8_name(encoding) || has_mark(bytes, "\xEF\xBB\xBF", 3))
    return decode_utf8(d, bytes, encoding != NULL, e);
  return decode_iconv(d, bytes, 0, encoding, e);
}
