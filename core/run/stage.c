#include "run/staged.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"

enum {
  OPEN_FILES = 64, /* more get a name, so that descriptors do not run out */
  PIECE = 256 << 10,
  START = 16 << 20
};

stage *stage_new(unsigned flags) {
  stage *s = mem_alloc(sizeof *s);

  s->flags = flags;
  (void)pthread_mutex_init(&s->lock, NULL);
  return s;
}

const target *staged_target(const staged *f) { return f->target; }
const char *staged_path(const staged *f) { return f->path; }
uint64_t staged_bytes(const staged *f) { return f->bytes; }
const char *staged_sha256(const staged *f) { return f->sha256; }

int staged_failed(const staged *f, err *e, const char *doing) {
  return err_at(e, f->home ? f->target->shown : "standard output", 0, 0, "%s%s",
                doing, strerror(errno));
}

const char *parent_of(arena *a, const char *path) {
  const char *slash = strrchr(path, '/');

  return slash == path ? "/" : arena_cstr(a, str_span(path, slash));
}

/* --------------------------------------------------------------- beginning */

static int make_directories(stage *s, const char *path, err *e) {
  struct stat st;

  if (stat(path, &st) == 0 || strcmp(path, "/") == 0)
    return 0;
  if (make_directories(s, parent_of(&s->memory, path), e) != 0)
    return ERR;
  if (mkdir(path, 0777) != 0) {
    if (errno == EEXIST) /* another run was quicker */
      return 0;
    return err_at(e, path, 0, 0, "this directory cannot be made: %s",
                  strerror(errno));
  }
  s->made =
      arena_grow(&s->memory, s->made, s->n_made, &s->cap_made, sizeof *s->made);
  s->made[s->n_made++] = arena_cstr(&s->memory, str_of(path));
  return 0;
}

static bool lies_in(const char *path, const char *dir) {
  size_t n = strlen(dir);

  return n > 0 && strncmp(path, dir, n) == 0 &&
         (path[n] == '/' || dir[n - 1] == '/');
}

static home *home_of(stage *s, const char *given, const char *path, err *e) {
  const char *dir = parent_of(&s->memory, path);
  uintptr_t *known;
  home *h;

  if (make_directories(s, dir, e) != 0)
    return NULL;
  if (given && lies_in(path, given))
    dir = arena_cstr(&s->memory, str_of(given));
  known = map_put(&s->by_path, &s->memory, str_of(dir));
  if (*known)
    return (home *)*known;
  scratch_sweep(dir);
  h = arena_alloc(&s->memory, sizeof *h);
  h->path = dir;
  h->next = s->homes;
  s->homes = h;
  *known = (uintptr_t)h;
  return h;
}

/* A name for the file in the scratch, which is made when first needed. */
const char *scratch_name(stage *s, home *h, const char *path, err *e) {
  str name = path_name(path), stem = path_stem(path);

  if (!h->scratch.path &&
      scratch_open(&h->scratch, &s->memory, h->path, e) != 0)
    return NULL;
  return arena_format(&s->memory, "%s/%u%.*s", h->scratch.path, ++h->files,
                      (int)(name.len - stem.len), stem.ptr + stem.len)
      .ptr;
}

static int open_standard(void) {
  const char *dir = secure_getenv("TMPDIR");
  int fd = open(dir && dir[0] == '/' ? dir : "/tmp",
                O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);

  return fd >= 0 ? fd : memfd_create("clausemill", MFD_CLOEXEC);
}

/* Without a name where the file system can, and /proc to give it one later. */
static int open_file(stage *s, staged *f, err *e) {
  if (!(s->flags & STAGE_PLAIN) && access("/proc/self/fd", X_OK) == 0) {
    f->fd = open(f->home->path, O_TMPFILE | O_RDWR | O_CLOEXEC, 0666);
    if (f->fd >= 0)
      return 0;
    if (errno != EOPNOTSUPP && errno != EISDIR && errno != EINVAL)
      return staged_failed(f, e, "");
  }
  f->path = scratch_name(s, f->home, f->target->path, e);
  if (!f->path)
    return ERR;
  f->fd = open(f->path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  return f->fd < 0 ? staged_failed(f, e, "") : 0;
}

static int begin(stage *s, const char *given, staged *f, bool named, err *e) {
  if (strcmp(f->target->path, "-") == 0) {
    f->fd = open_standard();
    return f->fd < 0 ? staged_failed(f, e, "no temporary file: ") : 0;
  }
  f->home = home_of(s, given, f->target->path, e);
  if (!f->home)
    return ERR;
  if (!named)
    return open_file(s, f, e);
  f->path = scratch_name(s, f->home, f->target->path, e);
  return f->path ? 0 : ERR;
}

staged *stage_file(stage *s, const char *given, const target *where, bool named,
                   err *e) {
  staged *f;
  int result;

  (void)pthread_mutex_lock(&s->lock);
  f = arena_alloc(&s->memory, sizeof *f);
  f->stage = s;
  f->target = where;
  f->fd = -1;
  sha256_init(&f->hash);
  result = begin(s, given, f, named, e);
  if (result == 0) {
    f->before = s->last;
    *(s->last ? &s->last->next : &s->first) = f;
    s->last = f;
    s->n_files++;
    s->n_open += f->fd >= 0;
  }
  (void)pthread_mutex_unlock(&s->lock);
  return result == 0 ? f : NULL;
}

/* ----------------------------------------------------- writing and sealing */

int write_all(int fd, const char *p, size_t n) {
  while (n > 0) {
    ssize_t done = write(fd, p, n);

    if (done < 0)
      return ERR;
    p += done;
    n -= (size_t)done;
  }
  return 0;
}

/* Get what was written under way to the disk; fsync has less to wait for. */
static void start_sync(staged *f) {
  (void)sync_file_range(f->fd, (off_t)f->started, 0, SYNC_FILE_RANGE_WRITE);
  f->started = f->bytes;
}

int staged_write(staged *f, const void *bytes, size_t n, err *e) {
  if (write_all(f->fd, bytes, n) != 0)
    return staged_failed(f, e, "");
  if (f->stage->flags & STAGE_HASH)
    sha256_update(&f->hash, n, bytes);
  f->bytes += n;
  if (f->bytes - f->started >= START && f->home)
    start_sync(f);
  return 0;
}

static int hash_file(staged *f, int fd, err *e) {
  uint8_t *piece = mem_alloc(PIECE);
  ssize_t n;

  while ((n = read(fd, piece, PIECE)) > 0)
    sha256_update(&f->hash, (size_t)n, piece);
  mem_free(piece);
  return n < 0 ? staged_failed(f, e, "") : 0;
}

/* What somebody else has written. */
static int look(staged *f, err *e) {
  int fd = open(f->path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  struct stat st;
  int result = 0;

  if (fd < 0)
    return staged_failed(f, e, "the plugin has not made the file: ");
  if (fstat(fd, &st) != 0)
    result = staged_failed(f, e, "");
  else if (!S_ISREG(st.st_mode))
    result = err_at(e, f->target->shown, 0, 0,
                    "the plugin has made something other than a file");
  else if (f->stage->flags & STAGE_HASH)
    result = hash_file(f, fd, e);
  f->bytes = (uint64_t)st.st_size;
  (void)close(fd);
  return result;
}

/* Give the file without a name one in the scratch. */
int staged_name(staged *f, err *e) {
  char fd[40];

  if (f->path)
    return 0;
  f->path = scratch_name(f->stage, f->home, f->target->path, e);
  if (!f->path)
    return ERR;
  (void)snprintf(fd, sizeof fd, "/proc/self/fd/%d", f->fd);
  if (linkat(AT_FDCWD, fd, AT_FDCWD, f->path, AT_SYMLINK_FOLLOW) != 0) {
    f->path = NULL;
    return staged_failed(f, e, "it could not be put in place: ");
  }
  return 0;
}

static int seal(staged *f, err *e) {
  stage *s = f->stage;
  struct stat st;

  if (f->fd < 0) {
    if (look(f, e) != 0)
      return ERR;
  } else if (fstat(f->fd, &st) != 0) {
    return staged_failed(f, e, "");
  } else if ((uint64_t)st.st_size != f->bytes) {
    return err_at(e, f->target->shown, 0, 0,
                  "the staged file has changed behind our back");
  }
  if (s->flags & STAGE_HASH) {
    uint8_t digest[SHA256_DIGEST_SIZE];

    sha256_digest(&f->hash, sizeof digest, digest);
    for (size_t i = 0; i < sizeof digest; i++)
      (void)snprintf(f->sha256 + 2 * i, 3, "%02x", digest[i]);
  }
  f->sealed = true;
  if (f->fd >= 0 && f->home)
    start_sync(f);
  if (f->fd < 0 || !f->home || s->n_open <= OPEN_FILES)
    return 0;
  if (staged_name(f, e) != 0)
    return ERR;
  s->n_open--;
  (void)close(f->fd);
  f->fd = -1;
  return 0;
}

int staged_seal(staged *f, err *e) {
  int result;

  (void)pthread_mutex_lock(&f->stage->lock);
  result = f->sealed ? 0 : seal(f, e);
  (void)pthread_mutex_unlock(&f->stage->lock);
  return result;
}

/* ------------------------------------------------------------------ ending */

void stage_keep(stage *s) { s->kept = true; }

static void unlink_turn(void *context, size_t i) {
  const char *const *paths = context;

  (void)unlink(paths[i]);
}

/* What the scratch holds is former files, or new ones that are not wanted. To
 * remove a large one takes the system as long as writing it: several threads
 * do so. */
static void unlink_all(stage *s, pool *helpers) {
  const char **paths = arena_alloc(&s->memory, s->n_files * sizeof *paths);
  size_t n = 0;

  for (const staged *f = s->last; f; f = f->before)
    if (f->path)
      paths[n++] = f->path;
  pool_each(helpers, n, unlink_turn, paths);
}

void stage_free(stage *s, pool *helpers) {
  if (!s)
    return;
  for (staged *f = s->last; f; f = f->before) {
    if (!s->kept)
      staged_undo(f);
    if (f->fd >= 0)
      (void)close(f->fd);
  }
  unlink_all(s, helpers);
  for (home *h = s->homes; h; h = h->next)
    scratch_remove(&h->scratch);
  for (size_t i = s->n_made; i > 0 && !s->kept; i--)
    (void)rmdir(s->made[i - 1]);
  arena_free(&s->memory);
  (void)pthread_mutex_destroy(&s->lock);
  mem_free(s);
}
