/* watch.h -- what goes on inside the process of a check while a plugin runs:
 * faults are explained, and calls of the C library lead here first.
 *
 * Only in the process of a check, which loads one plugin. */
#ifndef CHECK_WATCH_H
#define CHECK_WATCH_H

#include "check/host.h"
#include "check/image.h"

enum { WATCH_HOSTS = 8, WATCH_FILES = 16 };

typedef struct watch {
  const plugin_host *hosts[WATCH_HOSTS]; /* whose fences are known */
  size_t n_hosts;
  const char *stack; /* the lowest byte of the small stack, or NULL */

  int64_t allocations;      /* by malloc() and its like */
  int64_t allocation_fails; /* the one that gives NULL, from 1; 0: none */
  unsigned char garbage;    /* fills what malloc() gives and free() takes, and
                               stands behind it; 0: does not */
  int64_t clock_shift;      /* seconds that the time is later */
  char called[64];          /* the first function that no plugin may call */
  char files[WATCH_FILES][256]; /* opened to write, absolute */
  size_t n_files;
  const char *root; /* where it may remove files, or NULL */

  /** Told once: a rule was broken in a way that ends the process. */
  void (*broken)(void *user, enum rule r, const char *expected,
                 const char *seen);
  void *user;
} watch;

/** Explain faults from now on. `w` must live as long as the process. */
void watch_faults(watch *w);

enum {
  WATCH_MEMORY = 1 << 0, /* count allocations, and let one fail */
  WATCH_CLOCK = 1 << 1,  /* shift the time */
  WATCH_CALLS = 1 << 2,  /* what no plugin may call */
  WATCH_OPENED = 1 << 3  /* files that are opened to write */
};

/** Lead such calls of the plugin here; false when it is not known how. */
bool watch_calls(watch *w, const image *i, unsigned what);

#endif
