/* Memory of a batch grows to the largest number of rows asked for and is used
 * again: no allocation per row or cell. */
#include "table/batch.h"

#include "base/mem.h"

/* Stop filling while the longest possible next text (a document is at most
 * 1 GiB) still fits an int32_t offset. */
static const size_t text_limit = (size_t)1 << 30;

enum {
  BATCH_ROWS = 4096,
  BATCH_BYTES = 4 << 20 /* of text, about */
};

int64_t table_batch_rows(const doc *d, int64_t rows) {
  int64_t n = BATCH_ROWS;

  if (rows > 0 && d->text.len / (size_t)rows > BATCH_BYTES / BATCH_ROWS)
    n = (int64_t)(BATCH_BYTES / (d->text.len / (size_t)rows));
  return n > 0 ? n : 1;
}

static bool bit(const uint8_t *bits, int64_t i) {
  return bits[i >> 3] >> (i & 7) & 1;
}

static void set_bit(uint8_t *bits, int64_t i, bool on) {
  uint8_t mask = (uint8_t)(1u << (i & 7));

  bits[i >> 3] = (uint8_t)(on ? bits[i >> 3] | mask : bits[i >> 3] & ~mask);
}

static size_t bitmap_size(int64_t rows) { return (size_t)(rows + 7) / 8; }

/* Bytes of `values` for so many rows. */
static size_t values_size(mill_type type, int64_t rows) {
  switch (type) {
  case MILL_T_BOOL:
    return bitmap_size(rows);
  case MILL_T_DATE:
    return (size_t)rows * sizeof(int32_t);
  case MILL_T_TEXT:
    return (size_t)(rows + 1) * sizeof(int32_t);
  default:
    return (size_t)rows * sizeof(int64_t);
  }
}

/* ------------------------------------------------------------------ making */

batch *batch_new(enum table_id id, uint64_t columns) {
  const mill_table *t = table_schema(id);
  batch *b = mem_alloc(sizeof *b);

  b->id = id;
  b->n_columns = t->n_columns;
  for (uint32_t i = 0; i < t->n_columns; i++) {
    column *c = &b->columns[i];

    c->type = mill_column_at(t, i)->type;
    c->wanted = columns >> i & 1;
    c->array.n_buffers = c->type == MILL_T_TEXT ? 3 : 2;
    c->array.buffers = c->buffers;
    b->children[i] = &c->array;
  }
  b->array.n_buffers = 1;
  b->array.buffers = b->no_buffers;
  b->array.n_children = b->n_columns;
  b->array.children = b->children;
  return b;
}

void batch_free(batch *b) {
  if (!b)
    return;
  for (uint32_t i = 0; i < b->n_columns; i++) {
    mem_free(b->columns[i].valid);
    mem_free(b->columns[i].values);
    mem_free(b->columns[i].text);
  }
  mem_free(b);
}

/* ----------------------------------------------------------------- filling */

static void make_room(batch *b, int64_t rows) {
  if (rows <= b->room)
    return;
  for (uint32_t i = 0; i < b->n_columns; i++) {
    column *c = &b->columns[i];

    if (!c->wanted)
      continue;
    c->valid = mem_resize(c->valid, bitmap_size(rows));
    c->values = mem_resize(c->values, values_size(c->type, rows));
  }
  b->room = rows;
}

static void clear(batch *b, int64_t rows) {
  for (uint32_t i = 0; i < b->n_columns; i++) {
    column *c = &b->columns[i];

    c->array.null_count = 0;
    c->text_len = 0;
    if (!c->wanted)
      continue;
    memset(c->valid, 0xFF, bitmap_size(rows));
    if (c->type == MILL_T_TEXT)
      ((int32_t *)c->values)[0] = 0;
    if (c->type == MILL_T_BOOL) /* no stray bits behind the last */
      memset(c->values, 0, bitmap_size(rows));
  }
}

/* Tell Arrow where everything lies, after filling or dropping rows. */
static void publish(batch *b, int64_t rows) {
  for (uint32_t i = 0; i < b->n_columns; i++) {
    column *c = &b->columns[i];

    c->array.length = c->wanted ? rows : 0;
    c->buffers[0] = c->array.null_count ? c->valid : NULL;
    c->buffers[1] = c->values;
    c->buffers[2] = c->text ? c->text : "";
  }
  b->array.length = rows;
}

const struct ArrowArray *batch_fill(batch *b, const doc *d, int64_t first,
                                    int64_t n) {
  make_room(b, n ? n : 1);
  clear(b, n);
  b->full = false;
  for (b->row = 0; b->row < n && !b->full; b->row++) {
    b->at = 0;
    fill_row(b, d, first + b->row);
  }
  publish(b, b->row);
  return &b->array;
}

static column *next_column(batch *b) {
  column *c = &b->columns[b->at++];

  return c->wanted ? c : NULL;
}

static void end_text(batch *b, column *c) {
  ((int32_t *)c->values)[b->row + 1] = (int32_t)c->text_len;
}

static void set_null(batch *b, column *c) {
  set_bit(c->valid, b->row, false);
  c->array.null_count++;
  if (c->type == MILL_T_TEXT)
    end_text(b, c);
  else if (c->type == MILL_T_BOOL)
    set_bit(c->values, b->row, false);
  else
    memset((char *)c->values + values_size(c->type, b->row), 0,
           values_size(c->type, 1));
}

void put_null(batch *b) {
  column *c = next_column(b);

  if (c)
    set_null(b, c);
}

void put_int(batch *b, int64_t value) {
  column *c = next_column(b);

  if (c)
    ((int64_t *)c->values)[b->row] = value;
}

void put_real(batch *b, double value) {
  column *c = next_column(b);

  if (c)
    ((double *)c->values)[b->row] = value;
}

void put_number(batch *b, uint32_t value) {
  if (value)
    put_int(b, value);
  else
    put_null(b);
}

void put_bool(batch *b, bool value) {
  column *c = next_column(b);

  if (c)
    set_bit(c->values, b->row, value);
}

void put_date(batch *b, int32_t days) {
  column *c = next_column(b);

  if (c)
    ((int32_t *)c->values)[b->row] = days;
}

void put_text(batch *b, str value) {
  column *c = next_column(b);

  if (!c)
    return;
  if (!value.ptr) {
    set_null(b, c);
    return;
  }
  if (c->text_cap - c->text_len < value.len) {
    c->text_cap = (c->text_len + value.len) * 2;
    c->text = mem_resize(c->text, c->text_cap);
  }
  if (value.len)
    memcpy(c->text + c->text_len, value.ptr, value.len);
  c->text_len += value.len;
  b->full |= c->text_len >= text_limit;
  end_text(b, c);
}

/* ----------------------------------------------------------- dropping rows */

static void keep_text(column *c, const int64_t *rows, int64_t n) {
  int32_t *offsets = c->values, at = 0;

  for (int64_t i = 0; i < n; i++) {
    int32_t start = offsets[rows[i]], len = offsets[rows[i] + 1] - start;

    memmove(c->text + at, c->text + start, (size_t)len);
    offsets[i] = at;
    at += len;
  }
  offsets[n] = at;
}

static void keep_values(column *c, const int64_t *rows, int64_t n) {
  size_t size = values_size(c->type, 1);

  for (int64_t i = 0; i < n; i++) {
    if (c->type == MILL_T_BOOL)
      set_bit(c->values, i, bit(c->values, rows[i]));
    else
      memmove((char *)c->values + (size_t)i * size,
              (char *)c->values + (size_t)rows[i] * size, size);
  }
}

void batch_keep(batch *b, const int64_t *rows, int64_t n) {
  for (uint32_t i = 0; i < b->n_columns; i++) {
    column *c = &b->columns[i];

    if (!c->wanted)
      continue;
    if (c->type == MILL_T_TEXT)
      keep_text(c, rows, n);
    else
      keep_values(c, rows, n);
    c->array.null_count = 0;
    for (int64_t k = 0; k < n; k++) {
      bool valid = bit(c->valid, rows[k]);

      set_bit(c->valid, k, valid);
      c->array.null_count += !valid;
    }
  }
  publish(b, n);
}
