/* Every batch is made anew and its memory moves to the consumer, who gives it
 * back when and where he likes: child by child, if he has moved them. */
#include "table/stream.h"

#include <errno.h>

#include "base/err.h"
#include "base/mem.h"
#include "table/batch.h"

/* ------------------------------------------------------------------ schema */

typedef struct fields {
  struct ArrowSchema list[MAX_COLUMNS];
  struct ArrowSchema *children[MAX_COLUMNS];
} fields;

/* Its texts are constants, and its struct is the parent's. */
static void release_field(struct ArrowSchema *s) { s->release = NULL; }

static void release_schema(struct ArrowSchema *s) {
  for (int64_t i = 0; i < s->n_children; i++)
    if (s->children[i]->release)
      s->children[i]->release(s->children[i]);
  mem_free(s->private_data);
  s->release = NULL;
}

static void make_schema(struct ArrowSchema *out, const mill_table *t) {
  fields *f = mem_alloc(sizeof *f);

  for (uint32_t i = 0; i < t->n_columns; i++) {
    const mill_column *c = mill_column_at(t, i);

    f->list[i] = (struct ArrowSchema){
        .format = type_format(c->type),
        .name = c->name,
        .flags = c->flags & MILL_COL_NULLABLE ? ARROW_FLAG_NULLABLE : 0,
        .release = release_field};
    f->children[i] = &f->list[i];
  }
  *out = (struct ArrowSchema){.format = "+s",
                              .name = t->name,
                              .n_children = t->n_columns,
                              .children = f->children,
                              .release = release_schema,
                              .private_data = f};
}

/* ------------------------------------------------------------------- arrays */

/* The memory of a column that has left its batch. */
typedef struct cells {
  void *valid, *values, *text;
  const void *buffers[3];
} cells;

typedef struct rows {
  struct ArrowArray list[MAX_COLUMNS];
  struct ArrowArray *children[MAX_COLUMNS];
  const void *no_buffers[1];
} rows;

static void release_cells(struct ArrowArray *a) {
  cells *c = a->private_data;

  mem_free(c->valid);
  mem_free(c->values);
  mem_free(c->text);
  mem_free(c);
  a->release = NULL;
}

static void release_rows(struct ArrowArray *a) {
  for (int64_t i = 0; i < a->n_children; i++)
    if (a->children[i]->release)
      a->children[i]->release(a->children[i]);
  mem_free(a->private_data);
  a->release = NULL;
}

static void move_column(struct ArrowArray *out, column *from) {
  cells *c = mem_alloc(sizeof *c);

  *c = (cells){.valid = from->valid, .values = from->values};
  memcpy(c->buffers, from->buffers, sizeof c->buffers);
  if (from->text) /* without the room to grow */
    c->buffers[2] = c->text = mem_resize(from->text, from->text_len);
  *out = from->array;
  out->buffers = c->buffers;
  out->release = release_cells;
  out->private_data = c;
  from->valid = NULL;
  from->values = NULL;
  from->text = NULL;
}

/* The rows of the filled batch, which gives its memory away. */
static void move_rows(struct ArrowArray *out, batch *b) {
  rows *r = mem_alloc(sizeof *r);

  for (uint32_t i = 0; i < b->n_columns; i++) {
    move_column(&r->list[i], &b->columns[i]);
    r->children[i] = &r->list[i];
  }
  *out = b->array;
  out->buffers = r->no_buffers;
  out->children = r->children;
  out->release = release_rows;
  out->private_data = r;
}

/* ------------------------------------------------------------------- stream */

typedef struct stream {
  const doc *doc;
  enum table_id id;
  int64_t next, total; /* rows */
  const char *error;   /* of the last call, or NULL */
  void (*done)(void *owner);
  void *owner;
} stream;

/* What a call is to fill. */
typedef struct order {
  stream *stream;
  struct ArrowSchema schema;
  struct ArrowArray array;
} order;

static int finish(stream *s, int result) {
  s->error = result == 0 ? NULL : "out of memory";
  return result == 0 ? 0 : ENOMEM;
}

static void fill_schema(void *data) {
  order *o = data;

  make_schema(&o->schema, table_schema(o->stream->id));
}

static int get_schema(struct ArrowArrayStream *a, struct ArrowSchema *out) {
  order o = {.stream = a->private_data};

  if (mem_try(fill_schema, &o) != 0)
    return finish(o.stream, ERR);
  *out = o.schema;
  return finish(o.stream, 0);
}

static void fill_rows(void *data) {
  order *o = data;
  stream *s = o->stream;
  int64_t n = table_batch_rows(s->doc, s->total);
  batch *b = batch_new(s->id, ~UINT64_C(0));

  if (n > s->total - s->next)
    n = s->total - s->next;
  (void)batch_fill(b, s->doc, s->next, n);
  move_rows(&o->array, b);
  batch_free(b);
}

static int get_next(struct ArrowArrayStream *a, struct ArrowArray *out) {
  order o = {.stream = a->private_data};
  stream *s = o.stream;

  *out = (struct ArrowArray){0}; /* released: no more rows */
  if (s->next == s->total)
    return finish(s, 0);
  if (mem_try(fill_rows, &o) != 0)
    return finish(s, ERR);
  s->next += o.array.length;
  *out = o.array;
  return finish(s, 0);
}

static const char *get_last_error(struct ArrowArrayStream *a) {
  const stream *s = a->private_data;

  return s->error;
}

static void release(struct ArrowArrayStream *a) {
  stream *s = a->private_data;

  s->done(s->owner);
  mem_free(s);
  a->release = NULL;
}

void table_stream(struct ArrowArrayStream *out, const doc *d, enum table_id id,
                  void (*done)(void *owner), void *owner) {
  stream *s = mem_alloc(sizeof *s);

  *s = (stream){.doc = d,
                .id = id,
                .total = table_rows(d, id),
                .done = done,
                .owner = owner};
  *out = (struct ArrowArrayStream){.get_schema = get_schema,
                                   .get_next = get_next,
                                   .get_last_error = get_last_error,
                                   .release = release,
                                   .private_data = s};
}
