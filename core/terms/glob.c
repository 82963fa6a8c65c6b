#include "terms/glob.h"

#include "base/utf8.h"

/* -------------------------------------------------------------- the tree */

static uint32_t new_node(glob_tree *t, arena *a) {
  t->nodes =
      arena_grow(a, t->nodes, t->n_nodes, &t->cap_nodes, sizeof *t->nodes);
  return (uint32_t)t->n_nodes++;
}

/* The node behind a byte, or a wildcard within the pattern. */
static uint32_t node_behind(glob_tree *t, arena *a, uint32_t node, char c) {
  uint32_t *to, made;

  if (c != '*' && c != '?') {
    to = edge_put(&t->edges, a, node, (unsigned char)c);
    if (!*to)
      *to = new_node(t, a);
    return *to;
  }
  made = c == '*' ? t->nodes[node].star : t->nodes[node].any;
  if (made)
    return made;
  made = new_node(t, a);
  *(c == '*' ? &t->nodes[node].star : &t->nodes[node].any) = made;
  return made;
}

/* ---- which two bytes a word may begin with */

static uint32_t start_of(unsigned char first, unsigned char second) {
  return (uint32_t)first << 8 | second;
}

/* A word of one byte has a NUL for its second. */
static void note_start(globs *g, str p) {
  bool any_first = p.ptr[0] == '*' || p.ptr[0] == '?';
  bool any_second = any_first || p.ptr[1] == '*' || p.ptr[1] == '?';
  unsigned first = any_first ? 0 : (unsigned char)p.ptr[0];
  unsigned last = any_first ? 255 : first;

  for (; first <= last; first++) {
    uint64_t *seconds = &g->starts[first << 2];

    if (any_second)
      memset(seconds, 0xFF, 4 * sizeof *seconds);
    else
      seconds[(unsigned char)p.ptr[1] >> 6] |= UINT64_C(1) << (p.ptr[1] & 63);
  }
}

static bool may_start(const globs *g, str word, bool fold) {
  unsigned char first = (unsigned char)word.ptr[0];
  unsigned char second = word.len > 1 ? (unsigned char)word.ptr[1] : 0;
  uint32_t i = fold ? start_of((unsigned char)ascii_lower((char)first),
                               (unsigned char)ascii_lower((char)second))
                    : start_of(first, second);

  return g->starts[i >> 6] >> (i & 63) & 1;
}

/* ---- patterns */

static bool is_plain(str p) {
  for (size_t i = 0; i < p.len; i++)
    if (p.ptr[i] == '?' || (p.ptr[i] == '*' && i + 1 < p.len))
      return false;
  return true;
}

uint32_t glob_add(globs *g, arena *a, str pattern) {
  glob_tree *t = is_plain(pattern) ? &g->plain : &g->odd;
  uint32_t node = 0, *number;

  if (t->n_nodes == 0)
    (void)new_node(t, a);
  if (t == &g->odd)
    note_start(g, pattern);
  for (size_t i = 0; i < pattern.len; i++) {
    char c = pattern.ptr[i];

    if (c == '*' && i + 1 < pattern.len && pattern.ptr[i + 1] == '*')
      continue;
    if (c == '*' && i + 1 == pattern.len) {
      number = &t->nodes[node].prefix;
      return *number ? *number : (*number = ++g->n_patterns);
    }
    node = node_behind(t, a, node, c);
  }
  number = &t->nodes[node].exact;
  return *number ? *number : (*number = ++g->n_patterns);
}

/* ------------------------------------------------------------- the cells */

typedef struct layout {
  glob_tree *t;
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
  uint32_t *cell = &l->t->cell_of[node];

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
      l->t->cell_of[list[k].to] = base + edge_symbol(&list[k]);
      l->cells[base + edge_symbol(&list[k])].from = cell;
    }
  }
}

static void finish(glob_tree *t, arena *a) {
  layout l = {.t = t, .a = a};

  if (t->n_nodes == 0)
    (void)new_node(t, a);
  edges_sort(&t->edges);
  t->cell_of = arena_alloc(a, t->n_nodes * sizeof *t->cell_of);
  lay_out(&l, t->edges.list, t->edges.n);
  for (uint32_t i = 0; i < t->n_nodes; i++)
    l.cells[cell_for(&l, i)].base |=
        t->nodes[i].exact || t->nodes[i].prefix ? 1 : 0;
  t->node_of = arena_alloc(a, l.n * sizeof *t->node_of);
  for (uint32_t i = 0; i < t->n_nodes; i++)
    t->node_of[t->cell_of[i]] = i;
  t->cells = l.cells;
}

void glob_finish(globs *g, arena *a) {
  finish(&g->plain, a);
  finish(&g->odd, a);
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

static void match_plain(const glob_tree *t, str word, bool fold, buf *out) {
  const glob_cell *cells = t->cells;
  uint32_t cell = t->cell_of[0];

  for (size_t i = 0; cell; i++) {
    char c;

    if (cells[cell].base & 1)
      put(out, t->nodes[t->node_of[cell]].prefix);
    if (i == word.len)
      break;
    c = fold ? ascii_lower(word.ptr[i]) : word.ptr[i];
    cell = step(cells, cell, (unsigned char)c);
  }
  if (cell)
    put(out, t->nodes[t->node_of[cell]].exact);
}

/* All places in the tree where the word may be, a character at a time. One
 * behind a "*" stays for good, and is therefore entered once only; with that,
 * no other place is ever there twice. A pattern is found once. */
typedef struct walk {
  const glob_tree *t;
  uint32_t n_patterns;
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

static void enter(walk *w, uint32_t node) {
  const glob_node *n = &w->t->nodes[node];
  unsigned char *stays = &w->seen[w->n_patterns + 1 + n->star];

  buf_put(w->places, &node, sizeof node);
  found(w, n->prefix);
  if (n->star && !*stays) {
    *stays = 1;
    enter(w, n->star);
  }
}

static uint32_t node_at(const walk *w, size_t i) {
  uint32_t node;

  memcpy(&node, w->places->ptr + i * sizeof node, sizeof node);
  return node;
}

static bool stays(const walk *w, uint32_t node) {
  return w->seen[w->n_patterns + 1 + node];
}

/* From a place by one character. */
static void advance(walk *w, uint32_t node, str letter) {
  const glob_node *n = &w->t->nodes[node];
  uint32_t cell = w->t->cell_of[node];

  if (stays(w, node))
    buf_put(w->places, &node, sizeof node);
  for (size_t i = 0; i < letter.len && cell; i++)
    cell = step(w->t->cells, cell, (unsigned char)letter.ptr[i]);
  if (cell)
    enter(w, w->t->node_of[cell]);
  if (n->any)
    enter(w, n->any);
}

static void match_places(walk *w, str word) {
  size_t len, before;

  enter(w, 0);
  for (size_t i = 0; i < word.len; i += len) {
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

    found(w, w->t->nodes[node].exact);
    w->seen[w->n_patterns + 1 + node] = 0;
  }
}

static void match_odd(const globs *g, str word, buf *out, glob_scratch *s) {
  size_t from = out->len, most = g->n_patterns + 1 + g->odd.n_nodes;
  walk w = {&g->odd, g->n_patterns, out, &s->places, NULL};

  if (s->seen.len < most) {
    memset(buf_reserve(&s->seen, most - s->seen.len), 0, most - s->seen.len);
    s->seen.len = most;
  }
  w.seen = (unsigned char *)s->seen.ptr;
  s->places.len = 0;
  match_places(&w, word);
  for (; from < out->len; from += sizeof(uint32_t)) {
    uint32_t pattern;

    memcpy(&pattern, out->ptr + from, sizeof pattern);
    w.seen[pattern] = 0;
  }
}

void glob_match(const globs *g, str word, bool fold, buf *out,
                glob_scratch *s) {
  match_plain(&g->plain, word, fold, out);
  if (g->odd.n_nodes == 1 || !may_start(g, word, fold))
    return;
  if (fold) {
    char *folded = buf_reserve(&s->folded, word.len);

    for (size_t i = 0; i < word.len; i++)
      folded[i] = ascii_lower(word.ptr[i]);
    word.ptr = folded;
  }
  match_odd(g, word, out, s);
}

void glob_scratch_free(glob_scratch *s) {
  buf_free(&s->places);
  buf_free(&s->seen);
  buf_free(&s->folded);
}
