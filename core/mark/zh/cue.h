/* cue.h -- where a Chinese clause says a modality. */
#ifndef MARK_ZH_CUE_H
#define MARK_ZH_CUE_H

#include "mark/zh/token.h"

typedef struct zh_hit {
  const cue *cue; /* the one that counts, of several in a row */
  bool negated;
  size_t from, to; /* tokens */
} zh_hit;

typedef struct zh_hits {
  zh_hit *at;
  size_t n, cap;
} zh_hits;

/** Find the cues of a clause. */
void zh_cues(zh_hits *h, arena *a, const zh_tokens *t);

#endif
