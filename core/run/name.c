#include "run/name.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/utf8.h"
#include "read/unpack.h"

bool name_is_id(str id) {
  for (size_t i = 0; i < id.len; i++)
    if (!ascii_is_lower(id.ptr[i]) &&
        (i == 0 || (!ascii_is_digit(id.ptr[i]) && id.ptr[i] != '-')))
      return false;
  return id.len > 0 && id.len <= 32;
}

bool name_is_language(str tag) {
  const char *dash = tag.len ? memchr(tag.ptr, '-', tag.len) : NULL;
  size_t first = dash ? (size_t)(dash - tag.ptr) : tag.len;

  for (size_t i = 0; i < tag.len; i++) {
    char c = tag.ptr[i];

    if (!(ascii_is_alpha(c) || (i && (ascii_is_digit(c) || c == '-'))))
      return false;
  }
  return first >= 2 && first <= 3 && tag.len <= 35; /* no "English" */
}

str name_safe(arena *a, str name, size_t max) {
  char *out = arena_alloc(a, name.len + 2);
  size_t n = 0, len;

  for (size_t i = 0; i < name.len; i += len) {
    str rest = str_make(name.ptr + i, name.len - i);
    unsigned char c = (unsigned char)*rest.ptr;
    uint32_t cp = c;

    len = 1;
    if (c >= 0x80) {
      size_t valid =
          utf8_valid(str_make(rest.ptr, rest.len < 4 ? rest.len : 4));

      cp = valid ? utf8_decode(rest.ptr, &len) : 0;
    }
    if (n + len > max)
      break;
    if (cp < 0x20 || (cp >= 0x7F && cp < 0xA0) || cp == '/' || cp == '\\' ||
        (cp == '.' && n == 0)) {
      out[n++] = '_';
    } else {
      memcpy(out + n, rest.ptr, len);
      n += len;
    }
  }
  if (n == 0)
    out[n++] = '_';
  return str_make(out, n);
}

const char *name_shown(arena *a, const char *name) {
  str rest = str_of(name);
  buf b = {0};
  const char *result;

  while (rest.len > 0) {
    size_t good = utf8_valid(rest);

    for (size_t i = 0; i < good; i++)
      buf_putc(&b, (unsigned char)rest.ptr[i] < 0x20 || rest.ptr[i] == 0x7F
                       ? ' '
                       : rest.ptr[i]);
    rest = str_make(rest.ptr + good, rest.len - good);
    if (rest.len > 0) {
      buf_puts(&b, "\xEF\xBF\xBD");
      rest = str_make(rest.ptr + 1, rest.len - 1);
    }
  }
  result = arena_cstr(a, buf_str(&b));
  buf_free(&b);
  return result;
}

str name_key(const char *shown) {
  str name = path_name(shown), plain = unpack_name(name);
  const char *dot;

  if (strcmp(shown, "-") == 0)
    return str_of("stdin");
  if (plain.len == name.len)
    return path_stem(shown);
  dot = memrchr(plain.ptr + 1, '.', plain.len - 1);
  return dot ? str_span(plain.ptr, dot) : plain;
}

/* May the last part of `path`, which ends at `n`, be dropped for a ".."? */
static bool can_drop(char *path, size_t n, size_t last) {
  struct stat st;

  if (n == last || str_is(str_make(path + last, n - last), ".."))
    return false;
  path[n] = '\0';
  return lstat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

const char *name_tidy(arena *a, const char *path) {
  char *out = arena_alloc(a, strlen(path) + 2);
  bool standard = strcmp(path, "-") == 0;
  size_t n = 0;

  if (path[0] == '/')
    out[n++] = '/';
  while (*path) {
    size_t len = strcspn(path, "/"), last = n;

    while (last > 0 && out[last - 1] != '/')
      last--;
    if (len == 2 && memcmp(path, "..", 2) == 0 && can_drop(out, n, last)) {
      n = last > 1 ? last - 1 : last;
    } else if (len > 0 && !(len == 1 && *path == '.')) {
      if (n > 0 && out[n - 1] != '/')
        out[n++] = '/';
      memcpy(out + n, path, len);
      n += len;
    }
    path += len + (path[len] == '/');
  }
  if (n == 0)
    out[n++] = '.';
  out[n] = '\0';
  return strcmp(out, "-") == 0 && !standard ? "./-" : out;
}

const char *name_real(arena *a, const char *path) {
  char real[PATH_MAX];

  return realpath(path, real) ? arena_cstr(a, str_of(real)) : NULL;
}

/* A stem that is itself "note-2" may be in the way of the second "note". */
str name_unique(arena *a, map *taken, str stem, size_t max) {
  str name = utf8_head(stem, max);
  uintptr_t *next = map_put(taken, a, name);
  char number[24];

  if (!*next) {
    *next = 1;
    return name;
  }
  do {
    int n = snprintf(number, sizeof number, "-%zu", (size_t)++ * next);
    str head = utf8_head(stem, max > (size_t)n ? max - (size_t)n : 1);

    name = arena_format(a, "%.*s%s", STR_ARG(head), number);
  } while (map_get(taken, name));
  *map_put(taken, a, name) = 1;
  return name;
}
