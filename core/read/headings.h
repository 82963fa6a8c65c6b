/* headings.h -- which pieces are headings, and of what level. */
#ifndef READ_HEADINGS_H
#define READ_HEADINGS_H

#include "read/pieces.h"

/** Set the kind of every piece that is not an attribution, and the level of
 * every heading. */
void headings_find(pieces *all);

#endif
