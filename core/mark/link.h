/* link.h -- URLs and e-mail addresses.
 *
 *     https://example.org/a(b)?c=d   ftp://example.org   www.example.org/a
 *     people.com.cn   gov.uk/guidance   example.org:8080     URLs
 *     jane.doe+lists@mail.example.org                        address
 *
 * Punctuation that ends the sentence or closes a bracket around them is left
 * out. A name without "http" is a URL when it ends like a domain: "org", or
 * the code of a country; one that is also a word or the suffix of files ("in",
 * "md") only behind two more labels or before a path, so that "README.md" and
 * "end.It" are none. */
#ifndef MARK_LINK_H
#define MARK_LINK_H

#include "mark/scan.h"

/** The URL around the ":" or "." at `at`, or the address around the "@".
 * When there is none, *go gets where the search may go on (behind `at`). */
bool link_mention(const scan *s, const char *at, mention *m, const char **go);

#endif
