/* tally.c -- what was read, counted as the rows go by. */
#include "tally.h"

#include <strings.h>

#include "style.h"
#include "text.h"

static const struct {
  const char *column, *table, *title;
} measures[TALLY_MEASURES] = {
    [TALLY_WORDS] = {"words", "", "Words"},
    [TALLY_BLOCKS] = {"blocks", "blocks", "Blocks"},
    [TALLY_SENTENCES] = {"sentences", "sentences", "Sentences"},
    [TALLY_CLAUSES] = {"clauses", "clauses", "Clauses"},
    [TALLY_STATEMENTS] = {"statements", "statements", "Statements"},
    [TALLY_ACTIONS] = {"actions", "actions", "Actions"}};

const char *tally_title(enum tally_measure m) { return measures[m].title; }

static int is_document(const mill_column *c) {
  return c->type == MILL_T_TEXT &&
         (!strcasecmp(mill_column_origin(c), "document") ||
          (c->references && !strncmp(c->references, "documents.", 10)));
}

static void look_at(tally *t, const mill_table *table) {
  tally_table *w = &t->tables[table->index];
  int documents = !strcmp(table->name, "documents");

  w->measure = w->document = w->modality = -1;
  for (int m = 0; m < TALLY_MEASURES; m++) {
    w->of[m] = -1;
    if (!strcmp(table->name, measures[m].table))
      w->measure = m;
  }
  for (uint32_t i = 0; i < table->n_columns; i++) {
    const mill_column *c = mill_column_at(table, i);
    if (w->document < 0 && is_document(c))
      w->document = (int)i;
    if (!strcmp(mill_column_origin(c), "modality") && c->type == MILL_T_TEXT)
      w->modality = (int)i;
    for (int m = 0; documents && m < TALLY_MEASURES; m++)
      if (c->type == MILL_T_INT &&
          !strcmp(mill_column_origin(c), measures[m].column))
        w->of[m] = (int)i;
  }
}

mill_status tally_begin(tally *t, const mill_host *h, const mill_dataset *d) {
  uint32_t told = 0; /* by the documents table */

  t->tables = h->alloc(h, (d->n_tables + 1) * sizeof *t->tables);
  if (!t->tables)
    return h->fail(h, MILL_E_NOMEM, "no memory to count with");
  for (uint32_t i = 0; i < d->n_tables; i++) {
    look_at(t, mill_table_at(d, i));
    for (int m = 0; m < TALLY_MEASURES; m++)
      told |= (uint32_t)(t->tables[i].of[m] >= 0) << m;
  }
  t->known = told;
  for (uint32_t i = 0; i < d->n_tables; i++) {
    int m = t->tables[i].measure;
    if (m >= 0 && (told >> m & 1))
      t->tables[i].measure = -1;
    else if (m >= 0)
      t->known |= 1u << m;
  }
  t->last.number = -1;
  return MILL_OK;
}

/* Documents come one after the other. */
static tally_document *document_of(tally *t, const mill_host *h,
                                   int64_t number) {
  tally_document *d = t->n_kept ? &t->documents[t->n_kept - 1] : NULL;

  if (d && d->number == number)
    return d;
  if (t->last.number == number)
    return &t->last;
  t->n_documents++;
  if (t->n_kept == TALLY_KEPT) {
    t->last = (tally_document){.number = number};
    return &t->last;
  }
  if (t->n_kept == t->room) {
    uint32_t room = t->room ? 4 * t->room : 16;
    tally_document *more = h->alloc(h, room * sizeof *more);
    if (!more)
      return NULL;
    if (t->n_kept)
      memcpy(more, t->documents, t->n_kept * sizeof *more);
    t->documents = more;
    t->room = room;
  }
  d = &t->documents[t->n_kept++];
  d->number = number;
  return d;
}

static uint32_t kind_of(tally *t, mill_str s) {
  uint32_t k;
  size_t n = text_fit(s.p, s.n, TALLY_KIND);

  for (k = 0; k < t->n_kinds; k++)
    if (!strncmp(t->kinds[k], s.p, n) && !t->kinds[k][n])
      return k;
  if (k == TALLY_KINDS)
    return TALLY_KINDS - 1;
  t->n_kinds++;
  if (k == TALLY_KINDS - 1)
    memcpy(t->kinds[k], "other", 6);
  else
    memcpy(t->kinds[k], s.p, n);
  return k;
}

static void add(int64_t *sum, int64_t more) {
  if (__builtin_add_overflow(*sum, more, sum))
    *sum = INT64_MAX; /* no table of ours, but a table all the same */
}

static void count_kinds(tally *t, tally_document *d, const mill_batch *b,
                        uint32_t column) {
  for (int64_t row = 0; row < b->n_rows; row++) {
    if (!mill_is_null(b, column, row)) {
      uint32_t k = kind_of(t, mill_get_text(b, column, row));
      d->counts.by[k]++;
      t->total.by[k]++;
    }
  }
}

static void take_name(tally_document *d, const mill_batch *b, int column) {
  mill_str s;

  if (d->name[0] || column < 0 || b->n_rows == 0 ||
      mill_is_null(b, (uint32_t)column, 0))
    return;
  s = mill_get_text(b, (uint32_t)column, 0);
  if (s.n >= TALLY_NAME) {
    s.n = TALLY_NAME - 1;
    while (s.n && (s.p[s.n] & 0xC0) == 0x80) /* whole characters only */
      s.n--;
  }
  memcpy(d->name, s.p, s.n);
}

mill_status tally_batch(tally *t, const mill_host *h, const mill_batch *b) {
  tally_table *w = &t->tables[b->table->index];
  tally_document *d = document_of(t, h, b->document);

  if (!d)
    return h->fail(h, MILL_E_NOMEM, "no memory to count with");
  take_name(d, b, w->document);
  if (w->measure >= 0) {
    d->counts.of[w->measure] += b->n_rows;
    t->total.of[w->measure] += b->n_rows;
  }
  for (int m = 0; m < TALLY_MEASURES; m++) {
    for (int64_t row = 0; w->of[m] >= 0 && row < b->n_rows; row++) {
      uint32_t column = (uint32_t)w->of[m];
      if (!mill_is_null(b, column, row)) {
        add(&d->counts.of[m], mill_get_int(b, column, row));
        add(&t->total.of[m], mill_get_int(b, column, row));
      }
    }
  }
  if (w->modality >= 0)
    count_kinds(t, d, b, (uint32_t)w->modality);
  return MILL_OK;
}

static void swap(tally *t, uint32_t i, uint32_t j) {
  char name[sizeof t->kinds[0]];
  tally_counts *c = &t->total;

  memcpy(name, t->kinds[i], sizeof name);
  memcpy(t->kinds[i], t->kinds[j], sizeof name);
  memcpy(t->kinds[j], name, sizeof name);
  for (uint32_t d = 0;; c = &t->documents[d++].counts) {
    int64_t n = c->by[i];
    c->by[i] = c->by[j];
    c->by[j] = n;
    if (d == t->n_kept)
      return;
  }
}

void tally_end(tally *t) {
  for (uint32_t i = 0; i < t->n_kinds; i++) {
    uint32_t most = i;
    for (uint32_t k = i + 1; k < t->n_kinds; k++)
      if (t->total.by[k] > t->total.by[most])
        most = k;
    for (; most > i;
         most--) /* one by one: those of equal count stay in order */
      swap(t, most, most - 1);
  }
}
