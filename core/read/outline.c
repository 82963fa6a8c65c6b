#include "read/outline.h"

#include "read/nesting.h"
#include "read/sections.h"

/* The paragraph that a list stands under: "The contractor shall:". */
static bool is_stem(const piece *p, const piece *item) {
  return p->kind == BLOCK_PARAGRAPH && !p->rule &&
         p->told.up == item->told.up && sections_is_stem(p->text, p->end);
}

/* The number of the block that introduces the list which begins with piece
 * `i`, or 0. "The Council, / Recalling …, / Concerned that …, / 1. Decides …"
 * is one sentence: there it is the first. */
static uint32_t stem_of(const pieces *all, size_t i) {
  size_t k = i;

  if (i == 0 || !is_stem(&all->items[--k], &all->items[i]))
    return 0;
  while (k > 0 && i - k < 100 && all->items[k].end == END_COMMA &&
         all->items[k - 1].end == END_COMMA &&
         all->items[k - 1].kind == BLOCK_PARAGRAPH)
    k--;
  return (uint32_t)k + 1;
}

static void add_item(doc *d, sections *h, nesting *lists, block *b,
                     const pieces *all, size_t i) {
  const piece *p = &all->items[i];
  uint32_t number = (uint32_t)d->n_blocks;
  str above = sections_outline(h);
  bool opens;
  frame *f = nesting_place(lists, all, i, &opens);
  uint32_t stem = opens ? stem_of(all, i) : 0;

  if (f->up)
    above = f->up->outline;
  if (stem)
    f->parent = stem;
  else if (!f->block)
    f->parent = f->up        ? f->up->block
                : p->told.up ? all->blocks[p->told.up]
                             : sections_block(h);
  f->block = number;
  f->outline = sections_under(&d->memory, above, p->text, p->label);
  b->level = f->level;
  b->parent = f->parent;
  b->outline = f->outline;
}

/* A paragraph, or what a format tells that is no heading and no item. */
static void add_other(doc *d, sections *h, nesting *lists, block *b,
                      const pieces *all, const piece *p) {
  frame *f = p->kind == BLOCK_PARAGRAPH ? nesting_interrupt(lists, p) : NULL;

  if (f) {
    b->parent = f->block;
    b->outline = f->outline;
  } else if (p->told.up) {
    b->parent = all->blocks[p->told.up];
    b->outline = doc_block(d, b->parent)->outline;
  } else if (p->kind != BLOCK_NOTE) {
    b->parent = sections_block(h);
    b->outline = sections_outline(h);
  }
  if (p->kind == BLOCK_NOTE) {
    f = nesting_note(lists, p);
    f->block = (uint32_t)d->n_blocks;
    f->outline = b->outline;
  }
}

static void add(doc *d, sections *h, nesting *lists, const pieces *all,
                size_t i) {
  const piece *p = &all->items[i];
  block *b = doc_add_block(d);

  if (p->told.number)
    all->blocks[p->told.number] = (uint32_t)d->n_blocks;
  if (p->told.also)
    all->blocks[p->told.also] = (uint32_t)d->n_blocks;
  b->kind = (enum block_kind)p->kind;
  b->page = p->told.page;
  b->line = p->told.line;
  b->text = p->text;
  b->body = p->body;
  if (p->label.len)
    b->label = str_make(p->text.ptr, p->label.len);
  if (p->kind == BLOCK_HEADING) {
    nesting_heading(lists, p);
    sections_heading(h, d, b, p->level, p->label);
    return;
  }
  if (p->kind == BLOCK_ATTRIBUTION)
    return;
  if (p->kind != BLOCK_NOTE)
    b->section = sections_path(h);
  if (p->kind == BLOCK_ITEM)
    add_item(d, h, lists, b, all, i);
  else
    add_other(d, h, lists, b, all, p);
}

void outline_build(doc *d, const pieces *all) {
  sections h = {0};
  nesting lists = {0};

  d->blocks = arena_room(&d->units, d->blocks, d->n_blocks, all->n,
                         &d->cap_blocks, sizeof *d->blocks);
  for (size_t i = 0; i < all->n; i++)
    add(d, &h, &lists, all, i);
}
