/* pdf_wire.h -- what readers/pdf tells of a PDF, for read/pdf.c to read.
 *
 * PDFs are taken apart in a process of their own: readers/pdf gets the input as
 * descriptor 0 and writes records to descriptor 1. A PDF that makes the library
 * crash, loop or eat memory ends that process and nothing else, and a run on
 * other formats never loads the library.
 *
 *     readers/pdf SECONDS MEBIBYTES PAGES
 *
 * A record is a head and `size` bytes. The order is: facts and one WIRE_PAGES;
 * for each page WIRE_PAGE and its words; WIRE_END. WIRE_FAULT, with a message,
 * stands in place of all that would follow. The two are always of one build, so
 * numbers are those of the machine. */
#ifndef READ_PDF_WIRE_H
#define READ_PDF_WIRE_H

#include <stdint.h>

enum wire_kind {
  WIRE_FAULT, /* text */
  WIRE_FACT,  /* key, NUL, value */
  WIRE_PAGES, /* uint32_t: how many there are */
  WIRE_PAGE,  /* wire_page: a page begins */
  WIRE_WORD,  /* wire_word, and the text of the word */
  WIRE_END
};

enum { WIRE_MOST = 1 << 16 }; /* bytes of a record at most */

typedef struct wire_head {
  uint32_t kind, size;
} wire_head;

typedef struct wire_page {
  float width, height;
  uint32_t pictures; /* has it any? */
} wire_page;

/* Styles of a word. */
enum {
  PAGE_BOLD = 1,
  PAGE_ITALIC = 2,
  PAGE_MONO = 4,    /* letters of one width, as on a typewriter */
  PAGE_JOINED = 8,  /* no space before it: it goes on in other letters */
  PAGE_TURNED = 16, /* runs up the page, */
  PAGE_DOWN = 32    /* or with this down */
};

/* Places are in points from the top left of the page as it is shown. */
typedef struct wire_word {
  float x0, y0, x1, y1, size;
  uint32_t style; /* PAGE_BOLD, … */
} wire_word;

#endif
