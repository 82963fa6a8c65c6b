#ifdef LIBRARY_DOCX
#include "read/docx_parts.h"

/* Chains of styles longer than this go in circles. */
enum { LONGEST_CHAIN = 100 };

docx_paragraph docx_paragraph_blank(void) {
  return (docx_paragraph){.ilvl = ILVL_NONE,
                          .outline = OUTLINE_NONE,
                          .left = INDENT_NONE,
                          .hanging = INDENT_NONE};
}

void docx_paragraph_inherit(docx_paragraph *own, const docx_paragraph *base) {
  if (!own->num_id.ptr)
    own->num_id = base->num_id;
  if (own->ilvl == ILVL_NONE)
    own->ilvl = base->ilvl;
  if (own->outline == OUTLINE_NONE)
    own->outline = base->outline;
  if (own->left == INDENT_NONE)
    own->left = base->left;
  if (own->hanging == INDENT_NONE)
    own->hanging = base->hanging;
}

void docx_property_read(docx_paragraph *p, arena *a, enum docx_property what,
                        const xml_attributes *x) {
  int32_t first;

  switch (what) {
  case PROPERTY_NUM_ID:
    p->num_id = arena_str(a, xml_attribute(x, "val"));
    break;
  case PROPERTY_ILVL:
    p->ilvl = xml_number(x, "val", 0);
    break;
  case PROPERTY_OUTLINE:
    p->outline = xml_number(x, "val", OUTLINE_BODY);
    break;
  case PROPERTY_INDENT:
    p->left = xml_number(x, "left", xml_number(x, "start", p->left));
    first = xml_number(x, "firstLine", INDENT_NONE);
    if (first != INDENT_NONE)
      p->hanging = -first;
    p->hanging = xml_number(x, "hanging", p->hanging);
    break;
  }
}

/* ---------------------------------------------------------------- reading */

enum {
  STYLE = PROPERTY_INDENT + 1,
  NAME,
  BASED_ON,
  VANISH,
  FONTS,
  PARAGRAPH,
  NUMBERING,
  RUN,
  STYLES
};

static const char *const names[] = {"",
                                    [PROPERTY_NUM_ID] = "w:numId",
                                    [PROPERTY_ILVL] = "w:ilvl",
                                    [PROPERTY_OUTLINE] = "w:outlineLvl",
                                    [PROPERTY_INDENT] = "w:ind",
                                    [STYLE] = "w:style",
                                    [NAME] = "w:name",
                                    [BASED_ON] = "w:basedOn",
                                    [VANISH] = "w:vanish",
                                    [FONTS] = "w:rFonts",
                                    [PARAGRAPH] = "w:pPr",
                                    [NUMBERING] = "w:numPr",
                                    [RUN] = "w:rPr",
                                    [STYLES] = "w:styles",
                                    NULL};

typedef struct reading {
  docx_styles *styles;
  arena *a;
  docx_style *style; /* the one that is open */
} reading;

static bool open_style(reading *r, const xml_attributes *x) {
  docx_styles *all = r->styles;
  docx_style *s = arena_alloc(r->a, sizeof *s);
  str type = xml_attribute(x, "type"), is_default = xml_attribute(x, "default");

  s->id = arena_str(r->a, xml_attribute(x, "styleId"));
  s->paragraph = docx_paragraph_blank();
  s->hidden = -1;
  if (!s->id.len)
    return false;
  all->all = arena_grow(r->a, all->all, all->n, &all->cap, sizeof *all->all);
  all->all[all->n++] = s;
  *map_put(&all->by_id, r->a, s->id) = (uintptr_t)s;
  if (str_is(type, "paragraph") && is_default.len && *is_default.ptr != '0' &&
      !str_is(is_default, "false"))
    all->paragraphs = s;
  r->style = s;
  return true;
}

static bool start(void *data, int name, const xml_attributes *x) {
  reading *r = data;
  docx_style *s = r->style;

  if (name == STYLES)
    return true;
  if (name == STYLE)
    return open_style(r, x);
  if (!s)
    return false; /* w:docDefaults and the like */
  switch (name) {
  case NAME:
    s->name = arena_str(r->a, xml_attribute(x, "val"));
    return true;
  case BASED_ON:
    s->based_on = arena_str(r->a, xml_attribute(x, "val"));
    return true;
  case VANISH:
    s->hidden = xml_is_on(x);
    return true;
  case FONTS:
    s->font = arena_str(r->a, xml_attribute(x, "ascii"));
    return true;
  case PARAGRAPH:
  case NUMBERING:
  case RUN:
    return true;
  case PROPERTY_NUM_ID:
  case PROPERTY_ILVL:
  case PROPERTY_OUTLINE:
  case PROPERTY_INDENT:
    docx_property_read(&s->paragraph, r->a, (enum docx_property)name, x);
    return true;
  default:
    return false;
  }
}

static void end(void *data, int name) {
  reading *r = data;

  if (name == STYLE)
    r->style = NULL;
}

/* -------------------------------------------------------------- inheriting */

/* Word keeps the English names of its own styles whatever language it speaks.
 * The others are LibreOffice's and of those who make documents by program. */
static enum docx_role role_of(str name) {
  static const struct {
    const char *name;
    enum docx_role role;
  } roles[] = {{"title", ROLE_TITLE},
               {"subtitle", ROLE_SUBTITLE},
               {"author", ROLE_AUTHOR},
               {"date", ROLE_DATE},
               {"abstract", ROLE_ABSTRACT},
               {"quote", ROLE_QUOTE},
               {"intense quote", ROLE_QUOTE},
               {"block text", ROLE_QUOTE},
               {"block quote", ROLE_QUOTE},
               {"block quotation", ROLE_QUOTE},
               {"quotations", ROLE_QUOTE},
               {"source code", ROLE_CODE},
               {"sourcecode", ROLE_CODE},
               {"code", ROLE_CODE},
               {"code block", ROLE_CODE},
               {"html preformatted", ROLE_CODE},
               {"preformatted text", ROLE_CODE},
               {"macro", ROLE_CODE},
               {"table of figures", ROLE_CONTENTS}};

  for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
    if (str_is_nocase(name, roles[i].name))
      return roles[i].role;
  if (name.len == 5 && str_is_nocase(str_make(name.ptr, 4), "toc "))
    return ROLE_CONTENTS;
  return ROLE_NONE;
}

/* "heading 3": 2. "Heading 0", which people make to stand above the others, is
 * no less than the first of them. */
static int32_t outline_of(str name) {
  if (name.len == 9 && str_is_nocase(str_make(name.ptr, 8), "heading ") &&
      ascii_is_digit(name.ptr[8]))
    return name.ptr[8] > '1' ? name.ptr[8] - '1' : 0;
  return OUTLINE_NONE;
}

static void inherit(docx_style *s) {
  docx_paragraph *own = &s->paragraph;
  const docx_style *base = s->base;

  s->resolved = true;
  s->role = (uint8_t)role_of(s->name);
  s->numbered_by = own->num_id.ptr || own->ilvl >= 0 ? s->id : (str){0};
  /* The name goes first: an outline level beside it only steers the table of
   * contents. */
  if (outline_of(s->name) != OUTLINE_NONE)
    own->outline = outline_of(s->name);
  if (!base)
    return;
  if (s->role == ROLE_NONE)
    s->role = base->role;
  /* The one heading that Word takes out of the outline only to keep it out of
   * the table of contents that stands under it. */
  if (own->outline == OUTLINE_BODY && str_is_nocase(s->name, "toc heading"))
    own->outline = OUTLINE_NONE;
  if (!s->numbered_by.ptr)
    s->numbered_by = base->numbered_by;
  docx_paragraph_inherit(own, &base->paragraph);
  if (s->hidden < 0)
    s->hidden = base->hidden;
  if (!s->font.ptr)
    s->font = base->font;
}

/* Bases first, without recursion. */
static void resolve(docx_styles *all, docx_style *s) {
  docx_style *chain[LONGEST_CHAIN];
  size_t n = 0;

  for (; s && !s->resolved && n < LONGEST_CHAIN; s = s->base) {
    uintptr_t *base =
        s->based_on.len ? map_get(&all->by_id, s->based_on) : NULL;
    s->base = base ? (docx_style *)*base : NULL;
    chain[n++] = s;
    s->resolved = true; /* so that a circle ends */
  }
  while (n > 0)
    inherit(chain[--n]);
}

int docx_read_styles(docx_styles *s, arena *a, package *p, const char *name,
                     err *e) {
  reading r = {.styles = s, .a = a};
  xml_handler h = {.names = names, .data = &r, .start = start, .end = end};

  if (xml_read(p, name, &h, e) != 0)
    return ERR;
  for (size_t i = 0; i < s->n; i++)
    resolve(s, s->all[i]);
  return 0;
}

const docx_style *docx_style_of(const docx_styles *s, str id) {
  uintptr_t *place = id.len ? map_get(&s->by_id, id) : NULL;

  return place ? (const docx_style *)*place : NULL;
}

#endif
