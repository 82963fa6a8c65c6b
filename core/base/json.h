/* json.h -- JSON as people write it in a config: strict, with places.
 *
 * Comments are allowed: from // to the end of the line, and between slash-star
 * and star-slash. All else is RFC 8259, and what that leaves open is an error:
 * a duplicate key, bytes behind the value, a control character in a string, a
 * number out of range, invalid UTF-8, more than 64 levels. Each error names
 * file, line and column, and what was expected there. */
#ifndef BASE_JSON_H
#define BASE_JSON_H

#include "base/arena.h"
#include "base/err.h"

enum json_kind {
  JSON_NULL,
  JSON_BOOL,
  JSON_INT, /* written without a point or exponent and within int64 */
  JSON_REAL,
  JSON_STRING,
  JSON_ARRAY,
  JSON_OBJECT
};

typedef struct json {
  enum json_kind kind;
  const char *file;      /* as given to json_parse(), for messages */
  uint32_t line, column; /* where the value begins, from 1 */
  bool boolean;
  int64_t integer;
  double real;          /* also set for JSON_INT */
  str string;           /* decoded and NUL-terminated; "\u0000" is refused. Of
                           a number, as it is written */
  struct json *items;   /* first child of an array or object, in order */
  size_t n;             /* number of children */
  struct json *next;    /* the next child of the same parent */
  str key;              /* in an object */
  const char *key_file; /* as file, of the key */
  uint32_t key_line, key_column;
} json;

/** Parse `text`, all of it, into `a`; `file` is for messages. NULL on error. */
json *json_parse(arena *a, const char *file, str text, err *e);

/** The same of what stands in line `line` of the file, and below. */
json *json_parse_line(arena *a, const char *file, uint32_t line, str text,
                      err *e);

/** False when behind white space and comments something else than an object
 * begins: for a better message about a file that is no JSON at all. */
bool json_may_be_object(str text);

/** The member of an object, or NULL. */
json *json_get(const json *object, const char *key);

/** "an object", "a string", … for messages. */
const char *json_kind_name(enum json_kind kind);

#endif
