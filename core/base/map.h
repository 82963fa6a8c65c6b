/* map.h -- from text to a number or pointer: a hash table in an arena.
 *
 * Keys are views that must outlive the map. A zeroed map is empty. */
#ifndef BASE_MAP_H
#define BASE_MAP_H

#include "base/arena.h"

typedef struct map_entry {
  str key; /* null ptr: free */
  uint64_t hash;
  uintptr_t value;
} map_entry;

typedef struct map {
  map_entry *entries;
  size_t n, cap; /* cap is 0 or a power of two */
} map;

/** The value kept for `key`, or NULL. Valid until the next map_put(). */
uintptr_t *map_get(const map *m, str key);

/** The place for the value of `key`, zero when the key is new. */
uintptr_t *map_put(map *m, arena *a, str key);

#endif
