/* pipeline.h -- the whole way from bytes to statements, for tests. */
#ifndef TESTS_PIPELINE_H
#define TESTS_PIPELINE_H

#include "base/buf.h"
#include "doc/doc.h"

/** Read, split and mark `bytes`, on which the document lives, with the scheme
 * that is built in under the name `scheme`, and with threads that may help, or
 * without (NULL). 0, or ERR when the bytes are refused. doc_free() it. */
int pipeline_share(doc *d, struct pool *helpers, str bytes, const char *scheme);
int pipeline_run(doc *d, str bytes, const char *scheme);

/** A file below the source folder, or beside it with "../"; false when it is
 * not there. */
bool pipeline_file(const char *name, buf *content);

/** Is what the clauses of a sentence leave over at its end nothing but marks
 * and an "and" or "or"? */
bool pipeline_is_left_over(str s);

/** Assert what holds for every document: units are views in order, nested in
 * their parents, without overlap; every character but white space belongs to a
 * block. */
void pipeline_check(const doc *d);

/** Write each block as one line: kind and level, parent, label, outline, body
 * ("P" paragraph, "H" heading, "I" item, "R" row, "Q" quotation, "C" code, "A"
 * attribution, "N" note; "/" is a line end in the body, "|" a tab). */
void pipeline_blocks(const doc *d, buf *out);

#endif
