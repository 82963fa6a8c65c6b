/* hosting.h -- what host.c, plan.c and serve.c share: the insides of a host. */
#ifndef CHECK_HOSTING_H
#define CHECK_HOSTING_H

#include <pthread.h>

#include "check/host.h"

enum { MAX_TABLES = 16, MAX_META = 32 };

/* The rows of one table in one document. */
typedef struct part {
  host_cell *cells;
  size_t n, cap; /* cells */
} part;

typedef struct document {
  const char *id;
  part parts[MAX_TABLES];
  int64_t rows[MAX_TABLES];
} document;

/* Where a call puts its bytes. */
typedef struct slot {
  mill_buf buf;
  mill_buf before; /* as it was when the call began */
  buf taken;       /* by grow(), within document() */
  plugin_host *host;
  bool takes, side; /* `side`: of side_file() */
} slot;

enum call_kind {
  CALL_BEGIN,
  CALL_WRITE,
  CALL_DOCUMENT,
  CALL_END,
  CALL_FINISH,
  CALL_COMMIT
};

/* One call that a run makes. */
typedef struct call {
  enum call_kind kind;
  uint32_t table;
  size_t document;
  int64_t first, n; /* rows of the document */
  int64_t number;   /* of the first row in the table */
  int64_t before;   /* rows of all tables, or documents, that come before */
  bool last;
  slot *slot;
} call;

struct host_impl {
  plugin loaded;
  arena loading; /* what plugin_load() has made */
  arena memory;  /* tables, rows, meta, options */
  mill_table tables[MAX_TABLES];
  uint32_t n_tables;
  document *documents;
  size_t n_documents, cap_documents;
  const char *meta[2 * MAX_META];
  uint32_t n_meta;
  const char *options;
  bool asked, rows; /* what shape() says of them */

  /* Of one run. */
  pthread_mutex_t lock;
  arena given;       /* all that needs no fence */
  fence fence;       /* the rest, when strict */
  size_t n_lent;     /* pieces of it that are read-only for the whole run */
  void *config;      /* the filled config struct */
  mill_host *face;   /* what the plugin sees */
  mill_dataset *set; /* the tables as it sees them */
  void *inst;
  bool checking;      /* check() is being called */
  bool open, failing; /* `failing`: fail() was called */
  call *calls;
  size_t n_calls, at;
  slot *slots;
  const slot *current; /* of the call that is being made */
  size_t n_slots;
  char folder[160];
  buf output;
};

/** Memory of a run: behind a fence when strict. */
void *host_give(plugin_host *h, size_t size, size_t align, const char *what);

/** A string of a run. */
const char *host_string(plugin_host *h, const char *z, const char *what);

/** Keep the first rule that is broken. */
void host_breach(plugin_host *h, enum rule r, const char *expected,
                 const char *seen, ...) __attribute__((format(printf, 4, 5)));

/** The services for a plugin, in memory of the run. */
mill_host *host_services(plugin_host *h);

/** Make a slot ready; what it holds is put behind `out`, and its memory given
 * back. */
void slot_init(slot *s, plugin_host *h);
void slot_put(const slot *s, buf *out);
void slot_take(slot *s, buf *out);
void slot_free(slot *s);

/** The dataset as the plugin sees it. */
mill_dataset *host_dataset(plugin_host *h);

/** The calls of a run, in order. */
void host_plan(plugin_host *h);

/** Keep what a call returned: false when it, or one before it, has failed. */
bool host_judge(plugin_host *h, const char *name, mill_status s);

/** Make one call: false when it has failed. */
bool host_call(plugin_host *h, const call *c);

#endif
