/* sense.h -- what a word that may be a cue says instead.
 *
 * Each tells of a hit, whose tokens are those of the cue alone, whether it is
 * used in another sense than that of the scheme. */
#ifndef MARK_SENSE_H
#define MARK_SENSE_H

#include "mark/cue.h"

/** "the will of", "a must", "our needs to": a noun. */
bool sense_is_noun(const tokens *t, const hit *h);

/** Has the modal something to do? Not "May 5", "as they should". */
bool sense_is_modal(const tokens *t, const hit *h);

/** Does nothing follow at `to`: "more than they need to"? */
bool sense_is_elliptic(const tokens *t, size_t to);

/** "all that is required to open the gate": what for. */
bool sense_is_purpose(const tokens *t, const hit *h);

/** "what people have to say": what there is to be said. */
bool sense_is_idiom(const tokens *t, const hit *h);

/** "There may be snow", "it may well rain": what is possible. */
bool sense_is_possible(const tokens *t, const hit *h);

#endif
