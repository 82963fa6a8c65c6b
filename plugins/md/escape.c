#include "escape.h"

#include <stdio.h>
#include <strings.h>

static int is_alnum(char c) {
  return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

static char char_at(mill_str s, size_t i) { return i < s.n ? s.p[i] : '\0'; }

/* ------------------------------------------------------------- the parts */

/* An address that readers would make a link of by themselves. They read no
 * backslash in it, so it goes between < and >, where nothing is markup: as far
 * as its characters are plain, without the point that ends the sentence. */
static size_t link_length(mill_str s, size_t i) {
  static const char *const schemes[] = {"http://", "https://", "ftp://"};
  size_t start = 0, end;

  if ((s.p[i] | 0x20) != 'h' && (s.p[i] | 0x20) != 'f')
    return 0;
  for (size_t k = 0; k < 3 && !start; k++) {
    size_t n = strlen(schemes[k]);

    if (s.n - i > n && strncasecmp(s.p + i, schemes[k], n) == 0)
      start = i + n;
  }
  if (!start)
    return 0;
  for (end = start; end < s.n; end++)
    if (s.p[end] <= ' ' || s.p[end] > '~' || strchr("<>\\|&\"`", s.p[end]))
      break;
  while (end > start && strchr(".,;:!?)]*_'", s.p[end - 1]))
    end--;
  return end > start ? end - i : 0;
}

/* Is the & the begin of a character reference, as in "&copy;"? The longest name
 * has 31 letters. */
static int is_reference(mill_str s, size_t i) {
  size_t at = i + 1 + (char_at(s, i + 1) == '#'), first = at;

  while (at < first + 32 && is_alnum(char_at(s, at)))
    at++;
  return at > first && char_at(s, at) == ';';
}

/* Would the character at i be markup? The "_" within a word is none. */
static int is_markup(mill_str s, size_t i) {
  switch (s.p[i]) {
  case '_':
    return i == 0 || !is_alnum(s.p[i - 1]) || !is_alnum(char_at(s, i + 1));
  case '.': /* "www." makes a link, too */
    return i >= 3 && strncasecmp(s.p + i - 3, "www", 3) == 0;
  case '/': /* and so does any "://" that link_length() left */
    return i > 0 && s.p[i - 1] == ':' && char_at(s, i + 1) == '/';
  default:
    return strchr("\\`*[]<|~$^#", s.p[i]) != NULL;
  }
}

/* The character of n bytes at p if it is one that readers trim, or 0: blanks,
 * controls, and the white space and byte order mark of Unicode. */
static unsigned blank_of(const unsigned char *p, size_t n) {
  unsigned c = p[0];

  if (n == 2)
    c = (p[0] & 0x1Fu) << 6 | (p[1] & 0x3Fu);
  if (n == 3)
    c = (p[0] & 0x0Fu) << 12 | (p[1] & 0x3Fu) << 6 | (p[2] & 0x3Fu);
  return n <= 3 &&
                 (c <= ' ' || c == 0x85 || c == 0xA0 || c == 0x1680 ||
                  (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 ||
                  c == 0x202F || c == 0x205F || c == 0x3000 || c == 0xFEFF)
             ? c
             : 0;
}

static size_t length_at(mill_str s, size_t i) {
  unsigned char lead = (unsigned char)s.p[i];
  size_t n = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;

  if (lead == '\r' && char_at(s, i + 1) == '\n')
    n = 2;
  return n < s.n - i ? n : s.n - i;
}

/* ------------------------------------------------------------- the text */

/* What is written for the n bytes at i, or "" if they stand for themselves. */
static void replace(mill_str s, size_t i, size_t n, int line_break,
                    char as[16]) {
  int is_edge = i == 0 || i + n == s.n;
  int is_break = s.p[i] == '\n' || s.p[i] == '\r';
  unsigned blank = blank_of((const unsigned char *)s.p + i, n);

  as[0] = '\0';
  if (is_break && line_break == BREAK_BR)
    strcpy(as, "<br>");
  else if (is_break)
    strcpy(as, is_edge ? "&#32;" : " ");
  else if (is_edge && blank)
    (void)snprintf(as, 16, "&#%u;", blank);
  else if (s.p[i] == '&' && is_reference(s, i))
    strcpy(as, "&amp;");
  else if (is_markup(s, i))
    (void)snprintf(as, 16, "\\%c", s.p[i]);
}

int escape_text(mill_buf *out, mill_str s, int line_break) {
  size_t plain = 0, n; /* bytes from `plain` on stand for themselves */
  int lost = 0;
  char as[16];

  for (size_t i = 0; i < s.n; i += n) {
    if ((n = link_length(s, i)) != 0) {
      mill_put(out, s.p + plain, i - plain);
      mill_putc(out, '<');
      mill_put(out, s.p + i, n);
      mill_putc(out, '>');
      plain = i + n;
      continue;
    }
    n = length_at(s, i);
    if (is_alnum(s.p[i]))
      continue;
    replace(s, i, n, line_break, as);
    if (!*as)
      continue;
    lost |= line_break == BREAK_SPACE && (s.p[i] == '\n' || s.p[i] == '\r');
    mill_put(out, s.p + plain, i - plain);
    mill_puts(out, as);
    plain = i + n;
  }
  mill_put(out, s.p + plain, s.n - plain);
  return lost;
}
