/* pack.h -- XML to deflate, a chunk at a time.
 *
 * Each chunk is compressed for itself and ends on a whole byte, so the chunks
 * of several sheets may be made in any order by one packer, and put one behind
 * the other they are one deflate stream. ISA-L does it when the build has it
 * (HAVE_ISAL), else zlib. */
#ifndef XLSX_PACK_H
#define XLSX_PACK_H

#include <clausemill/plugin.h>

/** All its memory is the host's. NULL when there is none. */
typedef struct packer packer;
packer *pack_new(const mill_host *h);

/** Room that a chunk of `n` bytes may take when packed. */
size_t pack_bound(size_t n);

/** Pack `n` bytes into `out`, which has room for pack_bound(n); `last` ends
 * the stream. Returns the bytes written, or 0 on failure (never, with enough
 * room). */
size_t pack_chunk(packer *p, const void *in, size_t n, int last, void *out);

/** The CRC-32 of ZIP, carried on over `n` more bytes; begins with 0. */
uint32_t pack_crc(uint32_t crc, const void *in, size_t n);

#endif
