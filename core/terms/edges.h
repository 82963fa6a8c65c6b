/* edges.h -- the edges of a tree: from a node by a symbol to a node. */
#ifndef TERMS_EDGES_H
#define TERMS_EDGES_H

#include "base/arena.h"

typedef struct edge {
  uint64_t key; /* node and symbol, plus 1; 0: free */
  uint32_t to;
} edge;

/** A hash table in an arena. Zeroed, it is empty. */
typedef struct edges {
  edge *list;
  size_t n, cap;
} edges;

/** Where the edge from `node` by `symbol` leads; 0: nowhere. */
uint32_t edge_get(const edges *e, uint32_t node, uint32_t symbol);

/** The place for where it leads; 0 is in it when the edge is new. */
uint32_t *edge_put(edges *e, arena *a, uint32_t node, uint32_t symbol);

/** Move all to the front of the list, sorted by node and symbol. It can no
 * longer be asked then. */
void edges_sort(edges *e);

static inline uint32_t edge_node(const edge *e) {
  return (uint32_t)((e->key - 1) >> 32);
}
static inline uint32_t edge_symbol(const edge *e) {
  return (uint32_t)(e->key - 1);
}

#endif
