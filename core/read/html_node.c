#ifdef LIBRARY_GUMBO

#include "read/html_node.h"

static GumboTag tag_of(const GumboNode *node) {
  return node->type == GUMBO_NODE_ELEMENT ? node->v.element.tag
                                          : GUMBO_TAG_UNKNOWN;
}

str html_attribute(const GumboNode *node, const char *name) {
  const GumboVector *all = &node->v.element.attributes;

  if (node->type != GUMBO_NODE_ELEMENT)
    return (str){0};
  for (unsigned i = 0; i < all->length; i++) {
    const GumboAttribute *a = all->data[i];
    if (str_is_nocase(str_of(a->name), name))
      return str_trim(str_of(a->value));
  }
  return (str){0};
}

const GumboVector *html_children(const GumboNode *node) {
  if (node->type == GUMBO_NODE_DOCUMENT)
    return &node->v.document.children;
  return node->type == GUMBO_NODE_ELEMENT ? &node->v.element.children : NULL;
}

const GumboNode *html_next_outside(const GumboNode *root,
                                   const GumboNode *node) {
  for (; node != root; node = node->parent) {
    const GumboVector *all = html_children(node->parent);
    size_t next = node->index_within_parent + 1;

    if (next < all->length)
      return all->data[next];
  }
  return NULL;
}

const GumboNode *html_next(const GumboNode *root, const GumboNode *node) {
  const GumboVector *inner = html_children(node);

  if (inner && inner->length)
    return inner->data[0];
  return html_next_outside(root, node);
}

/* ----------------------------------------------------------------- hidden */

/* Does an inline style have `property: value`? Blanks do not count. */
static bool has_style(str style, const char *property, const char *value) {
  while (style.len) {
    const char *end = memchr(style.ptr, ';', style.len);
    str one = end ? str_span(style.ptr, end) : style;
    const char *colon = memchr(one.ptr, ':', one.len);

    if (colon && str_is_nocase(str_trim(str_span(one.ptr, colon)), property)) {
      str v = str_trim(str_span(colon + 1, str_end(one)));
      const char *mark = memchr(v.ptr, '!', v.len);
      if (str_is_nocase(mark ? str_trim(str_span(v.ptr, mark)) : v, value))
        return true;
    }
    style = end ? str_span(end + 1, str_end(style)) : str_make(NULL, 0);
  }
  return false;
}

bool html_is_hidden(const GumboNode *node, enum read_content content) {
  str style;

  switch (tag_of(node)) {
  case GUMBO_TAG_HEAD:
  case GUMBO_TAG_SCRIPT:
  case GUMBO_TAG_STYLE:
  case GUMBO_TAG_TEMPLATE:
  case GUMBO_TAG_NOSCRIPT:
  case GUMBO_TAG_NOFRAMES:
  case GUMBO_TAG_TITLE:
  case GUMBO_TAG_IFRAME:
  case GUMBO_TAG_OBJECT:
  case GUMBO_TAG_AUDIO:
  case GUMBO_TAG_VIDEO:
  case GUMBO_TAG_CANVAS:
  case GUMBO_TAG_SVG:
  case GUMBO_TAG_SELECT:
  case GUMBO_TAG_DATALIST:
  case GUMBO_TAG_TEXTAREA:
  case GUMBO_TAG_RT:
  case GUMBO_TAG_RP:
    return true;
  default:
    break;
  }
  if (node->type != GUMBO_NODE_ELEMENT ||
      node->v.element.attributes.length == 0)
    return node->type == GUMBO_NODE_TEMPLATE;
  style = html_attribute(node, "style");
  return html_attribute(node, "hidden").ptr ||
         has_style(style, "display", "none") ||
         has_style(style, "visibility", "hidden") ||
         (content == CONTENT_MAIN &&
          str_is_nocase(html_attribute(node, "aria-hidden"), "true"));
}

/* ------------------------------------------------------------ the matter */

/* A header or footer of an article or section belongs to it. */
static bool is_of_page(const GumboNode *node) {
  for (node = node->parent; node; node = node->parent)
    switch (tag_of(node)) {
    case GUMBO_TAG_ARTICLE:
    case GUMBO_TAG_MAIN:
    case GUMBO_TAG_SECTION:
    case GUMBO_TAG_BLOCKQUOTE:
      return false;
    default:
      break;
    }
  return true;
}

static bool is_one_of(str word, const char *const *words) {
  for (; *words; words++)
    if (str_is_nocase(word, *words))
      return true;
  return false;
}

/* Has the value, a list of words, one of these? */
static bool has_word(str value, const char *const *words) {
  while (value.len) {
    size_t n = 0;

    while (n < value.len && !ascii_is_space(value.ptr[n]))
      n++;
    if (is_one_of(str_make(value.ptr, n), words))
      return true;
    value = str_trim_start(str_span(value.ptr + n, str_end(value)));
  }
  return false;
}

bool html_is_beside(const GumboNode *node) {
  static const char *const roles[] = {"navigation",    "banner",  "contentinfo",
                                      "complementary", "search",  "menu",
                                      "menubar",       "toolbar", NULL};
  static const char *const classes[] = {"nav",           "navbar",
                                        "navigation",    "site-nav",
                                        "main-nav",      "menu",
                                        "main-menu",     "breadcrumb",
                                        "breadcrumbs",   "sidebar",
                                        "site-header",   "masthead",
                                        "footer",        "site-footer",
                                        "page-footer",   "global-footer",
                                        "skip-link",     "skip-to-content",
                                        "cookie-banner", "cookie-notice",
                                        "cookies",       "social-share",
                                        "share-buttons", "pagination",
                                        "related",       "related-links",
                                        "related-posts", "comments",
                                        "comments-area", "comment-list",
                                        "respond",       "widget-area",
                                        "most-read",     "newsletter",
                                        "sharedaddy",    "catlinks",
                                        "printfooter",   NULL};

  switch (tag_of(node)) {
  case GUMBO_TAG_NAV:
  case GUMBO_TAG_ASIDE:
  case GUMBO_TAG_BUTTON:
    return true;
  case GUMBO_TAG_HEADER:
  case GUMBO_TAG_FOOTER:
    return is_of_page(node);
  case GUMBO_TAG_BODY:
  case GUMBO_TAG_HTML:
  case GUMBO_TAG_MAIN:
  case GUMBO_TAG_ARTICLE:
    return false;
  default:
    return has_word(html_attribute(node, "role"), roles) ||
           has_word(html_attribute(node, "class"), classes) ||
           is_one_of(html_attribute(node, "id"), classes);
  }
}

/* The bytes of text below the node, and how many of them stand in links. */
static size_t text_in(const GumboNode *root, size_t *in_links) {
  size_t all = 0;

  for (const GumboNode *node = root; node;) {
    bool link = node != root && in_links && tag_of(node) == GUMBO_TAG_A;

    if (node->type == GUMBO_NODE_TEXT)
      all += str_trim(str_of(node->v.text.text)).len;
    if (link) {
      size_t n = text_in(node, NULL);

      all += n;
      *in_links += n;
    }
    node = link ? html_next_outside(root, node) : html_next(root, node);
  }
  return all;
}

bool html_is_menu(const GumboNode *node) {
  GumboTag tag = tag_of(node);
  size_t in_links = 0, all;

  if (tag != GUMBO_TAG_UL && tag != GUMBO_TAG_OL)
    return false;
  for (size_t i = node->index_within_parent; i-- > 0;) {
    const GumboNode *before = html_children(node->parent)->data[i];

    if (before->type == GUMBO_NODE_TEXT || tag_of(before) == GUMBO_TAG_P)
      return false; /* "Send us:" */
    if (before->type == GUMBO_NODE_ELEMENT)
      break;
  }
  all = text_in(node, &in_links);
  return in_links && in_links >= all - all / 5;
}

/* Several articles: one may be the matter, and the others tell of what else
 * there is. */
typedef struct articles {
  const GumboNode *longest;
  size_t most, all; /* bytes of text */
} articles;

static void add_article(articles *a, const GumboNode *node) {
  size_t n = text_in(node, NULL);

  a->all += n;
  if (!a->longest || n > a->most) {
    a->longest = node;
    a->most = n;
  }
}

const GumboNode *html_main(const GumboNode *root) {
  articles found = {0};
  const GumboNode *node = root;

  while (node) {
    if (html_is_hidden(node, CONTENT_MAIN)) {
      node = html_next_outside(root, node);
      continue;
    }
    if (tag_of(node) == GUMBO_TAG_MAIN ||
        str_is_nocase(html_attribute(node, "role"), "main"))
      return node;
    if (tag_of(node) == GUMBO_TAG_ARTICLE) {
      add_article(&found, node);
      node = html_next_outside(root, node);
    } else {
      node = html_next(root, node);
    }
  }
  return found.longest && found.most >= found.all - found.all / 5
             ? found.longest
             : root;
}

/* ----------------------------------------------------------------- blocks */

uint32_t html_heading_level(const GumboNode *node) {
  GumboTag tag = tag_of(node);

  return tag >= GUMBO_TAG_H1 && tag <= GUMBO_TAG_H6
             ? (uint32_t)(tag - GUMBO_TAG_H1) + 1
             : 0;
}

bool html_is_block(const GumboNode *node) {
  switch (tag_of(node)) {
  case GUMBO_TAG_ADDRESS:
  case GUMBO_TAG_ARTICLE:
  case GUMBO_TAG_ASIDE:
  case GUMBO_TAG_BODY:
  case GUMBO_TAG_CAPTION:
  case GUMBO_TAG_CENTER:
  case GUMBO_TAG_DD:
  case GUMBO_TAG_DETAILS:
  case GUMBO_TAG_DIV:
  case GUMBO_TAG_DL:
  case GUMBO_TAG_DT:
  case GUMBO_TAG_FIELDSET:
  case GUMBO_TAG_FIGCAPTION:
  case GUMBO_TAG_FIGURE:
  case GUMBO_TAG_FOOTER:
  case GUMBO_TAG_FORM:
  case GUMBO_TAG_HEADER:
  case GUMBO_TAG_HGROUP:
  case GUMBO_TAG_HR:
  case GUMBO_TAG_LEGEND:
  case GUMBO_TAG_MAIN:
  case GUMBO_TAG_NAV:
  case GUMBO_TAG_P:
  case GUMBO_TAG_SECTION:
  case GUMBO_TAG_SUMMARY:
  case GUMBO_TAG_TABLE:
  case GUMBO_TAG_TD:
  case GUMBO_TAG_TH:
  case GUMBO_TAG_TR:
    return true;
  default:
    return false;
  }
}

/* The search ends at the first table in it, so that tables in tables in tables
 * are each looked at once. */
bool html_is_layout(const GumboNode *table) {
  str role = html_attribute(table, "role");

  if (str_is_nocase(role, "presentation") || str_is_nocase(role, "none"))
    return true;
  for (const GumboNode *n = html_next(table, table); n; n = html_next(table, n))
    if (tag_of(n) == GUMBO_TAG_TABLE || html_heading_level(n))
      return true;
  return false;
}

bool html_is_data(const GumboNode *table) {
  for (const GumboNode *n = html_next(table, table); n; n = html_next(table, n))
    if (tag_of(n) == GUMBO_TAG_TH || tag_of(n) == GUMBO_TAG_THEAD ||
        tag_of(n) == GUMBO_TAG_CAPTION)
      return true;
  return false;
}

#endif
