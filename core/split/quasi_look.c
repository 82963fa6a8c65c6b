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

static inline bool may(uint32_t is, uint32_t any) { return is & any; }

unsigned looks_find(looks *l, arena *a, const tokens *t) {
  unsigned kinds = 0;
  bool subject = false; /* before the word stands one, but for adverbs */

  l->n = 0;
  for (size_t i = 0; i < t->n; i += 64) {
    size_t n = t->n - i < 64 ? t->n - i : 64;
    look new = {0};

    for (size_t k = 0; k < n; k++) {
      const token *w = &t->at[i + k];
      uint32_t is = w->is | mark_is[w->kind];

      kinds |= 1u << w->kind;
      new.asks |= (uint64_t)(may(is, WORD_CONJ) | against_may_begin(w)) << k;
      new.reads |=
          (uint64_t)(may(is, CHANGES) | (may(is, OPENS) & !may(is, WORD_PREP)) |
                     (subject & !may(is, FINITE_NEVER)))
          << k;
      subject = finite_is_subject(w) | (subject & finite_is_adverb(w));
    }
    l->at = arena_grow(a, l->at, l->n, &l->cap, sizeof *l->at);
    l->at[l->n++] = new;
  }
  return kinds;
}
