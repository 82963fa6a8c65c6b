/* outline.h -- pieces to blocks: what stands under what.
 *
 * Headings stand under headings by level. Items nest by indentation where there
 * is any, else by their labels: a list of another kind that begins behind an
 * item stands under it, and a label that goes on with an outer list comes back
 * to its level. A paragraph set in behind an item's label belongs to the item;
 * one that is not interrupts the list, which goes on if its next label comes.
 */
#ifndef READ_OUTLINE_H
#define READ_OUTLINE_H

#include "doc/doc.h"
#include "read/pieces.h"

/** Add a block to `d` for every piece. What a format tells of them stays. */
void outline_build(doc *d, const pieces *all);

#endif
