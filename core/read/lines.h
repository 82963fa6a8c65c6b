/* lines.h -- the lines of a text that are not blank, each with what the rules
 * of paragraphs ask about it. */
#ifndef READ_LINES_H
#define READ_LINES_H

#include "base/pool.h"
#include "doc/doc.h"
#include "read/label.h"

enum line_start {
  START_OTHER, /* digits, signs, letters of scripts without case */
  START_LOWER,
  START_UPPER
};

enum line_end {
  END_OPEN, /* nothing that ends anything */
  END_COMMA,
  END_DASH, /* dash or hyphen */
  END_SEMICOLON,
  END_COLON,
  END_SENTENCE /* . ! ? … also inside closing quotes and brackets */
};

enum { WIDTH_LONG = 400 }; /* columns: longer lines count as this long */

typedef struct line {
  str text; /* trimmed, not empty */
  label label;
  uint32_t number;    /* in the text, from 1 */
  uint16_t indent;    /* columns of white space before it */
  uint16_t width;     /* columns up to its end, indent included */
  uint8_t first_word; /* columns */
  uint8_t blanks;     /* blank lines before it; more than 255 count as that;
                         the first line has one at least */
  uint8_t start, end; /* enum line_start of the body, enum line_end */
  bool caps;          /* capital letters, two or more, and no small ones */
  bool bracket;       /* opens one that it does not close */
  bool bracketed;     /* begins with one */
  bool rule;          /* signs only: "-----", "* * *" */
} line;

typedef struct lines {
  line *items;
  size_t n;
} lines;

/** The lines of normalised text, allocated in `a`, found with the help of a
 * pool, or NULL. */
lines lines_of(arena *a, str text, pool *helpers);

/** Say of a line whose text and indent are set what the rules ask about it. */
void line_examine(line *l);

/** How a text ends, and how it starts. */
enum line_end line_end_of(str text);
enum line_start line_start_of(str text);

/** The last word, as white space parts it; of a very long one its end. */
str line_last_word(str text);

/** Capital letters, `least` or more of them, and no small ones? */
bool line_is_caps(str text, size_t least);

#endif
