/* html_walk.h -- the tree of a page to blocks. */
#ifndef READ_HTML_WALK_H
#define READ_HTML_WALK_H

#include "read/compose.h"
#include "read/html_node.h"

/** Add the blocks of `root` and what stands in it. */
void html_walk(composition *b, const GumboNode *root,
               enum read_content content);

#endif
