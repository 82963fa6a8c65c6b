#ifdef LIBRARY_DOCX
#include "read/docx_build.h"

#include "read/compose.h"
#include "read/label.h"
#include "read/title.h"

enum {
  LISTS = 64,    /* open at once; further ones take the place of the last */
  COLUMN = 120,  /* in twentieths of a point: of a typewriter */
  TOLERANCE = 60 /* in twentieths of a point: what is meant to be in line */
};

/* A list that is open, with an item that is. */
typedef struct open_list {
  const numbering_list *list;
  int32_t ilvl, indent;
} open_list;

typedef struct making {
  const docx_text *t;
  composition *b;
  open_list lists[LISTS];
  size_t n_lists;
  bool code;        /* a block of code is open */
  int32_t typed;    /* where labels that are typed begin, or -1 */
  uint32_t *blocks; /* which block of the document each of the text's became */
  bool pages;       /* Word has said where they end */
  enum { FRONT_TO_COME, FRONT, FRONT_PASSED } front;
  int stem;  /* outline level of the clause above that goes on, or -1 */
  map notes; /* by 'f' or 'e' and their id: number from 1 */
} making;

static int32_t or_zero(int32_t twips) {
  return twips == INDENT_NONE ? 0 : twips;
}

/* ------------------------------------------------------------------- lists */

static void close_list(making *m) {
  m->n_lists--;
  compose_item_end(m->b);
  compose_list_end(m->b);
}

static void close_lists(making *m, size_t down_to) {
  while (m->n_lists > down_to)
    close_list(m);
}

static void new_list(making *m, const docx_block *b, int32_t indent) {
  if (m->n_lists == LISTS)
    close_list(m);
  m->lists[m->n_lists++] = (open_list){b->list, b->ilvl, indent};
  compose_list(m->b);
}

/* How far the item is set in: as it says itself, or else its level or its
 * style, whichever names the number. */
static int32_t indent_of(const docx_block *b) {
  if (b->own_left != INDENT_NONE)
    return b->own_left;
  if (b->list_left != INDENT_NONE && (b->renumbers || b->left == INDENT_NONE))
    return b->list_left;
  return or_zero(b->left);
}

/* The open list that the item goes on with or stands in, from 1; 0: none. */
static size_t list_of(const making *m, const docx_block *b) {
  for (size_t n = m->n_lists; n > 0; n--)
    if (m->lists[n - 1].list == b->list)
      return n;
  return 0;
}

/* Within a list its levels say what stands in what; between lists the
 * indentation does: people make the letters below a number a list of their
 * own. */
static void place_item(making *m, const docx_block *b) {
  int32_t indent = indent_of(b);
  size_t n = list_of(m, b);
  open_list *top;

  if (n) {
    while (n > 1 && m->lists[n - 1].ilvl > b->ilvl &&
           m->lists[n - 2].list == b->list)
      n--;
    close_lists(m, n);
    top = &m->lists[n - 1];
    if (top->ilvl < b->ilvl) {
      new_list(m, b, indent);
      return;
    }
    compose_item_end(m->b);
    *top = (open_list){b->list, b->ilvl, indent};
    return;
  }
  while (m->n_lists && m->lists[m->n_lists - 1].indent > indent - TOLERANCE)
    close_list(m);
  new_list(m, b, indent);
}

static void put_lines(making *m, str text) {
  str line;

  for (bool first = true; str_next_line(&text, &line); first = false) {
    if (!first)
      compose_break(m->b);
    compose_text(m->b, line);
  }
}

static void make_item(making *m, const docx_block *b) {
  place_item(m, b);
  compose_item(m->b, b->label);
  put_lines(m, b->text);
}

/* A paragraph set in as far as the words of an item belongs to it. */
static void interrupt_lists(making *m, const docx_block *b) {
  int32_t left = or_zero(b->left);

  while (m->n_lists &&
         (left <= 0 || m->lists[m->n_lists - 1].indent > left + TOLERANCE))
    close_list(m);
}

/* -------------------------------------------------------------------- blocks
 */

/* A clause that is set as a heading is none, nor is what stands below one that
 * goes on: "The buyer shall:". */
static bool is_heading(making *m, const docx_block *b) {
  str text = str_trim(b->text);
  bool labelled = b->label.len || label_parse(text).style != LABEL_NONE;

  if (b->row || b->outline < 0 || b->outline >= OUTLINE_BODY) {
    if (!labelled)
      m->stem = -1;
    return false;
  }
  if (m->stem >= 0 && b->label.len && b->outline > m->stem)
    return false;
  m->stem = -1;
  if (!title_is_clause(text, labelled))
    return true;
  if (str_ends(text, ":") || str_ends(text, "\xEF\xBC\x9A"))
    m->stem = b->outline;
  return false;
}

static enum docx_role role_of(const docx_block *b) {
  return b->style ? (enum docx_role)b->style->role : ROLE_NONE;
}

/* Set in further than its style has it, first line and all. One that is only
 * not numbered stands where the items do. */
static bool is_set_in(const docx_block *b) {
  int32_t hanging = or_zero(b->hanging), style = 0;

  if (b->own_left == INDENT_NONE || b->renumbers)
    return false;
  if (b->style)
    style = or_zero(b->style->paragraph.left);
  return b->own_left - (hanging > 0 ? hanging : 0) > style;
}

static void make_row(making *m, const docx_block *b) {
  str rest = b->text;

  close_lists(m, 0);
  if (b->first)
    compose_table(m->b);
  compose_row(m->b);
  if (b->header)
    compose_no_label(m->b);
  while (rest.ptr) {
    const char *tab = rest.len ? memchr(rest.ptr, '\t', rest.len) : NULL;

    compose_cell(m->b);
    put_lines(m, str_span(rest.ptr, tab ? tab : str_end(rest)));
    rest = tab ? str_span(tab + 1, str_end(rest)) : (str){0};
  }
  compose_row_end(m->b);
}

/* The points of a diagram, those below others set in. */
static void make_diagram(making *m, str text) {
  uint32_t open = 0, depth;
  str line;

  close_lists(m, 0);
  while (str_next_line(&text, &line)) {
    for (depth = 1; line.len && *line.ptr == '\t'; depth++)
      line = str_span(line.ptr + 1, str_end(line));
    for (; open > depth; open--) {
      compose_item_end(m->b);
      compose_list_end(m->b);
    }
    if (open == depth) {
      compose_item_end(m->b);
    } else {
      compose_list(m->b);
      open++;
    }
    compose_item(m->b, str_of(COMPOSE_BULLET));
    compose_text(m->b, line);
  }
  for (; open > 0; open--) {
    compose_item_end(m->b);
    compose_list_end(m->b);
  }
}

static void make_quote(making *m, const docx_block *b) {
  compose_quote(m->b);
  compose_paragraph(m->b);
  put_lines(m, b->text);
  compose_quote_end(m->b);
}

/* The first paragraphs that say who wrote what, and stand together, say so of
 * the document; they stay paragraphs. */
static void make_fact(making *m, enum docx_role role, str text) {
  static const char *const keys[] = {[ROLE_TITLE] = "title",
                                     [ROLE_SUBTITLE] = "subtitle",
                                     [ROLE_AUTHOR] = "author",
                                     [ROLE_DATE] = "date",
                                     [ROLE_ABSTRACT] = "abstract"};

  if (m->front == FRONT_PASSED)
    return;
  if (role >= ROLE_TITLE) {
    compose_fact(m->b, keys[role], text, "style");
    m->front = FRONT;
  } else if (m->front == FRONT) {
    m->front = FRONT_PASSED;
  }
}

/* Where its first line begins. */
static int32_t start_of(const docx_block *b) {
  int32_t start = or_zero(b->left) - or_zero(b->hanging);

  return start > 0 ? start : 0;
}

/* Does it begin with what may be a label, or is it set in behind one that did?
 * Lists that are typed are set in as quotations are. */
static bool is_typed(making *m, const docx_block *b) {
  str text = str_trim(b->text);
  int32_t start = start_of(b);

  if (text.len && label_parse(text).style != LABEL_NONE)
    m->typed = m->typed < 0 || start < m->typed ? start : m->typed;
  else if (start <= m->typed)
    m->typed = -1;
  return m->typed >= 0;
}

static void make_paragraph(making *m, const docx_block *b) {
  bool typed = is_typed(m, b);

  interrupt_lists(m, b);
  if (role_of(b) == ROLE_CONTENTS) { /* what it begins with is elsewhere */
    compose_paragraph(m->b);
    compose_no_label(m->b);
    put_lines(m, b->text);
    return;
  }
  if (role_of(b) == ROLE_QUOTE || (m->n_lists == 0 && is_set_in(b) && !typed)) {
    make_quote(m, b);
    return;
  }
  compose_paragraph(m->b);
  put_lines(m, b->text);
}

/* Paragraphs of code are the lines of one block, blank ones too. */
static bool make_code(making *m, const docx_block *b) {
  bool code = !b->row && !b->label.len && role_of(b) == ROLE_CODE;

  if (code && m->code) {
    compose_verbatim(m->b, str_make("\n", 1));
  } else if (code && str_trim(b->text).len) {
    close_lists(m, 0);
    compose_code(m->b);
    m->code = true;
  } else {
    if (m->code)
      compose_end(m->b);
    m->code = false;
  }
  if (m->code)
    compose_verbatim(m->b, b->text);
  return m->code;
}

static void make(making *m, size_t i) {
  const docx_block *b = &m->t->blocks[i];

  if (!b->text.ptr || make_code(m, b) || !str_trim(b->text).len)
    return;
  make_fact(m, b->row ? ROLE_NONE : role_of(b), b->text);
  compose_indent(m->b, (uint32_t)(start_of(b) / COLUMN));
  if (b->diagram) {
    make_diagram(m, b->text);
  } else if (b->row) {
    make_row(m, b);
  } else if (is_heading(m, b)) {
    close_lists(m, 0);
    m->typed = -1;
    compose_heading(m->b, (uint32_t)b->outline + 1);
    compose_label(m->b, b->label);
    put_lines(m, b->text);
  } else if (b->label.len) {
    make_item(m, b);
  } else {
    make_paragraph(m, b);
  }
  m->blocks[i] = compose_number(m->b);
}

/* --------------------------------------------------------------------- notes
 */

static str key_of(arena *a, bool endnote, str id) {
  return arena_format(a, "%c%.*s", endnote ? 'e' : 'f', STR_ARG(id));
}

static void learn_notes(making *m, arena *a) {
  for (size_t i = 0; i < m->t->n_notes; i++) {
    const docx_note *n = &m->t->notes[i];
    *map_put(&m->notes, a, key_of(a, n->endnote, n->id)) = i + 1;
  }
}

/* A note is told once, however often the text refers to it. */
static void make_note(making *m, arena *a, const docx_reference *r,
                      uint32_t of) {
  uintptr_t *place = map_get(&m->notes, key_of(a, r->endnote, r->id));
  const docx_note *note = place && *place ? &m->t->notes[*place - 1] : NULL;

  if (!note)
    return;
  *place = 0;
  compose_note(m->b, r->mark);
  compose_under(m->b, of);
  for (size_t i = note->first; i < note->end; i++)
    make(m, i);
  close_lists(m, 0);
  compose_note_end(m->b);
}

static void make_notes(making *m, arena *a, size_t n_blocks) {
  for (size_t i = 0; i < n_blocks; i++) {
    const docx_block *b = &m->t->blocks[i];
    uint32_t at = b->references;

    for (; at; at = m->t->references[at - 1].next) {
      const docx_reference *r = &m->t->references[at - 1];

      if (m->pages)
        compose_page(m->b, b->page);
      make_note(m, a, r, m->blocks[i]);
    }
  }
}

void docx_build(composition *b, const docx_text *t, size_t n_blocks) {
  making m = {.t = t, .b = b, .stem = -1, .typed = -1, .pages = t->pages > 1};

  m.blocks = arena_alloc(t->a, (t->n_blocks + 1) * sizeof *m.blocks);
  learn_notes(&m, t->a);
  for (size_t i = 0; i < n_blocks; i++) {
    if (m.pages)
      compose_page(b, t->blocks[i].page);
    make(&m, i);
  }
  close_lists(&m, 0);
  make_notes(&m, t->a, n_blocks);
}

#endif
