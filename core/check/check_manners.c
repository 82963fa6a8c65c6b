/* What a plugin leaves behind in the process, on the screen and on the disk. */
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "check/check.h"

static void judge_output(check *c) {
  const char *const paths[] = {c->out, c->err};
  buf b = {0};
  err e = {0};

  (void)fflush(NULL);
  *c->v->doing = '\0';
  for (int i = 0; i < 2; i++) {
    b.len = 0;
    if (file_read(paths[i], 0, &b, &e) == 0 && b.len)
      check_fail(c, RULE_HYGIENE, "it prints nothing",
                 "on standard %s: \"%.*s\"", i ? "error" : "output",
                 b.len > 200 ? 200 : (int)b.len, b.ptr);
  }
  buf_free(&b);
}

static void judge_state(check *c, const state *before) {
  const char *found;
  state now;

  *c->v->doing = '\0';
  state_take(&now, &c->memory);
  found = state_difference(before, &now, &c->memory);
  if (found)
    check_fail(c, RULE_HYGIENE, "all is as it was before", "%s", found);
}

void check_manners_loading(check *c) {
  const char *files;
  state before;

  check_done(c, "it was loaded, and its entry function called");
  state_take(&before, &c->memory);
  check_load(c, 0);
  c->v->rule = RULE_ENTRY;
  files = state_files(c->root, &c->memory);
  if (*files)
    check_fail(c, RULE_ENTRY, "no files", "%.200s", files);
  /* The handlers are those of check_load(). */
  (void)sigaction(SIGSEGV, &before.signals[SIGSEGV], NULL);
  (void)sigaction(SIGBUS, &before.signals[SIGBUS], NULL);
  judge_state(c, &before);
  judge_output(c);
}

static void run_all_ways(check *c) {
  plugin_host *h = check_ready(c, ROWS_USUAL);

  check_run(c, h);
  check_run(c, h);
  h->abort_at = 2;
  (void)host_run(h);
  h->abort_at = 0;
  if (c->plugin.output.target == MILL_TARGET_STREAM)
    h->grow_fails = 1;
  else
    h->staging = STAGING_LOST;
  (void)host_run(h);
  check_judge(c, h);
  host_forget(h);
}

void check_manners(check *c) {
  state before;

  check_load(c, WATCH_CALLS);
  state_take(&before, &c->memory);
  check_done(c, "it ran, was stopped, and failed");
  run_all_ways(c);
  *c->v->doing = '\0';
  if (*c->watch.called)
    check_fail(c, RULE_HYGIENE, "it does not call that", "it called %s()",
               c->watch.called);
  judge_state(c, &before);
}

void check_silence(check *c) {
  plugin_host *h;

  check_load(c, 0);
  check_done(c, "it ran, was stopped, and failed");
  run_all_ways(c);
  h = check_ready(c, ROWS_EMPTY);
  check_run(c, h);
  judge_output(c);
}

/* ------------------------------------------------------------------- files */

/* The directories of hosts, "stage/2", and what the plugin has asked for. */
static bool is_staged(check *c, const plugin_host *h, str name) {
  const char *path =
      arena_format(&c->memory, "%s/%.*s", c->root, STR_ARG(name)).ptr;

  if (str_starts(name, "stage/") && !memchr(name.ptr + 6, '/', name.len - 6))
    return true;
  for (size_t i = 0; i < h->n_files; i++)
    if (strcmp(path, h->files[i].path) == 0)
      return true;
  return false;
}

static void judge_strays(check *c, const plugin_host *h) {
  str rest = str_of(state_files(c->root, &c->memory)), line;

  while (str_next_line(&rest, &line))
    if (!is_staged(c, h, line))
      check_fail(c, RULE_OUTPUT, "no file but those of staging_path()",
                 "%.*s is left, below its working directory (cwd), $TMPDIR "
                 "(tmp), $HOME (home) or the staged file (stage)",
                 STR_ARG(line));
}

/* Files elsewhere, which it opened to write. */
static void judge_opened(check *c) {
  for (size_t i = 0; i < c->watch.n_files; i++) {
    const char *path = c->watch.files[i];
    bool ours = str_starts(str_of(path), c->root) || !*path;
    bool device = str_starts(str_of(path), "/dev/");

    if (!ours && !device && access(path, F_OK) == 0)
      check_fail(c, RULE_OUTPUT, "no file but those of staging_path()",
                 "it opened %.200s to write, which is there now", path);
  }
}

void check_files(check *c) {
  plugin_host *h;

  check_load(c, WATCH_OPENED);
  c->watch.root = c->root;
  h = check_ready(c, ROWS_USUAL);
  check_done(c, "it ran");
  check_run(c, h);
  *c->v->doing = '\0';
  judge_strays(c, h);
  judge_opened(c);
  if (*c->watch.called)
    check_fail(c, RULE_OUTPUT, "it removes no file that it has not made",
               "it called %s()", c->watch.called);
  for (int i = 1; i < 4; i++) {
    check_done(c, "it was stopped before call %d", i);
    h->abort_at = i;
    (void)host_run(h);
    *c->v->doing = '\0';
    judge_strays(c, h);
  }
  judge_opened(c);
}
