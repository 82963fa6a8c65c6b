/* sentence.h -- the sentences of one body of text, one after the other.
 *
 * The scan goes from one candidate to the next (a point, a question mark, an
 * ideographic full stop, the label of a run-in list …) and decides there by
 * the words on both sides, never looking back or ahead more than a few dozen
 * bytes, so that it is linear in the text. The rules are in docs/units.md. */
#ifndef SPLIT_SENTENCE_H
#define SPLIT_SENTENCE_H

#include "split/item.h"
#include "split/language.h"
#include "split/survey.h"

/** Zeroed at first, and kept from one body to the next. */
typedef struct sentence_scan {
  const language *language;
  const char *at, *end; /* what is left of the body */
  survey survey;        /* of the newest sentence and a little more */
  arena *memory;
  bool in_list; /* `last` is the newest label of a run-in list */
  item_label last;
} sentence_scan;

/** Begin with a body in the language `l`; `label` is what stands before it in
 * its block ("1.)"), so that a list that runs on in the body is known, or null.
 * Working memory comes from `a`. */
void sentence_begin(sentence_scan *s, arena *a, const language *l, str body,
                    str label);

/** The next sentence, trimmed; false when nothing but white space is left. */
bool sentence_next(sentence_scan *s, str *sentence);

#endif
