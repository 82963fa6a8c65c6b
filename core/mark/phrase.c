#include "mark/phrase.h"

enum { PARENTHESIS = 40 };

str phrase_text(const tokens *t, span s) {
  if (span_is_empty(s))
    return (str){0};
  return str_span(t->at[s.from].text.ptr, str_end(t->at[s.to - 1].text));
}

bool phrase_nominal(const token *w) {
  if (w->kind == TOKEN_NUMBER || w->kind == TOKEN_CLOSE ||
      w->kind == TOKEN_QUOTE || w->kind == TOKEN_OTHER)
    return true;
  if (w->kind != TOKEN_WORD)
    return false;
  return w->is == 0 ||
         token_may(w, WORD_NOUN | WORD_ADJ | WORD_NUM | WORD_TIME | WORD_EN |
                          WORD_ING | WORD_DET | WORD_POSS | WORD_OBJECT |
                          WORD_SUBJECT) ||
         (w->capital && !token_may(w, WORD_PREP | WORD_CONJ | WORD_SUB));
}

bool phrase_ends(const token *w) {
  return phrase_nominal(w) && !token_may(w, WORD_POSS) &&
         (!token_may(w, WORD_DET) || token_may(w, WORD_SUBJECT | WORD_OBJECT) ||
          token_is(w, "all") || token_is(w, "some") || token_is(w, "any") ||
          token_is(w, "each") || token_is(w, "both") || token_is(w, "many"));
}

static bool is_article(const token *w) {
  return token_may(w, WORD_DET | WORD_POSS) && !token_is(w, "all") &&
         !token_is(w, "such") && !token_is(w, "both") &&
         !str_eq_nocase(w->text, str_of("'s")) && w->text.ptr[0] != '\'' &&
         (unsigned char)w->text.ptr[0] < 0x80;
}

size_t phrase_trim(const tokens *t, size_t from, size_t to) {
  while (from < to) {
    const token *w = &t->at[from];

    if (w->kind == TOKEN_COMMA || w->kind == TOKEN_STOP ||
        w->kind == TOKEN_CLOSE || w->kind == TOKEN_OTHER ||
        (w->kind == TOKEN_WORD &&
         ((token_may(w, WORD_CONJ) && !token_may(w, WORD_DET)) ||
          (token_may(w, WORD_ADV) &&
           !token_may(w, WORD_DET | WORD_ADJ | WORD_NOUN | WORD_NUM |
                             WORD_SUBJECT | WORD_TIME)))))
      from++;
    else
      break;
  }
  return from;
}

size_t phrase_label(const tokens *t, size_t i, size_t end) {
  const token *w = &t->at[i];

  if (i + 2 < end && w->kind == TOKEN_OPEN && w->mate == i + 2)
    return i + 3;
  if (i + 1 < end && (w->kind == TOKEN_WORD || w->kind == TOKEN_NUMBER) &&
      w->text.len < 6 && w[1].kind == TOKEN_CLOSE && w[1].mate == i + 1)
    return i + 2;
  return i;
}

size_t phrase_list(const tokens *t, size_t i, size_t end) {
  size_t stop = end < i + PARENTHESIS ? end : i + PARENTHESIS;

  for (size_t k = i + 1; k < stop; k++)
    if (str_is(t->at[k].text, ":"))
      return k + 1 == end || phrase_label(t, k + 1, end) > k + 1 ? k + 1 : i;
    else if (t->at[k].kind == TOKEN_STOP)
      return k + 1 == end && strchr(".!?;", *t->at[k].text.ptr) == NULL ? end
                                                                        : i;
  return i;
}

size_t phrase_parenthesis(const tokens *t, size_t i, size_t end) {
  size_t stop = end < i + PARENTHESIS ? end : i + PARENTHESIS;

  for (size_t k = i + 1; k < stop; k++) {
    const token *w = &t->at[k];

    if (w->kind == TOKEN_OPEN && w->mate > k)
      k = w->mate;
    else if (w->kind == TOKEN_STOP)
      return i;
    else if (w->kind == TOKEN_COMMA)
      return k;
  }
  return i;
}

/* Does what stands from `i` begin like something before the subject: "In
 * 2020", "If needed", "To do so", "However"? */
static bool is_lead(const tokens *t, size_t i, size_t end) {
  const token *w;

  if (i >= end)
    return true;
  w = &t->at[i];
  return token_may(w, WORD_PREP | WORD_SUB | WORD_TO | WORD_CONJ | WORD_WH) ||
         (token_may(w, WORD_ADV) && !token_may(w, WORD_DET | WORD_NOUN)) ||
         (token_may(w, WORD_ING | WORD_EN) && !token_may(w, WORD_NOUN));
}

/* Where the part of a sentence that ends before `i` begins: behind the comma
 * or mark before it. */
static size_t part_start(const tokens *t, size_t low, size_t i) {
  size_t stop = i > low + PHRASE_REACH ? i - PHRASE_REACH : low;

  while (i > stop) {
    const token *w = &t->at[i - 1];

    if (w->kind == TOKEN_CLOSE && w->mate < i - 1 && w->mate >= stop)
      i = w->mate;
    else if (w->kind == TOKEN_COMMA || w->kind == TOKEN_STOP)
      break;
    else
      i--;
  }
  return i;
}

/* A walk to the left over a noun phrase. */
typedef struct walk {
  const tokens *t;
  size_t low, end; /* bounds: it ends before `end` */
  size_t start;    /* the phrase as far as it is known */
  size_t joint;    /* the nearest place behind "and" or a comma, or end */
  bool joined;     /* an "and" was met */
  bool verb;       /* a verb was met whose subject is still to come */
  size_t jump;     /* go on before here, when not 0 */
  bool whole;      /* with "to" and a verb behind its noun */
} walk;

/* "bolts, nuts and washers": does the list go on before the comma at `i`? */
static bool goes_on(const walk *w, size_t i) {
  size_t part = part_start(w->t, w->low, i);

  return w->joined && !w->verb && i > w->low && phrase_ends(&w->t->at[i - 1]) &&
         !is_lead(w->t, part, i) && !phrase_has_finite(w->t, part, i);
}

static bool left_is(const walk *w, size_t i, const char *z) {
  return i > w->low && token_is(&w->t->at[i - 1], z);
}

/* At "as", "if", "when" at `i`: true to go on to the left. */
static bool pass_subordinator(walk *w, size_t i) {
  const token *at = &w->t->at[i], *before = i > w->low ? at - 1 : NULL;
  size_t low = i > w->low + 40 ? i - 40 : w->low;

  if (token_is(at, "as") && (left_is(w, i, "such") || left_is(w, i, "well") ||
                             left_is(w, i, "known")))
    return true;
  if (token_is(at, "than"))
    return true;
  /* "Tenders received after that time": there is no verb before it. */
  if (token_may(at, WORD_PREP) && before && phrase_ends(before) &&
      !phrase_has_finite(w->t, low, i))
    return true;
  w->start = i + 1;
  return false;
}

/* At "who", "which", "that", "what" at `i`. */
static bool pass_relative(walk *w, size_t i) {
  const token *before = i > w->low ? &w->t->at[i - 1] : NULL;

  if (token_may(&w->t->at[i], WORD_POSS))
    return true; /* whose */
  if (!w->verb) {
    const token *next = &w->t->at[i + 1];
    bool noun = i + 1 < w->end && w->start == i + 1 &&
                !token_may(next, WORD_DET | WORD_POSS | WORD_PLURAL);

    if (token_may(&w->t->at[i], WORD_DET) && noun &&
        !(before && phrase_ends(before)) &&
        !(before && token_may(before, WORD_VERB | WORD_VERBS | WORD_PAST))) {
      w->start = i; /* that time, which person */
      return before && token_may(before, WORD_PREP) &&
             !token_is(&w->t->at[i], "what"); /* "sets out what staff" */
    }
    w->start = i + 1;
    return false;
  }
  if (before && before->kind == TOKEN_COMMA && i - 1 > w->low)
    before = &w->t->at[i - 2];
  if (before && (phrase_ends(before) || token_may(before, WORD_PREP)) &&
      !token_is(&w->t->at[i], "what")) {
    w->verb = false;
    w->start = i;
    return true;
  }
  w->start = token_may(&w->t->at[i], WORD_WH) ? i : i + 1;
  return false;
}

/* Is the verb at `i` in a relative clause, with others before it: "staff who
 * open or close"? */
static bool is_relative_verb(const walk *w, size_t i) {
  const token *at = w->t->at;
  size_t k = i;

  while (k > w->low && i - k < 8) {
    const token *before = &at[k - 1];

    if (token_may(before, WORD_REL) && before->kind == TOKEN_WORD)
      return k > w->low + 1 && phrase_ends(&at[k - 2]);
    if (token_may(before, WORD_ADV | WORD_NEG | WORD_DO))
      k--;
    else if (k > w->low + 1 &&
             (token_may(before, WORD_CONJ) || before->kind == TOKEN_COMMA) &&
             token_may(before - 1, WORD_VERB | WORD_VERBS | WORD_CONJ))
      k -= token_may(before - 1, WORD_CONJ) ? 1 : 2;
    else
      break;
  }
  return false;
}

/* "the person to whom the notice | is", "the goods that the firm | sells":
 * where the relative clause begins whose subject ends before `k`, or 0. */
static size_t relative_before(const walk *w, size_t k) {
  const token *at = w->t->at;
  size_t rel = k;

  while (rel > w->low + 1 && k - rel < 8 && at[rel - 1].kind == TOKEN_WORD &&
         phrase_nominal(&at[rel - 1]) && !token_may(&at[rel - 1], WORD_REL) &&
         !phrase_finite(w->t, rel - 1)) {
    rel--;
    if (phrase_personal(&at[rel]))
      break; /* it stands alone, not as in "that the goods they" */
  }
  if (rel == k || rel < w->low + 2 || !token_may(&at[rel - 1], WORD_REL) ||
      token_is(&at[rel - 1], "who"))
    return 0;
  rel--;
  if (token_may(&at[rel - 1], WORD_PREP) && rel > w->low + 1 &&
      !token_is(&at[rel], "that"))
    rel--;
  return phrase_ends(&at[rel - 1]) && !phrase_finite(w->t, rel - 1) ? rel : 0;
}

/* "is limited by | law" */
static void skip_participle(walk *w, size_t verb) {
  const token *at = w->t->at;
  size_t k = verb + 1;

  while (token_may(&at[verb], WORD_BE | WORD_HAVE) && k < w->end &&
         token_may(&at[k], WORD_EN | WORD_ADV) &&
         !token_may(&at[k], WORD_DET | WORD_NOUN))
    k++;
  if (k > w->start && w->start < verb + 4 && k + 1 < w->end &&
      token_may(&at[k], WORD_PREP))
    w->start = k + 1;
}

/* At a verb at `i`: within a relative clause the phrase goes on. */
static bool pass_verb(walk *w, size_t i) {
  size_t k = i, relative;

  while (k > w->low && i - k < 6 &&
         token_may(&w->t->at[k - 1], WORD_ADV | WORD_NEG | WORD_MODAL |
                                         WORD_BE | WORD_HAVE | WORD_DO) &&
         !token_may(&w->t->at[k - 1], WORD_NOUN))
    k--;
  if (k > w->low && token_may(&w->t->at[k - 1], WORD_REL | WORD_WH) &&
      !(k == 1 && token_is(&w->t->at[0], "that"))) { /* "That is a firm" */
    w->verb = true;
    return true;
  }
  if (is_relative_verb(w, i)) {
    w->verb = true;
    return true;
  }
  relative = relative_before(w, k);
  if (relative) { /* "who know | that the lamp is lit": "who" is to come */
    w->verb = is_relative_verb(w, relative - 1);
    w->start = w->jump = relative;
    return true;
  }
  if (k > w->low + 1 && phrase_personal(&w->t->at[k - 1]) &&
      phrase_ends(&w->t->at[k - 2]) && w->start == i + 1 &&
      !phrase_finite(w->t, k - 2)) {
    w->verb = false; /* the solutions we seek */
    w->start = k - 1;
    return true;
  }
  if (w->start == w->end) { /* "all that it needs must" */
    w->verb = true;
    return true;
  }
  w->start = w->joint < w->end ? w->joint : w->start;
  skip_participle(w, i);
  return false;
}

static bool pass_preposition(walk *w, size_t i) {
  const token *at = &w->t->at[i], *before = i > w->low ? at - 1 : NULL;

  if (before &&
      (phrase_ends(before) || token_may(before, WORD_DET | WORD_PREP)))
    return true;
  if (w->start == i + 1 && token_is(at, "at") &&
      (token_is(at + 1, "least") || token_is(at + 1, "most"))) {
    w->start = i;
    return true;
  }
  if (before && token_may(before, WORD_ADV | WORD_SUB | WORD_VERB | WORD_VERBS |
                                      WORD_PAST | WORD_BE))
    return true;
  /* A phrase before the subject: "In this window the system". */
  w->start = i + 1;
  return false;
}

/* Was a clause opened before `i`: "shall ensure that the goods and …"? */
static bool is_inner(const walk *w, size_t i) {
  while (i-- > w->low && w->t->at[i].kind != TOKEN_COMMA)
    if (token_may(&w->t->at[i], WORD_REL | WORD_SUB) &&
        !token_may(&w->t->at[i], WORD_PREP))
      return true;
  return false;
}

/* "that testing the brakes shall": the article at `i` stands behind a verb in
 * -ing that is the subject. */
static bool is_gerund_subject(const walk *w, size_t i) {
  const token *at = w->t->at;

  return i > w->low && token_may(&at[i - 1], WORD_ING) &&
         !token_may(&at[i - 1], WORD_PREP | WORD_ADJ | WORD_SUB) &&
         (i - 1 == w->low ||
          (at[i - 2].kind == TOKEN_WORD && token_is(&at[i - 2], "that")));
}

/* "staff using | the hall", "the aim of mending | the nets" */
static bool is_participle(const walk *w, size_t i) {
  const token *at = &w->t->at[i];

  return i > w->low && token_may(at, WORD_ING) &&
         !token_may(at, WORD_NOUN | WORD_ADJ) &&
         (token_is(at - 1, "of") ||
          (phrase_ends(at - 1) && !token_may(at - 1, WORD_TIME)));
}

/* "guests wishing to hire | a boat", "efforts to find | the net" */
static bool is_infinitive(const walk *w, size_t i) {
  const token *at = &w->t->at[i];

  return i > w->low + 1 && token_may(at - 1, WORD_TO) &&
         (token_may(at - 2, WORD_ING) ||
          (token_may(at - 2, WORD_NOUN) &&
           !token_may(at - 2, WORD_VERB | WORD_VERBS | WORD_PAST)));
}

static bool pass_word(walk *w, size_t i) {
  const token *at = &w->t->at[i], *before = i > w->low ? at - 1 : NULL;

  if (token_may(at, WORD_CONJ) && !token_may(at, WORD_DET)) {
    if (w->joint == w->end)
      w->joint = i + 1;
    w->joined = true;
    if (w->low > 0 && !is_inner(w, i))
      return false; /* "shall submit reports and | the agency shall" */
    return !token_is(at, "but") && before &&
           (phrase_ends(before) || before->kind == TOKEN_COMMA ||
            token_may(before, WORD_POSS) ||
            token_may(before, WORD_PREP | WORD_ADJ | WORD_VERB) ||
            (w->verb && token_may(before, WORD_VERBS | WORD_PAST)));
  }
  if (phrase_finite(w->t, i) ||
      (token_may(at, WORD_VERB) && !at->capital &&
       !token_may(at, WORD_NOUN | WORD_ADJ | WORD_ADV | WORD_EN | WORD_PREP |
                          WORD_CONJ | WORD_SUB) &&
       !(before && token_may(before, WORD_TO))))
    return pass_verb(w, i);
  if (token_may(at, WORD_REL | WORD_WH) && !token_may(at, WORD_SUB))
    return pass_relative(w, i);
  if (token_may(at, WORD_SUB) && !token_may(at, WORD_ADV | WORD_DET))
    return pass_subordinator(w, i);
  if (token_may(at, WORD_SUB) && token_may(at, WORD_WH | WORD_PREP))
    return pass_subordinator(w, i);
  if (token_may(at, WORD_TO) && i + 1 < w->end &&
      token_may(at + 1, WORD_VERB | WORD_BE | WORD_HAVE)) {
    if (!before || !phrase_ends(before)) {
      w->start = before ? i + 2 : i;
      return false;
    }
    return true;
  }
  if (token_may(at, WORD_PREP) && !phrase_nominal(at))
    return pass_preposition(w, i);
  if (token_may(at, WORD_PREP) && !token_may(at, WORD_NOUN) && at->word)
    return pass_preposition(w, i);
  if (w->start == i)
    return true;
  if (phrase_personal(at) && w->start < w->end && !token_may(at, WORD_OBJECT))
    return false; /* belongs to something else */
  w->start = i;
  if (is_article(at) && is_gerund_subject(w, i)) {
    w->start = i - 1;
    return false;
  }
  if ((is_article(at) || (token_is(at, "all") && is_article(at + 1))) &&
      before && phrase_ends(before) && !is_participle(w, i - 1) &&
      !token_may(before, WORD_PREP | WORD_CONJ | WORD_ADV) &&
      (!token_may(before, WORD_VERB) || token_may(before, WORD_NOUN)) &&
      !(w->whole && is_infinitive(w, i - 1)) && !token_is(before, "all") &&
      !token_is(before, "half")) {
    if (!token_may(before, WORD_VERB | WORD_VERBS) ||
        !is_relative_verb(w, i - 1))
      return false; /* yesterday | the supplier */
    w->verb = true; /* who rent | a flat */
  }
  return true;
}

static size_t start_of(const tokens *t, size_t low, size_t end, bool whole) {
  walk w = {t, low, end, end, end, false, false, 0, whole};
  size_t stop = end > low + PHRASE_REACH ? end - PHRASE_REACH : low;
  size_t i = end;

  while (i > stop) {
    const token *at = &t->at[--i];

    if (at->kind == TOKEN_CLOSE && at->mate < i && at->mate >= stop) {
      i = at->mate;
      continue;
    }
    if (at->kind == TOKEN_OPEN ||
        (at->kind == TOKEN_STOP && !str_is(at->text, ".")))
      break;
    if (at->kind == TOKEN_COMMA) {
      /* ", and" behind a list of three */
      if (i + 1 < end && w.joint == i + 2 && goes_on(&w, i))
        continue;
      if (!goes_on(&w, i)) {
        if (w.verb && i + 1 == w.start)
          continue;
        w.start = w.start < i + 1 ? i + 1 : w.start;
        break;
      }
      continue;
    }
    if (at->kind == TOKEN_WORD) {
      if (!pass_word(&w, i))
        break;
      if (w.jump)
        i = w.jump;
      w.jump = 0;
    } else {
      w.start = i;
    }
  }
  if (low > 0 && w.start == low)
    skip_participle(&w, low - 1); /* the cue before was "will be" */
  return w.start;
}

size_t phrase_start(const tokens *t, size_t low, size_t end) {
  return start_of(t, low, end, false);
}

size_t phrase_start_whole(const tokens *t, size_t low, size_t end) {
  return start_of(t, low, end, true);
}
