#include "split/language.h"

#include "base/utf8.h"

enum {
  SAMPLE = 8192, /* bytes */
  A_WORD = 8,    /* a common word weighs as much as these many letters */
  ENOUGH = 2 * A_WORD,
  MOST_LANGUAGES = 32
};

/* "pt" of "pt-BR"; both kinds of Norwegian are written with one list. */
static str primary_tag(str tag) {
  size_t n = 0;

  while (n < tag.len && ascii_is_alpha(tag.ptr[n]))
    n++;
  tag.len = n;
  if (str_is_nocase(tag, "nb") || str_is_nocase(tag, "nn"))
    return str_of("no");
  return tag;
}

const language *language_of(str tag) {
  if (!tag.ptr)
    return &languages[0];
  tag = primary_tag(tag);
  for (size_t i = 0; i + 1 < n_languages; i++)
    if (str_is_nocase(tag, languages[i].tag))
      return &languages[i];
  return &languages[n_languages - 1];
}

/* ----------------------------------------------------------------- scripts */

/* Blocks of letters, and the language that is written in them; NULL: several
 * are. In the order of the code points. */
static const struct script {
  uint32_t first, last;
  const char *tag;
} scripts[] = {
    {0x41, 0x24F, NULL},    /* Latin */
    {0x370, 0x3FF, "el"},   /* Greek */
    {0x400, 0x52F, NULL},   /* Cyrillic */
    {0x531, 0x58F, "hy"},   /* Armenian */
    {0x5D0, 0x5F4, "he"},   /* Hebrew */
    {0x620, 0x6FF, NULL},   /* Arabic */
    {0x900, 0x97F, NULL},   /* Devanagari */
    {0x980, 0x9FF, "bn"},   /* Bengali */
    {0xA00, 0xA7F, "pa"},   /* Gurmukhi */
    {0xA80, 0xAFF, "gu"},   /* Gujarati */
    {0xB80, 0xBFF, "ta"},   /* Tamil */
    {0xC00, 0xC7F, "te"},   /* Telugu */
    {0xC80, 0xCFF, "kn"},   /* Kannada */
    {0xD00, 0xD7F, "ml"},   /* Malayalam */
    {0xD80, 0xDFF, "si"},   /* Sinhala */
    {0xE00, 0xE7F, "th"},   /* Thai */
    {0xE80, 0xEFF, "lo"},   /* Lao */
    {0xF00, 0xFFF, "bo"},   /* Tibetan */
    {0x1000, 0x109F, "my"}, /* Burmese */
    {0x10A0, 0x10FF, "ka"}, /* Georgian */
    {0x1200, 0x139F, "am"}, /* Ethiopic */
    {0x1780, 0x17FF, "km"}, /* Khmer */
    {0x3041, 0x30FF, "ja"}, /* Kana */
    {0x4E00, 0x9FFF, "zh"}, /* Han: Japanese when there is kana, too */
    {0xAC00, 0xD7A3, "ko"}, /* Hangul */
};
enum { N_SCRIPTS = sizeof scripts / sizeof *scripts };

typedef struct tally {
  size_t script[N_SCRIPTS];
  size_t language[MOST_LANGUAGES];
  size_t words;
} tally;

static void count_letter(tally *t, uint32_t cp) {
  for (size_t i = 0; i < N_SCRIPTS && cp >= scripts[i].first; i++)
    if (cp <= scripts[i].last)
      t->script[i]++;
}

/* Kana stands between the ideographs of every Japanese text. */
static size_t kana(const tally *t) { return t->script[N_SCRIPTS - 3]; }
static size_t han(const tally *t) { return t->script[N_SCRIPTS - 2]; }

static const struct script *main_script(const tally *t) {
  size_t best = 0;

  if (kana(t) && kana(t) * 10 >= han(t) &&
      (kana(t) + han(t)) * 2 > t->script[0])
    return &scripts[N_SCRIPTS - 3];
  for (size_t i = 1; i < N_SCRIPTS; i++)
    if (t->script[i] > t->script[best])
      best = i;
  return t->script[best] ? &scripts[best] : NULL;
}

/* ------------------------------------------------------------------- words */

static void add(tally *t, uint32_t languages_of, size_t weight) {
  for (size_t i = 0; languages_of; i++, languages_of >>= 1)
    if (languages_of & 1)
      t->language[i] += weight;
}

static void count_word(tally *t, str word) {
  t->words++;
  add(t, abbrev_find(&language_words, word), A_WORD);
}

/* Behind the word at `p`, whose letters are counted. */
static const char *read_word(tally *t, const char *p, const char *end) {
  const char *start = p;

  while (p < end) {
    size_t len;
    uint32_t cp = utf8_decode(p, &len);

    if (!utf8_is_word(cp))
      break;
    count_letter(t, cp);
    if (cp >= 0x80)
      add(t, abbrev_find(&language_letters, str_make(p, len)), 1);
    p += len;
  }
  count_word(t, str_span(start, p));
  return p;
}

static void read_sample(tally *t, str text) {
  const char *p = text.ptr, *end = str_end(text);

  while (p < end) {
    const char *word = p;

    p = read_word(t, p, end);
    if (p == word) {
      size_t len;

      utf8_decode(p, &len);
      p += len;
    }
  }
}

str language_detect(str text) {
  const struct script *s;
  size_t best = 0;
  tally t = {0};

  if (text.len)
    read_sample(&t, utf8_head(text, SAMPLE));
  s = main_script(&t);
  if (!s || s->tag)
    return s ? str_of(s->tag) : (str){0};
  for (size_t i = 1; i + 1 < n_languages; i++)
    if (t.language[i] > t.language[best])
      best = i;
  if (t.language[best] < ENOUGH && t.language[best] * 4 < t.words * A_WORD)
    return (str){0};
  return str_of(languages[best].tag);
}
