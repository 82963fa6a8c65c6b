#include "check/host.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "check/hosting.h"
#include "run/options.h"

/* ---------------------------------------------------------------- the plugin
 */

plugin_host *host_new(void) {
  plugin_host *h = mem_alloc(sizeof *h);

  h->impl = mem_alloc(sizeof *h->impl);
  (void)pthread_mutex_init(&h->impl->lock, NULL);
  h->outcome = -1;
  h->impl->options = "{}";
  return h;
}

void host_use(plugin_host *h, const plugin *p) {
  h->impl->loaded = *p;
  h->plugin = p->about;
  h->output = &h->impl->loaded.output;
}

int host_load(plugin_host *h, const char *path, const char *id, say *to,
              err *e) {
  plugin p;

  if (plugin_load(&p, &h->impl->loading, path, id, to, e) != 0)
    return ERR;
  host_use(h, &p);
  return 0;
}

/* -------------------------------------------------------------- the dataset */

void host_options(plugin_host *h, const char *text) {
  h->impl->options = arena_cstr(&h->impl->memory, str_of(text));
  h->impl->asked = false;
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
  document *d;
  part *p;

  if (m->n_documents == 0)
    host_document(h, "document");
  d = &m->documents[m->n_documents - 1];
  d->rows[table] += n;
  p = &d->parts[table];
  for (size_t i = 0; i < count; i++) {
    p->cells = arena_grow(&m->memory, p->cells, p->n, &p->cap, sizeof *cells);
    p->cells[p->n++] = cells[i];
  }
}

/* ------------------------------------------------------------------ options */

/* The texts of an option go behind fences, too. */
static void guard_texts(plugin_host *h, char *config) {
  for (uint32_t i = 0; i < h->output->n_options; i++) {
    const mill_option *o = option_at(h->output, i);
    const char *text;
    mill_strlist list;

    if (o->type == MILL_OPT_STRING || o->type == MILL_OPT_PATH) {
      memcpy(&text, config + o->offset, sizeof text);
      text = host_string(h, text, "the text of an option");
      memcpy(config + o->offset, &text, sizeof text);
    } else if (o->type == MILL_OPT_LIST || o->type == MILL_OPT_MAP) {
      const char **v;

      memcpy(&list, config + o->offset, sizeof list);
      v = host_give(h, list.n * sizeof *v, 8, "the list of an option");
      for (size_t k = 0; k < list.n; k++)
        v[k] = host_string(h, list.v[k], "a text of an option");
      list.v = v;
      memcpy(config + o->offset, &list, sizeof list);
    }
  }
}

static void *make_config(plugin_host *h) {
  struct host_impl *m = h->impl;
  err e = {0};
  json *given = json_parse(&m->given, "options", str_of(m->options), &e);
  void *filled = given ? options_parse(&m->given, h->plugin->id, h->output,
                                       "options", 1, 1, given, &e)
                       : NULL;
  char *config;

  if (!filled) {
    (void)snprintf(h->reason, sizeof h->reason, "%.500s", e.message);
    h->status = MILL_E_CONFIG;
    return NULL;
  }
  config = host_give(h, h->output->config_size, 8, "the config struct");
  memcpy(config, filled, h->output->config_size);
  if (h->strict)
    guard_texts(h, config);
  return config;
}

/* The answer is asked for with a config of its own, which may be there before
 * the run and behind it. */
bool host_wants_rows(plugin_host *h) {
  const mill_output *o = h->output;
  struct host_impl *m = h->impl;
  arena a = {0};
  err e = {0};
  json *given;
  void *config;

  if (m->asked || !o->document || !o->write || !o->shape)
    return m->asked ? m->rows : !o->document;
  given = json_parse(&a, "options", str_of(m->options), &e);
  config = given
               ? options_parse(&a, h->plugin->id, o, "options", 1, 1, given, &e)
               : NULL;
  m->asked = true;
  m->rows = config && o->shape(config) != MILL_SHAPE_DOCUMENTS;
  arena_free(&a);
  return m->rows;
}

/* -------------------------------------------------------------------- a run */

static void forget_files(plugin_host *h) {
  struct host_impl *m = h->impl;

  for (size_t i = 0; i < h->n_files; i++) {
    if (h->files[i].side)
      slot_free(h->files[i].side->impl);
    else
      (void)unlink(h->files[i].path);
    buf_free(&h->files[i].bytes);
  }
  memset(h->files, 0, sizeof h->files);
  h->n_files = 0;
  if (*m->folder && !h->folder)
    (void)rmdir(m->folder);
  *m->folder = '\0';
}

void host_forget(plugin_host *h) {
  struct host_impl *m = h->impl;

  forget_files(h);
  for (size_t i = 0; i < m->n_slots; i++)
    slot_free(&m->slots[i]);
  m->calls = NULL;
  m->slots = NULL;
  m->n_calls = m->n_slots = m->at = 0;
  m->open = m->failing = false;
  m->config = NULL;
  arena_free(&m->given);
  fence_free(&m->fence);
  buf_free(&m->output);
  buf_free(&h->log);
  h->n_losses = h->n_rejects = 0;
  h->calls = h->steps = h->grows = h->allocs = 0;
  h->slowest = 0;
  h->outcome = -1;
  h->status = MILL_OK;
  h->broken = RULE_NONE;
  *h->reason = *h->call = '\0';
}

static void doing(plugin_host *h, const char *what) {
  if (h->doing)
    (void)snprintf(h->doing, HOST_DOING, "%s", what);
}

static bool prepare(plugin_host *h) {
  struct host_impl *m = h->impl;
  mill_status s;

  host_forget(h);
  m->config = make_config(h);
  if (!m->config)
    return false;
  m->face = host_services(h);
  m->set = host_dataset(h);
  m->n_lent = m->fence.n;
  fence_set(&m->fence, 0, m->n_lent, FENCE_READ_ONLY);
  doing(h, "check()");
  if (!h->output->check)
    return true;
  m->checking = true;
  s = h->output->check(m->face, m->config, m->set);
  m->checking = false;
  return host_judge(h, "check", s);
}

mill_status host_check(plugin_host *h) {
  (void)prepare(h);
  return h->status;
}

bool host_open(plugin_host *h) {
  struct host_impl *m = h->impl;
  mill_status s = MILL_OK;

  if (!prepare(h))
    return false;
  m->inst = m->config;
  doing(h, "open()");
  if (h->output->open) {
    m->inst = NULL;
    s = h->output->open(m->face, m->config, m->set, &m->inst);
  }
  m->open = s == MILL_OK;
  if (!host_judge(h, "open", s)) {
    if (m->open)
      host_close(h);
    return false;
  }
  host_plan(h);
  return true;
}

/* ------------------------------------------------- write() in several threads
 */

typedef struct crew {
  plugin_host *host;
  size_t next, end; /* calls */
  bool failed;
} crew;

static void *work(void *arg) {
  crew *c = arg;

  for (;;) {
    size_t i = __atomic_fetch_add(&c->next, 1, __ATOMIC_RELAXED);

    if (i >= c->end)
      return NULL;
    if (!host_call(c->host, &c->host->impl->calls[i]))
      __atomic_store_n(&c->failed, true, __ATOMIC_RELAXED);
  }
}

static bool write_together(plugin_host *h) {
  struct host_impl *m = h->impl;
  crew c = {h, m->at, m->at, false};
  pthread_t threads[8];
  unsigned n = 0;

  while (c.end < m->n_calls && (m->calls[c.end].kind == CALL_WRITE ||
                                m->calls[c.end].kind == CALL_DOCUMENT))
    c.end++;
  while (n < h->threads && n < 8 &&
         pthread_create(&threads[n], NULL, work, &c) == 0)
    n++;
  if (n == 0)
    (void)work(&c);
  while (n > 0)
    (void)pthread_join(threads[--n], NULL);
  m->at = c.end;
  return !c.failed;
}

/* ------------------------------------------------------------ call after call
 */

bool host_next(plugin_host *h) {
  struct host_impl *m = h->impl;
  const call *c;
  bool rows;

  if (m->at == m->n_calls || h->status)
    return false;
  c = &m->calls[m->at];
  rows = c->kind == CALL_WRITE || c->kind == CALL_DOCUMENT;
  if (++h->steps == h->abort_at)
    return false;
  h->calls += rows;
  if (rows && h->threads > 1)
    return write_together(h);
  m->at++;
  return host_call(h, c);
}

/* The bytes of all calls, before their fences go. */
static void collect(plugin_host *h) {
  struct host_impl *m = h->impl;

  for (size_t i = 0; i < m->n_slots; i++)
    slot_take(&m->slots[i], &m->output);
  for (size_t i = 0; i < h->n_files; i++)
    if (h->files[i].side)
      slot_take(h->files[i].side->impl, &h->files[i].bytes);
}

void host_close(plugin_host *h) {
  struct host_impl *m = h->impl;
  bool done = m->open && m->at == m->n_calls && !h->status;
  const fence_piece *spoilt;

  h->outcome = done ? MILL_COMMITTED : MILL_ABORTED;
  doing(h, done ? "close(MILL_COMMITTED)" : "close(MILL_ABORTED)");
  if (m->open && h->output->open && h->output->close)
    h->output->close(m->face, m->inst, h->outcome);
  m->open = false;
  spoilt = fence_spoilt(&m->fence);
  if (spoilt)
    host_breach(h, RULE_OWNERSHIP, "it stays within its bounds",
                "writing behind the end of %s", spoilt->what);
  collect(h);
  fence_set(&m->fence, 0, m->fence.n, FENCE_GONE);
}

mill_status host_run(plugin_host *h) {
  if (!host_open(h))
    return h->status;
  while (host_next(h))
    continue;
  host_close(h);
  return h->status;
}

/* ------------------------------------------------------------- what came of it
 */

const char *host_staged(plugin_host *h) {
  for (size_t i = 0; i < h->n_files; i++)
    if (!h->files[i].side && !*h->files[i].name)
      return h->files[i].path;
  return NULL;
}

static void put_file(buf *out, const char *path) {
  err e = {0};

  if (file_read(path, 0, out, &e) != 0)
    buf_puts(out, e.message);
}

str host_output(plugin_host *h) {
  buf *out = &h->impl->output;
  const char *path = host_staged(h);

  if (path) {
    out->len = 0;
    put_file(out, path);
  }
  return str_make(out->ptr ? out->ptr : "", out->len);
}

void host_put_all(plugin_host *h, buf *out) {
  buf_put_str(out, host_output(h));
  for (size_t i = 0; i < h->n_files; i++) {
    if (!*h->files[i].name)
      continue;
    buf_printf(out, "\n[%s]\n", h->files[i].name);
    if (h->files[i].side)
      buf_put_str(out, buf_str(&h->files[i].bytes));
    else
      put_file(out, h->files[i].path);
  }
}

void host_put_early(plugin_host *h, buf *out) {
  for (size_t i = 0; i < h->impl->n_slots; i++)
    slot_put(&h->impl->slots[i], out);
  if (host_staged(h))
    put_file(out, host_staged(h));
  for (size_t i = 0; i < h->n_files; i++) {
    if (!*h->files[i].name)
      continue;
    buf_printf(out, "\n[%s]\n", h->files[i].name);
    if (h->files[i].side)
      slot_put(h->files[i].side->impl, out);
    else
      put_file(out, h->files[i].path);
  }
}

const fence_piece *host_piece(const plugin_host *h, const void *address) {
  return fence_find(&h->impl->fence, address);
}

void host_clear(plugin_host *h) {
  struct host_impl *m = h->impl;

  host_forget(h);
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
  arena_free(&h->impl->loading);
  buf_free(&h->log);
  buf_free(&h->impl->output);
  (void)pthread_mutex_destroy(&h->impl->lock);
  mem_free(h->impl); /* the library stays: plugins are never unloaded */
  mem_free(h);
}
