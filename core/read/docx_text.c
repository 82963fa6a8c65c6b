#ifdef LIBRARY_DOCX
#include "read/docx_text.h"

#include "base/utf8.h"
#include "read/docx_collect.h"
#include "read/docx_diagram.h"
#include "read/docx_names.h"
#include "read/symbol.h"

/* The properties that are open: w:pPr, its w:rPr, the w:rPr of a run, w:trPr.
 */
enum properties { NO_PROPERTIES, OF_PARAGRAPH, OF_MARK, OF_RUN, OF_ROW };

typedef struct walk {
  collect c;
  enum properties properties;
  bool in_text; /* of w:t and the like */
  bool in_code; /* of a field */
} walk;

/* ----------------------------------------------------------------- properties
 */

static bool in_run_properties(walk *w, int name, const xml_attributes *x) {
  story *s = w->c.story;
  str font;

  switch (name) {
  case VANISH:
    s->vanish = xml_is_on(x);
    break;
  case R_STYLE:
    s->run_style = docx_style_of(w->c.t->styles, xml_attribute(x, "val"));
    break;
  case FONTS:
    font = xml_attribute(x, "ascii");
    s->font = arena_str(w->c.t->a, font);
    break;
  default:
    break;
  }
  return false;
}

/* Those of the mark that ends the paragraph. */
static bool in_mark_properties(walk *w, int name, const xml_attributes *x) {
  story *s = w->c.story;

  if (name == VANISH)
    s->mark_hidden = xml_is_on(x);
  else if (name == SPEC_VANISH)
    s->mark_apart = xml_is_on(x);
  else if (name == (w->c.t->original ? INS : DEL) ||
           name == (w->c.t->original ? MOVE_TO : MOVE_FROM))
    s->joins = true;
  return false;
}

static bool in_paragraph_properties(walk *w, int name,
                                    const xml_attributes *x) {
  story *s = w->c.story;
  str drop;

  switch (name) {
  case P_STYLE:
    s->style = docx_style_of(w->c.t->styles, xml_attribute(x, "val"));
    if (!s->style)
      s->style = w->c.t->styles->paragraphs;
    return false;
  case NUM_PR:
    return true;
  case PROPERTY_NUM_ID:
  case PROPERTY_ILVL:
  case PROPERTY_OUTLINE:
  case PROPERTY_INDENT:
    docx_property_read(&s->own, w->c.t->a, (enum docx_property)name, x);
    return false;
  case FRAME: /* a large first letter is a paragraph before its own */
    drop = xml_attribute(x, "dropCap");
    s->joins = s->joins || str_is(drop, "drop") || str_is(drop, "margin");
    return false;
  case R_PR:
    w->properties = OF_MARK;
    return true;
  case P_PR_CHANGE: /* what it was before */
    if (!w->c.t->original)
      return false;
    s->own = docx_paragraph_blank();
    s->style = w->c.t->styles->paragraphs;
    return true;
  default:
    return name == P_PR;
  }
}

static bool in_properties(walk *w, int name, const xml_attributes *x) {
  switch (w->properties) {
  case OF_RUN:
    return in_run_properties(w, name, x);
  case OF_MARK:
    return in_mark_properties(w, name, x);
  case OF_ROW:
    if (w->c.row && name == (w->c.t->original ? INS : DEL))
      w->c.row->gone = true;
    else if (w->c.row && name == TBL_HEADER)
      w->c.t->blocks[w->c.row->block].header = xml_is_on(x);
    return false;
  default:
    return in_paragraph_properties(w, name, x);
  }
}

/* ----------------------------------------------------------------------- runs
 */

static void open_run(walk *w) {
  story *s = w->c.story;

  s->vanish = -1;
  s->run_style = NULL;
  s->font = (str){0};
  s->hidden = s->style && s->style->hidden == 1;
}

/* Styles that hide cancel each other out, as with bold. */
static void settle_run(story *s) {
  bool by_style = (s->style && s->style->hidden == 1) !=
                  (s->run_style && s->run_style->hidden == 1);

  s->hidden = s->vanish >= 0 ? s->vanish : by_style;
}

static bool is_shown(const walk *w) {
  const story *s = w->c.story;

  return s->open && !s->hidden && s->fields.codes == 0;
}

/* Words within the code of a field are those of a field in it. Others stand
 * there only when the end of the field is missing, and must not be lost. */
static bool is_text_shown(const walk *w) {
  const story *s = w->c.story;

  return is_shown(w) || (s->open && !s->hidden && s->fields.codes &&
                         s->fields.open.ptr[s->fields.open.len - 1] == 'c');
}

/* A paragraph stands on the page where its words begin. */
static void begin_text(walk *w) {
  if (w->c.story->text.len == 0 && !w->c.row)
    w->c.t->blocks[w->c.story->block].page = w->c.page;
}

static void put(walk *w, str s) {
  if (!is_shown(w) || !s.len)
    return;
  begin_text(w);
  buf_put_str(&w->c.story->text, s);
}

static void put_sign(walk *w, const xml_attributes *x) {
  str code = xml_attribute(x, "char");
  uint32_t cp = 0;
  char utf8[5] = {0};

  for (size_t i = 0; i < code.len && i < 6; i++) {
    char c = ascii_lower(code.ptr[i]);
    cp = cp * 16 + (uint32_t)(c <= '9' ? c - '0' : c - 'a' + 10);
  }
  cp = symbol_unicode(xml_attribute(x, "font"), cp & 0xFFFF);
  if (cp == 0 || (cp >= 0xD800 && cp < 0xE000))
    return;
  (void)utf8_encode(cp, utf8);
  put(w, str_of(utf8));
}

static void field(walk *w, const xml_attributes *x) {
  bool lost;
  str shown = docx_field_mark(&w->c.story->fields,
                              xml_attribute(x, "fldCharType"), &lost);

  put(w, shown);
  w->c.t->lost_number |= lost && is_shown(w);
}

static void form(walk *w, int name, const xml_attributes *x) {
  docx_field_form(&w->c.story->fields, w->c.t->a,
                  (enum docx_form_part)(name - CHECK_BOX), x);
}

static void diagram(walk *w, const xml_attributes *x) {
  uintptr_t *name = map_get(&w->c.t->diagrams, xml_relation(x, "dm"));

  if (name && is_shown(w))
    collect_diagram(&w->c, (const char *)*name);
}

/* --------------------------------------------------------------------- events
 */

static bool in_run(walk *w, int name, const xml_attributes *x) {
  switch (name) {
  case R_PR:
    w->properties = OF_RUN;
    return true;
  case T:
  case MATH_TEXT:
    w->in_text = true;
    return true;
  case DEL_TEXT:
    w->in_text = w->c.t->original;
    return w->c.t->original;
  case TAB:
  case PTAB:
    put(w, str_of("\t"));
    return false;
  case BR:
  case CR:
    put(w, str_of("\n"));
    return false;
  case NO_BREAK_HYPHEN:
    put(w, str_of("\xE2\x80\x91"));
    return false;
  case SYM:
    put_sign(w, x);
    return false;
  case FIELD:
    field(w, x);
    return true;
  case CODE:
    w->in_code = true;
    return true;
  case CHECK_BOX:
  case LIST_BOX:
  case FORM_DEFAULT:
  case CHECKED:
  case RESULT:
  case LIST_ENTRY:
    form(w, name, x);
    return true;
  case DIAGRAM:
    diagram(w, x);
    return false;
  case OTHER_FILE:
    w->c.t->lost_file = true;
    return false;
  case FOOTNOTE_REFERENCE:
  case ENDNOTE_REFERENCE:
    if (is_shown(w))
      put(w, collect_reference(&w->c, name == ENDNOTE_REFERENCE, x));
    return false;
  case PAGE_BREAK:
    w->c.page++;
    return false;
  default:
    return true;
  }
}

static bool start(void *data, int name, const xml_attributes *x) {
  walk *w = data;

  if (w->properties != NO_PROPERTIES)
    return in_properties(w, name, x);
  switch (name) {
  case INS:
  case MOVE_TO:
    return !w->c.t->original;
  case DEL:
  case MOVE_FROM:
    return w->c.t->original;
  case P:
    collect_paragraph(&w->c);
    return true;
  case P_PR:
    if (!w->c.story->open)
      return false;
    w->properties = OF_PARAGRAPH;
    return true;
  case R:
  case MATH_RUN:
    open_run(w);
    return true;
  case TABLE:
    w->c.table = true;
    return true;
  case TR:
    collect_row(&w->c);
    return true;
  case TR_PR:
    w->properties = OF_ROW;
    return true;
  case TC:
    collect_cell(&w->c);
    return true;
  case TEXT_BOX:
    collect_story(&w->c);
    return true;
  case FOOTNOTE:
  case ENDNOTE:
    return collect_note(&w->c, name == ENDNOTE, x);
  case SECTION:
  case SDT_PR:
  case TBL_PR:
  case TBL_GRID:
  case TC_PR:
  case RUBY_TEXT:
    return false;
  case BODY:
    w->c.t->has_body = true;
    return true;
  default:
    return in_run(w, name, x);
  }
}

static void end(void *data, int name) {
  walk *w = data;

  switch (name) {
  case P_PR:
    /* That of w:pPrChange ends before the one it stands in. */
    w->properties = NO_PROPERTIES;
    break;
  case R_PR:
    if (w->properties == OF_RUN)
      settle_run(w->c.story);
    w->properties = w->properties == OF_MARK ? OF_PARAGRAPH : NO_PROPERTIES;
    break;
  case TR_PR:
    w->properties = NO_PROPERTIES;
    break;
  case P_PR_CHANGE:
    w->properties = OF_PARAGRAPH;
    break;
  case T:
  case MATH_TEXT:
  case DEL_TEXT:
    w->in_text = false;
    break;
  case CODE:
    w->in_code = false;
    break;
  case P:
    collect_paragraph_end(&w->c);
    break;
  case TC:
    collect_cell_end(&w->c);
    break;
  case TR:
    collect_row_end(&w->c);
    break;
  case TEXT_BOX:
    collect_story_end(&w->c);
    break;
  case FOOTNOTE:
  case ENDNOTE:
    collect_note_end(&w->c);
    break;
  default:
    break;
  }
}

static void text(void *data, str s) {
  walk *w = data;
  story *in = w->c.story;

  if (w->in_code)
    docx_field_code(&in->fields, s);
  if (!w->in_text || !is_text_shown(w))
    return;
  begin_text(w);
  if (symbol_is_font(in->font))
    symbol_put_text(in->font, s, &in->text);
  else
    buf_put_str(&in->text, s);
}

int docx_read_text(docx_text *t, package *p, const char *name, err *e) {
  walk w = {.c = {.t = t, .page = 1}};
  xml_handler h = {.names = docx_names,
                   .data = &w,
                   .start = start,
                   .end = end,
                   .text = text};
  size_t first = t->n_blocks;
  int result;

  collect_story(&w.c);
  result = xml_read(p, name, &h, e);
  while (w.c.row)
    collect_row_end(&w.c);
  while (w.c.story)
    collect_story_end(&w.c);
  t->pages = w.c.page;
  for (size_t i = first; result == 0 && i < t->n_blocks; i++)
    if (t->blocks[i].diagram && package_has(p, t->blocks[i].diagram))
      result = docx_read_diagram(&t->blocks[i].text, t->a, p,
                                 t->blocks[i].diagram, e);
  return result;
}

#endif
