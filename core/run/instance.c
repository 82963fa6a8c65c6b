#include "run/instance.h"

#include <inttypes.h>

/* When the plugin gives no reason. */
static const char *reason_of(mill_status status) {
  switch (status) {
  case MILL_E_CONFIG:
    return "its options are wrong";
  case MILL_E_DATA:
    return "a value cannot be represented in this format";
  case MILL_E_LIMIT:
    return "a limit of the format was reached";
  case MILL_E_IO:
    return "reading or writing failed";
  case MILL_E_NOMEM:
    return "there is not enough memory";
  case MILL_E_UNSUPPORTED:
    return "it cannot do this here";
  case MILL_E_CANCELLED:
    return "it was stopped";
  case MILL_E_RETRY:
    return "its target is not available now";
  default:
    return "an error inside the plugin";
  }
}

static const char *shown(const instance *i) {
  return i->file ? staged_target(i->file)->shown : i->output->config->path;
}

/* What a call came to: its status, what was said to fail(), and what became of
 * the buffers. A plugin that returns MILL_OK after a failure has failed all the
 * same. */
static int settle(instance *i, mill_status status, const char *call, err *e) {
  const config_output *c = i->output->config;
  const services *s = &i->services;

  if (status == MILL_OK)
    status = s->code;
  if (status == MILL_OK) {
    if (sink_flush(&i->sink, false, e) != 0)
      return ERR;
    for (side *p = s->sides; p; p = p->next)
      if (sink_flush(&p->sink, false, e) != 0)
        return ERR;
    return 0;
  }
  if (status == MILL_E_CANCELLED && settings_stopped(s->say->settings, e) != 0)
    return ERR;
  if (status == MILL_E_CONFIG) {
    i->output->bad_config = true;
    return err_at(e, c->file, c->line, c->column, "plugin \"%s\": %s",
                  c->plugin, s->why[0] ? s->why : reason_of(status));
  }
  if (s->why[0])
    return err_at(e, shown(i), 0, 0, "plugin \"%s\": %s", c->plugin, s->why);
  return err_at(e, shown(i), 0, 0, "plugin \"%s\": %s, says its %s()",
                c->plugin, reason_of(status), call);
}

static mill_buf *out_of(instance *i) {
  return i->sink.file ? &i->sink.buf : NULL;
}

/* ------------------------------------------------------------------ opening */

static int begin_tables(instance *i, err *e) {
  const mill_output *m = &i->output->plugin.output;
  const mill_dataset *d = &i->set->face;

  for (uint32_t t = 0; t < d->n_tables && m->begin; t++)
    if (settle(i,
               m->begin(&i->services.host, i->inst, mill_table_at(d, t),
                        out_of(i)),
               "begin", e) != 0)
      return ERR;
  return 0;
}

int instance_open(instance *i, arena *a, output *o, const dataset *set,
                  const target *where, stage *s, const plan *p, err *e) {
  const mill_output *m = &o->plugin.output;
  bool named = m->target == MILL_TARGET_PATH;

  i->output = o;
  i->set = set;
  i->rows = arena_alloc(a, set->face.n_tables * sizeof *i->rows);
  i->inst = o->options;
  services_init(&i->services, o->config->plugin, p->say);
  if (where) {
    i->file = stage_file(s, o->home, where, named, e);
    if (!i->file)
      return ERR;
  }
  i->services.stage = s;
  i->services.targets = p->targets;
  i->services.home = o->home;
  i->services.file = i->file;
  i->services.named = named;
  sink_init(&i->sink, named ? NULL : i->file);
  if (m->open) {
    void *inst = NULL;
    mill_status status =
        m->open(&i->services.host, o->options, &set->face, &inst);

    i->inst = inst;
    i->opened = status == MILL_OK;
    if (settle(i, status, "open", e) != 0)
      return ERR;
  } else {
    i->opened = true;
  }
  return begin_tables(i, e);
}

/* ------------------------------------------------------------------ writing */

static int check_limit(const instance *i, const view *v, int64_t rows, err *e) {
  uint64_t most = i->output->plugin.output.max_rows;

  if (most && (uint64_t)rows > most)
    return err_at(e, shown(i), 0, 0,
                  "table \"%s\" has more than %" PRIu64
                  " rows, which is all that the plugin \"%s\" can write",
                  v->table->name, most, i->output->config->plugin);
  return 0;
}

static mill_batch make_batch(instance *i, size_t table, int64_t document,
                             const struct ArrowArray *rows, bool last) {
  int64_t before = i->all_rows;

  i->all_rows += rows->length;
  return (mill_batch){.size = (uint32_t)sizeof(mill_batch),
                      .flags = last ? MILL_BATCH_LAST : 0,
                      .table = i->set->views[table].table,
                      .n_rows = rows->length,
                      .first_row = i->rows[table],
                      .document = document,
                      .array = rows,
                      .before = before};
}

int instance_write(instance *i, size_t table, int64_t document,
                   const struct ArrowArray *rows, bool last, err *e) {
  const mill_output *m = &i->output->plugin.output;
  mill_batch b = make_batch(i, table, document, rows, last);

  i->rows[table] += rows->length;
  if (check_limit(i, &i->set->views[table], i->rows[table], e) != 0)
    return ERR;
  return settle(i, m->write(&i->services.host, i->inst, &b, out_of(i)), "write",
                e);
}

int instance_document(instance *i, int64_t document, const char *key,
                      const struct ArrowArray *const *rows, err *e) {
  const mill_output *m = &i->output->plugin.output;
  mill_batch batches[TABLES];
  const mill_batch *tables[TABLES];
  mill_document d = {.size = (uint32_t)sizeof d,
                     .n_tables = i->set->face.n_tables,
                     .document = document,
                     .id = key,
                     .tables = tables,
                     .before = i->documents++};
  mill_status status;

  for (uint32_t t = 0; t < d.n_tables; t++) {
    batches[t] = make_batch(i, t, document, rows[t], true);
    tables[t] = &batches[t];
    i->rows[t] += rows[t]->length;
    if (check_limit(i, &i->set->views[t], i->rows[t], e) != 0)
      return ERR;
  }
  i->sink.streams = true;
  status = m->document(&i->services.host, i->inst, &d, out_of(i));
  i->sink.streams = false;
  return settle(i, status, "document", e);
}

/* ------------------------------------------------------------------- ending */

static int seal(instance *i, err *e) {
  if (sink_flush(&i->sink, true, e) != 0)
    return ERR;
  sink_free(&i->sink);
  if (i->file && staged_seal(i->file, e) != 0)
    return ERR;
  for (side *p = i->services.sides; p; p = p->next) {
    if (sink_flush(&p->sink, true, e) != 0)
      return ERR;
    sink_free(&p->sink);
    if (staged_seal(p->file, e) != 0)
      return ERR;
  }
  return 0;
}

int instance_finish(instance *i, err *e) {
  const mill_output *m = &i->output->plugin.output;
  const mill_dataset *d = &i->set->face;

  for (uint32_t t = 0; t < d->n_tables && m->end; t++)
    if (settle(
            i,
            m->end(&i->services.host, i->inst, mill_table_at(d, t), out_of(i)),
            "end", e) != 0)
      return ERR;
  if (m->finish &&
      settle(i, m->finish(&i->services.host, i->inst), "finish", e) != 0)
    return ERR;
  return seal(i, e);
}

int instance_commit(instance *i, err *e) {
  const mill_output *m = &i->output->plugin.output;

  if (m->target != MILL_TARGET_EXTERNAL)
    return 0;
  if (settle(i, m->commit(&i->services.host, i->inst), "commit", e) != 0)
    return ERR;
  i->committed = true;
  return 0;
}

void instance_close(instance *i, bool committed) {
  const mill_output *m = &i->output->plugin.output;

  if (i->opened && m->open && m->close)
    m->close(&i->services.host, i->inst,
             committed || i->committed ? MILL_COMMITTED : MILL_ABORTED);
  i->opened = false;
  sink_free(&i->sink);
}

void instance_free(instance *i) { services_free(&i->services); }
