#include "words/lexicon.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* lexicon.sh has the same, in numbers that awk can hold: less than 2^53. */
static uint64_t hash(spell_key k) {
  return (k.low & 0xffffffff) * 214013 + (k.low >> 32) * 151051 +
         (k.high & 0xffffffff) * 230281 + (k.high >> 32) * 183797;
}

/* What the key does not tell of a long word, `word` does. */
static inline const entry *find(spell_key k, str word) {
  uint64_t h = hash(k);
  uint32_t at = (uint32_t)(h >> 20), slot;

  for (; (slot = lexicon_slots[at & (lexicon_size - 1)]); at++) {
    const entry *w = &lexicon_words[(slot & 0xffff) - 1];

    if (slot >> 16 == (h >> 34 & 0xffff) && w->key.low == k.low &&
        w->key.high == k.high &&
        (word.len <= LETTERS_MOST || str_eq(str_of(w->text), word)))
      return w;
  }
  return NULL;
}

const entry *lexicon_find_key(spell_key k) { return find(k, (str){0}); }

const entry *lexicon_find(str lower) { return find(letters_key(lower), lower); }

static const struct ending {
  const char *letters;
  size_t n;
  uint32_t is;
} endings[] = {
    /* The first that fits decides. */
    {"wise", 4, WORD_ADV},
    {"ward", 4, WORD_ADV},
    {"wards", 5, WORD_ADV},
    {"ly", 2, WORD_ADV},
    {"ings", 4, WORD_NOUN | WORD_PLURAL},
    {"thing", 5, WORD_NOUN},
    {"ing", 3, WORD_ING},
    {"eed", 3, WORD_NOUN},
    {"ied", 3, WORD_PAST | WORD_EN},
    {"ed", 2, WORD_PAST | WORD_EN},
    {"ous", 3, WORD_ADJ},
    {"ful", 3, WORD_ADJ},
    {"less", 4, WORD_ADJ},
    {"able", 4, WORD_ADJ},
    {"ible", 4, WORD_ADJ},
    {"ical", 4, WORD_ADJ},
    {"ive", 3, WORD_ADJ | WORD_NOUN},
    {"ic", 2, WORD_ADJ | WORD_NOUN},
    {"al", 2, WORD_ADJ | WORD_NOUN},
    {"ize", 3, WORD_VERB},
    {"ise", 3, WORD_NOUN | WORD_VERB},
    {"ify", 3, WORD_VERB},
    {"izes", 4, WORD_VERBS},
    {"ifies", 5, WORD_VERBS},
    {"ness", 4, WORD_NOUN},
    {"ss", 2, WORD_NOUN},
    {"us", 2, WORD_NOUN},
    {"is", 2, WORD_NOUN},
    {"s", 1, WORD_NOUN | WORD_PLURAL},
};

uint32_t lexicon_guess(str lower) {
  if (lower.len > 4)
    for (size_t i = 0; i < COUNT(endings); i++) {
      const struct ending *e = &endings[i];

      if (str_end(lower)[-1] == e->letters[e->n - 1] &&
          memcmp(str_end(lower) - e->n, e->letters, e->n) == 0)
        return e->is;
    }
  if (lower.len > 2 && str_ends(lower, "s") && !str_ends(lower, "ss"))
    return WORD_NOUN | WORD_PLURAL;
  return WORD_NOUN;
}

static bool is_vowel(char c) { return c && strchr("aeiou", c); }

/* "stopp" was doubled, "fill" was not: l, s, f and z end words in pairs. */
static bool is_doubled(str s) {
  char last = s.len > 2 ? s.ptr[s.len - 1] : 0;

  return last && last == s.ptr[s.len - 2] && !is_vowel(last) &&
         !strchr("lsfz", last);
}

/* Endings before which a silent e is dropped: "notariz-ed", "encapsulat-ing".
 */
static bool wants_e(str s) {
  static const char *const stems[] = {"at", "iz", "is", "yz", "ys", "uc", "ag",
                                      "ur", "ut", "in", "ib", "iv", "av", "ov",
                                      "rs", "ns", "nc", "rc", "dg", "rg", "rv",
                                      "lv", "gl", "bl", "pl", "tl", "dl"};

  if (s.len < 4)
    return false;
  if (s.ptr[s.len - 1] == 'k') /* smoking, but cooking and working */
    return is_vowel(s.ptr[s.len - 2]) && !is_vowel(s.ptr[s.len - 3]);
  for (size_t i = 0; i < COUNT(stems); i++)
    if (str_ends(s, stems[i]))
      return true;
  return false;
}

static str put(char *out, str stem, const char *tail) {
  size_t n = strlen(tail);

  memcpy(out, stem.ptr, stem.len);
  memcpy(out + stem.len, tail, n);
  return str_make(out, stem.len + n);
}

str lexicon_base(str lower, uint32_t form, char *out) {
  str stem = lower;

  if (lower.len > LEXICON_LONGEST - 1 || lower.len < 4)
    return lower;
  if (form & WORD_VERBS) {
    if (str_ends(lower, "ies"))
      return put(out, str_make(lower.ptr, lower.len - 3), "y");
    if (str_ends(lower, "s"))
      stem.len--;
    return stem;
  }
  if (str_ends(lower, "ied"))
    return put(out, str_make(lower.ptr, lower.len - 3), "y");
  if (form & WORD_EN && str_ends(lower, "ed"))
    stem.len -= 2;
  else if (form & WORD_ING && str_ends(lower, "ing"))
    stem.len -= 3;
  else
    return lower;
  if (is_doubled(stem))
    stem.len--;
  else if (wants_e(stem))
    return put(out, stem, "e");
  return stem;
}
