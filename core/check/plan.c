/* The calls of a run: which there are, and how each is made and judged. */
#include <stdarg.h>
#include <stdio.h>
#include <time.h>

#include "base/mem.h"
#include "check/hosting.h"

/* ------------------------------------------------------------ which and when
 */

static void add_call(plugin_host *h, size_t *cap, call c) {
  struct host_impl *m = h->impl;

  m->calls = arena_grow(&m->given, m->calls, m->n_calls, cap, sizeof *m->calls);
  m->calls[m->n_calls++] = c;
}

/* The rows of one table of one document, in batches. */
static void add_writes(plugin_host *h, size_t *cap, size_t d, uint32_t t,
                       int64_t number, int64_t before) {
  int64_t n = h->impl->documents[d].rows[t];
  int64_t step = h->batch_rows ? h->batch_rows : n ? n : 1;

  for (int64_t first = 0; first < n || first == 0; first += step) {
    call c = {.kind = CALL_WRITE,
              .table = t,
              .document = d,
              .first = first,
              .number = number + first,
              .before = before + first};

    if (h->empty_batches)
      add_call(h, cap, c);
    c.n = n - first < step ? n - first : step;
    c.last = first + step >= n;
    add_call(h, cap, c);
  }
}

static void add_rows(plugin_host *h, size_t *cap) {
  struct host_impl *m = h->impl;
  int64_t number[MAX_TABLES] = {0}, before = 0;

  for (size_t d = 0; d < m->n_documents; d++)
    for (uint32_t t = 0; t < m->n_tables; t++) {
      add_writes(h, cap, d, t, number[t], before);
      number[t] += m->documents[d].rows[t];
      before += m->documents[d].rows[t];
    }
}

/* The bytes of a call stand where its slot does, whenever it is made. */
static void number_slots(plugin_host *h) {
  struct host_impl *m = h->impl;

  m->n_slots = h->gather ? 1 : m->n_calls;
  m->slots = arena_alloc(&m->given, (m->n_slots + 1) * sizeof *m->slots);
  for (size_t i = 0; i < m->n_slots; i++)
    slot_init(&m->slots[i], h);
  for (size_t i = 0; i < m->n_calls; i++)
    m->calls[i].slot = &m->slots[h->gather ? 0 : i];
}

static void turn_writes(plugin_host *h) {
  call *first = h->impl->calls, *last = first + h->impl->n_calls - 1;

  for (;;) {
    while (first < last && first->kind != CALL_WRITE)
      first++;
    while (first < last && last->kind != CALL_WRITE)
      last--;
    if (first >= last)
      return;
    call c = *first;

    *first++ = *last;
    *last-- = c;
  }
}

void host_plan(plugin_host *h) {
  const mill_output *o = h->output;
  struct host_impl *m = h->impl;
  size_t cap = 0;

  for (uint32_t t = 0; t < m->n_tables && o->begin; t++)
    add_call(h, &cap, (call){.kind = CALL_BEGIN, .table = t});
  if (host_wants_rows(h))
    add_rows(h, &cap);
  else
    for (size_t d = 0; d < m->n_documents; d++)
      add_call(h, &cap, (call){.kind = CALL_DOCUMENT, .document = d});
  for (uint32_t t = 0; t < m->n_tables && o->end; t++)
    add_call(h, &cap, (call){.kind = CALL_END, .table = t});
  if (o->finish)
    add_call(h, &cap, (call){.kind = CALL_FINISH});
  if (o->commit && o->target == MILL_TARGET_EXTERNAL)
    add_call(h, &cap, (call){.kind = CALL_COMMIT});
  number_slots(h);
  if (h->reverse && m->n_calls)
    turn_writes(h);
}

/* --------------------------------------------------------------- each of them
 */

static double now(void) {
  struct timespec t;

  (void)clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static const char *name_of(enum call_kind kind) {
  static const char *const names[] = {"begin", "write",  "document",
                                      "end",   "finish", "commit"};

  return names[kind];
}

static void tell(plugin_host *h, const call *c) {
  const struct host_impl *m = h->impl;
  const char *table = m->n_tables ? m->tables[c->table].name : "";

  if (!h->doing)
    return;
  if (c->kind == CALL_WRITE)
    (void)snprintf(h->doing, HOST_DOING,
                   "write() of %lld rows of table \"%s\", from row %lld of "
                   "document %zu",
                   (long long)c->n, table, (long long)c->first, c->document);
  else if (c->kind == CALL_DOCUMENT)
    (void)snprintf(h->doing, HOST_DOING, "document() of document %zu",
                   c->document);
  else if (c->kind == CALL_BEGIN || c->kind == CALL_END)
    (void)snprintf(h->doing, HOST_DOING, "%s() of table \"%s\"",
                   name_of(c->kind), table);
  else
    (void)snprintf(h->doing, HOST_DOING, "%s()", name_of(c->kind));
}

static void on_release(struct ArrowArray *a) {
  host_breach(a->private_data, RULE_RELEASE, "the host releases",
              "release() of a batch was called");
}

/* Rows of all tables before those of a table of a document. */
static int64_t rows_before(const plugin_host *h, size_t d, uint32_t t) {
  int64_t n = 0;

  for (size_t i = 0; i <= d; i++)
    for (uint32_t k = 0; k < (i < d ? h->impl->n_tables : t); k++)
      n += h->impl->documents[i].rows[k];
  return n;
}

static mill_batch *make_batch(plugin_host *h, const call *c, uint32_t t) {
  const document *d = &h->impl->documents[c->document];
  rows_how how = {.memory = &h->impl->given,
                  .fence = h->strict ? &h->impl->fence : NULL,
                  .fill = h->fill,
                  .all_valid = h->all_valid,
                  .extra = h->extra,
                  .release = on_release,
                  .owner = h};
  bool whole = c->kind == CALL_DOCUMENT;
  mill_batch *b;

  (void)pthread_mutex_lock(&h->impl->lock);
  b = rows_batch(&how, mill_table_at(h->impl->set, t), d->parts[t].cells,
                 whole ? 0 : c->first, whole ? d->rows[t] : c->n);
  (void)pthread_mutex_unlock(&h->impl->lock);
  b->first_row = whole ? 0 : c->number;
  for (size_t i = 0; whole && i < c->document; i++)
    b->first_row += h->impl->documents[i].rows[t];
  b->before = whole ? rows_before(h, c->document, t) : c->before;
  b->document = (int64_t)c->document;
  if (whole || c->last)
    b->flags |= MILL_BATCH_LAST;
  return b;
}

static mill_document *make_document(plugin_host *h, const call *c) {
  uint32_t n = h->impl->n_tables;
  mill_document *d = host_give(h, sizeof *d + h->extra, 8, "the mill_document");
  const mill_batch **batches =
      host_give(h, n * sizeof *batches, 8, "the batches of a document");

  for (uint32_t t = 0; t < n; t++)
    batches[t] = make_batch(h, c, t);
  memset(d, 0xEE, sizeof *d + h->extra);
  *d = (mill_document){
      .size = (uint32_t)sizeof *d + h->extra,
      .n_tables = n,
      .document = (int64_t)c->document,
      .id = host_string(h, h->impl->documents[c->document].id, "the id"),
      .tables = batches,
      .before = (int64_t)c->document};
  return d;
}

/* What the buffer may not be after a call. */
static void judge_buffer(plugin_host *h, const call *c) {
  const mill_buf *b = &c->slot->buf, *was = &c->slot->before;
  const char *seen = NULL;

  if (b->data != was->data || b->cap != was->cap || b->impl != was->impl ||
      b->grow != was->grow)
    seen = "another pointer, capacity or function in the mill_buf";
  else if (b->len > b->cap)
    seen = "a length beyond the capacity of the mill_buf";
  else if (!c->slot->takes && b->len < was->len)
    seen = "fewer bytes in the mill_buf than before";
  if (seen)
    host_breach(h, RULE_APPEND, "bytes are appended, and all else is left",
                "%s, after %s()", seen, name_of(c->kind));
}

bool host_judge(plugin_host *h, const char *name, mill_status s) {
  struct host_impl *m = h->impl;

  if (s > MILL_OK || s < MILL_E_RETRY)
    host_breach(h, RULE_STATUS, "MILL_OK or a code MILL_E_*",
                "%s() returned %d", name, s);
  if (s == MILL_OK && m->failing)
    host_breach(h, h->refuse_rows ? RULE_REJECT : RULE_FAIL,
                "a failure that was told is returned",
                "%s() returned MILL_OK after %s", name,
                *h->reason ? h->reason : "reject() had said MILL_E_DATA");
  if (s && !h->status)
    h->status = s;
  if (m->failing && !h->status)
    h->status = MILL_E_DATA;
  if (h->status && !*h->call)
    (void)snprintf(h->call, sizeof h->call, "%s", name);
  return h->status == MILL_OK;
}

static mill_status make(plugin_host *h, const call *c, const void *rows,
                        mill_buf *out) {
  const mill_output *o = h->output;
  const mill_host *face = h->impl->face;
  void *inst = h->impl->inst;

  switch (c->kind) {
  case CALL_BEGIN:
    return o->begin(face, inst, mill_table_at(h->impl->set, c->table), out);
  case CALL_WRITE:
    return o->write(face, inst, rows, out);
  case CALL_DOCUMENT:
    return o->document(face, inst, rows, out);
  case CALL_END:
    return o->end(face, inst, mill_table_at(h->impl->set, c->table), out);
  case CALL_FINISH:
    return o->finish(face, inst);
  default:
    return o->commit(face, inst);
  }
}

/* What the call borrows is read-only while it lasts, and gone behind it. With
 * threads all of it goes at the end. */
static const void *lend(plugin_host *h, const call *c, size_t *first,
                        size_t *end) {
  fence *f = &h->impl->fence;
  const void *rows = NULL;

  *first = f->n;
  if (c->kind == CALL_WRITE)
    rows = make_batch(h, c, c->table);
  else if (c->kind == CALL_DOCUMENT)
    rows = make_document(h, c);
  *end = f->n;
  if (h->threads <= 1)
    fence_set(f, h->frozen && rows ? h->impl->n_lent : *first, *end,
              FENCE_READ_ONLY);
  return rows;
}

bool host_call(plugin_host *h, const call *c) {
  struct host_impl *m = h->impl;
  bool stream = h->output->target == MILL_TARGET_STREAM;
  size_t first, end;
  const void *rows = lend(h, c, &first, &end);
  mill_status s;
  double began;

  c->slot->takes = h->streams && c->kind == CALL_DOCUMENT;
  c->slot->before = c->slot->buf;
  m->current = c->slot;
  tell(h, c);
  began = now();
  s = make(h, c, rows, stream ? &c->slot->buf : NULL);
  if (now() - began > h->slowest)
    h->slowest = now() - began;
  if (h->frozen)
    fence_set(&m->fence, m->n_lent, first, FENCE_OPEN);
  if (h->threads <= 1)
    fence_set(&m->fence, first, end, FENCE_GONE);
  judge_buffer(h, c);
  if (!host_judge(h, name_of(c->kind), s))
    return false;
  if (c->slot->buf.error && !h->status)
    h->status = c->slot->buf.error;
  return h->status == MILL_OK;
}
