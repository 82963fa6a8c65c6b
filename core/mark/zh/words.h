/* words.h -- the words of a Chinese scheme: what they can be in a sentence, and
 * the cues and exceptions of the scheme, in one table.
 *
 * Chinese puts no blanks between words. Text is taken apart by the longest word
 * of the table at each place, so that a cue is not seen in an exception or in
 * any other word that is longer. The words are in words.txt; a scheme adds its
 * own when it is read. */
#ifndef MARK_ZH_WORDS_H
#define MARK_ZH_WORDS_H

#include "mark/scheme.h"

/* What a word may be, the classes of words.txt; most may be several things. */
enum {
  ZH_VERB = 1u << 0,
  ZH_NOUN = 1u << 1, /* or a verb used as one */
  ZH_MOVE = 1u << 2,
  ZH_CAT = 1u << 3,
  ZH_LIGHT = 1u << 4,
  ZH_BARE = 1u << 5,
  ZH_OVER = 1u << 6, /* class "clause" */
  ZH_ADV = 1u << 7,
  ZH_PREP = 1u << 8,
  ZH_AT = 1u << 9,
  ZH_AIM = 1u << 10,
  ZH_CLOSE = 1u << 11,
  ZH_BA = 1u << 12,
  ZH_BY = 1u << 13,
  ZH_CONJ = 1u << 14,
  ZH_AND = 1u << 15,
  ZH_HEAD = 1u << 16,
  ZH_NOT = 1u << 17,
  ZH_DONE = 1u << 18,
  ZH_TOLD = 1u << 19,
  ZH_IF = 1u << 20,
  ZH_RESULT = 1u << 21,
  ZH_PLEASE = 1u << 22,
  ZH_DE = 1u << 23,
  ZH_SHORT = 1u << 24, /* of one character */
  ZH_SAY = 1u << 30,
  ZH_SUFFIX = 1u << 31, /* makes a noun of a verb: 租赁 物 */
  /* Of tokens, not of words: */
  ZH_COMMA = 1u << 25,
  ZH_PAUSE = 1u << 26, /* 、 */
  ZH_STOP = 1u << 27,
  ZH_THING = 1u << 28, /* a number, Latin word, title or quotation */
  ZH_COLON = 1u << 29
};
#define ZH_DEGREE ((uint64_t)1 << 32)

typedef struct zh_word {
  str text;
  uint64_t is;
  const cue *cue; /* of the scheme, or NULL */
  bool more;      /* the next of the list begins in the same way */
} zh_word;

typedef struct zh_words zh_words;

/** The table for a scheme whose cues are read. Lives in `a`. */
const zh_words *zh_words_new(arena *a, const scheme *s);

/** The longest word that begins at `p`, or NULL. */
const zh_word *zh_words_at(const zh_words *w, const char *p, const char *end);

/** Does `text` end in the name of somebody who may act: 单位, 我们? */
bool zh_words_names(const zh_words *w, str text);

/** Is there a cue in `text`, outside of longer words? */
bool zh_words_suspect(const zh_words *w, str text);

/* The file words.txt: only words.c uses it. */
extern const scheme_text zh_texts[];

#endif
