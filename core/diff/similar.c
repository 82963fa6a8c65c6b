/* Units whose words are much the same. Comparing each with each would take for
 * ever, so there are two kinds of candidates: those at about the same place of
 * a gap of the backbone, and those that share a word, or two or three words in
 * a row, that hardly any other unit has. The best of all candidates are paired
 * first.
 */
#include <stdlib.h>

#include "diff/tally.h"
#include "diff/units.h"

enum {
  NEAR = 400,   /* how alike, in thousandths, units that are near have to be */
  FAR = 600,    /* and others, of which more is said: that they moved */
  BONUS = 100,  /* for those that are near */
  REACH = 8,    /* places of a gap that near ones may be apart */
  RARE = 36,    /* pairs of units that a feature may make at most */
  FEATURES = 8, /* of a unit that are looked at: the rarest */
  SLOTS = 1 << 24
};

typedef struct weighed {
  uint64_t word, weight;
} weighed;

typedef struct candidate {
  uint32_t i, j;
  uint32_t score;
  uint32_t rank; /* the higher are paired first */
} candidate;

typedef struct search {
  units *u;
  arena scratch;
  uint32_t *left[2]; /* the units that are not paired */
  size_t n_left[2];
  weighed **bags[2]; /* of each unit that is left: its words, sorted */
  uint32_t *to;
  candidate *found;
  size_t n, cap;
} search;

/* --------------------------------------------------------------- how alike */

/* Twice what is common, of all: in thousandths. */
static uint32_t share(uint64_t common, const unit *a, const unit *b) {
  uint64_t all = a->weight + b->weight;

  return all ? (uint32_t)(2000 * common / all) : 0;
}

/* What they have in common when the order does not count: more than in truth,
 * but told sooner. */
static uint64_t common_words(const weighed *x, size_t n, const weighed *y,
                             size_t m) {
  uint64_t common = 0;

  for (size_t i = 0, j = 0; i < n && j < m;) {
    uint64_t a = x[i].word, b = y[j].word;

    if (a == b)
      common += x[i].weight;
    i += a <= b;
    j += b <= a;
  }
  return common;
}

static uint64_t common_in_order(search *s, const unit *a, const unit *b) {
  uint64_t common = 0;

  align(&s->u->aligner, a->words, b->words, s->to);
  for (size_t i = 0; i < a->words.n; i++)
    if (s->to[i])
      common += a->w[i];
  return common;
}

/* 0: less than `least`. */
static uint32_t score(search *s, uint32_t i, uint32_t j, uint32_t least) {
  const unit *a = &s->u->of[0][i], *b = &s->u->of[1][j];
  uint32_t found;

  if (share(a->weight < b->weight ? a->weight : b->weight, a, b) < least ||
      share(common_words(s->bags[0][i], a->words.n, s->bags[1][j], b->words.n),
            a, b) < least)
    return 0;
  found = share(common_in_order(s, a, b), a, b);
  return found < least ? 0 : found;
}

/* -------------------------------------------------------------- candidates */

static uint32_t apart(uint32_t i, uint32_t j) { return i < j ? j - i : i - j; }

/* Are they as far on in their clauses? Where a clause was parted, or two were
 * joined, that says nothing: then, do they say the same duty? */
static bool is_counterpart(const unit *a, const unit *b) {
  return a->of == b->of ? a->nth == b->nth : a->duty == b->duty;
}

/* Of two that are as much alike: the one that is near, then the one that is as
 * far on in its clause, and in its gap. */
static uint32_t rank(const unit *a, const unit *b, const candidate *c,
                     bool near) {
  uint32_t distance = near ? apart(a->place, b->place) : apart(c->i, c->j);

  if (distance > 0x7fff)
    distance = 0x7fff;
  return (c->score + (near ? BONUS : 0)) << 16 |
         (uint32_t)is_counterpart(a, b) << 15 | (0x7fff - distance);
}

static void consider(search *s, uint32_t i, uint32_t j, bool near) {
  candidate c = {.i = i, .j = j, .score = score(s, i, j, near ? NEAR : FAR)};

  if (!c.score)
    return;
  c.rank = rank(&s->u->of[0][i], &s->u->of[1][j], &c, near);
  s->found = arena_grow(&s->scratch, s->found, s->n, &s->cap, sizeof *s->found);
  s->found[s->n++] = c;
}

/* Places p of a and q of b, counted from the front or from the end. */
static bool within_reach(size_t p, size_t a, size_t q, size_t b) {
  return p <= q + REACH && q <= p + REACH
             ? true
             : a - p <= b - q + REACH && b - q <= a - p + REACH;
}

/* The `a` units from x and the `b` from y that are left of one gap. */
static void consider_gap(search *s, const uint32_t *x, size_t a,
                         const uint32_t *y, size_t b) {
  for (size_t p = 0; p < a; p++) {
    size_t shifted = p + b > a ? p + b - a : 0; /* as far from the end */
    size_t low = p < shifted ? p : shifted, high = p > shifted ? p : shifted;

    for (size_t q = low > REACH ? low - REACH : 0; q < b && q <= high + REACH;
         q++) {
      if (within_reach(p, a, q, b))
        consider(s, x[p], y[q], true);
      else if (high > REACH && q < high - REACH)
        q = high - REACH - 1; /* over what lies between the two */
    }
  }
}

static size_t end_of_gap(const search *s, int side, size_t from, uint32_t gap) {
  while (from < s->n_left[side] &&
         s->u->of[side][s->left[side][from]].gap <= gap)
    from++;
  return from;
}

static void consider_gaps(search *s) {
  size_t at[2] = {0, 0}, end[2];

  for (uint32_t gap = 0; at[0] < s->n_left[0] && at[1] < s->n_left[1]; gap++) {
    for (int side = 0; side < 2; side++)
      end[side] = end_of_gap(s, side, at[side], gap);
    consider_gap(s, s->left[0] + at[0], end[0] - at[0], s->left[1] + at[1],
                 end[1] - at[1]);
    for (int side = 0; side < 2; side++)
      at[side] = end[side];
  }
}

/* ---------------------------------------------------------------- features */

typedef struct slot {
  uint8_t n[2]; /* how many units have it, on each side; 255: or more */
} slot;

typedef struct post {
  uint64_t feature;
  uint32_t unit;
  int side;
} post;

typedef struct posts {
  slot *slots;
  size_t size;
  post *list;
  size_t n;
} posts;

/* Feature `k` of a unit: each word, with the one or two that follow it. Of the
 * last two words fewer follow: 0 stands for none. */
static uint64_t feature(const unit *u, size_t k) {
  uint64_t f = 0;

  for (size_t i = k / 3; i <= k / 3 + k % 3; i++)
    f = tally_mix(f, i < u->words.n ? u->words.items[i] : 0);
  return f;
}

static size_t features(const unit *u) { return 3 * u->words.n; }

static slot *slot_of(const posts *p, uint64_t feature) {
  return &p->slots[feature & (p->size - 1)];
}

static void count_features(const search *s, posts *p) {
  for (int side = 0; side < 2; side++)
    for (size_t i = 0; i < s->n_left[side]; i++) {
      const unit *u = &s->u->of[side][s->left[side][i]];

      for (size_t k = 0; k < features(u); k++) {
        uint8_t *n = &slot_of(p, feature(u, k))->n[side];

        *n = (uint8_t)(*n + (*n < 255));
      }
    }
}

static bool is_rarer(const posts *p, uint64_t a, uint64_t b) {
  const slot *x = slot_of(p, a), *y = slot_of(p, b);
  int more = x->n[0] + x->n[1] - y->n[0] - y->n[1];

  return more ? more < 0 : a < b;
}

/* Post the rarest features of a unit that are found on both sides. */
static void post_unit(posts *p, const unit *u, int side, uint32_t number) {
  uint64_t best[FEATURES];
  size_t n = 0;

  for (size_t k = 0; k < features(u); k++) {
    uint64_t f = feature(u, k);
    const slot *of = slot_of(p, f);
    size_t at;

    if (!of->n[0] || !of->n[1] || of->n[0] * of->n[1] > RARE)
      continue;
    if (n == FEATURES && !is_rarer(p, f, best[n - 1]))
      continue;
    for (at = n < FEATURES ? n++ : n - 1; at && is_rarer(p, f, best[at - 1]);
         at--)
      best[at] = best[at - 1];
    best[at] = f;
  }
  for (size_t k = 0; k < n; k++)
    p->list[p->n++] = (post){best[k], number, side};
}

static int by_feature(const void *a, const void *b) {
  const post *x = a, *y = b;

  if (x->feature != y->feature)
    return x->feature < y->feature ? -1 : 1;
  if (x->side != y->side)
    return x->side - y->side;
  return x->unit < y->unit ? -1 : x->unit > y->unit;
}

/* The pairs of the posts [from, end) of one feature. */
static void consider_posts(search *s, const post *from, const post *end) {
  const post *middle = from;

  while (middle < end && middle->side == 0)
    middle++;
  if ((middle - from) * (end - middle) > RARE)
    return;
  for (const post *a = from; a < middle; a++)
    for (const post *b = middle; b < end; b++)
      consider(s, a->unit, b->unit, false);
}

static void consider_features(search *s) {
  posts p = {.size = 1024};
  size_t all = 0;

  for (int side = 0; side < 2; side++)
    for (size_t i = 0; i < s->n_left[side]; i++)
      all += features(&s->u->of[side][s->left[side][i]]);
  while (p.size < 2 * all && p.size < SLOTS)
    p.size *= 2;
  p.slots = arena_alloc(&s->scratch, p.size * sizeof *p.slots);
  p.list = arena_alloc(&s->scratch, (s->n_left[0] + s->n_left[1]) * FEATURES *
                                        sizeof *p.list);
  count_features(s, &p);
  for (int side = 0; side < 2; side++)
    for (size_t i = 0; i < s->n_left[side]; i++)
      post_unit(&p, &s->u->of[side][s->left[side][i]], side, s->left[side][i]);
  if (p.n)
    qsort(p.list, p.n, sizeof *p.list, by_feature);
  for (size_t i = 0, end; i < p.n; i = end) {
    for (end = i; end < p.n && p.list[end].feature == p.list[i].feature;)
      end++;
    consider_posts(s, p.list + i, p.list + end);
  }
}

/* ----------------------------------------------------------------- pairing */

static int by_word(const void *a, const void *b) {
  const weighed *x = a, *y = b;

  return x->word < y->word ? -1 : x->word > y->word;
}

static int by_rank(const void *a, const void *b) {
  const candidate *x = a, *y = b;

  if (x->rank != y->rank)
    return x->rank > y->rank ? -1 : 1;
  if (x->i != y->i)
    return x->i < y->i ? -1 : 1;
  return x->j < y->j ? -1 : x->j > y->j;
}

static weighed *make_bag(search *s, const unit *u) {
  weighed *bag = arena_alloc(&s->scratch, u->words.n * sizeof *bag);

  for (size_t i = 0; i < u->words.n; i++)
    bag[i] = (weighed){u->words.items[i], u->w[i]};
  if (u->words.n)
    qsort(bag, u->words.n, sizeof *bag, by_word);
  return bag;
}

static void list_left(search *s, int side) {
  const units *u = s->u;
  size_t n = u->n[side], longest = 0;

  s->left[side] = arena_alloc(&s->scratch, n * sizeof(uint32_t));
  s->bags[side] = arena_alloc(&s->scratch, n * sizeof(weighed *));
  for (size_t i = 0; i < n; i++) {
    const unit *k = &u->of[side][i];

    if (k->match)
      continue;
    s->left[side][s->n_left[side]++] = (uint32_t)i;
    s->bags[side][i] = make_bag(s, k);
    longest = k->words.n > longest ? k->words.n : longest;
  }
  if (side == 0)
    s->to = arena_alloc(&s->scratch, longest * sizeof *s->to);
}

void units_pair_similar(units *u) {
  search s = {.u = u};

  units_order(u);
  list_left(&s, 0);
  list_left(&s, 1);
  if (s.n_left[0] && s.n_left[1]) {
    consider_gaps(&s);
    consider_features(&s);
  }
  if (s.n)
    qsort(s.found, s.n, sizeof *s.found, by_rank);
  for (size_t k = 0; k < s.n; k++) {
    const candidate *c = &s.found[k];

    if (!u->of[0][c->i].match && !u->of[1][c->j].match)
      units_pair(u, c->i, c->j, c->score);
  }
  arena_free(&s.scratch);
}
