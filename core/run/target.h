/* target.h -- where outputs go: which file a path means, and whether two mean
 * the same one.
 *
 * A target is followed through symbolic links to the file that stands behind
 * them, or would. It may be a regular file or not be there yet; a directory, a
 * device, a pipe or a write-protected file is refused, and so is a file that
 * another output or the run itself uses. Standard output counts as the file
 * that it is, when it is one. */
#ifndef RUN_TARGET_H
#define RUN_TARGET_H

#include <pthread.h>

#include "base/err.h"
#include "base/map.h"

typedef struct target {
  const char *shown; /* as the config says; "-": standard output */
  const char *path;  /* absolute, without symbolic links; "-" as it is */
} target;

/** The targets of a run and the files it reads. May be used by any number of
 * threads. */
typedef struct targets {
  arena memory;
  pthread_mutex_t lock;
  map directories; /* as named -> resolved */
  map writable;    /* resolved directories that can be written */
  map paths;       /* resolved -> who uses it */
  map files;       /* device and inode -> who uses it */
  bool denied; /* the last claim failed for want of a permission or the like:
                  no fault of the config */
} targets;

void targets_init(targets *t);
void targets_free(targets *t);

/** The run reads the file `path` (as `what`: "an input", "the config"), so
 * nothing may be written there. "-", and what is not there, counts for nothing.
 */
void targets_protect(targets *t, const char *path, const char *what);

/** Resolve `shown` and claim it. Lives in `t`. NULL when it cannot be written,
 * or is in use. */
const target *target_claim(targets *t, const char *shown, err *e);

/** The directory `shown` as target paths have it, whether or not it is there;
 * "" when there can be none. Lives in `t`. */
const char *targets_directory(targets *t, const char *shown);

/** `path` as seen from `dir` when it lies below it, else `other`; both are
 * absolute and resolved. */
const char *path_below(const char *dir, const char *path, const char *other);

#endif
