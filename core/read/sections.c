#include "read/sections.h"

#include "base/utf8.h"
#include "read/lines.h"

str sections_one_line(arena *a, str text) {
  char *out, *q;

  if (!memchr(text.ptr, '\n', text.len))
    return text;
  out = q = arena_alloc(a, text.len);
  for (size_t i = 0; i < text.len; i++)
    if (!ascii_is_space(text.ptr[i]))
      *q++ = text.ptr[i];
    else if (q[-1] != ' ')
      *q++ = ' ';
  return str_span(out, q);
}

static str join(arena *a, str left, const char *between, str right) {
  size_t n = strlen(between);
  char *p;

  if (left.len == 0)
    return right;
  p = arena_alloc(a, left.len + n + right.len);
  memcpy(p, left.ptr, left.len);
  memcpy(p + left.len, between, n);
  memcpy(p + left.len + n, right.ptr, right.len);
  return str_make(p, left.len + n + right.len);
}

str sections_under(arena *a, str above, str text, label l) {
  str bare = label_bare(text, l);

  switch (l.style) {
  case LABEL_NONE:
  case LABEL_BULLET:
    return above;
  case LABEL_LEGAL:
  case LABEL_NAMED:
  case LABEL_CODE:
    return bare;
  default:
    return join(a, above, ".", bare);
  }
}

static str whole_title(const block *b) {
  return str_span(b->text.ptr,
                  b->body.len ? str_end(b->body) : str_end(b->label));
}

void sections_heading(sections *s, doc *d, block *b, uint32_t level, label l) {
  arena *a = &d->memory;

  /* Levels may be skipped: what counts is which is higher. */
  while (s->n && s->level[s->n - 1] >= level)
    s->n--;
  b->level = level;
  b->parent = sections_block(s);
  b->section = sections_path(s);
  b->outline = sections_under(a, sections_outline(s), b->text, l);
  s->level[s->n] = level;
  s->block[s->n] = (uint32_t)d->n_blocks;
  s->outline[s->n] = b->outline;
  s->section[s->n] =
      join(a, b->section, " \xE2\x80\xBA ",
           utf8_short(a, sections_one_line(a, whole_title(b)), SECTIONS_TITLE));
  s->n++;
  if (!d->title.ptr && b->body.len)
    d->title = sections_one_line(a, b->body);
}

uint32_t sections_block(const sections *s) {
  return s->n ? s->block[s->n - 1] : 0;
}

str sections_outline(const sections *s) {
  return s->n ? s->outline[s->n - 1] : (str){0};
}

str sections_path(const sections *s) {
  return s->n ? s->section[s->n - 1] : (str){0};
}

bool sections_is_stem(str text, uint8_t end) {
  return (end != END_SENTENCE && end != END_SEMICOLON) ||
         str_ends(text, "following.") || str_ends(text, "follows.");
}
