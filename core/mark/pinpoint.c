#include "mark/pinpoint.h"

enum { MOST_PARTS = 12 };

/* A Roman number below 90 in its usual form: "xiv"; not "LCD", "mix". */
static bool is_roman(str s) {
  static const char *const tens[] = {"lxxx", "lxx", "lx", "xl",
                                     "xxx",  "xx",  "x",  "l"};
  static const char *const ones[] = {"viii", "vii", "iii", "vi", "iv",
                                     "ix",   "ii",  "v",   "i"};
  const char *p = s.ptr, *end = str_end(s), *q = NULL;

  for (size_t i = 0; !q && i < sizeof tens / sizeof *tens; i++)
    q = scan_nocase(p, end, tens[i]);
  p = q ? q : p;
  q = NULL;
  for (size_t i = 0; !q && i < sizeof ones / sizeof *ones; i++)
    q = scan_nocase(p, end, ones[i]);
  p = q ? q : p;
  return p == end && s.len > 0;
}

/* "(3)", "(b)", "(iv)", "(aa)"; not "(see". */
static const char *read_bracket(const char *p, const char *end) {
  const char *q = p + 1;
  str inside;
  size_t n;

  if (scan_peek(p, end) != '(')
    return NULL;
  n = scan_digits(q, end, 3, NULL);
  inside = n ? str_make(q, n) : scan_letters(q, end);
  if (n && scan_is_alnum(scan_peek(q + n, end))) /* "(12a)" */
    inside.len += scan_letters(q + n, end).len == 1;
  else if (!n && inside.len > 1 &&
           !(inside.len == 2 && inside.ptr[0] == inside.ptr[1]) &&
           !(inside.len < 7 && is_roman(inside)))
    return NULL;
  q = str_end(inside);
  return inside.len && scan_peek(q, end) == ')' ? q + 1 : NULL;
}

/* A number with letters: "12", "12b", "15bis", "80AB", "2G2". */
static const char *read_number(const char *p, const char *end) {
  size_t n = scan_digits(p, end, 6, NULL);
  str letters;

  if (n == 0)
    return NULL;
  letters = scan_letters(p + n, end);
  p = str_end(letters);
  if (letters.len == 1)
    p += scan_digits(p, end, 3, NULL);
  if (scan_is_alnum(scan_peek(p, end)))
    return NULL;
  if (letters.len < 2 || str_is(letters, "bis") || str_is(letters, "ter"))
    return p;
  return letters.len == 2 && ascii_is_upper(*letters.ptr) ? p : NULL;
}

/* "II", "B", "A1", "A" in "A/RES/70/1". */
static const char *read_capital(const char *p, const char *end) {
  str letters = scan_letters(p, end);
  const char *q = str_end(letters);

  if (letters.len == 0 || !ascii_is_upper(*p))
    return NULL;
  if (letters.len > 1) {
    for (size_t i = 0; i < letters.len; i++)
      if (!ascii_is_upper(letters.ptr[i]))
        return NULL;
    if (letters.len > 7 || !is_roman(letters))
      return NULL;
  }
  q += scan_digits(q, end, 3, NULL);
  return scan_is_alnum(scan_peek(q, end)) ? NULL : q;
}

/* What may follow the first part: ".2", "(3)", "-1", "/RES", ".(iv)". */
static const char *read_part(const char *p, const char *end) {
  char c = scan_peek(p, end);
  const char *q;
  str letters;

  if (c == '(')
    return read_bracket(p, end);
  if (c != '.' && c != '-' && c != '/' && c != ':')
    return NULL;
  p++;
  if (ascii_is_digit(scan_peek(p, end)))
    return c == ':' ? NULL : read_number(p, end);
  if (c == '.' && (q = read_bracket(p, end)))
    return q;
  letters = scan_letters(p, end);
  if (scan_is_alnum(scan_peek(str_end(letters), end)))
    return NULL;
  if (letters.len == 1 && c != ':')
    return str_end(letters);
  /* "A/RES/70/1", "95/46/EC" */
  if (c == '/' && letters.len && letters.len < 6 &&
      ascii_is_upper(letters.ptr[letters.len - 1]))
    return str_end(letters);
  return NULL;
}

const char *pinpoint_read(const char *p, const char *end) {
  const char *q = read_bracket(p, end), *part;

  if (!q)
    q = read_number(p, end);
  if (!q)
    q = read_capital(p, end);
  for (int i = 0; q && i < MOST_PARTS && (part = read_part(q, end)); i++)
    q = part;
  /* A hyphen or slash that goes on with a word makes "Part I" of "Part
   * I-related"; that is as good as what the text says. */
  return q && scan_number_ends(q, end) ? q : NULL;
}

/* Behind what joins two labels: ", ", " and ", ", or ", " to ", "–". */
static const char *read_joint(const char *p, const char *end, bool *comma,
                              bool *range) {
  static const char *const words[] = {"and/or", "and",     "or",
                                      "to",     "through", "&"};
  const char *q = scan_blank(p, end), *w;

  *comma = *range = false;
  if ((w = scan_dash(q, end))) {
    *range = true;
    return scan_blank(w, end);
  }
  if (scan_peek(q, end) == ',') {
    *comma = true;
    q = scan_blank(q + 1, end);
  } else if (q == p) {
    return NULL;
  }
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if ((w = scan_word(q, end, words[i])) && scan_blank(w, end) > w) {
      *range = words[i][0] == 't';
      *comma = false;
      return scan_blank(w, end);
    }
  return *comma ? q : NULL;
}

static bool has_bracket(str label) {
  return memchr(label.ptr, '(', label.len) != NULL;
}

/* Does `item` go on the list that `last` ends, when the word before the list
 * is in the singular? */
static bool belongs(str last, str item, bool comma) {
  if (*item.ptr == '(')
    return has_bracket(last);
  if (comma)
    return false;
  return memchr(item.ptr, '.', item.len) && memchr(last.ptr, '.', last.len);
}

const char *pinpoint_read_list(const char *p, const char *end, bool many,
                               pinpoints *list) {
  const char *q = pinpoint_read(p, end), *next;
  bool comma, range;

  list->n = 0;
  if (!q)
    return NULL;
  list->items[list->n++] = str_span(p, q);
  list->range[0] = false;
  while (list->n < PINPOINTS && (p = read_joint(q, end, &comma, &range)) &&
         (next = pinpoint_read(p, end))) {
    str item = str_span(p, next), last = list->items[list->n - 1];

    if (!many && !belongs(last, item, comma))
      break;
    /* "sections 3 and I", "paragraphs (a) and 30": another thing. */
    if (many && (ascii_is_upper(*item.ptr) != ascii_is_upper(*last.ptr) ||
                 (*last.ptr == '(' && *item.ptr != '(')))
      break;
    list->range[list->n] = range;
    list->items[list->n++] = item;
    q = next;
  }
  return q;
}

bool pinpoint_found(mention *m, const char *start, const char *end, str value) {
  m->kind = MENTION_REFERENCE;
  m->text = str_span(start, end);
  m->value = str_eq(value, m->text) ? (str){0} : value;
  return true;
}
