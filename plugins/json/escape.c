#include "escape.h"

/* Sixteen bytes at a time, in what registers the machine has. */
typedef uint8_t block __attribute__((vector_size(16)));
typedef int8_t signed_block __attribute__((vector_size(16)));

/* How many bytes come before the first that does not stand for itself: a quote,
 * a backslash, or a control or byte of a longer character, both of which are
 * less than a blank when they are taken as signed. */
static unsigned plain_bytes(block b) {
  const block quote = (block){0} + '"', backslash = (block){0} + '\\';
  const signed_block blank = (signed_block){0} + ' ';
  block special = (block)((signed_block)b < blank) | (block)(b == quote) |
                  (block)(b == backslash);
  uint64_t half[2];

  memcpy(half, &special, sizeof half);
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
  if (half[0])
    return (unsigned)__builtin_ctzll(half[0]) / 8;
  return half[1] ? 8 + (unsigned)__builtin_ctzll(half[1]) / 8 : 16;
#else
  if (half[0])
    return (unsigned)__builtin_clzll(half[0]) / 8;
  return half[1] ? 8 + (unsigned)__builtin_clzll(half[1]) / 8 : 16;
#endif
}

static int is_plain(unsigned char c) {
  return c >= ' ' && c < 0x80 && c != '"' && c != '\\';
}

static char *put_unit(char *to, uint32_t unit) {
  static const char hex[] = "0123456789abcdef";

  *to++ = '\\';
  *to++ = 'u';
  for (int shift = 12; shift >= 0; shift -= 4)
    *to++ = hex[unit >> shift & 15];
  return to;
}

static char *put_ascii(char *to, unsigned char c) {
  static const char shorts[] = "\"\"\\\\\bb\ff\nn\rr\tt";

  for (const char *s = shorts; *s; s += 2)
    if ((unsigned char)*s == c) {
      *to++ = '\\';
      *to++ = s[1];
      return to;
    }
  if (c < ' ')
    return put_unit(to, c);
  *to++ = (char)c;
  return to;
}

/* The character of two to four bytes at p, *n of them; U+FFFD and one byte when
 * they are not valid UTF-8. */
static uint32_t decode(const unsigned char *p, size_t left, size_t *n) {
  static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
  size_t len = p[0] >= 0xF0 ? 4 : p[0] >= 0xE0 ? 3 : p[0] >= 0xC0 ? 2 : 1;
  uint32_t cp = p[0] & (0x7Fu >> len);

  *n = 1;
  if (len == 1 || len > left || p[0] > 0xF4)
    return 0xFFFD;
  for (size_t i = 1; i < len; i++) {
    if ((p[i] & 0xC0) != 0x80)
      return 0xFFFD;
    cp = cp << 6 | (p[i] & 0x3F);
  }
  if (cp < least[len] || cp > 0x10FFFF || (cp >= 0xD800 && cp < 0xE000))
    return 0xFFFD;
  *n = len;
  return cp;
}

/* Copy characters of two and three bytes that stand for themselves and are
 * checked at a glance, as most of the world's text is made of; `most` of the
 * bytes at p at the most. Returns how many. */
static size_t copy_common(char *to, const unsigned char *p, size_t most) {
  size_t i = 0;

  while (i + 3 <= most && (p[i + 1] & 0xC0) == 0x80) {
    unsigned char lead = p[i];

    to[i] = (char)lead;
    to[i + 1] = (char)p[i + 1];
    if (lead >= 0xC2 && lead < 0xE0) {
      i += 2;
      continue;
    }
    if (lead < 0xE1 || lead == 0xE2 || lead == 0xED || lead > 0xEF ||
        (p[i + 2] & 0xC0) != 0x80)
      break;
    to[i + 2] = (char)p[i + 2];
    i += 3;
  }
  return i;
}

static char *put_wide(char *to, const unsigned char *p, size_t n, uint32_t cp,
                      int ascii) {
  if (!ascii && cp != 0x2028 && cp != 0x2029) {
    if (n == 1)
      p = (const unsigned char *)"\xEF\xBF\xBD", n = 3;
    memcpy(to, p, n);
    return to + n;
  }
  if (cp < 0x10000)
    return put_unit(to, cp);
  cp -= 0x10000;
  to = put_unit(to, 0xD800 | cp >> 10);
  return put_unit(to, 0xDC00 | (cp & 0x3FF));
}

/* Where the output goes on, with room for one block or character and the quote
 * that ends it; NULL when there is none. */
static char *go_on(mill_buf *out, char *to, size_t left) {
  enum { ROOM = 32 };
  size_t more = ROOM + left + left / 16;

  out->len = (size_t)(to - out->data);
  if (out->cap - out->len < ROOM && out->grow(out, more) != MILL_OK)
    return NULL;
  return out->data + out->len;
}

/* The fewer of n bytes and what there is room for. */
static size_t fits(const mill_buf *out, const char *to, size_t n) {
  size_t room = (size_t)(out->data + out->cap - to);

  return n < room ? n : room;
}

void escape_text(mill_buf *out, mill_str s, int ascii) {
  const unsigned char *p = (const unsigned char *)s.p, *end = p + s.n;
  char *to;
  size_t n;

  mill_putc(out, '"');
  if (out->error)
    return;
  to = out->data + out->len;
  for (;;) {
    if (!(to = go_on(out, to, (size_t)(end - p))))
      return;
    if (end - p >= (ptrdiff_t)sizeof(block)) {
      block b;

      memcpy(&b, p, sizeof b);
      memcpy(to, &b, sizeof b);
      n = plain_bytes(b);
      p += n;
      to += n;
      if (n == sizeof b)
        continue;
    } else {
      while (p < end && is_plain(*p))
        *to++ = (char)*p++;
    }
    if (p == end)
      break;
    if (*p < 0x80) {
      to = put_ascii(to, *p++);
      continue;
    }
    n = ascii ? 0 : copy_common(to, p, fits(out, to, (size_t)(end - p)));
    p += n;
    to += n;
    if (n == 0) {
      uint32_t cp = decode(p, (size_t)(end - p), &n);

      to = put_wide(to, p, n, cp, ascii);
      p += n;
    }
  }
  *to++ = '"';
  out->len = (size_t)(to - out->data);
}
