#include "read/numbering.h"

#include "read/symbol.h"

numbering_level numbering_blank(void) {
  return (numbering_level){.format = COUNT_DECIMAL,
                           .restart = RESTART_ALWAYS,
                           .indent = INDENT_NONE};
}

numbering_list *numbering_add_list(numbering *n, arena *a, str id) {
  uintptr_t *place = map_get(&n->lists, id);
  numbering_list *list;

  if (place)
    return (numbering_list *)*place;
  list = arena_alloc(a, sizeof *list);
  for (int i = 0; i < NUMBERING_LEVELS; i++)
    list->levels[i] = numbering_blank();
  *map_put(&n->lists, a, arena_str(a, id)) = (uintptr_t)list;
  return list;
}

numbering_num *numbering_add_num(numbering *n, arena *a, str id) {
  uintptr_t *place = map_get(&n->nums, id);
  numbering_num *num;

  if (place)
    return (numbering_num *)*place;
  num = arena_alloc(a, sizeof *num);
  *map_put(&n->nums, a, arena_str(a, id)) = (uintptr_t)num;
  return num;
}

numbering_num *numbering_find(const numbering *n, str id) {
  uintptr_t *place = id.len ? map_get(&n->nums, id) : NULL;
  numbering_num *num = place ? (numbering_num *)*place : NULL;

  return num && num->list ? num : NULL;
}

const numbering_level *numbering_level_of(const numbering_num *num, int i) {
  const numbering_level *l;

  if (i < 0 || i >= NUMBERING_LEVELS)
    return NULL;
  l = num->own[i] ? num->own[i] : &num->levels_of->levels[i];
  return l->given ? l : NULL;
}

int numbering_level_for(const numbering_num *num, str style) {
  for (int i = 0; i < NUMBERING_LEVELS; i++) {
    const numbering_level *l = numbering_level_of(num, i);
    if (l && style.len && str_eq(l->style, style))
      return i;
  }
  return -1;
}

/* --------------------------------------------------------------- counting */

/* The level begins, at what the instance says, else the list. */
static void begin(numbering_num *num, int i) {
  const numbering_level *l = numbering_level_of(num, i);
  numbering_list *list = num->list;

  list->count[i] = num->starts[i] ? num->start[i] : l ? l->start : 1;
  list->used[i] = true;
  num->started[i] = true;
}

/* Does the use of level `used` start level `i`, which is deeper, again? */
static bool restarts(const numbering_num *num, int i, int used) {
  const numbering_level *l = numbering_level_of(num, i);

  if (!l || l->restart == RESTART_ALWAYS || l->restart > i)
    return true;
  return used < l->restart;
}

static void advance(numbering_num *num, int i) {
  numbering_list *list = num->list;

  for (int k = 0; k < i; k++)
    if (!list->used[k])
      begin(num, k);
  if (!list->used[i] || (num->starts[i] && !num->started[i]))
    begin(num, i);
  else
    list->count[i]++;
  for (int k = i + 1; k < NUMBERING_LEVELS; k++)
    if (restarts(num, k, i))
      list->used[k] = false;
}

/* ------------------------------------------------------------------ showing */

/* "Article IV" over "Section 4.01": legal numbers are Arabic, and keep their
 * zeros. */
static void put_number(const numbering_num *num, int i, bool legal, buf *out) {
  const numbering_level *l = numbering_level_of(num, i);

  if (l && l->format != COUNT_BULLET && l->format != COUNT_NONE)
    counting_put(legal ? COUNT_DECIMAL : (enum counting)l->format,
                 num->list->count[i], l->zeros, out);
}

void numbering_count(numbering_num *num, int i, buf *out) {
  const numbering_level *l = numbering_level_of(num, i);
  const char *p, *end;

  advance(num, i);
  if (l->hidden || !l->text.len)
    return;
  if (l->format == COUNT_BULLET) {
    symbol_put_text(l->font, l->text, out);
    return;
  }
  for (p = l->text.ptr, end = str_end(l->text); p < end; p++)
    if (*p == '%' && p + 1 < end && p[1] >= '1' && p[1] <= '9') {
      int shown = *++p - '1';
      if (shown <= i)
        put_number(num, shown, l->legal, out);
    } else {
      buf_putc(out, *p);
    }
}
