/* Archives: each file in them that is a document by its name. Names are for
 * people and keys only: nothing is ever written where they say. An archive in
 * an archive is not entered. */
#include "run/container_parts.h"
#include "run/name.h"

#ifdef LIBRARY_ZIP

#include <pthread.h>
#include <zip.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "read/library.h"
#include "read/reader.h"
#include "read/sniff.h"

typedef struct library {
  __typeof__(zip_source_buffer_create) *source;
  __typeof__(zip_source_free) *source_free;
  __typeof__(zip_open_from_source) *open;
  __typeof__(zip_discard) *discard;
  __typeof__(zip_get_num_entries) *count;
  __typeof__(zip_stat_index) *stat;
  __typeof__(zip_fopen_index) *file_open;
  __typeof__(zip_fread) *file_read;
  __typeof__(zip_file_strerror) *file_error;
  __typeof__(zip_fclose) *file_close;
  __typeof__(zip_strerror) *error;
  __typeof__(zip_error_strerror) *error_text;
  __typeof__(zip_error_init) *error_init;
  __typeof__(zip_error_fini) *error_fini;
} library;

static const char *const names[] = {"zip_source_buffer_create",
                                    "zip_source_free",
                                    "zip_open_from_source",
                                    "zip_discard",
                                    "zip_get_num_entries",
                                    "zip_stat_index",
                                    "zip_fopen_index",
                                    "zip_fread",
                                    "zip_file_strerror",
                                    "zip_fclose",
                                    "zip_strerror",
                                    "zip_error_strerror",
                                    "zip_error_init",
                                    "zip_error_fini",
                                    NULL};

/* One reader at a time: libzip keeps one place in the archive. */
struct container_zip {
  library z;
  zip_t *archive;
  pthread_mutex_t lock;
};

int archive_open(container *c, err *e) {
  struct container_zip *a = mem_alloc(sizeof *a);
  zip_error_t why;
  zip_source_t *source;

  c->zip = a;
  (void)pthread_mutex_init(&a->lock, NULL);
  if (library_load(LIBRARY_ZIP, names, &a->z, e) != 0)
    return ERR;
  a->z.error_init(&why);
  source = a->z.source(c->bytes.ptr, c->bytes.len, 0, &why);
  a->archive = source ? a->z.open(source, ZIP_RDONLY, &why) : NULL;
  if (!a->archive) {
    const char *what = sniff_magic(buf_str(&c->bytes));

    (void)err_at(e, c->shown, 0, 0, "this ZIP archive cannot be opened: %s%s%s",
                 a->z.error_text(&why), what ? "; it looks like " : "",
                 what ? what : "");
    if (source)
      a->z.source_free(source);
  }
  a->z.error_fini(&why);
  return a->archive ? 0 : ERR;
}

void archive_close(container *c) {
  if (!c->zip)
    return;
  if (c->zip->archive)
    c->zip->z.discard(c->zip->archive);
  (void)pthread_mutex_destroy(&c->zip->lock);
  mem_free(c->zip);
  c->zip = NULL;
}

/* Folders, and what no folder shows. */
static bool is_hidden(str name) {
  const char *slash = memrchr(name.ptr, '/', name.len);
  const char *last = slash ? slash + 1 : name.ptr;

  return last == str_end(name) || *last == '.' || str_starts(name, "__MACOSX/");
}

static const char *why_not(const container *c, arena *a, const char *shown,
                           const zip_stat_t *s) {
  const char *file = arena_format(a, "%s:%s", c->shown, shown).ptr;
  err why = {0};

  if (s->encryption_method != ZIP_EM_NONE)
    (void)err_set(&why,
                  "%s: it is encrypted; an archive without a password "
                  "was expected",
                  file);
  else
    (void)unpack_check(&c->options->limits, file, (size_t)s->comp_size,
                       (size_t)s->size, &why);
  return why.message[0] ? arena_cstr(a, str_of(why.message)) : NULL;
}

typedef struct sums {
  size_t left_out; /* files that are no documents */
  size_t bytes;    /* of the documents */
} sums;

static void list_file(container *c, arena *a, zip_uint64_t index,
                      const zip_stat_t *s, sums *all) {
  const char *shown = name_shown(a, s->name);
  container_member *m;

  if (!reader_knows(str_of(shown))) {
    all->left_out++;
    return;
  }
  m = container_add(c, a);
  *m = (container_member){.name = str_of(shown),
                          .at = (size_t)index,
                          .size = (size_t)s->size,
                          .trouble = why_not(c, a, shown, s)};
  if (!m->trouble && m->size < SIZE_MAX - all->bytes)
    all->bytes += m->size;
}

/* A document that is called .zip may be one that is made of files. */
static int no_document(const container *c, err *e) {
  const char *what = sniff_magic(buf_str(&c->bytes));

  return err_at(e, c->shown, 0, 0,
                "there is no document in it: it looks like %s",
                what ? what : "no archive");
}

static const char *left_out(arena *a, size_t n) {
  return arena_format(a,
                      "%zu of its files %s left out: %s no document%s by the "
                      "name",
                      n, n == 1 ? "is" : "are", n == 1 ? "it is" : "they are",
                      n == 1 ? "" : "s")
      .ptr;
}

int archive_list(container *c, arena *a, err *e) {
  const library *z = &c->zip->z;
  zip_int64_t n = z->count(c->zip->archive, 0);
  unpack_limits limits = {SIZE_MAX, c->options->limits.ratio};
  sums all = {0};

  for (zip_int64_t i = 0; i < n; i++) {
    zip_stat_t s;

    if (z->stat(c->zip->archive, (zip_uint64_t)i, 0, &s) != 0)
      return err_at(e, c->shown, 0, 0, "its list of files is broken: %s",
                    z->error(c->zip->archive));
    if (!is_hidden(str_of(s.name)))
      list_file(c, a, (zip_uint64_t)i, &s, &all);
  }
  if (all.left_out && c->n == 0)
    return no_document(c, e);
  if (all.left_out)
    c->warning = left_out(a, all.left_out);
  /* Files may share their bytes: each is small, and all together a bomb. */
  return unpack_check(&limits, c->shown, c->bytes.len, all.bytes, e);
}

/* All of it, and no more than the list says. */
static int read_file(const container *c, zip_file_t *f,
                     const container_member *m, char *to, err *e) {
  const library *z = &c->zip->z;
  zip_int64_t n = z->file_read(f, to, m->size);
  char more;

  if (n == (zip_int64_t)m->size)
    n = z->file_read(f, &more, 1) == 0 ? n : -1;
  if (n == (zip_int64_t)m->size)
    return 0;
  return err_set(e, "%s:%.*s: its bytes are broken: %s", c->shown,
                 STR_ARG(m->name),
                 n < 0 ? z->file_error(f) : "they end too early");
}

int archive_read(container *c, const container_member *m, doc *d,
                 container_form *form, buf *bytes, err *e) {
  const library *z = &c->zip->z;
  char *to = buf_reserve(bytes, m->size + 1);
  zip_file_t *f;
  int result;

  (void)d, (void)form;
  (void)pthread_mutex_lock(&c->zip->lock);
  f = z->file_open(c->zip->archive, m->at, 0);
  if (f)
    result = read_file(c, f, m, to, e);
  else
    result = err_set(e, "%s:%.*s: it cannot be read: %s", c->shown,
                     STR_ARG(m->name), z->error(c->zip->archive));
  if (f)
    (void)z->file_close(f);
  (void)pthread_mutex_unlock(&c->zip->lock);
  bytes->len = result == 0 ? m->size : 0;
  return result;
}

#else

int archive_open(container *c, err *e) {
  return err_at(e, c->shown, 0, 0,
                "this program was built without reading ZIP archives; expected "
                "a build with libzip-dev");
}

int archive_list(container *c, arena *a, err *e) {
  (void)a;
  return archive_open(c, e);
}

int archive_read(container *c, const container_member *m, doc *d,
                 container_form *form, buf *bytes, err *e) {
  (void)m, (void)d, (void)form, (void)bytes;
  return archive_open(c, e);
}

void archive_close(container *c) { (void)c; }

#endif
