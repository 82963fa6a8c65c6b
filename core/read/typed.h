/* typed.h -- labels that people typed where their format has no list.
 *
 * "(a) The contractor shall …", "2.1 Scope" and "Article 5" in paragraphs of a
 * web page or a letter are labels there as in plain text: where their series
 * says so, and from the start of a paragraph or a line of it. The label that an
 * item has in its words goes before its bullet, which is only how a list
 * without numbers is shown.
 *
 * A label may also have a cell or a paragraph of its own before that of its
 * words: see cells.h. Nothing but another label of its series, or a stem, makes
 * it one there. */
#ifndef READ_TYPED_H
#define READ_TYPED_H

#include "read/pieces.h"

/** Part the paragraphs and items that a format tells at the lines that begin
 * with a label, and set what the rules ask about them. What is new lives in
 * `a`. */
void typed_find(arena *a, pieces *all);

#endif
