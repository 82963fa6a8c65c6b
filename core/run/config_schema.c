/* The JSON Schema of the config, from the tables of its keys, the tables and
 * columns, and the options of plugins. */
#include "run/config_keys.h"
#include "run/config_parts.h"
#include "run/json_out.h"
#include "run/options.h"

typedef struct writer {
  json_out out;
  const char *const *ids;
  const mill_output *const *plugins;
  size_t n_plugins;
} writer;

static void put_types(json_out *out, unsigned takes) {
  static const char *const names[] = {"null",   "boolean", "integer", "number",
                                      "string", "array",   "object"};
  buf choices = {0};
  size_t n = 0;

  if (takes & TAKES_REAL)
    takes &= ~(unsigned)TAKES_INT;
  for (int kind = 0; kind <= JSON_OBJECT; kind++)
    if (takes >> kind & 1)
      buf_printf(&choices, "%s%s", n++ ? "|" : "", names[kind]);
  if (n > 1)
    json_choices(out, "type", buf_cstr(&choices));
  else
    json_text(out, "type", buf_str(&choices));
  buf_free(&choices);
}

static void put_string_members(writer *w, const config_key *key) {
  if (!key->maybe_empty && !key->choices)
    json_raw(&w->out, "minLength", str_of("1"));
  if (key->choices)
    json_choices(&w->out, "enum", key->choices);
  if (key->names == NAMES_PLUGIN)
    json_text(&w->out, "pattern", str_of("^[a-z][a-z0-9-]{0,31}$"));
}

static void put_key(writer *w, const char *name, const config_key *key);

static void put_required(json_out *out, const config_key *keys) {
  buf choices = {0};

  for (; keys && keys->name; keys++)
    if (keys->required)
      buf_printf(&choices, "%s%s", choices.len ? "|" : "", keys->name);
  if (choices.len)
    json_choices(out, "required", buf_cstr(&choices));
  buf_free(&choices);
}

static void put_object_members(writer *w, const config_key *key) {
  if (key->keys) {
    json_open(&w->out, "properties", '{');
    for (const config_key *k = key->keys; k->name; k++)
      put_key(w, k->name, k);
    json_close(&w->out);
    put_required(&w->out, key->keys);
    json_raw(&w->out, "additionalProperties", str_of("false"));
  } else if (key->item) {
    put_key(w, "additionalProperties", key->item);
  }
}

/* ---- names that come from the tables of the model */

static void put_table_names(json_out *out, const char *member) {
  buf names = {0};

  for (int id = 0; id < TABLES; id++)
    buf_printf(&names, "%s%s", id ? "|" : "",
               table_schema((enum table_id)id)->name);
  json_choices(out, member, buf_cstr(&names));
  buf_free(&names);
}

static void put_column_names(json_out *out, const mill_table *table) {
  buf names = {0};

  for (uint32_t i = 0; i < table->n_columns; i++)
    buf_printf(&names, "%s%s", i ? "|" : "", mill_column_at(table, i)->name);
  json_choices(out, "enum", buf_cstr(&names));
  buf_free(&names);
}

/* For a table of this name: its columns. */
static void put_table_case(json_out *out, const mill_table *table) {
  json_open(out, NULL, '{');
  json_open(out, "if", '{');
  json_raw(out, "required", str_of("[\"name\"]"));
  json_open(out, "properties", '{');
  json_open(out, "name", '{');
  json_text(out, "const", str_of(table->name));
  json_close(out);
  json_close(out);
  json_close(out);
  json_open(out, "then", '{');
  json_open(out, "properties", '{');
  json_open(out, "columns", '{');
  json_open(out, "items", '{');
  json_open(out, "anyOf", '[');
  json_open(out, NULL, '{');
  put_column_names(out, table);
  json_close(out);
  json_open(out, NULL, '{');
  json_text(out, "type", str_of("object"));
  json_open(out, "properties", '{');
  json_open(out, "name", '{');
  put_column_names(out, table);
  json_close(out);
  json_close(out);
  json_close(out);
  json_close(out);
  json_close(out);
  json_close(out);
  json_open(out, "where", '{');
  json_open(out, "propertyNames", '{');
  put_column_names(out, table);
  json_close(out);
  json_close(out);
  json_close(out);
  json_close(out);
  json_close(out);
}

/* A table stands in an array as its name, or as an object. */
static void put_table_cases(writer *w) {
  json_open(&w->out, "allOf", '[');
  json_open(&w->out, NULL, '{');
  json_open(&w->out, "if", '{');
  json_text(&w->out, "type", str_of("string"));
  json_close(&w->out);
  json_open(&w->out, "then", '{');
  put_table_names(&w->out, "enum");
  json_close(&w->out);
  json_close(&w->out);
  for (int id = 0; id < TABLES; id++)
    put_table_case(&w->out, table_schema((enum table_id)id));
  json_close(&w->out);
}

/* For an output with this plugin: its options. */
static void put_plugin_cases(writer *w) {
  json_out *out = &w->out;

  json_open(out, "allOf", '[');
  for (size_t i = 0; i < w->n_plugins; i++) {
    json_open(out, NULL, '{');
    json_open(out, "if", '{');
    json_raw(out, "required", str_of("[\"plugin\"]"));
    json_open(out, "properties", '{');
    json_open(out, "plugin", '{');
    json_text(out, "const", str_of(w->ids[i]));
    json_close(out);
    json_close(out);
    json_close(out);
    json_open(out, "then", '{');
    json_open(out, "properties", '{');
    options_schema(out, "options", w->plugins[i]);
    json_close(out);
    json_close(out);
    json_close(out);
  }
  json_close(out);
}

static bool has_plugin_key(const config_key *key) {
  for (const config_key *k = key->keys; k && k->name; k++)
    if (k->names == NAMES_PLUGIN)
      return true;
  return false;
}

/* ---- a key */

static void put_members(writer *w, const config_key *key) {
  json_text(&w->out, "description", str_of(key->help));
  put_types(&w->out, key->takes);
  if (key->takes & TAKES_STRING)
    put_string_members(w, key);
  if (key->takes & TAKES_ARRAY) {
    json_raw(&w->out, "minItems", str_of("1"));
    put_key(w, "items", key->item);
  }
  if (key->takes & TAKES_OBJECT)
    put_object_members(w, key);
  if (key->names == NAMES_TABLE && key->keys)
    put_table_cases(w);
  else if (key->names == NAMES_TABLE)
    put_table_names(&w->out, "enum");
  if (has_plugin_key(key) && w->n_plugins)
    put_plugin_cases(w);
  if (key->def)
    json_raw(&w->out, "default", str_of(key->def));
}

static void put_key(writer *w, const char *name, const config_key *key) {
  json_open(&w->out, name, '{');
  put_members(w, key);
  json_close(&w->out);
}

void config_schema(buf *out, const char *const *ids,
                   const mill_output *const *plugins, size_t n) {
  writer w = {{.out = out}, ids, plugins, n};

  json_open(&w.out, NULL, '{');
  json_text(&w.out, "$schema",
            str_of("https://json-schema.org/draft/2020-12/schema"));
  json_text(&w.out, "title", str_of("Clausemill config"));
  put_members(&w, config_keys());
  json_close(&w.out);
}
