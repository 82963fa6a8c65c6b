#include "read/nesting.h"

#include "doc/doc.h"

enum {
  NEAR = 1, /* columns that make no difference */
  FAR = 16  /* columns right of an item's words: a signature, not a part */
};

static bool same_form(label a, label b) {
  if (a.style != b.style || a.mark != b.mark)
    return false;
  if (a.style == LABEL_BULLET)
    return a.value == b.value;
  if (a.style == LABEL_NAMED)
    return a.name == b.name;
  return (a.style != LABEL_LEGAL && a.style != LABEL_CODE) ||
         a.depth == b.depth;
}

static bool is_letters(label l) {
  return l.style == LABEL_LOWER || l.style == LABEL_UPPER;
}

/* ------------------------------------------------------ letter or number */

/* The next label of the same form behind item `i`, a few pieces on; NULL if
 * there is none. Between "(h)" and "(ii)" stands a Roman one, between "(h)" and
 * "(j)" a letter. */
static const label *next_like(const pieces *all, size_t i) {
  const piece *p = &all->items[i];

  for (size_t k = i + 1; k < all->n && k < i + 8; k++) {
    const piece *q = &all->items[k];
    if (q->kind == BLOCK_HEADING)
      break;
    if (same_form(q->label, p->label))
      return &q->label;
  }
  return NULL;
}

/* ------------------------------------------------------------ next in it */

/* Does the label go on with the list, and as what? */
static bool follows(const frame *f, const piece *p, bool *roman) {
  label l = p->label;

  if (!same_form(f->label, l))
    return false;
  if (is_letters(l)) {
    *roman = f->roman;
    return (f->roman ? l.roman : l.letter) == f->value + 1;
  }
  if (l.style == LABEL_BULLET)
    return true;
  if (l.style == LABEL_LEGAL || l.style == LABEL_CODE)
    return str_eq(label_prefix(f->text, f->label), label_prefix(p->text, l));
  return l.value == f->value + 1;
}

/* "1.2.1" stands in "1.2" and in "1.", whatever is between. */
static bool is_inside(const frame *f, const piece *p) {
  str whole = str_make(p->text.ptr, p->label.len), bare;

  if (p->label.style != LABEL_LEGAL && p->label.style != LABEL_CODE)
    return false;
  if (f->label.style != LABEL_NUMBER && f->label.style != p->label.style)
    return false;
  bare = label_bare(f->text, f->label);
  return whole.len > bare.len + 1 && p->label.depth > f->label.depth &&
         memcmp(whole.ptr, bare.ptr, bare.len) == 0 &&
         !ascii_is_digit(whole.ptr[bare.len]);
}

/* Where a format tells one of the two, indentation says nothing. */
static bool is_told(const piece *p, const frame *f) {
  return p->told.list || f->told.list;
}

static bool is_left_of(const piece *p, const frame *f) {
  return p->indent + NEAR < f->indent && !is_told(p, f);
}

static bool is_right_of(const piece *p, const frame *f) {
  return p->indent > f->indent + NEAR && !is_told(p, f);
}

/* How many frames hold the item or note that the piece stands in, as its format
 * tells: what is in it are those behind. */
static size_t outside(const nesting *s, const piece *p) {
  size_t k = p->told.up ? s->n : 0;

  while (k > 0 && s->frames[k - 1].told.number != p->told.up)
    k--;
  return k;
}

/* The list that the label goes on with, innermost first. */
static frame *find_next(nesting *s, const pieces *all, size_t i, bool *roman) {
  const piece *p = &all->items[i];
  bool as_roman = false;
  frame *found = NULL;

  for (size_t k = s->n, least = outside(s, p); k-- > least;) {
    frame *f = &s->frames[k];
    if (is_left_of(p, f) && p->label.style != LABEL_LEGAL)
      continue;
    if (!follows(f, p, &as_roman))
      continue;
    if (p->told.list && f->told.list && p->label.style == LABEL_BULLET)
      continue;
    /* Bullets and restarts set in deeper are a list of their own. */
    if (is_right_of(p, f) &&
        (p->label.style == LABEL_BULLET || f->indent + 4 <= p->indent))
      continue;
    if (f->closed && p->label.style == LABEL_BULLET)
      continue;
    found = f;
    *roman = as_roman;
    break;
  }
  /* "(i)" right behind "(h)": it may begin a list inside. */
  if (found && is_letters(p->label) && !*roman && p->label.roman == 1 &&
      found == &s->frames[s->n - 1]) {
    const label *next = next_like(all, i);
    if (next && next->roman == 2 && next->letter != p->label.letter + 1)
      return NULL;
  }
  return found;
}

/* ---------------------------------------------------------- a new list */

static bool begins_series(label l) {
  if (is_letters(l))
    return l.letter == 1 || l.roman == 1;
  return l.style == LABEL_BULLET || l.value <= 1;
}

/* Is a list that begins with the label of the same kind? */
static bool is_kind(const frame *f, label l, bool roman) {
  return same_form(f->label, l) && (!is_letters(l) || f->roman == roman);
}

/* The list inside whose last item the new one begins, NULL for none; the lists
 * behind it end. */
static frame *find_outer(nesting *s, const piece *p, bool roman) {
  bool dropped = false;
  size_t least = outside(s, p);

  for (size_t k = s->n; k-- > least;) {
    frame *f = &s->frames[k];
    if (f->closed || is_left_of(p, f)) {
      dropped = dropped || !f->closed;
      continue;
    }
    if (p->label.style == LABEL_LEGAL || p->label.style == LABEL_CODE) {
      if (is_inside(f, p))
        return f;
      if (!is_right_of(p, f) || f->label.style == p->label.style)
        continue;
      return f;
    }
    if (is_right_of(p, f))
      return f;
    /* As far in as an item whose list is over, or of a kind with it: a new
     * list in its place. */
    if (p->label.style == LABEL_NAMED && f->up)
      continue;
    if (dropped || p->label.style == LABEL_NAMED ||
        is_kind(f, p->label, roman) ||
        (f->label.style == LABEL_BULLET && p->label.style != LABEL_BULLET))
      return f->up;
    /* As far in as the item before: by its kind it stands inside, unless its
     * kind is that of an outer list. */
    for (const frame *g = f->up; g && !begins_series(p->label); g = g->up)
      if (is_kind(g, p->label, roman))
        return g->up;
    return f;
  }
  return least ? &s->frames[least - 1] : NULL;
}

/* The same for a list that is told, which stands in what is told, or in an item
 * before it that is not. */
static frame *find_teller(nesting *s, const piece *p) {
  size_t least = outside(s, p), k = s->n;

  while (k > least && (s->frames[k - 1].told.list || s->frames[k - 1].closed))
    k--;
  return k ? &s->frames[k - 1] : NULL;
}

static frame *find_told(nesting *s, const piece *p) {
  for (size_t k = s->n; p->told.list && k-- > 0;)
    if (s->frames[k].told.list == p->told.list)
      return &s->frames[k];
  return NULL;
}

static void reopen(frame *f) {
  for (; f; f = f->up)
    f->closed = false;
}

static frame *push(nesting *s, frame *up, const piece *p) {
  size_t keep = up ? (size_t)(up - s->frames) + 1 : 0;
  frame *f;

  /* Closed lists stay below, for their next label. */
  while (s->n > keep && !s->frames[s->n - 1].closed)
    s->n--;
  if (s->n == NESTING_DEEPEST) {
    s->n = keep < NESTING_DEEPEST ? keep : NESTING_DEEPEST - 1;
    if (up == &s->frames[s->n])
      up = up->up;
  }
  f = &s->frames[s->n++];
  *f = (frame){.up = up, .indent = p->indent, .level = up ? up->level + 1 : 1};
  if (p->kind == BLOCK_ITEM && f->level < p->level)
    f->level = p->level;
  return f;
}

/* Whether the letters of a list that begins are Roman: "i" is unless "j"
 * comes, "v" and "x" are not unless "vi" or "xi" does. */
static bool begins_roman(const pieces *all, size_t i) {
  label l = all->items[i].label;
  const label *next;

  if (!l.letter || !l.roman)
    return l.roman > 0;
  next = next_like(all, i);
  if (l.roman == 1)
    return !next || next->letter != l.letter + 1;
  return next && next->roman == l.roman + 1;
}

static uint32_t value_of(label l, bool roman) {
  return !is_letters(l) ? l.value : roman ? l.roman : l.letter;
}

frame *nesting_place(nesting *s, const pieces *all, size_t i, bool *opens) {
  const piece *p = &all->items[i];
  bool roman = false;
  frame *f = find_told(s, p);

  if (f)
    roman = f->roman;
  else
    f = find_next(s, all, i, &roman);
  *opens = !f || f->closed;
  if (f) {
    s->n = (size_t)(f - s->frames) + 1;
    reopen(f);
  } else {
    roman = is_letters(p->label) && begins_roman(all, i);
    f = push(s, p->told.list ? find_teller(s, p) : find_outer(s, p, roman), p);
  }
  f->told.number = p->told.number;
  if (p->told.list)
    f->told.list = p->told.list;
  f->text = p->text;
  f->label = p->label;
  f->roman = roman;
  f->value = value_of(p->label, roman);
  if (f->indent > p->indent) /* " 9." above "10." */
    f->indent = p->indent;
  return f;
}

void nesting_heading(nesting *s, const piece *p) { s->n = outside(s, p); }

frame *nesting_note(nesting *s, const piece *p) {
  s->n = 1;
  s->frames[0] = (frame){.told = p->told, .closed = true};
  return s->frames;
}

frame *nesting_interrupt(nesting *s, const piece *p) {
  for (size_t k = s->n, least = outside(s, p); k-- > least;) {
    frame *f = &s->frames[k];
    if (f->closed)
      continue;
    if (is_right_of(p, f) && p->indent < f->indent + f->label.width + FAR)
      return f;
    f->closed = true;
  }
  return NULL;
}
