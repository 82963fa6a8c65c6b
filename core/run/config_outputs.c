/* The outputs of a config: plugins and paths. Their tables are read by
 * config_tables.c. */
#include "base/map.h"
#include "base/near.h"
#include "run/config_parts.h"
#include "run/name.h"

/* A path without empty and "." parts, to tell whether two are one. ".." stays:
 * behind a symbolic link it may lead anywhere. */
static str clean_path(arena *a, str path) {
  char *out = arena_alloc(a, path.len + 1);
  size_t n = 0;

  if (str_starts(path, "/"))
    out[n++] = '/';
  for (const char *at = path.ptr, *end = str_end(path); at < end;) {
    const char *slash = memchr(at, '/', (size_t)(end - at));
    str part = str_span(at, slash ? slash : end);

    if (part.len && !str_is(part, ".")) {
      if (n && out[n - 1] != '/')
        out[n++] = '/';
      memcpy(out + n, part.ptr, part.len);
      n += part.len;
    }
    at = slash ? slash + 1 : end;
  }
  return str_make(out, n);
}

static int check_placeholders(const json *path, err *e) {
  str rest = path->string;
  const char *open;

  while ((open = str_find(rest, "{"))) {
    const char *close = memchr(open, '}', (size_t)(str_end(rest) - open));
    str name = close ? str_span(open + 1, close) : (str){0};
    near_word near = near_to(name);

    if (!close)
      return err_at(e, path->file, path->line, path->column,
                    "this path has a { without a }");
    near_try(&near, str_of("table"));
    near_try(&near, str_of("document"));
    if (!str_is(name, "table") && !str_is(name, "document"))
      return err_at(e, path->file, path->line, path->column,
                    "{%.*s} in this path: only {table} and {document} were "
                    "expected%s",
                    name.len > 60 ? 60 : (int)name.len, name.ptr,
                    near_hint(&near));
    rest = str_span(close + 1, str_end(rest));
  }
  return 0;
}

static int check_path(const json *path, err *e) {
  if (str_ends(path->string, "/") || str_is(path->string, ".") ||
      str_is(path->string, "..") || str_ends(path->string, "/..") ||
      str_ends(path->string, "/."))
    return err_at(e, path->file, path->line, path->column,
                  "this path is a directory; a file was expected");
  return check_placeholders(path, e);
}

static int check_plugin(const json *plugin, err *e) {
  str id = plugin->string;

  if (!name_is_id(id))
    return err_at(e, plugin->file, plugin->line, plugin->column,
                  "\"%.*s\" is no id of a plugin: small letters, digits and "
                  "-, such as \"csv\", were expected, never a path",
                  id.len > 60 ? 60 : (int)id.len, id.ptr);
  return 0;
}

static int read_output(config *c, config_output *o, const json *v, err *e) {
  const json *plugin = json_get(v, "plugin"), *path = json_get(v, "path");

  if (check_plugin(plugin, e) != 0 || check_path(path, e) != 0)
    return ERR;
  o->plugin = plugin->string.ptr;
  o->plugin_line = plugin->line;
  o->plugin_column = plugin->column;
  o->path = config_path(c, path);
  o->path_line = path->line;
  o->path_column = path->column;
  o->options = json_get(v, "options");
  o->file = v->file;
  o->line = v->line;
  o->column = v->column;
  return config_read_tables(c, o, json_get(v, "tables"), e);
}

static bool is_pattern(const char *path) { return strpbrk(path, "*?["); }

/* What the run reads may not be what it writes. */
static void keep_inputs(config *c, map *paths) {
  if (c->file && strcmp(c->file, "-") != 0)
    *map_put(paths, &c->memory, clean_path(&c->memory, str_of(c->file))) =
        (uintptr_t) "the config file";
  for (size_t i = 0; i < c->n_paths; i++)
    if (!is_pattern(c->paths[i]) && strcmp(c->paths[i], "-") != 0)
      *map_put(paths, &c->memory, clean_path(&c->memory, str_of(c->paths[i]))) =
          (uintptr_t) "an input";
}

static int claim_path(config *c, map *paths, const char *path, const json *v,
                      const char *owner, err *e) {
  uintptr_t *before =
      map_put(paths, &c->memory, clean_path(&c->memory, str_of(path)));

  if (*before)
    return err_at(e, v->file, v->line, v->column,
                  "\"%s\" is already the path of %s", path,
                  (const char *)*before);
  *before = (uintptr_t)owner;
  return 0;
}

static int check_paths(config *c, const json *outputs, const json *manifest,
                       err *e) {
  const json *v = outputs->items;
  map paths = {0};

  keep_inputs(c, &paths);
  for (size_t i = 0; i < c->n_outputs; i++, v = v->next) {
    const char *owner = arena_format(&c->memory, "output %zu", i).ptr;

    if (claim_path(c, &paths, c->outputs[i].path, json_get(v, "path"), owner,
                   e) != 0)
      return ERR;
  }
  if (!manifest)
    return 0;
  if (check_path(manifest, e) != 0)
    return ERR;
  if (str_find(manifest->string, "{"))
    return err_at(e, manifest->file, manifest->line, manifest->column,
                  "the path of the manifest takes no {table} or {document}");
  return claim_path(c, &paths, c->manifest, manifest, "the manifest", e);
}

int config_read_outputs(config *c, const json *outputs, const json *manifest,
                        err *e) {
  config_output *o = arena_alloc(&c->memory, outputs->n * sizeof *o);
  const json *v = outputs->items;

  for (size_t i = 0; i < outputs->n; i++, v = v->next)
    if (read_output(c, &o[i], v, e) != 0)
      return ERR;
  c->outputs = o;
  c->n_outputs = outputs->n;
  return check_paths(c, outputs, manifest, e);
}
