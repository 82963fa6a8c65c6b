/* wrap.h -- are lines paragraphs, or were paragraphs broken into lines?
 *
 * The text itself tells. Where a line breaks off without a point and the next
 * goes on in small letters, a paragraph was broken; in hard-wrapped text that
 * is so at most line ends, in one-paragraph-a-line text at hardly any. From
 * the lengths of such lines comes the width they were filled to. */
#ifndef READ_WRAP_H
#define READ_WRAP_H

#include "read/lines.h"
#include "read/read.h"

enum wrap_mode {
  WRAP_NONE,   /* a line is a paragraph */
  WRAP_FILLED, /* lines were filled up to a width */
  WRAP_RAGGED  /* lines were broken where it pleased: only blank ones part */
};

typedef struct wrap {
  enum wrap_mode mode;
  uint16_t width; /* columns lines were filled to; 0: unknown */
  bool forced;    /* by an option: what the text says does not count */
} wrap;

/** How the whole document is wrapped. */
wrap wrap_document(const lines *all, enum read_paragraphs option);

/** How the lines from `first` up to `end` are, which no blank line parts. */
wrap wrap_group(const lines *all, size_t first, size_t end, wrap document);

/** Would the first word of `b` not have fitted on line `a`? */
bool wrap_is_full(wrap w, const line *a, const line *b);

/** Does `b` go on in small letters where `a` breaks off? */
bool wrap_goes_on(const line *a, const line *b);

/** Does line `a` end in a word that a number or letter must follow, as
 * "section" does? */
bool wrap_refers(const line *a);

#endif
