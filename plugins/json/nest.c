/* Where each row stands is settled before the first is written: a list of rows
 * for every place, chained through the rows' own numbers. So a document takes
 * time in proportion to its rows, whatever their order, and none is lost. */
#include "json.h"

#include "escape.h"

typedef struct walk {
  json *j;
  const mill_document *d;
  mill_buf *out;
  mill_str id;                /* the key of the document */
  uint32_t **first;           /* by link, by row above: the first of the list */
  uint32_t *next[MAX_TABLES]; /* by table, by row: the next of the list */
  int64_t open[MAX_TABLES];   /* by table: the row being written, or -1 */
} walk;

/* The row of the table that has the key, or NONE. Keys go up, mostly by one. */
static uint32_t row_of(const mill_batch *b, uint32_t column, int64_t key) {
  const int64_t *keys = b->array->children[column]->buffers[1];
  int64_t low = 0, high = b->n_rows, guess;

  if (b->n_rows == 0)
    return NONE;
  guess = (int64_t)((uint64_t)key - (uint64_t)keys[0]);
  if (guess < 0 || guess >= high || keys[guess] != key) {
    while (low < high) {
      int64_t middle = low + (high - low) / 2;

      if (keys[middle] < key)
        low = middle + 1;
      else
        high = middle;
    }
    guess = low;
  }
  return guess < b->n_rows && keys[guess] == key &&
                 !mill_is_null(b, column, guess)
             ? (uint32_t)guess
             : NONE;
}

/* Put the row before the others of its list. */
static void place(walk *w, uint32_t t, int64_t row) {
  const plan *p = &w->j->plans[t];
  const mill_batch *b = w->d->tables[t];
  uint32_t i = p->first_link, at = 0, *list;

  for (; w->j->links[i].parent != NONE; i++) {
    const link *l = &w->j->links[i];

    if (mill_is_null(b, l->from, row))
      continue;
    at = row_of(w->d->tables[l->parent], l->to, mill_get_int(b, l->from, row));
    if (at != NONE)
      break;
  }
  list = &w->first[i][w->j->links[i].parent == NONE ? 0 : at];
  w->next[t][row] = *list;
  *list = (uint32_t)row;
}

static size_t rows_above(const walk *w, const link *l) {
  return l->parent == NONE ? 1 : (size_t)w->d->tables[l->parent]->n_rows;
}

/* Memory for the lists, reused from document to document. */
static uint32_t *scratch_for(json *j, size_t n) {
  if (j->scratch_cap < n) {
    size_t cap = 2 * j->scratch_cap > n ? 2 * j->scratch_cap : n;

    j->scratch = j->host->alloc(j->host, cap * sizeof *j->scratch);
    j->scratch_cap = j->scratch ? cap : 0;
  }
  return j->scratch;
}

static mill_status place_all(walk *w) {
  json *j = w->j;
  uint32_t *at;
  size_t n = 1;

  for (uint32_t t = 0; t < j->n_tables; t++) {
    if (w->d->tables[t]->n_rows >= NONE)
      return j->host->fail(j->host, MILL_E_LIMIT, "too many rows to nest");
    n += (size_t)w->d->tables[t]->n_rows;
  }
  for (uint32_t i = 0; i < j->n_links; i++)
    n += rows_above(w, &j->links[i]);
  if (!(at = scratch_for(j, n)))
    return j->host->fail(j->host, MILL_E_NOMEM, "out of memory");
  memset(at, 0xFF, n * sizeof *at); /* NONE */
  for (uint32_t i = 0; i < j->n_links; i++) {
    w->first[i] = at;
    at += rows_above(w, &j->links[i]);
  }
  for (uint32_t t = 0; t < j->n_tables; t++) {
    w->next[t] = at;
    at += w->d->tables[t]->n_rows;
    for (int64_t row = w->d->tables[t]->n_rows; t != j->root && row-- > 0;)
      place(w, t, row);
  }
  return MILL_OK;
}

/* -------------------------------------------------------------- writing */

/* Does the cell only repeat a key of something that the row stands in? */
static int is_repeated(const walk *w, const member *m, const mill_batch *b,
                       int64_t row, uint32_t column) {
  int64_t above;

  if (m->is_document && !mill_is_null(b, column, row)) {
    mill_str s = mill_get_text(b, column, row);

    return s.n == w->id.n && memcmp(s.p, w->id.p, s.n) == 0;
  }
  if (m->table == NONE || m->type != MILL_T_INT ||
      m->table == b->table->index || (above = w->open[m->table]) < 0 ||
      mill_is_null(b, column, row))
    return 0;
  return !mill_is_null(w->d->tables[m->table], m->column, above) &&
         mill_get_int(b, column, row) ==
             mill_get_int(w->d->tables[m->table], m->column, above);
}

/* The members of a row; `first`: none stands before them. Returns whether
 * still none does. */
static int put_members(walk *w, uint32_t t, int64_t row, uint32_t depth,
                       int first) {
  const plan *p = &w->j->plans[t];
  const mill_batch *b = w->d->tables[t];

  for (uint32_t i = 0; i < p->n_members; i++) {
    const member *m = &p->members[i];

    if (is_repeated(w, m, b, row, i) ||
        (!w->j->nulls && mill_is_null(b, i, row)))
      continue;
    put_name(w->j, m->name, first, depth, w->out);
    put_cell(w->j, b, row, i, m->type, w->out);
    first = 0;
  }
  return first;
}

static int put_lists(walk *w, uint32_t from, uint32_t n, int64_t above,
                     uint32_t depth, int first);

static void put_nested_row(walk *w, uint32_t t, int64_t row, uint32_t depth) {
  const plan *p = &w->j->plans[t];
  int first;

  mill_putc(w->out, '{');
  first = put_members(w, t, row, depth, 1);
  w->open[t] = row;
  first = put_lists(w, p->first_child, p->n_children, row, depth, first);
  w->open[t] = -1;
  if (!first)
    put_break(w->j, depth - 1, w->out);
  mill_putc(w->out, '}');
}

/* The lists of what stands under row `above`: those that are always there, and
 * of the others the ones that have rows. */
static int put_lists(walk *w, uint32_t from, uint32_t n, int64_t above,
                     uint32_t depth, int first) {
  for (uint32_t i = from; i < from + n; i++) {
    uint32_t number = w->j->children[i];
    const link *l = &w->j->links[number];
    uint32_t row = w->first[number][above];

    if (row == NONE && !l->always)
      continue;
    put_name(w->j, l->name, first, depth, w->out);
    first = 0;
    mill_putc(w->out, '[');
    for (int comma = 0; row != NONE && !w->out->error; comma = 1) {
      if (comma)
        mill_putc(w->out, ',');
      put_break(w->j, depth + 1, w->out);
      put_nested_row(w, l->child, row, depth + 2);
      row = w->next[l->child][row];
      if (row == NONE)
        put_break(w->j, depth, w->out);
    }
    mill_putc(w->out, ']');
  }
  return first;
}

static void put_top(walk *w, uint32_t depth) {
  const json *j = w->j;
  int first = 1;

  mill_putc(w->out, '{');
  if (j->root != NONE && w->d->tables[j->root]->n_rows) {
    first = put_members(w, j->root, 0, depth, first);
  } else {
    put_name(j, j->id_name, first, depth, w->out);
    escape_text(w->out, w->id, j->ascii);
    first = 0;
  }
  if (!put_lists(w, j->first_top, j->n_top, 0, depth, first))
    put_break(j, depth - 1, w->out);
  mill_putc(w->out, '}');
}

mill_status put_document(json *j, const mill_document *d, uint32_t depth,
                         mill_buf *out) {
  walk w = {.j = j, .d = d, .out = out, .first = j->lists};
  mill_status status;

  if (j->root != NONE && d->tables[j->root]->n_rows > 1)
    return j->host->fail(j->host, MILL_E_INTERNAL,
                         "a document has more than one row in \"documents\"");
  w.id = (mill_str){d->id, strlen(d->id)};
  memset(w.open, 0xFF, sizeof w.open);
  if ((status = place_all(&w)) != MILL_OK)
    return status;
  put_top(&w, depth);
  return MILL_OK;
}
