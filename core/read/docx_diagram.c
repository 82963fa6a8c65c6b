#ifdef LIBRARY_DOCX
#include "read/docx_diagram.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/map.h"

enum { POINT = 1, LINK, TEXT, PARAGRAPH, BREAK, WORDS };
enum { DEEPEST = 64 }; /* so that the list is no square of the part */

static const char *const names[] = {"",
                                    [POINT] = "dgm:pt",
                                    [LINK] = "dgm:cxn",
                                    [TEXT] = "dgm:t",
                                    [PARAGRAPH] = "a:p",
                                    [BREAK] = "a:br",
                                    [WORDS] = "a:t",
                                    NULL};

typedef struct point {
  str text;
  struct point *above, *first, *next; /* next: of the same one above */
  uint32_t depth;
} point;

typedef struct reach { /* a point stands under another */
  str from, to;
  int32_t order;
  size_t number; /* in the part, for equal orders */
} reach;

typedef struct reading {
  arena *a;
  map by_id; /* point pointers */
  point *open, *root;
  reach *links;
  size_t n_links, cap_links;
  buf text;
  bool in_words;
} reading;

static void open_point(reading *r, const xml_attributes *x) {
  str id = arena_str(r->a, xml_attribute(x, "modelId"));

  r->open = arena_alloc(r->a, sizeof *r->open);
  r->text.len = 0;
  if (str_is(xml_attribute(x, "type"), "doc"))
    r->root = r->open;
  *map_put(&r->by_id, r->a, id) = (uintptr_t)r->open;
}

static void add_link(reading *r, const xml_attributes *x) {
  str type = xml_attribute(x, "type");

  if (type.len && !str_is(type, "parOf"))
    return;
  r->links =
      arena_grow(r->a, r->links, r->n_links, &r->cap_links, sizeof *r->links);
  r->links[r->n_links] = (reach){arena_str(r->a, xml_attribute(x, "srcId")),
                                 arena_str(r->a, xml_attribute(x, "destId")),
                                 xml_number(x, "srcOrd", 0), r->n_links};
  r->n_links++;
}

static bool start(void *data, int name, const xml_attributes *x) {
  reading *r = data;

  if (name == POINT)
    open_point(r, x);
  else if (name == LINK)
    add_link(r, x);
  else if (name == PARAGRAPH || name == BREAK)
    buf_putc(&r->text, ' ');
  r->in_words = name == WORDS;
  return true;
}

static void end(void *data, int name) {
  reading *r = data;

  r->in_words = false;
  if (name == TEXT && r->open)
    r->open->text = arena_str(r->a, str_trim(buf_str(&r->text)));
  else if (name == POINT)
    r->open = NULL;
}

static void text(void *data, str s) {
  reading *r = data;

  if (r->in_words)
    for (size_t i = 0; i < s.len; i++)
      buf_putc(&r->text, ascii_is_space(s.ptr[i]) ? ' ' : s.ptr[i]);
}

/* The last first. */
static int compare(const void *a, const void *b) {
  const reach *x = a, *y = b;

  if (x->order != y->order)
    return x->order < y->order ? 1 : -1;
  return x->number < y->number ? 1 : -1;
}

static void link_points(reading *r) {
  if (r->n_links)
    qsort(r->links, r->n_links, sizeof *r->links, compare);
  for (size_t i = 0; i < r->n_links; i++) {
    uintptr_t *from = map_get(&r->by_id, r->links[i].from);
    uintptr_t *to = map_get(&r->by_id, r->links[i].to);
    point *above = from ? (point *)*from : NULL, *p = to ? (point *)*to : NULL;

    if (!above || !p || p->above || p == r->root)
      continue;
    p->above = above;
    p->next = above->first;
    above->first = p;
  }
}

/* A point has but one above it, so there is no going in circles. */
static point *after(point *p, const point *root) {
  if (p->first)
    return p->first;
  while (p != root && !p->next)
    p = p->above;
  return p == root ? NULL : p->next;
}

static str list(reading *r) {
  r->text.len = 0;
  for (point *p = r->root; p; p = after(p, r->root)) {
    if (p->above)
      p->depth = p->above->depth + (p->above->text.len > 0);
    if (p->depth > DEEPEST)
      p->depth = DEEPEST;
    if (!p->text.len)
      continue;
    for (uint32_t n = 0; n < p->depth; n++)
      buf_putc(&r->text, '\t');
    buf_put_str(&r->text, p->text);
    buf_putc(&r->text, '\n');
  }
  return arena_str(r->a, buf_str(&r->text));
}

int docx_read_diagram(str *out, arena *a, package *p, const char *name,
                      err *e) {
  reading r = {.a = a};
  xml_handler h = {
      .names = names, .data = &r, .start = start, .end = end, .text = text};
  int result = xml_read(p, name, &h, e);

  if (result == 0) {
    link_points(&r);
    *out = list(&r);
  }
  buf_free(&r.text);
  return result;
}

#endif
