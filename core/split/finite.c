#include "split/finite.h"

static bool is_verb(const token *w) { return token_may(w, FINITE_VERB); }

/* "I", "they": nothing but a subject, or nearly. */
static bool is_pronoun(const token *w) {
  return token_may(w, WORD_SUBJECT) &&
         !token_may(w, WORD_DET | WORD_REL | WORD_NUM);
}

static bool is_never_finite(const token *w) {
  return token_is(w, "be") || token_is(w, "been") || token_is(w, "being") ||
         token_is(w, "having");
}

/* "is", "must", "did". Forms that are never finite are no auxiliaries here. */
static bool is_auxiliary(const token *w) {
  return token_may(w, WORD_BE | WORD_HAVE | WORD_DO | WORD_MODAL) &&
         !token_may(w, WORD_POSS | WORD_ING) && !is_never_finite(w);
}

size_t finite_skip_adverbs(const tokens *t, size_t i, size_t end) {
  if (end > i + FINITE_REACH)
    end = i + FINITE_REACH;
  while (i < end &&
         (finite_is_adverb(&t->at[i]) || token_is(&t->at[i], "then") ||
          token_is(&t->at[i], "also") || token_is(&t->at[i], "not")))
    i++;
  return i;
}

/* The word before `i` that is no adverb, or NULL. */
static const token *word_before(const tokens *t, size_t low, size_t i) {
  for (size_t k = i; k > low && k + FINITE_REACH > i; k--)
    if (!finite_is_adverb(&t->at[k - 1]))
      return &t->at[k - 1];
  return NULL;
}

/* What stands behind a verb and seldom behind a noun. */
static bool takes_object(const tokens *t, size_t i, size_t end) {
  const token *next = i + 1 < end ? &t->at[i + 1] : NULL;

  if (!next || next->kind != TOKEN_WORD)
    return false;
  if (token_may(next, WORD_REL)) /* "the guide that …" */
    return !token_may(&t->at[i], WORD_NOUN);
  if (token_may(next, WORD_DET) && token_may(next, WORD_ADV | WORD_SUBJECT) &&
      token_may(&t->at[i], WORD_PLURAL)) /* "chairs all around" */
    return false;
  return token_may(next, WORD_OBJECT) || is_pronoun(next) ||
         (token_may(next, WORD_DET | WORD_POSS) && *next->text.ptr != '\'' &&
          (unsigned char)*next->text.ptr < 0x80);
}

/* "mend the nets": nothing but a verb stands there, listed as one or not. */
static unsigned before_article(const tokens *t, size_t i, size_t end) {
  const token *w = &t->at[i];

  if (!takes_object(t, i, end) || !token_may(w + 1, WORD_DET | WORD_POSS) ||
      token_may(w, ~(uint32_t)(WORD_NOUN | WORD_ADJ | WORD_PLURAL)))
    return 0;
  return token_may(w, WORD_PLURAL) ? FORM_S : FORM_BASE;
}

/* "and improved roads": a participle before its noun. */
static bool qualifies(const tokens *t, size_t i, size_t end) {
  const token *next = i + 1 < end ? &t->at[i + 1] : NULL;

  return next && next->kind == TOKEN_WORD &&
         token_may(next, WORD_PLURAL | WORD_ADJ) && !next->capital &&
         !token_may(next, WORD_DET | WORD_POSS | WORD_ADV | WORD_PREP |
                              WORD_OBJECT | WORD_TO | WORD_NUM | WORD_TIME);
}

unsigned finite_head(const tokens *t, size_t i, size_t end) {
  const token *w = &t->at[i], *next = i + 1 < end ? w + 1 : NULL;
  bool object = takes_object(t, i, end);
  unsigned forms = 0;

  if (w->kind != TOKEN_WORD || (w->capital && !w->capitals))
    return 0;
  if (!is_verb(w))
    return before_article(t, i, end);
  if (is_auxiliary(w))
    return FORM_FINITE |
           (token_is(w, "have") || token_is(w, "do") ? FORM_BASE : 0);
  if (token_is(w, "be"))
    return FORM_BASE;
  if (token_may(w, WORD_PREP | WORD_CONJ | WORD_SUB | WORD_DET) && !object)
    return 0;
  if (token_may(w, WORD_PAST) && !token_may(w, WORD_EN))
    return token_may(w, WORD_NOUN | WORD_ADJ) && !object ? 0 : FORM_FINITE;
  if (token_may(w, WORD_PAST | WORD_EN) &&
      (object ||
       (!token_may(w, WORD_NOUN | WORD_ADJ) && !qualifies(t, i, end))))
    forms |= FORM_PAST;
  if (token_may(w, WORD_VERBS) && (object || !token_may(w, WORD_NOUN) ||
                                   (next && token_may(next, WORD_TO))))
    forms |= FORM_S;
  if (token_may(w, WORD_VERB) &&
      (object || !token_may(w, WORD_NOUN | WORD_ADJ | WORD_ADV) ||
       (token_may(w, WORD_VERBISH) && next &&
        token_may(next, WORD_ADJ | WORD_NOUN | WORD_PLURAL)) ||
       (next && !token_more(w, MORE_SELDOM) &&
        token_may(next, WORD_PART | WORD_TO) && !token_is(next, "in"))))
    forms |= FORM_BASE;
  if (token_may(w, WORD_ING) && (object || !token_may(w, WORD_PREP)))
    forms |= FORM_ING;
  return forms;
}

int finite_judge(const tokens *t, size_t low, size_t i) {
  const token *w = &t->at[i], *before = word_before(t, low, i);
  bool object = takes_object(t, i, t->n), person;

  if (before && finite_is_subject(before) && w->kind == TOKEN_WORD &&
      !token_may(w, FINITE_NEVER))
    return 2; /* "we need", "they blog" */
  if (!before || !is_verb(w) || token_may(w, WORD_POSS))
    return 0;
  if (w->capital && !w->capitals)
    return 0; /* "in May" */
  if (is_auxiliary(w))
    return token_may(before, WORD_TO | WORD_MODAL) && !token_may(w, WORD_MODAL)
               ? 0
               : 2;
  person = is_pronoun(before) ||
           (token_may(before, WORD_REL) &&
            !(token_is(before, "that") && token_may(w, WORD_VERB) &&
              token_may(w, WORD_NOUN)));
  if (token_may(before, WORD_TO | WORD_PREP | WORD_MODAL | WORD_BE | WORD_HAVE |
                            WORD_DO | WORD_CONJ) &&
      !person)
    return 0;
  if (!person && token_may(before, WORD_DET | WORD_POSS) &&
      !token_may(before, WORD_SUBJECT | WORD_NOUN))
    return 0;
  if (!person && before->kind == TOKEN_WORD && token_may(before, WORD_ADJ) &&
      !token_may(before, WORD_NOUN))
    return 0;
  if (token_may(w, WORD_PAST) && !token_may(w, WORD_EN))
    return token_may(w, WORD_NOUN | WORD_ADJ) && !person && !object ? 0 : 2;
  if (token_may(w, WORD_PAST)) {
    const token *next = i + 1 < t->n ? w + 1 : NULL;

    if (person || object)
      return 2;
    return !(next && token_is(next, "by"));
  }
  if (token_may(w, WORD_VERBS))
    return person || object || !token_may(w, WORD_NOUN)
               ? 2
               : !token_may(before, WORD_PLURAL | WORD_ADJ);
  if (token_may(w, WORD_VERB)) {
    if (person)
      return token_may(w, WORD_PREP | WORD_CONJ | WORD_SUB) ? 0 : 2;
    if (token_may(before, WORD_PLURAL) &&
        (object || !token_may(w, WORD_NOUN | WORD_ADJ | WORD_ADV | WORD_PREP)))
      return 2;
  }
  return 0;
}

unsigned finite_within(const tokens *t, size_t low, size_t i, int finite) {
  const token *w = &t->at[i], *before;
  unsigned forms = 0;

  if (token_may(w, WORD_POSS) || (w->capital && i > low))
    return 0;
  if (is_auxiliary(w))
    forms |= FORM_FINITE;
  if (token_is(w, "be") || token_is(w, "have") || token_is(w, "do"))
    forms |= FORM_BASE;
  before = word_before(t, low, i);
  if (before &&
      (token_may(before, WORD_PREP | WORD_POSS) ||
       (token_may(before, WORD_DET) &&
        !(token_may(before, WORD_SUBJECT) && !token_may(w, WORD_NOUN)))) &&
      !token_may(before, WORD_TO) && !token_may(w, WORD_ING))
    return forms;
  if (token_may(w, WORD_VERB) &&
      (!before ||
       token_may(before, WORD_TO | WORD_MODAL | WORD_DO | WORD_CONJ |
                             WORD_SUBJECT | WORD_REL) ||
       before->kind != TOKEN_WORD || !token_may(w, WORD_NOUN | WORD_ADJ)))
    forms |= FORM_BASE;
  if (token_may(w, WORD_PAST | WORD_EN))
    forms |= token_may(w, WORD_EN) ? FORM_PAST : FORM_FINITE;
  if (token_may(w, WORD_VERBS) && (!token_may(w, WORD_NOUN) || finite == 2))
    forms |= FORM_S;
  if (token_may(w, WORD_ING) &&
      !(before && token_may(before, WORD_DET | WORD_POSS | WORD_ADJ) &&
        !token_may(before, WORD_SUBJECT)))
    forms |= FORM_ING;
  return forms;
}

static size_t behind_pronoun(const tokens *t, size_t i, size_t end) {
  size_t verb = finite_skip_adverbs(t, i + 1, end);

  while (verb < end && verb < i + 4 &&
         (finite_is_adverb(&t->at[verb]) || token_is(&t->at[verb], "all") ||
          token_is(&t->at[verb], "both")))
    verb++;
  return verb < end && finite_at(t, i, verb) == 2 ? verb : end;
}

/* "the gate, a heavy one, was shut": the verb behind a few words between
 * commas, of which the first is at `i`; else `i`. */
static size_t behind_apposition(const tokens *t, size_t i, size_t end) {
  for (size_t k = i + 1; k + 1 < end && k < i + 12; k++) {
    if (token_may(&t->at[k], WORD_CONJ | WORD_SUB) ||
        t->at[k].kind == TOKEN_STOP || finite_at(t, i, k) == 2)
      return i;
    if (t->at[k].kind == TOKEN_COMMA)
      return finite_at(t, i, k + 1) ? k + 1 : i;
  }
  return i;
}

/* Nouns that a conjunction joins have a verb in the plural; "burdens and war
 * is" is no subject. */
static bool joins(const tokens *t, int conjunctions, size_t i, size_t verb) {
  const token *w = &t->at[verb];

  if (conjunctions && i && t->at[i - 1].kind == TOKEN_COMMA)
    return false;
  return !conjunctions ||
         (i > 1 && t->at[i - 2].kind == TOKEN_COMMA &&
          !token_may(w, WORD_VERBS) && !token_is(w, "is") &&
          !token_is(w, "was") && !token_is(w, "has")) ||
         token_is(w, "are") || token_is(w, "were") || token_is(w, "have");
}

size_t finite_clause(const tokens *t, size_t i, size_t end, bool sure) {
  size_t stop = end < i + FINITE_REACH ? end : i + FINITE_REACH, weak = end;
  int relatives = 0, conjunctions = 0;
  bool head = false;

  if (i < end && is_pronoun(&t->at[i]) && !token_may(&t->at[i], WORD_POSS)) {
    size_t verb = behind_pronoun(t, i, end);

    if (verb < end || token_may(&t->at[i], WORD_OBJECT))
      return verb;
  }
  if (i < end && t->at[i].kind == TOKEN_COMMA)
    return end;
  for (size_t k = i; k < stop; k++) {
    const token *w = &t->at[k];
    int finite;

    k = finite_skip_closed(t, k);
    if (head && w->kind == TOKEN_COMMA) {
      size_t behind = behind_apposition(t, k, stop);

      if (behind == k)
        break;
      k = behind;
      w = &t->at[k];
    }
    if (k > i && w->kind != TOKEN_WORD && w->kind != TOKEN_NUMBER &&
        w->kind != TOKEN_OPEN && w->kind != TOKEN_QUOTE &&
        w->kind != TOKEN_OTHER)
      break;
    if (w->kind != TOKEN_WORD) {
      head = true;
      continue;
    }
    if (k > i && (finite = finite_at(t, i, k))) {
      if (finite == 2 && relatives-- == 0)
        return head && joins(t, conjunctions, i, k) ? k : end;
      if (finite == 1 && weak == end && relatives == 0)
        weak = k;
      continue;
    }
    if (k > i && token_may(w, WORD_CONJ)) {
      conjunctions++;
      if (k + 1 < end && (is_pronoun(w + 1) || is_auxiliary(w + 1)))
        break;
    } else if (head && (token_may(w, WORD_REL) ||
                        (is_pronoun(w) && !token_may(w, WORD_OBJECT))))
      relatives++;
    else if (token_may(w, WORD_SUB | WORD_WH) &&
             !token_may(w, WORD_PREP | WORD_DET | WORD_ADV))
      break;
    head = head ||
           (token_may(w, WORD_DET) && k + 1 < stop &&
            token_may(w + 1, WORD_BE | WORD_HAVE | WORD_DO | WORD_MODAL)) ||
           (token_may(w, WORD_ING | WORD_ADJ) && k > i &&
            token_may(w - 1, WORD_DET | WORD_POSS)) ||
           token_may(w, WORD_NOUN | WORD_SUBJECT | WORD_NUM | WORD_TIME) ||
           w->capital;
  }
  return sure ? weak : end;
}
