#include "read/read.h"

#include <nettle/sha2.h>
#include <pthread.h>

#include "base/pool.h"
#include "read/reader.h"

enum { STEP = 1 << 20 /* bytes that are hashed at once */ };

static void put_hex(struct sha256_ctx *context, char out[65]) {
  static const char digits[] = "0123456789abcdef";
  uint8_t digest[SHA256_DIGEST_SIZE];

  sha256_digest(context, sizeof digest, digest);
  for (size_t i = 0; i < sizeof digest; i++) {
    out[2 * i] = digits[digest[i] >> 4];
    out[2 * i + 1] = digits[digest[i] & 15];
  }
  out[2 * sizeof digest] = '\0';
}

void read_sha256(str bytes, char out[65]) {
  struct sha256_ctx context;

  sha256_init(&context);
  sha256_update(&context, bytes.len, (const uint8_t *)bytes.ptr);
  put_hex(&context, out);
}

/* The hash is made beside the reading, in steps: between two of them a thread
 * of the pool helps with what the reader shares out, so that hashing fills the
 * time when it does not. */
typedef struct reading {
  doc *d;
  str bytes;
  const read_options *options;
  const reader *by;
  err *e;
  int result;
  pthread_mutex_t lock;
  size_t due, done; /* steps */
  bool busy;        /* a thread is hashing, and will take those that are due */
  struct sha256_ctx hash;
} reading;

static void hash_step(reading *r, size_t i) {
  size_t at = i * STEP, left = r->bytes.len - at;

  sha256_update(&r->hash, left < STEP ? left : STEP,
                (const uint8_t *)r->bytes.ptr + at);
}

static void take_turn(void *context, size_t i) {
  reading *r = context;

  if (i == 0) {
    r->result = r->by->read(r->d, r->bytes, r->options, r->e);
    return;
  }
  (void)pthread_mutex_lock(&r->lock);
  r->due++;
  while (!r->busy && r->done < r->due) {
    r->busy = true;
    (void)pthread_mutex_unlock(&r->lock);
    hash_step(r, r->done);
    (void)pthread_mutex_lock(&r->lock);
    r->done++;
    r->busy = false;
  }
  (void)pthread_mutex_unlock(&r->lock);
}

int read_document(doc *d, str bytes, const read_options *options, err *e) {
  const reader *by = reader_for(bytes, d->path, options->format);
  reading r = {.d = d, .bytes = bytes, .options = options, .by = by, .e = e};

  if (!by->read)
    return err_set(e,
                   "%s: this is %s, which this program was built without "
                   "reading; expected a build with %s, or another format (give "
                   "it as input.format)",
                   d->path ? d->path : "input", by->name, by->library);
  d->format = by->name;
  d->bytes = bytes.len;
  sha256_init(&r.hash);
  (void)pthread_mutex_init(&r.lock, NULL);
  pool_each(bytes.len < READER_SHARED ? NULL : d->helpers,
            1 + (bytes.len + STEP - 1) / STEP, take_turn, &r);
  (void)pthread_mutex_destroy(&r.lock);
  put_hex(&r.hash, d->sha256);
  return r.result;
}
