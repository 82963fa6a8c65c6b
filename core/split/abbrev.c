#include "split/abbrev.h"

#include <endian.h>

#include "base/utf8.h"
#include "split/language.h"

/* The first eight bytes as a number in the order of memcmp(). */
static uint64_t first_bytes(const char *key) {
  uint64_t v;

  memcpy(&v, key, sizeof v);
  return be64toh(v);
}

/* `word` in small letters, which take as many bytes, padded with NUL. */
static void fold(str word, char *key) {
  for (size_t i = 0; i < word.len; i++) {
    size_t len;

    key[i] = ascii_lower(word.ptr[i]);
    if ((unsigned char)key[i] < 0x80)
      continue;
    utf8_encode(utf8_lower(utf8_decode(word.ptr + i, &len)), key + i);
    i += len - 1;
  }
}

/* The search takes the same steps for every word, so that no step can be
 * guessed wrong. */
uint32_t abbrev_find(const abbrev_row *rows, size_t n, str word) {
  char key[sizeof rows->word] = "";
  const abbrev_row *row = rows, *end = rows + n;
  uint64_t wanted;

  if (word.len == 0 || word.len > sizeof key)
    return 0;
  fold(word, key);
  wanted = first_bytes(key);
  while (n > 1) {
    size_t half = n / 2;

    row += first_bytes(row[half - 1].word) < wanted ? half : 0;
    n -= half;
  }
  for (; row < end && first_bytes(row->word) <= wanted; row++)
    if (memcmp(row->word, key, sizeof key) == 0)
      return row->flags;
  return 0;
}

static const language *english(void) { return &languages[0]; }
static const language *shared(void) { return &languages[n_languages - 1]; }

static unsigned minding_case(str word, unsigned flags) {
  if (flags & ABBREV_CAPITAL && !ascii_is_upper(*word.ptr))
    return 0;
  return flags;
}

unsigned abbrev_in(const language *l, str word) {
  unsigned flags = abbrev_find(l->abbrevs, l->n_abbrevs, word);

  flags = minding_case(word, flags);
  if (flags || l == english())
    return flags;
  return minding_case(
      word, abbrev_find(shared()->abbrevs, shared()->n_abbrevs, word));
}

unsigned opener_in(const language *l, str word) {
  return abbrev_find(l->openers, l->n_openers, word);
}

unsigned abbrev_of(str word) { return abbrev_in(english(), word); }

unsigned opener_of(str word) { return opener_in(english(), word); }

bool abbrev_is_acronym(str word) {
  size_t letters = 0, len;

  for (const char *p = word.ptr, *end = str_end(word); p < end; p += len + 1) {
    uint32_t cp = utf8_decode(p, &len);

    if (!utf8_is_upper(cp) && !utf8_is_lower(cp))
      return false;
    if (p + len < end && p[len] != '.')
      return false;
    letters++;
  }
  return letters > 1 && word.ptr[word.len - 1] != '.';
}
