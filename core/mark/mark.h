/* mark.h -- clauses to statements and actions; mentions; the attribution.
 *
 * Which words say which modality is a scheme: a JSON file, see scheme.h and
 * configs/schemes/. */
#ifndef MARK_MARK_H
#define MARK_MARK_H

#include "base/err.h"
#include "doc/doc.h"

typedef struct scheme scheme;

/** Read a scheme from `text`, the content of `file`, which names it in
 * messages. Lives in `a`, is never changed, and may be used by any number of
 * threads. NULL on error, with file, line and column. */
const scheme *scheme_parse(arena *a, const char *file, str text, err *e);

/** Add statements, actions and mentions, and read the attribution into the
 * document's facts. `s` may be NULL: then there are no statements. */
void mark_document(doc *d, const scheme *s);

#endif
