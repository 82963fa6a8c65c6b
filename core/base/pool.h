/* pool.h -- threads that share the work of a loop.
 *
 * What a loop does may not depend on which thread takes which turn, so the
 * result is the same for any number of threads. */
#ifndef BASE_POOL_H
#define BASE_POOL_H

#include <stddef.h>

typedef struct pool pool;

/** `threads` of them, the caller's included; 0: as many as there are processors
 * for this process. Fewer when the system gives no more. Signals are left to
 * the threads of the caller. */
pool *pool_new(unsigned threads);

/** No loop may be running. NULL is allowed. */
void pool_free(pool *p);

/** turn(context, i) for each i below `n`, each once, in any order, on the
 * caller's thread and those of the pool; returns when all are done. A turn may
 * itself run a loop. Without a pool (NULL) the turns are taken in order. */
void pool_each(pool *p, size_t n, void (*turn)(void *context, size_t i),
               void *context);

#endif
