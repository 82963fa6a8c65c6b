/* cue.h -- where a clause says a modality. */
#ifndef MARK_CUE_H
#define MARK_CUE_H

#include "mark/scheme.h"
#include "words/token.h"

typedef struct hit {
  const cue *cue;  /* the one that counts, of several in a row */
  uint8_t form;    /* enum cue_form: what follows */
  bool negated;    /* "not", "never" or "neither" goes with it */
  bool inner;      /* that one goes with the verb: "required not to" */
  bool inverted;   /* the subject stands behind it: "in no case may we" */
  bool asks;       /* a question or condition: "should we" */
  size_t from, to; /* its tokens, with an adjoining "not" */
  size_t verb;     /* of CUE_WHOM: what is to be done, behind its "to" */
} hit;

typedef struct hits {
  hit *at;
  size_t n, cap;
} hits;

/** A word of a clause that may be an anchor. */
typedef struct suspect {
  const char *at; /* its first letter */
  const anchor *of;
} suspect;

typedef struct suspects {
  suspect *at;
  size_t n, cap;
} suspects;

/** Find the words of `text` that may be anchors of its cues; without them it
 * has no cue. Fast: the words need not be known, but `t` remembers some. */
void cue_suspects(suspects *out, arena *a, const scheme *s, tokens *t,
                  str text);

/** Find the cues of a clause, `t`, at its suspects. Those in a row ("will be
 * required to") are one hit. */
void cue_find(hits *h, arena *a, const scheme *s, const tokens *t,
              const suspects *suspected);

/** The modality of a cue whose verb is negated: "is required not to smoke" is
 * no "is not required to smoke". */
enum modality cue_inner(const cue *c);

#endif
