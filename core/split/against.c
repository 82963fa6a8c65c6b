#include "split/against.h"

#include "split/finite.h"

static bool is_word(const tokens *t, size_t i, const char *z) {
  return i < t->n && t->at[i].kind == TOKEN_WORD && token_is(&t->at[i], z);
}

static bool may(const tokens *t, size_t i, uint32_t any) {
  return i < t->n && token_may(&t->at[i], any);
}

static bool is_comma(const tokens *t, size_t i) {
  return i < t->n && t->at[i].kind == TOKEN_COMMA;
}

static bool has_clause(const tokens *t, size_t i, bool sure) {
  return finite_clause(t, i, t->n, sure) < t->n;
}

/* "doing", "having done" */
static bool is_doing(const tokens *t, size_t i) {
  return may(t, i, WORD_ING) || is_word(t, i, "having") ||
         is_word(t, i, "being");
}

/* "while we waited", "while waiting for it"; not "for a while". */
static bool is_while(const tokens *t, size_t from, size_t i) {
  if (i > from && may(t, i - 1, WORD_DET | WORD_POSS))
    return false;
  return (i == from ? !may(t, i + 1, WORD_PREP) : is_comma(t, i - 1)) ||
         has_clause(t, i + 1, false) ||
         (is_doing(t, finite_skip_adverbs(t, i + 1, t->n)) && i + 2 < t->n);
}

/* "easier in the north than in the south": two places or times are compared,
 * each with its preposition. */
static bool has_pair(const tokens *t, size_t from, size_t i) {
  if (!may(t, i + 1, WORD_PREP))
    return false;
  for (size_t k = i; k > from && k + FINITE_REACH > i; k--) {
    if (t->at[k - 1].kind == TOKEN_COMMA || may(t, k - 1, WORD_BE | WORD_HAVE))
      return false;
    if (may(t, k - 1, WORD_PREP))
      return str_eq_nocase(t->at[k - 1].text, t->at[i + 1].text);
  }
  return false;
}

/* "than it was", "better than winning it"; not "other than farming", nor the
 * "more than half of them" that only counts. */
static bool is_than(const tokens *t, size_t from, size_t i) {
  if (i == from || is_word(t, i - 1, "rather"))
    return false;
  if (may(t, i - 1, WORD_DET) &&
      !may(t, i + 1, WORD_SUBJECT | WORD_POSS | WORD_SUB) &&
      (is_word(t, i - 1, "more") || !may(t, i + 1, WORD_ING)))
    return false;
  return !is_word(t, i + 1, "once") && !may(t, i + 1, WORD_NUM) &&
         (has_clause(t, i + 1, true) || has_pair(t, from, i) ||
          may(t, i + 1, WORD_BE | WORD_DO | WORD_HAVE | WORD_SUB) ||
          (is_doing(t, i + 1) && !may(t, i + 1, WORD_SUBJECT) &&
           !is_word(t, i - 1, "other")));
}

/* Is there a verb before the part at `i`? "All citizens, whether native or
 * not, are …" keeps its subject. */
static bool has_verb(const tokens *t, size_t from, size_t i) {
  size_t low = i > from + FINITE_REACH ? i - FINITE_REACH : from;

  while (--i > low)
    if (finite_at(t, from, i))
      return true;
  return false;
}

/* ", whether they like it or not", ", whether near or far"; not "They asked,
 * whether it rains or snows", nor "It is not clear, however, whether …". */
static bool is_whether(const tokens *t, size_t from, size_t i) {
  bool asked = i > from + 1 && may(t, i - 2, WORD_VERB | WORD_PAST);

  if (i > from && (!is_comma(t, i - 1) || !has_verb(t, from, i) ||
                   finite_is_adverb(&t->at[i - 2])))
    return false;
  for (size_t k = i + 2; k < t->n && k < i + FINITE_REACH; k++) {
    if (is_word(t, k, "or"))
      return !asked || is_word(t, k + 1, "not");
    if (is_comma(t, k))
      return false;
    k = finite_skip_closed(t, k);
  }
  return false;
}

/* "half as much as they need"; "as long as" is a conjunction. */
static bool is_as(const tokens *t, size_t from, size_t i) {
  static const char *const none[] = {"long", "soon", "far", "well"};

  for (size_t k = 0; k < sizeof none / sizeof *none; k++)
    if (i > from && is_word(t, i - 1, none[k]))
      return false;
  for (size_t k = i; k > from && k + 4 > i; k--)
    if (is_word(t, k - 1, "as"))
      return k < i && (has_clause(t, i + 1, false) || has_pair(t, from, i));
  return false;
}

/* "even though", "rather than" */
static bool are_words(const tokens *t, size_t i, const char *z, const char *y) {
  return is_word(t, i, z) && is_word(t, i + 1, y);
}

/* "even when it rains", "even after mending it" */
static bool is_even(const tokens *t, size_t i) {
  return is_word(t, i + 1, "though") || is_word(t, i + 1, "if") ||
         (may(t, i + 1, WORD_SUB) &&
          (has_clause(t, i + 2, true) || is_doing(t, i + 2) ||
           may(t, i + 2, WORD_EN)));
}

/* ", whatever the price", ", however dear it was", "However dear it was, …";
 * not "However, it was", "However the ferry was". */
static bool is_ever(const tokens *t, size_t from, size_t i) {
  if (i > from)
    return is_comma(t, i - 1) && i + 2 < t->n && has_verb(t, from, i);
  return is_word(t, i, "whatever") ||
         (may(t, i + 1, WORD_ADJ | WORD_ADV) && !may(t, i + 1, WORD_DET) &&
          has_clause(t, i + 2, false));
}

/* Those that against_begins() lets through. */
static bool is_listed(const tokens *t, size_t from, size_t i) {
  switch (ascii_lower(*t->at[i].text.ptr)) {
  case 'a':
    return is_word(t, i, "although") || are_words(t, i, "as", "opposed") ||
           (is_word(t, i, "as") && is_as(t, from, i));
  case 'c':
    return are_words(t, i, "compared", "to") ||
           are_words(t, i, "compared", "with");
  case 'd':
    return is_word(t, i, "despite");
  case 'e':
    return is_word(t, i, "even") && is_even(t, i);
  case 'h':
    return is_word(t, i, "however") && is_ever(t, from, i);
  case 'i':
    return are_words(t, i, "instead", "of") || are_words(t, i, "in", "spite") ||
           (is_word(t, i, "instead") && is_comma(t, i - 1) &&
            is_doing(t, i + 1));
  case 'n':
    return are_words(t, i, "no", "matter");
  case 'r':
    return are_words(t, i, "rather", "than") ||
           are_words(t, i, "regardless", "of");
  case 't':
    return is_word(t, i, "though") ||
           (is_word(t, i, "than") && is_than(t, from, i));
  case 'w':
    return is_word(t, i, "whereas") || is_word(t, i, "whilst") ||
           (is_word(t, i, "while") && is_while(t, from, i)) ||
           (is_word(t, i, "whether") && is_whether(t, from, i)) ||
           (is_word(t, i, "whatever") && is_ever(t, from, i)) ||
           (is_word(t, i, "without") &&
            is_doing(t, finite_skip_adverbs(t, i + 1, t->n)) && i + 2 < t->n);
  }
  return false;
}

/* "even if", "when compared"; and in "which, although it rained, was dry" the
 * relative clause has but begun. */
static bool is_led_to(const tokens *t, size_t i) {
  bool comma = is_comma(t, i - 1);
  const token *w = &t->at[i - 1 - (comma && i > 1)];

  if (token_is(w, "that"))
    return !comma;
  return token_is(w, "even") || token_is(w, "as") || token_is(w, "when") ||
         (token_may(w, WORD_REL | WORD_WH) && !token_may(w, WORD_SUBJECT));
}

bool against_judge(const tokens *t, size_t from, size_t i) {
  return i + 1 < t->n && !is_comma(t, i + 1) && is_listed(t, from, i) &&
         (i == from || !is_led_to(t, i));
}
