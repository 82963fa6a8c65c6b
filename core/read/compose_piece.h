/* compose_piece.h -- what compose.c gathers, and compose_finish.c makes blocks
 * of. */
#ifndef READ_COMPOSE_PIECE_H
#define READ_COMPOSE_PIECE_H

#include "read/compose.h"

/* A block to be. Places are offsets, since the text still moves. */
struct compose_piece {
  size_t before;           /* where the text ended before it */
  size_t start, body, end; /* as in struct block */
  uint32_t label;          /* bytes */
  uint32_t level, page, line, indent;
  uint32_t up;    /* number of the item or note that it stands in, or 0 */
  uint32_t first; /* of an item: number of the first in its list, or 0; of a
                     row: in its table */
  enum block_kind kind;
  bool no_label;
};

/** The last piece takes no more text. */
void compose_close(composition *b);

#endif
