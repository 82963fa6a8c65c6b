#include "check/rows.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/mem.h"
#include "table/table.h"

typedef struct maker {
  const rows_how *how;
  const mill_table *table;
  const host_cell *cells; /* of the first row */
  int64_t n;
  uint32_t column;
} maker;

/* Memory for a buffer: of exactly that size within a fence, else with some
 * bytes behind it that do no harm. */
static void *give(const maker *m, size_t size, size_t align, const char *what) {
  const char *name;

  if (!m->how->fence)
    return arena_alloc(m->how->memory, size + 64);
  name = m->column < m->table->n_columns
             ? mill_column_at(m->table, m->column)->name
             : "";
  return fence_alloc(m->how->fence, size, align,
                     arena_format(m->how->memory, "%s%s%s%.40s%s of a batch",
                                  what, *name ? " of column " : "",
                                  *name ? "\"" : "", name, *name ? "\"" : "")
                         .ptr);
}

static void set_bit(uint8_t *map, int64_t i, bool on) {
  uint8_t bit = (uint8_t)(1 << (i & 7));

  map[i >> 3] = (uint8_t)(on ? map[i >> 3] | bit : map[i >> 3] & ~bit);
}

static uint8_t *new_bitmap(const maker *m, const char *what) {
  size_t size = (size_t)(m->n + 7) / 8;
  uint8_t *map = give(m, size, 1, what);

  memset(map, m->how->fill, size);
  return map;
}

static const host_cell *cell_at(const maker *m, int64_t row) {
  return &m->cells[row * m->table->n_columns + m->column];
}

/* ------------------------------------------------------------------- texts */

static mill_status grow(mill_buf *b, size_t more) {
  buf *to = b->impl;

  to->len = b->len;
  b->data = buf_reserve(to, more) - b->len;
  b->cap = to->cap;
  return MILL_OK;
}

/* What a plugin that does not take the type of the cell gets instead. */
static str as_text(const maker *m, const host_cell *c) {
  uint8_t bit = (uint8_t)(c->i & 1);
  int32_t days = (int32_t)c->i;
  const void *buffers[2] = {NULL, c->type == MILL_T_BOOL   ? (const void *)&bit
                                  : c->type == MILL_T_DATE ? (const void *)&days
                                  : c->type == MILL_T_REAL ? (const void *)&c->r
                                                           : &c->i};
  struct ArrowArray one = {.length = 1, .n_buffers = 2, .buffers = buffers};
  buf text = {0};
  mill_buf out = {.grow = grow, .impl = &text};
  str kept;

  cell_text(c->type, &one, 0, &out);
  kept = arena_str(m->how->memory, str_make(out.data, out.len));
  buf_free(&text);
  return kept;
}

static str text_of(const maker *m, const host_cell *c) {
  static const char under[] = "under a null"; /* nobody shall see it */

  if (c->type == 0)
    return str_make(under, m->how->fill % sizeof under);
  return c->type == MILL_T_TEXT ? str_make(c->p, c->n) : as_text(m, c);
}

static void fill_text(const maker *m, const void **buffers) {
  int32_t *offsets =
      give(m, (size_t)(m->n + 1) * sizeof *offsets, 4, "the offsets");
  buf all = {0};
  char *bytes = NULL;

  offsets[0] = 0;
  for (int64_t i = 0; i < m->n; i++) {
    buf_put_str(&all, text_of(m, cell_at(m, i)));
    offsets[i + 1] = (int32_t)all.len;
  }
  if (all.len)
    bytes = memcpy(give(m, all.len, 1, "the texts"), all.ptr, all.len);
  buf_free(&all);
  buffers[1] = offsets;
  buffers[2] = bytes;
}

/* ------------------------------------------------------------------ values */

static void set_value(const maker *m, mill_type type, void *values, int64_t i) {
  const host_cell *c = cell_at(m, i);
  size_t size = type == MILL_T_DATE ? sizeof(int32_t) : sizeof(int64_t);

  if (c->type == 0 && type != MILL_T_BOOL)
    memset((char *)values + (size_t)i * size, m->how->fill, size);
  else if (type == MILL_T_BOOL)
    set_bit(values, i, c->type ? c->i != 0 : m->how->fill & 1);
  else if (type == MILL_T_DATE)
    ((int32_t *)values)[i] = (int32_t)c->i;
  else if (type == MILL_T_REAL)
    ((double *)values)[i] = c->r;
  else
    ((int64_t *)values)[i] = c->i;
}

static void fill_values(const maker *m, mill_type type, const void **buffers) {
  size_t size = type == MILL_T_DATE ? sizeof(int32_t) : sizeof(int64_t);
  void *values = type == MILL_T_BOOL
                     ? new_bitmap(m, "the values")
                     : give(m, (size_t)m->n * size, size, "the values");

  for (int64_t i = 0; i < m->n; i++)
    set_value(m, type, values, i);
  buffers[1] = values;
}

static void fill_column(const maker *m, struct ArrowArray *a,
                        const void **buffers) {
  mill_type type = mill_column_at(m->table, m->column)->type;
  uint8_t *valid;

  *a = (struct ArrowArray){.length = m->n,
                           .n_buffers = type == MILL_T_TEXT ? 3 : 2,
                           .buffers = buffers,
                           .release = m->how->release,
                           .private_data = m->how->owner};
  for (int64_t i = 0; i < m->n; i++) {
    const host_cell *c = cell_at(m, i);

    if (c->type && c->type != type && type != MILL_T_TEXT)
      abort(); /* whoever wrote the rows made a mistake */
    a->null_count += c->type == 0;
  }
  if (a->null_count || m->how->all_valid) {
    valid = new_bitmap(m, "the nulls");
    for (int64_t i = 0; i < m->n; i++)
      set_bit(valid, i, cell_at(m, i)->type != 0);
    buffers[0] = valid;
  }
  if (type == MILL_T_TEXT)
    fill_text(m, buffers);
  else
    fill_values(m, type, buffers);
}

/* All structs of a batch are one piece. */
typedef struct frame {
  struct ArrowArray whole;
  const void *none[1];
  struct {
    struct ArrowArray array;
    struct ArrowArray *child;
    const void *buffers[3];
  } columns[];
} frame;

mill_batch *rows_batch(const rows_how *how, const mill_table *t,
                       const host_cell *cells, int64_t first, int64_t n) {
  uint32_t k = t->n_columns;
  maker m = {how, t, cells ? cells + first * k : NULL, n, k};
  frame *f = give(&m, sizeof *f + k * sizeof *f->columns, 16, "the columns");
  struct ArrowArray **children =
      give(&m, k * sizeof *children, 8, "the children");
  mill_batch *b = give(&m, sizeof *b + how->extra, 8, "the struct");

  memset(b, how->extra ? 0xEE : 0, sizeof *b + how->extra);
  *b = (mill_batch){.size = (uint32_t)sizeof *b + how->extra,
                    .flags = how->extra ? 1u << 20 : 0,
                    .table = t,
                    .n_rows = n,
                    .array = &f->whole};
  f->whole = (struct ArrowArray){.length = n,
                                 .n_buffers = 1,
                                 .n_children = k,
                                 .buffers = f->none,
                                 .children = children,
                                 .release = how->release,
                                 .private_data = how->owner};
  for (m.column = 0; m.column < k; m.column++) {
    children[m.column] = &f->columns[m.column].array;
    fill_column(&m, &f->columns[m.column].array, f->columns[m.column].buffers);
  }
  return b;
}
