#include "read/page_line.h"

#include <math.h>

#include "base/buf.h"
#include "base/utf8.h"

enum {
  GAPS = 32,  /* of a table at most */
  APART = 20, /* rows in a row on one side of a gap: no table */
  LEADER_DOTS = 4
};

typedef struct gap {
  float x0, x1;
} gap;

typedef struct rows {
  arena *a, *scratch;
  page_lines *out;
  const table_row *items;
  size_t n;
  float left, right;
  uint32_t page;
} rows;

/* ------------------------------------------------------------------- words */

/* Characters that fonts have for others: ligatures, and the signs of Symbol
 * and Wingdings that lists begin with. */
static const char *spelt(uint32_t cp) {
  static const char *const ligatures[] = {"ff",  "fi", "fl", "ffi",
                                          "ffl", "st", "st"};

  if (cp >= 0xFB00 && cp <= 0xFB06)
    return ligatures[cp - 0xFB00];
  switch (cp) {
  case 0xF0B7:
    return "•";
  case 0xF0A7:
    return "▪";
  case 0xF06F:
    return "◦";
  case 0xF0D8:
    return "➢";
  default:
    return NULL;
  }
}

static void put_word(buf *b, str text) {
  size_t done = 0, n;

  for (size_t i = 0; i < text.len; i += n) {
    const char *other = NULL;
    uint32_t cp;

    n = 1;
    if ((unsigned char)text.ptr[i] < 0xC2)
      continue;
    cp = utf8_decode(text.ptr + i, &n);
    if (cp >= 0xF000)
      other = spelt(cp);
    else if (cp == 0xAD && i + n < text.len)
      other = ""; /* a soft hyphen where no line ends */
    if (!other)
      continue;
    buf_put(b, text.ptr + done, i - done);
    buf_puts(b, other);
    done = i + n;
  }
  buf_put(b, text.ptr + done, text.len - done);
}

static float base_of(const page_word *w) {
  return w->y1 - 0.21F * (w->y1 - w->y0);
}

static bool is_digits(str s) {
  for (size_t i = 0; i < s.len; i++)
    if (!ascii_is_digit(s.ptr[i]))
      return false;
  return s.len > 0 && s.len <= 4;
}

/* The size of most letters, of a few sizes that a line may have. */
static float common_size(const page_word *const *words, size_t n) {
  enum { SIZES = 8 };
  float size[SIZES];
  size_t letters[SIZES], sizes = 0, best = 0;

  for (size_t i = 0; i < n; i++) {
    size_t k = 0;

    while (k < sizes && fabsf(size[k] - words[i]->size) > 0.2F)
      k++;
    if (k == SIZES)
      continue;
    if (k == sizes) {
      size[k] = words[i]->size;
      letters[k] = 0;
      sizes++;
    }
    letters[k] += words[i]->text.len;
    if (letters[k] > letters[best])
      best = k;
  }
  return sizes ? size[best] : 0;
}

static bool is_raised(const page_word *w, const page_line *line, float base) {
  return w->size < 0.85F * line->size &&
         base_of(w) < base - 0.1F * line->size && is_digits(w->text);
}

/* Where most of the line stands: the base of its largest word of common size.
 */
static float common_base(const page_word *const *words, size_t n, float size) {
  for (size_t i = 0; i < n; i++)
    if (fabsf(words[i]->size - size) <= 0.2F)
      return base_of(words[i]);
  return n ? base_of(words[0]) : 0;
}

/* -------------------------------------------------------------------- lines */

static page_line *add_line(const rows *r, const page_word *const *words,
                           size_t n) {
  page_lines *out = r->out;
  page_line *l;

  out->items =
      arena_grow(r->a, out->items, out->n, &out->cap, sizeof *out->items);
  l = &out->items[out->n++];
  *l = (page_line){.left = r->left,
                   .right = r->right,
                   .page = r->page,
                   .column = out->n > 1 ? l[-1].column : 0,
                   .style = ~0u,
                   .size = common_size(words, n)};
  for (size_t i = 0; i < n; i++) {
    const page_word *w = words[i];

    l->x0 = i ? fminf(l->x0, w->x0) : w->x0;
    l->y0 = i ? fminf(l->y0, w->y0) : w->y0;
    l->x1 = i ? fmaxf(l->x1, w->x1) : w->x1;
    l->y1 = i ? fmaxf(l->y1, w->y1) : w->y1;
    l->style &= w->style;
  }
  l->style &= PAGE_BOLD | PAGE_ITALIC | PAGE_MONO;
  return l;
}

/* Add words as text; `body` is the offset whose place goes to l->body. */
static void put_words(buf *b, page_line *l, const page_word *const *words,
                      size_t n, float base) {
  for (size_t i = 0; i < n; i++) {
    const page_word *w = words[i];
    bool raised = is_raised(w, l, base);

    if (raised && i == 0 && b->len == 0 && n > 1) {
      l->raised = w->text;
      continue;
    }
    if (b->len && b->ptr[b->len - 1] != '\t' && !raised &&
        (i == 0 || !(w->style & PAGE_JOINED) ||
         w->x0 - words[i - 1]->x1 > 0.3F * l->size || w->x0 < words[i - 1]->x0))
      buf_putc(b, ' ');
    if (raised)
      buf_putc(b, RAISED_FROM);
    put_word(b, w->text);
    if (raised)
      buf_putc(b, RAISED_TO);
  }
}

/* Where the word stands that the body begins with. */
static float body_place(const page_line *l, const page_word *const *words,
                        size_t n) {
  size_t at = 0;

  for (size_t i = 0; i < n && l->label.style != LABEL_NONE; i++) {
    if (at >= l->label.skip)
      return words[i]->x0;
    at += words[i]->text.len + !(words[i]->style & PAGE_JOINED);
  }
  return l->x0;
}

static void read_line(const rows *r, const table_row *row) {
  const page_word *const *words = (const page_word *const *)row->words;
  page_line *l = add_line(r, words, row->n);
  buf b = {0};

  put_words(&b, l, words, row->n, common_base(words, row->n, l->size));
  l->text = arena_str(r->a, buf_str(&b));
  buf_free(&b);
  l->label = label_parse(l->text);
  l->body = body_place(l, words, row->n);
  l->first = words[0]->x1 - words[0]->x0;
}

/* -------------------------------------------------------------------- gaps */

/* A list's label may stand far from its text. */
static bool is_label(const page_word *w) {
  label l = label_parse(w->text);

  return l.style != LABEL_NONE && l.len == w->text.len &&
         (l.mark != MARK_NONE || l.style == LABEL_BULLET ||
          l.style == LABEL_LEGAL || l.style == LABEL_CODE);
}

static size_t find_gaps(const table_row *row, gap *out) {
  size_t n = 0;
  float end = row->words[0]->x1;

  for (size_t i = 1; i < row->n && n < GAPS; i++) {
    const page_word *w = row->words[i];

    if (w->x0 - end > 1.2F * row->size && !(i == 1 && is_label(row->words[0])))
      out[n++] = (gap){end, w->x0};
    end = fmaxf(end, w->x1);
  }
  return n;
}

/* What the words of the row leave free of the gaps; how many there are left. */
static size_t narrow(const table_row *row, gap *gaps, size_t n) {
  size_t kept = 0;

  for (size_t g = 0; g < n; g++) {
    gap free = gaps[g];

    for (size_t i = 0; i < row->n; i++) {
      const page_word *w = row->words[i];

      if (w->x1 <= free.x0 || w->x0 >= free.x1)
        continue;
      if (w->x0 - free.x0 > free.x1 - w->x1)
        free.x1 = w->x0;
      else
        free.x0 = w->x1;
    }
    if (free.x1 - free.x0 > 0.7F * row->size)
      gaps[kept++] = free;
  }
  return kept;
}

static size_t cell_of(const page_word *w, const gap *gaps, size_t n) {
  float x = (w->x0 + w->x1) / 2;
  size_t cell = 0;

  while (cell < n && gaps[cell].x1 <= x)
    cell++;
  return cell;
}

/* Has it words in more than one cell? */
static bool is_parted(const table_row *row, const gap *gaps, size_t n) {
  for (size_t i = 1; i < row->n; i++)
    if (cell_of(row->words[i], gaps, n) != cell_of(row->words[0], gaps, n))
      return true;
  return false;
}

/* Where the table that begins with row `first` ends; `first` if none does. */
static size_t table_end(const rows *r, size_t first, gap *gaps, size_t *n) {
  gap now[GAPS];
  size_t parted = 1, end = first + 1, left = find_gaps(&r->items[first], now);
  float narrowest;

  if (left == 0)
    return first;
  memcpy(gaps, now, left * sizeof *now);
  *n = left;
  for (size_t i = first + 1; i < r->n && i < end + APART; i++) {
    const table_row *row = &r->items[i];

    if (row->top - r->items[i - 1].base > 3 * row->size)
      break;
    left = narrow(row, now, left);
    if (left == 0)
      break;
    if (is_parted(row, now, left))
      parted++;
    else if (i > end || cell_of(row->words[0], now, left) == 0)
      continue; /* of the table if a parted row follows */
    end = i + 1;
    memcpy(gaps, now, left * sizeof *now);
    *n = left;
  }
  narrowest = gaps[0].x1 - gaps[0].x0;
  for (size_t g = 1; g < *n; g++)
    narrowest = fminf(narrowest, gaps[g].x1 - gaps[g].x0);
  return parted >= (narrowest > 1.5F * r->items[first].size ? 2U : 3U) ? end
                                                                       : first;
}

/* Does the row belong to the one above it? */
static bool goes_on(const table_row *row, const gap *gaps, size_t n) {
  size_t last = GAPS + 1;

  if (cell_of(row->words[0], gaps, n) > 0)
    return true;
  for (size_t i = 0; i < row->n; i++) {
    size_t cell = cell_of(row->words[i], gaps, n), len;

    if (cell != last &&
        !utf8_is_lower(utf8_decode(row->words[i]->text.ptr, &len)))
      return false;
    last = cell;
  }
  return true;
}

/* Rows `first` up to `end` as one. */
static void read_row(const rows *r, size_t first, size_t end, const gap *gaps,
                     size_t n) {
  const page_word **all, **cell;
  size_t words = 0;
  page_line *l;
  buf b = {0};

  for (size_t i = first; i < end; i++)
    words += r->items[i].n;
  all = arena_alloc(r->scratch, 2 * words * sizeof *all);
  cell = all + words;
  words = 0;
  for (size_t i = first; i < end; i++)
    for (size_t w = 0; w < r->items[i].n; w++)
      all[words++] = r->items[i].words[w];
  l = add_line(r, (const page_word *const *)all, words);
  l->kind = LINE_ROW;
  for (size_t c = 0; c <= n; c++) {
    size_t in = 0;

    if (c)
      buf_putc(&b, '\t');
    for (size_t w = 0; w < words; w++)
      if (cell_of(all[w], gaps, n) == c)
        cell[in++] = all[w];
    put_words(&b, l, (const page_word *const *)cell, in,
              common_base((const page_word *const *)cell, in, l->size));
  }
  l->raised = (str){0};
  l->text = arena_str(r->a, buf_str(&b));
  buf_free(&b);
}

/* ------------------------------------------------------------------ leaders */

static bool is_dots(str s) {
  for (size_t i = 0; i < s.len; i++)
    if (s.ptr[i] != '.' && s.ptr[i] != '_')
      return false;
  return s.len > 0;
}

/* "1.2 Scope . . . . . 7": the dots lie between *from and *to. */
static bool find_leader(const table_row *row, size_t *from, size_t *to) {
  size_t dots = 0;

  for (size_t i = row->n; i-- > 1;) {
    if (is_dots(row->words[i]->text)) {
      if (dots == 0)
        *to = i + 1;
      dots += row->words[i]->text.len;
      *from = i;
    } else if (dots || i + 2 < row->n) {
      break;
    }
  }
  return dots >= LEADER_DOTS && *to < row->n;
}

static bool read_leader(const rows *r, const table_row *row) {
  const page_word *const *words = (const page_word *const *)row->words;
  size_t from = 0, to = 0;
  page_line *l;
  float base;
  buf b = {0};

  if (!find_leader(row, &from, &to))
    return false;
  l = add_line(r, words, row->n);
  l->kind = LINE_ROW;
  base = common_base(words, row->n, l->size);
  put_words(&b, l, words, from, base);
  buf_putc(&b, '\t');
  put_words(&b, l, words + to, row->n - to, base);
  l->text = arena_str(r->a, buf_str(&b));
  buf_free(&b);
  return true;
}

void page_rows_read(arena *a, arena *scratch, page_lines *out,
                    const table_row *items, size_t n, float left, float right,
                    uint32_t number) {
  rows r = {a, scratch, out, items, n, left, right, number};
  uint32_t column = out->n ? out->items[out->n - 1].column + 1 : 1;
  size_t before = out->n;

  for (size_t i = 0, end, next; i < n; i = end) {
    gap gaps[GAPS];
    size_t n_gaps = 0;

    end = i + 1;
    if (read_leader(&r, &items[i]))
      continue;
    end = table_end(&r, i, gaps, &n_gaps);
    if (end == i) {
      read_line(&r, &items[i]);
      end = i + 1;
      continue;
    }
    for (; i < end; i = next) {
      for (next = i + 1; next < end && goes_on(&items[next], gaps, n_gaps);)
        next++;
      read_row(&r, i, next, gaps, n_gaps);
    }
  }
  for (; before < out->n; before++)
    out->items[before].column = column;
}
