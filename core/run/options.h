/* options.h -- a plugin's options: declared once by the plugin as mill_option,
 * used to parse, check, describe and document them. */
#ifndef RUN_OPTIONS_H
#define RUN_OPTIONS_H

#include <clausemill/plugin.h>

#include "base/buf.h"
#include "base/json.h"

struct json_out;

/** The plugin's config struct, allocated in `a`, filled with the defaults and
 * then from `given` (an object of the config file `file`, or NULL). Unknown
 * keys (the nearest is named), wrong types, values out of range or not among
 * the choices and missing required options are errors with their place; without
 * `given` the place is line:column. NULL on error. */
void *options_parse(arena *a, const char *plugin, const mill_output *output,
                    const char *file, uint32_t line, uint32_t column,
                    const json *given, err *e);

/** Append a line for each deprecated option, or former name of one, that is
 * used in `given` (or NULL), which options_parse() has taken. */
void options_warnings(buf *out, const mill_output *output, const json *given);

/** Append a table for people: option, type, default, range or choices, help. */
void options_describe(buf *out, const mill_output *output);

/** Write the JSON Schema of the options object as the member `key`. */
void options_schema(struct json_out *out, const char *key,
                    const mill_output *output);

static inline const mill_option *option_at(const mill_output *o, uint32_t i) {
  return (const mill_option *)(const void *)((const char *)o->options +
                                             (size_t)i * o->option_stride);
}

#endif
