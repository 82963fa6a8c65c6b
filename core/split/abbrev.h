/* abbrev.h -- the words that say whether a point ends a sentence: the
 * abbreviations before it, and the words after it that open sentences.
 *
 * The lists are made by hand, a file for each language: see language.h. A word
 * that is not listed is an ordinary word. */
#ifndef SPLIT_ABBREV_H
#define SPLIT_ABBREV_H

#include "base/str.h"

struct language;

/** How an abbreviation behaves before its point. */
enum abbrev_kind {
  ABBREV_NAME = 1,     /* before a name: "Dr. Smith", "St. Helens" */
  ABBREV_NUMBER = 2,   /* before a number or label: "No. 5", "Art. IV" */
  ABBREV_INSIDE = 4,   /* never the end of a sentence: "e.g.", "v." */
  ABBREV_EITHER = 8,   /* an end only before a word that opens sentences:
                          "Inc.", "Corp.", "Cir." */
  ABBREV_END = 16,     /* an end before any capital: "etc.", "p.m." */
  ABBREV_CAPITAL = 32, /* one only when it is capitalized: "Gen." */
  ABBREV_CHAIN = 64    /* one only before a figure or another abbreviation,
                          else a word: "Sun. 5 May", "Stan. L. Rev." */
};

/** What a word may be that stands at the beginning of a sentence. */
enum opener_kind {
  OPENER_WORD = 1,      /* "However", "In", "These": seldom part of a name */
  OPENER_STRONG = 2,    /* "He", "The": never behind a title, and a new sentence
                           even without its capital after a longer word */
  OPENER_SPEECH = 4,    /* "said", "replied": goes on after a quotation */
  OPENER_LETTERED = 8,  /* "Appendix", "vitamin": stands before a letter that
                           is no initial */
  OPENER_REFERENCE = 16 /* "section", "paragraphs": stands before labels
                           that only refer to a list */
};

/** One row of a list. */
typedef struct abbrev_row {
  char word[16]; /* lower case, padded with NUL; may fill the array */
  uint32_t flags;
} abbrev_row;

/** Rows in the order of memcmp(). Those that begin with the letter 'a' + i
 * stand from starts[i] up to starts[i + 1], the others before and behind. */
typedef struct abbrev_list {
  const abbrev_row *rows;
  uint32_t n;
  uint16_t starts[27];
} abbrev_list;

/** The flags of `word`, in any case; 0 when it is not in the list. */
uint32_t abbrev_find(const abbrev_list *list, str word);

/** The abbrev_kind flags of `word`, without its last point but with those
 * inside ("e.g", "ph.d"), in any case; 0 when it is an ordinary word. */
unsigned abbrev_in(const struct language *l, str word);

/** The opener_kind flags of `word`, in any case. */
unsigned opener_in(const struct language *l, str word);

/** The same in English. */
unsigned abbrev_of(str word);
unsigned opener_of(str word);

/** Single letters with points between, as in "U.S", "e.V" or "Л.Н"? */
bool abbrev_is_acronym(str word);

#endif
