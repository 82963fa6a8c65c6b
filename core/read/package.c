#ifdef LIBRARY_DOCX
#include "read/package.h"

#include <zip.h>

#include "base/mem.h"
#include "read/library.h"

/* In the order of the names below. */
typedef struct zip_functions {
  __typeof__(zip_error_init) *error_init;
  __typeof__(zip_error_fini) *error_fini;
  __typeof__(zip_error_code_zip) *error_code;
  __typeof__(zip_error_strerror) *error_text;
  __typeof__(zip_source_buffer_create) *source;
  __typeof__(zip_source_free) *source_free;
  __typeof__(zip_open_from_source) *open;
  __typeof__(zip_discard) *discard;
  __typeof__(zip_name_locate) *locate;
  __typeof__(zip_stat) *stat;
  __typeof__(zip_strerror) *text;
  __typeof__(zip_fopen) *file_open;
  __typeof__(zip_fread) *file_read;
  __typeof__(zip_file_strerror) *file_text;
  __typeof__(zip_fclose) *file_close;
} zip_functions;

static const char *const functions[] = {"zip_error_init",
                                        "zip_error_fini",
                                        "zip_error_code_zip",
                                        "zip_error_strerror",
                                        "zip_source_buffer_create",
                                        "zip_source_free",
                                        "zip_open_from_source",
                                        "zip_discard",
                                        "zip_name_locate",
                                        "zip_stat",
                                        "zip_strerror",
                                        "zip_fopen",
                                        "zip_fread",
                                        "zip_file_strerror",
                                        "zip_fclose",
                                        NULL};

/* Below this a part may be packed as well as it likes. */
enum { RATIO_FROM = 16 << 20 };

int package_open(package *p, arena *a, str bytes, const package_limits *limits,
                 err *e) {
  zip_functions *z = arena_alloc(a, sizeof *z);
  zip_error_t why;
  zip_source_t *source;

  *p = (package){.functions = z, .limits = *limits};
  if (library_load(LIBRARY_DOCX, functions, z, e) != 0)
    return ERR;
  z->error_init(&why);
  source = z->source(bytes.ptr, bytes.len, 0, &why);
  if (source)
    p->zip = z->open(source, ZIP_RDONLY, &why);
  if (!p->zip) {
    int code = z->error_code(&why);

    if (source)
      z->source_free(source);
    if (code == ZIP_ER_MEMORY)
      (void)mem_sure(NULL);
    (void)err_set(e,
                  "the ZIP archive is damaged or cut short: %s (%zu bytes are "
                  "there)",
                  z->error_text(&why), bytes.len);
  }
  z->error_fini(&why);
  return p->zip ? 0 : ERR;
}

void package_close(package *p) {
  if (p->zip)
    p->functions->discard(p->zip);
  p->zip = NULL;
}

bool package_has(const package *p, const char *name) {
  return p->functions->locate(p->zip, name, 0) >= 0;
}

int part_open(part *t, package *p, const char *name, err *e) {
  const zip_functions *z = p->functions;
  zip_stat_t is = {0};

  *t = (part){.package = p, .name = name};
  if (z->stat(p->zip, name, 0, &is) != 0)
    return err_set(e, "the archive has no part \"%s\"", name);
  if (is.valid & ZIP_STAT_ENCRYPTION_METHOD &&
      is.encryption_method != ZIP_EM_NONE)
    return err_set(e,
                   "the part \"%s\" is encrypted: expected a document "
                   "without a password",
                   name);
  t->packed = is.valid & ZIP_STAT_COMP_SIZE ? is.comp_size : 0;
  t->file = z->file_open(p->zip, name, 0);
  if (!t->file)
    return err_set(e, "the part \"%s\" cannot be unpacked: %s", name,
                   z->text(p->zip));
  return 0;
}

static int check(const part *t, err *e) {
  const package *p = t->package;

  if (p->unpacked > p->limits.unpacked)
    return err_set(e,
                   "the archive unpacks to more than %llu MB: expected no more "
                   "(see input.max_bytes)",
                   (unsigned long long)(p->limits.unpacked / 1000000));
  if (t->unpacked > RATIO_FROM && t->unpacked / p->limits.ratio > t->packed)
    return err_set(e,
                   "the part \"%s\" is over %u times larger than it is packed, "
                   "as in a ZIP bomb: expected less (see input.max_ratio)",
                   t->name, p->limits.ratio);
  return 0;
}

ptrdiff_t part_read(part *t, char *to, size_t room, err *e) {
  const zip_functions *z = t->package->functions;
  zip_int64_t n = z->file_read(t->file, to, room);

  if (n < 0)
    return err_set(e, "the part \"%s\" is damaged: %s", t->name,
                   z->file_text(t->file));
  t->unpacked += (uint64_t)n;
  t->package->unpacked += (uint64_t)n;
  return check(t, e) == 0 ? (ptrdiff_t)n : ERR;
}

void part_close(part *t) {
  if (t->file)
    (void)t->package->functions->file_close(t->file);
  t->file = NULL;
}

/* ---------------------------------------------------------------- names */

/* The last '/' of the first `n` bytes and what is before it go. */
static size_t climb(const char *path, size_t n) {
  while (n > 0 && path[n - 1] != '/')
    n--;
  return n > 0 ? n - 1 : 0;
}

const char *package_resolve(arena *a, const char *base, str target) {
  size_t n = climb(base, strlen(base));
  char *out = arena_alloc(a, n + target.len + 2);
  const char *p = target.ptr, *end = str_end(target);

  memcpy(out, base, n);
  if (p < end && *p == '/')
    n = 0;
  while (p < end) {
    const char *slash = memchr(p, '/', (size_t)(end - p));
    str step = str_span(p, slash ? slash : end);

    if (str_is(step, "..")) {
      n = climb(out, n);
    } else if (step.len && !str_is(step, ".")) {
      if (n > 0)
        out[n++] = '/';
      memcpy(out + n, step.ptr, step.len);
      n += step.len;
    }
    p = slash ? slash + 1 : end;
  }
  out[n] = '\0';
  return out;
}

const char *package_relations(arena *a, const char *name) {
  size_t n = climb(name, strlen(name));
  const char *slash = n ? "/" : "";

  return arena_format(a, "%.*s%s_rels/%s.rels", (int)n, name, slash,
                      name + n + (n ? 1 : 0))
      .ptr;
}

#endif
