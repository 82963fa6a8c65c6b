/* json_out.h -- JSON for people and programs, built and printed by cJSON.
 *
 *     json_out o = {.out = text};
 *     json_open(&o, NULL, '{');
 *     json_text(&o, "type", str_of("object"));
 *     json_close(&o);
 *
 * `key` is NULL within an array and for the outermost value, which is appended
 * to `out` when it is closed. */
#ifndef RUN_JSON_OUT_H
#define RUN_JSON_OUT_H

#include "base/buf.h"

struct cJSON;

enum { JSON_OUT_DEPTH = 64 };

typedef struct json_out {
  buf *out;
  unsigned depth;
  struct cJSON *open[JSON_OUT_DEPTH]; /* outermost first */
} json_out;

/** Begin an object '{' or an array '['. At most JSON_OUT_DEPTH levels. */
void json_open(json_out *o, const char *key, char bracket);
/** End the innermost one. */
void json_close(json_out *o);

void json_text(json_out *o, const char *key, str text);
/** A value that is JSON already: a number, true, [1, 2]. */
void json_raw(json_out *o, const char *key, str value);

/** An array of strings from "a|b|c". */
void json_choices(json_out *o, const char *key, const char *choices);

#endif
