#include "run/scratch.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define PREFIX ".clausemill-"
#define LOCK "lock"

enum { TRIES = 100 };

static bool lives(int fd) {
  struct stat st;

  return fstat(fd, &st) == 0 && st.st_nlink > 0;
}

/* A lock of our own in the new directory `path`, or -1. A sweeper that came
 * between mkdir and flock has made or taken the lock: errno is then EAGAIN. */
static int take_lock(const char *path) {
  char name[4096];
  int fd;

  if ((size_t)snprintf(name, sizeof name, "%s/" LOCK, path) >= sizeof name) {
    errno = ENAMETOOLONG;
    return -1;
  }
  fd = open(name, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (fd < 0) {
    if (errno == EEXIST || errno == ENOENT)
      errno = EAGAIN;
    return -1;
  }
  /* Where flock is not to be had nobody can sweep either. */
  if ((flock(fd, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) ||
      !lives(fd)) {
    (void)close(fd);
    errno = EAGAIN;
    return -1;
  }
  return fd;
}

int scratch_open(scratch *s, arena *a, const char *home, err *e) {
  for (int i = 0; i < TRIES; i++) {
    char *path = (char *)arena_format(a, "%s/" PREFIX "XXXXXX", home).ptr;

    if (!mkdtemp(path))
      return err_at(e, home, 0, 0, "no file can be made here: %s",
                    strerror(errno));
    s->lock = take_lock(path);
    if (s->lock >= 0) {
      s->path = path;
      return 0;
    }
    if (errno != EAGAIN) {
      int reason = errno;

      (void)rmdir(path);
      return err_at(e, home, 0, 0, "no file can be made here: %s",
                    strerror(reason));
    }
  }
  return err_at(e, home, 0, 0, "no hidden directory can be made here");
}

/* Remove everything in the directory but the lock. */
static void clear(int dir) {
  int copy = openat(dir, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  DIR *d = copy < 0 ? NULL : fdopendir(copy);
  struct dirent *entry;

  if (!d) {
    if (copy >= 0)
      (void)close(copy);
    return;
  }
  while ((entry = readdir(d))) {
    if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0 ||
        strcmp(entry->d_name, LOCK) == 0)
      continue;
    if (unlinkat(dir, entry->d_name, 0) != 0)
      (void)unlinkat(dir, entry->d_name, AT_REMOVEDIR);
  }
  (void)closedir(d);
}

/* The lock goes last: until then another sweeper finds it held. */
static void remove_all(int dir, int parent, const char *name) {
  clear(dir);
  (void)unlinkat(dir, LOCK, 0);
  (void)unlinkat(parent, name, AT_REMOVEDIR);
}

void scratch_remove(scratch *s) {
  int dir;

  if (!s->path)
    return;
  dir = open(s->path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  if (dir >= 0) {
    remove_all(dir, AT_FDCWD, s->path);
    (void)close(dir);
  }
  (void)close(s->lock);
  *s = (scratch){0};
}

static void sweep(int home, const char *name) {
  struct stat st;
  int dir = openat(home, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  int lock = -1;

  if (dir < 0)
    return;
  /* The lock may be missing: its owner died before it was made, or is about
   * to make it and will then find ours. */
  if (fstat(dir, &st) == 0 && st.st_uid == geteuid())
    lock = openat(dir, LOCK, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600);
  if (lock >= 0) {
    if (flock(lock, LOCK_EX | LOCK_NB) == 0 && lives(lock))
      remove_all(dir, home, name);
    (void)close(lock);
  }
  (void)close(dir);
}

void scratch_sweep(const char *home) {
  DIR *d = opendir(home);
  struct dirent *entry;

  if (!d)
    return;
  while ((entry = readdir(d)))
    if (strncmp(entry->d_name, PREFIX, sizeof PREFIX - 1) == 0)
      sweep(dirfd(d), entry->d_name);
  (void)closedir(d);
}
