#include "arrow.h"

#include <stdlib.h>

#include <CUnit/CUnit.h>

#include "base/utf8.h"

/* ----------------------------------------------------------------- checking */

static bool bit(const void *bits, int64_t i) {
  return ((const uint8_t *)bits)[i >> 3] >> (i & 7) & 1;
}

static void check_texts(const struct ArrowArray *a) {
  const int32_t *offsets = a->buffers[1];

  CU_ASSERT_EQUAL_FATAL(a->n_buffers, 3);
  CU_ASSERT_EQUAL(offsets[0], 0);
  for (int64_t i = 0; i < a->length; i++) {
    str s = str_make((const char *)a->buffers[2] + offsets[i],
                     (size_t)(offsets[i + 1] - offsets[i]));

    CU_ASSERT_FATAL(offsets[i + 1] >= offsets[i]);
    CU_ASSERT_EQUAL(utf8_valid(s), s.len);
    if (a->buffers[0] && !bit(a->buffers[0], i))
      CU_ASSERT_EQUAL(s.len, 0);
  }
}

static void check_column(const struct ArrowArray *a,
                         const struct ArrowSchema *s, int64_t rows) {
  int64_t nulls = 0;

  CU_ASSERT_EQUAL_FATAL(a->length, rows);
  CU_ASSERT_EQUAL(a->offset, 0);
  CU_ASSERT_EQUAL(a->n_children, 0);
  CU_ASSERT_PTR_NULL(a->dictionary);
  CU_ASSERT_PTR_NOT_NULL_FATAL(a->release);
  CU_ASSERT_PTR_NOT_NULL_FATAL(a->buffers[1]);
  for (int64_t i = 0; a->buffers[0] && i < rows; i++)
    nulls += !bit(a->buffers[0], i);
  CU_ASSERT_EQUAL(a->null_count, nulls);
  if (!(s->flags & ARROW_FLAG_NULLABLE))
    CU_ASSERT_EQUAL(nulls, 0);
  if (strcmp(s->format, "u") == 0)
    check_texts(a);
  else
    CU_ASSERT_EQUAL(a->n_buffers, 2);
}

static void check_batch(const struct ArrowArray *a,
                        const struct ArrowSchema *s) {
  CU_ASSERT_TRUE(a->length > 0);
  CU_ASSERT_EQUAL(a->offset, 0);
  CU_ASSERT_EQUAL(a->null_count, 0);
  CU_ASSERT_EQUAL_FATAL(a->n_buffers, 1);
  CU_ASSERT_PTR_NULL(a->buffers[0]);
  CU_ASSERT_PTR_NULL(a->dictionary);
  CU_ASSERT_EQUAL_FATAL(a->n_children, s->n_children);
  for (int64_t i = 0; i < a->n_children; i++)
    check_column(a->children[i], s->children[i], a->length);
}

static void check_schema(const struct ArrowSchema *s) {
  static const char *const formats[] = {"b", "l", "g", "u", "tdD", "tsu:UTC"};

  CU_ASSERT_STRING_EQUAL(s->format, "+s");
  CU_ASSERT_PTR_NULL(s->dictionary);
  CU_ASSERT_PTR_NOT_NULL_FATAL(s->release);
  CU_ASSERT_TRUE(s->n_children > 0);
  for (int64_t i = 0; i < s->n_children; i++) {
    const struct ArrowSchema *c = s->children[i];
    int known = 0;

    CU_ASSERT_TRUE(strlen(c->name) > 0);
    CU_ASSERT_PTR_NOT_NULL(c->release);
    CU_ASSERT_EQUAL(c->n_children, 0);
    CU_ASSERT_EQUAL(c->flags & ~(int64_t)ARROW_FLAG_NULLABLE, 0);
    for (int k = 0; k < 6; k++)
      known += strcmp(c->format, formats[k]) == 0;
    CU_ASSERT_EQUAL(known, 1);
  }
}

/* A second one is as good as the first, in which a child has been moved. */
static void check_again(struct ArrowArrayStream *stream,
                        const struct ArrowSchema *first) {
  struct ArrowSchema again, child;

  CU_ASSERT_EQUAL_FATAL(stream->get_schema(stream, &again), 0);
  CU_ASSERT_EQUAL_FATAL(again.n_children, first->n_children);
  child = *again.children[0];
  again.children[0]->release = NULL;
  again.release(&again);
  CU_ASSERT_PTR_NULL(again.release);
  CU_ASSERT_STRING_EQUAL(child.name, first->children[0]->name);
  CU_ASSERT_STRING_EQUAL(child.format, first->children[0]->format);
  child.release(&child);
  CU_ASSERT_PTR_NULL(child.release);
}

void arrow_read(arrow_table *t, struct ArrowArrayStream *stream) {
  struct ArrowArray *batch = t->batches;

  *t = (arrow_table){0};
  CU_ASSERT_EQUAL_FATAL(stream->get_schema(stream, &t->schema), 0);
  check_schema(&t->schema);
  check_again(stream, &t->schema);
  for (;;) {
    memset(batch, 0xAA, sizeof *batch); /* the callee writes over it */
    CU_ASSERT_EQUAL_FATAL(stream->get_next(stream, batch), 0);
    CU_ASSERT_PTR_NULL(stream->get_last_error(stream));
    if (!batch->release)
      break;
    check_batch(batch, &t->schema);
    t->rows += batch->length;
    t->n_batches++;
    batch++;
    CU_ASSERT_FATAL(t->n_batches < ARROW_BATCHES);
  }
  CU_ASSERT_EQUAL(stream->get_next(stream, batch), 0);
  CU_ASSERT_PTR_NULL(batch->release); /* still the end */
  stream->release(stream);
  CU_ASSERT_PTR_NULL(stream->release);
}

static void free_batch(struct ArrowArray *a) {
  int64_t n = a->n_children;
  struct ArrowArray *moved = calloc((size_t)n, sizeof *moved);

  for (int64_t i = 0; i < n; i += 2) { /* the others go with their parent */
    moved[i] = *a->children[i];
    a->children[i]->release = NULL;
  }
  a->release(a);
  CU_ASSERT_PTR_NULL(a->release);
  for (int64_t i = n - 1; i >= 0; i--) {
    if (!moved[i].release)
      continue;
    if (moved[i].n_buffers == 3)
      check_texts(&moved[i]);
    moved[i].release(&moved[i]);
    CU_ASSERT_PTR_NULL(moved[i].release);
  }
  free(moved);
}

void arrow_free(arrow_table *t) {
  for (int i = 0; i < t->n_batches; i++)
    free_batch(&t->batches[i]);
  t->schema.release(&t->schema);
  CU_ASSERT_PTR_NULL(t->schema.release);
}

/* -------------------------------------------------------------------- cells */

static const struct ArrowArray *find(const arrow_table *t, const char *column,
                                     int64_t *row, const char **format) {
  const struct ArrowArray *batch = t->batches;
  int64_t i = 0;

  while (*row >= batch->length)
    *row -= batch++->length;
  while (i < t->schema.n_children &&
         strcmp(t->schema.children[i]->name, column) != 0)
    i++;
  CU_ASSERT_FATAL(i < t->schema.n_children);
  *format = t->schema.children[i]->format;
  return batch->children[i];
}

bool arrow_is_null(const arrow_table *t, const char *column, int64_t row) {
  const char *format;
  const struct ArrowArray *a = find(t, column, &row, &format);

  return a->buffers[0] && !bit(a->buffers[0], row);
}

int64_t arrow_int(const arrow_table *t, const char *column, int64_t row) {
  const char *format;
  bool null = arrow_is_null(t, column, row);
  const struct ArrowArray *a = find(t, column, &row, &format);

  if (null)
    return -1;
  if (*format == 'b')
    return bit(a->buffers[1], row);
  CU_ASSERT_STRING_EQUAL_FATAL(format, "l");
  return ((const int64_t *)a->buffers[1])[row];
}

str arrow_text(const arrow_table *t, const char *column, int64_t row) {
  const char *format;
  bool null = arrow_is_null(t, column, row);
  const struct ArrowArray *a = find(t, column, &row, &format);
  const int32_t *offsets = a->buffers[1];

  CU_ASSERT_STRING_EQUAL_FATAL(format, "u");
  return null ? (str){0}
              : str_make((const char *)a->buffers[2] + offsets[row],
                         (size_t)(offsets[row + 1] - offsets[row]));
}
