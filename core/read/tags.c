#include "read/tags.h"

#include "base/utf8.h"

/* Tags that stay within a line. */
static bool is_inline(str name) {
  static const char *const names[] = {
      "a",     "abbr", "b",      "bdi",    "bdo", "big",  "cite",
      "code",  "data", "del",    "dfn",    "em",  "font", "i",
      "img",   "ins",  "kbd",    "mark",   "q",   "s",    "samp",
      "small", "span", "strike", "strong", "sub", "sup",  "time",
      "tt",    "u",    "var",    "wbr",    NULL};
  for (size_t i = 0; names[i]; i++)
    if (str_is_nocase(name, names[i]))
      return true;
  return false;
}

/* Behind `end`, or all of it when that never comes. */
static str behind(str s, const char *end) {
  const char *p = str_find(s, end);

  return p ? str_span(p + strlen(end), str_end(s)) : str_make(str_end(s), 0);
}

static str tag_name(str s) {
  size_t n = 0;

  while (n < s.len && (ascii_is_alpha(s.ptr[n]) || ascii_is_digit(s.ptr[n]) ||
                       s.ptr[n] == '-'))
    n++;
  return str_make(s.ptr, n);
}

/* Behind the ">" of a tag; quoted values may hold one. Null when there
 * is none. */
static str behind_tag(str s) {
  char quote = '\0';

  for (size_t i = 0; i < s.len; i++) {
    char c = s.ptr[i];

    if (quote)
      quote = c == quote ? '\0' : quote;
    else if (c == '"' || c == '\'')
      quote = c;
    else if (c == '>')
      return str_span(s.ptr + i + 1, str_end(s));
  }
  return (str){0};
}

/* Behind "</name": what is between is no text. */
static str behind_element(str s, str name) {
  for (const char *p; (p = str_find(s, "</"));) {
    s = str_span(p + 2, str_end(s));
    if (str_eq_nocase(tag_name(s), name))
      return behind(s, ">");
  }
  return str_make(str_end(s), 0);
}

/* `s` begins with "<": returns what is behind the tag, or `s` when it is not
 * one. A tag that never ends is text, and so is all that follows. */
static str take_tag(composition *b, str s) {
  str inner = str_make(s.ptr + 1, s.len - 1), name, rest;

  if (str_starts(s, "<!--"))
    return behind(s, "-->");
  if (str_starts(s, "<![CDATA["))
    return behind(s, "]]>");
  if (str_starts(s, "<?"))
    return behind(s, "?>");
  if (str_starts(s, "<!"))
    return behind(s, ">");
  if (str_starts(inner, "/"))
    inner = str_make(inner.ptr + 1, inner.len - 1);
  name = tag_name(inner);
  if (name.len == 0 || !ascii_is_alpha(*name.ptr))
    return s;
  rest = behind_tag(inner);
  if (!rest.ptr) {
    compose_text(b, s);
    return str_make(str_end(s), 0);
  }
  if (!is_inline(name))
    compose_break(b);
  if (inner.ptr[-1] == '<' &&
      (str_is_nocase(name, "script") || str_is_nocase(name, "style")))
    return behind_element(rest, name);
  return rest;
}

/* "&amp;", "&#8212;", "&#x2014;"; returns its bytes, or 0. */
static size_t take_entity(composition *b, str s) {
  static const struct {
    const char *name;
    uint32_t cp;
  } named[] = {{"amp;", '&'},      {"lt;", '<'},       {"gt;", '>'},
               {"quot;", '"'},     {"apos;", '\''},    {"nbsp;", 0xA0},
               {"copy;", 0xA9},    {"sect;", 0xA7},    {"ndash;", 0x2013},
               {"mdash;", 0x2014}, {"lsquo;", 0x2018}, {"rsquo;", 0x2019},
               {"ldquo;", 0x201C}, {"rdquo;", 0x201D}, {"hellip;", 0x2026}};
  uint32_t cp = 0;
  size_t n = 1;
  char out[4];

  if (n < s.len && s.ptr[n] == '#') {
    bool hex = ++n < s.len && ascii_lower(s.ptr[n]) == 'x';
    uint32_t base = hex ? 16 : 10;

    for (n += hex; n < s.len && n < 10 && s.ptr[n] != ';'; n++) {
      const char *digits = "0123456789abcdef";
      const char *at = memchr(digits, ascii_lower(s.ptr[n]), base);

      if (!at)
        return 0;
      cp = cp * base + (uint32_t)(at - digits);
    }
    if (n == s.len || s.ptr[n++] != ';')
      return 0;
    if (cp == 0 || cp > 0x10FFFF || (cp >= 0xD800 && cp < 0xE000))
      cp = 0xFFFD;
  } else {
    str inner = str_make(s.ptr + 1, s.len - 1);

    for (size_t i = 0; !cp && i < sizeof named / sizeof *named; i++)
      if (str_starts(inner, named[i].name)) {
        cp = named[i].cp;
        n = 1 + strlen(named[i].name);
      }
    if (!cp)
      return 0;
  }
  compose_text(b, str_make(out, utf8_encode(cp, out)));
  return n;
}

void tags_strip(composition *b, str html) {
  while (html.len) {
    size_t n = 0;

    while (n < html.len && html.ptr[n] != '<' && html.ptr[n] != '&')
      n++;
    compose_text(b, str_make(html.ptr, n));
    html = str_span(html.ptr + n, str_end(html));
    if (html.len == 0)
      return;
    if (*html.ptr == '<') {
      str rest = take_tag(b, html);
      n = (size_t)(rest.ptr - html.ptr);
    } else {
      n = take_entity(b, html);
    }
    if (n == 0)
      compose_text(b, str_make(html.ptr, n = 1));
    html = str_span(html.ptr + n, str_end(html));
  }
}
