/* layout.h -- text laid out for a terminal: widths, padding, wrapping. */
#ifndef RUN_LAYOUT_H
#define RUN_LAYOUT_H

#include "base/buf.h"

/** How many columns of a terminal the text takes: two for an ideograph, none
 * for a combining mark. */
size_t layout_width(str text);

/** Append `text` and blanks up to `width` columns. */
void layout_pad(buf *out, str text, size_t width);

typedef struct layout {
  buf *out;
  size_t width;  /* of a line; 0: no limit */
  size_t column; /* where the first line begins */
  str prefix;    /* what later lines begin with */
  size_t indent; /* columns that the prefix takes */
  str mark;      /* a view into the text that is shown between mark_on and */
  const char *mark_on, *mark_off; /* mark_off; null: nothing is */
  const char *on, *off;           /* around the words of each line, or NULL */
} layout;

/** Append `text` word by word, any white space as one blank, in lines that fit
 * the width where the words do. Ends without a line end. Control characters are
 * shown as the symbols that stand for them, so that no text can command the
 * terminal. */
void layout_text(const layout *l, str text);

#endif
