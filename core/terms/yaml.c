/* quanteda's YAML: a mapping of categories, each with a list of entries, one
 * entry, or a mapping of the categories in it.
 *
 *     economy:
 *       trade: [tariff*, "free trade"]
 *       labour: [wage*, employ*]
 *
 * Every scalar is a text: "no" and 2020 are words. A plain word cannot begin
 * with "*", which is an alias in YAML: '*ism' in quotes can. */
#include "terms/build.h"

#ifdef HAVE_YAML

#include <yaml.h>

#include "base/utf8.h"

typedef struct reader {
  builder *b;
  yaml_parser_t parser;
  yaml_event_t event;
} reader;

static size_t line_of(const reader *r) { return r->event.start_mark.line + 1; }

static int next(reader *r) {
  const yaml_parser_t *p = &r->parser;

  yaml_event_delete(&r->event);
  if (yaml_parser_parse(&r->parser, &r->event))
    return 0;
  if (p->problem && strstr(p->problem, "alphabetic or numeric"))
    return build_fail(r->b, p->problem_mark.line + 1,
                      "a word that begins with * or & must be in quotes in "
                      "YAML: '*ism'");
  return build_fail(r->b, p->problem_mark.line + 1, "this is no YAML: %s%s%s",
                    p->problem ? p->problem : "unreadable",
                    p->context ? ", " : "", p->context ? p->context : "");
}

static str scalar(const reader *r) {
  return str_make((const char *)r->event.data.scalar.value,
                  r->event.data.scalar.length);
}

static int unexpected(const reader *r, const char *expected) {
  const char *what = r->event.type == YAML_ALIAS_EVENT ? "an alias (*)"
                     : r->event.type == YAML_MAPPING_START_EVENT ? "a mapping"
                     : r->event.type == YAML_SEQUENCE_START_EVENT
                         ? "a list"
                         : "a single word";

  return build_fail(r->b, line_of(r), "%s was expected, not %s", expected,
                    what);
}

/* A null is an empty category. */
static bool is_null(const reader *r) {
  str s = scalar(r);

  return r->event.data.scalar.style == YAML_PLAIN_SCALAR_STYLE &&
         (s.len == 0 || str_is(s, "~") || str_is(s, "null"));
}

static int read_list(reader *r, uint32_t category) {
  for (;;) {
    if (next(r) != 0)
      return ERR;
    if (r->event.type == YAML_SEQUENCE_END_EVENT)
      return 0;
    if (r->event.type != YAML_SCALAR_EVENT)
      return unexpected(r, "an entry");
    if (build_add_entry(r->b, category, scalar(r), line_of(r)) != 0)
      return ERR;
  }
}

static int read_mapping(reader *r, uint32_t parent);

static int read_category(reader *r, uint32_t parent, map *names) {
  str name = arena_str(r->b->memory, scalar(r));
  uint32_t category = build_add_category(r->b, parent, name, line_of(r));
  uintptr_t *known = map_put(names, r->b->memory, name);

  if (!category)
    return ERR;
  if (*known)
    return build_fail(r->b, line_of(r),
                      "the category \"%.*s\" stands here twice", STR_ARG(name));
  *known = 1;
  if (next(r) != 0)
    return ERR;
  switch (r->event.type) {
  case YAML_SCALAR_EVENT:
    return is_null(r) ? 0
                      : build_add_entry(r->b, category, scalar(r), line_of(r));
  case YAML_SEQUENCE_START_EVENT:
    return read_list(r, category);
  case YAML_MAPPING_START_EVENT:
    return read_mapping(r, category);
  default:
    return unexpected(r, "a list of entries or a mapping of categories");
  }
}

static int read_mapping(reader *r, uint32_t parent) {
  map names = {0};

  for (;;) {
    if (next(r) != 0)
      return ERR;
    if (r->event.type == YAML_MAPPING_END_EVENT)
      return 0;
    if (r->event.type != YAML_SCALAR_EVENT)
      return unexpected(r, "the name of a category");
    if (read_category(r, parent, &names) != 0)
      return ERR;
  }
}

static int read_stream(reader *r) {
  if (next(r) != 0 || next(r) != 0) /* the stream, the document */
    return ERR;
  if (r->event.type == YAML_STREAM_END_EVENT)
    return build_fail(r->b, 1, "there is nothing in it");
  if (next(r) != 0)
    return ERR;
  if (r->event.type != YAML_MAPPING_START_EVENT)
    return unexpected(r, "a mapping of categories (name: [entry, ...])");
  if (read_mapping(r, 0) != 0 || next(r) != 0 || next(r) != 0)
    return ERR;
  if (r->event.type != YAML_STREAM_END_EVENT)
    return build_fail(r->b, line_of(r), "a second document; one was expected");
  return 0;
}

int read_yaml(builder *b, str text) {
  reader r = {.b = b};
  int result;

  if (!yaml_parser_initialize(&r.parser))
    return build_fail(b, 0, "no memory for YAML");
  yaml_parser_set_input_string(&r.parser, (const unsigned char *)text.ptr,
                               text.len);
  yaml_parser_set_encoding(&r.parser, YAML_UTF8_ENCODING);
  result = read_stream(&r);
  yaml_event_delete(&r.event);
  yaml_parser_delete(&r.parser);
  return result;
}

#else

int read_yaml(builder *b, str text) {
  (void)text;
  return build_fail(b, 0,
                    "YAML cannot be read: this program was built without "
                    "libyaml");
}

#endif
