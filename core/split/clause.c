#include "split/clause.h"

#include "base/utf8.h"
#include "split/abbrev.h"
#include "split/context.h"
#include "split/item.h"

/* A clause ends at `from`, the next one begins at `to`. */
struct clause_cut {
  const char *from, *to;
};

/* A bracket or quotation that is open, and how many cuts there were before:
 * when it closes, the cuts inside are dropped. What never closes drops none,
 * so "a) one; b) two" and 5" pipes do no harm. */
struct clause_open {
  const char *at;
  int kind;
  size_t n_cuts, n_items;
};

/* The label of an item, without what closes it but of "(a)". `up` counts from 1
 * the item it stands in, 0: none. The first of a list is `listed` once a second
 * has come. */
struct clause_item {
  str label;
  size_t up;
  bool listed;
};

enum { ROUND, SQUARE, CURLY, STRAIGHT, CURVED, CORNER, KINDS };

enum { LISTS_MAX = 4 }; /* lists within lists */

typedef struct cutter {
  clause_cuts *c;
  arena *a;
  str text;
  const char *last; /* where the final marks of the sentence begin */
  size_t open[KINDS];
  item_label lists[LISTS_MAX]; /* the newest label of each open list */
  size_t newest[LISTS_MAX];    /* its item, from 1; 0: none that counts */
  unsigned n_lists;
} cutter;

/* ------------------------------------------------------------- brackets */

static void open_at(cutter *k, int kind, const char *p) {
  clause_cuts *c = k->c;

  c->opens =
      arena_grow(k->a, c->opens, c->n_opens, &c->cap_opens, sizeof *c->opens);
  c->opens[c->n_opens++] = (struct clause_open){p, kind, c->n_cuts, c->n_items};
  k->open[kind]++;
}

/* Close the innermost of its kind, and what was left open inside. Brackets or
 * quotes round the whole sentence protect nothing. */
static void close_at(cutter *k, int kind, const char *p, size_t len) {
  clause_cuts *c = k->c;

  if (k->open[kind] == 0)
    return;
  for (;;) {
    struct clause_open o = c->opens[--c->n_opens];

    k->open[o.kind]--;
    if (o.kind != kind)
      continue;
    if (o.at > k->text.ptr || p + len < k->last) {
      c->n_cuts = o.n_cuts;
      c->n_items = o.n_items;
      for (unsigned i = 0; i < k->n_lists; i++)
        if (k->newest[i] > c->n_items)
          k->newest[i] = 0;
    }
    return;
  }
}

/* A straight quote opens behind a blank or a bracket; the one of 5" does not.
 */
static void toggle_at(cutter *k, const char *p) {
  if (k->open[STRAIGHT])
    close_at(k, STRAIGHT, p, 1);
  else if (p == k->text.ptr || ascii_is_space(p[-1]) || strchr("([{-", p[-1]) ||
           (unsigned char)p[-1] >= 0x80)
    open_at(k, STRAIGHT, p);
}

/* ----------------------------------------------------------------- cuts */

static void cut_at(cutter *k, const char *from, const char *to) {
  clause_cuts *c = k->c;

  c->cuts = arena_grow(k->a, c->cuts, c->n_cuts, &c->cap_cuts, sizeof *c->cuts);
  c->cuts[c->n_cuts++] = (struct clause_cut){from, to};
}

/* "&amp;" */
static bool is_entity(const char *start, const char *p) {
  const char *q = p;

  while (q > start && p - q < 8 &&
         (ascii_is_alpha(q[-1]) || ascii_is_digit(q[-1]) || q[-1] == '#'))
    q--;
  return q < p && q > start && q[-1] == '&';
}

/* A semicolon parts clauses but in "&amp;", ";)" and "a;b". */
static void semicolon_at(cutter *k, const char *p) {
  const char *end = str_end(k->text), *behind = p + 1;

  if (behind < end && (ascii_is_lower(*behind) || ascii_is_digit(*behind) ||
                       *behind == '-' || (*behind == ')' && !k->open[ROUND])))
    return;
  if (!is_entity(k->text.ptr, p))
    cut_at(k, p, behind);
}

/* --------------------------------------------------------------- labels */

static bool is_one_of(str word, const char *const *list) {
  for (; *list; list++)
    if (str_is_nocase(word, *list))
      return true;
  return false;
}

/* "(a) and (b)", "(1) of this section", "(a), (b)": no items, only their
 * labels, which refer to a list elsewhere. */
static bool refers(const cutter *k, const char *at, const char *behind) {
  static const char *const on[] = {"and",   "or",      "of",   "above",
                                   "below", "through", "thru", NULL};
  const char *end = str_end(k->text), *p = context_skip_space(behind, end);
  const char *before = at;
  next n;

  if (p == behind || p == end)
    return true;
  context_next(&n, p, end);
  p = str_end(n.word);
  if (is_one_of(n.word, on) || n.kind == NEXT_SIGN ||
      (p + 1 < end && *p == ' ' && p[1] == '(' && n.word.len < 3))
    return true;
  while (before > k->text.ptr && at - before < 4 && ascii_is_space(before[-1]))
    before--;
  return opener_of(context_word(k->text.ptr, before)) & OPENER_REFERENCE;
}

/* Back over "and", "or", "and/or" before a label: they belong to its item. */
static const char *before_conjunction(const char *start, const char *p) {
  static const char *const words[] = {"and", "or", "and/or", NULL};
  const char *q = p, *w;

  while (q > start && ascii_is_space(q[-1]))
    q--;
  w = q;
  while (w > start && q - w < 8 && (ascii_is_alpha(w[-1]) || w[-1] == '/'))
    w--;
  return is_one_of(str_span(w, q), words) ? w : p;
}

static bool is_separator(char c) {
  return c == ',' || c == ';' || ascii_is_space(c);
}

/* An item begins at `p`: the clause before ends there, unless it just did. */
static void item_at(cutter *k, const char *p) {
  clause_cuts *c = k->c;
  const char *start = c->n_cuts ? c->cuts[c->n_cuts - 1].to : k->text.ptr;
  const char *to = before_conjunction(start, p), *from = to;

  while (from > start && is_separator(from[-1]))
    from--;
  if (from > start)
    cut_at(k, from, to);
}

/* Note the label at `p` as the newest of list `i`. */
static void note_item(cutter *k, unsigned i, const item_label *l, const char *p,
                      size_t n, bool listed) {
  clause_cuts *c = k->c;

  while (l->style != ITEM_BRACKETS && (p[n - 1] == ')' || p[n - 1] == '.'))
    n--;
  c->items =
      arena_grow(k->a, c->items, c->n_items, &c->cap_items, sizeof *c->items);
  c->items[c->n_items++] =
      (struct clause_item){str_make(p, n), i ? k->newest[i - 1] : 0, listed};
  if (listed && k->newest[i])
    c->items[k->newest[i] - 1].listed = true;
  k->newest[i] = c->n_items;
  k->lists[i] = *l;
}

/* A list needs a first label, which stays with what leads to it, and then
 * labels that follow one another. "(a) … (i) …, (ii) …, (b) …" is a list in a
 * list; labels in brackets belong to what is said there. */
static void label_at(cutter *k, const item_label *l, const char *p, size_t n) {
  unsigned i = k->n_lists;

  if (k->open[ROUND] || k->open[SQUARE] || refers(k, p, p + n))
    return;
  while (i > 0 && !item_follows(&k->lists[i - 1], l))
    i--;
  if (i > 0) {
    item_at(k, p);
    k->n_lists = i;
    note_item(k, i - 1, l, p, n, true);
  } else if (item_is_first(l) && k->n_lists < LISTS_MAX) {
    note_item(k, k->n_lists++, l, p, n, false);
  }
}

/* "a)" ends at `p`. */
static void round_label_at(cutter *k, const char *p) {
  const char *q = p;
  item_label l;

  while (q > k->text.ptr && p - q < 6 && !ascii_is_space(q[-1]))
    q--;
  if (q < p && (q == k->text.ptr || ascii_is_space(q[-1])) &&
      item_read(str_span(q, str_end(k->text)), &l) == (size_t)(p + 1 - q))
    label_at(k, &l, q, (size_t)(p + 1 - q));
}

/* An opening parenthesis may belong to a label. Returns what to skip. */
static size_t parenthesis_at(cutter *k, const char *p) {
  item_label l;
  size_t n = item_read(str_span(p, str_end(k->text)), &l);

  if (n && (p == k->text.ptr || ascii_is_space(p[-1]))) {
    label_at(k, &l, p, n);
    return n;
  }
  open_at(k, ROUND, p);
  return 1;
}

/* ----------------------------------------------------------------- scan */

/* Beyond ASCII: “ ” ； （ ） 「 」 『 』 【 】 《 》 « ». */
static size_t wide_at(cutter *k, const char *p) {
  size_t len;

  switch (utf8_decode(p, &len)) {
  case 0x201C:
  case 0xAB:
    open_at(k, CURVED, p);
    break;
  case 0x201D:
  case 0xBB:
    close_at(k, CURVED, p, len);
    break;
  case 0xFF08:
    open_at(k, ROUND, p);
    break;
  case 0xFF09:
    close_at(k, ROUND, p, len);
    break;
  case 0x300A:
  case 0x300C:
  case 0x300E:
  case 0x3010:
    open_at(k, CORNER, p);
    break;
  case 0x300B:
  case 0x300D:
  case 0x300F:
  case 0x3011:
    close_at(k, CORNER, p, len);
    break;
  case 0xFF1B:
    cut_at(k, p, p + len);
    break;
  }
  return len;
}

static size_t look_at(cutter *k, const char *p) {
  switch (*p) {
  case ';':
    semicolon_at(k, p);
    break;
  case '"':
    toggle_at(k, p);
    break;
  case '(':
    return parenthesis_at(k, p);
  case '[':
    open_at(k, SQUARE, p);
    break;
  case '{':
    open_at(k, CURLY, p);
    break;
  case ')':
    if (k->open[ROUND])
      close_at(k, ROUND, p, 1);
    else
      round_label_at(k, p);
    break;
  case ']':
    close_at(k, SQUARE, p, 1);
    break;
  case '}':
    close_at(k, CURLY, p, 1);
    break;
  default:
    return (unsigned char)*p < 0x80 ? 1 : wide_at(k, p);
  }
  return 1;
}

/* ------------------------------------------------------------ the clauses */

/* A final point belongs to the abbreviation before it: "in the U.S." */
static bool keeps_point(str s, const char *point) {
  str word = context_word(s.ptr, point);

  return abbrev_is_acronym(word) ||
         abbrev_of(word) & (ABBREV_EITHER | ABBREV_END | ABBREV_INSIDE);
}

/* Before the marks that end the sentence: "Keep it." "Why?!" "我们要。" */
static const char *before_marks(str s) {
  const char *p = str_end(s), *mark = p;
  unsigned points = 0, others = 0;

  while (p > s.ptr) {
    size_t len = 1;
    bool wide;

    if (ascii_is_space(p[-1])) {
      p--;
      continue;
    }
    if (p[-1] & 0x80)
      (void)utf8_decode_before(s.ptr, p, &len);
    if (context_mark(p - len, str_end(s), &wide) != len)
      break;
    p -= len;
    points += *p == '.';
    others += *p != '.';
    mark = p;
  }
  if (points == 1 && others == 0 && keeps_point(s, mark))
    return str_end(s);
  return mark;
}

void clause_begin(clause_cuts *c, arena *a, survey *s, str sentence) {
  cutter k = {.c = c, .a = a, .text = sentence};
  const char *end = str_end(sentence);

  c->n_cuts = c->n_opens = c->n_items = c->next = c->item = 0;
  c->at = sentence.ptr;
  c->end = k.last = before_marks(sentence);
  if (!s)
    return;
  for (const char *p = survey_next(s, sentence.ptr); p < end;
       p = survey_next(s, p))
    p += look_at(&k, p);
}

/* "…; and": what the last semicolon leaves over before the next item. */
static bool is_left_over(str piece) {
  static const char *const words[] = {"and", "or", "and/or", "but", NULL};

  while (piece.len && is_separator(str_end(piece)[-1]))
    piece.len--;
  return is_one_of(piece, words);
}

bool clause_next(clause_cuts *c, str *clause) {
  while (c->at && c->at < c->end) {
    str piece;
    const char *from = c->end;

    if (c->next < c->n_cuts && c->cuts[c->next].from < c->end)
      from = c->cuts[c->next].from;
    piece = str_span(c->at, from);
    c->at = from < c->end ? c->cuts[c->next++].to : NULL;
    piece = utf8_trim(piece);
    if (from == c->end && c->next > 0 && is_left_over(piece))
      return false;
    if (piece.len) {
      *clause = piece;
      return true;
    }
  }
  return false;
}

str clause_outline(clause_cuts *c, arena *a, str above, const char *end) {
  str path = {0};
  size_t i;

  while (c->item < c->n_items && c->items[c->item].label.ptr < end)
    c->item++;
  for (i = c->item; i; i = c->items[i - 1].up)
    if (c->items[i - 1].listed)
      path = path.ptr
                 ? arena_format(a, "%.*s.%.*s", STR_ARG(c->items[i - 1].label),
                                STR_ARG(path))
                 : c->items[i - 1].label;
  if (!path.ptr || !above.len)
    return path;
  return arena_format(a, "%.*s.%.*s", STR_ARG(above), STR_ARG(path));
}
