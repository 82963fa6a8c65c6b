/* guess.h -- the encoding of text that does not say it. */
#ifndef READ_GUESS_H
#define READ_GUESS_H

#include "base/str.h"

typedef struct guess {
  char encoding[32]; /* a name that iconv knows */
  char doubt[96];    /* why it may be wrong, or "" */
} guess;

/** Is it UTF-16 without a byte order mark? All of it is looked at: what it says
 * has no half pairs, and blanks, line ends or stops that have control
 * characters for bytes, as no other text has. */
bool guess_wide(str bytes, guess *g);

/** The encoding of `bytes`, which are not UTF-8, made of bytes that are
 * letters: what uchardet says of all of them. False when it does not know, when
 * the program was built without it, and when they are UTF-8 that has been
 * damaged: to read that as something else would hide the damage. */
bool guess_narrow(str bytes, guess *g);

#endif
