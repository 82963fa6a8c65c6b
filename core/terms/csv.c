/* Dictionaries as tables: a first line with the names of the columns, then an
 * entry a line. Fields are parted by commas, semicolons or tabs, whichever the
 * first line has, and may stand in quotes. */
#include "base/utf8.h"
#include "terms/build.h"

typedef struct table {
  str rest;
  char separator;
  size_t line; /* of the record */
  size_t next; /* of what comes behind it */
  buf field;   /* of the last field in quotes */
} table;

/* A field in quotes; "" in it is one quote. */
static int read_quoted(builder *b, table *t, str *field) {
  const char *p = t->rest.ptr + 1, *end = str_end(t->rest);

  t->field.len = 0;
  for (; p < end && !(*p == '"' && (p + 1 == end || p[1] != '"')); p++) {
    if (*p == '"')
      p++;
    t->next += *p == '\n';
    buf_putc(&t->field, *p);
  }
  if (p == end)
    return build_fail(b, t->line, "a quote that begins here does not end");
  *field = arena_str(b->memory, buf_str(&t->field));
  t->rest = str_span(p + 1, end);
  if (t->rest.len && t->rest.ptr[0] != t->separator && t->rest.ptr[0] != '\n')
    return build_fail(b, t->next, "a separator was expected behind a quote");
  return 0;
}

/* The next field; *last when the record ends with it. */
static int read_field(builder *b, table *t, str *field, bool *last) {
  const char *p = t->rest.ptr, *end = str_end(t->rest);

  if (p < end && *p == '"') {
    if (read_quoted(b, t, field) != 0)
      return ERR;
    p = t->rest.ptr;
  } else {
    while (p < end && *p != t->separator && *p != '\n')
      p++;
    *field = str_span(t->rest.ptr, p);
  }
  *last = p == end || *p == '\n';
  t->next += p < end && *p == '\n';
  t->rest = str_span(p < end ? p + 1 : end, end);
  return 0;
}

/* The separator is the one the first line has most of. */
static char separator_of(str text) {
  static const char all[] = {',', ';', '\t'};
  size_t best = 0, best_n = 0;
  str line;

  if (!str_next_line(&text, &line))
    return ',';
  for (size_t i = 0; i < sizeof all; i++) {
    size_t n = 0;

    for (size_t k = 0; k < line.len; k++)
      n += line.ptr[k] == all[i];
    if (n > best_n) {
      best_n = n;
      best = i;
    }
  }
  return all[best];
}

static bool is_one_of(str name, const char *const *names) {
  for (; *names; names++)
    if (str_is_nocase(name, *names))
      return true;
  return false;
}

typedef struct columns {
  size_t category, words; /* from 1 */
} columns;

static int read_header(builder *b, table *t, columns *c) {
  static const char *const categories[] = {"category", "key", "sentiment",
                                           "code", NULL};
  static const char *const entries[] = {"entry", "pattern", "term",
                                        "value", "word",    NULL};
  bool last = false;

  for (size_t i = 1; !last; i++) {
    str field;

    if (read_field(b, t, &field, &last) != 0)
      return ERR;
    field = utf8_trim(field);
    if (!c->category && is_one_of(field, categories))
      c->category = i;
    else if (!c->words && is_one_of(field, entries))
      c->words = i;
  }
  if (!c->category || !c->words)
    return build_fail(b, t->line,
                      "a first line with the columns \"category\" and "
                      "\"pattern\" was expected (key, sentiment or code; word, "
                      "term, entry or value will do as well)");
  return 0;
}

static int read_record(builder *b, table *t, const columns *c,
                       map *categories) {
  str category = {0}, words = {0};
  bool last = false, blank = true;
  uintptr_t *known;

  for (size_t i = 1; !last; i++) {
    str field;

    if (read_field(b, t, &field, &last) != 0)
      return ERR;
    blank = blank && utf8_trim(field).len == 0;
    if (i == c->category)
      category = utf8_trim(field);
    else if (i == c->words)
      words = field;
  }
  if (blank)
    return 0;
  known = category.len ? map_put(categories, b->memory, category) : NULL;
  if (!known || !*known) {
    uint32_t number = build_add_category(b, 0, category, t->line);

    if (!number)
      return ERR;
    *known = number;
  }
  return build_add_entry(b, (uint32_t)*known, words, t->line);
}

int read_csv(builder *b, str text) {
  table t = {
      .rest = text, .separator = separator_of(text), .line = 1, .next = 1};
  columns c = {0};
  map categories = {0};
  int result = read_header(b, &t, &c);

  while (result == 0 && t.rest.len) {
    t.line = t.next;
    result = read_record(b, &t, &c, &categories);
  }
  buf_free(&t.field);
  return result;
}
