/* nasty.h -- rows with everything that breaks output formats. */
#ifndef CHECK_NASTY_H
#define CHECK_NASTY_H

#include "check/rows.h"

enum { NASTY_ROWS = 60, NASTY_COLUMNS = 6, NASTY_LONG = 40000 };

/** flag, n, x, t, day, at: a column of each type, in the order of the types'
 * names in plugin.h but for text, which is the fourth. */
extern const mill_column nasty_columns[NASTY_COLUMNS];

/** The rows, allocated in `a`, always the same: quotes, delimiters, line
 * breaks, controls, backslashes, line separators, 4-byte UTF-8, a text of more
 * than NASTY_LONG bytes, the ends of int64, NaN and infinities when `nan`,
 * days and times before 1970, nulls everywhere. */
const host_cell *nasty_cells(arena *a, bool nan);

#endif
