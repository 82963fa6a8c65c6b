#include "mark/sense.h"

#include "mark/phrase.h"

/* What a verb may look like behind a modal. */
static bool may_be_verb(const token *w) {
  return w->kind == TOKEN_WORD &&
         (token_may(w, WORD_VERB | WORD_BE | WORD_HAVE | WORD_DO) ||
          (!w->word && !token_may(w, WORD_ADV | WORD_ADJ | WORD_PLURAL |
                                         WORD_ING | WORD_EN)));
}

/* "the will of", "a must", "our needs to": a noun and no cue. */
bool sense_is_noun(const tokens *t, const hit *h) {
  const token *before = h->from ? &t->at[h->from - 1] : NULL;
  const token *next = h->to < t->n ? &t->at[h->to] : NULL;
  const token *w = &t->at[h->from];
  bool will = token_is(w, "will"), may = token_is(w, "may");

  if (!before)
    return false;
  if (token_may(before, WORD_POSS))
    return true;
  if (token_is(before, "a") || token_is(before, "an") ||
      token_is(before, "the") ||
      (token_is(before, "no") && !token_may(w, WORD_MODAL)))
    return true;
  if (may && token_is(before, "as"))
    return true; /* such measures as may be necessary */
  if (will && !next && token_may(before, WORD_ADJ))
    return true; /* of their own free will */
  if (will && (token_may(before, WORD_PREP) ||
               (token_may(before, WORD_ADJ) &&
                !token_may(before, WORD_SUBJECT | WORD_DET | WORD_NOUN))))
    return !next || !may_be_verb(next);
  if ((will || may) && w->capital && !w->capitals) /* a name or the month */
    return true;
  if (token_is(w, "need") && token_may(before, WORD_DET) &&
      !token_may(before, WORD_SUBJECT))
    return true;
  return false;
}

/* "Gas may and/or is subject to liens": the verb of the modal never comes. */
static bool stands_alone(const tokens *t, size_t to) {
  size_t i = to;

  while (i < t->n && i < to + 4 &&
         (token_may(&t->at[i], WORD_CONJ) || str_is(t->at[i].text, "/")))
    i++;
  return i > to && i < t->n && token_may(&t->at[i], WORD_BE) &&
         !token_is(&t->at[i], "be");
}

/* A modal must have something to do: a verb behind it, or a list. Not "as
 * they should." and not "May 5". */
bool sense_is_modal(const tokens *t, const hit *h) {
  const token *w = &t->at[h->from];
  const token *next = h->to < t->n ? &t->at[h->to] : NULL;

  if (!next)
    return h->from > 0;
  if (next->kind == TOKEN_NUMBER || token_may(next, WORD_TO) ||
      stands_alone(t, h->to))
    return false; /* as they should to win */
  if (token_is(w, "may") || token_is(w, "will"))
    return (next->kind == TOKEN_WORD || next->kind == TOKEN_COMMA ||
            next->kind == TOKEN_OPEN || next->kind == TOKEN_QUOTE ||
            str_is(next->text, ":")) &&
           !token_is(next, "of") &&
           !(token_may(next, WORD_PREP) && h->from == 0);
  return true;
}

/* Nothing follows but the end of a sentence or part: "more than they need
 * to, it is said". */
/* "he may, and she must, open": is the verb behind the comma at `i` shared with
 * what stands before another comma and "and"? */
static bool is_shared(const tokens *t, size_t i) {
  size_t low = i > 12 ? i - 12 : 0;

  if (i + 1 == t->n || !token_may(&t->at[i + 1], WORD_VERB))
    return false;
  for (size_t k = i; k-- > low;)
    if (t->at[k].kind == TOKEN_COMMA)
      return token_may(&t->at[k + 1], WORD_CONJ);
  return false;
}

bool sense_is_elliptic(const tokens *t, size_t to) {
  while (to < t->n && token_may(&t->at[to], WORD_NEG))
    to++;
  if (to >= t->n)
    return false;
  switch (t->at[to].kind) {
  case TOKEN_CLOSE:
    return true;
  case TOKEN_COMMA:
    return !is_shared(t, to) && phrase_parenthesis(t, to, t->n) == to &&
           phrase_list(t, to, t->n) == to;
  case TOKEN_STOP:
    return strchr(".!?;", t->at[to].text.ptr[0]) != NULL;
  default:
    return false;
  }
}

/* "all that is required to open the gate", "as is needed to": what for. */
bool sense_is_purpose(const tokens *t, const hit *h) {
  const token *w = &t->at[h->from];

  if (h->from == 0)
    return false;
  if (token_is(w, "needed")) { /* "with the tools needed to open it" */
    size_t start = phrase_start(t, 0, h->from);

    return start < h->from && start > 0 &&
           token_may(&t->at[start - 1], WORD_PREP | WORD_VERB | WORD_VERBS |
                                            WORD_PAST | WORD_ING | WORD_HAVE |
                                            WORD_BE);
  }
  if (!token_may(w, WORD_BE))
    return false;
  if (token_is(w - 1, "what") || token_is(w - 1, "as") ||
      token_is(w - 1, "than") || token_is(w - 1, "whatever"))
    return true;
  return h->from > 1 && token_is(w - 1, "that") &&
         (token_is(w - 2, "all") || token_is(w - 2, "everything") ||
          token_is(w - 2, "anything"));
}

/* "what people have to say about it", "all it has to offer": what there is to
 * be said, not what must be. */
bool sense_is_idiom(const tokens *t, const hit *h) {
  static const char *const verbs[] = {"say", "offer", "lose", "gain", "hide"};
  static const char *const things[] = {"what",     "whatever",  "all",
                                       "anything", "something", "nothing",
                                       "much",     "little",    "everything"};
  size_t next = h->to + 1, low = h->from > 6 ? h->from - 6 : 0;
  bool found = false;

  if (h->to >= t->n || !token_may(&t->at[h->from], WORD_HAVE))
    return false;
  for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
    found = found || token_is(&t->at[h->to], verbs[i]);
  if (!found || (next < t->n && t->at[next].kind == TOKEN_WORD &&
                 !token_may(&t->at[next], WORD_PREP | WORD_CONJ | WORD_SUB |
                                              WORD_BE | WORD_MODAL)))
    return false;
  for (size_t i = low; i < h->from; i++)
    for (size_t k = 0; k < sizeof things / sizeof *things; k++)
      if (token_is(&t->at[i], things[k]))
        return true;
  return false;
}

/* "may not be complete", "may be 90 % identical", "may not be able to": how
 * something is, which nobody can be permitted or forbidden. */
static bool is_state(const tokens *t, size_t i) {
  static const char *const states[] = {
      "able",       "apparent",   "appropriate", "available", "aware",
      "clear",      "compatible", "complete",    "difficult", "due",
      "easy",       "enough",     "exact",       "familiar",  "identical",
      "impossible", "likely",     "necessary",   "obvious",   "possible",
      "relevant",   "sufficient", "suitable",    "sure",      "true",
      "unable",     "unaware",    "unlikely",    "useful"};

  if (i >= t->n || !token_is(&t->at[i], "be"))
    return false;
  while (++i < t->n) {
    for (size_t k = 0; k < sizeof states / sizeof *states; k++)
      if (token_is(&t->at[i], states[k]))
        return true;
    if (t->at[i].kind != TOKEN_NUMBER && t->at[i].kind != TOKEN_OTHER &&
        !token_may(&t->at[i], WORD_NEG | WORD_ADV))
      return false;
  }
  return false;
}

/* Of "may": what may have been, may happen and may well come is possible, and
 * nobody is permitted it. */
bool sense_is_possible(const tokens *t, const hit *h) {
  static const char *const adverbs[] = {"well", "perhaps", "possibly",
                                        "necessarily", "yet"};
  static const char *const events[] = {"happen", "occur",  "arise",
                                       "seem",   "vary",   "differ",
                                       "need",   "depend", "result"};
  size_t i = h->to;

  if (!token_is(&t->at[h->from], "may"))
    return false;
  for (; i < t->n && token_may(&t->at[i], WORD_ADV | WORD_NEG); i++) {
    if (token_is(&t->at[i], "always") && token_may(&t->at[i - 1], WORD_NEG))
      return true;
    for (size_t k = 0; k < sizeof adverbs / sizeof *adverbs; k++)
      if (token_is(&t->at[i], adverbs[k]) && !token_is(&t->at[i - 1], "as"))
        return true; /* not "may as well" */
  }
  if (i >= t->n)
    return false;
  if (h->from > 0 && token_is(&t->at[h->from - 1], "there"))
    return token_may(&t->at[i], WORD_BE); /* not "who works there may smoke" */
  for (size_t k = 0; k < sizeof events / sizeof *events; k++)
    if (token_is(&t->at[i], events[k]))
      return true;
  if (is_state(t, i))
    return true;
  return token_may(&t->at[i], WORD_HAVE) && i + 1 < t->n &&
         token_may(&t->at[i + 1], WORD_EN | WORD_ADV) &&
         !token_may(&t->at[i + 1], WORD_NOUN | WORD_DET);
}
