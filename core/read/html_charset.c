#include "read/html_charset.h"

#include <iconv.h>

enum { PRESCAN = 1024 }; /* bytes, says the standard */

/* What pages call an encoding, and what browsers take it for. */
static const struct {
  const char *label, *name;
} labels[] = {
    {"iso-8859-1", "WINDOWS-1252"},
    {"iso8859-1", "WINDOWS-1252"},
    {"latin1", "WINDOWS-1252"},
    {"latin-1", "WINDOWS-1252"},
    {"ascii", "WINDOWS-1252"},
    {"us-ascii", "WINDOWS-1252"},
    {"ansi_x3.4-1968", "WINDOWS-1252"},
    {"x-user-defined", "WINDOWS-1252"},
    {"iso-8859-9", "WINDOWS-1254"},
    {"iso-8859-11", "WINDOWS-874"},
    {"tis-620", "WINDOWS-874"},
    {"gb2312", "GB18030"},
    {"gb_2312-80", "GB18030"},
    {"gbk", "GB18030"},
    {"x-gbk", "GB18030"},
    {"big5", "BIG5-HKSCS"},
    {"shift_jis", "CP932"},
    {"shift-jis", "CP932"},
    {"sjis", "CP932"},
    {"x-sjis", "CP932"},
    {"euc-kr", "CP949"},
    {"ks_c_5601-1987", "CP949"},
    {"x-cp1252", "WINDOWS-1252"},
    {"x-mac-roman", "MACINTOSH"},
    /* A declaration that could be read was not in UTF-16. */
    {"utf-16", "UTF-8"},
    {"utf-16le", "UTF-8"},
    {"utf-16be", "UTF-8"},
};

const char *html_charset_named(arena *a, str label) {
  const char *name;
  iconv_t cd;

  for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
    if (str_is_nocase(label, labels[i].label))
      return labels[i].name;
  if (label.len == 0 || label.len > 40 || memchr(label.ptr, '/', label.len))
    return NULL;
  name = arena_cstr(a, label);
  cd = iconv_open("UTF-8", name);
  if (cd == (iconv_t)-1)
    return NULL;
  (void)iconv_close(cd);
  return name;
}

/* Behind the word, in any case, or null. */
static str behind(str s, const char *word) {
  size_t n = strlen(word);

  for (; s.len >= n; s = str_make(s.ptr + 1, s.len - 1))
    if (str_is_nocase(str_make(s.ptr, n), word))
      return str_make(s.ptr + n, s.len - n);
  return (str){0};
}

/* The value behind "charset" or "encoding": `="utf-8"`, `= utf-8;`. */
static str value_of(str s) {
  size_t n = 0;

  s = str_trim_start(s);
  if (!str_starts(s, "="))
    return (str){0};
  s = str_trim_start(str_make(s.ptr + 1, s.len - 1));
  if (s.len && (*s.ptr == '"' || *s.ptr == '\''))
    s = str_trim_start(str_make(s.ptr + 1, s.len - 1));
  while (n < s.len && !ascii_is_space(s.ptr[n]) && !strchr("\"';>/?", s.ptr[n]))
    n++;
  return str_make(s.ptr, n);
}

/* Up to the ">" of the tag that `s` stands in. */
static str within_tag(str s) {
  const char *end = memchr(s.ptr, '>', s.len);

  return end ? str_span(s.ptr, end) : s;
}

static str declared(str head) {
  str s = head, value;

  if (str_starts(s, "<?xml")) {
    value = value_of(behind(within_tag(s), "encoding"));
    if (value.len)
      return value;
  }
  while (s.len) {
    const char *tag = memchr(s.ptr, '<', s.len);

    if (!tag)
      break;
    s = str_span(tag + 1, str_end(s));
    if (str_starts(s, "!--")) {
      const char *end = str_find(s, "-->");
      s = end ? str_span(end, str_end(s)) : str_make(str_end(s), 0);
    } else if (s.len > 4 && str_is_nocase(str_make(s.ptr, 4), "meta")) {
      value = value_of(behind(within_tag(s), "charset"));
      if (value.len)
        return value;
    }
  }
  return (str){0};
}

const char *html_charset(arena *a, str bytes, const char *given) {
  str head = str_make(bytes.ptr, bytes.len < PRESCAN ? bytes.len : PRESCAN);
  const char *name;

  if (str_starts(bytes, "\xEF\xBB\xBF") || str_starts(bytes, "\xFE\xFF") ||
      str_starts(bytes, "\xFF\xFE"))
    return NULL;
  name = html_charset_named(a, declared(head));
  return name ? name : given;
}
