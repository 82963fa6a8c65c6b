#include "split/quasi.h"

#include "split/against.h"
#include "split/quasi_join.h"

/* A dash leads to what stands behind it, as a bracket does. */
static bool is_dash(const reader *r, size_t i) {
  return at(r, i)->kind == TOKEN_STOP &&
         (*at(r, i)->text.ptr == '-' || (*at(r, i)->text.ptr & 0x80)) &&
         !str_is(at(r, i)->text, "\xe2\x80\xa6");
}

/* ----------------------------------------------------------------- cuts */

static void cut(reader *r, size_t i) {
  quasi *q = r->q;
  size_t last;

  if (r->dash && is_dash(r, i - 1) && i > r->from + 1)
    i--;
  last = i;
  while (last > r->from && (at(r, last - 1)->kind == TOKEN_COMMA ||
                            *at(r, last - 1)->text.ptr == ':'))
    last--;
  if (last == r->from)
    return;
  q->cuts = arena_grow(r->a, q->cuts, q->n_cuts, &q->cap_cuts, sizeof *q->cuts);
  q->cuts[q->n_cuts++] =
      (quasi_cut){str_end(at(r, last - 1)->text), at(r, i)->text.ptr};
  r->from = i;
  r->negated = false;
  r->lead = SIZE_MAX;
}

static void cut_clause(reader *r, size_t i) {
  cut(r, i);
  starts_anew(r, i);
}

/* ------------------------------------------------------------------ read */

/* "and in May, we came", "but, as such, it is": does a phrase that leads to a
 * subject begin behind the conjunction at `i`? */
static bool leads(const reader *r, size_t i) {
  size_t j = i + 1;

  return j < r->t->n &&
         (is_comma(r, j) || (is_word(r, j, "then") && is_comma(r, j + 1)) ||
          (token_may(at(r, j), WORD_PREP | WORD_TIME) &&
           !token_may(at(r, j), WORD_SUBJECT | WORD_CONJ) &&
           !(i > r->from && join_within(r, i, j))));
}

/* "despite the rain, the cold …", "although the gate, which …": the part that
 * is set against the rest does not end at the comma at `i`. */
static bool goes_further(const reader *r, size_t i) {
  return !r->finite || (i + 1 < r->t->n && opens(at(r, i + 1)));
}

/* What the mark at `i` changes. */
static void read_mark(reader *r, size_t i) {
  const token *w = at(r, i);

  switch (w->kind) {
  case TOKEN_COMMA:
    r->comma = i;
    if (r->fronted && !(r->against && goes_further(r, i)))
      r->fronted = r->finite = r->open = false;
    if (r->lead != SIZE_MAX && i > r->lead + 2 &&
        !(i + 1 < r->t->n && (w + 1)->kind == TOKEN_NUMBER))
      r->lead = SIZE_MAX; /* not so in "in May 12, 1920, we" */
    break;
  case TOKEN_QUOTE:
    r->finite = r->open = false;
    break;
  case TOKEN_STOP:
    if (*w->text.ptr == ':')
      r->finite = r->open = false;
    if (is_dash(r, i))
      r->dash = !r->dash;
    break;
  }
}

/* The forms of most verbs are never asked for: see read_verbs() in
 * quasi_join.c. */
static void note_verb(reader *r, size_t i, int finite, bool counts) {
  quasi *q = r->q;

  q->verbs =
      arena_grow(r->a, q->verbs, q->n_verbs, &q->cap_verbs, sizeof *q->verbs);
  q->verbs[q->n_verbs++] = (quasi_verb){.at = (uint32_t)i,
                                        .low = (uint32_t)r->from,
                                        .finite = (uint8_t)finite,
                                        .counts = counts};
}

/* What a word may be that changes something, whatever stands before it. */
enum { COUNTS = FINITE_VERB | OPENS | WORD_CONJ | WORD_NEG | WORD_TO };

/* What the word at `i` changes. */
static void read_word(reader *r, size_t i) {
  const token *w = at(r, i);
  int finite = finite_at(r->t, r->from, i);
  bool counts = finite == 2 || (finite == 1 && !r->finite);

  if (!finite && !token_may(w, COUNTS))
    return;

  if (token_may(w, WORD_NEG))
    r->negated = true;
  if (token_may(w, WORD_CONJ) && leads(r, i))
    r->lead = i;
  if (finite == 1 && r->finite && !r->open && (w - 1)->kind == TOKEN_WORD)
    return; /* "the runs scored" */
  if (counts) {
    if (!r->open)
      r->lead = SIZE_MAX;
    r->finite = true;
    r->open = false;
  } else if (opens(w) && !is_word(r, i + 1, "to") &&
             !(is_word(r, i, "because") && is_word(r, i + 1, "of"))) {
    r->open = true;
  }
  if (token_may(w, WORD_TO) && i + 1 < r->t->n &&
      finite_head(r->t, i + 1, r->t->n) & FORM_BASE)
    r->to = true;
  if (counts || token_may(w, FINITE_VERB))
    note_verb(r, i, finite, counts);
}

/* Read up to `i`. */
static void read_to(reader *r, size_t i) {
  size_t k = looks_read(&r->q->looks, r->read);

  while (k < i) {
    size_t closed = finite_skip_closed(r->t, k);

    if (at(r, k)->kind == TOKEN_WORD)
      read_word(r, k);
    else if (closed == k)
      read_mark(r, k);
    k = looks_read(&r->q->looks, closed + 1);
  }
  r->read = k;
}

/* ------------------------------------------------------------------ scan */

/* A colon behind three words or more, with as many behind it, introduces. */
static bool introduces(const reader *r, size_t i) {
  return r->finite && i >= r->from + 3 && i + 3 < r->t->n &&
         at(r, i + 1)->text.ptr > at(r, i)->text.ptr + 1;
}

/* A unit begins behind the comma at `i`, or with the conjunction that leads
 * up to it: "and in May, we came". */
static void cut_behind(reader *r, size_t i, bool anew) {
  size_t begin = r->lead == SIZE_MAX ? i + 1 : r->lead;

  if (begin <= r->from)
    return; /* it began with that conjunction */
  cut(r, begin);
  if (anew)
    starts_anew(r, i + 1);
}

static void behind_comma(reader *r, size_t i) {
  size_t n = r->t->n, j = i + 1;

  if (at(r, j)->kind == TOKEN_QUOTE &&
      at(r, j)->text.ptr == str_end(at(r, i)->text) && ++i && ++j >= n)
    return; /* "It was late," they said */
  j = finite_skip_adverbs(r->t, j, n);
  if (j >= n || token_may(at(r, j), WORD_CONJ))
    return;
  if (r->to && token_may(at(r, j), WORD_TO) && j + 1 < n &&
      finite_head(r->t, j + 1, n) & FORM_BASE)
    cut(r, i + 1);
  else if (j + 1 < n && is_word(r, i + 1, "not") &&
           !is_word(r, i + 2, "only") &&
           token_may(at(r, j), WORD_PREP | WORD_TO | WORD_SUB | WORD_ING))
    cut(r, i + 1);
  else if (!opens(at(r, j)) && finite_clause(r->t, j, n, false) < n)
    cut_behind(r, i, true);
  else if (join_goes_on(r, i, j))
    cut_behind(r, i, false);
}

/* "although it rained, | we came": the clause in front ends at the comma at
 * `i`. */
static void behind_front(reader *r, size_t i) {
  size_t n = r->t->n, j = i + 1;
  bool sure; /* what follows the clause is the other, not a part of it */

  if (!r->against || opens(at(r, j)))
    return;
  sure = r->finite && !token_may(at(r, j), WORD_PREP | WORD_ING | WORD_TO);
  if (finite_clause(r->t, j, n, sure) < n)
    cut_clause(r, j);
}

/* Does a unit begin with the word at `i`? */
static void before_word(reader *r, size_t i) {
  const token *w = at(r, i);
  bool comma = i > r->from && is_comma(r, i - 1);
  bool against = i > r->from + 1 && against_begins(r->t, r->from, i);
  size_t j;

  if (!against &&
      (!(token_may(w, WORD_CONJ) ||
         (comma && (is_word(r, i, "then") || is_word(r, i, "so")))) ||
       i == r->from || *w->text.ptr == '&' || (!comma && is_word(r, i, "yet"))))
    return;
  read_to(r, i);
  if (r->fronted)
    return;
  if (against) {
    cut_clause(r, i);
    return;
  }
  j = join_skip_inserted(r, i + 1);
  j = finite_skip_adverbs(r->t, j + is_word(r, j, "yet"), r->t->n);
  if (join_begins(r, i, j, comma))
    cut(r, i);
}

/* Does one begin behind the mark at `i`? */
static void behind_mark(reader *r, size_t i) {
  switch (at(r, i)->kind) {
  case TOKEN_COMMA:
    if (i + 1 == r->t->n || token_may(at(r, i + 1), WORD_CONJ))
      return; /* the conjunction is asked */
    read_to(r, i);
    if (r->fronted)
      behind_front(r, i);
    else if (r->finite && !r->open)
      behind_comma(r, i);
    break;
  case TOKEN_STOP:
    if (*at(r, i)->text.ptr != ':')
      return;
    read_to(r, i);
    if (!r->fronted && introduces(r, i))
      cut_clause(r, i + 1);
    break;
  }
}

enum { QUOTED = 8 }; /* words of a quotation that is left whole, at most */

/* Quotation marks are paired as they come. A short quotation is left whole; a
 * longer one is somebody's speech, and cut as other text is. */
static void pair_quotes(tokens *t) {
  size_t open = SIZE_MAX;
  token *at = t->at;

  for (size_t i = 0, n = t->n; i < n; i++) {
    if (at[i].kind != TOKEN_QUOTE)
      continue;
    if (open == SIZE_MAX) {
      open = i;
      continue;
    }
    if (i - open <= QUOTED + 1)
      at[open].mate = (uint32_t)i;
    open = SIZE_MAX;
  }
}

/* Something may lead up to the main clause: "if we", "and although we"; but
 * "why did we" is one. */
static void begin(reader *r) {
  size_t n = r->t->n, i = 0;

  if (n > 1 && opens(at(r, 0)) && !token_may(at(r, 0), WORD_DET))
    r->fronted =
        !(token_may(at(r, 0), WORD_WH) && token_may(at(r, 1), WORD_AUXILIARY));
  while (i < n && !against_begins(r->t, i, i) &&
         (token_may(at(r, i), WORD_CONJ) || finite_is_adverb(at(r, i)) ||
          is_word(r, i, "so")))
    i++;
  if (i < n && against_begins(r->t, i, i))
    r->fronted = r->against = true;
}

/* "(though not on cake)", "(but was soon put out)": is the bracket at `i` set
 * against what stands before it? */
static void before_bracket(reader *r, size_t i) {
  if (at(r, i)->kind != TOKEN_OPEN || at(r, i)->mate <= i + 2 ||
      !(against_begins(r->t, i + 1, i + 1) || is_word(r, i + 1, "but")))
    return;
  read_to(r, i);
  if (r->finite)
    cut(r, i);
}

void quasi_find(quasi *q, arena *a, str text) {
  const tokens *t = &q->words;
  reader r = {.q = q,
              .a = a,
              .t = t,
              .verb = SIZE_MAX,
              .lead = SIZE_MAX,
              .comma = SIZE_MAX};
  size_t i;

  q->n_cuts = q->n_verbs = 0;
  token_split(&q->words, a, text);
  if (looks_find(&q->looks, a, t) >> TOKEN_QUOTE & 1)
    pair_quotes(&q->words);
  i = looks_ask(&q->looks, 0);
  if (i == SIZE_MAX)
    return;
  begin(&r);
  for (; i != SIZE_MAX; i = looks_ask(&q->looks, i + 1)) {
    size_t closed = finite_skip_closed(t, i);

    if (t->at[i].kind == TOKEN_WORD) {
      before_word(&r, i);
    } else if (closed > i) {
      before_bracket(&r, i);
      i = closed;
    } else {
      behind_mark(&r, i);
    }
  }
}
