#include "split/item.h"

#include "base/numeral.h"

/* "12", "c", "iv": what stands in the label. False: none of them. */
static bool read_core(str s, item_label *l) {
  bool digits = ascii_is_digit(*s.ptr);

  l->number = l->letter = l->roman = 0;
  l->upper = ascii_is_upper(*s.ptr);
  for (size_t i = 0; i < s.len; i++) {
    if (ascii_is_digit(s.ptr[i]) != digits ||
        (!digits && ascii_is_upper(s.ptr[i]) != l->upper))
      return false;
    if (digits)
      l->number = l->number * 10 + (unsigned)(s.ptr[i] - '0');
  }
  if (digits)
    return s.len <= 3;
  if (s.len == 1)
    l->letter = (unsigned)(ascii_lower(*s.ptr) - 'a') + 1;
  l->roman = numeral_roman(s);
  return l->letter || l->roman;
}

size_t item_read(str s, item_label *l) {
  size_t open = s.len && *s.ptr == '(', n = open;

  while (n < s.len && n < open + 6 &&
         (ascii_is_digit(s.ptr[n]) || ascii_is_alpha(s.ptr[n])))
    n++;
  if (n == open || n == s.len ||
      !read_core(str_make(s.ptr + open, n - open), l))
    return 0;
  if (s.ptr[n] == ')') {
    l->style = open ? ITEM_BRACKETS : ITEM_ROUND;
    return n + 1;
  }
  if (s.ptr[n] != '.' || open)
    return 0;
  if (n + 1 < s.len && s.ptr[n + 1] == ')') {
    l->style = ITEM_BOTH;
    return n + 2;
  }
  l->style = ITEM_POINT;
  return n + 1;
}

bool item_follows(const item_label *l, const item_label *next) {
  if (l->style != next->style || l->upper != next->upper)
    return false;
  return (l->number && next->number == l->number + 1) ||
         (l->letter && next->letter == l->letter + 1) ||
         (l->roman && next->roman == l->roman + 1);
}

bool item_is_first(const item_label *l) {
  return l->number == 1 || l->letter == 1 || l->roman == 1;
}
