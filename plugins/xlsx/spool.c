/* spool.c -- a file without a name. */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE 1 /* O_TMPFILE */
#endif
#include "spool.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void spool_init(spool *s) {
  s->fd = -1;
  s->size = 0;
}

int spool_open(spool *s, const char *beside) {
  char name[PATH_MAX];
  const char *slash = strrchr(beside, '/');
  int length = slash ? (int)(slash - beside) : 1;

  if (snprintf(name, sizeof name, "%.*s/.spool-XXXXXX", length,
               slash ? beside : ".") >= (int)sizeof name) {
    errno = ENAMETOOLONG;
    return -1;
  }
#ifdef O_TMPFILE
  name[length] = '\0';
  s->fd = open(length ? name : "/", O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
  if (s->fd >= 0)
    return 0;
  name[length] = '/'; /* not every file system can */
#endif
  s->fd = mkostemp(name, O_CLOEXEC);
  if (s->fd < 0)
    return -1;
  return unlink(name);
}

int spool_put(spool *s, const void *bytes, size_t n) {
  const char *p = bytes;

  while (n) {
    ssize_t done = write(s->fd, p, n);
    if (done < 0 && errno == EINTR)
      continue;
    if (done < 0)
      return -1;
    p += done;
    n -= (size_t)done;
    s->size += (uint64_t)done;
  }
  return 0;
}

int spool_get(const spool *s, uint64_t at, void *bytes, size_t n) {
  char *p = bytes;

  while (n) {
    ssize_t done = pread(s->fd, p, n, (off_t)at);
    if (done < 0 && errno == EINTR)
      continue;
    if (done <= 0) {
      errno = done ? errno : EIO;
      return -1;
    }
    p += done;
    n -= (size_t)done;
    at += (uint64_t)done;
  }
  return 0;
}

void spool_close(spool *s) {
  if (s->fd >= 0)
    (void)close(s->fd);
  s->fd = -1;
}
