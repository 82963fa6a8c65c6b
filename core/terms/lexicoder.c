/* Lexicoder's .lc3: a category in a line that begins with "+", its entries in
 * the lines below, one each. */
#include "base/utf8.h"
#include "terms/build.h"

int read_lexicoder(builder *b, str text) {
  uint32_t category = 0;
  size_t number = 0;
  str line;

  while (str_next_line(&text, &line)) {
    number++;
    line = utf8_trim(line);
    if (line.len == 0)
      continue;
    if (line.ptr[0] == '+') {
      category = build_add_category(b, 0, str_span(line.ptr + 1, str_end(line)),
                                    number);
      if (!category)
        return ERR;
    } else if (!category) {
      return build_fail(b, number,
                        "an entry before the first category; "
                        "expected a line such as \"+NAME\"");
    } else if (build_add_entry(b, category, line, number) != 0) {
      return ERR;
    }
  }
  return 0;
}
