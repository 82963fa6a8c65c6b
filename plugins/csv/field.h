/* field.h -- one field of a CSV file as RFC 4180 has it: as it stands where
 * that is safe, else between quotes with the quotes inside doubled. */
#ifndef CSV_FIELD_H
#define CSV_FIELD_H

#include <clausemill/plugin.h>

/** Put the text. It is quoted when `always`, when it is empty (a null is
 * nothing at all), and when a reader could take it for something else: it
 * holds `delimiter`, a quote, CR or LF; it begins or ends with a blank or tab,
 * which many readers trim; or it begins with U+FEFF, which they drop. */
void field_text(mill_buf *out, mill_str s, char delimiter, int always);

/** The same behind an apostrophe, which keeps a spreadsheet from running it.
 * Always quoted. */
void field_guarded(mill_buf *out, mill_str s);

/** Would a spreadsheet run the text? It begins with = @ TAB or CR, or with +
 * or - and is more than signs alone or a number ("-5", "+3.2e4", "-1,200.50",
 * "-7 %" are numbers; "-A1", "- item" and "-5+A1" are not). */
int field_is_formula(mill_str s);

#endif
