/* Which words are verbs that have a subject. */
#include "mark/phrase.h"

bool phrase_personal(const token *w) {
  return token_may(w, WORD_SUBJECT) &&
         !token_may(w, WORD_DET | WORD_REL | WORD_NUM);
}

static bool is_finite_s(const tokens *t, size_t i) {
  const token *next = i + 1 < t->n ? &t->at[i + 1] : NULL;
  const token *before = i ? &t->at[i - 1] : NULL;

  if (before && !token_may(&t->at[i], WORD_NOUN) && t->at[i].word)
    return true; /* much depends */
  if (!before || (token_may(before, WORD_DET | WORD_POSS) &&
                  !token_may(before, WORD_SUBJECT)))
    return false;
  if (!token_may(&t->at[i], WORD_NOUN))
    return true;
  if (before && (token_may(before, WORD_REL) || phrase_personal(before)))
    return true;
  return next && before && phrase_ends(before) &&
         !token_may(before, WORD_DET | WORD_PREP) &&
         !(i + 2 < t->n && token_may(next + 1, WORD_TIME | WORD_NUM)) &&
         !(i + 2 < t->n && token_may(next, WORD_REL) && /* projects that were */
           token_may(next + 1, WORD_BE | WORD_HAVE | WORD_DO | WORD_MODAL)) &&
         (token_may(next, WORD_DET | WORD_POSS) || token_is(next, "it") ||
          token_is(next, "them"));
}

/* "Anyone found to be late will": a participle stands behind it. */
static bool is_any(const token *w) {
  return token_is(w, "anyone") || token_is(w, "anybody");
}

static bool is_finite_ed(const tokens *t, size_t i) {
  const token *next = i + 1 < t->n ? &t->at[i + 1] : NULL;
  const token *before = i ? &t->at[i - 1] : NULL;

  if (!before || is_any(before))
    return false;
  if (phrase_personal(before) || token_may(before, WORD_REL))
    return true;
  return next && phrase_ends(before) &&
         !token_may(before, WORD_PREP | WORD_BE | WORD_HAVE | WORD_DET) &&
         (token_may(next, WORD_DET | WORD_POSS) || token_is(next, "it") ||
          token_is(next, "that"));
}

static bool is_finite_base(const tokens *t, size_t i) {
  const token *w = &t->at[i], *before = i ? &t->at[i - 1] : NULL;

  if (!before || token_may(before, WORD_TO | WORD_PREP) || is_any(before))
    return false;
  if (phrase_personal(before))
    return !token_may(w, WORD_PREP | WORD_CONJ | WORD_SUB);
  if (token_may(w, WORD_NOUN | WORD_ADJ | WORD_ADV | WORD_PREP | WORD_CONJ))
    return token_may(before, WORD_REL) && !token_may(before, WORD_DET);
  return token_may(before, WORD_REL | WORD_PLURAL | WORD_ADV);
}

bool phrase_finite(const tokens *t, size_t i) {
  const token *w = &t->at[i];

  if (w->kind != TOKEN_WORD || token_may(w, WORD_POSS))
    return false;
  if (token_may(w, WORD_BE | WORD_HAVE | WORD_DO | WORD_MODAL))
    return !token_may(w, WORD_ING) && !token_is(w, "being") &&
           !token_is(w, "having") && !token_is(w, "been") &&
           !token_is(w, "be") && !token_is(w, "done");
  if (i && ((w->capital && !w->capitals) || token_may(w - 1, WORD_POSS)))
    return false; /* "whose rent" */
  if (token_may(w, WORD_VERBS))
    return is_finite_s(t, i);
  if (token_may(w, WORD_PAST) && !token_may(w, WORD_EN))
    return !token_may(w, WORD_NOUN | WORD_ADJ);
  if (token_may(w, WORD_PAST) && is_finite_ed(t, i))
    return true;
  return token_may(w, WORD_VERB) && is_finite_base(t, i);
}

bool phrase_has_finite(const tokens *t, size_t from, size_t to) {
  for (size_t i = from; i < to; i++)
    if (phrase_finite(t, i))
      return true;
  return false;
}
