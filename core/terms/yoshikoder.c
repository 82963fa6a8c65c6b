/* Yoshikoder's .ykd, and Lexicoder's .lcd, which is the same: XML.
 *
 *     <dictionary>
 *       <cnode name="a category">
 *         <cnode name="one in it"> <pnode name="an entry"/> </cnode>
 *         <pnode name="another entry"/>
 *       </cnode>
 *     </dictionary>
 *
 * Nothing is fetched, and an entity of the file's own is refused. */
#include "terms/build.h"

#ifdef HAVE_EXPAT

#include <expat.h>
#include <iconv.h>

typedef struct reader {
  builder *b;
  XML_Parser parser;
  uint32_t at[CATEGORY_DEPTH + 1]; /* categories open */
  uint32_t depth, elements;
  bool failed;
} reader;

static size_t line_of(const reader *r) {
  return (size_t)XML_GetCurrentLineNumber(r->parser);
}

static void stop(reader *r) {
  r->failed = true;
  (void)XML_StopParser(r->parser, XML_FALSE);
}

static const char *name_of(const char **attributes) {
  for (; *attributes; attributes += 2)
    if (strcmp(attributes[0], "name") == 0)
      return attributes[1];
  return NULL;
}

static void start_category(reader *r, const char *name) {
  uint32_t category = 0;

  if (!name)
    (void)build_fail(r->b, line_of(r), "a <cnode> without a name");
  else
    category =
        build_add_category(r->b, r->at[r->depth], str_of(name), line_of(r));
  if (!category)
    stop(r);
  else
    r->at[++r->depth] = category;
}

static void start_entry(reader *r, const char *name) {
  int result;

  if (!name)
    result = build_fail(r->b, line_of(r), "a <pnode> without a name");
  else if (!r->depth)
    result = build_fail(r->b, line_of(r),
                        "the entry \"%.60s\" lies in no "
                        "<cnode>",
                        name);
  else
    result = build_add_entry(r->b, r->at[r->depth], str_of(name), line_of(r));
  if (result != 0)
    stop(r);
}

static void XMLCALL on_start(void *data, const char *element,
                             const char **attributes) {
  reader *r = data;

  if (r->failed)
    return;
  if (r->elements++ == 0 && strcmp(element, "dictionary") != 0) {
    (void)build_fail(r->b, line_of(r), "<dictionary> was expected, not <%.60s>",
                     element);
    stop(r);
  } else if (strcmp(element, "cnode") == 0) {
    start_category(r, name_of(attributes));
  } else if (strcmp(element, "pnode") == 0) {
    start_entry(r, name_of(attributes));
  }
}

static void XMLCALL on_end(void *data, const char *element) {
  reader *r = data;

  if (!r->failed && strcmp(element, "cnode") == 0)
    r->depth--;
}

static void XMLCALL on_entity(void *data, const char *name, int is_parameter,
                              const char *value, int length, const char *base,
                              const char *system, const char *public,
                              const char *notation) {
  reader *r = data;

  (void)is_parameter, (void)value, (void)length, (void)base, (void)system,
      (void)public, (void)notation;
  if (r->failed)
    return;
  (void)build_fail(r->b, line_of(r),
                   "the file defines an entity, \"%.60s\": a dictionary needs "
                   "none",
                   name);
  stop(r);
}

/* An encoding of single bytes that expat does not know. */
static int XMLCALL on_encoding(void *data, const char *name,
                               XML_Encoding *info) {
  iconv_t converter = iconv_open("UCS-4LE", name);

  (void)data;
  if (converter == (iconv_t)-1)
    return XML_STATUS_ERROR;
  for (int i = 0; i < 256; i++) {
    char byte = (char)i, *from = &byte;
    uint32_t cp = 0;
    char *to = (char *)&cp;
    size_t n = 1, room = sizeof cp;

    (void)iconv(converter, NULL, NULL, NULL, NULL);
    info->map[i] =
        iconv(converter, &from, &n, &to, &room) == (size_t)-1 ? -1 : (int)cp;
  }
  (void)iconv_close(converter);
  info->convert = NULL;
  info->release = NULL;
  return XML_STATUS_OK;
}

int read_yoshikoder(builder *b, str text) {
  reader r = {.b = b};
  int result = 0;

  r.parser = XML_ParserCreate(b->options->is_utf8 ? "UTF-8" : NULL);
  if (!r.parser)
    return build_fail(b, 0, "no memory for XML");
  XML_SetUserData(r.parser, &r);
  XML_SetElementHandler(r.parser, on_start, on_end);
  XML_SetEntityDeclHandler(r.parser, on_entity);
  XML_SetUnknownEncodingHandler(r.parser, on_encoding, NULL);
  if (XML_Parse(r.parser, text.ptr, (int)text.len, 1) != XML_STATUS_OK ||
      r.failed)
    result = r.failed ? ERR
                      : build_fail(b, line_of(&r), "this is no XML: %s",
                                   XML_ErrorString(XML_GetErrorCode(r.parser)));
  XML_ParserFree(r.parser);
  return result;
}

#else

int read_yoshikoder(builder *b, str text) {
  (void)text;
  return build_fail(b, 0,
                    "XML cannot be read: this program was built without "
                    "expat");
}

#endif
