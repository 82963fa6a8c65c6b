#include "read/read.h"

#include <nettle/sha2.h>

#include "read/reader.h"

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

int read_document(doc *d, str bytes, const read_options *options, err *e) {
  const reader *r = reader_for(bytes, d->path, options->format);

  if (!r->read)
    return err_set(e,
                   "%s: this is %s, which this program was built without "
                   "reading; expected a build with %s, or another format (give "
                   "it as input.format)",
                   d->path ? d->path : "input", r->name, r->library);
  d->format = r->name;
  d->bytes = bytes.len;
  read_sha256(bytes, d->sha256);
  return r->read(d, bytes, options, e);
}
