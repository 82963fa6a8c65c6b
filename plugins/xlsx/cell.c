/* cell.c -- one cell as the XML of a sheet. */
#include "cell.h"

#include <math.h>

/* Days from 1899-12-30, where Excel's calendar would begin if it did not take
 * 1900 for a leap year, to 1970-01-01; so days before 1900-03-01 are off by
 * one in Excel, and go in as text. */
enum { EPOCH = 25569, FIRST_DAY = -25508, LAST_DAY = 2932896 };

static const int64_t day_us = INT64_C(86400000000);
static const int64_t exact = INT64_C(1) << 53;

char *cell_letters(char *to, uint32_t column) {
  char back[8];
  unsigned n = 0;

  for (uint32_t c = column + 1; c > 0; c = (c - 1) / 26)
    back[n++] = (char)('A' + (c - 1) % 26);
  while (n)
    *to++ = back[--n];
  *to = '\0';
  return to;
}

void cell_column_init(cell_column *c, uint32_t number,
                      const mill_column *column, int32_t style) {
  char letters[8];

  cell_letters(letters, number);
  c->type = column->type;
  if (c->type == MILL_T_TEXT && (column->flags & MILL_COL_PROSE)) {
    c->wrap = column->width ? column->width : 60;
    c->wrap = c->wrap < 20 ? 20 : c->wrap > 100 ? 100 : c->wrap;
  }
  c->open_n = (unsigned)snprintf(c->open, sizeof c->open, "<c r=\"%s", letters);
  c->text_n = (unsigned)snprintf(c->text, sizeof c->text,
                                 "\" s=\"%d\" t=\"inlineStr\"><is><t>", style);
  c->number_n = (unsigned)snprintf(
      c->number, sizeof c->number,
      c->type == MILL_T_BOOL ? "\" s=\"%d\" t=\"b\"><v>" : "\" s=\"%d\"><v>",
      style);
}

char *cell_int(char *to, int64_t value) {
  char back[20];
  unsigned n = 0;
  uint64_t v = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;

  do {
    back[n++] = (char)('0' + v % 10);
    v /= 10;
  } while (v);
  if (value < 0)
    *to++ = '-';
  while (n)
    *to++ = back[--n];
  return to;
}

/* The copies below are of a fixed size, which is faster, and then go on from
 * where the text ends. */
static char *open_cell(char *to, const cell_column *c, const char *number,
                       unsigned n) {
  memcpy(to, c->open, sizeof c->open);
  to += c->open_n;
  memcpy(to, number, 8);
  return to + n;
}

static char *open_number(char *to, const cell_column *c) {
  memcpy(to, c->number, sizeof c->number);
  return to + c->number_n;
}

static char *close_number(char *to) {
  memcpy(to, "</v></c>", 8);
  return to + 8;
}

static int is_space(char c) { return c == ' ' || c == '\t' || c == '\n'; }

/* Spaces at either end are lost to a reader of XML unless it is told. */
static char *put_text(char *to, cell_column *c, const char *p, size_t n,
                      int cut) {
  static const char keep[] = " xml:space=\"preserve\">";

  memcpy(to, c->text, sizeof c->text);
  to += c->text_n;
  if (n && (is_space(p[0]) || is_space(p[n - 1]))) {
    memcpy(to - 1, keep, sizeof keep);
    to += sizeof keep - 2;
  }
  to = text_escape(to, p, n, TEXT_XML);
  if (cut) {
    memcpy(to, TEXT_MARK, sizeof TEXT_MARK - 1);
    to += sizeof TEXT_MARK - 1;
  }
  memcpy(to, "</t></is></c>", 13);
  return to + 13;
}

static mill_status no_growth(mill_buf *b, size_t more) {
  (void)more;
  return b->error = MILL_E_LIMIT;
}

/* The cell in the host's own words. */
static size_t canonical(char *to, size_t room, const mill_host *h,
                        const mill_batch *b, int64_t row, uint32_t column) {
  mill_buf out = {
      .size = sizeof out, .data = to, .cap = room, .grow = no_growth};

  h->cell_text(h, b, row, column, &out);
  return out.len;
}

/* A time as days, to twelve places: the finest a double has there. */
static char *put_time(char *to, int64_t days, int64_t us) {
  int64_t whole = us * 1000000 / day_us, rest = us * 1000000 % day_us;
  int64_t fine = rest * 1000000 / day_us;

  to = cell_int(to, days + EPOCH);
  if (us) {
    to += snprintf(to, 16, ".%06d%06d", (int)whole, (int)fine);
    while (to[-1] == '0')
      to--;
  }
  return to;
}

/* Note a change, and tell the host when something is lost by it. */
static void note(cell_column *c, enum cell_change change, const mill_host *h,
                 const mill_batch *b, int64_t row, uint32_t column) {
  static const uint32_t kinds[CELL_CHANGES] = {
      [CELL_CUT] = MILL_LOSS_TRUNCATED,
      [CELL_EMPTIED] = MILL_LOSS_REPLACED,
      [CELL_ROUNDED] = MILL_LOSS_ROUNDED};

  c->changed[change]++;
  if (kinds[change])
    h->lossy(h, b, row, column, kinds[change]);
}

/* The value between <v> and </v>; NULL when it must go as text (*change says
 * why) or, for NaN and infinity, not at all. */
static char *put_number(char *to, const mill_host *h, const mill_batch *b,
                        int64_t row, uint32_t column, mill_type type,
                        enum cell_change *change) {
  int64_t v, days;
  double real;

  switch (type) {
  case MILL_T_BOOL:
    *to = mill_get_bool(b, column, row) ? '1' : '0';
    return to + 1;
  case MILL_T_INT:
    v = mill_get_int(b, column, row);
    *change = CELL_LONG;
    return v < -exact || v > exact ? NULL : cell_int(to, v);
  case MILL_T_REAL:
    real = mill_get_real(b, column, row);
    *change = CELL_EMPTIED;
    return isfinite(real) ? to + canonical(to, 64, h, b, row, column) : NULL;
  case MILL_T_DATE:
    days = mill_get_date(b, column, row);
    *change = CELL_OUTSIDE;
    return days < FIRST_DAY || days > LAST_DAY ? NULL
                                               : cell_int(to, days + EPOCH);
  default:
    v = mill_get_time(b, column, row);
    days = v / day_us - (v % day_us < 0);
    *change = days < FIRST_DAY || days > LAST_DAY ? CELL_OUTSIDE : CELL_ROUNDED;
    return *change == CELL_OUTSIDE ? NULL
                                   : put_time(to, days, v - days * day_us);
  }
}

static char *write_text(char *to, cell_column *c, const mill_host *h,
                        const mill_batch *b, int64_t row, uint32_t column,
                        int look) {
  mill_str s = mill_get_text(b, column, row);
  size_t n = text_fit(s.p, s.n, TEXT_MAX);

  if (n < s.n)
    note(c, CELL_CUT, h, b, row, column);
  if (look && !c->wrap) {
    unsigned width = text_width(s.p, n, CELL_WIDEST);
    c->width = width > c->width ? width : c->width;
  }
  return put_text(to, c, s.p, n, n < s.n);
}

char *cell_write(char *to, cell_column *c, const mill_host *h,
                 const mill_batch *b, int64_t row, uint32_t column,
                 const char *number, unsigned n, int look) {
  static const unsigned widths[] = {
      [MILL_T_BOOL] = 6, [MILL_T_DATE] = 10, [MILL_T_TIME] = 19};
  enum cell_change change = CELL_LONG;
  char text[64], *at, *end;
  unsigned width;
  size_t length;

  if (mill_is_null(b, column, row))
    return to;
  at = open_cell(to, c, number, n);
  if (c->type == MILL_T_TEXT)
    return write_text(at, c, h, b, row, column, look);

  at = open_number(at, c);
  end = put_number(at, h, b, row, column, c->type, &change);
  width = end ? (unsigned)(end - at) : 20;
  if (c->type == MILL_T_BOOL || c->type >= MILL_T_DATE)
    width = widths[c->type];
  if (look && width > c->width)
    c->width = width;
  if (end) {
    if (c->type == MILL_T_TIME && mill_get_time(b, column, row) % 1000)
      note(c, CELL_ROUNDED, h, b, row, column);
    return close_number(end);
  }
  note(c, change, h, b, row, column);
  if (change == CELL_EMPTIED)
    return to;
  length = canonical(text, sizeof text, h, b, row, column);
  return put_text(open_cell(to, c, number, n), c, text, length, 0);
}
