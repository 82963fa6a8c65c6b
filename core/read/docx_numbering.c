#ifdef LIBRARY_DOCX
#include "base/utf8.h"
#include "read/docx_parts.h"

enum {
  NUMBERING = 1,
  LIST,
  STYLE_LINK,
  NUM_STYLE_LINK,
  LEVEL,
  START,
  FORMAT,
  RESTART,
  STYLE,
  LEGAL,
  TEXT,
  PARAGRAPH,
  INDENT,
  RUN,
  VANISH,
  FONTS,
  NUM,
  NUM_LIST,
  OVERRIDE,
  START_OVERRIDE
};

static const char *const names[] = {"",
                                    [NUMBERING] = "w:numbering",
                                    [LIST] = "w:abstractNum",
                                    [STYLE_LINK] = "w:styleLink",
                                    [NUM_STYLE_LINK] = "w:numStyleLink",
                                    [LEVEL] = "w:lvl",
                                    [START] = "w:start",
                                    [FORMAT] = "w:numFmt",
                                    [RESTART] = "w:lvlRestart",
                                    [STYLE] = "w:pStyle",
                                    [LEGAL] = "w:isLgl",
                                    [TEXT] = "w:lvlText",
                                    [PARAGRAPH] = "w:pPr",
                                    [INDENT] = "w:ind",
                                    [RUN] = "w:rPr",
                                    [VANISH] = "w:vanish",
                                    [FONTS] = "w:rFonts",
                                    [NUM] = "w:num",
                                    [NUM_LIST] = "w:abstractNumId",
                                    [OVERRIDE] = "w:lvlOverride",
                                    [START_OVERRIDE] = "w:startOverride",
                                    NULL};

typedef struct reading {
  numbering *n;
  arena *a;
  numbering_list *list;   /* that is open */
  numbering_num *num;     /* that is open */
  numbering_level *level; /* that is open */
  int32_t override;       /* of the level that w:lvlOverride names */
} reading;

static bool is_level(int32_t i) { return i >= 0 && i < NUMBERING_LEVELS; }

static bool open_level(reading *r, const xml_attributes *x) {
  int32_t i = xml_number(x, "ilvl", -1);

  r->level = NULL;
  if (r->num) {
    if (!is_level(r->override))
      return false;
    r->level = r->num->own[r->override] = arena_alloc(r->a, sizeof *r->level);
  } else if (r->list && is_level(i)) {
    r->level = &r->list->levels[i];
  }
  if (!r->level)
    return false;
  *r->level = numbering_blank();
  r->level->given = true;
  return true;
}

/* "decimalZero" has two digits at least, the custom "001, 002, 003, ..." as
 * many as it shows. */
static void read_format(numbering_level *l, const xml_attributes *x) {
  str name = xml_attribute(x, "val"), custom = xml_attribute(x, "format");
  size_t n = 0;

  l->format = (uint8_t)counting_of(name);
  while (n < custom.len && n < 10 && ascii_is_digit(custom.ptr[n]))
    n++;
  l->zeros = str_is(name, "decimalZero") ? 2
             : str_is(name, "custom")    ? (uint8_t)n
                                         : 0;
}

static bool in_level(reading *r, int name, const xml_attributes *x) {
  numbering_level *l = r->level;
  docx_paragraph p = docx_paragraph_blank();

  switch (name) {
  case START:
    l->start = xml_number(x, "val", 0);
    return false;
  case FORMAT:
    read_format(l, x);
    return false;
  case RESTART:
    l->restart = xml_number(x, "val", RESTART_ALWAYS);
    return false;
  case STYLE:
    l->style = arena_str(r->a, xml_attribute(x, "val"));
    return false;
  case LEGAL:
    l->legal = xml_is_on(x);
    return false;
  case TEXT:
    l->text = arena_str(r->a, utf8_head(xml_attribute(x, "val"), UINT8_MAX));
    return false;
  case INDENT:
    docx_property_read(&p, r->a, PROPERTY_INDENT, x);
    l->indent = p.left;
    return false;
  case VANISH:
    l->hidden = xml_is_on(x);
    return false;
  case FONTS:
    l->font = arena_str(r->a, xml_attribute(x, "ascii"));
    return false;
  default:
    return name == PARAGRAPH || name == RUN;
  }
}

static bool open_override(reading *r, int name, const xml_attributes *x) {
  switch (name) {
  case NUM_LIST:
    r->num->list = numbering_add_list(r->n, r->a, xml_attribute(x, "val"));
    return false;
  case OVERRIDE:
    r->override = xml_number(x, "ilvl", -1);
    return true;
  case START_OVERRIDE:
    if (is_level(r->override)) {
      r->num->start[r->override] = xml_number(x, "val", 0);
      r->num->starts[r->override] = true;
    }
    return false;
  default:
    return false;
  }
}

static bool start(void *data, int name, const xml_attributes *x) {
  reading *r = data;

  if (name == NUMBERING)
    return true;
  if (name == LEVEL)
    return open_level(r, x);
  if (r->level)
    return in_level(r, name, x);
  if (r->num)
    return open_override(r, name, x);
  switch (name) {
  case LIST:
    r->list = numbering_add_list(r->n, r->a, xml_attribute(x, "abstractNumId"));
    return true;
  case NUM:
    r->num = numbering_add_num(r->n, r->a, xml_attribute(x, "numId"));
    return true;
  case STYLE_LINK:
    if (r->list)
      r->list->defined_by = arena_str(r->a, xml_attribute(x, "val"));
    return false;
  case NUM_STYLE_LINK:
    if (r->list)
      r->list->defined_in = arena_str(r->a, xml_attribute(x, "val"));
    return false;
  default:
    return false;
  }
}

static void end(void *data, int name) {
  reading *r = data;

  if (name == LEVEL)
    r->level = NULL;
  else if (name == LIST)
    r->list = NULL;
  else if (name == NUM)
    r->num = NULL;
}

/* The list that a numbering style says, by the list that says it is that
 * style's, else by the number that the style names. */
static const numbering_list *of_style(const numbering *n, const map *links,
                                      const docx_styles *styles, str style) {
  uintptr_t *link = map_get(links, style);
  const docx_style *s = docx_style_of(styles, style);
  const numbering_num *num =
      !link && s ? numbering_find(n, s->paragraph.num_id) : NULL;

  return link ? (const numbering_list *)*link : num ? num->list : NULL;
}

static void link_styles(numbering *n, arena *a, const docx_styles *styles) {
  map links = {0};

  for (size_t i = 0; i < n->lists.cap; i++) {
    numbering_list *list = (numbering_list *)n->lists.entries[i].value;
    if (n->lists.entries[i].key.ptr && list->defined_by.len)
      *map_put(&links, a, list->defined_by) = (uintptr_t)list;
  }
  for (size_t i = 0; i < n->nums.cap; i++) {
    numbering_num *num = (numbering_num *)n->nums.entries[i].value;
    if (!n->nums.entries[i].key.ptr || !num->list)
      continue;
    num->levels_of = num->list;
    if (num->list->defined_in.len) {
      const numbering_list *l =
          of_style(n, &links, styles, num->list->defined_in);
      num->levels_of = l ? l : num->list;
    }
  }
}

int docx_read_numbering(numbering *n, arena *a, package *p, const char *name,
                        const docx_styles *styles, err *e) {
  reading r = {.n = n, .a = a, .override = -1};
  xml_handler h = {.names = names, .data = &r, .start = start, .end = end};

  if (xml_read(p, name, &h, e) != 0)
    return ERR;
  link_styles(n, a, styles);
  return 0;
}

#endif
