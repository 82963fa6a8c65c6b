/* services.h -- what the program does for one instance of a plugin: the
 * mill_host that is given to it, and what the plugin has said through it. */
#ifndef RUN_SERVICES_H
#define RUN_SERVICES_H

#include "run/say.h"
#include "run/sink.h"

/** A further file that the plugin asked for, in the order of asking. */
typedef struct side {
  sink sink; /* without a file when the plugin writes it itself */
  staged *file;
  struct side *next;
} side;

typedef struct loss {
  int64_t cells;
  char first[160]; /* where the first one was */
} loss;

typedef struct services {
  mill_host host; /* what the plugin sees */
  pthread_mutex_t lock;
  struct plugin_block *blocks; /* of alloc(), until services_free() */
  arena memory;                /* of further files */
  say *say;
  const char *plugin; /* its id */

  /* Where files go, set behind services_init(); zero: none are to be had. */
  stage *stage;
  targets *targets;
  const char *home; /* for stage_file() */
  staged *file;     /* of the target */
  bool named;       /* the plugin writes it itself */
  side *sides, *last_side;

  /* What the plugin has said. */
  mill_status code; /* of the first fail(); MILL_OK: none */
  char why[512];
  loss losses[4]; /* by kind */
} services;

/** `s` must not move afterwards. */
void services_init(services *s, const char *plugin, say *to);
void services_free(services *s);

#endif
