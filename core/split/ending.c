#include "split/ending.h"

#include "base/utf8.h"
#include "split/context.h"

/* --------------------------------------------------------------- points */

/* Small letters and nothing else? */
static bool is_lower(str word) {
  for (size_t i = 0, len = 1; i < word.len; i += len, len = 1)
    if ((unsigned char)word.ptr[i] < 0x80
            ? !ascii_is_lower(word.ptr[i])
            : !utf8_is_lower(utf8_decode(word.ptr + i, &len)))
      return false;
  return word.len > 0;
}

static bool is_one_letter(str word) {
  return word.len && utf8_count(word) == 1;
}

/* One letter of any script, and a capital? */
static bool is_one_upper(str word) {
  size_t len;

  return word.len > 0 && utf8_is_upper(utf8_decode(word.ptr, &len)) &&
         len == word.len;
}

/* Does the word that follows open sentences? "A." of a name does not, nor does
 * "No." of a number. */
static bool opens(const next *n, const char *end) {
  const char *behind = str_end(n->word);

  if (n->kind != NEXT_UPPER || !(opener_in(n->language, n->word) & OPENER_WORD))
    return false;
  return behind == end || *behind != '.' ||
         (!is_one_letter(n->word) && !abbrev_in(n->language, n->word));
}

static bool opens_strongly(const next *n) {
  return opener_in(n->language, n->word) & OPENER_STRONG;
}

/* "§", "¶": what follows a "Stat." or "C.F.R." */
static bool starts_section(const next *n) {
  const unsigned char *p = (const unsigned char *)n->first;

  return n->kind == NEXT_SIGN && p[0] == 0xC2 && (p[1] == 0xA7 || p[1] == 0xB6);
}

/* A number or a label follows: "No. 5", "Art. IV", "App. B", "Eq. (3)". */
static bool is_numbered(const next *n) {
  if (n->kind == NEXT_DIGIT)
    return true;
  if (n->kind == NEXT_SIGN)
    return (*n->first && strchr("#+-", *n->first)) || starts_section(n);
  if (n->kind != NEXT_UPPER || n->word.len > 4)
    return false;
  if (n->word.len == 1)
    return *n->word.ptr != 'I' && *n->word.ptr != 'A';
  for (size_t i = 0; i < n->word.len; i++)
    if (!strchr("IVXLC", n->word.ptr[i]))
      return false;
  return true;
}

/* The word before `word`, both in one sentence. */
static str word_further_back(const char *start, str word) {
  const char *p = word.ptr;

  for (int i = 0; i < 4 && p > start && ascii_is_space(p[-1]); i++)
    p--;
  return p == word.ptr ? (str){0} : context_word(start, p);
}

/* A capital and a point: "J. Smith" goes on, "vitamin C. It" does not. */
static bool ends_at_initial(const char *start, str letter, const next *n,
                            const char *end) {
  str before = word_further_back(start, letter);

  if (opens(n, end))
    return true;
  if (n->kind != NEXT_UPPER || !before.len)
    return false;
  return opener_in(n->language, before) & OPENER_LETTERED;
}

/* "By 4 a.m. Maria had left": too short to be a sentence of its own. */
static bool is_short(const char *start, const char *p) {
  int blanks = 0;

  if (p - start > 24)
    return false;
  for (const char *q = start; q < p; q++)
    blanks += ascii_is_space(*q);
  return blanks < 3;
}

/* Does an abbreviation or a figure follow? */
static bool is_in_chain(const next *n, const char *end) {
  const char *behind = str_end(n->word);

  return n->kind == NEXT_DIGIT ||
         (n->word.len && n->word.len < 7 && behind < end && *behind == '.' &&
          (n->word.len < 3 || abbrev_in(n->language, n->word)));
}

static bool ends_at_abbrev(const char *start, str word, unsigned kind,
                           const next *n, const char *end) {
  if (kind & ABBREV_INSIDE)
    return false;
  if (kind & ABBREV_NUMBER && is_numbered(n))
    return false;
  if (kind & ABBREV_CHAIN)
    return !is_in_chain(n, end);
  if (kind & ABBREV_END)
    return n->kind == NEXT_UPPER && !n->opened && !is_short(start, word.ptr);
  if (kind & ABBREV_EITHER)
    return opens(n, end);
  if (kind & ABBREV_NAME)
    return n->kind != NEXT_UPPER || opens_strongly(n);
  return true;
}

/* "S.Rep", "Fed.R.Evid", "H.R.Conf.Rep": shortened names run together. */
static bool is_compound(str word) {
  size_t part = 0;

  if (!memchr(word.ptr, '.', word.len))
    return false;
  for (size_t i = 0; i < word.len; i++) {
    part = word.ptr[i] == '.' ? 0 : part + 1;
    if (part > 5 || (part == 1 && !ascii_is_upper(word.ptr[i])) ||
        (part && !ascii_is_alpha(word.ptr[i])))
      return false;
  }
  return true;
}

/* "l'avv", "dell'art": what follows the joined article. */
static str without_article(str word) {
  const char *p = memchr(word.ptr, '\'', word.len);

  return p ? str_span(p + 1, str_end(word)) : word;
}

static unsigned kind_of_abbrev(const language *l, str word) {
  unsigned kind;

  if (l->habits & LANGUAGE_ELISION)
    word = without_article(word);
  kind = abbrev_in(l, word);

  if (kind == 0 && abbrev_is_acronym(word))
    return ABBREV_EITHER;
  if (kind == 0 && is_compound(word))
    return ABBREV_EITHER | ABBREV_NUMBER;
  return kind;
}

/* "u. a.", "i. d. R.": does a letter with a point stand before `letter`? */
static bool is_in_acronym(const char *start, str letter) {
  const char *p = letter.ptr;

  while (p > start && letter.ptr - p < 4 && ascii_is_space(p[-1]))
    p--;
  return p > start && p < letter.ptr && p[-1] == '.' &&
         is_one_letter(context_word(start, p - 1));
}

/* "(b. 1920; d. 1990)", "z. B. so" go on; "x. Then" does not. */
static bool ends_at_small_letter(const char *start, str letter, const next *n,
                                 const char *end) {
  const char *behind = str_end(n->word);

  if (n->kind != NEXT_UPPER || (letter.ptr > start && letter.ptr[-1] == '('))
    return false;
  if (is_in_acronym(start, letter))
    return opens(n, end);
  return !is_one_letter(n->word) || behind == end || *behind != '.';
}

/* A new sentence without its capital, as people write in haste: behind an
 * ordinary word, which is surely no abbreviation; behind anything else only
 * before "i", "they" and their like. */
static bool ends_before_lower(const char *start, const stop *t, const next *n) {
  str word = context_word(start, t->first);
  size_t n_letters = utf8_count(word);

  if (t->quoted || n->opened || n->language->habits & LANGUAGE_COLON ||
      kind_of_abbrev(n->language, word))
    return false;
  if (is_lower(word) && !t->bracketed &&
      (n_letters > 3 || (n_letters == 3 && opener_in(n->language, word))))
    return true;
  return n_letters != 1 && n_letters != 2 && opens_strongly(n);
}

/* "am 12. Juni", "das XII. Regiment", "am 5. 6. 1999", "im 1. - 3. Jahr": what
 * follows is counted, unless it opens sentences. */
static bool is_ordinal(str word, const next *n, const char *end) {
  size_t digits = 0, roman = 0;

  for (size_t i = 0; i < word.len; i++) {
    digits += ascii_is_digit(word.ptr[i]);
    roman += strchr("IVX", word.ptr[i]) != NULL;
  }
  if ((digits != word.len && roman != word.len) || digits > 2 ||
      str_is(word, "0"))
    return false;
  return n->kind == NEXT_DIGIT || (n->kind == NEXT_UPPER && !opens(n, end)) ||
         (n->kind == NEXT_SIGN && *n->first == '-');
}

static bool ends_at_point(const char *start, const stop *t, const next *n,
                          const char *end) {
  str word = context_word(start, t->first);
  unsigned kind = kind_of_abbrev(n->language, word);

  if (n->kind == NEXT_LOWER)
    return ends_before_lower(start, t, n);
  if (word.len == 0)
    return true;
  if (starts_section(n) && !is_lower(word)) /* "Ann. § 5" */
    return false;
  if (t->noted)
    return !(kind & ABBREV_NUMBER);
  if (t->quoted || (t->bracketed && n->kind != NEXT_SIGN))
    return true;
  if (n->language->habits & LANGUAGE_ORDINALS && is_ordinal(word, n, end))
    return false;
  if (is_one_upper(word))
    return ends_at_initial(start, word, n, end);
  if (kind)
    return ends_at_abbrev(start, word, kind, n, end);
  return !is_one_letter(word) || !is_lower(word) ||
         ends_at_small_letter(start, word, n, end);
}

/* ---------------------------------------------------------- other marks */

/* "“Why?” John asked.": the sentence goes on behind the quotation. In "“Why?”
 * John asked for leave" another one begins. */
static bool is_speech_tag(const next *n, const char *end) {
  const char *p = str_end(n->word);
  next second;

  if (p == end || *p != ' ')
    return false;
  context_next(&second, p, end);
  p = str_end(second.word);
  return (p == end || strchr(".,;:", *p)) &&
         opener_in(n->language, second.word) & OPENER_SPEECH;
}

static bool ends_at_mark(const char *start, const stop *t, const next *n,
                         const char *end) {
  if (n->kind == NEXT_LOWER)
    return !t->quoted && !t->bracketed &&
           (t->question || opens_strongly(n) ||
            is_lower(context_word(start, t->first)));
  if (t->bracketed && t->first > start && t->first[-1] == '(') /* "(!)" */
    return false;
  if (n->opened && n->kind == NEXT_DIGIT) /* "Oklahoma! (1943)" */
    return false;
  return !(t->quoted && n->kind == NEXT_UPPER && is_speech_tag(n, end));
}

/* "I" has its capital everywhere, so behind "..." it says nothing. */
static bool is_pronoun_i(const next *n) {
  return n->word.len == 1 && *n->word.ptr == 'I';
}

static bool ends_at_ellipsis(unsigned points, const next *n) {
  return n->kind == NEXT_UPPER && !n->opened &&
         (points == 2 || !is_pronoun_i(n));
}

/* ", ; : ) & №" cannot begin a sentence. */
static bool goes_on(const next *n) {
  if (n->kind == NEXT_END || n->first != n->at)
    return false;
  return strchr(",;:)]}&", *n->first) ||
         ((unsigned char)*n->first == 0xE2 && memcmp(n->first, "№", 3) == 0);
}

static bool ends_at(const char *start, const stop *t, const next *n,
                    const char *end) {
  if (n->kind == NEXT_END)
    return true;
  if (goes_on(n) || n->dashed)
    return false;
  if (t->mark)
    return ends_at_mark(start, t, n, end);
  if (t->points > 1)
    return ends_at_ellipsis(t->points, n);
  return ends_at_point(start, t, n, end);
}

static bool is_any3(const char *p, const char *end, const char *const *list) {
  if (end - p < 3)
    return false;
  for (; *list; list++)
    if (memcmp(p, *list, 3) == 0)
      return true;
  return false;
}

/* "“…？”他问道：": the sentence goes on behind the quotation. */
static bool is_wide_speech_tag(const char *p, const char *end) {
  static const char *const speech[] = {"说", "說", "问", "問", "道",
                                       "喊", "答", "叫", NULL};

  for (int i = 0; i < 5 && end - p >= 3; i++, p += 3) {
    if ((unsigned char)*p < 0xE3 || (unsigned char)*p > 0xE9)
      return false;
    if (is_any3(p, end, speech))
      return true;
  }
  return false;
}

static bool is_hiragana(const char *p, const char *end) {
  const unsigned char *c = (const unsigned char *)p;

  return end - p >= 3 && c[0] == 0xE3 && (c[1] == 0x81 || c[1] == 0x82) &&
         (c[1] == 0x81 || c[2] < 0xA0);
}

/* "「はい。」と答えた", "（…。）を参照": a Japanese particle before a word in
 * other characters, or one that never begins a word. */
static bool is_particle(const char *p, const char *end) {
  static const char *const particles[] = {"と", "は", "が", "に", "の",
                                          "で", "も", "へ", NULL};

  return str_starts(str_span(p, end), "を") ||
         str_starts(str_span(p, end), "という") ||
         (end - p > 3 && is_any3(p, end, particles) &&
          !is_hiragana(p + 3, end));
}

/* "《走吧！朋友》": the mark is part of a title, which closes soon. */
static bool is_in_title(const char *p, const char *end) {
  static const char *const close[] = {"》", NULL};
  static const char *const stops[] = {"《", "。", "，", "！", "？", NULL};

  for (int i = 0; i < 12 && end - p >= 3 && (unsigned char)*p >= 0xE3;
       i++, p += 3) {
    if (is_any3(p, end, close))
      return true;
    if (is_any3(p, end, stops))
      return false;
  }
  return false;
}

/* "３．２９": the point is part of a number. */
static bool is_in_number(const stop *t, const char *end) {
  const unsigned char *p = (const unsigned char *)t->end;

  return end - t->end >= 3 && memcmp(t->first, "．", 3) == 0 && p[0] == 0xEF &&
         p[1] == 0xBC && p[2] >= 0x90 && p[2] <= 0x99;
}

/* 。！？ end a sentence, unless a comma or the like follows. */
static bool ends_at_wide(const stop *t, const char *end) {
  static const char *const on[] = {"，", "、", "；", "：",
                                   "。", "”",  "）", NULL};
  next n;

  context_next(&n, t->end, end);
  if (goes_on(&n) || is_any3(n.at, end, on) || is_in_number(t, end) ||
      (t->mark && is_in_title(t->end, end)) ||
      ((t->quoted || t->bracketed) && is_particle(n.at, end)))
    return false;
  return !(t->quoted && t->mark && is_wide_speech_tag(n.at, end));
}

/* Are both words whole, between blanks or commas, and not part of a name of a
 * file or a place in the web: "example.Com/x", "a.b.The"? */
static bool stands_alone(const char *start, str word, const next *n,
                         const char *end) {
  const char *behind = str_end(n->word);

  if (word.ptr > start && !ascii_is_space(word.ptr[-1]) && word.ptr[-1] != ',')
    return false;
  if (memchr(word.ptr, '.', word.len))
    return false;
  if (behind < end && !ascii_is_space(*behind) && !strchr(",.'", *behind))
    return false;
  return behind + 1 >= end || *behind != '.' || ascii_is_space(behind[1]);
}

/* "NET", "XML", and one capital. */
static bool is_capitals(str word) {
  return ascii_is_upper(word.ptr[word.len - 1]);
}

/* The blank was forgotten: "the end.The next". Not in "example.Com/x". */
static bool ends_without_blank(const char *start, const stop *t, const next *n,
                               const char *end) {
  str word = context_word(start, t->first);

  if (n->kind != NEXT_UPPER || n->word.len == 0 ||
      n->language->habits & LANGUAGE_COLON)
    return false;
  if (t->quoted || t->bracketed)
    return true;
  if (!stands_alone(start, word, n, end))
    return false;
  if (t->points > 1) /* "over....The next" */
    return n->word.len > 1 && word.len > 1;
  if (opens(n, end) || abbrev_in(n->language, n->word) & ABBREV_NAME)
    return word.len > 2 || ascii_is_digit(*word.ptr);
  return word.len > 2 && is_lower(word) && !is_capitals(n->word);
}

/* "words. . . . The next": the first point ends the sentence, and the next one
 * begins with an omission. */
static bool begins_with_omission(const char *start, const stop *t,
                                 const next *n) {
  return t->spaced && t->points == 4 && t->marks - t->first == 7 &&
         t->first > start && t->first[-1] != ' ' && t->end == t->marks &&
         n->kind == NEXT_UPPER;
}

const char *ending_at_mark(const language *l, const char *start, const char **p,
                           const char *end) {
  stop t;
  next n;

  context_stop(&t, l, start, *p, end);
  *p = t.end;
  if (t.wide)
    return ends_at_wide(&t, end) ? t.end : NULL;
  context_next(&n, t.end, end);
  n.language = l;
  if (n.kind != NEXT_END && n.at == t.end)
    return ends_without_blank(start, &t, &n, end) ? t.end : NULL;
  *p = n.at;
  if (begins_with_omission(start, &t, &n))
    return t.first + 1;
  return ends_at(start, &t, &n, end) ? t.end : NULL;
}

bool ending_at_smiley(const char *start, const char *p, const char *end) {
  const char *q = p;
  next n;

  if (q > start && q[-1] == '-')
    q--;
  if (q - start < 2 || !strchr(":;", q[-1]) || !ascii_is_space(q[-2]))
    return false;
  context_next(&n, p + 1, end);
  return n.at > p + 1 && n.kind == NEXT_UPPER;
}
