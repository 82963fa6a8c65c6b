#include "run/input.h"

#include <dirent.h>
#include <errno.h>
#include <glob.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/file.h"
#include "base/utf8.h"
#include "read/reader.h"
#include "run/name.h"

typedef struct names {
  const char **list;
  size_t n, cap;
} names;

typedef struct expansion {
  arena *a;
  bool keep;
  inputs *out;
  map seen; /* paths */
  map keys;
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

static int add_trouble(expansion *x, const char *path, const char *why) {
  const char *shown = name_shown(x->a, path);
  inputs *l = x->out;

  if (!x->keep)
    return err_at(x->e, shown, 0, 0, "%s", why);
  l->list = arena_grow(x->a, l->list, l->n, &l->cap, sizeof *l->list);
  l->list[l->n++] = (input){
      .path = path, .shown = shown, .trouble = arena_cstr(x->a, str_of(why))};
  return 0;
}

/* ------------------------------------------------------------- expansion */

static void add_input(expansion *x, const char *path) {
  inputs *l = x->out;
  input *i;

  l->list = arena_grow(x->a, l->list, l->n, &l->cap, sizeof *l->list);
  i = &l->list[l->n++];
  *i = (input){.path = path, .shown = name_shown(x->a, path)};
  i->key = name_unique(x->a, &x->keys, name_key(i->shown), SIZE_MAX);
}

static void add_file(expansion *x, const char *path) {
  uintptr_t *seen;

  path = name_tidy(x->a, path);
  seen = map_put(&x->seen, x->a, str_of(path));
  if ((*seen)++ == 0)
    add_input(x, path);
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
    else if (reader_knows(str_of(entry->d_name)) && stat(path, &st) == 0 &&
             S_ISREG(st.st_mode))
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

    if (reason && add_trouble(x, next, strerror(reason)) != 0)
      return ERR;
    if (reason && files.n == 0 && below.n == 0)
      return 0; /* that has been told */
  }
  if (files.n == 0)
    return add_trouble(x, dir,
                       arena_format(x->a,
                                    "no file matches: %s were looked for in "
                                    "this folder and below",
                                    known_suffixes(x->a))
                           .ptr);
  sort(&files);
  for (size_t i = 0; i < files.n; i++)
    add_file(x, files.list[i]);
  return 0;
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
    return add_trouble(x, pattern, "no file matches this pattern");
  sort(&files);
  for (size_t i = 0; i < files.n; i++)
    add_file(x, files.list[i]);
  return 0;
}

static int expand(expansion *x, const char *path) {
  struct stat st;

  if (strcmp(path, "-") == 0) {
    add_file(x, path);
    return 0;
  }
  if (stat(path, &st) == 0) {
    if (S_ISDIR(st.st_mode))
      return add_folder(x, path);
    add_file(x, path);
    return 0;
  }
  if (errno == ENOENT && strpbrk(path, "*?["))
    return add_pattern(x, path);
  return add_trouble(x, path, strerror(errno));
}

int input_expand(arena *a, const char *const *paths, size_t n, bool keep,
                 inputs *out, err *e) {
  expansion x = {.a = a, .keep = keep, .out = out, .e = e};

  for (size_t i = 0; i < n; i++)
    if (expand(&x, paths[i]) != 0)
      return ERR;
  return 0;
}

void input_files(arena *a, const char *const *paths, size_t n, inputs *out) {
  expansion x = {.a = a, .out = out};

  for (size_t i = 0; i < n; i++)
    add_input(&x, name_tidy(a, paths[i]));
}
