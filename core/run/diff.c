/* `clausemill diff`: both versions are read, matched and delivered. */
#include "diff/diff.h"

#include "base/file.h"
#include "run/changes.h"
#include "run/model.h"
#include "run/run.h"

typedef struct version {
  doc d;
  buf bytes; /* that it lives on */
} version;

static int read_version(run *r, const input *i, version *v) {
  v->d.path = i->shown;
  v->d.key = i->key;
  v->d.helpers = r->helpers;
  if (run_cancelled(r) != 0 ||
      unpack_file(i->path, model_limit, &r->config.input.containers.limits,
                  r->helpers, &v->bytes, &r->error) != 0 ||
      model_read(&v->d, buf_str(&v->bytes), &r->config, &r->config.read,
                 &r->model, &r->error) != 0)
    return ERR;
  model_warn(&r->say, &r->model, &v->d);
  record_document(&r->record, &v->d);
  return 0;
}

static void show(run *r, const doc *d) {
  int32_t width = r->settings->width;

  changes_count(&r->changes, d);
  if (r->n_outputs == 0)
    changes_put(&r->changes, d, r->settings->colour != 0,
                width > 0 ? (size_t)width : 0);
}

static void warn_unless_wanted(run *r) {
  for (size_t i = 0; i < r->n_outputs; i++)
    for (size_t t = 0; t < r->config.outputs[i].n_tables; t++)
      if (r->config.outputs[i].tables[t].id == TABLE_CHANGES)
        return;
  if (r->n_outputs)
    say_line(&r->say, MILL_SAY_WARN,
             "no output has the table \"changes\": the versions are written, "
             "their differences are not");
}

int run_diff(run *r) {
  version v[2] = {{.bytes = {0}}, {.bytes = {0}}};
  int result = 0;

  warn_unless_wanted(r);
  for (int i = 0; i < 2 && result == 0; i++)
    result = read_version(r, &r->inputs.list[i], &v[i]);
  if (result == 0) {
    diff_documents(&v[0].d, &v[1].d);
    show(r, &v[1].d);
  }
  for (size_t i = 0; i < 2 && result == 0 && r->delivery; i++)
    result = delivery_document(r->delivery, &v[i].d, i, &r->error);
  for (int i = 0; i < 2; i++) {
    doc_free(&v[i].d);
    buf_free(&v[i].bytes);
  }
  return result;
}
