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
#include "base/window.h"
#include "terms/special.h"

typedef struct word_scanner {
  const char *at, *end;
  specials specials;
  str special; /* the next of them; empty, at the end: none */
  letters_text look;
  /* Of the WINDOW bytes from `window` on, but the last: which are letters and
   * digits of ASCII, and which part words whatever stands beside them. */
  const char *window;
  uint64_t letters, blanks;
} word_scanner;

void word_start(word_scanner *w, str text);

typedef struct text_word {
  str text;      /* a view */
  spell_key key; /* of words up to LETTERS_MOST bytes, else zero */
} text_word;

/** The next word as any word is found. */
bool word_next_any(word_scanner *s, text_word *w);

/** The next word, if it stands between blanks in the window, as most do. */
static inline bool word_next_easy(word_scanner *s, text_word *w) {
  size_t from = (size_t)(s->at - s->window), to;

  if (from >= WINDOW)
    return false;
  from += (size_t)__builtin_ctzll(~(s->blanks >> from));
  to = from + (size_t)__builtin_ctzll(~(s->letters >> from));
  if (to == from || !(s->blanks >> to & 1))
    return false;
  w->text = str_make(s->window + from, to - from);
  w->key = letters_spelt(&s->look, w->text);
  s->at = s->window + to;
  return true;
}

/** The next word; false at the end. */
static inline bool word_next(word_scanner *s, text_word *w) {
  return word_next_easy(s, w) || word_next_any(s, w);
}

#endif
