#include "read/series.h"

#include "base/utf8.h"
#include "read/title.h"

enum {
  VALUES = 1024,
  CLOSE = 5 /* lines between the bullets of one list */
};

/* Which values of each style and mark come later, looking from the end: sets
 * of bits, small enough to be cleared for every short document. */
typedef struct bits {
  uint64_t words[VALUES / 64];
} bits;

struct later {
  bits value[SERIES_STYLES][SERIES_MARKS];
  uint64_t letter[SERIES_STYLES][SERIES_MARKS];   /* to 52 */
  uint64_t roman[SERIES_STYLES][SERIES_MARKS][2]; /* to 89 */
};

static bool has(const uint64_t *words, uint32_t i) {
  return words[i / 64] >> i % 64 & 1;
}

static void add(uint64_t *words, uint32_t i) {
  words[i / 64] |= (uint64_t)1 << i % 64;
}

static bool is_letters(label l) {
  return l.style == LABEL_LOWER || l.style == LABEL_UPPER;
}

/* "1.2" then "1.3", "1.2.1", "2", or "1" then "1.1": is the second the next? */
static bool legal_follows(str a, str b) {
  label la = label_parse(a), lb = label_parse(b);
  str bare = label_bare(a, la), prefix = label_prefix(b, lb), own;

  if (str_eq(bare, prefix)) /* its first child */
    return lb.value <= 1;
  own = label_prefix(a, la);
  if (str_eq(own, prefix))
    return lb.value == la.value + 1;
  /* Back to an outer level: "1.2.7" then "1.3". */
  if (la.depth > lb.depth && prefix.len < bare.len &&
      memcmp(bare.ptr, prefix.ptr, prefix.len) == 0) {
    const char *p = bare.ptr + prefix.len;
    uint32_t value = 0;
    for (p += prefix.len > 0; p < str_end(bare) && ascii_is_digit(*p); p++)
      value = value * 10 + (uint32_t)(*p - '0');
    return lb.value == value + 1;
  }
  return false;
}

static str body_of(const line *l) {
  return str_span(l->text.ptr + l->label.skip, str_end(l->text));
}

/* The next of the labels that begin at once, "(a)(1)": `body` is what stands
 * behind the one before, and becomes what stands behind it. */
static bool chain_next(str *body, label *l) {
  if (!str_starts(*body, "("))
    return false;
  *l = label_parse(*body);
  *body = str_span(body->ptr + l->skip, str_end(*body));
  return l->style != LABEL_NONE && body->len > 0;
}

static size_t code_letters(str s) {
  size_t n = 0;
  while (n < s.len && !ascii_is_digit(s.ptr[n]))
    n++;
  return n;
}

/* "REQ-14" and "REQ-15"; a word that is said twice ("UTF-8") is no series. */
static bool same_code(str a, str b) {
  size_t n = code_letters(a), len = label_parse(b).len;

  return a.len > n && n == code_letters(b) && memcmp(a.ptr, b.ptr, n) == 0 &&
         !(a.len >= len && memcmp(a.ptr, b.ptr, len) == 0 &&
           label_parse(a).len == len);
}

static void mark_simple(struct later *seen, label b, uint8_t *followed) {
  if (is_letters(b)) {
    uint64_t *letters = &seen->letter[b.style][b.mark];
    uint64_t *romans = seen->roman[b.style][b.mark];
    *followed = (b.letter && has(letters, b.letter + 1u)) ||
                (b.roman && has(romans, b.roman + 1u));
    if (b.letter)
      add(letters, b.letter);
    if (b.roman)
      add(romans, b.roman);
  } else if (b.value + 1 < VALUES) {
    uint64_t *values = seen->value[b.style][b.mark].words;
    *followed = has(values, b.value + 1);
    add(values, b.value);
  }
}

/* Those behind the first count for what comes before them. */
static void mark_chain(struct later *seen, const line *l) {
  str body = body_of(l);
  uint8_t followed;
  label b;

  for (b = l->label; l->label.chain && chain_next(&body, &b);)
    mark_simple(seen, b, &followed);
}

series series_of(arena *a, const lines *all) {
  series s = {.all = all, .followed = arena_alloc(a, all->n + 1)};
  struct later *seen = arena_alloc(a, sizeof *seen);
  str legal = {0}, code = {0};
  size_t bullet = all->n;

  for (size_t i = all->n; i-- > 0;) {
    const line *l = &all->items[i];
    switch (l->label.style) {
    case LABEL_NONE:
      break;
    case LABEL_BULLET:
      s.followed[i] = bullet != all->n && i + CLOSE >= bullet &&
                      all->items[bullet].label.value == l->label.value;
      bullet = i;
      break;
    case LABEL_LEGAL:
      s.followed[i] = legal.len && legal_follows(l->text, legal);
      legal = l->text;
      break;
    case LABEL_CODE:
      s.followed[i] = code.len && same_code(l->text, code);
      code = l->text;
      break;
    default:
      mark_chain(seen, l);
      mark_simple(seen, l->label, &s.followed[i]);
      if (l->label.style == LABEL_NUMBER && legal.len &&
          legal_follows(l->text, legal))
        s.followed[i] = true;
    }
  }
  return s;
}

/* ------------------------------------------------------------ judgement */

static bool begins_with_year(str body) {
  return body.len >= 4 && ascii_is_digit(body.ptr[0]) &&
         ascii_is_digit(body.ptr[1]) && ascii_is_digit(body.ptr[2]) &&
         ascii_is_digit(body.ptr[3]);
}

/* "(b) and (c) of section 4" */
static bool goes_on(str body) {
  label l = {0};

  while (chain_next(&body, &l))
    ;
  return str_starts(body, "and ") || str_starts(body, "or ") ||
         str_starts(body, "of ");
}

static bool is_next(const series *s, label l) {
  uint32_t value = s->last[l.style][l.mark].value;
  uint32_t letter = s->last[l.style][l.mark].letter;
  uint32_t roman = s->last[l.style][l.mark].roman;

  if (is_letters(l))
    return (l.letter && letter && l.letter == letter + 1) ||
           (l.roman && roman && l.roman == roman + 1);
  return value && l.value == value + 1;
}

static bool number_counts(const series *s, size_t i, bool strong) {
  const line *l = &s->all->items[i];
  str body = body_of(l);

  if (l->label.mark == MARK_NONE) /* "1 Scope"; not "12 people came" */
    return strong && (l->label.chain || title_like(body, true)) &&
           (l->label.value == 1 || is_next(s, l->label) || s->followed[i]);
  if (is_next(s, l->label))
    return true;
  if (l->label.value > 999)
    return false;
  return l->label.value <= 1 || s->followed[i] ||
         (strong && l->start != START_LOWER);
}

static bool letters_count(const series *s, size_t i, bool strong) {
  const line *l = &s->all->items[i];
  label b = l->label;
  bool bracket = b.mark == MARK_BRACKETS, first = b.letter == 1 || b.roman == 1;

  if (is_next(s, b) || (s->followed[i] && b.mark != MARK_NONE))
    return true;
  if (b.mark == MARK_NONE) /* "II" alone on its line */
    return strong && s->followed[i] && first;
  if (b.style == LABEL_UPPER && b.mark == MARK_DOT) /* "J. Smith" */
    return strong && (!b.letter || (first && title_is_caps(body_of(l), true)));
  if (begins_with_year(body_of(l))) /* "(c) 2020" */
    return false;
  return first ? strong || b.mark != MARK_DOT : strong && bracket;
}

static bool legal_counts(const series *s, size_t i, bool strong) {
  const line *l = &s->all->items[i];

  if (s->followed[i] ||
      (s->last_legal.len && legal_follows(s->last_legal, l->text)) ||
      (s->last_number.len && legal_follows(s->last_number, l->text)))
    return true;
  if (l->start == START_LOWER)
    return false;
  return l->label.mark != MARK_NONE || l->label.depth > 2 ||
         l->label.value <= (strong ? 29 : 1); /* "10.30 Opening": a time */
}

static bool code_counts(const series *s, size_t i) {
  const line *l = &s->all->items[i];
  str body = body_of(l);

  return s->followed[i] || l->label.mark != MARK_NONE ||
         (s->last_code.len && same_code(s->last_code, l->text)) ||
         title_is_caps(body, true) || title_like(body, true);
}

/* Behind a line that does not end anything a bullet must not be mistaken for a
 * dash in running text: it is a sign that only bullets have, or others stand
 * near. */
static bool is_certain_bullet(const series *s, size_t i) {
  uint32_t sign = s->all->items[i].label.value;

  if (sign > 0x7F && (sign < 0x2010 || sign > 0x2015))
    return true;
  return s->followed[i] || (s->last[LABEL_BULLET][MARK_NONE].value == sign &&
                            s->last_bullet + CLOSE >= i);
}

static bool counts(const series *s, size_t i, bool fresh, bool strong) {
  const line *l = &s->all->items[i];

  if (!fresh)
    return l->label.style == LABEL_BULLET && is_certain_bullet(s, i);
  if ((!strong || l->label.chain) && goes_on(body_of(l)))
    return false;
  switch (l->label.style) {
  case LABEL_BULLET: /* "— The Council" alone is no list */
    return l->label.value < 0x2014 || l->label.value > 0x2015 ||
           s->followed[i] ||
           s->last[LABEL_BULLET][MARK_NONE].value == l->label.value;
  case LABEL_NUMBER:
    return number_counts(s, i, strong);
  case LABEL_LOWER:
  case LABEL_UPPER:
    return letters_count(s, i, strong);
  case LABEL_LEGAL:
    return legal_counts(s, i, strong);
  case LABEL_HAN:
    return strong || s->followed[i] || is_next(s, l->label);
  case LABEL_NAMED:
    return l->label.mark != MARK_NONE || l->label.skip == l->text.len ||
           title_is_caps(body_of(l), true) || title_like(body_of(l), true);
  case LABEL_CODE:
    return code_counts(s, i);
  default:
    return false;
  }
}

static void remember_label(series *s, label b) {
  uint32_t letter = s->last[b.style][b.mark].letter;
  uint32_t roman = s->last[b.style][b.mark].roman;

  s->last[b.style][b.mark].value = b.value;
  /* "i" is one or nine: what goes on wins, and a number wins over a letter. */
  if (b.letter && (b.letter == letter + 1 || !b.roman ||
                   (b.roman != 1 && b.roman != roman + 1)))
    s->last[b.style][b.mark].letter = b.letter;
  else if (b.roman)
    s->last[b.style][b.mark].roman = b.roman;
}

static void remember(series *s, const line *l) {
  label b = l->label;
  str body = body_of(l);

  remember_label(s, b);
  while (l->label.chain && chain_next(&body, &b))
    remember_label(s, b);
  b = l->label;
  if (b.style == LABEL_LEGAL)
    s->last_legal = l->text;
  if (b.style == LABEL_NUMBER)
    s->last_number = l->text;
  if (b.style == LABEL_CODE)
    s->last_code = l->text;
}

bool series_take(series *s, size_t i, bool fresh, bool strong) {
  const line *l = &s->all->items[i];

  if (l->label.style == LABEL_NONE || !counts(s, i, fresh, strong))
    return false;
  remember(s, l);
  if (l->label.style == LABEL_BULLET)
    s->last_bullet = i;
  return true;
}
