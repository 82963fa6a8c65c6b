/* tree.h -- the model of one document, drawn as a tree for a terminal. */
#ifndef RUN_TREE_H
#define RUN_TREE_H

#include "base/buf.h"
#include "doc/doc.h"

/** Append the tree: what is known of the document, then each block with its
 * sentences, clauses, statements, actions and mentions, in lines of at most
 * `width` columns (0: no limit), with the colours of a terminal or without. */
void tree_put(buf *out, const doc *d, bool colour, size_t width);

#endif
