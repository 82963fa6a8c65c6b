/* Markdown: CommonMark with the tables and footnotes of GitHub, parsed by
 * cmark-gfm, whose tree becomes blocks in one pass of its iterator. */
#ifdef LIBRARY_CMARK /* configure found it */

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>
#include <cmark-gfm.h>
#include <pthread.h>
#include <stdio.h>

#include "read/compose.h"
#include "read/decode.h"
#include "read/frontmatter.h"
#include "read/library.h"
#include "read/reader.h"
#include "read/tags.h"

enum {
  DEEPEST = 200,        /* containers that one line may open */
  MOST_FILLED = 1 << 20 /* cells that rows may lack */
};

/* What is used of cmark-gfm, in the order of `names`. */
typedef struct cmark {
  __typeof__(cmark_gfm_core_extensions_ensure_registered) *register_all;
  __typeof__(cmark_find_syntax_extension) *find_extension;
  __typeof__(cmark_parser_new) *parser_new;
  __typeof__(cmark_parser_attach_syntax_extension) *attach;
  __typeof__(cmark_parser_feed) *feed;
  __typeof__(cmark_parser_finish) *finish;
  __typeof__(cmark_parser_free) *parser_free;
  __typeof__(cmark_node_free) *node_free;
  __typeof__(cmark_iter_new) *iter_new;
  __typeof__(cmark_iter_next) *iter_next;
  __typeof__(cmark_iter_get_node) *iter_node;
  __typeof__(cmark_iter_free) *iter_free;
  __typeof__(cmark_node_get_type) *type;
  __typeof__(cmark_node_get_type_string) *type_string;
  __typeof__(cmark_node_get_literal) *literal;
  __typeof__(cmark_node_get_heading_level) *heading_level;
  __typeof__(cmark_node_get_list_type) *list_type;
  __typeof__(cmark_node_get_list_delim) *list_delim;
  __typeof__(cmark_node_get_list_start) *list_start;
  __typeof__(cmark_node_get_start_line) *start_line;
} cmark;

static const char *const names[] = {
    "cmark_gfm_core_extensions_ensure_registered",
    "cmark_find_syntax_extension",
    "cmark_parser_new",
    "cmark_parser_attach_syntax_extension",
    "cmark_parser_feed",
    "cmark_parser_finish",
    "cmark_parser_free",
    "cmark_node_free",
    "cmark_iter_new",
    "cmark_iter_next",
    "cmark_iter_get_node",
    "cmark_iter_free",
    "cmark_node_get_type",
    "cmark_node_get_type_string",
    "cmark_node_get_literal",
    "cmark_node_get_heading_level",
    "cmark_node_get_list_type",
    "cmark_node_get_list_delim",
    "cmark_node_get_list_start",
    "cmark_node_get_start_line",
    NULL};

typedef struct walk {
  const cmark *c;
  composition b;
  struct {
    uint32_t *next; /* numbers of the ordered lists that are open, */
    char *mark;     /* and '.' or ')'; 0: bullets */
    size_t n, cap_next, cap_mark;
  } lists;
  uint32_t notes;
  uint32_t lines; /* of the front matter */
} walk;

/* ------------------------------------------------------------------ lists */

static void open_list(walk *w, cmark_node *node) {
  arena *a = &w->b.scratch;
  size_t n = w->lists.n;
  bool ordered = w->c->list_type(node) == CMARK_ORDERED_LIST;
  bool paren = w->c->list_delim(node) == CMARK_PAREN_DELIM;

  w->lists.next = arena_grow(a, w->lists.next, n, &w->lists.cap_next,
                             sizeof *w->lists.next);
  w->lists.mark = arena_grow(a, w->lists.mark, n, &w->lists.cap_mark,
                             sizeof *w->lists.mark);
  w->lists.next[n] = (uint32_t)w->c->list_start(node);
  w->lists.mark[n] = !ordered ? '\0' : paren ? ')' : '.';
  w->lists.n++;
  compose_list(&w->b);
}

static void open_item(walk *w) {
  char room[16] = COMPOSE_BULLET;
  size_t n = w->lists.n - 1;

  if (w->lists.mark[n])
    (void)snprintf(room, sizeof room, "%u%c", w->lists.next[n]++,
                   w->lists.mark[n]);
  compose_item(&w->b, str_of(room));
}

/* The mark of a footnote, as it stands in the text. */
static str note_mark(char *room, size_t size, str number) {
  (void)snprintf(room, size, "[%.*s]", STR_ARG(number));
  return str_of(room);
}

static void open_note(walk *w) {
  char number[12], room[16];

  (void)snprintf(number, sizeof number, "%u", ++w->notes);
  compose_note(&w->b, note_mark(room, sizeof room, str_of(number)));
}

/* ------------------------------------------------------------------- walk */

static void put_code(walk *w, str code) {
  compose_code(&w->b);
  compose_verbatim(&w->b, code);
  compose_end(&w->b);
}

/* "[1]" behind a word: no blank before it. */
static void put_note_reference(walk *w, str number) {
  char room[32];

  if (number.len < sizeof room - 3)
    compose_text(&w->b, note_mark(room, sizeof room, number));
}

/* Nodes of the table extension have types that only exist at run time. */
static void walk_table(walk *w, cmark_node *node, bool enter) {
  str type = str_of(w->c->type_string(node));

  if (str_is(type, "table_cell")) {
    if (enter)
      compose_cell(&w->b);
  } else if (str_is(type, "table")) {
    if (enter)
      compose_table(&w->b);
  } else if (str_is(type, "table_row") || str_is(type, "table_header")) {
    if (!enter) {
      compose_row_end(&w->b);
    } else {
      compose_row(&w->b);
      compose_no_label(&w->b); /* there is always a header */
    }
  }
}

static void walk_block(walk *w, cmark_node *node, bool enter) {
  str literal = str_of(w->c->literal(node));
  composition *b = &w->b;

  if (enter)
    compose_line(b, w->lines + (uint32_t)w->c->start_line(node));
  switch (w->c->type(node)) {
  case CMARK_NODE_BLOCK_QUOTE:
    enter ? compose_quote(b) : compose_quote_end(b);
    break;
  case CMARK_NODE_LIST:
    if (enter) {
      open_list(w, node);
    } else {
      w->lists.n--;
      compose_list_end(b);
    }
    break;
  case CMARK_NODE_ITEM:
    enter ? open_item(w) : compose_item_end(b);
    break;
  case CMARK_NODE_FOOTNOTE_DEFINITION:
    enter ? open_note(w) : compose_note_end(b);
    break;
  case CMARK_NODE_PARAGRAPH:
    enter ? compose_paragraph(b) : compose_end(b);
    break;
  case CMARK_NODE_HEADING:
    if (enter)
      compose_heading(b, (uint32_t)w->c->heading_level(node));
    else
      compose_end(b);
    break;
  case CMARK_NODE_CODE_BLOCK:
    put_code(w, literal);
    break;
  case CMARK_NODE_HTML_BLOCK:
    compose_paragraph(b);
    tags_strip(b, literal);
    compose_end(b);
    break;
  default:
    walk_table(w, node, enter);
  }
}

static void walk_inline(walk *w, cmark_node *node) {
  str literal = str_of(w->c->literal(node));
  composition *b = &w->b;

  switch (w->c->type(node)) {
  case CMARK_NODE_TEXT:
  case CMARK_NODE_CODE:
    compose_text(b, literal);
    break;
  case CMARK_NODE_SOFTBREAK:
    compose_text(b, str_of(" "));
    break;
  case CMARK_NODE_LINEBREAK:
    compose_break(b);
    break;
  case CMARK_NODE_HTML_INLINE:
    tags_strip(b, literal);
    break;
  case CMARK_NODE_FOOTNOTE_REFERENCE:
    put_note_reference(w, literal);
    break;
  default: /* emphasis, links and images are what stands in them */
    break;
  }
}

static void walk_tree(walk *w, cmark_node *root) {
  cmark_iter *i = w->c->iter_new(root);
  cmark_event_type event;

  while ((event = w->c->iter_next(i)) != CMARK_EVENT_DONE) {
    cmark_node *node = w->c->iter_node(i);
    bool enter = event == CMARK_EVENT_ENTER;

    if ((w->c->type(node) & CMARK_NODE_TYPE_MASK) == CMARK_NODE_TYPE_BLOCK)
      walk_block(w, node, enter);
    else if (enter)
      walk_inline(w, node);
  }
  w->c->iter_free(i);
}

/* ------------------------------------------------------------------ parse */

/* The library keeps its extensions in variables of its own, and two threads
 * may come here at once. */
static cmark_syntax_extension *table_extension(const cmark *c) {
  static pthread_mutex_t one_by_one = PTHREAD_MUTEX_INITIALIZER;
  cmark_syntax_extension *table;

  (void)pthread_mutex_lock(&one_by_one);
  c->register_all();
  table = c->find_extension("table");
  (void)pthread_mutex_unlock(&one_by_one);
  return table;
}

static cmark_node *parse(const cmark *c, str text) {
  cmark_parser *p = c->parser_new(CMARK_OPT_FOOTNOTES);
  cmark_syntax_extension *table = table_extension(c);
  cmark_node *root;

  if (table)
    c->attach(p, table);
  c->feed(p, text.ptr, text.len);
  root = c->finish(p);
  c->parser_free(p);
  return root;
}

/* How many quotations and lists a line opens by what it begins with. A line of
 * nothing but "- - -" is a rule. */
static size_t opens(str line) {
  size_t n = 0, i = 0;
  bool rule = line.len > 0;

  while (i < line.len) {
    char c = line.ptr[i++];

    if (c == ' ' || c == '\t')
      continue;
    if (c != '>' && c != '-' && c != '*' && c != '+' && !ascii_is_digit(c))
      break;
    rule = rule && (c == '-' || c == '*');
    while (ascii_is_digit(c) && i < line.len)
      c = line.ptr[i++];
    n += c != '\t' && c != ' ';
  }
  return rule && i == line.len ? 0 : n;
}

/* The columns that a line gives a table, when it may be what stands under the
 * header: "|---|:--|". */
static size_t columns_of(str line) {
  size_t bars = 0;
  bool dashes = false;

  for (size_t i = 0; i < line.len; i++) {
    if (!strchr("|-: \t\r>", line.ptr[i]))
      return 0;
    bars += line.ptr[i] == '|';
    dashes = dashes || line.ptr[i] == '-';
  }
  return dashes ? bars : 0;
}

/* cmark looks at every container that is open for each line, and fills the
 * cells that a row does not have: some input would take it hours, or all the
 * memory there is. */
static int check_shape(const doc *d, str text, err *e) {
  const char *path = d->path ? d->path : "input";
  size_t columns = 0, filled = 0;
  str rest = text, line;

  for (uint32_t number = 1; str_next_line(&rest, &line); number++) {
    size_t n = columns_of(line), bars;

    if (opens(line) > DEEPEST)
      return err_at(e, path, number, 0,
                    "this line opens more than %d quotations and lists, one "
                    "in the other; expected no more",
                    DEEPEST);
    if (n || str_trim(line).len == 0) {
      columns = n;
      continue;
    }
    bars = columns ? str_count(line, '|') : 0;
    filled += columns > bars ? columns - bars : 0;
    if (filled > MOST_FILLED)
      return err_at(e, path, number, 0,
                    "the rows of tables up to here lack more than %d cells; "
                    "expected rows with as many cells as the table has columns",
                    MOST_FILLED);
  }
  return 0;
}

int markdown_read(doc *d, str bytes, const read_options *options, err *e) {
  cmark c;
  walk w = {.c = &c};
  cmark_node *root;
  str text;

  if (decode_text(d, bytes, options->encoding, e) != 0 ||
      check_shape(d, d->text, e) != 0 ||
      library_load(LIBRARY_CMARK, names, &c, e) != 0)
    return ERR;
  compose_begin(&w.b, d);
  text = frontmatter_take(&w.b, d->text);
  w.lines = (uint32_t)str_count(str_span(d->text.ptr, text.ptr), '\n');
  root = parse(&c, text);
  walk_tree(&w, root);
  c.node_free(root);
  compose_finish(&w.b);
  return 0;
}

#endif
