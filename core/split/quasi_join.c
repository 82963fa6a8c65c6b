#include "split/quasi_join.h"

/* ----------------------------------------------------------------- verbs */

enum {
  PAST = FORM_FINITE | FORM_PAST,
  PRESENT = FORM_FINITE | FORM_S | FORM_BASE
};

/* Find out the forms of the verbs that were read since this was asked. */
static void read_verbs(reader *r) {
  quasi *q = r->q;

  for (size_t n = 0; n < q->n_verbs; n++) {
    quasi_verb v = q->verbs[n];
    unsigned forms = v.counts ? FORM_FINITE : 0;

    if (token_may(at(r, v.at), FINITE_VERB))
      forms |= finite_within(r->t, v.low, v.at, v.finite);
    if (forms)
      r->verb = v.at;
    for (unsigned k = 0; forms >> k; k++)
      if (forms >> k & 1)
        r->forms[k] = v.at + 1;
  }
  q->n_verbs = 0;
}

/* Is the newest verb, but for adverbs, the word before `i`? "prevent and
 * reduce conflicts" has one object for two verbs. */
static bool verb_is_bare(const reader *r, size_t i) {
  size_t low = i > FINITE_REACH ? i - FINITE_REACH : 0;

  while (i > r->from && i > low &&
         (is_comma(r, i - 1) || finite_is_adverb(at(r, i - 1))))
    i--;
  return r->verb != SIZE_MAX && r->verb + 1 == i &&
         !token_may(at(r, r->verb), WORD_AUXILIARY);
}

/* Was there a verb of one of these forms, with more than adverbs between it
 * and `i`? */
static bool has_form(const reader *r, unsigned forms, size_t i) {
  for (unsigned k = 0; forms >> k; k++)
    if (forms >> k & 1 && r->forms[k] &&
        finite_skip_adverbs(r->t, r->forms[k], i) < i)
      return true;
  return false;
}

/* Does the verb at `j` go on with one that stands before `i`? */
static bool matches(reader *r, size_t i, size_t j) {
  unsigned forms = finite_head(r->t, j, r->t->n);
  bool but, anew;

  if (!forms)
    return false;
  read_verbs(r);
  but = r->negated && is_word(r, i, "but"); /* "not ask but take it" */
  anew = token_may(at(r, j), WORD_BE | WORD_HAVE | WORD_MODAL) &&
         !is_comma(r, i); /* "have tried and will go on" */
  if (!but && !anew && verb_is_bare(r, i))
    return false;
  if (forms & FORM_FINITE && r->finite && has_form(r, PAST | PRESENT, i))
    return true;
  if (forms & FORM_PAST && has_form(r, PAST, i))
    return true;
  if (forms & FORM_S && r->finite && has_form(r, PAST | PRESENT, i))
    return true;
  if (forms & FORM_BASE && has_form(r, FORM_BASE, i))
    return true;
  return forms & FORM_ING && has_form(r, FORM_ING, i);
}

/* ----------------------------------------------------------- conjunctions */

size_t join_skip_inserted(const reader *r, size_t j) {
  if (!is_comma(r, j))
    return j;
  for (size_t k = j + 1; k < r->t->n && k < j + 9; k++)
    if (is_comma(r, k))
      return k + 1;
  return j;
}

/* "but in 1920 he moved": a phrase that a preposition begins may stand before
 * the subject when that is a pronoun. */
static bool leads_to_pronoun(const reader *r, size_t j) {
  if (!token_may(at(r, j), WORD_PREP | WORD_TIME | WORD_NUM | WORD_ADV))
    return false;
  for (size_t k = j + 1; k < r->t->n && k < j + 10; k++) {
    const token *w = at(r, k);

    if (opens(w) || token_may(w, WORD_CONJ))
      return false;
    if (w->kind == TOKEN_WORD && token_may(w, WORD_SUBJECT) &&
        !token_may(w, WORD_DET | WORD_POSS | WORD_NUM) &&
        (is_comma(r, k - 1) || !token_may(w, WORD_OBJECT)))
      return finite_clause(r->t, k, r->t->n, false) < r->t->n;
    if (is_comma(r, k))
      return finite_clause(r->t, k + 1, r->t->n, false) < r->t->n;
  }
  return false;
}

bool join_within(const reader *r, size_t i, size_t j) {
  const token *before = at(r, i - 1);

  if (before->kind != TOKEN_WORD && before->kind != TOKEN_NUMBER)
    return false;
  return opens(before) || token_may(before, WORD_DET | WORD_CONJ) ||
         (token_may(before, WORD_MODAL) &&
          token_may(at(r, j), WORD_AUXILIARY)) ||
         (token_may(before, WORD_PREP) &&
          !token_may(before, WORD_ADV | WORD_PART | WORD_NOUN)) ||
         (token_may(before, WORD_ADJ) && !token_may(before, WORD_NOUN) &&
          token_may(at(r, j), WORD_ADJ) &&
          !token_may(at(r, j), WORD_DET | WORD_POSS)) ||
         (token_may(before, WORD_NUM) && token_may(at(r, j), WORD_NUM) &&
          token_is(at(r, i), "or"));
}

/* "we", "he": never an object, so that no noun phrase goes on with it. */
static bool is_subject(const reader *r, size_t i) {
  return token_may(at(r, i), WORD_SUBJECT) &&
         !token_may(at(r, i), WORD_DET | WORD_NUM | WORD_REL | WORD_POSS);
}

enum { LONG = 10 }; /* words that hold a verb, known as one or not */

/* A conjunction at `i`; behind it and adverbs, `j`. */
bool join_begins(reader *r, size_t i, size_t j, bool comma) {
  size_t n = r->t->n;
  bool but = is_word(r, i, "but");

  if (j >= n)
    return false;
  if (token_may(at(r, j), WORD_TO) && j + 1 < n) {
    read_verbs(r);
    return (r->to || but) && finite_head(r->t, j + 1, n) & FORM_BASE &&
           r->verb + 1 < i;
  }
  if (join_within(r, i, j))
    return false;
  if (but && (is_word(r, i + 1, "also") ||
              ((comma || r->negated) && token_may(at(r, j), WORD_PREP))))
    return true;
  if (token_may(at(r, j), WORD_PREP) && j + 1 < n &&
      token_may(at(r, j + 1), WORD_ING)) {
    read_verbs(r);
    if (has_form(r, FORM_ING, i))
      return true;
  }
  if (opens(at(r, j)))
    return true;
  if (matches(r, i, j))
    return true;
  if (is_subject(r, j) && finite_clause(r->t, j, n, false) < n) {
    starts_anew(r, j);
    return true;
  }
  if ((r->finite || but || (comma && i > r->from + LONG)) && !r->open &&
      (finite_clause(r->t, j, n, comma || but) < n || leads_to_pronoun(r, j))) {
    starts_anew(r, j);
    return true;
  }
  return false;
}

/* "A rose, B fell, and C": does a conjunction with a verb of the form of the
 * one at `i` stand further on? */
static bool series_ends(const reader *r, size_t i) {
  unsigned forms = finite_head(r->t, i, r->t->n);

  for (size_t k = i + 1; k + 1 < r->t->n && k < i + 60; k++)
    if (token_may(at(r, k), WORD_CONJ)) {
      size_t j = finite_skip_adverbs(r->t, k + 1, r->t->n);

      if (j < r->t->n && finite_head(r->t, j, r->t->n) & forms)
        return true;
    }
  return false;
}

/* ----------------------------------------------------------------- commas */

/* Is what stands behind the newest comma no clause of its own? Then the next
 * comma ends it: "the gate, which was open, fell". */
static bool is_aside(const reader *r) {
  size_t j = r->comma + 1;

  return r->comma != SIZE_MAX && r->comma >= r->from && j < r->t->n &&
         (opens(at(r, j)) || finite_clause(r->t, j, r->t->n, false) == r->t->n);
}

bool join_goes_on(reader *r, size_t i, size_t j) {
  unsigned forms = finite_head(r->t, j, r->t->n);
  bool series;

  if (!matches(r, i, j))
    return false;
  if (r->lead != SIZE_MAX)
    return true;
  series = series_ends(r, j);
  if (!token_may(at(r, j), WORD_ING) && is_aside(r))
    return series && !token_may(at(r, j), WORD_AUXILIARY);
  return series || forms & (FORM_FINITE | FORM_S) ||
         (j + 1 < r->t->n && token_may(at(r, j + 1), WORD_DET | WORD_POSS));
}
