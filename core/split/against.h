/* against.h -- what is set against something else: concessions, contrasts,
 * comparisons. The words are those of English. */
#ifndef SPLIT_AGAINST_H
#define SPLIT_AGAINST_H

#include "words/token.h"

/** What a word may be that begins such a part. */
enum { AGAINST = WORD_SUB | WORD_WH | WORD_PREP | WORD_ADV | WORD_EN };

/** Does such a part begin with the word at `i`, in a unit that begins at
 * `from`? "although", "despite", "rather than", "without knowing it". */
bool against_begins(const tokens *t, size_t from, size_t i);

#endif
