/* headings.h -- which pieces are headings, and of what level. */
#ifndef READ_HEADINGS_H
#define READ_HEADINGS_H

#include "read/pieces.h"

/** Set the kind of every piece that is not an attribution, and the level of
 * every heading. What a format tells stays as it is; among it only a label
 * makes a heading of a paragraph, whose level is below that of those told. */
void headings_find(pieces *all);

#endif
