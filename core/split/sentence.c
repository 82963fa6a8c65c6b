#include "split/sentence.h"

#include "base/utf8.h"
#include "split/context.h"
#include "split/ending.h"

enum { BRACKET_MAX = 192 }; /* bytes */

/* Bytes that are, or begin, something that may part sentences:
 * . ! ? : ; ) = * … • 。 ！ ？ ؟ । and their like. */
static const bool may_end[256] = {
    ['.'] = true,  ['!'] = true,  ['?'] = true,  [':'] = true,  [';'] = true,
    [')'] = true,  ['='] = true,  ['*'] = true,  [0xCD] = true, [0xD6] = true,
    [0xD8] = true, [0xDB] = true, [0xE0] = true, [0xE1] = true, [0xE2] = true,
    [0xE3] = true, [0xEF] = true};

/* ------------------------------------------------------ lists in one text */

static bool is_bullet(const char *p, const char *end) {
  static const char *const bullets[] = {"•", "‣", "⁃", "◦", "●", "▪", "■"};

  for (size_t i = 0; i < sizeof bullets / sizeof *bullets; i++)
    if (end - p >= 3 && memcmp(p, bullets[i], 3) == 0)
      return true;
  return false;
}

/* "to item 2.", "A. Smith and B. Jones", "one; 2) two": a number that is part
 * of the text, or an item that only begins a clause. */
static bool is_inside(const language *in, const char *start, const char *label,
                      const item_label *l) {
  const char *p = label;
  unsigned kind;
  str word;

  while (p > start && label - p < 8 && ascii_is_space(p[-1]))
    p--;
  if (p == label || p == start || strchr(",;:", p[-1]))
    return true;
  if (l->style == ITEM_POINT && l->upper)
    return true;
  word = context_word(start, p);
  kind = opener_in(in, word);
  return kind & OPENER_WORD || (kind & OPENER_REFERENCE && word.len > 4) ||
         abbrev_in(in, word) & ABBREV_NUMBER;
}

/* Where the label begins whose last "." or ")" is at `p`, when it is the next
 * of the list that the body runs on with and more than its number follows. */
static const char *next_label(sentence_scan *s, const char *start,
                              const char *p) {
  const char *q = p;
  size_t len;
  item_label l;
  next n;

  if (!s->in_list)
    return NULL;
  while (q > start && p - q < 8 && !ascii_is_space(q[-1]))
    q--;
  len = item_read(str_span(q, s->end), &l);
  if (len == 0 || !item_follows(&s->last, &l) ||
      is_inside(s->language, start, q, &l))
    return NULL;
  context_next(&n, q + len, s->end);
  if (n.at == q + len || n.kind == NEXT_END ||
      (n.kind == NEXT_LOWER &&
       (l.style == ITEM_POINT || l.style == ITEM_BRACKETS)))
    return NULL;
  return q;
}

/* "2.1.", "3.2.1" and a point: a section number. */
static const char *skip_number(const char *p, const char *end) {
  const char *q = p;

  while (q < end && q - p < 16 && (ascii_is_digit(*q) || *q == '.'))
    q++;
  return q - p > 1 && ascii_is_digit(*p) && q[-1] == '.' ? q : p;
}

/* "Figure 1.", "Section 2.1.", "¶ 17.": what numbers the text behind it. */
static const char *skip_numbered_word(const language *l, const char *p,
                                      const char *end) {
  const char *q = p;

  if (end - p > 2 && memcmp(p, "¶", 2) == 0) {
    q = p + 2;
  } else {
    while (q < end && q - p < 12 && ascii_is_alpha(*q))
      q++;
  }
  if (end - q < 3 || *q != ' ' || !ascii_is_digit(q[1]))
    return p;
  if (ascii_is_alpha(*p) && !(opener_in(l, str_span(p, q)) & OPENER_REFERENCE))
    return p;
  return skip_number(q + 1, end) == q + 1 ? p : skip_number(q + 1, end);
}

static const char *skip_bracket(const char *p, const char *end) {
  size_t n = end - p < 8 ? (size_t)(end - p) : 8;
  const char *close = memchr(p, ']', n);

  return close ? close + 1 : p;
}

/* A sentence may begin with an omission, ". . . the rest", or with a bullet,
 * a label or a number: they do not end it. */
static const char *skip_start(sentence_scan *s, const char *p) {
  const char *end = s->end;
  item_label l;
  size_t n;
  bool wide;
  stop t;

  if (context_mark(p, end, &wide)) {
    context_stop(&t, s->language, p, p, end);
    return t.end;
  }
  if (is_bullet(p, end))
    p = context_skip_space(p + 3, end);
  if (p < end && *p == '[') /* "[2.]", "[1]" */
    p = skip_bracket(p, end);
  n = item_read(str_span(p, end), &l);
  if (n == 0 || p + n == end || !ascii_is_space(p[n])) {
    const char *q = skip_number(p, end);

    if (q == p)
      q = skip_numbered_word(s->language, p, end);
    return q < end && ascii_is_space(*q) ? q : p;
  }
  s->in_list = true;
  s->last = l;
  return p + n;
}

/* ----------------------------------------------------------------- scan */

/* A line of "=" or "*" drawn into the text is a unit of its own. Behind the
 * run at `p`; *is_line: it is long enough and stands between blanks. */
static const char *past_run(const char *start, const char *p, const char *end,
                            bool *is_line) {
  const char *q = p;

  while (q < end && *q == *p)
    q++;
  *is_line = q - p >= 8 && (p == start || ascii_is_space(p[-1])) &&
             (q == end || ascii_is_space(*q));
  return q;
}

/* Armenian writes its full stop as a colon, too. */
static bool is_armenian_stop(const char *start, const char *p,
                             const char *end) {
  return p - start >= 2 && (unsigned char)p[-2] >= 0xD4 &&
         (unsigned char)p[-2] <= 0xD6 && (unsigned char)p[-1] >= 0x80 &&
         p + 1 < end && ascii_is_space(p[1]);
}

/* Greek asks with a semicolon; its own sign for it is rare. Behind it, or NULL.
 */
static const char *past_asking(const char *p, const char *end) {
  const char *q = p;

  if (*p == ';')
    q = p + 1;
  else if (end - p >= 2 && memcmp(p, "\u037E", 2) == 0)
    q = p + 2;
  return q > p && (q == end || context_skip_space(q, end) > q) ? q : NULL;
}

static bool is_seq(const char *p, const char *end, const char *seq) {
  return end - p >= 3 && memcmp(p, seq, 3) == 0;
}

/* "（一。二）": does the bracket close soon in which the mark before `p`
 * stands?
 */
static bool closes_soon(const char *p, const char *end) {
  if (end - p > BRACKET_MAX)
    end = p + BRACKET_MAX;
  for (; p < end && *p != '\n'; p++) {
    if (is_seq(p, end, "）"))
      return true;
    if (is_seq(p, end, "（"))
      return false;
  }
  return false;
}

/* The end of the sentence that begins at `start`. A mark in the last byte ends
 * it, whatever it is. */
static const char *find_end(sentence_scan *s, const char *start) {
  const char *p = skip_start(s, start), *end = s->end, *found;
  bool wide, line, bracket = false; /* a （ was passed */

  while ((p = survey_next(&s->survey, p)) + 1 < end) {
    if (!may_end[(unsigned char)*p]) {
      p++;
      continue;
    }
    if ((*p == '.' || *p == ')') && (found = next_label(s, start, p)))
      return found;
    if ((*p == ')' && ending_at_smiley(start, p, end)) ||
        (*p == ':' && is_armenian_stop(start, p, end)))
      return p + 1;
    if (*p == '=' || *p == '*') {
      const char *behind = past_run(start, p, end, &line);

      if (line)
        return p == start ? behind : p;
      p = behind;
    } else if (context_mark(p, end, &wide)) {
      found = ending_at_mark(s->language, start, &p, end);
      if (found && !(bracket && wide && closes_soon(found, end)))
        return found;
    } else if (*p != ')' && is_bullet(p, end) && ascii_is_space(p[-1])) {
      return p;
    } else if (s->language->habits & LANGUAGE_SEMICOLON &&
               (found = past_asking(p, end))) {
      return found;
    } else {
      bracket |= p > start && is_seq(p, end, "（");
      p++;
    }
  }
  return end;
}

void sentence_begin(sentence_scan *s, arena *a, const language *l, str body,
                    str before) {
  body = utf8_trim(body);
  s->language = l;
  s->at = body.ptr;
  s->end = str_end(body);
  s->in_list = before.len && item_read(before, &s->last);
  s->memory = a;
}

bool sentence_next(sentence_scan *s, str *sentence) {
  const char *start = context_skip_space(s->at, s->end);

  if (start == s->end)
    return false;
  survey_begin(&s->survey, s->memory, str_span(start, s->end));
  s->at = find_end(s, start);
  *sentence = utf8_trim(str_span(start, s->at));
  return true;
}
