#include "read/lines.h"

#include "base/slices.h"
#include "base/utf8.h"

enum { TAB = 4 };

static uint32_t last_of(str s, size_t *n) {
  return utf8_decode_before(s.ptr, str_end(s), n);
}

static bool is_closer(uint32_t cp) {
  switch (cp) {
  case ')':
  case ']':
  case '"':
  case '\'':
  case '*':
  case '_':
  case 0x00BB: /* » */
  case 0x2019:
  case 0x201D:
  case 0x203A:
  case 0x300D: /* CJK corner brackets */
  case 0x300F:
  case 0x300B:
  case 0xFF09: /* full-width ) */
    return true;
  default:
    return false;
  }
}

static bool is_opener(uint32_t cp) {
  switch (cp) {
  case '(':
  case '[':
  case '"':
  case '\'':
  case '*':
  case '_':
  case 0x00AB: /* « */
  case 0x2018:
  case 0x201C:
  case 0x2039:
    return true;
  default:
    return false;
  }
}

/* "retained.[16]" ends as "retained." does. */
static str without_note(str s) {
  str t = s;

  if (s.len == 0 || s.ptr[s.len - 1] != ']')
    return s;
  t.len--;
  while (t.len && ascii_is_digit(t.ptr[t.len - 1]))
    t.len--;
  if (t.len + 1 == s.len || !str_ends(t, "["))
    return s;
  t.len--;
  return str_trim_end(t);
}

enum line_end line_end_of(str text) {
  size_t n;
  uint32_t cp = 0;

  for (text = without_note(text); text.len; text.len -= n) {
    cp = last_of(text, &n);
    if (!is_closer(cp))
      break;
  }
  if (!text.len)
    return END_OPEN;
  switch (cp) {
  case '.':
  case '!':
  case '?':
  case 0x2026: /* … */
  case 0x3002: /* 。 */
  case 0xFF01:
  case 0xFF0E:
  case 0xFF1F:
  case 0x0964: /* danda */
  case 0x06D4:
  case 0x061F:
    return END_SENTENCE;
  case ':':
  case 0xFF1A:
    return END_COLON;
  case ';':
  case 0xFF1B:
    return END_SEMICOLON;
  case ',':
  case 0xFF0C:
  case 0x3001:
  case 0x060C:
    return END_COMMA;
  case '-':
  case 0x2010:
  case 0x2011:
  case 0x2013:
  case 0x2014:
  case 0x2015:
    return END_DASH;
  default:
    return END_OPEN;
  }
}

enum line_start line_start_of(str text) {
  size_t n;

  while (text.len) {
    uint32_t cp = utf8_decode(text.ptr, &n);
    if (utf8_is_lower(cp))
      return START_LOWER;
    if (utf8_is_upper(cp))
      return START_UPPER;
    if (!is_opener(cp))
      return START_OTHER;
    text = str_span(text.ptr + n, str_end(text));
  }
  return START_OTHER;
}

str line_last_word(str text) {
  const char *end = str_end(text), *p = end;

  while (p > text.ptr && end - p < 20 && !ascii_is_space(p[-1]))
    p--;
  return str_span(p, end);
}

bool line_is_caps(str text, size_t least) {
  size_t capitals = 0;

  for (size_t i = 0, n; i < text.len; i += n) {
    uint32_t cp;
    if (ascii_is_lower(text.ptr[i]))
      return false;
    cp = utf8_decode(text.ptr + i, &n);
    if (utf8_is_lower(cp))
      return false;
    capitals += utf8_is_upper(cp);
  }
  return capitals >= least;
}

/* Three signs or more and nothing else. */
static bool is_rule(str text) {
  size_t signs = 0;

  for (size_t i = 0, n; i < text.len; i += n) {
    uint32_t cp = utf8_decode(text.ptr + i, &n);
    if (utf8_is_word(cp))
      return false;
    signs += !utf8_is_space(cp);
  }
  return signs > 2;
}

static const char *last_sign(const char *p, const char *end, int sign) {
  return memrchr(p, sign, (size_t)(end - p));
}

/* "approved by [one of the" goes on, whatever its last sign. Only the last
 * bracket of a line counts, and only near the end of a long one. */
static bool opens_bracket(str text) {
  const char *end = str_end(text), *start = text.ptr, *open, *square;

  if (text.len > 200)
    start = end - 200;
  open = last_sign(start, end, '(');
  square = last_sign(start, end, '[');
  if (!open || (square && square > open))
    open = square;
  return open && !last_sign(open, end, ')') && !last_sign(open, end, ']');
}

/* Columns that the white space before a line takes. */
static uint16_t indent_of(const char *start, const char *end) {
  size_t columns = 0, n;

  for (const char *p = start; p < end && columns < WIDTH_LONG; p += n) {
    uint32_t cp = utf8_decode(p, &n);
    if (cp == '\t')
      columns += TAB - columns % TAB;
    else
      columns += cp == 0x3000 ? 2 : 1; /* an ideographic space is wide */
  }
  return (uint16_t)(columns < WIDTH_LONG ? columns : WIDTH_LONG);
}

/* Of a long line, the rest need not be counted. */
static uint16_t width_of(str text, size_t indent) {
  enum { STEP = 128 };
  size_t width = indent;

  for (; text.len > STEP && width < WIDTH_LONG;
       text = str_make(text.ptr + STEP, text.len - STEP))
    width += utf8_count(str_make(text.ptr, STEP));
  width += width < WIDTH_LONG ? utf8_count(text) : 0;
  return (uint16_t)(width < WIDTH_LONG ? width : WIDTH_LONG);
}

/* The columns that the first word needs: an ideograph is a word. */
static uint8_t first_word_of(str text) {
  uint8_t columns = 0;

  for (size_t i = 0, n = 1; i < text.len && columns < 60; i += n, columns++) {
    uint32_t cp = (unsigned char)text.ptr[i];
    if (cp < 0x80 && cp > ' ') {
      n = 1;
      continue;
    }
    cp = utf8_decode(text.ptr + i, &n);
    if (utf8_is_space(cp) || (i && utf8_is_ideograph(cp)))
      break;
  }
  return columns;
}

/* Trimming looks at both ends of every line; ASCII is the common case. */
static str trim(str s) {
  s = str_trim(s);
  if (s.len && ((s.ptr[0] | s.ptr[s.len - 1]) & 0x80))
    s = utf8_trim(s);
  return s;
}

void line_examine(line *l) {
  str body;

  l->width = width_of(l->text, l->indent);
  l->rule = is_rule(l->text);
  if (!l->rule)
    l->label = label_parse(l->text);
  body = str_span(l->text.ptr + l->label.skip, str_end(l->text));
  l->start = (uint8_t)line_start_of(body);
  l->end = (uint8_t)line_end_of(l->text);
  l->bracket = opens_bracket(l->text);
  l->bracketed = *l->text.ptr == '(' || *l->text.ptr == '[';
  l->caps = l->width < WIDTH_LONG && line_is_caps(body, 2);
  l->first_word = first_word_of(l->text);
}

/* The lines of a slice, as if there was nothing before it. */
typedef struct part {
  arena memory;
  lines lines;
  size_t all;    /* with the blank ones */
  size_t blanks; /* the last of them */
  size_t at;     /* where they stand among those of the text */
  size_t all_before, blanks_before;
} part;

typedef struct search {
  arena *memory;
  slices slices;
  part *parts;
  line *found; /* all of them; NULL when there are none */
} search;

static uint8_t count_blanks(size_t n) { return (uint8_t)(n < 255 ? n : 255); }

static void find_turn(void *context, size_t i) {
  search *s = context;
  part *p = &s->parts[i];
  str rest = s->slices.items[i], whole;
  size_t cap = 0;

  while (str_next_line(&rest, &whole)) {
    str t = trim(whole);
    line *l;

    p->all++;
    p->blanks++;
    if (t.len == 0)
      continue;
    p->lines.items = arena_grow(s->slices.n > 1 ? &p->memory : s->memory,
                                p->lines.items, p->lines.n, &cap, sizeof *l);
    l = &p->lines.items[p->lines.n++];
    l->text = t;
    l->number = (uint32_t)p->all;
    l->blanks = count_blanks(p->blanks - 1);
    l->indent = indent_of(whole.ptr, l->text.ptr);
    line_examine(l);
    p->blanks = 0;
  }
}

static void join_turn(void *context, size_t i) {
  search *s = context;
  part *p = &s->parts[i];
  line *to;

  if (p->lines.n == 0)
    return;
  to = s->found + p->at;
  memmove(to, p->lines.items, p->lines.n * sizeof *to);
  to->blanks = count_blanks(to->blanks + p->blanks_before);
  for (size_t k = 0; k < p->lines.n; k++)
    to[k].number += (uint32_t)p->all_before;
  arena_free(&p->memory);
}

lines lines_of(arena *a, str text, pool *helpers) {
  search s = {.memory = a, .slices = slices_of(a, text)};
  size_t n = s.slices.n, all = 0, blanks = 1, found = 0;

  s.parts = arena_alloc(a, n * sizeof *s.parts);
  pool_each(helpers, n, find_turn, &s);
  for (size_t i = 0; i < n; i++) {
    part *p = &s.parts[i];

    p->at = found;
    p->all_before = all;
    p->blanks_before = blanks;
    found += p->lines.n;
    all += p->all;
    blanks = p->lines.n ? p->blanks : blanks + p->blanks;
  }
  s.found = n > 1 ? arena_alloc(a, found * sizeof(line)) : s.parts->lines.items;
  pool_each(helpers, n, join_turn, &s);
  return (lines){s.found, found};
}
