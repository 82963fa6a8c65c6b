/* symbol.h -- what the signs of Word's symbol fonts are in Unicode.
 *
 * Symbol and the Wingdings put their signs where other fonts have letters, or
 * the same with 0xF000 added, in the private use area, where they mean nothing
 * without the font. */
#ifndef READ_SYMBOL_H
#define READ_SYMBOL_H

#include "base/buf.h"

/** Symbol, Wingdings and the like? */
bool symbol_is_font(str font);

/** The character of a font: mapped when the font is a symbol font, or the
 * character is in the private use area, where Symbol is assumed. One that is
 * not known is a bullet if it is a private one, else itself. */
uint32_t symbol_unicode(str font, uint32_t cp);

/** A whole text of that font. */
void symbol_put_text(str font, str text, buf *out);

#endif
