#ifdef LIBRARY_DOCX
#include "read/docx_field.h"

#define BOX "\xE2\x98\x90"     /* ☐ */
#define CHECKED "\xE2\x98\x92" /* ☒ */

static void begin(docx_fields *f) {
  buf_putc(&f->open, 'c');
  f->codes++;
  f->form = FORM_NONE;
  f->shown = (str){0};
  f->chosen = 0;
  f->said = f->counts = false;
}

static str finish(docx_fields *f, bool *lost) {
  bool no_result = f->open.ptr[--f->open.len] == 'c';
  str shown = no_result ? f->shown : (str){0};

  f->codes -= no_result;
  *lost = no_result && f->counts;
  f->shown = (str){0};
  f->counts = false;
  return shown;
}

str docx_field_mark(docx_fields *f, str type, bool *lost) {
  char *top = f->open.len ? &f->open.ptr[f->open.len - 1] : NULL;

  *lost = false;
  if (str_is(type, "begin")) {
    begin(f);
  } else if (top && str_is(type, "separate")) {
    f->codes -= *top == 'c';
    *top = 'r';
  } else if (top && str_is(type, "end")) {
    return finish(f, lost);
  }
  return (str){0};
}

void docx_field_code(docx_fields *f, str code) {
  code = str_trim(code);
  f->counts |= code.len >= 7 && (str_is(str_make(code.ptr, 7), "LISTNUM") ||
                                 str_is(str_make(code.ptr, 7), "AUTONUM"));
}

void docx_field_form(docx_fields *f, arena *a, enum docx_form_part what,
                     const xml_attributes *x) {
  switch (what) {
  case FORM_PART_BOX:
    f->form = FORM_BOX;
    f->shown = str_of(BOX);
    break;
  case FORM_PART_LIST:
    f->form = FORM_LIST;
    break;
  case FORM_PART_DEFAULT:
    if (f->form == FORM_BOX)
      f->shown = str_of(xml_is_on(x) ? CHECKED : BOX);
    else if (!f->said)
      f->chosen = xml_number(x, "val", 0);
    break;
  case FORM_PART_CHECKED:
    f->shown = str_of(xml_is_on(x) ? CHECKED : BOX);
    break;
  case FORM_PART_RESULT:
    f->chosen = xml_number(x, "val", 0);
    f->said = true;
    break;
  case FORM_PART_ENTRY:
    if (f->form == FORM_LIST && f->chosen-- == 0)
      f->shown = arena_str(a, xml_attribute(x, "val"));
    break;
  }
}

#endif
