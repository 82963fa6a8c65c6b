/* text.h -- text handed to who called the library. */
#ifndef RUN_TEXT_H
#define RUN_TEXT_H

#include <clausemill/clausemill.h>

#include "base/buf.h"

/** Append the bytes of `b` to `t` and free `b`. */
void text_give(mill_text *t, buf *b);

#endif
