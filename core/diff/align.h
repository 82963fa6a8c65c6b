/* align.h -- what two sequences have in common, in order. */
#ifndef DIFF_ALIGN_H
#define DIFF_ALIGN_H

#include "base/arena.h"

/** A sequence of hashes: two items are one when their hashes are. */
typedef struct sequence {
  const uint64_t *items;
  size_t n;
} sequence;

/** Memory to be used again and again; zeroed is ready. */
typedef struct aligner {
  arena memory;
  int32_t *at, *trail;
  uint32_t *back;
  size_t room; /* of back */
} aligner;

void aligner_free(aligner *a);

/** to[i] gets 1 + the place in `y` of what x.items[i] is matched with, or 0; in
 * order, so none cross. The longest common subsequence as long as there are no
 * more than some hundred differences in a row of places; beyond that a good
 * one, so that the time is linear: at most ALIGN_EDITS steps an item. Aligning
 * y with x gives the same pairs. */
void align(aligner *a, sequence x, sequence y, uint32_t *to);

enum { ALIGN_EDITS = 256 };

#endif
