#include "run/run.h"

#include "base/pool.h"
#include "run/guard.h"
#include "run/manifest.h"
#include "run/report.h"
#include "run/text.h"

/* The manifest tells of files that are in place, so it comes when they are. */
static int write_manifest(run *r) {
  buf text = {0};
  staged *f = stage_file(r->stage, NULL, r->manifest_target, false, &r->error);
  int result;

  if (!f)
    return ERR;
  manifest_put(&text, r->manifest_target, &r->config, &r->inputs, &r->record,
               delivery_instances(r->delivery));
  result = staged_write(f, text.ptr, text.len, &r->error);
  buf_free(&text);
  if (result != 0 || staged_seal(f, &r->error) != 0)
    return ERR;
  r->manifest = f;
  return stage_publish(r->stage, &r->error);
}

static int publish(run *r) {
  if (run_cancelled(r) != 0 || delivery_finish(r->delivery, &r->error) != 0 ||
      run_cancelled(r) != 0)
    return ERR;
  if (stage_publish(r->stage, &r->error) != 0 ||
      (r->manifest_target && write_manifest(r) != 0))
    return ERR;
  /* Files can be taken back, a database cannot: it comes when nothing else is
   * left that could fail. */
  if (delivery_commit(r->delivery, &r->error) != 0)
    return ERR;
  stage_keep(r->stage);
  delivery_close(r->delivery, true);
  return 0;
}

typedef struct ending {
  run *r;
  int result;
} ending;

static void take_turn(void *context, size_t i) {
  ending *end = context;

  if (i == 0)
    end->result = publish(end->r);
  else
    run_forget_documents(end->r);
}

/* To publish is to wait for the disk. */
static int publish_and_forget(run *r) {
  ending end = {.r = r};

  pool_each(r->helpers, 2, take_turn, &end);
  return end.result;
}

static int deliver(run *r) {
  return r->config.diff ? run_diff(r) : run_documents(r);
}

/* ERR with status and error set. */
static int do_run(run *r, bool dry) {
  r->status = MILL_FAILED;
  if (dry || r->n_outputs == 0)
    return deliver(r);
  r->stage = stage_new(r->manifest_target ? STAGE_HASH : 0);
  r->delivery =
      delivery_new(&r->plan, r->outputs, r->n_outputs, r->stage, &r->error);
  if (r->delivery && deliver(r) == 0 && publish_and_forget(r) == 0)
    return 0;
  for (size_t i = 0; i < r->n_outputs; i++)
    if (r->outputs[i].bad_config)
      r->status = MILL_BAD_CONFIG;
  return ERR;
}

static void give_report(const run *r, mill_text *out) {
  report p = {.settings = r->settings,
              .record = &r->record,
              .instances = r->delivery ? delivery_instances(r->delivery) : NULL,
              .manifest = r->manifest,
              .outputs = r->outputs,
              .n_outputs = r->n_outputs,
              .inputs = &r->inputs,
              .changes = r->config.diff ? &r->changes : NULL,
              .manifest_target = r->manifest_target};
  buf text = {0};

  report_put(&text, &p);
  text_give(out, &text);
}

/* `r` is zeroed but for what kind of a run it is. */
static int32_t run_config(run *r, const char *file,
                          const mill_settings *settings, bool dry,
                          mill_text *out) {
  int32_t status;
  guard g;

  guard_begin(&g);
  if (run_prepare(r, file, settings) == 0 &&
      do_run(r, dry || settings->dry_run) == 0) {
    status = r->record.n_refusals ? MILL_REJECTED : MILL_DONE;
    if (out)
      give_report(r, out);
  } else {
    status = r->status;
    say_line(&r->say, MILL_SAY_ERROR, "%s", r->error.message);
  }
  run_close(r);
  guard_end(&g);
  return status;
}

int32_t mill_run(const char *file, const mill_settings *given, mill_text *out) {
  mill_settings own;
  const mill_settings *settings = settings_take(&own, given);
  run r = {0};

  return settings ? run_config(&r, file, settings, false, out) : MILL_USAGE;
}

int32_t mill_check(const char *file, const mill_settings *given,
                   mill_text *out) {
  mill_settings own;
  const mill_settings *settings = settings_take(&own, given);
  run r = {0};

  return settings ? run_config(&r, file, settings, true, out) : MILL_USAGE;
}

int32_t mill_diff(const char *before, const char *now, const char *file,
                  const mill_settings *given, mill_text *out) {
  const char *const paths[] = {before, now};
  mill_settings own;
  run r = {.config.diff = true};

  if (!settings_take(&own, given))
    return MILL_USAGE;
  own.inputs = paths;
  own.n_inputs = 2;
  return run_config(&r, file, &own, false, out);
}
