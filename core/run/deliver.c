#include "run/deliver.h"

#include "base/mem.h"

/* The rows of one table that are filled at the moment. */
typedef struct shared {
  uint64_t columns; /* that some output without a filter wants */
  batch *batch;
  const struct ArrowArray *rows; /* NULL: none of this document */
  int64_t first, n;              /* as asked for */
} shared;

/* An output within the delivery. */
typedef struct lane {
  output *output;
  cut **cuts;          /* one a table of the output */
  instance **current;  /* one a set */
  struct lane *beside; /* the next with the same tables in the same order */
  bool leads;          /* the first of those */
} lane;

struct delivery {
  arena memory;
  const plan *plan;
  stage *stage;
  lane *lanes;
  size_t n;
  shared shared[TABLES];
  instance *first, *last;
  int64_t documents; /* delivered so far */
};

const instance *delivery_instances(const delivery *d) { return d->first; }

/* A table of an output, by its number in the config, in its set. */
static size_t set_of(const output *o, size_t table) {
  return o->per_table ? table : 0;
}
static size_t place_of(const output *o, size_t table) {
  return o->per_table ? 0 : table;
}
static const view *view_of(const output *o, size_t table) {
  return &o->sets[set_of(o, table)]->views[place_of(o, table)];
}

/* ------------------------------------------------------------------ opening */

static bool same_tables(const config_output *a, const config_output *b) {
  if (a->n_tables != b->n_tables)
    return false;
  for (size_t i = 0; i < a->n_tables; i++)
    if (a->tables[i].id != b->tables[i].id)
      return false;
  return true;
}

static void make_lane(delivery *d, size_t number, output *o) {
  lane *l = &d->lanes[number], *leader = NULL;

  l->output = o;
  l->cuts = arena_alloc(&d->memory, o->config->n_tables * sizeof *l->cuts);
  l->current = arena_alloc(&d->memory, o->n_sets * sizeof(instance *));
  for (size_t t = 0; t < o->config->n_tables; t++) {
    const view *v = view_of(o, t);

    l->cuts[t] = cut_new(v);
    if (v->n_filters == 0)
      d->shared[v->id].columns |= v->columns;
  }
  for (size_t i = 0; i < number && !o->documents && !leader; i++)
    if (d->lanes[i].leads && !d->lanes[i].output->documents &&
        same_tables(d->lanes[i].output->config, o->config))
      leader = &d->lanes[i];
  l->leads = !leader;
  if (leader) {
    l->beside = leader->beside;
    leader->beside = l;
  }
}

static int open_sets(delivery *d, lane *l, size_t number, err *e) {
  output *o = l->output;

  for (size_t s = 0; s < o->n_sets; s++) {
    instance *i = arena_alloc(&d->memory, sizeof *i);

    *(d->last ? &d->last->next : &d->first) = i;
    d->last = i;
    l->current[s] = i;
    if (instance_open(i, &d->memory, o, o->sets[s], output_target(o, number, s),
                      d->stage, d->plan, e) != 0)
      return ERR;
  }
  return 0;
}

delivery *delivery_new(const plan *p, output *outputs, size_t n, stage *s,
                       err *e) {
  delivery *d = mem_alloc(sizeof *d);

  d->plan = p;
  d->stage = s;
  d->n = n;
  d->lanes = arena_alloc(&d->memory, n * sizeof *d->lanes);
  for (size_t i = 0; i < n; i++)
    make_lane(d, i, &outputs[i]);
  for (size_t i = 0; i < n; i++)
    if (!outputs[i].per_document && open_sets(d, &d->lanes[i], 0, e) != 0) {
      delivery_close(d, false);
      delivery_free(d);
      return NULL;
    }
  return d;
}

/* ------------------------------------------------------------------ filling */

static const struct ArrowArray *fill(delivery *d, enum table_id id,
                                     const doc *document, int64_t first,
                                     int64_t n) {
  shared *s = &d->shared[id];

  if (s->rows && s->first == first && s->n == n)
    return s->rows;
  if (!s->batch)
    s->batch = batch_new(id, s->columns);
  s->first = first;
  s->n = n;
  s->rows = batch_fill(s->batch, document, first, n);
  return s->rows;
}

/* The rows [first, first + n) as an output shows them; `*used` of them. */
static const struct ArrowArray *rows_of(delivery *d, const lane *l,
                                        size_t table, const doc *document,
                                        int64_t first, int64_t n,
                                        int64_t *used) {
  const view *v = view_of(l->output, table);
  const struct ArrowArray *filled;

  if (v->n_filters > 0)
    return cut_filter(l->cuts[table], document, first, n, used);
  filled = fill(d, v->id, document, first, n);
  *used = filled->length;
  return cut_show(l->cuts[table], filled);
}

/* ---------------------------------------------------------------- the shapes
 */

static int stopped(const delivery *d, err *e) {
  return settings_stopped(d->plan->say->settings, e);
}

/* Rows of one table to one output. Batch after batch ends at the same rows for
 * all outputs side by side, unless a batch was full before; then the output
 * goes on alone up to `end`. */
static int send_rows(delivery *d, const lane *l, size_t table,
                     const doc *document, int64_t first, int64_t end,
                     int64_t total, err *e) {
  const output *o = l->output;
  instance *i = l->current[set_of(o, table)];

  do {
    int64_t used = 0;
    const struct ArrowArray *rows =
        rows_of(d, l, table, document, first, end - first, &used);
    bool last = first + used == total;

    if (rows->length > 0 || last)
      if (instance_write(i, place_of(o, table), d->documents, rows, last, e) !=
          0)
        return ERR;
    first += used;
  } while (first < end);
  return 0;
}

/* One table of a leader's output, and of those beside it. */
static int send_table(delivery *d, const lane *leader, size_t table,
                      const doc *document, err *e) {
  enum table_id id = leader->output->config->tables[table].id;
  int64_t total = table_rows(document, id), first = 0;
  int64_t n = table_batch_rows(document, total);

  do {
    int64_t end = total - first > n ? first + n : total;

    if (stopped(d, e) != 0)
      return ERR;
    for (const lane *l = leader; l; l = l->beside)
      if (send_rows(d, l, table, document, first, end, total, e) != 0)
        return ERR;
    first = end;
  } while (first < total);
  return 0;
}

/* Tables that go to files of their own may go there at the same time. */
static bool are_apart(const lane *leader) {
  for (const lane *l = leader; l; l = l->beside)
    if (!l->output->per_table)
      return false;
  return true;
}

typedef struct sending {
  delivery *d;
  const lane *leader;
  const doc *document;
  err errors[TABLES];
} sending;

static void send_turn(void *context, size_t table) {
  sending *s = context;

  (void)send_table(s->d, s->leader, table, s->document, &s->errors[table]);
}

static int send_tables(delivery *d, const lane *leader, const doc *document,
                       err *e) {
  size_t n = leader->output->config->n_tables;
  sending s = {.d = d, .leader = leader, .document = document};

  if (are_apart(leader)) {
    pool_each(d->plan->helpers, n, send_turn, &s);
    for (size_t t = 0; t < n; t++)
      if (s.errors[t].message[0])
        return err_set(e, "%s", s.errors[t].message);
    return 0;
  }
  for (size_t t = 0; t < n; t++)
    if (send_table(d, leader, t, document, e) != 0)
      return ERR;
  return 0;
}

static int send_whole(delivery *d, const lane *l, const doc *document,
                      const char *key, err *e) {
  const output *o = l->output;

  for (size_t s = 0; s < o->n_sets; s++) {
    const struct ArrowArray *rows[TABLES];
    uint32_t n = o->sets[s]->face.n_tables;

    for (uint32_t t = 0; t < n; t++) {
      int64_t total = table_rows(document, o->sets[s]->views[t].id), used = 0;

      rows[t] = rows_of(d, l, o->per_table ? s : t, document, 0, total, &used);
      if (used < total)
        return err_at(e, document->path, 0, 0,
                      "the table \"%s\" of this document is too large to be "
                      "written in one piece",
                      o->sets[s]->views[t].table->name);
    }
    if (instance_document(l->current[s], d->documents, key, rows, e) != 0)
      return ERR;
  }
  return 0;
}

/* --------------------------------------------------------------- a document */

typedef struct finishing {
  const lane *lane;
  err *errors;
} finishing;

static void finish_turn(void *context, size_t set) {
  const finishing *f = context;

  (void)instance_finish(f->lane->current[set], &f->errors[set]);
}

/* Most of it is waiting for the disk. */
static int finish_sets(const delivery *d, const lane *l, err *e) {
  size_t n = l->output->n_sets;
  finishing f = {.lane = l, .errors = mem_alloc(n * sizeof *f.errors)};
  int result = 0;

  pool_each(d->plan->helpers, n, finish_turn, &f);
  for (size_t s = 0; s < n && result == 0; s++)
    if (f.errors[s].message[0])
      result = err_set(e, "%s", f.errors[s].message);
  mem_free(f.errors);
  return result;
}

int delivery_document(delivery *d, const doc *document, size_t number, err *e) {
  arena scratch = {0};
  const char *key = arena_cstr(&scratch, document->key);
  int result = 0;

  for (int id = 0; id < TABLES; id++)
    d->shared[id].rows = NULL;
  for (size_t i = 0; i < d->n && result == 0; i++)
    if (d->lanes[i].output->per_document)
      result = open_sets(d, &d->lanes[i], number, e);
  for (size_t i = 0; i < d->n && result == 0; i++) {
    const lane *l = &d->lanes[i];

    if (stopped(d, e) != 0)
      result = ERR;
    else if (l->output->documents)
      result = send_whole(d, l, document, key, e);
    else if (l->leads)
      result = send_tables(d, l, document, e);
  }
  for (size_t i = 0; i < d->n && result == 0; i++)
    if (d->lanes[i].output->per_document)
      result = finish_sets(d, &d->lanes[i], e);
  d->documents++;
  arena_free(&scratch);
  return result;
}

int delivery_finish(delivery *d, err *e) {
  for (size_t i = 0; i < d->n; i++)
    if (!d->lanes[i].output->per_document &&
        finish_sets(d, &d->lanes[i], e) != 0)
      return ERR;
  return 0;
}

/* A database that was committed before another failed cannot be called back. */
static int tell_committed(const delivery *d) {
  for (const instance *i = d->first; i; i = i->next)
    if (i->committed)
      say_line(d->plan->say, MILL_SAY_WARN,
               "%s: the plugin \"%s\" has written its rows all the same",
               i->output->config->path, i->output->config->plugin);
  return ERR;
}

int delivery_commit(delivery *d, err *e) {
  for (instance *i = d->first; i; i = i->next)
    if (instance_commit(i, e) != 0)
      return tell_committed(d);
  return 0;
}

void delivery_close(delivery *d, bool committed) {
  for (instance *i = d->first; i; i = i->next)
    instance_close(i, committed);
}

void delivery_free(delivery *d) {
  if (!d)
    return;
  for (instance *i = d->first; i; i = i->next)
    instance_free(i);
  for (size_t i = 0; i < d->n; i++)
    for (size_t t = 0; t < d->lanes[i].output->config->n_tables; t++)
      cut_free(d->lanes[i].cuts[t]);
  for (int id = 0; id < TABLES; id++)
    batch_free(d->shared[id].batch);
  arena_free(&d->memory);
  mem_free(d);
}
