/* pieces.h -- lines to pieces, which become blocks: a paragraph, a heading, a
 * list item each. Formats that tell their blocks bring pieces of their own: see
 * read/compose.h. */
#ifndef READ_PIECES_H
#define READ_PIECES_H

#include "read/wrap.h"

/* What a format tells of a piece. All of it is zero for plain text, and for
 * what is found within a piece. */
typedef struct told {
  uint32_t number; /* of the piece, from 1 */
  uint32_t up;     /* number of the item or note that it stands in, or 0 */
  uint32_t list;   /* of an item: number of the first in its list, or 0: its
                      label tells where it stands; of a row: in its table */
  uint32_t also;   /* number of the piece of its words, where those of the label
                      had a piece of their own, or 0 */
  uint32_t page;   /* from 1, or 0 */
  uint32_t line;   /* of the source, from 1, or 0 */
  bool no_label;   /* what looks like one are words; a row: in its table */
} told;

typedef struct piece {
  told told;
  str text;       /* from its first line to its last */
  str body;       /* behind the label, without an underline */
  label label;    /* of style LABEL_NONE when it has none */
  uint32_t lines; /* how many */
  uint16_t indent;
  uint16_t width;    /* of its longest line */
  uint8_t blanks;    /* before it */
  uint8_t start;     /* enum line_start of its body */
  uint8_t end;       /* enum line_end */
  uint8_t kind;      /* enum block_kind */
  uint8_t level;     /* of a heading, or an item of a list that is told */
  uint8_t underline; /* '=' or '-' under a title, or 0 */
  bool caps, rule;   /* every line is */
  bool runs_on;      /* a list may: see read/runin.h */
  bool title;        /* it may be one by its words: see read/headings.h */
  bool apart; /* blank lines or one-paragraph-a-line text: not torn out of
                 running text */
} piece;

typedef struct pieces {
  piece *items;
  size_t n, cap;
  pool *helpers;    /* threads that may share the work on them, or NULL */
  uint32_t *blocks; /* of each number told: the block it became; or NULL */
} pieces;

pieces pieces_of(arena *a, const lines *all, enum read_paragraphs option);

/** Look at each piece by itself, in any order. The scratch memory is for one
 * look at a time. */
void pieces_each(pieces *all, void (*look)(piece *p, arena *scratch));

#endif
