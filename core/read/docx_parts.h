/* docx_parts.h -- what the parts of a DOCX say beside its text: styles and
 * numbering. */
#ifndef READ_DOCX_PARTS_H
#define READ_DOCX_PARTS_H

#include "read/numbering.h"
#include "read/xml.h"

enum {
  OUTLINE_NONE = -1, /* nothing is said of the outline level */
  OUTLINE_BODY = 9,  /* it is said to have none; 0 to 8 are headings */
  ILVL_NONE = -1
};

enum docx_role {
  ROLE_NONE,
  ROLE_QUOTE,
  ROLE_CODE,
  ROLE_CONTENTS, /* an entry of a table of contents or figures */
  ROLE_TITLE,    /* from here on, what a document says of itself */
  ROLE_SUBTITLE,
  ROLE_AUTHOR,
  ROLE_DATE,
  ROLE_ABSTRACT
};

/** What a paragraph or a style says of paragraphs. */
typedef struct docx_paragraph {
  str num_id;      /* of w:numPr; "0": not numbered; null: not said */
  int32_t ilvl;    /* or ILVL_NONE */
  int32_t outline; /* or OUTLINE_NONE */
  int32_t left;    /* indentation in twentieths of a point, or INDENT_NONE */
  int32_t hanging; /* of the first line, which then begins further left, or
                      INDENT_NONE; negative: further right */
} docx_paragraph;

typedef struct docx_style {
  str id, based_on, name;
  struct docx_style *base;  /* NULL: none */
  docx_paragraph paragraph; /* its own, then with what it inherits */
  str numbered_by;          /* the style whose num_id that is */
  int8_t hidden;            /* w:vanish: 1 on, 0 off, -1 not said */
  uint8_t role;             /* enum docx_role */
  str font;
  bool resolved;
} docx_style;

typedef struct docx_styles {
  map by_id; /* docx_style pointers */
  docx_style **all;
  size_t n, cap;
  const docx_style *paragraphs; /* the default style, or NULL */
} docx_styles;

/** Read the part; what inherits has what it inherits then. */
int docx_read_styles(docx_styles *s, arena *a, package *p, const char *name,
                     err *e);

/** The style of that id, or NULL. */
const docx_style *docx_style_of(const docx_styles *s, str id);

/** Read the part. Lists that a style defines are looked up in `styles`. */
int docx_read_numbering(numbering *n, arena *a, package *p, const char *name,
                        const docx_styles *styles, err *e);

/** Elements that both styles and text have in w:pPr. */
enum docx_property {
  PROPERTY_NUM_ID = 1,
  PROPERTY_ILVL,
  PROPERTY_OUTLINE,
  PROPERTY_INDENT
};

/** Take over what such an element says. */
void docx_property_read(docx_paragraph *p, arena *a, enum docx_property what,
                        const xml_attributes *attributes);

/** Nothing said. */
docx_paragraph docx_paragraph_blank(void);

/** Take over what `own` does not say. */
void docx_paragraph_inherit(docx_paragraph *own, const docx_paragraph *base);

#endif
