#include "base/csv.h"

#include "base/err.h"

char csv_separator(str text) {
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

csv csv_of(str text, char separator) {
  return (csv){.rest = text, .separator = separator, .line = 1, .next = 1};
}

bool csv_more(csv *c) {
  c->line = c->next;
  return c->rest.len > 0;
}

static int fail(csv *c, size_t line, const char *why) {
  c->line = line;
  c->why = why;
  return ERR;
}

static const char *find_quote(const char *p, const char *end) {
  const char *quote = p < end ? memchr(p, '"', (size_t)(end - p)) : NULL;

  return quote ? quote : end;
}

static size_t count_lines(const char *p, const char *end) {
  size_t n = 0;

  while (p < end && (p = memchr(p, '\n', (size_t)(end - p)))) {
    n++;
    p++;
  }
  return n;
}

/* The text between quotes, of which `doubled` are two for one. */
static str undouble(arena *a, str s, size_t doubled) {
  char *out, *to;

  if (doubled == 0)
    return s;
  out = to = arena_alloc(a, s.len - doubled);
  for (const char *p = s.ptr, *end = str_end(s); p < end;) {
    const char *quote = find_quote(p, end);
    size_t n = (size_t)(quote - p) + (quote < end);

    memcpy(to, p, n);
    to += n;
    p = quote < end ? quote + 2 : end;
  }
  return str_span(out, to);
}

/* A field in quotes; "" in it is one quote. */
static int read_quoted(csv *c, arena *a, str *field) {
  const char *start = c->rest.ptr + 1, *end = str_end(c->rest), *p;
  size_t doubled = 0, line = c->next;

  p = find_quote(start, end);
  while (p + 1 < end && p[1] == '"') {
    doubled++;
    p = find_quote(p + 2, end);
  }
  if (p == end)
    return fail(c, line, "a quote that begins here does not end");
  c->next += count_lines(start, p);
  *field = undouble(a, str_span(start, p), doubled);
  c->rest = str_span(p + 1, end);
  if (c->rest.len && *c->rest.ptr != c->separator && *c->rest.ptr != '\n')
    return fail(c, c->next, "a separator was expected behind a quote");
  return 0;
}

int csv_field(csv *c, arena *a, str *field, bool *last) {
  const char *p = c->rest.ptr, *end = str_end(c->rest);

  if (p < end && *p == '"') {
    if (read_quoted(c, a, field) != 0)
      return ERR;
    p = c->rest.ptr;
  } else {
    while (p < end && *p != c->separator && *p != '\n')
      p++;
    *field = str_span(c->rest.ptr, p);
  }
  *last = p == end || *p == '\n';
  c->next += p < end && *p == '\n';
  c->rest = str_span(p < end ? p + 1 : end, end);
  return 0;
}
