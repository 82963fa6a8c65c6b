/* word.h -- the words of a text, as quanteda 4 counts them.
 *
 * Word boundaries are those of UAX #29 as ICU applies them, and further:
 *
 *   - a dash between letters or digits joins: "co-operative", "2020–21"
 *   - e-mail addresses, URLs, #hashtags and @names are words
 *   - white space and single punctuation marks are no words; symbols are
 *   - ideographs and Hiragana are words of one character, for which ICU has
 *     a dictionary; scripts without spaces (Thai, Khmer) make one long word
 *
 * Linear in the text. */
#ifndef TERMS_WORD_H
#define TERMS_WORD_H

#include "base/letters.h"
#include "terms/special.h"

typedef struct word_scanner {
  const char *at, *end;
  specials specials;
  str special; /* the next of them; empty, at the end: none */
  letters_text look;
} word_scanner;

void word_start(word_scanner *w, str text);

typedef struct text_word {
  str text;      /* a view */
  spell_key key; /* of words up to LETTERS_MOST bytes, else zero */
} text_word;

/** The next word; false at the end. */
bool word_next(word_scanner *s, text_word *w);

#endif
