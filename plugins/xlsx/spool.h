/* spool.h -- packed rows wait for finish() in a file without a name, so that
 * the memory of a run does not grow with its rows and no abort leaves a
 * stray. */
#ifndef XLSX_SPOOL_H
#define XLSX_SPOOL_H

#include <stddef.h>
#include <stdint.h>

typedef struct spool {
  int fd;        /* -1 when there is none yet: see spool_init() */
  uint64_t size; /* bytes in it */
} spool;

void spool_init(spool *s);

/** Open a nameless file in the directory of `beside`. 0, or -1 with errno. */
int spool_open(spool *s, const char *beside);

/** Append. 0, or -1 with errno. */
int spool_put(spool *s, const void *bytes, size_t n);

/** Read `n` bytes at `at`, all of them. 0, or -1 with errno. */
int spool_get(const spool *s, uint64_t at, void *bytes, size_t n);

void spool_close(spool *s);

#endif
