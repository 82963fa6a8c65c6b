/* layout.h -- text laid out for a terminal: widths, padding, wrapping. */
#ifndef RUN_LAYOUT_H
#define RUN_LAYOUT_H

#include "base/buf.h"
#include "doc/doc.h"

/** How many columns of a terminal the text takes: two for an ideograph, none
 * for a combining mark. */
size_t layout_width(str text);

/** What stands behind the name of a modality: " (negated)", or "" where it is
 * not, and with a prohibition, which says so itself. */
const char *layout_negation(enum modality modality, bool negated);

/** Append `text` and blanks up to `width` columns. */
void layout_pad(buf *out, str text, size_t width);

/** A view into the text that is shown between `on`, mark_on and mark_off. */
typedef struct layout_mark {
  str text;
  const char *on;
} layout_mark;

typedef struct layout {
  buf *out;
  size_t width;             /* of a line; 0: no limit */
  size_t column;            /* where the first line begins */
  str prefix;               /* what later lines begin with */
  size_t indent;            /* columns that the prefix takes */
  const layout_mark *marks; /* in the order of the text */
  size_t n_marks;
  const char *mark_on, *mark_off; /* around each mark, or NULL */
  const char *on, *off;           /* around the words of each line, or NULL */
} layout;

/** Append `text` word by word, any white space as one blank, in lines that fit
 * the width where the words do. Ends without a line end. Control characters are
 * shown as the symbols that stand for them, so that no text can command the
 * terminal. */
void layout_text(const layout *l, str text);

#endif
