/* terms.h -- what dictionaries find in a document. */
#ifndef TERMS_TERMS_H
#define TERMS_TERMS_H

#include "terms/dictionary.h"

/** Add terms and the counts of categories to the document: of its whole text,
 * as quanteda's tokens_lookup() counts it with valuetype = "glob". A term lies
 * in the units it begins in. */
void terms_mark(doc *d, const dictionary *const *dictionaries, size_t n);

#endif
