/* token.h -- a Chinese clause as words and marks. */
#ifndef MARK_ZH_TOKEN_H
#define MARK_ZH_TOKEN_H

#include "base/arena.h"
#include "mark/zh/words.h"

typedef struct zh_token {
  str text;       /* view */
  uint64_t is;    /* ZH_…; 0: a character of no word that is known */
  const cue *cue; /* of the scheme, or NULL */
} zh_token;

typedef struct zh_tokens {
  zh_token *at;
  size_t n, cap;
} zh_tokens;

/** Take `text` apart into `t`, whose former content is forgotten. What stands
 * in brackets, 《 》 and, with `quotes`, in quotation marks is one token. */
void zh_split(zh_tokens *t, arena *a, const zh_words *w, str text, bool quotes);

static inline bool zh_may(const zh_tokens *t, size_t i, uint64_t any) {
  return i < t->n && (t->at[i].is & any) != 0;
}

enum { ZH_MARK = ZH_COMMA | ZH_STOP };

/** A verb that is not also a noun. */
static inline bool zh_is_pure(const zh_tokens *t, size_t i) {
  return zh_may(t, i, ZH_VERB) && !zh_may(t, i, ZH_NOUN | ZH_SHORT);
}

/** 凡: who- or whatever, or whenever. */
static inline bool zh_is_all(const zh_tokens *t, size_t i) {
  return zh_may(t, i, ZH_IF) && str_starts(t->at[i].text, "凡");
}

/** Where the piece ends that `i` stands in: at a comma, at another mark, or at
 * `end`. */
static inline size_t zh_piece_end(const zh_tokens *t, size_t i, size_t end) {
  while (i < end && !zh_may(t, i, ZH_MARK))
    i++;
  return i;
}

/** Is `word` in a list that NULL ends? */
bool zh_is_one_of(str word, const char *const *list);

/** The words [from, to) as they stand in the text; null when there are none. */
str zh_text(const zh_tokens *t, size_t from, size_t to);

#endif
