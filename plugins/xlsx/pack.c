/* pack.c -- XML to deflate, a chunk at a time. */
#include "pack.h"

#include <string.h>

#ifdef HAVE_ISAL
#include <isa-l/crc.h>
#include <isa-l/igzip_lib.h>
#else
#include <zlib.h>
#endif

size_t pack_bound(size_t n) {
  /* stored blocks at worst, and the empty one of a flush */
  return n + n / 8 + 1024;
}

#ifdef HAVE_ISAL

struct packer {
  struct isal_zstream stream;
};

packer *pack_new(const mill_host *h) { return h->alloc(h, sizeof(packer)); }

/* Level 0. Level 1 makes files a tenth smaller, but about one run in 400 wrote
 * some chunks with other Huffman codes, a byte longer or shorter (2.30, with
 * AVX-512), and a workbook is to have the same bytes in every run. */
size_t pack_chunk(packer *p, const void *in, size_t n, int last, void *out) {
  struct isal_zstream *s = &p->stream;
  /* the library only reads it, but does not say so */
  union {
    const void *in;
    uint8_t *bytes;
  } from = {in};

  memset(s, 0, sizeof *s);
  isal_deflate_stateless_init(s);
  s->next_in = from.bytes;
  s->avail_in = (uint32_t)n;
  s->next_out = out;
  s->avail_out = (uint32_t)pack_bound(n);
  s->end_of_stream = last != 0;
  s->flush = last ? NO_FLUSH : FULL_FLUSH;
  if (isal_deflate_stateless(s) != COMP_OK || s->avail_in)
    return 0;
  return s->total_out;
}

uint32_t pack_crc(uint32_t crc, const void *in, size_t n) {
  return crc32_gzip_refl(crc, in, n);
}

#else /* zlib */

struct packer {
  z_stream stream;
};

static void *give(void *host, unsigned items, unsigned size) {
  const mill_host *h = host;
  return h->alloc(h, (size_t)items * size);
}

/* The host frees it all. */
static void keep(void *host, void *memory) {
  (void)host;
  (void)memory;
}

packer *pack_new(const mill_host *h) {
  packer *p = h->alloc(h, sizeof *p);
  union {
    const mill_host *host;
    void *opaque;
  } hook = {h};

  if (!p)
    return NULL;
  p->stream.zalloc = give;
  p->stream.zfree = keep;
  p->stream.opaque = hook.opaque;
  if (deflateInit2(&p->stream, 1, Z_DEFLATED, -15, 9, Z_DEFAULT_STRATEGY) !=
      Z_OK)
    return NULL;
  return p;
}

size_t pack_chunk(packer *p, const void *in, size_t n, int last, void *out) {
  z_stream *z = &p->stream;
  union {
    const void *in;
    Bytef *bytes;
  } from = {in};
  size_t room = pack_bound(n);
  int rc;

  z->next_in = from.bytes;
  z->avail_in = (uInt)n;
  z->next_out = out;
  z->avail_out = (uInt)room;
  rc = deflate(z, last ? Z_FINISH : Z_FULL_FLUSH);
  if (rc != (last ? Z_STREAM_END : Z_OK) || z->avail_in || !z->avail_out)
    return 0;
  room -= z->avail_out;
  if (last && deflateReset(z) != Z_OK)
    return 0;
  return room;
}

uint32_t pack_crc(uint32_t crc, const void *in, size_t n) {
  return (uint32_t)crc32_z(crc, in, n);
}

#endif
