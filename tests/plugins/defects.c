/* defects.c -- a plugin that keeps every rule, and with one macro breaks one.
 *
 * It writes rows as lines of cells between tabs. -DPATH_TARGET writes the file
 * itself, -DPARALLEL claims that write() may run in parallel; both are as good
 * as without. What each other macro breaks is in tests/defects.txt, with the
 * check that must notice it; tests/plugins-check.sh builds them all. */
#define _GNU_SOURCE
#include <clausemill/plugin.h>

#include <errno.h>
#include <fcntl.h>
#include <locale.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#ifndef ID
#define ID "defects"
#endif
enum { SCRATCH = 64 };

typedef struct config {
  int32_t header, style;
  int64_t width;
  const char *mark;
} config;

typedef struct instance {
  const config *config;
  const mill_batch *kept;
  mill_buf *out;
  char *scratch;
  FILE *file;
  int64_t rows;
  int open;
} instance;

static const mill_option options[] = {
    {.key = "header",
#ifdef NO_HELP
     .help = "",
#elif defined POOR_HELP
     .help = "Header",
#else
     .help = "Begin each table with the names of its columns.",
#endif
     .def = "true",
     MILL_BOOL(config, header)},
#ifdef BAD_KEY
    {.key = "Max-Width",
#else
    {.key = "width",
#endif
     .help = "Cut texts behind so many bytes; 0: do not.",
#ifdef DEFAULT_OUT_OF_RANGE
     .def = "2000",
#else
     .def = "0",
#endif
     .min = 0,
     .max = 1000,
#ifdef OFFSETS_OVERLAP
     .type = MILL_OPT_INT,
     .offset = 0},
#else
     MILL_INT(config, width)},
#endif
    {.key = "style",
     .help = "How a null is written.",
#ifdef UNKNOWN_DEFAULT
     .def = "dashes",
#else
     .def = "empty",
#endif
     .choices = "empty|dash|word",
     MILL_CHOICE(config, style)},
    {.key = "mark",
     .help = "What stands in front of each row.",
     .def = "",
     .min = 0,
     .max = 40,
     MILL_STRING(config, mark)}};

/* ------------------------------------------------------------------- memory */

#ifdef STATIC_INSTANCE
static instance *the_instance;
#endif
#ifdef STATIC_COUNTER
static int64_t all_rows;
#endif
#ifdef THREAD_LOCAL
static __thread instance *mine;
#endif
#ifdef FIXED_COLUMNS
enum { MOST = 64 };
#endif
#ifdef STATIC_SCRATCH
static char shared[SCRATCH];
#endif

#ifdef EXPORTS_MORE
MILL_EXPORT int helper(int x);
int helper(int x) { return x + 1; }
#endif

#ifdef BORROWED_SYMBOL
const char *cJSON_Version(void);
#endif

#ifdef CHDIR_ON_LOAD
__attribute__((constructor)) static void on_load(void) {
  if (chdir("/") != 0)
    _exit(1);
}
#endif
#ifdef PRINTS_ON_LOAD
__attribute__((constructor)) static void on_load(void) {
  puts("loaded");
  fflush(stdout);
}
#endif

/* -------------------------------------------------------------------- cells */

static void put_text(instance *i, mill_buf *out, mill_str s) {
  size_t n = s.n;

  if (i->config->width && n > (size_t)i->config->width)
    n = (size_t)i->config->width;
#ifdef FIXED_BUFFER
  char copy[1024];
  memcpy(copy, s.p, n);
  copy[n] = '\0';
  s.p = copy;
#endif
#ifdef WIDTH_OVERRUNS
  char some[32];
  if (i->config->width) {
    memset(some, ' ', (size_t)i->config->width);
    __asm__ volatile("" : : "r"(some) : "memory");
  }
#endif
#ifdef NUL_TERMINATED
  mill_puts(out, s.p);
  return;
#endif
#ifdef ONE_TOO_FAR
  for (size_t k = 0; k < n; k++)
    if (s.p[k] == '\r' && s.p[k + 1] == '\n')
      continue;
  if (s.p[n] == '\n')
    mill_putc(out, ' ');
#endif
#ifdef CHANGES_BATCH
  for (size_t k = 0; k < n; k++)
    if (s.p[k] == '\t')
      ((char *)s.p)[k] = ' ';
#endif
#ifdef IGNORES_GROW
  if (n) {
    if (out->cap - out->len < n)
      out->grow(out, n);
    memcpy(out->data + out->len, s.p, n);
    out->len += n;
  }
  return;
#endif
#ifdef OVERRUNS_BUFFER
  if (out->cap == out->len && out->grow(out, 1) != MILL_OK)
    return;
  memcpy(out->data + out->len, "\"\"", 2);
#endif
#ifdef STALE_BUFFER
  char *at;
  mill_putc(out, '<');
  at = out->data + out->len - 1;
  mill_put(out, s.p, n);
  *at = '[';
  return;
#endif
#ifdef SPINS
  while (out->cap - out->len < n)
    out->grow(out, n);
#endif
  for (size_t k = 0; k < n; k++)
    if (s.p[k] == '\t' || s.p[k] == '\n' || s.p[k] == '\\') {
      mill_putc(out, '\\');
      mill_putc(out, s.p[k] == '\t' ? 't' : s.p[k] == '\n' ? 'n' : '\\');
    } else {
      mill_putc(out, s.p[k]);
    }
}

static int is_null(const mill_batch *b, uint32_t col, int64_t row) {
#ifdef IGNORES_NULLS
  if (mill_column_at(b->table, col)->type == MILL_T_INT)
    return 0;
#endif
#ifdef NEEDS_BITMAP
  const uint8_t *v = (const uint8_t *)b->array->children[col]->buffers[0];
  return !(v[row >> 3] >> (row & 7) & 1);
#elif defined BITMAP_BYTES
  const uint8_t *v = (const uint8_t *)b->array->children[col]->buffers[0];
  return v &&
         !(((const uint64_t *)(const void *)v)[row >> 6] >> (row & 63) & 1);
#else
  return mill_is_null(b, col, row);
#endif
}

static mill_status put_real(const mill_host *h, const mill_batch *b,
                            uint32_t col, int64_t row, mill_buf *out) {
  double x = mill_get_real(b, col, row);

  (void)x;
#ifdef OK_AFTER_FAIL
  if (x != x)
    (void)h->fail(h, MILL_E_DATA, "a value is not a number");
#endif
#ifdef UNKNOWN_STATUS
  if (x != x)
    return -42;
#endif
#ifdef POSITIVE_STATUS
  if (x != x)
    return 1;
#endif
#ifdef FAIL_WITHOUT_CODE
  if (x != x)
    return h->fail(h, MILL_OK, "a value is not a number");
#endif
#ifdef NO_REASON
  if (x != x)
    return MILL_E_DATA;
#endif
#ifdef EXITS
  if (x != x)
    exit(0);
#endif
#ifdef ABORTS
  if (x != x)
    abort();
#endif
#ifdef IGNORES_REJECT
  if (x != x)
    (void)h->reject(h, b, row, col, "it is not a number");
#endif
#ifdef LOSSY_OUTSIDE
  if (x != x)
    h->lossy(h, b, row, b->table->n_columns, MILL_LOSS_REPLACED);
#endif
#ifdef LOCAL_NUMBERS
  char text[400];
  mill_put(out, text, (size_t)snprintf(text, sizeof text, "%.15g", x));
#else
  h->cell_text(h, b, row, col, out);
#endif
  return MILL_OK;
}

static mill_status put_cell(const mill_host *h, instance *i,
                            const mill_batch *b, uint32_t col, int64_t row,
                            mill_buf *out) {
  static const char *const nulls[] = {"", "-", "null"};

  if (is_null(b, col, row)) {
    mill_puts(out, nulls[i->config->style]);
    return MILL_OK;
  }
  switch (mill_column_at(b->table, col)->type) {
  case MILL_T_TEXT:
    put_text(i, out, mill_get_text(b, col, row));
    return MILL_OK;
  case MILL_T_REAL:
    return put_real(h, b, col, row, out);
  case MILL_T_INT:
    mill_put_int(out, mill_get_int(b, col, row));
    return MILL_OK;
  default:
    h->cell_text(h, b, row, col, out);
    return MILL_OK;
  }
}

static const mill_column *column_at(const mill_table *t, uint32_t i) {
#ifdef SIZEOF_STRIDE
  return (const mill_column *)t->columns + i;
#else
  return mill_column_at(t, i);
#endif
}

/* -------------------------------------------------------------------- life */

static mill_status check(const mill_host *h, const void *cfg,
                         const mill_dataset *d) {
  (void)cfg;
  (void)d;
#ifdef CHECK_MAKES_FILE
  (void)h->staging_path(h, NULL);
#endif
#ifdef REFUSES_WITHOUT_REASON
  if (((const config *)cfg)->style == 2)
    return MILL_E_CONFIG;
#endif
#ifdef FORGETS_TO_REFUSE
  if (((const config *)cfg)->style == 2)
    (void)h->fail(h, MILL_E_CONFIG, "no words, please");
#endif
  (void)h;
  return MILL_OK;
}

#ifdef LEAVES_THREAD
static void *sleep_on(void *arg) {
  for (;;)
    (void)pause();
  return arg;
}
#endif
#if defined SETS_SIGNAL
static void on_signal(int n) { (void)n; }
#endif

static void misbehave(void) {
#ifdef REMOVES_FILE
  (void)remove("/tmp/clausemill-defect.none");
#endif
#ifdef SETS_LIMIT
  struct rlimit limit;
  (void)getrlimit(RLIMIT_NOFILE, &limit);
  limit.rlim_cur = limit.rlim_cur / 2;
  (void)setrlimit(RLIMIT_NOFILE, &limit);
#endif
#ifdef USES_LOCALE
  (void)uselocale(newlocale(LC_ALL_MASK, "C", NULL));
#endif
#ifdef SETS_LOCALE
  (void)setlocale(LC_ALL, "");
#endif
#ifdef SETS_LOCALE_BACK
  char *was = strdup(setlocale(LC_NUMERIC, NULL));
  (void)setlocale(LC_NUMERIC, "C");
  (void)setlocale(LC_NUMERIC, was ? was : "C");
  free(was);
#endif
#ifdef CHANGES_DIRECTORY
  if (chdir("/") != 0)
    return;
#endif
#ifdef SETS_UMASK
  (void)umask(0);
#endif
#ifdef SETS_ENVIRONMENT
  (void)setenv("TZ", "UTC", 1);
#endif
#ifdef SETS_SIGNAL
  (void)signal(SIGINT, on_signal);
#endif
#ifdef BLOCKS_SIGNALS
  sigset_t all;
  (void)sigfillset(&all);
  (void)pthread_sigmask(SIG_BLOCK, &all, NULL);
#endif
#ifdef CLOSES_STDIN
  (void)close(0);
#endif
#ifdef LEAVES_DESCRIPTOR
  (void)!open("/dev/null", O_RDONLY);
#endif
#ifdef LEAVES_THREAD
  pthread_t id;
  (void)pthread_create(&id, NULL, sleep_on, NULL);
#endif
#ifdef FORKS
  if (fork() == 0)
    _exit(0);
#endif
#ifdef RUNS_COMMAND
  (void)!system("true");
#endif
#ifdef SETS_ALARM
  (void)alarm(3600);
#endif
#ifdef PRINTS
  fputs("opened\n", stderr);
#endif
#ifdef PRINTS_TO_STDOUT
  puts("opened");
#endif
#ifdef STRAY_FILE
  FILE *f = fopen("debug.log", "w");
  if (f)
    fclose(f);
#endif
#ifdef STRAY_IN_TMP
  char path[400];
  const char *tmp = getenv("TMPDIR");
  (void)snprintf(path, sizeof path, "%s/lines-XXXXXX", tmp ? tmp : "/tmp");
  (void)close(mkstemp(path));
#endif
#ifdef STRAY_ELSEWHERE
  FILE *f = fopen("/tmp/clausemill-defect.log", "w");
  if (f)
    fclose(f);
#endif
}

static mill_status open_it(const mill_host *h, const void *cfg,
                           const mill_dataset *d, void **inst) {
  instance *i = (instance *)h->alloc(h, sizeof *i);

  (void)d;
#ifndef ALLOC_UNCHECKED
  if (!i)
    return h->fail(h, MILL_E_NOMEM, "out of memory");
#endif
  i->config = (const config *)cfg;
  i->scratch = (char *)malloc(SCRATCH);
#ifndef MALLOC_UNCHECKED
  if (!i->scratch)
    return h->fail(h, MILL_E_NOMEM, "out of memory");
#endif
#ifndef UNINITIALISED
  memset(i->scratch, '.', SCRATCH);
#endif
#ifdef HEAP_OVERRUN
  i->scratch[SCRATCH] = '\0';
#endif
#ifdef ALLOC_OVERRUN
  memcpy(h->alloc(h, 11), "eleven bytes", 12);
#endif
#ifdef CHANGES_CONFIG
  ((config *)cfg)->style = 0;
#endif
#ifdef CHANGES_DATASET
  ((mill_table *)mill_table_at(d, 0))->n_rows = 0;
#endif
#ifdef NEEDS_A_TABLE
  if (mill_table_at(d, 0)->n_columns > 1000)
    return h->fail(h, MILL_E_LIMIT, "too many columns");
#endif
#ifdef FREES_CONFIG
  free((void *)cfg);
#endif
#ifdef STATIC_INSTANCE
  the_instance = i;
#endif
#ifdef BORROWED_SYMBOL
  i->rows = cJSON_Version() == NULL;
#endif
#ifdef PATH_TARGET
  const char *path = h->staging_path(h, NULL);
#ifdef STRAY_BESIDE
  char other[400];
  (void)snprintf(other, sizeof other, "%s.tmp", path ? path : "x");
  FILE *f = path ? fopen(other, "w") : NULL;
  if (f)
    fclose(f);
#endif
#ifdef STAGING_UNCHECKED
  i->file = fopen(path, "w");
  setvbuf(i->file, NULL, _IOFBF, 1 << 16);
#else
  i->file = path ? fopen(path, "w") : NULL;
  if (!i->file) {
    free(i->scratch);
#ifdef OK_WITHOUT_FILE
    i->scratch = NULL;
    *inst = i;
    return MILL_OK;
#else
    return path ? h->fail(h, MILL_E_IO, strerror(errno)) : MILL_E_IO;
#endif
  }
#endif
#ifdef LEAVES_FILE_OPEN
  (void)fopen("/dev/null", "r");
#endif
#endif
  misbehave();
  *inst = i;
  return MILL_OK;
}

static void put_header(const mill_table *t, mill_buf *out) {
  mill_puts(out, "# ");
  mill_puts(out, t->name);
#ifdef LAST_COLUMN_FIRST
  for (uint32_t c = 0; c <= t->n_columns - 1; c++) {
#else
  for (uint32_t c = 0; c < t->n_columns; c++) {
#endif
    const mill_column *k = column_at(t, c);

    mill_putc(out, '\t');
    mill_puts(out, k->name);
#ifdef EXACT_FLAGS
    if (k->flags == MILL_COL_NULLABLE)
#else
    if (k->flags & MILL_COL_NULLABLE)
#endif
      mill_putc(out, '?');
  }
  mill_putc(out, '\n');
}

static void put_surroundings(instance *i, mill_buf *out) {
  char text[300] = "";

  (void)i;
#ifdef TIMESTAMP
  time_t t = time(NULL);
  struct tm day;
  (void)strftime(text, sizeof text, "%Y-%m-%d", localtime_r(&t, &day));
#endif
#ifdef RANDOM
  (void)snprintf(text, sizeof text, "%d", rand());
#endif
#ifdef ADDRESS
  (void)snprintf(text, sizeof text, "%p", (void *)put_surroundings);
#endif
#ifdef PROCESS
  (void)snprintf(text, sizeof text, "%d", (int)getpid());
#endif
#ifdef ENVIRONMENT
  const char *user = getenv("USER");
  (void)snprintf(text, sizeof text, "%.200s", user ? user : "nobody");
#endif
#ifdef DIRECTORY
  if (!getcwd(text, sizeof text))
    *text = '\0';
#endif
#ifdef LOCALE
  (void)snprintf(text, sizeof text, "%zu", (size_t)MB_CUR_MAX);
#endif
#ifdef TIME_ZONE
  time_t zero = 0;
  struct tm when;
  (void)strftime(text, sizeof text, "%H:%M", localtime_r(&zero, &when));
#endif
#if defined UNINITIALISED
  (void)snprintf(text, sizeof text, "%.4s", i->scratch + 40);
#endif
#ifdef USE_AFTER_FREE
  free(i->scratch);
  (void)snprintf(text, sizeof text, "%.4s", i->scratch + 40);
  i->scratch = NULL;
#endif
  if (*text) {
    mill_puts(out, "# ");
    mill_puts(out, text);
    mill_putc(out, '\n');
  }
}

/* A stream gives the buffer; a path has one of its own for each call. */
static mill_status begin(const mill_host *h, void *inst, const mill_table *t,
                         mill_buf *out) {
  instance *i = (instance *)inst;

  (void)h;
#ifdef THREAD_LOCAL
  mine = i;
#endif
#ifdef FIXED_COLUMNS
  int widths[MOST];
  for (uint32_t c = 0; c < t->n_columns; c++)
    widths[c] = (int)strlen(mill_column_at(t, c)->name);
  __asm__ volatile("" : : "r"(widths) : "memory");
#endif
  i->open = 1;
  i->out = out;
  if (!out) {
    if (i->file)
      (void)fprintf(i->file, "# %s\n", t->name);
    return MILL_OK;
  }
  put_surroundings(i, out);
  if (i->config->header)
    put_header(t, out);
  return MILL_OK;
}

static mill_status write_path(instance *i, const mill_batch *b) {
  for (int64_t row = 0; row < b->n_rows && i->file; row++)
    (void)fprintf(i->file, "row %lld of %s\n", (long long)(b->first_row + row),
                  b->table->name);
  return MILL_OK;
}

static mill_status write_rows(const mill_host *h, void *inst,
                              const mill_batch *b, mill_buf *out) {
  instance *i = (instance *)inst;

#ifdef STATIC_INSTANCE
  i = the_instance;
#endif
#ifdef THREAD_LOCAL
  i = mine;
#endif
#ifdef SHORT_COUNTER
  if ((uint16_t)b->first_row != b->first_row)
    return h->fail(h, MILL_E_INTERNAL, NULL);
#endif
#ifdef CANCELS_AS_IO
  if (h->cancelled(h))
    return h->fail(h, MILL_E_IO, "cancelled");
#endif
#ifdef HANGS_ON_NOTHING
  for (int64_t left = b->n_rows; left != 1; left += left > 1 ? -1 : 0)
    __asm__ volatile("" : : : "memory");
#endif
#ifdef READS_FIRST_ROW
  if (!mill_is_null(b, 0, 0) && mill_get_text(b, 0, 0).n > 1000)
    return h->fail(h, MILL_E_LIMIT, "too long a key");
#endif
#ifdef LINE_PER_BATCH
  mill_puts(out, "# batch\n");
#endif
#ifdef EMPTY_BATCH_SHOWS
  if (b->n_rows == 0 && !(b->flags & MILL_BATCH_LAST))
    mill_puts(out, "# nothing\n");
#endif
#ifdef DROPS_LAST
  if ((b->flags & MILL_BATCH_LAST) && b->n_rows < 4)
    return MILL_OK;
#endif
#ifdef BIG_STACK
  volatile char big[1 << 20];
  for (size_t k = 0; k < sizeof big; k += 4096)
    big[k] = 0;
#endif
#ifdef STATIC_COUNTER
  all_rows += b->n_rows;
#endif
#ifdef RELEASES
  b->array->release((struct ArrowArray *)b->array);
#endif
#ifdef FREES_BATCH
  free((void *)b->array->children[0]->buffers[1]);
#endif
#ifdef KEEPS_BATCH
  i->kept = b;
#endif
#if !defined PARALLEL || defined COUNTS_IN_PARALLEL
  i->rows += b->n_rows;
#endif
  if (!out)
    return write_path(i, b);
#ifdef KEEPS_OUT
  out = i->out;
#endif
#ifdef SHRINKS_BUFFER
  if (out->len)
    out->len--;
#endif
  for (int64_t row = 0; row < b->n_rows; row++) {
    mill_puts(out, i->config->mark);
    for (uint32_t c = 0; c < b->table->n_columns; c++) {
      mill_status s;

#ifdef STATIC_SCRATCH
      memset(shared, 'a' + (int)(row % 26), sizeof shared);
      (void)sched_yield();
      mill_put(out, shared, 4);
#endif
      if (c)
        mill_putc(out, '\t');
      s = put_cell(h, i, b, c, row, out);
      if (s != MILL_OK)
        return s;
    }
    mill_putc(out, '\n');
  }
  return MILL_OK;
}

static mill_status end(const mill_host *h, void *inst, const mill_table *t,
                       mill_buf *out) {
  instance *i = (instance *)inst;

  (void)h;
  (void)t;
#ifdef KEEPS_BATCH
  if (i->kept && i->kept->n_rows > 100000)
    return h->fail(h, MILL_E_LIMIT, "too many rows");
#endif
#ifdef STATIC_COUNTER
  mill_put_int(out, all_rows > 0);
#endif
  if (out && i->open && i->rows >= 0)
    mill_puts(out, "# end\n");
  return MILL_OK;
}

static mill_status finish(const mill_host *h, void *inst) {
  instance *i = (instance *)inst;

  (void)h;
#ifdef PATH_TARGET
#if !defined WRITES_IN_CLOSE
  FILE *file = i->file;

  i->file = NULL;
#ifdef IGNORES_DISK
  if (file)
    (void)fclose(file);
#else
  if (file && fclose(file) != 0)
    return h->fail(h, MILL_E_IO, strerror(errno));
#endif
#endif
#endif
#ifdef FREES_IN_FINISH
  free(i->scratch);
#endif
#ifdef WAITS
  if (h->cancelled(h))
    (void)sleep(3);
#endif
  (void)i;
  return MILL_OK;
}

static void close_it(const mill_host *h, void *inst, int32_t outcome) {
  instance *i = (instance *)inst;

  (void)h;
  (void)outcome;
#ifdef CLOSE_NEEDS_BEGIN
  if (!i->open)
    abort();
#endif
  if (i->file)
    (void)fclose(i->file);
#ifdef CLOSE_NEEDS_ROWS
  *(volatile char *)(i->rows ? i->scratch : NULL) = 0;
#endif
#ifdef DOUBLE_FREE
  if (outcome == MILL_ABORTED)
    free(i->scratch);
#endif
#if !defined LEAKS && !defined FREES_IN_FINISH
#ifdef LEAKS_ON_ABORT
  if (outcome == MILL_COMMITTED)
#endif
    free(i->scratch);
#endif
}

/* --------------------------------------------------------------- description
 */

static const mill_output output = {
#ifdef OUTPUT_TOO_LONG
    .size = sizeof output + 16,
#elif defined OUTPUT_CUT_SHORT
    .size = sizeof output - 16,
#else
    .size = sizeof output,
#endif
#ifdef PATH_TARGET
    .target = MILL_TARGET_PATH,
#else
    .target = MILL_TARGET_STREAM,
#endif
#ifdef PARALLEL
    .caps = MILL_CAP_PARALLEL,
#endif
#ifdef ODD_TYPES
    .types = 0xFF,
#else
    .types = MILL_TYPES_1,
#endif
#ifdef DOT_IN_SUFFIX
    .suffixes = ".lines",
#else
    .suffixes = "lines txt",
#endif
    .media_type = "text/plain",
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

MILL_DEFINE_NOTE(ID)

static const void *get(const char *id) {
#ifdef ANSWERS_ANYTHING
  (void)id;
  return &output;
#elif defined ANSWERS_PREFIX
  return strncmp(id, MILL_IFACE_OUTPUT, 12) ? NULL : &output;
#else
  return strcmp(id, MILL_IFACE_OUTPUT) ? NULL : &output;
#endif
}

const mill_plugin *mill_plugin_entry_1(const mill_host *h) {
  static const mill_plugin about = {
#ifdef PLUGIN_TOO_LONG
      .size = sizeof about + 8,
#else
      .size = sizeof about,
#endif
      .abi_minor = MILL_TARGET_MINOR,
#ifdef OTHER_ID
      .id = "another",
#else
      .id = ID,
#endif
      .version = "1.0",
      .title = "Lines",
#ifndef NO_LICENSE
      .license = "MIT",
#endif
      .get = get};

  (void)h;
  return &about;
}
