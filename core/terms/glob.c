#include "terms/glob.h"

#include "base/utf8.h"

/* -------------------------------------------------------------- the tree */

static uint32_t new_node(globs *g, arena *a) {
  g->nodes =
      arena_grow(a, g->nodes, g->n_nodes, &g->cap_nodes, sizeof *g->nodes);
  return (uint32_t)g->n_nodes++;
}

/* The node behind a byte, or a wildcard within the pattern. */
static uint32_t node_behind(globs *g, arena *a, uint32_t node, char c) {
  uint32_t *to, made;

  if (c != '*' && c != '?') {
    to = edge_put(&g->edges, a, node, (unsigned char)c);
    if (!*to)
      *to = new_node(g, a);
    return *to;
  }
  made = c == '*' ? g->nodes[node].star : g->nodes[node].any;
  if (made)
    return made;
  made = new_node(g, a);
  *(c == '*' ? &g->nodes[node].star : &g->nodes[node].any) = made;
  return made;
}

uint32_t glob_add(globs *g, arena *a, str pattern) {
  uint32_t node = 0, *number;

  if (g->n_nodes == 0)
    (void)new_node(g, a);
  for (size_t i = 0; i < pattern.len; i++) {
    char c = pattern.ptr[i];

    if (c == '*' && i + 1 < pattern.len && pattern.ptr[i + 1] == '*')
      continue;
    if (c == '*' && i + 1 == pattern.len) {
      number = &g->nodes[node].prefix;
      return *number ? *number : (*number = ++g->n_patterns);
    }
    node = node_behind(g, a, node, c);
  }
  number = &g->nodes[node].exact;
  return *number ? *number : (*number = ++g->n_patterns);
}

/* ------------------------------------------------------------- the cells */

typedef struct layout {
  globs *g;
  arena *a;
  glob_cell *cells;
  size_t n, cap;
  size_t free; /* no cell before it is free */
} layout;

static void make_room(layout *l, size_t n) {
  for (; l->n < n; l->n++)
    l->cells = arena_grow(l->a, l->cells, l->n, &l->cap, sizeof *l->cells);
}

/* A base such that all these edges lead to free cells. Cells that were in vain
 * often enough are given up, for time is to be linear. */
static uint32_t base_for(layout *l, const edge *list, size_t n) {
  enum { TRIES = 64 };
  uint32_t lowest = edge_symbol(list);
  size_t at;

  while (l->free < l->n && l->cells[l->free].from)
    l->free++;
  at = l->free > lowest ? l->free : lowest + 1;
  for (size_t tries = 1;; tries++, at++) {
    size_t base = at - lowest, i = 0;

    make_room(l, base + 257);
    while (i < n && !l->cells[base + edge_symbol(&list[i])].from)
      i++;
    if (i == n)
      return (uint32_t)base;
    if (tries % TRIES == 0 && l->free < at)
      l->free = at;
  }
}

/* The cell of a node: one that is reached by a byte has it from the node
 * before, which has a smaller number; one behind a wildcard takes any. */
static uint32_t cell_for(layout *l, uint32_t node) {
  uint32_t *cell = &l->g->cell_of[node];

  if (!*cell) {
    const edge any = {.key = 1};

    *cell = base_for(l, &any, 1);
    l->cells[*cell].from = UINT32_MAX;
  }
  return *cell;
}

static void lay_out(layout *l, const edge *list, size_t n) {
  make_room(l, 258);
  l->cells[0].from = UINT32_MAX;
  for (size_t i = 0, first; i < n;) {
    uint32_t node = edge_node(&list[i]);
    uint32_t cell = cell_for(l, node), base;

    for (first = i; i < n && edge_node(&list[i]) == node;)
      i++;
    base = base_for(l, list + first, i - first);
    l->cells[cell].base = base * 2;
    for (size_t k = first; k < i; k++) {
      l->g->cell_of[list[k].to] = base + edge_symbol(&list[k]);
      l->cells[base + edge_symbol(&list[k])].from = cell;
    }
  }
}

void glob_finish(globs *g, arena *a) {
  layout l = {.g = g, .a = a};

  if (g->n_nodes == 0)
    (void)new_node(g, a);
  edges_sort(&g->edges);
  g->cell_of = arena_alloc(a, g->n_nodes * sizeof *g->cell_of);
  lay_out(&l, g->edges.list, g->edges.n);
  for (uint32_t i = 0; i < g->n_nodes; i++) {
    const glob_node *n = &g->nodes[i];

    l.cells[cell_for(&l, i)].base |=
        n->exact || n->prefix || n->star || n->any ? 1 : 0;
  }
  g->node_of = arena_alloc(a, l.n * sizeof *g->node_of);
  for (uint32_t i = 0; i < g->n_nodes; i++)
    g->node_of[g->cell_of[i]] = i;
  g->cells = l.cells;
}

/* ----------------------------------------------------------------- a match */

/* The cell behind one more byte, or 0. */
static inline uint32_t step(const glob_cell *cells, uint32_t cell,
                            unsigned char c) {
  uint32_t to = (cells[cell].base >> 1) + c;

  return cells[to].from == cell ? to : 0;
}

static void put(buf *out, uint32_t n) {
  if (n)
    buf_put(out, &n, sizeof n);
}

/* All places in the tree where the word may be, a character at a time. One
 * behind a "*" stays for good, and is therefore entered once only; with that,
 * no other place is ever there twice. A pattern is found once. */
typedef struct walk {
  const globs *g;
  buf *out;
  buf *places;         /* uint32_t: nodes */
  unsigned char *seen; /* patterns, and behind them nodes with a star before */
} walk;

static void found(walk *w, uint32_t pattern) {
  if (pattern && !w->seen[pattern]) {
    w->seen[pattern] = 1;
    put(w->out, pattern);
  }
}

static unsigned char *stays(const walk *w, uint32_t node) {
  return &w->seen[w->g->n_patterns + 1 + node];
}

static void enter(walk *w, uint32_t node) {
  const glob_node *n = &w->g->nodes[node];

  buf_put(w->places, &node, sizeof node);
  found(w, n->prefix);
  if (n->star && !*stays(w, n->star)) {
    *stays(w, n->star) = 1;
    enter(w, n->star);
  }
}

static uint32_t node_at(const walk *w, size_t i) {
  uint32_t node;

  memcpy(&node, w->places->ptr + i * sizeof node, sizeof node);
  return node;
}

/* From a place by one character. */
static void advance(walk *w, uint32_t node, str letter) {
  const glob_node *n = &w->g->nodes[node];
  uint32_t cell = w->g->cell_of[node];

  if (*stays(w, node))
    buf_put(w->places, &node, sizeof node);
  for (size_t i = 0; i < letter.len && cell; i++)
    cell = step(w->g->cells, cell, (unsigned char)letter.ptr[i]);
  if (cell)
    enter(w, w->g->node_of[cell]);
  if (n->any)
    enter(w, n->any);
}

static void match_places(walk *w, uint32_t from, str word) {
  size_t len, before;

  enter(w, from);
  for (size_t i = 0; i < word.len && w->places->len; i += len) {
    before = w->places->len / sizeof(uint32_t);
    (void)utf8_decode(word.ptr + i, &len);
    for (size_t k = 0; k < before; k++)
      advance(w, node_at(w, k), str_make(word.ptr + i, len));
    before *= sizeof(uint32_t);
    w->places->len -= before;
    memmove(w->places->ptr, w->places->ptr + before, w->places->len);
  }
  for (size_t k = 0; k < w->places->len / sizeof(uint32_t); k++) {
    uint32_t node = node_at(w, k);

    found(w, w->g->nodes[node].exact);
    *stays(w, node) = 0;
  }
}

/* What is left of the word, by all ways from a node. */
static void match_ways(const globs *g, uint32_t node, str word, buf *out,
                       glob_scratch *s) {
  size_t from = out->len, most = g->n_patterns + 1 + g->n_nodes;
  walk w = {g, out, &s->places, NULL};

  if (s->seen.len < most) {
    memset(buf_reserve(&s->seen, most - s->seen.len), 0, most - s->seen.len);
    s->seen.len = most;
  }
  w.seen = (unsigned char *)s->seen.ptr;
  s->places.len = 0;
  match_places(&w, node, word);
  for (; from < out->len; from += sizeof(uint32_t)) {
    uint32_t pattern;

    memcpy(&pattern, out->ptr + from, sizeof pattern);
    w.seen[pattern] = 0;
  }
}

void glob_match(const globs *g, str word, buf *out, glob_scratch *s) {
  const glob_cell *cells = g->cells;
  uint32_t cell = g->cell_of[0];

  for (size_t i = 0; cell; i++) {
    if (cells[cell].base & 1) {
      uint32_t number = g->node_of[cell];
      const glob_node *node = &g->nodes[number];

      if (node->star || node->any) {
        match_ways(g, number, str_span(word.ptr + i, str_end(word)), out, s);
        return;
      }
      put(out, node->prefix);
      if (i == word.len)
        put(out, node->exact);
    }
    if (i == word.len)
      return;
    cell = step(cells, cell, (unsigned char)word.ptr[i]);
  }
}

void glob_scratch_free(glob_scratch *s) {
  buf_free(&s->places);
  buf_free(&s->seen);
}
