/* scratch.h -- a hidden directory for files on their way.
 *
 * ".clausemill-XXXXXX" stands in the directory of the files that it serves, so
 * that a rename takes them there at once. Its owner holds a lock on the file
 * "lock" inside; when the owner is gone, however it went, the lock is free, and
 * the next run sweeps the directory. */
#ifndef RUN_SCRATCH_H
#define RUN_SCRATCH_H

#include "base/arena.h"
#include "base/err.h"

typedef struct scratch {
  const char *path; /* absolute; NULL: there is none */
  int lock;         /* descriptor */
} scratch;

/** Make one in the directory `home`, which is absolute. */
int scratch_open(scratch *s, arena *a, const char *home, err *e);

/** Remove it with all that is in it. */
void scratch_remove(scratch *s);

/** Remove those in `home` whose owners are gone. Only what belongs to the
 * caller is touched; what cannot be removed is left. */
void scratch_sweep(const char *home);

#endif
