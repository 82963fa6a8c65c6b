#include "read/runin.h"

#include "base/utf8.h"
#include "doc/doc.h"

enum {
  LISTS = 8, /* lists within lists */
  AHEAD = 24 /* bytes of "; and (viii)" */
};

/* A label within a paragraph. */
typedef struct found {
  const char *at;
  label label;
  uint32_t list; /* which of `lists` it belongs to */
} found;

typedef struct paragraph {
  arena *memory;
  found *items;
  size_t n, cap;
  uint32_t *lists; /* how many items each list has */
  size_t n_lists, cap_lists;
  struct {
    label last;
    uint32_t list;
  } open[LISTS];
  size_t n_open;
} paragraph;

static bool follows(label a, label b) {
  if (a.style != b.style || a.mark != b.mark)
    return false;
  if (a.style == LABEL_NUMBER)
    return b.value == a.value + 1;
  return (a.letter && b.letter == a.letter + 1) ||
         (a.roman && b.roman == a.roman + 1);
}

static bool is_first(label l) {
  return l.style == LABEL_NUMBER ? l.value == 1 : l.letter == 1 || l.roman == 1;
}

/* "(a)", "1.", "iv)": not "1" nor "[1]", which are seldom labels there. */
static bool is_item(label l) {
  return (l.style == LABEL_NUMBER || l.style == LABEL_LOWER ||
          l.style == LABEL_UPPER) &&
         (l.mark == MARK_DOT || l.mark == MARK_PAREN ||
          l.mark == MARK_BRACKETS);
}

static void open_list(paragraph *g, label l, uint32_t items) {
  g->lists = arena_grow(g->memory, g->lists, g->n_lists, &g->cap_lists,
                        sizeof *g->lists);
  g->lists[g->n_lists] = items;
  g->open[g->n_open].last = l;
  g->open[g->n_open++].list = (uint32_t)g->n_lists++;
}

/* A label at `p`: the next of an open list, from the innermost, or the first of
 * a new one, which a colon introduces. */
static bool consider(paragraph *g, const char *p, label l, bool colon) {
  size_t i = g->n_open;

  while (i > 0 && !follows(g->open[i - 1].last, l))
    i--;
  if (i == 0 && (!colon || !is_first(l) || g->n_open == LISTS))
    return false;
  if (i > 0)
    g->n_open = i;
  else
    open_list(g, l, 0);
  g->open[g->n_open - 1].last = l;
  g->items = arena_grow(g->memory, g->items, g->n, &g->cap, sizeof *g->items);
  g->items[g->n] = (found){p, l, g->open[g->n_open - 1].list};
  g->lists[g->items[g->n++].list]++;
  return true;
}

static const char *skip_word(const char *p, const char *end, const char *z) {
  size_t n = strlen(z);

  return (size_t)(end - p) > n && memcmp(p, z, n) == 0 && ascii_is_space(p[n])
             ? p + n
             : NULL;
}

static const char *skip_space(const char *p, const char *end) {
  while (p < end && ascii_is_space(*p))
    p++;
  return p;
}

/* Behind "; and", "; or": they belong to what stands before. */
static const char *skip_conjunction(const char *p, const char *end) {
  static const char *const words[] = {"and/or", "and", "or"};

  for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
    const char *q = skip_word(p, end, words[i]);

    if (q)
      return skip_space(q, end);
  }
  return p;
}

/* Look behind the mark at `p`. Returns what to go on with: behind the label of
 * an item, whose own point is no mark, or behind this mark. */
static const char *look_behind(paragraph *g, const char *p, const char *end) {
  bool colon = *p == ':';
  const char *q = skip_space(p + 1, end);
  label l;

  if (q == p + 1 || q == end || q - p > AHEAD)
    return p + 1;
  if (!colon)
    q = skip_conjunction(q, end);
  l = label_parse(str_span(q, end));
  return is_item(l) && l.skip > l.len && q + l.skip < end &&
                 consider(g, q, l, colon)
             ? q + l.skip
             : p + 1;
}

static void scan(paragraph *g, const piece *p) {
  const char *end = str_end(p->text);

  g->n = g->n_lists = g->n_open = 0;
  if (is_item(p->label))
    open_list(g, p->label, 1);
  for (const char *q = p->body.ptr; q < end;)
    q = *q == ';' || *q == ':' || (*q == '.' && g->n) ? look_behind(g, q, end)
                                                      : q + 1;
}

/* "…; and (c) lock up. The landlord may enter.": the sentence behind the list
 * is no part of its last item. Where it begins, or the end. */
static const char *list_ends(const found *last, const char *end) {
  for (const char *p = last->at + last->label.skip + 3; p + 3 < end; p++)
    if (*p == '.' && ascii_is_lower(p[-1]) && ascii_is_lower(p[-2]) &&
        ascii_is_lower(p[-3]) && ascii_is_space(p[1]) &&
        line_start_of(str_span(p + 2, end)) == START_UPPER)
      return p + 1;
  return end;
}

static piece *add(arena *a, pieces *out, const piece *whole, const char *from,
                  const char *to) {
  piece *p;

  out->items = arena_grow(a, out->items, out->n, &out->cap, sizeof *p);
  p = &out->items[out->n++];
  *p = *whole;
  p->text = p->body = str_trim(str_span(from, to));
  p->label = (label){0};
  p->kind = BLOCK_PARAGRAPH;
  p->told = (told){
      .up = whole->told.up, .page = whole->told.page, .line = whole->told.line};
  if (whole->told.list && whole->label.style == LABEL_BULLET)
    p->told.up = whole->told.number;
  p->start = (uint8_t)line_start_of(p->text);
  p->end = (uint8_t)line_end_of(p->text);
  p->lines = 1;
  return p;
}

static void add_item(arena *a, pieces *out, const piece *whole,
                     const found *item, const char *to) {
  piece *p = add(a, out, whole, item->at, to);

  p->label = item->label;
  p->body = str_span(p->text.ptr + item->label.skip, str_end(p->text));
  p->start = (uint8_t)line_start_of(p->body);
  p->blanks = 0;
}

/* "(a) Have expired;" is written as an item, "(a) have expired;" as a part of
 * its sentence. */
static bool begins_upper(const found *f, const char *end) {
  return line_start_of(str_span(f->at + f->label.skip, end)) == START_UPPER;
}

/* Part the piece at the labels of lists that have two items or more. */
static void part(arena *a, pieces *out, const piece *whole, paragraph *g) {
  const char *end = str_end(whole->text), *rest = end;
  size_t n = 0;
  bool outline = is_item(whole->label);
  piece *head;

  for (size_t i = 0; i < g->n; i++)
    if (g->lists[g->items[i].list] > 1) {
      g->items[n++] = g->items[i];
      outline = outline || g->items[i].label.mark == MARK_DOT ||
                begins_upper(&g->items[i], end);
    }
  if (!outline)
    n = 0;
  if (n && whole->label.style == LABEL_NONE)
    rest = list_ends(&g->items[n - 1], end);
  head = add(a, out, whole, whole->text.ptr, n ? g->items[0].at : end);
  head->label = whole->label;
  head->body = str_span(whole->body.ptr, str_end(head->text));
  head->start = whole->start;
  head->kind = whole->kind;
  head->told = whole->told;
  if (n == 0)
    *head = *whole;
  for (size_t i = 0; i < n; i++)
    add_item(a, out, whole, &g->items[i],
             i + 1 < n ? g->items[i + 1].at : rest);
  if (rest < end)
    add(a, out, whole, rest, end)->blanks = 0;
}

/* Most paragraphs have no colon. */
static bool may_run_on(const piece *p) {
  str body = p->body;

  return (p->kind == BLOCK_PARAGRAPH || p->kind == BLOCK_ITEM) && body.len &&
         (memchr(body.ptr, ':', body.len) ||
          (is_item(p->label) && memchr(body.ptr, ';', body.len)));
}

/* "(a)(1)" */
static bool has_labels(const piece *p) {
  return p->label.chain && p->body.ptr == p->text.ptr + p->label.skip &&
         p->kind != BLOCK_HEADING;
}

/* "(a)(1) The carrier shall …": the first label is an item without words, and
 * what is left of the piece begins with the next. A gap before that sets it in.
 */
static bool part_labels(arena *a, pieces *out, piece *p) {
  piece *head;
  str rest = p->body;

  if (!has_labels(p))
    return false;
  head = add(a, out, p, p->text.ptr,
             str_end(utf8_trim(str_span(p->text.ptr, rest.ptr))));
  head->told = p->told;
  head->kind = p->kind;
  head->label = p->label;
  head->body = str_make(str_end(head->text), 0);
  if (p->told.list)
    p->told.up = p->told.number;
  p->told.number = p->told.list = 0;
  if (p->label.width > p->label.len + 1)
    p->indent += p->label.width;
  p->kind = BLOCK_PARAGRAPH;
  p->text = rest;
  p->label = label_parse(rest);
  p->body = str_span(rest.ptr + p->label.skip, str_end(rest));
  p->start = (uint8_t)line_start_of(p->body);
  p->blanks = 0;
  p->apart = false;
  return true;
}

static void find_labels(paragraph *g, const piece *p) {
  g->n = 0;
  if (!p->rule && !p->underline && may_run_on(p))
    scan(g, p);
}

static void look(piece *p, arena *scratch) {
  paragraph g = {.memory = scratch};

  find_labels(&g, p);
  p->runs_on = g.n > 0 || has_labels(p);
}

void runin_part(arena *a, pieces *all) {
  paragraph g = {.memory = a};
  pieces out = {.blocks = all->blocks, .helpers = all->helpers};

  pieces_each(all, look);
  out.items = arena_room(a, NULL, 0, all->n + all->n / 16, &out.cap,
                         sizeof *out.items); /* few lists run on */
  for (size_t i = 0; i < all->n; i++) {
    piece p = all->items[i];

    if (!p.runs_on) {
      out.items = arena_grow(a, out.items, out.n, &out.cap, sizeof p);
      out.items[out.n++] = p;
      continue;
    }
    while (part_labels(a, &out, &p))
      ;
    find_labels(&g, &p);
    part(a, &out, &p, &g);
  }
  *all = out;
}
