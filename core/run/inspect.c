/* `clausemill inspect`: one document, read and marked as a run would, drawn. */
#include <clausemill/clausemill.h>

#include "base/file.h"
#include "mark/mark.h"
#include "read/read.h"
#include "run/config.h"
#include "run/model.h"
#include "run/say.h"
#include "run/text.h"
#include "run/tree.h"
#include "split/split.h"

static int build(doc *d, const config *c, const scheme *s, str bytes, err *e) {
  d->key = strcmp(d->path, "-") == 0 ? str_of("stdin") : path_stem(d->path);
  d->language = str_of(c->language);
  if (read_document(d, bytes, &c->read, e) != 0)
    return ERR;
  split_document(d);
  mark_document(d, s);
  return 0;
}

static int32_t draw(const char *path, const mill_settings *settings,
                    const config *c, const scheme *s, buf *out, err *e) {
  doc d = {.path = path};
  buf bytes = {0};
  int result = file_read(path, 0, &bytes, e);

  if (result == 0)
    result = build(&d, c, s, buf_str(&bytes), e);
  if (result == 0)
    tree_put(out, &d, settings->colour != 0,
             settings->width > 0 ? (size_t)settings->width : 0);
  doc_free(&d);
  buf_free(&bytes);
  return result == 0 ? MILL_DONE : MILL_FAILED;
}

int32_t mill_inspect(const char *path, const mill_settings *settings,
                     mill_text *tree) {
  config c = {0};
  arena a = {0};
  err e = {{0}};
  buf out = {0};
  say to;
  int32_t status = MILL_BAD_CONFIG;
  const scheme *s = NULL;

  say_init(&to, settings);
  if (config_load(&c, NULL, settings->sets, settings->n_sets, &e) == 0)
    s = model_scheme(&a, &c, &e);
  if (s)
    status = draw(path, settings, &c, s, &out, &e);
  if (status == MILL_DONE)
    text_give(tree, &out);
  else
    say_line(&to, MILL_SAY_ERROR, "%s", e.message);
  say_free(&to);
  buf_free(&out);
  arena_free(&a);
  config_free(&c);
  return status;
}
