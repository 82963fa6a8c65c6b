#include "run/manifest.h"

#include <inttypes.h>

#include "base/file.h"
#include "run/json_out.h"

static void put_number(json_out *o, const char *key, uint64_t n) {
  char digits[24];
  int len = snprintf(digits, sizeof digits, "%" PRIu64, n);

  json_raw(o, key, str_make(digits, (size_t)len));
}

static void put_inputs(json_out *o, const record *r) {
  json_open(o, "inputs", '[');
  for (size_t i = 0; i < r->n_docs; i++) {
    const record_doc *d = &r->docs[i];

    json_open(o, NULL, '{');
    json_text(o, "document", d->key);
    json_text(o, "path", str_of(d->shown));
    put_number(o, "bytes", d->bytes);
    json_text(o, "sha256", str_of(d->sha256));
    json_close(o);
  }
  json_close(o);
  if (r->n_refusals == 0)
    return;
  json_open(o, "rejected", '[');
  for (size_t i = 0; i < r->n_refusals; i++) {
    json_open(o, NULL, '{');
    json_text(o, "path", str_of(r->refusals[i].shown));
    json_text(o, "reason", str_of(r->refusals[i].why));
    json_close(o);
  }
  json_close(o);
}

/* The files that hold many of the inputs. */
static void put_containers(json_out *o, const inputs *l) {
  if (l->n_containers == 0)
    return;
  json_open(o, "containers", '[');
  for (size_t i = 0; i < l->n_containers; i++) {
    const container *c = l->containers[i];

    json_open(o, NULL, '{');
    json_text(o, "path", str_of(c->shown));
    put_number(o, "documents", c->taken);
    json_text(o, "sha256", str_of(c->sha256));
    json_close(o);
  }
  json_close(o);
}

static void put_file(json_out *o, const char *dir, const staged *f) {
  const target *t = staged_target(f);

  json_text(o, "path", str_of(path_below(dir, t->path, t->shown)));
  put_number(o, "bytes", staged_bytes(f));
  json_text(o, "sha256", str_of(staged_sha256(f)));
}

static void put_instance(json_out *o, const char *dir, const instance *i) {
  json_open(o, NULL, '{');
  if (i->file)
    put_file(o, dir, i->file);
  json_text(o, "plugin", str_of(i->output->config->plugin));
  json_open(o, "rows", '{');
  for (uint32_t t = 0; t < i->set->face.n_tables; t++)
    put_number(o, i->set->views[t].table->name, (uint64_t)i->rows[t]);
  json_close(o);
  json_close(o);
  for (const side *p = i->services.sides; p; p = p->next) {
    json_open(o, NULL, '{');
    put_file(o, dir, p->file);
    json_text(o, "plugin", str_of(i->output->config->plugin));
    json_close(o);
  }
}

void manifest_put(buf *out, const target *where, const config *c,
                  const inputs *l, const record *r, const instance *first) {
  json_out o = {.out = out};
  arena a = {0};
  const char *slash = strrchr(where->path, '/');
  const char *dir = slash ? arena_cstr(&a, str_span(where->path, slash)) : "";

  json_open(&o, NULL, '{');
  json_text(&o, "tool", str_of("clausemill"));
  json_text(&o, "version", str_of(mill_version()));
  json_text(&o, "config", path_name(c->file ? c->file : ""));
  json_text(&o, "scheme", str_of(c->scheme));
  put_containers(&o, l);
  put_inputs(&o, r);
  json_open(&o, "files", '[');
  for (const instance *i = first; i; i = i->next)
    put_instance(&o, dir, i);
  json_close(&o);
  json_close(&o);
  arena_free(&a);
}
