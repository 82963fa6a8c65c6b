/* load -- time how long one plugin takes to load, and print a line of Markdown:
 * the median and the range of RUNS processes, each of which does it once.
 *
 *     load RUNS ID DIRECTORY
 *
 * Looked for among all that is in the directory, looked into, loaded with its
 * libraries, entered, and all that it declares checked: what a run does for
 * each plugin that its config names. */
#include "run/plugin.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { MAX_RUNS = 999 };

static double now_us(void) {
  struct timespec t;

  (void)clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

/* Microseconds for finding the plugin, and for loading it. */
static int measure(const char *id, const char *directory, double us[2]) {
  mill_settings settings = {0};
  plugin_place place = {directory, "bench"};
  plugin_places places = {&place, 1, 1};
  arena a = {0};
  err e = {0};
  plugin_note note;
  bool missing;
  plugin p;
  say to;
  double start, found;
  const char *path;
  int result = ERR;

  say_init(&to, &settings);
  start = now_us();
  path = plugin_find(&a, &places, id, &missing, &e);
  found = now_us();
  us[0] = found - start;
  if (path && plugin_look(path, &note, &e) == 0)
    result = plugin_load(&p, &a, path, id, &to, &e);
  us[1] = now_us() - found;
  if (result != 0)
    fprintf(stderr, "load: %s\n", e.message);
  say_free(&to);
  arena_free(&a);
  return result;
}

/* In a process of its own: a library is loaded once. */
static int measure_apart(const char *id, const char *directory, double us[2]) {
  int ends[2], status = 0;
  ssize_t n;
  pid_t child;

  if (pipe(ends) != 0)
    return -1;
  child = fork();
  if (child == 0) {
    int result = measure(id, directory, us);

    if (result == 0)
      result = write(ends[1], us, 2 * sizeof *us) < 0;
    _exit(result != 0);
  }
  (void)close(ends[1]);
  n = read(ends[0], us, 2 * sizeof *us);
  (void)close(ends[0]);
  if (child < 0 || waitpid(child, &status, 0) < 0)
    return -1;
  return n == 2 * (ssize_t)sizeof *us && status == 0 ? 0 : -1;
}

static int ascending(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;

  return (x > y) - (x < y);
}

static void print(const char *what, double *us, int n) {
  qsort(us, (size_t)n, sizeof *us, ascending);
  printf(" %.2f (%.2f-%.2f) %s", us[n / 2] / 1e3, us[0] / 1e3, us[n - 1] / 1e3,
         what);
}

int main(int argc, char **argv) {
  static double find[MAX_RUNS], load[MAX_RUNS];
  int runs = argc == 4 ? atoi(argv[1]) : 0;

  if (runs < 1 || runs > MAX_RUNS) {
    fprintf(stderr, "usage: load RUNS ID DIRECTORY\n");
    return 2;
  }
  for (int i = 0; i < runs; i++) {
    double us[2];

    if (measure_apart(argv[2], argv[3], us) != 0)
      return 1;
    find[i] = us[0];
    load[i] = us[1];
  }
  printf("| %s |", argv[2]);
  print("|", find, runs);
  print("|\n", load, runs);
  return 0;
}
