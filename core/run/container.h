/* container.h -- inputs that hold many documents: tables, JSON Lines, archives.
 *
 *     kind    suffixes              a document
 *     jsonl   .jsonl .ndjson        each line: an object
 *     csv     .csv .tsv             each record below the first line
 *     zip     .zip                  each file in it whose name ends as that of
 *                                   a document
 *     mbox    .mbox                 each message
 *
 * and the same, but zip, compressed (.jsonl.gz). One scan lists the documents:
 * what names them, where they stand, what is wrong with them. Then the
 * container is closed, and opened again when the first is to be read: so
 * memory is taken by one at a time, and by no model of a document before its
 * turn. */
#ifndef RUN_CONTAINER_H
#define RUN_CONTAINER_H

#include "base/buf.h"
#include "base/err.h"
#include "doc/doc.h"
#include "read/unpack.h"

enum container_kind {
  CONTAINER_NONE, /* the input is a document */
  CONTAINER_AUTO, /* as its suffix says */
  CONTAINER_JSONL,
  CONTAINER_CSV,
  CONTAINER_ZIP,
  CONTAINER_MBOX
};

typedef struct container_options {
  enum container_kind kind; /* CONTAINER_NONE in zeroed options */
  const char *text_column;  /* NULL: "text" */
  const char *id_column;    /* NULL: "doc_id" or "id", if there is one */
  const char *encoding;     /* of tables, as in read_options */
  unpack_limits limits;
} container_options;

typedef struct container_member {
  str name;            /* what it calls itself: its id, or its path; or null */
  uint32_t line;       /* from 1; 0: the container has no lines */
  size_t at, size;     /* where it stands; of zip: its index */
  const char *trouble; /* why it cannot be read, with the place; or NULL */
} container_member;

typedef struct container {
  const char *path, *shown;
  const container_options *options;
  enum container_kind kind;

  container_member *members;
  size_t n, cap;
  const char *trouble; /* why there are no further ones, or NULL */
  const char *warning;
  size_t size;     /* bytes it takes while it is open */
  char sha256[65]; /* of the file */
  size_t taken;    /* documents that were made of it: for the report */

  bool kept; /* it is never closed: it cannot be read twice */
  bool open;
  err why;     /* it cannot be opened */
  size_t left; /* members to come */
  buf bytes;
  doc text; /* of a table: the bytes decoded */
  struct container_zip *zip;
  const struct container_header *header; /* of CSV: lives on */
} container;

/** What a container knows of the bytes of a document. */
typedef struct container_form {
  const char *format;   /* the reader they are for; NULL: told by the bytes */
  const char *encoding; /* that they were in before they became UTF-8; NULL:
                           they are as they were */
  const char *warning;  /* of the decoding, or NULL */
  size_t replaced;      /* characters that became U+FFFD */
} container_form;

/** What the input of that path is. */
enum container_kind container_of(const char *path, const container_options *o);

/** "auto", "none", "jsonl", …: the value of input.container. */
enum container_kind container_named(str name);

/** List the members, into `a`. ERR when there is nothing to be listed. With
 * `once`, the file cannot be read again. */
int container_scan(container *c, arena *a, bool once, err *e);

/** Get it ready for container_read(); it may be already. c->why says when it
 * could not be. */
void container_open(container *c);

/** The bytes of the document, their form, and what the container says of it:
 * facts, and the language. `d` has its path and key. May be called by several
 * threads. */
int container_read(container *c, size_t number, doc *d, container_form *form,
                   buf *bytes, err *e);

/** Once it has been read: the encoding; title, author, publisher and date from
 * those facts, which go before what is found in the text. */
void container_apply(const container *c, const container_form *form, doc *d);

/** One of the members has been dealt with. */
void container_done(container *c);

void container_close(container *c);

#endif
