#include "read/typed.h"

#include "base/utf8.h"
#include "doc/doc.h"
#include "read/attribution.h"
#include "read/cells.h"
#include "read/series.h"

enum { LABEL_LONGEST = 16 }; /* bytes, of one in a paragraph of its own */

/* Only running text and items have lines; all else is what it is told to be. */
static bool has_lines(const piece *p) {
  return ((p->kind == BLOCK_PARAGRAPH || p->kind == BLOCK_ROW) &&
          !p->told.no_label) ||
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
  if (first && p->kind != BLOCK_PARAGRAPH && p->kind != BLOCK_ROW &&
      !is_bullet(p))
    l->label = p->label;
  else if (is_bullet(p) && l->label.style == LABEL_BULLET)
    l->label = (label){0};
}

/* Is `p` nothing but a label, and `q` the paragraph of its words? Not "*",
 * which parts scenes, nor "+", which is a sign that is told of. */
static bool is_pair(const piece *p, const piece *q) {
  label l;

  if (p->kind != BLOCK_PARAGRAPH || q->kind != BLOCK_PARAGRAPH ||
      p->told.no_label || q->told.no_label || p->text.len > LABEL_LONGEST ||
      !p->text.len || strchr("*+", *p->text.ptr) || !q->text.len ||
      (q->told.up != p->told.up && q->told.up != p->told.number))
    return false;
  l = label_parse(str_span(p->text.ptr, str_end(q->text)));
  return l.len == p->text.len && l.style != LABEL_NAMED &&
         (l.mark != MARK_NONE || l.style != LABEL_NUMBER) &&
         label_parse(q->text).style == LABEL_NONE;
}

/* The first line of words begins with the label before them. */
static void put_lines(lines *out, const piece *p, bool paired) {
  str rest = is_bullet(p) ? p->body : p->text, text;

  if (!has_lines(p) || !rest.len) {
    put_line(out, rest, p, true);
    return;
  }
  for (bool first = true; str_next_line(&rest, &text); first = false) {
    if (first && paired) {
      text = str_span(p[-1].text.ptr, str_end(text));
      out->items[out->n - 1].label = (label){0};
    }
    put_line(out, text, p, first);
  }
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

/* Does it stand in a cell or paragraph of its own? */
static bool is_apart(const line *l) {
  const char *gap = l->text.ptr + l->label.len;
  size_t n = (size_t)(l->label.skip - l->label.len);

  return n && (memchr(gap, '\t', n) || memchr(gap, '\n', n));
}

/* "1.1" and "REQ-1" begin nothing. */
static bool is_first(label l) {
  if (l.style == LABEL_LEGAL || l.style == LABEL_CODE)
    return false;
  return l.style == LABEL_LOWER || l.style == LABEL_UPPER
             ? l.letter == 1 || l.roman == 1
             : l.value <= 1;
}

/* Did one of its kind come before? */
static bool has_last(const series *s, label l) {
  uint32_t value = s->last[l.style][l.mark].value;

  switch (l.style) {
  case LABEL_BULLET:
    return value == l.value;
  case LABEL_LOWER:
  case LABEL_UPPER:
    return s->last[l.style][l.mark].letter || s->last[l.style][l.mark].roman;
  case LABEL_LEGAL:
    return s->last_legal.len || s->last_number.len;
  case LABEL_CODE:
    return s->last_code.len;
  default:
    return value;
  }
}

/* "(1) Said in the note above." alone is no list where the format has lists,
 * unless a stem is before it; nor is any label of its own in a cell or
 * paragraph, and of signs ("+", "-") a stem is not enough. */
static bool is_alone(const series *s, size_t i) {
  const line *l = &s->all->items[i];
  bool apart = is_apart(l), bullet = l->label.style == LABEL_BULLET;
  size_t before = i - (apart && i && l[-1].text.ptr == l->text.ptr);

  if (s->followed[i] ||
      (before > 0 && !bullet && s->all->items[before - 1].end == END_COLON))
    return false;
  if (apart)
    return is_first(l->label) || !has_last(s, l->label);
  return l->label.mark == MARK_BRACKETS && l->label.style == LABEL_NUMBER &&
         l->label.value == 1;
}

/* A dash may begin a paragraph of talk: it is a bullet beside others only. And
 * "a." alone is no item, as "Article 5" alone is a heading. */
static bool take(series *s, size_t i) {
  const line *l = &s->all->items[i];
  bool fresh = l->label.style != LABEL_BULLET, strong = true;

  if (l->label.skip == l->text.len && l->label.style != LABEL_NAMED &&
      l->label.style != LABEL_UPPER)
    return false;
  if (l->label.style != LABEL_BULLET || is_apart(l))
    fresh = !is_alone(s, i);
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

/* The label of its first line counts. Of a table it is that of an item, which
 * no format tells; or it stood in the piece before, which ends. */
static void take_label(piece *p, const line *l) {
  if (p->kind == BLOCK_ROW) {
    p->kind = BLOCK_PARAGRAPH;
  } else if (l->text.ptr < p->text.ptr) {
    told words = p->told;

    p->told = p[-1].told;
    p->told.also = words.number;
  }
  if (p->kind == BLOCK_PARAGRAPH || is_bullet(p))
    set_label(p, l);
}

/* The lines from `i` up to `end` are those of the piece. */
static void part(arena *a, pieces *out, const piece *whole, series *s, size_t i,
                 size_t end) {
  const line *l = &s->all->items[i];
  bool taken = !attribution_is_line(s, i) && take(s, i);
  piece *p = add(a, out, whole);

  p->caps = l->caps;
  p->rule = l->rule;
  if (taken) {
    bool paired = l->text.ptr < p->text.ptr;

    take_label(p, l);
    if (paired) {
      p[-1] = *p;
      p--;
      out->n--;
    }
  }
  while (++i < end && p->kind != BLOCK_ROW) {
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
  bool paired = false;
  series s;

  cells_find(all);
  found.items = arena_alloc(a, count_lines(all) * sizeof(line));
  for (size_t i = 0; i < all->n; i++) {
    const piece *p = &all->items[i];

    paired = i && !paired && is_pair(p - 1, p);
    put_lines(&found, p, paired);
  }
  s = series_of(a, &found);
  for (size_t i = 0, k = 0, end; i < all->n; i++, k = end) {
    for (end = k + 1; end < found.n && !found.items[end].blanks;)
      end++;
    part(a, &out, &all->items[i], &s, k, end);
  }
  cells_join(a, &out, all->n);
  *all = out;
}
