#include "check/fence.h"

#include <sys/mman.h>
#include <unistd.h>

#include "base/mem.h"

enum { SLACK = 0xA5 }; /* in the gap before the guard */

static size_t pages_for(size_t size) {
  size_t page = (size_t)sysconf(_SC_PAGESIZE);

  return (size + page - 1) / page * page;
}

static void keep(fence *f, const fence_piece *p) {
  if (f->n == f->cap) {
    f->cap = f->cap ? 2 * f->cap : 256;
    f->pieces = mem_resize(f->pieces, f->cap * sizeof *f->pieces);
  }
  f->pieces[f->n++] = *p;
}

void *fence_alloc(fence *f, size_t size, size_t align, const char *what) {
  size_t used = (size + align - 1) / align * align;
  size_t room = pages_for(used), guard = pages_for(1);
  fence_piece p = {.map_size = room + guard, .what = what};
  void *map = mmap(NULL, p.map_size, PROT_READ | PROT_WRITE,
                   MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);

  p.map = mem_sure(map == MAP_FAILED ? NULL : map);
  (void)mprotect(p.map + room, guard, PROT_NONE);
  p.start = p.map + room - used;
  p.end = p.start + size;
  memset(p.end, SLACK, used - size);
  keep(f, &p);
  return p.start;
}

static void set(fence_piece *p, enum fence_state state) {
  size_t guard = pages_for(1), room = p->map_size - guard;

  if (p->state == FENCE_GONE)
    return;
  p->state = state;
  if (room == 0)
    return;
  if (state == FENCE_GONE)
    (void)mmap(p->map, room, PROT_NONE,
               MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_FIXED, -1, 0);
  else
    (void)mprotect(p->map, room,
                   state == FENCE_OPEN ? PROT_READ | PROT_WRITE : PROT_READ);
}

void fence_set(fence *f, size_t first, size_t end, enum fence_state state) {
  for (size_t i = first; i < end; i++)
    set(&f->pieces[i], state);
}

void fence_drop(fence *f, const void *p) {
  for (size_t i = f->n; i-- > 0;)
    if (f->pieces[i].start == p && f->pieces[i].state != FENCE_GONE) {
      set(&f->pieces[i], FENCE_GONE);
      return;
    }
}

const fence_piece *fence_find(const fence *f, const void *address) {
  const char *at = address;

  for (size_t i = 0; i < f->n; i++)
    if (at >= f->pieces[i].map && at < f->pieces[i].map + f->pieces[i].map_size)
      return &f->pieces[i];
  return NULL;
}

const fence_piece *fence_spoilt(const fence *f) {
  for (size_t i = 0; i < f->n; i++) {
    const fence_piece *p = &f->pieces[i];
    const char *guard = p->map + p->map_size - pages_for(1);

    if (p->state == FENCE_GONE)
      continue;
    for (const char *at = p->end; at < guard; at++)
      if ((unsigned char)*at != SLACK)
        return p;
  }
  return NULL;
}

void fence_free(fence *f) {
  for (size_t i = 0; i < f->n; i++)
    (void)munmap(f->pieces[i].map, f->pieces[i].map_size);
  mem_free(f->pieces);
  *f = (fence){0};
}
