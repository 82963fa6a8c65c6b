#include "terms/match.h"

#include "base/mem.h"
#include "terms/resolve.h"

/** An entry that has begun and may go on. */
typedef struct open_entry {
  const char *start;
  uint32_t first, state;
} open_entry;

void match_start(matcher *m, const dictionary *d) {
  *m = (matcher){.dictionary = d};
  m->count = mem_alloc((d->n_categories + 1) * sizeof *m->count);
  meanings_start(&m->meanings, d);
}

void match_free(matcher *m) {
  buf *all[] = {&m->terms,   &m->open,  &m->opened,
                &m->matches, &m->taken, &m->gaps};

  for (size_t i = 0; i < sizeof all / sizeof *all; i++)
    buf_free(all[i]);
  meanings_free(&m->meanings);
  mem_free(m->count);
}

static void add_match(matcher *m, open_entry from, uint32_t entry, str word,
                      uint32_t number) {
  found_term f = {from.start, str_end(word), from.first,
                  number - from.first + 1, entry};

  buf_put(&m->matches, &f, sizeof f);
}

static void open_state(matcher *m, open_entry from, uint32_t state) {
  from.state = state;
  buf_put(&m->opened, &from, sizeof from);
}

/* The entry that began at `from` goes on by `word`, into `state`. */
static void go_on(matcher *m, open_entry from, uint32_t state, str word,
                  uint32_t number) {
  const dictionary *d = m->dictionary;

  for (uint32_t i = d->ends[state]; i; i = d->entries[i].next) {
    add_match(m, from, i, word, number);
    m->n_multi++;
  }
  if (d->goes_on[state])
    open_state(m, from, state);
}

/* All that is open goes on by one pattern. */
static void match_pattern(matcher *m, uint32_t pattern, str word,
                          uint32_t number, bool glued) {
  const edges *phrases = &m->dictionary->phrases;

  for (size_t at = 0; at < m->open.len; at += sizeof(open_entry)) {
    open_entry o;
    uint32_t state;

    memcpy(&o, m->open.ptr + at, sizeof o);
    state = edge_get(phrases, o.state, pattern * 2);
    if (state)
      go_on(m, o, state, word, number);
    state = glued ? edge_get(phrases, o.state, pattern * 2 + 1) : 0;
    if (state)
      go_on(m, o, state, word, number);
  }
}

/* A word that something may begin with, or go on by. */
static void match_open(matcher *m, const meaning *x, str word, uint32_t number,
                       bool glued) {
  open_entry here = {word.ptr, number, 0};
  const uint32_t *list = x->list;
  buf swap;

  m->opened.len = 0;
  for (uint32_t i = 0; i < x->n_patterns; i++)
    match_pattern(m, *list++, word, number, glued);
  for (uint32_t i = 0; i < x->n_entries; i++)
    add_match(m, here, *list++, word, number);
  for (uint32_t i = 0; i < x->n_states; i++)
    open_state(m, here, *list++);
  swap = m->open;
  m->open = m->opened;
  m->opened = swap;
}

void match_word_of(matcher *m, const meaning *x, str word, uint32_t number,
                   bool glued) {
  if (m->open.len || x->n_states) {
    match_open(m, x, word, number, glued);
    if (m->open.len == 0)
      resolve(m);
    return;
  }
  for (uint32_t i = 0; i < x->n_entries; i++)
    match_keep(m, word.ptr, str_end(word), x->list[x->n_patterns + i]);
}

void match_end(matcher *m) { resolve(m); }
