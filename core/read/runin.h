/* runin.h -- outlines that run on in one paragraph.
 *
 *     a. Define: 1. the roles; and 2. the rights of (a) users; b. Review them.
 *     The board shall: 1. define the roles; 2. review them.
 *
 * What stands behind a colon or a semicolon with a label that begins a list, or
 * goes on with one, is an item, as if it had a line of its own. A list needs
 * two of them.
 *
 * Where no label has a point, no item a capital and the paragraph no label
 * ("shall: (a) define …; (b) review …"), it is a sentence that holds a list,
 * and stays one; the items become its clauses (split/clause.h). */
#ifndef READ_RUNIN_H
#define READ_RUNIN_H

#include "read/pieces.h"

/** Part such pieces, and the labels of one such as "(a)(1) The carrier …",
 * where the item "(a)" has no words; what is new lives in `a`. */
void runin_part(arena *a, pieces *all);

#endif
