#ifdef LIBRARY_GUMBO

#include "read/html_meta.h"

#include "base/json.h"

/* ------------------------------------------------------------ meta elements */

static const struct {
  const char *name, *key, *origin;
} metas[] = {
    {"citation_title", "title", "meta element"},
    {"dc.title", "title", "meta element"},
    {"dcterms.title", "title", "meta element"},
    {"og:title", "title", "Open Graph"},
    {"author", "author", "meta element"},
    {"citation_author", "author", "meta element"},
    {"dc.creator", "author", "meta element"},
    {"dcterms.creator", "author", "meta element"},
    {"article:author", "author", "Open Graph"},
    {"publisher", "publisher", "meta element"},
    {"citation_publisher", "publisher", "meta element"},
    {"dc.publisher", "publisher", "meta element"},
    {"dcterms.publisher", "publisher", "meta element"},
    {"og:site_name", "publisher", "Open Graph"},
    {"article:published_time", "published", "Open Graph"},
    {"citation_publication_date", "published", "meta element"},
    {"dcterms.issued", "published", "meta element"},
    {"dc.date.issued", "published", "meta element"},
    {"date", "date", "meta element"},
    {"dc.date", "date", "meta element"},
    {"dcterms.date", "date", "meta element"},
    {"article:modified_time", "modified", "Open Graph"},
    {"og:updated_time", "modified", "Open Graph"},
    {"dcterms.modified", "modified", "meta element"},
    {"last-modified", "modified", "meta element"},
    {"description", "description", "meta element"},
    {"og:description", "description", "Open Graph"},
    {"keywords", "keywords", "meta element"},
    {"og:url", "url", "Open Graph"},
    {"dc.language", "language", "meta element"},
};

/* "published" is also the date, and says what it is the date of. */
static void add(composition *b, const char *key, str value,
                const char *origin) {
  if (strcmp(key, "published") == 0) {
    bool first = !b->d->date.ptr;

    compose_fact(b, "date", value, origin);
    if (first && b->d->date.ptr)
      compose_fact(b, "date_role", str_of("published"), origin);
  } else if (strcmp(key, "author") != 0 || !str_starts(value, "http")) {
    compose_fact(b, key, value, origin);
  }
}

static void take_meta(composition *b, const GumboNode *node) {
  str name = html_attribute(node, "property");
  str content = html_attribute(node, "content");

  if (!name.ptr)
    name = html_attribute(node, "name");
  if (!name.ptr)
    name = html_attribute(node, "http-equiv");
  for (size_t i = 0; i < sizeof metas / sizeof *metas; i++)
    if (str_is_nocase(name, metas[i].name)) {
      add(b, metas[i].key, content, metas[i].origin);
      return;
    }
}

/* ------------------------------------------------------------------ JSON-LD */

/* "Ann Bell", { "name": "Ann Bell" }, or several of these. */
static void add_names(composition *b, const char *key, const json *v) {
  const json *name;

  if (v->kind == JSON_STRING)
    add(b, key, v->string, "JSON-LD");
  else if (v->kind == JSON_OBJECT && (name = json_get(v, "name")) &&
           name->kind == JSON_STRING)
    add(b, key, name->string, "JSON-LD");
}

static void take_thing(composition *b, const json *thing) {
  static const char *const keys[][2] = {
      {"headline", "title"},        {"datePublished", "published"},
      {"dateModified", "modified"}, {"inLanguage", "language"},
      {"author", "author"},         {"publisher", "publisher"}};
  for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
    const json *v = json_get(thing, keys[i][0]);

    if (!v)
      continue;
    if (v->kind != JSON_ARRAY)
      add_names(b, keys[i][1], v);
    else
      for (const json *one = v->items; one; one = one->next)
        add_names(b, keys[i][1], one);
  }
}

/* A thing, several, or a graph of them. */
static void take_json(composition *b, str text) {
  err ignored = {{0}}; /* a page may have what it likes in its scripts */
  const json *root = json_parse(&b->scratch, "JSON-LD", text, &ignored), *graph;

  if (root && root->kind == JSON_OBJECT) {
    take_thing(b, root);
    graph = json_get(root, "@graph");
    root = graph ? graph : root;
  }
  if (root && root->kind == JSON_ARRAY)
    for (const json *one = root->items; one; one = one->next)
      if (one->kind == JSON_OBJECT)
        take_thing(b, one);
}

/* -------------------------------------------------------------------- all */

static str first_text(const GumboNode *node) {
  const GumboVector *all = html_children(node);
  const GumboNode *child = all && all->length ? all->data[0] : NULL;

  if (!child ||
      (child->type != GUMBO_NODE_TEXT && child->type != GUMBO_NODE_CDATA))
    return (str){0};
  return str_of(child->v.text.text);
}

/* What the document calls itself goes before the title of its window, which
 * often has the name of the site as well. */
void html_meta(composition *b, const GumboNode *root) {
  str title = {0};

  for (const GumboNode *n = root; n; n = html_next(root, n)) {
    if (n->type != GUMBO_NODE_ELEMENT)
      continue;
    switch (n->v.element.tag) {
    case GUMBO_TAG_HTML:
      compose_fact(b, "language", html_attribute(n, "lang"), "lang attribute");
      break;
    case GUMBO_TAG_META:
      take_meta(b, n);
      break;
    case GUMBO_TAG_TITLE:
      if (!title.ptr && n->v.element.tag_namespace == GUMBO_NAMESPACE_HTML)
        title = first_text(n);
      break;
    case GUMBO_TAG_SCRIPT:
      if (str_is_nocase(html_attribute(n, "type"), "application/ld+json"))
        take_json(b, first_text(n));
      break;
    default:
      break;
    }
  }
  compose_fact(b, "title", title, "title element");
}

#endif
