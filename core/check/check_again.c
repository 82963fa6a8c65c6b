/* The same again: later, and elsewhere. */
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "check/check.h"

void check_again(check *c) {
  plugin_host *h;
  str first;

  check_load(c, WATCH_CLOCK);
  h = check_ready(c, ROWS_USUAL);
  check_done(c, "it ran");
  check_run(c, h);
  first = check_output(c, h);
  for (int i = 2; i < 5; i++) {
    check_done(c, "it ran again (%d)", i);
    check_run(c, h);
    check_same(c, RULE_SAME_BYTES, first, check_output(c, h),
               "the same bytes each time");
  }
  c->watch.clock_shift = 401 * 86400 + 3723;
  check_done(c, "it ran again with the clock 401 days and an hour later");
  check_run(c, h);
  check_same(c, RULE_SAME_BYTES, first, check_output(c, h),
             "the same bytes at any time");
}

/* --------------------------------------------------------- another process */

static void move_addresses(void) {
  (void)mmap(NULL, (257u << 12) + (1u << 30), PROT_NONE,
             MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  for (int i = 0; i < 37; i++) {
    void *volatile lost = malloc(1000 + (size_t)i * 16); /* on purpose */

    (void)lost;
  }
}

static void change_environment(void) {
  static const char *const names[] = {"TZ",     "LANG",    "LC_ALL",
                                      "USER",   "LOGNAME", "HOSTNAME",
                                      "EDITOR", "COLUMNS", "TERM"};

  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    (void)setenv(names[i], i == 0 ? "Asia/Kathmandu" : "elsewhere", 1);
  (void)setenv("HOME", "/nonexistent", 1);
  tzset();
}

/* Numbers keep their point, as plugin.h promises; all else changes. */
static void change_locale(void) {
  static const char *const names[] = {"de_DE.UTF-8", "fr_FR.UTF-8",
                                      "tr_TR.UTF-8", "ru_RU.UTF-8",
                                      "de_DE.utf8",  "C.UTF-8"};

  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (setlocale(LC_ALL, names[i]))
      break;
  (void)setlocale(LC_NUMERIC, "C");
}

static void change_directory(void) {
  (void)umask(077);
  if (chdir("/") != 0)
    return;
}

static const struct {
  const char *how;
  void (*change)(void);
} places[] = {{"at other addresses, as another process", move_addresses},
              {"with another environment and time zone", change_environment},
              {"in another locale", change_locale},
              {"in another directory, with another umask", change_directory}};

/* What it writes there, into a file. */
static void write_elsewhere(check *c, size_t place, const char *path) {
  plugin_host *h;
  FILE *f;
  str out;

  places[place].change();
  check_load(c, 0);
  h = check_ready(c, ROWS_USUAL);
  check_done(c, "it ran %s", places[place].how);
  check_run(c, h);
  out = check_output(c, h);
  f = fopen(path, "w");
  if (f && fwrite(out.ptr, 1, out.len, f) == out.len && fclose(f) == 0)
    _exit(0);
  check_skip(c, "no file could be written");
}

static void read_file(check *c, const char *path, buf *out) {
  err e = {0};

  out->len = 0;
  if (file_read(path, 0, out, &e) != 0)
    check_skip(c, "%s", e.message);
}

void check_elsewhere(check *c) {
  size_t n = sizeof places / sizeof *places;
  buf bytes = {0};
  plugin_host *h;
  str first;

  for (size_t i = 0; i < n; i++) {
    const char *path = arena_format(&c->memory, "%s/%zu", c->tmp, i).ptr;
    pid_t child = fork();
    int status = 0;

    check_done(c, "it ran %s", places[i].how);
    if (child == 0)
      write_elsewhere(c, i, path);
    if (child < 0 || waitpid(child, &status, 0) != child)
      check_skip(c, "no further process");
    if (c->v->state != CHECK_RUNS)
      _exit(0);
    if (status != 0)
      check_fail(c, RULE_HYGIENE, "it runs anywhere",
                 WIFSIGNALED(status) ? "it crashed (%s)"
                                     : "it ended the process%s",
                 WIFSIGNALED(status) ? strsignal(WTERMSIG(status)) : "");
  }
  check_load(c, 0);
  h = check_ready(c, ROWS_USUAL);
  check_run(c, h);
  first = check_output(c, h);
  for (size_t i = 0; i < n; i++) {
    read_file(c, arena_format(&c->memory, "%s/%zu", c->tmp, i).ptr, &bytes);
    check_done(c, "it ran %s", places[i].how);
    check_same(c, RULE_SAME_BYTES, first, buf_str(&bytes),
               "the same bytes anywhere");
  }
}
