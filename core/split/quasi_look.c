#include "split/quasi_look.h"

#include "split/against.h"
#include "split/quasi_join.h"

/* No "&&" here: what is asked of each word costs less than to guess which of
 * the questions decides. */

enum { CHANGES = FINITE_VERB | WORD_CONJ | WORD_NEG | WORD_TO };

/* A mark is looked at as a conjunction is, or else it is no verb. */
static const uint32_t mark_is[] = {
    [TOKEN_NUMBER] = WORD_DET, [TOKEN_COMMA] = WORD_CONJ,
    [TOKEN_STOP] = WORD_CONJ,  [TOKEN_OPEN] = WORD_CONJ,
    [TOKEN_CLOSE] = WORD_DET,  [TOKEN_QUOTE] = WORD_CONJ,
    [TOKEN_OTHER] = WORD_DET,
};

static inline unsigned may(uint32_t is, uint32_t any) {
  return (is & any) != 0;
}

unsigned looks_find(looks *l, arena *a, const tokens *t) {
  unsigned kinds = 0;
  unsigned subject = 0; /* before the word stands one, but for adverbs */

  l->n = 0;
  for (size_t i = 0; i < t->n; i += 64) {
    size_t n = t->n - i < 64 ? t->n - i : 64;
    uint64_t asks = 0, reads = 0;

    for (size_t k = 0; k < n; k++) {
      const token *w = &t->at[i + k];
      uint32_t is = w->is | mark_is[w->kind];
      unsigned ask = may(is, WORD_CONJ) | against_may_begin(w);
      unsigned read = may(is, CHANGES) |
                      (may(is, OPENS) & !may(is, WORD_PREP)) |
                      (subject & !may(is, FINITE_NEVER));

      kinds |= 1u << w->kind;
      asks = asks >> 1 | (uint64_t)ask << 63;
      reads = reads >> 1 | (uint64_t)read << 63;
      subject = finite_is_subject(w) | (subject & finite_is_adverb(w));
    }
    l->at = arena_grow(a, l->at, l->n, &l->cap, sizeof *l->at);
    l->at[l->n++] = (look){asks >> (64 - n), reads >> (64 - n)};
  }
  return kinds;
}
