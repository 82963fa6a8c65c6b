#include "read/compose.h"

#include "base/utf8.h"
#include "read/compose_piece.h"
#include "read/label.h"
#include "read/sections.h"

enum {
  INDENT = 2,         /* columns that a list is set in, */
  INDENT_DEEPEST = 8, /* for so many of them: nesting must not cost space */
  COLUMN = 4,         /* columns that an empty cell sets a row in */
  SPAN_LONGEST = 12   /* bytes of a label that spaces part from its words */
};

enum frame_kind {
  FRAME_LIST,
  FRAME_ITEM,
  FRAME_QUOTE,
  FRAME_NOTE,
  FRAME_INSIDE
};

struct compose_frame {
  enum frame_kind kind;
  uint32_t first; /* of a list: number of its first item, or 0 */
  uint32_t up;    /* number of the innermost item or note that is open */
};

void compose_begin(composition *b, doc *d) { *b = (composition){.d = d}; }

static struct compose_frame *top(const composition *b) {
  return b->n_frames ? &b->frames[b->n_frames - 1] : NULL;
}

static uint32_t up_of(const composition *b) { return top(b) ? top(b)->up : 0; }

static struct compose_piece *last(const composition *b) {
  return &b->pieces[b->n_pieces - 1];
}

static bool has_label(const struct compose_piece *p) {
  return p->kind == BLOCK_ITEM || p->kind == BLOCK_NOTE;
}

/* ------------------------------------------------------- begin and end it */

static void drop_last(composition *b) {
  b->text.len = b->pieces[--b->n_pieces].before;
}

void compose_close(composition *b) {
  struct compose_piece *p;
  str body = {0};

  if (!b->open)
    return;
  b->open = b->space = b->line = false;
  p = last(b);
  if (b->text.len > p->body) /* else there may be no text at all */
    body = utf8_trim(str_make(b->text.ptr + p->body, b->text.len - p->body));
  if (body.len) {
    p->body = (size_t)(body.ptr - b->text.ptr);
    p->end = p->body + body.len;
    if (!p->label)
      p->start = p->body;
  } else if (has_label(p)) {
    p->body = p->end = p->start + p->label;
  } else {
    drop_last(b);
    return;
  }
  b->text.len = p->end;
}

/* Alike blocks that are short stand on lines of their own, others apart. */
static bool is_close(enum block_kind before, enum block_kind kind) {
  return before == kind &&
         (kind == BLOCK_ITEM || kind == BLOCK_ROW || kind == BLOCK_NOTE);
}

static uint32_t indent_of(const composition *b, enum block_kind kind,
                          uint32_t level, uint32_t up) {
  uint32_t steps = 0;

  if (kind == BLOCK_ITEM)
    steps = level ? level - 1 : 0;
  else if (kind != BLOCK_CODE && up)
    steps = b->pieces[up - 1].level;
  return INDENT * (steps < INDENT_DEEPEST ? steps : INDENT_DEEPEST);
}

static struct compose_piece *begin_piece(composition *b, enum block_kind kind,
                                         uint32_t level) {
  struct compose_piece *p;
  size_t before;
  uint32_t up = up_of(b);

  compose_close(b);
  before = b->text.len;
  if (b->n_pieces)
    buf_puts(&b->text,
             is_close(last(b)->kind, kind) && !b->apart ? "\n" : "\n\n");
  b->apart = false;
  for (uint32_t n = indent_of(b, kind, level, up); n > 0; n--)
    buf_putc(&b->text, ' ');
  b->pieces = arena_grow(&b->scratch, b->pieces, b->n_pieces, &b->cap_pieces,
                         sizeof *b->pieces);
  p = &b->pieces[b->n_pieces++];
  *p = (struct compose_piece){.before = before,
                              .start = b->text.len,
                              .body = b->text.len,
                              .level = level,
                              .page = b->page,
                              .line = b->at_line,
                              .indent = b->indent,
                              .up = up,
                              .kind = kind};
  b->open = true;
  return p;
}

static void put_label(composition *b, struct compose_piece *p, str mark) {
  if (mark.len > UINT8_MAX)
    mark.len = utf8_valid(str_make(mark.ptr, UINT8_MAX));
  p->label = (uint32_t)mark.len;
  buf_put_str(&b->text, mark);
  if (mark.len)
    buf_putc(&b->text, ' ');
  p->body = b->text.len;
}

/* Has the item or note just begun, so that a paragraph is its body? */
static bool is_fresh(const composition *b) {
  return b->open && has_label(last(b)) && b->text.len == last(b)->body;
}

/* In a row a block is a line of its cell. */
static bool is_in_row(composition *b) {
  if (b->rows)
    compose_break(b);
  return b->rows > 0;
}

void compose_paragraph(composition *b) {
  enum block_kind kind = BLOCK_PARAGRAPH;

  if (is_in_row(b) || is_fresh(b))
    return;
  if (top(b) && top(b)->kind == FRAME_QUOTE)
    kind = BLOCK_QUOTE;
  begin_piece(b, kind, 0);
}

void compose_heading(composition *b, uint32_t level) {
  if (!is_in_row(b))
    begin_piece(b, BLOCK_HEADING,
                level < SECTIONS_DEEPEST ? level : SECTIONS_DEEPEST);
}

void compose_code(composition *b) {
  if (!is_in_row(b))
    begin_piece(b, BLOCK_CODE, 0);
}

void compose_table(composition *b) {
  if (!is_in_row(b))
    b->apart = true;
}

void compose_row(composition *b) {
  if (!is_in_row(b)) {
    bool first;

    compose_close(b);
    first = b->apart || !b->n_pieces || last(b)->kind != BLOCK_ROW;
    begin_piece(b, BLOCK_ROW, 0);
    last(b)->first =
        first ? (uint32_t)b->n_pieces : b->pieces[b->n_pieces - 2].first;
  }
  b->rows++;
  b->cells = 0;
}

void compose_cell(composition *b) {
  if (b->rows == 0)
    return;
  b->space = b->line = false;
  if (b->rows > 1)
    compose_break(b);
  else if (b->open && b->text.len > last(b)->body)
    buf_putc(&b->text, '\t');
  else if (b->open && b->cells)
    last(b)->indent += COLUMN;
  b->cells++;
}

void compose_row_end(composition *b) {
  if (b->rows && --b->rows == 0)
    compose_close(b);
}

void compose_end(composition *b) {
  if (!is_in_row(b) && !is_fresh(b))
    compose_close(b);
}

void compose_no_label(composition *b) {
  if (b->open)
    last(b)->no_label = true;
}

void compose_page(composition *b, uint32_t page) { b->page = page; }

void compose_line(composition *b, uint32_t number) { b->at_line = number; }
void compose_indent(composition *b, uint32_t columns) { b->indent = columns; }

/* ----------------------------------------------------------------- frames */

static struct compose_frame *push(composition *b, enum frame_kind kind) {
  struct compose_frame *f;
  uint32_t up = up_of(b);

  b->frames = arena_grow(&b->scratch, b->frames, b->n_frames, &b->cap_frames,
                         sizeof *b->frames);
  f = &b->frames[b->n_frames++];
  *f = (struct compose_frame){.kind = kind, .up = up};
  return f;
}

static bool pop(composition *b, enum frame_kind kind) {
  if (b->rows || !top(b) || top(b)->kind != kind)
    return false;
  if (!is_fresh(b))
    compose_close(b);
  b->n_frames--;
  return true;
}

void compose_list(composition *b) {
  if (is_in_row(b))
    return;
  if (!is_fresh(b))
    compose_close(b);
  push(b, FRAME_LIST);
  if (++b->depth > COMPOSE_DEEPEST)
    compose_warn(b, "lists nest deeper than 64 levels; those below are kept as "
                    "items of level 64");
}

void compose_list_end(composition *b) {
  if (pop(b, FRAME_LIST))
    b->depth--;
}

void compose_item(composition *b, str mark) {
  bool cut = b->depth > COMPOSE_DEEPEST;
  struct compose_piece *p;
  uint32_t number;

  if (is_in_row(b)) {
    compose_text(b, mark);
    b->space = true;
    return;
  }
  p = begin_piece(b, BLOCK_ITEM, cut ? COMPOSE_DEEPEST : b->depth);
  number = (uint32_t)b->n_pieces;
  if (cut && p->up)
    p->up = b->pieces[p->up - 1].up;
  if (top(b) && top(b)->kind == FRAME_LIST) {
    if (!top(b)->first)
      top(b)->first = number;
    p->first = top(b)->first;
  }
  put_label(b, p, mark);
  push(b, FRAME_ITEM)->up = number;
}

static void end_labelled(composition *b, enum frame_kind kind) {
  if (!pop(b, kind))
    return;
  compose_close(b);
  if (has_label(last(b)) && last(b)->end == last(b)->start + last(b)->label)
    drop_last(b);
}

void compose_item_end(composition *b) { end_labelled(b, FRAME_ITEM); }

void compose_quote(composition *b) {
  if (is_in_row(b))
    return;
  if (!is_fresh(b))
    compose_close(b);
  push(b, FRAME_QUOTE);
}

void compose_quote_end(composition *b) { (void)pop(b, FRAME_QUOTE); }

void compose_note(composition *b, str mark) {
  struct compose_piece *p;

  if (is_in_row(b))
    return;
  p = begin_piece(b, BLOCK_NOTE, 0);
  put_label(b, p, mark);
  push(b, FRAME_NOTE)->up = (uint32_t)b->n_pieces;
}

void compose_note_end(composition *b) { end_labelled(b, FRAME_NOTE); }

void compose_inside(composition *b, uint32_t number) {
  if (is_in_row(b))
    return;
  compose_close(b);
  push(b, FRAME_INSIDE);
  if (number && number <= b->n_pieces)
    top(b)->up = number;
}

void compose_inside_end(composition *b) { (void)pop(b, FRAME_INSIDE); }

void compose_label(composition *b, str mark) {
  if (b->open && b->rows == 0 && b->text.len == last(b)->body)
    put_label(b, last(b), mark);
}

uint32_t compose_number(const composition *b) { return (uint32_t)b->n_pieces; }

void compose_under(composition *b, uint32_t number) {
  if (is_fresh(b) && number < b->n_pieces)
    last(b)->up = number;
}

/* ------------------------------------------------------------------- text */

static bool is_no_character(uint32_t cp) {
  return (cp >= 0xFDD0 && cp <= 0xFDEF) || (cp & 0xFFFE) == 0xFFFE || cp == 0;
}

/* Bytes of a run without white space, or verbatim. */
static void put(composition *b, str s) {
  size_t done = 0, n;

  for (size_t i = 0; i < s.len; i += n) {
    unsigned char c = (unsigned char)s.ptr[i];
    char out[4];

    n = 1;
    if (c && c < 0xEF)
      continue;
    if (!is_no_character(utf8_decode(s.ptr + i, &n)))
      continue;
    buf_put(&b->text, s.ptr + done, i - done);
    buf_put(&b->text, out, utf8_encode(0xFFFD, out));
    b->d->replaced++;
    done = i + n;
  }
  buf_put(&b->text, s.ptr + done, s.len - done);
}

/* White space counts between words only. */
static void put_space(composition *b) {
  if ((b->space || b->line) && b->text.len > last(b)->body &&
      b->text.ptr[b->text.len - 1] != '\t')
    buf_putc(&b->text, b->line ? '\n' : ' ');
  b->space = b->line = false;
}

void compose_text(composition *b, str s) {
  const char *p = s.ptr, *end = str_end(s), *word;

  while (p < end) {
    if (ascii_is_space(*p)) {
      b->space = b->open;
      p++;
      continue;
    }
    for (word = p; p < end && !ascii_is_space(*p);)
      p++;
    if (!b->open)
      compose_paragraph(b);
    put_space(b);
    put(b, str_span(word, p));
  }
}

void compose_verbatim(composition *b, str s) {
  if (b->rows || !b->open) {
    compose_text(b, s);
    return;
  }
  put_space(b);
  put(b, s);
}

void compose_break(composition *b) { b->line = b->open; }

/* "(a)" "1." "iv)", and not what words begin with: "e." of "e.g." */
void compose_span_end(composition *b) {
  str text;
  label l;

  if (!b->open || b->rows || b->text.len == last(b)->body ||
      b->text.len - last(b)->body > SPAN_LONGEST)
    return;
  text = str_make(b->text.ptr + last(b)->body, b->text.len - last(b)->body);
  l = label_parse(text);
  if (l.len == text.len && l.style != LABEL_BULLET &&
      (l.mark == MARK_BRACKETS || l.mark == MARK_PAREN ||
       (l.mark == MARK_DOT && l.style == LABEL_NUMBER)))
    b->space = true;
}

void compose_drop(composition *b) {
  buf_free(&b->text);
  arena_free(&b->scratch);
  *b = (composition){0};
}
