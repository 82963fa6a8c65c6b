#include "check/nasty.h"

#include <float.h>
#include <math.h>

#include "base/buf.h"

const mill_column nasty_columns[NASTY_COLUMNS] = {
    {.name = "flag", .type = MILL_T_BOOL, .flags = MILL_COL_NULLABLE},
    {.name = "n", .type = MILL_T_INT, .flags = MILL_COL_NULLABLE},
    {.name = "x", .type = MILL_T_REAL, .flags = MILL_COL_NULLABLE},
    {.name = "t", .type = MILL_T_TEXT, .flags = MILL_COL_NULLABLE},
    {.name = "day", .type = MILL_T_DATE, .flags = MILL_COL_NULLABLE},
    {.name = "at", .type = MILL_T_TIME, .flags = MILL_COL_NULLABLE}};

static const char *const pieces[] = {
    "",        "a",
    ",",       "\"",
    "\r",      "\n",
    "\r\n",    "\"\"",
    "\",\"",   "'",
    " ",       "\t",
    "\\",      "\\N",
    "\\\"",    "NULL",
    "\b\f",    "\xF0\x9F\x93\x84",
    "\x01",    "\xE2\x80\xA8\xE2\x80\xA9",
    "=1",      ";",
    "\x7F",    "\xC3\xA9\xC3\xA9",
    "</a>",    "\xE2\x80\x9Cquoted\xE2\x80\x9D",
    "ends\"",  "sixteen bytes in plain letters ",
    "\\u0041", "\xEF\xBB\xBF",
    "/*",      "\xF4\x8F\xBF\xBD"};

static const double reals[] = {
    0.0,     -0.0, 0.1,     1.0 / 3, 1e300,
    -5e-324, 1.5,  DBL_MAX, DBL_MIN, 123456789012345680.0};

static const int64_t integers[] = {
    0,   -1,    9,         10,        -99,
    100, 12345, INT64_MIN, INT64_MAX, INT64_C(9007199254740993)};

static host_cell text_cell(arena *a, int row, uint64_t *x) {
  buf text = {0};
  str kept;

  for (int k = 0; k < row % 9; k++) {
    *x ^= *x << 13, *x ^= *x >> 7, *x ^= *x << 17;
    buf_puts(&text, pieces[*x % (sizeof pieces / sizeof *pieces)]);
  }
  while (row == 30 && text.len < NASTY_LONG)
    buf_puts(&text, "forty thousand \"characters\", \xE2\x80\x94 ");
  kept = arena_str(a, buf_str(&text));
  buf_free(&text);
  return TEXT_N(kept.ptr, kept.len);
}

const host_cell *nasty_cells(arena *a, bool nan) {
  host_cell *cells = arena_alloc(a, NASTY_ROWS * NASTY_COLUMNS * sizeof *cells);
  uint64_t x = UINT64_C(88172645463325252);

  for (int row = 0; row < NASTY_ROWS; row++) {
    host_cell *c = &cells[row * NASTY_COLUMNS];

    c[0] = BOOL(row & 1);
    c[1] = INT(integers[row % 10]);
    c[2] = REAL(reals[row % 10]);
    c[3] = text_cell(a, row, &x);
    c[4] = DATE(row * 1000 - 30000);
    c[5] = TIME((row - 20) * INT64_C(100000000000007) - 1);
    if (nan && row % 20 == 7)
      c[2] = REAL(row == 7    ? (double)NAN
                  : row == 27 ? (double)INFINITY
                              : -(double)INFINITY);
    for (int k = 0; k < NASTY_COLUMNS; k++)
      if ((row * 7 + k * 5) % 11 == 0)
        c[k] = NUL;
  }
  return cells;
}
