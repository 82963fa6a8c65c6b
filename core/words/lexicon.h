/* lexicon.h -- what an English word can be in a sentence.
 *
 * The words are in lexicon.txt; lexicon.sh makes a table of them when the
 * program is built. A word that is not there is judged by its ending. */
#ifndef WORDS_LEXICON_H
#define WORDS_LEXICON_H

#include "base/letters.h"

/* What a word may be; most may be several things. */
enum {
  WORD_DET = 1u << 0,
  WORD_POSS = 1u << 1,
  WORD_SUBJECT = 1u << 2, /* pronoun that may be a subject */
  WORD_OBJECT = 1u << 3,  /* pronoun that may be an object */
  WORD_WITH = 1u << 4,    /* has entries with a preposition: "adhere to" */
  WORD_NEG = 1u << 5,
  WORD_BE = 1u << 6,
  WORD_HAVE = 1u << 7,
  WORD_DO = 1u << 8,
  WORD_MODAL = 1u << 9,
  WORD_TO = 1u << 10,
  WORD_REL = 1u << 11,
  WORD_WH = 1u << 12,
  WORD_CONJ = 1u << 13,
  WORD_SUB = 1u << 14, /* if, when, because */
  WORD_PREP = 1u << 15,
  WORD_PART = 1u << 16, /* up, down, away */
  WORD_ADV = 1u << 17,
  WORD_ADJ = 1u << 18,
  WORD_NUM = 1u << 19,
  WORD_TIME = 1u << 20,
  WORD_NOUN = 1u << 21,
  WORD_PLURAL = 1u << 22,
  WORD_VERB = 1u << 23,    /* base form */
  WORD_VERBISH = 1u << 24, /* also a noun, but more often a verb */
  WORD_VERBS = 1u << 25,   /* keeps */
  WORD_PAST = 1u << 26,    /* wrote */
  WORD_EN = 1u << 27,      /* written */
  WORD_ING = 1u << 28,
  WORD_CAT = 1u << 29,  /* continue (to …): the verb behind counts */
  WORD_DITR = 1u << 30, /* give somebody something */
  WORD_COND = 1u << 31, /* may begin a condition: see action_condition() */
  WORD_AUXILIARY = WORD_BE | WORD_HAVE | WORD_DO | WORD_MODAL
};

/* What else is known of a word. */
enum {
  MORE_SELDOM = 1, /* a verb, but much more often a noun */
  MORE_HEAD = 2    /* nouns stand before it: "control measures" */
};

typedef struct entry {
  spell_key key;
  const char *text; /* lower case */
  uint8_t len, more;
  uint16_t base; /* of a verb: see lexicon_base_of() */
  uint32_t is;
} entry;

enum { LEXICON_LONGEST = 24 };

/** The entry for a word (or several, parted by one blank) in lower case, or
 * NULL. */
const entry *lexicon_find(str lower);

/** The same for a word of at most LETTERS_MOST letters. */
const entry *lexicon_find_key(spell_key k);

/** What a word that has no entry may be, by its ending. */
uint32_t lexicon_guess(str lower);

/** The dictionary form of an unknown verb, whose form is WORD_VERBS, WORD_EN
 * or WORD_ING, written to `out` of LEXICON_LONGEST + 1 bytes. */
str lexicon_base(str lower, uint32_t form, char *out);

/* The table that lexicon.sh makes. */
extern const uint32_t lexicon_size;
extern const entry lexicon_words[];
extern const uint32_t lexicon_slots[]; /* place + 1; above it 16 bits more of
                                          the hash */

/** Of a form of a verb: the entry of its dictionary form; else NULL. */
static inline const entry *lexicon_base_of(const entry *w) {
  return w && w->base ? &lexicon_words[w->base - 1] : NULL;
}

#endif
