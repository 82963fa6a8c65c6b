/* docx_text.h -- the text of a DOCX: its paragraphs and rows as a person sees
 * them, with the numbers that Word shows. */
#ifndef READ_DOCX_TEXT_H
#define READ_DOCX_TEXT_H

#include "read/docx_parts.h"

typedef struct docx_block {
  str text;                   /* null: dropped, or not finished */
  str label;                  /* "1.2", as shown; may be empty */
  const numbering_list *list; /* which the label is of, or NULL */
  const docx_style *style;    /* or NULL */
  int32_t left, hanging;      /* indentation, its own or its style's */
  int32_t own_left;           /* what it says itself, or INDENT_NONE */
  int32_t list_left;          /* what its number's level says, or INDENT_NONE */
  uint32_t page;              /* from 1 */
  uint32_t references;        /* the first, a number from 1, or 0 */
  uint32_t last_reference;
  int8_t outline;      /* its own or its style's */
  int8_t ilvl;         /* of its number, from 0 */
  bool renumbers;      /* it says itself which list it is of, if any */
  const char *diagram; /* the part that has its text, a line each item; or NULL
                        */
  bool row;            /* cells parted by tabs; else a paragraph */
  bool first;          /* row of its table */
  bool header;         /* a row with the names of columns */
} docx_block;

/* Where the text refers to a note. */
typedef struct docx_reference {
  bool endnote;
  str mark;      /* "[1]", "[ii]"; null: one of its own, which is text */
  uint32_t next; /* in the same block, a number from 1, or 0 */
  str id;
} docx_reference;

typedef struct docx_note {
  bool endnote;
  str id;
  size_t first, end; /* its blocks */
} docx_note;

typedef struct docx_text {
  const docx_styles *styles;
  const numbering *numbers;
  bool original; /* as it was before the tracked changes */
  arena *a;
  docx_block *blocks;
  docx_reference *references;
  docx_note *notes;
  map diagrams;       /* parts of them, by the id of the relationship */
  bool lost_number;   /* one that only Word can count stands in the text */
  bool lost_file;     /* so does a file of another format */
  bool has_body;      /* it was a document of Word at all */
  uint32_t pages;     /* of the part that was read last; 1: perhaps not told */
  int32_t counted[2]; /* references to footnotes and to endnotes */
  size_t n_blocks, cap_blocks, n_references, cap_references, n_notes, cap_notes;
} docx_text;

/** Add what a part says: the document itself, its footnotes or its endnotes. */
int docx_read_text(docx_text *t, package *p, const char *name, err *e);

#endif
