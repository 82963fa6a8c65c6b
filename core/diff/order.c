/* Which pairs stayed where they were: the heaviest set of pairs that do not
 * cross, found with a tree of the heaviest chains up to each place. */
#include "diff/tally.h"
#include "diff/units.h"

typedef struct chain {
  uint64_t weight;
  uint32_t last; /* 1 + the unit of side 0 that it ends with; 0: empty */
} chain;

/* How much it is to stay. The words count; of two that are as long the hash
 * decides, so that it does not depend on the direction. */
static uint64_t weight_of(const unit *a, const unit *b) {
  uint64_t words = a->words.n + b->words.n + 1;

  return words << 16 | (tally_mix(a->text ^ b->text, a->text + b->text) >> 48);
}

/* The heaviest chain that ends before place `j`. */
static chain before(const chain *tree, size_t j) {
  chain best = {0};

  for (; j > 0; j -= j & (0 - j))
    if (tree[j].weight > best.weight)
      best = tree[j];
  return best;
}

static void enter(chain *tree, size_t n, size_t j, chain c) {
  for (j++; j <= n; j += j & (0 - j))
    if (c.weight > tree[j].weight)
      tree[j] = c;
}

static void choose(units *u) {
  arena scratch = {0};
  chain *tree = arena_alloc(&scratch, (u->n[1] + 1) * sizeof *tree);
  uint32_t *previous = arena_alloc(&scratch, (u->n[0] + 1) * sizeof *previous);

  for (size_t i = 0; i < u->n[0]; i++) {
    const unit *a = &u->of[0][i];
    chain c;

    if (!a->match)
      continue;
    c = before(tree, a->match - 1);
    previous[i + 1] = c.last;
    c.weight += weight_of(a, &u->of[1][a->match - 1]);
    c.last = (uint32_t)i + 1;
    enter(tree, u->n[1], a->match - 1, c);
  }
  for (uint32_t i = before(tree, u->n[1]).last; i; i = previous[i]) {
    unit *a = &u->of[0][i - 1];

    a->on_backbone = u->of[1][a->match - 1].on_backbone = true;
  }
  arena_free(&scratch);
}

void units_order(units *u) {
  for (int side = 0; side < 2; side++)
    for (size_t i = 0; i < u->n[side]; i++)
      u->of[side][i].on_backbone = false;
  choose(u);
  for (int side = 0; side < 2; side++) {
    uint32_t gap = 0, place = 0;

    for (size_t i = 0; i < u->n[side]; i++) {
      unit *k = &u->of[side][i];

      k->gap = gap;
      k->place = place++;
      if (k->on_backbone) {
        gap++;
        place = 0;
      }
    }
  }
}
