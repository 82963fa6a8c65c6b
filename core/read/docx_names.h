/* docx_names.h -- the elements of a DOCX that its text is read from. Those of
 * enum docx_property come first. */
#ifndef READ_DOCX_NAMES_H
#define READ_DOCX_NAMES_H

#include "read/docx_parts.h"

enum {
  BODY = PROPERTY_INDENT + 1,
  P,
  P_PR,
  P_STYLE,
  NUM_PR,
  FRAME,
  R_PR,
  R_STYLE,
  VANISH,
  SPEC_VANISH,
  FONTS,
  R,
  T,
  DEL_TEXT,
  MATH_RUN,
  MATH_TEXT,
  TAB,
  PTAB,
  BR,
  CR,
  NO_BREAK_HYPHEN,
  SYM,
  FIELD,
  INS,
  DEL,
  MOVE_TO,
  MOVE_FROM,
  P_PR_CHANGE,
  TABLE,
  TR,
  TR_PR,
  TBL_HEADER,
  TC,
  TEXT_BOX,
  FOOTNOTE_REFERENCE,
  ENDNOTE_REFERENCE,
  FOOTNOTE,
  ENDNOTE,
  PAGE_BREAK,
  RUBY_TEXT,
  SECTION,
  SDT_PR,
  TBL_PR,
  TC_PR,
  TBL_GRID,
  CODE,
  CHECK_BOX,
  LIST_BOX,
  FORM_DEFAULT,
  CHECKED,
  RESULT,
  LIST_ENTRY,
  DIAGRAM,
  OTHER_FILE
};

/** For xml_read(). */
extern const char *const docx_names[];

#endif
