/* sections.h -- the headings above a block, and what labels say of its place.
 * Shared by the readers that guess at structure and those that are told. */
#ifndef READ_SECTIONS_H
#define READ_SECTIONS_H

#include "doc/doc.h"
#include "read/label.h"

enum {
  SECTIONS_DEEPEST = 32,
  SECTIONS_TITLE = 400 /* bytes of a title in a path, before "…" */
};

/* The headings above the current block, from the outermost. Zeroed: none. */
typedef struct sections {
  uint32_t level[SECTIONS_DEEPEST + 1];
  uint32_t block[SECTIONS_DEEPEST + 1];
  str outline[SECTIONS_DEEPEST + 1]; /* null: no label */
  str section[SECTIONS_DEEPEST + 1]; /* path that ends with this heading */
  size_t n;
} sections;

/** The last block of `d`, `b`, is a heading of `level` (SECTIONS_DEEPEST at
 * most), with text, label and body set: set its level, parent, section and
 * outline. The first one with words is the document's title, if it has none. */
void sections_heading(sections *s, doc *d, block *b, uint32_t level, label l);

/** Of the headings above: the innermost one's number, outline and path; 0 and
 * null where there is none. */
uint32_t sections_block(const sections *s);
str sections_outline(const sections *s);
str sections_path(const sections *s);

/** What the label at the start of `text` makes of the outline above it: "2.a"
 * and "(iv)" are "2.a.(iv)". A bullet adds nothing; labels that say the whole
 * way ("1.2", "Article 5", "AC-2") begin anew. */
str sections_under(arena *a, str above, str text, label l);

/** Is a paragraph that reads like this, and ends like this (enum line_end), the
 * stem of the list below it: "The contractor shall:"? */
bool sections_is_stem(str text, uint8_t end);

/** Trimmed text on one line, in `a` if need be: "PART ONE\n  GENERAL". */
str sections_one_line(arena *a, str text);

#endif
