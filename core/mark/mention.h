/* mention.h -- dates, references, URLs, addresses and amounts in the text.
 *
 * What each of them looks like is in date.h, reference.h, link.h and amount.h.
 * Mentions do not overlap: where two could begin or meet, the longest is
 * taken. Each lies in one clause, or in a block that has none (an attribution);
 * code has no mentions. */
#ifndef MARK_MENTION_H
#define MARK_MENTION_H

#include "doc/doc.h"

/** Add the mentions of the blocks [first, end), in the order of the text. */
void mention_mark(doc *d, uint32_t first, uint32_t end);

#endif
