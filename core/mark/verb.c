#include "mark/verb.h"

enum { DEPTH = 4 }; /* of verbs in verbs: "be able to continue to keep" */

#include "base/buf.h"

/* A plain adverb, not one that may be something else. */
static bool is_adverb(const token *w) {
  return w->kind == TOKEN_WORD &&
         (token_may(w, WORD_NEG) ||
          (token_may(w, WORD_ADV) &&
           !token_may(w, WORD_DET | WORD_VERB | WORD_CONJ | WORD_NOUN |
                             WORD_BE | WORD_TIME)));
}

static bool is_base(const token *w) {
  return w->kind == TOKEN_WORD &&
         token_may(w, WORD_VERB | WORD_BE | WORD_HAVE | WORD_DO);
}

/* "in no case", "at all times", "under this contract" between cue and verb:
 * the verb behind it, or `i`. */
static size_t skip_phrase(const tokens *t, size_t i, size_t end,
                          bool *negated) {
  size_t stop = end < i + 9 ? end : i + 9;

  for (size_t k = i + 1; k < stop; k++) {
    const token *w = &t->at[k];

    if (w->kind == TOKEN_COMMA)
      return k + 1;
    if (token_is(w, "no"))
      *negated = true;
    if (k > i + 1 && (token_may(w, WORD_BE | WORD_HAVE) ||
                      (token_may(w, WORD_VERB) && !token_may(w, WORD_NOUN)) ||
                      (token_may(w, WORD_VERB) && phrase_ends(w - 1) &&
                       k + 1 < end && token_may(w + 1, WORD_DET | WORD_POSS))))
      return k;
  }
  for (size_t k = i + 2; k < stop; k++) /* "at times work" */
    if (token_may(&t->at[k], WORD_VERB) && phrase_ends(&t->at[k - 1]))
      return k;
  return i;
}

/* Over what may stand before the verb. */
static size_t skip_before(const tokens *t, size_t i, size_t end,
                          bool *negated) {
  for (;;) {
    const token *w = &t->at[i];
    size_t next;

    if (i >= end)
      return end;
    if (token_may(w, WORD_NEG) && i + 1 < end && token_is(w + 1, "only")) {
      i += 2;
    } else if (token_may(w, WORD_NEG) || token_is(w, "neither")) {
      *negated = true;
      i++;
    } else if (is_adverb(w) || token_is(w, "either") || token_is(w, "both") ||
               w->kind == TOKEN_QUOTE || w->kind == TOKEN_OTHER ||
               (token_may(w, WORD_ADV) && i + 1 < end && /* further develop */
                token_may(w + 1, WORD_VERB) &&
                !token_may(w + 1, WORD_NOUN | WORD_ADJ | WORD_ADV)) ||
               (token_may(w, WORD_CONJ) && !token_may(w, WORD_DET))) {
      i++;
    } else if (w->kind == TOKEN_COMMA) {
      next = phrase_parenthesis(t, i, end);
      i = next == i ? i + 1 : next + 1;
    } else if (w->kind == TOKEN_OPEN && w->mate > i && w->mate < end) {
      i = w->mate + 1;
    } else if (token_may(w, WORD_PREP) && !is_base(w)) {
      next = skip_phrase(t, i, end, negated);
      if (next == i)
        return i;
      i = next;
    } else if (i + 1 < end && is_base(w + 1) &&
               (token_is(w, "each") || token_is(w, "all") ||
                str_ends(w->text, "self") || str_ends(w->text, "selves"))) {
      i++; /* "must each sign", "must itself sign" */
    } else if (token_is(w, "no") && i + 1 < end && token_is(w + 1, "longer")) {
      *negated = true;
      i += 2;
    } else {
      return i;
    }
  }
}

static size_t skip_adverbs(const tokens *t, size_t i, size_t end,
                           bool *negated) {
  size_t start = i;

  while (i < end &&
         (is_adverb(&t->at[i]) ||
          (i > start && i + 1 < end && token_may(&t->at[i], WORD_CONJ) &&
           is_adverb(&t->at[i + 1])))) { /* "quietly and quickly kept" */
    if (token_may(&t->at[i], WORD_NEG))
      *negated = true;
    i++;
  }
  return i;
}

/* "have limited access" has no perfect, "have received it" has. */
static bool is_perfect(const tokens *t, size_t i, size_t end) {
  const token *next = i + 1 < end ? &t->at[i + 1] : NULL;

  if (!token_may(&t->at[i], WORD_EN | WORD_BE))
    return false;
  if (token_is(&t->at[i], "been") || !next || !token_may(&t->at[i], WORD_ADJ))
    return true;
  return next->kind != TOKEN_WORD ||
         token_may(next, WORD_DET | WORD_POSS | WORD_PREP | WORD_TO |
                             WORD_OBJECT | WORD_ADV | WORD_CONJ | WORD_SUB);
}

static bool read_verb(const tokens *t, size_t i, size_t end, int depth,
                      verb *v);

/* Behind "be" at `i`: "be kept", "be keeping", "be able to keep", "be". */
static bool read_be(const tokens *t, size_t i, size_t end, int depth, verb *v) {
  size_t k = skip_adverbs(t, i + 1, end, &v->negated);
  const token *w = &t->at[k];

  v->main = i;
  v->next = i + 1;
  if (k >= end || w->kind != TOKEN_WORD) {
    v->copula = true;
    return true;
  }
  if (depth < DEPTH &&
      (token_is(w, "able") || token_is(w, "prepared") || token_is(w, "ready") ||
       token_is(w, "willing") || token_is(w, "unable")) &&
      k + 2 < end && token_may(w + 1, WORD_TO) && w[2].kind == TOKEN_WORD &&
      !token_may(w + 2, WORD_DET)) {
    size_t start = v->start;

    if (!read_verb(t, k + 2, end, depth + 1, v))
      return false;
    v->start = start;
    return true;
  }
  if (token_may(w, WORD_EN) && !token_is(w, "been")) {
    v->passive = true;
    v->main = k;
    v->next = k + 1;
  } else if (token_may(w, WORD_ING) && !token_may(w, WORD_NOUN) &&
             k + 1 < end && !token_may(w + 1, WORD_PREP)) {
    v->main = k;
    v->next = k + 1;
  } else if (depth < DEPTH && (token_is(w, "been") || token_is(w, "being"))) {
    size_t start = v->start;

    (void)read_be(t, k, end, depth + 1, v);
    v->start = start;
  } else {
    v->copula = true;
  }
  return true;
}

static bool read_verb(const tokens *t, size_t i, size_t end, int depth,
                      verb *v) {
  const token *w;
  size_t k;

  *v = (verb){0};
  i = skip_before(t, i, end, &v->negated);
  if (i >= end)
    return false;
  w = &t->at[i];
  if (w->kind != TOKEN_WORD ||
      token_may(w, WORD_TO | WORD_REL | WORD_POSS | WORD_SUB))
    return false;
  if (token_may(w, WORD_DET | WORD_PREP) && !is_base(w))
    return false;
  v->start = v->main = i;
  v->next = i + 1;
  if (token_may(w, WORD_BE))
    return read_be(t, i, end, depth, v);
  if (token_may(w, WORD_HAVE)) {
    k = skip_adverbs(t, i + 1, end, &v->negated);
    if (k < end && is_perfect(t, k, end)) {
      if (token_is(&t->at[k], "been"))
        return read_be(t, k, end, depth, v);
      v->main = k;
      v->next = k + 1;
    }
    return true;
  }
  if (token_may(w, WORD_DO)) {
    k = skip_adverbs(t, i + 1, end, &v->negated);
    if (k > i + 1 && k < end && is_base(&t->at[k])) {
      v->main = v->start = k;
      v->next = k + 1;
    }
    return true;
  }
  /* "continue to prevent": the verb behind "to" counts. */
  if (depth < DEPTH && token_may(w, WORD_CAT) && i + 2 < end &&
      token_may(w + 1, WORD_TO | WORD_PREP)) {
    verb inner;

    k = skip_adverbs(t, i + 2, end, &v->negated);
    if (token_may(w + 1, WORD_TO) && k < end && is_base(&t->at[k]) &&
        read_verb(t, k, end, depth + 1, &inner)) {
      inner.negated = inner.negated || v->negated;
      inner.start = i;
      *v = inner;
    }
  }
  return true;
}

bool verb_read(const tokens *t, size_t i, size_t end, verb *v) {
  return read_verb(t, i, end, 0, v);
}

static bool is_particle(const token *w) {
  static const char *const words[] = {"up",    "out",   "off",     "away",
                                      "back",  "down",  "forward", "together",
                                      "aside", "apart", "ahead",   "along"};

  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (token_is(w, words[i]))
      return true;
  return false;
}

static bool has_suffix_of_verb(const token *w) {
  return !w->word && token_may(w, WORD_VERB);
}

/* How much the word at `i`, which may be a verb or a noun, looks like a verb.
 */
static int weigh(const tokens *t, size_t i, size_t end, verb_context c) {
  const token *w = &t->at[i], *next = i + 1 < end ? w + 1 : NULL;
  int score = token_may(w, WORD_VERBISH)   ? 1
              : token_more(w, MORE_SELDOM) ? -1
                                           : 0;

  if (c.adverb)
    score += 3;
  if (c.empty)
    score += 2;
  if (c.parallel)
    score += 1;
  if (next && token_may(next, WORD_CONJ) && i + 2 < end &&
      token_may(next + 1, WORD_VERB) &&
      !token_may(next + 1, WORD_NOUN | WORD_ADJ))
    return score + 3; /* ", plan and rehearse" */
  if (next && c.empty &&
      (next->kind == TOKEN_COMMA || token_may(next, WORD_CONJ)))
    return score + 1; /* "teach, test and support" */
  if (!next || next->kind == TOKEN_COMMA || next->kind == TOKEN_STOP ||
      token_may(next, WORD_CONJ))
    return score - 2;
  if (next->kind != TOKEN_WORD)
    return score + (next->kind == TOKEN_NUMBER ? 1 : 0);
  if (token_is(next, "of"))
    return score - 3;
  if (token_may(next, WORD_DET | WORD_POSS) ||
      (token_may(next, WORD_OBJECT) && !token_may(next, WORD_SUBJECT)) ||
      token_is(next, "it") || token_is(next, "you"))
    return next->text.ptr[0] == '\'' || next->text.ptr[0] < 0 ? score - 2
                                                              : score + 3;
  if (token_may(next, WORD_TO))
    return score + 1;
  if (is_particle(next) && i + 2 < end && token_may(next + 1, WORD_PREP) &&
      !token_may(next + 1, WORD_TO))
    return score; /* food and drink away from */
  if (is_particle(next))
    return score + 3; /* work together, draw up */
  if (token_may(next, WORD_PREP) && !token_may(next, WORD_ADV))
    return score - (token_may(w, WORD_VERBISH) ? 0 : 1);
  if (token_may(next, WORD_BE | WORD_HAVE | WORD_MODAL))
    return score - 3;
  if (token_may(next, WORD_ADV) && !token_may(next, WORD_ADJ | WORD_NOUN))
    return score + 1;
  if (c.first)
    return score + (token_may(next, WORD_PLURAL | WORD_ADJ) && !next->capital);
  if (token_may(next, WORD_ADJ) || next->capital)
    return score + 2;
  if (token_may(next, WORD_PLURAL))
    return score + (token_more(next, MORE_HEAD) ? 0 : 2);
  if (c.comma && c.conj)
    return score + 1;
  return score;
}

bool verb_begins(const tokens *t, size_t i, size_t end, verb_context c) {
  const token *w = &t->at[i], *next = i + 1 < end ? w + 1 : NULL;

  if (i >= end || w->kind != TOKEN_WORD)
    return false;
  if (c.to)
    return is_base(w) || (!w->word && !c.inner);
  if (c.gerund)
    return token_may(w, WORD_ING) &&
           (c.empty || c.conj ||
            (next && token_may(next, WORD_DET | WORD_POSS)));
  if (c.inner && !c.comma)
    return false;
  if (token_may(w, WORD_BE))
    return token_is(w, "be");
  if (c.passive && token_may(w, WORD_EN) && !token_may(w, WORD_VERB) &&
      (c.conj || c.empty))
    return c.empty || !next || next->kind != TOKEN_WORD ||
           token_may(next, WORD_PREP | WORD_TO | WORD_CONJ | WORD_ADV);
  if (has_suffix_of_verb(w))
    return next && token_may(next, WORD_DET | WORD_POSS | WORD_OBJECT);
  if (c.empty && c.conj && next && !token_may(w, WORD_DET | WORD_ADJ) &&
      token_may(w, WORD_NOUN) && !token_may(w, WORD_PLURAL) &&
      token_may(next, WORD_DET | WORD_POSS))
    return true; /* "switch off and earth each circuit" */
  if (!is_base(w) || (w->capital && !w->capitals && !c.first))
    return false;
  if (token_may(w, WORD_HAVE | WORD_DO))
    return (c.conj || c.adverb) && !c.inner &&
           (token_is(w, "have") || token_is(w, "do"));
  if (token_may(w, WORD_DET | WORD_PREP | WORD_CONJ | WORD_SUB | WORD_REL))
    return false;
  if (c.empty && c.conj && !c.comma)
    return true; /* run or shout */
  if (!token_may(w, WORD_NOUN | WORD_ADJ | WORD_ADV | WORD_EN)) {
    if (next && token_may(next, WORD_BE | WORD_MODAL | WORD_VERBS) &&
        !token_may(next, WORD_NOUN))
      return false;
    return !c.inner || c.conj ||
           (next && token_may(next, WORD_DET | WORD_POSS));
  }
  return weigh(t, i, end, c) >= (c.inner ? 3 : 2);
}

/* Is "base and the words from i on" an entry of verbs with prepositions? */
static size_t with_preposition(const tokens *t, const entry *base, size_t i,
                               size_t end) {
  char room[LEXICON_LONGEST + 1];
  size_t n, found = i;

  if (!base || !(base->is & WORD_WITH))
    return i;
  n = base->len;
  memcpy(room, base->text, n);
  for (size_t k = i; k < end && k < i + 3; k++) {
    str text = t->at[k].text;
    const entry *e;

    if (t->at[k].kind != TOKEN_WORD || n + 1 + text.len > LEXICON_LONGEST)
      break;
    room[n++] = ' ';
    for (size_t j = 0; j < text.len; j++)
      room[n++] = ascii_lower(text.ptr[j]);
    e = lexicon_find(str_make(room, n));
    if (e && e->is & WORD_WITH)
      found = k + 1;
  }
  return found;
}

size_t verb_object(const tokens *t, const verb *v, size_t end) {
  const entry *base = verb_entry(&t->at[v->main]);
  size_t i = v->next, k = with_preposition(t, base, i, end);

  if (k > i)
    return k;
  while (i < end &&
         (is_adverb(&t->at[i]) || (is_particle(&t->at[i]) &&
                                   !(token_is(&t->at[i], "up") && i + 1 < end &&
                                     token_may(&t->at[i + 1], WORD_TO)))))
    i++;
  return i > v->next ? with_preposition(t, base, i, end) : i;
}
