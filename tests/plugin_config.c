#include "plugin_config.h"

#include <stdio.h>

#include "base/err.h"
#include "base/json.h"

static const mill_option *option_at(const mill_output *o, uint32_t i) {
  return (const mill_option *)(const void *)((const char *)o->options +
                                             (size_t)i * o->option_stride);
}

static mill_strlist list_of(arena *a, const json *v, bool map) {
  const char **items = arena_alloc(a, (2 * v->n + 1) * sizeof *items);
  mill_strlist l = {items, 0};

  for (const json *i = v->items; i; i = i->next) {
    if (map)
      items[l.n++] = arena_cstr(a, i->key);
    items[l.n++] = arena_cstr(a, i->string);
  }
  return l;
}

/* The index of the choice in "one|two|three", or -1. */
static int32_t choice_of(const char *choices, str name) {
  int32_t index = 0;

  for (const char *at = choices, *end; *at; at = end + (*end == '|'), index++) {
    end = at + strcspn(at, "|");
    if (str_eq(str_span(at, end), name))
      return index;
  }
  return -1;
}

static bool store(arena *a, const mill_option *o, char *config, const json *v) {
  static const uint8_t kinds[] = {
      [MILL_OPT_BOOL] = JSON_BOOL,     [MILL_OPT_INT] = JSON_INT,
      [MILL_OPT_REAL] = JSON_REAL,     [MILL_OPT_STRING] = JSON_STRING,
      [MILL_OPT_CHOICE] = JSON_STRING, [MILL_OPT_PATH] = JSON_STRING,
      [MILL_OPT_LIST] = JSON_ARRAY,    [MILL_OPT_MAP] = JSON_OBJECT};
  const char *text = arena_cstr(a, v->string);
  int32_t number = v->boolean;
  mill_strlist list;
  void *to = config + o->offset;

  if (v->kind != kinds[o->type] &&
      !(o->type == MILL_OPT_REAL && v->kind == JSON_INT))
    return false;
  if ((o->min != 0 || o->max != 0) &&
      (o->type == MILL_OPT_INT || o->type == MILL_OPT_REAL) &&
      (v->real < o->min || v->real > o->max))
    return false;
  switch (o->type) {
  case MILL_OPT_INT:
    memcpy(to, &v->integer, sizeof v->integer);
    return true;
  case MILL_OPT_REAL:
    memcpy(to, &v->real, sizeof v->real);
    return true;
  case MILL_OPT_STRING:
  case MILL_OPT_PATH:
    memcpy(to, &text, sizeof text);
    return true;
  case MILL_OPT_LIST:
  case MILL_OPT_MAP:
    list = list_of(a, v, o->type == MILL_OPT_MAP);
    memcpy(to, &list, sizeof list);
    return true;
  case MILL_OPT_CHOICE:
    number = choice_of(o->choices, v->string);
  }
  memcpy(to, &number, sizeof number);
  return number >= 0;
}

/* The default of an option, which is JSON without the outer quotes. */
static const json *default_of(arena *a, const mill_option *o) {
  bool quoted = o->type == MILL_OPT_STRING || o->type == MILL_OPT_CHOICE ||
                o->type == MILL_OPT_PATH;
  err e = {""};
  str text;

  if (!o->def)
    return NULL;
  text = arena_format(a, quoted ? "\"%s\"" : "%s", o->def);
  return json_parse(a, o->key, text, &e);
}

static bool fill_defaults(arena *a, const mill_output *out, char *config) {
  for (uint32_t i = 0; i < out->n_options; i++) {
    const mill_option *o = option_at(out, i);
    const json *def = default_of(a, o);

    if (o->def && (!def || !store(a, o, config, def))) {
      printf("# option %s: its default is not legal\n", o->key);
      return false;
    }
  }
  return true;
}

void *plugin_config(arena *a, const mill_output *out, const char *text) {
  char *config = arena_alloc(a, out->config_size + 1);
  err e = {""};
  json *given = json_parse(a, "options", str_of(text), &e);
  uint32_t i;

  if (!given)
    printf("# %s\n", e.message);
  if (!given || !fill_defaults(a, out, config))
    return NULL;
  for (const json *v = given->items; v; v = v->next) {
    for (i = 0; i < out->n_options; i++)
      if (str_is(v->key, option_at(out, i)->key))
        break;
    if (i == out->n_options || !store(a, option_at(out, i), config, v))
      return NULL;
  }
  return config;
}
