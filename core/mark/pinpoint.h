/* pinpoint.h -- what says which part of a text is meant, alone and in lists. */
#ifndef MARK_PINPOINT_H
#define MARK_PINPOINT_H

#include "mark/scan.h"

/** The label at `p`: "4.2", "12(3)(b)", "12b-1", "70/1", "II", "B.1", "(iv)".
 * Returns its end, or NULL when none is there or it goes on as something else
 * ("5%", "5th"). At most some 80 bytes are looked at. */
const char *pinpoint_read(const char *p, const char *end);

enum { PINPOINTS = 32 };

/** A list of labels: "3", "3, 4 and 5(2)", "(a) to (c)". */
typedef struct pinpoints {
  str items[PINPOINTS];
  bool range[PINPOINTS]; /* "to" or a dash stands before the item */
  size_t n;
} pinpoints;

/** Read the labels at `p`, at most PINPOINTS. With `many`, any label goes on
 * the list ("sections 3 and 4"); without, only one in brackets or of several
 * parts
 * ("Article 6(1)(a) or (f)", "section 4.2 or 4.3"), since "Article 5 and 30
 * days" is no list. Returns the end of the last label, or NULL. */
const char *pinpoint_read_list(const char *p, const char *end, bool many,
                               pinpoints *list);

/** Make `m` the reference from `start` to `end`; a value that is the text is
 * left out. Returns true. */
bool pinpoint_found(mention *m, const char *start, const char *end, str value);

#endif
