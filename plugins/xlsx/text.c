/* text.c -- text as the cells of a workbook hold it.
 *
 * Most text has nothing to escape, so it is copied 16 bytes at a time until a
 * block shows a byte of interest; only that block is looked at byte by byte. */
#include "text.h"

#include <string.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

/* Bytes that may need an escape: controls, & < >, the underscore of _xHHHH_,
 * and 0xEF, which begins the non-characters U+FFFE and U+FFFF. */
static int is_special(unsigned char c) {
  return c < 0x20 || c == '&' || c == '<' || c == '>' || c == '_' || c == 0xEF;
}

#ifdef __SSE2__
/* Copy 16 bytes; returns a bit for each that is special. */
static unsigned copy_block(char *to, const char *from) {
  __m128i v = _mm_loadu_si128((const __m128i *)(const void *)from);
  __m128i s = _mm_cmpeq_epi8(_mm_min_epu8(v, _mm_set1_epi8(0x1F)), v);

  s = _mm_or_si128(s, _mm_cmpeq_epi8(v, _mm_set1_epi8('&')));
  s = _mm_or_si128(s, _mm_cmpeq_epi8(v, _mm_set1_epi8('_')));
  s = _mm_or_si128(s, _mm_cmpeq_epi8(v, _mm_set1_epi8((char)0xEF)));
  /* '<' and '>' are 0x3C and 0x3E: one bit apart */
  s = _mm_or_si128(
      s, _mm_cmpeq_epi8(_mm_or_si128(v, _mm_set1_epi8(2)), _mm_set1_epi8('>')));
  _mm_storeu_si128((__m128i *)(void *)to, v);
  return (unsigned)_mm_movemask_epi8(s);
}
#else
static unsigned copy_block(char *to, const char *from) {
  unsigned mask = 0;

  memcpy(to, from, 16);
  for (int i = 0; i < 16; i++)
    mask |= (unsigned)is_special((unsigned char)from[i]) << i;
  return mask;
}
#endif

static char *put(char *to, const char *z) {
  size_t n = strlen(z);
  memcpy(to, z, n);
  return to + n;
}

/* _x000D_ */
static char *put_unit(char *to, unsigned unit) {
  static const char hex[] = "0123456789ABCDEF";

  memcpy(to, "_x", 2);
  for (int i = 0; i < 4; i++)
    to[2 + i] = hex[unit >> (12 - 4 * i) & 15];
  to[6] = '_';
  return to + 7;
}

static int is_hex(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') ||
         (c >= 'A' && c <= 'F');
}

/* Will the bytes at p become an escape, which begins with an underscore? */
static int is_escaped(const char *p, size_t n) {
  unsigned char c = (unsigned char)*p;

  return (c < 0x20 && c != '\t' && c != '\n') ||
         (c == 0xEF && n >= 3 && (unsigned char)p[1] == 0xBF &&
          (unsigned char)p[2] >= 0xBE);
}

/* Would a reader take what begins here for an escape? "_x0041" and a control
 * character is one too: the control's own escape brings the underscore. */
static int looks_escaped(const char *p, size_t n) {
  return n >= 7 && p[1] == 'x' && is_hex(p[2]) && is_hex(p[3]) &&
         is_hex(p[4]) && is_hex(p[5]) &&
         (p[6] == '_' || is_escaped(p + 6, n - 6));
}

/* Escape what begins at p, which is special; *used gets its bytes. */
static char *put_special(char *to, const char *p, size_t n, enum text_form form,
                         size_t *used) {
  unsigned char c = (unsigned char)*p;

  *used = 1;
  if (form == TEXT_XML && c == '&')
    return put(to, "&amp;");
  if (form == TEXT_XML && c == '<')
    return put(to, "&lt;");
  if (form == TEXT_XML && c == '>')
    return put(to, "&gt;");
  if (c == '_' && looks_escaped(p, n))
    return put_unit(to, '_');
  if (is_escaped(p, n) && c < 0x20)
    return put_unit(to, c);
  if (is_escaped(p, n)) { /* EF BF BE or EF BF BF: U+FFFE or U+FFFF */
    *used = 3;
    return put_unit(to, 0xFF40u + (unsigned char)p[2]);
  }
  *to = *p;
  return to + 1;
}

char *text_escape(char *to, const char *text, size_t n, enum text_form form) {
  size_t at = 0;

  while (at < n) {
    size_t left = n - at, block = left < 16 ? left : 16, end, used;
    unsigned mask;

    if (block == 16) {
      mask = copy_block(to, text + at);
    } else {
      char tail[16] = "                ";
      memcpy(tail, text + at, block);
      mask = copy_block(to, tail);
    }
    if (mask == 0) {
      to += block;
      at += block;
      continue;
    }
    for (end = at + block; at < end; at += used) {
      used = 1;
      if (is_special((unsigned char)text[at]))
        to = put_special(to, text + at, n - at, form, &used);
      else
        *to++ = text[at];
    }
  }
  return to;
}

/* UTF-16 units and bytes of the character whose first byte is c. */
static size_t units_of(unsigned char c) { return c >= 0xF0 ? 2 : 1; }
static size_t bytes_of(unsigned char c) {
  return c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
}

size_t text_fit(const char *text, size_t n, size_t limit) {
  size_t units = 0, at = 0, room = 0, mark = sizeof TEXT_MARK - 1 - 2;

  if (n <= limit) /* a unit takes a byte at least */
    return n;
  while (at < n) {
    unsigned char c = (unsigned char)text[at];

    units += units_of(c);
    if (units > limit)
      return room;
    at += bytes_of(c);
    if (units + mark <= limit)
      room = at < n ? at : n;
  }
  return n;
}

/* Wide enough for columns: Hangul, CJK, kana, full-width forms, emoji. */
static unsigned columns_of(const unsigned char *p, size_t bytes) {
  unsigned c;

  if (bytes < 3)
    return 1;
  if (bytes == 4)
    return p[1] >= 0x9F ? 2 : 1;
  c = (p[0] & 15u) << 12 | (p[1] & 63u) << 6 | (p[2] & 63u);
  return (c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0xA4CF) ||
                 (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0xF900 && c <= 0xFAFF) ||
                 (c >= 0xFE30 && c <= 0xFE6F) || (c >= 0xFF00 && c <= 0xFF60)
             ? 2
             : 1;
}

unsigned text_width(const char *text, size_t n, unsigned limit) {
  const unsigned char *p = (const unsigned char *)text;
  unsigned line = 0, longest = 0;
  size_t bytes;

  for (size_t at = 0; at < n && longest < limit; at += bytes) {
    bytes = bytes_of(p[at]);
    if (at + bytes > n)
      break;
    line = p[at] == '\n' ? 0 : line + columns_of(p + at, bytes);
    longest = line > longest ? line : longest;
  }
  return longest < limit ? longest : limit;
}

void text_widths_init(text_widths *w) {
  for (int c = 0; c < 256; c++)
    w->of[c] = c >= 0xE3 ? 34 : (c & 0xC0) == 0x80 ? 0 : 14;
  for (int c = 'A'; c <= 'Z'; c++)
    w->of[c] = 18;
  for (int c = '0'; c <= '9'; c++)
    w->of[c] = 16;
  w->of[' '] = 7;
  w->of['m'] = w->of['w'] = 24;
  w->of['i'] = w->of['j'] = w->of['l'] = w->of['.'] = w->of[','] = 8;
}

unsigned text_lines(const text_widths *w, const char *text, size_t n,
                    unsigned width, unsigned most, unsigned *longest) {
  unsigned full = 15 * (width - 2), lines = 0, line; /* with margins */
  size_t at = 0;

  do {
    for (line = 0; at < n && text[at] != '\n' && line < full * most; at++)
      line += w->of[(unsigned char)text[at]];
    *longest = line > *longest ? line : *longest;
    /* a word that does not fit leaves some room behind the one before */
    lines += line > full ? (line + line / 32 + full - 1) / full : 1;
  } while (at++ < n && lines < most);
  return lines < most ? lines : most;
}
