#include "mark/cue.h"

#include "mark/phrase.h"
#include "mark/sense.h"

/* What stands between the words of a cue is skipped; "not" is noted, but not
 * that of "not only". */
static bool is_filler(const tokens *t, size_t i, bool *negated) {
  const token *w = &t->at[i];

  if (token_may(w, WORD_NEG)) {
    *negated = *negated || !(i + 1 < t->n && token_is(w + 1, "only"));
    return true;
  }
  return w->kind == TOKEN_WORD && token_may(w, WORD_ADV) &&
         !token_may(w, WORD_DET | WORD_CONJ | WORD_NOUN | WORD_PREP);
}

static bool is_word(const token *w, str want) {
  if (w->kind != TOKEN_WORD)
    return false;
  if (want.ptr[0] == '<')
    return token_may(w, want.ptr[1] == 'b' ? WORD_BE : WORD_HAVE);
  if (want.ptr[0] == '\'')
    return w->text.len >= want.len &&
           (w->text.ptr[0] == '\'' || (unsigned char)w->text.ptr[0] == 0xe2) &&
           str_ends(w->text, want.ptr + 1) && want.len == 3;
  if (str_is(want, "not") && token_may(w, WORD_NEG)) /* n't */
    return ascii_lower(*w->text.ptr) == 'n' && str_ends(w->text, "t");
  return w->text.len == want.len && ascii_lower(*w->text.ptr) == *want.ptr &&
         str_eq_nocase(w->text, want);
}

/* "it will be necessary", not "it may be" */
static bool is_firm(const token *w) {
  return token_is(w, "will") || token_is(w, "shall") || token_is(w, "must");
}

static bool match_before(const tokens *t, const cue *c, hit *h) {
  size_t k = h->from;

  for (size_t w = c->anchor; w-- > 0;) {
    int skipped = 0;

    if (k == 0)
      return false;
    k--;
    while (k > 0 && !is_word(&t->at[k], c->words[w]) && skipped < 3 &&
           (is_filler(t, k, &h->negated) ||
            (w == 0 && c->existential && is_firm(&t->at[k])))) {
      k--;
      skipped++;
    }
    if (!is_word(&t->at[k], c->words[w]))
      return false;
  }
  h->from = k;
  return true;
}

/* "is required | by law | to", "covenants | with the landlord | to": behind the
 * phrase at `k`, or `k`. What requires has no article, else "to" may tell a
 * purpose: "is required by the oath to protect the realm". */
static size_t skip_party(const tokens *t, const cue *c, size_t k) {
  bool passive = str_is(c->words[0], "<be>");

  if (passive ? (!token_is(&t->at[k], "by") && !token_is(&t->at[k], "under")) ||
                    k + 1 == t->n || token_may(&t->at[k + 1], WORD_DET)
              : *c->words[0].ptr == '<' || !token_is(&t->at[k], "with"))
    return k;
  for (size_t i = k + 1; i + 1 < t->n && i < k + 8; i++)
    if (token_may(&t->at[i], WORD_TO))
      return token_may(&t->at[i + 1],
                       WORD_VERB | WORD_BE | WORD_HAVE | WORD_NEG)
                 ? i
                 : k;
    else if (!phrase_nominal(&t->at[i]) &&
             !token_may(&t->at[i], WORD_PREP | WORD_CONJ))
      return k;
  return k;
}

static bool match_after(const tokens *t, const cue *c, hit *h) {
  size_t k = h->to;

  for (size_t w = c->anchor + 1u; w < c->n; w++) {
    bool modal = token_may(&t->at[k - 1], WORD_MODAL); /* shall not be lawful */
    int skipped = 0;

    while (k < t->n && !is_word(&t->at[k], c->words[w]) && skipped++ < 3) {
      size_t close;

      if (is_filler(t, k, modal ? &h->negated : &h->inner)) {
        k++;
        continue;
      }
      if (t->at[k].kind != TOKEN_COMMA) {
        if (str_is(c->words[w], "to"))
          k = skip_party(t, c, k);
        break;
      }
      close = phrase_parenthesis(t, k, t->n);
      if (close == k)
        break;
      k = close + 1; /* "required, where practicable, to" */
    }
    if (k >= t->n || !is_word(&t->at[k], c->words[w]))
      return false;
    k++;
  }
  if (k + 1 < t->n && token_may(&t->at[k - 1], WORD_TO) &&
      token_may(&t->at[k], WORD_NEG) && is_filler(t, k, &h->inner))
    k++; /* required to not share */
  h->negated = h->negated || h->inner;
  h->to = k;
  return true;
}

enum modality cue_inner(const cue *c) {
  if (c->modality == MODALITY_OBLIGATION)
    return MODALITY_PROHIBITION;
  return c->modality == MODALITY_PERMISSION && c->n > 1 ? c->modality
                                                        : c->negated;
}

static bool is_capitals(const tokens *t, const hit *h, const cue *c) {
  size_t k = h->from;

  for (; k < h->to; k++)
    if (is_word(&t->at[k], c->words[c->anchor]) && !t->at[k].capitals)
      return false;
  return true;
}

/* "In no event shall", "Nor may", "Only then must": the words that put the
 * subject behind the modal. How many there are before `modal`, or 0. */
static size_t inverting_words(const tokens *t, size_t modal, bool *negative) {
  bool found = false;
  size_t k = modal;

  while (k > 0 && modal - k < 8) {
    const token *w = &t->at[k - 1];

    if (w->kind != TOKEN_WORD ||
        token_may(w, WORD_BE | WORD_HAVE | WORD_MODAL) ||
        (token_may(w, WORD_SUBJECT | WORD_REL | WORD_DET) &&
         !token_is(w, "no") && !token_is(w, "any") && !token_is(w, "neither") &&
         !(k > 1 && token_may(w, WORD_DET) && token_may(w - 1, WORD_PREP))))
      break; /* but "only in this way" */
    if (token_may(w, WORD_NEG) || token_is(w, "no")) {
      /* "no contractor may" has its subject in place. */
      if (token_is(w, "no")
              ? k < 2 || !token_may(w - 1, WORD_PREP)
              : k > 1 && token_may(w - 1,
                                   WORD_MODAL | WORD_BE | WORD_HAVE | WORD_DO))
        break; /* nor has "will not hear us should we" */
      *negative = found = true;
    } else if (token_is(w, "only")) {
      found = true;
    }
    k--;
  }
  return found ? modal - k : 0;
}

static bool may_begin_subject(const token *w) {
  return token_may(w, WORD_SUBJECT | WORD_DET | WORD_POSS) ||
         (w->capital && !w->capitals) ||
         (token_may(w, WORD_NOUN) && !token_may(w, WORD_VERB));
}

/* "So must the firm", "and here should a bell hang" */
static bool is_likened(const token *before) {
  static const char *const words[] = {"so", "too", "nor", "here", "there"};

  for (size_t i = 0; before && i < sizeof words / sizeof *words; i++)
    if (token_is(before, words[i]))
      return true;
  return false;
}

/* Does the subject stand behind the modal? Of a question ("should we keep")
 * and a condition ("should the supplier fail") that is no duty. */
static void find_inversion(const tokens *t, hit *h) {
  size_t first = phrase_trim(t, 0, h->from), at = h->to;
  const token *before = h->from ? &t->at[h->from - 1] : NULL;
  size_t before_modal;
  bool negative = false;

  while (at < t->n && at < h->to + 2 && token_may(&t->at[at], WORD_NEG))
    at++; /* shouldn't they */
  if (at >= t->n || t->at[at].kind != TOKEN_WORD)
    return;
  before_modal = inverting_words(t, h->from, &negative);
  if (before_modal == h->from && token_may(&t->at[0], WORD_PREP) &&
      token_may(&t->at[at], WORD_NOUN) && !token_may(&t->at[at], WORD_BE)) {
    h->inverted = true; /* under no circumstances may staff smoke */
    h->negated = negative;
    return;
  }
  if (!may_begin_subject(&t->at[at]))
    return;
  if (before_modal) {
    h->inverted = true;
    h->negated = negative;
  } else if (first == h->from || phrase_must_begin(&t->at[at]) ||
             (before && token_may(before, WORD_WH) &&
              !token_may(before, WORD_REL))) {
    h->inverted = true;
    h->asks = !is_likened(before);
  }
}

/* "Requests the clerk, if able, to keep": where the verb is, behind the one who
 * is called on, or the end of "Requests the clerk:"; 0 when there is none. */
static size_t called_verb(const tokens *t, size_t from) {
  size_t i = from + 1, stop = from + PHRASE_REACH / 2;

  for (; i + 1 < t->n && i < stop; i++)
    if (token_may(&t->at[i], WORD_TO) &&
        (token_may(&t->at[i + 1], WORD_VERB | WORD_BE | WORD_HAVE | WORD_DO |
                                      WORD_ADV | WORD_NEG) ||
         (!t->at[i + 1].word && !t->at[i + 1].capital)) &&
        !(i + 2 < t->n && token_is(&t->at[i + 2], "so")))
      return i + 1; /* not "those that wish to do so" */
  return i + 1 == t->n && str_is(t->at[i].text, ":") ? t->n : 0;
}

/* A verb that begins its clause, or stands behind its subject or another, and
 * calls on somebody to do something. */
static bool calls_on(const tokens *t, hit *h) {
  const token *before = h->from ? &t->at[h->from - 1] : NULL;

  if (h->to >= t->n || span_is_empty(phrase_object(t, h->to, t->n)) ||
      !(phrase_trim(t, phrase_label(t, 0, t->n), h->from) == h->from ||
        before->kind == TOKEN_COMMA ||
        token_may(before, WORD_CONJ | WORD_ADV) ||
        (phrase_ends(before) && !token_may(before, WORD_DET | WORD_PREP))))
    return false;
  h->verb = called_verb(t, h->to);
  return h->verb > 0;
}

/* "The parties agree to", not "may agree to": of a verb that undertakes it is
 * the present tense, with a subject, that binds. */
static bool is_performed(const tokens *t, const hit *h) {
  const token *w = &t->at[h->from];
  size_t k = h->from;

  if (!token_may(w, WORD_VERB) || token_may(w, WORD_HAVE | WORD_MODAL) ||
      token_is(w, "need"))
    return true;
  while (k > 0 && token_may(&t->at[k - 1], WORD_ADV) &&
         !token_may(&t->at[k - 1], WORD_NOUN | WORD_SUBJECT))
    k--;
  return k > 0 && phrase_ends(&t->at[k - 1]) &&
         !token_may(&t->at[k - 1], WORD_MODAL | WORD_PREP);
}

static bool is_use(const tokens *t, hit *h) {
  const cue *c = h->cue;
  const token *next = h->to < t->n ? &t->at[h->to] : NULL;

  if (c->form == CUE_WHOM)
    return calls_on(t, h);
  if (sense_is_noun(t, h) ||
      (c->form != CUE_STATE && sense_is_elliptic(t, h->to)))
    return false;
  if (token_may(&t->at[h->to - 1], WORD_TO)) {
    /* "have to do with", "need to" of nothing */
    if (!next)
      return true;
    if (token_is(next, "do") && h->to + 1 < t->n && token_is(next + 1, "with"))
      return false;
    if (token_may(next, WORD_CONJ) &&
        !(h->to + 1 < t->n &&
          token_may(next + 1, WORD_MODAL | WORD_HAVE | WORD_BE)))
      return false; /* whatever you need to, and */
    if (next->word && token_may(next, WORD_NOUN | WORD_ADJ) &&
        !token_may(next, WORD_VERB | WORD_VERBISH | WORD_ADV))
      return false; /* entitled to great credit */
    if (sense_is_purpose(t, h) || sense_is_idiom(t, h) || !is_performed(t, h))
      return false;
    return next->kind != TOKEN_NUMBER && !token_may(next, WORD_POSS) &&
           !(token_may(next, WORD_DET) && !token_may(next, WORD_ADV));
  }
  if (c->form == CUE_GERUND && !str_is(c->words[c->n - 1], "from"))
    return !next || str_is(next->text, ":") || /* a list follows */
           (token_may(next, WORD_ING) && !token_may(next, WORD_PREP));
  if (c->n > 1 && c->form == CUE_VERB && c->modality) /* had better results */
    return !next || !next->word ||
           token_may(next, WORD_VERB | WORD_BE | WORD_HAVE | WORD_DO |
                               WORD_ADV | WORD_NEG) ||
           next->kind != TOKEN_WORD;
  if (c->n > 1 || c->form != CUE_VERB)
    return true;
  find_inversion(t, h);
  return sense_is_modal(t, h) && !sense_is_possible(t, h);
}

/* "not" and its like before "have to" and behind "must". */
static void find_negation(const tokens *t, hit *h, size_t low) {
  if (t->at[h->from].is & (WORD_MODAL | WORD_VERB) && h->to - h->from == 1)
    for (size_t k = h->to; k < t->n && k < h->to + 4; k++) {
      const token *w = &t->at[k];

      if (token_may(w, WORD_NEG) || token_is(w, "neither")) {
        if (k + 1 < t->n && token_is(w + 1, "only"))
          return;
        h->negated = true;
        if (k == h->to && token_may(w, WORD_NEG))
          h->to++;
        return;
      }
      if (token_is(w, "no") && k + 1 < t->n && token_is(w + 1, "longer")) {
        h->negated = true;
        return;
      }
      if (token_may(w, WORD_PREP) && k + 1 < t->n && token_is(w + 1, "no")) {
        h->negated = true; /* shall in no case */
        return;
      }
      if (!token_may(w, WORD_ADV))
        return;
    }
  else
    for (size_t k = h->from; k > low; k--) {
      const token *w = &t->at[k - 1];

      if (token_may(w, WORD_NEG))
        h->negated = true;
      if (!token_may(w, WORD_NEG | WORD_ADV | WORD_DO | WORD_MODAL | WORD_BE))
        return;
    }
}

/* Is the word at whose letters the anchor stands that of the cue? */
static bool is_anchor(const token *w, const anchor *a, const cue *c) {
  str want = c->words[c->anchor];

  return want.len == a->word.len ? w->text.len == want.len : is_word(w, want);
}

static bool match(const scheme *s, const tokens *t, const anchor *a, size_t i,
                  size_t low, hit *out) {
  for (const cue *c = a->first; c; c = c->next) {
    hit h = {.cue = c, .form = c->form, .from = i, .to = i + 1};

    if (!is_anchor(&t->at[i], a, c) || !match_before(t, c, &h) ||
        !match_after(t, c, &h) || h.from < low ||
        (s->capitals && !is_capitals(t, &h, c)) || !is_use(t, &h))
      continue;
    if (!c->negative && !str_is(c->words[c->n - 1], "not"))
      find_negation(t, &h, low);
    else
      h.negated = true;
    *out = h;
    return true;
  }
  return false;
}

/* Cues with nothing but small words between them are one: "will need to",
 * "shall be entitled to", "must and shall". Coordinated ones mean what the
 * first says, and so does "should"; all else is told by the last. */
static bool join(const tokens *t, hit *h, const hit *next) {
  bool yields = h->cue->modality != MODALITY_RECOMMENDATION;

  if (h->inverted || h->form == CUE_STATE)
    return false;
  for (size_t k = h->to; k < next->from; k++)
    if (!token_may(&t->at[k], WORD_ADV | WORD_NEG | WORD_CONJ | WORD_HAVE))
      return false;
  if (next->from > h->to && token_may(&t->at[h->to], WORD_CONJ)) {
    if (h->negated != next->negated && h->cue != next->cue)
      return false;
    if (h->negated != next->negated) { /* "may or may not" is no "not" */
      h->to = next->to;
      return true;
    }
  } else if (yields) {
    h->cue = next->cue;
  }
  h->negated = h->negated || next->negated;
  h->inner = next->inner;
  h->form = next->form;
  h->to = next->to;
  return true;
}

void cue_find(hits *h, arena *a, const scheme *s, const tokens *t,
              const suspects *suspected) {
  size_t low = 0, reach = 0; /* no cue begins before `reach` */
  size_t i = 0;

  h->n = 0;
  for (size_t k = 0; k < suspected->n; k++) {
    const suspect *of = &suspected->at[k];
    hit found;

    while (i < t->n && str_end(t->at[i].text) <= of->at)
      i++;
    if (i == t->n)
      break;
    if (i < low || !match(s, t, of->of, i, reach, &found))
      continue;
    if (found.from < low) { /* "it will be necessary" */
      if (!found.cue->existential)
        continue;
      h->n--;
    }
    low = reach = found.to;
    if (!found.cue->modality)
      continue; /* shall mean */
    if (h->n && join(t, &h->at[h->n - 1], &found))
      continue;
    /* "It is essential that the supplier must keep": the inner cue counts. */
    if (h->n && h->at[h->n - 1].form == CUE_THAT &&
        found.from < h->at[h->n - 1].to + PHRASE_REACH / 8)
      h->n--;
    h->at = arena_grow(a, h->at, h->n, &h->cap, sizeof *h->at);
    h->at[h->n++] = found;
    if (found.from > 0 && found.to == found.from + 1 &&
        is_firm(&t->at[found.from]))
      reach = found.from - 1;
  }
}
