/* Canonical text of a cell, the same in every locale. */
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "table/calendar.h"
#include "table/table.h"

static const int64_t day_us = INT64_C(86400000000);

/* The shortest of 15 to 17 digits that reads back as the same value. */
static void put_real(double value, mill_buf *out) {
  char text[40];

  if (isnan(value) || isinf(value)) {
    mill_puts(out, isnan(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity");
    return;
  }
  for (int precision = 15; precision <= 17; precision++) {
    (void)snprintf(text, sizeof text, "%.*g", precision, value);
    if (strtod(text, NULL) == value)
      break;
  }
  mill_puts(out, text);
}

static void put_day(int64_t days, mill_buf *out) {
  char text[40];
  int64_t year;
  int month, day;

  calendar_date(days, &year, &month, &day);
  (void)snprintf(text, sizeof text, "%04" PRId64 "-%02d-%02d", year, month,
                 day);
  mill_puts(out, text);
}

static void put_time(int64_t us, mill_buf *out) {
  int64_t days = us / day_us - (us % day_us < 0);
  int64_t rest = us - days * day_us, seconds = rest / 1000000;
  char text[40];

  put_day(days, out);
  (void)snprintf(text, sizeof text, "T%02d:%02d:%02d", (int)(seconds / 3600),
                 (int)(seconds / 60 % 60), (int)(seconds % 60));
  mill_puts(out, text);
  if (rest % 1000000) {
    (void)snprintf(text, sizeof text, ".%06d", (int)(rest % 1000000));
    mill_puts(out, text);
  }
  mill_putc(out, 'Z');
}

static void put_text(const struct ArrowArray *column, int64_t row,
                     mill_buf *out) {
  const int32_t *offsets = column->buffers[1];

  mill_put(out, (const char *)column->buffers[2] + offsets[row],
           (size_t)(offsets[row + 1] - offsets[row]));
}

void cell_text(mill_type type, const struct ArrowArray *column, int64_t row,
               mill_buf *out) {
  const uint8_t *valid = column->buffers[0];
  const void *values = column->buffers[1];
  char text[24];

  if (valid && !(valid[row >> 3] >> (row & 7) & 1))
    return;
  switch (type) {
  case MILL_T_BOOL:
    mill_puts(out, ((const uint8_t *)values)[row >> 3] >> (row & 7) & 1
                       ? "true"
                       : "false");
    break;
  case MILL_T_INT:
    (void)snprintf(text, sizeof text, "%" PRId64,
                   ((const int64_t *)values)[row]);
    mill_puts(out, text);
    break;
  case MILL_T_REAL:
    put_real(((const double *)values)[row], out);
    break;
  case MILL_T_DATE:
    put_day(((const int32_t *)values)[row], out);
    break;
  case MILL_T_TIME:
    put_time(((const int64_t *)values)[row], out);
    break;
  default:
    put_text(column, row, out);
  }
}
