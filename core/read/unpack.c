#include "read/unpack.h"

#ifdef LIBRARY_ZLIB
#include <zlib.h>
#endif
#ifdef LIBRARY_ZSTD
#include <zstd.h>
#endif

#include "base/file.h"
#include "base/mem.h"
#include "read/library.h"

enum { PIECE = 256 << 10 };

int unpack_check(const unpack_limits *limits, const char *file, size_t packed,
                 size_t unpacked, err *e) {
  size_t bytes = limits->bytes ? limits->bytes : UNPACK_BYTES;
  size_t ratio = limits->ratio ? limits->ratio : UNPACK_RATIO;

  if (unpacked > bytes)
    return err_set(e,
                   "%s: unpacked it has more than %zu bytes, which is the "
                   "limit (input.max_bytes)",
                   file, bytes);
  if (unpacked > UNPACK_FREE && unpacked / ratio > packed)
    return err_set(e,
                   "%s: unpacked it has more than %zu times its size, which is "
                   "the limit (input.max_ratio)",
                   file, ratio);
  return 0;
}

str unpack_name(str name) {
  if (name.len > 3 && str_is_nocase(str_make(str_end(name) - 3, 3), ".gz"))
    name.len -= 3;
  else if (name.len > 4 &&
           str_is_nocase(str_make(str_end(name) - 4, 4), ".zst"))
    name.len -= 4;
  return name;
}

typedef struct unpacking {
  const char *file;
  const unpack_limits *limits;
  str in;
  size_t at; /* how much of `in` has been taken */
  buf *out;
  err *e;
} unpacking;

static int cut_off(const unpacking *u) {
  return err_set(u->e,
                 "%s: the compressed data end too early, at offset %zu: the "
                 "file has been cut off",
                 u->file, u->in.len);
}

static int broken(const unpacking *u, const char *why) {
  return err_set(u->e, "%s: the compressed data are broken near offset %zu: %s",
                 u->file, u->at, why);
}

/* Behind the end of the data there may be zeros, as tapes have. */
static bool has_more(const unpacking *u) {
  for (size_t i = u->at; i < u->in.len; i++)
    if (u->in.ptr[i] != '\0')
      return true;
  return false;
}

#if !defined LIBRARY_ZLIB || !defined LIBRARY_ZSTD
static int left_out(const unpacking *u, const char *what, const char *package) {
  return err_set(u->e,
                 "%s: this is %s, which this program was built without "
                 "reading; expected a build with %s",
                 u->file, what, package);
}
#endif

#ifdef LIBRARY_ZLIB

typedef struct gzip {
  __typeof__(inflateInit2_) *begin;
  __typeof__(inflate) *inflate;
  __typeof__(inflateReset) *again;
  __typeof__(inflateEnd) *end;
} gzip;

static const char *const gzip_names[] = {"inflateInit2_", "inflate",
                                         "inflateReset", "inflateEnd", NULL};

static uInt at_most(size_t n) { return n > (1u << 30) ? 1u << 30 : (uInt)n; }

/* One file of gzip may be several, one behind the other. */
static int inflate_all(unpacking *u, const gzip *z, z_stream *s) {
  for (;;) {
    int result;

    s->next_in = (Bytef *)(uintptr_t)(u->in.ptr + u->at);
    s->avail_in = at_most(u->in.len - u->at);
    s->next_out = (Bytef *)buf_reserve(u->out, PIECE);
    s->avail_out = PIECE;
    result = z->inflate(s, Z_NO_FLUSH);
    u->at = (size_t)((const char *)s->next_in - u->in.ptr);
    u->out->len += PIECE - s->avail_out;
    if (unpack_check(u->limits, u->file, u->at, u->out->len, u->e) != 0)
      return ERR;
    if (result == Z_STREAM_END) {
      if (!has_more(u))
        return 0;
      if (z->again(s) != Z_OK)
        return broken(u, "it cannot be read on");
    } else if (result == Z_MEM_ERROR) {
      (void)mem_sure(NULL);
    } else if (result == Z_BUF_ERROR ||
               (result == Z_OK && u->at == u->in.len && s->avail_out)) {
      return cut_off(u);
    } else if (result != Z_OK) {
      return broken(u, s->msg ? s->msg : "no gzip data");
    }
  }
}

typedef struct inflating {
  unpacking *u;
  gzip z;
  z_stream s;
  int result;
} inflating;

static void inflate_it(void *data) {
  inflating *i = data;

  i->result = inflate_all(i->u, &i->z, &i->s);
}

static int unpack_gzip(unpacking *u) {
  inflating i = {.u = u};
  int tried;

  if (library_load(LIBRARY_ZLIB, gzip_names, &i.z, u->e) != 0)
    return ERR;
  if (i.z.begin(&i.s, 15 + 16, ZLIB_VERSION, (int)sizeof i.s) != Z_OK)
    (void)mem_sure(NULL);
  tried = mem_try(inflate_it, &i);
  (void)i.z.end(&i.s);
  if (tried != 0)
    (void)mem_sure(NULL);
  return i.result;
}

#else
static int unpack_gzip(unpacking *u) {
  return left_out(u, "a gzip file", "zlib1g-dev");
}
#endif

#ifdef LIBRARY_ZSTD

typedef struct zstd {
  __typeof__(ZSTD_createDStream) *begin;
  __typeof__(ZSTD_decompressStream) *read;
  __typeof__(ZSTD_isError) *is_error;
  __typeof__(ZSTD_getErrorName) *error;
  __typeof__(ZSTD_freeDStream) *end;
} zstd;

static const char *const zstd_names[] = {
    "ZSTD_createDStream", "ZSTD_decompressStream", "ZSTD_isError",
    "ZSTD_getErrorName",  "ZSTD_freeDStream",      NULL};

static int read_frames(unpacking *u, const zstd *z, ZSTD_DStream *s) {
  for (;;) {
    ZSTD_inBuffer in = {u->in.ptr, u->in.len, u->at};
    ZSTD_outBuffer out = {buf_reserve(u->out, PIECE), PIECE, 0};
    size_t result = z->read(s, &out, &in);

    u->at = in.pos;
    u->out->len += out.pos;
    if (z->is_error(result))
      return broken(u, z->error(result));
    if (unpack_check(u->limits, u->file, u->at, u->out->len, u->e) != 0)
      return ERR;
    if (result == 0 && !has_more(u))
      return 0;
    if (result != 0 && u->at == u->in.len && out.pos < out.size)
      return cut_off(u);
  }
}

typedef struct thawing {
  unpacking *u;
  zstd z;
  ZSTD_DStream *s;
  int result;
} thawing;

static void read_it(void *data) {
  thawing *t = data;

  t->result = read_frames(t->u, &t->z, t->s);
}

static int unpack_zstd(unpacking *u) {
  thawing t = {.u = u};
  int tried;

  if (library_load(LIBRARY_ZSTD, zstd_names, &t.z, u->e) != 0)
    return ERR;
  t.s = mem_sure(t.z.begin());
  tried = mem_try(read_it, &t);
  (void)t.z.end(t.s);
  if (tried != 0)
    (void)mem_sure(NULL);
  return t.result;
}

#else
static int unpack_zstd(unpacking *u) {
  return left_out(u, "a Zstandard file", "libzstd-dev");
}
#endif

int unpack_file(const char *path, size_t limit, const unpack_limits *limits,
                pool *helpers, buf *out, err *e) {
  const char *name = strcmp(path, "-") == 0 ? "standard input" : path;
  buf unpacked = {0};
  unpacking u = {.file = name, .limits = limits, .out = &unpacked, .e = e};
  int result;

  if (file_read_shared(path, limit, helpers, out, e) != 0)
    return ERR;
  u.in = buf_str(out);
  if (str_starts(u.in, "\x1F\x8B"))
    result = unpack_gzip(&u);
  else if (str_starts(u.in, "\x28\xB5\x2F\xFD"))
    result = unpack_zstd(&u);
  else if (u.in.len == 0 && unpack_name(str_of(path)).len < strlen(path))
    return cut_off(&u);
  else
    return 0;
  buf_free(out);
  *out = unpacked;
  if (result == 0 && limit && out->len > limit)
    result =
        err_at(e, name, 0, 0, "more than %zu bytes, which is the limit", limit);
  return result;
}
