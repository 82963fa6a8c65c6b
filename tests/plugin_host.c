#include "plugin_host.h"

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/err.h"
#include "base/file.h"
#include "base/mem.h"
#include "plugin_config.h"
#include "plugin_impl.h"
#include "plugin_rows.h"

/* -------------------------------------------------------------- loading */

static bool load(plugin_host *h, const char *path) {
  struct host_impl *m = h->impl;
  mill_entry_fn entry;
  void *symbol;

  m->library = dlopen(path, RTLD_NOW | RTLD_LOCAL);
  symbol = m->library ? dlsym(m->library, MILL_ENTRY_SYMBOL) : NULL;
  if (!symbol) {
    printf("# %s\n", dlerror());
    return false;
  }
  memcpy(&entry, &symbol, sizeof entry);
  h->plugin = entry(&m->host);
  h->output = h->plugin ? h->plugin->get(MILL_IFACE_OUTPUT) : NULL;
  return h->output != NULL;
}

plugin_host *host_new(const char *plugin) {
  const char *folder = getenv("MILL_TEST_PLUGINS");
  plugin_host *h = mem_alloc(sizeof *h);
  char path[1024];

  h->impl = mem_alloc(sizeof *h->impl);
  h->impl->host = host_services(h);
  h->outcome = -1;
  h->impl->options = "{}";
  if (strchr(plugin, '/'))
    (void)snprintf(path, sizeof path, "%s", plugin);
  else
    (void)snprintf(path, sizeof path, "%s/mill-%s.so",
                   folder ? folder : "plugins-1", plugin);
  if (load(h, path))
    return h;
  host_free(h);
  return NULL;
}

/* -------------------------------------------------------------- dataset */

void host_options(plugin_host *h, const char *text) {
  h->impl->options = arena_cstr(&h->impl->memory, str_of(text));
}

int host_table(plugin_host *h, const char *name, const mill_column *columns,
               uint32_t n) {
  struct host_impl *m = h->impl;
  mill_table *t = &m->tables[m->n_tables];

  if (m->n_tables == MAX_TABLES)
    abort();
  *t = (mill_table){.size = sizeof(mill_table),
                    .name = name,
                    .title = name,
                    .help = "",
                    .columns = columns,
                    .column_stride = sizeof *columns,
                    .n_columns = n,
                    .index = m->n_tables,
                    .n_rows = -1};
  return (int)m->n_tables++;
}

void host_meta(plugin_host *h, const char *key, const char *value) {
  struct host_impl *m = h->impl;

  if (m->n_meta == MAX_META)
    abort();
  m->meta[2 * m->n_meta] = key;
  m->meta[2 * m->n_meta++ + 1] = value;
}

void host_document(plugin_host *h, const char *id) {
  struct host_impl *m = h->impl;

  m->documents = arena_grow(&m->memory, m->documents, m->n_documents,
                            &m->cap_documents, sizeof *m->documents);
  m->documents[m->n_documents++].id = arena_cstr(&m->memory, str_of(id));
}

void host_rows(plugin_host *h, int table, const host_cell *cells, int64_t n) {
  struct host_impl *m = h->impl;
  size_t count = (size_t)n * m->tables[table].n_columns;
  part *p;

  if (m->n_documents == 0)
    host_document(h, "document");
  p = &m->documents[m->n_documents - 1].parts[table];
  for (size_t i = 0; i < count; i++) {
    p->cells = arena_grow(&m->memory, p->cells, p->n, &p->cap, sizeof *cells);
    p->cells[p->n++] = cells[i];
  }
}

static mill_dataset *dataset(plugin_host *h) {
  struct host_impl *m = h->impl;

  m->dataset = (mill_dataset){.size = sizeof(mill_dataset),
                              .n_tables = m->n_tables,
                              .tables = m->tables,
                              .table_stride = sizeof *m->tables,
                              .n_meta = m->n_meta,
                              .meta = m->meta};
  return &m->dataset;
}

/* ------------------------------------------------------------------ run */

/* Keep the first status that is not MILL_OK. */
static bool ok(plugin_host *h, mill_status s) {
  if (s && !h->status)
    h->status = s;
  return h->status == MILL_OK;
}

static bool each_table(plugin_host *h, void *inst, bool begin) {
  struct host_impl *m = h->impl;
  mill_status (*call)(const mill_host *, void *, const mill_table *,
                      mill_buf *) = begin ? h->output->begin : h->output->end;

  for (uint32_t t = 0; call && t < m->n_tables; t++) {
    mill_buf out = host_buf(h);

    ok(h, call(&m->host, inst, &m->tables[t],
               h->output->target == MILL_TARGET_STREAM ? &out : NULL));
    if (!ok(h, host_take(h, &out)))
      return false;
  }
  return true;
}

/* Count a call of write() or document(); false when it is not to be made. */
static bool may_call(plugin_host *h) { return ++h->calls != h->abort_at; }

static bool write_batch(plugin_host *h, void *inst, mill_batch *b,
                        mill_buf *out) {
  if (!may_call(h))
    return false;
  ok(h, h->output->write(&h->impl->host, inst, b,
                         h->output->target == MILL_TARGET_STREAM ? out : NULL));
  return ok(h, out->error);
}

/* The rows of one table of one document, batch by batch, in order or from the
 * last to the first. */
static bool write_part(plugin_host *h, void *inst, size_t d, uint32_t t,
                       int64_t first_row, int64_t before) {
  struct host_impl *m = h->impl;
  const part *p = &m->documents[d].parts[t];
  int64_t n = (int64_t)p->n / m->tables[t].n_columns;
  int64_t step = h->batch_rows ? h->batch_rows : n ? n : 1;
  int64_t batches = n ? (n + step - 1) / step : 1;
  mill_buf *outs = mem_alloc((size_t)batches * sizeof *outs);
  bool good = true;

  for (int64_t i = 0; i < batches; i++)
    outs[i] = host_buf(h);
  for (int64_t i = 0; i < batches && good; i++) {
    int64_t k = h->reverse ? batches - 1 - i : i, first = k * step;
    mill_batch *b = rows_batch(&m->tables[t], p->cells, first,
                               n - first < step ? n - first : step);

    b->flags = k == batches - 1 ? MILL_BATCH_LAST : 0;
    b->first_row = first_row + first;
    b->document = (int64_t)d;
    b->before = before + first;
    good = write_batch(h, inst, b, &outs[k]);
    rows_free(b);
  }
  for (int64_t i = 0; i < batches; i++)
    (void)host_take(h, &outs[i]);
  mem_free(outs);
  return good;
}

static bool write_rows(plugin_host *h, void *inst) {
  struct host_impl *m = h->impl;
  int64_t first[MAX_TABLES] = {0}, before = 0;

  for (size_t d = 0; d < m->n_documents; d++)
    for (uint32_t t = 0; t < m->n_tables; t++) {
      int64_t n = (int64_t)m->documents[d].parts[t].n / m->tables[t].n_columns;

      if (!write_part(h, inst, d, t, first[t], before))
        return false;
      first[t] += n;
      before += n;
    }
  return true;
}

static bool write_document(plugin_host *h, void *inst, size_t d) {
  struct host_impl *m = h->impl;
  mill_batch *batches[MAX_TABLES];
  mill_document whole = {sizeof whole,
                         m->n_tables,
                         (int64_t)d,
                         m->documents[d].id,
                         (const mill_batch *const *)batches,
                         (int64_t)d};
  mill_buf out = host_buf(h);

  for (uint32_t t = 0; t < m->n_tables; t++) {
    const part *p = &m->documents[d].parts[t];

    batches[t] = rows_batch(&m->tables[t], p->cells, 0,
                            (int64_t)p->n / m->tables[t].n_columns);
    batches[t]->flags = MILL_BATCH_LAST;
    batches[t]->document = (int64_t)d;
  }
  ok(h, h->output->document(&m->host, inst, &whole,
                            h->output->target == MILL_TARGET_STREAM ? &out
                                                                    : NULL));
  for (uint32_t t = 0; t < m->n_tables; t++)
    rows_free(batches[t]);
  return ok(h, host_take(h, &out));
}

static bool write_all(plugin_host *h, void *inst, const void *config) {
  const mill_output *o = h->output;
  bool documents = o->document != NULL;

  if (o->document && o->write && o->shape)
    documents = o->shape(config) == MILL_SHAPE_DOCUMENTS;
  if (!documents)
    return write_rows(h, inst);
  for (size_t d = 0; d < h->impl->n_documents; d++) {
    if (!may_call(h) || !write_document(h, inst, d))
      return false;
  }
  return true;
}

static void forget_run(plugin_host *h) {
  struct host_impl *m = h->impl;

  for (size_t i = 0; i < h->n_files; i++) {
    if (h->files[i].side)
      mem_free(h->files[i].side->data);
    else
      (void)unlink(h->files[i].path);
  }
  memset(h->files, 0, sizeof h->files);
  h->n_files = h->n_losses = h->n_rejects = 0;
  if (*m->folder)
    (void)rmdir(m->folder);
  *m->folder = '\0';
  arena_free(&m->given);
  m->n_allocs = 0;
  m->output.len = h->log.len = 0;
  h->calls = 0;
  h->outcome = -1;
  h->status = MILL_OK;
  *h->reason = '\0';
}

static void *checked_config(plugin_host *h) {
  struct host_impl *m = h->impl;
  void *config;

  forget_run(h);
  config = plugin_config(&m->given, h->output, m->options);
  if (!config) {
    h->status = MILL_E_CONFIG;
    return NULL;
  }
  if (h->output->check)
    ok(h, h->output->check(&h->impl->host, config, dataset(h)));
  return h->status ? NULL : config;
}

mill_status host_check(plugin_host *h) {
  (void)checked_config(h);
  return h->status;
}

mill_status host_run(plugin_host *h) {
  struct host_impl *m = h->impl;
  const mill_output *o = h->output;
  void *config = checked_config(h), *inst = config;
  bool good;

  if (!config ||
      (o->open && !ok(h, o->open(&m->host, config, dataset(h), &inst))))
    return h->status;
  good = each_table(h, inst, true) && write_all(h, inst, config) &&
         each_table(h, inst, false) &&
         (!o->finish || ok(h, o->finish(&m->host, inst))) &&
         (!o->commit || ok(h, o->commit(&m->host, inst)));
  h->outcome = good ? MILL_COMMITTED : MILL_ABORTED;
  if (o->close)
    o->close(&m->host, inst, h->outcome);
  return h->status;
}

const char *host_staged(plugin_host *h) {
  for (size_t i = 0; i < h->n_files; i++)
    if (!h->files[i].side && !*h->files[i].name)
      return h->files[i].path;
  return NULL;
}

str host_output(plugin_host *h) {
  buf *out = &h->impl->output;
  const char *path = host_staged(h);
  err e = {""};

  if (path) {
    out->len = 0;
    if (file_read(path, 0, out, &e) != 0)
      printf("# %s\n", e.message);
  }
  return str_make(out->ptr ? out->ptr : "", out->len);
}

void host_clear(plugin_host *h) {
  struct host_impl *m = h->impl;

  forget_run(h);
  arena_free(&m->memory);
  m->documents = NULL;
  m->n_documents = m->cap_documents = 0;
  m->n_tables = m->n_meta = 0;
  m->options = "{}";
}

void host_free(plugin_host *h) {
  if (!h)
    return;
  host_clear(h);
  buf_free(&h->log);
  buf_free(&h->impl->output);
  mem_free(h->impl); /* the library stays: plugins are never unloaded */
  mem_free(h);
}
