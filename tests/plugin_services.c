/* The services that a plugin may call. */
#include "plugin_impl.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "table/table.h"

static plugin_host *host_of(const mill_host *h) { return h->impl; }

static mill_status grow(mill_buf *b, size_t more) {
  plugin_host *h = b->impl;
  size_t cap = b->cap * 2 > b->len + more ? b->cap * 2 : b->len + more;

  if (b->error)
    return b->error;
  if (h->out_limit && b->len + more > h->out_limit)
    return b->error = MILL_E_IO;
  b->data = mem_resize(b->data, cap);
  b->cap = cap;
  return MILL_OK;
}

mill_buf host_buf(plugin_host *h) {
  return (mill_buf){.size = sizeof(mill_buf), .grow = grow, .impl = h};
}

mill_status host_take(plugin_host *h, mill_buf *b) {
  mill_status error = b->error;

  buf_put(&h->impl->output, b->data, b->len);
  mem_free(b->data);
  return error;
}

static void on_log(const mill_host *host, uint32_t level, const char *msg) {
  static const char *const names[] = {"DEBUG", "INFO", "WARN"};

  buf_printf(&host_of(host)->log, "%s %s\n",
             level <= MILL_LOG_WARN ? names[level] : "?", msg);
}

static mill_status on_fail(const mill_host *host, mill_status code,
                           const char *msg) {
  plugin_host *h = host_of(host);

  if (!*h->reason)
    (void)snprintf(h->reason, sizeof h->reason, "%s", msg);
  if (!h->status)
    h->status = code;
  return code;
}

static host_loss loss_at(const mill_batch *b, int64_t row, uint32_t column,
                         uint32_t kind) {
  host_loss l = {b->first_row + row, column, kind, ""};

  (void)snprintf(l.table, sizeof l.table, "%s", b->table->name);
  return l;
}

static mill_status on_reject(const mill_host *host, const mill_batch *b,
                             int64_t row, uint32_t column, const char *why) {
  plugin_host *h = host_of(host);

  (void)why;
  if (h->n_rejects < HOST_LOSSES)
    h->rejects[h->n_rejects] = loss_at(b, row, column, 0);
  h->n_rejects++;
  return h->refuse_rows ? MILL_E_DATA : MILL_OK;
}

static void on_lossy(const mill_host *host, const mill_batch *b, int64_t row,
                     uint32_t column, uint32_t kind) {
  plugin_host *h = host_of(host);

  if (h->n_losses < HOST_LOSSES)
    h->losses[h->n_losses] = loss_at(b, row, column, kind);
  h->n_losses++;
}

static void *on_alloc(const mill_host *host, size_t size) {
  plugin_host *h = host_of(host);

  if (h->alloc_limit && h->impl->n_allocs >= h->alloc_limit)
    return NULL;
  h->impl->n_allocs++;
  return arena_alloc(&h->impl->given, size ? size : 1);
}

static int32_t on_cancelled(const mill_host *host) {
  return host_of(host)->cancel;
}

static void on_cell_text(const mill_host *host, const mill_batch *b,
                         int64_t row, uint32_t column, mill_buf *out) {
  (void)host;
  cell_text(mill_column_at(b->table, column)->type, b->array->children[column],
            row, out);
}

static const char *staging_path(const mill_host *host, const char *relname) {
  plugin_host *h = host_of(host);
  struct host_impl *m = h->impl;
  const char *name = relname ? relname : "";

  for (size_t i = 0; i < h->n_files; i++)
    if (strcmp(h->files[i].name, name) == 0)
      return h->files[i].path;
  if (h->n_files == HOST_FILES || strlen(name) >= sizeof h->files[0].name) {
    on_fail(host, MILL_E_LIMIT, "too many staged files");
    return NULL;
  }
  if (!*m->folder) {
    const char *tmp = getenv("TMPDIR");

    (void)snprintf(m->folder, sizeof m->folder, "%s/plugin-host-XXXXXX",
                   tmp ? tmp : "/tmp");
    if (!mkdtemp(m->folder)) {
      on_fail(host, MILL_E_IO, "no temporary folder");
      return NULL;
    }
  }
  (void)snprintf(h->files[h->n_files].name, sizeof h->files[0].name, "%s",
                 name);
  (void)snprintf(h->files[h->n_files].path, sizeof h->files[0].path, "%s/%s",
                 m->folder, relname ? relname : "target");
  return h->files[h->n_files++].path;
}

static mill_buf *side_file(const mill_host *host, const char *relname) {
  plugin_host *h = host_of(host);
  mill_buf *b;

  if (h->n_files == HOST_FILES)
    return NULL;
  b = arena_alloc(&h->impl->given, sizeof *b);
  *b = host_buf(h);
  (void)snprintf(h->files[h->n_files].name, sizeof h->files[0].name, "%s",
                 relname);
  h->files[h->n_files++].side = b;
  return b;
}

mill_host host_services(plugin_host *h) {
  return (mill_host){.size = sizeof(mill_host),
                     .abi_major = MILL_ABI_MAJOR,
                     .abi_minor = MILL_ABI_MINOR,
                     .name = "plugin_host",
                     .version = "0",
                     .impl = h,
                     .log = on_log,
                     .fail = on_fail,
                     .reject = on_reject,
                     .lossy = on_lossy,
                     .alloc = on_alloc,
                     .cancelled = on_cancelled,
                     .cell_text = on_cell_text,
                     .staging_path = staging_path,
                     .side_file = side_file};
}
