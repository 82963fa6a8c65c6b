/* say.h -- what a run tells while it goes on: one line at a time, from any
 * thread, to the log callback of the settings. */
#ifndef RUN_SAY_H
#define RUN_SAY_H

#include <clausemill/clausemill.h>
#include <pthread.h>

#include "base/err.h"

typedef struct say {
  const mill_settings *settings;
  pthread_mutex_t lock;
} say;

void say_init(say *s, const mill_settings *settings);
void say_free(say *s);

/** `level` is MILL_SAY_*. Line ends and other control characters within the
 * line become blanks. */
void say_line(say *s, int32_t level, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

#endif
