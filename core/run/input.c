#include "run/input.h"

#include <dirent.h>
#include <errno.h>
#include <glob.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/file.h"
#include "base/utf8.h"
#include "read/reader.h"
#include "run/container_parts.h"
#include "run/name.h"

enum { LIST_LIMIT = 256 << 20 }; /* bytes of a list of paths */

typedef struct names {
  const char **list;
  size_t n, cap;
} names;

typedef struct expansion {
  arena *a;
  const input_options *options;
  inputs *out;
  map seen; /* paths */
  map keys;
  const char *file; /* that names the path, or NULL, and where: */
  uint32_t line, column;
  err *e;
} expansion;

static void add_name(arena *a, names *l, const char *name) {
  l->list = arena_grow(a, l->list, l->n, &l->cap, sizeof *l->list);
  l->list[l->n++] = name;
}

static int by_bytes(const void *a, const void *b) {
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void sort(names *l) {
  if (l->n)
    qsort(l->list, l->n, sizeof *l->list, by_bytes);
}

static input *add_input(expansion *x) {
  inputs *l = x->out;

  l->list = arena_grow(x->a, l->list, l->n, &l->cap, sizeof *l->list);
  return &l->list[l->n++];
}

/* `why` has the place in front. */
static int add_trouble(expansion *x, const char *path, const char *why) {
  if (!x->options->keep)
    return err_set(x->e, "%s", why);
  *add_input(x) = (input){.path = path,
                          .shown = name_shown(x->a, path),
                          .trouble = arena_cstr(x->a, str_of(why))};
  return 0;
}

static int add_missing(expansion *x, const char *path, const char *why) {
  const char *shown = name_shown(x->a, path);
  err e = {0};

  if (x->file)
    (void)err_at(&e, name_shown(x->a, x->file), x->line, x->column, "%s: %s",
                 shown, why);
  else
    (void)err_at(&e, shown, 0, 0, "%s", why);
  return add_trouble(x, path, e.message);
}

/* ------------------------------------------------------------- containers */

enum { KEY_BYTES = 200 }; /* at most, of what a container calls a document */

static str member_key(expansion *x, const container *c, size_t number) {
  str name = c->members[number].name, stem;

  if (c->kind == CONTAINER_ZIP)
    stem = name_key(name.ptr);
  else if (name.len)
    stem = utf8_trim(str_of(name_shown(x->a, arena_cstr(x->a, name))));
  else
    stem = (str){0};
  if (stem.len == 0)
    stem =
        arena_format(x->a, "%.*s-%zu", STR_ARG(name_key(c->shown)), number + 1);
  return name_unique(x->a, &x->keys, stem, KEY_BYTES);
}

static int add_member(expansion *x, container *c, size_t number) {
  const container_member *m = &c->members[number];
  input *i;

  if (m->trouble && !x->options->keep)
    return err_set(x->e, "%s", m->trouble);
  i = add_input(x);
  *i = (input){.path = c->path, .of = c, .member = number};
  i->shown =
      m->line ? arena_format(x->a, "%s:%u", c->shown, m->line).ptr
              : arena_format(x->a, "%s:%.*s", c->shown, STR_ARG(m->name)).ptr;
  i->trouble = m->trouble;
  if (!m->trouble)
    i->key = member_key(x, c, number);
  return 0;
}

static int add_container(expansion *x, const char *path,
                         enum container_kind kind) {
  container *c = arena_alloc(x->a, sizeof *c);
  inputs *l = x->out;
  struct stat st;
  err why = {0};
  bool once = stat(path, &st) != 0 || !S_ISREG(st.st_mode);

  *c = (container){.path = path,
                   .shown = name_shown(x->a, path),
                   .options = &x->options->containers,
                   .kind = kind};
  l->containers = arena_grow(x->a, l->containers, l->n_containers,
                             &l->cap_containers, sizeof(container *));
  l->containers[l->n_containers++] = c;
  if (container_scan(c, x->a, once, &why) != 0)
    return add_trouble(x, path, why.message);
  for (size_t i = 0; i < c->n; i++)
    if (add_member(x, c, i) != 0)
      return ERR;
  if (c->trouble)
    return add_trouble(x, path, c->trouble);
  if (c->n == 0)
    return add_missing(x, path, "there is no document in it");
  return 0;
}

void inputs_close(inputs *l) {
  for (size_t i = 0; i < l->n_containers; i++)
    container_close(l->containers[i]);
}

/* ------------------------------------------------------------- expansion */

static void add_document(expansion *x, const char *path) {
  input *i = add_input(x);

  *i = (input){.path = path, .shown = name_shown(x->a, path)};
  i->key = name_unique(x->a, &x->keys, name_key(i->shown), SIZE_MAX);
}

static int add_file(expansion *x, const char *path) {
  enum container_kind kind;
  uintptr_t *seen;

  path = name_tidy(x->a, path);
  seen = map_put(&x->seen, x->a, str_of(path));
  if ((*seen)++)
    return 0;
  kind = container_of(path, &x->options->containers);
  if (kind != CONTAINER_NONE)
    return add_container(x, path, kind);
  add_document(x, path);
  return 0;
}

/* "*.txt, *.text and *.md": what is looked for in folders. */
static const char *known_suffixes(arena *a) {
  size_t n;
  const reader *readers = reader_list(&n);
  buf b = {0};
  const char *all;

  for (size_t i = 0; i < n; i++)
    for (const char *s = readers[i].suffixes; readers[i].read && *s;) {
      size_t len = strcspn(s, " ");

      buf_printf(&b, "%s*%.*s", b.len ? ", " : "", (int)len, s);
      s += len + (s[len] == ' ');
    }
  all = arena_cstr(a, buf_str(&b));
  buf_free(&b);
  return all;
}

static int add_files(expansion *x, names *files) {
  sort(files);
  for (size_t i = 0; i < files->n; i++)
    if (add_file(x, files->list[i]) != 0)
      return ERR;
  return 0;
}

/* Add the entries of one directory: files to `files`, directories to `below`.
 * Directories are entered by their own names only, so that links make no
 * circles. Returns 0 or errno. */
static int list_folder(arena *a, const char *dir, names *files, names *below) {
  DIR *d = opendir(dir);
  const char *slash = str_ends(str_of(dir), "/") ? "" : "/";
  struct dirent *entry;

  if (!d)
    return errno;
  while ((errno = 0, entry = readdir(d))) {
    const char *path;
    struct stat st;

    if (entry->d_name[0] == '.')
      continue;
    path = arena_format(a, "%s%s%s", dir, slash, entry->d_name).ptr;
    if (lstat(path, &st) != 0)
      continue;
    if (S_ISDIR(st.st_mode))
      add_name(a, below, path);
    else if (reader_knows(unpack_name(str_of(entry->d_name))) &&
             stat(path, &st) == 0 && S_ISREG(st.st_mode))
      add_name(a, files, path);
  }
  (void)closedir(d);
  return errno;
}

static int add_folder(expansion *x, const char *dir) {
  names files = {0}, below = {0};

  add_name(x->a, &below, dir);
  while (below.n > 0) {
    const char *next = below.list[--below.n];
    int reason = list_folder(x->a, next, &files, &below);

    if (reason && add_missing(x, next, strerror(reason)) != 0)
      return ERR;
    if (reason && files.n == 0 && below.n == 0)
      return 0; /* that has been told */
  }
  if (files.n == 0)
    return add_missing(x, dir,
                       arena_format(x->a,
                                    "no file matches: %s were looked for in "
                                    "this folder and below",
                                    known_suffixes(x->a))
                           .ptr);
  return add_files(x, &files);
}

static int add_pattern(expansion *x, const char *pattern) {
  names files = {0};
  glob_t g;
  int result = glob(pattern, GLOB_NOSORT, NULL, &g);

  for (size_t i = 0; result == 0 && i < g.gl_pathc; i++) {
    struct stat st;

    if (stat(g.gl_pathv[i], &st) == 0 && !S_ISDIR(st.st_mode))
      add_name(x->a, &files, arena_cstr(x->a, str_of(g.gl_pathv[i])));
  }
  if (result == 0)
    globfree(&g);
  if (files.n == 0)
    return add_missing(x, pattern, "no file matches this pattern");
  return add_files(x, &files);
}

static int expand(expansion *x, const char *path) {
  struct stat st;

  if (strcmp(path, "-") == 0)
    return add_file(x, path);
  if (stat(path, &st) == 0)
    return S_ISDIR(st.st_mode) ? add_folder(x, path) : add_file(x, path);
  if (errno == ENOENT && strpbrk(path, "*?["))
    return add_pattern(x, path);
  return add_missing(x, path, strerror(errno));
}

static int expand_list(expansion *x, const char *list, str rest) {
  str line;
  int result = 0;

  if (str_starts(rest, "\xEF\xBB\xBF"))
    rest = str_make(rest.ptr + 3, rest.len - 3);
  x->file = list;
  x->column = 0;
  for (x->line = 1; result == 0 && str_next_line(&rest, &line); x->line++) {
    line = str_trim(line);
    if (line.len == 0 || *line.ptr == '#')
      continue;
    if (memchr(line.ptr, '\0', line.len))
      return err_at(x->e, name_shown(x->a, list), x->line, 0,
                    "a list of paths, one a line, was expected, not binary "
                    "data");
    result = expand(x, path_beside(x->a, list, arena_cstr(x->a, line)));
  }
  return result;
}

int input_expand(arena *a, const char *const *paths, size_t n,
                 const input_options *options, inputs *out, err *e) {
  expansion x = {.a = a, .options = options, .out = out, .e = e};
  const json *said = options->said;
  int result = 0;

  for (size_t i = 0; result == 0 && i < n; i++) {
    if (said) {
      x.file = said->file;
      x.line = said->line;
      x.column = said->column;
      said = said->next;
    }
    result = expand(&x, paths[i]);
  }
  for (size_t i = 0; result == 0 && i < options->n_lists; i++) {
    buf text = {0};

    result = file_read(options->lists[i], LIST_LIMIT, &text, e);
    if (result == 0)
      result = expand_list(&x, options->lists[i], buf_str(&text));
    buf_free(&text);
  }
  return result;
}

void input_files(arena *a, const char *const *paths, size_t n, inputs *out) {
  expansion x = {.a = a, .out = out};

  for (size_t i = 0; i < n; i++)
    add_document(&x, name_tidy(a, paths[i]));
}
