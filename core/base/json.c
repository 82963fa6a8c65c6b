/* A recursive descent, at most 64 levels deep. Places are counted once, along
 * with the parser, so that a file of one long line takes linear time. */
#include "base/json.h"

#include <errno.h>
#include <locale.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/map.h"
#include "base/utf8.h"

enum { MAX_DEPTH = 64 };

typedef struct parser {
  arena *a;
  const char *file;
  const char *at, *end;
  const char *counted; /* line and column are those of this place */
  uint32_t line, column;
  unsigned depth;
  err *e;
} parser;

/* Bring line and column up to where the parser is. */
static void count(parser *p) {
  for (; p->counted < p->at; p->counted++) {
    if (*p->counted == '\n') {
      p->line++;
      p->column = 1;
    } else if (((unsigned char)*p->counted & 0xC0) != 0x80) {
      p->column++;
    }
  }
}

/* Fail where the parser is. Returns NULL, whatever was to be made. */
static void *fail(parser *p, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
static void *fail(parser *p, const char *format, ...) {
  char message[512];
  va_list args;

  va_start(args, format);
  (void)vsnprintf(message, sizeof message, format, args);
  va_end(args);
  count(p);
  (void)err_at(p->e, p->file, p->line, p->column, "%s", message);
  return NULL;
}

/* What stands where the parser is, for a message. */
static const char *found(parser *p) {
  size_t n = 1;

  if (p->at == p->end)
    return "the end of the file";
  if (*p->at == '\n' || *p->at == '\r')
    return "the end of the line";
  if ((unsigned char)*p->at < ' ' || *p->at == 0x7F)
    return arena_format(p->a, "the control character 0x%02X",
                        (unsigned char)*p->at)
        .ptr;
  while (p->at + n < p->end && ((unsigned char)p->at[n] & 0xC0) == 0x80)
    n++;
  return arena_format(p->a, "'%.*s'", (int)n, p->at).ptr;
}

static bool skip_comment(parser *p) {
  if (p->at[1] == '/') {
    const char *lf = memchr(p->at, '\n', (size_t)(p->end - p->at));
    p->at = lf ? lf : p->end;
    return true;
  }
  for (const char *q = p->at + 2; q + 1 < p->end; q++) {
    q = memchr(q, '*', (size_t)(p->end - q));
    if (!q)
      break;
    if (q + 1 < p->end && q[1] == '/') {
      p->at = q + 2;
      return true;
    }
  }
  return fail(p, "this comment has no end: '*/' was expected");
}

/* White space and comments; false after an error. */
static bool skip(parser *p) {
  while (p->at < p->end) {
    char c = *p->at;

    if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
      p->at++;
    } else if (c == '/' && p->at + 1 < p->end &&
               (p->at[1] == '/' || p->at[1] == '*')) {
      if (!skip_comment(p))
        return false;
    } else {
      break;
    }
  }
  return true;
}

/* Four hex digits, or -1. */
static int32_t hex4(const parser *p, const char *q) {
  int32_t value = 0;

  if (p->end - q < 4)
    return -1;
  for (int i = 0; i < 4; i++) {
    char c = ascii_lower(q[i]);

    if (ascii_is_digit(c))
      value = value * 16 + (c - '0');
    else if (c >= 'a' && c <= 'f')
      value = value * 16 + (c - 'a' + 10);
    else
      return -1;
  }
  return value;
}

/* The \uXXXX at p->at, with its second half; 0 after an error. */
static uint32_t unicode_escape(parser *p) {
  int32_t high = hex4(p, p->at + 2), low;

  if (high < 0) {
    fail(p, "four hexadecimal digits were expected after \\u");
    return 0;
  }
  if (high == 0) {
    fail(p, "\\u0000 may not stand in a text");
    return 0;
  }
  p->at += 6;
  if (high < 0xD800 || high > 0xDFFF)
    return (uint32_t)high;
  low = p->end - p->at >= 6 && p->at[0] == '\\' && p->at[1] == 'u'
            ? hex4(p, p->at + 2)
            : -1;
  if (high > 0xDBFF || low < 0xDC00 || low > 0xDFFF) {
    p->at -= 6;
    fail(p, "this is half of a surrogate pair, without the other half");
    return 0;
  }
  p->at += 6;
  return 0x10000 + ((uint32_t)(high - 0xD800) << 10) + (uint32_t)(low - 0xDC00);
}

/* The escape at p->at, written to `out`; returns its bytes, 0 on error. */
static size_t escape(parser *p, char *out) {
  static const char names[] = "\"\\/bfnrt", values[] = "\"\\/\b\f\n\r\t";
  char c = p->at + 1 < p->end ? p->at[1] : '\0';
  const char *name = c ? strchr(names, c) : NULL;
  uint32_t cp;

  if (name) {
    *out = values[name - names];
    p->at += 2;
    return 1;
  }
  if (c != 'u') {
    fail(p, "after \\ one of \" \\ / b f n r t u was expected");
    return 0;
  }
  cp = unicode_escape(p);
  return cp ? utf8_encode(cp, out) : 0;
}

/* Where the string that begins at p->at ends: its closing quote, the end of
 * the line or of the file. */
static const char *string_end(const parser *p) {
  const char *q = p->at + 1;

  while (q < p->end && *q != '"' && *q != '\n')
    q += *q == '\\' && q + 1 < p->end ? 2 : 1;
  return q;
}

static bool parse_string(parser *p, str *out) {
  const char *end = string_end(p);
  char *to;
  size_t n = 0;

  if (end >= p->end || *end != '"')
    return fail(p, "this text has no closing quote on its line");
  to = arena_alloc(p->a, (size_t)(end - p->at));
  p->at++;
  while (p->at < end) {
    if (*p->at == '\\') {
      size_t more = escape(p, to + n);

      if (more == 0)
        return false;
      n += more;
    } else if (*p->at == '\0') {
      return fail(p, "%s may not stand in a text", found(p));
    } else if ((unsigned char)*p->at < ' ') {
      return fail(p, "%s may not stand in a text; write it as \\u%04X",
                  found(p), (unsigned char)*p->at);
    } else {
      to[n++] = *p->at++;
    }
  }
  p->at++;
  *out = str_make(to, n);
  return true;
}

static double real_of(const char *text) {
  locale_t c = newlocale(LC_NUMERIC_MASK, "C", (locale_t)0);
  double value = c ? strtod_l(text, NULL, c) : strtod(text, NULL);

  if (c)
    freelocale(c);
  return value;
}

static const char *skip_digits(const parser *p, const char *q) {
  while (q < p->end && ascii_is_digit(*q))
    q++;
  return q;
}

/* Behind the number that begins at p->at, or NULL when that is none. */
static const char *number_end(parser *p, bool *whole) {
  const char *q = p->at + (*p->at == '-'), *digits = q;

  *whole = true;
  q = skip_digits(p, q);
  if (q == digits)
    return fail(p, "digits were expected after '-'");
  if (*digits == '0' && q - digits > 1)
    return fail(p, "a number may not begin with 0");
  if (q < p->end && *q == '.') {
    *whole = false;
    digits = ++q;
    q = skip_digits(p, q);
    if (q == digits)
      return fail(p, "digits were expected after the point of the number");
  }
  if (q < p->end && (*q == 'e' || *q == 'E')) {
    *whole = false;
    q++;
    if (q < p->end && (*q == '+' || *q == '-'))
      q++;
    digits = q;
    q = skip_digits(p, q);
    if (q == digits)
      return fail(p, "digits were expected in the exponent of the number");
  }
  return q;
}

static bool parse_number(parser *p, json *v) {
  bool whole;
  const char *end = number_end(p, &whole), *text;

  if (!end)
    return false;
  text = arena_cstr(p->a, str_span(p->at, end));
  v->string = str_make(text, (size_t)(end - p->at));
  if (whole) {
    errno = 0;
    v->kind = JSON_INT;
    v->integer = strtoll(text, NULL, 10);
    v->real = (double)v->integer;
    if (errno == ERANGE)
      return fail(p, "this number is out of range: -9223372036854775808 to "
                     "9223372036854775807 was expected");
  } else {
    v->kind = JSON_REAL;
    v->real = real_of(text);
    if (v->real > 1.7976931348623157e308 || v->real < -1.7976931348623157e308)
      return fail(p, "this number is out of range: at most 1.8e308 was "
                     "expected");
  }
  p->at = end;
  return true;
}

static bool parse_word(parser *p, json *v) {
  const char *q = p->at;
  str word;

  while (q < p->end && (ascii_is_alpha(*q) || ascii_is_digit(*q) || *q == '_'))
    q++;
  word = str_span(p->at, q);
  if (str_is(word, "true") || str_is(word, "false")) {
    v->kind = JSON_BOOL;
    v->boolean = str_is(word, "true");
  } else if (str_is(word, "null")) {
    v->kind = JSON_NULL;
  } else if (word.len) {
    return fail(p, "'%.*s' is no value; a text stands in double quotes",
                word.len > 40 ? 40 : (int)word.len, word.ptr);
  } else if (p->at < p->end && *p->at == '\'') {
    return fail(p, "a text stands in double quotes, not in single ones");
  } else {
    return fail(p, "a value was expected, not %s", found(p));
  }
  p->at = q;
  return true;
}

static bool parse_value(parser *p, json *v);

/* Behind one child: true when there is another, *more false at the end. */
static bool next_child(parser *p, char closing, bool *more) {
  if (!skip(p))
    return false;
  if (p->at < p->end && *p->at == closing) {
    *more = false;
    p->at++;
    return true;
  }
  if (p->at == p->end || *p->at != ',')
    return fail(p, "',' or '%c' was expected, not %s", closing, found(p));
  p->at++;
  if (!skip(p))
    return false;
  if (p->at < p->end && *p->at == closing)
    return fail(p, "a comma may not stand before '%c'", closing);
  return true;
}

static bool parse_key(parser *p, json *child, map *keys) {
  uintptr_t *before;

  if (p->at == p->end || *p->at != '"')
    return fail(p, "a key in double quotes was expected, not %s", found(p));
  count(p);
  child->key_file = p->file;
  child->key_line = p->line;
  child->key_column = p->column;
  if (!parse_string(p, &child->key))
    return false;
  before = map_put(keys, p->a, child->key);
  if (*before) {
    const json *first = (const json *)*before;

    (void)err_at(p->e, p->file, child->key_line, child->key_column,
                 "the key \"%.*s\" stands here twice; first in line %u, "
                 "column %u",
                 child->key.len > 60 ? 60 : (int)child->key.len, child->key.ptr,
                 first->key_line, first->key_column);
    return false;
  }
  *before = (uintptr_t)child;
  if (!skip(p))
    return false;
  if (p->at == p->end || *p->at != ':')
    return fail(p, "':' was expected after the key, not %s", found(p));
  p->at++;
  return skip(p);
}

static bool parse_children(parser *p, json *v, char closing) {
  json **link = &v->items;
  map keys = {0};
  bool more = true;

  p->at++;
  if (!skip(p))
    return false;
  if (p->at < p->end && *p->at == closing) {
    p->at++;
    return true;
  }
  while (more) {
    json *child = arena_alloc(p->a, sizeof *child);

    if (closing == '}' && !parse_key(p, child, &keys))
      return false;
    if (!parse_value(p, child) || !next_child(p, closing, &more))
      return false;
    *link = child;
    link = &child->next;
    v->n++;
  }
  return true;
}

static bool parse_container(parser *p, json *v) {
  bool array = *p->at == '[';
  bool done;

  if (p->depth == MAX_DEPTH)
    return fail(p, "more than %d levels of [ and {", MAX_DEPTH);
  p->depth++;
  v->kind = array ? JSON_ARRAY : JSON_OBJECT;
  done = parse_children(p, v, array ? ']' : '}');
  p->depth--;
  return done;
}

static bool parse_value(parser *p, json *v) {
  char c = p->at < p->end ? *p->at : '\0';

  count(p);
  v->file = p->file;
  v->line = p->line;
  v->column = p->column;
  if (c == '{' || c == '[')
    return parse_container(p, v);
  if (c == '"') {
    v->kind = JSON_STRING;
    return parse_string(p, &v->string);
  }
  if (c == '-' || ascii_is_digit(c))
    return parse_number(p, v);
  return parse_word(p, v);
}

json *json_parse(arena *a, const char *file, str text, err *e) {
  return json_parse_line(a, file, 1, text, e);
}

json *json_parse_line(arena *a, const char *file, uint32_t line, str text,
                      err *e) {
  parser p = {.a = a, .file = file, .line = line, .column = 1, .e = e};
  json *v = arena_alloc(a, sizeof *v);
  size_t valid;

  if (!text.ptr)
    text = str_of("");
  valid = utf8_valid(text);
  if (str_starts(text, "\xEF\xBB\xBF")) {
    text = str_make(text.ptr + 3, text.len - 3);
    valid -= 3;
  }
  p.at = p.counted = text.ptr;
  p.end = str_end(text);
  if (valid < text.len) {
    p.at = text.ptr + valid;
    return fail(&p, "this is not UTF-8 (byte 0x%02X)", (unsigned char)*p.at);
  }
  if (!skip(&p) || !parse_value(&p, v) || !skip(&p))
    return NULL;
  if (p.at < p.end)
    return fail(&p, "the end of the file was expected, not %s", found(&p));
  return v;
}

bool json_may_be_object(str text) {
  arena a = {0};
  err e = {0};
  parser p = {.a = &a, .file = "", .line = 1, .column = 1, .e = &e};
  bool may;

  if (!text.ptr)
    text = str_of("");
  if (str_starts(text, "\xEF\xBB\xBF"))
    text = str_make(text.ptr + 3, text.len - 3);
  p.at = p.counted = text.ptr;
  p.end = str_end(text);
  may = !skip(&p) || p.at == p.end || *p.at == '{';
  arena_free(&a);
  return may;
}

json *json_get(const json *object, const char *key) {
  for (json *v = object->items; v; v = v->next)
    if (str_is(v->key, key))
      return v;
  return NULL;
}

const char *json_kind_name(enum json_kind kind) {
  static const char *const names[] = {
      "null",           "true or false",
      "a whole number", "a number with a point or an exponent",
      "a string",       "an array",
      "an object"};

  return names[kind];
}
