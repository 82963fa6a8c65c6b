/* Looking for words that may begin a cue. Most clauses have none, so this is
 * the part of marking that sees every byte. */
#include "mark/scheme.h"

#include "mark/lexicon.h"

const anchor *scheme_anchor(const scheme *s, str word) {
  char lower[LEXICON_LONGEST];
  size_t i;

  if (!word.len || word.len > sizeof lower ||
      !(s->lengths[*word.ptr & 31] >> (word.len & 31) & 1) ||
      !(s->starts[*word.ptr & 31] >>
            (word.len > 1 ? (unsigned char)word.ptr[1] & 31 : 0) &
        1))
    return NULL;
  for (i = 0; i < word.len; i++)
    lower[i] = ascii_lower(word.ptr[i]);
  word = str_make(lower, word.len);
  for (i = str_hash(word) & (ANCHORS - 1); s->anchors[i].word.ptr;
       i = (i + 1) & (ANCHORS - 1))
    if (str_eq(s->anchors[i].word, word))
      return &s->anchors[i];
  return NULL;
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
 * open a parenthesis before it. */
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
    if (!is_filler(word))
      return false;
  }
  return false;
}

bool scheme_suspects(const scheme *s, str text) {
  const char *p = text.ptr, *end = str_end(text);

  while (p < end) {
    const char *start = p;
    const anchor *a;
    str word;

    if (!ascii_is_alpha(*p)) {
      p++;
      continue;
    }
    p = skip_letters(p, end);
    if (!(s->starts[*start & 31] >>
              (p - start > 1 ? (unsigned char)start[1] & 31 : 0) &
          1))
      continue;
    word = str_span(start, p);
    if (!(s->lengths[*start & 31] >> (word.len & 31) & 1) &&
        (p == end || (*p != '\'' && (unsigned char)*p != 0xe2)))
      continue;
    if (word.len > 1 && ascii_lower(p[-1]) == 'n' &&
        (!s->capitals || ascii_is_upper(*start)) && end - p > 1 &&
        (p[0] == '\'' || (unsigned char)p[0] == 0xe2) &&
        (a = scheme_anchor(s, str_make(start, word.len - 1))))
      return true; /* shouldn't */
    a = scheme_anchor(s, word);
    if (a && (!s->capitals || ascii_is_upper(*start)) &&
        (!a->follower.ptr || is_followed(p, end, a->follower)))
      return true;
  }
  return false;
}
