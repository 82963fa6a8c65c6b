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
  unsigned char all = 0;
  size_t len;

  for (size_t i = 0; i < word.len; i++) {
    key[i] = ascii_lower(word.ptr[i]);
    all |= (unsigned char)key[i];
  }
  if (all < 0x80)
    return;
  for (const char *p = word.ptr; p < str_end(word); p += len)
    utf8_encode(utf8_lower(utf8_decode(p, &len)), key + (p - word.ptr));
}

/* The rows that begin with the same letter. */
static const abbrev_row *letter_rows(const abbrev_list *list, char first,
                                     size_t *n) {
  size_t from = 0, to = list->starts[0];

  if (first >= 'a' && first <= 'z') {
    from = list->starts[first - 'a'];
    to = list->starts[first - 'a' + 1];
  } else if ((unsigned char)first > 'z') {
    from = list->starts[26];
    to = list->n;
  }
  *n = to - from;
  return list->rows + from;
}

uint32_t abbrev_find(const abbrev_list *list, str word) {
  char key[sizeof list->rows->word] = "";
  const abbrev_row *row, *end;
  uint64_t wanted;
  size_t n;

  if (list->n == 0 || word.len == 0 || word.len > sizeof key)
    return 0;
  fold(word, key);
  row = letter_rows(list, *key, &n);
  if (n == 0)
    return 0;
  end = row + n;
  wanted = first_bytes(key);
  while (n > 1) { /* without a branch that could be guessed wrong */
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

static unsigned find_abbrev(const language *l, str word) {
  unsigned flags = abbrev_find(&l->abbrevs, word);

  if (flags & ABBREV_CAPITAL && !ascii_is_upper(*word.ptr))
    return 0;
  return flags;
}

unsigned abbrev_in(const language *l, str word) {
  unsigned flags = find_abbrev(l, word);

  return flags || l == english() ? flags : find_abbrev(shared(), word);
}

unsigned opener_in(const language *l, str word) {
  return abbrev_find(&l->openers, word);
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
