/* language.h -- what has to be known of a language to find its sentences.
 *
 * Marks and the letters beside them are read in the same way everywhere.
 * What differs stands in a file for each language, languages/TAG.txt, which
 * languages.sh makes tables of. "=" begins one or more groups, whose words
 * follow:
 *
 *     name number inside either chain end         abbreviations: see abbrev.h
 *     opener strong speech lettered reference     openers: see abbrev.h
 *     common    words that every text has: they tell the language
 *     letters   letters beyond a to z: these do, too
 *     habits    see language_habit
 *
 * Words are written without their last point, and in small letters; a capital
 * in front says that the abbreviation is one only when it is capitalized.
 * languages/shared.txt is for all languages but English, whose abbreviations
 * are too often the words of others. */
#ifndef SPLIT_LANGUAGE_H
#define SPLIT_LANGUAGE_H

#include "split/abbrev.h"

enum language_habit {
  LANGUAGE_ORDINALS = 1,  /* a number with a point counts: "am 12. Juni" */
  LANGUAGE_SEMICOLON = 2, /* it asks, as in Greek */
  LANGUAGE_ELISION = 4,   /* an article may be joined: "l'art. 4" */
  LANGUAGE_COLON = 8      /* it ends a sentence, as in Armenian, where a point
                             is but a pause */
};

typedef struct language {
  const char *tag;
  unsigned habits;
  abbrev_list abbrevs, openers;
} language;

/** What is known of the language with a tag such as "de" or "pt-BR": what all
 * languages share when there is no file for it, English when the tag is null.
 */
const language *language_of(str tag);

/** The tag of the language that `text` is written in, or null when its
 * beginning does not show it. The script with the most letters tells it
 * alone, or leaves a few: among these the common words and the letters that
 * only some of them have are counted. Looks at no more than 8 KiB. */
str language_detect(str text);

/* The tables that languages.sh makes. The flags of words and letters are bits
 * by the number of the language. */
extern const language languages[];
extern const size_t n_languages;
extern const abbrev_list language_words, language_letters;

#endif
