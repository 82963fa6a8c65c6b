#include "run/config.h"

#include <iconv.h>

#include "base/file.h"
#include "read/reader.h"
#include "run/config_keys.h"
#include "run/config_parts.h"
#include "run/config_set.h"
#include "run/name.h"

enum { LIMIT = 16 << 20 }; /* bytes of a config file */

const char *config_path(config *c, const json *v) {
  return path_beside(&c->memory, config_was_set(v) || !c->file ? "" : c->file,
                     v->string.ptr);
}

/* The text of a string member, or NULL. */
static const char *text_of(const json *object, const char *key) {
  const json *v = object ? json_get(object, key) : NULL;

  return v ? v->string.ptr : NULL;
}

static int check_language(const json *v, err *e) {
  if (name_is_language(v->string))
    return 0;
  return err_at(e, v->file, v->line, v->column,
                "\"language\": a tag such as \"en\" or \"pt-BR\" was expected");
}

int config_check_encoding(const json *v, err *e) {
  iconv_t converter = iconv_open("UTF-8", v->string.ptr);

  if (converter == (iconv_t)-1)
    return err_at(e, v->file, v->line, v->column,
                  "\"encoding\": this system knows no encoding \"%.60s\"; see: "
                  "iconv --list",
                  v->string.ptr);
  (void)iconv_close(converter);
  return 0;
}

/* One path, or several in an array. */
static const char *const *read_list(config *c, const json *v, size_t *n) {
  const json *item = v->kind == JSON_ARRAY ? v->items : v;
  const char **paths;

  *n = v->kind == JSON_ARRAY ? v->n : 1;
  paths = arena_alloc(&c->memory, *n * sizeof *paths);
  for (size_t i = 0; i < *n; i++, item = item->next)
    paths[i] = config_path(c, item);
  return paths;
}

static int read_paths(config *c, const json *v, err *e) {
  const json *item = v->kind == JSON_ARRAY ? v->items : v;
  size_t n;
  const char *const *paths = read_list(c, v, &n);

  for (size_t i = 0; i < n; i++, item = item->next) {
    if (strcmp(paths[i], "-") == 0 && c->file && strcmp(c->file, "-") == 0)
      return err_at(e, item->file, item->line, item->column,
                    "standard input cannot be read twice: the config came "
                    "from it");
  }
  c->paths = paths;
  c->n_paths = n;
  c->input.said = v->kind == JSON_ARRAY ? v->items : v;
  return 0;
}

static enum read_paragraphs paragraphs_of(const char *name) {
  if (name && strcmp(name, "blank") == 0)
    return PARAGRAPHS_BLANK;
  if (name && strcmp(name, "line") == 0)
    return PARAGRAPHS_LINE;
  return PARAGRAPHS_AUTO;
}

/* The name of a reader that this program has; NULL for "auto". */
static int read_format(config *c, const json *v, err *e) {
  const reader *r = v ? reader_named(v->string) : NULL;

  if (r && !r->read)
    return err_at(e, v->file, v->line, v->column,
                  "\"format\": this program was built without reading %s; "
                  "expected a build with %s",
                  r->name, r->library);
  c->read.format = r ? r->name : NULL;
  return 0;
}

/* A limit, within bounds. Without it the reader has its own. */
static int read_limit(const json *object, const char *name, int64_t least,
                      int64_t most, uint32_t *out, err *e) {
  const json *v = json_get(object, name);

  if (!v)
    return 0;
  if (v->integer < least || v->integer > most)
    return err_at(e, v->file, v->line, v->column,
                  "\"%s\": expected a number from %lld to %lld", name,
                  (long long)least, (long long)most);
  *out = (uint32_t)v->integer;
  return 0;
}

static int read_pdf(config *c, const json *pdf, err *e) {
  if (!pdf)
    return 0;
  if (read_limit(pdf, "seconds", 1, 86400, &c->read.pdf.seconds, e) != 0 ||
      read_limit(pdf, "mebibytes", 64, 1 << 20, &c->read.pdf.mebibytes, e) !=
          0 ||
      read_limit(pdf, "pages", 1, 10000000, &c->read.pdf.pages, e) != 0)
    return ERR;
  return 0;
}

/* What holds many documents. */
static int read_containers(config *c, const json *object, err *e) {
  container_options *o = &c->input.containers;
  const char *kind = text_of(object, "container");
  const json *lists = json_get(object, "list");

  if (lists)
    c->input.lists = read_list(c, lists, &c->input.n_lists);
  o->kind = container_named(str_of(kind ? kind : "auto"));
  o->text_column = text_of(object, "text_column");
  o->id_column = text_of(object, "id_column");
  o->encoding = c->read.encoding;
  if (read_limit(object, "max_bytes", 1, UINT32_MAX, &c->read.max_bytes, e) !=
          0 ||
      read_limit(object, "max_ratio", 1, UINT32_MAX, &c->read.max_ratio, e) !=
          0)
    return ERR;
  o->limits.bytes = c->read.max_bytes;
  o->limits.ratio = c->read.max_ratio;
  return 0;
}

static int read_input(config *c, const json *object, err *e) {
  const json *paths, *language, *encoding;
  const char *on_error = text_of(object, "on_error");
  const char *content = text_of(object, "content");
  const char *changes = text_of(object, "changes");

  if (!object)
    return 0;
  paths = json_get(object, "paths");
  language = json_get(object, "language");
  encoding = json_get(object, "encoding");
  if (encoding && str_is(encoding->string, "auto"))
    encoding = NULL;
  if ((paths && read_paths(c, paths, e) != 0) ||
      (language && check_language(language, e) != 0) ||
      (encoding && config_check_encoding(encoding, e) != 0) ||
      read_format(c, json_get(object, "format"), e) != 0 ||
      read_pdf(c, json_get(object, "pdf"), e) != 0)
    return ERR;
  c->language = text_of(object, "language");
  c->skip_errors = on_error && strcmp(on_error, "skip") == 0;
  c->input.keep = c->skip_errors;
  c->read.encoding = encoding ? encoding->string.ptr : NULL;
  c->read.paragraphs = paragraphs_of(text_of(object, "paragraphs"));
  c->read.content =
      content && strcmp(content, "all") == 0 ? CONTENT_ALL : CONTENT_MAIN;
  c->read.changes = changes && strcmp(changes, "reject") == 0 ? CHANGES_REJECT
                                                              : CHANGES_ACCEPT;
  return read_containers(c, object, e);
}

static void read_scheme(config *c, const json *v) {

  c->scheme = "auto";
  c->scheme_file = c->file ? c->file : "";
  if (!v)
    return;
  c->scheme = v->string.ptr;
  if (strchr(c->scheme, '/') || str_ends(v->string, ".json"))
    c->scheme = config_path(c, v);
  c->scheme_file = v->file;
  c->scheme_line = v->line;
  c->scheme_column = v->column;
}

static int read_model(config *c, const json *model, err *e) {
  const json *dictionaries = model ? json_get(model, "dictionaries") : NULL;
  const char *clauses = model ? text_of(model, "clauses") : NULL;

  c->split.clauses = clauses && strcmp(clauses, "quasi") == 0
                         ? CLAUSES_QUASI
                         : CLAUSES_SEMICOLON;
  read_scheme(c, model ? json_get(model, "scheme") : NULL);
  return dictionaries ? config_read_dictionaries(c, dictionaries, e) : 0;
}

/* Whoever gives a document where a config belongs wants to see something. */
static int check_kind(const char *file, const char *shown, str text, err *e) {
  if (json_may_be_object(text))
    return 0;
  return err_at(e, shown, 0, 0,
                "this is no config (a JSON object was expected); to look at a "
                "document: clausemill inspect %s",
                file);
}

static json *parse_file(config *c, const char *file, err *e) {
  const char *shown = strcmp(file, "-") == 0 ? "standard input" : file;
  buf text = {0};
  json *root = NULL;

  if (file_read(file, LIMIT, &text, e) == 0 &&
      check_kind(file, shown, buf_str(&text), e) == 0)
    root =
        json_parse(&c->memory, shown, arena_str(&c->memory, buf_str(&text)), e);
  buf_free(&text);
  return root;
}

static int read_root(config *c, const json *root, err *e) {
  const json *outputs = json_get(root, "outputs");
  const json *manifest = json_get(root, "manifest");

  if (read_input(c, json_get(root, "input"), e) != 0 ||
      read_model(c, json_get(root, "model"), e) != 0)
    return ERR;
  if (manifest)
    c->manifest = config_path(c, manifest);
  c->manifest_at = manifest;
  return outputs ? config_read_outputs(c, outputs, manifest, e) : 0;
}

int config_load(config *c, const char *file, const char *const *sets,
                size_t n_sets, err *e) {
  json *root;

  c->file = file;
  c->input.containers.kind = CONTAINER_AUTO;
  if (file) {
    root = parse_file(c, file, e);
    if (!root)
      return ERR;
  } else {
    root = arena_alloc(&c->memory, sizeof *root);
    root->kind = JSON_OBJECT;
    root->file = "";
  }
  for (size_t i = 0; i < n_sets && root->kind == JSON_OBJECT; i++)
    if (config_set(&c->memory, root, sets[i], e) != 0)
      return ERR;
  if (config_expand(&c->memory, root, e) != 0 ||
      config_check(config_keys(), root, !file, e) != 0)
    return ERR;
  return read_root(c, root, e);
}

void config_free(config *c) {
  arena_free(&c->memory);
  *c = (config){0};
}
