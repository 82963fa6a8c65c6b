/* A plugin's options for people and as JSON Schema. */
#include "run/config_keys.h"
#include "run/json_out.h"
#include "run/layout.h"
#include "run/options.h"

enum { WIDTH = 78, INDENT = 6 };

static const char *type_name(uint32_t type) {
  static const char *const names[] = {
      "?",      "true or false",   "whole number",
      "number", "string",          "choice",
      "path",   "list of strings", "object of strings"};

  return names[type < sizeof names / sizeof *names ? type : 0];
}

static bool is_text(const mill_option *o) {
  return o->type == MILL_OPT_STRING || o->type == MILL_OPT_PATH ||
         o->type == MILL_OPT_CHOICE;
}

static bool is_limited(const mill_option *o) {
  return o->min != 0 || o->max != 0;
}

static void put_choices(buf *out, const char *choices) {
  str rest = str_of(choices), choice;
  const char *comma = "";

  while (choice_next(&rest, &choice)) {
    buf_printf(out, "%s%.*s", comma, STR_ARG(choice));
    comma = rest.len && memchr(rest.ptr, '|', rest.len) ? ", " : " or ";
  }
}

/* "whole number, 0 to 8; default 0" */
static void put_type(buf *out, const mill_option *o) {
  if (o->type == MILL_OPT_CHOICE)
    put_choices(out, o->choices);
  else
    buf_puts(out, type_name(o->type));
  if (is_limited(o) && o->type == MILL_OPT_STRING && o->min == o->max)
    buf_printf(out, " of %.0f character%s", o->min, o->min == 1 ? "" : "s");
  else if (is_limited(o))
    buf_printf(out, ", %.15g to %.15g%s", o->min, o->max,
               is_text(o) ? " characters" : "");
  if (o->flags & MILL_OPTF_REQUIRED)
    buf_puts(out, "; required");
  else if (o->def && is_text(o))
    buf_printf(out, "; default \"%s\"", o->def);
  else if (o->def)
    buf_printf(out, "; default %s", o->def);
  if (o->flags & MILL_OPTF_SECRET)
    buf_puts(out, "; secret, may be {\"env\": \"NAME\"}");
  if (o->flags & MILL_OPTF_DEPRECATED)
    buf_puts(out, "; deprecated");
}

static size_t longest_key(const mill_output *output) {
  size_t longest = 0;

  for (uint32_t i = 0; i < output->n_options; i++) {
    size_t n = strlen(option_at(output, i)->key);
    longest = n > longest ? n : longest;
  }
  return longest;
}

void options_describe(buf *out, const mill_output *output) {
  size_t longest = longest_key(output);
  layout help = {.out = out,
                 .width = WIDTH,
                 .column = INDENT,
                 .prefix = str_of("      "),
                 .indent = INDENT};

  for (uint32_t i = 0; i < output->n_options; i++) {
    const mill_option *o = option_at(output, i);

    buf_puts(out, "  ");
    layout_pad(out, str_of(o->key), longest + 2);
    put_type(out, o);
    buf_puts(out, "\n      ");
    layout_text(&help, str_of(o->help));
    if (o->alias)
      buf_printf(out, "\n      Formerly \"%s\".", o->alias);
    buf_putc(out, '\n');
  }
}

static const char *schema_type(uint32_t type) {
  static const char *const names[] = {"string", "boolean", "integer",
                                      "number", "string",  "string",
                                      "string", "array",   "object"};

  return names[type < sizeof names / sizeof *names ? type : 0];
}

static void number_member(json_out *out, const char *key, double value) {
  buf text = {0};

  buf_printf(&text, "%.15g", value);
  json_raw(out, key, buf_str(&text));
  buf_free(&text);
}

static void string_items(json_out *out, const char *key) {
  json_open(out, key, '{');
  json_text(out, "type", str_of("string"));
  json_close(out);
}

static void type_members(json_out *out, const mill_option *o) {
  bool length = o->type == MILL_OPT_STRING;

  json_text(out, "type", str_of(schema_type(o->type)));
  if (o->type == MILL_OPT_CHOICE)
    json_choices(out, "enum", o->choices);
  if (o->type == MILL_OPT_LIST)
    string_items(out, "items");
  if (o->type == MILL_OPT_MAP)
    string_items(out, "additionalProperties");
  if (is_limited(o) && (length || !is_text(o))) {
    number_member(out, length ? "minLength" : "minimum", o->min);
    number_member(out, length ? "maxLength" : "maximum", o->max);
  }
}

/* A secret: a string, or the name of the variable that holds it. */
static void secret_members(json_out *out, const mill_option *o) {
  json_open(out, "oneOf", '[');
  json_open(out, NULL, '{');
  type_members(out, o);
  json_close(out);
  json_open(out, NULL, '{');
  json_text(out, "type", str_of("object"));
  json_open(out, "properties", '{');
  string_items(out, "env");
  json_close(out);
  json_raw(out, "required", str_of("[\"env\"]"));
  json_raw(out, "additionalProperties", str_of("false"));
  json_close(out);
  json_close(out);
}

static void default_member(json_out *out, const mill_option *o) {
  buf text = {0};

  if (!o->def || o->flags & MILL_OPTF_SECRET)
    return;
  buf_printf(&text, is_text(o) ? "\"%s\"" : "%s", o->def);
  json_raw(out, "default", buf_str(&text));
  buf_free(&text);
}

static void option_schema(json_out *out, const char *key,
                          const mill_option *o) {
  json_open(out, key, '{');
  json_text(out, "description", str_of(o->help));
  if (o->flags & MILL_OPTF_SECRET)
    secret_members(out, o);
  else
    type_members(out, o);
  default_member(out, o);
  if (o->flags & MILL_OPTF_DEPRECATED || strcmp(key, o->key) != 0)
    json_raw(out, "deprecated", str_of("true"));
  json_close(out);
}

/* An option may be given by its former name, so it is required as either. */
static void required_members(json_out *out, const mill_output *output) {
  json_open(out, "allOf", '[');
  for (uint32_t i = 0; i < output->n_options; i++) {
    const mill_option *o = option_at(output, i);
    const char *names[] = {o->key, o->alias};

    if (!(o->flags & MILL_OPTF_REQUIRED))
      continue;
    json_open(out, NULL, '{');
    json_open(out, "anyOf", '[');
    for (int k = 0; k < 2 && names[k]; k++) {
      json_open(out, NULL, '{');
      json_choices(out, "required", names[k]);
      json_close(out);
    }
    json_close(out);
    json_close(out);
  }
  json_close(out);
}

void options_schema(json_out *out, const char *key, const mill_output *output) {
  bool required = false;

  json_open(out, key, '{');
  json_text(out, "type", str_of("object"));
  json_open(out, "properties", '{');
  for (uint32_t i = 0; i < output->n_options; i++) {
    const mill_option *o = option_at(output, i);

    option_schema(out, o->key, o);
    if (o->alias)
      option_schema(out, o->alias, o);
    required = required || o->flags & MILL_OPTF_REQUIRED;
  }
  json_close(out);
  if (required)
    required_members(out, output);
  json_raw(out, "additionalProperties", str_of("false"));
  json_close(out);
}
