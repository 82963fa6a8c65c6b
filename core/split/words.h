/* words.h -- words of a text, counted fast. */
#ifndef SPLIT_WORDS_H
#define SPLIT_WORDS_H

#include "base/str.h"

/** The same number as utf8_words(s), 64 bytes at a time where they are ASCII.
 */
size_t words_count(str s);

#endif
