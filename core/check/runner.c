#include "check/runner.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"

enum {
  AT_ONCE = 2,
  SECONDS = 10,      /* that a check may take */
  SECONDS_LATER = 2, /* when two have taken too long already */
  PAUSE_US = 1500
};

typedef struct process {
  pid_t id; /* 0: none */
  size_t check;
  double began, end;
} process;

typedef struct runner {
  verdict *verdicts;
  const char *path;
  plugin_note note;
  const mill_settings *settings;
  say *to;
  const char *dir; /* of all checks */
  arena memory;
  process at_once[AT_ONCE];
  unsigned late;
} runner;

verdict *runner_verdicts(void) {
  void *map = mmap(NULL, CHECKS_MAX * sizeof(verdict), PROT_READ | PROT_WRITE,
                   MAP_SHARED | MAP_ANONYMOUS, -1, 0);

  return map == MAP_FAILED ? NULL : map;
}

void runner_free(verdict *v) { (void)munmap(v, CHECKS_MAX * sizeof(verdict)); }

static double now(void) {
  struct timespec t;

  (void)clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* ------------------------------------------------------- inside the process */

static const char *part_of(check *c, const char *dir, const char *name) {
  return arena_format(&c->memory, "%s/%s", dir, name).ptr;
}

static void redirect(const char *path, int fd, int flags) {
  int file = open(path, flags, 0600);

  if (file >= 0 && file != fd) {
    (void)dup2(file, fd);
    (void)close(file);
  }
}

/* Nothing of the program that was forked is left but its memory. */
static void settle_in(check *c) {
  struct rlimit none = {0, 0};

  (void)prctl(PR_SET_PDEATHSIG, SIGKILL);
  (void)setpgid(0, 0);
  (void)setrlimit(RLIMIT_CORE, &none);
  for (int i = 1; i < 32; i++)
    (void)signal(i, SIG_DFL);
  (void)signal(SIGPIPE, SIG_IGN);
  (void)setlocale(LC_ALL, "C");
  redirect("/dev/null", STDIN_FILENO, O_RDONLY);
  redirect(c->out, STDOUT_FILENO, O_WRONLY | O_CREAT | O_APPEND);
  redirect(c->err, STDERR_FILENO, O_WRONLY | O_CREAT | O_APPEND);
  (void)setenv("TMPDIR", c->tmp, 1);
  (void)setenv("HOME", part_of(c, c->root, "home"), 1);
  if (chdir(c->cwd) != 0)
    check_skip(c, "its directory is gone");
}

static void make_places(check *c, const char *dir, const char *name) {
  static const char *const parts[] = {"cwd", "tmp", "home", "stage"};

  c->root = part_of(c, dir, name);
  c->out = arena_format(&c->memory, "%s.out", c->root).ptr;
  c->err = arena_format(&c->memory, "%s.err", c->root).ptr;
  (void)mkdir(c->root, 0700);
  for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
    (void)mkdir(part_of(c, c->root, parts[i]), 0700);
  c->cwd = part_of(c, c->root, "cwd");
  c->tmp = part_of(c, c->root, "tmp");
  c->stage = part_of(c, c->root, "stage");
}

static _Noreturn void be_the_check(const runner *r, size_t i) {
  static check c; /* the process is nothing else */

  c.v = &r->verdicts[i];
  c.path = r->path;
  c.note = r->note;
  c.to = r->to;
  c.usual = ROWS_USUAL;
  make_places(&c, r->dir, check_list[i].name);
  settle_in(&c);
  check_list[i].run(&c);
  c.v->state = CHECK_PASSED;
  _exit(0);
}

/* ---------------------------------------------------------- around processes
 */

/* The last line that a check has printed on standard error: why the C library
 * or that of C++ has ended it. */
static void put_last_words(const runner *r, size_t i, char *out, size_t size) {
  const char *path = arena_format((arena *)(uintptr_t)&r->memory, "%s/%s.err",
                                  r->dir, check_list[i].name)
                         .ptr;
  buf b = {0};
  err e = {0};
  str text, line, rest;

  *out = '\0';
  if (file_read(path, 1 << 20, &b, &e) == 0) {
    text = str_trim(buf_str(&b));
    rest = text;
    line = text;
    while (str_next_line(&rest, &line))
      continue;
    if (line.len)
      (void)snprintf(out, size, ", saying \"%.*s\"",
                     line.len > 200 ? 200 : (int)line.len, line.ptr);
  }
  buf_free(&b);
}

static void fail(verdict *v, enum rule rule, const char *expected) {
  v->state = CHECK_FAILED;
  v->rule = rule;
  (void)snprintf(v->expected, sizeof v->expected, "%s", expected);
}

static void judge_end(const runner *r, size_t i, int status) {
  verdict *v = &r->verdicts[i];
  char words[300];

  if (v->state != CHECK_RUNS)
    return;
  put_last_words(r, i, words, sizeof words);
  if (WIFSIGNALED(status)) {
    fail(v, RULE_NONE, "it does not crash");
    (void)snprintf(v->seen, sizeof v->seen, "it crashed (%s)%s",
                   strsignal(WTERMSIG(status)), words);
  } else {
    fail(v, RULE_HYGIENE, "a plugin comes back from every call");
    (void)snprintf(v->seen, sizeof v->seen,
                   "it ended the process (exit code %d)%s", WEXITSTATUS(status),
                   words);
  }
}

static void stop(const process *p) {
  (void)kill(-p->id, SIGKILL);
  (void)kill(p->id, SIGKILL);
  while (waitpid(p->id, NULL, 0) < 0 && errno == EINTR)
    continue;
}

static double limit(const runner *r) {
  return r->late < 2 ? SECONDS : SECONDS_LATER;
}

/* Has it ended, or has it to? */
static void look_at(runner *r, process *p) {
  verdict *v = &r->verdicts[p->check];
  int status;
  pid_t id = waitpid(p->id, &status, WNOHANG);

  if (id == p->id) {
    (void)kill(-p->id, SIGKILL); /* what it may have left */
    say_line(r->to, MILL_SAY_DEBUG, "%s took %.0f ms",
             check_list[p->check].name, 1e3 * (now() - p->began));
    judge_end(r, p->check, status);
    p->id = 0;
  } else if (now() > p->end) {
    stop(p);
    r->late++;
    p->id = 0;
    if (v->state != CHECK_RUNS)
      return;
    fail(v, RULE_NONE, "it comes back");
    (void)snprintf(v->seen, sizeof v->seen,
                   "it had not come back in the time that a check has (%.0f "
                   "seconds)",
                   limit(r));
  }
}

static void begin(runner *r, process *p, size_t i) {
  p->check = i;
  p->began = now();
  p->end = p->began + limit(r);
  p->id = fork();
  if (p->id == 0)
    be_the_check(r, i);
  if (p->id > 0)
    return;
  p->id = 0;
  r->verdicts[i].state = CHECK_SKIPPED;
  (void)snprintf(r->verdicts[i].note, sizeof r->verdicts[i].note,
                 "no further process: %s", strerror(errno));
}

static bool cancelled(const runner *r) {
  return r->settings->cancelled && r->settings->cancelled(r->settings->user);
}

/* One round; how many processes are at work. */
static unsigned look_round(runner *r) {
  unsigned busy = 0;

  for (int k = 0; k < AT_ONCE; k++) {
    if (r->at_once[k].id)
      look_at(r, &r->at_once[k]);
    busy += r->at_once[k].id != 0;
  }
  return busy;
}

/* Checks [first, end), `most` at a time. */
static int make_checks(runner *r, size_t first, size_t end, unsigned most) {
  for (size_t i = first; i < end || look_round(r);) {
    unsigned busy = look_round(r);

    if (cancelled(r)) {
      for (int k = 0; k < AT_ONCE; k++)
        if (r->at_once[k].id)
          stop(&r->at_once[k]);
      return ERR;
    }
    if (i < end && r->verdicts[i].state == CHECK_LEFT_OUT)
      i++;
    else if (i < end && busy < most)
      begin(r, &r->at_once[r->at_once[0].id ? 1 : 0], i++);
    else
      (void)usleep(PAUSE_US);
  }
  return 0;
}

static void skip_rest(const runner *r, size_t first, size_t n,
                      const char *why) {
  for (size_t i = first; i < n; i++) {
    if (r->verdicts[i].state == CHECK_LEFT_OUT)
      continue;
    r->verdicts[i].state = CHECK_SKIPPED;
    (void)snprintf(r->verdicts[i].note, sizeof r->verdicts[i].note,
                   "the check \"%s\" has failed", why);
  }
}

static int make_all(runner *r) {
  size_t n = 0;
  err ignored = {0};

  while (check_list[n].name)
    n++;
  for (size_t i = 0; i < FIRST_CHECKS; i++) {
    if (make_checks(r, i, i + 1, 1) != 0)
      return ERR;
    if (r->verdicts[i].state != CHECK_PASSED) {
      skip_rest(r, i + 1, n, check_list[i].name);
      return 0;
    }
    (void)plugin_look(r->path, &r->note, &ignored);
  }
  return make_checks(r, FIRST_CHECKS, n, AT_ONCE);
}

static int remove_one(const char *path, const struct stat *st, int type,
                      struct FTW *at) {
  (void)st;
  (void)at;
  if (type == FTW_DNR)
    (void)chmod(path, 0700);
  (void)remove(path);
  return 0;
}

int runner_run(verdict *v, const char *path, const mill_settings *settings,
               err *e) {
  const char *tmp = getenv("TMPDIR");
  runner r = {.verdicts = v, .path = path, .settings = settings};
  char dir[4096];
  int result;
  say to;

  (void)snprintf(dir, sizeof dir, "%.3900s/clausemill-check.XXXXXX",
                 tmp && *tmp ? tmp : "/tmp");
  if (!mkdtemp(dir))
    return err_at(e, dir, 0, 0, "no directory for the checks: %s",
                  strerror(errno));
  say_init(&to, settings);
  r.to = &to;
  r.dir = dir;
  result = make_all(&r);
  (void)nftw(dir, remove_one, 16, FTW_DEPTH | FTW_PHYS);
  say_free(&to);
  arena_free(&r.memory);
  return result == 0 ? 0 : err_set(e, "the checks were stopped");
}
