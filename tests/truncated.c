/* truncated.c -- files that end too early, all in one process.
 *
 *     truncated CONFIG PLUGIN-DIR FILE...
 *
 * cuts each file at every KiB, runs CONFIG on what is left, once as it is and
 * once with on_error=skip, and looks at OUTPUT, the one file that the config
 * writes, a row a line. Each run ends in one of two ways: refused, with a
 * message that names the file, and the former output as it was; or done, with
 * the rows of the whole file up to the place where it was cut. Prints a line a
 * file: what came of it, or the first thing that is wrong. */
#include <clausemill/clausemill.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define OUTPUT "out/rows.jsonl"
#define FORMER "the former output\n"
#define CUT "cut/"

enum {
  STEP = 1024,
  SLOWEST = 20, /* seconds */
  OPEN = 3      /* rows at the end that the cut may have changed */
};

typedef struct bytes {
  char *p;
  size_t n;
} bytes;

typedef struct trial {
  const char *config, *plugins, *name;
  bytes whole, rows;
  unsigned cuts, refused, done, kept;
} trial;

static bytes load(const char *path) {
  FILE *f = fopen(path, "rb");
  bytes b = {malloc(1 << 24), 0};

  if (!f || !b.p)
    exit(2);
  b.n = fread(b.p, 1, 1 << 24, f);
  (void)fclose(f);
  return b;
}

static void store(const char *path, const char *p, size_t n) {
  FILE *f = fopen(path, "wb");

  if (!f || fwrite(p, 1, n, f) != n || fclose(f) != 0)
    exit(2);
}

static int files_in(const char *dir) {
  DIR *d = opendir(dir);
  int n = 0;

  if (!d)
    exit(2);
  while (readdir(d))
    n++;
  (void)closedir(d);
  return n - 2; /* itself, and its parent */
}

/* Are these the rows of the whole file, but for the last few? */
static int is_beginning(bytes rows, bytes whole) {
  const char *end = rows.p + rows.n;

  for (int open = 0; open < OPEN && end > rows.p; open++) {
    if (end[-1] != '\n')
      return 0;
    for (end--; end > rows.p && end[-1] != '\n';)
      end--;
  }
  return (size_t)(end - rows.p) <= whole.n &&
         memcmp(rows.p, whole.p, (size_t)(end - rows.p)) == 0;
}

/* What is wrong with the run of `input`, or NULL. */
static const char *judge(trial *t, const char *input, int skip, char *message) {
  const char *sets[] = {"input.on_error=skip"};
  mill_settings s = {.size = sizeof s,
                     .sets = sets,
                     .n_sets = skip ? 1 : 0,
                     .inputs = &input,
                     .n_inputs = 1,
                     .plugin_dirs = &t->plugins,
                     .n_plugin_dirs = 1,
                     .error = message,
                     .error_room = 512};
  mill_text report = {0};
  const char *why = NULL;
  struct timespec a, b;
  bytes rows;
  int status;

  store(OUTPUT, FORMER, strlen(FORMER));
  *message = '\0';
  (void)clock_gettime(CLOCK_MONOTONIC, &a);
  status = mill_run(t->config, &s, &report);
  (void)clock_gettime(CLOCK_MONOTONIC, &b);
  rows = load(OUTPUT);
  if (b.tv_sec - a.tv_sec > SLOWEST)
    why = "it took too long";
  else if (files_in("out") != 1)
    why = "a stray file was left";
  else if (status == MILL_FAILED)
    why = rows.n != strlen(FORMER) || memcmp(rows.p, FORMER, rows.n) != 0
              ? "it failed, and the former output is gone"
          : !skip && strncmp(message, input, strlen(input)) != 0
              ? "the message does not name the file"
              : NULL;
  else if (status != MILL_DONE && !(skip && status == MILL_REJECTED))
    why = "it came to something else";
  else if (status == MILL_REJECTED && !strstr(report.bytes, input))
    why = "what was rejected is not in the report";
  else if (!is_beginning(rows, t->rows))
    why = "its rows are not those of the whole file";
  t->refused += !skip && status == MILL_FAILED;
  t->done += !skip && status == MILL_DONE;
  t->kept += status == MILL_REJECTED;
  free(rows.p);
  mill_text_free(&report);
  return why;
}

static int try_file(trial *t, const char *path) {
  char input[256], message[512];
  const char *why = NULL;
  size_t at = 0;

  t->name = strrchr(path, '/') ? strrchr(path, '/') + 1 : path;
  t->whole = load(path);
  (void)snprintf(input, sizeof input, CUT "%s", t->name);
  store(input, t->whole.p, t->whole.n);
  t->rows = (bytes){"", 0};
  (void)judge(t, input, 0, message);
  t->rows = load(OUTPUT);
  why = t->done ? NULL : "the whole file is refused";
  for (t->done = t->refused = 0; !why && at < t->whole.n; at += STEP) {
    store(input, t->whole.p, at);
    why = judge(t, input, 0, message);
    if (!why)
      why = judge(t, input, 1, message);
    t->cuts++;
    if (why)
      break;
  }
  if (why)
    printf("%s: cut at %zu of %zu: %s (%s)\n", t->name, at, t->whole.n, why,
           message);
  else
    printf("%s: %u cuts: %u read, %u refused, %u in part\n", t->name, t->cuts,
           t->done, t->refused, t->kept);
  free(t->whole.p);
  free(t->rows.p);
  return why != NULL;
}

int main(int argc, char **argv) {
  int wrong = 0;

  for (int i = 3; i < argc; i++) {
    trial t = {.config = argv[1], .plugins = argv[2]};

    wrong += try_file(&t, argv[i]);
  }
  return wrong || argc < 4;
}
