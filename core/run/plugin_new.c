/* `clausemill plugins new`: a folder with a plugin to begin with, made from
 * the template, plugins/template/. The template is a plugin itself, with the id
 * "myformat", which becomes the id asked for wherever it stands. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/near.h"
#include "run/grid.h"
#include "run/name.h"
#include "run/plugin.h"
#include "run/text.h"

#ifndef MILL_PKGDATADIR
#define MILL_PKGDATADIR "/usr/local/share/clausemill"
#endif

#define TEMPLATE_ID "myformat"

enum { N_FILES = 7, LIMIT = 1 << 20 };

/* The files of each language, as the template has them; in the new folder
 * they stand side by side. */
typedef struct kind {
  const char *language;
  const char *files[N_FILES + 1];
} kind;

static const kind kinds[] = {
    {"c",
     {TEMPLATE_ID ".c", "Makefile", "test.sh", "README.md", "example.json",
      "example.txt", NULL}},
    {"c++",
     {"c++/" TEMPLATE_ID ".cc", "c++/Makefile", "c++/exports.map", "test.sh",
      "README.md", "example.json", "example.txt", NULL}}};

typedef struct new_file {
  str name, text;
} new_file;

typedef struct new_plugin {
  arena memory;
  str id;
  const kind *kind;
  const char *temporary; /* hidden, beside the folder that it becomes */
  new_file files[N_FILES];
  size_t n;
  size_t written; /* of them, in the temporary folder */
} new_plugin;

/* ------------------------------------------------------------ what is asked */

static int take_language(new_plugin *p, const char *language, err *e) {
  near_word near = near_to(str_of(language));

  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
    near_try(&near, str_of(kinds[i].language));
    if (!language || strcmp(kinds[i].language, language) == 0) {
      p->kind = &kinds[i];
      return 0;
    }
  }
  return err_set(e, "language \"%.60s\": c or c++ was expected%s", language,
                 near_hint(&near));
}

static int take_id(new_plugin *p, const char *id, err *e) {
  p->id = str_of(id);
  if (!name_is_id(p->id))
    return err_set(e,
                   "\"%.60s\" is no id of a plugin: up to 32 small letters, "
                   "digits and -, a letter first, were expected",
                   id);
  /* C has room for 32 without a NUL in the note, C++ does not. */
  if (p->id.len == 32 && strcmp(p->kind->language, "c++") == 0)
    return err_set(e, "\"%s\": in C++ an id has 31 characters at most", id);
  return 0;
}

/* A second plugin of one id is allowed, and one of them hides the other. */
static void warn_of_others(arena *a, const char *id, say *to) {
  plugin_places places = {0};
  bool missing;
  err e = {0};
  const char *path;

  if (plugin_search(a, to->settings, &places, &e) != 0)
    return;
  path = plugin_find(a, &places, id, &missing, &e);
  if (!missing)
    say_line(to, MILL_SAY_WARN,
             "a plugin \"%s\" is installed already, and one will hide the "
             "other: %s",
             id, path ? path : e.message);
}

/* ------------------------------------------------------------- the template */

static const char *template_dir(arena *a, err *e) {
  const char *program = path_program_dir(a);
  const char *places[3] = {NULL};
  int n = 0;

  if (program) { /* in the build tree, or moved with the program */
    places[n++] = arena_format(a, "%s/plugins/template", program).ptr;
    places[n++] =
        arena_format(a, "%s/../share/clausemill/template", program).ptr;
  }
  places[n++] = MILL_PKGDATADIR "/template";
  for (int i = 0; i < n; i++)
    if (access(places[i], F_OK) == 0)
      return places[i];
  (void)err_set(
      e, "the template of plugins is not installed; searched: " MILL_PKGDATADIR
         "/template");
  return NULL;
}

/* A copy with the id in the place of the template's. */
static str rename_id(new_plugin *p, str text) {
  const char *at;
  buf b = {0};
  str result;

  while ((at = str_find(text, TEMPLATE_ID))) {
    buf_put_str(&b, str_span(text.ptr, at));
    buf_put_str(&b, p->id);
    text = str_span(at + strlen(TEMPLATE_ID), str_end(text));
  }
  buf_put_str(&b, text);
  result = arena_str(&p->memory, buf_str(&b));
  buf_free(&b);
  return result;
}

static int read_template(new_plugin *p, err *e) {
  const char *dir = template_dir(&p->memory, e);

  for (; dir && p->kind->files[p->n]; p->n++) {
    const char *name = p->kind->files[p->n];
    const char *path = arena_format(&p->memory, "%s/%s", dir, name).ptr;
    buf text = {0};
    int result = file_read(path, LIMIT, &text, e);

    p->files[p->n].name = rename_id(p, path_name(name));
    p->files[p->n].text = rename_id(p, buf_str(&text));
    buf_free(&text);
    if (result != 0)
      return ERR;
  }
  return dir ? 0 : ERR;
}

/* --------------------------------------------------------------- the folder */

static int refuse(const char *path, err *e) {
  return err_at(e, path, 0, 0, "%s; nothing was written",
                errno == EEXIST ? "this is there already" : strerror(errno));
}

static const char *place_of(new_plugin *p, size_t file) {
  return arena_format(&p->memory, "%s/%.*s", p->temporary,
                      STR_ARG(p->files[file].name))
      .ptr;
}

static int write_file(new_plugin *p, size_t number, err *e) {
  const char *path = place_of(p, number);
  str left = p->files[number].text;
  int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);

  if (fd < 0)
    return refuse(path, e);
  p->written++;
  while (left.len > 0) {
    ssize_t n = write(fd, left.ptr, left.len);

    if (n < 0) {
      int result = refuse(path, e);

      (void)close(fd);
      return result;
    }
    left = str_make(left.ptr + n, left.len - (size_t)n);
  }
  return close(fd) == 0 ? 0 : refuse(path, e);
}

/* Give the folder its name unless something has it. */
static int publish(const new_plugin *p, err *e) {
  const char *id = p->id.ptr;
  struct stat st;

  if (renameat2(AT_FDCWD, p->temporary, AT_FDCWD, id, RENAME_NOREPLACE) == 0)
    return 0;
  if (errno != EINVAL && errno != ENOSYS)
    return refuse(id, e);
  /* A file system that has no such rename. */
  if (lstat(id, &st) == 0)
    errno = EEXIST;
  else if (rename(p->temporary, id) == 0)
    return 0;
  return refuse(id, e);
}

static int write_folder(new_plugin *p, err *e) {
  struct stat st;
  int result = 0;

  if (lstat(p->id.ptr, &st) == 0) {
    errno = EEXIST;
    return refuse(p->id.ptr, e);
  }
  p->temporary =
      arena_format(&p->memory, ".%s-%ld", p->id.ptr, (long)getpid()).ptr;
  if (mkdir(p->temporary, 0777) != 0)
    return refuse(p->temporary, e);
  for (size_t i = 0; i < p->n && result == 0; i++)
    result = write_file(p, i, e);
  if (result == 0 && publish(p, e) == 0)
    return 0;
  for (size_t i = 0; i < p->written; i++)
    (void)unlink(place_of(p, i));
  (void)rmdir(p->temporary);
  return ERR;
}

static void put_command(grid *g, str command, str meaning) {
  str *row = grid_row(g);

  row[0] = command;
  row[1] = meaning;
}

static void say_next(const new_plugin *p, mill_text *next) {
  const char *id = p->id.ptr;
  grid g = {.n_columns = 2};
  arena *a = &g.memory;
  buf out = {0};

  buf_printf(&out, "Made the folder %s:", id);
  for (size_t i = 0; i < p->n; i++)
    buf_printf(&out, "%s %.*s", i ? "," : "", STR_ARG(p->files[i].name));
  buf_puts(&out, "\n\nIt works as it is. Next:\n");
  put_command(&g, arena_format(a, "make -C %s", id),
              arena_format(a, "build mill-%s.so", id));
  put_command(&g, arena_format(a, "make -C %s install", id),
              str_of("put it where clausemill finds it"));
  put_command(&g, arena_format(a, "clausemill %s/example.json", id),
              arena_format(a, "use it: writes %s/out.txt", id));
  grid_put(&out, &g, 0, false);
  text_give(next, &out);
}

int32_t mill_plugin_new(const char *id, const char *language,
                        const mill_settings *given, mill_text *next) {
  mill_settings own;
  const mill_settings *settings = settings_take(&own, given);
  new_plugin p = {0};
  int32_t status = MILL_USAGE;
  err e = {0};
  say to;

  if (!settings)
    return MILL_USAGE;
  say_init(&to, settings);
  if (take_language(&p, language, &e) == 0 && take_id(&p, id, &e) == 0) {
    status = MILL_FAILED;
    if (read_template(&p, &e) == 0 && write_folder(&p, &e) == 0) {
      status = MILL_DONE;
      warn_of_others(&p.memory, id, &to);
      say_next(&p, next);
    }
  }
  if (status != MILL_DONE)
    say_line(&to, MILL_SAY_ERROR, "%s", e.message);
  say_free(&to);
  arena_free(&p.memory);
  return status;
}
