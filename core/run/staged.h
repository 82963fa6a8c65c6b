/* staged.h -- what stage.c and publish.c share: the files of a stage. */
#ifndef RUN_STAGED_H
#define RUN_STAGED_H

#include <nettle/sha2.h>

#include "run/scratch.h"
#include "run/stage.h"

typedef struct home {
  const char *path;
  scratch scratch;
  unsigned files; /* named in the scratch */
  struct home *next;
} home;

enum undo { UNDO_NOTHING, UNDO_REMOVE, UNDO_EXCHANGE, UNDO_RENAME };

struct staged {
  stage *stage;
  const target *target;
  home *home;
  int fd;             /* -1: closed, or written by somebody else */
  const char *path;   /* name in the scratch; NULL: none yet */
  const char *former; /* UNDO_RENAME: a name of the former file */
  bool sealed, placed;
  enum undo undo;
  uint64_t bytes;
  uint64_t started; /* bytes that are on their way to the disk */
  struct sha256_ctx hash;
  char sha256[65];
  struct staged *next, *before;
};

struct stage {
  arena memory;
  pthread_mutex_t lock;
  unsigned flags;
  bool kept;
  size_t n_files; /* that were begun */
  unsigned n_open;
  home *homes;
  map by_path; /* homes */
  staged *first, *last;
  const char **made; /* directories, outermost first */
  size_t n_made, cap_made;
};

/** With the place of the file before the system's reason; ERR. */
int staged_failed(const staged *f, err *e, const char *doing);

/** A name in the scratch of `h`, made when first needed, that ends like `path`.
 * NULL on error. */
const char *scratch_name(stage *s, home *h, const char *path, err *e);

/** Give the file without a name one in the scratch. */
int staged_name(staged *f, err *e);

/** All of it; ERR and errno. */
int write_all(int fd, const char *p, size_t n);

/** The directory part of an absolute path. */
const char *parent_of(arena *a, const char *path);

/** Take back what publishing has done to the target. */
void staged_undo(const staged *f);

#endif
