#include "run/layout.h"

#include "base/utf8.h"

/* The blocks of combining marks that texts in the languages of the schemes
 * have, and what takes no room anywhere. */
static bool takes_no_room(uint32_t cp) {
  return (cp >= 0x300 && cp <= 0x36F) || (cp >= 0x483 && cp <= 0x489) ||
         (cp >= 0x591 && cp <= 0x5BD) || (cp >= 0x610 && cp <= 0x61A) ||
         (cp >= 0x64B && cp <= 0x65F) || (cp >= 0x1AB0 && cp <= 0x1AFF) ||
         (cp >= 0x1DC0 && cp <= 0x1DFF) || (cp >= 0x200B && cp <= 0x200F) ||
         (cp >= 0x202A && cp <= 0x202E) || (cp >= 0x2060 && cp <= 0x2064) ||
         (cp >= 0x20D0 && cp <= 0x20FF) || (cp >= 0xFE00 && cp <= 0xFE0F) ||
         (cp >= 0xFE20 && cp <= 0xFE2F) || cp == 0xAD || cp == 0xFEFF;
}

static bool is_wide(uint32_t cp) {
  return utf8_is_ideograph(cp) || (cp >= 0x1100 && cp <= 0x115F) ||
         (cp >= 0x3000 && cp <= 0x303E) || (cp >= 0xAC00 && cp <= 0xD7A3) ||
         (cp >= 0xFF01 && cp <= 0xFF60) || (cp >= 0xFFE0 && cp <= 0xFFE6) ||
         (cp >= 0x1F300 && cp <= 0x1FAFF);
}

static size_t columns_of(uint32_t cp) {
  return takes_no_room(cp) ? 0 : is_wide(cp) ? 2 : 1;
}

size_t layout_width(str text) {
  size_t width = 0, n;

  for (const char *p = text.ptr; p < str_end(text); p += n)
    width += columns_of(utf8_decode(p, &n));
  return width;
}

const char *layout_negation(enum modality modality, bool negated) {
  return negated && modality != MODALITY_PROHIBITION ? " (negated)" : "";
}

void layout_pad(buf *out, str text, size_t width) {
  buf_put_str(out, text);
  for (size_t used = layout_width(text); used < width; used++)
    buf_putc(out, ' ');
}

/* What a terminal takes for a command, or what would turn the line around. */
static bool is_command(uint32_t cp) {
  return cp < 0x20 || (cp >= 0x7F && cp <= 0x9F) ||
         (cp >= 0x202A && cp <= 0x202E) || (cp >= 0x2066 && cp <= 0x2069);
}

static void put_shown(buf *out, const char *p, size_t n, uint32_t cp) {
  char symbol[4];

  if (!is_command(cp)) {
    buf_put(out, p, n);
    return;
  }
  cp = cp < 0x20 ? 0x2400 + cp : cp == 0x7F ? 0x2421 : 0xFFFD;
  buf_put(out, symbol, utf8_encode(cp, symbol));
}

/* Up to where the text cannot be broken: the next white space, or the next
 * ideograph, which is a word of its own. */
static const char *word_end(const char *p, const char *end, size_t *width) {
  const char *start = p;
  size_t n;

  for (*width = 0; p < end; p += n) {
    uint32_t cp = utf8_decode(p, &n);

    if (utf8_is_space(cp) || (p > start && utf8_is_ideograph(cp)))
      break;
    *width += columns_of(cp);
    if (utf8_is_ideograph(cp))
      return p + n;
  }
  return p;
}

static void put(buf *out, const char *z) {
  if (z)
    buf_puts(out, z);
}

/* The mark that `p` lies in, or NULL; *next is the first that may. */
static const layout_mark *mark_at(const layout *l, size_t *next,
                                  const char *p) {
  while (*next < l->n_marks && str_end(l->marks[*next].text) <= p)
    ++*next;
  return *next < l->n_marks && l->marks[*next].text.ptr <= p ? &l->marks[*next]
                                                             : NULL;
}

static void end_mark(const layout *l) {
  put(l->out, l->mark_off);
  put(l->out, l->on);
}

static void put_word(const layout *l, size_t *next, str word) {
  const layout_mark *on = NULL;
  size_t n;

  for (const char *p = word.ptr; p < str_end(word); p += n) {
    uint32_t cp = utf8_decode(p, &n);
    const layout_mark *mark = mark_at(l, next, p);

    if (mark != on && on)
      end_mark(l);
    if (mark != on && mark) {
      put(l->out, mark->on);
      put(l->out, l->mark_on);
    }
    on = mark;
    put_shown(l->out, p, n, cp);
  }
  if (on)
    end_mark(l);
}

static const char *skip_space(const char *p, const char *end) {
  size_t n;

  while (p < end && utf8_is_space(utf8_decode(p, &n)))
    p += n;
  return p;
}

void layout_text(const layout *l, str text) {
  const char *end = str_end(text), *p = skip_space(text.ptr, end);
  size_t column = l->column, next_mark = 0;
  bool first = true, space = false;

  put(l->out, l->on);
  while (p < end) {
    size_t width;
    const char *stop = word_end(p, end, &width);

    if (l->width && !first && column + space + width > l->width) {
      put(l->out, l->off);
      buf_putc(l->out, '\n');
      buf_put_str(l->out, l->prefix);
      put(l->out, l->on);
      column = l->indent;
    } else if (space) {
      buf_putc(l->out, ' ');
      column++;
    }
    put_word(l, &next_mark, str_span(p, stop));
    column += width;
    first = false;
    p = skip_space(stop, end);
    space = p > stop;
  }
  put(l->out, l->off);
}
