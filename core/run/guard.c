#include "run/guard.h"

#include <pthread.h>
#include <time.h>

static const int guarded[] = {SIGPIPE, SIGXFSZ};
enum { GUARDED = 2 };

void guard_begin(guard *g) {
  sigset_t set;

  (void)sigemptyset(&set);
  for (int i = 0; i < GUARDED; i++)
    (void)sigaddset(&set, guarded[i]);
  (void)sigpending(&g->pending);
  (void)pthread_sigmask(SIG_BLOCK, &set, &g->before);
}

void guard_end(const guard *g) {
  const struct timespec now = {0};

  for (int i = 0; i < GUARDED; i++) {
    sigset_t one;

    (void)sigemptyset(&one);
    (void)sigaddset(&one, guarded[i]);
    if (!sigismember(&g->pending, guarded[i]))
      while (sigtimedwait(&one, NULL, &now) > 0)
        continue;
  }
  (void)pthread_sigmask(SIG_SETMASK, &g->before, NULL);
}
