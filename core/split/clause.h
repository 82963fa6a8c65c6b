/* clause.h -- the clauses of a sentence: what stands between its semicolons,
 * and the items of a list that runs on in it. The rules are in docs/units.md.
 */
#ifndef SPLIT_CLAUSE_H
#define SPLIT_CLAUSE_H

#include "split/survey.h"

/** Working memory for sentences with many cuts, kept from one to the next.
 * Zeroed at first; lives in the arena that is given with it. */
typedef struct clause_cuts {
  struct clause_cut *cuts;
  struct clause_open *opens;
  struct clause_item *items;
  size_t n_cuts, cap_cuts, n_opens, cap_opens, n_items, cap_items;
  size_t next;     /* the cut that ends the next clause */
  size_t item;     /* how many labels stand before what was asked for last */
  const char *at;  /* where the next clause begins */
  const char *end; /* where the last one ends */
} clause_cuts;

/** Find the cuts of `sentence`, which is trimmed, among the marks of `s`, which
 * begins with it; NULL: it has none that may part clauses. */
void clause_begin(clause_cuts *c, arena *a, survey *s, str sentence);

/** The next clause, trimmed, without separators at its end; false behind the
 * last one. "And", "or", "and/or" or "but" alone behind the last semicolon is
 * none. */
bool clause_next(clause_cuts *c, str *clause);

/** The path of the item that is open before `end`, in `a`: `above` is what it
 * is under, "3" and "(a) … (i)" are "3.(a).(i)". Null when no list has begun.
 * Asked in the order of the text. */
str clause_outline(clause_cuts *c, arena *a, str above, const char *end);

#endif
