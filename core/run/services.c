#include "run/services.h"

#include <inttypes.h>
#include <stddef.h>
#include <stdio.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "table/table.h"

static services *of(const mill_host *h) { return h->impl; }

static void tell(const mill_host *h, uint32_t level, const char *message) {
  services *s = of(h);

  say_line(s->say, level <= MILL_LOG_WARN ? (int32_t)level : MILL_SAY_WARN,
           "%s: %s", s->plugin, message);
}

static mill_status fail(const mill_host *h, mill_status code,
                        const char *message) {
  services *s = of(h);
  bool first;

  if (code >= MILL_OK)
    code = MILL_E_INTERNAL;
  (void)pthread_mutex_lock(&s->lock);
  first = s->code == MILL_OK;
  if (first) {
    s->code = code;
    (void)snprintf(s->why, sizeof s->why, "%s", message ? message : "");
  }
  (void)pthread_mutex_unlock(&s->lock);
  if (!first)
    tell(h, MILL_LOG_INFO, message ? message : "it failed again");
  return code;
}

/* "statements, row 12, column text" */
static void describe_cell(char *out, size_t size, const mill_batch *b,
                          int64_t row, uint32_t col) {
  const char *column =
      b && col < b->table->n_columns ? mill_column_at(b->table, col)->name : "";

  if (!b)
    (void)snprintf(out, size, "a cell");
  else
    (void)snprintf(out, size, "%s, row %" PRId64 "%s%s", b->table->name,
                   b->first_row + row + 1, *column ? ", column " : "", column);
}

/* There is no file of rejects: a row that cannot be written fails the run. */
static mill_status reject(const mill_host *h, const mill_batch *b, int64_t row,
                          uint32_t col, const char *why) {
  char where[160], message[480];

  describe_cell(where, sizeof where, b, row, col);
  (void)snprintf(message, sizeof message, "%s: %s", where,
                 why ? why : "the row cannot be written");
  return fail(h, MILL_E_DATA, message);
}

static void lossy(const mill_host *h, const mill_batch *b, int64_t row,
                  uint32_t col, uint32_t kind) {
  services *s = of(h);
  loss *l;

  (void)pthread_mutex_lock(&s->lock);
  l = &s->losses[kind < 4 ? kind : 0];
  if (l->cells++ == 0)
    describe_cell(l->first, sizeof l->first, b, row, col);
  (void)pthread_mutex_unlock(&s->lock);
}

/* Each alloc() has its own: a run may have an instance for each of thousands
 * of documents, and a chunk of an arena for each would be too much. */
struct plugin_block {
  struct plugin_block *next;
  max_align_t bytes[];
};

static void *alloc(const mill_host *h, size_t size) {
  services *s = of(h);
  struct plugin_block *b;

  if (size > SIZE_MAX / 4)
    return NULL;
  b = mem_alloc(sizeof *b + size);
  (void)pthread_mutex_lock(&s->lock);
  b->next = s->blocks;
  s->blocks = b;
  (void)pthread_mutex_unlock(&s->lock);
  return b->bytes;
}

static int32_t cancelled(const mill_host *h) {
  const mill_settings *settings = of(h)->say->settings;

  return settings->cancelled ? settings->cancelled(settings->user) : 0;
}

static void put_cell(const mill_host *h, const mill_batch *b, int64_t row,
                     uint32_t col, mill_buf *out) {
  (void)h;
  if (!mill_is_null(b, col, row))
    cell_text(mill_column_at(b->table, col)->type, b->array->children[col], row,
              out);
}

static bool good_name(const char *name) {
  size_t n = strlen(name);

  return n > 0 && n <= 255 && name[0] != '.' && !strchr(name, '/') &&
         utf8_valid(str_make(name, n)) == n;
}

/* A further file beside the target. */
static side *add_side(services *s, const char *name, bool named) {
  const char *shown = staged_target(s->file)->shown;
  const char *slash = strrchr(shown, '/');
  const target *t;
  side *new = arena_alloc(&s->memory, sizeof *new);
  err e = {0};

  if (!good_name(name) || strcmp(shown, "-") == 0) {
    (void)mill_failf(&s->host, MILL_E_CONFIG,
                     strcmp(shown, "-") == 0
                         ? "standard output has no place beside it for \"%s\""
                         : "\"%s\" is no name for a further file",
                     name);
    return NULL;
  }
  shown = arena_format(&s->memory, "%.*s%s",
                       slash ? (int)(slash + 1 - shown) : 0, shown, name)
              .ptr;
  t = target_claim(s->targets, shown, &e);
  if (t)
    new->file = stage_file(s->stage, s->home, t, named, &e);
  if (!new->file) {
    (void)fail(&s->host, MILL_E_IO, e.message);
    return NULL;
  }
  sink_init(&new->sink, named ? NULL : new->file);
  *(s->last_side ? &s->last_side->next : &s->sides) = new;
  s->last_side = new;
  return new;
}

static const char *staging_path(const mill_host *h, const char *name) {
  services *s = of(h);
  side *beside;

  if (!s->file || !s->named) {
    (void)fail(h, MILL_E_INTERNAL,
               "staging_path() is for a plugin that writes its file itself");
    return NULL;
  }
  if (!name)
    return staged_path(s->file);
  beside = add_side(s, name, true);
  return beside ? staged_path(beside->file) : NULL;
}

static mill_buf *side_file(const mill_host *h, const char *name) {
  services *s = of(h);
  side *beside;

  if (!s->file || !name) {
    (void)fail(h, MILL_E_INTERNAL, "side_file() needs an open output");
    return NULL;
  }
  beside = add_side(s, name, false);
  return beside ? &beside->sink.buf : NULL;
}

static const void *extension(const mill_host *h, const char *id) {
  (void)h;
  (void)id;
  return NULL;
}

void services_init(services *s, const char *plugin, say *to) {
  *s = (services){.plugin = plugin, .say = to};
  (void)pthread_mutex_init(&s->lock, NULL);
  s->host = (mill_host){.size = (uint32_t)sizeof s->host,
                        .abi_major = MILL_ABI_MAJOR,
                        .abi_minor = MILL_ABI_MINOR,
                        .name = "clausemill",
                        .version = mill_version(),
                        .impl = s,
                        .log = tell,
                        .fail = fail,
                        .reject = reject,
                        .lossy = lossy,
                        .alloc = alloc,
                        .cancelled = cancelled,
                        .cell_text = put_cell,
                        .staging_path = staging_path,
                        .side_file = side_file,
                        .extension = extension};
}

void services_free(services *s) {
  for (side *p = s->sides; p; p = p->next)
    sink_free(&p->sink);
  while (s->blocks) {
    struct plugin_block *next = s->blocks->next;

    mem_free(s->blocks);
    s->blocks = next;
  }
  arena_free(&s->memory);
  (void)pthread_mutex_destroy(&s->lock);
}
