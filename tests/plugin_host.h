/* plugin_host.h -- a small host for the tests of plugins.
 *
 * It loads a plugin as the program does, feeds it tables that a test writes as
 * literal rows, and keeps all that the plugin says and writes:
 *
 *     plugin_host *h = host_new("csv");
 *     int t = host_table(h, "people", columns, 2);
 *
 *     host_document(h, "one");
 *     host_rows(h, t, (host_cell[]){TEXT("Ada"), INT(36),
 *                                   TEXT("Alan"), NUL}, 2);
 *     host_options(h, "{\"delimiter\": \";\"}");
 *     CU_ASSERT_EQUAL(host_run(h), MILL_OK);
 *     CU_ASSERT(str_is(host_output(h), "…"));
 *     host_free(h);
 *
 * The arrays of a batch are made for the call and freed behind it, each of its
 * exact size, so that the sanitizers see a plugin that reads too far or keeps
 * what it borrowed. Numbers of calls and of lost cells are of the last run. */
#ifndef TESTS_PLUGIN_HOST_H
#define TESTS_PLUGIN_HOST_H

#include <clausemill/plugin.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"

/** One literal cell; zeroed memory is a null. */
typedef struct host_cell {
  mill_type type; /* 0: null */
  int64_t i;      /* bool, integer, days, microseconds */
  double r;
  const char *p; /* text */
  size_t n;
} host_cell;

#define NUL ((host_cell){0, 0, 0, NULL, 0})
#define BOOL(v) ((host_cell){MILL_T_BOOL, (v), 0, NULL, 0})
#define INT(v) ((host_cell){MILL_T_INT, (v), 0, NULL, 0})
#define REAL(v) ((host_cell){MILL_T_REAL, 0, (v), NULL, 0})
#define DATE(v) ((host_cell){MILL_T_DATE, (v), 0, NULL, 0})
#define TIME(v) ((host_cell){MILL_T_TIME, (v), 0, NULL, 0})
#define TEXT(z)                                                                \
  ((host_cell){MILL_T_TEXT, 0, 0, (z), sizeof(z) - 1}) /* literal */
#define TEXT_N(p, n) ((host_cell){MILL_T_TEXT, 0, 0, (p), (n)})

/** One call of lossy() or reject(). */
typedef struct host_loss {
  int64_t row; /* within the table */
  uint32_t column, kind;
  char table[32];
} host_loss;

enum { HOST_LOSSES = 64, HOST_FILES = 8 };

typedef struct plugin_host {
  /* A test may set these before host_run(). */
  int64_t batch_rows; /* rows a batch for write(); 0: all of a document's */
  bool reverse;       /* call write() on the last batch first, then put the
                         pieces in order: what parallel writing may do */
  bool cancel;        /* cancelled() says so */
  bool refuse_rows;   /* reject() returns MILL_E_DATA */
  int64_t abort_at;   /* stop with MILL_ABORTED before this call of write() or
                         document(), from 1; 0: never */
  size_t out_limit;   /* grow() fails with MILL_E_IO beyond this; 0: never */
  size_t alloc_limit; /* calls of alloc() that work; 0: all */

  /* What there is to call. */
  const mill_plugin *plugin;
  const mill_output *output;

  /* What the last run came to. */
  mill_status status; /* the first that was not MILL_OK, fail() included */
  char reason[512];   /* what fail() was told first, or "" */
  buf log;            /* lines "LEVEL message\n" */
  host_loss losses[HOST_LOSSES]; /* the first ones */
  size_t n_losses;
  host_loss rejects[HOST_LOSSES];
  size_t n_rejects;
  int64_t calls;   /* of write() or document() */
  int32_t outcome; /* what close() was told; -1: it was not called */
  struct {
    char name[64]; /* "" for the target itself */
    char path[256];
    mill_buf *side; /* of side_file() */
  } files[HOST_FILES];
  size_t n_files;

  struct host_impl *impl;
} plugin_host;

/** Load the plugin with the id from the directory $MILL_TEST_PLUGINS (or
 * "plugins-1"), or from the file when `plugin` has a slash. NULL when that does
 * not work; the reason is printed as a TAP comment. */
plugin_host *host_new(const char *plugin);
void host_free(plugin_host *h);

/** Options as in a config ("{}": the defaults). Those not named have their
 * default. Unknown keys and wrong types make host_run() return MILL_E_CONFIG.
 */
void host_options(plugin_host *h, const char *text);

/** Add a table; its number. The columns are kept by reference. */
int host_table(plugin_host *h, const char *name, const mill_column *columns,
               uint32_t n);

/** A pair of the dataset's meta. */
void host_meta(plugin_host *h, const char *key, const char *value);

/** Begin the next document. The first rows begin one if there is none. */
void host_document(plugin_host *h, const char *id);

/** Add `n` rows to a table of the current document: cells row by row. A cell of
 * another type than its column's is the test's mistake: it stops the program.
 */
void host_rows(plugin_host *h, int table, const host_cell *cells, int64_t n);

/** Forget tables, rows, meta and options; the plugin stays loaded. */
void host_clear(plugin_host *h);

/** check() alone, with the options and tables. */
mill_status host_check(plugin_host *h);

/** The whole life of one instance: check, open, begin, write or document, end,
 * finish, commit if there is one, close. It can be run again. */
mill_status host_run(plugin_host *h);

/** The bytes of a STREAM target, or those of the staged file of a PATH target,
 * valid until the next run. */
str host_output(plugin_host *h);

/** The path of the staged file of a PATH target; removed by host_free() and by
 * the next run. */
const char *host_staged(plugin_host *h);

#endif
