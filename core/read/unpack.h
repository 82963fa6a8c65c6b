/* unpack.h -- compressed files, in memory and within limits. */
#ifndef READ_UNPACK_H
#define READ_UNPACK_H

#include "base/buf.h"
#include "base/err.h"
#include "base/pool.h"

/** What nothing may exceed that is compressed: no document comes near, bombs
 * do at once. */
typedef struct unpack_limits {
  size_t bytes; /* when unpacked; 0: UNPACK_BYTES */
  size_t ratio; /* times the size of what is compressed; 0: UNPACK_RATIO. Not
                   asked of less than UNPACK_FREE bytes */
} unpack_limits;

static const size_t UNPACK_BYTES = (size_t)1 << 30;
static const size_t UNPACK_RATIO = 200;
static const size_t UNPACK_FREE = (size_t)16 << 20;

/** May `packed` bytes become `unpacked`? Else `file` is named. */
int unpack_check(const unpack_limits *limits, const char *file, size_t packed,
                 size_t unpacked, err *e);

/** As file_read_shared() into a zeroed `out`, and what is gzip or Zstandard by
 * its first bytes is unpacked; not twice. `limit` is for what comes of it, too.
 */
int unpack_file(const char *path, size_t limit, const unpack_limits *limits,
                pool *helpers, buf *out, err *e);

/** "note.txt.gz" without ".gz" or ".zst". */
str unpack_name(str name);

#endif
