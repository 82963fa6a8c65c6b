/* mem.h -- memory that is there, and what happens when it is not.
 *
 * No function of Clausemill looks whether it got memory. When there is none
 * left, the innermost mem_try() of the thread comes back with ERR, and all
 * that was allocated within is given back. A thread without one ends the
 * program with a message and exit code 1; outputs are staged and unnamed or
 * swept later, so the former files stand. */
#ifndef BASE_MEM_H
#define BASE_MEM_H

#include <stddef.h>

/** `size` zeroed bytes from the heap. Never NULL. */
void *mem_alloc(size_t size);

/** Resize `p` (or NULL) to `size` bytes, new bytes not zeroed. Never NULL. */
void *mem_resize(void *p, size_t size);

/** `p`, which a library gave: there is no memory left when it is NULL. */
void *mem_sure(void *p);

/** Give back what mem_alloc or mem_resize gave; NULL is allowed. */
void mem_free(void *p);

/** Call work(data). 0; or ERR when memory ran out before it was done: then it
 * has been left where it stood, and what it had allocated is freed, while
 * memory from before is there as it is, even if resized. So nothing from
 * before may still be used that points to something from within, as an arena
 * that has grown. What is allocated within must not be resized or freed by
 * another thread before the end. May be nested: whoever holds more than memory
 * (a descriptor) while it allocates tries that part, gives it back, and goes on
 * with mem_sure(NULL). */
int mem_try(void (*work)(void *data), void *data);

#endif
