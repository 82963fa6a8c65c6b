#include "terms/match.h"

#include "terms/resolve.h"
#include "terms/unicode.h"

#include "base/mem.h"

/** An entry that has begun and may go on. */
typedef struct open_entry {
  const char *start;
  uint32_t first, state;
} open_entry;

void match_start(matcher *m, const dictionary *d) {
  *m = (matcher){.dictionary = d};
  m->count = mem_alloc((d->n_categories + 1) * sizeof *m->count);
  m->last = mem_alloc((d->n_categories + 1) * sizeof *m->last);
}

void match_free(matcher *m) {
  buf *all[] = {&m->terms,  &m->open,     &m->opened, &m->matches, &m->patterns,
                &m->folded, &m->composed, &m->taken,  &m->gaps,    &m->known};

  for (size_t i = 0; i < sizeof all / sizeof *all; i++)
    buf_free(all[i]);
  glob_scratch_free(&m->globs);
  arena_free(&m->memory);
  mem_free(m->count);
  mem_free(m->last);
}

/* The entry that began at `from` goes on by `word`, into `state`. */
static void go_on(matcher *m, open_entry from, uint32_t state, str word,
                  uint32_t number) {
  const dictionary *d = m->dictionary;

  for (uint32_t i = d->ends[state]; i; i = d->entries[i].next) {
    found_term f = {from.start, str_end(word), from.first,
                    number - from.first + 1, i};

    buf_put(&m->matches, &f, sizeof f);
    m->n_multi += f.words > 1;
  }
  if (d->goes_on[state]) {
    from.state = state;
    buf_put(&m->opened, &from, sizeof from);
  }
}

/* All that is open goes on, and all begins, by one pattern. */
static void match_pattern(matcher *m, uint32_t pattern, str word,
                          uint32_t number, bool glued) {
  const edges *phrases = &m->dictionary->phrases;
  uint32_t state = edge_get(phrases, 0, pattern * 2);

  if (state)
    go_on(m, (open_entry){word.ptr, number, 0}, state, word, number);
  for (size_t at = 0; at < m->open.len; at += sizeof(open_entry)) {
    open_entry o;

    memcpy(&o, m->open.ptr + at, sizeof o);
    state = edge_get(phrases, o.state, pattern * 2);
    if (state)
      go_on(m, o, state, word, number);
    state = glued ? edge_get(phrases, o.state, pattern * 2 + 1) : 0;
    if (state)
      go_on(m, o, state, word, number);
  }
}

enum { KNOWN_MOST = 4 << 20 }; /* bytes; more is forgotten */

typedef struct patterns {
  const uint32_t *at;
  size_t n;
} patterns;

static patterns find_patterns(matcher *m, const text_word *w) {
  const dictionary *d = m->dictionary;

  m->patterns.len = 0;
  if (w->plain)
    glob_match(&d->words, w->text, !d->exact_case, &m->patterns, &m->globs);
  else
    glob_match(&d->words,
               unicode_normal(w->text, d->exact_case, &m->composed, &m->folded),
               false, &m->patterns, &m->globs);
  return (patterns){(const uint32_t *)(const void *)m->patterns.ptr,
                    m->patterns.len / sizeof(uint32_t)};
}

/* The patterns that a word has, known from the last time it came. */
static patterns patterns_of(matcher *m, const text_word *w) {
  uint64_t *known;
  patterns p;

  if (!w->key.low || m->dictionary->exact_case)
    return find_patterns(m, w);
  if (m->known.len > KNOWN_MOST) {
    arena_reset(&m->memory);
    m->memo = (memo){0};
    m->known.len = 0;
  }
  known = memo_at(&m->memo, &m->memory, w->key);
  if (!*known) {
    p = find_patterns(m, w);
    *known = (uint64_t)p.n << 32 | (m->known.len / sizeof(uint32_t) + 1);
    if (p.n)
      buf_put(&m->known, p.at, p.n * sizeof *p.at);
  }
  p.n = *known >> 32;
  if (p.n)
    p.at = (const uint32_t *)(const void *)m->known.ptr + (uint32_t)*known - 1;
  return p;
}

void match_word(matcher *m, const text_word *w, uint32_t number, bool glued) {
  patterns p = patterns_of(m, w);
  buf swap;

  if (p.n == 0 && m->open.len == 0)
    return;
  m->opened.len = 0;
  for (size_t i = 0; i < p.n; i++)
    match_pattern(m, p.at[i], w->text, number, glued);
  swap = m->open;
  m->open = m->opened;
  m->opened = swap;
  if (m->open.len == 0 && m->matches.len)
    resolve(m);
}

void match_end(matcher *m) {
  m->open.len = 0;
  if (m->matches.len)
    resolve(m);
}
