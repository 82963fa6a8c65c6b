#include "check/state.h"

#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/buf.h"

static const char *keep(arena *a, buf *b) {
  const char *z = arena_cstr(a, buf_str(b));

  buf_free(b);
  return z;
}

static const char *read_environment(arena *a) {
  buf all = {0};

  for (char **e = environ; e && *e; e++)
    buf_printf(&all, "%s\n", *e);
  return keep(a, &all);
}

/* "3 /path\n4 pipe:[1]\n", by number. */
static const char *read_descriptors(arena *a) {
  buf all = {0};

  for (int fd = 0; fd < 1024; fd++) {
    char name[40], target[256];
    ssize_t n;

    (void)snprintf(name, sizeof name, "/proc/self/fd/%d", fd);
    n = readlink(name, target, sizeof target - 1);
    if (n >= 0)
      buf_printf(&all, "descriptor %d (%.*s)\n", fd, (int)n, target);
  }
  return keep(a, &all);
}

static int count_threads(void) {
  DIR *d = opendir("/proc/self/task");
  int n = 0;

  while (d && readdir(d))
    n++;
  if (d)
    (void)closedir(d);
  return n - 2;
}

/* A number for how sums are rounded: fegetround() would need libm. */
static int rounding(void) {
  volatile double one = 1, little = 0x1p-60;

  return (one + little > one) + 2 * (one - little < one) +
         4 * (-one - little < -one);
}

void state_take(state *s, arena *a) {
  char here[PATH_MAX];

  *s = (state){0};
  s->locale = arena_cstr(a, str_of(setlocale(LC_ALL, NULL)));
  s->directory =
      arena_cstr(a, str_of(getcwd(here, sizeof here) ? here : "nowhere"));
  s->environment = read_environment(a);
  s->descriptors = read_descriptors(a);
  s->mask = umask(0);
  (void)umask(s->mask);
  for (int i = 1; i < STATE_SIGNALS; i++)
    (void)sigaction(i, NULL, &s->signals[i]);
  (void)sigprocmask(SIG_BLOCK, NULL, &s->blocked);
  (void)getitimer(ITIMER_REAL, &s->timer);
  for (int i = 0; i < RLIM_NLIMITS; i++)
    (void)getrlimit((__rlimit_resource_t)i, &s->limits[i]);
  s->thread_locale = uselocale((locale_t)0);
  s->rounding = rounding();
  s->threads = count_threads();
  s->children = waitpid(-1, NULL, WNOHANG | __WALL) >= 0 || errno != ECHILD;
}

/* The first line of `b` that is not in `a`, or the other way round. */
static const char *other_line(const char *what, const char *a, const char *b,
                              arena *memory) {
  str rest = str_of(b), line;

  while (str_next_line(&rest, &line))
    if (!memmem(a, strlen(a), line.ptr, line.len))
      return arena_format(memory, "%s: there is now %.*s", what,
                          line.len > 200 ? 200 : (int)line.len, line.ptr)
          .ptr;
  rest = str_of(a);
  while (str_next_line(&rest, &line))
    if (!memmem(b, strlen(b), line.ptr, line.len))
      return arena_format(memory, "%s: there is no longer %.*s", what,
                          line.len > 200 ? 200 : (int)line.len, line.ptr)
          .ptr;
  return NULL;
}

static const char *signal_difference(const state *before, const state *now,
                                     arena *a) {
  for (int i = 1; i < STATE_SIGNALS; i++) {
    if (before->signals[i].sa_handler != now->signals[i].sa_handler)
      return arena_format(a, "the handler of signal %d (%s) is another one", i,
                          strsignal(i))
          .ptr;
    if (sigismember(&before->blocked, i) != sigismember(&now->blocked, i))
      return arena_format(a, "signal %d (%s) is %s", i, strsignal(i),
                          sigismember(&now->blocked, i) ? "blocked"
                                                        : "no longer blocked")
          .ptr;
  }
  return NULL;
}

static const char *text_difference(const state *before, const state *now,
                                   arena *a) {
  const char *found;

  if (strcmp(before->locale, now->locale) != 0)
    return arena_format(a, "the locale is now \"%.80s\"", now->locale).ptr;
  if (strcmp(before->directory, now->directory) != 0)
    return arena_format(a, "the working directory is now %.200s",
                        now->directory)
        .ptr;
  found =
      other_line("the environment", before->environment, now->environment, a);
  if (found)
    return found;
  return other_line("the open descriptors", before->descriptors,
                    now->descriptors, a);
}

const char *state_difference(const state *before, state *now, arena *a) {
  const char *found;

  for (int i = 0; i < 50 && now->threads > before->threads; i++) {
    (void)usleep(10000);
    now->threads = count_threads();
  }
  if (now->threads > before->threads)
    return arena_format(a, "%d thread%s of its own still run%s",
                        now->threads - before->threads,
                        now->threads - before->threads == 1 ? "" : "s",
                        now->threads - before->threads == 1 ? "s" : "")
        .ptr;
  if ((found = text_difference(before, now, a)) ||
      (found = signal_difference(before, now, a)))
    return found;
  if (before->mask != now->mask)
    return arena_format(a, "the umask is now %03o", (unsigned)now->mask).ptr;
  if (memcmp(before->limits, now->limits, sizeof now->limits) != 0)
    return "a limit of the process is another one (setrlimit)";
  if (before->thread_locale != now->thread_locale)
    return "the thread has another locale (uselocale)";
  if (before->rounding != now->rounding)
    return "numbers are now rounded in another way";
  if (now->timer.it_value.tv_sec || now->timer.it_value.tv_usec)
    return "a timer (alarm) is running";
  if (now->children && !before->children)
    return "a process of its own was left";
  return NULL;
}

/* -------------------------------------------------------------------- files */

static void put_files(buf *out, const char *dir, size_t skip) {
  DIR *d = opendir(dir);
  struct dirent *e;

  while (d && (e = readdir(d))) {
    char path[PATH_MAX];
    struct stat st;

    if (strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0)
      continue;
    (void)snprintf(path, sizeof path, "%s/%s", dir, e->d_name);
    if (lstat(path, &st) != 0)
      continue;
    if (!S_ISDIR(st.st_mode) || strchr(path + skip + 1, '/'))
      buf_printf(out, "%s\n", path + skip + 1);
    if (S_ISDIR(st.st_mode))
      put_files(out, path, skip);
  }
  if (d)
    (void)closedir(d);
}

const char *state_files(const char *dir, arena *a) {
  buf all = {0};

  put_files(&all, dir, strlen(dir));
  return keep(a, &all);
}
