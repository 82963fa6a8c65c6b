#include "terms/meaning.h"

#include <stdlib.h>

#include "base/mem.h"
#include "terms/unicode.h"

enum { MADE_MOST = 4 << 20 }; /* bytes; more is forgotten */

static void forget(meanings *m) {
  static const meaning nothing;

  arena_reset(&m->memory);
  m->memo = (memo){0};
  m->made.len = 0;
  buf_put(&m->made, &nothing, sizeof nothing);
}

void meanings_start(meanings *m, const dictionary *d) {
  *m = (meanings){.dictionary = d};
  m->last = mem_alloc((d->n_categories + 1) * sizeof *m->last);
  forget(m);
}

void meanings_free(meanings *m) {
  buf *all[] = {&m->made,   &m->patterns, &m->entries,
                &m->states, &m->folded,   &m->composed};

  for (size_t i = 0; i < sizeof all / sizeof *all; i++)
    buf_free(all[i]);
  glob_scratch_free(&m->globs);
  arena_free(&m->memory);
  mem_free(m->last);
}

static int by_number(const void *a, const void *b) {
  const uint32_t *x = a, *y = b;

  return (*x > *y) - (*x < *y);
}

/* Where entries are that have this pattern for their first word. */
static void begin(meanings *m, uint32_t pattern) {
  const dictionary *d = m->dictionary;
  uint32_t state = edge_get(&d->phrases, 0, pattern * 2);

  if (!state)
    return;
  for (uint32_t i = d->ends[state]; i; i = d->entries[i].next)
    buf_put(&m->entries, &i, sizeof i);
  if (d->goes_on[state])
    buf_put(&m->states, &state, sizeof state);
}

/* In their order, the first of each category. */
static void choose_entries(meanings *m) {
  const dictionary *d = m->dictionary;
  uint32_t *list = (uint32_t *)(void *)m->entries.ptr;
  size_t n = m->entries.len / sizeof *list, kept = 0;

  if (n < 2)
    return;
  qsort(list, n, sizeof *list, by_number);
  m->n_made++;
  for (size_t i = 0; i < n; i++) {
    uint64_t *last = &m->last[d->entries[list[i]].category];

    if (*last != m->n_made)
      list[kept++] = list[i];
    *last = m->n_made;
  }
  m->entries.len = kept * sizeof *list;
}

/* Where it is in m->made. */
static size_t make(meanings *m, str word) {
  const dictionary *d = m->dictionary;
  size_t place = m->made.len;
  meaning made;

  m->patterns.len = m->entries.len = m->states.len = 0;
  glob_match(&d->words,
             unicode_normal(word, d->exact_case, &m->composed, &m->folded),
             &m->patterns, &m->globs);
  if (m->patterns.len == 0)
    return 0;
  for (size_t at = 0; at < m->patterns.len; at += sizeof(uint32_t)) {
    uint32_t pattern;

    memcpy(&pattern, m->patterns.ptr + at, sizeof pattern);
    begin(m, pattern);
  }
  choose_entries(m);
  made.n_patterns = (uint32_t)(m->patterns.len / sizeof(uint32_t));
  made.n_entries = (uint32_t)(m->entries.len / sizeof(uint32_t));
  made.n_states = (uint32_t)(m->states.len / sizeof(uint32_t));
  buf_put(&m->made, &made, sizeof made);
  buf_put_str(&m->made, buf_str(&m->patterns));
  buf_put_str(&m->made, buf_str(&m->entries));
  buf_put_str(&m->made, buf_str(&m->states));
  return place;
}

const meaning *meaning_find(meanings *m, const text_word *w) {
  size_t before, place;

  if (m->made.len > MADE_MOST)
    forget(m);
  before = m->made.len;
  place = make(m, w->text);
  if (w->key.low)
    *memo_at(&m->memo, &m->memory, w->key) = place + 1;
  else
    m->made.len = before;
  return (const meaning *)(const void *)(m->made.ptr + place);
}
