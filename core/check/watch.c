#include "check/watch.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <locale.h>
#include <malloc.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#include "base/mem.h"

/* The one variable of this folder: neither a signal handler nor what stands in
 * for malloc() is told whose it is. */
static watch *the_watch;

/* ------------------------------------------------------------------- faults */

static const char *rule_of(const fence_piece *p, const char *at, bool writing,
                           enum rule *r, const char **expected) {
  bool behind = at >= p->end && p->state != FENCE_GONE;
  bool buffer = strstr(p->what, "output buffer");

  *r = RULE_OWNERSHIP;
  *expected = "what was lent for a call is not touched behind it";
  if (p->state == FENCE_GONE && buffer) {
    *r = RULE_GROW;
    *expected = "the buffer is used through its mill_buf, which grow() changes";
    return writing ? "writing to the place where the output buffer was"
                   : "reading from the place where the output buffer was";
  }
  if (p->state == FENCE_GONE)
    return writing ? "writing, behind the call, to"
                   : "reading, behind the call,";
  *expected = "it stays within its bounds";
  *r = buffer                     ? RULE_GROW
       : strstr(p->what, "texts") ? RULE_TEXT
       : strstr(p->what, "struct") || strstr(p->what, "mill_") ||
               strstr(p->what, "dataset") || strstr(p->what, "tables") ||
               strstr(p->what, "the columns")
           ? RULE_SIZE
           : RULE_OWNERSHIP;
  if (behind)
    return writing ? "writing behind the end of" : "reading behind the end of";
  *r = strstr(p->what, "alloc()") ? RULE_PARALLEL : RULE_OWNERSHIP;
  *expected = *r == RULE_PARALLEL ? "write() only reads the instance"
                                  : "what the host lends is not changed";
  return writing ? "writing to" : "reading";
}

static bool is_write(const void *context) {
#if defined(__x86_64__) && defined(REG_ERR)
  const ucontext_t *c = context;

  return c->uc_mcontext.gregs[REG_ERR] & 2;
#else
  (void)context;
  return false;
#endif
}

static const fence_piece *piece_at(const watch *w, const void *address) {
  const fence_piece *p = NULL;

  for (size_t i = 0; i < w->n_hosts && !p; i++)
    p = host_piece(w->hosts[i], address);
  return p;
}

/* Not a safe place for printf(), but the process ends here. */
static void on_fault(int number, siginfo_t *info, void *context) {
  watch *w = the_watch;
  const char *at = info->si_addr;
  const fence_piece *p = piece_at(w, at);
  const char *expected = "it does not crash", *verb;
  enum rule r = RULE_NONE;
  char seen[400];

  if (p) {
    verb = rule_of(p, at, is_write(context), &r, &expected);
    (void)snprintf(seen, sizeof seen, "%s %s", verb,
                   strstr(verb, "the place") ? "(grow() has moved it)"
                                             : p->what);
  } else if (w->stack && at < w->stack + 4096 && at > w->stack - (8 << 20)) {
    r = RULE_STACK;
    expected = "128 KiB of stack are enough";
    (void)snprintf(seen, sizeof seen, "it ran out of stack");
  } else {
    (void)snprintf(seen, sizeof seen, "it crashed (%s), using the address %p",
                   strsignal(number), info->si_addr);
  }
  w->broken(w->user, r, expected, seen);
  _exit(1);
}

void watch_faults(watch *w) {
  static const int numbers[] = {SIGSEGV, SIGBUS};
  struct sigaction act = {.sa_sigaction = on_fault,
                          .sa_flags = SA_SIGINFO | SA_ONSTACK | SA_RESETHAND};
  stack_t stack = {.ss_size = 64 << 10};

  the_watch = w;
  stack.ss_sp = mem_alloc(stack.ss_size);
  (void)sigaltstack(&stack, NULL);
  for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
    (void)sigaction(numbers[i], &act, NULL);
}

/* ------------------------------------------------------------------- memory */

static bool fails(void) {
  int64_t number =
      __atomic_add_fetch(&the_watch->allocations, 1, __ATOMIC_RELAXED);

  if (number != the_watch->allocation_fails)
    return false;
  errno = ENOMEM;
  return true;
}

/* At the very end of a block, where nobody else looks: its size. Other code may
 * free or resize the block all the same. */
typedef struct stamp {
  size_t size;
  uintptr_t seal;
} stamp;

enum { BEHIND = 8 + sizeof(stamp) };

static uintptr_t seal_of(const char *p, size_t size) {
  return (uintptr_t)p ^ size ^ (uintptr_t)0x5EA15EA15EA15EA1;
}

/* What is between the `kept` bytes, which stay, and the stamp is garbage. */
static void *dress(void *block, size_t kept, size_t size) {
  size_t room = block ? malloc_usable_size(block) - sizeof(stamp) : 0;
  stamp s = {size, seal_of(block, size)};

  if (!block || !the_watch->garbage)
    return block;
  memset((char *)block + kept, the_watch->garbage, room - kept);
  memcpy((char *)block + room, &s, sizeof s);
  return block;
}

static size_t with_stamp(size_t n) {
  return the_watch->garbage && n < SIZE_MAX / 2 ? n + BEHIND : n;
}

/* The size of a block that was dressed, or SIZE_MAX. */
static size_t size_of(const char *p) {
  size_t room = p ? malloc_usable_size((void *)(uintptr_t)p) : 0;
  stamp s;

  if (room < BEHIND || !the_watch->garbage)
    return SIZE_MAX;
  room -= sizeof s;
  memcpy(&s, p + room, sizeof s);
  return s.seal == seal_of(p, s.size) && s.size <= room ? s.size : SIZE_MAX;
}

/* Before a block is given back. */
static void judge_block(const char *p) {
  const fence_piece *piece = p ? piece_at(the_watch, p) : NULL;
  size_t size, room;
  char seen[200];

  if (piece) {
    (void)snprintf(seen, sizeof seen, "free() of %s", piece->what);
    the_watch->broken(the_watch->user, RULE_FREED, "the host frees what is its",
                      seen);
  }
  size = size_of(p);
  if (size == SIZE_MAX)
    return;
  room = malloc_usable_size((void *)(uintptr_t)p) - sizeof(stamp);
  for (size_t i = size; i < room; i++) {
    if ((unsigned char)p[i] == the_watch->garbage)
      continue;
    (void)snprintf(seen, sizeof seen,
                   "byte %zu of a block of %zu bytes of malloc() was written",
                   i, size);
    the_watch->broken(the_watch->user, RULE_NONE, "it stays within its bounds",
                      seen);
  }
}

static void *on_malloc(size_t n) {
  return fails() ? NULL : dress(malloc(with_stamp(n)), 0, n);
}
static void *on_calloc(size_t n, size_t m) {
  size_t size;

  if (fails() || __builtin_mul_overflow(n, m, &size))
    return NULL;
  return dress(calloc(1, with_stamp(size)), size, size);
}
static void *on_realloc(void *p, size_t n) {
  size_t before;

  judge_block(p);
  if (fails())
    return NULL;
  before = p ? size_of(p) : 0;
  p = realloc(p, with_stamp(n));
  return dress(p, before < n ? before : n, n);
}
static void *on_reallocarray(void *p, size_t n, size_t m) {
  size_t size;

  return __builtin_mul_overflow(n, m, &size) ? NULL : on_realloc(p, size);
}
static char *on_strndup(const char *s, size_t n) {
  size_t length = strnlen(s, n);
  char *copy = on_malloc(length + 1);

  if (copy) {
    memcpy(copy, s, length);
    copy[length] = '\0';
  }
  return copy;
}
static char *on_strdup(const char *s) { return on_strndup(s, SIZE_MAX); }
static void *on_aligned_alloc(size_t align, size_t n) {
  return fails() ? NULL : aligned_alloc(align, n);
}
static int on_posix_memalign(void **p, size_t align, size_t n) {
  return fails() ? ENOMEM : posix_memalign(p, align, n);
}
static void on_free(void *p) {
  judge_block(p);
  if (p && the_watch->garbage)
    memset(p, the_watch->garbage, malloc_usable_size(p));
  free(p);
}

/* --------------------------------------------------------------------- time */

static int on_clock_gettime(clockid_t id, struct timespec *t) {
  int result = clock_gettime(id, t);

  t->tv_sec += the_watch->clock_shift;
  t->tv_nsec = (t->tv_nsec + the_watch->clock_shift * 7919) % 1000000000;
  return result;
}
static time_t on_time(time_t *to) {
  time_t t = time(NULL) + the_watch->clock_shift;

  if (to)
    *to = t;
  return t;
}
static int on_gettimeofday(struct timeval *t, void *zone) {
  int result = gettimeofday(t, zone);

  t->tv_sec += the_watch->clock_shift;
  return result;
}
static int on_timespec_get(struct timespec *t, int base) {
  return on_clock_gettime(CLOCK_REALTIME, t) == 0 ? base : 0;
}

/* ------------------------------------------------------- what nobody may call
 */

static void called(const char *name) {
  if (!*the_watch->called)
    (void)snprintf(the_watch->called, sizeof the_watch->called, "%s", name);
}

static void ends(const char *name) {
  char seen[80];

  (void)snprintf(seen, sizeof seen, "it called %s()", name);
  the_watch->broken(the_watch->user, RULE_HYGIENE,
                    "a plugin comes back from every call", seen);
}

static void on_exit_call(int code) {
  ends("exit");
  _exit(code);
}
static void on__exit(int code) {
  ends("_exit");
  _exit(code);
}
static void on_abort(void) {
  ends("abort");
  abort();
}
static pid_t on_fork(void) {
  called("fork");
  errno = EAGAIN;
  return -1;
}
static int on_system(const char *command) {
  (void)command;
  called("system");
  return -1;
}
static FILE *on_popen(const char *command, const char *mode) {
  (void)command;
  (void)mode;
  called("popen");
  return NULL;
}
static int on_spawn(void) {
  called("posix_spawn");
  return EAGAIN;
}
static char *on_setlocale(int category, const char *locale) {
  if (locale)
    called("setlocale");
  return setlocale(category, locale);
}
static int on_chdir(const char *path) {
  called("chdir");
  return chdir(path);
}
static int on_fchdir(int fd) {
  called("fchdir");
  return fchdir(fd);
}
static mode_t on_umask(mode_t mask) {
  called("umask");
  return umask(mask);
}
static int on_setenv(const char *name, const char *value, int over) {
  called("setenv");
  return setenv(name, value, over);
}
static int on_unsetenv(const char *name) {
  called("unsetenv");
  return unsetenv(name);
}
static int on_putenv(char *text) {
  called("putenv");
  return putenv(text);
}
static int on_clearenv(void) {
  called("clearenv");
  return clearenv();
}
static void (*on_signal(int number, void (*handler)(int)))(int) {
  called("signal");
  return signal(number, handler);
}
static int on_sigaction(int number, const struct sigaction *act,
                        struct sigaction *before) {
  if (act)
    called("sigaction");
  return sigaction(number, act, before);
}

/* -------------------------------------------------------------------- files */

static void opened(const char *path) {
  watch *w = the_watch;
  char here[PATH_MAX];

  if (w->n_files == WATCH_FILES || !getcwd(here, sizeof here))
    return;
  (void)snprintf(w->files[w->n_files], sizeof w->files[0], "%.120s%s%.120s",
                 *path == '/' ? "" : here, *path == '/' ? "" : "/", path);
  w->n_files++;
}

static int on_open(const char *path, int flags, ...) {
  mode_t mode = 0;
  va_list args;

  if ((flags & O_CREAT) || (flags & O_TMPFILE) == O_TMPFILE) {
    va_start(args, flags);
    mode = va_arg(args, mode_t);
    va_end(args);
  }
  if ((flags & O_ACCMODE) != O_RDONLY && (flags & O_TMPFILE) != O_TMPFILE)
    opened(path);
  return open(path, flags, mode);
}
static int on_creat(const char *path, mode_t mode) {
  opened(path);
  return creat(path, mode);
}
static FILE *on_fopen(const char *path, const char *mode) {
  if (strpbrk(mode, "wa+"))
    opened(path);
  return fopen(path, mode);
}
static int on_mkdir(const char *path, mode_t mode) {
  opened(path);
  return mkdir(path, mode);
}
/* Its own files it may remove; those of the check stand below a place of their
 * own, and what else is there is the user's. */
static void removed(const char *function, const char *path) {
  for (size_t i = 0; i < the_watch->n_files; i++)
    if (strcmp(the_watch->files[i], path) == 0)
      return;
  if (!the_watch->root ||
      strncmp(path, the_watch->root, strlen(the_watch->root)) != 0)
    called(function);
}
static int on_unlink(const char *path) {
  removed("unlink", path);
  return unlink(path);
}
static int on_remove(const char *path) {
  removed("remove", path);
  return remove(path);
}
static int on_rename(const char *from, const char *to) {
  removed("rename", from);
  opened(to);
  return rename(from, to);
}
static int on_mkstemp(char *path) {
  int fd = mkstemp(path);

  if (fd >= 0)
    opened(path);
  return fd;
}

/* ------------------------------------------------------------------ leading */

#define LEAD(name, to)                                                         \
  { name, (void (*)(void))(to) }
#define COUNT(a) (sizeof(a) / sizeof *(a))

static const image_hook memory_hooks[] = {
    LEAD("malloc", on_malloc),
    LEAD("calloc", on_calloc),
    LEAD("realloc", on_realloc),
    LEAD("reallocarray", on_reallocarray),
    LEAD("strdup", on_strdup),
    LEAD("__strdup", on_strdup),
    LEAD("strndup", on_strndup),
    LEAD("aligned_alloc", on_aligned_alloc),
    LEAD("posix_memalign", on_posix_memalign),
    LEAD("free", on_free)};

static const image_hook clock_hooks[] = {
    LEAD("time", on_time), LEAD("clock_gettime", on_clock_gettime),
    LEAD("gettimeofday", on_gettimeofday),
    LEAD("timespec_get", on_timespec_get)};

static const image_hook call_hooks[] = {
    LEAD("exit", on_exit_call),     LEAD("quick_exit", on_exit_call),
    LEAD("_exit", on__exit),        LEAD("_Exit", on__exit),
    LEAD("abort", on_abort),        LEAD("fork", on_fork),
    LEAD("vfork", on_fork),         LEAD("system", on_system),
    LEAD("popen", on_popen),        LEAD("posix_spawn", on_spawn),
    LEAD("posix_spawnp", on_spawn), LEAD("setlocale", on_setlocale),
    LEAD("chdir", on_chdir),        LEAD("fchdir", on_fchdir),
    LEAD("umask", on_umask),        LEAD("setenv", on_setenv),
    LEAD("unsetenv", on_unsetenv),  LEAD("putenv", on_putenv),
    LEAD("clearenv", on_clearenv),  LEAD("signal", on_signal),
    LEAD("sigaction", on_sigaction)};

static const image_hook file_hooks[] = {
    LEAD("open", on_open),         LEAD("open64", on_open),
    LEAD("creat", on_creat),       LEAD("creat64", on_creat),
    LEAD("fopen", on_fopen),       LEAD("fopen64", on_fopen),
    LEAD("mkdir", on_mkdir),       LEAD("mkstemp", on_mkstemp),
    LEAD("mkstemp64", on_mkstemp), LEAD("unlink", on_unlink),
    LEAD("remove", on_remove),     LEAD("rename", on_rename)};

bool watch_calls(watch *w, const image *i, unsigned what) {
  bool known = true;

  the_watch = w;
  if (what & WATCH_MEMORY)
    known = image_lead(i, IMAGE_CXX, memory_hooks, COUNT(memory_hooks));
  if (what & WATCH_CLOCK)
    known = image_lead(i, IMAGE_ALL, clock_hooks, COUNT(clock_hooks));
  if (what & WATCH_CALLS)
    known = image_lead(i, IMAGE_ITSELF, call_hooks, COUNT(call_hooks));
  if (what & WATCH_OPENED)
    known = image_lead(i, IMAGE_ALL, file_hooks, COUNT(file_hooks));
  return known;
}
