/* WordStat's .cat: lines indented by tabs. One that ends in a number in
 * brackets, its weight, is an entry of the category it is indented under; any
 * other is a category. Weights do not count. */
#include "base/utf8.h"
#include "terms/build.h"

/* Take " (1)" off the end of a line. */
static bool take_weight(str *line) {
  size_t n = line->len;

  if (n == 0 || line->ptr[--n] != ')')
    return false;
  while (n > 0 &&
         (ascii_is_digit(line->ptr[n - 1]) || strchr(".,-", line->ptr[n - 1])))
    n--;
  if (n + 1 == line->len || n < 3 || line->ptr[n - 1] != '(' ||
      line->ptr[n - 2] != ' ')
    return false;
  line->len = n - 2;
  return true;
}

int read_wordstat(builder *b, str text) {
  uint32_t at[CATEGORY_DEPTH + 1] = {0}, deepest = 0; /* none is at 0 */
  size_t number = 0;
  str line;

  while (str_next_line(&text, &line)) {
    uint32_t tabs = 0;
    str rest;

    number++;
    rest = utf8_trim(line);
    if (rest.len == 0)
      continue;
    while (tabs < line.len && line.ptr[tabs] == '\t')
      tabs++;
    if (tabs > deepest)
      return build_fail(b, number,
                        tabs == 1 ? "indented, but no category stands above it"
                                  : "indented by %u tabs, but the category "
                                    "above it allows %u",
                        tabs, deepest);
    if (!take_weight(&rest)) {
      if (tabs == CATEGORY_DEPTH)
        return build_fail(b, number, "a category in more than %d others",
                          CATEGORY_DEPTH);
      at[tabs + 1] = build_add_category(b, at[tabs], rest, number);
      if (!at[tabs + 1])
        return ERR;
      deepest = tabs + 1;
      continue;
    }
    if (tabs == 0)
      return build_fail(b, number,
                        "\"%.*s\" stands in no category; expected a line with "
                        "the name of one first, and a tab before the word",
                        (int)(rest.len < 60 ? rest.len : 60), rest.ptr);
    if (build_add_entry(b, at[tabs], rest, number) != 0)
      return ERR;
    deepest = tabs;
  }
  return 0;
}
