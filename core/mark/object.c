/* The noun phrase behind a verb. */
#include "mark/action.h"

/* Prepositions that tie a phrase to the noun before it more often than to the
 * verb: "plans for security in key areas". */
static bool is_tie(const tokens *t, size_t i, size_t end) {
  static const char *const ties[] = {
      "of",      "for",       "in",    "on",         "between",   "among",
      "against", "regarding", "about", "concerning", "including", "over",
      "than",    "like",      "as",    "per",        "excluding", "versus"};
  const token *w = &t->at[i];
  const token *next = i + 1 < end ? w + 1 : NULL;

  if (token_is(w, "to")) /* access to, commitment to */
    return next && token_may(next, WORD_DET | WORD_POSS) &&
           token_is(w - 1, "access");
  for (size_t k = 0; k < sizeof ties / sizeof *ties; k++)
    if (token_is(w, ties[k])) {
      if (k == 0)
        return true;
      if (token_is(w, "as"))
        return token_is(w - 1, "such") || token_is(w - 1, "well");
      /* Times go with the verb: "for ten years", "in 2025", "on Monday". */
      for (size_t j = i + 1; j < end && j < i + 4; j++)
        if (token_may(&t->at[j], WORD_TIME) ||
            (j == i + 1 && t->at[j].kind == TOKEN_NUMBER &&
             t->at[j].text.len == 4))
          return false;
      return true;
    }
  return false;
}

/* "at least one lane", "up to three copies", not "at least one night" */
static bool is_amount(const tokens *t, size_t i, size_t end) {
  const token *w = &t->at[i];

  if (i + 2 >= end)
    return false;
  for (size_t k = i + 2; k < end && k < i + 5; k++)
    if (token_may(&t->at[k], WORD_TIME))
      return false;
  if (token_may(w + 1, WORD_NUM) || w[1].kind == TOKEN_NUMBER)
    return token_is(w, "around") || token_is(w, "about") ||
           token_is(w, "over") || token_is(w, "under");
  return (token_is(w, "at") &&
          (token_is(w + 1, "least") || token_is(w + 1, "most"))) ||
         (token_is(w, "up") && token_is(w + 1, "to") &&
          (token_may(w + 2, WORD_NUM) || w[2].capitals));
}

/* Is "that" at `i` no conjunction: "that lamp", "that safe place", "do that",
 * "work that out"? It is one in "say that safe places exist". */
static bool is_that_thing(const tokens *t, size_t i, size_t end) {
  static const char *const particles[] = {"out",  "up",   "off",
                                          "away", "back", "down"};
  size_t k = i + 1;

  if (i > 0 && token_is(&t->at[i - 1], "do"))
    return true;
  if (k >= end || t->at[k].kind != TOKEN_WORD)
    return false;
  for (size_t n = 0; n < sizeof particles / sizeof *particles; n++)
    if (token_is(&t->at[k], particles[n]))
      return true;
  while (k + 1 < end && k < i + 4 && token_may(&t->at[k], WORD_ADJ) &&
         !token_may(&t->at[k], WORD_NOUN) &&
         token_may(&t->at[k + 1], WORD_NOUN | WORD_ADJ))
    k++;
  if (k + 1 < end && token_may(&t->at[k + 1], WORD_MODAL | WORD_BE | WORD_HAVE))
    return false; /* "ensure that unity is kept" */
  return !t->at[k].capital && token_may(&t->at[k], WORD_NOUN | WORD_ADJ) &&
         !token_may(&t->at[k], WORD_DET | WORD_PLURAL | WORD_SUBJECT);
}

static bool begins(const tokens *t, size_t i, size_t end) {
  const token *w = &t->at[i], *next = i + 1 < end ? w + 1 : NULL;

  if (w->kind == TOKEN_NUMBER || w->kind == TOKEN_OTHER)
    return true;
  if (w->kind == TOKEN_QUOTE)
    return next != NULL;
  if (w->kind != TOKEN_WORD)
    return false;
  if (is_amount(t, i, end))
    return true;
  if (token_is(w, "that"))
    return is_that_thing(t, i, end);
  if (token_may(w, WORD_WH))
    return false; /* "know what kind of lamp hangs there" */
  if (token_may(w, WORD_DET | WORD_POSS | WORD_NUM | WORD_OBJECT))
    return true;
  if (token_may(w, WORD_PREP | WORD_CONJ | WORD_SUB | WORD_TO))
    return false;
  if (token_may(w, WORD_ADV) && !token_may(w, WORD_ADJ | WORD_NOUN))
    return false;
  return token_may(w, WORD_NOUN | WORD_ADJ | WORD_ING | WORD_TIME |
                          WORD_SUBJECT | WORD_EN | WORD_WH) ||
         w->capital || w->is == 0;
}

/* Is the comma or "and" at `i` followed by more of the phrase? Verbs behind it
 * were found before, so whatever can stand in a noun phrase may. */
static bool goes_on(const tokens *t, size_t i, size_t end) {
  size_t k = i + 1;

  while (k < end && (token_may(&t->at[k], WORD_CONJ | WORD_ADV) ||
                     t->at[k].kind == TOKEN_COMMA))
    k++;
  if (k >= end || action_condition(t, k, end))
    return false;
  if (token_may(&t->at[k], WORD_SUBJECT) &&
      !token_may(&t->at[k], WORD_DET | WORD_NUM | WORD_OBJECT))
    return false; /* ", we pay" */
  if (token_may(&t->at[k], WORD_EN) && !token_may(&t->at[i - 1], WORD_EN) &&
      !token_may(&t->at[k], WORD_NOUN | WORD_ADJ) && k + 1 < end &&
      token_may(&t->at[k + 1], WORD_PREP | WORD_TO))
    return false; /* "by the clerk | and sent to" */
  return (phrase_nominal(&t->at[k]) && !token_may(&t->at[k], WORD_SUB) &&
          t->at[k].kind != TOKEN_CLOSE) ||
         token_is(&t->at[k], "including") || token_is(&t->at[k], "such");
}

/* Where the clause of "who", "which" or "that" at `i` ends. */
static size_t relative_end(const tokens *t, size_t i, size_t end) {
  while (i < end && t->at[i].kind != TOKEN_COMMA &&
         t->at[i].kind != TOKEN_STOP) {
    if (t->at[i].kind == TOKEN_OPEN && t->at[i].mate > i)
      i = t->at[i].mate;
    i++;
  }
  return i < end ? i : end;
}

/* Is there more than adjectives: not "sure" in "make sure"? */
static bool has_head(const tokens *t, span s) {
  for (size_t i = s.from; i < s.to; i++)
    if (!token_may(&t->at[i], WORD_ADJ | WORD_ADV | WORD_CONJ) ||
        token_may(&t->at[i], WORD_NOUN | WORD_DET | WORD_NUM))
      return true;
  return false;
}

static size_t phrase_end(const tokens *t, size_t from, size_t end) {
  size_t i = from + 1, stop = from + PHRASE_REACH;

  if (is_amount(t, from, end))
    i++;

  while (i < end && i < stop) {
    const token *w = &t->at[i], *before = w - 1;

    if (w->kind == TOKEN_OPEN && w->mate > i && w->mate < end) {
      i = w->mate + 1;
    } else if (w->kind == TOKEN_COMMA) {
      if (!goes_on(t, i, end))
        break;
      i++;
    } else if (w->kind == TOKEN_STOP) {
      if (!str_is(w->text, "."))
        break;
      i++;
    } else if (w->kind != TOKEN_WORD) {
      i++;
    } else if (token_may(w, WORD_CONJ)) {
      if (!goes_on(t, i, end))
        break;
      i++;
    } else if (token_may(w, WORD_REL) && phrase_ends(before)) {
      if (!has_head(t, (span){from, i}))
        break; /* "sure that" */
      i = relative_end(t, i, end);
    } else if (token_may(w, WORD_PREP) && i + 1 < end &&
               (token_is(w + 1, "which") || token_is(w + 1, "whom"))) {
      i = relative_end(t, i, end);
    } else if (token_is(w, "following") && token_may(before, WORD_DET)) {
      i++;
    } else if (token_may(w, WORD_TO | WORD_PREP) &&
               !(w->capital && token_may(before, WORD_DET))) { /* Near East */
      /* "a field crossed by a path", "the conditions given in" */
      if (!is_tie(t, i, end) && !(token_may(before, WORD_EN) && i > from + 1))
        break;
      i++;
    } else if (phrase_finite(t, i)) {
      break;
    } else if (token_may(w, WORD_POSS) && str_ends(w->text, "s") &&
               !token_may(w, WORD_DET) && w->text.len < 5 &&
               w->text.ptr == str_end(before->text)) {
      i++; /* 's */
    } else if (token_may(w, WORD_DET | WORD_POSS | WORD_OBJECT) &&
               phrase_ends(before) && !token_may(before, WORD_DET | WORD_ING)) {
      break; /* another phrase: "give users | the right" */
    } else if (!phrase_nominal(w) && !token_may(w, WORD_ADV)) {
      break;
    } else if (token_may(w, WORD_SUB | WORD_NEG)) {
      break;
    } else if (token_may(w, WORD_ADV) &&
               !token_may(w, WORD_ADJ | WORD_NOUN | WORD_DET)) {
      if (token_may(before, WORD_DET | WORD_POSS)) {
        i++;
        continue;
      }
      /* An adverb inside ("highly skilled staff") or behind the phrase. */
      if (i + 1 >= end || !token_may(w + 1, WORD_ADJ | WORD_EN | WORD_ING))
        break;
      i++;
    } else {
      i++;
    }
  }
  return i < end ? i : end;
}

span phrase_object(const tokens *t, size_t from, size_t end) {
  span s = {from, from};

  if (from >= end || !begins(t, from, end))
    return s;
  if (token_may(&t->at[from], WORD_OBJECT) &&
      !token_may(&t->at[from], WORD_POSS | WORD_DET) &&
      t->at[from].text.len < 5) {
    s.to = from + 1; /* it, them, us */
    return s;
  }
  s.to = phrase_end(t, from, end);
  while (s.to > s.from + 1 &&
         (t->at[s.to - 1].kind == TOKEN_COMMA ||
          t->at[s.to - 1].kind == TOKEN_STOP ||
          (token_may(&t->at[s.to - 1], WORD_ADV) &&
           !token_may(&t->at[s.to - 1], WORD_NOUN | WORD_DET)) ||
          (token_may(&t->at[s.to - 1], WORD_CONJ | WORD_PREP) &&
           !phrase_nominal(&t->at[s.to - 1]))))
    s.to--;
  if (!has_head(t, s))
    s.to = s.from;
  return s;
}
