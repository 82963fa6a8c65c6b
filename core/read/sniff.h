/* sniff.h -- is this text at all? */
#ifndef READ_SNIFF_H
#define READ_SNIFF_H

#include "base/str.h"

/** What a well-known format begins with: "a ZIP archive (…)", or NULL. */
const char *sniff_magic(str bytes);

/** The percentage of NULs and control characters in the first 16 KiB, or 0
 * when there are no more than three. Text has hardly any; binary data, and
 * UTF-16 without a byte order mark, have many. */
int sniff_controls(str bytes);

#endif
