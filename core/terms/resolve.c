#include "terms/resolve.h"

#include <stdlib.h>

/* Longer ones first, then in the order of the text and of the dictionary. */
static int by_length(const void *a, const void *b) {
  const found_term *x = a, *y = b;

  if (x->words != y->words)
    return x->words > y->words ? -1 : 1;
  if (x->first != y->first)
    return x->first < y->first ? -1 : 1;
  return x->entry < y->entry ? -1 : x->entry > y->entry;
}

static uint32_t category_of(const matcher *m, const found_term *f) {
  return m->dictionary->entries[f->entry].category;
}

/* --------------------------------------- which words a category has taken
 *
 * A set of (category, word). When matches come longest first, one that has a
 * word in common with a match before it has its first or its last word in it,
 * so that these two alone are looked up. */

static uint64_t key_of(uint32_t category, uint32_t word) {
  return ((uint64_t)category << 32 | word) + 1;
}

static uint64_t *slot_of(const buf *set, uint64_t key) {
  uint64_t *slots = (uint64_t *)(void *)set->ptr;
  size_t n = set->len / sizeof *slots;
  size_t i = (size_t)((key * UINT64_C(0x9E3779B97F4A7C15)) >> 32) & (n - 1);

  while (slots[i] && slots[i] != key)
    i = (i + 1) & (n - 1);
  return &slots[i];
}

static void set_start(buf *set, size_t most) {
  size_t n = 16;

  while (n < most * 2)
    n *= 2;
  set->len = 0;
  memset(buf_reserve(set, n * sizeof(uint64_t)), 0, n * sizeof(uint64_t));
  set->len = n * sizeof(uint64_t);
}

static bool is_taken(const matcher *m, const found_term *f, uint32_t category) {
  return *slot_of(&m->taken, key_of(category, f->first)) ||
         *slot_of(&m->taken, key_of(category, f->first + f->words - 1));
}

static void take(matcher *m, const found_term *f, uint32_t category) {
  for (uint32_t i = 0; i < f->words; i++) {
    uint64_t key = key_of(category, f->first + i);

    *slot_of(&m->taken, key) = key;
  }
}

/* -------------------------------------------- which words any category has
 *
 * gap[i] is the next word, from i on, that no match has; found by a path that
 * is made shorter each time it is walked. */

static uint32_t gap_at(matcher *m, uint32_t i) {
  uint32_t *gap = (uint32_t *)(void *)m->gaps.ptr, root = i;

  while (gap[root] != root)
    root = gap[root];
  while (gap[i] != root) {
    uint32_t next = gap[i];

    gap[i] = root;
    i = next;
  }
  return root;
}

static void gaps_start(matcher *m, uint32_t words) {
  uint32_t *gap;

  m->gaps.len = 0;
  gap =
      (uint32_t *)(void *)buf_reserve(&m->gaps, (words + 1) * sizeof(uint32_t));
  for (uint32_t i = 0; i <= words; i++)
    gap[i] = i;
}

static void close_gaps(matcher *m, uint32_t from, uint32_t to) {
  uint32_t *gap = (uint32_t *)(void *)m->gaps.ptr;

  for (uint32_t i = gap_at(m, from); i < to; i = gap_at(m, i))
    gap[i] = i + 1;
}

/* ---------------------------------------------------------------- matches */

/* In the order of the text; at one place, in that of the categories. */
static int by_place(const void *a, const void *b) {
  const found_term *x = a, *y = b;

  if (x->first != y->first)
    return x->first < y->first ? -1 : 1;
  if (x->words != y->words)
    return x->words > y->words ? -1 : 1;
  return x->entry < y->entry ? -1 : x->entry > y->entry;
}

/* Move those that count to the front, in the order of the text: how many. Where
 * there are matches of several words, any may hide another; those of single
 * words alone all count, and come in that order. */
static size_t choose(matcher *m, found_term *f, size_t n) {
  size_t words = 0, n_kept = 0;
  uint32_t start = UINT32_MAX, end = 0;
  bool longest = m->dictionary->longest;

  for (size_t i = 0; i < n; i++) {
    words += f[i].words;
    start = f[i].first < start ? f[i].first : start;
    end = f[i].first + f[i].words > end ? f[i].first + f[i].words : end;
  }
  qsort(f, n, sizeof *f, by_length);
  set_start(&m->taken, words);
  if (longest)
    gaps_start(m, end - start);
  for (size_t i = 0; i < n;) {
    uint32_t first = f[i].first, n_words = f[i].words;
    bool covered =
        longest && gap_at(m, first - start) >= first - start + n_words;
    size_t before = n_kept;

    for (; i < n && f[i].first == first && f[i].words == n_words; i++) {
      uint32_t category = category_of(m, &f[i]);

      if (covered || is_taken(m, &f[i], category))
        continue;
      take(m, &f[i], category);
      f[n_kept++] = f[i];
    }
    if (longest && n_kept > before)
      close_gaps(m, first - start, first - start + n_words);
  }
  qsort(f, n_kept, sizeof *f, by_place);
  return n_kept;
}

void resolve(matcher *m) {
  found_term *f = (found_term *)(void *)m->matches.ptr;
  size_t n = m->matches.len / sizeof *f;

  if (m->n_multi)
    n = choose(m, f, n);
  for (size_t i = 0; i < n; i++)
    match_keep(m, f[i].start, f[i].end, f[i].entry);
  m->matches.len = 0;
  m->n_multi = 0;
}
