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

/** What the caller gave, or the default for NULL, into `own`, as this library
 * knows it. NULL when its size is none; every public function then returns
 * MILL_USAGE. */
const mill_settings *settings_take(mill_settings *own,
                                   const mill_settings *given);

/** ERR, and an error that says so, when the caller wants the run to stop. */
int settings_stopped(const mill_settings *s, err *e);

/** Nothing has failed so far: settings.error becomes "". `settings` lives on.
 */
void say_init(say *s, const mill_settings *settings);
void say_free(say *s);

/** `level` is MILL_SAY_*; an error is also kept in settings.error. Line ends
 * and other control characters within the line become blanks, and a line of
 * thousands of bytes is cut. Needs no memory. */
void say_line(say *s, int32_t level, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

#endif
