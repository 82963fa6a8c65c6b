#include "base/mem.h"

#include <stdlib.h>
#include <unistd.h>

void *mem_sure(void *p) {
  static const char message[] = "clausemill: out of memory\n";

  if (!p) {
    (void)!write(STDERR_FILENO, message, sizeof message - 1);
    _exit(1);
  }
  return p;
}

void *mem_alloc(size_t size) { return mem_sure(calloc(1, size ? size : 1)); }

void *mem_resize(void *p, size_t size) {
  return mem_sure(realloc(p, size ? size : 1));
}

void mem_free(void *p) { free(p); }
