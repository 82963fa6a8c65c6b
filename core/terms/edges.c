#include "terms/edges.h"

#include <stdlib.h>

static uint64_t key_of(uint32_t node, uint32_t symbol) {
  return ((uint64_t)node << 32 | symbol) + 1;
}

static size_t slot_of(const edges *e, uint64_t key) {
  size_t i = (size_t)((key * UINT64_C(0x9E3779B97F4A7C15)) >> 32);

  for (i &= e->cap - 1; e->list[i].key && e->list[i].key != key;)
    i = (i + 1) & (e->cap - 1);
  return i;
}

uint32_t edge_get(const edges *e, uint32_t node, uint32_t symbol) {
  return e->n ? e->list[slot_of(e, key_of(node, symbol))].to : 0;
}

static void grow(edges *e, arena *a) {
  edges old = *e;

  e->cap = old.cap ? old.cap * 2 : 64;
  e->list = arena_alloc(a, e->cap * sizeof *e->list);
  for (size_t i = 0; i < old.cap; i++)
    if (old.list[i].key)
      e->list[slot_of(e, old.list[i].key)] = old.list[i];
}

uint32_t *edge_put(edges *e, arena *a, uint32_t node, uint32_t symbol) {
  uint64_t key = key_of(node, symbol);
  edge *slot;

  if (e->n * 2 >= e->cap)
    grow(e, a);
  slot = &e->list[slot_of(e, key)];
  if (!slot->key) {
    slot->key = key;
    e->n++;
  }
  return &slot->to;
}

static int by_key(const void *a, const void *b) {
  const edge *x = a, *y = b;

  return (x->key > y->key) - (x->key < y->key);
}

void edges_sort(edges *e) {
  size_t n = 0;

  for (size_t i = 0; i < e->cap; i++)
    if (e->list[i].key)
      e->list[n++] = e->list[i];
  if (n)
    qsort(e->list, n, sizeof *e->list, by_key);
}
