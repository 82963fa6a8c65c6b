#include "read/attribution.h"
#include "read/compose_piece.h"
#include "read/headings.h"
#include "read/outline.h"
#include "read/runin.h"
#include "read/typed.h"

/* The label of an item: as it is read in plain text, or if that reads nothing
 * or something else, a label that is what it is. */
static label label_of_item(const piece *q, uint32_t len) {
  label l = label_parse(q->text);

  if (l.style != LABEL_NONE && l.len == len)
    return l;
  return (label){.style = len ? LABEL_NUMBER : LABEL_BULLET,
                 .len = (uint8_t)len,
                 .skip = (uint8_t)(q->body.ptr - q->text.ptr)};
}

/* The number that a heading begins with. One without a point or bracket ("2024
 * in figures") is part of the words. */
static label label_of_heading(const piece *q) {
  label l = label_parse(q->text);

  if (l.mark == MARK_NONE && l.style != LABEL_LEGAL && l.style != LABEL_NAMED &&
      l.style != LABEL_CODE)
    return (label){0};
  return l.style == LABEL_BULLET ? (label){0} : l;
}

/* The block as the rules of plain text see it. */
static piece piece_of(const composition *b, uint32_t number) {
  const struct compose_piece *p = &b->pieces[number - 1];
  const char *text = b->d->text.ptr;
  piece q = {.told = {.number = number,
                      .up = p->up,
                      .list = p->first,
                      .page = p->page,
                      .line = p->line,
                      .no_label = p->no_label},
             .text = str_make(text + p->start, p->end - p->start),
             .body = str_make(text + p->body, p->end - p->body),
             .kind = (uint8_t)p->kind,
             .level = (uint8_t)p->level,
             .lines = 1,
             .indent =
                 (uint16_t)(p->indent < WIDTH_LONG ? p->indent : WIDTH_LONG),
             .blanks = 1,
             .apart = true};

  if (p->label || p->kind == BLOCK_ITEM)
    q.label = label_of_item(&q, p->label);
  else if (p->kind == BLOCK_HEADING)
    q.label = label_of_heading(&q);
  if (q.label.skip)
    q.body = str_span(q.text.ptr + q.label.skip, str_end(q.text));
  return q;
}

/* Blanks where a label that is typed took the place of a bullet that is not,
 * and where it stood in a cell or paragraph of its own. */
static void blank(const composition *b, const pieces *all, char *text) {
  for (size_t i = 0; i < all->n; i++) {
    const piece *q = &all->items[i];
    size_t at = (size_t)(q->text.ptr - text), start;

    if (!q->told.number)
      continue;
    start = b->pieces[q->told.number - 1].start;
    memset(text + start, ' ', at - start);
    for (start = at + q->label.len; start < at + q->label.skip; start++)
      if (text[start] == '\t' || text[start] == '\n')
        text[start] = ' ';
  }
}

void compose_finish(composition *b) {
  doc *d = b->d;
  char *text;
  pieces all = {0};

  b->rows = 0;
  compose_close(b);
  all.n = b->n_pieces;
  text = arena_alloc(&d->memory, b->text.len + 1);
  if (b->text.len)
    memcpy(text, b->text.ptr, b->text.len);
  d->text = str_make(text, b->text.len);
  buf_free(&b->text);
  all.helpers = d->helpers;
  all.items = arena_alloc(&b->scratch, (all.n + 1) * sizeof *all.items);
  all.blocks = arena_alloc(&b->scratch, (all.n + 1) * sizeof *all.blocks);
  for (uint32_t i = 0; i < all.n; i++)
    all.items[i] = piece_of(b, i + 1);
  typed_find(&b->scratch, &all);
  blank(b, &all, text);
  doc_index(d);
  runin_part(&b->scratch, &all);
  attribution_find(&all);
  headings_find(&all);
  outline_build(d, &all);
  compose_drop(b);
}
