/* Subjects that stand behind their cue, and the verb behind them. */
#include "mark/statement.h"

span statement_called(const tokens *t, size_t from, size_t end) {
  span s = phrase_object(t, from, end);

  if (s.to < end && t->at[s.to].kind != TOKEN_COMMA)
    s.to = end;
  return s;
}

/* The verb behind a noun phrase at `from`: one that can be nothing else, or
 * the first that can be one and stands behind a noun. */
static size_t find_verb(const tokens *t, size_t from, size_t end) {
  size_t stop = end < from + 12 ? end : from + 12;

  for (size_t i = from; i < stop; i++) {
    const token *w = &t->at[i];

    if (token_may(w, WORD_BE | WORD_HAVE | WORD_NEG) ||
        (token_may(w, WORD_VERB) && !token_may(w, WORD_NOUN | WORD_ADJ)))
      return i;
    if (w->kind == TOKEN_COMMA || w->kind == TOKEN_STOP)
      break;
  }
  for (size_t i = from; i < stop; i++)
    if (token_may(&t->at[i], WORD_VERB) &&
        token_may(&t->at[i - 1], WORD_NOUN | WORD_SUBJECT))
      return i;
  return stop;
}

void statement_inner(const tokens *t, hit *h, subject *s, size_t end) {
  size_t i = h->to;

  s->actor = (span){end, end};
  for (; i < end && i < h->to + PHRASE_REACH / 2; i++) {
    const token *w = &t->at[i];

    if (h->form == CUE_FOR) {
      if (token_may(w, WORD_TO) &&
          (i + 1 == end || w[1].kind == TOKEN_STOP || /* of the clerk to: */
           token_may(w + 1, WORD_VERB | WORD_BE | WORD_HAVE | WORD_ADV))) {
        s->actor = statement_called(t, h->to, i);
        h->to = i + 1;
        return;
      }
    } else if (i > h->to &&
               (token_may(w, WORD_BE | WORD_HAVE) ||
                (token_may(w, WORD_VERB) &&
                 (!token_may(w, WORD_NOUN) ||
                  (i + 1 < end && token_may(w + 1, WORD_DET | WORD_POSS)))) ||
                phrase_finite(t, i))) {
      s->actor = (span){h->to, i};
      h->to = i;
      return;
    }
  }
  if (h->form == CUE_THAT && h->to < end) { /* "that staff wear badges" */
    i = find_verb(t, h->to + 1, end);
    if (i < end && token_may(&t->at[i], WORD_VERB)) {
      s->actor = (span){h->to, i};
      h->to = i;
    }
  }
}

void statement_inverted(const tokens *t, hit *h, subject *s, size_t end) {
  size_t i;

  while (h->to < end && token_may(&t->at[h->to], WORD_NEG))
    h->to++;
  i = h->to + 1;
  if (h->to >= end)
    return;
  if (!token_may(&t->at[h->to], WORD_SUBJECT) ||
      token_may(&t->at[h->to], WORD_DET))
    i = find_verb(t, h->to + 1, end);
  s->actor = (span){h->to, i};
  h->to = i;
}
