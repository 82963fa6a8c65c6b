/* xlsx.c -- the plugin that writes Excel workbooks.
 *
 * A workbook has an overview in front and a sheet for each table. Rows are
 * written as they come (rows.h); finish() has the library make all else and
 * puts the two together (zip.h). See book.h. */
#include "book.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include <fcntl.h>

#include "overview.h"
#include "sheet.h"
#include "zip.h"

enum { MOST_ROWS = 1048576, MOST_COLUMNS = 16384 };

static const mill_option options[] = {
    {.key = "title",
     .help = "Title of the workbook, which heads its overview.",
     .def = "",
     .max = 200,
     MILL_STRING(book_options, title)},
    {.key = "overview",
     .help = "Put a sheet in front that says what was read, with charts.",
     .def = "true",
     MILL_BOOL(book_options, overview)},
    {.key = "headings",
     .help =
         "What stands above the columns: their titles, for people, or their "
         "names, for programs.",
     .def = "titles",
     .choices = "titles|names",
     MILL_CHOICE(book_options, headings)},
    {.key = "max_rows",
     .help = "Rows of a sheet, the heading included; more rows go on in a "
             "further sheet.",
     .def = "1048576",
     .min = 2,
     .max = MOST_ROWS,
     .flags = MILL_OPTF_ADVANCED,
     MILL_INT(book_options, max_rows)}};

/* When it was made: SOURCE_DATE_EPOCH, or the first day of 2000, so that two
 * runs give the same bytes. */
static time_t created(void) {
  const char *epoch = getenv("SOURCE_DATE_EPOCH");
  char *end;
  long long t;

  if (epoch && *epoch >= '0' && *epoch <= '9') {
    errno = 0;
    t = strtoll(epoch, &end, 10);
    if (!errno && !*end && t > 0 && t < 253402300800LL) /* the year 10000 */
      return (time_t)t;
  }
  return 946684800;
}

static void set_properties(book *b) {
  char name[128], title[sizeof b->scratch];
  lxw_doc_properties p = {.title = title, .author = name, .created = created()};

  (void)snprintf(name, sizeof name, "%s %s", b->host->name, b->host->version);
  (void)snprintf(title, sizeof title, "%s",
                 book_text(b, b->options->title ? b->options->title : "", 200));
  book_check(b, workbook_set_properties(b->workbook, &p));
}

static mill_status begin_rows(book *b, rows *r, const mill_table *t) {
  const mill_host *h = b->host;
  int32_t *styles = h->alloc(h, (t->n_columns + 1) * sizeof *styles);

  if (!styles)
    return h->fail(h, MILL_E_NOMEM, "no memory for the columns of a table");
  if (t->n_columns > MOST_COLUMNS)
    return mill_failf(h, MILL_E_LIMIT, "table %s has more than %d columns",
                      t->name, (int)MOST_COLUMNS);
  for (uint32_t i = 0; i < t->n_columns; i++)
    styles[i] = style_of(&b->style, mill_column_at(t, i));
  return rows_begin(r, &b->shared, t, styles);
}

static mill_status start(book *b) {
  const mill_host *h = b->host;
  const char *name = strrchr(b->path, '/'); /* the path is absolute */
  char *directory = h->alloc(h, strlen(b->path) + 1);
  lxw_workbook_options o = {.tmpdir = directory, .use_zip64 = LXW_TRUE};
  mill_status rc;

  if (!directory)
    return h->fail(h, MILL_E_NOMEM, "no memory for a path");
  if (!name)
    return h->fail(h, MILL_E_INTERNAL, "the path to write to is not absolute");
  /* its temporary files go where ours go */
  memcpy(directory, b->path, (size_t)(name + 1 - b->path));
  b->workbook = workbook_new_opt(b->path, &o);
  if (!b->workbook || style_init(&b->style, b->workbook))
    return h->fail(h, MILL_E_NOMEM, "no memory for a workbook");
  set_properties(b);
  rc = rows_share(&b->shared, h, b->path, b->options->max_rows);
  for (uint32_t i = 0; i < b->data->n_tables && rc == MILL_OK; i++)
    rc = begin_rows(b, &b->tables[i], mill_table_at(b->data, i));
  if (rc == MILL_OK)
    rc = tally_begin(&b->tally, h, b->data);
  return rc == MILL_OK ? book_status(b) : rc;
}

static void close_book(const mill_host *h, void *inst, int32_t outcome) {
  book *b = inst;

  (void)h;
  (void)outcome;
  for (uint32_t i = 0; b->tables && i < b->data->n_tables; i++)
    rows_close(&b->tables[i]);
  if (b->workbook)
    lxw_workbook_free(b->workbook);
  b->workbook = NULL;
}

static mill_status open_book(const mill_host *h, const void *cfg,
                             const mill_dataset *d, void **inst) {
  book *b = h->alloc(h, sizeof *b);
  mill_status rc;

  if (!b)
    return h->fail(h, MILL_E_NOMEM, "no memory for a workbook");
  b->host = h;
  b->options = cfg;
  b->data = d;
  b->path = h->staging_path(h, NULL);
  if (!b->path)
    return MILL_E_IO; /* the host has said why */
  b->tables = h->alloc(h, (d->n_tables + 1) * sizeof *b->tables);
  rc = b->tables ? start(b)
                 : h->fail(h, MILL_E_NOMEM, "no memory for the tables");
  if (rc == MILL_OK)
    *inst = b;
  else
    close_book(h, b, MILL_ABORTED); /* the host calls close() after success */
  return rc;
}

static mill_status write_batch(const mill_host *h, void *inst,
                               const mill_batch *batch, mill_buf *out) {
  book *b = inst;
  mill_status rc;

  (void)out;
  if (h->cancelled(h))
    return MILL_E_CANCELLED;
  rc = tally_batch(&b->tally, h, batch);
  if (rc == MILL_OK)
    rc = rows_write(&b->tables[batch->table->index], batch);
  return rc;
}

/* The library prints when a disk is full, and a plugin may not: find out
 * first, with more bytes than it is going to write. */
static mill_status reserve(book *b) {
  static const char nothing[16 * 1024];
  size_t size = 128 * 1024 + 1500 * (size_t)b->tally.n_kept, n = 0;
  ssize_t done = 0;
  int fd = open(b->path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);

  for (uint32_t i = 0; i < b->data->n_tables; i++)
    size += b->tables[i].n_sheets *
            (4096 + 1024 * (size_t)b->tables[i].table->n_columns);
  while (fd >= 0 && done >= 0 && n < size) {
    done = write(fd, nothing, sizeof nothing);
    if (done < 0 && errno == EINTR)
      done = 0;
    n += done > 0 ? (size_t)done : 0;
  }
  if (fd < 0 || done < 0 || close(fd)) {
    int reason = errno;
    if (fd >= 0 && done < 0)
      (void)close(fd);
    return mill_failf(b->host, MILL_E_IO, "the workbook cannot be written: %s",
                      strerror(reason));
  }
  return MILL_OK;
}

/* All of the workbook but the rows, by the library. */
static mill_status write_frame(book *b) {
  const mill_host *h = b->host;
  lxw_worksheet *front = NULL;
  char(*names)[SHEET_NAME] =
      h->alloc(h, (b->data->n_tables + 1) * sizeof *names);
  mill_status rc;
  lxw_error error;

  if (!names)
    return h->fail(h, MILL_E_NOMEM, "no memory for the names of sheets");
  if (book_has_overview(b))
    front = overview_add(b);
  sheet_add_all(b, names);
  if (front)
    overview_fill(b, front, names);
  rc = book_status(b);
  if (rc == MILL_OK)
    rc = reserve(b);
  if (rc != MILL_OK)
    return rc;
  error = workbook_close(b->workbook); /* frees it, whatever it returns */
  b->workbook = NULL;
  if (error != LXW_NO_ERROR)
    return mill_failf(h, MILL_E_IO, "the workbook cannot be written: %s",
                      lxw_strerror(error));
  return MILL_OK;
}

static mill_status finish_book(const mill_host *h, void *inst) {
  book *b = inst;
  mill_status rc = h->cancelled(h) ? MILL_E_CANCELLED : write_frame(b);

  if (rc == MILL_OK)
    rc = zip_merge(b);
  for (uint32_t i = 0; i < b->data->n_tables; i++)
    rows_close(&b->tables[i]);
  return rc;
}

static const mill_output output = {
    .size = sizeof output,
    .target = MILL_TARGET_PATH,
    .types = MILL_TYPES_1,
    .max_columns = MOST_COLUMNS,
    .max_text = TEXT_MAX,
    .suffixes = "xlsx",
    .media_type =
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    .config_size = sizeof(book_options),
    .n_options = sizeof options / sizeof *options,
    .options = options,
    .option_stride = sizeof *options,
    .open = open_book,
    .write = write_batch,
    .finish = finish_book,
    .close = close_book,
};

MILL_DEFINE_OUTPUT_PLUGIN("xlsx", "0.1.0", "Excel workbooks", "MIT", output);
