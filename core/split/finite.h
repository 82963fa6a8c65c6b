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

enum {
  /* What a verb may be. */
  FINITE_VERB = WORD_VERB | WORD_VERBS | WORD_PAST | WORD_EN | WORD_ING |
                WORD_BE | WORD_HAVE | WORD_DO | WORD_MODAL,
  /* What is no verb, known as one or not, behind "we": "we blog". */
  FINITE_NEVER = WORD_PREP | WORD_CONJ | WORD_SUB | WORD_REL | WORD_DET |
                 WORD_POSS | WORD_ADV | WORD_SUBJECT | WORD_ING,
};

/** "we", "he": a subject, and never an object. */
static inline bool finite_is_subject(const token *w) {
  return (w->is & (WORD_SUBJECT | WORD_OBJECT | WORD_POSS | WORD_DET |
                   WORD_REL | WORD_NUM)) == WORD_SUBJECT;
}

/** The answer of finite_at() for a word that may have another than 0. */
int finite_judge(const tokens *t, size_t low, size_t i);

/** Is the word at `i` a verb whose subject ends before it? 2: it is; 1: it may
 * be ("the men killed"); 0: it is not. Most words are no verbs, and stand
 * behind nothing that makes a verb of any word, as "we" and "they soon" do. */
static inline int finite_at(const tokens *t, size_t low, size_t i) {
  const token *w = &t->at[i];

  return i > low && (token_may(w, FINITE_VERB) ||
                     (token_may(w - 1, WORD_SUBJECT | WORD_ADV | WORD_NEG) &&
                      !token_may(w, FINITE_NEVER)))
             ? finite_judge(t, low, i)
             : 0;
}

/** The forms that the word at `i`, which may be a verb, has within a clause
 * that begins at `low`; 0 when it is none. `finite` is what finite_at() tells
 * of it. */
unsigned finite_within(const tokens *t, size_t low, size_t i, int finite);

/** The finite verb of the clause that begins at `i` with its subject; `end`
 * when no such clause does. With `sure`, "the men killed" will do. */
size_t finite_clause(const tokens *t, size_t i, size_t end, bool sure);

/** Is it an adverb, and nothing else? */
static inline bool finite_is_adverb(const token *w) {
  return token_may(w, WORD_ADV | WORD_NEG) &&
         !token_may(w, WORD_NOUN | WORD_DET | WORD_VERB | WORD_SUBJECT |
                           WORD_ADJ | WORD_NUM | WORD_CONJ | WORD_MODAL |
                           WORD_PART);
}

/** Where the bracket or quotation that opens at `i` closes, or `i`. */
static inline size_t finite_skip_closed(const tokens *t, size_t i) {
  const token *w = &t->at[i];

  return (w->kind == TOKEN_OPEN || w->kind == TOKEN_QUOTE) && w->mate > i
             ? w->mate
             : i;
}

/** Behind the adverbs at `i`: "also", "in turn", "finally". */
size_t finite_skip_adverbs(const tokens *t, size_t i, size_t end);

#endif
