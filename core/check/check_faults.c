/* What goes wrong around a plugin. It may fail then, and must not crash, hang,
 * or say that all is well when it is not. */
#include <errno.h>
#include <signal.h>
#include <sys/resource.h>

#include "check/check.h"

enum { TRIES = 40 };

/* When it says that all is well, it must be. */
static void judge_fault(check *c, plugin_host *h, str first,
                        const char *expected) {
  check_judge(c, h);
  if (h->status == MILL_OK)
    check_same(c, RULE_FINISH, first, check_output(c, h), expected);
}

void check_no_buffer(check *c) {
  plugin_host *h;
  int64_t grows;

  check_load(c, 0);
  if (c->plugin.output.target != MILL_TARGET_STREAM)
    check_skip(c, "it writes its file itself");
  h = check_ready(c, ROWS_FEW);
  h->strict = h->tight = true;
  check_done(c, "it ran");
  check_run(c, h);
  grows = h->grows;
  for (int64_t i = check_next(0, grows, TRIES); i;
       i = check_next(i, grows, TRIES)) {
    h->grow_fails = i;
    check_done(c, "grow() failed at call %lld of %lld, and ever after",
               (long long)i, (long long)grows);
    (void)host_run(h);
    check_judge(c, h);
  }
}

void check_no_alloc(check *c) {
  plugin_host *h;
  int64_t allocs;
  str first;

  check_load(c, 0);
  h = check_ready(c, ROWS_FEW);
  h->strict = true;
  check_done(c, "it ran");
  check_run(c, h);
  first = check_output(c, h);
  allocs = h->allocs;
  if (allocs == 0)
    check_skip(c, "it never calls alloc()");
  for (int64_t i = check_next(0, allocs, TRIES); i;
       i = check_next(i, allocs, TRIES)) {
    h->alloc_fails = i;
    check_done(c, "alloc() gave NULL at call %lld of %lld, and ever after",
               (long long)i, (long long)allocs);
    (void)host_run(h);
    judge_fault(c, h, first, "MILL_E_NOMEM, or all of the output");
  }
}

void check_no_memory(check *c) {
  plugin_host *h;
  int64_t n;
  str first;

  check_load(c, WATCH_MEMORY);
  h = check_ready(c, ROWS_FEW);
  check_done(c, "it ran");
  check_run(c, h);
  check_run(c, h);
  first = check_output(c, h);
  c->watch.allocations = 0;
  check_run(c, h);
  n = c->watch.allocations;
  if (n == 0)
    check_skip(c, "it never calls malloc() or its like");
  for (int64_t i = check_next(0, n, TRIES); i; i = check_next(i, n, TRIES)) {
    c->watch.allocations = 0;
    c->watch.allocation_fails = i;
    check_done(c, "malloc() or its like gave NULL at call %lld of %lld",
               (long long)i, (long long)n);
    (void)host_run(h);
    c->watch.allocation_fails = 0;
    judge_fault(c, h, first, "MILL_E_NOMEM, or all of the output");
  }
}

static void judge_no_file(check *c, plugin_host *h) {
  (void)host_run(h);
  check_judge(c, h);
  if (h->status == MILL_OK)
    check_fail(c, RULE_STAGING, "it fails", "every call returned MILL_OK");
}

void check_no_staging(check *c) {
  plugin_host *h;

  check_load(c, 0);
  h = check_ready(c, ROWS_FEW);
  check_done(c, "it ran");
  check_run(c, h);
  if (h->n_files == 0)
    check_skip(c, "it asks for no file");
  h->staging = STAGING_REFUSED;
  check_done(c, "staging_path() or side_file() gave NULL");
  judge_no_file(c, h);
  if (c->plugin.output.target != MILL_TARGET_PATH)
    return;
  h->staging = STAGING_LOST;
  check_done(c, "the file of staging_path() could not be made");
  judge_no_file(c, h);
}

/* The host does the same: see run/guard.h. */
static void limit_files(rlim_t size) {
  struct rlimit limit;

  (void)signal(SIGXFSZ, SIG_IGN);
  (void)getrlimit(RLIMIT_FSIZE, &limit);
  limit.rlim_cur = size;
  (void)setrlimit(RLIMIT_FSIZE, &limit);
}

void check_full_disk(check *c) {
  plugin_host *h;
  str first;
  rlim_t sizes[6];

  check_load(c, 0);
  if (c->plugin.output.target != MILL_TARGET_PATH)
    check_skip(c, "the program writes its file");
  h = check_ready(c, ROWS_USUAL);
  check_done(c, "it ran");
  check_run(c, h);
  first = check_output(c, h);
  for (int i = 0; i < 5; i++)
    sizes[i] = first.len * (size_t)i / 5;
  sizes[5] = first.len ? first.len - 1 : 0;
  for (int i = 0; i < 6; i++) {
    check_done(c, "no file could have more than %zu of its %zu bytes",
               (size_t)sizes[i], first.len);
    limit_files(sizes[i]);
    (void)host_run(h);
    limit_files(RLIM_INFINITY);
    judge_fault(c, h, first, "it fails");
  }
}
