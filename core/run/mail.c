#include "run/mail.h"

#ifdef LIBRARY_GMIME

#include <gmime/gmime.h>
#include <pthread.h>

#include "base/mem.h"
#include "read/decode.h"
#include "read/html_charset.h"
#include "read/library.h"
#include "run/name.h"

enum {
  DEEPEST = 100, /* parts in each other */
  MOST_GROUPS = 1000,
  MOST_PARTS = 100000 /* each costs some kilobytes */
};

typedef struct gmime {
  __typeof__(g_mime_init) *init;
  __typeof__(g_mime_stream_mem_new) *stream_new;
  __typeof__(g_mime_stream_mem_new_with_buffer) *stream_of;
  __typeof__(g_mime_stream_mem_get_byte_array) *bytes_of;
  __typeof__(g_mime_parser_new_with_stream) *parser_new;
  __typeof__(g_mime_parser_construct_message) *parse;
  __typeof__(g_mime_message_get_addresses) *addresses;
  __typeof__(internet_address_list_to_string) *addresses_text;
  __typeof__(g_mime_message_get_subject) *subject;
  __typeof__(g_mime_message_get_date) *date;
  __typeof__(g_mime_message_get_mime_part) *root;
  __typeof__(g_mime_object_get_header) *header;
  __typeof__(g_mime_object_get_content_type) *type;
  __typeof__(g_mime_content_type_get_media_type) *media;
  __typeof__(g_mime_content_type_get_media_subtype) *subtype;
  __typeof__(g_mime_object_get_content_type_parameter) *parameter;
  __typeof__(g_mime_object_get_disposition) *disposition;
  __typeof__(g_mime_multipart_get_type) *multipart;
  __typeof__(g_mime_multipart_get_count) *count;
  __typeof__(g_mime_multipart_get_part) *part;
  __typeof__(g_mime_message_part_get_type) *message_part;
  __typeof__(g_mime_message_part_get_message) *message;
  __typeof__(g_mime_part_get_type) *leaf;
  __typeof__(g_mime_part_get_filename) *filename;
  __typeof__(g_mime_part_get_content) *content;
  __typeof__(g_mime_data_wrapper_write_to_stream) *write;
  __typeof__(g_type_check_instance_is_a) *is_a;
  __typeof__(g_object_unref) *unref;
  __typeof__(g_date_time_format) *date_text;
  __typeof__(g_free) *free;
} gmime;

static const char *const names[] = {"g_mime_init",
                                    "g_mime_stream_mem_new",
                                    "g_mime_stream_mem_new_with_buffer",
                                    "g_mime_stream_mem_get_byte_array",
                                    "g_mime_parser_new_with_stream",
                                    "g_mime_parser_construct_message",
                                    "g_mime_message_get_addresses",
                                    "internet_address_list_to_string",
                                    "g_mime_message_get_subject",
                                    "g_mime_message_get_date",

                                    "g_mime_message_get_mime_part",
                                    "g_mime_object_get_header",
                                    "g_mime_object_get_content_type",
                                    "g_mime_content_type_get_media_type",
                                    "g_mime_content_type_get_media_subtype",
                                    "g_mime_object_get_content_type_parameter",
                                    "g_mime_object_get_disposition",
                                    "g_mime_multipart_get_type",
                                    "g_mime_multipart_get_count",
                                    "g_mime_multipart_get_part",
                                    "g_mime_message_part_get_type",
                                    "g_mime_message_part_get_message",
                                    "g_mime_part_get_type",
                                    "g_mime_part_get_filename",
                                    "g_mime_part_get_content",
                                    "g_mime_data_wrapper_write_to_stream",
                                    "g_type_check_instance_is_a",
                                    "g_object_unref",
                                    "g_date_time_format",
                                    "g_free",
                                    NULL};

typedef struct leaf {
  GMimeObject *object;
  bool html;
} leaf;

typedef struct mail {
  gmime g;
  doc *d;
  str source;
  const char *encoding;
  container_form *form;
  buf *bytes;
  err *e;
  arena scratch;
  GMimeStream *stream, *decoded;
  GMimeParser *parser;
  GMimeMessage *message;
  leaf *leaves;
  size_t n, cap;
  bool encrypted, too_deep;
  int result;
} mail;

static void add_fact(mail *m, const char *key, const char *value) {
  str s = value ? str_trim(str_of(name_shown(&m->d->memory, value))) : (str){0};

  if (s.len)
    doc_add_fact(m->d, str_of(key), s, str_of("mail header"));
}

/* ------------------------------------------------------------------ header */

static void add_addresses(mail *m, const char *key, GMimeAddressType type) {
  char *all =
      m->g.addresses_text(m->g.addresses(m->message, type), NULL, FALSE);

  add_fact(m, key, all);
  m->g.free(all);
}

static void add_header(mail *m) {
  GMimeObject *whole = (GMimeObject *)m->message;
  GDateTime *date = m->g.date(m->message);
  char *day = date ? m->g.date_text(date, "%Y-%m-%dT%H:%M:%S%:z") : NULL;

  add_addresses(m, "From", GMIME_ADDRESS_TYPE_FROM);
  add_addresses(m, "To", GMIME_ADDRESS_TYPE_TO);
  add_addresses(m, "Cc", GMIME_ADDRESS_TYPE_CC);
  add_fact(m, "Subject", m->g.subject(m->message));
  add_fact(m, "Date", day ? day : m->g.header(whole, "Date"));
  m->g.free(day);
  add_fact(m, "Message-ID", m->g.header(whole, "Message-ID"));
  add_fact(m, "In-Reply-To", m->g.header(whole, "In-Reply-To"));
}

str mail_author(str from) {
  const char *end = str_find(from, " <");

  if (!end)
    return from;
  if (end > from.ptr + 1 && *from.ptr == '"' && end[-1] == '"')
    return str_span(from.ptr + 1, end - 1); /* "Otto, Ada" <…> */
  return memchr(from.ptr, ',', (size_t)(end - from.ptr))
             ? from
             : str_span(from.ptr, end);
}

/* ------------------------------------------------------------------- parts */

static bool is(mail *m, void *object, GType type) {
  return m->g.is_a((GTypeInstance *)object, type);
}

static bool is_type(const mail *m, GMimeObject *o, const char *media,
                    const char *subtype) {
  GMimeContentType *type = m->g.type(o);

  return type && str_is_nocase(str_of(m->g.media(type)), media) &&
         (!subtype || str_is_nocase(str_of(m->g.subtype(type)), subtype));
}

static void add_attachment(mail *m, GMimeObject *o) {
  GMimeContentType *type = m->g.type(o);
  const char *name =
      is(m, o, m->g.leaf()) ? m->g.filename((GMimePart *)o) : NULL;

  if (!name && type)
    name =
        arena_format(&m->scratch, "%s/%s", m->g.media(type), m->g.subtype(type))
            .ptr;
  add_fact(m, "Attachment", name);
}

/* Of what says the same in several ways, the leaves from `first` on: those in
 * plain text, else those in HTML. */
static void choose(mail *m, size_t first) {
  size_t plain = 0, kept = first;

  for (size_t i = first; i < m->n; i++)
    plain += !m->leaves[i].html;
  for (size_t i = first; i < m->n; i++)
    if (!plain || !m->leaves[i].html)
      m->leaves[kept++] = m->leaves[i];
  m->n = kept;
}

static void collect(mail *m, GMimeObject *o, int depth) {
  size_t first = m->n;
  const char *how = o ? m->g.disposition(o) : NULL;

  if (!o || depth > DEEPEST) {
    m->too_deep = m->too_deep || o;
  } else if (is(m, o, m->g.multipart())) {
    m->encrypted = m->encrypted || is_type(m, o, "multipart", "encrypted");
    for (int i = 0; i < m->g.count((GMimeMultipart *)o); i++)
      collect(m, m->g.part((GMimeMultipart *)o, i), depth + 1);
    if (is_type(m, o, "multipart", "alternative"))
      choose(m, first);
  } else if (how && str_is_nocase(str_of(how), "attachment")) {
    add_attachment(m, o);
  } else if (is(m, o, m->g.message_part())) {
    GMimeMessage *inner = m->g.message((GMimeMessagePart *)o);

    collect(m, inner ? m->g.root(inner) : NULL, depth + 1);
  } else if (is(m, o, m->g.leaf()) && (is_type(m, o, "text", "plain") ||
                                       is_type(m, o, "text", "html"))) {
    m->leaves =
        arena_grow(&m->scratch, m->leaves, m->n, &m->cap, sizeof *m->leaves);
    m->leaves[m->n++] = (leaf){o, is_type(m, o, "text", "html")};
  } else {
    m->encrypted = m->encrypted || is_type(m, o, "application", "pkcs7-mime");
    add_attachment(m, o);
  }
}

/* -------------------------------------------------------------------- text */

/* What the part calls its encoding. Many say US-ASCII and are not. */
static const char *charset_of(mail *m, const leaf *l) {
  const char *name = m->g.parameter(l->object, "charset");

  if (name && !str_is_nocase(str_of(name), "us-ascii"))
    name = html_charset_named(&m->scratch, str_of(name));
  else
    name = NULL;
  return name ? name : m->encoding;
}

/* Plain text beside HTML: the footers of mailing lists. */
static void put_escaped(buf *out, str s) {
  buf_puts(out, "\n<p>");
  for (size_t i = 0; i < s.len; i++) {
    char c = s.ptr[i];

    if (c == '\n' && i && s.ptr[i - 1] == '\n')
      buf_puts(out, "<p>");
    else if (c == '<' || c == '&')
      buf_puts(out, c == '<' ? "&lt;" : "&amp;");
    else
      buf_putc(out, c);
  }
}

static int put_leaf(mail *m, const leaf *l, bool html) {
  GMimeDataWrapper *content = m->g.content((GMimePart *)l->object);
  doc part = {.path = m->d->path};
  const char *charset = charset_of(m, l);
  GByteArray *bytes;
  str raw;

  m->decoded = m->g.stream_new();
  if (content)
    (void)m->g.write(content, m->decoded);
  bytes = m->g.bytes_of((GMimeStreamMem *)m->decoded);
  raw = str_make((const char *)bytes->data, bytes->len);
  if (l->html && !m->g.parameter(l->object, "charset"))
    charset = html_charset(&m->scratch, raw, charset);
  if (raw.len && decode_text(&part, raw, charset, m->e) == 0) {
    if (!html)
      buf_printf(m->bytes, "%s", m->bytes->len ? "\n\n" : "");
    if (html && !l->html)
      put_escaped(m->bytes, part.text);
    else
      buf_put_str(m->bytes, part.text);
    if (!m->form->encoding)
      m->form->encoding = arena_cstr(&m->d->memory, str_of(part.encoding));
    if (part.warning)
      m->form->warning = arena_cstr(&m->d->memory, str_of(part.warning));
    m->form->replaced += part.replaced;
    for (size_t i = 0; i < part.n_facts; i++) /* what was assumed */
      doc_add_fact(m->d, arena_str(&m->d->memory, part.facts[i].key),
                   arena_str(&m->d->memory, part.facts[i].value),
                   arena_str(&m->d->memory, part.facts[i].origin));
  }
  doc_free(&part);
  m->g.unref(m->decoded);
  m->decoded = NULL;
  return m->e->message[0] ? ERR : 0;
}

static int put_text(mail *m) {
  bool html = false;

  if (m->too_deep)
    return err_at(m->e, m->d->path, 0, 0,
                  "its parts lie in each other more than %d deep; expected "
                  "fewer",
                  DEEPEST);
  if (m->encrypted && m->n == 0)
    return err_at(m->e, m->d->path, 0, 0,
                  "this message is encrypted; one without a password or key "
                  "was expected");
  for (size_t i = 0; i < m->n; i++)
    html = html || m->leaves[i].html;
  if (html) /* that it is UTF-8 goes before what the page says */
    buf_puts(m->bytes, "\xEF\xBB\xBF");
  for (size_t i = 0; i < m->n; i++)
    if (put_leaf(m, &m->leaves[i], html) != 0)
      return ERR;
  m->form->format = html ? "html" : "text";
  if (!m->form->encoding)
    m->form->encoding = "UTF-8";
  return 0;
}

/* ----------------------------------------------------------------- reading */

static bool has_addresses(str line) {
  static const char *const keys[] = {
      "from:", "to:", "cc:", "bcc:", "sender:", "reply-to:"};

  for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
    size_t n = strlen(keys[i]);

    if (line.len > n && str_is_nocase(str_make(line.ptr, n), keys[i]))
      return true;
  }
  return false;
}

/* What would cost GMime all the memory, or all the stack: it goes as deep as
 * groups of addresses are nested ("a: b: c: …"). */
static int check_shape(const doc *d, str message, err *e) {
  size_t parts = 0, colons = 0;
  bool addresses = false;
  str line;

  while (str_next_line(&message, &line)) {
    bool folded = line.len && (*line.ptr == ' ' || *line.ptr == '\t');

    parts += str_starts(line, "--");
    addresses = folded ? addresses : has_addresses(line);
    colons = !addresses ? 0 : (folded ? colons : 0) + str_count(line, ':');
    if (parts > MOST_PARTS)
      return err_at(e, d->path, 0, 0,
                    "more than %d of its lines begin with \"--\", as parts of "
                    "a message do; expected fewer",
                    MOST_PARTS);
    if (colons > MOST_GROUPS)
      return err_at(e, d->path, 0, 0,
                    "more than %d groups of addresses stand in one line of its "
                    "header; expected fewer",
                    MOST_GROUPS);
  }
  return 0;
}

/* A trial, since GMime's objects have to be given back. */
static void run(void *data) {
  static pthread_mutex_t one_by_one = PTHREAD_MUTEX_INITIALIZER;
  mail *m = data;

  (void)pthread_mutex_lock(&one_by_one);
  m->g.init();
  (void)pthread_mutex_unlock(&one_by_one);
  m->stream = m->g.stream_of(m->source.ptr, m->source.len);
  m->parser = m->g.parser_new(m->stream);
  m->message = m->g.parse(m->parser, NULL);
  if (!m->message) {
    m->result = err_at(m->e, m->d->path, 0, 0,
                       "this is no message; lines such as \"Subject: …\" were "
                       "expected at its beginning");
    return;
  }
  add_header(m);
  collect(m, m->g.root(m->message), 0);
  m->result = put_text(m);
}

int mail_read(doc *d, str message, const char *encoding, container_form *form,
              buf *bytes, err *e) {
  mail m = {.d = d,
            .source = message,
            .encoding = encoding,
            .form = form,
            .bytes = bytes,
            .e = e};
  void *objects[4];
  int tried;

  if (check_shape(d, message, e) != 0 ||
      library_load(LIBRARY_GMIME, names, &m.g, e) != 0)
    return ERR;
  tried = mem_try(run, &m);
  objects[0] = m.decoded, objects[1] = m.message;
  objects[2] = m.parser, objects[3] = m.stream;
  for (size_t i = 0; i < sizeof objects / sizeof *objects; i++)
    if (objects[i])
      m.g.unref(objects[i]);
  arena_free(&m.scratch);
  if (tried != 0)
    (void)mem_sure(NULL);
  return m.result;
}

#else

int mail_read(doc *d, str message, const char *encoding, container_form *form,
              buf *bytes, err *e) {
  (void)message, (void)encoding, (void)form, (void)bytes;
  return err_at(e, d->path, 0, 0,
                "this program was built without reading mail; expected a build "
                "with libgmime-3.0-dev");
}

str mail_author(str from) { return from; }

#endif
