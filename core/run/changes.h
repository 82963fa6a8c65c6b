/* changes.h -- the changes of a document, shown to people. */
#ifndef RUN_CHANGES_H
#define RUN_CHANGES_H

#include "base/buf.h"
#include "doc/doc.h"

/** "57 statements unchanged, 2 changed (1 stricter), 4 added": one line. */
void changes_count(buf *out, const doc *d);

/** Every change but what is unchanged, in lines of at most `width` columns (0:
 * no limit), with the colours of a terminal or without:
 *
 *     2 DUTIES OF THE CONTRACTOR
 *       changed  2.4  recommendation → obligation (stricter)  actor: Staff
 *                Staff [-should-] {+shall+} wear a badge
 */
void changes_put(buf *out, const doc *d, bool colour, size_t width);

#endif
