/* series.h -- numbers in the series that standards, laws, controls and
 * requirements are published in: see reference.h. */
#ifndef MARK_SERIES_H
#define MARK_SERIES_H

#include "mark/scan.h"

/** The member of a series whose number has its first digit at `at`. */
bool series_mention(const scan *s, const char *at, mention *m);

#endif
