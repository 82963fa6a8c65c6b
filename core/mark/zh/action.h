/* action.h -- the verbs of a Chinese clause and their objects.
 *
 * Behind a cue stand adverbs and phrases with a preposition, a verb, and its
 * object; behind a comma, 、 or 并 the next verb may follow. 把 and 将 bring an
 * object before its verb; 由 names who acts. */
#ifndef MARK_ZH_ACTION_H
#define MARK_ZH_ACTION_H

#include "doc/doc.h"
#include "mark/zh/token.h"

enum { ZH_REACH = 60 }; /* tokens: nobody looks further ahead for a verb */

typedef struct zh_verb {
  size_t start;           /* 把, 继续, or the verb itself */
  size_t main, next;      /* the verb; the token behind it */
  size_t length;          /* tokens of the verb: 2 for an unknown word */
  size_t thing, thing_to; /* the object that 把 brings before it */
  size_t agent, agent_to; /* who is named by 由 */
  bool negated;
  bool aside; /* adverbs, prepositions … stand before it */
} zh_verb;

/** Read the verb of what begins at `i`, over what may stand before it. Behind
 * a cue (`front`) any word will do. False when there is none in the piece. */
bool zh_verb_read(const zh_tokens *t, size_t i, size_t end, bool front,
                  zh_verb *v);

/** The verb that is meant in [i, end), which has no mark, or 0: the first that
 * is neither in a phrase with 的 nor a noun. */
size_t zh_verb_find(const zh_tokens *t, size_t i, size_t end);

/** Is the word at `i` an adverb here? */
bool zh_is_adverb(const zh_tokens *t, size_t i, size_t end);

/** How many tokens an unknown word has where a verb must stand: two characters,
 * as most verbs have, or one before a word that is known. */
size_t zh_word_length(const zh_tokens *t, size_t i, size_t end);

/** Where the piece of `i` ends, no further than ZH_REACH. */
size_t zh_reach(const zh_tokens *t, size_t i, size_t end);

typedef struct zh_phrase {
  const zh_tokens *t;
  size_t from, end;
  bool front;   /* a cue stands before it */
  bool negated; /* of the whole statement */
  str subject;  /* the object of a verb that has its agent before it */
  /* Found: */
  size_t agent, agent_to;
  size_t first; /* the first verb, or `end` */
  bool open;    /* the last verb has no object and ends the phrase */
} zh_phrase;

/** Add the actions of the statement `number`. */
void zh_actions(doc *d, uint32_t number, zh_phrase *p);

#endif
