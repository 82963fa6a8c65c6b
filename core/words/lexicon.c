#include "words/lexicon.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

const entry *lexicon_find(str lower) {
  uint32_t hash = LEXICON_HASH;

  if (lower.len > LEXICON_LONGEST)
    return NULL;
  for (size_t i = 0; i < lower.len; i++)
    hash = lexicon_hash(hash, lower.ptr[i]);
  return lexicon_find_hashed(lower, hash);
}

const entry *lexicon_find_hashed(str lower, uint32_t hash) {
  uint32_t at, slot;

  for (at = hash & (lexicon_size - 1); (slot = lexicon_slots[at]);
       at = (at + 1) & (lexicon_size - 1)) {
    const entry *w = &lexicon_words[(slot & 0xffff) - 1];

    if ((slot ^ hash) >> 16 == 0 && w->len == lower.len &&
        memcmp(w->text, lower.ptr, lower.len) == 0)
      return w;
  }
  return NULL;
}

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
