#include "terms/dictionary.h"

#include "base/file.h"
#include "base/utf8.h"
#include "terms/build.h"

const char dictionary_formats[] = "csv|lexicoder|liwc|wordstat|yaml|yoshikoder";

typedef struct reader {
  const char *name;
  const char *suffixes[4];
  int (*read)(builder *b, str text);
} reader;

static const reader formats[] = {
    {"csv", {"csv", "tsv"}, read_csv},
    {"lexicoder", {"lc3"}, read_lexicoder},
    {"liwc", {"dic"}, read_liwc},
    {"wordstat", {"cat"}, read_wordstat},
    {"yaml", {"yml", "yaml"}, read_yaml},
    {"yoshikoder", {"ykd", "lcd"}, read_yoshikoder}};

enum { FORMATS = sizeof formats / sizeof *formats };

static const reader *by_name(const char *name) {
  for (size_t i = 0; i < FORMATS; i++)
    if (strcmp(formats[i].name, name) == 0)
      return &formats[i];
  return NULL;
}

static const reader *by_suffix(const char *path) {
  str name = path_name(path), stem = path_stem(path);
  str suffix = stem.len < name.len
                   ? str_span(name.ptr + stem.len + 1, str_end(name))
                   : (str){0};

  for (size_t i = 0; i < FORMATS && suffix.len; i++)
    for (const char *const *s = formats[i].suffixes; *s; s++)
      if (str_is_nocase(suffix, *s))
        return &formats[i];
  return NULL;
}

/* A .cat or .dic may be XML all the same. */
static bool looks_like_xml(str bytes) {
  if (str_starts(bytes, "\xef\xbb\xbf"))
    bytes = str_span(bytes.ptr + 3, str_end(bytes));
  bytes = str_trim_start(bytes);
  return str_starts(bytes, "<?xml") || str_starts(bytes, "<dictionary") ||
         str_starts(bytes, "\xff\xfe<") ||
         (bytes.len > 4 && memcmp(bytes.ptr, "\xfe\xff\0<", 4) == 0);
}

static const reader *format_of(const char *path, const char *name, str bytes) {
  if (name)
    return by_name(name);
  return looks_like_xml(bytes) ? by_name("yoshikoder") : by_suffix(path);
}

bool dictionary_is_xml(const char *path, const char *format, str bytes) {
  const reader *f = format_of(path, format, bytes);

  return f && f->read == read_yoshikoder;
}

const dictionary *dictionary_load(arena *a, const char *path, str text,
                                  const dictionary_options *o, buf *notes,
                                  err *e) {
  dictionary *d = arena_alloc(a, sizeof *d);
  builder b = {.memory = a,
               .file = path,
               .options = o,
               .made = d,
               .notes = notes,
               .e = e};
  const reader *f = format_of(path, o->format, text);
  int result;

  if (!f) {
    (void)err_at(e, path, 0, 0,
                 "its name does not tell what kind of dictionary it is: "
                 ".yml, .dic, .cat, .lc3, .lcd, .ykd or .csv was expected, or "
                 "a \"format\" in the config");
    return NULL;
  }
  d->name =
      o->name ? arena_str(a, str_of(o->name)) : arena_str(a, path_stem(path));
  d->exact_case = o->exact_case;
  d->longest = o->longest;
  build_start(&b);
  result = f->read(&b, text);
  if (result == 0 && d->n_entries == 1)
    result = build_fail(&b, 0, "there is no entry in it; read as %s", f->name);
  build_end(&b);
  return result == 0 ? d : NULL;
}
