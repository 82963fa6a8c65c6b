/* ending.h -- does a sentence end here? The rules, with examples that are run,
 * are in docs/units.md. */
#ifndef SPLIT_ENDING_H
#define SPLIT_ENDING_H

#include "split/language.h"

/** Where the sentence ends that begins at `start` and has the mark at *p, of a
 * text that ends at `end`, or NULL when it goes on. *p moves to where to look
 * for the next mark. */
const char *ending_at_mark(const language *l, const char *start, const char **p,
                           const char *end);

/** Does it end with a smiley, written in place of a point, whose ")" is at `p`:
 * "great :) The next"? */
bool ending_at_smiley(const char *start, const char *p, const char *end);

#endif
