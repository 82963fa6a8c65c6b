/* read.h -- bytes to blocks.
 *
 * NORMALISED TEXT. Input is decoded to UTF-8: a byte order mark says what it
 * is, else the given encoding; else it is UTF-8, or what detection makes of the
 * whole of it. Anything undecodable is an error that names the byte offset.
 * Line ends (CRLF, CR) become LF; U+0000 and non-characters become U+FFFD and
 * are counted in doc.replaced. Of plain text nothing else is changed, and when
 * nothing has to be changed, doc.text is a view of the input itself. Other
 * formats are text in the model as the reader of the document sees it:
 * read/compose.h says how it is written. */
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

/** What of a web page is read. */
enum read_content {
  CONTENT_MAIN, /* without navigation, banners and footers */
  CONTENT_ALL
};

/** Of which side of tracked changes a document is read. */
enum read_changes {
  CHANGES_ACCEPT, /* insertions are in, deletions out */
  CHANGES_REJECT  /* as it was before */
};

enum { PDF_SECONDS = 60, PDF_MEBIBYTES = 2048, PDF_PAGES = 20000 };

typedef struct read_options {
  const char *format;   /* name of a reader; NULL: told by the bytes */
  const char *encoding; /* iconv's name; NULL: found out */
  enum read_paragraphs paragraphs;
  enum read_content content;
  enum read_changes changes;
  /* of what an archive is unpacked to: bytes, and times as large as packed;
   * 0: READ_MAX_BYTES, READ_RATIO */
  uint32_t max_bytes, max_ratio;
  struct {
    uint32_t seconds; /* of computing for a page */
    uint32_t mebibytes, pages;
  } pdf; /* limits; 0: PDF_SECONDS and so on, which no good PDF meets */
} read_options;

/* What real documents are far from. */
enum { READ_MAX_BYTES = 1 << 30, READ_RATIO = 200 };

/** SHA-256 in hex. */
void read_sha256(str bytes, char out[65]);

/** Read `bytes`, the whole input, which must live as long as `d`: sets text,
 * format, bytes, replaced, warning, sha256, title (the one it is given, or the
 * first heading), blocks, and what the input says of itself. `d` is zeroed but
 * for path, key, language and helpers. The reader is that of options->format,
 * or the one that the bytes call for: see read/reader.h. Input that is no text
 * (binary) is refused. An empty input, or one of white space, gives no
 * blocks. */
int read_document(doc *d, str bytes, const read_options *options, err *e);

#endif
