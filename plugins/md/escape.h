/* escape.h -- text as Markdown that reads back as the same text. */
#ifndef MD_ESCAPE_H
#define MD_ESCAPE_H

#include <clausemill/plugin.h>

/** How a line break in a text is written: a cell stands on one line. */
enum { BREAK_BR, BREAK_SPACE };

/** Put the text so that GitHub's Markdown shows these characters and no others
 * in a cell or a heading: backslashes before what would be markup, a web
 * address between < and >, a blank at either end as a character reference.
 * Returns whether something was lost, which only BREAK_SPACE does. */
int escape_text(mill_buf *out, mill_str s, int line_break);

#endif
