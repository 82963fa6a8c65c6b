/* statement.h -- the statements of a clause. */
#ifndef MARK_STATEMENT_H
#define MARK_STATEMENT_H

#include "doc/part.h"
#include "mark/action.h"
#include "mark/cue.h"
#include "mark/zh/cue.h"

/** What a clause may take over: from the clause before it in its sentence, or
 * from the stem of its list. */
typedef struct legacy {
  uint32_t number; /* of the statement; 0: nothing */
  const cue *cue;  /* NULL: it is an imperative */
  enum modality modality;
  bool negated; /* both without "not" in a clause that took them over */
  uint8_t form; /* enum cue_form: gerunds, … */
  bool stem;    /* of a list */
  bool carried; /* from the sentence before, in Chinese */
  bool listed;  /* the object of `verb` was the first item of a list */
  bool passive; /* it ends in "be" */
  bool bare;    /* it ends in the cue: "shall:" */
  bool unsaid;  /* it ends in a condition, which the items say: "may, if he:" */
  str verb;     /* it ends in a verb without object: "shall provide:" */
  str subject;  /* who does what a clause says that begins with its cue; also
                   without a statement: "The supplier: | (a) shall provide" */
} legacy;

/** The working memory of marking a part of a document. */
typedef struct marker {
  part_room room; /* of these: */
  tokens words;
  suspects suspects;
  hits cues;
  zh_tokens zh;
  zh_hits zh_cues;
  /* Of the part: */
  doc *d;
  const scheme *scheme;
  arena scratch;
  uint32_t first;     /* number of the first block of the part */
  legacy *stems;      /* by block number, from `first` */
  legacy last;        /* of the last statement made */
  uint32_t *needless; /* numbers of statements: see statement_prune() */
  size_t n_needless, cap_needless;
  const char *quotes; /* quotes are counted up to here … */
  bool quoted;        /* … and this tells whether one is open */
} marker;

/** Add the statements of clause `number`; `from` may be empty. Sets m->last
 * when there are any and returns how many. */
size_t statement_add(marker *m, uint32_t number, const legacy *from);

/* Parts of it, for clauses whose words are in m->words. */

/** The statement of a clause that goes on with what was said before, and of
 * one that is an imperative: 1, or 0 when it is none. */
size_t statement_inherit(marker *m, uint32_t number, const legacy *from);
size_t statement_imperative(marker *m, uint32_t number);

/** The condition of the verb at `verb_at`, whose clause is from `low` to
 * `end` and has its subject at `subject_at`: "if …" up to the comma that ends
 * it, or null. */
str statement_condition(const tokens *t, size_t low, size_t subject_at,
                        size_t verb_at, size_t end);

/** The rule of a statement that takes over `from`, and the words that say it.
 */
str statement_inherit_rule(const marker *m, const legacy *from);

/** The stem with that number says nothing of its own: statement_prune() may
 * drop it. */
void statement_needless(marker *m, uint32_t number);

/** Stands `at`, in `body`, within quotation marks? Asked in the order of the
 * text. */
bool statement_quoted(marker *m, str body, const char *at);

/** Tell `v` what its object is when that stands before the subject `s` of the
 * cue, as in a relative clause and a question: "records | that we must keep",
 * "what the firm must pay". */
void statement_about(const hit *h, const subject *s, size_t low,
                     verb_phrase *v);

/** "Those who must sign shall pay", "The logs that we must keep shall be dry":
 * when nothing parts the cues `k` and `k` + 1, the noun before the relative
 * clause of the first, with that clause, is the subject of the second. `s` is
 * the subject of the first. False when it is not so. */
bool statement_outer(const tokens *t, const hits *h, const subject *s,
                     size_t low, size_t k, subject *next);

/** Who is called on, from `from` to before the "to" at `end`: "the clerk, if
 * able, to keep". */
span statement_called(const tokens *t, size_t from, size_t end);

/** The subject behind "it is necessary that" or "for", and of "should we keep",
 * up to `end`; the hit ends behind it, before the verb. */
void statement_inner(const tokens *t, hit *h, subject *s, size_t end);
void statement_inverted(const tokens *t, hit *h, subject *s, size_t end);

/** Of whom a list tells: the words before `end`, when they are nothing but the
 * name of somebody or something: "The supplier: (a) shall". May be empty. */
span statement_named(const tokens *t, size_t end);

/** What the items are about of "a digit, which:", "a digit that:"; else empty.
 */
span statement_before_which(const tokens *t);

/** The subject of the verb before an "and" that stands before `at`: "The tenant
 * pays rent and | must keep the garden". May be empty. */
span statement_shared(const tokens *t, size_t at);

/** Drop the statements of stems that are nothing but a cue ("The firm shall:")
 * and from which an item inherited. */
void statement_prune(marker *m);

/** Keep in m->last what a later clause may take over from the statement just
 * made. */
void statement_leave(marker *m, uint8_t form, const cue *c,
                     const verb_phrase *v);

#endif
