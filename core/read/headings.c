#include "read/headings.h"

#include "base/utf8.h"
#include "doc/doc.h"
#include "read/title.h"

enum { DEEPEST = 32 };

/* ----------------------------------------------------------- is it one? */

/* The last numbers of the headings so far, and of the items since the last of
 * them: "3. Reserved" is a heading where "2. Scope" is one, and an item where
 * "2. Decides to meet;" is. */
typedef uint32_t numbers[LABEL_CODE + 1][MARK_BRACKETS + 1];

struct seen {
  numbers headings, items;
};

static uint32_t number_of(label l) {
  return l.style == LABEL_UPPER ? l.letter : l.value;
}

static bool is_labelled(const piece *p) { return p->label.style != LABEL_NONE; }

static void look_at_words(piece *p, arena *scratch) {
  bool labelled = is_labelled(p);

  (void)scratch;
  p->title = (p->lines <= 2 && title_like(p->body, labelled)) ||
             (p->lines <= 4 && title_is_caps(p->body, labelled));
}

/* Do the two stand in one series, `b` right behind `a`? */
static bool are_siblings(const piece *a, const piece *b) {
  label x = a->label, y = b->label;

  if (x.style != y.style || x.mark != y.mark || x.depth != y.depth ||
      x.style == LABEL_NONE)
    return false;
  if (x.style == LABEL_UPPER)
    return (x.letter && y.letter == x.letter + 1) ||
           (x.roman && y.roman == x.roman + 1);
  return y.value == x.value + 1 && x.name == y.name;
}

static bool can_be_heading(label l) {
  switch (l.style) {
  case LABEL_NUMBER:
    return l.mark != MARK_SQUARE;
  case LABEL_LEGAL:
  case LABEL_CODE:
  case LABEL_NAMED:
  case LABEL_HAN:
    return true;
  case LABEL_UPPER:
    return l.mark < MARK_SQUARE;
  default:
    return false;
  }
}

/* "Section 2. Definitions." is one, "Section 2. Members vote." is not. */
static bool is_named_title(const piece *p) {
  if (p->body.len == 0 || p->title)
    return true;
  return p->lines == 1 && p->end == END_SENTENCE && title_words(p->body) < 7 &&
         title_is_cased(p->body) && str_ends(p->body, ".") &&
         !title_is_sentence(p->body);
}

static bool is_labelled_heading(const pieces *all, size_t i,
                                const struct seen *seen) {
  const piece *p = &all->items[i], *before = i ? p - 1 : NULL;
  const piece *next = i + 1 < all->n ? p + 1 : NULL;
  label l = p->label;
  uint32_t heading = seen->headings[l.style][l.mark];
  uint32_t item = seen->items[l.style][l.mark];

  if (!can_be_heading(l) || !next || next->kind == BLOCK_ATTRIBUTION)
    return false;
  if (l.style == LABEL_NAMED ? !is_named_title(p)
                             : !p->title && p->body.len > 0)
    return false;
  if (p->body.len == 0 && l.style != LABEL_NAMED && l.style != LABEL_UPPER)
    return false;
  if (heading && number_of(l) == heading + 1)
    return true;
  if (item && number_of(l) == item + 1)
    return false;
  if (before && before->kind == BLOCK_ITEM &&
      (are_siblings(before, p) || p->indent > before->indent + 1))
    return false;
  return !are_siblings(p, next) && p->apart;
}

static bool is_caps_heading(const pieces *all, size_t i) {
  const piece *p = &all->items[i];

  return i + 1 < all->n && p->caps && p[1].kind != BLOCK_ATTRIBUTION &&
         p->lines <= 4 && title_is_caps(p->body, false) &&
         !title_is_speech(p->body) && !str_starts(p->body, "\"") &&
         !str_starts(p->body, "\xE2\x80\x9C");
}

/* A piece that a plain title may stand above: running text or a list. */
static bool is_text(const piece *p) {
  return is_labelled(p) ? !p->title || !can_be_heading(p->label)
                        : p->start != START_LOWER && !p->rule && !p->title;
}

/* A line of a few words with nothing around it that says so: the one kind of
 * heading that has to be guessed, so everything must fit. */
static bool is_plain_heading(const pieces *all, size_t i) {
  const piece *p = &all->items[i], *next = p + 1;

  if (i + 1 >= all->n || !p->title || p->lines > 2 ||
      !title_like(p->body, false) || p->rule ||
      next->kind == BLOCK_ATTRIBUTION || next->start == START_LOWER)
    return false;
  if (!title_is_cased(p->body) &&
      (title_is_sentence(p->body) || (i && title_words(p->body) > 8)))
    return false;
  if (i && (!p->apart || !p->blanks) && p[-1].end != END_SENTENCE &&
      p[-1].kind != BLOCK_ITEM) /* one of several short lines */
    return false;
  if (i && p[-1].kind == BLOCK_ITEM && p->indent > p[-1].indent)
    return false;
  if (is_text(next))
    return !is_labelled(next) || title_is_cased(p->body) ||
           title_words(p->body) <= 4;
  /* A title above a heading, or a section that begins with a sub-section. */
  if (i == 0)
    return all->n > 2 && (next->blanks || next->caps || is_labelled(next));
  return !is_labelled(next) && !next->caps && p->blanks && next->blanks &&
         i + 2 < all->n && next[1].blanks && is_text(&next[1]);
}

/* Does its format tell what it is? Of paragraphs it may not know better. */
static bool is_told(const piece *p) {
  return p->kind != BLOCK_PARAGRAPH || (p->told.number && !is_labelled(p));
}

static bool is_heading(const pieces *all, size_t i, const struct seen *seen) {
  const piece *p = &all->items[i];

  if (is_told(p))
    return p->kind == BLOCK_HEADING;
  if (p->underline)
    return true;
  if (is_labelled(p))
    return is_labelled_heading(all, i, seen);
  return is_caps_heading(all, i) || is_plain_heading(all, i);
}

static void classify(pieces *all) {
  struct seen seen = {0};

  for (size_t i = 0; i < all->n; i++) {
    piece *p = &all->items[i];
    bool heading = is_heading(all, i, &seen);

    if (!is_told(p))
      p->kind = heading          ? BLOCK_HEADING
                : is_labelled(p) ? BLOCK_ITEM
                                 : BLOCK_PARAGRAPH;
    if (heading)
      memset(seen.items, 0, sizeof seen.items);
    if (is_labelled(p))
      (heading ? seen.headings : seen.items)[p->label.style][p->label.mark] =
          number_of(p->label);
  }
}

/* -------------------------------------------------------------- levels */

/* Headings of one class stand side by side; which class is the outer one the
 * document says by what it opens first. */
enum family {
  NAMED,
  NUMBERED,
  LETTERED,
  ROMAN,
  HAN,
  CODED,
  UNDERLINED,
  CAPITALS,
  PLAIN
};

struct open {
  enum family family;
  uint32_t rank, value, level;
  bool told;    /* its level is */
  bool title;   /* of the document: never closed */
  bool first;   /* perhaps the title: closed by its own kind only */
  bool loose;   /* "INTRODUCTION": numbered headings do not stand under it */
  bool closing; /* "REFERENCES": does not stand under numbered ones */
};

struct stack {
  struct open items[DEEPEST];
  size_t n;
  bool restarts; /* numbered headings begin at one more than once */
};

/* "I." is one or the ninth letter: what goes on with an open series wins. */
static struct open of_letters(const struct stack *s, label l) {
  struct open letter = {.family = LETTERED, .rank = l.mark, .value = l.letter};
  struct open roman = {.family = ROMAN, .rank = l.mark, .value = l.roman};
  bool has_roman = false;

  for (size_t k = s->n; k-- > 0;) {
    const struct open *o = &s->items[k];
    if (o->rank != l.mark)
      continue;
    if (o->family == LETTERED && l.letter == o->value + 1)
      return letter;
    if (o->family == ROMAN && l.roman == o->value + 1)
      return roman;
    has_roman |= o->family == ROMAN;
  }
  if (!l.letter || l.roman == 1 || (has_roman && l.roman))
    return roman;
  return letter;
}

static struct open open_of(const struct stack *s, const piece *p) {
  label l = p->label;
  struct open o = {.family = PLAIN, .value = l.value};

  switch (l.style) {
  case LABEL_NAMED:
    o.family = NAMED;
    o.rank = l.name;
    return o;
  case LABEL_NUMBER:
  case LABEL_LEGAL:
    o.family = NUMBERED;
    o.rank = l.depth;
    return o;
  case LABEL_CODE:
    o.family = CODED;
    o.rank = l.depth;
    return o;
  case LABEL_HAN:
    o.family = HAN;
    o.rank = l.mark;
    return o;
  case LABEL_UPPER:
    return of_letters(s, l);
  default:
    break;
  }
  if (p->underline) {
    o.family = UNDERLINED;
    o.rank = p->underline == '=' ? 1 : 2;
  } else if (p->caps) {
    o.family = CAPITALS;
  }
  o.closing = title_is_closing(p->body);
  o.loose = title_is_opening(p->body) || (o.family == PLAIN && !s->restarts);
  return o;
}

static bool is_unnumbered(enum family f) { return f >= UNDERLINED; }

/* Does the open heading end where the new one begins? */
static bool ends(const struct open *o, const struct open *h) {
  if (h->told)
    return o->level >= h->level;
  if (o->title || (o->told && is_unnumbered(o->family)))
    return false;
  if (is_unnumbered(h->family))
    return is_unnumbered(o->family)
               ? o->family > h->family ||
                     (o->family == h->family && o->rank >= h->rank)
               : h->closing && o->family != NAMED;
  if (o->first)
    return false;
  if (h->family == NAMED) {
    if (o->family == NAMED)
      return o->rank >= h->rank;
    return h->rank <= NAME_CHAPTER || o->loose;
  }
  if (o->family != h->family)
    return o->loose;
  if (h->family == NUMBERED || h->family == CODED)
    return o->rank >= h->rank;
  return o->rank == h->rank;
}

static bool numbers_restart(const pieces *all) {
  size_t ones = 0;

  for (size_t i = 0; i < all->n; i++) {
    const piece *p = &all->items[i];
    ones += p->kind == BLOCK_HEADING && p->label.style == LABEL_NUMBER &&
            p->label.value == 1;
  }
  return ones > 1;
}

/* Where the numbered headings under the document's title stand. Capitals that
 * come among them for the first time ("REVIEW") stand beside them; without a
 * title they stand inside. */
static size_t below_title(const struct stack *s) {
  return s->n > 1 && s->items[0].title && s->items[1].family == NUMBERED &&
                 s->items[1].rank == 1
             ? 1
             : s->n;
}

static void set_levels(pieces *all) {
  struct stack s = {.restarts = numbers_restart(all)};

  for (size_t i = 0; i < all->n; i++) {
    piece *p = &all->items[i];
    struct open h;
    size_t at = 0;

    if (p->kind != BLOCK_HEADING)
      continue;
    h = open_of(&s, p);
    h.told = p->told.number && p->level;
    h.level = p->level;
    if (i == 0 && !h.told && is_unnumbered(h.family) &&
        !title_is_opening(p->body)) {
      h.first = true;
      h.title = all->n > 1 && all->items[1].kind == BLOCK_HEADING;
    }
    while (at < s.n && !ends(&s.items[at], &h))
      at++;
    if (at == s.n && !h.told && h.family == CAPITALS &&
        p[-1].kind != BLOCK_HEADING)
      at = below_title(&s);
    if (at == DEEPEST)
      at--;
    if (!h.told)
      h.level = at < s.n && s.items[at].told && s.items[at].rank == h.rank
                    ? s.items[at].level
                : at ? s.items[at - 1].level + 1
                     : 1;
    s.items[at] = h;
    s.n = at + 1;
    p->level = (uint8_t)h.level;
  }
}

void headings_find(pieces *all) {
  pieces_each(all, look_at_words);
  classify(all);
  set_levels(all);
}
