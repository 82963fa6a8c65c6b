/* faulty.c -- an output plugin that does as it is told: write rows, fail at a
 * given step, be slow, lose cells, ask for further files.
 *
 * Built with -DID='"…"', and with -DPATH_TARGET to write its file itself. */
#include <clausemill/plugin.h>

#include <time.h>
#include <unistd.h>

enum { NOWHERE, CHECK, OPEN, BEGIN, WRITE, END, FINISH };
enum { WITH_REASON, WITHOUT_REASON, OK_AFTER_ALL, AS_CONFIG, AS_REJECT };

typedef struct config {
  int32_t at, how;
  int64_t sleep_ms, lose;
  const char *tell, *until;
  int32_t forget;
  mill_strlist side;
} config;

typedef struct instance {
  const config *config;
  const char *path;
  FILE *file;
} instance;

static const mill_option options[] = {
    {.key = "at",
     .help = "Where to fail.",
     .def = "nowhere",
     .choices = "nowhere|check|open|begin|write|end|finish",
     MILL_CHOICE(config, at)},
    {.key = "how",
     .help = "How to fail.",
     .def = "with_reason",
     .choices = "with_reason|without_reason|ok_after_all|as_config|as_reject",
     MILL_CHOICE(config, how)},
    {.key = "sleep_ms",
     .help = "How long each call of write() takes.",
     .min = 0,
     .max = 60000,
     MILL_INT(config, sleep_ms)},
    {.key = "tell",
     .help = "A file to make when such a call begins.",
     .def = "",
     MILL_STRING(config, tell)},
    {.key = "until",
     .help = "A file that ends the call at once when it is there.",
     .def = "",
     MILL_STRING(config, until)},
    {.key = "lose",
     .help = "How many cells to call truncated.",
     .min = 0,
     .max = 1000,
     MILL_INT(config, lose)},
    {.key = "forget",
     .help = "Write no file (of a path).",
     MILL_BOOL(config, forget)},
    {.key = "side", .help = "Further files to write.", MILL_LIST(config, side)},
};

static mill_status step(const mill_host *h, const config *c, int at) {
  if (c->at != at)
    return MILL_OK;
  switch (c->how) {
  case WITH_REASON:
    return h->fail(h, MILL_E_DATA, "as it was told");
  case WITHOUT_REASON:
    return MILL_E_LIMIT;
  case OK_AFTER_ALL:
    (void)h->fail(h, MILL_E_DATA, "it failed and says it did not");
    return MILL_OK;
  case AS_CONFIG:
    return h->fail(h, MILL_E_CONFIG, "these options do not go together");
  default:
    return MILL_OK;
  }
}

static void put_side(const mill_host *h, const char *name) {
#ifdef PATH_TARGET
  const char *path = h->staging_path(h, name);
  FILE *f = path ? fopen(path, "w") : NULL;

  if (f) {
    (void)fputs("beside\n", f);
    (void)fclose(f);
  }
#else
  mill_buf *b = h->side_file(h, name);

  if (b)
    mill_puts(b, "beside\n");
#endif
}

static mill_status check(const mill_host *h, const void *cfg,
                         const mill_dataset *d) {
  (void)d;
  return step(h, cfg, CHECK);
}

static mill_status open_it(const mill_host *h, const void *cfg,
                           const mill_dataset *d, void **inst) {
  instance *i = h->alloc(h, sizeof *i);

  (void)d;
  i->config = cfg;
  *inst = i;
#ifdef PATH_TARGET
  i->path = h->staging_path(h, NULL);
  i->file = i->config->forget || !i->path ? NULL : fopen(i->path, "w");
#endif
  for (size_t n = 0; n < i->config->side.n; n++)
    put_side(h, i->config->side.v[n]);
  return step(h, cfg, OPEN);
}

static mill_status begin(const mill_host *h, void *inst, const mill_table *t,
                         mill_buf *out) {
  instance *i = inst;

  if (out) {
    mill_puts(out, "table ");
    mill_puts(out, t->name);
    mill_putc(out, '\n');
  }
  return step(h, i->config, BEGIN);
}

/* A signal that comes while it sleeps ends it too. */
static void take_time(const config *c) {
  struct timespec t = {0, 10000000};
  FILE *f = c->sleep_ms && *c->tell ? fopen(c->tell, "w") : NULL;

  if (f)
    (void)fclose(f);
  for (int64_t ms = 0; ms < c->sleep_ms; ms += 10)
    if ((*c->until && access(c->until, F_OK) == 0) || nanosleep(&t, NULL) != 0)
      break;
}

static mill_status write_rows(const mill_host *h, void *inst,
                              const mill_batch *b, mill_buf *out) {
  instance *i = inst;
  char line[80];

  take_time(i->config);
  if (i->config->at == WRITE && i->config->how == AS_REJECT)
    return h->reject(h, b, 0, 0, "this row cannot be written");
  for (int64_t n = 0; n < i->config->lose; n++)
    h->lossy(h, b, 0, 0, MILL_LOSS_TRUNCATED);
  (void)snprintf(line, sizeof line, "%s %lld+%lld%s\n", b->table->name,
                 (long long)b->first_row, (long long)b->n_rows,
                 b->flags & MILL_BATCH_LAST ? " last" : "");
  if (out)
    mill_puts(out, line);
  else if (i->file)
    (void)fputs(line, i->file);
  return step(h, i->config, WRITE);
}

static mill_status end(const mill_host *h, void *inst, const mill_table *t,
                       mill_buf *out) {
  instance *i = inst;

  (void)t;
  (void)out;
  return step(h, i->config, END);
}

static mill_status finish(const mill_host *h, void *inst) {
  instance *i = inst;

  if (i->file && fclose(i->file) != 0)
    return h->fail(h, MILL_E_IO, "the file could not be closed");
  i->file = NULL;
  return step(h, i->config, FINISH);
}

static void close_it(const mill_host *h, void *inst, int32_t outcome) {
  instance *i = inst;

  if (i->file)
    (void)fclose(i->file);
  h->log(h, MILL_LOG_WARN,
         outcome == MILL_COMMITTED ? "closed, committed" : "closed, aborted");
}

static const mill_output output = {
    .size = sizeof output,
#ifdef PATH_TARGET
    .target = MILL_TARGET_PATH,
#else
    .target = MILL_TARGET_STREAM,
#endif
    .types = MILL_TYPES_1,
    .suffixes = "txt",
    .config_size = sizeof(config),
    .n_options = sizeof options / sizeof *options,
    .options = options,
    .option_stride = sizeof *options,
    .check = check,
    .open = open_it,
    .begin = begin,
    .write = write_rows,
    .end = end,
    .finish = finish,
    .close = close_it,
};

MILL_DEFINE_OUTPUT_PLUGIN(ID, "1.0", "Does as it is told", "MIT", output);
