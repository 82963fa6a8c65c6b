/* reader.h -- the formats that can be read, and which of them an input is.
 *
 * Each reader looks at the first bytes and bids; the highest bid reads. A
 * suffix is a hint and never decides alone: report.md that begins with
 * "<!DOCTYPE html>" is HTML. A new format is a line in reader.c, a function
 * that bids there, and a file with a function that reads.
 *
 * A reader takes the whole input from memory, opens no other file, and adds
 * blocks by read/compose.h, so that every unit is a view into doc.text. It
 * never recurses as deep as its input is nested. What it needs to parse with is
 * loaded when it is first used: see read/library.h. */
#ifndef READ_READER_H
#define READ_READER_H

#include "read/read.h"

enum {
  READER_HEAD = 4 << 10,     /* bytes that bids look at */
  READER_SHARED = 256 << 10, /* bytes that are worth a second thread */
  /* Bids, from the weakest. */
  BID_NONE = 0,
  BID_LAST = 1,     /* can read anything: plain text */
  BID_LOOKS = 20,   /* looks like it */
  BID_SUFFIX = 40,  /* looks possible, and the suffix says so */
  BID_CERTAIN = 100 /* says so itself: "<!DOCTYPE html>", "%PDF-" */
};

typedef struct reader {
  const char *name;     /* documents.format and input.format */
  const char *suffixes; /* with their points, joined by blanks: those that
                           inputs in a folder may have */
  const char *library;  /* Debian's name of what it is built with, or NULL */

  /** `head` is the first READER_HEAD bytes of the input, or all of it; `named`:
   * its name has one of the suffixes; `other`: it has one of another format. */
  int (*bid)(str head, bool named, bool other);

  /** As read_document(), which has set format, bytes and hash. NULL: this
   * program was built without it. */
  int (*read)(doc *d, str bytes, const read_options *options, err *e);
} reader;

/** All of them, those left out too. */
const reader *reader_list(size_t *n);

/** The reader of that name, or NULL. */
const reader *reader_named(str name);

/** Does the name of a file end in a suffix of a format that can be read? */
bool reader_knows(str name);

/** The one to read `bytes` with: `format` if it is not NULL, else the highest
 * bid. `path` gives the suffix and may be NULL. */
const reader *reader_for(str bytes, const char *path, const char *format);

/* The functions that read: a file each. */
int text_read(doc *d, str bytes, const read_options *options, err *e);
int markdown_read(doc *d, str bytes, const read_options *options, err *e);
int html_read(doc *d, str bytes, const read_options *options, err *e);
int docx_read(doc *d, str bytes, const read_options *options, err *e);
int pdf_read(doc *d, str bytes, const read_options *options, err *e);

#endif
