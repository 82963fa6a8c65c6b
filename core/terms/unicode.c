/* Small letters and normal form C, from the tables of unicode.txt. */
#include "terms/unicode.h"

#include <stdlib.h>

#include "base/utf8.h"

static void put(buf *out, uint32_t cp) {
  char bytes[4];

  buf_put(out, bytes, utf8_encode(cp, bytes));
}

/* ---------------------------------------------------------- small letters */

static uint32_t lower_of(uint32_t cp) {
  size_t low = 0, high = unicode_n_lowers;

  while (low < high) {
    size_t middle = (low + high) / 2;
    const unicode_case *c = &unicode_lowers[middle];

    if (cp < c->first)
      high = middle;
    else if (cp > c->last)
      low = middle + 1;
    else
      return (cp - c->first) % c->step ? cp : cp + (uint32_t)c->delta;
  }
  return cp;
}

/* Near enough to the standard's "cased" for what may stand beside a sigma. */
static bool is_letter(uint32_t cp) {
  unsigned class = unicode_of(cp) & CLASS_MASK;

  return class == CLASS_LETTER || class == CLASS_EXTEND;
}

/* Is the sigma between `before` and `after` the last letter of its word? */
static bool is_final(str s, const char *before, const char *after) {
  size_t len;

  return before > s.ptr && is_letter(utf8_decode_before(s.ptr, before, &len)) &&
         (after == str_end(s) || !is_letter(utf8_decode(after, &len)));
}

void unicode_lower(buf *out, str s) {
  enum { DOTTED_I = 0x130, SIGMA = 0x3A3, SMALL_FINAL_SIGMA = 0x3C2 };
  const char *p = s.ptr;
  size_t len;

  for (; p < str_end(s); p += len) {
    char *room = buf_reserve(out, (size_t)(str_end(s) - p));
    uint32_t cp;

    for (len = 0; p < str_end(s) && (unsigned char)*p < 0x80; p++)
      room[len++] = ascii_lower(*p);
    out->len += len;
    if (p == str_end(s))
      return;
    cp = utf8_decode(p, &len);
    if (cp == DOTTED_I)
      buf_puts(out, "i\xcc\x87");
    else if (cp == SIGMA && is_final(s, p, p + len))
      put(out, SMALL_FINAL_SIGMA);
    else
      put(out, lower_of(cp));
  }
}

/* ---------------------------------------------------------- normal form C */

enum { /* Hangul syllables go by arithmetic */
       S_BASE = 0xAC00,
       L_BASE = 0x1100,
       V_BASE = 0x1161,
       T_BASE = 0x11A7,
       L_COUNT = 19,
       V_COUNT = 21,
       T_COUNT = 28,
       S_COUNT = L_COUNT * V_COUNT * T_COUNT
};

static uint32_t order_of(uint32_t cp) {
  size_t low = 0, high = unicode_n_orders;

  while (low < high) {
    size_t middle = (low + high) / 2;
    const unicode_range *r = &unicode_orders[middle];

    if (cp < r->first)
      high = middle;
    else if (cp > r->last)
      low = middle + 1;
    else
      return r->value;
  }
  return 0;
}

static const unicode_pair *split_of(uint32_t cp) {
  size_t low = 0, high = unicode_n_splits;

  while (low < high) {
    size_t middle = (low + high) / 2;

    if (cp < unicode_splits[middle].a)
      high = middle;
    else if (cp > unicode_splits[middle].a)
      low = middle + 1;
    else
      return &unicode_splits[middle];
  }
  return NULL;
}

/* The character that `a` and `b` compose, or 0. */
static uint32_t join_of(uint32_t a, uint32_t b) {
  size_t low = 0, high = unicode_n_joins;

  if (a - L_BASE < L_COUNT && b - V_BASE < V_COUNT)
    return S_BASE + ((a - L_BASE) * V_COUNT + (b - V_BASE)) * T_COUNT;
  if (a - S_BASE < S_COUNT && (a - S_BASE) % T_COUNT == 0 &&
      b - T_BASE - 1 < T_COUNT - 1)
    return a + (b - T_BASE);
  while (low < high) {
    size_t middle = (low + high) / 2;
    const unicode_pair *j = &unicode_joins[middle];

    if (a < j->a || (a == j->a && b < j->b))
      high = middle;
    else if (a > j->a || b > j->b)
      low = middle + 1;
    else
      return j->c;
  }
  return 0;
}

/* Nothing below U+0300 is ever changed, and of what is above only marks,
 * vowels and finals of Hangul, and what has a decomposition can be. */
bool unicode_is_composed(str s) {
  const char *p = s.ptr;
  size_t len;

  for (; p < str_end(s); p += len) {
    uint32_t cp;

    len = 1;
    if ((unsigned char)*p < 0xCC) /* the first byte of U+0300 */
      continue;
    cp = utf8_decode(p, &len);
    if ((unicode_of(cp) & CLASS_MASK) == CLASS_EXTEND ||
        cp - V_BASE < T_BASE + T_COUNT - V_BASE || split_of(cp))
      return false;
  }
  return true;
}

typedef struct letters {
  uint32_t *at;
  size_t n;
} letters;

static void add_split(buf *to, uint32_t cp) {
  const unicode_pair *p;
  uint32_t tail[8];
  size_t n = 0;

  while (n < 8 && (p = split_of(cp))) {
    if (p->c)
      tail[n++] = p->c;
    cp = p->b;
  }
  buf_put(to, &cp, sizeof cp);
  while (n > 0)
    buf_put(to, &tail[--n], sizeof *tail);
}

/* Marks behind a letter stand in the order of their classes. The runs are
 * sorted by merging, for somebody may write a megabyte of marks. */
static int by_order(const void *a, const void *b) {
  const uint64_t *x = a, *y = b;

  return (*x > *y) - (*x < *y);
}

static void sort_marks(letters l) {
  buf keys = {0};

  for (size_t i = 0; i < l.n; i++) {
    size_t from = i;
    uint64_t *key;

    while (i < l.n && order_of(l.at[i]))
      i++;
    if (i - from < 2)
      continue;
    keys.len = 0;
    key = (uint64_t *)(void *)buf_reserve(&keys, (i - from) * sizeof *key);
    for (size_t k = from; k < i; k++) /* class, place, mark: 8, 24, 32 bits */
      key[k - from] = (uint64_t)order_of(l.at[k]) << 56 |
                      (uint64_t)((k - from) & 0xFFFFFF) << 32 | l.at[k];
    qsort(key, i - from, sizeof *key, by_order);
    for (size_t k = from; k < i; k++)
      l.at[k] = (uint32_t)key[k - from];
  }
  buf_free(&keys);
}

/* Compose in place; returns what is left. */
static size_t join_letters(letters l) {
  size_t n = 0, starter = SIZE_MAX;
  uint32_t last = 0; /* class of the letter before */

  for (size_t i = 0; i < l.n; i++) {
    uint32_t cp = l.at[i], order = order_of(cp), whole;
    bool reaches = starter != SIZE_MAX && (n == starter + 1 || last < order);

    whole = reaches ? join_of(l.at[starter], cp) : 0;
    if (whole) {
      l.at[starter] = whole;
      continue;
    }
    if (order == 0)
      starter = n;
    last = order;
    l.at[n++] = cp;
  }
  return n;
}

void unicode_compose(buf *out, str s) {
  buf wide = {0};
  letters l;
  size_t len;

  for (const char *p = s.ptr; p < str_end(s); p += len)
    add_split(&wide, utf8_decode(p, &len));
  l = (letters){(uint32_t *)(void *)wide.ptr, wide.len / sizeof(uint32_t)};
  sort_marks(l);
  l.n = join_letters(l);
  for (size_t i = 0; i < l.n; i++)
    put(out, l.at[i]);
  buf_free(&wide);
}

str unicode_normal(str s, bool exact_case, buf *composed, buf *lower) {
  composed->len = lower->len = 0;
  if (!unicode_is_composed(s)) {
    unicode_compose(composed, s);
    s = buf_str(composed);
  }
  if (exact_case)
    return s;
  unicode_lower(lower, s);
  return buf_str(lower);
}
