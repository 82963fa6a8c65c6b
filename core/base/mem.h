/* mem.h -- memory that is there.
 *
 * Clausemill does not go on without memory: a run that cannot get any ends
 * with a message and exit code 1. Outputs are staged and unnamed or swept
 * later, so the former files stand. */
#ifndef BASE_MEM_H
#define BASE_MEM_H

#include <stddef.h>

/** `size` zeroed bytes from the heap. Never NULL. */
void *mem_alloc(size_t size);

/** Resize `p` (or NULL) to `size` bytes, new bytes not zeroed. Never NULL. */
void *mem_resize(void *p, size_t size);

/** `p`, which a library gave: ends the program when it is NULL. */
void *mem_sure(void *p);

/** Give back what mem_alloc or mem_resize gave; NULL is allowed. */
void mem_free(void *p);

#endif
