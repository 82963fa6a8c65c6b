#include "read/library.h"

#include <dlfcn.h>
#include <stdio.h>
#include <string.h>

enum { FILES = 4, LONGEST = 128 };

static int fail(const char *file, err *e) {
  const char *why = dlerror();

  return err_set(e, "the library %s cannot be used: %s", file,
                 why ? why : "it does not have what is needed");
}

/* Open each; how many there are goes to *n. They are never closed: what a
 * library keeps of its own must not be lost between two documents. */
static int open_all(const char *files, void **handles, size_t *n, err *e) {
  char name[LONGEST];

  for (*n = 0; *files && *n < FILES; (*n)++) {
    size_t len = strcspn(files, " ");

    (void)snprintf(name, sizeof name, "%.*s", (int)len, files);
    handles[*n] = dlopen(name, RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
    if (!handles[*n])
      return fail(name, e);
    files += len + (files[len] == ' ');
  }
  return 0;
}

int library_load(const char *files, const char *const *names, void *functions,
                 err *e) {
  void *handles[FILES], **place = functions;
  size_t n;
  int result = open_all(files, handles, &n, e);

  for (; result == 0 && *names; names++, place++) {
    *place = NULL;
    for (size_t i = 0; i < n && !*place; i++)
      *place = dlsym(handles[i], *names);
    if (!*place)
      result = fail(files, e);
  }
  return result;
}
