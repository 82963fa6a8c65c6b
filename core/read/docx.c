/* DOCX: a ZIP archive of XML parts, of which relationships say what each is.
 * Styles and numbering are read first, then the text and the notes, and then
 * blocks are made of them. */
#ifdef LIBRARY_DOCX
#include "base/mem.h"
#include "read/docx_build.h"
#include "read/reader.h"
#include "read/sniff.h"

static const char origin[] = "core properties";

/* The parts that are read, by how their relationship's type ends. */
enum {
  PART_DOCUMENT,
  PART_CORE,
  PART_STYLES,
  PART_NUMBERING,
  PART_FOOTNOTES,
  PART_ENDNOTES,
  PARTS
};

static const char *const types[PARTS] = {"/officeDocument", "/core-properties",
                                         "/styles",         "/numbering",
                                         "/footnotes",      "/endnotes"};

typedef struct job {
  doc *d;
  str bytes;
  const read_options *options;
  err *e;
  arena a;
  package package;
  composition b;
  const char *parts[PARTS]; /* names, or NULL */
  map diagrams;             /* names of their parts, by relationship */
  const char *base;         /* whose relationships are read */
  int result;
} job;

/* ------------------------------------------------------------- relationships
 */

static bool relation(void *data, int name, const xml_attributes *x) {
  enum { RELATIONSHIPS = 1, RELATIONSHIP };
  job *j = data;
  str type = xml_attribute(x, "Type"), target = xml_attribute(x, "Target");

  if (name != RELATIONSHIP ||
      str_is(xml_attribute(x, "TargetMode"), "External"))
    return name == RELATIONSHIPS;
  for (size_t i = 0; i < PARTS; i++)
    if (!j->parts[i] && target.len && str_ends(type, types[i]))
      j->parts[i] = package_resolve(&j->a, j->base, target);
  if (target.len && str_ends(type, "/diagramData"))
    *map_put(&j->diagrams, &j->a, arena_str(&j->a, xml_attribute(x, "Id"))) =
        (uintptr_t)package_resolve(&j->a, j->base, target);
  return false;
}

static int read_relations(job *j, const char *base) {
  static const char *const names[] = {"", "r:Relationships", "r:Relationship",
                                      NULL};
  xml_handler h = {.names = names, .data = j, .start = relation};
  const char *where = package_relations(&j->a, base);

  j->base = base;
  if (!package_has(&j->package, where))
    return 0;
  return xml_read(&j->package, where, &h, j->e);
}

/* The name of a part that is there, or NULL. */
static const char *part_of(const job *j, int which) {
  const char *name = j->parts[which];

  return name && package_has(&j->package, name) ? name : NULL;
}

static int refuse(const job *j) {
  const char *what = sniff_magic(j->bytes);

  if (j->bytes.len == 0)
    return err_set(j->e, "it is empty; expected a Word document (.docx)");
  return err_set(j->e, "it looks like %s; expected a Word document (.docx)",
                 what ? what : "something else");
}

/* ---------------------------------------------------------- core properties */

enum {
  CORE = 1,
  TITLE,
  CREATOR,
  SUBJECT,
  DESCRIPTION,
  KEYWORDS,
  CATEGORY,
  LANGUAGE,
  CREATED,
  MODIFIED,
  MODIFIED_BY,
  PROPERTIES
};

static const char *const core_names[] = {"",
                                         [CORE] = "cp:coreProperties",
                                         [TITLE] = "dc:title",
                                         [CREATOR] = "dc:creator",
                                         [SUBJECT] = "dc:subject",
                                         [DESCRIPTION] = "dc:description",
                                         [KEYWORDS] = "cp:keywords",
                                         [CATEGORY] = "cp:category",
                                         [LANGUAGE] = "dc:language",
                                         [CREATED] = "dcterms:created",
                                         [MODIFIED] = "dcterms:modified",
                                         [MODIFIED_BY] = "cp:lastModifiedBy",
                                         NULL};

static const char *const keys[PROPERTIES] = {
    [TITLE] = "title",       [CREATOR] = "author",
    [SUBJECT] = "subject",   [DESCRIPTION] = "description",
    [KEYWORDS] = "keywords", [CATEGORY] = "category",
    [LANGUAGE] = "language", [CREATED] = "created",
    [MODIFIED] = "modified", [MODIFIED_BY] = "modified_by"};

typedef struct core {
  composition *b;
  buf value;
  str created;
} core;

static bool core_start(void *data, int name, const xml_attributes *x) {
  core *c = data;

  (void)x;
  c->value.len = 0;
  return name != 0;
}

static void core_text(void *data, str s) {
  core *c = data;

  buf_put_str(&c->value, s);
}

static void core_end(void *data, int name) {
  core *c = data;
  str value = str_trim(buf_str(&c->value));

  if (name > CORE && value.len)
    compose_fact(c->b, keys[name], value, origin);
  /* "2014-07-28T09:15:00Z" */
  if (name == CREATED && value.len >= 10)
    c->created = arena_str(&c->b->d->memory, str_make(value.ptr, 10));
  c->value.len = 0;
}

static bool is_date(str s) {
  for (size_t i = 0; i < s.len; i++)
    if (i == 4 || i == 7 ? s.ptr[i] != '-' : !ascii_is_digit(s.ptr[i]))
      return false;
  return s.len == 10;
}

static int read_core(job *j) {
  core c = {.b = &j->b};
  xml_handler h = {.names = core_names,
                   .data = &c,
                   .start = core_start,
                   .end = core_end,
                   .text = core_text};
  const char *name = part_of(j, PART_CORE);
  int result = name ? xml_read(&j->package, name, &h, j->e) : 0;

  if (is_date(c.created) && !j->d->date.ptr) {
    compose_fact(&j->b, "date", c.created, origin);
    compose_fact(&j->b, "date_role", str_of("created"), origin);
  }
  buf_free(&c.value);
  return result;
}

/* ---------------------------------------------------------------------- text
 */

static int read_parts(job *j, docx_text *t, docx_styles *styles,
                      numbering *numbers) {
  const char *name = part_of(j, PART_STYLES);
  size_t n_blocks;

  if (name && docx_read_styles(styles, &j->a, &j->package, name, j->e) != 0)
    return ERR;
  name = part_of(j, PART_NUMBERING);
  if (name &&
      docx_read_numbering(numbers, &j->a, &j->package, name, styles, j->e) != 0)
    return ERR;
  if (docx_read_text(t, &j->package, part_of(j, PART_DOCUMENT), j->e) != 0)
    return ERR;
  if (!t->has_body)
    return refuse(j);
  n_blocks = t->n_blocks;
  t->diagrams = (map){0}; /* those of notes are others */
  for (int i = PART_FOOTNOTES; i <= PART_ENDNOTES; i++) {
    uint32_t pages = t->pages;
    name = part_of(j, i);
    if (name && docx_read_text(t, &j->package, name, j->e) != 0)
      return ERR;
    t->pages = pages;
  }
  docx_build(&j->b, t, n_blocks);
  if (t->lost_file)
    compose_warn(&j->b, "a file of another format stands in it (w:altChunk), "
                        "which was not read");
  if (t->lost_number)
    compose_warn(&j->b, "numbers within lines that only Word can count "
                        "(LISTNUM, AUTONUM) are not there");
  return 0;
}

static int read_all(job *j) {
  docx_styles styles = {0};
  numbering numbers = {0};
  docx_text t = {.styles = &styles,
                 .numbers = &numbers,
                 .original = j->options->changes == CHANGES_REJECT,
                 .a = &j->a};

  if (read_relations(j, "") != 0)
    return ERR;
  if (!part_of(j, PART_DOCUMENT))
    return refuse(j);
  if (read_relations(j, j->parts[PART_DOCUMENT]) != 0)
    return ERR;
  t.diagrams = j->diagrams;
  if (read_parts(j, &t, &styles, &numbers) != 0)
    return ERR;
  return read_core(j); /* what the document shows goes first */
}

/* Memory may run out within; docx_read() then gives back the archive. */
static void run(void *data) {
  job *j = data;

  compose_begin(&j->b, j->d);
  j->result = read_all(j);
  if (j->result == 0)
    compose_finish(&j->b);
  else
    compose_drop(&j->b);
}

int docx_read(doc *d, str bytes, const read_options *options, err *e) {
  err why = {0};
  job j = {.d = d, .bytes = bytes, .options = options, .e = &why};
  package_limits limits = {
      options->max_bytes ? options->max_bytes : READ_MAX_BYTES,
      options->max_ratio ? options->max_ratio : READ_RATIO};
  int had_memory = 0;

  j.result = package_open(&j.package, &j.a, bytes, &limits, &why);
  if (j.result == 0)
    had_memory = mem_try(run, &j);
  package_close(&j.package);
  if (had_memory != 0)
    (void)mem_sure(NULL);
  arena_free(&j.a);
  if (j.result != 0)
    (void)err_set(e, "%s: %s", d->path ? d->path : "input", why.message);
  return j.result;
}

#endif
