/* part.h -- a document worked on in parts, by several threads.
 *
 * What stands under an item or a stem needs it, so a part ends before a block
 * that stands under nothing, or under a heading. */
#ifndef DOC_PART_H
#define DOC_PART_H

#include "doc/doc.h"

/** What working on parts takes from one to the next, as part of a larger
 * structure: arrays that have grown, what was found out about words. */
typedef struct part_room {
  arena kept;
  struct part_room *next;
} part_room;

/** Call work(part, first, end, context, room) for parts of `d` that cover all
 * its blocks, [first, end) being the numbers of a part's, and take over the
 * units that it adds.
 *
 * `part` shows the document as it was. Of the kinds of units that `d` has
 * already, `work` may change those that belong to its blocks but add none; of
 * the others it may add any, which count from 1 within the part until they are
 * taken over. Everything it adds goes to the part's memory. It may not touch
 * the facts. Units come in the order of the blocks, whichever thread does
 * what. A room, of `size` bytes that begin with a part_room, is zeroed at
 * first; it has one part at a time, any of those, and may not change what is
 * made of them. */
void doc_in_parts(doc *d,
                  void (*work)(doc *part, uint32_t first, uint32_t end,
                               const void *context, part_room *room),
                  const void *context, size_t size);

#endif
