/* One reader so far, of plain text: decode it, find its lines, join them to
 * pieces, tell headings and attributions, and nest the lists. */
#include "read/read.h"

#include <nettle/sha2.h>

#include "read/attribution.h"
#include "read/decode.h"
#include "read/headings.h"
#include "read/outline.h"
#include "read/pieces.h"
#include "read/runin.h"

static void hash(doc *d, str bytes) {
  static const char digits[] = "0123456789abcdef";
  struct sha256_ctx context;
  uint8_t digest[SHA256_DIGEST_SIZE];

  sha256_init(&context);
  sha256_update(&context, bytes.len, (const uint8_t *)bytes.ptr);
  sha256_digest(&context, sizeof digest, digest);
  for (size_t i = 0; i < sizeof digest; i++) {
    d->sha256[2 * i] = digits[digest[i] >> 4];
    d->sha256[2 * i + 1] = digits[digest[i] & 15];
  }
  d->sha256[2 * sizeof digest] = '\0';
}

int read_document(doc *d, str bytes, const read_options *options, err *e) {
  arena scratch = {0};
  lines all;
  pieces found;

  d->format = "text";
  d->bytes = bytes.len;
  hash(d, bytes);
  if (decode_text(d, bytes, options->encoding, e) != 0)
    return ERR;
  doc_index(d);
  all = lines_of(&scratch, d->text);
  found = pieces_of(&scratch, &all, options->paragraphs);
  runin_part(&scratch, &found);
  attribution_find(&found);
  headings_find(&found);
  outline_build(d, &found);
  arena_free(&scratch);
  return 0;
}
