/* A paragraph goes on as long as its lines are as far apart as lines are, are
 * full, and nothing begins: an indent, a label, other letters. Behind the end
 * of a column or page it goes on if its last line is full and does not end a
 * sentence, or the first line there begins with a small letter. */
#include "read/page.h"

#include <math.h>
#include <stdio.h>

#include "base/utf8.h"
#include "read/lines.h"
#include "read/page_line.h"
#include "read/title.h"

enum { SIZES = 160, PITCHES = 80, PITCH_LEAST = 18 };

typedef struct joiner {
  page_pieces *out;
  const page_line *lines;
  float pitch; /* from line to line, in sizes */
  size_t text; /* number + 1 of the piece that running text may go on with */
  size_t note; /* of the note */
  map marks;   /* of notes: "7:1" on page 7 */
  struct series_end {
    uint32_t value, letter, roman;
  } ends[LABEL_CODE + 1][MARK_BRACKETS + 1]; /* of the last items */
} joiner;

/* ------------------------------------------------------------ the document */

static void measure(const page_lines *all, page_pieces *out) {
  size_t letters[SIZES] = {0}, best = 0, bold = 0, mono = 0, total = 0;

  for (size_t i = 0; i < all->n; i++) {
    const page_line *l = &all->items[i];
    size_t bin = (size_t)fminf(fmaxf(l->size * 4, 0), SIZES - 1);

    if (l->kind == LINE_LEFT_OUT)
      continue;
    letters[bin] += l->text.len;
    total += l->text.len;
    bold += l->style & PAGE_BOLD ? l->text.len : 0;
    mono += l->style & PAGE_MONO ? l->text.len : 0;
  }
  for (size_t k = 1; k < SIZES; k++)
    if (letters[k] > letters[best])
      best = k;
  out->size = ((float)best + 0.5F) / 4;
  out->bold = bold > total / 2;
  out->mono = mono > total / 2;
}

static bool is_below(const page_line *a, const page_line *b) {
  return a->column == b->column && b->y1 > a->y1;
}

/* How far lines of one size are apart within a paragraph: the least that is not
 * seldom, since there may be more paragraphs than lines within them. */
static float find_pitch(const page_lines *all) {
  size_t seen[PITCHES] = {0}, best = 0;

  for (size_t i = 1; i < all->n; i++) {
    const page_line *a = &all->items[i - 1], *b = &all->items[i];

    if (!is_below(a, b) || a->kind != LINE_TEXT || b->kind != LINE_TEXT ||
        fabsf(a->size - b->size) > 0.3F || !(b->size > 1))
      continue;
    seen[(size_t)fminf((b->y1 - a->y1) / b->size * 20, PITCHES - 1)]++;
  }
  for (size_t k = 1; k + 1 < PITCHES; k++)
    if (seen[k] > seen[best])
      best = k;
  for (size_t k = PITCH_LEAST; k < best; k++)
    if (seen[k] > 1 && seen[k] >= seen[best] / 8)
      best = k;
  return best ? ((float)best + 0.5F) / 20 : 1.2F;
}

/* ------------------------------------------------------------------- lines */

/* Would the first word of `b` not have fitted behind `a`? */
static bool is_full(const page_line *a, const page_line *b) {
  return a->x1 + b->first + 0.25F * a->size >= a->right - 0.3F * a->size;
}

static bool is_gap(const joiner *j, const page_line *a, const page_line *b) {
  float size = fmaxf(a->size, b->size);

  return b->y1 - a->y1 > fmaxf(1.2F * j->pitch, j->pitch + 0.2F) * size;
}

static bool ends_something(enum line_end end) {
  return end == END_SENTENCE || end == END_COLON || end == END_SEMICOLON;
}

static bool same_letters(const page_line *a, const page_line *b) {
  return fabsf(a->size - b->size) <= 0.06F * fmaxf(a->size, b->size);
}

static bool begins_small(const page_line *l) {
  return line_start_of(l->text) == START_LOWER;
}

/* Is `value` the first of a series, or the next? */
static bool is_next(uint32_t last, uint32_t value) {
  return value && (value == 1 || value == last + 1);
}

/* Does the label go on with the last of its style, or begin a series? */
static bool in_series(const joiner *j, label l) {
  const struct series_end *end = &j->ends[l.style][l.mark];

  switch (l.style) {
  case LABEL_LOWER:
  case LABEL_UPPER:
    return is_next(end->letter, l.letter) || is_next(end->roman, l.roman);
  case LABEL_NUMBER:
  case LABEL_HAN:
    return is_next(end->value, l.value);
  default:
    return true;
  }
}

static void count_label(joiner *j, label l) {
  struct series_end *end = &j->ends[l.style][l.mark];

  if (is_next(end->letter, l.letter))
    end->letter = l.letter;
  if (is_next(end->roman, l.roman))
    end->roman = l.roman;
  end->value = l.value;
}

/* Is what stands in front of the line a label? `fresh`: something ended before
 * it, or it stands farther in or out. */
static bool is_item(const joiner *j, const page_line *l, bool fresh) {
  bool wide = l->body - l->x0 > ((float)l->label.len * 0.5F + 1) * l->size;

  if (l->label.style == LABEL_NONE || l->label.skip >= l->text.len)
    return false;
  if (l->label.style == LABEL_BULLET)
    return fresh || l->label.value == 0x2022;
  if (l->label.style == LABEL_NAMED)
    return fresh;
  if (l->label.mark == MARK_NONE && l->label.style != LABEL_LEGAL &&
      l->label.style != LABEL_CODE)
    return fresh && wide;
  return (fresh || wide) && (wide || in_series(j, l->label));
}

/* The small raised numbers of a line, which are marks of notes. */
static void learn_marks(arena *a, joiner *j, const page_line *l) {
  const char *from = l->text.ptr, *end = str_end(l->text), *to;

  while ((from = memchr(from, RAISED_FROM, (size_t)(end - from))) &&
         (to = memchr(from, RAISED_TO, (size_t)(end - from)))) {
    str key =
        arena_format(a, "%u:%.*s", l->page, (int)(to - from - 1), from + 1);

    *map_put(&j->marks, a, key) = 1;
    from = to;
  }
}

/* A note begins with its number, in smaller letters than the text: raised, or
 * as it stands raised in the text of the page. */
static bool is_note(const joiner *j, const page_line *l) {
  char room[32];
  int n;

  if (l->size > 0.95F * j->out->size || l->kind != LINE_TEXT)
    return false;
  if (l->raised.ptr)
    return true;
  if (l->label.style != LABEL_NUMBER || l->label.mark != MARK_NONE)
    return false;
  n = snprintf(room, sizeof room, "%u:%.*s", l->page, (int)l->label.len,
               l->text.ptr);
  return n > 0 && n < (int)sizeof room &&
         map_get(&j->marks, str_make(room, (size_t)n)) != NULL;
}

/* ------------------------------------------------------------------ joining */

/* May `b` go on in the same column where the piece ends with `a`? */
static bool goes_on_below(const joiner *j, const page_piece *p,
                          const page_line *a, const page_line *b) {
  const page_line *first = &j->lines[p->first];
  float em = b->size;
  bool full = is_full(a, b), item = p->kind == PIECE_ITEM;
  enum line_end end = line_end_of(a->text);

  if (is_gap(j, a, b))
    return false;
  if ((a->style & PAGE_BOLD) != (b->style & PAGE_BOLD) && !full)
    return false;
  if (!full && !ends_something(end) &&
      title_breaks_off(line_last_word(a->text)))
    return true;
  if (!full && (ends_something(end) || !begins_small(b)))
    return a->size > 1.08F * j->out->size && !ends_something(end);
  if (item && fabsf(b->x0 - first->body) < 0.6F * em)
    return true;
  if (p->n == 1)
    return item ? b->x0 < first->body + 0.6F * em
                : b->x0 < a->x0 + 0.6F * em || (full && end != END_SENTENCE) ||
                      begins_small(b);
  if (b->x0 > a->x0 + 0.6F * em || b->x0 < a->x0 - 0.6F * em)
    return begins_small(b) && !ends_something(end);
  return true;
}

static bool goes_on_elsewhere(const page_line *a, const page_line *b) {
  enum line_end end = line_end_of(a->text);

  if ((a->style ^ b->style) & PAGE_BOLD)
    return false;
  return !ends_something(end) && (is_full(a, b) || begins_small(b));
}

static bool is_code(const joiner *j, const page_line *l) {
  return l->kind == LINE_TEXT && l->style & PAGE_MONO && !j->out->mono;
}

/* Does line `i` go on with the piece, whose last line is `a`? */
static bool goes_on(const joiner *j, const page_piece *p, const page_line *a,
                    const page_line *b) {
  bool below = is_below(a, b);
  bool fresh;

  if (!same_letters(a, b))
    return false;
  if (is_code(j, b) || p->kind == PIECE_CODE)
    return is_code(j, b) && p->kind == PIECE_CODE && below &&
           b->y1 - a->y1 < 2.5F * b->size;
  fresh = !below || is_gap(j, a, b) || !is_full(a, b) ||
          ends_something(line_end_of(a->text)) ||
          (p->n > 1 && fabsf(b->x0 - a->x0) > 0.6F * b->size);
  if (is_item(j, b, fresh))
    return false;
  return below ? goes_on_below(j, p, a, b) : goes_on_elsewhere(a, b);
}

static void append(joiner *j, page_piece *p, size_t number) {
  if (p->n) {
    j->out->next[p->last] = number;
  } else {
    p->first = number;
  }
  p->last = number;
  p->n++;
  p->bytes += j->lines[number].text.len + 1;
}

static page_piece *begin(arena *a, joiner *j, size_t number) {
  page_pieces *out = j->out;
  const page_line *l = &j->lines[number];
  page_piece *p;

  out->items = arena_grow(a, out->items, out->n, &out->cap, sizeof *out->items);
  p = &out->items[out->n++];
  p->apart = number == 0 || !is_below(l - 1, l) || is_gap(j, l - 1, l);
  append(j, p, number);
  if (l->kind == LINE_ROW)
    p->kind = PIECE_ROW;
  else if (is_note(j, l))
    p->kind = PIECE_NOTE;
  else if (is_code(j, l))
    p->kind = PIECE_CODE;
  else if (is_item(j, l, true))
    p->kind = PIECE_ITEM;
  if (p->kind == PIECE_ITEM)
    count_label(j, l->label);
  return p;
}

page_pieces page_pieces_of(arena *a, const page_lines *all) {
  page_pieces out = {.lines = all};
  joiner j = {.out = &out, .lines = all->items};

  measure(all, &out);
  j.pitch = find_pitch(all);
  for (size_t i = 0; i < all->n; i++)
    learn_marks(a, &j, &all->items[i]);
  out.next = arena_alloc(a, (all->n + 1) * sizeof *out.next);
  for (size_t i = 0; i < all->n; i++) {
    const page_line *l = &all->items[i];
    page_piece *p;

    if (l->kind == LINE_LEFT_OUT)
      continue;
    if (l->kind == LINE_TEXT && !is_note(&j, l)) {
      /* The note before it, if it has its letters, else the text. */
      p = j.note ? &out.items[j.note - 1] : NULL;
      if (p && is_below(&j.lines[p->last], l) &&
          goes_on(&j, p, &j.lines[p->last], l)) {
        append(&j, p, i);
        continue;
      }
      p = j.text ? &out.items[j.text - 1] : NULL;
      if (p && goes_on(&j, p, &j.lines[p->last], l)) {
        append(&j, p, i);
        j.note = 0;
        continue;
      }
    }
    p = begin(a, &j, i);
    j.note = p->kind == PIECE_NOTE ? out.n : 0;
    if (p->kind == PIECE_ROW)
      j.text = 0;
    else if (p->kind != PIECE_NOTE)
      j.text = out.n;
  }
  return out;
}
