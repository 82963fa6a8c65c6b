/* credit.h -- the words of attribution lines: labels ("Source:", "Published
 * on"), participles before a date, events, organisations. */
#ifndef MARK_CREDIT_H
#define MARK_CREDIT_H

#include "mark/scan.h"

enum credit_kind {
  CREDIT_PLAIN,  /* no label */
  CREDIT_SOURCE, /* "Source:" */
  CREDIT_DATE,   /* "Published on:"; has a role */
  CREDIT_PERSON  /* "By"; its role is the key of the fact */
};

typedef struct credit {
  enum credit_kind kind;
  const char *role; /* "published", "author"; NULL: the label does not say */
} credit;

/** Read the label at `p`. With `within`, it stands in the middle of a line, so
 * that without a colon it must have a capital. Returns where its content
 * begins, or NULL. */
const char *credit_label(const char *p, const char *end, bool within,
                         credit *c);

/** The role that the participle at the end of `s` gives to a date ("…, adopted
 * on" without the "on"), with *rest what stands before it; or NULL. */
const char *credit_role_at_end(str s, str *rest);

/** Does the text tell of something that took place: a verb in the past
 * ("held a meeting"), or the name of an event at its beginning? */
bool credit_is_event(str s);

/** Does it begin with the name of an event ("Meeting of …", "speech")? */
bool credit_begins_event(str s);

/** Has it a word that makes it an organisation or a paper, or a domain? */
bool credit_is_organisation(str s);

/** Has it a word for what somebody is: "Minister", "Writer"? */
bool credit_has_post(str s);

/** Does it look like names of people: words with capitals, no organisation, no
 * post ("Staff Writer")? */
bool credit_is_person(str s);

#endif
