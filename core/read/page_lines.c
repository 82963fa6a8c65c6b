#include "read/page.h"

#include <math.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "read/page_line.h"

/* Words of one line with no gap between them that is wider than a space. */
typedef struct segment {
  const page_word *const *words;
  size_t n;
  float x0, y0, x1, y1, base, size;
  uint32_t row; /* of the page, from the top */
  size_t letters;
} segment;

typedef struct segments {
  segment *items;
  size_t n, cap;
} segments;

typedef struct layout {
  arena scratch;
  arena *a;
  page_lines *out;
  uint32_t page;
} layout;

/* Part of a page that is read from its top to its bottom. */
typedef struct region {
  const segment **items; /* by row, then from the left */
  size_t n;
  float left, right;
} region;

enum { DEEPEST = 3, CANDIDATES = 4, COLUMN_LINES = 3 };

/* ------------------------------------------------------- words to segments */

/* Where the letters stand: descenders take about a fifth of the box. */
static float base_of(const page_word *w) {
  return w->y1 - 0.21F * (w->y1 - w->y0);
}

static int by_base(const void *a, const void *b) {
  const page_word *v = *(const page_word *const *)a,
                  *w = *(const page_word *const *)b;
  float d = base_of(v) - base_of(w);

  return d < 0 ? -1 : d > 0 ? 1 : v < w ? -1 : v > w;
}

static int by_x(const void *a, const void *b) {
  const page_word *v = *(const page_word *const *)a,
                  *w = *(const page_word *const *)b;
  float d = v->x0 - w->x0;

  return d < 0 ? -1 : d > 0 ? 1 : v < w ? -1 : v > w;
}

static void grow(segment *s, const page_word *w) {
  s->x0 = s->n ? fminf(s->x0, w->x0) : w->x0;
  s->y0 = s->n ? fminf(s->y0, w->y0) : w->y0;
  s->x1 = s->n ? fmaxf(s->x1, w->x1) : w->x1;
  s->y1 = s->n ? fmaxf(s->y1, w->y1) : w->y1;
  if (s->n == 0 || w->size > s->size) {
    s->size = w->size;
    s->base = base_of(w);
  }
  s->letters += utf8_count(w->text);
  s->n++;
}

/* The words of one row, from the left, as segments. */
static void cut_row(layout *l, segments *out, const page_word **words, size_t n,
                    uint32_t row) {
  segment s = {.row = row};

  qsort(words, n, sizeof *words, by_x);
  for (size_t i = 0; i < n; i++) {
    if (s.n && words[i]->x0 - s.x1 > fmaxf(s.size, words[i]->size)) {
      out->items = arena_grow(&l->scratch, out->items, out->n, &out->cap,
                              sizeof *out->items);
      out->items[out->n++] = s;
      s = (segment){.row = row};
    }
    if (s.n == 0)
      s.words = words + i;
    grow(&s, words[i]);
  }
  if (s.n) {
    out->items = arena_grow(&l->scratch, out->items, out->n, &out->cap,
                            sizeof *out->items);
    out->items[out->n++] = s;
  }
}

/* A row is what stands on one line, small raised numbers too. */
static segments segments_of(layout *l, const page_word **words, size_t n) {
  segments out = {0};
  uint32_t row = 0;

  qsort(words, n, sizeof *words, by_base);
  for (size_t i = 0, k; i < n; i = k, row++) {
    float top = base_of(words[i]), size = words[i]->size, small = size;

    for (k = i + 1; k < n; k++) {
      size = fmaxf(size, words[k]->size);
      small = fminf(small, words[k]->size);
      if (base_of(words[k]) - top > (small < 0.8F * size ? 0.5F : 0.4F) * size)
        break;
    }
    cut_row(l, &out, words + i, k - i, row);
  }
  return out;
}

/* ----------------------------------------------------------------- columns */

/* Does the segment lie over the gutter that ends at x? */
static int side_of(const segment *s, float x) {
  if (s->x0 >= x - 1)
    return 1;
  return s->x1 <= x - 0.6F * s->size ? -1 : 0;
}

typedef struct side {
  size_t lines, letters;
  float width, x0, x1, y0, y1;
} side;

static void count(side *s, const segment *g) {
  s->x0 = s->lines ? fminf(s->x0, g->x0) : g->x0;
  s->x1 = s->lines ? fmaxf(s->x1, g->x1) : g->x1;
  s->y0 = s->lines ? fminf(s->y0, g->y0) : g->y0;
  s->y1 = s->lines ? fmaxf(s->y1, g->y1) : g->y1;
  s->width += g->x1 - g->x0;
  s->letters += g->letters;
  s->lines++;
}

/* Lines of running text fill their column; cells of a table do not. */
static bool is_text(const side *s) {
  float n = (float)s->lines;

  return s->lines >= COLUMN_LINES && (float)s->letters / n >= 15 &&
         s->width / n >= 0.4F * (s->x1 - s->x0);
}

/* Where segments `first` up to the result stand at both sides of the gutter
 * and none over it; *columns: are they columns of text? */
static size_t section_end(const region *r, size_t first, float x,
                          bool *columns) {
  side left = {0}, right = {0};
  size_t i = first;

  for (; i < r->n; i++) {
    int at = side_of(r->items[i], x);

    if (at == 0)
      break;
    count(at < 0 ? &left : &right, r->items[i]);
  }
  *columns = is_text(&left) && is_text(&right) && left.y0 < right.y1 &&
             right.y0 < left.y1;
  return i;
}

/* How many segments stand in columns that this gutter parts. */
static size_t gain(const region *r, float x) {
  size_t total = 0, end;
  bool columns;

  for (size_t i = 0; i<r->n; i = end> i ? end : i + 1) {
    end = section_end(r, i, x, &columns);
    if (columns)
      total += end - i;
  }
  return total;
}

/* Where a second column may begin: where many segments do, a little in from
 * the left. The best of those, or 0. */
static float find_gutter(const region *r) {
  enum { BINS = 256 };
  uint32_t starts[BINS] = {0};
  float first[BINS], width = r->right - r->left, best = 0;
  size_t most = 0;

  if (r->n < 2 * COLUMN_LINES || !(width > 1))
    return 0;
  for (size_t i = 0; i < r->n; i++) {
    float x = r->items[i]->x0;
    int bin = (int)((x - r->left) / width * (BINS - 1));

    if (bin < BINS / 8 || bin >= BINS)
      continue;
    if (starts[bin]++ == 0 || x < first[bin])
      first[bin] = x;
  }
  for (int n = 0; n < CANDIDATES; n++) {
    int bin = 0;
    size_t found;

    for (int k = 1; k < BINS; k++)
      if (starts[k] > starts[bin])
        bin = k;
    if (starts[bin] < COLUMN_LINES)
      break;
    starts[bin] = 0;
    found = gain(r, first[bin]);
    if (found > most) {
      most = found;
      best = first[bin];
    }
  }
  return best;
}

static void read_region(layout *l, const region *r, int depth);

/* Those of `r` from `first` up to `end` that stand on one side of x. */
static void read_side(layout *l, const region *r, size_t first, size_t end,
                      float x, int which, int depth) {
  region part = {
      .items = arena_alloc(&l->scratch, (end - first) * sizeof *part.items)};
  side s = {0};

  for (size_t i = first; i < end; i++)
    if (side_of(r->items[i], x) == which) {
      part.items[part.n++] = r->items[i];
      count(&s, r->items[i]);
    }
  part.left = s.x0;
  part.right = s.x1;
  read_region(l, &part, depth + 1);
}

/* ---------------------------------------------------- a column from its top */

/* Segments of a column, a row at a time. */
static void read_rows(layout *l, const region *r, size_t first, size_t end) {
  size_t rows = 0;
  table_row *all = arena_alloc(&l->scratch, (end - first) * sizeof *all);

  for (size_t i = first, k; i < end; i = k) {
    table_row *row = &all[rows++];
    size_t n = 0;

    for (k = i; k < end && r->items[k]->row == r->items[i]->row; k++)
      n += r->items[k]->n;
    row->words = arena_alloc(&l->scratch, n * sizeof *row->words);
    for (size_t g = i; g < k; g++)
      for (size_t w = 0; w < r->items[g]->n; w++)
        row->words[row->n++] = r->items[g]->words[w];
    row->top = r->items[i]->y0;
    row->base = r->items[i]->base;
    row->size = r->items[i]->size;
  }
  page_rows_read(l->a, &l->scratch, l->out, all, rows, r->left, r->right,
                 l->page);
}

static void read_region(layout *l, const region *r, int depth) {
  float x = depth < DEEPEST ? find_gutter(r) : 0;
  size_t plain = 0, end;
  bool columns;

  for (size_t i = 0; x > 0 && i<r->n; i = end> i ? end : i + 1) {
    end = section_end(r, i, x, &columns);
    if (!columns)
      continue;
    if (plain < i)
      read_rows(l, r, plain, i);
    read_side(l, r, i, end, x, -1, depth);
    read_side(l, r, i, end, x, 1, depth);
    plain = end;
  }
  if (plain < r->n)
    read_rows(l, r, plain, r->n);
}

/* ------------------------------------------------------------ turned words */

/* As if the page had been turned so that the word can be read. */
static void turn(const page *p, page_word *w) {
  page_word t = *w;

  if (w->style & PAGE_DOWN) {
    t.x0 = w->y0, t.x1 = w->y1;
    t.y0 = p->width - w->x1, t.y1 = p->width - w->x0;
  } else {
    t.x0 = p->height - w->y1, t.x1 = p->height - w->y0;
    t.y0 = w->x0, t.y1 = w->x1;
  }
  *w = t;
}

/* A short word is as wide as it is high: it is turned when it goes on with one
 * that is. */
static void follow(page_word *w, const page_word *other) {
  const uint32_t both = PAGE_TURNED | PAGE_DOWN;

  if (!(w->style & PAGE_TURNED) && other->style & PAGE_TURNED &&
      w->text.len <= 4 && fabsf(w->x0 - other->x0) < 0.5F * other->size &&
      fabsf(w->size - other->size) < 0.3F)
    w->style |= other->style & both;
}

/* With most of the page turned, all of it is. */
static void find_turned(page *p) {
  const uint32_t both = PAGE_TURNED | PAGE_DOWN;
  size_t turned = 0;
  uint32_t style = 0;

  for (size_t i = 1; i < p->n_words; i++)
    follow(&p->words[i], &p->words[i - 1]);
  for (size_t i = p->n_words; i-- > 1;)
    follow(&p->words[i - 1], &p->words[i]);
  for (size_t i = 0; i < p->n_words; i++)
    if (p->words[i].style & PAGE_TURNED) {
      turned++;
      style = p->words[i].style & both;
    }
  if (turned > p->n_words / 2)
    for (size_t i = 0; i < p->n_words; i++) {
      p->words[i].style = (p->words[i].style & ~both) | style;
      turn(p, &p->words[i]);
      p->words[i].style &= ~both;
    }
}

/* -------------------------------------------------------------------- page */

/* The words that are turned, or those that are not. */
static void read_words(layout *l, page *p, bool turned) {
  const page_word **words =
      arena_alloc(&l->scratch, (p->n_words + 1) * sizeof *words);
  segments all;
  region r = {0};
  size_t n = 0;

  for (size_t i = 0; i < p->n_words; i++)
    if (!(p->words[i].style & PAGE_TURNED) == !turned) {
      if (turned)
        turn(p, &p->words[i]);
      words[n++] = &p->words[i];
    }
  all = segments_of(l, words, n);
  if (all.n == 0)
    return;
  r.items = arena_alloc(&l->scratch, all.n * sizeof *r.items);
  r.left = all.items[0].x0;
  r.right = all.items[0].x1;
  for (size_t i = 0; i < all.n; i++) {
    r.items[r.n++] = &all.items[i];
    r.left = fminf(r.left, all.items[i].x0);
    r.right = fmaxf(r.right, all.items[i].x1);
  }
  read_region(l, &r, turned ? DEEPEST : 0);
}

void page_lines_of(arena *a, page *p, uint32_t number, page_lines *out) {
  layout l = {.a = a, .out = out, .page = number};

  find_turned(p);
  read_words(&l, p, false);
  read_words(&l, p, true);
  arena_free(&l.scratch);
}
