/* decode.h -- bytes to normalised UTF-8. */
#ifndef READ_DECODE_H
#define READ_DECODE_H

#include "base/err.h"
#include "doc/doc.h"

/** Set d->text, d->encoding and d->replaced from the whole input, as
 * read/read.h says. A byte order mark decides, else `encoding`, a name that
 * iconv knows; with NULL it is UTF-8, or what read/guess.h makes of it: then
 * there is a fact "encoding", and d->warning when the guess is doubtful. The
 * text is a view of
 * `bytes` (less a byte order mark) when nothing had to be changed. */
int decode_text(doc *d, str bytes, const char *encoding, err *e);

#endif
