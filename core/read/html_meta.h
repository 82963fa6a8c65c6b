/* html_meta.h -- what a page says of itself: title, meta elements, Open Graph,
 * JSON-LD, language. */
#ifndef READ_HTML_META_H
#define READ_HTML_META_H

#include "read/compose.h"
#include "read/html_node.h"

/** Add the facts of the page. */
void html_meta(composition *b, const GumboNode *root);

#endif
