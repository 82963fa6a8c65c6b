#include "diff/tally.h"

static tally_entry *probe(tally_entry *entries, size_t cap, uint64_t key) {
  size_t i = tally_mix(key, 0) & (cap - 1);

  while ((entries[i].n[0] || entries[i].n[1]) && entries[i].key != key)
    i = (i + 1) & (cap - 1);
  return &entries[i];
}

static void grow(tally *t, arena *a) {
  size_t cap = t->cap ? t->cap * 2 : 64;
  tally_entry *entries = arena_alloc(a, cap * sizeof *entries);

  for (size_t i = 0; i < t->cap; i++)
    if (t->entries[i].n[0] || t->entries[i].n[1])
      *probe(entries, cap, t->entries[i].key) = t->entries[i];
  t->entries = entries;
  t->cap = cap;
}

void tally_add(tally *t, arena *a, uint64_t key, int side, uint32_t place) {
  tally_entry *e;

  if (t->n * 2 >= t->cap)
    grow(t, a);
  e = probe(t->entries, t->cap, key);
  if (!e->n[0] && !e->n[1])
    t->n++;
  e->key = key;
  e->n[side]++;
  e->last[side] = place;
}

tally_entry *tally_of(const tally *t, uint64_t key) {
  return probe(t->entries, t->cap, key);
}
