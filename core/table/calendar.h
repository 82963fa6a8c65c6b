/* calendar.h -- days since 1970-01-01 and the calendar (proleptic Gregorian).
 */
#ifndef TABLE_CALENDAR_H
#define TABLE_CALENDAR_H

#include "base/str.h"

/** The day of an ISO date "2021-11-19"; false for anything else ("2021-11"). */
bool calendar_day(str iso, int32_t *days);

/** The year, month (1-12) and day (1-31) of a day. */
void calendar_date(int64_t days, int64_t *year, int *month, int *day);

#endif
