/* terms.h -- what dictionaries find in a document. */
#ifndef TERMS_TERMS_H
#define TERMS_TERMS_H

#include "terms/dictionary.h"

typedef struct found_terms found_terms;

/** What the dictionaries find in a text, as quanteda's tokens_lookup() does
 * with valuetype = "glob". To be given to terms_mark(). */
found_terms *terms_find(str text, const dictionary *const *dictionaries,
                        size_t n);

/** Add it, the terms and the counts of categories, to the document of that
 * text, and free it. A term lies in the units it begins in. */
void terms_mark(doc *d, found_terms *found);

#endif
