#include "run/model.h"

#include "base/file.h"
#include "base/near.h"
#include "base/pool.h"
#include "base/utf8.h"
#include "mark/scheme.h"
#include "read/decode.h"
#include "split/split.h"

enum {
  LIMIT = 16 << 20,            /* bytes of a file, */
  DICTIONARY_LIMIT = 64 << 20, /* of a dictionary */
  SHARED = 256 << 10           /* of a text that is worth another thread */
};

static const scheme *from_file(arena *a, const config *c, err *e) {
  buf text = {0};
  const scheme *s = NULL;
  err why = {0};

  if (file_read(c->scheme, LIMIT, &text, &why) == 0)
    s = scheme_parse(a, c->scheme, arena_str(a, buf_str(&text)), e);
  else
    (void)err_at(e, c->scheme_file, c->scheme_line, c->scheme_column, "%s",
                 why.message);
  buf_free(&text);
  return s;
}

static const scheme *unknown(const config *c, err *e) {
  near_word near = near_to(str_of(c->scheme));
  buf names = {0};
  const char *name;

  near_try(&near, str_of("auto"));
  buf_puts(&names, "auto, ");
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

static const scheme *builtin(arena *a, const char *name, err *e) {
  size_t len = 0;
  const char *text = scheme_builtin(name, &len);

  return text ? scheme_parse(a, arena_format(a, "scheme %s", name).ptr,
                             str_make(text, len), e)
              : NULL;
}

static int load_schemes(model *m, arena *a, const config *c, err *e) {
  static const char *const each[MODEL_SCHEMES] = {"plain-policy", "zh-policy"};
  size_t len;

  m->n_schemes = 1;
  if (strchr(c->scheme, '/') || str_ends(str_of(c->scheme), ".json")) {
    m->schemes[0] = from_file(a, c, e);
  } else if (strcmp(c->scheme, "auto") != 0) {
    m->schemes[0] = scheme_builtin(c->scheme, &len) ? builtin(a, c->scheme, e)
                                                    : unknown(c, e);
  } else {
    m->n_schemes = MODEL_SCHEMES;
    for (size_t i = 0; i < MODEL_SCHEMES; i++)
      m->schemes[i] = builtin(a, each[i], e);
  }
  return m->schemes[0] && m->schemes[m->n_schemes - 1] ? 0 : ERR;
}

/* The scheme for a document that is in `language`, which may be null. */
static const scheme *scheme_for(const model *m, str language) {
  for (size_t i = 0; i < m->n_schemes && language.len; i++)
    if (scheme_is_for(m->schemes[i], language))
      return m->schemes[i];
  return m->schemes[0];
}

/* ---- dictionaries */

/* Somebody's old file in an old encoding: better refused than guessed at. */
static int check_utf8(const char *path, str bytes, err *e) {
  size_t valid = utf8_valid(bytes);
  uint32_t line;

  if (valid == bytes.len || str_starts(bytes, "\xff\xfe") ||
      str_starts(bytes, "\xfe\xff"))
    return 0;
  line = 1 + (uint32_t)str_count(str_make(bytes.ptr, valid), '\n');
  return err_at(e, path, line, 0,
                "the byte 0x%02X is not UTF-8; expected UTF-8, or the file's "
                "\"encoding\" in the config, such as \"WINDOWS-1252\"",
                (unsigned char)bytes.ptr[valid]);
}

static int decode(const config_dictionary *c, str bytes, doc *to, err *e) {
  to->path = c->path;
  if (!c->encoding && check_utf8(c->path, bytes, e) != 0)
    return ERR;
  return decode_text(to, bytes, c->encoding, e);
}

static const dictionary *load_dictionary(arena *a, const config_dictionary *c,
                                         buf *notes, err *e) {
  const dictionary *made = NULL;
  buf bytes = {0};
  doc d = {0};
  err why = {0};

  if (file_read(c->path, DICTIONARY_LIMIT, &bytes, &why) != 0)
    (void)err_at(e, c->file, c->line, c->column, "%s", why.message);
  else if (!c->encoding &&
           dictionary_is_xml(c->path, c->options.format, buf_str(&bytes)))
    made = dictionary_load(a, c->path, buf_str(&bytes), &c->options, notes, e);
  else if (decode(c, buf_str(&bytes), &d, e) == 0)
    made = dictionary_load(a, c->path, d.text, &c->options, notes, e);
  doc_free(&d);
  buf_free(&bytes);
  return made;
}

static int load_dictionaries(model *m, arena *a, const config *c, say *to,
                             err *e) {
  const dictionary **list = arena_alloc(a, c->n_dictionaries * sizeof *list);
  buf notes = {0};
  str rest, line;

  m->dictionaries = list;
  for (; m->n_dictionaries < c->n_dictionaries; m->n_dictionaries++) {
    const dictionary *d =
        load_dictionary(a, &c->dictionaries[m->n_dictionaries], &notes, e);

    if (!d)
      break;
    list[m->n_dictionaries] = d;
  }
  rest = buf_str(&notes);
  while (str_next_line(&rest, &line))
    say_line(to, MILL_SAY_WARN, "%.*s", STR_ARG(line));
  buf_free(&notes);
  return m->n_dictionaries == c->n_dictionaries ? 0 : ERR;
}

/* ---- the model */

int model_load(model *m, arena *a, const config *c, say *to, err *e) {
  return load_schemes(m, a, c, e) == 0 ? load_dictionaries(m, a, c, to, e)
                                       : ERR;
}

typedef struct marking {
  doc *d;
  const config *config;
  const model *model;
  found_terms *terms;
} marking;

static void take_turn(void *context, size_t i) {
  marking *m = context;

  if (i == 0) {
    split_document(m->d, &m->config->split);
    mark_document(m->d, scheme_for(m->model, m->d->language));
  } else {
    m->terms = terms_find(m->d->text, m->model->dictionaries,
                          m->model->n_dictionaries);
  }
}

int model_read(doc *d, str bytes, const config *c, const read_options *how,
               const model *m, err *e) {
  marking work = {.d = d, .config = c, .model = m};

  if (c->language)
    d->language = str_of(c->language);
  if (read_document(d, bytes, how, e) != 0)
    return ERR;
  pool_each(m->n_dictionaries && d->text.len >= SHARED ? d->helpers : NULL, 2,
            take_turn, &work);
  terms_mark(d, work.terms);
  return 0;
}

void model_warn(say *to, const model *m, const doc *d) {
  if (m->n_schemes == 1 && d->language.len &&
      !scheme_is_for(m->schemes[0], d->language))
    say_line(to, MILL_SAY_WARN,
             "%s: the text is in \"%.*s\", and the scheme %.*s is for "
             "\"%.*s\": expect few statements (\"auto\" chooses by language)",
             d->path, STR_ARG(d->language), STR_ARG(m->schemes[0]->name),
             STR_ARG(m->schemes[0]->language));
  if (d->replaced)
    say_line(to, MILL_SAY_WARN,
             "%s: %zu characters that no text has became U+FFFD", d->path,
             d->replaced);
  if (d->warning)
    say_line(to, MILL_SAY_WARN, "%s: %s", d->path, d->warning);
}
