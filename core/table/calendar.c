/* Years are counted from March, so that the leap day ends them; 400 years have
 * 146,097 days, and 1970-01-01 is day 719,468 of that count. */
#include "table/calendar.h"

enum { DAYS_IN_ERA = 146097, EPOCH = 719468 };

static bool digits(str s, size_t from, size_t n, int *value) {
  *value = 0;
  for (size_t i = from; i < from + n; i++) {
    if (!ascii_is_digit(s.ptr[i]))
      return false;
    *value = *value * 10 + (s.ptr[i] - '0');
  }
  return true;
}

static int64_t days_of(int64_t year, int month, int day) {
  int64_t y = month <= 2 ? year - 1 : year;
  int64_t era = (y >= 0 ? y : y - 399) / 400, in_era = y - era * 400;
  int64_t in_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;

  return era * DAYS_IN_ERA + in_era * 365 + in_era / 4 - in_era / 100 +
         in_year - EPOCH;
}

void calendar_date(int64_t days, int64_t *year, int *month, int *day) {
  int64_t z = days + EPOCH;
  int64_t era = (z >= 0 ? z : z - (DAYS_IN_ERA - 1)) / DAYS_IN_ERA;
  int64_t in_era = z - era * DAYS_IN_ERA;
  int64_t y = (in_era - in_era / 1460 + in_era / 36524 - in_era / 146096) / 365;
  int64_t in_year = in_era - (365 * y + y / 4 - y / 100);
  int64_t m = (5 * in_year + 2) / 153;

  *day = (int)(in_year - (153 * m + 2) / 5 + 1);
  *month = (int)(m < 10 ? m + 3 : m - 9);
  *year = y + era * 400 + (*month <= 2);
}

bool calendar_day(str iso, int32_t *days) {
  int year, month, day, m, d;
  int64_t y;

  if (iso.len != 10 || iso.ptr[4] != '-' || iso.ptr[7] != '-' ||
      !digits(iso, 0, 4, &year) || !digits(iso, 5, 2, &month) ||
      !digits(iso, 8, 2, &day) || month < 1 || month > 12 || day < 1)
    return false;
  *days = (int32_t)days_of(year, month, day);
  calendar_date(*days, &y, &m, &d);
  return y == year && m == month && d == day; /* there is no 30 February */
}
