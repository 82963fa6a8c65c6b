/* verb.h -- verbs behind a cue, one by one. */
#ifndef MARK_VERB_H
#define MARK_VERB_H

#include "mark/phrase.h"

typedef struct verb {
  size_t start; /* "be" or "continue" before it, else the verb */
  size_t main;  /* the verb itself */
  size_t next;  /* the token behind it and its particles */
  bool passive, copula, negated;
} verb;

/** What was found before a place where another verb may begin. */
typedef struct verb_context {
  bool gerund, passive; /* the form that is looked for */
  bool comma, conj;     /* what stands before it */
  bool adverb, to;
  bool empty;    /* the verb before has no object yet */
  bool inner;    /* an inner clause or "to …" was begun */
  bool first;    /* a capital letter says nothing */
  bool parallel; /* there were coordinated verbs before */
} verb_context;

/** The entry of its dictionary form, or NULL. */
static inline const entry *verb_entry(const token *t) {
  return lexicon_base_of(token_entry(t));
}

/** Read the verb at `i`, before `end`, over "not", adverbs and auxiliaries.
 * False when there is none. */
bool verb_read(const tokens *t, size_t i, size_t end, verb *out);

/** May another verb begin at `i`, of which nothing but its form is known? */
bool verb_begins(const tokens *t, size_t i, size_t end, verb_context c);

/** Where the object of the verb may begin: behind its particles and the
 * preposition that belongs to it. */
size_t verb_object(const tokens *t, const verb *v, size_t end);

#endif
