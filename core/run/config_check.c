/* A config against the tables of its keys: kinds, choices, missing and unknown
 * keys. What it means is for config.c and config_outputs.c. */
#include <stdio.h>

#include "base/near.h"
#include "run/config_keys.h"

enum { NAME_MAX_SHOWN = 60 };

bool choice_next(str *rest, str *choice) {
  const char *bar;

  if (!rest->ptr || rest->len == 0)
    return false;
  bar = memchr(rest->ptr, '|', rest->len);
  *choice = str_span(rest->ptr, bar ? bar : str_end(*rest));
  *rest = bar ? str_span(bar + 1, str_end(*rest)) : (str){0};
  return true;
}

/* "a string or an array" */
static void describe_kinds(unsigned takes, char *out, size_t size) {
  size_t used = 0;

  if (takes & TAKES_REAL)
    takes &= ~(unsigned)TAKES_INT; /* a number is said once */
  out[0] = '\0';
  for (int kind = 0; kind <= JSON_OBJECT && used < size; kind++) {
    unsigned later = takes >> (kind + 1);

    if (!(takes >> kind & 1))
      continue;
    used += (size_t)snprintf(out + used, size - used, "%s%s",
                             json_kind_name((enum json_kind)kind),
                             later == 0            ? ""
                             : later & (later - 1) ? ", "
                                                   : " or ");
  }
}

/* What is spoken of: the key, or an item of the array of that name. */
static str name_of(const config_key *key, str parent) {
  return key->name ? str_of(key->name) : parent;
}

static int wrong_kind(const config_key *key, str name, const json *v, err *e) {
  char kinds[160];

  describe_kinds(key->takes, kinds, sizeof kinds);
  if (name.len == 0)
    return err_at(e, v->file, v->line, v->column, "%s was expected, not %s",
                  kinds, json_kind_name(v->kind));
  return err_at(e, v->file, v->line, v->column,
                "\"%.*s\": %s was expected, not %s", STR_ARG(name), kinds,
                json_kind_name(v->kind));
}

static int check_choice(const config_key *key, const json *v, err *e) {
  near_word near = near_to(v->string);
  str rest = str_of(key->choices), choice;
  char list[200] = "";
  size_t used = 0;

  while (choice_next(&rest, &choice)) {
    if (str_eq(choice, v->string))
      return 0;
    near_try(&near, choice);
    if (used < sizeof list)
      used += (size_t)snprintf(list + used, sizeof list - used, "%s\"%.*s\"",
                               used == 0      ? ""
                               : rest.len > 0 ? ", "
                                              : " or ",
                               STR_ARG(choice));
  }
  return err_at(e, v->file, v->line, v->column,
                "\"%s\": %s was expected, not \"%.*s\"%s", key->name, list,
                v->string.len > NAME_MAX_SHOWN ? NAME_MAX_SHOWN
                                               : (int)v->string.len,
                v->string.ptr, near_hint(&near));
}

static const config_key *find_key(const config_key *keys, str name) {
  for (; keys && keys->name; keys++)
    if (str_is(name, keys->name))
      return keys;
  return NULL;
}

static int unknown_key(const config_key *key, str name, const json *child,
                       err *e) {
  near_word near = near_to(child->key);

  for (const config_key *k = key->keys; k && k->name; k++)
    near_try(&near, str_of(k->name));
  return err_at(e, child->key_file, child->key_line, child->key_column,
                "unknown key \"%.*s\"%s%.*s%s%s",
                child->key.len > NAME_MAX_SHOWN ? NAME_MAX_SHOWN
                                                : (int)child->key.len,
                child->key.ptr, name.len ? " in \"" : "", STR_ARG(name),
                name.len ? "\"" : "", near_hint(&near));
}

static int check(const config_key *key, str name, const json *v, bool partial,
                 err *e);

static int check_object(const config_key *key, str name, const json *v,
                        bool partial, err *e) {
  for (const json *child = v->items; child; child = child->next) {
    const config_key *k =
        key->item ? key->item : find_key(key->keys, child->key);

    if (!k)
      return unknown_key(key, name, child, e);
    if (check(k, k->name ? str_of(k->name) : child->key, child, false, e) != 0)
      return ERR;
  }
  for (const config_key *k = key->keys; k && k->name && !partial; k++)
    if (k->required && !json_get(v, k->name))
      return err_at(e, v->file, v->line, v->column,
                    "the key \"%s\" is missing%s%.*s%s", k->name,
                    name.len ? " in \"" : "", STR_ARG(name),
                    name.len ? "\"" : "");
  return 0;
}

static int check(const config_key *key, str name, const json *v, bool partial,
                 err *e) {
  name = name_of(key, name);
  if (!(key->takes >> v->kind & 1))
    return wrong_kind(key, name, v, e);
  if (v->kind == JSON_STRING && key->choices)
    return check_choice(key, v, e);
  if (v->kind == JSON_STRING && v->string.len == 0 && !key->maybe_empty)
    return err_at(e, v->file, v->line, v->column,
                  "\"%.*s\" is empty; some text was expected", STR_ARG(name));
  if (v->kind == JSON_ARRAY && v->n == 0)
    return err_at(e, v->file, v->line, v->column,
                  "\"%.*s\" is empty; at least one item was expected",
                  STR_ARG(name));
  if (v->kind == JSON_OBJECT && !key->free)
    return check_object(key, name, v, partial, e);
  for (const json *child = v->items; child && v->kind == JSON_ARRAY;
       child = child->next)
    if (check(key->item, name, child, false, e) != 0)
      return ERR;
  return 0;
}

int config_check(const config_key *key, const json *v, bool partial, err *e) {
  return check(key, (str){0}, v, partial, e);
}
