/* Putting the files of a stage in place, and taking that back. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "run/staged.h"

enum {
  SYNC_EACH = 32, /* more are synced with all else on their file system */
  PIECE = 256 << 10
};

/* The new file has the permissions and, where allowed, the owner of the
 * former. */
static int adopt(const staged *f, err *e) {
  struct stat st, now;

  if (stat(f->target->path, &st) != 0)
    return 0;
  if (stat(f->path, &now) != 0)
    return staged_failed(f, e, "");
  if ((st.st_uid != now.st_uid || st.st_gid != now.st_gid) &&
      lchown(f->path, st.st_uid, st.st_gid) != 0)
    errno = 0; /* as any program that writes a new file */
  if ((st.st_mode & 0777) != (now.st_mode & 0777) &&
      chmod(f->path, st.st_mode & 0777) != 0)
    return staged_failed(f, e, "its permissions could not be kept: ");
  return 0;
}

static int sync_path(const char *path) {
  int fd = open(path, O_RDONLY | O_CLOEXEC);
  int result = fd < 0 ? -1 : fsync(fd);
  int reason = errno;

  if (fd >= 0)
    (void)close(fd);
  errno = reason;
  /* Some file systems sync no directories. */
  return result == 0 || errno == EINVAL ? 0 : ERR;
}

static int sync_homes(const stage *s, err *e) {
  for (const home *h = s->homes; h; h = h->next) {
    int fd = open(h->path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    int result = fd < 0 ? -1 : syncfs(fd);
    int reason = errno;

    if (fd >= 0)
      (void)close(fd);
    if (result != 0)
      return err_at(e, h->path, 0, 0, "%s", strerror(reason));
  }
  return 0;
}

static bool pending(const staged *f) {
  return f->sealed && !f->placed && f->home;
}

/* Everything that may fail before the first target is touched. */
static int prepare(stage *s, err *e) {
  size_t n = 0;

  for (staged *f = s->first; f; f = f->next)
    if (pending(f)) {
      if (staged_name(f, e) != 0 || adopt(f, e) != 0)
        return ERR;
      n++;
    }
  if (n > SYNC_EACH)
    return sync_homes(s, e);
  for (staged *f = s->first; f; f = f->next)
    if (pending(f) && sync_path(f->path) != 0)
      return staged_failed(f, e, "");
  return 0;
}

/* Swap with the former file, so that it can be swapped back; where that cannot
 * be had, keep it under a second name; where that cannot be had either, the
 * rename is still atomic but final. */
static int replace(staged *f, err *e) {
  if (!(f->stage->flags & STAGE_PLAIN) &&
      renameat2(AT_FDCWD, f->path, AT_FDCWD, f->target->path,
                RENAME_EXCHANGE) == 0) {
    f->undo = UNDO_EXCHANGE;
    return 0;
  }
  f->former = scratch_name(f->stage, f->home, f->target->path, e);
  if (!f->former)
    return ERR;
  if (link(f->target->path, f->former) == 0)
    f->undo = UNDO_RENAME;
  if (rename(f->path, f->target->path) != 0) {
    f->undo = UNDO_NOTHING;
    return staged_failed(f, e, "");
  }
  return 0;
}

static int place(staged *f, err *e) {
  struct stat st;

  if (lstat(f->target->path, &st) == 0) {
    if (!S_ISREG(st.st_mode))
      return err_at(e, f->target->shown, 0, 0,
                    "this is no longer a regular file");
    if (replace(f, e) != 0)
      return ERR;
  } else {
    if (rename(f->path, f->target->path) != 0)
      return staged_failed(f, e, "");
    f->undo = UNDO_REMOVE;
  }
  f->placed = true;
  return 0;
}

static int sync_directories(stage *s, staged *first, size_t n, err *e) {
  const char *last = "";

  if (n > SYNC_EACH)
    return sync_homes(s, e);
  for (staged *f = first; f; f = f->next) {
    const char *dir;

    if (!f->placed || !f->home)
      continue;
    dir = parent_of(&s->memory, f->target->path);
    if (strcmp(dir, last) != 0 && sync_path(dir) != 0)
      return staged_failed(f, e, "");
    last = dir;
  }
  return 0;
}

static int put_standard(staged *f, err *e) {
  char *piece = mem_alloc(PIECE);
  int result = lseek(f->fd, 0, SEEK_SET) == 0 ? 0 : ERR;
  ssize_t n = 0;

  while (result == 0 && (n = read(f->fd, piece, PIECE)) > 0)
    result = write_all(STDOUT_FILENO, piece, (size_t)n);
  mem_free(piece);
  f->placed = true;
  return result == 0 && n == 0 ? 0 : staged_failed(f, e, "");
}

static int publish(stage *s, err *e) {
  staged *first = NULL;
  size_t n = 0;

  if (prepare(s, e) != 0)
    return ERR;
  for (staged *f = s->first; f; f = f->next)
    if (pending(f)) {
      if (place(f, e) != 0)
        return ERR;
      if (n++ == 0)
        first = f;
    }
  if (sync_directories(s, first, n, e) != 0)
    return ERR;
  for (staged *f = s->first; f; f = f->next)
    if (!f->home && f->sealed && !f->placed && put_standard(f, e) != 0)
      return ERR;
  return 0;
}

int stage_publish(stage *s, err *e) {
  int result;

  (void)pthread_mutex_lock(&s->lock);
  result = publish(s, e);
  (void)pthread_mutex_unlock(&s->lock);
  return result;
}

void staged_undo(const staged *f) {
  switch (f->undo) {
  case UNDO_REMOVE:
    (void)unlink(f->target->path);
    break;
  case UNDO_EXCHANGE:
    (void)renameat2(AT_FDCWD, f->path, AT_FDCWD, f->target->path,
                    RENAME_EXCHANGE);
    break;
  case UNDO_RENAME:
    (void)rename(f->former, f->target->path);
    break;
  case UNDO_NOTHING:
    break;
  }
}
