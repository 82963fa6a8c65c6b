/* The xlsx plugin over a whole run: the same bytes whatever happens around it,
 * failures that leave nothing behind, and the overview. */
#include "tap.h"
#include "xlsx_parts.h"

#include <dirent.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>

#include "base/mem.h"

#define COUNT(a) (sizeof(a) / sizeof *(a))

static const mill_column statement_columns[] = {
    {.name = "document", .title = "Document", .type = MILL_T_TEXT},
    {.name = "modality", .title = "Modality", .type = MILL_T_TEXT},
    {.name = "text",
     .title = "Text",
     .help = "The words.",
     .type = MILL_T_TEXT,
     .flags = MILL_COL_PROSE,
     .width = 60}};

/* -------------------------------------------------------------- sameness */

/* A workbook of some chunks, in batches of so many rows; the caller frees the
 * bytes. */
static buf bytes_of(int64_t batch_rows) {
  plugin_host *h = xlsx_table(words, 2);
  buf bytes = {0};

  host_table(h, "statements", statement_columns, 3);
  h->batch_rows = batch_rows;
  for (int d = 0; d < 3; d++) {
    host_document(h, "two");
    xlsx_words(h, 0, 1500);
    for (int i = 0; i < 7; i++)
      host_rows(h, 1,
                (host_cell[]){TEXT("two"), TEXT("obligation"), TEXT("Do it.")},
                1);
  }
  xlsx_run(h);
  buf_put_str(&bytes, host_output(h));
  host_free(h);
  return bytes;
}

static bool same(buf a, buf b) {
  return a.len > 20000 && a.len == b.len && memcmp(a.ptr, b.ptr, a.len) == 0;
}

void test_xlsx__has_the_same_bytes_for_any_batches(void) {
  static const int64_t sizes[] = {0, 1, 7, 1000};
  buf first = bytes_of(0);

  for (size_t i = 0; i < COUNT(sizes); i++) {
    buf again = bytes_of(sizes[i]);
    CU_ASSERT(same(first, again));
    buf_free(&again);
  }
  buf_free(&first);
}

void test_xlsx__has_the_same_bytes_for_any_batches_of_nasty_rows(void) {
  static const int64_t sizes[] = {1, 7, 59};
  arena a = {0};
  const host_cell *cells = nasty_cells(&a, true);
  plugin_host *h = nasty_host("xlsx", cells);
  buf first = {0};

  CU_ASSERT_PTR_NOT_NULL_FATAL(h);
  xlsx_run(h);
  buf_put_str(&first, host_output(h));
  for (size_t i = 0; i < COUNT(sizes); i++) {
    h->batch_rows = sizes[i];
    xlsx_run(h);
    CU_ASSERT(str_eq(host_output(h), buf_str(&first)));
  }
  buf_free(&first);
  host_free(h);
  arena_free(&a);
}

static void *in_thread(void *to) {
  *(buf *)to = bytes_of(100);
  return NULL;
}

void test_xlsx__lets_instances_run_side_by_side(void) {
  buf alone = bytes_of(100), made[4] = {{0}};
  pthread_t threads[4];

  for (int i = 0; i < 4; i++)
    CU_ASSERT_EQUAL(pthread_create(&threads[i], NULL, in_thread, &made[i]), 0);
  for (int i = 0; i < 4; i++) {
    CU_ASSERT_EQUAL(pthread_join(threads[i], NULL), 0);
    CU_ASSERT(same(alone, made[i]));
    buf_free(&made[i]);
  }
  buf_free(&alone);
}

void test_xlsx__says_when_it_was_made_as_the_environment_says(void) {
  plugin_host *h = xlsx_table(words, 2);
  const char *before = getenv("SOURCE_DATE_EPOCH");
  char *kept = before ? strdup(before) : NULL;

  unsetenv("SOURCE_DATE_EPOCH");
  xlsx_run(h);
  CU_ASSERT(xlsx_has(h, "docProps/core.xml", "2000-01-01T00:00:00Z"));
  setenv("SOURCE_DATE_EPOCH", "1700000000", 1);
  xlsx_run(h);
  CU_ASSERT(xlsx_has(h, "docProps/core.xml", "2023-11-14T22:13:20Z"));
  setenv("SOURCE_DATE_EPOCH", "tomorrow", 1);
  xlsx_run(h);
  CU_ASSERT(xlsx_has(h, "docProps/core.xml", "2000-01-01T00:00:00Z"));
  if (kept)
    setenv("SOURCE_DATE_EPOCH", kept, 1);
  else
    unsetenv("SOURCE_DATE_EPOCH");
  free(kept);
  host_free(h);
}

/* -------------------------------------------------------------- overview */

void test_xlsx__counts_by_modality_and_document(void) {
  plugin_host *h = xlsx_host();

  host_table(h, "statements", statement_columns, 3);
  host_meta(h, "scheme", "plain & simple");
  host_document(h, "first");
  host_rows(h, 0,
            (host_cell[]){TEXT("first"), TEXT("obligation"), TEXT("A."),
                          TEXT("first"), TEXT("permission"), TEXT("B."),
                          TEXT("first"), TEXT("obligation"), TEXT("C.")},
            3);
  host_document(h, "second");
  host_rows(h, 0, (host_cell[]){TEXT("second"), TEXT("obligation"), TEXT("D.")},
            1);
  xlsx_run(h);
  CU_ASSERT(xlsx_has(h, "xl/charts/chart1.xml", "<c:v>obligation</c:v>"));
  CU_ASSERT(xlsx_has(h, "xl/charts/chart1.xml", "<c:v>3</c:v>"));
  CU_ASSERT(xlsx_has(h, "xl/charts/chart2.xml", "<c:v>second</c:v>"));
  CU_ASSERT(xlsx_has(h, "xl/charts/chart2.xml", "<c:v>permission</c:v>"));
  CU_ASSERT(xlsx_has(h, SHEET1, "<v>0.75</v>")); /* the share of obligations */
  CU_ASSERT(xlsx_has(h, STRINGS, "<t>plain &amp; simple</t>"));
  CU_ASSERT(xlsx_has(h, STRINGS, "Nothing was cut"));
  CU_ASSERT(xlsx_has(h, SHEET2, "<conditionalFormatting sqref=\"B2:B5\">"));
  CU_ASSERT(xlsx_has(h, SHEET2, "prompt=\"The words.\""));
  host_free(h);
}

void test_xlsx__knows_a_modality_that_was_renamed(void) {
  static const mill_column renamed[] = {
      {.name = "What", .origin = "text", .type = MILL_T_TEXT},
      {.name = "Duty", .origin = "modality", .type = MILL_T_TEXT}};
  plugin_host *h = xlsx_host();

  host_table(h, "statements", renamed, 2);
  host_document(h, "first");
  host_rows(h, 0,
            (host_cell[]){TEXT("intention"), TEXT("a duty of ours"), TEXT("B."),
                          TEXT("permission")},
            2);
  xlsx_run(h);
  CU_ASSERT(xlsx_has(h, "xl/charts/chart1.xml", "<c:v>permission</c:v>"));
  CU_ASSERT(xlsx_has(h, SHEET2, "<conditionalFormatting sqref=\"B2:B3\">"));
  host_free(h);
}

void test_xlsx__takes_counts_from_the_documents_table(void) {
  static const mill_column documents[] = {
      {.name = "document", .type = MILL_T_TEXT},
      {.name = "statements", .type = MILL_T_INT},
      {.name = "words", .type = MILL_T_INT}};
  plugin_host *h = xlsx_host();

  host_table(h, "documents", documents, 3);
  host_table(h, "statements", statement_columns, 3);
  host_document(h, "first");
  host_rows(h, 0, (host_cell[]){TEXT("first"), INT(4711), INT(100000)}, 1);
  host_rows(h, 1, (host_cell[]){TEXT("first"), TEXT("obligation"), NUL}, 1);
  xlsx_run(h);
  CU_ASSERT(xlsx_has(h, SHEET1, "<v>4711</v>"));
  CU_ASSERT(xlsx_has(h, SHEET1, "<v>100000</v>"));
  host_free(h);
}

void test_xlsx__has_no_charts_of_nothing(void) {
  plugin_host *h = xlsx_table(words, 2);

  xlsx_words(h, 0, 3);
  xlsx_run(h);
  CU_ASSERT(xlsx_lacks(h, "xl/charts/chart1.xml", "chart"));
  host_free(h);
}

void test_xlsx__bounds_the_overview_of_many_documents(void) {
  plugin_host *h = xlsx_host();

  host_table(h, "statements", statement_columns, 3);
  for (int i = 0; i < 1200; i++) {
    char id[16];
    (void)snprintf(id, sizeof id, "doc%d", i);
    host_document(h, id);
    host_rows(h, 0, (host_cell[]){TEXT("d"), TEXT("obligation"), NUL}, 1);
  }
  xlsx_run(h);
  CU_ASSERT(xlsx_has(h, STRINGS, "... and 200 more, in the total"));
  CU_ASSERT(xlsx_has(h, "xl/charts/chart2.xml", "(the first 30)"));
  CU_ASSERT(xlsx_has(h, SHEET1, "<v>1200</v>"));
  host_free(h);
}

/* -------------------------------------------------------------- failure */

static int descriptors(void) {
  DIR *d = opendir("/proc/self/fd");
  int n = 0;

  while (d && readdir(d))
    n++;
  if (d)
    closedir(d);
  return n;
}

/* Enough rows that some have gone into the spool. */
static plugin_host *with_many_rows(void) {
  plugin_host *h = xlsx_table(words, 2);

  xlsx_words(h, 0, 4000);
  h->batch_rows = 500;
  return h;
}

void test_xlsx__leaves_nothing_behind_when_it_is_stopped(void) {
  plugin_host *h = with_many_rows();
  int before = descriptors();

  for (h->abort_at = 1; h->abort_at <= 8; h->abort_at++) {
    CU_ASSERT_EQUAL(host_run(h), MILL_OK);
    CU_ASSERT_EQUAL(h->outcome, MILL_ABORTED);
    CU_ASSERT_EQUAL(descriptors(), before);
  }
  h->abort_at = 0;
  xlsx_run(h);
  CU_ASSERT_EQUAL(descriptors(), before);
  host_free(h);
}

void test_xlsx__stops_when_the_run_is_cancelled(void) {
  plugin_host *h = with_many_rows();

  h->cancel = true;
  CU_ASSERT_EQUAL(host_run(h), MILL_E_CANCELLED);
  CU_ASSERT_EQUAL(h->calls, 1);
  host_free(h);
}

void test_xlsx__says_that_there_is_no_memory(void) {
  plugin_host *h = with_many_rows();
  int before = descriptors(), failed = 0;

  for (h->alloc_fails = 1; host_run(h) != MILL_OK; h->alloc_fails++) {
    CU_ASSERT_EQUAL(h->status, MILL_E_NOMEM);
    CU_ASSERT_NOT_EQUAL(h->reason[0], 0);
    CU_ASSERT_EQUAL(descriptors(), before);
    failed++;
  }
  CU_ASSERT(failed >= 10 && failed < 100);
  host_free(h);
}

/* With a limit on the size of files as a disk that is full. */
void test_xlsx__fails_when_the_disk_is_full(void) {
  plugin_host *h = with_many_rows();
  static const rlim_t sizes[] = {0, 4096, 20000, 100000};
  struct rlimit before, small;
  void (*handler)(int) = signal(SIGXFSZ, SIG_IGN);
  int open_before = descriptors();

  CU_ASSERT_EQUAL(getrlimit(RLIMIT_FSIZE, &before), 0);
  for (size_t i = 0; i < COUNT(sizes); i++) {
    small = before;
    small.rlim_cur = sizes[i];
    (void)fflush(stdout);
    CU_ASSERT_EQUAL(setrlimit(RLIMIT_FSIZE, &small), 0);
    (void)host_run(h);
    CU_ASSERT_EQUAL(setrlimit(RLIMIT_FSIZE, &before), 0);
    CU_ASSERT_EQUAL(h->status, MILL_E_IO);
    CU_ASSERT_NOT_EQUAL(h->reason[0], 0);
    CU_ASSERT_EQUAL(descriptors(), open_before);
  }
  signal(SIGXFSZ, handler);
  host_free(h);
}

/* -------------------------------------------------------------- a copy */

static void save(plugin_host *h, const char *folder, const char *name) {
  char path[1024];
  str bytes = host_output(h);
  FILE *f;

  (void)snprintf(path, sizeof path, "%s/%s", folder, name);
  f = fopen(path, "wb");
  CU_ASSERT_PTR_NOT_NULL_FATAL(f);
  CU_ASSERT_EQUAL(fwrite(bytes.ptr, 1, bytes.len, f), bytes.len);
  CU_ASSERT_EQUAL(fclose(f), 0);
}

/* Rows of all that is nasty, as a workbook and as CSV: tests/xlsx.sh has
 * openpyxl compare the two. */
void test_xlsx__keeps_nasty_rows_for_other_readers(void) {
  const char *folder = getenv("MILL_TEST_XLSX");
  arena a = {0};
  const host_cell *cells = nasty_cells(&a, true);
  plugin_host *h = nasty_host("xlsx", cells);

  CU_ASSERT_PTR_NOT_NULL_FATAL(h);
  xlsx_run(h);
  CU_ASSERT(xlsx_has(h, SHEET2, "<dimension ref=\"A1:F121\"/>"));
  CU_ASSERT(h->n_losses > 0);
  if (folder) {
    plugin_host *csv = nasty_host("csv", cells);

    save(h, folder, "nasty.xlsx");
    CU_ASSERT_PTR_NOT_NULL_FATAL(csv);
    xlsx_run(csv);
    save(csv, folder, "things.csv");
    host_free(csv);
  }
  host_free(h);
  arena_free(&a);
}
