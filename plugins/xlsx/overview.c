/* overview.c -- the sheet in front: what was read, what is where, what was
 * lost.
 *
 *     title
 *     tiles: so many documents, blocks, sentences, ...
 *     charts
 *     documents (when they are few), modalities, sheets, notes, about,
 *     documents (when they are many)
 *
 * Column A is a margin; names stand in B, counts from C on. */
#include "overview.h"

#include "chart.h"
#include "notes.h"

enum {
  NAMES = 1, /* columns */
  COUNTS = 2,
  TILES = 3, /* rows */
  CHARTS = 6,
  CHARTS_TALL = 16,
  FEW = 20, /* documents that do not push the rest out of sight */
  BARS = 30 /* documents that a chart has room for */
};

typedef struct overview {
  book *b;
  lxw_worksheet *w;
  char name[SHEET_NAME];
  uint32_t row;   /* the next that is free */
  uint16_t width; /* columns that the widest section takes */
} overview;

lxw_worksheet *overview_add(book *b) {
  char name[SHEET_NAME];
  lxw_worksheet *w;

  sheet_name(b, "overview", 1, name);
  w = workbook_add_worksheet(b->workbook, name);
  if (!w)
    book_check(b, LXW_ERROR_MEMORY_MALLOC_FAILED);
  return w;
}

static void put(overview *o, uint32_t row, uint16_t column, const char *text,
                lxw_format *format) {
  book_check(o->b,
             worksheet_write_string(o->w, row, column,
                                    book_text(o->b, text, BOOK_TEXT), format));
}

static void put_count(overview *o, uint32_t row, uint16_t column, int64_t count,
                      lxw_format *format) {
  book_check(o->b,
             worksheet_write_number(o->w, row, column, (double)count, format));
}

/* A heading over the whole width; what follows begins on the next row. */
static void section(overview *o, const char *title) {
  const style *s = &o->b->style;

  o->row++;
  book_check(o->b, worksheet_set_row(o->w, o->row, 24, NULL));
  put(o, o->row, NAMES, title, s->section);
  for (uint16_t c = COUNTS; c < o->width; c++)
    book_check(o->b, worksheet_write_blank(o->w, o->row, c, s->section));
  o->row++;
}

static int known(const overview *o, int measure) {
  return o->b->tally.known >> measure & 1;
}

static void tiles(overview *o) {
  const tally *t = &o->b->tally;
  const style *s = &o->b->style;
  uint16_t column = NAMES;

  book_check(o->b, worksheet_set_row(o->w, TILES, 30, NULL));
  put_count(o, TILES, column, t->n_documents, s->big);
  put(o, TILES + 1, column++,
      t->n_documents == 1 ? "Document read" : "Documents read", s->label);
  for (int m = 0; m < TALLY_MEASURES; m++) {
    if (known(o, m)) {
      put_count(o, TILES, column, t->total.of[m], s->big);
      put(o, TILES + 1, column++, tally_title(m), s->label);
    }
  }
  o->row = CHARTS;
}

/* One row of counts; returns the column of the first modality. */
static uint16_t counts(overview *o, const tally_counts *c, lxw_format *f) {
  uint16_t column = COUNTS, kinds;

  for (int m = 0; m < TALLY_MEASURES; m++)
    if (known(o, m))
      put_count(o, o->row, column++, c->of[m], f);
  kinds = column;
  for (uint32_t k = 0; k < o->b->tally.n_kinds; k++)
    put_count(o, o->row, column++, c->by[k], f);
  return kinds;
}

/* Returns the rows for the chart. */
static chart_range documents(overview *o) {
  const tally *t = &o->b->tally;
  const style *s = &o->b->style;
  chart_range r = {.sheet = o->name, .names = NAMES};
  uint16_t column = COUNTS;
  char more[80];

  section(o, "Documents");
  r.header = o->row;
  put(o, o->row, NAMES, "Document", s->head);
  for (int m = 0; m < TALLY_MEASURES; m++)
    if (known(o, m))
      put(o, o->row, column++, tally_title(m), s->head_right);
  for (uint32_t k = 0; k < t->n_kinds; k++)
    put(o, o->row, column++, t->kinds[k], s->head_right);
  r.first = ++o->row;
  for (uint32_t i = 0; i < t->n_kept; i++, o->row++) {
    const tally_document *d = &t->documents[i];
    (void)snprintf(more, sizeof more, "document %lld",
                   (long long)d->number + 1);
    put(o, o->row, NAMES, d->name[0] ? d->name : more, s->text);
    (void)counts(o, &d->counts, s->count);
  }
  r.last = r.first + (t->n_kept < BARS ? t->n_kept : BARS) - 1;
  if (t->n_documents > t->n_kept) {
    (void)snprintf(more, sizeof more, "... and %lld more, in the total",
                   (long long)(t->n_documents - t->n_kept));
    put(o, o->row++, NAMES, more, s->note);
  }
  put(o, o->row, NAMES, "Total", s->total);
  r.values = counts(o, &t->total, s->total_count);
  o->row++;
  return r;
}

static chart_range modalities(overview *o) {
  const tally *t = &o->b->tally;
  const style *s = &o->b->style;
  chart_range r = {.sheet = o->name, .names = NAMES, .values = COUNTS};
  int64_t all = 0;

  for (uint32_t k = 0; k < t->n_kinds; k++)
    all += t->total.by[k];
  section(o, "Statements by modality");
  r.header = o->row;
  put(o, o->row, NAMES, "Modality", s->head);
  put(o, o->row, COUNTS, "Statements", s->head_right);
  put(o, o->row, COUNTS + 1, "Share", s->head_right);
  r.first = ++o->row;
  for (uint32_t k = 0; k < t->n_kinds; k++, o->row++) {
    put(o, o->row, NAMES, t->kinds[k], s->text);
    put_count(o, o->row, COUNTS, t->total.by[k], s->count);
    book_check(o->b, worksheet_write_number(
                         o->w, o->row, COUNTS + 1,
                         (double)t->total.by[k] / (double)all, s->share));
  }
  r.last = o->row - 1;
  return r;
}

static void sheets(overview *o, char (*names)[SHEET_NAME]) {
  const style *s = &o->b->style;

  section(o, "Sheets");
  put(o, o->row, NAMES, "Sheet", s->head);
  put(o, o->row, COUNTS, "Rows", s->head_right);
  put(o, o->row, COUNTS + 1, "A row for", s->head_help);
  for (uint16_t c = COUNTS + 2; c < o->width; c++)
    book_check(o->b, worksheet_write_blank(o->w, o->row, c, s->head));
  o->row++;
  for (uint32_t i = 0; i < o->b->data->n_tables; i++, o->row++) {
    const rows *r = &o->b->tables[i];
    char link[SHEET_NAME + 32];
    int64_t n = 0;

    for (uint32_t k = 0; k < r->n_sheets; k++)
      n += r->sheets[k].rows;
    (void)snprintf(link, sizeof link, "internal:'%s'!A1", names[i]);
    book_check(o->b, worksheet_write_url_opt(o->w, o->row, NAMES, link, s->link,
                                             names[i], NULL));
    put_count(o, o->row, COUNTS, n, s->count);
    if (r->table->help)
      put(o, o->row, COUNTS + 1, r->table->help, s->help);
  }
}

static void notes(overview *o) {
  char text[NOTES_ROOM];
  uint32_t before;

  section(o, "Notes");
  before = o->row;
  for (uint32_t i = 0; i < o->b->data->n_tables; i++)
    for (uint32_t k = 0; notes_next(&o->b->tables[i], &k, text);)
      put(o, o->row++, NAMES, text, o->b->style.text);
  if (o->row == before)
    put(o, o->row++, NAMES,
        "Nothing was cut, replaced or rounded: every cell is what was read.",
        o->b->style.text);
}

static void about(overview *o) {
  const mill_dataset *d = o->b->data;
  const style *s = &o->b->style;
  char by[128];

  section(o, "About this file");
  (void)snprintf(by, sizeof by, "%s %s", o->b->host->name, o->b->host->version);
  if (d->n_meta == 0) { /* which says it too */
    put(o, o->row, NAMES, "Written by", s->note);
    put(o, o->row++, COUNTS, by, s->text);
  }
  for (uint32_t i = 0; i < d->n_meta; i++, o->row++) {
    put(o, o->row, NAMES, d->meta[2 * i], s->note);
    put(o, o->row, COUNTS, d->meta[2 * i + 1], s->text);
  }
}

/* What bars of documents show: statements by modality, or else the finest
 * count there is. */
static void draw(overview *o, chart_range by_document,
                 chart_range by_modality) {
  const tally *t = &o->b->tally;
  int measure = TALLY_MEASURES;
  uint16_t at = NAMES;
  char title[80];

  if (t->n_kinds) {
    chart_modalities(o->b, o->w, by_modality, CHARTS, NAMES);
    at = COUNTS + 3;
  } else { /* count columns end where modalities would begin */
    do
      measure--;
    while (measure > 0 && !known(o, measure));
    by_document.values--;
  }
  (void)snprintf(title, sizeof title, "%s by document%s",
                 t->n_kinds ? "Statements" : tally_title(measure),
                 t->n_documents > BARS ? " (the first 30)" : "");
  chart_documents(o->b, o->w, by_document, t->n_kinds ? t->n_kinds : 1,
                  t->n_kinds != 0, title, CHARTS, at);
}

static void setup(overview *o) {
  lxw_worksheet *w = o->w;

  worksheet_gridlines(w, LXW_HIDE_ALL_GRIDLINES);
  worksheet_set_tab_color(w, STYLE_DARK);
  worksheet_set_landscape(w);
  worksheet_set_paper(w, 9); /* A4 */
  worksheet_fit_to_pages(w, 1, 0);
  book_check(o->b, worksheet_set_footer(w, "&L&A&R&P / &N"));
  book_check(o->b, worksheet_set_column(w, 0, 0, 2, NULL));
  book_check(o->b, worksheet_set_column(w, NAMES, NAMES, 30, NULL));
  book_check(o->b, worksheet_set_column(w, COUNTS, COUNTS + 18, 15, NULL));
}

static void heading(overview *o) {
  const char *title = o->b->options->title;
  char by[160];

  book_check(o->b, worksheet_set_row(o->w, 0, 34, NULL));
  put(o, 0, NAMES, title && *title ? title : "Overview", o->b->style.title);
  (void)snprintf(by, sizeof by, "What %s read, and what the sheets hold",
                 o->b->host->name);
  put(o, 1, NAMES, by, o->b->style.subtitle);
}

void overview_fill(book *b, lxw_worksheet *w, char (*names)[SHEET_NAME]) {
  overview o = {.b = b, .w = w};
  const tally *t = &b->tally;
  chart_range by_document = {0}, by_modality = {0};
  int charts = t->n_documents > 0 && (t->known != 0 || t->n_kinds != 0);
  int few = t->n_documents <= FEW;

  tally_end(&b->tally);
  (void)snprintf(o.name, sizeof o.name, "%s", w->name);
  o.width = (uint16_t)(COUNTS + t->n_kinds);
  for (int m = 0; m < TALLY_MEASURES; m++)
    o.width = (uint16_t)(o.width + known(&o, m));
  if (o.width < COUNTS + 7) /* the charts reach that far */
    o.width = COUNTS + 7;
  setup(&o);
  heading(&o);
  tiles(&o);
  if (charts)
    o.row += CHARTS_TALL;
  if (few && t->n_documents)
    by_document = documents(&o);
  if (t->n_kinds)
    by_modality = modalities(&o);
  sheets(&o, names);
  notes(&o);
  about(&o);
  if (!few)
    by_document = documents(&o);
  if (charts)
    draw(&o, by_document, by_modality);
  worksheet_activate(w);
}
