/* html_node.h -- what an element of a page is, asked by the walk over it. */
#ifndef READ_HTML_NODE_H
#define READ_HTML_NODE_H

#include <gumbo.h>

#include "base/str.h"
#include "read/read.h"

/** The value of an attribute, trimmed; null when it has none of that name. */
str html_attribute(const GumboNode *node, const char *name);

/** The children of a document or element; NULL for other nodes. */
const GumboVector *html_children(const GumboNode *node);

/** The node behind `node` in the order of the document, not in it, and still
 * within `root`; NULL at the end. */
const GumboNode *html_next_outside(const GumboNode *root,
                                   const GumboNode *node);

/** The same, but what stands in `node` comes first. */
const GumboNode *html_next(const GumboNode *root, const GumboNode *node);

/** Is nothing of it shown, or is what it shows no text: scripts, styles, what
 * is hidden, pictures, choices of a form? With CONTENT_MAIN also what screen
 * readers are told to pass over: decoration, and what stands there twice. */
bool html_is_hidden(const GumboNode *node, enum read_content content);

/** Is it beside the matter: navigation, a banner, a footer, a search? */
bool html_is_beside(const GumboNode *node);

/** Is it a list of nothing but links, with no words to lead up to it? To be
 * asked of lists that stand in no other: it looks at all of it. */
bool html_is_menu(const GumboNode *node);

/** 1 to 6, or 0: it is no heading. */
uint32_t html_heading_level(const GumboNode *node);

/** Does the element begin and end a block that is no heading, list or such? */
bool html_is_block(const GumboNode *node);

/** The element that the page says is its matter: one "main", or the "article"
 * that has four fifths of the text of all, else `root`. */
const GumboNode *html_main(const GumboNode *root);

/** Does a table only lay out the page: has it headings or tables in it, or says
 * so? */
bool html_is_layout(const GumboNode *table);

/** Does it say itself that it is one of data: has it header cells, or a
 * caption? To be asked of tables that have no other in them: it looks at all of
 * it. */
bool html_is_data(const GumboNode *table);

#endif
