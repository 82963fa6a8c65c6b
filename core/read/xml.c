#ifdef LIBRARY_DOCX
#include "read/xml.h"

#include <libxml/parser.h>

#include "base/map.h"
#include "base/mem.h"
#include "read/library.h"

enum { CHUNK = 64 << 10, LONGEST_NAME = 40, SLOTS = 4 };

/* In the order of the names below. */
typedef struct xml_functions {
  __typeof__(xmlInitParser) *init;
  __typeof__(xmlCreatePushParserCtxt) *open;
  __typeof__(xmlCtxtUseOptions) *options;
  __typeof__(xmlParseChunk) *parse;
  __typeof__(xmlStopParser) *stop;
  __typeof__(xmlCtxtGetLastError) *last_error;
  __typeof__(xmlFreeParserCtxt) *free;
} xml_functions;

static const char *const functions[] = {
    "xmlInitParser",     "xmlCreatePushParserCtxt",
    "xmlCtxtUseOptions", "xmlParseChunk",
    "xmlStopParser",     "xmlCtxtGetLastError",
    "xmlFreeParserCtxt", NULL};

/* Where namespaces are, in the transitional and the strict form. */
static const struct space {
  const char *prefix, *uri;
} spaces[] = {
    {"w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main"},
    {"w", "http://purl.oclc.org/ooxml/wordprocessingml/main"},
    {"m", "http://schemas.openxmlformats.org/officeDocument/2006/math"},
    {"m", "http://purl.oclc.org/ooxml/officeDocument/math"},
    {"dgm", "http://schemas.openxmlformats.org/drawingml/2006/diagram"},
    {"dgm", "http://purl.oclc.org/ooxml/drawingml/diagram"},
    {"a", "http://schemas.openxmlformats.org/drawingml/2006/main"},
    {"a", "http://purl.oclc.org/ooxml/drawingml/main"},
    {"mc", "http://schemas.openxmlformats.org/markup-compatibility/2006"},
    {"r", "http://schemas.openxmlformats.org/package/2006/relationships"},
    {"cp", "http://schemas.openxmlformats.org/package/2006/metadata/"
           "core-properties"},
    {"dc", "http://purl.org/dc/elements/1.1/"},
    {"dcterms", "http://purl.org/dc/terms/"},
};

typedef struct state {
  xml_functions xml;
  arena scratch;
  map names;
  const xml_handler *handler;
  part *part;
  xmlParserCtxtPtr parser;
  err *e;
  char *chunk;
  /* The namespaces met last: addresses of names, which are unique, and their
   * prefixes. */
  const xmlChar *uris[SLOTS];
  const char *prefixes[SLOTS];
  unsigned next_slot;
  uint32_t depth, skip; /* elements open; of them, within one not asked for */
  uint8_t name[XML_DEEPEST + 1];
  bool chosen[XML_DEEPEST + 1]; /* an alternative has been read */
  bool failed;
} state;

enum { ALTERNATIVES = 253, CHOICE, FALLBACK };

static const char *prefix_of(state *s, const xmlChar *uri) {
  const char *prefix = "";

  for (unsigned i = 0; i < SLOTS; i++)
    if (s->uris[i] == uri && s->prefixes[i])
      return s->prefixes[i];
  for (size_t i = 0; uri && i < sizeof spaces / sizeof *spaces; i++)
    if (strcmp((const char *)uri, spaces[i].uri) == 0)
      prefix = spaces[i].prefix;
  s->uris[s->next_slot % SLOTS] = uri;
  s->prefixes[s->next_slot++ % SLOTS] = prefix;
  return prefix;
}

static int name_of(state *s, const xmlChar *local, const xmlChar *uri) {
  const char *prefix = prefix_of(s, uri);
  size_t p = strlen(prefix), n = strlen((const char *)local);
  char key[16 + LONGEST_NAME];
  uintptr_t *found;

  if (!p || n > LONGEST_NAME)
    return 0;
  memcpy(key, prefix, p);
  key[p] = ':';
  memcpy(key + p + 1, local, n);
  found = map_get(&s->names, str_make(key, p + 1 + n));
  return found ? (int)*found : 0;
}

static void fail(state *s) {
  s->failed = true;
  s->xml.stop(s->parser);
}

/* ---------------------------------------------------------------- events */

static bool enters(state *s, int name, const xml_attributes *a) {
  switch (name) {
  case ALTERNATIVES:
    s->chosen[s->depth] = false;
    return true;
  case CHOICE:
  case FALLBACK:
    if (s->depth < 2 || s->name[s->depth - 1] != ALTERNATIVES ||
        s->chosen[s->depth - 1])
      return false;
    return s->chosen[s->depth - 1] = true;
  default:
    return s->handler->start(s->handler->data, name, a);
  }
}

static void start(void *data, const xmlChar *local, const xmlChar *prefix,
                  const xmlChar *uri, int n_spaces, const xmlChar **defined,
                  int n, int n_default, const xmlChar **attributes) {
  state *s = data;
  xml_attributes a = {n, attributes};
  int name;

  (void)prefix, (void)n_spaces, (void)defined, (void)n_default;
  if (s->failed)
    return;
  if (++s->depth > XML_DEEPEST) {
    (void)err_set(s->e,
                  "the part \"%s\" has elements in elements more than %d deep: "
                  "expected fewer",
                  s->part->name, XML_DEEPEST);
    fail(s);
    return;
  }
  if (s->skip) {
    s->skip++;
    return;
  }
  name = name_of(s, local, uri);
  s->name[s->depth] = (uint8_t)name;
  if (!enters(s, name, &a))
    s->skip = 1;
}

static void end(void *data, const xmlChar *local, const xmlChar *prefix,
                const xmlChar *uri) {
  state *s = data;
  int name = s->name[s->depth];

  (void)local, (void)prefix, (void)uri;
  if (s->failed)
    return;
  s->depth--;
  if (s->skip)
    s->skip--;
  else if (s->handler->end && name < ALTERNATIVES)
    s->handler->end(s->handler->data, name);
}

static void text(void *data, const xmlChar *p, int n) {
  state *s = data;

  if (!s->failed && !s->skip && s->handler->text)
    s->handler->text(s->handler->data, str_make((const char *)p, (size_t)n));
}

static void doctype(void *data, const xmlChar *name, const xmlChar *external,
                    const xmlChar *system) {
  state *s = data;

  (void)name, (void)external, (void)system;
  (void)err_set(s->e,
                "the part \"%s\" has a document type declaration, which may "
                "define entities: expected none",
                s->part->name);
  fail(s);
}

static void silent(void *data, xmlErrorPtr why) { (void)data, (void)why; }

/* ----------------------------------------------------------------- reading */

static void learn(state *s) {
  static const char *const own[] = {"mc:AlternateContent", "mc:Choice",
                                    "mc:Fallback"};

  for (size_t i = 1; s->handler->names[i]; i++)
    *map_put(&s->names, &s->scratch, str_of(s->handler->names[i])) = i;
  for (size_t i = 0; i < 3; i++)
    *map_put(&s->names, &s->scratch, str_of(own[i])) = ALTERNATIVES + i;
}

/* Memory may run out within; xml_read() then gives back what libraries hold. */
static void run(void *data) {
  state *s = data;
  ptrdiff_t n;

  learn(s);
  s->chunk = arena_alloc(&s->scratch, CHUNK);
  do {
    n = part_read(s->part, s->chunk, CHUNK, s->e);
    if (n < 0) {
      s->failed = true;
      return;
    }
    if (s->xml.parse(s->parser, s->chunk, (int)n, n == 0) != 0 || s->failed)
      return;
  } while (n > 0);
}

static int judge(state *s) {
  const xmlError *why = s->xml.last_error(s->parser);
  str message;

  if (s->failed)
    return ERR;
  if (s->parser->wellFormed)
    return 0;
  if (why && why->code == XML_ERR_NO_MEMORY)
    return 1;
  message = str_trim(str_of(why && why->message ? why->message : "it ends"));
  return err_set(s->e, "the part \"%s\" is no XML: line %d: %.*s",
                 s->part->name, why ? why->line : 0, STR_ARG(message));
}

int xml_read(package *p, const char *name, const xml_handler *h, err *e) {
  xmlSAXHandler sax = {.initialized = XML_SAX2_MAGIC,
                       .startElementNs = start,
                       .endElementNs = end,
                       .characters = text,
                       .ignorableWhitespace = text,
                       .cdataBlock = text,
                       .internalSubset = doctype,
                       .serror = silent};
  part t;
  state s = {.handler = h, .part = &t, .e = e};
  int result = 1; /* no memory */

  if (library_load(LIBRARY_DOCX, functions, &s.xml, e) != 0 ||
      part_open(&t, p, name, e) != 0)
    return ERR;
  s.xml.init();
  s.parser = s.xml.open(&sax, &s, NULL, 0, NULL);
  if (s.parser) {
    (void)s.xml.options(s.parser, XML_PARSE_NONET);
    if (mem_try(run, &s) == 0)
      result = judge(&s);
    s.xml.free(s.parser);
  }
  part_close(&t);
  if (result > 0)
    (void)mem_sure(NULL);
  arena_free(&s.scratch);
  return result;
}

/* -------------------------------------------------------------- attributes */

static str attribute(const xml_attributes *a, const char *name, bool none,
                     const char *space) {
  for (int i = 0; i < a->n; i++) {
    const unsigned char **at = a->at + 5 * i;

    if (strcmp((const char *)at[0], name) == 0 &&
        (at[2] ? strstr((const char *)at[2], space) != NULL : none))
      return str_span((const char *)at[3], (const char *)at[4]);
  }
  return (str){0};
}

str xml_attribute(const xml_attributes *a, const char *name) {
  return attribute(a, name, true, "wordprocessingml");
}

str xml_relation(const xml_attributes *a, const char *name) {
  return attribute(a, name, false, "/relationships");
}

int32_t xml_number(const xml_attributes *a, const char *name, int32_t missing) {
  str s = str_trim(xml_attribute(a, name));
  bool minus = s.len && *s.ptr == '-';
  int32_t n = 0;
  size_t i = minus;

  if (i == s.len || !ascii_is_digit(s.ptr[i]))
    return missing;
  for (; i < s.len && ascii_is_digit(s.ptr[i]); i++)
    if (n < 1000000)
      n = n * 10 + (s.ptr[i] - '0');
  n = n > 1000000 ? 1000000 : n;
  return minus ? -n : n;
}

bool xml_is_on(const xml_attributes *a) {
  str v = xml_attribute(a, "val");

  return !str_is(v, "0") && !str_is(v, "false") && !str_is(v, "off");
}

#endif
