/* slices.h -- a long text in slices of whole lines: small enough to stay in a
 * processor's cache, and work for the turns of a pool. */
#ifndef BASE_SLICES_H
#define BASE_SLICES_H

#include "base/arena.h"

typedef struct slices {
  str *items; /* one behind the other, together the text */
  size_t n;   /* one at least */
} slices;

/** Slices that end behind a line, the last with the text; in `a`. A line is
 * never cut, however long. */
slices slices_of(arena *a, str text);

#endif
