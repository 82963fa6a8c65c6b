/* Showing rows: columns where they lie, or as text, and filters. */
#include "base/mem.h"
#include "run/project.h"
#include "run/sink.h"

/* A column of a type that the plugin does not take, as canonical text. */
typedef struct as_text {
  sink bytes; /* a buffer only */
  int32_t *offsets;
  int64_t room;
  const void *buffers[3];
  struct ArrowArray array;
} as_text;

struct cut {
  const view *view;
  struct ArrowArray array;
  const void *no_buffers[1];
  struct ArrowArray **children;
  as_text *texts; /* one a column, or NULL */
  batch *own;     /* of a view with filters */
  int64_t *kept;
  int64_t room;
  sink cell;
};

cut *cut_new(const view *v) {
  cut *c = mem_alloc(sizeof *c);
  uint32_t n = v->table->n_columns;

  c->view = v;
  c->children = mem_alloc(n * sizeof *c->children);
  c->array = (struct ArrowArray){.n_buffers = 1,
                                 .buffers = c->no_buffers,
                                 .n_children = n,
                                 .children = c->children};
  if (v->converts)
    c->texts = mem_alloc(n * sizeof *c->texts);
  for (uint32_t i = 0; i < n && c->texts; i++)
    sink_init(&c->texts[i].bytes, NULL);
  sink_init(&c->cell, NULL);
  return c;
}

void cut_free(cut *c) {
  if (!c)
    return;
  for (uint32_t i = 0; i < c->view->table->n_columns && c->texts; i++) {
    sink_free(&c->texts[i].bytes);
    mem_free(c->texts[i].offsets);
  }
  mem_free(c->texts);
  mem_free(c->children);
  mem_free(c->kept);
  batch_free(c->own);
  sink_free(&c->cell);
  mem_free(c);
}

static bool is_null(const struct ArrowArray *column, int64_t row) {
  const uint8_t *valid = column->buffers[0];

  return valid && !(valid[row >> 3] >> (row & 7) & 1);
}

static struct ArrowArray *convert(as_text *t, mill_type type,
                                  const struct ArrowArray *from, int64_t n) {
  if (n >= t->room) {
    t->room = n + 1;
    t->offsets = mem_resize(t->offsets, (size_t)t->room * sizeof *t->offsets);
  }
  t->bytes.buf.len = 0;
  t->offsets[0] = 0;
  for (int64_t row = 0; row < n; row++) {
    if (!is_null(from, row))
      cell_text(type, from, row, &t->bytes.buf);
    t->offsets[row + 1] = (int32_t)t->bytes.buf.len;
  }
  t->buffers[0] = from->buffers[0];
  t->buffers[1] = t->offsets;
  t->buffers[2] = t->bytes.buf.data ? t->bytes.buf.data : "";
  t->array = (struct ArrowArray){.length = n,
                                 .null_count = from->null_count,
                                 .n_buffers = 3,
                                 .buffers = t->buffers};
  return &t->array;
}

const struct ArrowArray *cut_show(cut *c, const struct ArrowArray *filled) {
  const view *v = c->view;
  const mill_table *schema = table_schema(v->id);

  for (uint32_t i = 0; i < v->table->n_columns; i++) {
    uint32_t from = (uint32_t)v->source[i];
    mill_type type = mill_column_at(schema, from)->type;

    c->children[i] = filled->children[from];
    if (type != mill_column_at(v->table, i)->type)
      c->children[i] =
          convert(&c->texts[i], type, filled->children[from], filled->length);
  }
  c->array.length = filled->length;
  return &c->array;
}

static bool passes(cut *c, const filter *f, const struct ArrowArray *column,
                   int64_t row) {
  str text;

  if (is_null(column, row))
    return f->null;
  if (f->type == MILL_T_TEXT) {
    const int32_t *offsets = column->buffers[1];

    text = str_make((const char *)column->buffers[2] + offsets[row],
                    (size_t)(offsets[row + 1] - offsets[row]));
  } else {
    c->cell.buf.len = 0;
    cell_text(f->type, column, row, &c->cell.buf);
    text = str_make(c->cell.buf.data, c->cell.buf.len);
  }
  return map_get(&f->values, text) != NULL;
}

static bool passes_all(cut *c, const struct ArrowArray *filled, int64_t row) {
  const view *v = c->view;

  for (size_t i = 0; i < v->n_filters; i++)
    if (!passes(c, &v->filters[i], filled->children[v->filters[i].column], row))
      return false;
  return true;
}

const struct ArrowArray *cut_filter(cut *c, const doc *d, int64_t first,
                                    int64_t n, int64_t *used) {
  const struct ArrowArray *filled;
  int64_t kept = 0;

  if (!c->own)
    c->own = batch_new(c->view->id, c->view->columns);
  if (n > c->room) {
    c->kept = mem_resize(c->kept, (size_t)n * sizeof *c->kept);
    c->room = n;
  }
  filled = batch_fill(c->own, d, first, n);
  *used = filled->length;
  for (int64_t row = 0; row < filled->length; row++)
    if (passes_all(c, filled, row))
      c->kept[kept++] = row;
  if (kept < filled->length)
    batch_keep(c->own, c->kept, kept);
  return cut_show(c, filled);
}
