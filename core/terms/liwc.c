/* LIWC's .dic: between two lines of "%", a category a line with its number,
 * indented by tabs where it lies in another; then an entry a line with the
 * numbers of its categories.
 *
 *     %
 *     1     affect
 *           11    posemo
 *     %
 *     happ*     1 11
 *
 * What the program LIWC alone understands is left out, with a note: entries
 * with <of>, and conditions in brackets. */
#include "base/utf8.h"
#include "terms/build.h"

typedef struct liwc {
  builder *b;
  uint32_t *at; /* the category last seen at each depth, from 1 */
  uint32_t n_at;
  edges numbers; /* from 0 by a category's number: the category */
} liwc;

static str digits_at(str s) {
  size_t n = 0;

  while (n < s.len && ascii_is_digit(s.ptr[n]))
    n++;
  return str_make(s.ptr, n);
}

/* The value of digits: zeros before it do not count. UINT32_MAX when it is
 * larger than that. */
static uint32_t value_of(str digits) {
  uint64_t n = 0;

  for (size_t i = 0; i < digits.len; i++)
    if (n < UINT32_MAX)
      n = n * 10 + (uint64_t)(digits.ptr[i] - '0');
  return n < UINT32_MAX ? (uint32_t)n : UINT32_MAX;
}

static int read_category(liwc *l, str line, size_t number) {
  uint32_t tabs = 0, category, depth;
  str rest, digits;

  while (tabs < line.len && line.ptr[tabs] == '\t')
    tabs++;
  rest = utf8_trim(line);
  digits = digits_at(rest);
  depth = tabs + 1;
  if (depth > l->n_at + 1) /* deeper by more than one is deeper by one */
    depth = l->n_at + 1;
  if (depth > CATEGORY_DEPTH)
    return build_fail(l->b, number, "a category in more than %d others",
                      CATEGORY_DEPTH);
  category = build_add_category(
      l->b, depth > 1 ? l->at[depth - 1] : 0,
      utf8_trim(str_span(str_end(digits), str_end(rest))), number);
  if (!category)
    return ERR;
  l->at[depth] = category;
  l->n_at = depth;
  if (digits.len) {
    uint32_t *known = edge_put(&l->numbers, l->b->memory, 0, value_of(digits));

    if (*known)
      return build_fail(l->b, number,
                        "the number %.*s is that of another "
                        "category already",
                        STR_ARG(digits));
    *known = category;
  }
  return 0;
}

/* The line without what stands between its first and its last bracket. */
static str without_brackets(builder *b, str line) {
  const char *open = memchr(line.ptr, '(', line.len);
  const char *close = memrchr(line.ptr, ')', line.len);

  if (!open || !close || close < open + 2)
    return line;
  return arena_format(b->memory, "%.*s %.*s", (int)(open - line.ptr), line.ptr,
                      (int)(str_end(line) - close - 1), close + 1);
}

/* The entry ends at a tab, or at a blank with a digit behind it. */
static size_t entry_len(str line) {
  for (size_t i = 0; i < line.len; i++) {
    size_t k = i;

    if (line.ptr[i] == '\t')
      return i;
    while (k < line.len && ascii_is_space(line.ptr[k]))
      k++;
    if (k > i && k < line.len && ascii_is_digit(line.ptr[k]))
      return i;
    if (k > i)
      i = k - 1;
  }
  return line.len;
}

static int read_entry(liwc *l, str line, size_t number) {
  str entry, rest;
  bool any = false;

  if (str_find(line, "<of>")) {
    build_note(l->b, number, "an entry with <of> is left out");
    return 0;
  }
  rest = without_brackets(l->b, line);
  if (rest.ptr != line.ptr)
    build_note(l->b, number, "what stands in brackets is left out");
  entry = str_make(rest.ptr, entry_len(rest));
  for (rest = str_span(str_end(entry), str_end(rest)); rest.len;) {
    str digits = digits_at(rest);
    uint32_t category;

    rest = str_span(rest.ptr + (digits.len ? digits.len : 1), str_end(rest));
    if (!digits.len)
      continue;
    any = true;
    category = edge_get(&l->numbers, 0, value_of(digits));
    if (!category)
      build_note(l->b, number, "there is no category %.*s for \"%.*s\"",
                 STR_ARG(digits), STR_ARG(entry));
    else if (build_add_entry(l->b, category, entry, number) != 0)
      return ERR;
  }
  if (!any)
    return build_fail(l->b, number,
                      "an entry without the number of a category; expected "
                      "\"word\", a tab, and numbers");
  return 0;
}

int read_liwc(builder *b, str text) {
  uint32_t at[CATEGORY_DEPTH + 1] = {0};
  liwc l = {.b = b, .at = at};
  size_t number = 0, sections = 0, began = 0;
  str line;

  while (str_next_line(&text, &line)) {
    str trimmed = utf8_trim(line);

    number++;
    if (trimmed.len == 0)
      continue;
    if (str_is(trimmed, "%") && sections < 2) {
      if (sections++ == 0)
        began = number;
    } else if (sections == 1 && read_category(&l, line, number) != 0) {
      return ERR;
    } else if (sections == 2 && read_entry(&l, trimmed, number) != 0) {
      return ERR;
    }
  }
  if (sections == 0)
    return build_fail(b, 1,
                      "this is no LIWC dictionary: a line \"%%\" was "
                      "expected before the categories");
  if (sections == 1)
    return build_fail(b, began,
                      "the categories that begin here do not end: a "
                      "second line \"%%\" was expected");
  return 0;
}
