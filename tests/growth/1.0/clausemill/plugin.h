/* clausemill/plugin.h -- the stable plugin ABI, major version 1
 *
 * One header, no library to link:
 *
 *     cc -std=c11 -shared -fPIC -fvisibility=hidden -o mill-foo.so foo.c \
 *        $(pkg-config --cflags clausemill)
 *
 * THE PROMISE (major 1, meant to hold for ten years)
 *  1. A plugin built against 1.x loads in every host 1.y.  If it needs
 * something newer than the host has, it is refused with a sentence, never with
 * a crash.
 *  2. Structs only grow at the end.  The side that creates a struct stores its
 *     size in `size` (and, for arrays, the stride beside the array); the other
 *     side reads no further than that: MILL_HAS() before a member newer than
 *     1.0.  No member is ever removed, reordered, re-typed or given a new
 *     meaning; none ends in padding.  A reserved member is 0.  What has neither
 * size nor stride (mill_str, mill_strlist, mill_note, Arrow's structs) never
 * changes.
 *  3. Only fixed-width integers, double, size_t, pointers.  No enum, bool,
 * long, FILE*, off_t, time_t or bit-field in any struct; no varargs across the
 * line.
 *  4. A NULL callback means "the default" and is always allowed unless the
 * comment says REQUIRED.
 *  5. Optional features are found by string id (mill_host.extension,
 * mill_plugin.get). An id is "name/revision"; a change that breaks the layout
 * takes a new revision.  An id does not change when a draft becomes stable.
 *  6. Major 2, if ever, is another entry symbol; one .so may export both.
 *
 * RULES FOR A PLUGIN
 *  - All strings are UTF-8, valid, and contain no U+0000.
 *  - THREADS: one instance is called by one thread at a time (maybe not always
 * the same OS thread); different instances run at the same time.  So: no
 * mutable globals.  With MILL_CAP_PARALLEL, write() alone may run concurrently
 * on one instance, which must then treat the instance as read-only in write().
 *    Functions marked [any-thread] may be called from any thread.  A callback
 *    has 128 KiB of stack for itself: larger things come from alloc().
 *  - OWNERSHIP: what the host passes in is the host's, read-only, and valid
 * until the call returns (cfg, dataset and host: until close() returns).
 * Nothing is ever freed by the other side.  Never call an Arrow release
 * callback.
 *  - OUTPUT: append to `out`, or write below mill_host.staging_path().  A
 * plugin does not open, rename or delete the user's files: the host stages,
 * checks, fsyncs and renames, so a failure never leaves half a file under the
 * final name.
 *  - SAME BYTES: the same rows and options give the same bytes, however the
 * rows are cut into batches, and whatever the time, the addresses, the
 *    environment, the working directory and the locale are.
 *  - HYGIENE: do not call exit/abort/fork/setlocale/chdir/umask/setenv/signal,
 * do not print, let no C++ exception or longjmp out, leave no thread or open
 *    descriptor behind after close().
 *  - The host never unloads a plugin (dlclose), so atexit and thread-local
 *    destructors are safe; the host keeps LC_NUMERIC at "C".
 */
#ifndef CLAUSEMILL_PLUGIN_H
#define CLAUSEMILL_PLUGIN_H

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#ifdef __cplusplus
extern "C" {
#endif

/* ------------------------------------------------------------------ version */

#define MILL_ABI_MAJOR 1
#define MILL_ABI_MINOR 0 /* the newest minor this header describes */

/* Define before inclusion to build, with a new header, a plugin that an older
 * host accepts: members newer than the target are hidden and sizeof shrinks. */
#ifndef MILL_TARGET_MINOR
#define MILL_TARGET_MINOR MILL_ABI_MINOR
#endif

/* Define before inclusion when the plugin is of no use with an older host: one
 * below this minor refuses it before any of its code runs. */
#ifndef MILL_NEEDS_MINOR
#define MILL_NEEDS_MINOR 0
#endif
#if MILL_TARGET_MINOR > MILL_ABI_MINOR
#error "MILL_TARGET_MINOR: this header is older than that"
#endif
#if MILL_NEEDS_MINOR > MILL_TARGET_MINOR
#error "MILL_NEEDS_MINOR: the plugin is not built for that (MILL_TARGET_MINOR)"
#endif

#if defined(_WIN32)
#define MILL_EXPORT __declspec(dllexport)
#elif defined(__GNUC__)
#define MILL_EXPORT __attribute__((visibility("default")))
#else
#define MILL_EXPORT
#endif
#if defined(__GNUC__)
#define MILL_PRINTF(f, a) __attribute__((format(printf, f, a)))
#else
#define MILL_PRINTF(f, a)
#endif

/* Does this struct of the other side, as its maker built it, have the member,
 * and is there something in it? */
#define MILL_HAS(ptr, T, m)                                                    \
  ((ptr)->size >= offsetof(T, m) + sizeof(((T *)0)->m) && (ptr)->m != 0)

typedef struct mill_host mill_host;

/* -------------------------------------------------------------------- status
 */

typedef int32_t
    mill_status; /* 0 or one of the codes below; unknown < 0 = INTERNAL */
enum {
  MILL_OK = 0,
  MILL_E_INTERNAL = -1, /* a bug in the plugin */
  MILL_E_CONFIG = -2, /* options are wrong or contradict each other           */
  MILL_E_DATA = -3,   /* a value cannot be represented in this format         */
  MILL_E_LIMIT = -4,  /* a size limit of the format or target was reached     */
  MILL_E_IO = -5,     /* reading or writing failed                            */
  MILL_E_NOMEM = -6,
  MILL_E_UNSUPPORTED = -7, /* this host, build or target cannot do it */
  MILL_E_CANCELLED = -8,   /* mill_host.cancelled() said so   */
  MILL_E_RETRY = -9 /* external target, temporary: the host may run again   */
};

enum {
  MILL_LOG_DEBUG = 0,
  MILL_LOG_INFO = 1,
  MILL_LOG_WARN = 2
}; /* errors: fail() */

/* ------------------------------------------------------------ Arrow C data ABI
 * Verbatim from the Arrow C data interface; the guard must stay as it is. */
#ifndef ARROW_C_DATA_INTERFACE
#define ARROW_C_DATA_INTERFACE

#define ARROW_FLAG_DICTIONARY_ORDERED 1
#define ARROW_FLAG_NULLABLE 2
#define ARROW_FLAG_MAP_KEYS_SORTED 4

struct ArrowSchema {
  const char *format;
  const char *name;
  const char *metadata;
  int64_t flags;
  int64_t n_children;
  struct ArrowSchema **children;
  struct ArrowSchema *dictionary;
  void (*release)(struct ArrowSchema *);
  void *private_data;
};

struct ArrowArray {
  int64_t length;
  int64_t null_count;
  int64_t offset;
  int64_t n_buffers;
  int64_t n_children;
  const void **buffers;
  struct ArrowArray **children;
  struct ArrowArray *dictionary;
  void (*release)(struct ArrowArray *);
  void *private_data;
};

#endif /* ARROW_C_DATA_INTERFACE */

/* ---------------------------------------------------------- tables and columns
 * "MILL profile 1" of Arrow: a batch is a struct array; every offset is 0; the
 * struct itself has no nulls; columns have only the six types below; no
 * dictionaries, unions, views, nesting.  A plugin lists the types it takes in
 * mill_output.types; the host turns any other (future) type into MILL_T_TEXT.
 */

typedef uint32_t mill_type;
enum { /*  Arrow format   C type of the values                      */
       MILL_T_BOOL = 1, /*  "b"            bitmap */
       MILL_T_INT = 2,  /*  "l"            int64_t  */
       MILL_T_REAL = 3, /*  "g"            double */
       MILL_T_TEXT = 4, /*  "u"            int32_t offsets + bytes */
       MILL_T_DATE = 5, /*  "tdD"          int32_t days since 1970-01-01 */
       MILL_T_TIME =
           6 /*  "tsu:UTC"      int64_t microseconds since 1970-01-01Z    */
};
#define MILL_TYPES_1 0x7Eu /* all six: bit (1 << type) */

enum {
  MILL_COL_NULLABLE = 1 << 0,
  MILL_COL_KEY = 1 << 1, /* part of the primary key                           */
  MILL_COL_SORTED = 1 << 2, /* rows come in the order of this column */
  MILL_COL_DETAIL = 1 << 3, /* of interest to programs rather than to readers */
  MILL_COL_PROSE = 1 << 4   /* long text, may hold line breaks: wrap it   */
};

typedef struct mill_column {
  const char *name;  /* unique in the table; [a-z][a-z0-9_]*, or whatever
                      * text the user's config renamed the column to       */
  const char *title; /* heading for people                                */
  const char *help;  /* one sentence, for a data dictionary               */
  const char *references; /* "table.column" of the same dataset, by the names
                           * it has there, or NULL: the key that this is */
  const char *origin;     /* its name before the user's config renamed it, which
                           * says what it is; NULL: name is its own             */
  mill_type type;
  uint32_t flags; /* MILL_COL_*                                          */
  uint32_t width; /* display width in characters, 0 = unknown          */
  uint32_t size;  /* of this struct                                       */
} mill_column;

typedef struct mill_table {
  const char *name; /* [a-z][a-z0-9_]*, unique in the dataset, stable    */
  const char *title;
  const char *help;
  const struct ArrowSchema *schema; /* the same columns, for Arrow libraries */
  const void *columns; /* use mill_column_at(): the stride may exceed sizeof  */
  uint32_t column_stride;
  uint32_t n_columns;
  uint32_t index; /* position in the dataset                           */
  uint32_t size;  /* of this struct                                       */
  int64_t n_rows; /* total number of rows, or -1 if not known          */
} mill_table;

typedef struct mill_dataset {
  uint32_t size;
  uint32_t n_tables;
  const void *tables; /* use mill_table_at()                                 */
  uint32_t table_stride;
  uint32_t n_meta;
  const char *const
      *meta; /* n_meta pairs: key, value (source, run, tool, ...) */
} mill_dataset;

enum {
  MILL_BATCH_LAST = 1 << 0 /* the last rows of this table in this document */
};

typedef struct mill_batch {
  uint32_t size;
  uint32_t flags; /* MILL_BATCH_*                                        */
  const mill_table *table;
  int64_t n_rows;
  int64_t first_row; /* number of the first row within the table, from 0  */
  int64_t document;  /* number of the document, from 0, in input order     */
  const struct ArrowArray *array; /* MILL profile 1; n_children == n_columns */
  int64_t before; /* rows of all tables that this instance got before these:
                   * 0 for the first, which wants no separator before it */
} mill_batch;

typedef struct mill_document {
  uint32_t size;
  uint32_t n_tables; /* as in the dataset                                  */
  int64_t document;  /* its number, from 0, in input order                 */
  const char *id;    /* its key in the tables                              */
  const mill_batch *const *tables; /* one batch a table: all its rows */
  int64_t before; /* documents that this instance got before this one */
} mill_document;

static inline const mill_column *mill_column_at(const mill_table *t,
                                                uint32_t i) {
  return (const mill_column *)(const void *)((const char *)t->columns +
                                             (size_t)i * t->column_stride);
}
/* What the column is, by whatever name: "modality", "text". */
static inline const char *mill_column_origin(const mill_column *c) {
  return c->origin ? c->origin : c->name;
}
static inline const mill_table *mill_table_at(const mill_dataset *d,
                                              uint32_t i) {
  return (const mill_table *)(const void *)((const char *)d->tables +
                                            (size_t)i * d->table_stride);
}

/* ---- cells.  Compiled into the plugin: no call across the boundary, and no
 * ABI beyond the Arrow layout.  The mill_get_* of a null cell is unspecified.
 */

typedef struct mill_str {
  const char *p; /* not NUL-terminated */
  size_t n;
} mill_str;

static inline int mill_is_null(const mill_batch *b, uint32_t col, int64_t row) {
  const uint8_t *v = (const uint8_t *)b->array->children[col]->buffers[0];
  return v != NULL && !(v[row >> 3] >> (row & 7) & 1);
}
static inline int mill_get_bool(const mill_batch *b, uint32_t col,
                                int64_t row) {
  const uint8_t *v = (const uint8_t *)b->array->children[col]->buffers[1];
  return v[row >> 3] >> (row & 7) & 1;
}
static inline int64_t mill_get_int(const mill_batch *b, uint32_t col,
                                   int64_t row) {
  return ((const int64_t *)b->array->children[col]->buffers[1])[row];
}
static inline double mill_get_real(const mill_batch *b, uint32_t col,
                                   int64_t row) {
  return ((const double *)b->array->children[col]->buffers[1])[row];
}
static inline int32_t mill_get_date(const mill_batch *b, uint32_t col,
                                    int64_t row) {
  return ((const int32_t *)b->array->children[col]->buffers[1])[row];
}
static inline int64_t mill_get_time(const mill_batch *b, uint32_t col,
                                    int64_t row) {
  return ((const int64_t *)b->array->children[col]->buffers[1])[row];
}
static inline mill_str mill_get_text(const mill_batch *b, uint32_t col,
                                     int64_t row) {
  const struct ArrowArray *a = b->array->children[col];
  const int32_t *o = (const int32_t *)a->buffers[1];
  mill_str s;
  s.n = (size_t)(o[row + 1] - o[row]);
  s.p = s.n ? (const char *)a->buffers[2] + o[row] : "";
  return s;
}

/* --------------------------------------------------------------- output buffer
 * Where a stream plugin puts its bytes.  Failure is sticky: after one, further
 * bytes are dropped and the host fails the run whatever the plugin returns, so
 * the mill_put* results need not be checked.  A plugin may make one of its own,
 * with its own grow(), for cell_text(). */

typedef struct mill_buf mill_buf;
struct mill_buf {
  char *data;
  size_t len;
  size_t cap;
  mill_status error;
  uint32_t size; /* of this struct */
  mill_status (*grow)(mill_buf *b,
                      size_t more); /* after MILL_OK: cap - len >= more   */
  void *impl;
};

static inline void mill_put(mill_buf *b, const void *p, size_t n) {
  if (b->cap - b->len < n && b->grow(b, n) != MILL_OK)
    return;
  if (n)
    memcpy(b->data + b->len, p, n);
  b->len += n;
}
static inline void mill_putc(mill_buf *b, char c) {
  if (b->cap == b->len && b->grow(b, 1) != MILL_OK)
    return;
  b->data[b->len++] = c;
}
static inline void mill_puts(mill_buf *b, const char *s) {
  mill_put(b, s, strlen(s));
}
/* An integer in decimal, two digits a step. */
static inline void mill_put_int(mill_buf *b, int64_t value) {
  static const char pairs[] = "00010203040506070809"
                              "10111213141516171819"
                              "20212223242526272829"
                              "30313233343536373839"
                              "40414243444546474849"
                              "50515253545556575859"
                              "60616263646566676869"
                              "70717273747576777879"
                              "80818283848586878889"
                              "90919293949596979899";
  uint64_t rest = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
  char text[20], *p = text + sizeof text;

  for (; rest >= 100; rest /= 100)
    memcpy(p -= 2, &pairs[rest % 100 * 2], 2);
  if (rest >= 10)
    memcpy(p -= 2, &pairs[rest * 2], 2);
  else
    *--p = (char)('0' + rest);
  if (value < 0)
    *--p = '-';
  mill_put(b, p, (size_t)(text + sizeof text - p));
}

/* --------------------------------------------------------------- host services
 * The table given to the entry function serves loading only (log, extension);
 * the one given to open() and later belongs to one instance. */

enum {                          /* kinds for lossy() */
       MILL_LOSS_TRUNCATED = 1, /* the value was cut to fit */
       MILL_LOSS_REPLACED = 2,  /* characters or a value were replaced  */
       MILL_LOSS_ROUNDED = 3    /* precision was lost    */
};

struct mill_host {
  uint32_t size;
  uint32_t abi_major, abi_minor;
  uint32_t reserved0;
  const char *name; /* of the program that loads us, for metadata             */
  const char *version;
  void *impl; /* the host's own                                         */

  /* [any-thread] Level MILL_LOG_*; msg is one line without a line end. */
  void (*log)(const mill_host *h, uint32_t level, const char *msg);

  /* [any-thread] Keep msg as the reason of the failure and return code, so that
   * `return h->fail(h, MILL_E_IO, "...")` is the idiom.  The host adds plugin,
   * instance, file, table and row.  First reason wins; later ones are logged.
   */
  mill_status (*fail)(const mill_host *h, mill_status code, const char *msg);

  /* [any-thread] This one row cannot be written.  By the user's policy the host
   * either records it in the rejects file and returns MILL_OK (leave the row
   * out and go on), or returns MILL_E_DATA (return that). */
  mill_status (*reject)(const mill_host *h, const mill_batch *b, int64_t row,
                        uint32_t col, const char *why);

  /* [any-thread] The row is written, but a cell lost something.  Counted and
   * reported at the end ("3 cells truncated to 32767 characters"). */
  void (*lossy)(const mill_host *h, const mill_batch *b, int64_t row,
                uint32_t col, uint32_t kind);

  /* [any-thread] Zeroed memory that lives until close() has returned and is
   * then freed by the host.  NULL if there is none. */
  void *(*alloc)(const mill_host *h, size_t size);

  /* [any-thread] Non-zero when the run is being cancelled: return
   * MILL_E_CANCELLED soon.  For plugins that loop long or wait. */
  int32_t (*cancelled)(const mill_host *h);

  /* [any-thread] Append any cell as canonical text: integers and shortest
   * round-trip reals with a point, true/false, 2021-11-19,
   * 2021-11-19T08:30:00Z; nothing for a null.  Never depends on the locale. */
  void (*cell_text)(const mill_host *h, const mill_batch *b, int64_t row,
                    uint32_t col, mill_buf *out);

  /* MILL_TARGET_PATH: the file to create for the target (relname == NULL), or a
   * further file beside it ("schema.sql"; no slash, no leading dot).  Absolute,
   * does not exist yet, valid until close().  NULL after fail(). */
  const char *(*staging_path)(const mill_host *h, const char *relname);

  /* MILL_TARGET_STREAM: a small further file beside the target, such as a data
   * dictionary.  Same rules for relname.  NULL after fail(). */
  mill_buf *(*side_file)(const mill_host *h, const char *relname);

  /* [any-thread] Optional service by id, or NULL. */
  const void *(*extension)(const mill_host *h, const char *id);

#if MILL_TARGET_MINOR >= 1
  /* members added in 1.1 go here, and so on; use MILL_HAS() before the call */
#endif
};

static inline mill_status mill_failf(const mill_host *h, mill_status code,
                                     const char *fmt, ...) MILL_PRINTF(3, 4);
static inline mill_status mill_failf(const mill_host *h, mill_status code,
                                     const char *fmt, ...) {
  char msg[512];
  va_list ap;
  va_start(ap, fmt);
  (void)vsnprintf(msg, sizeof msg, fmt, ap);
  va_end(ap);
  return h->fail(h, code, msg);
}
static inline void mill_logf(const mill_host *h, uint32_t level,
                             const char *fmt, ...) MILL_PRINTF(3, 4);
static inline void mill_logf(const mill_host *h, uint32_t level,
                             const char *fmt, ...) {
  char msg[512];
  va_list ap;
  va_start(ap, fmt);
  (void)vsnprintf(msg, sizeof msg, fmt, ap);
  va_end(ap);
  h->log(h, level, msg);
}

/* --------------------------------------------------------------------- options
 * Declared as data; parsed, range-checked, documented and turned into a JSON
 * schema by the host, which fills the plugin's own config struct.  An unknown
 * key, a wrong type or a value out of range never reaches the plugin. */

typedef struct mill_strlist {
  const char *const *v;
  size_t n;
} mill_strlist;

enum { /* JSON in the config        C type of the member         */
       MILL_OPT_BOOL = 1,   /* true / false              int32_t   */
       MILL_OPT_INT = 2,    /* integer                   int64_t    */
       MILL_OPT_REAL = 3,   /* number                    double   */
       MILL_OPT_STRING = 4, /* string                    const char * */
       MILL_OPT_CHOICE = 5, /* one of choices            int32_t (index) */
       MILL_OPT_PATH = 6,   /* string, made absolute     const char *   */
       MILL_OPT_LIST = 7,   /* array of strings          mill_strlist   */
       MILL_OPT_MAP =
           8 /* object of strings         mill_strlist (k0,v0,k1,v1,...) */
};
enum {
  MILL_OPTF_REQUIRED = 1 << 0,
  MILL_OPTF_SECRET = 1 << 1, /* never logged; may come from {"env": "NAME"} */
  MILL_OPTF_DEPRECATED =
      1 << 2, /* accepted with a warning; help says what instead */
  MILL_OPTF_ADVANCED = 1 << 3 /* left out of the short help */
};

typedef struct mill_option {
  const char *key;  /* [a-z][a-z0-9_]*                                        */
  const char *help; /* what it does, one or two sentences. Mandatory.         */
  const char *def;  /* default as JSON text without outer quotes; NULL = zero */
  const char *choices; /* MILL_OPT_CHOICE: "one|two|three" */
  const char *alias;   /* former name, still accepted, or NULL   */
  double min, max; /* INT, REAL: range; STRING: length; both 0 = no limit    */
  uint32_t type;  /* MILL_OPT_*                                               */
  uint32_t flags; /* MILL_OPTF_*                                              */
  uint32_t offset; /* of the member in the config struct                     */
  uint32_t reserved0;
} mill_option;

/* MILL_MEMBER(struct, member, C-type): the offset, or a compile error when the
 * member has another type than the option kind stores. */
#ifdef __cplusplus
#define MILL_MEMBER(S, m, T)                                                   \
  ((uint32_t)(offsetof(S, m) + 0 * sizeof(static_cast<T S::*>(&S::m))))
#else
#define MILL_MEMBER(S, m, T)                                                   \
  ((uint32_t)(offsetof(S, m) +                                                 \
              0 * sizeof(char[_Generic(&((S *)0)->m, T * : 1, default          \
                                       : -1)])))
#endif
#define MILL_BOOL(S, m)                                                        \
  .type = MILL_OPT_BOOL, .offset = MILL_MEMBER(S, m, int32_t)
#define MILL_INT(S, m)                                                         \
  .type = MILL_OPT_INT, .offset = MILL_MEMBER(S, m, int64_t)
#define MILL_REAL(S, m)                                                        \
  .type = MILL_OPT_REAL, .offset = MILL_MEMBER(S, m, double)
#define MILL_STRING(S, m)                                                      \
  .type = MILL_OPT_STRING, .offset = MILL_MEMBER(S, m, const char *)
#define MILL_CHOICE(S, m)                                                      \
  .type = MILL_OPT_CHOICE, .offset = MILL_MEMBER(S, m, int32_t)
#define MILL_PATH(S, m)                                                        \
  .type = MILL_OPT_PATH, .offset = MILL_MEMBER(S, m, const char *)
#define MILL_LIST(S, m)                                                        \
  .type = MILL_OPT_LIST, .offset = MILL_MEMBER(S, m, mill_strlist)
#define MILL_MAP(S, m)                                                         \
  .type = MILL_OPT_MAP, .offset = MILL_MEMBER(S, m, mill_strlist)

/* ------------------------------------------------------------ output interface
 *
 *   check?                                  (dry run and before every real run)
 *   open? -> begin?* -> write* or document* -> end?* -> finish?
 *         -> [host publishes files] -> commit? -> close?(MILL_COMMITTED)
 *   anywhere after open, on failure or cancel:  close?(MILL_ABORTED)
 *
 * AN INSTANCE IS A FILE.  A path with {table} in it makes an instance for each
 * table, with a dataset of that one table; one with {document} makes an
 * instance for each document.  A run calls finish() on every instance before it
 * publishes or commits any.  Without open(), inst is the filled config struct.
 */

/* ORDER OF DELIVERY.  begin() for every table, in the order of the dataset;
 * then document by document in input order, within one the tables in order and
 * within a table the rows in order; then end() for every table.  A format made
 * of rows implements write(); a format that nests the tables of one document
 * (JSON, XML, HTML) implements document(), which gets them all at once.  One
 * that can do both says in shape() which of the two this config asks for. */

#define MILL_IFACE_OUTPUT "mill.output/1"

enum { MILL_SHAPE_ROWS = 0, MILL_SHAPE_DOCUMENTS = 1 };

enum {
  MILL_TARGET_STREAM = 1, /* bytes into `out`; the host makes the file and puts
                           it where the user wants it, standard output too */
  MILL_TARGET_PATH = 2,   /* the plugin creates staging_path(); out == NULL   */
  MILL_TARGET_EXTERNAL =
      3 /* a database or service; out == NULL; needs commit()    */
};
enum {
  MILL_CAP_PARALLEL =
      1 << 0, /* STREAM: write() and document() may run concurrently;
               the host puts the pieces in order, and `before`
               says what a counter of the instance cannot         */
  MILL_CAP_PER_TABLE = 1 << 1 /* in the rows shape a file holds one table
                               only: such an instance has one in its dataset */
};
enum { MILL_ABORTED = 0, MILL_COMMITTED = 1 };

typedef struct mill_output {
  uint32_t size;   /* REQUIRED: sizeof(mill_output)                        */
  uint32_t target; /* REQUIRED: MILL_TARGET_*                              */
  uint32_t caps;   /* MILL_CAP_*                                           */
  uint32_t reserved1;
  uint32_t types; /* mask of 1 << MILL_T_*; 0 = text only                 */
  uint32_t max_columns; /* limits of the format, 0 = none: the host checks    */
  uint64_t max_rows;    /*   them before open() and explains                  */
  uint64_t max_text;    /* longest text, in UTF-16 units; longer is a loss    */
  const char *suffixes; /* "csv tsv": the first is the default                */
  const char *media_type; /* "text/csv" or NULL */

  uint32_t config_size; /* of the plugin's config struct                      */
  uint32_t n_options;
  const mill_option *options;
  uint32_t option_stride; /* sizeof(mill_option) */
  uint32_t reserved0;

  /* Do these options go together, and with these tables?  No side effects, no
   * network.  Called by `clausemill check` and before every run. */
  mill_status (*check)(const mill_host *h, const void *cfg,
                       const mill_dataset *d);

  mill_status (*open)(const mill_host *h, const void *cfg,
                      const mill_dataset *d, void **inst);
  mill_status (*begin)(const mill_host *h, void *inst, const mill_table *t,
                       mill_buf *out);

  /* REQUIRED, one of the two.  n_rows may be 0.  Within document(), grow() may
   * take the bytes put so far: `len` may be 0 after it, so do not look back. */
  mill_status (*write)(const mill_host *h, void *inst, const mill_batch *b,
                       mill_buf *out);
  mill_status (*document)(const mill_host *h, void *inst,
                          const mill_document *d, mill_buf *out);
  uint32_t (*shape)(const void *cfg); /* MILL_SHAPE_*; only when it has both */

  mill_status (*end)(const mill_host *h, void *inst, const mill_table *t,
                     mill_buf *out);

  /* Everything that can fail must have failed when this returns MILL_OK: files
   * complete and closed, database prepared. */
  mill_status (*finish)(const mill_host *h, void *inst);

  /* MILL_TARGET_EXTERNAL only: make it visible. */
  mill_status (*commit)(const mill_host *h, void *inst);

  /* Always called exactly once after a successful open(); cannot fail. */
  void (*close)(const mill_host *h, void *inst, int32_t outcome);

#if MILL_TARGET_MINOR >= 1
  /* members added in 1.1 go here */
#endif
} mill_output;

/* ------------------------------------------------------------------ the plugin
 */

typedef struct mill_plugin {
  uint32_t size;      /* sizeof(mill_plugin)                                  */
  uint32_t abi_minor; /* MILL_TARGET_MINOR                                    */
  uint32_t needs_minor; /* MILL_NEEDS_MINOR: refuse older hosts               */
  uint32_t reserved0;
  const char *id; /* [a-z][a-z0-9-]{0,31}; the file is mill-<id>.so       */
  const char *version; /* of the plugin                                      */
  const char *title;   /* "CSV files"                                        */
  const char *license; /* SPDX id                                            */
  const char *author;
  const char *url;
  /* The interface with this id, or NULL.  Constant; same answer every time. */
  const void *(*get)(const char *iface_id);
} mill_plugin;

/* The one exported symbol.  No I/O, no threads, fast: it also runs for listing.
 * NULL after h->fail() to refuse to load. */
typedef const mill_plugin *(*mill_entry_fn)(const mill_host *h);
MILL_EXPORT const mill_plugin *mill_plugin_entry_1(const mill_host *h);
#define MILL_ENTRY_SYMBOL "mill_plugin_entry_1"

/* An ELF note, so that a host can see what a file is without running any of it.
 */
#define MILL_NOTE_OWNER "MILL"
#define MILL_NOTE_TYPE 1u
typedef struct mill_note {
  uint32_t namesz, descsz, type;
  char name[8]; /* "MILL" with its NUL, padded                        */
  uint32_t abi_major, abi_minor, needs_minor, reserved0;
  char id[32];
} mill_note;
#if defined(__ELF__) && defined(__GNUC__)
#define MILL_DEFINE_NOTE(ID)                                                   \
  __attribute__((section(".note.mill"), used,                                  \
                 aligned(4))) static const mill_note mill_note_ = {            \
      5,                                                                       \
      48,                                                                      \
      MILL_NOTE_TYPE,                                                          \
      {'M', 'I', 'L', 'L'},                                                    \
      MILL_ABI_MAJOR,                                                          \
      MILL_TARGET_MINOR,                                                       \
      MILL_NEEDS_MINOR,                                                        \
      0,                                                                       \
      ID};
#else
#define MILL_DEFINE_NOTE(ID)
#endif

/* All a plain output plugin has to say:
 *   MILL_DEFINE_OUTPUT_PLUGIN("csv", "1.0", "CSV files", "MIT", the_output) */
#define MILL_DEFINE_OUTPUT_PLUGIN(ID, VERSION, TITLE, LICENSE, OUTPUT)         \
  MILL_DEFINE_NOTE(ID)                                                         \
  static const void *mill_get_(const char *i) {                                \
    return strcmp(i, MILL_IFACE_OUTPUT) ? NULL : (const void *)&(OUTPUT);      \
  }                                                                            \
  const mill_plugin *mill_plugin_entry_1(const mill_host *h) {                 \
    static const mill_plugin p = {(uint32_t)sizeof(mill_plugin),               \
                                  MILL_TARGET_MINOR,                           \
                                  MILL_NEEDS_MINOR,                            \
                                  0,                                           \
                                  ID,                                          \
                                  VERSION,                                     \
                                  TITLE,                                       \
                                  LICENSE,                                     \
                                  NULL,                                        \
                                  NULL,                                        \
                                  mill_get_};                                  \
    (void)h;                                                                   \
    return &p;                                                                 \
  }                                                                            \
  struct mill_semicolon_

#ifdef __cplusplus
}
#endif
#endif /* CLAUSEMILL_PLUGIN_H */
