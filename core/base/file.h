/* file.h -- whole files and paths. */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/pool.h"

/** Append the whole content of `path` ("-": standard input) to `out`. Fails
 * with the path and the system's reason; a directory is refused, and so is
 * content of more than `limit` bytes (0: no limit). */
int file_read(const char *path, size_t limit, buf *out, err *e);

/** The same of what may be large, with the help of the threads of a pool. */
int file_read_shared(const char *path, size_t limit, pool *helpers, buf *out,
                     err *e);

/** `name` as seen from the directory of the file `base`: as it is when it is
 * absolute, "-", or base is in the working directory. */
const char *path_beside(arena *a, const char *base, const char *name);

/** The last part of a path, and that without its last suffix ("a/b.tar.gz":
 * "b.tar.gz", "b.tar"). A leading dot begins no suffix. Views into `path`. */
str path_name(const char *path);
str path_stem(const char *path);

/** The directory of the running program: absolute, NULL when not known. */
const char *path_program_dir(arena *a);

#endif
