#include "read/reader.h"

#include "read/unpack.h"

#ifndef LIBRARY_CMARK
#define markdown_read NULL
#endif
#ifndef LIBRARY_GUMBO
#define html_read NULL
#endif
#ifndef LIBRARY_DOCX
#define docx_read NULL
#endif
#ifndef HAVE_POPPLER
#define pdf_read NULL
#endif

/* ------------------------------------------------------------------ bids */

static int bid_text(str head, bool named, bool other) {
  (void)head, (void)named, (void)other;
  return BID_LAST;
}

/* Does `s` begin with the word, in any case, and does the word end there? */
static bool begins_with(str s, const char *word) {
  size_t n = strlen(word);

  return s.len >= n && str_is_nocase(str_make(s.ptr, n), word) &&
         (s.len == n || !ascii_is_alpha(s.ptr[n]));
}

/* Without the white space, comments and XML declaration in front. */
static str skip_prolog(str s) {
  for (;;) {
    const char *end;

    s = str_trim_start(s);
    if (str_starts(s, "<!--"))
      end = str_find(s, "-->");
    else if (str_starts(s, "<?xml"))
      end = str_find(s, "?>");
    else
      return s;
    if (!end)
      return str_make(str_end(s), 0);
    s = str_span(end + (*end == '-' ? 3 : 2), str_end(s));
  }
}

static int bid_html(str head, bool named, bool other) {
  static const char *const roots[] = {"<!doctype html", "<html", NULL};
  static const char *const parts[] = {
      "<title", "<meta",    "<div",  "<p",       "<h1",
      "<h2",    "<h3",      "<ul",   "<ol",      "<dl",
      "<table", "<article", "<main", "<section", NULL};
  str s = skip_prolog(head);

  for (size_t i = 0; roots[i]; i++)
    if (begins_with(s, roots[i]))
      return BID_CERTAIN;
  if (named && memchr(head.ptr, '<', head.len))
    return BID_SUFFIX;
  for (size_t i = 0; parts[i] && !other; i++)
    if (begins_with(s, parts[i]))
      return BID_LOOKS;
  return BID_NONE;
}

/* "## Scope" */
static bool is_atx_heading(str line) {
  size_t n = 0;

  while (n < line.len && line.ptr[n] == '#')
    n++;
  return n >= 1 && n <= 6 && n < line.len && line.ptr[n] == ' ';
}

/* Text without a suffix that says otherwise is Markdown when it has front
 * matter, or two kinds of what nobody types by chance. */
static int bid_markdown(str head, bool named, bool other) {
  bool heading = false, fence = false, link = false, table = false;
  str rest = head, line;

  if (named)
    return BID_SUFFIX;
  if (other)
    return BID_NONE;
  while (str_next_line(&rest, &line)) {
    heading = heading || is_atx_heading(line);
    fence = fence || str_starts(line, "```");
    link = link || str_find(line, "](");
    table = table || str_starts(line, "|--") || str_starts(line, "| --");
  }
  if (heading + fence + link + table > 1)
    return BID_LOOKS;
  return BID_NONE;
}

/* Any ZIP archive may have its parts in any order, so one that is called .docx
 * is taken for it; the reader says what it is if it is another. So it does with
 * what has no bytes, which is no empty text. */
static int bid_docx(str head, bool named, bool other) {
  (void)other;
  if (named && head.len == 0)
    return BID_SUFFIX;
  if (!str_starts(head, "PK\3\4"))
    return BID_NONE;
  if (str_find(head, "word/"))
    return BID_CERTAIN;
  return named ? BID_SUFFIX : BID_NONE;
}

/* The header stands within the first KiB, as other readers have it. */
static int bid_pdf(str head, bool named, bool other) {
  str start = str_make(head.ptr, head.len < 1024 ? head.len : 1024);

  (void)other;
  if (named && head.len == 0)
    return BID_SUFFIX;
  if (str_starts(head, "%PDF-"))
    return BID_CERTAIN;
  return named && str_find(start, "%PDF-") ? BID_SUFFIX + 1 : BID_NONE;
}

/* --------------------------------------------------------------- the table */

static const reader readers[] = {
    {"text", ".txt .text", NULL, bid_text, text_read},
    {"markdown", ".md .markdown", "libcmark-gfm-dev", bid_markdown,
     markdown_read},
    {"html", ".html .htm .xhtml", "libgumbo-dev", bid_html, html_read},
    {"docx", ".docx .docm", "libzip-dev and libxml2-dev", bid_docx, docx_read},
    {"pdf", ".pdf", "libpoppler-glib-dev", bid_pdf, pdf_read},
};

enum { READERS = sizeof readers / sizeof *readers };

const reader *reader_list(size_t *n) {
  *n = READERS;
  return readers;
}

const reader *reader_named(str name) {
  for (size_t i = 0; i < READERS; i++)
    if (str_is(name, readers[i].name))
      return &readers[i];
  return NULL;
}

static bool has_suffix(const reader *r, str name) {
  const char *s = r->suffixes;

  while (*s) {
    size_t n = strcspn(s, " ");

    if (name.len > n &&
        str_eq_nocase(str_make(str_end(name) - n, n), str_make(s, n)))
      return true;
    s += n + (s[n] == ' ');
  }
  return false;
}

static const reader *by_suffix(str name) {
  for (size_t i = 0; i < READERS; i++)
    if (has_suffix(&readers[i], name))
      return &readers[i];
  return NULL;
}

bool reader_knows(str name) {
  const reader *r = by_suffix(name);

  return r && r->read;
}

/* The head of UTF-16, as far as it is ASCII; of other bytes as it is. */
static str narrow(str bytes, char *room) {
  size_t n = 0;

  if (str_starts(bytes, "\xEF\xBB\xBF"))
    return str_make(bytes.ptr + 3, bytes.len - 3);
  if (!str_starts(bytes, "\xFF\xFE") && !str_starts(bytes, "\xFE\xFF"))
    return bytes;
  for (size_t i = 2; i < bytes.len; i++)
    if (bytes.ptr[i] != '\0')
      room[n++] = bytes.ptr[i];
  return str_make(room, n);
}

const reader *reader_for(str bytes, const char *path, const char *format) {
  char room[READER_HEAD];
  const reader *best = NULL, *named;
  int highest = BID_NONE;
  str head;

  if (format)
    return reader_named(str_of(format));
  head = narrow(
      str_make(bytes.ptr, bytes.len < READER_HEAD ? bytes.len : READER_HEAD),
      room);
  named = by_suffix(unpack_name(str_of(path)));
  for (size_t i = 0; i < READERS; i++) {
    const reader *r = &readers[i];
    int bid = r->bid(head, named == r, named && named != r);

    if (bid > highest) {
      highest = bid;
      best = r;
    }
  }
  return best;
}
