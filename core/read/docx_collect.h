/* docx_collect.h -- paragraphs, rows and notes of a DOCX while they are read.
 *
 * A paragraph is collected in the story that it stands in: the text of the
 * document, of a note, or of a text box, which stands within a paragraph of
 * another story. Rows are collected in the same way, across stories. Blocks
 * come in the order of their beginnings. */
#ifndef READ_DOCX_COLLECT_H
#define READ_DOCX_COLLECT_H

#include "read/docx_field.h"
#include "read/docx_text.h"

typedef struct story {
  struct story *outer;
  buf text;     /* of the paragraph */
  bool open;    /* there is a paragraph */
  bool carried; /* it began in the one before, whose mark is not there */
  bool joins;   /* its own mark is not there */
  bool mark_hidden, mark_apart; /* w:vanish, w:specVanish of its mark */
  size_t block;                 /* which it will be */
  docx_paragraph own;
  const docx_style *style;
  bool hidden; /* what the run says is not shown */
  int vanish;  /* of the run: 1 on, 0 off, -1 not said */
  const docx_style *run_style;
  str font; /* a symbol font, or null */
  docx_fields fields;
} story;

typedef struct row {
  struct row *outer;
  buf text;
  size_t block, cells, cell; /* `cell`: where the last one begins */
  bool gone;                 /* deleted, or not yet there */
} row;

typedef struct collect {
  docx_text *t;
  story *story; /* the innermost */
  row *row;     /* the innermost, or NULL */
  bool table;   /* has begun, and no row of it */
  uint32_t page;
} collect;

/** A paragraph begins and ends. One whose mark is deleted or hidden goes on in
 * the next. */
void collect_paragraph(collect *c);
void collect_paragraph_end(collect *c);

/** The innermost story begins and ends. */
void collect_story(collect *c);
void collect_story_end(collect *c);

/** A row, and the next cell of it. */
void collect_row(collect *c);
void collect_row_end(collect *c);
void collect_cell(collect *c);
void collect_cell_end(collect *c);

/** A note: false if it is none, but the line above the notes. */
bool collect_note(collect *c, bool endnote, const xml_attributes *x);
void collect_note_end(collect *c);

/** A diagram, whose words are in another part. */
void collect_diagram(collect *c, const char *name);

/** The text refers to a note: its mark, "[1]", or null when it has one of its
 * own. */
str collect_reference(collect *c, bool endnote, const xml_attributes *x);

#endif
