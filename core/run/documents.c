/* Inputs to documents to outputs, a wave at a time: while the documents of one
 * wave are delivered in their order, those of the next are read, on as many
 * threads as there are. */
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "base/mem.h"
#include "run/model.h"
#include "run/run.h"

enum {
  WAVE = 64,            /* documents at most, */
  WAVE_BYTES = 16 << 20 /* of this size at most */
};

typedef struct reading {
  doc d;
  container_form form;
  buf bytes; /* that it lives on */
  err why;   /* it cannot be read */
  bool loaded, stopped;
} reading;

struct wave {
  size_t first, n; /* inputs */
  reading read[WAVE];
};

typedef struct step {
  run *run;
  wave *ready, *next;
  int result; /* of the delivery */
} step;

int run_cancelled(run *r) { return settings_stopped(r->settings, &r->error); }

static void load(const run *r, const input *i, reading *to) {
  if (i->of)
    (void)container_read(i->of, i->member, &to->d, &to->form, &to->bytes,
                         &to->why);
  else
    (void)unpack_file(i->path, model_limit, &r->config.input.containers.limits,
                      r->helpers, &to->bytes, &to->why);
  to->loaded = true;
}

static int read_input(const run *r, const input *i, reading *to) {
  doc *d = &to->d;
  read_options how = r->config.read;

  to->stopped = settings_stopped(r->settings, &to->why) != 0;
  if (to->stopped)
    return ERR;
  if (i->trouble)
    return err_set(&to->why, "%s", i->trouble);
  d->path = i->shown;
  d->key = i->key;
  d->helpers = r->helpers;
  if (!to->loaded)
    load(r, i, to);
  if (to->why.message[0])
    return ERR;
  if (to->form.encoding)
    how.encoding = "UTF-8"; /* it has been decoded */
  if (to->form.format)
    how.format = to->form.format;
  if (model_read(d, buf_str(&to->bytes), &r->config, &how, &r->model,
                 &to->why) != 0)
    return ERR;
  if (i->of)
    container_apply(i->of, &to->form, d);
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

static int deliver(run *r, size_t number, const reading *from) {
  const doc *d = &from->d;

  if (from->stopped)
    return err_set(&r->error, "%s", from->why.message);
  if (run_cancelled(r) != 0)
    return ERR;
  if (from->why.message[0])
    return refuse(r, number, &from->why);
  model_warn(&r->say, &r->model, d);
  say_line(&r->say, MILL_SAY_DEBUG,
           "%s: %zu blocks, %zu sentences, %zu clauses, %zu statements",
           d->path, d->n_blocks, d->n_sentences, d->n_clauses, d->n_statements);
  record_document(&r->record, d);
  if (r->inputs.list[number].of)
    r->inputs.list[number].of->taken++;
  if (r->delivery && delivery_document(r->delivery, d, number, &r->error) != 0)
    return ERR;
  return 0;
}

static void clear(const run *r, wave *w) {
  for (size_t i = 0; i < w->n; i++) {
    container *of = r->inputs.list[w->first + i].of;

    doc_free(&w->read[i].d);
    buf_free(&w->read[i].bytes);
    if (of)
      container_done(of);
  }
  w->n = 0;
}

static int deliver_wave(run *r, wave *w) {
  for (size_t i = 0; i < w->n; i++) {
    if (deliver(r, w->first + i, &w->read[i]) != 0)
      return ERR;
    if (r->settings->progress)
      r->settings->progress(r->settings->user, (int64_t)(w->first + i) + 1,
                            (int64_t)r->inputs.n);
  }
  return 0;
}

static void take_turn(void *context, size_t i) {
  step *s = context;
  wave *w = s->next;

  if (i == 0)
    s->result = deliver_wave(s->run, s->ready);
  else
    (void)read_input(s->run, &s->run->inputs.list[w->first + i - 1],
                     &w->read[i - 1]);
}

/* What reading it takes from memory; of a container that is closed also all of
 * that. */
static size_t cost_of(const input *i, struct stat *st) {
  const container *c = i->of;

  *st = (struct stat){.st_mode = S_IFREG};
  if (i->trouble)
    return 0;
  if (c)
    return c->members[i->member].size + (c->open ? 0 : c->size);
  return stat(i->path, st) == 0 ? (size_t)st->st_size : 0;
}

/* The documents from number `first` on that make a wave. A large one is a wave
 * of its own, and is not read before those before it are out of the way. What
 * is no file, a pipe for example, is loaded here: only this thread is woken by
 * the signal that is to end the waiting. */
static void plan_wave(const run *r, size_t first, wave *w, bool alone) {
  size_t bytes = 0;

  memset(w, 0, sizeof *w);
  w->first = first;
  while (w->n < WAVE && first + w->n < r->inputs.n) {
    const input *i = &r->inputs.list[first + w->n];
    struct stat st;

    bytes += cost_of(i, &st);
    if (bytes > WAVE_BYTES && (w->n || !alone))
      return;
    if (i->of && !i->trouble)
      container_open(i->of);
    else if (!S_ISREG(st.st_mode))
      load(r, i, &w->read[w->n]);
    w->n++;
  }
}

int run_documents(run *r) {
  wave *ready = mem_alloc(sizeof *ready), *next = mem_alloc(sizeof *next);
  int result = run_cancelled(r);

  for (size_t first = 0; result == 0 && (first < r->inputs.n || ready->n);) {
    step s = {.run = r, .ready = ready, .next = next};
    wave *delivered = ready;

    plan_wave(r, first, next, ready->n == 0);
    first += next->n;
    pool_each(r->helpers, 1 + next->n, take_turn, &s);
    result = s.result;
    clear(r, ready);
    ready = next;
    next = delivered;
  }
  mem_free(next);
  r->delivered = ready;
  if (result == 0 && r->record.n_docs == 0)
    return err_set(&r->error, "none of the %zu inputs could be read",
                   r->inputs.n);
  return result;
}

void run_forget_documents(run *r) {
  if (r->delivered)
    clear(r, r->delivered);
  mem_free(r->delivered);
  r->delivered = NULL;
}
