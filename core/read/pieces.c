#include "read/pieces.h"

#include "read/attribution.h"
#include "read/series.h"
#include "read/title.h"

struct joiner {
  arena *memory;
  const lines *all;
  series labels;
  wrap document, group;
  pieces out;
};

static piece *current(struct joiner *j) { return &j->out.items[j->out.n - 1]; }

/* ----------------------------------------------------------- may it join? */

/* Something ends before `b`, so that a label may begin there. */
static bool is_fresh(const struct joiner *j, const line *a, const line *b) {
  if (a->bracket || wrap_refers(a))
    return false;
  if (j->group.mode == WRAP_NONE || !wrap_is_full(j->group, a, b))
    return true;
  if (a->end == END_SENTENCE || a->end == END_COLON ||
      a->end == END_SEMICOLON || a->end == END_COMMA ||
      str_ends(a->text, " and") || str_ends(a->text, " or") ||
      str_ends(a->text, "\xE2\x80\x94"))
    return true;
  return b->indent > a->indent + 1 || b->indent + 1 < a->indent;
}

/* A heading on one line, though the paragraph stands right under it. */
static bool is_heading_above(const piece *p, const line *a, const line *b) {
  if (p->lines != 1 || b->start == START_LOWER)
    return false;
  if (title_is_caps(p->body, p->label.style != LABEL_NONE))
    return !b->caps;
  switch (p->label.style) {
  case LABEL_NUMBER:
  case LABEL_LEGAL:
  case LABEL_UPPER:
  case LABEL_NAMED:
  case LABEL_CODE:
  case LABEL_HAN:
    return title_like(p->body, true) && a->width * 10 < b->width * 7;
  default:
    return false;
  }
}

/* What indentation says: 1 go on, -1 break, 0 nothing. */
static int judge_indent(const piece *p, const line *a, const line *b,
                        bool full) {
  bool open = a->end == END_OPEN || a->end == END_COMMA || a->end == END_DASH;

  if (p->label.style != LABEL_NONE) {
    /* Behind the label: the item goes on. Left of it: it is over. */
    if (b->indent > p->indent)
      return b->indent > a->indent + 1 && p->lines > 1 && !open ? -1 : 0;
    return a->indent > p->indent && !(open && full) ? -1 : 0;
  }
  if (b->indent > a->indent + 1)
    return p->lines > 1 ? (open && full ? 0 : -1) : (open ? 0 : -1);
  if (b->indent + 1 < a->indent)
    return p->lines > 1 && !(open && (full || b->start == START_LOWER)) ? -1
                                                                        : 0;
  return 0;
}

/* "a date by / 1 June", "under section / 4. The" */
static bool must_go_on(const line *a, const line *b) {
  return (b->label.style != LABEL_NONE && wrap_refers(a)) ||
         title_breaks_off(line_last_word(a->text));
}

static bool joins_filled(const struct joiner *j, const piece *p, const line *a,
                         const line *b) {
  bool full = wrap_is_full(j->group, a, b);
  int indent = judge_indent(p, a, b, full);

  if (indent)
    return indent > 0;
  if (a->caps != b->caps && p->caps && !(full && b->start == START_LOWER))
    return false;
  if (a->caps && b->caps && p->label.style == LABEL_NONE)
    return a->end == END_OPEN || full;
  if (b->start != START_LOWER)
    return full || (a->end == END_OPEN && must_go_on(a, b));
  if (wrap_goes_on(a, b) || a->end == END_SENTENCE) /* "etc." */
    return true;
  return full;
}

/* One paragraph a line, but for lines that plainly go on. */
static bool joins_none(const piece *p, const line *a, const line *b) {
  if (a->end == END_DASH && str_ends(a->text, "-") && b->start == START_LOWER)
    return true;
  if (a->bracket && wrap_goes_on(a, b) && a->width < 200)
    return true;
  if (a->end != END_OPEN || a->width > 200)
    return false;
  if (a->caps && b->caps && a->width >= 50 && p->lines < 3) /* a long title */
    return true;
  if (b->start == START_LOWER && a->width >= 40)
    return true;
  /* A hanging line stands exactly under the words behind the label. */
  return p->label.style != LABEL_NONE && p->label.width > 0 &&
         b->indent == p->indent + p->label.width && b->indent > p->indent;
}

static bool joins(const struct joiner *j, const piece *p, const line *a,
                  const line *b) {
  if (b->blanks || a->rule || b->rule)
    return false;
  if (j->group.forced && j->group.mode == WRAP_NONE)
    return false;
  if (p->lines == 1 && p->label.style != LABEL_NONE &&
      p->label.skip == a->text.len) { /* the label had a line of its own */
    if (p->label.style == LABEL_NAMED)
      return title_like(b->text, true) || title_is_caps(b->text, true);
    return p->label.mark != MARK_NONE || p->label.style == LABEL_BULLET;
  }
  if (j->group.mode == WRAP_RAGGED)
    return !is_heading_above(p, a, b);
  if (j->group.mode == WRAP_NONE)
    return joins_none(p, a, b);
  return !is_heading_above(p, a, b) && joins_filled(j, p, a, b);
}

/* ------------------------------------------------------------- the pieces */

static void begin(struct joiner *j, const line *l, bool labelled, bool apart) {
  piece *p;

  j->out.items =
      arena_grow(j->memory, j->out.items, j->out.n, &j->out.cap, sizeof(piece));
  p = &j->out.items[j->out.n++];
  p->text = l->text;
  if (labelled)
    p->label = l->label;
  p->body = str_span(l->text.ptr + p->label.skip, str_end(l->text));
  p->lines = 1;
  p->indent = l->indent;
  p->width = l->width;
  p->blanks = l->blanks;
  p->start = l->start;
  if (!labelled && l->label.style != LABEL_NONE) /* it was that of the body */
    p->start = (uint8_t)line_start_of(l->text);
  p->end = l->end;
  p->caps = l->caps;
  p->rule = l->rule;
  p->apart = apart;
}

static void extend(piece *p, const line *l) {
  p->text = str_span(p->text.ptr, str_end(l->text));
  if (p->body.len == 0) /* the label had a line of its own */
    p->body.ptr = l->text.ptr, p->start = (uint8_t)line_start_of(l->text);
  p->body = str_span(p->body.ptr, str_end(l->text));
  p->lines++;
  if (l->width > p->width)
    p->width = l->width;
  p->end = l->end;
  p->caps = p->caps && l->caps;
}

/* "=====" or "-----" under a title of one line. */
static bool underlines(const piece *p, const line *b) {
  char sign;

  if (!b->rule || b->blanks || p->lines != 1 || p->rule || p->underline)
    return false;
  sign = b->text.ptr[0];
  if ((sign != '=' && sign != '-') || b->text.len > p->text.len + 8u)
    return false;
  for (size_t i = 1; i < b->text.len; i++)
    if (b->text.ptr[i] != sign)
      return false;
  return title_like(p->body, p->label.style != LABEL_NONE) ||
         title_is_caps(p->body, true);
}

static void underline(piece *p, const line *b) {
  p->text = str_span(p->text.ptr, str_end(b->text));
  p->underline = (uint8_t)b->text.ptr[0];
  p->lines++;
}

/* A line that no blank line parts from the one before. */
static void add_inner(struct joiner *j, size_t i) {
  const line *b = &j->all->items[i], *a = b - 1;
  piece *p = current(j);
  bool whole = j->group.mode == WRAP_NONE || p->rule || p->underline;
  bool labelled;

  if (underlines(p, b)) {
    underline(p, b);
    return;
  }
  if (attribution_is_line(&j->labels, i) &&
      (whole || a->end == END_SENTENCE || !wrap_is_full(j->group, a, b))) {
    begin(j, b, false, true);
    return;
  }
  labelled = b->label.style != LABEL_NONE &&
             series_take(&j->labels, i, whole || is_fresh(j, a, b), whole);
  if (!labelled && !p->underline && joins(j, p, a, b))
    extend(p, b);
  else
    begin(j, b, labelled, whole);
}

static void add_first(struct joiner *j, size_t i) {
  const line *b = &j->all->items[i];
  bool labelled = !attribution_is_line(&j->labels, i) &&
                  series_take(&j->labels, i, true, true);

  begin(j, b, labelled, true);
}

pieces pieces_of(arena *a, const lines *all, enum read_paragraphs option) {
  struct joiner j = {.memory = a, .all = all};

  j.out.items = arena_room(a, NULL, 0, all->n, &j.out.cap, sizeof *j.out.items);
  j.labels = series_of(a, all);
  j.document = wrap_document(all, option);
  for (size_t i = 0, end; i < all->n; i = end) {
    for (end = i + 1; end < all->n && all->items[end].blanks == 0;)
      end++;
    j.group = wrap_group(all, i, end, j.document);
    add_first(&j, i);
    for (size_t k = i + 1; k < end; k++)
      add_inner(&j, k);
  }
  return j.out;
}

/* ----------------------------------------------------------- each by itself */

enum { RUN = 4096 }; /* pieces that one thread looks at */

typedef struct looking {
  pieces *all;
  void (*look)(piece *p, arena *scratch);
} looking;

static void look_turn(void *context, size_t i) {
  const looking *l = context;
  size_t end = (i + 1) * RUN < l->all->n ? (i + 1) * RUN : l->all->n;
  arena scratch = {0};

  for (size_t k = i * RUN; k < end; k++)
    l->look(&l->all->items[k], &scratch);
  arena_free(&scratch);
}

void pieces_each(pieces *all, void (*look)(piece *p, arena *scratch)) {
  looking l = {all, look};

  pool_each(all->helpers, (all->n + RUN - 1) / RUN, look_turn, &l);
}
