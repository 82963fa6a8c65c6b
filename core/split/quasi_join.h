/* quasi_join.h -- what has been read of a clause, and whether what follows in
 * it goes on with it or is a unit of its own. For quasi.c alone. */
#ifndef SPLIT_QUASI_JOIN_H
#define SPLIT_QUASI_JOIN_H

#include "split/finite.h"
#include "split/quasi.h"

/* What was read of the clause so far. */
typedef struct reader {
  quasi *q;
  arena *a;
  const tokens *t;
  size_t read;  /* what stands before it was read */
  size_t from;  /* the unit that is being read begins here */
  bool finite;  /* there was a finite verb in it */
  bool open;    /* a word that opens a clause, without its verb as yet */
  bool fronted; /* it begins with "if", "when" …, and goes on up to a comma */
  bool against; /* it does so with "although", "despite" … */
  size_t lead;  /* a conjunction with a phrase behind it that leads to the
                   subject: "and in May, we"; or SIZE_MAX */
  bool negated; /* there was a "not" */
  bool dash;    /* behind the first of two dashes */
  bool to;      /* there was a "to" with its verb */
  size_t comma; /* the newest, or SIZE_MAX */
  size_t
      verb; /* the newest verb, or SIZE_MAX: see read_verbs() in quasi_join.c */
  size_t forms[8]; /* the newest of each form, + 1 */
} reader;

static inline const token *at(const reader *r, size_t i) {
  return &r->t->at[i];
}

static inline bool is_comma(const reader *r, size_t i) {
  return i < r->t->n && at(r, i)->kind == TOKEN_COMMA;
}

static inline bool is_word(const reader *r, size_t i, const char *z) {
  return i < r->t->n && at(r, i)->kind == TOKEN_WORD && token_is(at(r, i), z);
}

enum { OPENS = WORD_SUB | WORD_REL | WORD_WH };

/* "that", "who", "if": a clause begins with it. */
static inline bool opens(const token *w) {
  return token_may(w, OPENS) && !token_may(w, WORD_PREP) &&
         !token_is(w, "so") && !token_is(w, "once");
}

/* What follows has a subject of its own. */
static inline void starts_anew(reader *r, size_t i) {
  r->finite = r->open = r->against = false;
  r->fronted = opens(at(r, i));
}

/** Does a unit begin with the conjunction at `i`, behind a comma or not, when
 * what it leads to stands at `j`? Then `r` knows whether that has a subject of
 * its own. */
bool join_begins(reader *r, size_t i, size_t j, bool comma);

/** "in and near", "when and where", "safe and sound", "can and must": what
 * stands on both sides of the conjunction at `i` belongs together more closely
 * than clauses do. */
bool join_within(const reader *r, size_t i, size_t j);

/** Does a verb phrase at `j` go on with what stands before the comma at `i`? */
bool join_goes_on(reader *r, size_t i, size_t j);

/** Behind a parenthesis of a few words at `j`: "and, one year later, returned".
 */
size_t join_skip_inserted(const reader *r, size_t j);

#endif
