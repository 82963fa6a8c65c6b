/* page.h -- words that lie on pages, and the blocks they make.
 *
 * A format of pages knows where each word stands and in which letters, and
 * nothing of paragraphs. What these files do with them, in this order:
 *
 *     page_lines.c   words to lines in reading order: columns, rows of tables
 *     page_edges.c   running headers, footers and page numbers are left out
 *     page_pieces.c  lines to paragraphs, over columns and pages
 *     page_hyphen.c  words that were parted at the end of a line
 *     page_build.c   headings, items, notes; all of it to the builder
 *
 * Lengths are in points, y grows downwards. All is linear in the words, but for
 * the sorting of a page. */
#ifndef READ_PAGE_H
#define READ_PAGE_H

#include "base/arena.h"
#include "base/map.h"
#include "read/compose.h"
#include "read/label.h"
#include "read/pdf_wire.h"

typedef struct page_word {
  str text;
  float x0, y0, x1, y1;
  float size;
  uint32_t style;
} page_word;

typedef struct page {
  float width, height;
  page_word *words;
  size_t n_words, cap_words;
  bool pictures;
} page;

typedef struct pages {
  page *items;
  size_t n, cap;
} pages;

enum line_kind { LINE_TEXT, LINE_ROW, LINE_LEFT_OUT };

/* A line of running text, or a row of a table, whose cells are parted by tabs.
 */
typedef struct page_line {
  str text;
  label label;
  float x0, y0, x1, y1;
  float body;        /* where the text behind a label begins */
  float first;       /* width of its first word */
  float left, right; /* of the column it stands in */
  float size;        /* of most of its letters */
  uint32_t style;    /* that all of its words have */
  uint32_t page;     /* from 1 */
  uint32_t column;   /* counts over the document; a new one may not go on
                        where the last one ended */
  uint8_t kind;      /* enum line_kind */
  str raised;        /* a small number that stands high in front, or null */
} page_line;

typedef struct page_lines {
  page_line *items;
  size_t n, cap;
} page_lines;

enum piece_kind {
  PIECE_PARAGRAPH,
  PIECE_HEADING,
  PIECE_ITEM,
  PIECE_ROW,
  PIECE_NOTE,
  PIECE_CODE
};

/* Lines that make a block. */
typedef struct page_piece {
  size_t first, last; /* numbers of lines; page_pieces.next links them */
  size_t n;           /* how many */
  size_t bytes;       /* of their text */
  uint8_t kind;       /* enum piece_kind */
  uint8_t apart;      /* more space before it than between lines */
} page_piece;

typedef struct page_pieces {
  const page_lines *lines;
  page_piece *items;
  size_t n, cap;
  size_t *next;    /* of a line: the number of the one that goes on with it */
  float size;      /* of most letters of the document */
  bool bold, mono; /* most letters are */
} page_pieces;

/** Add the lines of one page, in reading order. */
void page_lines_of(arena *a, page *p, uint32_t number, page_lines *out);

/** Mark running headers, footers and page numbers LINE_LEFT_OUT. `n_pages` is
 * that of the document. */
void page_edges(arena *a, page_lines *all, const pages *in);

/** Lines to pieces, without those left out. */
page_pieces page_pieces_of(arena *a, const page_lines *all);

/** The words of the document that no line end parts, for page_hyphen(). */
typedef struct page_words {
  arena *a;
  map known;
} page_words;

page_words page_words_of(arena *a, const page_lines *all);

enum hyphen { HYPHEN_NONE, HYPHEN_KEEP, HYPHEN_DROP };

/** `line` ends and `next` goes on: is a word parted there, and does its hyphen
 * belong to it ("long-|term") or not ("require-|ments")? HYPHEN_KEEP: joined as
 * they are; HYPHEN_DROP: without the hyphen; HYPHEN_NONE: two words. */
enum hyphen page_hyphen(const page_words *w, str line, str next);

/** Blocks of it all, in a builder that has begun. */
void page_build(composition *b, pages *in);

#endif
