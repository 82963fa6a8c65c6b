/* arena.h -- memory that is freed all at once.
 *
 * One arena a document, one scratch arena a worker. A zeroed arena is empty
 * and ready. What it gives is zeroed, aligned for any type, and lives until
 * arena_free() or arena_reset(). */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include "base/str.h"

struct arena_chunk;

typedef struct arena {
  struct arena_chunk *chunks; /* the newest first */
  char *at, *end;             /* free part of the newest chunk */
} arena;

void *arena_alloc(arena *a, size_t size);

/** Room for `more` items in the array `items` of `n` items of `size` bytes, of
 * which `*cap` fit: returns the array, moved if it had to grow. Items past `n`
 * are zeroed. Amortized constant time. */
void *arena_room(arena *a, void *items, size_t n, size_t more, size_t *cap,
                 size_t size);

/** The same for one more item. */
static inline void *arena_grow(arena *a, void *items, size_t n, size_t *cap,
                               size_t size) {
  return n < *cap ? items : arena_room(a, items, n, 1, cap, size);
}

/** Make all that `from` gave live as long as what `a` gives; `from` is empty
 * then. */
void arena_take(arena *a, arena *from);

/** Copies; arena_cstr() is NUL-terminated. */
str arena_str(arena *a, str s);
const char *arena_cstr(arena *a, str s);

/** `first` and `second`, one behind the other. */
str arena_join(arena *a, str first, str second);

/** printf into the arena; the result is also NUL-terminated. */
str arena_format(arena *a, const char *format, ...)
    __attribute__((format(printf, 2, 3), nonnull(2)));

/** Free everything. The arena is then empty and may be used again. */
void arena_free(arena *a);

/** Forget everything but keep one chunk of memory for the next use. */
void arena_reset(arena *a);

#endif
