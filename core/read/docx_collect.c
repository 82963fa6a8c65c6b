#ifdef LIBRARY_DOCX
#include "read/docx_collect.h"

#include "read/counting.h"

enum {
  CELL = 480, /* in twentieths of a point: what a cell sets in those behind, */
  CELLS = 8   /* for so many of them */
};

/* ------------------------------------------------------------------- blocks */

static size_t new_block(collect *c) {
  docx_text *t = c->t;

  t->blocks = arena_grow(t->a, t->blocks, t->n_blocks, &t->cap_blocks,
                         sizeof *t->blocks);
  t->blocks[t->n_blocks].page = c->page;
  return t->n_blocks++;
}

/* The number that Word counts, as all formats show it. */
static str next_mark(docx_text *t, bool endnote) {
  buf mark = {0};
  str kept;

  buf_putc(&mark, '[');
  counting_put(endnote ? COUNT_LOWER_ROMAN : COUNT_DECIMAL,
               ++t->counted[endnote], 0, &mark);
  buf_putc(&mark, ']');
  kept = arena_str(t->a, buf_str(&mark));
  buf_free(&mark);
  return kept;
}

str collect_reference(collect *c, bool endnote, const xml_attributes *x) {
  docx_text *t = c->t;
  docx_block *b = &t->blocks[c->row ? c->row->block : c->story->block];
  uint32_t number = (uint32_t)t->n_references + 1;
  str own = xml_attribute(x, "customMarkFollows"), mark = {0};

  if (!str_is(own, "1") && !str_is(own, "true"))
    mark = next_mark(t, endnote);

  t->references = arena_grow(t->a, t->references, t->n_references,
                             &t->cap_references, sizeof *t->references);
  t->references[t->n_references++] =
      (docx_reference){.endnote = endnote,
                       .mark = mark,
                       .id = arena_str(t->a, xml_attribute(x, "id"))};
  if (b->references)
    t->references[b->last_reference - 1].next = number;
  else
    b->references = number;
  b->last_reference = number;
  return mark;
}

void collect_diagram(collect *c, const char *name) {
  size_t i = new_block(c);

  c->t->blocks[i].diagram = name;
}

/* The instance that numbers the paragraph, and at which level, or NULL. */
static numbering_num *number_of(const collect *c, const story *s, int *ilvl) {
  const docx_style *style = s->style;
  str id = s->own.num_id;
  numbering_num *num;

  if (!id.ptr && style)
    id = style->paragraph.num_id;
  num = numbering_find(c->t->numbers, id);
  if (!num)
    return NULL;
  *ilvl = s->own.ilvl;
  if (*ilvl < 0 && style) {
    *ilvl = numbering_level_for(num, style->id);
    if (*ilvl < 0)
      *ilvl = numbering_level_for(num, style->numbered_by);
    if (*ilvl < 0)
      *ilvl = style->paragraph.ilvl;
  }
  if (*ilvl < 0)
    *ilvl = 0;
  return numbering_level_of(num, *ilvl) ? num : NULL;
}

static void number(collect *c, docx_block *b) {
  story *s = c->story;
  int ilvl;
  numbering_num *num = number_of(c, s, &ilvl);
  buf label = {0};

  if (!num)
    return;
  numbering_count(num, ilvl, &label);
  b->label = arena_str(c->t->a, str_trim(buf_str(&label)));
  b->list = num->list;
  b->ilvl = (int8_t)ilvl;
  b->list_left = numbering_level_of(num, ilvl)->indent;
  buf_free(&label);
}

static void to_row(row *r, const docx_block *b, str text) {
  /* An empty paragraph with a number is one in the column of numbers. */
  if (!text.len && !b->label.len)
    return;
  if (r->text.len > r->cell)
    buf_putc(&r->text, '\n');
  buf_put_str(&r->text, b->label);
  if (b->label.len && text.len)
    buf_putc(&r->text, ' ');
  for (size_t i = 0; i < text.len; i++)
    buf_putc(&r->text, text.ptr[i] == '\t' ? ' ' : text.ptr[i]);
}

static void describe(docx_block *b, const story *s) {
  docx_paragraph is = s->own;

  if (s->style)
    docx_paragraph_inherit(&is, &s->style->paragraph);
  b->style = s->style;
  b->left = is.left;
  b->hanging = is.hanging;
  b->outline = (int8_t)(is.outline < OUTLINE_BODY ? is.outline : OUTLINE_BODY);
  b->own_left = s->own.left;
  b->renumbers = s->own.num_id.ptr != NULL;
}

static void finish(collect *c) {
  story *s = c->story;
  docx_block made = {0}, *b = c->row ? &made : &c->t->blocks[s->block];

  number(c, b);
  if (c->row) {
    to_row(c->row, b, str_trim(buf_str(&s->text)));
  } else {
    describe(b, s);
    b->text = s->text.len ? arena_str(c->t->a, buf_str(&s->text)) : str_of("");
    /* Millions of empty paragraphs take six bytes each of a document. */
    if (!b->text.len && s->block + 1 == c->t->n_blocks &&
        !(b->style && b->style->role == ROLE_CODE))
      c->t->blocks[--c->t->n_blocks] = (docx_block){0};
  }
  s->text.len = 0;
  s->carried = false;
}

/* What waits for another paragraph to join gets none. */
static void flush(collect *c) {
  if (c->story->carried)
    finish(c);
}

void collect_paragraph(collect *c) {
  story *s = c->story;

  if (!s->carried && !c->row)
    s->block = new_block(c);
  s->open = true;
  s->joins = s->mark_hidden = s->mark_apart = false;
  s->own = docx_paragraph_blank();
  s->style = c->t->styles->paragraphs;
}

void collect_paragraph_end(collect *c) {
  story *s = c->story;

  if (!s->open)
    return;
  s->open = false;
  if (s->joins || (s->mark_hidden && !s->mark_apart))
    s->carried = true;
  else
    finish(c);
}

/* ------------------------------------------------------------ stories, rows */

void collect_story(collect *c) {
  story *s = arena_alloc(c->t->a, sizeof *s);

  s->outer = c->story;
  c->story = s;
}

void collect_story_end(collect *c) {
  story *s = c->story;

  flush(c);
  c->story = s->outer;
  buf_free(&s->text);
  buf_free(&s->fields.open);
}

void collect_row(collect *c) {
  row *r = arena_alloc(c->t->a, sizeof *r);

  flush(c);
  r->outer = c->row;
  r->block = new_block(c);
  if (r->outer) /* in a cell: behind those before it */
    c->t->blocks[r->block].left =
        c->t->blocks[r->outer->block].left +
        CELL * (int32_t)(r->outer->cells < CELLS ? r->outer->cells : CELLS);
  c->t->blocks[r->block].row = true;
  c->t->blocks[r->block].first = c->table;
  c->table = false;
  c->row = r;
}

void collect_row_end(collect *c) {
  row *r = c->row;

  flush(c);
  if (!r->gone)
    c->t->blocks[r->block].text = arena_str(c->t->a, buf_str(&r->text));
  c->row = r->outer;
  buf_free(&r->text);
}

void collect_cell(collect *c) {
  row *r = c->row;

  if (!r)
    return;
  if (r->cells++ > 0)
    buf_putc(&r->text, '\t');
  r->cell = r->text.len;
}

bool collect_note(collect *c, bool endnote, const xml_attributes *x) {
  docx_text *t = c->t;
  str type = xml_attribute(x, "type");

  if (type.len && !str_is(type, "normal"))
    return false; /* the line above the notes */
  t->notes =
      arena_grow(t->a, t->notes, t->n_notes, &t->cap_notes, sizeof *t->notes);
  t->notes[t->n_notes++] =
      (docx_note){.endnote = endnote,
                  .id = arena_str(t->a, xml_attribute(x, "id")),
                  .first = t->n_blocks};
  return true;
}

void collect_cell_end(collect *c) { flush(c); }

void collect_note_end(collect *c) {
  flush(c);
  c->t->notes[c->t->n_notes - 1].end = c->t->n_blocks;
}

#endif
