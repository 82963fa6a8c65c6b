/* token.h -- a clause as words and marks. */
#ifndef WORDS_TOKEN_H
#define WORDS_TOKEN_H

#include "base/memo.h"
#include "words/lexicon.h"

enum token_kind {
  TOKEN_WORD,
  TOKEN_NUMBER, /* begins with a digit */
  TOKEN_COMMA,
  TOKEN_STOP, /* . ; : ! ? and a dash between blanks */
  TOKEN_OPEN, /* a bracket that is closed at `mate` */
  TOKEN_CLOSE,
  TOKEN_QUOTE,
  TOKEN_OTHER
};

typedef struct token {
  str text;      /* view */
  uint32_t is;   /* WORD_…; 0 for marks */
  uint32_t mate; /* of a bracket: the index of the other, or its own */
  uint16_t word; /* its entry: see token_entry(); 0 when it has none */
  uint8_t kind;  /* enum token_kind */
  bool capital;  /* begins with a capital letter */
  bool capitals; /* has capital letters only */
} token;

typedef struct tokens {
  token *at;
  size_t n, cap;
  memo memo; /* of words: see token.c */
} tokens;

/** Take `text` apart into `t`, zeroed at first, whose former content is
 * forgotten. Clitics are
 * words of their own: "should" "n't", "we" "'ll", "Party" "'s". */
void token_split(tokens *t, arena *a, str text);

/** What a word of letters may be by itself, as its token will tell. What was
 * found out of it is kept in `t`, whose words stay. */
uint32_t token_flags(tokens *t, arena *a, str letters);

/** The same of a word of `n` letters, up to LETTERS_MOST. */
uint32_t token_flags_key(tokens *t, arena *a, spell_key k, size_t n);

/** Is it the word `z` (lower case), in any case of letters? */
static inline bool token_is(const token *t, const char *z) {
  size_t n;

  if (ascii_lower(*t->text.ptr) != *z || t->text.len != (n = strlen(z)))
    return false;
  for (size_t i = 0; i < n; i++)
    if (ascii_lower(t->text.ptr[i]) != z[i])
      return false;
  return true;
}

/** Are its letters `any` of these WORD_ flags? */
static inline bool token_may(const token *t, uint32_t any) {
  return (t->is & any) != 0;
}

/** Its entry, or NULL. */
static inline const entry *token_entry(const token *t) {
  return t->word ? &lexicon_words[t->word - 1] : NULL;
}

/** Is one of these MORE_ flags known of it? */
static inline bool token_more(const token *t, uint32_t any) {
  return t->word && (token_entry(t)->more & any);
}

/** The dictionary form of the verb: a literal, or from `a`. */
str token_base(const token *t, arena *a);

#endif
