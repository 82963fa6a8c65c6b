/* Small things come from chunks of 64 KiB; a thing of 16 KiB or more gets a
 * chunk of its own, so that a growing array is resized in place. */
#include "base/arena.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/mem.h"

struct arena_chunk {
  struct arena_chunk *next, *prev;
  size_t size; /* of the part behind this header */
  size_t pad;  /* keeps the data aligned to 16 bytes */
};

enum { CHUNK = 64 << 10, LARGE = 16 << 10, ALIGN = 16 };

static char *data_of(struct arena_chunk *c) { return (char *)(c + 1); }

static void link_chunk(arena *a, struct arena_chunk *c) {
  c->prev = NULL;
  c->next = a->chunks;
  if (c->next)
    c->next->prev = c;
  a->chunks = c;
}

static struct arena_chunk *add_chunk(arena *a, size_t size) {
  struct arena_chunk *c = mem_alloc(sizeof *c + size);

  c->size = size;
  link_chunk(a, c);
  return c;
}

void *arena_alloc(arena *a, size_t size) {
  char *p;

  size = (size + ALIGN - 1) & ~(size_t)(ALIGN - 1);
  if (size >= LARGE)
    return data_of(add_chunk(a, size));
  if (!a->at || (size_t)(a->end - a->at) < size) {
    a->at = data_of(add_chunk(a, CHUNK));
    a->end = a->at + CHUNK;
  }
  p = a->at;
  a->at += size;
  return p;
}

/* `items` has a chunk of its own, which realloc can often extend in place. */
static void *grow_large(arena *a, void *items, size_t old, size_t size) {
  struct arena_chunk *c = (struct arena_chunk *)items - 1;
  struct arena_chunk *next = c->next, *prev = c->prev;

  c = mem_resize(c, sizeof *c + size);
  c->size = size;
  if (next)
    next->prev = c;
  if (prev)
    prev->next = c;
  else
    a->chunks = c;
  memset(data_of(c) + old, 0, size - old);
  return data_of(c);
}

void *arena_room(arena *a, void *items, size_t n, size_t more, size_t *cap,
                 size_t size) {
  size_t old = *cap * size;
  void *larger;

  if (more <= *cap - n)
    return items;
  *cap = *cap ? *cap * 2 : 8;
  if (*cap - n < more)
    *cap = n + more;
  if (old >= LARGE)
    return grow_large(a, items, old, *cap * size);
  larger = arena_alloc(a, *cap * size);
  if (n)
    memcpy(larger, items, n * size);
  return larger;
}

void arena_take(arena *a, arena *from) {
  struct arena_chunk *last = from->chunks;

  while (last && last->next)
    last = last->next;
  if (last) {
    last->next = a->chunks;
    if (a->chunks)
      a->chunks->prev = last;
    a->chunks = from->chunks;
  }
  *from = (arena){0};
}

str arena_str(arena *a, str s) {
  char *p = arena_alloc(a, s.len + 1);

  if (s.len)
    memcpy(p, s.ptr, s.len);
  return str_make(p, s.len);
}

str arena_join(arena *a, str first, str second) {
  char *p = arena_alloc(a, first.len + second.len + 1);

  if (first.len)
    memcpy(p, first.ptr, first.len);
  if (second.len)
    memcpy(p + first.len, second.ptr, second.len);
  return str_make(p, first.len + second.len);
}

const char *arena_cstr(arena *a, str s) { return arena_str(a, s).ptr; }

str arena_format(arena *a, const char *format, ...) {
  va_list args;
  int n;
  char *p;

  va_start(args, format);
  n = vsnprintf(NULL, 0, format, args);
  va_end(args);
  p = arena_alloc(a, (size_t)n + 1);
  va_start(args, format);
  (void)vsnprintf(p, (size_t)n + 1, format, args);
  va_end(args);
  return str_make(p, (size_t)n);
}

void arena_free(arena *a) {
  for (struct arena_chunk *c = a->chunks, *next; c; c = next) {
    next = c->next;
    mem_free(c);
  }
  *a = (arena){0};
}

void arena_reset(arena *a) {
  struct arena_chunk *keep =
      a->at ? (struct arena_chunk *)(void *)(a->end - CHUNK) - 1 : NULL;

  for (struct arena_chunk *c = a->chunks, *next; c; c = next) {
    next = c->next;
    if (c != keep)
      mem_free(c);
  }
  *a = (arena){0};
  if (keep) {
    memset(data_of(keep), 0, CHUNK);
    link_chunk(a, keep);
    keep->next = NULL;
    a->at = data_of(keep);
    a->end = a->at + CHUNK;
  }
}
