#include "run/run.h"

#include "base/file.h"
#include "run/guard.h"
#include "run/manifest.h"
#include "run/report.h"
#include "run/text.h"
#include "split/split.h"

static const size_t input_limit = (size_t)1 << 30; /* offsets are 32 bits */

int run_document(const run *r, size_t number, doc *d, buf *bytes, err *e) {
  const input *i = &r->inputs.list[number];

  if (i->trouble)
    return err_at(e, i->shown, 0, 0, "%s", i->trouble);
  d->path = i->shown;
  d->key = i->key;
  d->language = str_of(r->config.language);
  if (file_read(i->path, input_limit, bytes, e) != 0 ||
      read_document(d, buf_str(bytes), &r->config.read, e) != 0)
    return ERR;
  split_document(d);
  mark_document(d, r->scheme);
  return 0;
}

static int check_cancelled(run *r) {
  if (r->settings->cancelled && r->settings->cancelled(r->settings->user))
    return err_set(&r->error, "stopped; nothing was written");
  return 0;
}

/* One that cannot be read stops the run or is put on the list. */
static int refuse(run *r, size_t number, const err *why) {
  if (!r->config.skip_errors)
    return err_set(&r->error, "%s", why->message);
  record_refused(&r->record, &r->inputs.list[number], why->message);
  say_line(&r->say, MILL_SAY_WARN, "%s; skipped", why->message);
  return 0;
}

static int do_document(run *r, size_t number) {
  doc d = {0};
  buf bytes = {0};
  err why = {0};
  int result;

  if (check_cancelled(r) != 0)
    return ERR;
  if (run_document(r, number, &d, &bytes, &why) != 0) {
    result = check_cancelled(r);
    if (result == 0)
      result = refuse(r, number, &why);
  } else {
    if (d.replaced)
      say_line(&r->say, MILL_SAY_WARN,
               "%s: %zu characters that no text has became U+FFFD", d.path,
               d.replaced);
    say_line(&r->say, MILL_SAY_DEBUG,
             "%s: %zu blocks, %zu sentences, %zu clauses, %zu statements",
             d.path, d.n_blocks, d.n_sentences, d.n_clauses, d.n_statements);
    record_document(&r->record, &d);
    result =
        r->delivery ? delivery_document(r->delivery, &d, number, &r->error) : 0;
  }
  doc_free(&d);
  buf_free(&bytes);
  if (result == 0 && r->settings->progress)
    r->settings->progress(r->settings->user, (int64_t)number + 1,
                          (int64_t)r->inputs.n);
  return result;
}

static int do_documents(run *r) {
  for (size_t i = 0; i < r->inputs.n; i++)
    if (do_document(r, i) != 0)
      return ERR;
  if (r->record.n_docs == 0)
    return err_set(&r->error, "none of the %zu inputs could be read",
                   r->inputs.n);
  return 0;
}

/* The manifest tells of files that are in place, so it comes when they are. */
static int write_manifest(run *r) {
  buf text = {0};
  staged *f = stage_file(r->stage, NULL, r->manifest_target, false, &r->error);
  int result;

  if (!f)
    return ERR;
  manifest_put(&text, r->manifest_target, &r->config, &r->record,
               delivery_instances(r->delivery));
  result = staged_write(f, text.ptr, text.len, &r->error);
  buf_free(&text);
  if (result != 0 || staged_seal(f, &r->error) != 0)
    return ERR;
  r->manifest = f;
  return stage_publish(r->stage, &r->error);
}

static int publish(run *r) {
  if (check_cancelled(r) != 0 || delivery_finish(r->delivery, &r->error) != 0 ||
      check_cancelled(r) != 0)
    return ERR;
  if (stage_publish(r->stage, &r->error) != 0 ||
      delivery_commit(r->delivery, &r->error) != 0)
    return ERR;
  if (r->manifest_target && write_manifest(r) != 0)
    return ERR;
  stage_keep(r->stage);
  delivery_close(r->delivery, true);
  return 0;
}

/* ERR with status and error set. */
static int do_run(run *r, bool dry) {
  r->status = MILL_FAILED;
  if (dry)
    return do_documents(r);
  r->stage = stage_new(r->manifest_target ? STAGE_HASH : 0);
  r->delivery =
      delivery_new(&r->plan, r->outputs, r->n_outputs, r->stage, &r->error);
  if (r->delivery && do_documents(r) == 0 && publish(r) == 0)
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
              .manifest_target = r->manifest_target};
  buf text = {0};

  report_put(&text, &p);
  text_give(out, &text);
}

static int32_t run_config(const char *file, const mill_settings *settings,
                          bool dry, mill_text *out) {
  run r = {0};
  int32_t status;
  guard g;

  guard_begin(&g);
  if (run_prepare(&r, file, settings) == 0 && do_run(&r, dry) == 0) {
    status = r.record.n_refusals ? MILL_REJECTED : MILL_DONE;
    if (out)
      give_report(&r, out);
  } else {
    status = r.status;
    say_line(&r.say, MILL_SAY_ERROR, "%s", r.error.message);
  }
  run_close(&r);
  guard_end(&g);
  return status;
}

int32_t mill_run(const char *file, const mill_settings *settings,
                 mill_text *out) {
  return run_config(file, settings, settings->dry_run, out);
}

int32_t mill_check(const char *file, const mill_settings *settings,
                   mill_text *out) {
  return run_config(file, settings, true, out);
}
