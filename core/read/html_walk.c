/* One pass over the tree, up and down by the parents of nodes and not by calls,
 * since pages nest as deep as they please. */
#ifdef LIBRARY_GUMBO

#include "read/html_walk.h"

#include <stdio.h>

/* An ordered list that is open. */
typedef struct list {
  int64_t next; /* number of the next item */
  int step;     /* -1: reversed */
  char type;    /* 1, a, A, i, I; 0: bullets; '-': no mark at all */
} list;

/* What a table is: its cells may be paragraphs, data, or either. */
enum table { TABLE_LAYOUT, TABLE_DATA, TABLE_ANY };

typedef struct walk {
  composition *b;
  const GumboNode *root;
  enum read_content content;
  bool is_page; /* it did not say what of it is its matter */
  list *lists;
  size_t n_lists, cap_lists;
  uint8_t *tables; /* enum table of each that is open */
  size_t n_tables, cap_tables;
  size_t pre;      /* open ones */
  uint32_t *terms; /* for each definition list that is open: its last term */
  size_t n_terms, cap_terms;
} walk;

/* ----------------------------------------------------------------- numbers */

static bool integer_of(str s, int64_t *value) {
  bool minus = str_starts(s, "-");
  size_t i = minus || str_starts(s, "+");
  int64_t n = 0;

  if (i == s.len || s.len > 10)
    return false;
  for (; i < s.len; i++) {
    if (!ascii_is_digit(s.ptr[i]))
      return false;
    n = n * 10 + (s.ptr[i] - '0');
  }
  *value = minus ? -n : n;
  return true;
}

static void put_roman(char *room, int64_t n, bool upper) {
  static const struct {
    int value;
    const char *lower;
  } parts[] = {{1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"},
               {90, "xc"},  {50, "l"},   {40, "xl"}, {10, "x"},   {9, "ix"},
               {5, "v"},    {4, "iv"},   {1, "i"}};
  size_t len = 0;

  for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
    for (; n >= parts[i].value; n -= parts[i].value)
      for (const char *p = parts[i].lower; *p; p++)
        room[len++] = upper ? (char)(*p - 32) : *p;
  (void)strcpy(room + len, ".");
}

static void put_letters(char *room, int64_t n, bool upper) {
  char turned[16];
  size_t len = 0;

  for (; n > 0; n = (n - 1) / 26)
    turned[len++] = (char)((upper ? 'A' : 'a') + (n - 1) % 26);
  for (size_t i = 0; i < len; i++)
    room[i] = turned[len - 1 - i];
  (void)strcpy(room + len, ".");
}

enum { MARK_ROOM = 32, MOST_ROMAN = 3999 };

/* The mark of item `n` as browsers show it. */
static void put_mark(char *room, char type, int64_t n) {
  if (n > 0 && ascii_lower(type) == 'a')
    put_letters(room, n, type == 'A');
  else if (n > 0 && n <= MOST_ROMAN && ascii_lower(type) == 'i')
    put_roman(room, n, type == 'I');
  else
    (void)snprintf(room, MARK_ROOM, "%lld.", (long long)n);
}

/* ------------------------------------------------------------------- lists */

/* "list-style-type: lower-roman" goes before the type. */
static char type_of(const GumboNode *node, char otherwise) {
  static const struct {
    const char *name;
    char type;
  } styles[] = {{"lower-alpha", 'a'}, {"lower-latin", 'a'},
                {"upper-alpha", 'A'}, {"upper-latin", 'A'},
                {"lower-roman", 'i'}, {"upper-roman", 'I'},
                {"decimal", '1'}};
  str style = html_attribute(node, "style"),
      type = html_attribute(node, "type");
  const char *list_style = style.ptr ? str_find(style, "list-style") : NULL;

  if (list_style) {
    str rest = str_span(list_style, str_end(style));
    const char *end = memchr(rest.ptr, ';', rest.len);

    if (end)
      rest = str_span(rest.ptr, end);
    for (size_t i = 0; i < sizeof styles / sizeof *styles; i++)
      if (str_find(rest, styles[i].name))
        return styles[i].type;
    if (str_ends(str_trim(rest), "none"))
      return '-';
  }
  return type.len == 1 && strchr("1aAiI", *type.ptr) ? *type.ptr : otherwise;
}

static size_t count_items(const GumboNode *node) {
  const GumboVector *all = html_children(node);
  size_t n = 0;

  for (unsigned i = 0; i < all->length; i++) {
    const GumboNode *child = all->data[i];
    n += child->type == GUMBO_NODE_ELEMENT &&
         child->v.element.tag == GUMBO_TAG_LI;
  }
  return n;
}

static void open_list(walk *w, const GumboNode *node) {
  bool ordered = node->v.element.tag == GUMBO_TAG_OL;
  list l = {.next = 1, .step = 1, .type = type_of(node, ordered ? '1' : 0)};

  if (ordered && html_attribute(node, "reversed").ptr) {
    l.step = -1;
    l.next = (int64_t)count_items(node);
  }
  (void)integer_of(html_attribute(node, "start"), &l.next);
  w->lists = arena_grow(&w->b->scratch, w->lists, w->n_lists, &w->cap_lists,
                        sizeof *w->lists);
  w->lists[w->n_lists++] = l;
  compose_list(w->b);
}

static void close_list(walk *w) {
  w->n_lists--;
  compose_list_end(w->b);
}

static void open_item(walk *w, const GumboNode *node) {
  list alone = {.next = 1}, *l = &alone;
  char room[MARK_ROOM] = COMPOSE_BULLET, type;

  if (w->n_lists)
    l = &w->lists[w->n_lists - 1];
  type = type_of(node, l->type);
  if (type == '-')
    room[0] = '\0';
  else if (type) {
    (void)integer_of(html_attribute(node, "value"), &l->next);
    put_mark(room, type, l->next);
    l->next += l->step;
  }
  compose_item(w->b, str_of(room));
}

/* ------------------------------------------------------------------ tables */

static void open_table(walk *w, const GumboNode *node) {
  enum table kind = html_is_layout(node) ? TABLE_LAYOUT
                    : html_is_data(node) ? TABLE_DATA
                                         : TABLE_ANY;

  compose_end(w->b);
  compose_table(w->b);
  w->tables = arena_grow(&w->b->scratch, w->tables, w->n_tables, &w->cap_tables,
                         sizeof *w->tables);
  w->tables[w->n_tables++] = (uint8_t)kind;
}

static void close_table(walk *w) {
  w->n_tables--;
  compose_end(w->b);
}

static enum table table_of(const walk *w) {
  return w->n_tables ? (enum table)w->tables[w->n_tables - 1] : TABLE_LAYOUT;
}

static void open_row(walk *w) {
  compose_row(w->b);
  if (table_of(w) == TABLE_DATA)
    compose_no_label(w->b);
}

/* -------------------------------------------------------------- definitions */

/* Lists of definitions, their terms, and what stands under these. */
static void enter_definition(walk *w, GumboTag tag) {
  uint32_t *last = w->n_terms ? &w->terms[w->n_terms - 1] : NULL;

  compose_end(w->b);
  if (tag == GUMBO_TAG_DL) {
    w->terms = arena_grow(&w->b->scratch, w->terms, w->n_terms, &w->cap_terms,
                          sizeof *w->terms);
    w->terms[w->n_terms++] = 0;
  } else if (tag == GUMBO_TAG_DT && last) {
    *last = compose_number(w->b) + 1;
  } else if (tag == GUMBO_TAG_DD) {
    compose_inside(w->b, last && *last <= compose_number(w->b) ? *last : 0);
  }
}

static void leave_definition(walk *w, GumboTag tag) {
  if (tag == GUMBO_TAG_DD)
    compose_inside_end(w->b);
  else
    compose_end(w->b);
  w->n_terms -= tag == GUMBO_TAG_DL;
}

/* ----------------------------------------------------------------- elements */

static void enter(walk *w, const GumboNode *node) {
  composition *b = w->b;
  GumboTag tag = node->v.element.tag;

  switch (tag) {
  case GUMBO_TAG_UL:
  case GUMBO_TAG_OL:
  case GUMBO_TAG_MENU:
  case GUMBO_TAG_DIR:
    open_list(w, node);
    return;
  case GUMBO_TAG_LI:
    open_item(w, node);
    return;
  case GUMBO_TAG_BLOCKQUOTE:
    compose_quote(b);
    return;
  case GUMBO_TAG_PRE:
  case GUMBO_TAG_LISTING:
  case GUMBO_TAG_XMP:
    if (w->pre++ == 0)
      compose_code(b);
    return;
  case GUMBO_TAG_TABLE:
    open_table(w, node);
    return;
  case GUMBO_TAG_DL:
  case GUMBO_TAG_DT:
  case GUMBO_TAG_DD:
    enter_definition(w, tag);
    return;
  case GUMBO_TAG_BR:
    compose_break(b);
    return;
  case GUMBO_TAG_Q:
    compose_text(b, str_of("\xE2\x80\x9C"));
    return;
  default:
    break;
  }
  if (html_heading_level(node))
    compose_heading(b, html_heading_level(node));
  else if (tag == GUMBO_TAG_TR && table_of(w))
    open_row(w);
  else if ((tag == GUMBO_TAG_TD || tag == GUMBO_TAG_TH) && table_of(w))
    compose_cell(b);
  else if (html_is_block(node))
    compose_end(b);
}

static void leave(walk *w, const GumboNode *node) {
  composition *b = w->b;
  GumboTag tag = node->v.element.tag;

  switch (tag) {
  case GUMBO_TAG_UL:
  case GUMBO_TAG_OL:
  case GUMBO_TAG_MENU:
  case GUMBO_TAG_DIR:
    close_list(w);
    return;
  case GUMBO_TAG_LI:
    compose_item_end(b);
    return;
  case GUMBO_TAG_BLOCKQUOTE:
    compose_quote_end(b);
    return;
  case GUMBO_TAG_PRE:
  case GUMBO_TAG_LISTING:
  case GUMBO_TAG_XMP:
    if (--w->pre == 0)
      compose_end(b);
    return;
  case GUMBO_TAG_TABLE:
    close_table(w);
    return;
  case GUMBO_TAG_DL:
  case GUMBO_TAG_DT:
  case GUMBO_TAG_DD:
    leave_definition(w, tag);
    return;
  case GUMBO_TAG_Q:
    compose_text(b, str_of("\xE2\x80\x9D"));
    return;
  case GUMBO_TAG_SPAN:
    compose_span_end(b);
    return;
  default:
    break;
  }
  if (tag == GUMBO_TAG_TR && table_of(w))
    compose_row_end(b);
  else if ((html_heading_level(node) || html_is_block(node)) &&
           !((tag == GUMBO_TAG_TD || tag == GUMBO_TAG_TH) && table_of(w)))
    compose_end(b);
}

static void put_text(walk *w, const GumboNode *node) {
  str text = str_of(node->v.text.text);

  if (w->pre)
    compose_verbatim(w->b, text);
  else
    compose_text(w->b, text);
}

static bool is_left_out(const walk *w, const GumboNode *node) {
  return node != w->root &&
         (html_is_hidden(node, w->content) ||
          (w->content == CONTENT_MAIN &&
           (html_is_beside(node) ||
            (w->is_page && w->n_lists == 0 && html_is_menu(node)))));
}

/* Where its tag stands, or its words. */
static uint32_t line_of(const GumboNode *node) {
  str text;

  if (node->type == GUMBO_NODE_ELEMENT)
    return node->v.element.start_pos.line;
  if (node->type != GUMBO_NODE_TEXT)
    return 0;
  text = str_of(node->v.text.text);
  return node->v.text.start_pos.line +
         (uint32_t)str_count(str_span(text.ptr, str_trim_start(text).ptr),
                             '\n');
}

/* Enter a node, unless it is left out; its first child, if there is one. */
static const GumboNode *go_in(walk *w, const GumboNode *node, bool *entered) {
  const GumboVector *inner;

  *entered = false;
  if (is_left_out(w, node))
    return NULL;
  compose_line(w->b, line_of(node));
  if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE ||
      node->type == GUMBO_NODE_CDATA)
    put_text(w, node);
  if (node->type != GUMBO_NODE_ELEMENT)
    return NULL;
  enter(w, node);
  *entered = true;
  inner = html_children(node);
  return inner->length ? inner->data[0] : NULL;
}

/* The node behind, leaving those that end between; NULL at the end. */
static const GumboNode *go_on(walk *w, const GumboNode *node) {
  while (node != w->root) {
    const GumboVector *all = html_children(node->parent);
    size_t next = node->index_within_parent + 1;

    if (next < all->length)
      return all->data[next];
    node = node->parent;
    leave(w, node);
  }
  return NULL;
}

void html_walk(composition *b, const GumboNode *root,
               enum read_content content) {
  walk w = {.b = b,
            .root = root,
            .content = content,
            .is_page = root->v.element.tag == GUMBO_TAG_HTML};

  for (const GumboNode *node = root; node;) {
    bool entered;
    const GumboNode *inner = go_in(&w, node, &entered);

    if (!inner && entered)
      leave(&w, node);
    node = inner ? inner : go_on(&w, node);
  }
}

#endif
