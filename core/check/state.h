/* state.h -- what a plugin must leave alone in a process. */
#ifndef CHECK_STATE_H
#define CHECK_STATE_H

#include <locale.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/time.h>

#include "base/arena.h"

enum { STATE_SIGNALS = 65 };

typedef struct state {
  const char *locale, *directory, *environment, *descriptors;
  mode_t mask;
  struct sigaction signals[STATE_SIGNALS];
  sigset_t blocked;
  struct itimerval timer;
  struct rlimit limits[RLIM_NLIMITS];
  locale_t thread_locale;
  int rounding, threads;
  bool children;
} state;

/** How the process is now. */
void state_take(state *s, arena *a);

/** The first difference as a sentence, or NULL. A thread gets some time to
 * end. */
const char *state_difference(const state *before, state *now, arena *a);

/** Every file below `dir`, a line each, without the directories `dir` had from
 * the start. */
const char *state_files(const char *dir, arena *a);

#endif
