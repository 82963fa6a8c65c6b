/* context.h -- what stands around a place where a sentence may end: the word
 * before it, the marks and closing quotes at it, what comes next. */
#ifndef SPLIT_CONTEXT_H
#define SPLIT_CONTEXT_H

#include "split/language.h"

/** The marks at the end of a sentence, with all that closes behind them:
 * "?!", ". . .", ".)", ".”", ".[3]". */
typedef struct stop {
  const char *first; /* the first mark */
  const char *marks; /* behind the last mark of the first run */
  const char *end;   /* behind the closing quotes, brackets and notes */
  unsigned points;   /* how many points (an ellipsis sign is three) */
  bool spaced;       /* ". . .": with blanks between */
  bool mark;         /* there is a "?" or "!" */
  bool question;     /* there is a "?" */
  bool wide;         /* there is one of 。！？ or of another script beyond
                        Latin, Greek and Cyrillic: no blank has to follow */
  bool quoted, bracketed, noted; /* what closes behind the marks */
} stop;

/** Is there a mark at `p` (before `end`)? Returns its bytes or 0; *wide as
 * in stop. */
size_t context_mark(const char *p, const char *end, bool *wide);

/** Read the stop that begins with the mark at `p`, of a text from `start`. */
void context_stop(stop *t, const language *l, const char *start, const char *p,
                  const char *end);

enum next_kind {
  NEXT_END,
  NEXT_LOWER,
  NEXT_UPPER, /* also letters of scripts without case */
  NEXT_DIGIT,
  NEXT_SIGN
};

/** What follows behind the white space. */
typedef struct next {
  enum next_kind kind;
  const char *at;      /* the first thing that is no white space */
  const char *first;   /* the first that is no opening quote or bracket */
  bool quoted, opened; /* such a quote, such a bracket was passed */
  bool dashed;         /* a dash, a blank and a small letter */
  str word;            /* the letters at `first`, at most 16 bytes, of a script
                          that has capitals */
  const language *language; /* to look words up in; set by who asks */
} next;

void context_next(next *n, const char *p, const char *end);

/** The word that ends before `p`: letters, digits, marks, and points and
 * apostrophes inside. At most 32 bytes; empty when there is none. */
str context_word(const char *start, const char *p);

/** Behind the white space at `p`. */
const char *context_skip_space(const char *p, const char *end);

#endif
