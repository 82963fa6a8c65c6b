/* diff.h -- two versions of a document, matched statement by statement.
 *
 * Statements with the same words are one wherever they stand; of the others,
 * those that are alike enough are taken for one that was changed; what is left
 * was added or removed. Near linear in the number of words: see similar.c for
 * what is compared with what, and align.h for the bound of each comparison. */
#ifndef DIFF_DIFF_H
#define DIFF_DIFF_H

#include "doc/doc.h"

/** Fill the changes of `d` that make it of `before`: every statement of both is
 * in one of them. They are in the order of `d`; those that were removed stand
 * where they would. `before` must live as long as `d`. */
void diff_documents(const doc *before, doc *d);

#endif
