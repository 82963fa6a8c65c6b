#include "run/model.h"

#include "base/file.h"
#include "base/near.h"
#include "mark/scheme.h"
#include "split/split.h"

enum { LIMIT = 16 << 20 }; /* bytes of a scheme file */

static const scheme *from_file(arena *a, const char *path, err *e) {
  buf text = {0};
  const scheme *s = NULL;

  if (file_read(path, LIMIT, &text, e) == 0)
    s = scheme_parse(a, path, arena_str(a, buf_str(&text)), e);
  buf_free(&text);
  return s;
}

static const scheme *unknown(const config *c, err *e) {
  near_word near = near_to(str_of(c->scheme));
  buf names = {0};
  const char *name;

  for (size_t i = 0; (name = scheme_builtin_name(i)); i++) {
    near_try(&near, str_of(name));
    buf_printf(&names, "%s%s", i ? ", " : "", name);
  }
  (void)err_at(e, c->scheme_file, c->scheme_line, c->scheme_column,
               "unknown scheme \"%.60s\"%s (there are: %s; the path of a "
               "scheme file has a / or .json in it)",
               c->scheme, near_hint(&near), buf_cstr(&names));
  buf_free(&names);
  return NULL;
}

const scheme *model_scheme(arena *a, const config *c, err *e) {
  size_t len;
  const char *text;

  if (strchr(c->scheme, '/') || str_ends(str_of(c->scheme), ".json"))
    return from_file(a, c->scheme, e);
  text = scheme_builtin(c->scheme, &len);
  return text ? scheme_parse(a, arena_format(a, "scheme %s", c->scheme).ptr,
                             str_make(text, len), e)
              : unknown(c, e);
}

int model_read(doc *d, str bytes, const config *c, const scheme *s, err *e) {
  d->language = str_of(c->language);
  if (read_document(d, bytes, &c->read, e) != 0)
    return ERR;
  split_document(d);
  mark_document(d, s);
  return 0;
}

void model_warn(say *to, const doc *d) {
  if (d->replaced)
    say_line(to, MILL_SAY_WARN,
             "%s: %zu characters that no text has became U+FFFD", d->path,
             d->replaced);
}
