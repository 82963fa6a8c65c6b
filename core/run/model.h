/* model.h -- bytes to a model, as a config says. */
#ifndef RUN_MODEL_H
#define RUN_MODEL_H

#include "mark/mark.h"
#include "run/config.h"
#include "run/say.h"

/** The scheme of the config: one that is built in, or a file. Lives in `a`.
 * NULL when there is none of that name (the nearest is told), or when the file
 * cannot be read or is wrong. */
const scheme *model_scheme(arena *a, const config *c, err *e);

/** A document longer than this is refused: offsets are 32 bits. */
static const size_t model_limit = (size_t)1 << 30;

/** Read, split and mark `bytes`, which must live as long as `d`: zeroed but for
 * path and key. */
int model_read(doc *d, str bytes, const config *c, const scheme *s, err *e);

/** Tell of what had to be changed in its text. */
void model_warn(say *to, const doc *d);

#endif
