/* The subject of a cue that has none beside it. */
#include "mark/statement.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

enum {
  BACK = 64, /* words before a cue in which its subject is looked for */
  NAME = 12  /* words of a name at the head of a list */
};

/* What a list says something of, and nobody who could do it. */
static bool is_topic(const token *head) {
  static const char *const nouns[] = {
      "aim",         "aims",       "conditions",   "criteria",
      "definitions", "details",    "duties",       "duty",
      "examples",    "exceptions", "following",    "note",
      "notes",       "objective",  "objectives",   "obligation",
      "obligations", "points",     "principle",    "principles",
      "purpose",     "purposes",   "requirements", "responsibilities",
      "rule",        "rules",      "scope",        "steps",
      "terms"};

  for (size_t i = 0; i < COUNT(nouns); i++)
    if (token_is(head, nouns[i]))
      return true;
  return false;
}

static bool is_plural(const token *noun) {
  return token_may(noun, WORD_PLURAL) ||
         (str_ends(noun->text, "s") && !str_ends(noun->text, "ss") &&
          token_may(noun, WORD_NOUN));
}

/* Is it a noun phrase and nothing else? Not "In this case", "When it rains". */
static bool is_name(const tokens *t, size_t from, size_t to) {
  if (from == to || to - from > NAME || !phrase_ends(&t->at[to - 1]) ||
      token_may(&t->at[from], WORD_ING))
    return false;
  for (size_t i = 0; i <= from; i++)
    if (token_may(&t->at[i], WORD_PREP | WORD_TO | WORD_SUB | WORD_WH))
      return false;
  for (size_t i = from; i < to; i++)
    if (t->at[i].kind == TOKEN_STOP || phrase_finite(t, i) ||
        token_may(&t->at[i], WORD_REL | WORD_MODAL))
      return false;
  return true;
}

span statement_named(const tokens *t, size_t end) {
  size_t from = phrase_trim(t, 0, end), head = from;

  if (!is_name(t, from, end))
    return (span){0, 0};
  while (head + 1 < end && !token_may(&t->at[head + 1], WORD_PREP))
    head++;
  if (is_topic(&t->at[head]) ||
      !(token_may(&t->at[from], WORD_DET | WORD_POSS) ||
        (is_plural(&t->at[head]) && !token_may(&t->at[from], WORD_VERB))))
    return (span){0, 0};
  return (span){from, end};
}

span statement_before_which(const tokens *t) {
  size_t end = t->n;

  while (end > 1 && t->at[end - 1].kind != TOKEN_WORD)
    end--;
  if (end < 2 || !token_may(&t->at[end - 1], WORD_REL) ||
      (end == t->n && token_is(&t->at[end - 1], "that"))) /* "support that" */
    return (span){0, 0};
  end -= t->at[end - 2].kind == TOKEN_COMMA ? 2 : 1;
  if (end == 0 || !phrase_ends(&t->at[end - 1]) || phrase_finite(t, end - 1))
    return (span){0, 0};
  return (span){phrase_start(t, 0, end), end};
}

/* "cities that have grown, and | has to pay" */
static bool agree(const token *a, const token *b) {
  bool one = token_is(a, "has") || token_is(a, "is");
  bool many = token_is(a, "have") || token_is(a, "are");

  return !(one && (token_is(b, "have") || token_is(b, "are"))) &&
         !(many && (token_is(b, "has") || token_is(b, "is")));
}

/* Does "if" or "the goods that" stand before `from`? Not "know that". */
static bool is_inside(const tokens *t, size_t from) {
  if (from == 0)
    return false;
  if (token_may(&t->at[from - 1], WORD_REL))
    return from == 1 ||
           (phrase_ends(&t->at[from - 2]) && !phrase_finite(t, from - 2));
  return token_may(&t->at[from - 1], WORD_SUB);
}

/* Its subject, when the word at `i` is a verb with one of its own. */
static span subject_of(const tokens *t, size_t i) {
  subject s = phrase_subject(t, 0, i);

  return token_may(&t->at[s.from], WORD_REL) || is_inside(t, s.from)
             ? (span){0, 0}
             : s.actor;
}

/* "The tenant pays rent": by itself "pays" may be a noun. */
static bool may_be_verb(const tokens *t, size_t i) {
  return token_may(&t->at[i], WORD_VERBS | WORD_PAST) && i > 0 &&
         !t->at[i].capital && t->at[i - 1].kind == TOKEN_WORD &&
         phrase_ends(&t->at[i - 1]) &&
         !token_may(&t->at[i - 1], WORD_DET | WORD_POSS | WORD_ADJ);
}

span statement_shared(const tokens *t, size_t at) {
  size_t low = at > BACK ? at - BACK : 0, i;
  span who = {0, 0};

  if (at == 0 || !token_may(&t->at[at - 1], WORD_CONJ))
    return who;
  for (i = at - 1; i > low && t->at[i - 1].kind != TOKEN_STOP; i--)
    if (phrase_finite(t, i - 1) && agree(&t->at[at], &t->at[i - 1])) {
      who = subject_of(t, i - 1);
      if (!span_is_empty(who))
        return who;
    }
  for (; i < at && span_is_empty(who); i++)
    if (may_be_verb(t, i))
      who = subject_of(t, i);
  return who;
}
