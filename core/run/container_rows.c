/* Documents in tables: a line of JSON Lines, a record of CSV. One column is the
 * text, one may name the document, and the others are facts about it, which is
 * what readtext and quanteda make of such files. */
#include "base/csv.h"
#include "base/json.h"
#include "base/near.h"
#include "base/utf8.h"
#include "run/container_parts.h"
#include "run/name.h"

static const char origin[] = "column";

static const char *text_column(const container *c) {
  return c->options->text_column ? c->options->text_column : "text";
}

/* Is it the name of the column with the ids, or with `n` 1 its second name? */
static const char *id_column(const container *c, int n) {
  static const char *const names[] = {"doc_id", "id"};

  if (c->options->id_column)
    return n == 0 ? c->options->id_column : NULL;
  return n < 2 ? names[n] : NULL;
}

/* Every document repeats the name of a column, and every item of an array. */
enum { NAME_BYTES = 1000 };

static str keep_name(doc *d, str name) {
  return arena_str(&d->memory, utf8_short(&d->memory, name, NAME_BYTES));
}

/* What a column says of the document, under a name that is kept. The id is its
 * key already, unless that had to be changed. */
static void add_fact(doc *d, str key, str value) {
  if (value.len == 0)
    return;
  value = arena_str(&d->memory, value);
  doc_add_fact(d, key, value, str_of(origin));
  if ((str_is_nocase(key, "language") || str_is_nocase(key, "lang")) &&
      name_is_language(value))
    d->language = value;
}

/* ------------------------------------------------------------- JSON Lines */

static int no_text(const container *c, const json *row, err *e) {
  near_word near = near_to(str_of(text_column(c)));

  for (const json *v = row->items; v; v = v->next)
    near_try(&near, v->key);
  return err_at(e, row->file, row->line, row->column,
                "there is no \"%s\" in this object%s (input.text_column names "
                "the one with the text)",
                text_column(c), near_hint(&near));
}

/* The id of a row: a string or number that is not empty; else null. */
static const json *find_id(const container *c, const json *row) {
  const char *name;

  for (int i = 0; (name = id_column(c, i)); i++) {
    const json *v = json_get(row, name);

    if (v && v->string.len > 0)
      return v;
  }
  return NULL;
}

/* The object of a line whose text is a string; NULL on error. */
static const json *parse_row(const container *c, arena *a, uint32_t line, str s,
                             err *e) {
  const json *row = json_parse_line(a, c->shown, line, s, e), *text;

  if (!row)
    return NULL;
  text = row->kind == JSON_OBJECT ? json_get(row, text_column(c)) : NULL;
  if (row->kind != JSON_OBJECT)
    (void)err_at(e, row->file, row->line, row->column,
                 "an object was expected, not %s", json_kind_name(row->kind));
  else if (!text)
    (void)no_text(c, row, e);
  else if (text->kind != JSON_STRING)
    (void)err_at(e, text->file, text->line, text->column,
                 "\"%s\": a string was expected, not %s", text_column(c),
                 json_kind_name(text->kind));
  else if (c->options->id_column && !json_get(row, c->options->id_column))
    (void)err_at(e, row->file, row->line, row->column,
                 "there is no \"%s\" in this object, which is "
                 "input.id_column",
                 c->options->id_column);
  else
    return row;
  return NULL;
}

static void list_line(container *c, arena *a, arena *scratch, uint32_t line,
                      str s) {
  container_member *m = container_add(c, a);
  err why = {0};
  const json *row = parse_row(c, scratch, line, s, &why), *id;

  *m = (container_member){
      .line = line, .at = (size_t)(s.ptr - c->text.text.ptr), .size = s.len};
  if (!row) {
    m->trouble = arena_cstr(a, str_of(why.message));
    return;
  }
  id = find_id(c, row);
  if (id)
    m->name = arena_str(a, id->string);
}

int rows_list_jsonl(container *c, arena *a, err *e) {
  str rest = c->text.text, line, first = str_trim_start(rest);
  arena scratch = {0};
  uint32_t number = 0;

  if (first.len && *first.ptr != '{')
    return err_at(e, c->shown, 0, 0,
                  "this is not JSON Lines: an object on each line was "
                  "expected%s",
                  *first.ptr == '[' ? ", not an array of them" : "");
  while (str_next_line(&rest, &line)) {
    number++;
    if (str_trim(line).len == 0)
      continue;
    list_line(c, a, &scratch, number, line);
    arena_reset(&scratch);
  }
  arena_free(&scratch);
  return 0;
}

/* quanteda's variables of a document stand in an object of their own. */
static bool is_wrapper(const json *v) {
  return v->kind == JSON_OBJECT &&
         (str_is(v->key, "docvars") || str_is(v->key, "metadata") ||
          str_is(v->key, "meta"));
}

/* The facts in `v`, which is called `key`: one for each item of an array, and
 * "a.b" for b in the object a. */
static void add_facts(doc *d, str key, const json *v) {
  switch (v->kind) {
  case JSON_NULL:
    return;
  case JSON_BOOL:
    add_fact(d, key, str_of(v->boolean ? "true" : "false"));
    return;
  case JSON_INT:
  case JSON_REAL:
  case JSON_STRING:
    add_fact(d, key, v->string);
    return;
  case JSON_ARRAY:
    for (const json *item = v->items; item; item = item->next)
      add_facts(d, key, item);
    return;
  case JSON_OBJECT:
    for (const json *item = v->items; item; item = item->next)
      add_facts(d,
                keep_name(d, arena_format(&d->memory, "%.*s.%.*s", STR_ARG(key),
                                          STR_ARG(item->key))),
                item);
  }
}

static void add_columns(const container *c, const json *object, doc *d) {
  const json *id = find_id(c, object);

  for (const json *v = object->items; v; v = v->next) {
    if (is_wrapper(v))
      for (const json *item = v->items; item; item = item->next)
        add_facts(d, keep_name(d, item->key), item);
    else if (!str_is(v->key, text_column(c)) &&
             !(v == id && str_eq(v->string, d->key)))
      add_facts(d, keep_name(d, v->key), v);
  }
}

int rows_read_jsonl(container *c, const container_member *m, doc *d,
                    container_form *form, buf *bytes, err *e) {
  arena scratch = {0};
  const json *row = parse_row(c, &scratch, m->line,
                              str_make(c->text.text.ptr + m->at, m->size), e);

  form->encoding = c->text.encoding;
  if (row) {
    buf_put_str(bytes, json_get(row, text_column(c))->string);
    add_columns(c, row, d);
  }
  arena_free(&scratch);
  return row ? 0 : ERR;
}

/* --------------------------------------------------------------------- CSV */

typedef struct container_header {
  char separator;
  const str *names;
  size_t n, text, id; /* numbers of columns from 0; id is n: none */
} header;

static size_t find_column(const str *names, size_t n, const char *name) {
  size_t i = 0;

  while (i < n && (!name || !str_is(names[i], name)))
    i++;
  return i;
}

static int no_column(const container *c, const header *h, const char *name,
                     const char *key, err *e) {
  near_word near = near_to(str_of(name));
  buf all = {0};

  for (size_t i = 0; i < h->n; i++) {
    near_try(&near, h->names[i]);
    if (all.len < 200)
      buf_printf(&all, "%s%.*s", i ? ", " : "",
                 h->names[i].len > 60 ? 60 : (int)h->names[i].len,
                 h->names[i].ptr);
  }
  (void)err_at(e, c->shown, 1, 0,
               "there is no column \"%s\"%s (there are: %s; %s names the one "
               "that is meant)",
               name, near_hint(&near), buf_cstr(&all), key);
  buf_free(&all);
  return ERR;
}

static int bad_record(const container *c, const csv *t, err *e) {
  return err_at(e, c->shown, (uint32_t)t->line, 0, "%s", t->why);
}

/* The fields of the next record, in `a`. */
static int read_record(const container *c, csv *t, arena *a, str **fields,
                       size_t *n, err *e) {
  size_t cap = 0;
  bool last = false;

  for (*n = 0, *fields = NULL; !last; (*n)++) {
    *fields = arena_grow(a, *fields, *n, &cap, sizeof **fields);
    if (csv_field(t, a, &(*fields)[*n], &last) != 0)
      return bad_record(c, t, e);
  }
  return 0;
}

static int read_header(container *c, csv *t, arena *a, err *e) {
  header *h = arena_alloc(a, sizeof *h);
  const char *id = NULL;
  str *names;

  if (read_record(c, t, a, &names, &h->n, e) != 0)
    return ERR;
  for (size_t i = 0; i < h->n; i++)
    names[i] = names[i].len ? arena_str(a, str_trim(names[i]))
                            : arena_format(a, "column %zu", i + 1);
  h->names = names;
  h->separator = t->separator;
  h->text = find_column(names, h->n, text_column(c));
  if (h->text == h->n)
    return no_column(c, h, text_column(c), "input.text_column", e);
  h->id = h->n;
  for (int i = 0; h->id == h->n && (id = id_column(c, i)); i++)
    h->id = find_column(names, h->n, id);
  if (h->id == h->n && c->options->id_column)
    return no_column(c, h, c->options->id_column, "input.id_column", e);
  c->header = h;
  return 0;
}

static void list_record(container *c, arena *a, size_t line, str record,
                        const str *fields, size_t n) {
  container_member *m = container_add(c, a);
  const header *h = c->header;

  *m = (container_member){.line = (uint32_t)line,
                          .at = (size_t)(record.ptr - c->text.text.ptr),
                          .size = record.len};
  if (n != h->n)
    m->trouble = arena_format(a,
                              "%s:%zu: %zu field%s; %zu were expected, as in "
                              "the first line",
                              c->shown, line, n, n == 1 ? "" : "s", h->n)
                     .ptr;
  else if (h->id < h->n && fields[h->id].len)
    m->name = arena_str(a, fields[h->id]);
}

int rows_list_csv(container *c, arena *a, err *e) {
  str text = c->text.text;
  csv t = csv_of(text, csv_separator(text));
  arena scratch = {0};
  err why = {0};

  if (text.len == 0)
    return err_at(e, c->shown, 0, 0,
                  "this table is empty; a first line with the names of the "
                  "columns was expected");
  if (read_header(c, &t, a, e) != 0)
    return ERR;
  while (csv_more(&t)) {
    const char *start = t.rest.ptr;
    size_t line = t.line, n;
    str *fields;

    if (read_record(c, &t, &scratch, &fields, &n, &why) != 0) {
      c->trouble =
          arena_format(a, "%s; it was not read from there on", why.message).ptr;
      break;
    }
    if (n > 1 || fields[0].len > 0) /* no blank line */
      list_record(c, a, line, str_span(start, t.rest.ptr), fields, n);
    arena_reset(&scratch);
  }
  arena_free(&scratch);
  return 0;
}

int rows_read_csv(container *c, const container_member *m, doc *d,
                  container_form *form, buf *bytes, err *e) {
  const header *h = c->header;
  csv t = csv_of(str_make(c->text.text.ptr + m->at, m->size), h->separator);
  arena scratch = {0};
  str *fields;
  size_t n;
  int result = read_record(c, &t, &scratch, &fields, &n, e);

  form->encoding = c->text.encoding;
  for (size_t i = 0; result == 0 && i < n; i++) {
    if (i == h->text)
      buf_put_str(bytes, fields[i]);
    else if (i != h->id || !str_eq(fields[i], d->key))
      add_fact(d, keep_name(d, h->names[i]), fields[i]);
  }
  arena_free(&scratch);
  return result;
}
