/* difference.h -- the words that changed, to be read by people. */
#ifndef DIFF_DIFFERENCE_H
#define DIFF_DIFFERENCE_H

#include "diff/align.h"

/** Part of a difference: what is gone, or what is new, with its brackets. */
typedef struct difference_part {
  size_t start, end; /* in the text */
  bool added;
} difference_part;

typedef struct difference {
  str text;
  difference_part *parts;
  size_t n, cap;
} difference;

/** "pay EUR [-2,500-] {+3,000+} for": the new text, with the words that are
 * gone in [- -] and those that are new in {+ +}; any white space is one blank.
 * Lives in `a`. Its text is null when the two are too long to be compared (half
 * a gigabyte). */
difference difference_make(arena *a, aligner *al, str before, str now);

#endif
