/* One document for who embeds the library, and for `clausemill inspect`: read
 * and marked as a run does it. */
#include "run/document.h"

#include "base/file.h"
#include "base/mem.h"
#include "base/near.h"
#include "run/model.h"
#include "run/name.h"
#include "run/text.h"
#include "run/tree.h"
#include "table/stream.h"

/* Do the work, which sets the status or runs out of memory, and tell why it
 * failed. `e` and `status` are those of the work. */
static int32_t call(void (*work)(void *data), void *data, const char *where,
                    int32_t *status, err *e, const mill_settings *settings) {
  say to;

  if (mem_try(work, data) != 0) {
    *e = (err){0};
    (void)err_at(e, where, 0, 0, "out of memory");
    *status = MILL_FAILED;
  }
  say_init(&to, settings);
  if (*status != MILL_DONE)
    say_line(&to, MILL_SAY_ERROR, "%s", e->message);
  say_free(&to);
  return *status;
}

/* ------------------------------------------------------------------ opening */

typedef struct opening {
  model words; /* in the memory of `doc` */
  const mill_settings *settings;
  const char *path; /* or the name of what is in memory */
  bool in_memory;
  str bytes;
  mill_doc *doc;
  int32_t status;
  err e;
} opening;

static int get_bytes(opening *o, mill_doc *m, str *bytes) {
  const container_options *c = &m->config.input.containers;

  if (!o->in_memory) {
    if (container_of(o->path, c) != CONTAINER_NONE)
      return err_at(&o->e, m->d.path, 0, 0,
                    "this is a file of many documents, and one was expected; a "
                    "run reads them all: clausemill CONFIG %s",
                    m->d.path);
    if (unpack_file(o->path, model_limit, &c->limits, NULL, &m->bytes, &o->e) !=
        0)
      return ERR;
    *bytes = buf_str(&m->bytes);
    return 0;
  }
  if (o->bytes.len > model_limit)
    return err_at(&o->e, m->d.path, 0, 0,
                  "more than %zu bytes, which is the limit", model_limit);
  *bytes = arena_str(&m->memory, o->bytes);
  return 0;
}

static int load(opening *o, mill_doc *m) {
  const mill_settings *s = o->settings;
  str bytes;
  say to;
  int result;

  o->status = MILL_BAD_CONFIG;
  if (config_load(&m->config, NULL, s->sets, s->n_sets, &o->e) != 0)
    return ERR;
  say_init(&to, s);
  result = model_load(&o->words, &m->memory, &m->config, &to, &o->e);
  say_free(&to);
  if (result != 0)
    return ERR;
  o->status = MILL_FAILED;
  m->d.path = name_shown(&m->memory, o->path);
  m->d.key = name_key(m->d.path);
  if (get_bytes(o, m, &bytes) != 0 ||
      model_read(&m->d, bytes, &m->config, &m->config.read, &o->words, &o->e) !=
          0)
    return ERR;
  o->status = MILL_DONE;
  return 0;
}

static void open_it(void *data) {
  opening *o = data;
  mill_doc *m = mem_alloc(sizeof *m);

  atomic_init(&m->users, 1);
  if (load(o, m) == 0)
    o->doc = m;
  else
    mill_doc_free(m);
}

static int32_t open_document(opening *o, const mill_settings *given,
                             mill_doc **out) {
  mill_settings own;
  say to;

  *out = NULL;
  o->settings = settings_take(&own, given);
  if (!o->settings || (o->bytes.len > 0 && !o->bytes.ptr))
    return MILL_USAGE;
  if (call(open_it, o, o->path, &o->status, &o->e, o->settings) != MILL_DONE)
    return o->status;
  say_init(&to, o->settings);
  model_warn(&to, &o->words, &o->doc->d);
  say_free(&to);
  *out = o->doc;
  return MILL_DONE;
}

int32_t mill_doc_open(const char *path, const mill_settings *settings,
                      mill_doc **out) {
  opening o = {.path = path};

  return open_document(&o, settings, out);
}

int32_t mill_doc_read(const void *bytes, size_t length, const char *name,
                      const mill_settings *settings, mill_doc **out) {
  opening o = {.path = name ? name : "input",
               .in_memory = true,
               .bytes = str_make(bytes, length)};

  return open_document(&o, settings, out);
}

static void let_go(void *data) {
  mill_doc *m = data;

  if (atomic_fetch_sub(&m->users, 1) > 1)
    return;
  doc_free(&m->d);
  config_free(&m->config);
  arena_free(&m->memory);
  buf_free(&m->bytes);
  mem_free(m);
}

void mill_doc_free(mill_doc *m) {
  if (m)
    let_go(m);
}

/* ------------------------------------------------------------------ showing */

typedef struct drawing {
  const mill_doc *doc;
  const mill_settings *settings;
  mill_text *tree;
  int32_t status;
  err e;
} drawing;

static void draw(void *data) {
  drawing *d = data;
  int32_t width = d->settings->width;
  buf text = {0};

  tree_put(&text, &d->doc->d, d->settings->colour != 0,
           width > 0 ? (size_t)width : 0);
  text_give(d->tree, &text);
}

int32_t mill_doc_tree(const mill_doc *m, const mill_settings *given,
                      mill_text *tree) {
  mill_settings own;
  drawing d = {.doc = m, .settings = settings_take(&own, given), .tree = tree};

  if (!d.settings)
    return MILL_USAGE;
  return call(draw, &d, m->d.path, &d.status, &d.e, d.settings);
}

/* ------------------------------------------------------------------- tables */

const char *mill_table_name(uint32_t index) {
  return index < TABLES_OF_DOCUMENT ? table_schema((enum table_id)index)->name
                                    : NULL;
}

typedef struct export {
  mill_doc *doc;
  str table;
  struct ArrowArrayStream stream;
  int32_t status;
  err e;
}
export;

static void export_table(void *data) {
  export *x = data;
  enum table_id id = table_of(x->table);
  near_word near = near_to(x->table);

  if (id < TABLES_OF_DOCUMENT) {
    table_stream(&x->stream, &x->doc->d, id, let_go, x->doc);
    return;
  }
  for (uint32_t i = 0; i < TABLES_OF_DOCUMENT; i++)
    near_try(&near, str_of(mill_table_name(i)));
  (void)err_set(&x->e, "there is no table \"%.60s\"%s", x->table.ptr,
                near_hint(&near));
  x->status = MILL_USAGE;
}

int32_t mill_doc_table(mill_doc *m, const char *table,
                       const mill_settings *given,
                       struct ArrowArrayStream *out) {
  mill_settings own;
  const mill_settings *settings = settings_take(&own, given);
  export x = {.doc = m, .table = str_of(table)};

  *out = (struct ArrowArrayStream){0};
  if (!settings)
    return MILL_USAGE;
  if (call(export_table, &x, m->d.path, &x.status, &x.e, settings) != 0)
    return x.status;
  (void)atomic_fetch_add(&m->users, 1);
  *out = x.stream;
  return MILL_DONE;
}
