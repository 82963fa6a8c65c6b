#include "read/typed.h"

#include "base/utf8.h"
#include "doc/doc.h"
#include "read/attribution.h"
#include "read/series.h"

/* Only running text and items have lines; all else is what it is told to be. */
static bool has_lines(const piece *p) {
  return (p->kind == BLOCK_PARAGRAPH && !p->told.no_label) ||
         p->kind == BLOCK_ITEM;
}

/* An item whose format shows a bullet or nothing before it. */
static bool is_bullet(const piece *p) {
  return p->kind == BLOCK_ITEM && p->told.list &&
         p->label.style == LABEL_BULLET && p->body.len;
}

/* The line `text` as the rules of labels see it. */
static void put_line(lines *out, str text, const piece *p, bool first) {
  line *l = &out->items[out->n++];

  *l = (line){.text = utf8_trim(text), .indent = p->indent, .blanks = first};
  if (has_lines(p) && l->text.len)
    line_examine(l);
  if (first && p->kind != BLOCK_PARAGRAPH && !is_bullet(p))
    l->label = p->label;
  else if (is_bullet(p) && l->label.style == LABEL_BULLET)
    l->label = (label){0};
}

static void put_lines(lines *out, const piece *p) {
  str rest = is_bullet(p) ? p->body : p->text, text;

  if (!has_lines(p) || !rest.len) {
    put_line(out, rest, p, true);
    return;
  }
  for (bool first = true; str_next_line(&rest, &text); first = false)
    put_line(out, text, p, first);
}

static size_t count_lines(const pieces *all) {
  size_t n = all->n;

  for (size_t i = 0; i < all->n; i++)
    for (size_t k = 0; k < all->items[i].text.len; k++)
      n += all->items[i].text.ptr[k] == '\n';
  return n;
}

static void set_label(piece *p, const line *l) {
  p->text = str_span(l->text.ptr, str_end(p->text));
  p->label = l->label;
  p->body = str_span(l->text.ptr + l->label.skip, str_end(p->text));
}

static void set_facts(piece *p) {
  p->start = (uint8_t)line_start_of(p->body);
  p->end = (uint8_t)line_end_of(p->text);
}

/* "(1) Said in the note above." alone is no list where the format has lists,
 * unless a stem is before it. */
static bool is_alone(const series *s, size_t i) {
  const line *l = &s->all->items[i];

  return l->label.mark == MARK_BRACKETS && l->label.style == LABEL_NUMBER &&
         l->label.value == 1 && !s->followed[i] &&
         !(i > 0 && l[-1].end == END_COLON);
}

/* A dash may begin a paragraph of talk: it is a bullet beside others only. And
 * "a." alone is no item, as "Article 5" alone is a heading. */
static bool take(series *s, size_t i) {
  const line *l = &s->all->items[i];
  bool fresh = l->label.style != LABEL_BULLET && !is_alone(s, i), strong = true;

  if (l->label.skip == l->text.len && l->label.style != LABEL_NAMED &&
      l->label.style != LABEL_UPPER)
    return false;
  if (!l->blanks) { /* a line may have been broken there */
    fresh = fresh && !l[-1].bracket && !wrap_refers(&l[-1]);
    strong = l[-1].end != END_OPEN;
  }
  return series_take(s, i, fresh, strong);
}

static piece *add(arena *a, pieces *out, const piece *p) {
  out->items = arena_grow(a, out->items, out->n, &out->cap, sizeof *p);
  out->items[out->n] = *p;
  return &out->items[out->n++];
}

/* A line of `whole` that begins with a label: what follows up to its end. */
static piece *add_rest(arena *a, pieces *out, const piece *whole,
                       const line *l) {
  piece p = {.told = {.up = whole->told.up,
                      .page = whole->told.page,
                      .line = whole->told.line},
             .text = whole->text,
             .indent = whole->indent,
             .lines = 1,
             .apart = true};

  if (whole->kind == BLOCK_ITEM)
    p.told.up = whole->told.number;
  set_label(&p, l);
  return add(a, out, &p);
}

/* The lines from `i` up to `end` are those of the piece. */
static void part(arena *a, pieces *out, const piece *whole, series *s, size_t i,
                 size_t end) {
  const line *l = &s->all->items[i];
  bool taken = !attribution_is_line(s, i) && take(s, i);
  piece *p = add(a, out, whole);

  p->caps = l->caps;
  p->rule = l->rule;
  if (taken && (p->kind == BLOCK_PARAGRAPH || is_bullet(whole)))
    set_label(p, l);
  while (++i < end) {
    l = &s->all->items[i];
    if (!take(s, i))
      continue;
    p->text = str_trim_end(str_span(p->text.ptr, l->text.ptr));
    p->body = str_span(p->body.ptr, str_end(p->text));
    set_facts(p);
    p = add_rest(a, out, whole, l);
  }
  set_facts(p);
}

void typed_find(arena *a, pieces *all) {
  lines found = {0};
  pieces out = {.blocks = all->blocks};
  series s;

  found.items = arena_alloc(a, count_lines(all) * sizeof(line));
  for (size_t i = 0; i < all->n; i++)
    put_lines(&found, &all->items[i]);
  s = series_of(a, &found);
  for (size_t i = 0, k = 0, end; i < all->n; i++, k = end) {
    for (end = k + 1; end < found.n && !found.items[end].blanks;)
      end++;
    part(a, &out, &all->items[i], &s, k, end);
  }
  *all = out;
}
