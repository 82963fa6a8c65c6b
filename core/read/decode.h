/* decode.h -- bytes to normalised UTF-8. */
#ifndef READ_DECODE_H
#define READ_DECODE_H

#include "base/err.h"
#include "doc/doc.h"

/** Set d->text and d->replaced from the whole input, as read/read.h says.
 * `encoding` is a name that iconv knows, or NULL. The text is a view of
 * `bytes` (less a byte order mark) when nothing had to be changed. */
int decode_text(doc *d, str bytes, const char *encoding, err *e);

#endif
