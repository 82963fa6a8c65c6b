/* guard.h -- a full pipe or file is an error of write(), not the end of the
 * program: SIGPIPE and SIGXFSZ do not reach the thread between guard_begin()
 * and guard_end(), which leave everything as it was before. */
#ifndef RUN_GUARD_H
#define RUN_GUARD_H

#include <signal.h>

typedef struct guard {
  sigset_t before;
  sigset_t pending; /* before */
} guard;

void guard_begin(guard *g);
void guard_end(const guard *g);

#endif
