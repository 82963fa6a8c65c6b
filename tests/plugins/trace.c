/* trace.c -- a plugin that tells that it was loaded, and what else is: when its
 * file is mapped it appends its id to the file $TRACE, and its output names the
 * shared libraries of the process.
 *
 * Built with -DID='"…"', and with
 *     -DOTHER_ABI    whose note says that it is of another major version
 *     -DGIVES        exports a function given_by_trace()
 *     -DTAKES        wants that function of whoever has it */
#include <clausemill/plugin.h>

#include <stdlib.h>

#ifdef OTHER_ABI
#undef MILL_ABI_MAJOR
#define MILL_ABI_MAJOR 2
#endif

#ifdef GIVES
MILL_EXPORT int given_by_trace(void);
int given_by_trace(void) { return 1; }
#endif
#ifdef TAKES
int given_by_trace(void);
#endif

__attribute__((constructor)) static void loaded(void) {
  const char *path = getenv("TRACE");
  FILE *f = path ? fopen(path, "a") : NULL;

  if (f) {
    (void)fputs(ID "\n", f);
    (void)fclose(f);
  }
}

static mill_status write_rows(const mill_host *h, void *inst,
                              const mill_batch *b, mill_buf *out) {
  (void)h;
  (void)inst;
  (void)b;
  (void)out;
#ifdef TAKES
  return given_by_trace() ? MILL_OK : MILL_E_INTERNAL;
#else
  return MILL_OK;
#endif
}

static mill_status end(const mill_host *h, void *inst, const mill_table *t,
                       mill_buf *out) {
  FILE *f = fopen("/proc/self/maps", "r");
  char line[4096];

  (void)h;
  (void)inst;
  (void)t;
  while (f && fgets(line, sizeof line, f)) {
    const char *name = strrchr(line, '/');

    if (name && strstr(name, ".so"))
      mill_puts(out, name + 1);
  }
  if (f)
    (void)fclose(f);
  return MILL_OK;
}

static const mill_output output = {.size = sizeof(mill_output),
                                   .target = MILL_TARGET_STREAM,
                                   .types = MILL_TYPES_1,
                                   .suffixes = "txt",
                                   .write = write_rows,
                                   .end = end};

MILL_DEFINE_OUTPUT_PLUGIN(ID, "1.0", "Tells who is there", "MIT", output);
