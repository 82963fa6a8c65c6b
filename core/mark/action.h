/* action.h -- what is to be done: the verbs behind a cue and their objects. */
#ifndef MARK_ACTION_H
#define MARK_ACTION_H

#include "doc/doc.h"
#include "mark/phrase.h"

typedef struct verb_phrase {
  const tokens *t;
  size_t from, end; /* look here */
  bool negated;     /* of the whole statement */
  bool gerund;      /* verbs stand in -ing: "prohibited from keeping" */
  bool passive;     /* "be" stands before: "shall be: (a) kept" */
  str subject;      /* the object of passive verbs that name an agent */
  bool exists;      /* the subject is "there": "there shall be a lamp" */
  bool relative;    /* in a relative clause: a verb behind it may follow */
  span about;       /* its object: "records | that we must keep" */
  str verb;         /* used when there is no verb, only an object */
  /* Found: */
  span agent;      /* "by the supplier" behind the first passive verb */
  size_t first;    /* the first verb, or `end` */
  bool ends_in_be; /* nothing but "be" was there */
} verb_phrase;

/** Add the actions of the statement `number`. Returns how many. */
size_t action_add(doc *d, uint32_t number, verb_phrase *v);

/** Do the words from `from` begin with a verb that has no subject, as in
 * "keep records"? `gerund` and `passive` as above; `loose` when an unknown
 * word before "the" will do, `bare` when any word that may be a verb will, of
 * which no finite verb follows that has it for a subject. Returns where, or
 * `end`. */
size_t action_start(const verb_phrase *v, bool loose, bool bare);

/** The same, maybe behind what leads up to it: "if asked, keep records". */
size_t action_start_led(const verb_phrase *v, bool loose, bool bare);

/** "If asked, keep", "and, on request, keep", "(a) to learn, keep": behind the
 * comma that ends what leads up to a verb, or 0. *led: it is something else
 * than a condition. */
size_t action_lead(const tokens *t, size_t low, size_t end, bool *led);

/** Can the word be nothing but a verb there: "use the lamp"? */
bool action_is_plain(const tokens *t, size_t i);

/** Words that hold what stands behind them under a condition: "if", "unless",
 * "in the event that", "where" (not "the place where"). How many words say it
 * at `i`, or 0. "should the bell ring" is one, too. */
size_t action_condition_words(const tokens *t, size_t i, size_t end);

static inline size_t action_condition(const tokens *t, size_t i, size_t end) {
  return token_may(&t->at[i], WORD_COND | WORD_MODAL)
             ? action_condition_words(t, i, end)
             : 0;
}

/** Is the condition at `i` no more than two words before a verb: "and where
 * possible restore"? */
bool action_is_short(const tokens *t, size_t i, size_t end);

/** The comma that closes a condition at `i` which is put in between: "and, if
 * so, report"; 0 when it is none. */
size_t action_inserted(const tokens *t, size_t i, size_t end);

#endif
