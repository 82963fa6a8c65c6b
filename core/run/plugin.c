#include "run/plugin.h"

#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/near.h"
#include "run/name.h"

#ifndef MILL_PKGLIBDIR
#define MILL_PKGLIBDIR "/usr/local/lib/clausemill"
#endif

#define FOLDER "plugins-1"

/* ------------------------------------------------------ where to look */

/* The same directory under two names is searched once. */
static void add_place(arena *a, plugin_places *p, str dir, const char *from) {
  const char *path = arena_cstr(a, dir);
  const char *real;

  if (path[0] != '/')
    return;
  real = name_real(a, path);
  if (real)
    path = real;
  for (size_t i = 0; i < p->n; i++)
    if (strcmp(p->list[i].dir, path) == 0)
      return;
  p->list = arena_grow(a, p->list, p->n, &p->cap, sizeof *p->list);
  p->list[p->n++] = (plugin_place){path, from};
}

static void add_variable(arena *a, plugin_places *out) {
  const char *rest = secure_getenv("CLAUSEMILL_PLUGIN_PATH");

  while (rest && *rest) {
    size_t n = strcspn(rest, ":");

    add_place(a, out, str_make(rest, n), "$CLAUSEMILL_PLUGIN_PATH");
    rest += n + (rest[n] == ':');
  }
}

static void add_home(arena *a, plugin_places *out) {
  const char *data = secure_getenv("XDG_DATA_HOME");
  const char *home = secure_getenv("HOME");

  if (data && data[0] == '/')
    add_place(a, out, arena_format(a, "%s/clausemill/" FOLDER, data),
              "your data directory");
  else if (home)
    add_place(a, out,
              arena_format(a, "%s/.local/share/clausemill/" FOLDER, home),
              "your data directory");
}

/* The build tree's, or those that were moved together with the program. */
static void add_beside(arena *a, plugin_places *out) {
  const char *program = path_program_dir(a);
  struct stat st;
  str dir;

  if (!program)
    return;
  dir = arena_format(a, "%s/" FOLDER, program);
  if (stat(dir.ptr, &st) == 0)
    add_place(a, out, dir, "built beside the program");
  dir = arena_format(a, "%s/../lib/clausemill/" FOLDER, program);
  if (stat(dir.ptr, &st) == 0)
    add_place(a, out, dir, "installed with the program");
}

int plugin_search(arena *a, const mill_settings *settings, plugin_places *out,
                  err *e) {
  for (size_t i = 0; i < settings->n_plugin_dirs; i++) {
    const char *dir = settings->plugin_dirs[i];

    if (dir[0] != '/')
      return err_set(e,
                     "--plugin-dir: an absolute directory was expected, not "
                     "\"%s\"",
                     dir);
    add_place(a, out, str_of(dir), "--plugin-dir");
  }
  add_variable(a, out);
  add_home(a, out);
  add_beside(a, out);
  add_place(a, out, str_of(MILL_PKGLIBDIR "/" FOLDER), "installed");
  return 0;
}

const char *plugin_place_state(const plugin_place *place) {
  struct stat st;

  if (stat(place->dir, &st) != 0)
    return errno == ENOENT || errno == ENOTDIR ? ", none" : ", cannot be read";
  if (!S_ISDIR(st.st_mode))
    return ", no directory";
  return access(place->dir, R_OK | X_OK) == 0 ? "" : ", cannot be read";
}

/* ---------------------------------------------------------- what is there */

static int by_name(const void *a, const void *b) {
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The names "*.so" in a directory, sorted. */
static const char **library_names(arena *a, const char *dir, size_t *n) {
  DIR *d = opendir(dir);
  struct dirent *entry;
  const char **names = NULL;
  size_t cap = 0;

  *n = 0;
  while (d && (entry = readdir(d))) {
    str name = str_of(entry->d_name);

    if (name.ptr[0] == '.' || !str_ends(name, ".so"))
      continue;
    names = arena_grow(a, names, *n, &cap, sizeof *names);
    names[(*n)++] = arena_cstr(a, name);
  }
  if (d)
    (void)closedir(d);
  if (*n)
    qsort(names, *n, sizeof *names, by_name);
  return names;
}

static plugin_file look(arena *a, const plugin_place *place, const char *name) {
  plugin_file f = {.place = place};
  err why = {0};

  f.path = arena_format(a, "%s/%s", place->dir, name).ptr;
  if (plugin_look(f.path, &f.note, &why) != 0)
    f.fault = arena_cstr(a, str_of(why.message));
  return f;
}

/* Which plugin the file is meant to be: by its note, else by its name. */
static str id_of(const plugin_file *f) {
  str stem = path_stem(f->path);

  if (f->note.id[0])
    return str_of(f->note.id);
  if (str_starts(stem, "mill-"))
    return str_make(stem.ptr + 5, stem.len - 5);
  return stem;
}

/* The one that is used: of the first place that has the plugin, a file of the
 * right name before one that was renamed. */
static const plugin_file *pick(const plugin_file *files, size_t n, str id) {
  const plugin_file *found = NULL;

  for (size_t i = 0; i < n && (!found || found->place == files[i].place); i++) {
    str stem = path_stem(files[i].path);

    if (!str_eq(id_of(&files[i]), id))
      continue;
    if (str_starts(stem, "mill-") &&
        str_eq(str_make(stem.ptr + 5, stem.len - 5), id))
      return &files[i];
    if (!found)
      found = &files[i];
  }
  return found;
}

plugin_file *plugin_list(arena *a, const plugin_places *places, size_t *n) {
  plugin_file *files = NULL;
  size_t cap = 0;

  *n = 0;
  for (size_t p = 0; p < places->n; p++) {
    size_t n_names;
    const char **names = library_names(a, places->list[p].dir, &n_names);

    for (size_t i = 0; i < n_names; i++) {
      files = arena_grow(a, files, *n, &cap, sizeof *files);
      files[(*n)++] = look(a, &places->list[p], names[i]);
    }
  }
  for (size_t i = 0; i < *n; i++) {
    const plugin_file *used = pick(files, *n, id_of(&files[i]));

    if (used != &files[i])
      files[i].shadowed_by = used->path;
  }
  return files;
}

/* ------------------------------------------------------------- one of them */

static int not_found(const plugin_places *places, const char *id,
                     const plugin_file *files, size_t n, err *e) {
  near_word near = near_to(str_of(id));
  buf where = {0};

  for (size_t i = 0; i < n; i++)
    if (!files[i].fault)
      near_try(&near, str_of(files[i].note.id));
  for (size_t i = 0; i < places->n; i++)
    buf_printf(&where, "%s %s (%s%s)", i ? "," : "", places->list[i].dir,
               places->list[i].from, plugin_place_state(&places->list[i]));
  (void)err_set(e, "no plugin \"%.60s\" is installed%s; searched:%s", id,
                near_hint(&near), buf_cstr(&where));
  buf_free(&where);
  return ERR;
}

const char *plugin_find(arena *a, const plugin_places *places, const char *id,
                        bool *missing, err *e) {
  size_t n;
  plugin_file *files = plugin_list(a, places, &n);
  const plugin_file *used = pick(files, n, str_of(id));

  *missing = used == NULL;
  if (!used)
    (void)not_found(places, id, files, n, e);
  else if (used->fault)
    (void)err_set(e, "plugin \"%s\": %s", id, used->fault);
  return used && !used->fault ? used->path : NULL;
}
