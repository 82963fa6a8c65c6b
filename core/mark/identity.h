/* identity.h -- ids by which statements are known from one version of a
 * document to the next. */
#ifndef MARK_IDENTITY_H
#define MARK_IDENTITY_H

#include "doc/doc.h"

/** The id of a statement is a hash of the words of its clause (case, white
 * space and punctuation do not count) and of how many statements with the same
 * words stand before it. What is inserted above does not change it. First hash
 * the words of every statement, of each part of the document; then count them
 * in the whole. */
void identity_hash(doc *d);
void identity_count(doc *d);

#endif
