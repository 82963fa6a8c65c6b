/* read.h -- bytes to blocks.
 *
 * NORMALISED TEXT. Input is decoded to UTF-8 (byte order mark, UTF-16, a given
 * encoding); anything undecodable is an error that names the byte offset. Line
 * ends (CRLF, CR) become LF; U+0000 and non-characters become U+FFFD and are
 * counted in doc.replaced. Nothing else is changed. When nothing has to be
 * changed, doc.text is a view of the input itself. */
#ifndef READ_READ_H
#define READ_READ_H

#include "base/err.h"
#include "doc/doc.h"

/** How lines of plain text make paragraphs. */
enum read_paragraphs {
  PARAGRAPHS_AUTO,  /* told apart by the text itself */
  PARAGRAPHS_BLANK, /* blank lines part paragraphs; lines within are joined */
  PARAGRAPHS_LINE   /* each line is a paragraph */
};

typedef struct read_options {
  const char *encoding; /* iconv's name; NULL: BOM, else UTF-8 */
  enum read_paragraphs paragraphs;
} read_options;

/** Read `bytes`, the whole input, which must live as long as `d`: sets text,
 * format, bytes, replaced, sha256, title (of the first heading), and blocks.
 * `d` is zeroed but for path, key and language. Input that is no text (binary)
 * is refused. An empty input, or one of white space, gives no blocks. */
int read_document(doc *d, str bytes, const read_options *options, err *e);

#endif
