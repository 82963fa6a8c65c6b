#ifdef LIBRARY_DOCX
#include "read/docx_text.h"

#include "base/utf8.h"
#include "read/docx_collect.h"
#include "read/symbol.h"

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
  TBL_GRID
};

static const char *const names[] = {"",
                                    [PROPERTY_NUM_ID] = "w:numId",
                                    [PROPERTY_ILVL] = "w:ilvl",
                                    [PROPERTY_OUTLINE] = "w:outlineLvl",
                                    [PROPERTY_INDENT] = "w:ind",
                                    [BODY] = "w:body",
                                    [P] = "w:p",
                                    [P_PR] = "w:pPr",
                                    [P_STYLE] = "w:pStyle",
                                    [NUM_PR] = "w:numPr",
                                    [FRAME] = "w:framePr",
                                    [R_PR] = "w:rPr",
                                    [R_STYLE] = "w:rStyle",
                                    [VANISH] = "w:vanish",
                                    [SPEC_VANISH] = "w:specVanish",
                                    [FONTS] = "w:rFonts",
                                    [R] = "w:r",
                                    [T] = "w:t",
                                    [DEL_TEXT] = "w:delText",
                                    [MATH_RUN] = "m:r",
                                    [MATH_TEXT] = "m:t",
                                    [TAB] = "w:tab",
                                    [PTAB] = "w:ptab",
                                    [BR] = "w:br",
                                    [CR] = "w:cr",
                                    [NO_BREAK_HYPHEN] = "w:noBreakHyphen",
                                    [SYM] = "w:sym",
                                    [FIELD] = "w:fldChar",
                                    [INS] = "w:ins",
                                    [DEL] = "w:del",
                                    [MOVE_TO] = "w:moveTo",
                                    [MOVE_FROM] = "w:moveFrom",
                                    [P_PR_CHANGE] = "w:pPrChange",
                                    [TABLE] = "w:tbl",
                                    [TR] = "w:tr",
                                    [TR_PR] = "w:trPr",
                                    [TC] = "w:tc",
                                    [TEXT_BOX] = "w:txbxContent",
                                    [FOOTNOTE_REFERENCE] =
                                        "w:footnoteReference",
                                    [ENDNOTE_REFERENCE] = "w:endnoteReference",
                                    [FOOTNOTE] = "w:footnote",
                                    [ENDNOTE] = "w:endnote",
                                    [PAGE_BREAK] = "w:lastRenderedPageBreak",
                                    [RUBY_TEXT] = "w:rt",
                                    [SECTION] = "w:sectPr",
                                    [SDT_PR] = "w:sdtPr",
                                    [TBL_PR] = "w:tblPr",
                                    [TC_PR] = "w:tcPr",
                                    [TBL_GRID] = "w:tblGrid",
                                    NULL};

/* The properties that are open: w:pPr, its w:rPr, the w:rPr of a run, w:trPr.
 */
enum properties { NO_PROPERTIES, OF_PARAGRAPH, OF_MARK, OF_RUN, OF_ROW };

typedef struct walk {
  collect c;
  enum properties properties;
  bool in_text; /* of w:t and the like */
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

  return s->open && !s->hidden && s->codes == 0;
}

/* Words within the code of a field are those of a field in it. Others stand
 * there only when the end of the field is missing, and must not be lost. */
static bool is_text_shown(const walk *w) {
  const story *s = w->c.story;

  return is_shown(w) ||
         (s->open && !s->hidden && s->fields.ptr[s->fields.len - 1] == 'c');
}

/* A paragraph stands on the page where its words begin. */
static void begin_text(walk *w) {
  if (w->c.story->text.len == 0 && !w->c.row)
    w->c.t->blocks[w->c.story->block].page = w->c.page;
}

static void put(walk *w, const char *z) {
  if (!is_shown(w))
    return;
  begin_text(w);
  buf_puts(&w->c.story->text, z);
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
  put(w, utf8);
}

static void field(story *s, str type) {
  char *top = s->fields.len ? &s->fields.ptr[s->fields.len - 1] : NULL;

  if (str_is(type, "begin")) {
    buf_putc(&s->fields, 'c');
    s->codes++;
  } else if (top && str_is(type, "separate")) {
    s->codes -= *top == 'c';
    *top = 'r';
  } else if (top && str_is(type, "end")) {
    s->codes -= *top == 'c';
    s->fields.len--;
  }
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
    put(w, "\t");
    return false;
  case BR:
  case CR:
    put(w, "\n");
    return false;
  case NO_BREAK_HYPHEN:
    put(w, "\xE2\x80\x91");
    return false;
  case SYM:
    put_sign(w, x);
    return false;
  case FIELD:
    field(w->c.story, xml_attribute(x, "fldCharType"));
    return false;
  case FOOTNOTE_REFERENCE:
  case ENDNOTE_REFERENCE:
    if (is_shown(w))
      collect_reference(&w->c, name == ENDNOTE_REFERENCE, x);
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
  xml_handler h = {
      .names = names, .data = &w, .start = start, .end = end, .text = text};
  int result;

  collect_story(&w.c);
  result = xml_read(p, name, &h, e);
  while (w.c.row)
    collect_row_end(&w.c);
  while (w.c.story)
    collect_story_end(&w.c);
  t->pages = w.c.page;
  return result;
}

#endif
