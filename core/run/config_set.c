#include "run/config_set.h"

#include <stdlib.h>

#include "base/utf8.h"

enum { MAX_PARTS = 32 };

bool config_was_set(const json *v) { return str_starts(str_of(v->file), "--"); }

/* The place of a new child at the end of an array or object. */
static json *add_child(arena *a, json *parent, const char *file) {
  json **link = &parent->items;
  json *child = arena_alloc(a, sizeof *child);

  while (*link)
    link = &(*link)->next;
  *link = child;
  child->file = child->key_file = file;
  parent->n++;
  return child;
}

static json *child_by_position(arena *a, json *array, str part,
                               const char *file, err *e) {
  size_t position = 0;
  json *child = array->items;

  for (size_t i = 0; i < part.len; i++) {
    if (!ascii_is_digit(part.ptr[i]) || position > array->n) {
      position = SIZE_MAX;
      break;
    }
    position = position * 10 + (size_t)(part.ptr[i] - '0');
  }
  if (position > array->n || part.len == 0) {
    (void)err_at(e, file, 0, 0,
                 "\"%.*s\" is no position in this array of %zu; 0 to %zu was "
                 "expected",
                 STR_ARG(part), array->n, array->n);
    return NULL;
  }
  if (position == array->n)
    return add_child(a, array, file);
  while (position--)
    child = child->next;
  return child;
}

static json *child_by_key(arena *a, json *object, str part, const char *file,
                          err *e) {
  for (json *child = object->items; child; child = child->next)
    if (str_eq(child->key, part))
      return child;
  if (part.len == 0) {
    (void)err_at(e, file, 0, 0, "a key is missing between the points");
    return NULL;
  }
  object = add_child(a, object, file);
  object->key = part;
  return object;
}

/* One step on the way. A new value on the way (line 0 and null) becomes what
 * the part asks for. */
static json *step(arena *a, json *v, str part, const char *file, err *e) {
  if (v->kind == JSON_NULL && v->line == 0)
    v->kind = part.len && ascii_is_digit(*part.ptr) ? JSON_ARRAY : JSON_OBJECT;
  if (v->kind == JSON_ARRAY)
    return child_by_position(a, v, part, file, e);
  if (v->kind == JSON_OBJECT)
    return child_by_key(a, v, part, file, e);
  (void)err_at(e, file, 0, 0,
               "\"%.*s\" would lie in %s; an object or an array was expected",
               STR_ARG(part), json_kind_name(v->kind));
  return NULL;
}

/* A value that is no JSON is a string, as `--set model.scheme=us-far` has it;
 * but what begins as an array, an object or a string has to be one. */
static int read_value(arena *a, json *into, str value, const char *file,
                      err *e) {
  err broken = {0};
  json *parsed = json_parse(a, file, value, &broken);

  if (parsed) {
    *into = *parsed;
    return 0;
  }
  if (value.len && strchr("[{\"", *value.ptr)) {
    *e = broken;
    return ERR;
  }
  *into = (json){.kind = JSON_STRING, .file = file};
  into->string = arena_str(a, value);
  return 0;
}

static int set_value(arena *a, json *v, str value, const char *file, err *e) {
  json old = *v;

  if (read_value(a, v, value, file, e))
    return ERR;
  v->line = v->column = 0;
  v->next = old.next;
  v->key = old.key;
  v->key_file = old.key_file;
  v->key_line = old.key_line;
  v->key_column = old.key_column;
  return 0;
}

int config_set(arena *a, json *root, const char *set, err *e) {
  const char *equals = strchr(set, '=');
  const char *file;
  str name, value;
  json *v = root;

  if (!equals || equals == set)
    return err_set(e, "--set %s: NAME=VALUE was expected", set);
  name = arena_str(a, str_span(set, equals));
  value = str_of(equals + 1);
  file = arena_format(a, "--set %.*s", STR_ARG(name)).ptr;
  if (utf8_valid(name) < name.len || utf8_valid(value) < value.len)
    return err_at(e, file, 0, 0, "this is not UTF-8");
  for (int parts = 0; name.ptr; parts++) {
    const char *dot = memchr(name.ptr, '.', name.len);
    str part = str_span(name.ptr, dot ? dot : str_end(name));

    if (parts == MAX_PARTS)
      return err_at(e, file, 0, 0, "more than %d parts", MAX_PARTS);
    v = step(a, v, part, file, e);
    if (!v)
      return ERR;
    name = dot ? str_span(dot + 1, str_end(name)) : (str){0};
  }
  return set_value(a, v, value, file, e);
}

static bool is_name(str name) {
  for (size_t i = 0; i < name.len; i++)
    if (!ascii_is_alpha(name.ptr[i]) && name.ptr[i] != '_' &&
        !(i && ascii_is_digit(name.ptr[i])))
      return false;
  return name.len > 0;
}

/* Append the variable whose "${" stands at `at`; *next is behind its "}". */
static int put_variable(arena *a, const json *v, const char *at,
                        const char **next, buf *out, err *e) {
  const char *end = str_end(v->string);
  const char *close = memchr(at, '}', (size_t)(end - at));
  const char *name, *value;

  if (!close || !is_name(str_span(at + 2, close)))
    return err_at(e, v->file, v->line, v->column,
                  "after ${ the name of an environment variable and } was "
                  "expected; write $${ for a plain ${");
  name = arena_cstr(a, str_span(at + 2, close));
  value = getenv(name);
  if (!value)
    return err_at(e, v->file, v->line, v->column,
                  "the environment variable %s is not set", name);
  if (utf8_valid(str_of(value)) < strlen(value))
    return err_at(e, v->file, v->line, v->column,
                  "the environment variable %s is not UTF-8", name);
  buf_puts(out, value);
  *next = close + 1;
  return 0;
}

static int expand_string(arena *a, json *v, buf *out, err *e) {
  const char *at = v->string.ptr, *end = str_end(v->string), *dollar;

  while ((dollar = str_find(str_span(at, end), "${"))) {
    if (dollar > at && dollar[-1] == '$') { /* "$${" */
      buf_put(out, at, (size_t)(dollar - at));
      buf_putc(out, '{');
      at = dollar + 2;
    } else {
      buf_put(out, at, (size_t)(dollar - at));
      if (put_variable(a, v, dollar, &at, out, e) != 0)
        return ERR;
    }
  }
  buf_put(out, at, (size_t)(end - at));
  v->string = arena_str(a, buf_str(out));
  return 0;
}

int config_expand(arena *a, json *v, err *e) {
  int result = 0;

  if (v->kind == JSON_STRING && str_find(v->string, "${")) {
    buf text = {0};

    result = expand_string(a, v, &text, e);
    buf_free(&text);
  }
  for (json *child = v->items; child && result == 0; child = child->next)
    result = config_expand(a, child, e);
  return result;
}
