/* resolve.h -- which of the matches count.
 *
 * As in quanteda: within a category, a longer match hides a shorter one that
 * has a word in common with it, and of two as long the one that begins first
 * counts. With "longest" (nested_scope = "dictionary"), a match all of whose
 * words lie in longer matches, of whatever categories, does not count. */
#ifndef TERMS_RESOLVE_H
#define TERMS_RESOLVE_H

#include "terms/match.h"

/** Move those of m->matches that count to m->terms. */
void resolve(matcher *m);

#endif
