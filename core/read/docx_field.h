/* docx_field.h -- fields of a DOCX: what is shown of them is their result, the
 * text between their separator and their end. Those that have none are the
 * boxes and lists of forms, whose state is with their beginning. */
#ifndef READ_DOCX_FIELD_H
#define READ_DOCX_FIELD_H

#include "base/buf.h"
#include "read/xml.h"

typedef struct docx_fields {
  buf open; /* from the outermost: 'c' in the code of one, 'r' in its result */
  size_t codes;                                 /* 'c' among them */
  enum { FORM_NONE, FORM_BOX, FORM_LIST } form; /* of the last one that began */
  str shown;      /* what a form shows; null: nothing */
  int32_t chosen; /* of a list, from 0 */
  bool said;      /* `chosen` is what the user chose */
  bool counts;    /* Word counts as it shows it, and keeps no result */
} docx_fields;

/** w:fldChar. A form that ends gives what it shows; else null. `*lost`: a
 * number that only Word knows has ended. */
str docx_field_mark(docx_fields *f, str type, bool *lost);

/** A piece of the code. */
void docx_field_code(docx_fields *f, str code);

enum docx_form_part {
  FORM_PART_BOX,     /* w:checkBox */
  FORM_PART_LIST,    /* w:ddList */
  FORM_PART_DEFAULT, /* of the box or list */
  FORM_PART_CHECKED,
  FORM_PART_RESULT,
  FORM_PART_ENTRY
};

/** What stands in w:ffData; texts are copied into `a`. */
void docx_field_form(docx_fields *f, arena *a, enum docx_form_part what,
                     const xml_attributes *x);

#endif
