/* html_charset.h -- the encoding of a web page, by the rules of HTML. */
#ifndef READ_HTML_CHARSET_H
#define READ_HTML_CHARSET_H

#include "base/arena.h"

/** The name for decode_text() of what pages and messages call an encoding, as
 * browsers take it ("iso-8859-1" is WINDOWS-1252); NULL: none is called so. */
const char *html_charset_named(arena *a, str label);

/** The name for decode_text(): what the page declares in its first KiB, else
 * `given`; NULL behind a byte order mark, which goes before both. */
const char *html_charset(arena *a, str bytes, const char *given);

#endif
