#include "read/read.h"

#include <nettle/sha2.h>

#include "base/pool.h"
#include "read/reader.h"

typedef struct reading {
  doc *d;
  str bytes;
  const read_options *options;
  const reader *by;
  err *e;
  int result;
} reading;

void read_sha256(str bytes, char out[65]) {
  static const char digits[] = "0123456789abcdef";
  struct sha256_ctx context;
  uint8_t digest[SHA256_DIGEST_SIZE];

  sha256_init(&context);
  sha256_update(&context, bytes.len, (const uint8_t *)bytes.ptr);
  sha256_digest(&context, sizeof digest, digest);
  for (size_t i = 0; i < sizeof digest; i++) {
    out[2 * i] = digits[digest[i] >> 4];
    out[2 * i + 1] = digits[digest[i] & 15];
  }
  out[2 * sizeof digest] = '\0';
}

static void take_turn(void *context, size_t i) {
  reading *r = context;

  if (i == 0)
    r->result = r->by->read(r->d, r->bytes, r->options, r->e);
  else
    read_sha256(r->bytes, r->d->sha256);
}

int read_document(doc *d, str bytes, const read_options *options, err *e) {
  const reader *by = reader_for(bytes, d->path, options->format);
  reading r = {d, bytes, options, by, e, 0};

  if (!by->read)
    return err_set(e,
                   "%s: this is %s, which this program was built without "
                   "reading; expected a build with %s, or another format (give "
                   "it as input.format)",
                   d->path ? d->path : "input", by->name, by->library);
  d->format = by->name;
  d->bytes = bytes.len;
  pool_each(bytes.len < READER_SHARED ? NULL : d->helpers, 2, take_turn, &r);
  return r.result;
}
