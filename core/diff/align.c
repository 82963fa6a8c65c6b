/* Myers' greedy algorithm. After ALIGN_EDITS differences it settles for the way
 * that came farthest and begins anew from there. */
#include "diff/align.h"

enum { WIDTH = 2 * ALIGN_EDITS + 3, TRAIL = (ALIGN_EDITS + 1) };

/* The part of the sequences that is left, from `x` and `y` up to `n` and `m`;
 * place i of the one stands on diagonal i - j with place j of the other. */
typedef struct rest {
  const uint64_t *x, *y;
  int32_t n, m;
  int32_t *at;    /* how far in x, by diagonal, which 0 is in the middle of */
  int32_t *trail; /* the same after each number of edits */
  uint32_t *to;   /* what was matched, from the beginning of x */
  uint32_t base;  /* where y begins */
} rest;

typedef struct point {
  int32_t edits, diagonal, x;
} point;

static int32_t *trail_at(const rest *r, int32_t edits, int32_t diagonal) {
  return &r->trail[(size_t)edits * (size_t)(edits + 1) / 2 +
                   (size_t)((diagonal + edits) / 2)];
}

/* Where a way with one edit more begins on the diagonal, given how far the
 * ways on both sides of it have come; -1: there is none. */
static int32_t enter(const rest *r, int32_t diagonal, int32_t above,
                     int32_t below) {
  int32_t skip_y = above >= 0 && above - diagonal <= r->m ? above : -1;
  int32_t skip_x = below >= 0 && below + 1 <= r->n ? below + 1 : -1;

  return skip_y > skip_x ? skip_y : skip_x;
}

static int32_t slide(const rest *r, int32_t diagonal, int32_t x) {
  while (x < r->n && x - diagonal < r->m && r->x[x] == r->y[x - diagonal])
    x++;
  return x;
}

/* Go on until the end, or as far as may be. */
static point go(const rest *r) {
  int32_t *at = r->at + WIDTH / 2;
  point best = {0};

  for (int32_t e = 0; e <= ALIGN_EDITS; e++) {
    best = (point){.x = -1};
    at[-e - 1] = at[e + 1] = -1;
    for (int32_t k = -e; k <= e; k += 2) {
      int32_t x = e == 0 ? 0 : enter(r, k, at[k + 1], at[k - 1]);

      if (x >= 0)
        x = slide(r, k, x);
      at[k] = *trail_at(r, e, k) = x;
      if (x < 0)
        continue;
      if (best.x < 0 || 2 * x - k > 2 * best.x - best.diagonal ||
          (2 * x - k == 2 * best.x - best.diagonal &&
           (k < 0 ? -k : k) <
               (best.diagonal < 0 ? -best.diagonal : best.diagonal)))
        best = (point){e, k, x};
    }
    if (best.x == r->n && best.x - best.diagonal == r->m)
      return best;
  }
  return best;
}

/* Note the matches on the way to `p`. */
static void trace(const rest *r, point p) {
  while (p.edits >= 0) {
    int32_t from = 0, k = p.diagonal, above = -1, below = -1, e = p.edits - 1;

    if (p.edits > 0) {
      above = k + 1 <= e ? *trail_at(r, e, k + 1) : -1;
      below = k - 1 >= -e ? *trail_at(r, e, k - 1) : -1;
      from = enter(r, k, above, below);
    }
    for (int32_t x = from; x < p.x; x++)
      r->to[x] = r->base + (uint32_t)(x - k) + 1;
    p = above >= 0 && above == from ? (point){e, k + 1, above}
                                    : (point){e, k - 1, below};
  }
}

static int compare(sequence x, sequence y) {
  if (x.n != y.n)
    return x.n < y.n ? -1 : 1;
  for (size_t i = 0; i < x.n; i++)
    if (x.items[i] != y.items[i])
      return x.items[i] < y.items[i] ? -1 : 1;
  return 0;
}

static void align_in_order(aligner *a, sequence x, sequence y, uint32_t *to) {
  size_t end = 0, i = 0, j = 0;

  while (end < x.n && end < y.n &&
         x.items[x.n - end - 1] == y.items[y.n - end - 1]) {
    end++;
    to[x.n - end] = (uint32_t)(y.n - end) + 1;
  }
  x.n -= end;
  y.n -= end;
  while (i < x.n && j < y.n) {
    rest r = {.x = x.items + i,
              .y = y.items + j,
              .n = (int32_t)(x.n - i),
              .m = (int32_t)(y.n - j),
              .at = a->at,
              .trail = a->trail,
              .to = to + i,
              .base = (uint32_t)j};
    point p = go(&r);

    trace(&r, p);
    i += (size_t)p.x;
    j += (size_t)(p.x - p.diagonal);
  }
}

static void make_room(aligner *a, size_t n) {
  if (!a->at) {
    a->at = arena_alloc(&a->memory, WIDTH * sizeof *a->at);
    a->trail =
        arena_alloc(&a->memory, TRAIL * (TRAIL + 1) / 2 * sizeof *a->trail);
  }
  if (n > a->room) {
    a->room = 2 * n;
    a->back = arena_alloc(&a->memory, a->room * sizeof *a->back);
  }
}

void align(aligner *a, sequence x, sequence y, uint32_t *to) {
  make_room(a, y.n);
  memset(to, 0, x.n * sizeof *to);
  if (compare(x, y) <= 0) {
    align_in_order(a, x, y, to);
    return;
  }
  memset(a->back, 0, y.n * sizeof *a->back);
  align_in_order(a, y, x, a->back);
  for (size_t j = 0; j < y.n; j++)
    if (a->back[j])
      to[a->back[j] - 1] = (uint32_t)j + 1;
}

void aligner_free(aligner *a) {
  arena_free(&a->memory);
  *a = (aligner){0};
}
