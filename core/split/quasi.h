/* quasi.h -- quasi-sentences: where a clause is cut further.
 *
 * It is cut where something begins that is coordinated with what stands before
 * it, or set against it, and has a verb of its own: "We came early, | but the
 * gate was shut | and nobody waited"; and behind a colon that introduces. The
 * words are those of English; a text of another language is left as it is. The
 * rules, with examples that are run, are in docs/units.md. */
#ifndef SPLIT_QUASI_H
#define SPLIT_QUASI_H

#include "split/quasi_look.h"

/** What stands before ends at `from`, what follows begins at `to`. */
typedef struct quasi_cut {
  const char *from, *to;
} quasi_cut;

/** A verb that was read, whose forms are not yet known. */
typedef struct quasi_verb {
  uint32_t at, low; /* the unit it was read in begins at `low` */
  uint8_t finite;   /* what finite_at() told of it */
  bool counts;      /* it is the finite verb of a clause */
} quasi_verb;

/** Working memory, kept from one clause to the next. Zeroed at first; lives in
 * the arena that is given with it. */
typedef struct quasi {
  tokens words;
  looks looks;
  quasi_cut *cuts;
  size_t n_cuts, cap_cuts;
  quasi_verb *verbs;
  size_t n_verbs, cap_verbs;
} quasi;

/** Find the cuts of the clause `text`, in their order. */
void quasi_find(quasi *q, arena *a, str text);

#endif
