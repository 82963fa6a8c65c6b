#include "read/page.h"

#include <math.h>
#include <stdlib.h>

#include "read/attribution.h"
#include "read/headings.h"
#include "read/lines.h"
#include "read/page_line.h"
#include "read/pieces.h"
#include "read/title.h"

enum { STYLES = 64, LEVELS = 6, HEADING_LINES = 4, HEADING_BYTES = 240 };

/* Letters that headings are in, and their numbers. */
typedef struct heading {
  int size; /* in quarters of a point */
  bool bold, caps;
  int depth; /* of its number: 2 for "1.2" */
} heading;

typedef struct builder {
  composition *b;
  arena scratch;
  page_pieces pieces;
  page_words words;
  map notes; /* those of a page: "7:1" */
  str *texts;
  pieces items; /* as the rules of lists see them */
  heading styles[STYLES];
  size_t n_styles;
} builder;

static const page_line *first_of(const builder *x, const page_piece *p) {
  return &x->pieces.lines->items[p->first];
}

/* -------------------------------------------------------------------- text */

static str note_key(builder *x, uint32_t page_number, str mark) {
  return arena_format(&x->scratch, "%u:%.*s", page_number, STR_ARG(mark));
}

/* The text of a line; the small numbers of notes in brackets. */
static void put_line(builder *x, buf *out, const page_line *l) {
  str s = l->text;

  for (size_t i = 0; i < s.len;) {
    const char *from = memchr(s.ptr + i, RAISED_FROM, s.len - i), *to;
    str mark;
    bool note;

    if (!from || !(to = memchr(from, RAISED_TO, (size_t)(str_end(s) - from)))) {
      buf_put(out, s.ptr + i, s.len - i);
      return;
    }
    mark = str_span(from + 1, to);
    note = map_get(&x->notes, note_key(x, l->page, mark)) != NULL;
    buf_put(out, s.ptr + i, (size_t)(from - s.ptr) - i);
    if (note)
      buf_putc(out, '[');
    buf_put_str(out, mark);
    if (note)
      buf_putc(out, ']');
    i = (size_t)(to + 1 - s.ptr);
  }
}

/* The lines of a piece as one text. */
static str text_of(builder *x, const page_piece *p, buf *b) {
  const page_line *all = x->pieces.lines->items;
  size_t i = p->first;

  b->len = 0;
  for (size_t n = 0; n < p->n; n++, i = x->pieces.next[i]) {
    buf one = {0};

    put_line(x, &one, &all[i]);
    if (n && p->kind == PIECE_CODE) {
      buf_putc(b, '\n');
    } else if (n) {
      switch (page_hyphen(&x->words, buf_str(b), buf_str(&one))) {
      case HYPHEN_DROP:
        b->len -= str_ends(buf_str(b), "-")          ? 1
                  : str_ends(buf_str(b), "\xC2\xAD") ? 2
                                                     : 3;
        break;
      case HYPHEN_NONE:
        buf_putc(b, ' ');
        break;
      case HYPHEN_KEEP:
        break;
      }
    }
    buf_put_str(b, buf_str(&one));
    buf_free(&one);
  }
  return arena_str(&x->scratch, buf_str(b));
}

/* The notes of each page, by what stands before them. */
static str note_mark(const page_line *l) {
  return l->raised.ptr ? l->raised : str_make(l->text.ptr, l->label.len);
}

static void find_notes(builder *x) {
  for (size_t i = 0; i < x->pieces.n; i++) {
    const page_piece *p = &x->pieces.items[i];
    const page_line *l = first_of(x, p);

    if (p->kind == PIECE_NOTE)
      *map_put(&x->notes, &x->scratch, note_key(x, l->page, note_mark(l))) = 1;
  }
}

/* ----------------------------------------------------------------- headings */

/* By its letters, or (not `set`) by its words. */
static bool is_heading(const builder *x, const page_piece *p, str text,
                       bool set) {
  const page_line *l = first_of(x, p);
  bool labelled = p->kind == PIECE_ITEM, large, strong;
  str body = text;
  enum line_end end = line_end_of(text);

  if ((p->kind != PIECE_PARAGRAPH && p->kind != PIECE_ITEM) ||
      p->n > HEADING_LINES || text.len > HEADING_BYTES)
    return false;
  if (labelled && l->label.style == LABEL_BULLET)
    return false;
  if (labelled)
    body = str_make(text.ptr + l->label.skip, text.len - l->label.skip);
  large = l->size > 1.08F * x->pieces.size;
  strong = l->style & PAGE_BOLD && !x->pieces.bold &&
           x->pieces.lines->items[p->last].style & PAGE_BOLD;
  if (large && (l->size > 1.25F * x->pieces.size || end != END_SENTENCE))
    return end != END_SEMICOLON && end != END_COMMA;
  if (end == END_COMMA || end == END_SEMICOLON || end == END_COLON)
    return false;
  if (strong)
    return end != END_SENTENCE || str_ends(text, "?") ||
           title_is_caps(body, labelled);
  if (set)
    return false;
  if (title_is_caps(body, labelled))
    return p->apart && title_words(body) > 1;
  return labelled && l->label.style == LABEL_NAMED && p->n == 1 && p->apart &&
         title_like(body, true);
}

static heading style_of(const page_line *l, str text) {
  return (heading){.size = (int)(l->size * 4 + 0.5F),
                   .bold = l->style & PAGE_BOLD,
                   .caps = line_is_caps(text, 2),
                   .depth = l->label.style == LABEL_LEGAL ? l->label.depth : 1};
}

static int by_weight(const void *a, const void *b) {
  const heading *g = a, *h = b;

  if (abs(g->size - h->size) > 1)
    return h->size - g->size;
  if (g->bold != h->bold)
    return h->bold - g->bold;
  if (g->caps != h->caps)
    return h->caps - g->caps;
  return g->depth - h->depth;
}

static void note_style(builder *x, heading h) {
  size_t k = 0;

  while (k < x->n_styles && by_weight(&x->styles[k], &h) != 0)
    k++;
  if (k == x->n_styles && k < STYLES)
    x->styles[x->n_styles++] = h;
}

/* Where letters tell no heading, as in what a typewriter wrote, words alone do:
 * see find_items(). */
static void find_headings(builder *x) {
  for (int set = 1; set >= 0 && (set || x->n_styles); set--)
    for (size_t i = 0; i < x->pieces.n; i++) {
      page_piece *p = &x->pieces.items[i];

      if (!is_heading(x, p, x->texts[i], set))
        continue;
      note_style(x, style_of(first_of(x, p), x->texts[i]));
      p->kind = PIECE_HEADING;
    }
  qsort(x->styles, x->n_styles, sizeof *x->styles, by_weight);
}

static uint32_t level_of(const builder *x, size_t i) {
  const page_line *l = first_of(x, &x->pieces.items[i]);
  heading h = style_of(l, x->texts[i]);
  uint32_t level = 1;

  for (size_t k = 0; k < x->n_styles && by_weight(&x->styles[k], &h) != 0; k++)
    level++;
  return level < LEVELS ? level : LEVELS;
}

/* -------------------------------------------------------------------- lists */

/* Lengths in the columns of a typewriter, half a letter's size wide. */
static uint16_t columns_of(const page_line *l, float points) {
  return (uint16_t)fminf(fmaxf(points / (0.5F * fmaxf(l->size, 1)), 0), 1000);
}

static piece as_piece(const builder *x, const page_piece *p, str text) {
  const page_line *l = first_of(x, p);
  piece q = {.text = text,
             .body = text,
             .lines = (uint32_t)p->n,
             .indent = columns_of(l, l->x0 - l->left),
             .width = columns_of(l, l->x1 - l->left),
             .blanks = p->apart,
             .apart = p->apart,
             .end = (uint8_t)line_end_of(text),
             .caps = line_is_caps(text, 2),
             .kind = p->kind == PIECE_HEADING ? BLOCK_HEADING
                     : p->kind == PIECE_ITEM  ? BLOCK_ITEM
                                              : BLOCK_PARAGRAPH};

  if (p->kind == PIECE_ITEM ||
      (p->kind == PIECE_PARAGRAPH && l->label.style == LABEL_NUMBER &&
       l->label.skip < text.len)) {
    q.label = l->label;
    q.label.width = columns_of(l, l->body - l->x0);
    q.body = str_make(text.ptr + l->label.skip, text.len - l->label.skip);
  }
  q.start = (uint8_t)line_start_of(q.body);
  return q;
}

/* The pieces as the rules of plain text want them, which find the headings
 * where letters do not tell them. */
static void find_items(builder *x) {
  /* "— Council of Rivers, 7 October 2022" at the end is no item. */
  for (size_t i = x->pieces.n, n = 0; i-- > 0 && n < 3; n++)
    if (attribution_begins(x->texts[i]) &&
        x->pieces.items[i].kind == PIECE_ITEM)
      x->pieces.items[i].kind = PIECE_PARAGRAPH;
  x->items.items =
      arena_alloc(&x->scratch, (x->pieces.n + 1) * sizeof *x->items.items);
  x->items.n = x->pieces.n;
  for (size_t i = 0; i < x->pieces.n; i++)
    x->items.items[i] = as_piece(x, &x->pieces.items[i], x->texts[i]);
  if (x->n_styles)
    return;
  headings_find(&x->items);
  for (size_t i = 0; i < x->pieces.n; i++) {
    page_piece *p = &x->pieces.items[i];

    if (p->kind == PIECE_PARAGRAPH || p->kind == PIECE_ITEM)
      p->kind =
          x->items.items[i].kind == BLOCK_HEADING ? PIECE_HEADING : p->kind;
    if (p->kind != PIECE_HEADING)
      x->items.items[i].kind =
          p->kind == PIECE_ITEM ? BLOCK_ITEM : BLOCK_PARAGRAPH;
  }
}

static void put_paragraph(builder *x, size_t i) {
  compose_paragraph(x->b);
  compose_text(x->b, x->texts[i]);
  compose_end(x->b);
}

/* ------------------------------------------------------------------ blocks */

static void put_row(builder *x, str text) {
  compose_row(x->b);
  for (;;) {
    const char *tab = memchr(text.ptr, '\t', text.len);

    compose_cell(x->b);
    compose_text(x->b, tab ? str_span(text.ptr, tab) : text);
    if (!tab)
      break;
    text = str_span(tab + 1, str_end(text));
  }
  compose_row_end(x->b);
}

static void put_note(builder *x, const page_line *l, str text) {
  str mark = note_mark(l);

  if (!l->raised.ptr)
    text = str_make(text.ptr + l->label.skip, text.len - l->label.skip);
  compose_note(x->b, arena_format(&x->scratch, "[%.*s]", STR_ARG(mark)));
  compose_text(x->b, text);
  compose_note_end(x->b);
}

static void put_piece(builder *x, size_t i) {
  const page_piece *p = &x->pieces.items[i];
  const page_line *l = first_of(x, p);

  compose_page(x->b, l->page);
  compose_indent(x->b, x->items.items[i].indent);
  switch ((enum piece_kind)p->kind) {
  case PIECE_HEADING:
    compose_heading(x->b,
                    x->n_styles ? level_of(x, i) : x->items.items[i].level);
    compose_text(x->b, x->texts[i]);
    compose_end(x->b);
    break;
  case PIECE_ROW:
    if (i == 0 || p[-1].kind != PIECE_ROW)
      compose_table(x->b);
    put_row(x, x->texts[i]);
    break;
  case PIECE_CODE:
    compose_code(x->b);
    compose_verbatim(x->b, x->texts[i]);
    compose_end(x->b);
    break;
  case PIECE_NOTE:
    put_note(x, l, x->texts[i]);
    break;
  case PIECE_ITEM: /* if its series says so: see typed.h */
  case PIECE_PARAGRAPH:
    put_paragraph(x, i);
    break;
  }
}

void page_build(composition *b, pages *in) {
  builder x = {.b = b};
  page_lines all = {0};
  buf text = {0};

  for (size_t i = 0; i < in->n; i++)
    page_lines_of(&x.scratch, &in->items[i], (uint32_t)i + 1, &all);
  page_edges(&x.scratch, &all, in);
  x.pieces = page_pieces_of(&x.scratch, &all);
  x.words = page_words_of(&x.scratch, &all);
  find_notes(&x);
  x.texts = arena_alloc(&x.scratch, (x.pieces.n + 1) * sizeof *x.texts);
  for (size_t i = 0; i < x.pieces.n; i++)
    x.texts[i] = text_of(&x, &x.pieces.items[i], &text);
  buf_free(&text);
  find_headings(&x);
  find_items(&x);
  for (size_t i = 0; i < x.pieces.n; i++)
    if (x.pieces.items[i].kind != PIECE_NOTE)
      put_piece(&x, i);
  /* Notes stand at the end, where they part no paragraph and no list. */
  for (size_t i = 0; i < x.pieces.n; i++)
    if (x.pieces.items[i].kind == PIECE_NOTE)
      put_piece(&x, i);
  arena_free(&x.scratch);
}
