/* split.h -- blocks to sentences to clauses. The rules, with examples that are
 * run, are in docs/units.md. */
#ifndef SPLIT_SPLIT_H
#define SPLIT_SPLIT_H

#include "doc/doc.h"

/** Bytes of a clause, at most: a longer one is cut behind a comma, at a blank
 * or between characters. Every statement repeats its clause, so that a megabyte
 * of "we must" without a mark, as one clause, would make many gigabytes of
 * rows. */
enum { CLAUSE_LONGEST = 4096 };

/** How a sentence is cut into clauses. */
enum split_clauses {
  CLAUSES_SEMICOLON, /* at semicolons, and at the items of run-in lists */
  CLAUSES_QUASI      /* quasi-sentences: also at colons that introduce, and
                        where something of its own is coordinated or set
                        against what stands before (English) */
};

typedef struct split_options {
  enum split_clauses clauses;
} split_options;

/** Set the language, when it is not known and the text shows it. Add the
 * sentences and clauses of every block but code and attributions,
 * from the block's body. Lines of a hard-wrapped paragraph are one text: a line
 * end counts as a blank. Every word of a body lies in one sentence, and every
 * word of a sentence in one clause, but for an "and" or "or" that is left over
 * behind its last semicolon. */
void split_document(doc *d, const split_options *options);

#endif
