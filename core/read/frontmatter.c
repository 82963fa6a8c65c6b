#include "read/frontmatter.h"

static const char origin[] = "front matter";

/* "title:" and what stands behind it; false when the line has no key. */
static bool split_line(str line, str *key, str *value) {
  size_t n = 0;

  while (n < line.len && line.ptr[n] != ':')
    n++;
  if (n == 0 || n == line.len || n > 64 ||
      (n + 1 < line.len && !ascii_is_space(line.ptr[n + 1])))
    return false;
  *key = str_trim(str_make(line.ptr, n));
  *value = str_trim(str_span(line.ptr + n + 1, str_end(line)));
  for (size_t i = 0; i < key->len; i++)
    if (!ascii_is_alpha(key->ptr[i]) && !ascii_is_digit(key->ptr[i]) &&
        !strchr("-_. ", key->ptr[i]))
      return false;
  return key->len > 0;
}

/* Without quotes, and without a comment behind. */
static str plain(str s) {
  s = str_trim(s);
  if (s.len > 1 && (*s.ptr == '"' || *s.ptr == '\'')) {
    const char *end = memchr(s.ptr + 1, *s.ptr, s.len - 1);
    if (end)
      return str_span(s.ptr + 1, end);
  }
  for (size_t i = 1; i < s.len; i++)
    if (s.ptr[i] == '#' && ascii_is_space(s.ptr[i - 1]))
      return str_trim(str_make(s.ptr, i - 1));
  return s.len && *s.ptr == '#' ? str_make(s.ptr, 0) : s;
}

/* The names that the tables use. */
static const char *known_key(arena *a, str key) {
  static const char *const other[][2] = {{"authors", "author"},
                                         {"by", "author"},
                                         {"lang", "language"},
                                         {"locale", "language"},
                                         {NULL, NULL}};
  for (size_t i = 0; other[i][0]; i++)
    if (str_is_nocase(key, other[i][0]))
      return other[i][1];
  return arena_cstr(a, key);
}

static void add(composition *b, const char *key, str value) {
  compose_fact(b, key, plain(value), origin);
}

/* "[a, b]", or one value. Commas in quotes part nothing. */
static void add_value(composition *b, const char *key, str value) {
  char quote = '\0';
  size_t start = 1;

  if (!str_starts(value, "[") || !str_ends(value, "]")) {
    add(b, key, value);
    return;
  }
  for (size_t i = 1; i < value.len; i++) {
    char c = value.ptr[i];

    if (quote) {
      quote = c == quote ? '\0' : quote;
    } else if (c == '"' || c == '\'') {
      quote = c;
    } else if (c == ',' || i + 1 == value.len) {
      add(b, key, str_make(value.ptr + start, i - start));
      start = i + 1;
    }
  }
}

static bool is_long(str value) {
  return value.len && value.len < 4 && (*value.ptr == '|' || *value.ptr == '>');
}

/* Where the next line that is not set in begins. */
static const char *end_of_nested(str rest) {
  str line;

  for (str s = rest; str_next_line(&s, &line); rest = s)
    if (str_trim(line).len && !ascii_is_space(*line.ptr) &&
        !str_starts(line, "- "))
      break;
  return rest.ptr;
}

static void add_nested(composition *b, const char *key, str nested) {
  str line, inner, value;

  while (str_next_line(&nested, &line)) {
    line = str_trim(line);
    if (str_starts(line, "- "))
      add(b, key, str_make(line.ptr + 2, line.len - 2));
    else if (!str_starts(line, "#") && split_line(line, &inner, &value))
      add_value(b,
                arena_format(&b->scratch, "%s.%.*s", key, STR_ARG(inner)).ptr,
                value);
  }
}

/* "|" and what is set in below it. */
static void add_long(composition *b, const char *key, str nested) {
  buf joined = {0};
  str line;

  while (str_next_line(&nested, &line)) {
    line = str_trim(line);
    if (line.len && joined.len)
      buf_putc(&joined, ' ');
    buf_put_str(&joined, line);
  }
  compose_fact(b, key, buf_str(&joined), origin);
  buf_free(&joined);
}

static void add_all(composition *b, str rest) {
  str line, key, value;

  while (str_next_line(&rest, &line)) {
    const char *name, *end;
    str nested;

    if (!split_line(line, &key, &value))
      continue;
    name = known_key(&b->scratch, key);
    end = end_of_nested(rest);
    nested = str_span(rest.ptr, end);
    rest = str_span(end, str_end(rest));
    if (is_long(value))
      add_long(b, name, nested);
    else if (plain(value).len == 0)
      add_nested(b, name, nested);
    else
      add_value(b, name, value);
  }
}

str frontmatter_take(composition *b, str text) {
  str rest = text, line, key, value;
  const char *start;
  bool keys = false;

  if (!str_next_line(&rest, &line) || !str_is(str_trim_end(line), "---"))
    return text;
  start = rest.ptr;
  while (str_next_line(&rest, &line)) {
    str t = str_trim_end(line);

    if (str_is(t, "---") || str_is(t, "...")) {
      if (!keys)
        return text;
      add_all(b, str_span(start, line.ptr));
      return rest;
    }
    /* A rule, and then text: no front matter. */
    if (!keys && t.len && !str_starts(t, "#") && !split_line(t, &key, &value))
      return text;
    keys = keys || split_line(t, &key, &value);
  }
  return text;
}
