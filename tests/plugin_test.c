#include "plugin_test.h"
#include "tap.h"

#include <stdio.h>
#include <stdlib.h>

plugin_host *test_host(const char *id) {
  static const mill_settings settings = {0};
  const char *folder = getenv("MILL_TEST_PLUGINS");
  plugin_host *h = host_new();
  char path[1024];
  err e = {0};
  say to;

  (void)snprintf(path, sizeof path, "%s/mill-%s.so",
                 folder ? folder : "plugins-1", id);
  say_init(&to, &settings);
  if (host_load(h, path, id, &to, &e) != 0) {
    printf("# %s\n", e.message);
    host_free(h);
    h = NULL;
  } else {
    h->strict = true;
  }
  say_free(&to);
  return h;
}

plugin_host *table_host(const char *id, const mill_column *columns,
                        uint32_t n) {
  plugin_host *h = test_host(id);

  CU_ASSERT_PTR_NOT_NULL_FATAL(h);
  host_table(h, "things", columns, n);
  host_document(h, "one");
  return h;
}

void test_output(plugin_host *h, const char *options, const char *expected) {
  if (options)
    host_options(h, options);
  CU_ASSERT_EQUAL(host_run(h), MILL_OK);
  CU_ASSERT(str_is(host_output(h), expected));
  if (!str_is(host_output(h), expected))
    printf("# expected <%s>\n# got      <%.*s> %s\n", expected,
           STR_ARG(host_output(h)), h->reason);
}

void test_batches(plugin_host *h, bool reverse) {
  static const int64_t sizes[] = {1, 2, 7, 59, 60, 1000};
  arena a = {0};
  str whole;

  h->batch_rows = 0;
  h->reverse = false;
  CU_ASSERT_EQUAL(host_run(h), MILL_OK);
  whole = arena_str(&a, host_output(h));
  CU_ASSERT(whole.len > 2 * NASTY_LONG);
  for (int turned = 0; turned <= reverse; turned++) {
    h->reverse = turned;
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
      h->batch_rows = sizes[i];
      CU_ASSERT_EQUAL(host_run(h), MILL_OK);
      CU_ASSERT(str_eq(host_output(h), whole));
    }
  }
  arena_free(&a);
}

void test_full_disk(plugin_host *h) {
  for (h->out_limit = 1; h->out_limit < 3000; h->out_limit += 13) {
    CU_ASSERT_EQUAL(host_run(h), MILL_E_IO);
    CU_ASSERT_EQUAL(h->outcome, MILL_ABORTED);
  }
  h->out_limit = 0;
}

plugin_host *nasty_host(const char *id, const host_cell *cells) {
  plugin_host *h = test_host(id);

  if (!h)
    return NULL;
  host_table(h, "things", nasty_columns, NASTY_COLUMNS);
  host_document(h, "first");
  host_rows(h, 0, cells, NASTY_ROWS);
  host_document(h, "empty");
  host_document(h, "last");
  host_rows(h, 0, cells, NASTY_ROWS);
  return h;
}
