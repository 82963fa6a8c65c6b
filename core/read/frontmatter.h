/* frontmatter.h -- what a Markdown file says of itself, between two lines of
 * "---" at its top: YAML of the simple kind.
 *
 *     title: Records Policy
 *     authors: [Ann Bell, Omar Reyes]
 *     tags:
 *       - records
 *       - retention
 *     contact:
 *       email: records@example.org
 *
 * Becomes the facts title, author (twice), tags (twice) and contact.email. Long
 * texts ("|", ">") are joined to one line. Anchors, types and other inventions
 * of YAML are text like any other; nothing is ever run. */
#ifndef READ_FRONTMATTER_H
#define READ_FRONTMATTER_H

#include "read/compose.h"

/** Take the front matter off `text` and add its facts; returns what is behind
 * it, or all of `text` when it has none. */
str frontmatter_take(composition *b, str text);

#endif
