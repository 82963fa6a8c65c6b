/* escape.h -- text and integers as JSON. */
#ifndef JSON_ESCAPE_H
#define JSON_ESCAPE_H

#include <clausemill/plugin.h>

/** Put the text as a JSON string with its quotes. Escaped are the quote, the
 * backslash, controls, and U+2028 and U+2029, which end a line in JavaScript;
 * when `ascii`, everything beyond ASCII, as UTF-16. A host gives valid UTF-8;
 * should it not, each bad byte becomes U+FFFD, so that the file stays JSON. */
void escape_text(mill_buf *out, mill_str s, int ascii);

#endif
