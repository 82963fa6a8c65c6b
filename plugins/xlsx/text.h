/* text.h -- text as the cells of a workbook hold it.
 *
 * XML cannot say most control characters, and a carriage return becomes a line
 * feed on the way. OOXML has its own escape for them, _xHHHH_ with a UTF-16
 * code unit in hexadecimal, so text that looks like one must have its
 * underscore escaped, as _x005F_, or it would come back as another. */
#ifndef XLSX_TEXT_H
#define XLSX_TEXT_H

#include <stddef.h>
#include <stdint.h>

/** The longest text a cell holds, in UTF-16 code units, and what ends a text
 * that had to be cut. */
enum { TEXT_MAX = 32767 };
#define TEXT_MARK "\xE2\x80\xA6 [cut]"

/** Room that text_escape() needs for `n` bytes: a control character takes
 * seven, and whole blocks of 16 are stored. */
#define TEXT_ROOM(n) (7 * (n) + 32)

enum text_form {
  TEXT_XML,  /* the content of an XML element: & < > are escaped as well */
  TEXT_PLAIN /* for a library that escapes & < > itself */
};

/** Write `n` bytes of UTF-8 to `to`, escaped. Returns the end, without a NUL.
 * Reads no byte beyond the text. */
char *text_escape(char *to, const char *text, size_t n, enum text_form form);

/** How many bytes of the text fit in `limit` UTF-16 units: `n` when all of it
 * does, else as many whole characters as leave room for TEXT_MARK. */
size_t text_fit(const char *text, size_t n, size_t limit);

/** Columns that the longest line of the text takes on the screen; East Asian
 * wide characters count two. Stops looking at `limit`. */
unsigned text_width(const char *text, size_t n, unsigned limit);

/** About how wide characters are in the font of a workbook, by their first
 * byte: in sixteenths of the digit that widths of columns are counted in. */
typedef struct text_widths {
  uint8_t of[256];
} text_widths;
void text_widths_init(text_widths *w);

/** Lines that the text takes, wrapped in a column of `width` digits, but no
 * more than `most`: a good guess, as fonts differ. *longest grows to the
 * sixteenths of its longest line, when that is longer. */
unsigned text_lines(const text_widths *w, const char *text, size_t n,
                    unsigned width, unsigned most, unsigned *longest);

#endif
