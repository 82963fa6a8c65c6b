/* phrase.h -- noun phrases in the words of a clause.
 *
 * Positions are indexes of tokens; a span is half open, and empty when
 * nothing was found. Every search stops after PHRASE_REACH words, so that a
 * clause of any length costs no more than its length. */
#ifndef MARK_PHRASE_H
#define MARK_PHRASE_H

#include "words/token.h"

enum { PHRASE_REACH = 160 };

typedef struct span {
  size_t from, to;
} span;

typedef struct subject {
  span actor;    /* the noun phrase that acts; of a relative clause, that
                    which it is about */
  size_t from;   /* where the clause of this verb begins */
  bool negative; /* no contractor, neither party, nothing */
  bool shared;   /* none of its own: "… and must keep" */
} subject;

static inline bool span_is_empty(span s) { return s.from >= s.to; }

/** The text of a span. */
str phrase_text(const tokens *t, span s);

/** Can the token stand within a noun phrase? */
bool phrase_nominal(const token *w);

/** Can a noun phrase end with the token? */
bool phrase_ends(const token *w);

/** Can the token, behind a modal, only begin a subject: "should we", "must the
 * firm"? "They should all" and "must each" have theirs before it. */
bool phrase_must_begin(const token *w);

/** Is it a pronoun that is a subject and nothing else: "they"? */
bool phrase_personal(const token *w);

/** Is the token at `i` a verb that has a subject ("keeps", "was")? Verbs that
 * may be nouns are judged by their neighbours. */
bool phrase_finite(const tokens *t, size_t i);

/** Where the noun phrase that ends before `end` begins, not before `low`. */
size_t phrase_start(const tokens *t, size_t low, size_t end);

/** The same with what somebody does to it behind its noun: "guests wishing to
 * hire a boat", which is no part of what "which" stands for. */
size_t phrase_start_whole(const tokens *t, size_t low, size_t end);

/** Is there such a verb in a span? */
bool phrase_has_finite(const tokens *t, size_t from, size_t to);

/** The subject of the verb that begins at `verb`, looked for backwards down
 * to `low`. */
subject phrase_subject(const tokens *t, size_t low, size_t verb);

/** The noun phrase that begins at `from`, before `end`; empty when none
 * does. */
span phrase_object(const tokens *t, size_t from, size_t end);

/** Behind a comma at `i`: the comma that closes the parenthesis, or `i`. */
size_t phrase_parenthesis(const tokens *t, size_t i, size_t end);

/** Behind the label of an item at `i`, "(a)" or "1)", else `i`. */
size_t phrase_label(const tokens *t, size_t i, size_t end);

/** Behind a comma at `i`: where the list begins that what stands behind it
 * leads to, "shall, within ten days: | (a) pay", or `i`. */
size_t phrase_list(const tokens *t, size_t i, size_t end);

/** The first of the words of a span without adverbs, conjunctions and marks
 * before it. */
size_t phrase_trim(const tokens *t, size_t from, size_t to);

#endif
