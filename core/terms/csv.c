/* Dictionaries as tables: a first line with the names of the columns, then an
 * entry a line. Fields are parted by commas, semicolons or tabs, whichever the
 * first line has, and may stand in quotes. */
#include "base/csv.h"
#include "base/utf8.h"
#include "terms/build.h"

static bool is_one_of(str name, const char *const *names) {
  for (; *names; names++)
    if (str_is_nocase(name, *names))
      return true;
  return false;
}

typedef struct columns {
  size_t category, words; /* from 1 */
} columns;

static int read_header(builder *b, csv *t, columns *c) {
  static const char *const categories[] = {"category", "key", "sentiment",
                                           "code", NULL};
  static const char *const entries[] = {"entry", "pattern", "term",
                                        "value", "word",    NULL};
  bool last = false;

  for (size_t i = 1; !last; i++) {
    str field;

    if (csv_field(t, b->memory, &field, &last) != 0)
      return build_fail(b, t->line, "%s", t->why);
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

static int read_record(builder *b, csv *t, const columns *c, map *categories) {
  str category = {0}, words = {0};
  bool last = false, blank = true;
  uintptr_t *known;

  for (size_t i = 1; !last; i++) {
    str field;

    if (csv_field(t, b->memory, &field, &last) != 0)
      return build_fail(b, t->line, "%s", t->why);
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
  csv t = csv_of(text, csv_separator(text));
  columns c = {0};
  map categories = {0};
  int result = read_header(b, &t, &c);

  while (result == 0 && csv_more(&t))
    result = read_record(b, &t, &c, &categories);
  return result;
}
