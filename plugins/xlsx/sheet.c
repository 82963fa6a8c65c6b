/* sheet.c -- the sheets of tables, all but their rows. */
#include "sheet.h"

#include <strings.h>

/* Whole characters of at most `limit` UTF-16 units. */
static size_t cut(const char *p, size_t n, size_t limit) {
  size_t units = 0, at = 0;

  for (; at < n; at++) {
    unsigned char c = (unsigned char)p[at];
    if ((c & 0xC0) == 0x80)
      continue;
    units += c >= 0xF0 ? 2 : 1;
    if (units > limit)
      break;
  }
  return at;
}

/* What Excel takes: no [ ] : * ? / \, no apostrophe at either end (none at
 * all is simpler), no control characters, not empty, not "History". */
static size_t legal(char *to, const char *name) {
  size_t n = cut(name, strlen(name), 31);

  memcpy(to, name, n);
  to[n] = '\0';
  for (size_t i = 0; i < n; i++)
    if (strchr("[]:*?/\\'", to[i]) || (unsigned char)to[i] < 0x20)
      to[i] = '_';
  if (n == 0)
    n = (size_t)snprintf(to, SHEET_NAME, "sheet");
  if (!strcasecmp(to, "history"))
    n += (size_t)snprintf(to + n, SHEET_NAME - n, "_");
  return n;
}

void sheet_name(const book *b, const char *name, uint32_t number,
                char to[SHEET_NAME]) {
  char base[SHEET_NAME + 8], suffix[16] = "";
  size_t n = legal(base, name);

  for (uint32_t i = number;; i++) {
    int more = i > 1 ? snprintf(suffix, sizeof suffix, " (%u)", i) : 0;
    size_t fit = cut(base, n, 31 - (size_t)more);

    memcpy(to, base, fit);
    memcpy(to + fit, suffix, (size_t)more + 1);
    if (workbook_validate_sheet_name(b->workbook, to) == LXW_NO_ERROR)
      return;
  }
}

/* What the heading says, and how wide it is with the button of the filter. */
static const char *heading(const book *b, const mill_column *c) {
  return b->options->headings == BOOK_TITLES && c->title && *c->title ? c->title
                                                                      : c->name;
}

/* As wide as what was seen, within reason. */
static double width_of(const cell_column *seen, const mill_column *c,
                       const char *title) {
  unsigned head = text_width(title, strlen(title), 40) + 4;
  unsigned hint = c->width, most = hint > 20 ? 2 * hint : 40;
  unsigned width = seen->wrap ? seen->width / 16 : seen->width;

  most = seen->wrap ? seen->wrap : most < 100 ? most : 100;
  width = (width ? width : hint) + 3;
  width = width < most ? width : most;
  return width > head ? width : head;
}

/* A heading says what its column holds when it is clicked at. */
static void explain(book *b, lxw_worksheet *w, uint16_t column,
                    const mill_column *c) {
  char title[7 * 32], help[7 * 256];
  lxw_data_validation v = {.validate = LXW_VALIDATION_TYPE_ANY,
                           .show_input = LXW_VALIDATION_ON,
                           .input_title = title,
                           .input_message = help};

  if (!c->help || !*c->help)
    return;
  (void)snprintf(title, sizeof title, "%s", book_text(b, c->name, 30));
  (void)snprintf(help, sizeof help, "%s", book_text(b, c->help, 240));
  if (lxw_utf8_strlen(title) > 32 || lxw_utf8_strlen(help) > 255)
    return; /* controls in it; the library would print a complaint */
  book_check(b, worksheet_data_validation_cell(w, 0, column, &v));
}

/* Each modality has its colour, here as in the charts. */
static void colour(book *b, lxw_worksheet *w, uint16_t column, uint32_t last) {
  for (unsigned i = 0; i < STYLE_MODALITIES; i++) {
    char value[32];
    lxw_conditional_format rule = {.type = LXW_CONDITIONAL_TYPE_CELL,
                                   .criteria =
                                       LXW_CONDITIONAL_CRITERIA_EQUAL_TO,
                                   .value_string = value,
                                   .format = b->style.modality[i]};

    (void)snprintf(value, sizeof value, "\"%s\"", style_name(i));
    book_check(b, worksheet_conditional_format_range(w, 1, column, last, column,
                                                     &rule));
  }
}

static void print_setup(book *b, lxw_worksheet *w) {
  worksheet_set_landscape(w);
  worksheet_set_paper(w, 9); /* A4 */
  worksheet_fit_to_pages(w, 1, 0);
  worksheet_set_margins(w, 0.4, 0.4, 0.5, 0.6);
  book_check(b, worksheet_repeat_rows(w, 0, 0));
  book_check(b, worksheet_set_footer(w, "&L&A&R&P / &N"));
}

static void add_columns(book *b, lxw_worksheet *w, const rows *r,
                        uint32_t last) {
  const mill_table *t = r->table;

  for (uint32_t i = 0; i < t->n_columns; i++) {
    const mill_column *c = mill_column_at(t, i);
    uint16_t column = (uint16_t)i;
    const char *title = heading(b, c);
    lxw_format *format =
        c->flags & MILL_COL_DETAIL ? b->style.header_quiet : b->style.header;

    book_check(b,
               worksheet_set_column(w, column, column,
                                    width_of(&r->columns[i], c, title), NULL));
    book_check(b, worksheet_write_string(w, 0, column, book_text(b, title, 255),
                                         format));
    explain(b, w, column, c);
    if (b->tally.tables[t->index].modality == (int)i && last > 0)
      colour(b, w, column, last);
  }
}

static void add_sheet(book *b, const rows *r, uint32_t number,
                      char name[SHEET_NAME]) {
  const mill_table *t = r->table;
  uint32_t last = (uint32_t)r->sheets[number - 1].rows;
  lxw_worksheet *w;

  sheet_name(b, t->name, number, name);
  w = workbook_add_worksheet(b->workbook, name);
  if (!w) {
    book_check(b, LXW_ERROR_MEMORY_MALLOC_FAILED);
    return;
  }
  worksheet_freeze_panes(w, 1, 0);
  worksheet_set_tab_color(w,
                          !strcmp(t->name, "statements") ? 0x2F5FA8 : 0xB6C5D8);
  print_setup(b, w);
  if (t->n_columns == 0)
    return;
  book_check(b, worksheet_set_row(w, 0, 21, NULL));
  add_columns(b, w, r, last);
  book_check(
      b, worksheet_autofilter(w, 0, 0, last, (lxw_col_t)(t->n_columns - 1)));
  if (last > 0) {
    char range[32], *p = range + snprintf(range, sizeof range, "A2:");
    p = cell_letters(p, t->n_columns - 1);
    *cell_int(p, last + 1) = '\0';
    book_check(
        b, worksheet_ignore_errors(w, LXW_IGNORE_NUMBER_STORED_AS_TEXT, range));
  }
}

void sheet_add_all(book *b, char (*names)[SHEET_NAME]) {
  char further[SHEET_NAME];

  for (uint32_t i = 0; i < b->data->n_tables; i++)
    for (uint32_t s = 1; s <= b->tables[i].n_sheets; s++)
      add_sheet(b, &b->tables[i], s, s == 1 ? names[i] : further);
}

const rows_sheet *sheet_at(const book *b, uint32_t number, const rows **table) {
  number -= book_has_overview(b) ? 2 : 1;
  for (uint32_t i = 0; i < b->data->n_tables; i++) {
    *table = &b->tables[i];
    if (number < (*table)->n_sheets)
      return &(*table)->sheets[number];
    number -= (*table)->n_sheets;
  }
  return NULL;
}
