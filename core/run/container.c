#include "run/container.h"

#include "base/file.h"
#include "base/mem.h"
#include "read/decode.h"
#include "read/read.h"
#include "run/container_parts.h"
#include "run/mail.h"
#include "table/calendar.h"

/* Tables are text as documents are: a byte order mark, the encoding of the
 * config, or the one that is found. */
static int decode_table(container *c, err *e) {
  c->text.path = c->shown;
  if (decode_text(&c->text, buf_str(&c->bytes), c->options->encoding, e) != 0)
    return ERR;
  if (c->text.text.ptr < c->bytes.ptr ||
      c->text.text.ptr > c->bytes.ptr + c->bytes.len)
    buf_free(&c->bytes); /* the text is no view of them */
  c->size = c->text.text.len;
  return 0;
}

static const struct kind {
  const char *name, *suffixes;       /* joined by blanks */
  int (*open)(container *c, err *e); /* once the bytes are there */
  int (*list)(container *c, arena *a, err *e);
  int (*read)(container *c, const container_member *m, doc *d,
              container_form *form, buf *bytes, err *e);
} kinds[] = {
    [CONTAINER_NONE] = {.name = "none", .suffixes = ""},
    [CONTAINER_AUTO] = {.name = "auto", .suffixes = ""},
    [CONTAINER_JSONL] = {"jsonl", ".jsonl .ndjson", decode_table,
                         rows_list_jsonl, rows_read_jsonl},
    [CONTAINER_CSV] = {"csv", ".csv .tsv", decode_table, rows_list_csv,
                       rows_read_csv},
    [CONTAINER_ZIP] = {"zip", ".zip", archive_open, archive_list, archive_read},
    [CONTAINER_MBOX] = {"mbox", ".mbox", NULL, mbox_list, mbox_read},
};

enum { KINDS = sizeof kinds / sizeof *kinds };

enum container_kind container_named(str name) {
  for (size_t i = 0; i < KINDS; i++)
    if (str_is(name, kinds[i].name))
      return (enum container_kind)i;
  return CONTAINER_AUTO;
}

static bool ends_in(str name, const char *suffixes) {
  while (*suffixes) {
    size_t n = strcspn(suffixes, " ");

    if (name.len > n &&
        str_eq_nocase(str_make(str_end(name) - n, n), str_make(suffixes, n)))
      return true;
    suffixes += n + (suffixes[n] == ' ');
  }
  return false;
}

enum container_kind container_of(const char *path, const container_options *o) {
  str name = unpack_name(str_of(path));

  if (o->kind != CONTAINER_AUTO)
    return o->kind;
  for (size_t i = 0; i < KINDS; i++)
    if (ends_in(name, kinds[i].suffixes))
      return (enum container_kind)i;
  return CONTAINER_NONE;
}

container_member *container_add(container *c, arena *a) {
  c->members = arena_grow(a, c->members, c->n, &c->cap, sizeof *c->members);
  return &c->members[c->n++];
}

/* ---------------------------------------------------- opening and closing */

static int load(container *c, char sha256[65], err *e) {
  if (unpack_file(c->path, 0, &c->options->limits, NULL, &c->bytes, e) != 0)
    return ERR;
  c->size = c->bytes.len;
  read_sha256(buf_str(&c->bytes), sha256);
  c->open = true;
  return kinds[c->kind].open ? kinds[c->kind].open(c, e) : 0;
}

void container_close(container *c) {
  archive_close(c);
  doc_free(&c->text);
  buf_free(&c->bytes);
  c->open = false;
}

void container_open(container *c) {
  char sha256[65];

  if (c->open || c->why.message[0])
    return;
  if (load(c, sha256, &c->why) == 0 && strcmp(sha256, c->sha256) != 0)
    (void)err_at(&c->why, c->shown, 0, 0,
                 "it was changed while it was read; the same bytes as at first "
                 "were expected");
}

void container_done(container *c) {
  if (--c->left == 0 && c->open)
    container_close(c);
}

/* ------------------------------------------------------- listing, reading */

int container_scan(container *c, arena *a, bool once, err *e) {
  c->kept = once;
  if (load(c, c->sha256, e) != 0 || kinds[c->kind].list(c, a, e) != 0)
    return ERR;
  c->left = c->n;
  if (c->text.warning)
    c->warning = arena_cstr(a, str_of(c->text.warning));
  else if (c->text.replaced)
    c->warning =
        arena_format(a, "%zu characters that no text has became U+FFFD",
                     c->text.replaced)
            .ptr;
  if (!c->kept)
    container_close(c);
  return 0;
}

int container_read(container *c, size_t number, doc *d, container_form *form,
                   buf *bytes, err *e) {
  if (c->why.message[0])
    return err_set(e, "%s", c->why.message);
  return kinds[c->kind].read(c, &c->members[number], d, form, bytes, e);
}

/* The day of "2021-03-05" and "2021-03-05T10:00:00Z", or null. */
static str day_of(str s) {
  int32_t days;

  if (s.len > 10 && s.ptr[10] != 'T' && s.ptr[10] != ' ')
    return (str){0};
  s.len = s.len > 10 ? 10 : s.len;
  return calendar_day(s, &days) ? s : (str){0};
}

static void apply_column(doc *d, const fact *f) {
  if (str_is_nocase(f->key, "title"))
    d->title = f->value;
  else if (str_is_nocase(f->key, "author"))
    d->author = f->value;
  else if (str_is_nocase(f->key, "publisher"))
    d->publisher = f->value;
  else if (str_is_nocase(f->key, "date") && day_of(f->value).ptr) {
    d->date = day_of(f->value);
    d->date_role = (str){0};
  }
}

static void apply_header(doc *d, const fact *f) {
  if (str_is(f->key, "Subject"))
    d->title = f->value;
  else if (str_is(f->key, "From"))
    d->author = mail_author(f->value);
  else if (str_is(f->key, "Date") && day_of(f->value).ptr) {
    d->date = day_of(f->value);
    d->date_role = str_of("sent");
  }
}

void container_apply(const container *c, const container_form *form, doc *d) {
  if (!form->encoding)
    return;
  d->encoding = arena_cstr(&d->memory, str_of(form->encoding));
  d->replaced += form->replaced;
  if (form->warning)
    d->warning = form->warning;
  for (size_t i = 0; i < d->n_facts; i++) {
    if (str_is(d->facts[i].origin, "column"))
      apply_column(d, &d->facts[i]);
    else if (c->kind == CONTAINER_MBOX &&
             str_is(d->facts[i].origin, "mail header"))
      apply_header(d, &d->facts[i]);
  }
}
