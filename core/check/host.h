/* host.h -- a host for one plugin that nobody would like to meet.
 *
 * It loads a plugin as the program does, feeds it tables of literal rows, and
 * keeps all that the plugin says and writes. With its switches it is as nasty
 * as the contract allows: `clausemill plugins check` is made of them, and so
 * are the tests of the plugins:
 *
 *     plugin_host *h = host_new();
 *     int t;
 *
 *     if (host_load(h, path, id, &to, &e) != 0) …
 *     t = host_table(h, "people", columns, 2);
 *     host_document(h, "one");
 *     host_rows(h, t, (host_cell[]){TEXT("Ada"), INT(36),
 *                                   TEXT("Alan"), NUL}, 2);
 *     host_options(h, "{\"delimiter\": \";\"}");
 *     if (host_run(h) == MILL_OK) … host_output(h) …
 *     host_free(h);
 *
 * A run is a plan, a list of calls: host_run() makes them one after another,
 * host_open(), host_next() and host_close() let other things happen between. */
#ifndef CHECK_HOST_H
#define CHECK_HOST_H

#include "base/buf.h"
#include "check/rows.h"
#include "check/rules.h"
#include "run/plugin.h"

/** One call of lossy() or reject(). */
typedef struct host_loss {
  int64_t row; /* within the table */
  uint32_t column, kind;
  char table[32];
} host_loss;

enum { HOST_LOSSES = 64, HOST_FILES = 8, HOST_DOING = 200 };

/** What staging_path() does: give a path, give none after fail(), or give one
 * in a directory that is not there. */
enum host_staging { STAGING_GOOD, STAGING_REFUSED, STAGING_LOST };

typedef struct plugin_host {
  /* Before a run: how rows are delivered. */
  int64_t batch_rows;     /* a batch for write(); 0: all of a document's */
  bool reverse;           /* call write() on the last batch first, then put the
                             pieces in order: what parallel writing may do */
  bool empty_batches;     /* one without rows before each */
  unsigned threads;       /* that call write() at the same time; 0, 1: none */
  bool gather;            /* all calls append to one buffer */
  uint8_t fill;           /* see rows_how */
  bool all_valid, strict; /* `strict`: all that the plugin gets stands behind
                             fences, read-only, and is gone behind the call */
  bool frozen;            /* what alloc() gave before is read-only during
                             write() and document(); when strict */
  uint32_t extra;         /* bytes that the structs have grown */

  /* Before a run: what goes wrong. Numbers count from 1; 0: never. */
  bool cancel;         /* cancelled() says so */
  int64_t cancel_at;   /* from this call on */
  bool refuse_rows;    /* reject() returns MILL_E_DATA */
  int64_t abort_at;    /* stop with MILL_ABORTED before this call behind
                          open() */
  size_t out_limit;    /* grow() fails with MILL_E_IO beyond this */
  int64_t grow_fails;  /* the call of grow() from which on it fails */
  int64_t alloc_fails; /* the call of alloc() from which on it gives NULL */
  bool tight;          /* grow() gives no byte more than it must */
  bool streams;        /* grow() takes the bytes within document() */
  enum host_staging staging;
  const char *folder; /* where staged files go; NULL: a new one in $TMPDIR */

  /* What there is to call. */
  const mill_plugin *plugin;
  const mill_output *output;

  /* What the last run came to. */
  mill_status status; /* the first that was not MILL_OK, fail() included */
  char reason[512];   /* what fail() was told first, or "" */
  char call[16];      /* that returned it: "write" */
  buf log;            /* lines "LEVEL message\n" */
  host_loss losses[HOST_LOSSES]; /* the first ones */
  size_t n_losses;
  host_loss rejects[HOST_LOSSES];
  size_t n_rejects;
  int64_t calls;   /* of write() or document() */
  int64_t steps;   /* calls behind open() */
  int64_t grows;   /* calls of grow() */
  int64_t allocs;  /* calls of alloc() */
  int32_t outcome; /* what close() was told; -1: it was not called */
  double slowest;  /* seconds that the slowest call took */
  struct {
    char name[64]; /* "" for the target itself */
    char path[256];
    mill_buf *side; /* of side_file() */
    buf bytes;      /* of that, behind close() */
  } files[HOST_FILES];
  size_t n_files;

  /* The first rule that a call of a service, or what a call returned, has
   * broken: RULE_NONE, or what was seen. */
  enum rule broken;
  char seen[400], expected[200], during[HOST_DOING];
  char *doing; /* NULL, or where the call that is being made is told */

  struct host_impl *impl;
} plugin_host;

plugin_host *host_new(void);
void host_free(plugin_host *h);

/** Load the plugin `id` from the file. It stays loaded for ever. */
int host_load(plugin_host *h, const char *path, const char *id, say *to,
              err *e);

/** Use a plugin that is loaded. */
void host_use(plugin_host *h, const plugin *p);

/** Options as in a config ("{}": the defaults). Those not named have their
 * default. What the program refuses makes the run fail with MILL_E_CONFIG. */
void host_options(plugin_host *h, const char *text);

/** Add a table; its number. The columns are kept by reference. */
int host_table(plugin_host *h, const char *name, const mill_column *columns,
               uint32_t n);

/** A pair of the dataset's meta. */
void host_meta(plugin_host *h, const char *key, const char *value);

/** Begin the next document. The first rows begin one if there is none. */
void host_document(plugin_host *h, const char *id);

/** Add `n` rows to a table of the current document: cells row by row. A cell of
 * another type than its column's is the caller's mistake: it ends the program.
 */
void host_rows(plugin_host *h, int table, const host_cell *cells, int64_t n);

/** Give back the memory and the files of the last run. */
void host_forget(plugin_host *h);

/** Forget tables, rows, meta and options; the plugin stays loaded. */
void host_clear(plugin_host *h);

/** Does the plugin want rows, with the options as they are? */
bool host_wants_rows(plugin_host *h);

/** check() alone, with the options and tables. */
mill_status host_check(plugin_host *h);

/** The whole life of one instance: check, open, begin, write or document, end,
 * finish, commit if there is one, close. It can be run again. */
mill_status host_run(plugin_host *h);

/** The same in pieces: check() and open(); then one call each, false when there
 * are no more or one has failed; then close(). When host_open() is false, there
 * is nothing to close. */
bool host_open(plugin_host *h);
bool host_next(plugin_host *h);
void host_close(plugin_host *h);

/** The bytes of a STREAM target, or those of the staged file of a PATH target,
 * valid until the next run. */
str host_output(plugin_host *h);

/** The same, and behind it the names and bytes of all further files. */
void host_put_all(plugin_host *h, buf *out);

/** The same before host_close(): what would be published. */
void host_put_early(plugin_host *h, buf *out);

/** The path of the staged file of a PATH target; removed by host_free() and by
 * the next run. */
const char *host_staged(plugin_host *h);

/** What an address belongs to that the host has given within its fences. */
const fence_piece *host_piece(const plugin_host *h, const void *address);

#endif
