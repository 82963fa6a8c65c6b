/* main.c -- the program: what the command line says becomes calls of the
 * library, messages on standard error and an exit code. */
#include "command_line.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

/* What the callbacks of the library need. */
typedef struct screen {
  bool verbose, colour, terminal;
  bool progress_line; /* one stands on the terminal now */
  struct timespec shown;
} screen;

/* The one variable of the program: a signal handler can reach no other. */
static volatile sig_atomic_t signalled;

static void on_signal(int number) { signalled = number; }

static void wipe_progress(screen *s) {
  if (s->progress_line)
    (void)fputs("\r\033[K", stderr);
  s->progress_line = false;
}

static void on_log(void *user, int32_t level, const char *message) {
  static const char *const colours[] = {"\033[2m", "", "\033[33m", "\033[31m"};
  screen *s = user;

  if (level < (s->verbose ? MILL_SAY_DEBUG : MILL_SAY_WARN))
    return;
  flockfile(stderr);
  wipe_progress(s);
  (void)fprintf(stderr, "%sclausemill:%s %s%s\n",
                s->colour ? colours[level & 3] : "", s->colour ? "\033[0m" : "",
                level == MILL_SAY_WARN ? "warning: " : "", message);
  funlockfile(stderr);
}

static void on_progress(void *user, int64_t done, int64_t total) {
  screen *s = user;
  struct timespec now;
  double since;

  (void)clock_gettime(CLOCK_MONOTONIC, &now);
  since = (double)(now.tv_sec - s->shown.tv_sec) +
          (double)(now.tv_nsec - s->shown.tv_nsec) / 1e9;
  if (since < (s->terminal ? 0.1 : 1.0) && done != total)
    return;
  s->shown = now;
  flockfile(stderr);
  (void)fprintf(stderr, s->terminal ? "\r\033[K%lld" : "%lld", (long long)done);
  if (total >= 0)
    (void)fprintf(stderr, " of %lld", (long long)total);
  (void)fputs(s->terminal ? " documents" : " documents\n", stderr);
  s->progress_line = s->terminal;
  funlockfile(stderr);
}

static int32_t on_cancelled(void *user) {
  (void)user;
  return signalled != 0;
}

/* ---- the surroundings */

/* A closed descriptor would be given to the next file that is opened, and what
 * is printed would end up in it. One that cannot be written to fails. */
static void hold_standard_descriptors(void) {
  for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
    if (fcntl(fd, F_GETFD) == -1 && errno == EBADF &&
        open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY) != fd)
      _exit(MILL_FAILED);
}

/* The first signal asks the run to stop and tidy up; the second one, its
 * handler gone, ends the program at once. Full disks and closed pipes are told
 * by write(). */
static void listen_to_signals(void) {
  static const int stops[] = {SIGINT, SIGTERM, SIGHUP};
  struct sigaction stop = {.sa_handler = on_signal, .sa_flags = SA_RESETHAND};
  struct sigaction ignore = {.sa_handler = SIG_IGN}, before;

  for (size_t i = 0; i < sizeof stops / sizeof *stops; i++)
    if (sigaction(stops[i], NULL, &before) == 0 && before.sa_handler != SIG_IGN)
      (void)sigaction(stops[i], &stop, NULL);
  (void)sigaction(SIGPIPE, &ignore, NULL);
  (void)sigaction(SIGXFSZ, &ignore, NULL);
}

static bool may_colour(int fd, enum when when) {
  const char *no = getenv("NO_COLOR"), *term = getenv("TERM");

  if (when != AUTO)
    return when == ALWAYS;
  return isatty(fd) && !(no && *no) && term && strcmp(term, "dumb") != 0;
}

static int32_t terminal_width(void) {
  struct winsize size;

  if (!isatty(STDOUT_FILENO) || ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0)
    return 0;
  return size.ws_col;
}

/* The library takes absolute directories only, so that nothing depends on
 * where it happens to be. free_directories() gives them back. */
static int make_absolute(command_line *c) {
  char here[PATH_MAX];

  if (!getcwd(here, sizeof here)) {
    (void)fprintf(stderr, "clausemill: the working directory: %s\n",
                  strerror(errno));
    return MILL_FAILED;
  }
  for (size_t i = 0; i < c->n_dirs; i++) {
    const char *dir = c->dirs[i];
    size_t size = strlen(here) + strlen(dir) + 2;
    char *path = malloc(size);

    if (!path)
      return MILL_FAILED;
    (void)snprintf(path, size, "%s%s%s", *dir == '/' ? "" : here,
                   *dir == '/' ? "" : "/", dir);
    c->dirs[i] = path;
  }
  return 0;
}

static void free_directories(command_line *c) {
  for (size_t i = 0; i < c->n_dirs; i++)
    free((char *)(uintptr_t)c->dirs[i]);
}

static mill_settings make_settings(const command_line *c, screen *s,
                                   int32_t *writes_stdout) {
  bool progress =
      c->progress == ALWAYS ||
      (c->progress == AUTO && s->terminal && !command_line_has(c, QUIET));

  return (mill_settings){.size = sizeof(mill_settings),
                         .sets = c->sets,
                         .n_sets = c->n_sets,
                         .inputs = c->n_operands > 1 ? c->operands + 1 : NULL,
                         .n_inputs =
                             c->n_operands > 1 ? (size_t)c->n_operands - 1 : 0,
                         .plugin_dirs = c->dirs,
                         .n_plugin_dirs = c->n_dirs,
                         .dry_run = command_line_has(c, DRY_RUN),
                         .jobs = c->jobs,
                         .colour = may_colour(STDOUT_FILENO, c->colour),
                         .width = terminal_width(),
                         .json = command_line_has(c, JSON),
                         .log = on_log,
                         .progress = progress ? on_progress : NULL,
                         .cancelled = on_cancelled,
                         .user = s,
                         .writes_stdout = writes_stdout};
}

/* ---- doing it */

static int32_t inspect(const char *path, const mill_settings *settings,
                       mill_text *out) {
  mill_doc *doc;
  int32_t code = mill_doc_open(path, settings, &doc);

  if (code == MILL_DONE)
    code = mill_doc_tree(doc, settings, out);
  mill_doc_free(doc);
  return code;
}

static int32_t call(const command_line *c, const mill_settings *settings,
                    mill_text *out) {
  switch (c->command) {
  case RUN:
    return mill_run(c->operands[0], settings, out);
  case CHECK:
    return mill_check(c->operands[0], settings, out);
  case INSPECT:
    return inspect(c->operands[0], settings, out);
  case DIFF:
    return mill_diff(c->operands[0], c->operands[1], c->operands[2], settings,
                     out);
  case TABLES:
    return mill_tables(settings, out);
  case PLUGINS:
    return mill_plugins(settings, out);
  case SHOW:
    return mill_plugin_show(c->operands[0], settings, out);
  case NEW:
    return mill_plugin_new(c->operands[0], c->values[LANGUAGE], settings, out);
  case PROVE:
    return mill_plugin_check(c->operands[0], settings, out);
  default:
    return mill_schema(settings, out);
  }
}

/* Everything printed must have arrived; `reason` is the errno of what has
 * failed before, or 0. That a reader such as head has seen enough is no news to
 * anybody, but not success either. */
static int close_output(int code, int reason) {
  if (fflush(stdout) != 0 && !reason)
    reason = errno;
  if (!reason && !ferror(stdout))
    return code;
  if (reason != EPIPE)
    (void)fprintf(stderr, "clausemill: standard output: %s\n",
                  strerror(reason ? reason : EIO));
  return code == MILL_DONE || code == MILL_REJECTED ? MILL_FAILED : code;
}

static int put(const mill_text *text, FILE *to) {
  if (fwrite(text->bytes, 1, text->length, to) == text->length || to == stderr)
    return 0;
  return errno;
}

static int act(command_line *c) {
  int32_t writes_stdout = 0;
  int reason = 0;
  screen s = {.verbose = command_line_has(c, VERBOSE),
              .terminal = isatty(STDERR_FILENO),
              .colour = may_colour(STDERR_FILENO, c->colour)};
  mill_settings settings;
  mill_text out = {0};
  int32_t code = c->n_dirs ? make_absolute(c) : 0;
  bool report = c->command == RUN || c->command == CHECK ||
                (c->command == DIFF && c->n_operands > 2);

  if (code)
    return code;
  settings = make_settings(c, &s, &writes_stdout);
  code = call(c, &settings, &out);
  wipe_progress(&s);
  if (out.length && !(report && command_line_has(c, QUIET)))
    reason = put(&out, writes_stdout ? stderr : stdout);
  mill_text_free(&out);
  free_directories(c);
  return close_output(code, reason);
}

/* After a signal the caller shall see that it was one; the handler is gone. */
static int end(int code) {
  if (signalled && code != MILL_DONE && code != MILL_REJECTED) {
    (void)signal(signalled, SIG_DFL);
    (void)raise(signalled);
  }
  return code;
}

int main(int argc, char **argv) {
  command_line c = {0};
  int code;

  hold_standard_descriptors();
  listen_to_signals();
  code = command_line_read(&c, argc, argv);
  if (code == 0 && command_line_has(&c, HELP)) {
    command_line_help(stdout);
    code = close_output(0, 0);
  } else if (code == 0 && command_line_has(&c, VERSION)) {
    (void)printf("clausemill %s\n", mill_version());
    code = close_output(0, 0);
  } else if (code == 0 && c.command == COMMANDS) {
    command_line_help(stderr);
    code = MILL_USAGE;
  } else if (code == 0) {
    code = act(&c);
  }
  command_line_free(&c);
  return end(code);
}
