/* glob.h -- one automaton for any number of word patterns.
 *
 * In a pattern "*" stands for any characters or none, "?" for one; all else
 * for itself. A pattern matches a whole word. The patterns are a tree of their
 * bytes, so that a word is compared with all of them at once, whatever their
 * number: by one walk down the tree, and, from the first node on that has a
 * wildcard behind it, by all the ways there are. */
#ifndef TERMS_GLOB_H
#define TERMS_GLOB_H

#include "base/buf.h"
#include "terms/edges.h"

typedef struct glob_node {
  uint32_t exact, prefix; /* patterns that end here; that go on with any */
  uint32_t star, any;     /* inner "*" and "?": the nodes behind them */
} glob_node;

/** A node of the finished tree. The node that byte c leads to is at base + c,
 * if that one's `from` says so: one look at memory for a byte. */
typedef struct glob_cell {
  uint32_t from; /* the cell before it; 0: free */
  uint32_t base; /* doubled, and one more when its glob_node has anything */
} glob_cell;

typedef struct globs {
  uint32_t n_patterns;
  glob_node *nodes; /* the first is the root */
  size_t n_nodes, cap_nodes;
  edges edges;
  /* When it is finished: */
  glob_cell *cells;
  uint32_t *node_of; /* of each cell */
  uint32_t *cell_of; /* of each node */
} globs;

/** The number of a pattern, from 1; the same for the same. */
uint32_t glob_add(globs *g, arena *a, str pattern);

/** Make it ready to match with. No more patterns then. */
void glob_finish(globs *g, arena *a);

/** Memory to match with: one for each thread and automaton. Zeroed, it is
 * empty. */
typedef struct glob_scratch {
  buf places, seen;
} glob_scratch;

void glob_scratch_free(glob_scratch *s);

/** Append to `out` the numbers (uint32_t) of the patterns that match `word`,
 * each once. */
void glob_match(const globs *g, str word, buf *out, glob_scratch *s);

#endif
