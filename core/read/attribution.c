#include "read/attribution.h"

#include "base/utf8.h"
#include "read/title.h"

enum {
  LONGEST = 400,
  MOST = 3,
  LAST_LINES = 6 /* among these one may begin */
};

/* Followed by a colon, or by "by", "on" or "in". */
static const char *const words[] = {
    "source",
    "sources",
    "published",
    "publisher",
    "released",
    "issued",
    "reported",
    "reporter",
    "reporting",
    "posted",
    "author",
    "authors",
    "written",
    "editor",
    "edited",
    "compiled",
    "translated",
    "translator",
    "photo",
    "photos",
    "credit",
    "credits",
    "originally published",
    "first published",
    "\xE6\x9D\xA5\xE6\xBA\x90",                         /* source */
    "\xE4\xBD\x9C\xE8\x80\x85",                         /* author */
    "\xE8\xB4\xA3\xE4\xBB\xBB\xE7\xBC\x96\xE8\xBE\x91", /* editor */
    "\xE8\xAE\xB0\xE8\x80\x85"};                        /* reporter */

static bool is_dash(uint32_t cp) {
  return cp == '-' || (cp >= 0x2012 && cp <= 0x2015);
}

/* Take leading dashes; how many there were, a long one counting as two. */
static int take_dashes(str *s) {
  int dashes = 0;
  size_t n;

  while (s->len && is_dash(utf8_decode(s->ptr, &n))) {
    dashes += n > 1 && utf8_decode(s->ptr, &n) > 0x2013 ? 2 : 1;
    *s = str_span(s->ptr + n, str_end(*s));
  }
  *s = utf8_trim(*s);
  return dashes;
}

static str take_bracket(str s) {
  if (s.len > 2 && (*s.ptr == '(' || *s.ptr == '['))
    return str_make(s.ptr + 1, s.len - 1);
  if (str_starts(s, "\xEF\xBC\x88"))
    return str_make(s.ptr + 3, s.len - 3);
  return s;
}

static bool begins_with(str s, const char *word, str *rest) {
  size_t n = strlen(word);

  if (s.len <= n || !str_is_nocase(str_make(s.ptr, n), word))
    return false;
  *rest = str_make(s.ptr + n, s.len - n);
  return true;
}

/* "Source:", "Published on", "Released by" */
static bool begins_with_word(str s) {
  str rest, more;

  for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
    if (!begins_with(s, words[i], &rest))
      continue;
    rest = utf8_trim(rest);
    if (str_starts(rest, ":") || str_starts(rest, "\xEF\xBC\x9A"))
      return true;
    if (words[i][0] != 's' &&
        (begins_with(rest, "by ", &more) || begins_with(rest, "on ", &more) ||
         begins_with(rest, "in ", &more) || begins_with(rest, "on:", &more) ||
         begins_with(rest, "by:", &more)))
      return line_end_of(s) != END_SENTENCE || s.len < 80;
  }
  return false;
}

/* "By Jane Doe, Staff Writer": a name, nothing that says anything. */
static bool is_byline(str s) {
  str rest;
  return (begins_with(s, "by ", &rest) || begins_with(s, "by: ", &rest)) &&
         s.ptr[0] == 'B' && rest.len < 100 && title_like(rest, false) &&
         title_is_cased(rest);
}

/* "(Xinhua)", "[Reuters]": one short name in brackets. */
static bool is_agency(str s) {
  str inner = take_bracket(s);

  if (inner.ptr == s.ptr || inner.len > 60 || inner.len < 3)
    return false;
  if (!str_ends(s, ")") && !str_ends(s, "]") && !str_ends(s, "\xEF\xBC\x89"))
    return false;
  inner.len -= str_ends(s, "\xEF\xBC\x89") ? 3 : 1;
  return inner.len > 2 && title_like(inner, false) && title_is_cased(inner);
}

bool attribution_has_word(str text) {
  str s = text;

  (void)take_dashes(&s);
  return s.len > 0 &&
         (begins_with_word(s) || begins_with_word(take_bracket(s)));
}

bool attribution_begins(str text) {
  str s = text;
  int dashes;

  if (text.len > LONGEST)
    return false;
  dashes = take_dashes(&s);
  if (s.len == 0)
    return false;
  if (attribution_has_word(s))
    return true;
  /* A long dash and a name: "— Jane Doe, 2020". A short one and a blank is a
   * bullet. */
  if (dashes > 1)
    return line_start_of(s) == START_UPPER && line_end_of(s) == END_OPEN &&
           s.len < 160;
  return dashes == 0 && (is_byline(s) || is_agency(s));
}

bool attribution_is_line(const series *labels, size_t i) {
  const lines *all = labels->all;
  label l = all->items[i].label;

  if (i + LAST_LINES < all->n || !attribution_begins(all->items[i].text))
    return false;
  return l.style != LABEL_BULLET || attribution_has_word(all->items[i].text) ||
         (!labels->followed[i] &&
          l.value != labels->last[LABEL_BULLET][MARK_NONE].value);
}

void attribution_find(pieces *all) {
  size_t marked = 0;

  for (size_t i = all->n; i-- > 1 && marked < MOST; marked++) {
    piece *p = &all->items[i];
    if (p->label.style != LABEL_NONE || p->kind != BLOCK_PARAGRAPH ||
        p->told.up || !attribution_begins(p->text))
      break;
    p->kind = BLOCK_ATTRIBUTION;
  }
}
