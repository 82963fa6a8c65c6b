/* The dictionaries of a config: their files, and how they are to be read. */
#include "base/file.h"
#include "base/map.h"
#include "run/config_parts.h"

static bool chooses(const json *object, const char *key, const char *choice) {
  const json *v = json_get(object, key);

  return v && str_is(v->string, choice);
}

static int read_object(config *c, config_dictionary *out, const json *v,
                       err *e) {
  const json *name = json_get(v, "name"), *format = json_get(v, "format");
  const json *encoding = json_get(v, "encoding");
  const json *separator = json_get(v, "separator");
  const json *levels = json_get(v, "levels");

  out->path = config_path(c, json_get(v, "path"));
  if (encoding && config_check_encoding(encoding, e) != 0)
    return ERR;
  if (levels && (levels->integer < 1 || levels->integer > UINT16_MAX))
    return err_at(e, levels->file, levels->line, levels->column,
                  "\"levels\": a number from 1 was expected");
  out->encoding = encoding ? encoding->string.ptr : NULL;
  out->options = (dictionary_options){
      .name = name ? name->string.ptr : NULL,
      .format = format ? format->string.ptr : NULL,
      .separator = separator ? separator->string : (str){0},
      .levels = levels ? (uint32_t)levels->integer : 0,
      .exact_case = chooses(v, "case", "exact"),
      .longest = chooses(v, "nested_scope", "dictionary"),
      .is_utf8 = encoding != NULL};
  return 0;
}

/* No two may have one name: the tables would not tell them apart. */
static int check_name(config *c, map *names, const config_dictionary *d,
                      const json *v, err *e) {
  str name = d->options.name ? str_of(d->options.name) : path_stem(d->path);
  uintptr_t *seen = map_put(names, &c->memory, name);

  if (*seen)
    return err_at(e, v->file, v->line, v->column,
                  "a second dictionary with the name \"%.*s\"; give one of "
                  "them another: { \"path\": ..., \"name\": ... }",
                  STR_ARG(name));
  *seen = 1;
  return 0;
}

int config_read_dictionaries(config *c, const json *v, err *e) {
  const json *item = v->kind == JSON_ARRAY ? v->items : v;
  size_t n = v->kind == JSON_ARRAY ? v->n : 1;
  config_dictionary *list = arena_alloc(&c->memory, n * sizeof *list);
  map names = {0};

  for (size_t i = 0; i < n; i++, item = item->next) {
    list[i].file = item->file;
    list[i].line = item->line;
    list[i].column = item->column;
    if (item->kind == JSON_STRING)
      list[i].path = config_path(c, item);
    else if (read_object(c, &list[i], item, e) != 0)
      return ERR;
    if (check_name(c, &names, &list[i], item, e) != 0)
      return ERR;
  }
  c->dictionaries = list;
  c->n_dictionaries = n;
  return 0;
}
