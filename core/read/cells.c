#include "read/cells.h"

#include "base/utf8.h"
#include "doc/doc.h"

/* What its cells say of a row. */
enum row {
  ROW_DATA = 1,
  ROW_ONE = 2,    /* cell with text */
  ROW_LABEL = 4,  /* and its words */
  ROW_LEGAL = 8,  /* the same, and it is "1.2" */
  ROW_NUMBER = 16 /* the same, but it is a bare number */
};

static const char *find_tab(str s) { return memchr(s.ptr, '\t', s.len); }

static bool has_letter(str s) {
  for (size_t i = 0, n; i < s.len; i += n) {
    uint32_t cp = utf8_decode(s.ptr + i, &n);

    if (utf8_is_word(cp) && !(cp < 0x80 && ascii_is_digit((char)cp)))
      return true;
  }
  return false;
}

/* Empty cells do not count: the text of a row begins and ends with others. */
static enum row row_of(str text) {
  const char *tab = find_tab(text);
  label l;
  str words;

  if (!tab)
    return ROW_ONE;
  words = utf8_trim(str_span(tab, str_end(text)));
  if (find_tab(words) || !has_letter(words))
    return ROW_DATA;
  l = label_parse(text);
  if (l.len != utf8_trim(str_span(text.ptr, tab)).len || l.len == 0 ||
      l.style == LABEL_NAMED)
    return ROW_DATA;
  if (l.style == LABEL_NUMBER && l.mark == MARK_NONE)
    return ROW_NUMBER;
  return l.style == LABEL_LEGAL ? ROW_LEGAL : ROW_LABEL;
}

/* `rows`: what there is in the table. */
static bool is_list(unsigned rows) {
  if (rows & ROW_DATA || ((rows & ROW_NUMBER) && !(rows & ROW_LEGAL)))
    return false;
  return rows & (ROW_LABEL | ROW_LEGAL);
}

void cells_find(pieces *all) {
  for (size_t i = 0, end; i < all->n; i = end) {
    const piece *p = &all->items[i];
    unsigned rows = 0;

    for (end = i; end < all->n && p->kind == BLOCK_ROW &&
                  all->items[end].kind == BLOCK_ROW &&
                  all->items[end].told.list == p->told.list;
         end++)
      rows |= all->items[end].told.no_label ? (unsigned)ROW_DATA
                                            : row_of(all->items[end].text);
    if (end == i)
      end++;
    else if (!is_list(rows))
      for (size_t k = i; k < end; k++)
        all->items[k].told.no_label = true;
  }
}

void cells_join(arena *a, pieces *all, size_t most) {
  bool *lists = arena_alloc(a, (most + 1) * sizeof *lists);

  for (size_t i = 0; i < all->n; i++) {
    piece *p = &all->items[i];

    if (p->kind == BLOCK_PARAGRAPH && p->told.list) {
      lists[p->told.list] = true;
      p->told.list = 0;
    }
  }
  for (size_t i = 0; i < all->n; i++) {
    piece *p = &all->items[i];

    if (p->kind == BLOCK_ROW && lists[p->told.list] && !find_tab(p->text)) {
      p->kind = BLOCK_PARAGRAPH;
      p->told.list = 0;
    }
  }
}
