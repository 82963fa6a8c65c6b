#include "read/outline.h"

#include "read/nesting.h"
#include "read/sections.h"

/* The paragraph that a list stands under: "The contractor shall:". */
static bool is_stem(const piece *p) {
  return p->kind == BLOCK_PARAGRAPH && !p->rule &&
         sections_is_stem(p->text, p->end);
}

/* The number of the block that introduces the list which begins with piece
 * `i`, or 0. "The Council, / Recalling …, / Concerned that …, / 1. Decides …"
 * is one sentence: there it is the first. */
static uint32_t stem_of(const pieces *all, size_t i) {
  size_t k = i;

  if (i == 0 || !is_stem(&all->items[--k]))
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
  bool begins;
  frame *f = nesting_place(lists, all, i, &begins);

  if (f->up)
    above = f->up->outline;
  if (begins) {
    f->parent = stem_of(all, i);
    if (!f->parent)
      f->parent = f->up ? f->up->block : sections_block(h);
  }
  f->block = number;
  f->outline = sections_under(&d->memory, above, p->text, p->label);
  b->level = f->level;
  b->parent = f->parent;
  b->outline = f->outline;
}

static void add_paragraph(sections *h, nesting *lists, block *b,
                          const piece *p) {
  frame *f = p->kind == BLOCK_PARAGRAPH ? nesting_interrupt(lists, p) : NULL;

  if (f) {
    b->parent = f->block;
    b->outline = f->outline;
  } else if (p->kind == BLOCK_PARAGRAPH) {
    b->parent = sections_block(h);
    b->outline = sections_outline(h);
  }
}

void outline_build(doc *d, const pieces *all) {
  sections h = {0};
  nesting lists = {0};

  for (size_t i = 0; i < all->n; i++) {
    const piece *p = &all->items[i];
    block *b = doc_add_block(d);

    b->kind = (enum block_kind)p->kind;
    b->text = p->text;
    b->body = p->body;
    if (p->label.style != LABEL_NONE)
      b->label = str_make(p->text.ptr, p->label.len);
    if (p->kind == BLOCK_HEADING) {
      lists.n = 0;
      sections_heading(&h, d, b, p->level, p->label);
      continue;
    }
    if (p->kind != BLOCK_ATTRIBUTION)
      b->section = sections_path(&h);
    if (p->kind == BLOCK_ITEM)
      add_item(d, &h, &lists, b, all, i);
    else
      add_paragraph(&h, &lists, b, p);
  }
}
