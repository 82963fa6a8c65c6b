#include "run/grid.h"

#include "base/utf8.h"
#include "run/layout.h"

enum {
  LEAST = 20,  /* columns that the last column keeps while others can be cut */
  SHORTEST = 8 /* columns that any keeps */
};

str *grid_row(grid *g) {
  g->rows = arena_grow(&g->memory, g->rows, g->n, &g->cap, sizeof *g->rows);
  return g->rows[g->n++];
}

/* On one line, nothing in it that commands a terminal. */
static str flat(arena *a, str text) {
  layout l = {0};
  buf b = {0};
  str result;

  l.out = &b;
  if (text.len)
    layout_text(&l, text);
  result = arena_str(a, buf_str(&b));
  buf_free(&b);
  return result;
}

/* As much as fits in `room` columns, with an ellipsis where it was cut. */
static str fit(arena *a, str text, size_t room) {
  const char *p = text.ptr;
  size_t used = 0;

  if (layout_width(text) <= room)
    return text;
  while (p < str_end(text)) {
    size_t n, width;

    (void)utf8_decode(p, &n);
    width = layout_width(str_make(p, n));
    if (used + width + 1 > room)
      break;
    used += width;
    p += n;
  }
  text = str_trim_end(str_span(text.ptr, p));
  return arena_format(a, "%.*s\u2026", STR_ARG(text));
}

/* Of the columns that may be cut, the widest, or the last. */
static size_t widest(const grid *g, const size_t *widths) {
  size_t last = g->n_columns - 1, found = last;

  for (size_t c = 0; c < last; c++)
    if (g->most[c] && widths[c] > SHORTEST &&
        (found == last || widths[c] > widths[found]))
      found = c;
  return found;
}

/* Give each column its part of the line. */
static void share(const grid *g, size_t *widths, size_t width) {
  size_t used = 2, last = g->n_columns - 1, c;

  for (c = 0; c < last; c++)
    used += widths[c] + 2;
  while (used + LEAST > width && (c = widest(g, widths)) != last) {
    widths[c]--;
    used--;
  }
  width = width > used + SHORTEST ? width - used : SHORTEST;
  if (widths[last] > width)
    widths[last] = width;
}

static void measure(grid *g, size_t *widths, size_t width) {
  for (size_t c = 0; c < g->n_columns; c++)
    widths[c] = g->head[0] ? layout_width(str_of(g->head[c])) : 0;
  for (size_t r = 0; r < g->n; r++)
    for (size_t c = 0; c < g->n_columns; c++) {
      size_t n;

      g->rows[r][c] = flat(&g->memory, g->rows[r][c]);
      n = layout_width(g->rows[r][c]);
      if (g->most[c] && n > g->most[c])
        n = g->most[c];
      widths[c] = n > widths[c] ? n : widths[c];
    }
  if (width)
    share(g, widths, width);
  for (size_t r = 0; r < g->n; r++)
    for (size_t c = 0; c < g->n_columns; c++)
      g->rows[r][c] = fit(&g->memory, g->rows[r][c], widths[c]);
}

static void put_line(buf *out, const grid *g, const str *cells,
                     const size_t *widths) {
  buf_puts(out, "  ");
  for (size_t c = 0; c < g->n_columns; c++) {
    bool last = c + 1 == g->n_columns;

    if (g->right[c])
      for (size_t n = layout_width(cells[c]); n < widths[c]; n++)
        buf_putc(out, ' ');
    layout_pad(out, cells[c], g->right[c] || last ? 0 : widths[c]);
    if (!last)
      buf_puts(out, "  ");
  }
}

static void end_line(buf *out) {
  while (out->len && out->ptr[out->len - 1] == ' ')
    out->len--;
  buf_putc(out, '\n');
}

void grid_put(buf *out, grid *g, size_t width, bool colour) {
  size_t widths[GRID_COLUMNS];

  measure(g, widths, width);
  if (g->head[0]) {
    str heads[GRID_COLUMNS];

    for (size_t c = 0; c < g->n_columns; c++)
      heads[c] = str_of(g->head[c]);
    buf_puts(out, colour ? "\033[2m" : "");
    put_line(out, g, heads, widths);
    buf_puts(out, colour ? "\033[0m" : "");
    end_line(out);
  }
  for (size_t r = 0; r < g->n; r++) {
    put_line(out, g, g->rows[r], widths);
    end_line(out);
  }
  arena_free(&g->memory);
  g->n = 0;
}
