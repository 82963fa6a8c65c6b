/* marked.h -- a small document, marked, for the tests of statements. */
#ifndef TESTS_MARKED_H
#define TESTS_MARKED_H

#include "doc/doc.h"

/** A block of a test document. */
typedef struct marked_block {
  enum block_kind kind;
  uint32_t parent; /* counts from 1 */
  const char *outline, *body;
} marked_block;

/** Split and mark a document of `n` blocks with a scheme that is built in. */
void marked_blocks(doc *d, const char *scheme_name, const marked_block *blocks,
                   size_t n);

/** The same for one paragraph. */
void marked_text(doc *d, const char *scheme_name, const char *text);

/** Assert what the statements and actions are, a line for each statement:
 *
 *     obligation not inherited [cue] actor <condition>: verb (object) = text;
 *
 * with "-" for null. */
void marked_expect(const doc *d, const char *want);

#endif
