/* sink.h -- the buffer that a plugin writes into, and the staged file behind
 * it. Bytes gather for as long as one call of the plugin lasts; between calls
 * they go to the file in big pieces. Within document(), which may write a
 * gigabyte, they go whenever the buffer would have to grow. */
#ifndef RUN_SINK_H
#define RUN_SINK_H

#include <clausemill/plugin.h>

#include "run/stage.h"

typedef struct sink {
  mill_buf buf; /* what the plugin sees */
  staged *file; /* NULL: none, and the bytes stay in the buffer */
  bool streams; /* grow() may write, too */
  bool closed;  /* by sink_free() */
  err why;      /* of the buffer's error */
} sink;

void sink_init(sink *s, staged *file);

/** Give back its memory; what a plugin puts in it afterwards is dropped. */
void sink_free(sink *s);

/** Write what has gathered, when it is worth a system call or with `all`.
 * After an error the buffer's own error is set for ever. */
int sink_flush(sink *s, bool all, err *e);

#endif
