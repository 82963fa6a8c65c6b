/* finite.h -- verbs in the words of a clause: which of them have a subject,
 * and what stands at the head of a phrase without one.
 *
 * Every search looks at no more than FINITE_REACH words. */
#ifndef SPLIT_FINITE_H
#define SPLIT_FINITE_H

#include "words/token.h"

enum { FINITE_REACH = 28 };

/* Forms of verbs; a word may have several. */
enum {
  FORM_FINITE = 1u << 0, /* is, has, must, wrote: nothing else */
  FORM_PAST = 1u << 1,   /* kept, moved: past or participle */
  FORM_S = 1u << 2,      /* keeps */
  FORM_BASE = 1u << 3,   /* keep */
  FORM_ING = 1u << 4     /* keeping */
};

/** The forms that the word at `i` may have as the head of a verb phrase that
 * begins with it ("… and | kept the gate shut"); 0 when it is no verb there. */
unsigned finite_head(const tokens *t, size_t i, size_t end);

/** The forms that the word at `i` has within a clause that begins at `low`;
 * 0 when it is no verb. */
unsigned finite_within(const tokens *t, size_t low, size_t i);

/** Is the word at `i` a verb whose subject ends before it? 2: it is; 1: it may
 * be ("the men killed"); 0: it is not. */
int finite_at(const tokens *t, size_t low, size_t i);

/** The finite verb of the clause that begins at `i` with its subject; `end`
 * when no such clause does. With `sure`, "the men killed" will do. */
size_t finite_clause(const tokens *t, size_t i, size_t end, bool sure);

/** Is it an adverb, and nothing else? */
bool finite_is_adverb(const token *w);

/** Where the bracket or quotation that opens at `i` closes, or `i`. */
size_t finite_skip_closed(const tokens *t, size_t i);

/** Behind the adverbs at `i`: "also", "in turn", "finally". */
size_t finite_skip_adverbs(const tokens *t, size_t i, size_t end);

#endif
