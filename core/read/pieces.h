/* pieces.h -- lines to pieces, which become blocks: a paragraph, a heading, a
 * list item each. */
#ifndef READ_PIECES_H
#define READ_PIECES_H

#include "read/wrap.h"

typedef struct piece {
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
  uint8_t level;     /* of a heading */
  uint8_t underline; /* '=' or '-' under a title, or 0 */
  bool caps, rule;   /* every line is */
  bool apart; /* blank lines or one-paragraph-a-line text: not torn out of
                 running text */
} piece;

typedef struct pieces {
  piece *items;
  size_t n, cap;
} pieces;

pieces pieces_of(arena *a, const lines *all, enum read_paragraphs option);

#endif
