/* The same again: later, elsewhere, beside others, at once. */
#include <locale.h>
#include <malloc.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "check/check.h"
#include "run/options.h"

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

/* --------------------------------------------------------------- instances */

enum { INSTANCES = 4 };

/* Does it run with this value, and write something else? */
static bool shows(check *c, plugin_host *h, str usual, const char *options) {
  host_options(h, options);
  return host_run(h) == MILL_OK && !str_eq(check_output(c, h), usual);
}

/* For the instances behind the first: options that make a difference, as far
 * as there are any. */
static void other_options(check *c, const char **options) {
  const mill_output *o = &c->plugin.output;
  plugin_host *h = check_ready(c, ROWS_FEW);
  int n = 1;
  str usual;

  for (int i = 0; i < INSTANCES; i++)
    options[i] = c->options;
  check_run(c, h);
  usual = check_output(c, h);
  for (uint32_t i = 0; i < o->n_options && n < INSTANCES; i++) {
    const mill_option *p = option_at(o, i);
    const char *last = p->choices ? strrchr(p->choices, '|') : NULL;
    const char *value = p->type == MILL_OPT_CHOICE && last
                            ? arena_format(&c->memory, "\"%s\"", last + 1).ptr
                        : p->def && strcmp(p->def, "true") == 0 ? "false"
                                                                : "true";

    value = check_options(c, p->key, value);
    if ((p->type == MILL_OPT_CHOICE || p->type == MILL_OPT_BOOL) &&
        shows(c, h, usual, value))
      options[n++] = value;
  }
}

static void make_instances(check *c, plugin_host **hosts, str *alone) {
  const char *options[INSTANCES];

  other_options(c, options);
  for (int i = 0; i < INSTANCES; i++) {
    hosts[i] = check_host(c);
    host_options(hosts[i], options[i]);
    check_rows(c, hosts[i], i & 1 ? ROWS_FEW : ROWS_USUAL);
    if (host_wants_rows(hosts[i]))
      hosts[i]->batch_rows = 5 + i;
    check_run(c, hosts[i]);
    alone[i] = check_output(c, hosts[i]);
  }
}

static void compare(check *c, plugin_host **hosts, const str *alone) {
  for (int i = 0; i < INSTANCES; i++) {
    check_judge(c, hosts[i]);
    if (hosts[i]->status)
      check_fail(c, RULE_GLOBALS, "each instance writes what it writes alone",
                 "%s", check_failure(c, hosts[i]));
    check_same(c, RULE_GLOBALS, alone[i], check_output(c, hosts[i]),
               "each instance writes what it writes alone");
  }
}

static void take_turns(check *c, plugin_host **hosts) {
  bool more = true;

  check_done(c, "four instances with different rows were called in turns");
  for (int i = 0; i < INSTANCES; i++)
    if (!host_open(hosts[i]))
      check_fail(c, RULE_GLOBALS, "four instances open at once", "%s",
                 check_failure(c, hosts[i]));
  while (more) {
    more = false;
    for (int i = 0; i < INSTANCES; i++)
      more = host_next(hosts[i]) || more;
  }
  for (int i = 0; i < INSTANCES; i++)
    host_close(hosts[i]);
}

static void *run_one(void *arg) {
  (void)host_run(arg);
  return NULL;
}

static void run_together(check *c, plugin_host **hosts) {
  pthread_t threads[INSTANCES];

  check_done(c, "four instances with different rows ran in four threads");
  for (int i = 0; i < INSTANCES; i++)
    hosts[i]->doing = NULL;
  *c->v->doing = '\0';
  for (int i = 0; i < INSTANCES; i++)
    if (pthread_create(&threads[i], NULL, run_one, hosts[i]) != 0)
      check_skip(c, "no threads");
  for (int i = 0; i < INSTANCES; i++)
    (void)pthread_join(threads[i], NULL);
}

void check_instances(check *c) {
  plugin_host *hosts[INSTANCES];
  str alone[INSTANCES];

  check_load(c, 0);
  check_done(c, "instances ran one after another");
  make_instances(c, hosts, alone);
  take_turns(c, hosts);
  compare(c, hosts, alone);
  for (int round = 0; round < 3; round++) {
    run_together(c, hosts);
    compare(c, hosts, alone);
  }
}

/* ----------------------------------------------------------------- globals */

/* A copy of all variables of the plugin. */
static buf copy_variables(const check *c) {
  buf all = {0};
  size_t size;

  for (char *p = image_variables(&c->image, NULL, &size); p;
       p = image_variables(&c->image, p, &size))
    buf_put(&all, p, size);
  return all;
}

static void judge_variables(check *c, const buf *before, const char *when) {
  buf now = copy_variables(c);

  for (size_t i = 0; i < now.len; i++)
    if (now.ptr[i] != before->ptr[i]) {
      *c->v->doing = '\0';
      check_fail(c, RULE_GLOBALS, "its variables stay as they are",
                 "%s, a variable has changed (byte %zu of %zu): see `nm -S`",
                 when, i, now.len);
    }
  buf_free(&now);
}

/* What is set once and for all, by the first instance, does no harm. */
void check_globals(check *c) {
  plugin_host *h, *other;
  buf before;

  check_load(c, 0);
  h = check_ready(c, ROWS_USUAL);
  check_done(c, "its variables were compared while a second instance ran");
  check_run(c, h);
  before = copy_variables(c);
  other = check_ready(c, ROWS_FEW);
  other->batch_rows = host_wants_rows(other) ? 5 : 0;
  if (!host_open(other))
    check_run(c, other);
  judge_variables(c, &before, "behind open()");
  while (host_next(other))
    judge_variables(c, &before, "behind begin(), write() or end()");
  host_close(other);
  judge_variables(c, &before, "behind close()");
  check_judge(c, other);
  buf_free(&before);
}

/* ---------------------------------------------------------------- parallel */

void check_parallel(check *c) {
  plugin_host *h;
  str first;

  check_load(c, 0);
  if (!(c->plugin.output.caps & MILL_CAP_PARALLEL))
    check_skip(c, "it does not claim MILL_CAP_PARALLEL");
  h = check_ready(c, ROWS_USUAL);
  if (host_wants_rows(h))
    h->batch_rows = 5;
  check_done(c, "write() was called by one thread");
  check_run(c, h);
  first = check_output(c, h);
  h->reverse = true;
  check_done(c, "the last batches were written first, and put in order");
  check_run(c, h);
  check_same(c, RULE_PARALLEL, first, check_output(c, h),
             "the same bytes in any order");
  h->reverse = false;
  h->strict = h->frozen = true;
  check_done(c, "what it got from alloc() was read-only during write()");
  check_run(c, h);
  h->strict = h->frozen = false;
  h->doing = NULL;
  *c->v->doing = '\0';
  h->threads = 4;
  for (int i = 0; i < 8; i++) {
    check_done(c, "write() was called by four threads at once");
    check_run(c, h);
    check_same(c, RULE_PARALLEL, first, check_output(c, h),
               "the same bytes from any number of threads");
  }
}
