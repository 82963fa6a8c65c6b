#include "scarce.h"

#include <stdlib.h>

static _Thread_local long left = -1, blocks;
static _Thread_local bool failed;

void *__real_calloc(size_t n, size_t size);
void *__real_realloc(void *p, size_t size);
void __real_free(void *p);

void scarce_after(long n) {
  left = n;
  failed = false;
}

bool scarce_failed(void) { return failed; }

long scarce_blocks(void) { return blocks; }

static bool fails(void) {
  if (left < 0)
    return false;
  if (left-- > 0)
    return false;
  left = -1; /* what follows, such as telling of it, succeeds */
  failed = true;
  return true;
}

void *__wrap_calloc(size_t n, size_t size) {
  void *p = fails() ? NULL : __real_calloc(n, size);

  blocks += p != NULL;
  return p;
}

void *__wrap_realloc(void *p, size_t size) {
  void *q = fails() ? NULL : __real_realloc(p, size);

  blocks += !p && q;
  return q;
}

void __wrap_free(void *p) {
  blocks -= p != NULL;
  __real_free(p);
}
