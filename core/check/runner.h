/* runner.h -- every check in a process of its own, two at a time. */
#ifndef CHECK_RUNNER_H
#define CHECK_RUNNER_H

#include "check/check.h"

enum { CHECKS_MAX = 64 };

/** Where verdicts live: shared with the processes of the checks. */
verdict *runner_verdicts(void);
void runner_free(verdict *v);

/** Make the checks that are not CHECK_LEFT_OUT with the plugin file `path`
 * (absolute), in the order of check_list; `v` gets what came of each. ERR when
 * no check can be made, or the settings say that it is cancelled. */
int runner_run(verdict *v, const char *path, const mill_settings *settings,
               err *e);

#endif
