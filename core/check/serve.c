/* The services that a plugin may call, and whether it calls them rightly. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "check/hosting.h"
#include "table/table.h"

static plugin_host *host_of(const mill_host *h) { return h->impl; }

static void lock(plugin_host *h) { (void)pthread_mutex_lock(&h->impl->lock); }
static void unlock(plugin_host *h) {
  (void)pthread_mutex_unlock(&h->impl->lock);
}

void host_breach(plugin_host *h, enum rule r, const char *expected,
                 const char *seen, ...) {
  va_list args;

  if (h->broken != RULE_NONE)
    return;
  h->broken = r;
  (void)snprintf(h->during, sizeof h->during, "%s", h->doing ? h->doing : "");
  (void)snprintf(h->expected, sizeof h->expected, "%s", expected);
  va_start(args, seen);
  (void)vsnprintf(h->seen, sizeof h->seen, seen, args);
  va_end(args);
}

/* ----------------------------------------------------------------- memory */

void *host_give(plugin_host *h, size_t size, size_t align, const char *what) {
  void *p;

  lock(h);
  p = h->strict ? fence_alloc(&h->impl->fence, size, align, what)
                : arena_alloc(&h->impl->given, size ? size : 1);
  unlock(h);
  return p;
}

const char *host_string(plugin_host *h, const char *z, const char *what) {
  size_t size;

  if (!z || !h->strict)
    return z;
  size = strlen(z) + 1;
  return memcpy(host_give(h, size, 1, what), z, size);
}

/* ----------------------------------------------------------------- buffers */

static size_t room_for(const slot *s, const mill_buf *b, size_t more) {
  size_t least = b->len + more;

  if (s->host->tight && least <= 2048)
    return least;
  return b->cap * 2 > least ? b->cap * 2 : least;
}

static void let_go(slot *s) {
  if (s->buf.data && s->host->strict)
    fence_drop(&s->host->impl->fence, s->buf.data);
  else if (!s->host->strict)
    mem_free(s->buf.data);
}

/* Within a fence the bytes move each time, and the old place is gone. */
static void resize(slot *s, size_t cap) {
  plugin_host *h = s->host;
  char *data;

  if (!h->strict) {
    s->buf.data = mem_resize(s->buf.data, cap);
  } else {
    lock(h);
    data = fence_alloc(&h->impl->fence, cap, 1, "the output buffer");
    if (s->buf.len)
      memcpy(data, s->buf.data, s->buf.len);
    let_go(s);
    s->buf.data = data;
    unlock(h);
  }
  s->buf.cap = cap;
}

static mill_status grow(mill_buf *b, size_t more) {
  slot *s = b->impl;
  plugin_host *h = s->host;
  int64_t number = __atomic_add_fetch(&h->grows, 1, __ATOMIC_RELAXED);

  if (b->error)
    return b->error;
  if (b != &s->buf) {
    host_breach(h, RULE_APPEND, "grow() gets the buffer itself",
                "it was called with a copy of the mill_buf");
    return b->error = MILL_E_INTERNAL;
  }
  if (!s->side && h->threads <= 1 && s != h->impl->current)
    host_breach(h, RULE_OWNERSHIP, "`out` is used during its own call",
                "bytes were put into the `out` of an earlier call");
  if ((h->out_limit && b->len + more > h->out_limit) ||
      (h->grow_fails && number >= h->grow_fails) || more > SIZE_MAX / 4)
    return b->error = MILL_E_IO;
  if (s->takes && b->len) {
    buf_put(&s->taken, b->data, b->len);
    b->len = 0;
  }
  if (b->cap - b->len < more || h->strict)
    resize(s, room_for(s, b, more));
  s->before = *b;
  return MILL_OK;
}

void slot_init(slot *s, plugin_host *h) {
  *s = (slot){.host = h};
  s->buf.size = (uint32_t)sizeof s->buf;
  s->buf.grow = grow;
  s->buf.impl = s;
  s->before = s->buf;
}

void slot_put(const slot *s, buf *out) {
  buf_put(out, s->taken.ptr, s->taken.len);
  buf_put(out, s->buf.data, s->buf.len);
}

void slot_take(slot *s, buf *out) {
  slot_put(s, out);
  slot_free(s);
}

void slot_free(slot *s) {
  let_go(s);
  buf_free(&s->taken);
  slot_init(s, s->host);
}

/* ---------------------------------------------------------------- messages */

static void on_log(const mill_host *host, uint32_t level, const char *msg) {
  static const char *const names[] = {"DEBUG", "INFO", "WARN"};
  plugin_host *h = host_of(host);

  lock(h);
  if (level > MILL_LOG_WARN)
    host_breach(h, RULE_LINE, "log() gets a MILL_LOG_* level", "the level %u",
                level);
  else if (!msg || strpbrk(msg, "\r\n"))
    host_breach(h, RULE_LINE, "log() gets one line",
                msg ? "the message \"%.100s\"" : "no message%s",
                msg ? msg : "");
  buf_printf(&h->log, "%s %s\n", level <= MILL_LOG_WARN ? names[level] : "?",
             msg ? msg : "");
  unlock(h);
}

static mill_status on_fail(const mill_host *host, mill_status code,
                           const char *msg) {
  plugin_host *h = host_of(host);

  lock(h);
  if (code >= MILL_OK)
    host_breach(h, RULE_STATUS, "fail() gets one of the codes MILL_E_*",
                "fail() with the code %d and \"%.100s\"", code, msg ? msg : "");
  else if (!msg || !*msg)
    host_breach(h, RULE_FAIL, "fail() gets a reason", "fail(%d) without one",
                code);
  else if (utf8_valid(str_of(msg)) != strlen(msg))
    host_breach(h, RULE_UTF8, "a reason in valid UTF-8",
                "a reason that is none");
  if (!*h->reason)
    (void)snprintf(h->reason, sizeof h->reason, "%s", msg ? msg : "");
  if (!h->status)
    h->status = code < MILL_OK ? code : MILL_E_INTERNAL;
  h->impl->failing = true;
  unlock(h);
  return code;
}

/* ------------------------------------------------------------------- cells */

static void judge_cell(plugin_host *h, const char *from, const mill_batch *b,
                       int64_t row, uint32_t column) {
  if (row < 0 || row >= b->n_rows || column >= b->table->n_columns)
    host_breach(h, RULE_OWNERSHIP, "a cell of the batch",
                "%s() of row %lld, column %u, in a batch of %lld rows and %u "
                "columns",
                from, (long long)row, column, (long long)b->n_rows,
                b->table->n_columns);
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

  lock(h);
  judge_cell(h, "reject", b, row, column);
  if (!why || !*why)
    host_breach(h, RULE_FAIL, "reject() says why", "reject() without a reason");
  if (h->n_rejects < HOST_LOSSES)
    h->rejects[h->n_rejects] = loss_at(b, row, column, 0);
  h->n_rejects++;
  if (h->refuse_rows)
    h->impl->failing = true;
  unlock(h);
  return h->refuse_rows ? MILL_E_DATA : MILL_OK;
}

static void on_lossy(const mill_host *host, const mill_batch *b, int64_t row,
                     uint32_t column, uint32_t kind) {
  plugin_host *h = host_of(host);

  lock(h);
  judge_cell(h, "lossy", b, row, column);
  if (kind < MILL_LOSS_TRUNCATED || kind > MILL_LOSS_ROUNDED)
    host_breach(h, RULE_FAIL, "lossy() gets a MILL_LOSS_* kind", "the kind %u",
                kind);
  if (h->n_losses < HOST_LOSSES)
    h->losses[h->n_losses] = loss_at(b, row, column, kind);
  h->n_losses++;
  unlock(h);
}

static void on_cell_text(const mill_host *host, const mill_batch *b,
                         int64_t row, uint32_t column, mill_buf *out) {
  if (b->table->n_columns) /* without any, there is no first one either */
    judge_cell(host_of(host), "cell_text", b, row, column);
  if (row < b->n_rows && column < b->table->n_columns &&
      !mill_is_null(b, column, row))
    cell_text(mill_column_at(b->table, column)->type,
              b->array->children[column], row, out);
}

/* ------------------------------------------------------------------ others */

static void *on_alloc(const mill_host *host, size_t size) {
  plugin_host *h = host_of(host);
  int64_t number = __atomic_add_fetch(&h->allocs, 1, __ATOMIC_RELAXED);

  if ((h->alloc_fails && number >= h->alloc_fails) || size > SIZE_MAX / 4)
    return NULL;
  return host_give(h, size, _Alignof(max_align_t), "memory of alloc()");
}

static int32_t on_cancelled(const mill_host *host) {
  plugin_host *h = host_of(host);

  return h->cancel || (h->cancel_at && h->steps >= h->cancel_at);
}

static bool judge_name(plugin_host *h, const char *from, const char *name) {
  if (name && *name && *name != '.' && !strchr(name, '/'))
    return true;
  host_breach(h, RULE_RELNAME, "a name without slash and leading dot",
              "%s() of \"%.60s\"", from, name ? name : "");
  return false;
}

static void judge_dry(plugin_host *h, const char *from) {
  if (h->impl->checking)
    host_breach(h, RULE_DRY, "check() makes no files", "it called %s()", from);
}

/* A further file; NULL when there is no room. */
static mill_buf **add_file(plugin_host *h, const char *name) {
  size_t i = h->n_files;

  if (i == HOST_FILES || strlen(name) >= sizeof h->files[0].name) {
    (void)on_fail(h->impl->face, MILL_E_LIMIT, "too many further files");
    return NULL;
  }
  (void)snprintf(h->files[i].name, sizeof h->files[0].name, "%s", name);
  h->n_files++;
  return &h->files[i].side;
}

static bool make_folder(plugin_host *h) {
  struct host_impl *m = h->impl;
  const char *tmp = getenv("TMPDIR");

  if (*m->folder)
    return true;
  if (h->folder) {
    (void)snprintf(m->folder, sizeof m->folder, "%s", h->folder);
    return true;
  }
  (void)snprintf(m->folder, sizeof m->folder, "%s/plugin-host-XXXXXX",
                 tmp ? tmp : "/tmp");
  return mkdtemp(m->folder);
}

static const char *staging_path(const mill_host *host, const char *relname) {
  plugin_host *h = host_of(host);
  const char *name = relname ? relname : "";
  size_t i = h->n_files;

  judge_dry(h, "staging_path");
  if (h->output->target != MILL_TARGET_PATH)
    host_breach(h, RULE_OUTPUT, "staging_path() is for MILL_TARGET_PATH",
                "it was called by a plugin of another target");
  if (relname && !judge_name(h, "staging_path", relname))
    return NULL;
  for (size_t k = 0; k < h->n_files; k++)
    if (strcmp(h->files[k].name, name) == 0)
      return h->files[k].path;
  if (h->staging == STAGING_REFUSED || !make_folder(h)) {
    (void)on_fail(host, MILL_E_IO, "no place for a file");
    return NULL;
  }
  if (!add_file(h, name))
    return NULL;
  (void)snprintf(h->files[i].path, sizeof h->files[0].path, "%s%s/%s",
                 h->impl->folder, h->staging == STAGING_LOST ? "/lost" : "",
                 relname ? relname : "target");
  return h->files[i].path;
}

static mill_buf *side_file(const mill_host *host, const char *relname) {
  plugin_host *h = host_of(host);
  mill_buf **file;
  slot *s;

  judge_dry(h, "side_file");
  if (h->output->target != MILL_TARGET_STREAM)
    host_breach(h, RULE_OUTPUT, "side_file() is for MILL_TARGET_STREAM",
                "it was called by a plugin of another target");
  if (!judge_name(h, "side_file", relname))
    return NULL;
  if (h->staging == STAGING_REFUSED) {
    (void)on_fail(host, MILL_E_IO, "no place for a file");
    return NULL;
  }
  file = add_file(h, relname);
  if (!file)
    return NULL;
  s = arena_alloc(&h->impl->given, sizeof *s);
  slot_init(s, h);
  s->side = true;
  return *file = &s->buf;
}

static const void *extension(const mill_host *h, const char *id) {
  (void)h;
  (void)id;
  return NULL;
}

mill_host *host_services(plugin_host *h) {
  mill_host *face = host_give(h, sizeof *face + h->extra, 8, "the mill_host");

  memset(face, 0xEE, sizeof *face + h->extra);
  *face = (mill_host){.size = (uint32_t)(sizeof *face + h->extra),
                      .abi_major = MILL_ABI_MAJOR,
                      .abi_minor = MILL_ABI_MINOR + (h->extra != 0),
                      .name = "plugin host",
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
                      .side_file = side_file,
                      .extension = extension};
  return face;
}
