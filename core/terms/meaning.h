/* meaning.h -- what a word is for a dictionary, found out once for each
 * spelling: the words of a text come again and again. */
#ifndef TERMS_MEANING_H
#define TERMS_MEANING_H

#include "base/memo.h"
#include "terms/dictionary.h"
#include "terms/word.h"

typedef struct meaning {
  uint32_t n_patterns, n_entries, n_states;
  uint32_t list[]; /* the patterns that match it; the entries that it is alone,
                      in their order, one of a category; the states behind it
                      that entries go on from */
} meaning;

typedef struct meanings {
  const dictionary *dictionary;
  buf made;               /* the first is that of most words: nothing */
  memo memo;              /* of short words: where in there, plus 1 */
  arena memory;           /* of the memo */
  uint64_t n_made, *last; /* of each category, which of them it was last in */
  buf patterns, entries, states, folded, composed;
  glob_scratch globs;
} meanings;

void meanings_start(meanings *m, const dictionary *d);
void meanings_free(meanings *m);

/** Find it out. */
const meaning *meaning_find(meanings *m, const text_word *w);

/** Valid until the next call. */
static inline const meaning *meaning_of(meanings *m, const text_word *w) {
  uint64_t known = w->key.low ? *memo_at(&m->memo, &m->memory, w->key) : 0;

  return known ? (const meaning *)(const void *)(m->made.ptr + known - 1)
               : meaning_find(m, w);
}

#endif
