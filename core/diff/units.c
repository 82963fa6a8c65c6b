#include "diff/units.h"

#include "base/utf8.h"
#include "diff/tally.h"

/* FNV-1a over the word in small letters. */
static uint64_t hash_word(str word) {
  uint64_t h = 14695981039346656037u;

  for (size_t i = 0; i < word.len; i++)
    h = (h ^ (unsigned char)ascii_lower(word.ptr[i])) * 1099511628211u;
  return tally_mix(h, word.len);
}

uint64_t units_hash(str text) {
  uint64_t h = 0;
  str word;

  while (utf8_next_word(&text, &word))
    h = tally_mix(h, hash_word(word));
  return h;
}

static sequence read_words(arena *a, str text) {
  uint64_t *items = arena_alloc(a, utf8_words(text) * sizeof *items);
  sequence s = {items, 0};
  str word;

  while (utf8_next_word(&text, &word))
    items[s.n++] = hash_word(word);
  return s;
}

static uint64_t hash_words(sequence s) {
  uint64_t h = 0;

  for (size_t i = 0; i < s.n; i++)
    h = tally_mix(h, s.items[i]);
  return h;
}

static void read_side(units *u, int side, const doc *d) {
  uint32_t last = 0; /* clause that was read */

  u->d[side] = d;
  u->n[side] = d->n_statements;
  u->of[side] = arena_alloc(&u->memory, d->n_statements * sizeof(unit));
  for (size_t i = 0; i < d->n_statements; i++) {
    const statement *s = &d->statements[i];
    unit *k = &u->of[side][i];

    if (s->clause == last) {
      k->words = k[-1].words;
      k->nth = k[-1].nth + 1;
    } else {
      k->words = read_words(&u->memory, doc_clause(d, s->clause)->text);
      last = s->clause;
    }
    k->of = doc_clause(d, s->clause)->n_statements;
    k->duty = s->modality * 2u + s->negated;
    k->text = tally_mix(hash_words(k->words), k->nth);
    k->whole = tally_mix(tally_mix(k->text, k->duty), units_hash(s->actor));
  }
}

/* Sixteen times the logarithm to the base 2 of 1 + all / n, by whole numbers,
 * which come out the same on every machine. */
static uint16_t weight(uint64_t all, uint64_t n) {
  uint64_t x = ((all + n) << 16) / n; /* at least 1.0 */
  unsigned bits = 63 - (unsigned)__builtin_clzll(x);
  uint64_t rest = (x >> (bits - 4)) & 15;

  return (uint16_t)(16 * (bits - 16) + rest);
}

static void weigh(units *u) {
  arena scratch = {0};
  tally words = {0};
  uint64_t all = u->n[0] + u->n[1];

  for (int side = 0; side < 2; side++)
    for (size_t i = 0; i < u->n[side]; i++) {
      const unit *k = &u->of[side][i];

      for (size_t w = 0; w < k->words.n && k->nth == 0; w++)
        tally_add(&words, &scratch, k->words.items[w], side, 0);
    }
  for (int side = 0; side < 2; side++)
    for (size_t i = 0; i < u->n[side]; i++) {
      unit *k = &u->of[side][i];
      uint16_t *out;

      if (k->nth > 0) {
        k->w = k[-1].w;
        k->weight = k[-1].weight;
        continue;
      }
      k->w = out = arena_alloc(&u->memory, k->words.n * sizeof *out);
      for (size_t w = 0; w < k->words.n; w++) {
        const tally_entry *e = tally_of(&words, k->words.items[w]);

        out[w] = weight(all, (uint64_t)e->n[0] + e->n[1]);
        k->weight += out[w];
      }
    }
  arena_free(&scratch);
}

void units_make(units *u, const doc *before, const doc *d) {
  read_side(u, 0, before);
  read_side(u, 1, d);
  weigh(u);
}

void units_pair(units *u, size_t i, size_t j, uint32_t score) {
  unit *a = &u->of[0][i], *b = &u->of[1][j];

  a->match = (uint32_t)j + 1;
  b->match = (uint32_t)i + 1;
  a->score = b->score = score;
}

void units_free(units *u) {
  aligner_free(&u->aligner);
  arena_free(&u->memory);
  *u = (units){0};
}
