/* A plugin's options parsed into its own config struct. How they are shown is
 * in options_show.c. */
#include "run/options.h"

#include <limits.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "base/near.h"
#include "base/utf8.h"
#include "run/config_keys.h"
#include "run/config_set.h"

typedef struct parser {
  arena *a;
  const char *plugin;
  const char *file; /* of the config, where paths begin */
  char *config;     /* the plugin's struct */
  size_t config_size;
  err *e;
} parser;

static int fail(parser *p, const json *v, const mill_option *o,
                const char *what) {
  return err_at(p->e, v->file, v->line, v->column, "\"%s\": %s", o->key, what);
}

static int expected(parser *p, const json *v, const mill_option *o,
                    const char *what) {
  return err_at(p->e, v->file, v->line, v->column,
                "\"%s\": %s was expected, not %s", o->key, what,
                json_kind_name(v->kind));
}

/* ---- where the value goes */

static size_t member_size(uint32_t type) {
  switch (type) {
  case MILL_OPT_BOOL:
  case MILL_OPT_CHOICE:
    return sizeof(int32_t);
  case MILL_OPT_INT:
    return sizeof(int64_t);
  case MILL_OPT_REAL:
    return sizeof(double);
  case MILL_OPT_STRING:
  case MILL_OPT_PATH:
    return sizeof(const char *);
  case MILL_OPT_LIST:
  case MILL_OPT_MAP:
    return sizeof(mill_strlist);
  default:
    return 0;
  }
}

/* A plugin that declares its options wrongly is refused, not trusted. */
static int check_member(parser *p, const mill_option *o) {
  size_t size = member_size(o->type);

  if (!o->key || !o->key[0] || !o->help)
    return err_set(p->e, "the plugin %s has an option without key or help",
                   p->plugin);
  if (size == 0)
    return err_set(p->e,
                   "the plugin %s has an option \"%s\" of type %u, which this "
                   "version does not know",
                   p->plugin, o->key, (unsigned)o->type);
  if (o->offset > p->config_size || p->config_size - o->offset < size)
    return err_set(p->e,
                   "the option \"%s\" of the plugin %s lies outside of its "
                   "config",
                   o->key, p->plugin);
  if (o->type == MILL_OPT_CHOICE && (!o->choices || !o->choices[0]))
    return err_set(p->e, "the option \"%s\" of the plugin %s has no choices",
                   o->key, p->plugin);
  return 0;
}

static void store(parser *p, const mill_option *o, const void *value) {
  memcpy(p->config + o->offset, value, member_size(o->type));
}

/* ---- one kind of value each */

static int store_number(parser *p, const mill_option *o, const json *v) {
  bool limited = o->min != 0 || o->max != 0;

  if (o->type == MILL_OPT_INT && v->kind != JSON_INT)
    return expected(p, v, o, "a whole number");
  if (v->kind != JSON_INT && v->kind != JSON_REAL)
    return expected(p, v, o, "a number");
  if (limited && !(v->real >= o->min && v->real <= o->max))
    return err_at(p->e, v->file, v->line, v->column,
                  "\"%s\": %.15g to %.15g was expected, not %.15g", o->key,
                  o->min, o->max, v->real);
  store(p, o,
        o->type == MILL_OPT_INT ? (const void *)&v->integer
                                : (const void *)&v->real);
  return 0;
}

static int store_choice(parser *p, const mill_option *o, const json *v) {
  str rest = str_of(o->choices), choice;
  near_word near = near_to(v->string);

  if (v->kind != JSON_STRING)
    return expected(p, v, o, "a string");
  for (int32_t i = 0; choice_next(&rest, &choice); i++) {
    if (str_eq(choice, v->string)) {
      store(p, o, &i);
      return 0;
    }
    near_try(&near, choice);
  }
  return err_at(p->e, v->file, v->line, v->column,
                "\"%s\": one of %s was expected, not \"%.60s\"%s", o->key,
                o->choices, v->string.ptr, near_hint(&near));
}

/* A secret may be named by an environment variable: {"env": "NAME"}. */
static const json *take_secret(parser *p, const mill_option *o, const json *v,
                               json *room) {
  const json *env =
      v->kind == JSON_OBJECT && v->n == 1 ? json_get(v, "env") : NULL;

  if (v->kind != JSON_OBJECT)
    return v;
  if (!env || env->kind != JSON_STRING) {
    (void)fail(p, v, o, "{\"env\": \"NAME\"} or a string was expected");
    return NULL;
  }
  *room = *env;
  room->string = str_of(getenv(env->string.ptr));
  if (room->string.ptr)
    return room;
  (void)err_at(p->e, env->file, env->line, env->column,
               "\"%s\": the environment variable %s is not set", o->key,
               env->string.ptr);
  return NULL;
}

static int check_length(parser *p, const mill_option *o, const json *v) {
  size_t n = utf8_count(v->string);

  if ((o->min == 0 && o->max == 0) ||
      ((double)n >= o->min && (double)n <= o->max))
    return 0;
  if (o->min == o->max)
    return err_at(p->e, v->file, v->line, v->column,
                  "\"%s\": %.0f character%s expected, not %zu", o->key, o->min,
                  o->min == 1 ? " was" : "s were", n);
  return err_at(p->e, v->file, v->line, v->column,
                "\"%s\": %.0f to %.0f characters were expected, not %zu",
                o->key, o->min, o->max, n);
}

static int store_path(parser *p, const mill_option *o, const json *v) {
  const char *path = path_beside(
      p->a, config_was_set(v) || !p->file ? "" : p->file, v->string.ptr);
  char directory[PATH_MAX];

  if (v->string.len == 0)
    return fail(p, v, o, "a path was expected, not an empty text");
  if (path[0] != '/' && strcmp(path, "-") != 0) {
    if (!getcwd(directory, sizeof directory))
      return fail(p, v, o, "the working directory has no path");
    path = arena_format(p->a, "%s/%s", directory, path).ptr;
  }
  store(p, o, &path);
  return 0;
}

static int store_string(parser *p, const mill_option *o, const json *v) {
  json secret;

  if (o->flags & MILL_OPTF_SECRET)
    v = take_secret(p, o, v, &secret);
  if (!v)
    return ERR;
  if (v->kind != JSON_STRING)
    return expected(p, v, o, "a string");
  if (check_length(p, o, v) != 0)
    return ERR;
  if (o->type == MILL_OPT_PATH)
    return store_path(p, o, v);
  store(p, o, &v->string.ptr);
  return 0;
}

static int store_list(parser *p, const mill_option *o, const json *v) {
  bool is_map = o->type == MILL_OPT_MAP;
  const char **items;
  mill_strlist list = {0};

  if (v->kind != (is_map ? JSON_OBJECT : JSON_ARRAY))
    return expected(p, v, o,
                    is_map ? "an object of strings" : "an array of strings");
  items = arena_alloc(p->a, (v->n * (is_map ? 2 : 1) + 1) * sizeof *items);
  for (const json *child = v->items; child; child = child->next) {
    if (child->kind != JSON_STRING)
      return expected(p, child, o, "a string in it");
    if (is_map)
      items[list.n++] = arena_cstr(p->a, child->key);
    items[list.n++] = child->string.ptr;
  }
  list.v = items;
  store(p, o, &list);
  return 0;
}

static int store_value(parser *p, const mill_option *o, const json *v) {
  int32_t truth = v->boolean;

  switch (o->type) {
  case MILL_OPT_BOOL:
    if (v->kind != JSON_BOOL)
      return expected(p, v, o, "true or false");
    store(p, o, &truth);
    return 0;
  case MILL_OPT_INT:
  case MILL_OPT_REAL:
    return store_number(p, o, v);
  case MILL_OPT_CHOICE:
    return store_choice(p, o, v);
  case MILL_OPT_LIST:
  case MILL_OPT_MAP:
    return store_list(p, o, v);
  default:
    return store_string(p, o, v);
  }
}

/* ---- all options */

/* The default is JSON without the quotes around a text. */
static int store_default(parser *p, const mill_option *o) {
  bool quoted = o->type == MILL_OPT_STRING || o->type == MILL_OPT_CHOICE ||
                o->type == MILL_OPT_PATH;
  const char *quote = quoted ? "\"" : "";
  str text;
  json *v;

  if (!o->def)
    return 0;
  text = arena_format(p->a, "%s%s%s", quote, o->def, quote);
  v = json_parse(
      p->a, arena_format(p->a, "the default of the plugin %s", p->plugin).ptr,
      text, p->e);
  return v ? store_value(p, o, v) : ERR;
}

static const mill_option *find_option(const mill_output *output, str key) {
  for (uint32_t i = 0; i < output->n_options; i++) {
    const mill_option *o = option_at(output, i);

    if (str_is(key, o->key) || (o->alias && str_is(key, o->alias)))
      return o;
  }
  return NULL;
}

static int unknown_option(parser *p, const mill_output *output,
                          const json *child) {
  near_word near = near_to(child->key);

  for (uint32_t i = 0; i < output->n_options; i++)
    near_try(&near, str_of(option_at(output, i)->key));
  return err_at(p->e, child->key_file, child->key_line, child->key_column,
                "the plugin %s has no option \"%.*s\"%s", p->plugin,
                child->key.len > 60 ? 60 : (int)child->key.len, child->key.ptr,
                near_hint(&near));
}

static int store_given(parser *p, const mill_output *output,
                       const json *given) {
  for (const json *child = given->items; child; child = child->next) {
    const mill_option *o = find_option(output, child->key);

    if (!o)
      return unknown_option(p, output, child);
    if (o->alias && !str_is(child->key, o->key) && json_get(given, o->key))
      return err_at(p->e, child->key_file, child->key_line, child->key_column,
                    "\"%s\" is the former name of \"%s\", which stands here "
                    "too",
                    o->alias, o->key);
    if (store_value(p, o, child) != 0)
      return ERR;
  }
  return 0;
}

static const json *given_for(const json *given, const mill_option *o) {
  const json *v = given ? json_get(given, o->key) : NULL;

  return v || !given || !o->alias ? v : json_get(given, o->alias);
}

void *options_parse(arena *a, const char *plugin, const mill_output *output,
                    const char *file, uint32_t line, uint32_t column,
                    const json *given, err *e) {
  parser p = {
      a, plugin, file, arena_alloc(a, output->config_size), output->config_size,
      e};

  for (uint32_t i = 0; i < output->n_options; i++) {
    const mill_option *o = option_at(output, i);

    if (check_member(&p, o) != 0 || store_default(&p, o) != 0)
      return NULL;
    if (!(o->flags & MILL_OPTF_REQUIRED) || given_for(given, o))
      continue;
    (void)err_at(e, given ? given->file : file, given ? given->line : line,
                 given ? given->column : column,
                 "the plugin %s needs the option \"%s\"", plugin, o->key);
    return NULL;
  }
  if (given && store_given(&p, output, given) != 0)
    return NULL;
  return p.config;
}

void options_warnings(buf *out, const mill_output *output, const json *given) {
  for (const json *v = given ? given->items : NULL; v; v = v->next) {
    const mill_option *o = find_option(output, v->key);
    bool former = o && !str_is(v->key, o->key);

    if (!o || !(former || o->flags & MILL_OPTF_DEPRECATED))
      continue;
    if (v->key_line)
      buf_printf(out, "%s:%u:%u: ", v->key_file, v->key_line, v->key_column);
    else
      buf_printf(out, "%s: ", v->key_file);
    if (former)
      buf_printf(out, "\"%s\" is now called \"%s\"\n", o->alias, o->key);
    else
      buf_printf(out, "\"%s\" is deprecated: %s\n", o->key, o->help);
  }
}
