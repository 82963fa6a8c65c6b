#include "plugin_test.h"

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
