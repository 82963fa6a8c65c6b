#include "read/outline.h"

#include "read/nesting.h"

enum { HEADINGS = 33 };

/* The headings above the current block, by level from 1. */
struct above {
  uint32_t block[HEADINGS];
  str outline[HEADINGS]; /* null: no label */
  str section[HEADINGS]; /* path that ends with this heading */
  size_t n;
};

/* "PART ONE\n  GENERAL" in one line. */
static str on_one_line(arena *a, str text) {
  char *out, *q;

  if (!memchr(text.ptr, '\n', text.len))
    return text;
  out = q = arena_alloc(a, text.len);
  for (size_t i = 0; i < text.len; i++)
    if (!ascii_is_space(text.ptr[i]))
      *q++ = text.ptr[i];
    else if (q[-1] != ' ')
      *q++ = ' ';
  return str_span(out, q);
}

static str join(arena *a, str left, const char *between, str right) {
  size_t n = strlen(between);
  char *p;

  if (left.len == 0)
    return right;
  p = arena_alloc(a, left.len + n + right.len);
  memcpy(p, left.ptr, left.len);
  memcpy(p + left.len, between, n);
  memcpy(p + left.len + n, right.ptr, right.len);
  return str_make(p, left.len + n + right.len);
}

/* Labels that say the whole way ("1.2", "Article 5", "AC-2") begin anew. */
static str outline_under(arena *a, str above, const piece *p) {
  str bare = label_bare(p->text, p->label);

  switch (p->label.style) {
  case LABEL_NONE:
  case LABEL_BULLET:
    return above;
  case LABEL_LEGAL:
  case LABEL_NAMED:
  case LABEL_CODE:
    return bare;
  default:
    return join(a, above, ".", bare);
  }
}

static str whole_title(const piece *p) {
  return str_span(p->text.ptr,
                  p->body.len ? str_end(p->body) : p->text.ptr + p->label.len);
}

static void add_heading(doc *d, struct above *h, block *b, const piece *p) {
  arena *a = &d->memory;

  /* A level may be skipped only if its heading was never there. */
  h->n = p->level - 1u < h->n ? p->level - 1u : h->n;
  b->level = p->level;
  b->parent = h->n ? h->block[h->n - 1] : 0;
  b->section = h->n ? h->section[h->n - 1] : (str){0};
  b->outline = outline_under(a, h->n ? h->outline[h->n - 1] : (str){0}, p);
  h->block[h->n] = (uint32_t)d->n_blocks;
  h->outline[h->n] = b->outline;
  h->section[h->n] =
      join(a, b->section, " \xE2\x80\xBA ", on_one_line(a, whole_title(p)));
  h->n++;
  if (!d->title.ptr && p->body.len)
    d->title = on_one_line(a, p->body);
}

/* The paragraph that a list stands under: "The contractor shall:". */
static bool is_stem(const piece *p) {
  if (p->kind != BLOCK_PARAGRAPH || p->rule)
    return false;
  return (p->end != END_SENTENCE && p->end != END_SEMICOLON) ||
         str_ends(p->text, "following.") || str_ends(p->text, "follows.");
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

static void add_item(doc *d, struct above *h, nesting *lists, block *b,
                     const pieces *all, size_t i) {
  const piece *p = &all->items[i];
  uint32_t number = (uint32_t)d->n_blocks;
  str above = h->n ? h->outline[h->n - 1] : (str){0};
  bool begins;
  frame *f = nesting_place(lists, all, i, &begins);

  if (f->up)
    above = f->up->outline;
  if (begins) {
    f->parent = stem_of(all, i);
    if (!f->parent)
      f->parent = f->up ? f->up->block : h->n ? h->block[h->n - 1] : 0;
  }
  f->block = number;
  f->outline = outline_under(&d->memory, above, p);
  b->level = f->level;
  b->parent = f->parent;
  b->outline = f->outline;
}

static void add_paragraph(struct above *h, nesting *lists, block *b,
                          const piece *p) {
  frame *f = p->kind == BLOCK_PARAGRAPH ? nesting_interrupt(lists, p) : NULL;

  if (f) {
    b->parent = f->block;
    b->outline = f->outline;
  } else if (p->kind == BLOCK_PARAGRAPH && h->n) {
    b->parent = h->block[h->n - 1];
    b->outline = h->outline[h->n - 1];
  }
}

void outline_build(doc *d, const pieces *all) {
  struct above h = {0};
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
      add_heading(d, &h, b, p);
      continue;
    }
    if (p->kind != BLOCK_ATTRIBUTION && h.n)
      b->section = h.section[h.n - 1];
    if (p->kind == BLOCK_ITEM)
      add_item(d, &h, &lists, b, all, i);
    else
      add_paragraph(&h, &lists, b, p);
  }
}
