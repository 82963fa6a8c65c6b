/* Looking for words that may begin a cue. Most clauses have none, so this is
 * the part of marking that sees every byte. */
#include "mark/scheme.h"

#include "base/window.h"
#include "words/lexicon.h"

size_t scheme_slot(const scheme *s, str word) {
  size_t i = (word.ptr[0] & 31u) + (word.ptr[word.len / 2] & 31u) * 37 +
             (str_end(word)[-1] & 31u) * 7 + word.len * 113;

  for (i %= ANCHORS; s->anchors[i].word.ptr; i = (i + 1) % ANCHORS)
    if (str_eq_nocase(s->anchors[i].word, word))
      break;
  return i;
}

const anchor *scheme_anchor(const scheme *s, str word) {
  const anchor *a = &s->anchors[scheme_slot(s, word)];

  return a->word.ptr ? a : NULL;
}

static const char *skip_letters(const char *p, const char *end) {
  while (p < end && ascii_is_alpha(*p))
    p++;
  return p;
}

static bool is_filler(str word) {
  char lower[LEXICON_LONGEST];
  const entry *e;

  if (!word.len || word.len > sizeof lower)
    return false;
  for (size_t i = 0; i < word.len; i++)
    lower[i] = ascii_lower(word.ptr[i]);
  word = str_make(lower, word.len);
  e = lexicon_find(word);
  return ((e ? e->is : lexicon_guess(word)) & (WORD_ADV | WORD_NEG)) != 0;
}

/* Is the next word `follower`, behind adverbs and "not" at most? A comma may
 * open a parenthesis before it, and "by", "under" and "with" a phrase. */
static bool is_followed(const char *p, const char *end, str follower) {
  for (int i = 0; i < 5; i++) {
    const char *start;
    str word;

    while (p < end && !ascii_is_alpha(*p)) {
      if (*p == ',' || *p == '(')
        return true;
      p++;
    }
    start = p;
    p = skip_letters(p, end);
    word = str_span(start, p);
    if (str_eq_nocase(word, follower))
      return true;
    if (!is_filler(word)) /* "required by law to" */
      return str_is(word, "by") || str_is(word, "under") ||
             str_is(word, "with");
  }
  return false;
}

/* The first byte of one, that is: the curly one has three. */
static bool is_apostrophe(char c) {
  return c == '\'' || (unsigned char)c == 0xe2;
}

/* The anchor in "shouldn't", of which `word` is the letters "shouldn", or NULL.
 */
static const anchor *negated_anchor(const scheme *s, str word,
                                    const char *end) {
  const char *p = str_end(word);

  return word.len > 1 && ascii_lower(p[-1]) == 'n' && end - p > 1 &&
                 is_apostrophe(*p)
             ? scheme_anchor(s, str_make(word.ptr, word.len - 1))
             : NULL;
}

const char *scheme_suspects(const scheme *s, str text) {
  const char *end = str_end(text), *first = NULL;
  uint64_t within = 0; /* a word went on at the end of the last window */

  for (const char *p = text.ptr; p < end; p += WINDOW) {
    char room[WINDOW_ROOM];
    const char *w = window_at(text, p, room);
    uint64_t letters = window_letters(w), some = 0;
    uint64_t starts = letters & ~(letters << 1 | within);

    within = letters >> (WINDOW - 1);
    while (starts) {
      int at = window_next(&starts);

      some |= (uint64_t)s->begins[scheme_begin(w + at)] << at;
    }
    while (some) {
      int at = window_next(&some);
      uint64_t behind = ~letters >> at; /* 0: it goes on in the next window */
      const char *to =
          behind ? p + at + __builtin_ctzll(behind) : skip_letters(p + at, end);
      str word = str_span(p + at, to);

      const anchor *a = negated_anchor(s, word, end);
      bool follows = a != NULL;

      if (!a && scheme_may_have(s, word, end))
        a = scheme_anchor(s, word);
      if (!a || (s->capitals && !ascii_is_upper(*word.ptr)))
        continue;
      if (!first)
        first = word.ptr;
      if (follows || !a->follower.ptr || is_followed(to, end, a->follower))
        return first;
    }
  }
  return NULL;
}
