/* Looking for words that may be a cue's. Most clauses have none, so this is
 * the part of marking that sees every byte. */
#include "mark/cue.h"

#include "base/window.h"

size_t scheme_slot(const scheme *s, spell_key k, str letters) {
  uint64_t h = (k.low ^ k.high) * UINT64_C(0x9E3779B97F4A7C15);
  size_t i = h / (UINT64_MAX / ANCHORS + 1);

  for (; s->anchors[i].word.ptr; i = (i + 1) % ANCHORS) {
    const anchor *a = &s->anchors[i];

    if (letters_same(a->key, k) &&
        (letters.len <= LETTERS_MOST || str_eq_nocase(a->word, letters)))
      break;
  }
  return i;
}

const anchor *scheme_anchor(const scheme *s, spell_key k, str letters) {
  const anchor *a = &s->anchors[scheme_slot(s, k, letters)];

  return a->word.ptr ? a : NULL;
}

static const char *skip_letters(const char *p, const char *end) {
  while (p < end && ascii_is_alpha(*p))
    p++;
  return p;
}

/* Of "required by law to", "agrees with the firm to". */
static bool is_phrase(str word) {
  return str_is_nocase(word, "by") || str_is_nocase(word, "under") ||
         str_is_nocase(word, "with");
}

/* Is the next word at `p` or behind it a follower of the anchor, behind adverbs
 * and "not" at most? A comma may open a parenthesis before it, "by", "under"
 * and "with" a phrase; what stands further off is left to those who know all
 * words.
 */
static bool is_followed(const anchor *of, str text, const char *p, tokens *t,
                        arena *a) {
  char room[WINDOW_ROOM];
  const char *w = window_at(text, p, room);
  uint64_t letters = window_letters(w);
  uint64_t marks = window_range(w, ',', ',') | window_range(w, '(', '(');

  while (letters) {
    int at = __builtin_ctzll(letters);
    uint64_t from = UINT64_MAX << at, behind = ~letters & from;
    size_t n = behind ? (size_t)(__builtin_ctzll(behind) - at) : WINDOW;
    spell_key k;

    if (marks & ~from || n > LETTERS_MOST)
      return true;
    k = letters_small(w + at, n);
    for (size_t i = 0; i < of->n_followers; i++)
      if (letters_same(of->followers[i], k))
        return true;
    if (!(token_flags_key(t, a, k, n) & (WORD_ADV | WORD_NEG)))
      return is_phrase(str_make(w + at, n));
    letters &= UINT64_MAX << (at + (int)n);
  }
  return marks || str_end(text) - p > WINDOW;
}

/* The first byte of one, that is: the curly one has three. */
static bool is_apostrophe(char c) {
  return c == '\'' || (unsigned char)c == 0xe2;
}

/* The anchor in letters that stand at `w` as well; of "shouldn't", whose
 * letters are "shouldn", with "not" behind it. */
static const anchor *find_anchor(const scheme *s, str letters, const char *w,
                                 const char *end, bool *negated) {
  size_t n = letters.len < LETTERS_LOOK ? letters.len : LETTERS_LOOK;
  const char *p = str_end(letters);
  const anchor *a = NULL;

  *negated = false;
  if (end - p > 1 && is_apostrophe(*p) && ascii_lower(p[-1]) == 'n' && n > 1 &&
      n < LETTERS_LOOK) {
    a = scheme_anchor(s, letters_small(w, n - 1), str_make(letters.ptr, n - 1));
    *negated = a != NULL;
  }
  return a ? a : scheme_anchor(s, letters_small(w, n), letters);
}

void cue_suspects(suspects *out, arena *a, const scheme *s, tokens *t,
                  str text) {
  const char *end = str_end(text), *next;
  bool within = false; /* a word filled the last window */

  out->n = 0;
  for (const char *p = text.ptr; p < end; p = next) {
    char room[WINDOW_ROOM];
    const char *w = window_at(text, p, room);
    uint64_t letters = window_letters(w), others = ~letters, some = 0;
    uint64_t starts = letters & ~(letters << 1 | within);

    /* A word that goes on behind the window is left for the next one. */
    next = p + (others ? WINDOW - __builtin_clzll(others) : WINDOW);
    starts &= others ? UINT64_MAX >> __builtin_clzll(others) : 1;
    within = !others;
    while (starts) {
      int at = window_next(&starts);
      int n = __builtin_ctzll(others >> at | 1u << SCHEME_LONG);

      some |= (uint64_t)scheme_begins(s, w + at, (unsigned)n) << at;
    }
    while (some) {
      int at = window_next(&some);
      const char *to = skip_letters(
          p + at + __builtin_ctzll(others >> at | 1u << SCHEME_LONG), end);
      bool negated;
      const anchor *of =
          find_anchor(s, str_span(p + at, to), w + at, end, &negated);

      if (!of || (s->capitals && !ascii_is_upper(p[at])) ||
          (of->n_followers && !negated && !is_followed(of, text, to, t, a)))
        continue;
      out->at = arena_grow(a, out->at, out->n, &out->cap, sizeof *out->at);
      out->at[out->n++] = (suspect){p + at, of};
    }
  }
}
