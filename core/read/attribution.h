/* attribution.h -- the last lines that say who said it and when:
 * "—— Source: …", "(Xinhua)", "By …", "Published on: …". */
#ifndef READ_ATTRIBUTION_H
#define READ_ATTRIBUTION_H

#include "read/pieces.h"
#include "read/series.h"

/** Does a line begin like an attribution? Asked of the last lines only. */
bool attribution_begins(str text);

/** Does it begin with a word that only an attribution has ("Source:")? */
bool attribution_has_word(str text);

/** Does line `i` begin one? It does not where a list of dashes goes on. */
bool attribution_is_line(const series *labels, size_t i);

/** Mark the pieces at the end that are attributions, three at most. */
void attribution_find(pieces *all);

#endif
