/* HTML as browsers parse it, by gumbo. */
#ifdef LIBRARY_GUMBO

#include <gumbo.h>
#include <setjmp.h>

#include "read/decode.h"
#include "read/html_charset.h"
#include "read/html_meta.h"
#include "read/html_walk.h"
#include "read/library.h"
#include "read/reader.h"

enum {
  DEEPEST = 1000,   /* elements in each other; browsers stop at 512 */
  ATTRIBUTES = 1000 /* of one tag */
};

typedef struct gumbo {
  __typeof__(gumbo_parse_with_options) *parse;
} gumbo;

static const char *const names[] = {"gumbo_parse_with_options", NULL};

/* -------------------------------------------------- what parsing may cost */

/* The tree is freed all at once: gumbo's own way of freeing it recurses as deep
 * as it is. Formatting that is never closed is begun anew in each paragraph, so
 * that a tree can be as large as the square of its page: there is a limit, and
 * beyond it the parser, which cannot be told to stop, is left. */
typedef struct memory {
  arena a;
  size_t used, limit;
  jmp_buf leave;
} memory;

static void *take_memory(void *context, size_t size) {
  memory *m = context;

  m->used += size;
  if (m->used > m->limit)
    longjmp(m->leave, 1);
  return arena_alloc(&m->a, size);
}

static void keep_memory(void *context, void *p) { (void)context, (void)p; }

static GumboOutput *parse(const gumbo *g, memory *m, str text) {
  GumboOptions options = {.allocator = take_memory,
                          .deallocator = keep_memory,
                          .userdata = m,
                          .tab_stop = 8,
                          .fragment_context = GUMBO_TAG_LAST,
                          .fragment_namespace = GUMBO_NAMESPACE_HTML};

  if (setjmp(m->leave))
    return NULL;
  return g->parse(&options, text.ptr, text.len);
}

/* Elements that never have an end, those that end without being told to, and
 * those that end when the next of them begins. */
static bool is_counted(str name) {
  static const char *const others[] = {
      "area",  "base",  "br",    "col",    "embed",    "hr",       "img",
      "input", "link",  "meta",  "param",  "source",   "track",    "wbr",
      "p",     "li",    "dt",    "dd",     "tr",       "td",       "th",
      "tbody", "thead", "tfoot", "option", "optgroup", "colgroup", "html",
      "head",  "body",  "a",     "nobr",   "button",   NULL};

  for (size_t i = 0; others[i]; i++)
    if (str_is_nocase(name, others[i]))
      return false;
  return true;
}

typedef struct shape {
  size_t deepest;    /* elements in each other, at most */
  size_t attributes; /* of one tag, at most */
} shape;

/* Behind the tag; how many attributes it has at most. */
static str skip_tag(str s, size_t *attributes) {
  char quote = '\0';
  size_t i = 0, n = 0;

  for (; i < s.len; i++) {
    char c = s.ptr[i];

    if (quote)
      quote = c == quote ? '\0' : quote;
    else if (c == '>')
      break;
    else if ((c == '"' || c == '\'') && i && s.ptr[i - 1] == '=')
      quote = c;
    else
      n += ascii_is_space(c) || c == '/';
  }
  if (n > *attributes)
    *attributes = n;
  return str_make(s.ptr + i, s.len - i);
}

/* Is what stands in it no tags? */
static bool is_raw(str name) {
  return str_is_nocase(name, "script") || str_is_nocase(name, "style") ||
         str_is_nocase(name, "textarea") || str_is_nocase(name, "title");
}

/* From "</name" on, or nothing. */
static str skip_raw(str s, str name) {
  for (const char *p; (p = str_find(s, "</"));) {
    s = str_span(p + 2, str_end(s));
    if (s.len >= name.len && str_eq_nocase(str_make(s.ptr, name.len), name))
      return str_span(p, str_end(s));
  }
  return str_make(str_end(s), 0);
}

static str skip_comment(str s) {
  const char *end = str_find(s, "-->");

  return end ? str_span(end, str_end(s)) : str_make(str_end(s), 0);
}

/* The parser looks at all elements that are open for many of them, and at all
 * attributes of a tag for each, so that these cost time. This is a count of
 * tags, not a parser. */
static shape shape_of(str text) {
  size_t depth = 0;
  shape found = {0};
  bool foreign = false; /* any element may be in itself there */

  for (const char *p; (p = memchr(text.ptr, '<', text.len));) {
    bool end = p + 1 < str_end(text) && p[1] == '/';
    str name;
    size_t n = 0;

    text = str_span(p + 1 + end, str_end(text));
    while (n < text.len && n < 16 &&
           (ascii_is_alpha(text.ptr[n]) || ascii_is_digit(text.ptr[n])))
      n++;
    name = str_make(text.ptr, n);
    if (str_starts(text, "!--"))
      text = skip_comment(text);
    if (n == 0)
      continue;
    text = skip_tag(text, &found.attributes);
    if (!end && is_raw(name))
      text = skip_raw(text, name);
    foreign =
        foreign || str_is_nocase(name, "svg") || str_is_nocase(name, "math");
    if (!foreign && !is_counted(name))
      continue;
    if (end)
      depth -= depth > 0;
    else if (++depth > found.deepest)
      found.deepest = depth;
  }
  return found;
}

static int check_shape(const char *path, str text, err *e) {
  shape s = shape_of(text);

  if (s.deepest > DEEPEST)
    return err_set(e,
                   "%s: its elements nest deeper than %d; expected a page "
                   "whose tags are closed",
                   path, DEEPEST);
  if (s.attributes > ATTRIBUTES)
    return err_set(e,
                   "%s: one of its tags has more than %d attributes; expected "
                   "no more",
                   path, ATTRIBUTES);
  return 0;
}

/* -------------------------------------------------------------------- read */

static void compose_all(doc *d, const GumboNode *root,
                        enum read_content content) {
  composition b;

  compose_begin(&b, d);
  html_meta(&b, root);
  html_walk(&b, content == CONTENT_MAIN ? html_main(root) : root, content);
  if (content == CONTENT_MAIN && b.n_pieces == 0 && !b.open) {
    html_walk(&b, root, CONTENT_ALL);
    if (b.n_pieces)
      compose_warn(&b, "nothing but navigation, banners and footers was found: "
                       "all of it is kept");
  }
  compose_finish(&b);
}

int html_read(doc *d, str bytes, const read_options *options, err *e) {
  const char *path = d->path ? d->path : "input";
  gumbo g;
  memory m = {.limit = ((size_t)64 << 20) + 100 * bytes.len};
  GumboOutput *page;
  int result = 0;

  if (decode_text(d, bytes, html_charset(&d->memory, bytes, options->encoding),
                  e) != 0 ||
      check_shape(path, d->text, e) != 0 ||
      library_load(LIBRARY_GUMBO, names, &g, e) != 0)
    return ERR;
  page = parse(&g, &m, d->text);
  if (page)
    compose_all(d, page->root, options->content);
  else
    result = err_set(e,
                     "%s: more than %zu MB are needed to parse it; expected a "
                     "page whose tags are closed",
                     path, m.limit >> 20);
  arena_free(&m.a);
  return result;
}

#endif
