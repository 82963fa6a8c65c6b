/* scheme.h -- which words say which modality.
 *
 * A scheme is a JSON object:
 *
 *     name, title, source   texts; the source is the rule book it follows
 *     language              "en" (default) or "zh": whose grammar is used
 *     capitals              true: a cue counts in capital letters only
 *     imperative            true: "Keep records." is a requirement
 *     questions             "skip" (default) or "take": cues in questions
 *     quotations            "skip" (default) or "take": cues within quotes
 *     cues                  a list of objects:
 *         modality          "obligation", "prohibition", …; "none": the words
 *                           are no cue, though some of them are ("shall mean";
 *                           Chinese has "except")
 *         words             the cues: words parted by one blank. <be> and
 *                           <have> stand for any form of those verbs; adverbs
 *                           and "not" may stand between the words. But in
 *                           Chinese, one has a letter from a to z
 *         negated           the modality with "not" and its like (default:
 *                           the same modality, then also marked negated)
 *         negative          true: the cue says "not" itself ("MUST NOT")
 *         form              "verb" (default): a verb follows. "state": the
 *                           cue says all ("is prohibited"). "whom": who must
 *                           do it stands between, in English before "to"
 *                           ("requests the clerk to")
 *     except                Chinese: words with the characters of a cue in
 *                           them that are none, such as 重要 with 要
 *
 * A cue that begins with "it" is existential: nobody is named. One that ends
 * in "from" takes a verb in -ing; in "that", a clause; one with "it" that ends
 * in "for" or "of", an actor and "to"; another in "for" or "with" ("<be>
 * responsible for") counts before a verb in -ing. Other keys are an error. */
#ifndef MARK_SCHEME_H
#define MARK_SCHEME_H

#include <endian.h>

#include "base/letters.h"
#include "doc/doc.h"
#include "mark/mark.h"

enum cue_form {
  CUE_VERB,   /* must (keep), is required to (keep), it is necessary to */
  CUE_GERUND, /* is prohibited from (keeping) */
  CUE_THAT,   /* it is necessary that (records be kept) */
  CUE_FOR,    /* it is necessary for (the supplier to keep) */
  CUE_STATE,  /* is prohibited */
  CUE_WHOM    /* requests (the supplier to keep) */
};

enum { CUE_WORDS = 8 };

typedef struct cue {
  const struct cue *next; /* with the same anchor; those of more words first */
  str words[CUE_WORDS];   /* "<be>", "<have>" or a word */
  uint8_t n, anchor;      /* words; the one that is looked for */
  uint8_t form;           /* enum cue_form */
  bool existential, negative;
  enum modality modality, negated; /* MODALITY_NONE: it is no cue */
  uint32_t line, column;           /* where the scheme has it */
} cue;

enum {
  ANCHORS = 512,
  FOLLOWERS = 4,
  SCHEME_BEGINS = 4096,
  SCHEME_LOOK = 4,
  SCHEME_LONG = 15
};

/* Cues are looked for by a word of theirs, their anchor; of "'ll" and "co-own"
 * by the first letters that stand together. */
typedef struct anchor {
  spell_key key;                  /* of the letters */
  str word;                       /* they, in lower case; null: a free slot */
  const cue *first;               /* the cues with this anchor */
  spell_key followers[FOLLOWERS]; /* of the words behind it in its cues: */
  uint8_t n_followers;            /* so many, 0 when any may stand there */
} anchor;

struct scheme {
  str name, title, source, language;
  bool capitals, imperative, take_questions, take_quotations;
  cue *cues;
  size_t n_cues, cap_cues;
  str *excepts;
  size_t n_excepts, cap_excepts;
  const struct zh_words *zh; /* of a scheme for Chinese, else NULL; then there
                                are no anchors */
  anchor anchors[ANCHORS];
  uint16_t begins[SCHEME_BEGINS]; /* see scheme_begins() */
};

/** The place in `begins` of a word of `n` letters at `p`, in any case, of which
 * SCHEME_LOOK count; so many bytes are read. */
static inline uint32_t scheme_begin(const char *p, unsigned n) {
  static const uint32_t masks[SCHEME_LONG + 1] = {
      0,          0x1f,       0x1f1f,     0x1f1f1f,   0x1f1f1f1f, 0x1f1f1f1f,
      0x1f1f1f1f, 0x1f1f1f1f, 0x1f1f1f1f, 0x1f1f1f1f, 0x1f1f1f1f, 0x1f1f1f1f,
      0x1f1f1f1f, 0x1f1f1f1f, 0x1f1f1f1f, 0x1f1f1f1f};
  uint32_t v;

  memcpy(&v, p, SCHEME_LOOK);
  return (le32toh(v) & masks[n]) * 0x9e3779b1u /
         (UINT32_MAX / SCHEME_BEGINS + 1);
}

/** May `n` letters at `p`, SCHEME_LONG when there are more, be an anchor, or
 * one with the "n" of "n't" behind it? 0 is certain, else it is 1: no branch
 * for each word, since none could be foretold. */
static inline unsigned scheme_begins(const scheme *s, const char *p,
                                     unsigned n) {
  return s->begins[scheme_begin(p, n)] >> n & 1;
}

/** Is it for texts in `language`? "zh-CN" and "zh" are one here. */
bool scheme_is_for(const scheme *s, str language);

/** The slot of the anchor for letters in any case, whose key is `k`, or a free
 * one; the anchor, or NULL. */
size_t scheme_slot(const scheme *s, spell_key k, str letters);
const anchor *scheme_anchor(const scheme *s, spell_key k, str letters);

/** The text of a scheme that is built in, or NULL; and the name of the i-th,
 * NULL after the last. */
const char *scheme_builtin(const char *name, size_t *len);
const char *scheme_builtin_name(size_t i);

/* The table that embed.sh makes. */
typedef struct scheme_text {
  const char *name, *text;
  size_t len;
} scheme_text;
extern const scheme_text scheme_texts[]; /* the last has no name */

#endif
