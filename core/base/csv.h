/* csv.h -- tables as text, a field at a time.
 *
 *     csv c = csv_of(text, csv_separator(text));
 *     while (csv_more(&c))
 *       do
 *         if (csv_field(&c, a, &field, &last) != 0) …
 *       while (!last);
 *
 * Fields are parted by the separator, records by LF, and either may stand in a
 * field in quotes, where "" is a quote. A quote within a field that does not
 * begin with one is a character like others. */
#ifndef BASE_CSV_H
#define BASE_CSV_H

#include "base/arena.h"

typedef struct csv {
  str rest; /* from the next field on */
  char separator;
  size_t line;     /* of the record, from 1 */
  size_t next;     /* of what comes behind the last field */
  const char *why; /* of an error, which is in `line` */
} csv;

/** The separator that the first line has most of: a comma, semicolon or tab. */
char csv_separator(str text);

csv csv_of(str text, char separator);

/** Is there another record? Goes to its start, when the last is done. */
bool csv_more(csv *c);

/** The next field, a view or in `a`; *last when the record ends with it. ERR
 * with c->why, and the line where the fault begins. */
int csv_field(csv *c, arena *a, str *field, bool *last);

#endif
