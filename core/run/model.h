/* model.h -- the scheme that a config names. */
#ifndef RUN_MODEL_H
#define RUN_MODEL_H

#include "mark/mark.h"
#include "run/config.h"

/** The scheme of the config: one that is built in, or a file. Lives in `a`.
 * NULL when there is none of that name (the nearest is told), or when the file
 * cannot be read or is wrong. */
const scheme *model_scheme(arena *a, const config *c, err *e);

#endif
