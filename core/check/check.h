/* check.h -- what a check is made of.
 *
 * A check is a function that runs in a process of its own, in directories of
 * its own, with a plugin that nobody has loaded yet. It ends by returning, when
 * all is well, or by check_fail() or check_skip(), which do not come back. A
 * plugin that crashes, hangs or ends the process has failed the check, and is
 * told with what was being done. */
#ifndef CHECK_CHECK_H
#define CHECK_CHECK_H

#include "check/host.h"
#include "check/state.h"
#include "check/watch.h"

enum check_state {
  CHECK_RUNS,
  CHECK_PASSED,
  CHECK_FAILED,
  CHECK_SKIPPED,
  CHECK_LEFT_OUT /* nobody asked for it */
};

/** What came of a check; in memory that its process shares with the program. */
typedef struct verdict {
  enum check_state state;
  enum rule rule;
  char done[300];         /* by the check */
  char doing[HOST_DOING]; /* the call that was being made, or "" */
  char expected[300], seen[800];
  char note[400]; /* said whatever came of it; the reason when skipped */
} verdict;

/** The rows that a check is made with. */
enum check_rows {
  ROWS_FEW,   /* a few that no format has trouble with */
  ROWS_NASTY, /* everything that breaks formats */
  ROWS_USUAL, /* nasty ones, or few when the plugin refuses them */
  ROWS_EMPTY  /* tables without rows */
};

typedef struct check {
  verdict *v;
  const char *path; /* of the plugin, absolute */
  plugin_note note;
  say *to;
  arena memory;
  const char *root;              /* directory with the next three in it */
  const char *cwd, *tmp, *stage; /* directories, empty at first */
  const char *out, *err;         /* files: standard output and error */
  watch watch;

  plugin plugin; /* behind check_load() */
  image image;
  const char *options; /* what the plugin must have, as JSON */
  unsigned n_hosts;
  enum check_rows usual; /* what these are; ROWS_USUAL: not known yet */
} check;

/** Say what is done, in the past tense: "the rows came one by one". */
void check_done(check *c, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

_Noreturn void check_fail(check *c, enum rule r, const char *expected,
                          const char *seen, ...)
    __attribute__((format(printf, 4, 5)));
_Noreturn void check_skip(check *c, const char *why, ...)
    __attribute__((format(printf, 2, 3)));
void check_note(check *c, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/** Load the plugin; calls that watch.h knows are watched. */
void check_load(check *c, unsigned watched);

/** A host for the loaded plugin with its own place for staged files. */
plugin_host *check_host(check *c);

/** Tables for the host. */
void check_rows(check *c, plugin_host *h, enum check_rows which);

/** A host with rows. */
plugin_host *check_ready(check *c, enum check_rows which);

/** Run: the check fails when the plugin does, or breaks a rule. */
void check_run(check *c, plugin_host *h);

/** Fail the check when a rule was broken in the last run. */
void check_judge(check *c, plugin_host *h);

/** What the last run has written, copied. */
str check_output(check *c, plugin_host *h);

/** Fail the check, for RULE_SAME_BYTES or another, when the two differ. */
void check_same(check *c, enum rule r, str wanted, str got,
                const char *expected);

/** "returned MILL_E_DATA: reason" of the last run. */
const char *check_failure(check *c, const plugin_host *h);

/** Is the instance of a file a single table, with rows? */
bool check_takes_one_table(const check *c, plugin_host *h);

/** Which of `n` cases to try when there is time for `most` of them: the next
 * behind `i`, from 1; 0: none. */
int64_t check_next(int64_t i, int64_t n, int64_t most);

/** The options that the plugin must be given and nobody has, as JSON. With
 * `key`, that option has the JSON value `value` as well. */
const char *check_options(check *c, const char *key, const char *value);

/* ---- the checks */

typedef struct check_item {
  const char *name, *title;
  void (*run)(check *c);
} check_item;

/** All of them, in order; a NULL name ends the list. The first FIRST_CHECKS
 * decide whether the others can be made. */
enum { FIRST_CHECKS = 3 };
extern const check_item check_list[];

/* check_file.c */
void check_the_file(check *c);
void check_the_note(check *c);
void check_the_load(check *c);
void check_the_elf(check *c);
/* check_facts.c */
void check_the_descriptor(check *c);
void check_the_options(check *c);
void check_the_values(check *c);
/* check_rows.c */
void check_nasty_rows(check *c);
void check_nulls(check *c);
void check_no_rows(check *c);
void check_no_tables(check *c);
void check_no_columns(check *c);
void check_wide(check *c);
void check_many(check *c);
void check_empty_batches(check *c);
void check_batches(check *c);
void check_growth(check *c);
/* check_again.c */
void check_again(check *c);
void check_elsewhere(check *c);
/* check_together.c */
void check_instances(check *c);
void check_threads(check *c);
void check_globals(check *c);
void check_parallel(check *c);
/* check_memory.c */
void check_borrowing(check *c);
void check_buffer(check *c);
void check_freed(check *c);
void check_leaks(check *c);
void check_stack(check *c);
/* check_stops.c */
void check_abort(check *c);
void check_cancel(check *c);
void check_reject(check *c);
void check_complete(check *c);
/* check_faults.c */
void check_no_buffer(check *c);
void check_no_alloc(check *c);
void check_no_memory(check *c);
void check_no_staging(check *c);
void check_full_disk(check *c);
/* check_manners.c */
void check_manners_loading(check *c);
void check_manners(check *c);
void check_silence(check *c);
void check_files(check *c);

#endif
