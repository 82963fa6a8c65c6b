/* near.h -- which known word a misspelt one may have meant.
 *
 *     near_word n = near_to(given);
 *     for (…)
 *       near_try(&n, str_of(known[i]));
 *     err_set(e, "unknown key \"…\"%s", near_hint(&n));
 */
#ifndef BASE_NEAR_H
#define BASE_NEAR_H

#include "base/str.h"

typedef struct near_word {
  str word; /* as given */
  str best; /* the nearest word so far, or null */
  size_t distance;
  char hint[96];
} near_word;

static inline near_word near_to(str word) { return (near_word){.word = word}; }

/** Keep `known` (a view, which must live on) when it is near enough to have
 * been meant, and nearer than those before. Case does not count, nor does
 * which of - _ . and blank joins two words. */
void near_try(near_word *n, str known);

/** `; did you mean "known"?`, or "" when nothing was near. Lives in `n`. */
const char *near_hint(near_word *n);

#endif
