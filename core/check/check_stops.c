/* A run that ends early, and what must be done before it ends. */
#include "check/check.h"

/* After each step: close(MILL_ABORTED), and nothing is left. */
void check_abort(check *c) {
  state before, now;
  const char *left;
  plugin_host *h;
  int64_t steps;

  check_load(c, 0);
  h = check_ready(c, ROWS_FEW);
  if (host_wants_rows(h))
    h->batch_rows = 5;
  check_done(c, "it ran");
  check_run(c, h);
  steps = h->steps;
  h->strict = true;
  state_take(&before, &c->memory);
  for (int64_t i = check_next(0, steps, 40); i; i = check_next(i, steps, 40)) {
    check_done(c, "it was closed with MILL_ABORTED before call %lld of %lld",
               (long long)i, (long long)steps);
    h->abort_at = i;
    (void)host_run(h);
    check_judge(c, h);
    if (h->status)
      check_fail(c, RULE_CLOSE, "nothing fails", "%s", check_failure(c, h));
  }
  host_forget(h);
  *c->v->doing = '\0';
  state_take(&now, &c->memory);
  left = state_difference(&before, &now, &c->memory);
  if (left)
    check_fail(c, RULE_HYGIENE, "all is as it was before", "%s", left);
  left = state_files(c->tmp, &c->memory);
  if (*left)
    check_fail(c, RULE_OUTPUT, "no file is left in $TMPDIR", "%.200s", left);
}

enum { SLOW = 2 }; /* seconds that a call may take once it shall stop */

static void judge_cancel(check *c, plugin_host *h) {
  check_judge(c, h);
  if (h->status && h->status != MILL_E_CANCELLED)
    check_fail(c, RULE_CANCEL, "MILL_E_CANCELLED, or MILL_OK", "%s",
               check_failure(c, h));
  if (h->slowest > SLOW)
    check_fail(c, RULE_CANCEL, "it comes back soon", "a call took %.1f seconds",
               h->slowest);
}

void check_cancel(check *c) {
  plugin_host *h;
  int64_t steps;

  check_load(c, 0);
  h = check_ready(c, ROWS_FEW);
  if (host_wants_rows(h))
    h->batch_rows = 5;
  check_done(c, "it ran");
  check_run(c, h);
  steps = h->steps;
  h->cancel = true;
  check_done(c, "cancelled() said so from the start");
  (void)host_run(h);
  judge_cancel(c, h);
  h->cancel = false;
  for (int64_t i = 1; i <= steps; i++) {
    h->cancel_at = i;
    check_done(c, "cancelled() said so from call %lld of %lld on", (long long)i,
               (long long)steps);
    (void)host_run(h);
    judge_cancel(c, h);
  }
}

void check_reject(check *c) {
  plugin_host *h;

  check_load(c, 0);
  h = check_ready(c, ROWS_NASTY);
  check_done(c, "reject() returned MILL_E_DATA");
  h->refuse_rows = true;
  (void)host_run(h);
  check_judge(c, h);
  if (h->n_rejects == 0)
    check_skip(c, "it rejects none of the rows");
}

/* What is published is what is there behind finish(). */
void check_complete(check *c) {
  plugin_host *h;
  buf early = {0};

  check_load(c, 0);
  h = check_ready(c, ROWS_USUAL);
  check_done(c, "the output was read behind finish(), and again behind "
                "close()");
  check_run(c, h);
  if (!host_open(h))
    check_run(c, h);
  while (host_next(h))
    continue;
  host_put_early(h, &early);
  host_close(h);
  check_judge(c, h);
  *c->v->doing = '\0';
  if (c->plugin.output.target == MILL_TARGET_PATH && !host_staged(h))
    check_fail(c, RULE_FINISH, "it makes the file of staging_path()",
               "it never asked for one");
  check_same(c, RULE_FINISH, check_output(c, h), buf_str(&early),
             "all of the output is there when finish() returns");
  if (c->plugin.output.target != MILL_TARGET_EXTERNAL && early.len == 0)
    check_note(c, "its output is empty");
  buf_free(&early);
}
