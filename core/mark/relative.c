/* Relative clauses and questions, in which the object or the subject stands
 * before the clause. */
#include "mark/statement.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* Does the noun tell what is in it: "the principle that we must share"?
 */
static bool has_content(const token *w) {
  static const char *const nouns[] = {"principle", "fact",    "view",
                                      "belief",    "idea",    "condition",
                                      "agreement", "message", "commitment",
                                      "decision",  "opinion", "principles"};

  for (size_t i = 0; i < COUNT(nouns); i++)
    if (token_is(w, nouns[i]))
      return true;
  return false;
}

/* Can a relative clause be about the word? Not about "Decides", though capital
 * letters may stand for names. */
static bool is_head(const tokens *t, size_t i) {
  const token *w = &t->at[i];

  return phrase_ends(w) && !phrase_finite(t, i) &&
         (!token_may(w, WORD_VERBS) || token_may(w, WORD_NOUN));
}

/* "what", "which lamp" before the subject at `end`: where it begins, or t->n.
 */
static size_t asked_at(const tokens *t, size_t low, size_t end) {
  size_t i = end;

  while (i > low && end - i < 3) {
    const token *w = &t->at[--i];

    if (token_is(w, "what") || token_is(w, "whatever"))
      return i;
    if (token_is(w, "which") || token_is(w, "whichever"))
      return i + 1 < end ? i : t->n;
    if (!token_may(w, WORD_NOUN | WORD_NUM | WORD_ADJ | WORD_ADV))
      break;
  }
  return t->n;
}

void statement_about(const hit *h, const subject *s, size_t low,
                     verb_phrase *v) {
  const tokens *t = v->t;
  size_t at = h->inverted ? h->from : s->from; /* behind "that", "what" */
  const token *before = at > 0 ? &t->at[at - 1] : NULL;

  if (!h->inverted && before && token_may(&t->at[at], WORD_REL) &&
      t->at[at].kind == TOKEN_WORD && at > s->actor.to - 1) {
    v->relative = true;
  } else if (before && token_may(before, WORD_REL) && at > low + 1 &&
             is_head(t, at - 2)) {
    v->relative = true;
    if (!token_is(before, "that") || !has_content(before - 1))
      v->about = (span){phrase_start(t, low, at - 1), at - 1};
  } else {
    size_t from = asked_at(t, low, at);

    if (from == t->n)
      return;
    v->relative = !h->inverted;
    v->about = (span){from, at};
  }
}

bool statement_outer(const tokens *t, const hits *h, const subject *s,
                     size_t low, size_t k, subject *next) {
  size_t head = s->from;

  if (!token_may(&t->at[head], WORD_REL) && head > low)
    head--; /* that | we */
  if (h->at[k].inverted || h->at[k + 1].inverted || head <= low ||
      !token_may(&t->at[head], WORD_REL) || !is_head(t, head - 1) ||
      token_is(&t->at[head - 1], "that") ||
      (token_is(&t->at[head], "that") && has_content(&t->at[head - 1])))
    return false;
  for (size_t i = h->at[k].to; i < h->at[k + 1].from; i++)
    if (t->at[i].kind == TOKEN_COMMA || t->at[i].kind == TOKEN_STOP ||
        token_may(&t->at[i], WORD_CONJ | WORD_SUB | WORD_REL))
      return false;
  next->from = phrase_start(t, low, head);
  next->actor = (span){next->from, h->at[k + 1].from};
  next->shared = false;
  return true;
}
