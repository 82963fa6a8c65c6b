/* tags.h -- what HTML within Markdown says, without its tags. */
#ifndef READ_TAGS_H
#define READ_TAGS_H

#include "read/compose.h"

/** Add the text of a piece of HTML, which may be a single tag: comments,
 * declarations, scripts and styles are left out, "<br>" and tags of blocks
 * break the line. */
void tags_strip(composition *b, str html);

#endif
