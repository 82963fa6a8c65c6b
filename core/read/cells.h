/* cells.h -- tables that lay out a list: "(a)" in a cell, its words in the
 * next, as pages of laws and contracts without borders have it.
 *
 * A table is one if it has a row of a label and its words, and no row of
 * anything else: every row has the two, or but one cell with text in it (a
 * stem, what goes on below an item). Three cells with text, a first one that is
 * more than a label ("No."), words without a letter ("500") or a name ("Article
 * 5", which may refer) make it a table of data; a header or caption does, too.
 * A bare number ("1") is a label only where "1.1" is one as well.
 *
 * Whether a label of such a row is one its series says: see typed.h. */
#ifndef READ_CELLS_H
#define READ_CELLS_H

#include "read/pieces.h"

/** Say of the rows of all other tables that they have no labels. */
void cells_find(pieces *all);

/** Where rows of a table have become paragraphs with a label, those that have
 * text in one cell only become some without. Numbers go up to `most`. */
void cells_join(arena *a, pieces *all, size_t most);

#endif
