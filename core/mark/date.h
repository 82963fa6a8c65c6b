/* date.h -- dates in text, and what they say in ISO 8601.
 *
 *     November 19, 2021   Nov. 19, 2021   November 19th 2021
 *     19 November 2021    19th day of November, 2021   19-Nov-2021
 *     2021-11-19   2021/11/19   2021.11.19   2021 Nov 19
 *     19/11/2021   11/19/2021   19-11-2021   19.11.2021
 *     2021年11月19日             each 2021-11-19
 *     November 2021   November of 2021   2021年11月       2021-11
 *     Nov. 19   19 November   11月19日                    --11-19
 *     19-21 November 2021   November 19 to 21, 2021
 *                                          2021-11-19/2021-11-21
 *
 * What could be read in two ways is no date: 03/04/2021 (but 05/05/2021 is
 * one, and points always part day.month.year), a week, a bare year, "may 5"
 * in lower case without a year. So is a day that no calendar has. Years are
 * written with four digits, 1000 to 2999. */
#ifndef MARK_DATE_H
#define MARK_DATE_H

#include "mark/scan.h"

/** Parts that are not said are 0; the month always is said. */
typedef struct date {
  int year, month, day;
} date;

/** A date, or the first and the last of several days. */
typedef struct date_range {
  date first, last; /* last.month is 0: one date */
} date_range;

/** Read the date that begins at text.ptr; returns its length in bytes, or 0.
 * What stands before it is not asked. */
size_t date_read(str text, date_range *r);

/** Find the date around the digit at `at` (the first of its number): it begins
 * there, or with a month before it, but not before s->floor. */
bool date_around(const scan *s, const char *at, str *where, date_range *r);

/** The first date in `text`. */
bool date_find(str text, str *where, date_range *r);

/** "2021-11-19", "2021-11", "--11-19"; a range has both, with "/" between. */
str date_iso(arena *a, const date_range *r);

/** date_around() as a mention. */
bool date_mention(const scan *s, const char *at, mention *m);

#endif
