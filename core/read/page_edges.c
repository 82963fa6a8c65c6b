/* Running lines stand at the same height on several pages, at the edge of the
 * page or beside others that do. Their words are the same, or differ in one
 * number that counts with the pages. "Chapter 1", "Chapter 2", … on page after
 * page look just so; a line whose number is that of a section is kept. */
#include "read/page.h"

#include <stdlib.h>

#include "base/numeral.h"

enum { EDGE = 4, NUMBERS = 3, KEY_LONGEST = 200, BAND = 6 };

/* How often a running line was seen. */
typedef struct running {
  uint32_t pages, last;
} running;

typedef struct edges {
  arena *a;
  page_lines *all;
  map seen; /* key: running */
  size_t n_pages;
} edges;

/* ------------------------------------------------------------------- lines */

/* The numbers of the lines of a page, from its top. */
typedef struct sheet {
  size_t first, n;
} sheet;

static int by_top(const void *a, const void *b) {
  const page_line *const *k = a, *const *l = b;

  return (*k)->y0 < (*l)->y0   ? -1
         : (*k)->y0 > (*l)->y0 ? 1
                               : (*k > *l) - (*k < *l);
}

static bool is_roman(str s) { return s.len <= 8 && numeral_roman(s) > 0; }

/* A section's number changes from page to page too. */
static bool is_section(const page_line *l) {
  return l->label.style == LABEL_NAMED || l->label.style == LABEL_LEGAL ||
         l->label.style == LABEL_CODE;
}

/* -------------------------------------------------------------------- keys */

/* The line with number `which` of it told as what it is more than the page's;
 * which < 0: as it stands. Null when it has no such number. */
static str key_of(edges *x, const page_line *l, int which) {
  buf b = {0};
  bool found = which < 0;
  str s = l->text, key = {0};

  if (s.len > KEY_LONGEST)
    return key;
  buf_putc(&b, '=');
  if (which == 0 && is_roman(s)) {
    buf_printf(&b, "i%d", (int)numeral_roman(s) - (int)l->page);
    found = true;
    s.len = 0;
  }
  for (size_t i = 0; i < s.len;) {
    size_t n = i;

    while (n < s.len && n < i + 7 && ascii_is_digit(s.ptr[n]))
      n++;
    if (n > i && which-- == 0) {
      buf_printf(&b, "\n%d", atoi(s.ptr + i) - (int)l->page);
      found = true;
      i = n;
    } else if (n > i) {
      buf_put(&b, s.ptr + i, n - i);
      i = n;
    } else {
      buf_putc(&b, s.ptr[i++]);
    }
  }
  if (found)
    key = arena_str(x->a, buf_str(&b));
  buf_free(&b);
  return key;
}

/* Lines of one height share a band, or stand in two that touch. */
static int band_of(const page_line *l) { return (int)(l->y0 / BAND); }

static str at_height(edges *x, int band, str key) {
  return arena_format(x->a, "%d%.*s", band, STR_ARG(key));
}

static void note(edges *x, const page_line *l) {
  for (int k = -1; k < (is_section(l) ? 0 : NUMBERS); k++) {
    str key = key_of(x, l, k);
    uintptr_t *place;
    running *r;

    if (!key.ptr)
      continue;
    place = map_put(&x->seen, x->a, at_height(x, band_of(l), key));
    if (!*place)
      *place = (uintptr_t)arena_alloc(x->a, sizeof *r);
    r = (running *)*place;
    r->pages += r->last != l->page;
    r->last = l->page;
  }
}

/* On how many pages it stands. */
static uint32_t pages_with(edges *x, int band, str key) {
  uint32_t n = 0;

  for (int k = band - 1; k <= band + 1; k++) {
    const uintptr_t *place = map_get(&x->seen, at_height(x, k, key));

    n += place ? ((const running *)*place)->pages : 0;
  }
  return n;
}

/* On `least` pages or more? */
static bool is_running(edges *x, const page_line *l, size_t least) {
  for (int k = -1; k < (is_section(l) ? 0 : NUMBERS); k++) {
    str key = key_of(x, l, k);

    if (key.ptr && pages_with(x, band_of(l), key) >= least)
      return true;
  }
  return false;
}

/* The number of the page and little else: "7", "- 7 -", "Page 7 of 9". Also
 * where no other page tells. */
static bool is_page_number(const page_line *l) {
  size_t letters = 0, digits = 0;
  str s = l->text;
  uint32_t value = 0;

  for (size_t i = 0; i < s.len; i++) {
    if (ascii_is_digit(s.ptr[i])) {
      if (digits++ < 5 && (i == 0 || !ascii_is_digit(s.ptr[i - 1]) || value))
        value = value * 10 + (uint32_t)(s.ptr[i] - '0');
    } else if (digits) {
      break;
    } else {
      letters += ascii_is_alpha(s.ptr[i]) || (s.ptr[i] & 0x80);
    }
  }
  if (digits == 0 || value != l->page || s.len > 24)
    return false;
  return letters == 0
             ? l->label.style == LABEL_NONE || l->label.len == l->text.len
             : str_starts(s, "Page ") || str_starts(s, "page ");
}

/* ------------------------------------------------------------------- sheets */

static size_t sorted(edges *x, sheet p, page_line **out) {
  for (size_t i = 0; i < p.n; i++)
    out[i] = &x->all->items[p.first + i];
  qsort(out, p.n, sizeof *out, by_top);
  return p.n;
}

/* Is there more than a line's space between the two, whichever is above? */
static bool is_gap(const page_line *a, const page_line *b) {
  float space = a->y0 < b->y0 ? b->y0 - a->y1 : a->y0 - b->y1;

  return space > 0.8F * a->size;
}

/* How many lines from the edge are running, `step` from one to the next. What
 * stands apart from those at the very edge may be the same words at the start
 * of the text of several pages, so it has to be on most of many. */
static size_t run(edges *x, page_line *const *edge, int step, size_t n) {
  size_t least = x->n_pages < 4 ? 2 : 3;
  size_t found = 0;

  while (found < n && found < EDGE) {
    const page_line *l = edge[step * (ptrdiff_t)found];

    if (found && is_gap(edge[step * (ptrdiff_t)(found - 1)], l))
      least = x->n_pages < 5 ? x->n_pages + 1 : x->n_pages * 6 / 10;
    if (!is_running(x, l, least))
      break;
    found++;
  }
  return found;
}

static void leave_out(edges *x, page_line **lines, size_t n) {
  size_t top = n ? run(x, lines, 1, n) : 0;
  size_t bottom = n ? run(x, lines + n - 1, -1, n - top) : 0;

  if (bottom == 0 && n > top + 1 && is_page_number(lines[n - 1]))
    bottom = 1;
  for (size_t i = 0; i < top; i++)
    lines[i]->kind = LINE_LEFT_OUT;
  for (size_t i = 0; i < bottom; i++)
    lines[n - 1 - i]->kind = LINE_LEFT_OUT;
}

void page_edges(arena *a, page_lines *all, const pages *in) {
  edges x = {.a = a, .all = all, .n_pages = in->n};
  page_line **lines = arena_alloc(a, (all->n + 1) * sizeof(page_line *));

  for (int pass = 0; pass < 2; pass++)
    for (size_t i = 0, k; i < all->n; i = k) {
      size_t n;

      for (k = i; k < all->n && all->items[k].page == all->items[i].page;)
        k++;
      n = sorted(&x, (sheet){i, k - i}, lines);
      if (pass == 1) {
        leave_out(&x, lines, n);
        continue;
      }
      for (size_t e = 0; e < n && e < EDGE; e++)
        note(&x, lines[e]);
      for (size_t e = n; e > EDGE && e > n - EDGE; e--)
        note(&x, lines[e - 1]);
    }
}
