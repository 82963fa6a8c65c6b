/* fence.h -- memory that tells who touches it.
 *
 * What a fence gives ends where a page ends, and the page behind it cannot be
 * touched: one byte too far is a fault at once. A piece can be made read-only,
 * and taken away for good: its address is never used again while the fence
 * lives, so that whoever kept it is found out. fence_find() says what an
 * address was. */
#ifndef CHECK_FENCE_H
#define CHECK_FENCE_H

#include "base/arena.h"

enum fence_state { FENCE_OPEN, FENCE_READ_ONLY, FENCE_GONE };

typedef struct fence_piece {
  char *map; /* whole pages, the last of which is the guard */
  size_t map_size;
  char *start, *end;
  const char *what; /* "the texts of column \"t\"": for messages */
  enum fence_state state;
} fence_piece;

typedef struct fence {
  fence_piece *pieces; /* by mem_resize() */
  size_t n, cap;
} fence;

/** `size` zeroed bytes; `align` is a power of two, and what is not a multiple
 * of it leaves a gap before the guard. `what` must live as long. */
void *fence_alloc(fence *f, size_t size, size_t align, const char *what);

/** Change the pieces numbered [first, end). */
void fence_set(fence *f, size_t first, size_t end, enum fence_state state);

/** Take away the piece that begins at `p`, which is the last one or near it. */
void fence_drop(fence *f, const void *p);

/** The piece or its guard that has the address, or NULL. */
const fence_piece *fence_find(const fence *f, const void *address);

/** A piece that is not gone, in the gap behind which something was written; or
 * NULL. */
const fence_piece *fence_spoilt(const fence *f);

void fence_free(fence *f);

#endif
