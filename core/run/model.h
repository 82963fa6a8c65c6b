/* model.h -- what a config says of the model: the scheme and the dictionaries,
 * and bytes to a model with them. */
#ifndef RUN_MODEL_H
#define RUN_MODEL_H

#include "mark/mark.h"
#include "run/config.h"
#include "run/say.h"
#include "terms/terms.h"

enum { MODEL_SCHEMES = 2 };

typedef struct model {
  const scheme *schemes[MODEL_SCHEMES]; /* for a document in the language of
                                           none: the first */
  size_t n_schemes;
  const dictionary *const *dictionaries;
  size_t n_dictionaries;
} model;

/** Load what the config names: a scheme that is built in, or a file, or with
 * "auto" one for each language there is one for; dictionaries. Lives in `a`,
 * and is never changed. Fails when there is no scheme of that name (the nearest
 * is told), or when a file cannot be read or is wrong. What a dictionary has
 * that is left out is said as a warning. */
int model_load(model *m, arena *a, const config *c, say *to, err *e);

/** A document longer than this is refused: offsets are 32 bits. */
static const size_t model_limit = (size_t)1 << 30;

/** Read, split and mark `bytes`, which must live as long as `d`: zeroed but for
 * path, key, helpers, and the
 * language when it is known and the config does not say it. `how` is that of
 * the config, or what takes its place. */
int model_read(doc *d, str bytes, const config *c, const read_options *how,
               const model *m, err *e);

/** Tell of what had to be changed in its text, and of a scheme that was named
 * and is for another language. */
void model_warn(say *to, const model *m, const doc *d);

#endif
