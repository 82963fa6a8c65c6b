/* identity.h -- ids by which statements are known from one version of a
 * document to the next. */
#ifndef MARK_IDENTITY_H
#define MARK_IDENTITY_H

#include "doc/doc.h"

/** Set the id of every statement: a hash of the words of its clause (case,
 * white space and punctuation do not count) and of how many statements with
 * the same words stand before it. What is inserted above does not change it. */
void identity_mark(doc *d);

#endif
