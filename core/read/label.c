#include "read/label.h"

#include "base/numeral.h"
#include "base/utf8.h"

/* Where the reading of a label has come to. */
struct at {
  const char *p, *start, *end;
};

static bool is_end(const struct at *a) { return a->p == a->end; }

static char peek(const struct at *a) { return is_end(a) ? '\0' : *a->p; }

static bool take(struct at *a, const char *z) {
  size_t n = strlen(z);

  if ((size_t)(a->end - a->p) < n || memcmp(a->p, z, n) != 0)
    return false;
  a->p += n;
  return true;
}

static uint32_t code_point(const struct at *a) {
  size_t n;
  return is_end(a) ? 0 : utf8_decode(a->p, &n);
}

static bool at_space(const struct at *a) {
  return is_end(a) || utf8_is_space(code_point(a));
}

static void skip_spaces(struct at *a) {
  size_t n;
  while (!is_end(a) && utf8_is_space(utf8_decode(a->p, &n)))
    a->p += n;
}

/* Make the label that ends at `end`; what follows up to `a->p` parts it from
 * the body. */
static label made(enum label_style style, enum label_mark mark, uint32_t value,
                  struct at *a, const char *end) {
  label l = {.style = (uint8_t)style, .mark = (uint8_t)mark, .depth = 1};

  skip_spaces(a);
  if (a->p - a->start > 200) /* a gap like that is a table, not a label */
    return (label){0};
  l.value = value;
  l.len = (uint8_t)(end - a->start);
  l.skip = (uint8_t)(a->p - a->start);
  l.width = (uint16_t)utf8_count(str_span(a->start, a->p));
  return l;
}

/* ------------------------------------------------------------- numbers */

/* Digits, at most `most`; false when there are none or more. */
static bool take_digits(struct at *a, int most, uint32_t *value) {
  int n = 0;

  for (*value = 0; ascii_is_digit(peek(a)); a->p++)
    if (n++ < most)
      *value = *value * 10 + (uint32_t)(*a->p - '0');
  return n > 0 && n <= most;
}

static bool take_han(struct at *a, uint32_t *value) {
  size_t n = numeral_han(str_span(a->p, a->end), value);

  a->p += n;
  return n > 0;
}

/* A letter, a doubled letter ("aa") or a Roman number, all of one case. Sets
 * the style and both values. */
static bool take_letters(struct at *a, label *l) {
  const char *p = a->p;
  bool upper = ascii_is_upper(peek(a));
  size_t n;

  while (a->p - p < 9 && ascii_is_alpha(peek(a)) &&
         ascii_is_upper(peek(a)) == upper)
    a->p++;
  n = (size_t)(a->p - p);
  if (n == 0 || ascii_is_alpha(peek(a)))
    return false;
  l->style = upper ? LABEL_UPPER : LABEL_LOWER;
  if (n == 1 || (n == 2 && p[0] == p[1]))
    l->letter = (uint16_t)(ascii_lower(*p) - 'a' + 1 + 26 * ((int)n - 1));
  /* Words that happen to be Roman numbers ("mix", "di") are above 89. */
  l->roman = (uint16_t)numeral_roman(str_make(p, n));
  if (l->roman > 89)
    l->roman = 0;
  return l->letter || l->roman;
}

/* --------------------------------------------------------------- forms */

static bool take_wide_mark(struct at *a) {
  return take(a, "\xEF\xBC\x8E") || take(a, "\xE3\x80\x81") ||
         take(a, "\xEF\xBC\x8C"); /* full-width point, enumeration comma */
}

/* "1.Purpose": the blank that was forgotten. */
static bool at_word(const struct at *a) {
  return (ascii_is_upper(peek(a)) && a->end - a->p > 1 &&
          ascii_is_lower(a->p[1])) ||
         utf8_is_ideograph(code_point(a));
}

/* "(1)(ii) The": the labels that "(a)" of "(a)(1)(ii) The" has behind it. */
static bool at_chain(const struct at *a) {
  struct at b = *a;

  for (int n = 0; n < 4 && take(&b, "("); n++) {
    label l = {0};
    uint32_t value;

    if (!(ascii_is_digit(peek(&b)) ? take_digits(&b, 3, &value)
                                   : take_letters(&b, &l)) ||
        !take(&b, ")"))
      return false;
    if (at_space(&b) || at_word(&b))
      return !is_end(&b);
  }
  return false;
}

/* "(1)" "(a)" "(iv)" "[1]", also with full-width brackets */
static label bracketed(struct at *a) {
  bool square = take(a, "["), wide = !square && take(a, "\xEF\xBC\x88");
  label l = {0}, m;
  uint32_t value = 0;
  bool chain;

  if (!square && !wide && !take(a, "("))
    return l;
  if (ascii_is_digit(peek(a)))
    l.style = take_digits(a, 3, &value) ? LABEL_NUMBER : LABEL_NONE;
  else if (!square && take_han(a, &value))
    l.style = LABEL_HAN;
  else if (square || !take_letters(a, &l))
    return (label){0};
  if (l.style == LABEL_NONE || is_end(a) ||
      !(square ? take(a, "]") : take(a, ")") || take(a, "\xEF\xBC\x89")))
    return (label){0};
  chain = at_chain(a);
  if (!at_space(a) && !(a->p[-1] & 0x80) && !at_word(a) && !chain)
    return (label){0};
  m = made((enum label_style)l.style, square ? MARK_SQUARE : MARK_BRACKETS,
           value, a, a->p);
  m.letter = l.letter;
  m.roman = l.roman;
  m.chain = chain;
  return m;
}

/* " (1) The", "—(1) The", as an Act has it behind "5." or "5": the first of
 * the labels in brackets. Moves to it. */
static bool take_to_first(struct at *a) {
  struct at b = *a, c;
  label l;

  if (!take(&b, "\xE2\x80\x94"))
    skip_spaces(&b);
  if (b.p == a->p || peek(&b) != '(')
    return false;
  c = (struct at){b.p, b.p, b.end};
  l = bracketed(&c);
  if (is_end(&c) || !(l.value == 1 || l.letter == 1 || l.roman == 1))
    return false;
  a->p = b.p;
  return true;
}

/* "1." "1)" "1" "1.2" "1.2.3." "A.1" */
static label number(struct at *a) {
  uint32_t value = 0, depth = 1;
  enum label_mark mark = MARK_NONE;
  const char *end;
  bool chain;
  label l;

  if (ascii_is_upper(peek(a)))
    a->p++;
  else if (!take_digits(a, 4, &value))
    return (label){0};
  while (peek(a) == '.' && a->end - a->p > 1 && ascii_is_digit(a->p[1])) {
    if (value > 999) /* 2021.05.17 */
      return (label){0};
    a->p++;
    if (!take_digits(a, 3, &value) || ++depth > LABEL_DEPTH)
      return (label){0};
  }
  if (take(a, ".)") || take(a, ")"))
    mark = MARK_PAREN;
  else if (take(a, ".") || take_wide_mark(a))
    mark = MARK_DOT;
  end = a->p;
  chain = depth == 1 && value > 0 && mark != MARK_PAREN && take_to_first(a);
  if (!chain && !at_space(a) &&
      !(mark != MARK_NONE && (a->p[-1] & 0x80 || at_word(a))))
    return (label){0};
  l = made(depth > 1 ? LABEL_LEGAL : LABEL_NUMBER, mark, value, a, end);
  l.depth = (uint8_t)depth;
  l.chain = chain;
  if (mark == MARK_NONE && is_end(a)) /* a page number */
    return (label){0};
  return l;
}

/* "a." "iv)" and, alone on its line, "II" */
static label letters(struct at *a) {
  label l = {0}, m;
  enum label_mark mark = MARK_NONE;

  if (!take_letters(a, &l))
    return (label){0};
  if (take(a, ".)") || take(a, ")"))
    mark = MARK_PAREN;
  else if (take(a, "."))
    mark = MARK_DOT;
  else if (!is_end(a) || l.style == LABEL_LOWER)
    return (label){0};
  if (!at_space(a))
    return (label){0};
  m = made((enum label_style)l.style, mark, 0, a, a->p);
  m.letter = l.letter;
  m.roman = l.roman;
  return m;
}

/* "AC-2" "AC-2(1)" "REQ-14:" "NF-SEC-3.1" */
static label code(struct at *a) {
  uint32_t value;
  uint8_t depth = 1;
  const char *end;
  label l;

  for (int part = 0; part < 3; part++) {
    const char *p = a->p;
    while (ascii_is_upper(peek(a)))
      a->p++;
    if (a->p == p ? part == 0 : a->p - p > 4)
      return (label){0};
    if (!take(a, "-"))
      return (label){0};
    if (ascii_is_digit(peek(a)))
      break;
  }
  if (!take_digits(a, 5, &value))
    return (label){0};
  while (depth < LABEL_DEPTH) {
    bool bracket = take(a, "(");
    if (!bracket &&
        !(peek(a) == '.' && a->end - a->p > 1 && ascii_is_digit(a->p[1])))
      break;
    a->p += !bracket;
    if (!take_digits(a, 4, &value) || (bracket && !take(a, ")")))
      return (label){0};
    depth++;
  }
  end = a->p;
  if (take(a, ":") || take(a, "."))
    end = a->p;
  if (!at_space(a))
    return (label){0};
  l = made(LABEL_CODE, end[-1] == ':' ? MARK_DOT : MARK_NONE, value, a, end);
  l.depth = depth;
  return l;
}

/* --------------------------------------------------------------- names */

static const struct name {
  char word[12];
  uint8_t rank;
} names[] = {
    {"annex", NAME_ANNEX},      {"annexure", NAME_ANNEX},
    {"appendix", NAME_ANNEX},   {"schedule", NAME_ANNEX},
    {"exhibit", NAME_ANNEX},    {"attachment", NAME_ANNEX},
    {"title", NAME_PART},       {"book", NAME_PART},
    {"part", NAME_PART},        {"chapter", NAME_CHAPTER},
    {"division", NAME_SECTION}, {"section", NAME_SECTION},
    {"sec.", NAME_SECTION},     {"article", NAME_ARTICLE},
    {"art.", NAME_ARTICLE},     {"rule", NAME_ARTICLE},
    {"clause", NAME_ARTICLE},   {"regulation", NAME_ARTICLE},
    {"\xC2\xA7", NAME_SECTION}, /* § */
    {"step", NAME_STEP},
};

/* "5" "5.2" "5a" "IV" "B" "ONE" */
static bool take_name_number(struct at *a, uint32_t *value, uint8_t *depth) {
  const char *p = a->p;
  size_t n;

  if (ascii_is_digit(*p)) {
    if (!take_digits(a, 5, value))
      return false;
    while ((peek(a) == '.' || peek(a) == '-') && a->end - a->p > 1 &&
           ascii_is_digit(a->p[1]) && *depth < LABEL_DEPTH) {
      a->p++;
      (*depth)++;
      if (!take_digits(a, 5, value))
        return false;
    }
    if (ascii_is_alpha(peek(a))) /* Article 12a */
      a->p++;
    return !ascii_is_alpha(peek(a));
  }
  while (ascii_is_alpha(peek(a)))
    a->p++;
  n = (size_t)(a->p - p);
  if (!ascii_is_upper(*p))
    return false;
  *value = numeral_word(str_make(p, n));
  if (*value)
    return true;
  *value = numeral_roman(str_make(p, n));
  if (*value == 0 && n == 1)
    *value = (uint32_t)(*p - 'A' + 1);
  for (size_t i = 0; i < n; i++)
    if (!ascii_is_upper(p[i]))
      return false;
  return *value > 0;
}

/* "Article 5." "PART II" "Section 3 – " "§ 12" */
static label named(struct at *a) {
  const struct name *name = NULL;
  enum label_mark mark = MARK_NONE;
  uint32_t value = 0;
  uint8_t depth = 1;
  const char *end;
  char first = ascii_lower(peek(a));
  label l;

  for (size_t i = 0; i < sizeof names / sizeof *names && !name; i++) {
    size_t n;

    if (first != names[i].word[0])
      continue;
    n = strlen(names[i].word);
    if ((size_t)(a->end - a->p) > n &&
        str_is_nocase(str_make(a->p, n), names[i].word) &&
        !ascii_is_alpha(a->p[n])) {
      name = &names[i];
      a->p += n;
    }
  }
  if (!name)
    return (label){0};
  skip_spaces(a);
  if (is_end(a) || !take_name_number(a, &value, &depth))
    return (label){0};
  end = a->p;
  if (take(a, "."))
    end = a->p, mark = MARK_DOT;
  else if (take(a, ":"))
    mark = MARK_DOT;
  if (!at_space(a))
    return (label){0};
  skip_spaces(a);
  if (take(a, "\xE2\x80\x94") || take(a, "\xE2\x80\x93") || take(a, "--") ||
      take(a, "-"))
    mark = MARK_DOT; /* a dash parts it from what follows as well as a point */
  l = made(LABEL_NAMED, mark, value, a, end);
  l.name = name->rank;
  l.depth = depth;
  return l;
}

/* 第一章, 第三条, 一、 */
static label han(struct at *a) {
  static const struct name units[] = {
      {"\xE7\xBC\x96", NAME_PART},    {"\xE7\xAF\x87", NAME_PART},
      {"\xE9\x83\xA8", NAME_PART},    {"\xE7\xAB\xA0", NAME_CHAPTER},
      {"\xE8\x8A\x82", NAME_SECTION}, {"\xE6\x9D\xA1", NAME_ARTICLE}};
  uint32_t value;
  label l;

  if (!take(a, "\xE7\xAC\xAC")) {
    if (!take_han(a, &value) || !take_wide_mark(a))
      return (label){0};
    return made(LABEL_HAN, MARK_DOT, value, a, a->p);
  }
  if (ascii_is_digit(peek(a)) ? !take_digits(a, 3, &value)
                              : !take_han(a, &value))
    return (label){0};
  for (size_t i = 0; i < sizeof units / sizeof *units; i++)
    if (take(a, units[i].word)) {
      if (!at_space(a)) /* 第一章的…: the middle of a sentence */
        return (label){0};
      l = made(LABEL_NAMED, MARK_NONE, value, a, a->p);
      l.mark = MARK_DOT; /* the blank is as good as a point */
      l.name = units[i].rank;
      return l;
    }
  return (label){0};
}

/* ------------------------------------------------------------- bullets */

static bool is_bullet(uint32_t cp) {
  static const uint16_t bullets[] = {
      0x00B7, 0x2022, 0x2023, 0x2043, 0x2219, 0x25A0, 0x25A1, 0x25AA, 0x25AB,
      0x25B8, 0x25BA, 0x25C6, 0x25CB, 0x25CF, 0x25E6, 0x2713, 0x2714, 0x2751,
      0x27A2, 0x27A4, 0xF076, 0xF0A7, 0xF0B7, 0xF0D8, 0xF0FC};

  for (size_t i = 0; i < sizeof bullets / sizeof *bullets; i++)
    if (cp == bullets[i])
      return true;
  return false;
}

static bool is_dash(uint32_t cp) {
  return cp == '-' || (cp >= 0x2010 && cp <= 0x2015) || cp == 0x2212;
}

static label bullet(struct at *a) {
  size_t n;
  uint32_t cp = utf8_decode(a->p, &n);
  const char *end = a->p + n;
  label l;

  a->p = end;
  if (!is_bullet(cp) && (is_end(a) || !at_space(a)))
    return (label){0};
  l = made(LABEL_BULLET, MARK_NONE, cp, a, end);
  if (cp == 'o' && l.width < 3 && end[0] != '\t')
    return (label){0};
  if (is_dash(cp) && is_dash((unsigned char)a->end[-1]) &&
      ascii_is_digit(peek(a))) /* "- 12 -": a page number */
    return (label){0};
  return l;
}

static bool begins_bullet(const struct at *a) {
  uint32_t cp = code_point(a);
  return cp == '*' || cp == '+' || is_dash(cp) || is_bullet(cp);
}

label label_parse(str line) {
  struct at a = {line.ptr, line.ptr, str_end(line)};
  char c = line.ptr[0];
  label l = {0};

  if (ascii_is_digit(c))
    return number(&a);
  if (c == '(' || c == '[')
    return bracketed(&a);
  if (ascii_is_upper(c) && line.len > 3 && line.ptr[1] == '.' &&
      ascii_is_digit(line.ptr[2]))
    return number(&a);
  if (ascii_is_alpha(c)) {
    /* Most lines of prose end here: no label of letters looks like them. */
    l = letters(&a);
    a.p = a.start;
    if (!l.style && ascii_is_upper(c)) {
      l = code(&a);
      a.p = a.start;
      if (!l.style)
        l = named(&a);
    } else if (!l.style && c == 'o' && line.len > 2 &&
               ascii_is_space(line.ptr[1])) {
      l = bullet(&a);
    }
    return l;
  }
  if (begins_bullet(&a))
    return bullet(&a);
  if (!(c & 0x80))
    return l;
  if (str_starts(line, "\xEF\xBC\x88"))
    return bracketed(&a);
  l = str_starts(line, "\xC2\xA7") ? named(&a) : han(&a);
  return l;
}

/* The end of a label without its points and closing bracket. */
static const char *bare_end(str text, label l) {
  const char *end = text.ptr + l.len;
  static const char *const marks[] = {
      ".", ")", ":", "\xEF\xBC\x8E", "\xE3\x80\x81", "\xEF\xBC\x8C"};

  if (l.mark == MARK_BRACKETS || l.mark == MARK_SQUARE)
    return end;
  for (size_t i = 0; i < sizeof marks / sizeof *marks;)
    if (l.style == LABEL_CODE && *marks[i] == ')')
      i++;
    else if (end > text.ptr && str_ends(str_span(text.ptr, end), marks[i]))
      end -= strlen(marks[i]), i = 0;
    else
      i++;
  return end;
}

str label_bare(str text, label l) {
  return str_span(text.ptr, bare_end(text, l));
}

str label_prefix(str text, label l) {
  const char *end = bare_end(text, l);

  if (l.depth < 2 || (l.style != LABEL_LEGAL && l.style != LABEL_CODE))
    return str_make(text.ptr, 0);
  if (end[-1] == ')')
    end--;
  while (end > text.ptr && ascii_is_digit(end[-1]))
    end--;
  return str_span(text.ptr, end > text.ptr ? end - 1 : end);
}
