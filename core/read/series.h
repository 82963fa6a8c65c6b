/* series.h -- which labels are labels: "(b)" at the start of a line may be the
 * end of "as said in paragraph (b)", "J." the initial of a name. A label counts
 * when something ends before it, and when it begins a series or goes on with
 * one. */
#ifndef READ_SERIES_H
#define READ_SERIES_H

#include "read/lines.h"

enum { SERIES_MARKS = MARK_BRACKETS + 1, SERIES_STYLES = LABEL_CODE + 1 };

/* The last of each kind of label so far. */
typedef struct series {
  const lines *all;
  uint8_t *followed; /* for each line: does the next of its series come? */
  struct {
    uint32_t value, letter, roman;
  } last[SERIES_STYLES][SERIES_MARKS];
  str last_legal, last_number, last_code; /* lines that began with them */
  size_t last_bullet;                     /* its line */
} series;

series series_of(arena *a, const lines *all);

/** Is the label of line `i` one? `fresh`: something ended before it; `strong`:
 * what ended is a paragraph for sure. Counts it if it is. */
bool series_take(series *s, size_t i, bool fresh, bool strong);

#endif
