#include "run/output.h"

#include "run/name.h"
#include "run/options.h"

enum { NAME_BYTES = 255 }; /* of a part of a path */

#define TABLE "{table}"
#define DOCUMENT "{document}"

static int at_path(output *o, err *e, const char *message) {
  const config_output *c = o->config;

  o->bad_config = true;
  return err_at(e, c->file, c->path_line, c->path_column, "%s", message);
}

/* ------------------------------------------------------------------- paths */

static size_t count_of(str s, const char *word) {
  size_t n = 0;
  const char *at;

  while ((at = str_find(s, word))) {
    n++;
    s = str_span(at + strlen(word), str_end(s));
  }
  return n;
}

/* How many bytes a document's name may have so that no part of the path is
 * longer than a file system takes; 0: there is no room. */
static size_t name_room(const config_output *c) {
  size_t longest = 0, room = NAME_BYTES;
  str rest = str_of(c->path);

  for (size_t i = 0; i < c->n_tables; i++) {
    size_t n = strlen(table_schema(c->tables[i].id)->name);

    longest = n > longest ? n : longest;
  }
  while (rest.len > 0) {
    const char *slash = memchr(rest.ptr, '/', rest.len);
    str part = str_span(rest.ptr, slash ? slash : str_end(rest));
    size_t documents = count_of(part, DOCUMENT);
    size_t tables = count_of(part, TABLE);
    size_t used = part.len - documents * strlen(DOCUMENT) -
                  tables * strlen(TABLE) + tables * longest;
    size_t left = used < NAME_BYTES ? NAME_BYTES - used : 0;

    if (documents && left / documents < room)
      room = left / documents;
    rest = slash ? str_span(slash + 1, str_end(rest)) : (str){0};
  }
  return room;
}

/* The path with its placeholders filled in. */
static const char *fill_in(arena *a, str rest, str table, str document) {
  buf b = {0};
  const char *open, *result;

  while ((open = str_find(rest, "{"))) {
    str tail = str_span(open, str_end(rest));
    bool is_table = str_starts(tail, TABLE);

    buf_put_str(&b, str_span(rest.ptr, open));
    buf_put_str(&b, is_table ? table : document);
    rest = str_span(open + strlen(is_table ? TABLE : DOCUMENT), str_end(rest));
  }
  buf_put_str(&b, rest);
  result = arena_cstr(a, buf_str(&b));
  buf_free(&b);
  return result;
}

static int claim_sets(output *o, const plan *p, str document,
                      const target **out, err *e) {
  for (size_t i = 0; i < o->n_sets; i++) {
    err why = {0};
    const char *path =
        fill_in(p->memory, str_of(o->config->path),
                str_of(o->sets[i]->views[0].table->name), document);

    out[i] = target_claim(p->targets, name_tidy(p->memory, path), &why);
    if (!out[i]) {
      (void)at_path(o, e, why.message);
      o->bad_config = !p->targets->denied;
      return ERR;
    }
  }
  return 0;
}

/* The directory in front of the first placeholder. */
static const char *common_directory(const output *o, const plan *p) {
  const char *path = o->config->path, *open = strchr(path, '{');
  str front = open ? str_span(path, open) : str_of(path);
  const char *slash = front.len ? memrchr(front.ptr, '/', front.len) : NULL;

  if (!slash)
    return targets_directory(p->targets, ".");
  return targets_directory(
      p->targets,
      slash == path ? "/" : arena_cstr(p->memory, str_span(path, slash)));
}

static int plan_paths(output *o, const plan *p, err *e) {
  size_t n = o->per_document ? p->inputs->n : 1, room = name_room(o->config);
  map names = {0};

  if (o->plugin.output.target == MILL_TARGET_EXTERNAL)
    return 0;
  if (room < 8)
    return at_path(o, e, "this path leaves no room for the document's name");
  o->home = common_directory(o, p);
  o->targets = arena_alloc(p->memory, n * o->n_sets * sizeof *o->targets);
  for (size_t d = 0; d < n; d++) {
    str name = {0};

    if (o->per_document && p->inputs->list[d].trouble)
      continue;
    if (o->per_document)
      name =
          name_unique(p->memory, &names,
                      name_safe(p->memory, p->inputs->list[d].key, room), room);
    if (claim_sets(o, p, name, &o->targets[d * o->n_sets], e) != 0)
      return ERR;
  }
  return 0;
}

size_t output_files(const output *o, size_t n_documents) {
  return o->n_sets * (o->per_document ? n_documents : 1);
}

/* ------------------------------------------------------ plugin and tables */

static int plan_shape(output *o, err *e) {
  const mill_output *m = &o->plugin.output;
  const config_output *c = o->config;
  uint32_t shape = m->write ? MILL_SHAPE_ROWS : MILL_SHAPE_DOCUMENTS;

  if (m->write && m->document && m->shape)
    shape = m->shape(o->options);
  o->documents = shape == MILL_SHAPE_DOCUMENTS;
  if (shape > MILL_SHAPE_DOCUMENTS)
    return err_at(e, c->file, c->plugin_line, c->plugin_column,
                  "%s: it wants its rows in a way that this program does not "
                  "know: it needs a newer Clausemill",
                  o->plugin.path);
  return 0;
}

static int check_target(output *o, err *e) {
  const mill_output *m = &o->plugin.output;
  bool standard = strcmp(o->config->path, "-") == 0;

  if (standard && m->target != MILL_TARGET_STREAM)
    return at_path(o, e,
                   "this plugin cannot write to standard output: the path of "
                   "a file was expected");
  if (!o->documents && (m->caps & MILL_CAP_PER_TABLE) && !o->per_table &&
      o->config->n_tables > 1) {
    o->bad_config = true;
    return err_at(e, o->config->file, o->config->path_line,
                  o->config->path_column,
                  "a file of the plugin \"%s\" holds one table and this "
                  "output has %zu: %s",
                  o->config->plugin, o->config->n_tables,
                  standard ? "choose one with \"tables\", or give a path with "
                             "{table} in it"
                           : "put {table} in the path, or choose one table "
                             "with \"tables\"");
  }
  return 0;
}

static int check_columns(output *o, err *e) {
  const config_output *c = o->config;
  uint32_t most = o->plugin.output.max_columns;

  for (size_t i = 0; i < c->n_tables && most; i++)
    if (c->tables[i].n_columns > most) {
      o->bad_config = true;
      return err_at(e, c->file, c->line, c->column,
                    "table \"%s\" has %zu columns here; the plugin \"%s\" "
                    "takes at most %u",
                    table_schema(c->tables[i].id)->name, c->tables[i].n_columns,
                    c->plugin, most);
    }
  return 0;
}

static void plan_sets(output *o, const plan *p) {
  const config_output *c = o->config;
  size_t each = o->per_table ? 1 : c->n_tables;

  o->n_sets = o->per_table ? c->n_tables : 1;
  o->sets = arena_alloc(p->memory, o->n_sets * sizeof *o->sets);
  for (size_t i = 0; i < o->n_sets; i++)
    o->sets[i] = project_dataset(p->memory, c, i * each, each,
                                 o->plugin.output.types, p->meta, p->n_meta);
}

/* What the plugin says about its options and tables. */
static int ask(output *o, const plan *p, const dataset *set, err *e) {
  const config_output *c = o->config;
  services s;
  mill_status status;

  services_init(&s, c->plugin, p->say);
  status = o->plugin.output.check(&s.host, o->options, &set->face);
  if (status == MILL_OK)
    status = s.code;
  if (status != MILL_OK) {
    o->bad_config = status == MILL_E_CONFIG || status == MILL_E_LIMIT ||
                    status == MILL_E_UNSUPPORTED;
    (void)err_at(e, c->file, c->line, c->column, "plugin \"%s\": %s", c->plugin,
                 s.why[0] ? s.why : "it refuses, and gives no reason");
  }
  services_free(&s);
  return status == MILL_OK ? 0 : ERR;
}

static int parse_options(output *o, const plan *p, err *e) {
  const config_output *c = o->config;
  buf warnings = {0};
  str rest, line;

  o->options = options_parse(p->memory, c->plugin, &o->plugin.output, c->file,
                             c->line, c->column, c->options, e);
  if (!o->options) {
    o->bad_config = true;
    return ERR;
  }
  options_warnings(&warnings, &o->plugin.output, c->options);
  rest = buf_str(&warnings);
  while (str_next_line(&rest, &line))
    say_line(p->say, MILL_SAY_WARN, "%.*s", STR_ARG(line));
  buf_free(&warnings);
  return 0;
}

int output_plan(output *o, const plan *p, const config_output *c,
                const char *path, err *e) {
  err why = {0};

  *o = (output){.config = c};
  o->per_table = strstr(c->path, TABLE);
  o->per_document = strstr(c->path, DOCUMENT);
  if (plugin_load(&o->plugin, p->memory, path, c->plugin, p->say, &why) != 0)
    return err_at(e, c->file, c->plugin_line, c->plugin_column, "%s",
                  why.message);
  if (parse_options(o, p, e) != 0)
    return ERR;
  if (plan_shape(o, e) != 0)
    return ERR;
  if (check_target(o, e) != 0 || check_columns(o, e) != 0)
    return ERR;
  plan_sets(o, p);
  if (plan_paths(o, p, e) != 0)
    return ERR;
  for (size_t i = 0; i < o->n_sets && o->plugin.output.check; i++)
    if (ask(o, p, o->sets[i], e) != 0)
      return ERR;
  return 0;
}
