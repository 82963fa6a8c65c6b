/* xml.h -- the parts of an office document, element by element.
 *
 * Names are given with the usual prefix of their namespace, whatever the
 * document calls it: "w:p" is a paragraph of WordprocessingML, transitional or
 * strict. Of mc:AlternateContent one alternative is read, the first choice,
 * and the reader does not see the wrapping.
 *
 * No file or address is opened, a document type declaration is an error (so
 * there are no entities but XML's own five), and elements nest no deeper than
 * XML_DEEPEST. */
#ifndef READ_XML_H
#define READ_XML_H

#include "read/package.h"

enum { XML_DEEPEST = 250 };

typedef struct xml_attributes {
  int n;
  const unsigned char **at; /* as libxml2 gives them */
} xml_attributes;

/** The value of the attribute, which is of the element's namespace or of none;
 * null when it is missing. Valid until the callback ends. */
str xml_attribute(const xml_attributes *a, const char *name);

/** The same of the namespace of relationships: r:id, which is not w:id. */
str xml_relation(const xml_attributes *a, const char *name);

/** The value as a number; `missing` when there is none. Kept within a million
 * of 0. */
int32_t xml_number(const xml_attributes *a, const char *name, int32_t missing);

/** What <w:b/> says: true, unless w:val is "0", "false" or "off". */
bool xml_is_on(const xml_attributes *a);

typedef struct xml_handler {
  const char *const *names; /* up to a NULL; names[0] is not used */
  void *data;
  /** `name` is an index into names, or 0. False: nothing of what is in the
   * element is asked for, nor its end. */
  bool (*start)(void *data, int name, const xml_attributes *a);
  void (*end)(void *data, int name); /* may be NULL, as the next */
  void (*text)(void *data, str text);
} xml_handler;

/** Read the part from its start to its end. */
int xml_read(package *p, const char *name, const xml_handler *h, err *e);

#endif
