/* The subject of a verb: what stands before it, without what leads up to it
 * and what is put between the two. */
#include "mark/phrase.h"

enum { PARENTHESIS = 40 };

bool phrase_must_begin(const token *w) {
  static const char *const words[] = {"we",   "i",     "he",    "she", "they",
                                      "you",  "the",   "a",     "an",  "this",
                                      "that", "these", "those", "any"};

  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (token_is(w, words[i]))
      return true;
  return token_may(w, WORD_POSS) && *w->text.ptr != '\'';
}

/* The comma that opens what the one at `close` closes, or `close`. */
static size_t opening_comma(const tokens *t, size_t low, size_t close) {
  size_t stop = close > low + PARENTHESIS ? close - PARENTHESIS : low;

  for (size_t k = close; k-- > stop;) {
    const token *w = &t->at[k];

    if (w->kind == TOKEN_CLOSE && w->mate < k && w->mate >= low)
      k = w->mate;
    else if (w->kind == TOKEN_STOP)
      return close;
    else if (w->kind == TOKEN_COMMA)
      return k;
  }
  return close;
}

/* Is what stands between two commas a thing of its own, so that the subject is
 * before it? "The supplier, if any, must"; but "In this case, it, must". */
static bool is_inserted(const tokens *t, size_t low, size_t open) {
  size_t from = opening_comma(t, low, open);

  /* "In this case, the firm, as a member, must" */
  from = phrase_trim(t, from < open ? from + 1 : low, open);
  while (open > from && token_may(&t->at[open - 1], WORD_ADV))
    open--;
  return open > from && phrase_ends(&t->at[open - 1]) &&
         (!token_may(&t->at[from], WORD_PREP | WORD_SUB | WORD_TO) ||
          phrase_has_finite(t, from, open));
}

/* A quotation mark with a blank before it and none behind it. */
static bool is_opening_quote(const tokens *t, size_t low, size_t i) {
  return t->at[i].kind == TOKEN_QUOTE && i > low && i + 1 < t->n &&
         str_end(t->at[i].text) == t->at[i + 1].text.ptr &&
         str_end(t->at[i - 1].text) < t->at[i].text.ptr;
}

/* The mark that opens the quotation closed by the one at `close`, or `close`:
 * of 'the word "keep"' any words may stand in it. */
static size_t opening_quote(const tokens *t, size_t low, size_t close) {
  for (size_t k = close; k-- > low && close - k < PARENTHESIS;)
    if (t->at[k].kind == TOKEN_QUOTE)
      return k;
  return close;
}

/* Step back over adverbs, auxiliaries and parentheses before `verb`. A modal
 * has none: "whose rent is late | must". */
static size_t before_verb(const tokens *t, size_t low, size_t verb) {
  bool modal = token_may(&t->at[verb], WORD_MODAL);
  size_t e = verb;

  while (e > low) {
    const token *w = &t->at[e - 1];

    if (modal && token_may(w, WORD_AUXILIARY) && w->kind == TOKEN_WORD)
      return verb;
    if (w->kind == TOKEN_CLOSE && w->mate < e - 1 && w->mate >= low) {
      e = w->mate;
    } else if (is_opening_quote(t, low, e - 1)) {
      e--; /* The firm, he said, "must" */
    } else if (w->kind == TOKEN_COMMA) {
      size_t open = opening_comma(t, low, e - 1);

      if (open == e - 1 || !is_inserted(t, low, open))
        return token_may(&t->at[low], WORD_PREP | WORD_SUB | WORD_TO) &&
                       open != e - 1
                   ? e - 1
                   : e;
      e = open;
    } else if (w->kind == TOKEN_WORD &&
               (token_may(w, WORD_NEG | WORD_AUXILIARY) ||
                (token_may(w, WORD_ADV) &&
                 !token_may(w,
                            WORD_NOUN | WORD_DET | WORD_SUBJECT | WORD_CONJ) &&
                 !token_is(w, "there") && !w->capitals))) {
      e--;
    } else {
      break;
    }
  }
  return e;
}

static bool is_negative(const tokens *t, span s) {
  static const char *const words[] = {"no",      "none",    "nobody",
                                      "nothing", "neither", "no-one"};

  if (span_is_empty(s))
    return false;
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (token_is(&t->at[s.from], words[i]))
      return true;
  return s.from > 0 && token_is(&t->at[s.from - 1], "neither");
}

/* "who", "which" or "that" at `last`: the noun phrase before it. */
static bool relative_subject(const tokens *t, size_t low, size_t last,
                             subject *out) {
  size_t end = last;

  if (end > low && t->at[end - 1].kind == TOKEN_COMMA)
    end--;
  if (end > low && token_may(&t->at[end - 1], WORD_PREP) &&
      !token_is(&t->at[last], "who"))
    end--; /* some of whom */
  while (end > low && t->at[end - 1].kind == TOKEN_CLOSE &&
         t->at[end - 1].mate > low && t->at[end - 1].mate < end - 1)
    end = t->at[end - 1].mate;
  if (end == low || !phrase_ends(&t->at[end - 1]) || phrase_finite(t, end - 1))
    return false;
  out->actor = (span){phrase_start(t, low, end), end};
  out->actor.from = phrase_trim(t, out->actor.from, end);
  if (token_may(&t->at[out->actor.from], WORD_TO) && out->actor.from + 1 < end)
    out->actor.from++; /* as to | the number of those who */
  out->from = last;
  return true;
}

/* "he or she", "you and I" */
static size_t pronoun_start(const tokens *t, size_t low, size_t last) {
  if (last >= low + 2 && token_may(&t->at[last - 1], WORD_CONJ) &&
      token_may(&t->at[last - 2], WORD_SUBJECT) &&
      t->at[last - 2].kind == TOKEN_WORD)
    return last - 2;
  return last;
}

/* "there shall be a lamp", not "nobody who works there may smoke". */
static bool is_existential(const tokens *t, size_t low, size_t there,
                           size_t verb) {
  if (there == low)
    return true;
  if (!phrase_ends(&t->at[there - 1]))
    return !phrase_finite(t, there - 1);
  for (size_t i = verb + 1; i < t->n && i < verb + 4; i++)
    if (token_may(&t->at[i], WORD_BE))
      return !phrase_finite(t, there - 1);
  return false;
}

/* "which | in themselves | must": over the phrase between the two. */
static size_t before_phrase(const tokens *t, size_t low, size_t end) {
  for (size_t k = end; k > low + 1 && end - k < 6; k--) {
    const token *w = &t->at[k - 1];

    if (w->kind != TOKEN_WORD || phrase_finite(t, k - 1))
      break;
    if (token_may(w, WORD_PREP) &&
        (token_is(w - 1, "who") || token_is(w - 1, "which")))
      return k - 1;
  }
  return end;
}

subject phrase_subject(const tokens *t, size_t low, size_t verb) {
  size_t e = before_phrase(t, low, before_verb(t, low, verb));
  subject s = {{verb, verb}, e, false, false};
  size_t place = 0; /* "there" behind the phrase */
  const token *last;

  if (token_is(&t->at[verb], "having") || token_is(&t->at[verb], "needing"))
    return s;
  if (e == low) {
    s.shared = low > 0;
    return s;
  }
  last = &t->at[e - 1];
  if (last->kind == TOKEN_COMMA || last->kind == TOKEN_STOP ||
      (token_may(last, WORD_CONJ) && !token_may(last, WORD_DET))) {
    s.shared = last->kind != TOKEN_STOP;
    s.from = e;
    return s;
  }
  if (token_is(last, "there")) {
    if (is_existential(t, low, e - 1, verb)) {
      s.from = e - 1;
      return s;
    }
    last = &t->at[--e - 1];
    place = 1;
  }
  if (last->kind == TOKEN_WORD && token_may(last, WORD_REL) &&
      !token_is(last, "whose")) {
    if (relative_subject(t, low, e - 1, &s))
      return s;
    s.from = e - 1;
    if ((token_is(last, "that") && e - 1 == low) || token_is(last, "who"))
      s.actor = (span){e - 1, e};
    return s;
  }
  if (token_is(last, "what") || token_is(last, "whatever")) {
    s.from = e - 1; /* "knows what must be done" */
    s.actor = (span){e - 1, e};
    return s;
  }
  if (token_may(last, WORD_TO) ||
      (last->kind == TOKEN_WORD && token_may(last, WORD_SUB | WORD_PREP) &&
       !phrase_nominal(last))) {
    s.from = e - 1;
    return s;
  }
  if (token_may(last, WORD_SUBJECT) && !token_may(last, WORD_DET | WORD_NUM)) {
    s.actor = (span){pronoun_start(t, low, e - 1), e};
  } else {
    size_t open = e - 1;

    if (last->kind == TOKEN_QUOTE)
      open = opening_quote(t, low, open);
    s.actor = (span){phrase_start_whole(t, low, open + 1), e + place};
    /* "we the people", "we all" */
    if (s.actor.from > low &&
        (token_is(&t->at[s.actor.from], "the") ||
         token_is(&t->at[s.actor.from], "all")) &&
        (token_is(&t->at[s.actor.from - 1], "we") ||
         token_is(&t->at[s.actor.from - 1], "you")))
      s.actor.from--;
  }
  s.from = s.actor.from;
  s.actor.from = phrase_trim(t, s.actor.from, e);
  s.negative = is_negative(t, s.actor);
  return s;
}
