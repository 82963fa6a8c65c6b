#include "plugin_rows.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"

static uint8_t *new_bitmap(int64_t n) {
  return mem_alloc((size_t)(n + 7) / 8 + (n == 0));
}

static void set_bit(uint8_t *map, int64_t i) {
  map[i >> 3] = (uint8_t)(map[i >> 3] | 1 << (i & 7));
}

/* The cell of a row, which must be null or of the column's type. */
static const host_cell *cell_at(const mill_table *t, const host_cell *cells,
                                int64_t row, uint32_t column) {
  const host_cell *c = &cells[row * t->n_columns + column];

  if (c->type && c->type != mill_column_at(t, column)->type) {
    fprintf(stderr, "%s.%s, row %lld: a cell of another type\n", t->name,
            mill_column_at(t, column)->name, (long long)row);
    abort();
  }
  return c;
}

static void fill_text(const void **buffers, const mill_table *t,
                      const host_cell *cells, int64_t first, int64_t n,
                      uint32_t column) {
  int32_t *offsets = mem_alloc((size_t)(n + 1) * sizeof *offsets);
  char *bytes;

  for (int64_t i = 0; i < n; i++)
    offsets[i + 1] =
        offsets[i] + (int32_t)cell_at(t, cells, first + i, column)->n;
  bytes = offsets[n] ? mem_alloc((size_t)offsets[n]) : NULL;
  for (int64_t i = 0; i < n; i++) {
    const host_cell *c = cell_at(t, cells, first + i, column);

    if (c->n)
      memcpy(bytes + offsets[i], c->p, c->n);
  }
  buffers[1] = offsets;
  buffers[2] = bytes;
}

static void *new_values(mill_type type, int64_t n) {
  switch (type) {
  case MILL_T_BOOL:
    return new_bitmap(n);
  case MILL_T_DATE:
    return mem_alloc((size_t)n * sizeof(int32_t) + (n == 0));
  default:
    return mem_alloc((size_t)n * sizeof(int64_t) + (n == 0));
  }
}

static void set_value(void *values, int64_t i, const host_cell *c) {
  if (c->type == MILL_T_BOOL && c->i)
    set_bit(values, i);
  else if (c->type == MILL_T_DATE)
    ((int32_t *)values)[i] = (int32_t)c->i;
  else if (c->type == MILL_T_REAL)
    ((double *)values)[i] = c->r;
  else if (c->type == MILL_T_INT || c->type == MILL_T_TIME)
    ((int64_t *)values)[i] = c->i;
}

static struct ArrowArray *new_column(const mill_table *t,
                                     const host_cell *cells, int64_t first,
                                     int64_t n, uint32_t column) {
  mill_type type = mill_column_at(t, column)->type;
  struct ArrowArray *a = mem_alloc(sizeof *a);
  const void **buffers = mem_alloc(3 * sizeof *buffers);
  uint8_t *valid = new_bitmap(n);

  a->length = n;
  a->n_buffers = type == MILL_T_TEXT ? 3 : 2;
  a->buffers = buffers;
  for (int64_t i = 0; i < n; i++)
    if (cell_at(t, cells, first + i, column)->type)
      set_bit(valid, i);
    else
      a->null_count++;
  if (a->null_count)
    buffers[0] = valid;
  else
    mem_free(valid);
  if (type == MILL_T_TEXT) {
    fill_text(buffers, t, cells, first, n, column);
    return a;
  }
  buffers[1] = new_values(type, n);
  for (int64_t i = 0; i < n; i++)
    set_value((void *)(uintptr_t)buffers[1], i,
              cell_at(t, cells, first + i, column));
  return a;
}

mill_batch *rows_batch(const mill_table *t, const host_cell *cells,
                       int64_t first, int64_t n) {
  mill_batch *b = mem_alloc(sizeof *b);
  struct ArrowArray *a = mem_alloc(sizeof *a);

  b->size = sizeof *b;
  b->table = t;
  b->n_rows = n;
  b->array = a;
  a->length = n;
  a->n_buffers = 1;
  a->buffers = mem_alloc(sizeof *a->buffers);
  a->n_children = t->n_columns;
  a->children = mem_alloc(t->n_columns * sizeof *a->children + 1);
  for (uint32_t c = 0; c < t->n_columns; c++)
    a->children[c] = new_column(t, cells, first, n, c);
  return b;
}

static void free_array(struct ArrowArray *a) {
  for (int64_t c = 0; c < a->n_children; c++)
    free_array(a->children[c]);
  for (int64_t i = 0; i < a->n_buffers; i++)
    mem_free((void *)(uintptr_t)a->buffers[i]);
  mem_free(a->buffers);
  mem_free(a->children);
  mem_free(a);
}

void rows_free(mill_batch *b) {
  free_array((struct ArrowArray *)(uintptr_t)b->array);
  mem_free(b);
}
