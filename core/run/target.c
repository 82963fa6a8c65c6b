#include "run/target.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "run/name.h"

enum { LINKS = 40 }; /* as many as the kernel follows */

static const char output_path[] = "the path of another output";
static const char output_folder[] = "a folder of another output";

void targets_init(targets *t) {
  *t = (targets){0};
  (void)pthread_mutex_init(&t->lock, NULL);
}

void targets_free(targets *t) {
  arena_free(&t->memory);
  (void)pthread_mutex_destroy(&t->lock);
}

static str directory_of(str path) {
  const char *slash = path.len ? memrchr(path.ptr, '/', path.len) : NULL;

  if (!slash)
    return str_of(".");
  return slash == path.ptr ? str_make("/", 1) : str_span(path.ptr, slash);
}

static str without_end_slashes(str path) {
  while (path.len > 1 && path.ptr[path.len - 1] == '/')
    path.len--;
  return path;
}

static const char *joined(arena *a, const char *dir, str name) {
  return arena_format(a, "%s/%.*s", strcmp(dir, "/") == 0 ? "" : dir,
                      STR_ARG(name))
      .ptr;
}

/* A directory without symbolic links and dots, whether or not it is there:
 * below the last part that is, names are taken as they are. NULL and errno. */
static const char *resolve_directory(targets *t, str path) {
  uintptr_t *known = map_get(&t->directories, path);
  const char *named, *result;
  str last;

  if (known)
    return (const char *)*known;
  named = arena_cstr(&t->memory, path);
  result = name_real(&t->memory, named);
  if (!result) {
    if (errno != ENOENT)
      return NULL;
    path = without_end_slashes(path);
    last = path_name(named);
    result = resolve_directory(t, directory_of(path));
    if (!result)
      return NULL;
    if (str_is(last, ".."))
      result = arena_cstr(&t->memory, directory_of(str_of(result)));
    else if (!str_is(last, "."))
      result = joined(&t->memory, result, last);
  }
  *map_put(&t->directories, &t->memory, str_of(named)) = (uintptr_t)result;
  return result;
}

/* What a symbolic link says, seen from its directory; NULL and errno. */
static const char *follow(targets *t, const char *path) {
  char says[PATH_MAX];
  ssize_t n = readlink(path, says, sizeof says - 1);

  if (n < 0)
    return NULL;
  if (says[0] == '/')
    return arena_cstr(&t->memory, str_make(says, (size_t)n));
  return joined(&t->memory, arena_cstr(&t->memory, directory_of(str_of(path))),
                str_make(says, (size_t)n));
}

static const char *kind_of(mode_t mode) {
  return S_ISDIR(mode)    ? "a directory"
         : S_ISFIFO(mode) ? "a pipe"
         : S_ISSOCK(mode) ? "a socket"
                          : "a device";
}

/* A fault of the system's, which may be none of the config's. */
static int system_says(targets *t, const char *before, const char *path,
                       err *e) {
  int reason = errno;

  t->denied =
      reason == EACCES || reason == EPERM || reason == EROFS || reason == EIO;
  return err_set(e, "%s%s%s", before, path, strerror(reason));
}

/* The resolved path; `st` is of the file there, with a zero mode when there is
 * none yet. */
static const char *resolve(targets *t, const char *shown, struct stat *st,
                           err *e) {
  const char *path = shown;

  for (int i = 0; i < LINKS; i++) {
    str name = path_name(path);
    const char *dir =
        resolve_directory(t, directory_of(without_end_slashes(str_of(path))));

    if (!dir) {
      (void)system_says(t, "", "", e);
      return NULL;
    }
    if (name.len == 0 || str_is(name, ".") || str_is(name, "..") ||
        str_is(name, "/") || str_ends(str_of(path), "/")) {
      (void)err_set(e, "this is a directory; a file was expected");
      return NULL;
    }
    path = joined(&t->memory, dir, name);
    if (lstat(path, st) != 0) {
      *st = (struct stat){0};
      if (errno == ENOENT)
        return path;
      (void)system_says(t, "", "", e);
      return NULL;
    }
    if (!S_ISLNK(st->st_mode))
      return path;
    path = follow(t, path);
    if (!path) {
      (void)system_says(t, "", "", e);
      return NULL;
    }
  }
  (void)err_set(e, "%s", strerror(ELOOP));
  return NULL;
}

/* Device and inode as a key. */
static str identity(arena *a, const struct stat *st) {
  uint64_t id[2] = {(uint64_t)st->st_dev, (uint64_t)st->st_ino};

  return arena_str(a, str_make((const char *)id, sizeof id));
}

static int check_usable(targets *t, const char *path, const struct stat *st,
                        err *e) {
  if (st->st_mode == 0)
    return 0;
  if (!S_ISREG(st->st_mode))
    return err_set(e, "this is %s; a file was expected%s", kind_of(st->st_mode),
                   S_ISDIR(st->st_mode) ? "" : " (\"-\" is standard output)");
  if (faccessat(AT_FDCWD, path, W_OK, AT_EACCESS) != 0)
    return system_says(t, "this file cannot be written: ", "", e);
  return 0;
}

/* Can a file be made in the directory, or the directory itself? */
static int check_directory(targets *t, str dir, err *e) {
  uintptr_t *known = map_put(&t->writable, &t->memory, dir);
  const char *path = arena_cstr(&t->memory, dir);

  if (*known)
    return 0;
  while (faccessat(AT_FDCWD, path, W_OK | X_OK, AT_EACCESS) != 0) {
    uintptr_t *user;

    if (errno != ENOENT || strcmp(path, "/") == 0)
      return system_says(t, "no file can be made in ",
                         arena_format(&t->memory, "%s: ", path).ptr, e);
    user = map_put(&t->paths, &t->memory, str_of(path));
    if (*user == (uintptr_t)output_path)
      return err_set(e, "%s is %s, so it is no folder", path, output_path);
    *user = (uintptr_t)output_folder;
    path = arena_cstr(&t->memory, directory_of(str_of(path)));
  }
  *known = 1;
  return 0;
}

const char *path_below(const char *dir, const char *path, const char *other) {
  size_t n = strlen(dir);

  if (n > 1 && strncmp(path, dir, n) == 0 && path[n] == '/')
    return path + n + 1;
  return other;
}

/* The file that standard output is, if it is one: "> out/a.csv". */
static void look_at_output(struct stat *st) {
  if (fstat(STDOUT_FILENO, st) != 0 || !S_ISREG(st->st_mode))
    *st = (struct stat){0};
}

static int claim(targets *t, const char *shown, target *out, err *e) {
  struct stat st = {0};
  uintptr_t *by_path, *by_file = NULL;

  out->shown = arena_cstr(&t->memory, str_of(shown));
  if (strcmp(shown, "-") == 0) {
    out->path = out->shown;
    look_at_output(&st);
  } else {
    out->path = resolve(t, out->shown, &st, e);
    if (!out->path || check_usable(t, out->path, &st, e) != 0 ||
        check_directory(t, directory_of(str_of(out->path)), e) != 0)
      return ERR;
  }
  by_path = map_put(&t->paths, &t->memory, str_of(out->path));
  if (st.st_mode)
    by_file = map_put(&t->files, &t->memory, identity(&t->memory, &st));
  if (*by_path || (by_file && *by_file))
    return err_set(e, "this is also %s",
                   (const char *)(*by_path ? *by_path : *by_file));
  *by_path = (uintptr_t)output_path;
  if (by_file)
    *by_file = *by_path;
  return 0;
}

const target *target_claim(targets *t, const char *shown, err *e) {
  target *out;
  err why = {0};
  int result;

  (void)pthread_mutex_lock(&t->lock);
  out = arena_alloc(&t->memory, sizeof *out);
  t->denied = false;
  result = claim(t, shown, out, &why);
  (void)pthread_mutex_unlock(&t->lock);
  if (result == 0)
    return out;
  (void)err_at(e, strcmp(shown, "-") == 0 ? "standard output" : shown, 0, 0,
               "%s", why.message);
  return NULL;
}

const char *targets_directory(targets *t, const char *shown) {
  const char *dir;

  (void)pthread_mutex_lock(&t->lock);
  dir = resolve_directory(t, str_of(shown));
  (void)pthread_mutex_unlock(&t->lock);
  return dir ? dir : "";
}

void targets_protect(targets *t, const char *path, const char *what) {
  struct stat st;
  uintptr_t *user;

  if (strcmp(path, "-") == 0 || stat(path, &st) != 0 || !S_ISREG(st.st_mode))
    return;
  (void)pthread_mutex_lock(&t->lock);
  user = map_put(&t->files, &t->memory, identity(&t->memory, &st));
  if (!*user)
    *user = (uintptr_t)what;
  (void)pthread_mutex_unlock(&t->lock);
}
