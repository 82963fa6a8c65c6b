#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdatomic.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"

enum {
  PIECE = 64 << 10,
  SHARE = 1 << 20 /* of a file that several threads read */
};

static int refuse(err *e, const char *path, const char *why) {
  return err_at(e, strcmp(path, "-") == 0 ? "standard input" : path, 0, 0, "%s",
                why);
}

/* How many bytes to ask for next: all that the file should still have and one
 * to see its end, never more than one over the limit. */
static size_t next_piece(const struct stat *st, size_t limit, size_t got) {
  size_t size = S_ISREG(st->st_mode) ? (size_t)st->st_size : 0;
  size_t want = size >= got ? size - got + 1 : 0;

  if (want < PIECE && !(want > 1 && got == 0))
    want = PIECE;
  if (limit && want > limit - got + 1)
    want = limit - got + 1;
  return want;
}

/* The first bytes of a file, which several threads read into one place. */
typedef struct shares {
  int fd;
  char *to;
  size_t size;
  atomic_size_t got; /* less than size: something is missing */
} shares;

static void read_share(void *context, size_t i) {
  shares *s = context;
  size_t at = i * SHARE, end = s->size - at < SHARE ? s->size : at + SHARE;
  ssize_t n;

  while (at < end && (n = pread(s->fd, s->to + at, end - at, (off_t)at)) > 0) {
    at += (size_t)n;
    (void)atomic_fetch_add(&s->got, (size_t)n);
  }
}

/* Read `size` bytes by all helpers. How many that brought: none unless all,
 * since what went wrong is found out by who reads on from there. */
static size_t read_shares(int fd, char *to, size_t size, pool *helpers) {
  shares s = {.fd = fd, .to = to, .size = size};

  pool_each(helpers, (size + SHARE - 1) / SHARE, read_share, &s);
  return s.got == size && lseek(fd, (off_t)size, SEEK_SET) >= 0 ? size : 0;
}

typedef struct reading {
  int fd;
  const char *path;
  size_t limit;
  pool *helpers;
  buf *out;
  err *e;
  int result;
} reading;

static int read_all(const reading *r) {
  struct stat st;
  size_t got = 0, want;

  if (fstat(r->fd, &st) != 0)
    return refuse(r->e, r->path, strerror(errno));
  if (S_ISDIR(st.st_mode))
    return refuse(r->e, r->path, "this is a directory; a file was expected");
  want = next_piece(&st, r->limit, got);
  if (r->helpers && want > 2 * SHARE)
    got = read_shares(r->fd, buf_reserve(r->out, want), want - 1, r->helpers);
  r->out->len += got;
  for (;;) {
    ssize_t n;

    want = next_piece(&st, r->limit, got);
    n = read(r->fd, buf_reserve(r->out, want), want);
    if (n < 0)
      return refuse(r->e, r->path, strerror(errno));
    if (n == 0)
      return 0;
    r->out->len += (size_t)n;
    got += (size_t)n;
    if (r->limit && got > r->limit)
      return err_at(r->e, r->path, 0, 0,
                    "more than %zu bytes, which is the limit", r->limit);
  }
}

static void read_it(void *data) {
  reading *r = data;

  r->result = read_all(r);
}

int file_read(const char *path, size_t limit, buf *out, err *e) {
  return file_read_shared(path, limit, NULL, out, e);
}

int file_read_shared(const char *path, size_t limit, pool *helpers, buf *out,
                     err *e) {
  bool standard = strcmp(path, "-") == 0;
  int fd = standard ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
  reading r = {fd, path, limit, standard ? NULL : helpers, out, e, 0};
  int tried;

  if (fd < 0)
    return refuse(e, path, strerror(errno));
  tried = mem_try(read_it, &r);
  if (!standard)
    (void)close(fd);
  if (tried != 0)
    (void)mem_sure(NULL);
  return r.result;
}

const char *path_beside(arena *a, const char *base, const char *name) {
  const char *slash = strrchr(base, '/');

  if (name[0] == '/' || strcmp(name, "-") == 0 || !slash)
    return arena_cstr(a, str_of(name));
  return arena_format(a, "%.*s%s", (int)(slash + 1 - base), base, name).ptr;
}

str path_name(const char *path) {
  str name = str_of(path);
  const char *slash;

  while (name.len > 1 && name.ptr[name.len - 1] == '/')
    name.len--;
  slash = name.len > 1 ? memrchr(name.ptr, '/', name.len) : NULL;
  return slash ? str_span(slash + 1, str_end(name)) : name;
}

str path_stem(const char *path) {
  str name = path_name(path);
  const char *dot =
      name.len > 1 ? memrchr(name.ptr + 1, '.', name.len - 1) : NULL;

  return dot ? str_span(name.ptr, dot) : name;
}

const char *path_program_dir(arena *a) {
  char exe[PATH_MAX];
  ssize_t n = readlink("/proc/self/exe", exe, sizeof exe);
  const char *slash = n > 0 ? memrchr(exe, '/', (size_t)n) : NULL;

  if (!slash || n == (ssize_t)sizeof exe)
    return NULL;
  return arena_cstr(a, str_span(exe, slash));
}
