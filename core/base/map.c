#include "base/map.h"

static map_entry *probe(map_entry *entries, size_t cap, str key,
                        uint64_t hash) {
  size_t i = hash & (cap - 1);

  while (entries[i].key.ptr &&
         !(entries[i].hash == hash && str_eq(entries[i].key, key)))
    i = (i + 1) & (cap - 1);
  return &entries[i];
}

uintptr_t *map_get(const map *m, str key) {
  map_entry *e;

  if (m->cap == 0)
    return NULL;
  e = probe(m->entries, m->cap, key, str_hash(key));
  return e->key.ptr ? &e->value : NULL;
}

static void grow(map *m, arena *a) {
  size_t cap = m->cap ? m->cap * 2 : 16;
  map_entry *entries = arena_alloc(a, cap * sizeof *entries);

  for (size_t i = 0; i < m->cap; i++)
    if (m->entries[i].key.ptr)
      *probe(entries, cap, m->entries[i].key, m->entries[i].hash) =
          m->entries[i];
  m->entries = entries;
  m->cap = cap;
}

uintptr_t *map_put(map *m, arena *a, str key) {
  uint64_t hash = str_hash(key);
  map_entry *e;

  if (m->n * 4 >= m->cap * 3)
    grow(m, a);
  e = probe(m->entries, m->cap, key, hash);
  if (!e->key.ptr) {
    e->key = key.ptr ? key : str_of("");
    e->hash = hash;
    m->n++;
  }
  return &e->value;
}
