/* Where a clause without a subject begins with its verb, and where a
 * condition begins. */
#include "mark/action.h"

#include "mark/verb.h"

/* "Should the bell ring, …": its subject follows. */
static bool is_inverted(const tokens *t, size_t i, size_t end) {
  const token *w = &t->at[i];

  if (i + 1 >= end)
    return false;
  if (phrase_must_begin(w + 1))
    return i == 0 || !token_may(w - 1, WORD_WH | WORD_ADV);
  return (i == 0 || w[-1].kind != TOKEN_WORD || token_may(w - 1, WORD_CONJ)) &&
         token_may(w + 1, WORD_SUBJECT | WORD_NOUN) &&
         !token_may(w + 1, WORD_VERB | WORD_BE | WORD_HAVE | WORD_DO);
}

/* Words in a row. */
typedef struct phrase {
  size_t n;
  const char *words[4];
} phrase;

/* What may begin a condition, by the first letter. */
static const phrase of_a[] = {{3, {"as", "long", "as"}}};
static const phrase of_e[] = {
    {2, {"except", "as"}},   {2, {"except", "for"}}, {2, {"except", "where"}},
    {2, {"except", "when"}}, {2, {"except", "if"}},  {2, {"except", "that"}},
    {2, {"except", "in"}},   {2, {"except", "to"}},  {2, {"except", "with"}}};
static const phrase of_i[] = {
    {4, {"in", "the", "event", "of"}}, {4, {"in", "the", "event", "that"}},
    {3, {"in", "case", "of"}},         {2, {"in", "case"}},
    {3, {"in", "cases", "where"}},     {1, {"if"}}};
static const phrase of_o[] = {{3, {"on", "condition", "that"}},
                              {3, {"other", "than", "where"}}};
static const phrase of_p[] = {{2, {"provided", "that"}},
                              {3, {"provided", "however", "that"}}};
static const phrase of_s[] = {{2, {"subject", "to"}},
                              {3, {"so", "long", "as"}}};
static const phrase of_t[] = {{3, {"to", "the", "extent"}}};
static const phrase of_u[] = {{1, {"unless"}}};
static const phrase of_w[] = {
    {1, {"when"}}, {1, {"whenever"}}, {1, {"wherever"}}, {1, {"where"}}};

#define OF(letter, list) [letter - 'a'] = {list, sizeof(list) / sizeof *(list)}

static const struct phrases {
  const phrase *at;
  size_t n;
} phrases_of[26] = {OF('a', of_a), OF('e', of_e), OF('i', of_i),
                    OF('o', of_o), OF('p', of_p), OF('s', of_s),
                    OF('t', of_t), OF('u', of_u), OF('w', of_w)};

#undef OF

/* How many tokens at `i` say it, or 0. The last word tells most. */
static size_t phrase_at(const tokens *t, size_t i, size_t end,
                        const phrase *p) {
  size_t n = p->n;

  if (i + n > end)
    return 0;
  while (n > 0 && token_is(&t->at[i + n - 1], p->words[n - 1]))
    n--;
  return n ? 0 : p->n;
}

size_t action_condition_words(const tokens *t, size_t i, size_t end) {
  const token *w = &t->at[i];
  char first = ascii_lower(*w->text.ptr);
  struct phrases list = {0};

  if (token_is(w, "should"))
    return is_inverted(t, i, end);
  if (ascii_is_lower(first))
    list = phrases_of[first - 'a'];
  for (size_t k = 0; k < list.n; k++) {
    size_t n = phrase_at(t, i, end, &list.at[k]);

    if (!n)
      continue;
    if (n == 1 && token_is(w, "where") && i > 0 && w[-1].kind == TOKEN_WORD &&
        phrase_ends(&w[-1]) && i + 1 < end && !token_may(w + 1, WORD_ADJ) &&
        !token_may(w + 1, WORD_EN) && !token_may(w + 1, WORD_ADV))
      return 0; /* the place where */
    if (n == 1 && token_is(w, "when") && i > 0 && token_may(w - 1, WORD_TIME))
      return 0; /* days when */
    if (token_is(w, "subject") && i > 0 && token_may(w - 1, WORD_BE))
      return 0; /* is subject to */
    return n;
  }
  return 0;
}

size_t action_inserted(const tokens *t, size_t i, size_t end) {
  size_t close;

  if (i == 0 || t->at[i - 1].kind != TOKEN_COMMA)
    return 0;
  close = phrase_parenthesis(t, i - 1, end);
  if (close == i - 1 || phrase_has_finite(t, i, close))
    return 0;
  return close;
}

bool action_is_short(const tokens *t, size_t i, size_t end) {
  return i + 2 < end && action_condition(t, i, end) == 1 &&
         token_may(&t->at[i + 1], WORD_ADJ) &&
         !token_may(&t->at[i + 1], WORD_NOUN | WORD_VERB) &&
         token_may(&t->at[i + 2], WORD_VERB);
}

/* "control systems are in place" is no order to control. */
static bool is_declarative(const tokens *t, size_t i, size_t end) {
  for (size_t k = i + 1; k < end && k < i + 12; k++) {
    const token *w = &t->at[k];

    if (w->kind != TOKEN_WORD || phrase_personal(w) ||
        token_may(w, WORD_REL | WORD_SUB | WORD_TO | WORD_WH))
      return false; /* "make sure everybody signs" */
    if (phrase_finite(t, k))
      return true;
  }
  return false;
}

size_t action_start(const verb_phrase *v, bool loose, bool bare) {
  const tokens *t = v->t;
  verb_context c = {.gerund = v->gerund};
  size_t i = v->from;
  bool forbidden = false; /* "do not", "never" */
  const token *w;

  for (; i < v->end; i++) {
    size_t label = phrase_label(t, i, v->end);

    w = &t->at[i];
    forbidden =
        forbidden || token_is(w, "never") ||
        (token_may(w, WORD_NEG) && i > v->from && token_may(w - 1, WORD_DO));
    if (label > i)
      i = label - 1;
    else if (token_may(w, WORD_NEG) ||
             (token_may(w, WORD_ADV) &&
              !token_may(w, WORD_NOUN | WORD_DET | WORD_PREP | WORD_SUBJECT)))
      c.adverb = true;
    else if (token_may(w, WORD_TO))
      c.to = true;
    else if (w->kind != TOKEN_COMMA && w->kind != TOKEN_CLOSE &&
             !(token_may(w, WORD_CONJ) && !token_may(w, WORD_DET)) &&
             !(token_may(w, WORD_DO) && i + 1 < v->end &&
               token_may(w + 1, WORD_NEG)))
      break;
  }
  if (i >= v->end)
    return v->end;
  w = &t->at[i];
  if (v->gerund)
    return token_may(w, WORD_ING) ? i : v->end;
  if (v->passive && token_may(w, WORD_EN))
    return i;
  if (w->kind != TOKEN_WORD || w->capitals ||
      (i + 1 < v->end && str_is(w[1].text, ":")))
    return v->end;
  if (c.to) /* "to shade the lamps", which is not known for a verb */
    return token_may(w, WORD_VERB | WORD_BE | WORD_HAVE | WORD_DO) ||
                   (!w->word && i + 1 < v->end &&
                    token_may(w + 1, WORD_DET | WORD_POSS))
               ? i
               : v->end;
  if (!token_may(w, WORD_VERB | WORD_BE | WORD_HAVE | WORD_DO))
    return loose && (bare || !w->word) && i + 1 < v->end &&
                   token_may(w + 1, WORD_DET | WORD_POSS | WORD_PART) &&
                   !token_may(w, WORD_DET | WORD_PREP | WORD_SUB | WORD_WH)
               ? i
               : v->end;
  if (token_may(w, WORD_BE))
    return token_is(w, "be") ? i : v->end;
  if (token_may(w, WORD_HAVE | WORD_DO))
    return (token_is(w, "have") || token_is(w, "do")) &&
                   (loose || !is_declarative(t, i, v->end))
               ? i
               : v->end;
  if (token_may(w, WORD_DET | WORD_PREP | WORD_SUBJECT))
    return v->end;
  if (!token_may(w, WORD_NOUN | WORD_ADJ)) {
    const token *next = i + 1 < v->end ? w + 1 : NULL;

    return next && token_may(next, WORD_BE | WORD_MODAL | WORD_HAVE) ? v->end
                                                                     : i;
  }
  /* "Plan the work", "Use gloves", not "Research shows" and "Plan details". */
  if (forbidden ||
      (bare && i + 1 < v->end && token_may(w + 1, WORD_DET | WORD_POSS)))
    return i;
  if (is_declarative(t, i, v->end))
    return v->end;
  if (bare)
    return i;
  c.conj = c.first = true;
  if (verb_begins(t, i, v->end, c) || (loose && token_may(w, WORD_VERBISH)))
    return i;
  return v->end;
}

size_t action_lead(const tokens *t, size_t low, size_t end, bool *led) {
  size_t comma, label;
  bool conditional;

  for (; low < end; low++)
    if ((label = phrase_label(t, low, end)) > low)
      low = label - 1;
    else if (t->at[low].kind != TOKEN_COMMA &&
             !token_may(&t->at[low], WORD_CONJ))
      break;
  if (low < end && !action_condition(t, low, end))
    low = phrase_trim(t, low, end);
  conditional = low < end && action_condition(t, low, end) > 0;
  *led = low < end && !conditional &&
         token_may(&t->at[low], WORD_PREP | WORD_SUB | WORD_TO);
  if (!conditional && !*led)
    return 0;
  comma = phrase_parenthesis(t, low, end);
  return comma > low ? comma + 1 : 0;
}

bool action_is_plain(const tokens *t, size_t i) {
  return !token_may(&t->at[i], WORD_NOUN | WORD_ADJ) ||
         (i + 1 < t->n &&
          token_may(&t->at[i + 1], WORD_DET | WORD_POSS | WORD_OBJECT));
}

size_t action_start_led(const verb_phrase *like, bool loose, bool bare) {
  verb_phrase v = *like;
  size_t at = action_start(&v, loose, bare), lead;
  bool led;

  if (at < v.end || !(lead = action_lead(v.t, v.from, v.end, &led)))
    return at;
  v.from = lead;
  at = action_start(&v, loose, bare);
  return at < v.end && led && !action_is_plain(v.t, at) ? v.end : at;
}
