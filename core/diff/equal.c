/* Units with the same words. What stands on each side once is paired wherever
 * it stands; what is repeated is aligned between the pairs that stayed where
 * they were; what is left over is paired in order. First by all that a
 * statement says, then by its words alone: an item whose stem became "should"
 * has the words it had. */
#include <stdlib.h>

#include "diff/tally.h"
#include "diff/units.h"

enum { SAME = 1000 };

typedef struct pass {
  units *u;
  bool whole; /* by unit.whole, else by unit.text */
  arena scratch;
  tally keys; /* of the units that are not paired */
  uint64_t *items[2];
  uint32_t *unit_of[2]; /* which unit an item is */
  uint32_t *to;
} pass;

static uint64_t key_of(const pass *p, const unit *k) {
  return p->whole ? k->whole : k->text;
}

static void count(pass *p) {
  for (int side = 0; side < 2; side++)
    for (size_t i = 0; i < p->u->n[side]; i++) {
      const unit *k = &p->u->of[side][i];

      if (!k->match)
        tally_add(&p->keys, &p->scratch, key_of(p, k), side, (uint32_t)i);
    }
}

static void pair_single(pass *p) {
  for (size_t i = 0; i < p->keys.cap; i++) {
    const tally_entry *e = &p->keys.entries[i];

    if (e->n[0] == 1 && e->n[1] == 1)
      units_pair(p->u, e->last[0], e->last[1], SAME);
  }
}

static bool is_left(const pass *p, const unit *k) {
  const tally_entry *e;

  if (k->match)
    return false;
  e = tally_of(&p->keys, key_of(p, k));
  return e->n[0] && e->n[1];
}

/* The repeated ones of a gap of one side, from unit `*at` on. */
static sequence take_gap(pass *p, int side, uint32_t gap, size_t *at) {
  sequence s = {p->items[side], 0};

  for (; *at < p->u->n[side]; ++*at) {
    const unit *k = &p->u->of[side][*at];

    if (k->gap != gap)
      break;
    if (!is_left(p, k))
      continue;
    p->items[side][s.n] = key_of(p, k);
    p->unit_of[side][s.n++] = (uint32_t)*at;
  }
  return s;
}

static void pair_in_gaps(pass *p) {
  size_t at[2] = {0, 0};

  for (uint32_t gap = 0; at[0] < p->u->n[0]; gap++) {
    sequence x = take_gap(p, 0, gap, &at[0]);
    sequence y = take_gap(p, 1, gap, &at[1]);

    if (!x.n || !y.n)
      continue;
    align(&p->u->aligner, x, y, p->to);
    for (size_t i = 0; i < x.n; i++)
      if (p->to[i])
        units_pair(p->u, p->unit_of[0][i], p->unit_of[1][p->to[i] - 1], SAME);
  }
}

typedef struct left {
  uint64_t key;
  uint32_t unit;
} left;

static int by_key(const void *a, const void *b) {
  const left *x = a, *y = b;

  if (x->key != y->key)
    return x->key < y->key ? -1 : 1;
  return x->unit < y->unit ? -1 : x->unit > y->unit;
}

static left *list_left(pass *p, int side, size_t *n) {
  left *list = arena_alloc(&p->scratch, p->u->n[side] * sizeof *list);

  *n = 0;
  for (size_t i = 0; i < p->u->n[side]; i++)
    if (is_left(p, &p->u->of[side][i]))
      list[(*n)++] = (left){key_of(p, &p->u->of[side][i]), (uint32_t)i};
  if (*n)
    qsort(list, *n, sizeof *list, by_key);
  return list;
}

/* The first of one side with the first of the other, and so on. */
static void pair_left_over(pass *p) {
  size_t n, m, i = 0, j = 0;
  const left *x = list_left(p, 0, &n), *y = list_left(p, 1, &m);

  while (i < n && j < m) {
    if (x[i].key == y[j].key)
      units_pair(p->u, x[i++].unit, y[j++].unit, SAME);
    else if (x[i].key < y[j].key)
      i++;
    else
      j++;
  }
}

static void run(units *u, bool whole) {
  pass p = {.u = u, .whole = whole};
  size_t n = u->n[0] > u->n[1] ? u->n[0] : u->n[1];

  for (int side = 0; side < 2; side++) {
    p.items[side] = arena_alloc(&p.scratch, n * sizeof **p.items);
    p.unit_of[side] = arena_alloc(&p.scratch, n * sizeof **p.unit_of);
  }
  p.to = arena_alloc(&p.scratch, n * sizeof *p.to);
  count(&p);
  pair_single(&p);
  units_order(u);
  pair_in_gaps(&p);
  pair_left_over(&p);
  arena_free(&p.scratch);
}

void units_pair_equal(units *u) {
  run(u, true);
  run(u, false);
}
