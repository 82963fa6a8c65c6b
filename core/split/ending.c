#include "split/ending.h"

#include "base/utf8.h"
#include "split/abbrev.h"
#include "split/context.h"

/* --------------------------------------------------------------- points */

static bool is_all(str word, bool (*is_kind)(char)) {
  for (size_t i = 0; i < word.len; i++)
    if (!is_kind(word.ptr[i]))
      return false;
  return word.len > 0;
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

  if (n->kind != NEXT_UPPER || !(opener_of(n->word) & OPENER_WORD))
    return false;
  return behind == end || *behind != '.' ||
         (n->word.len > 1 && !abbrev_of(n->word));
}

static bool opens_strongly(const next *n) {
  return opener_of(n->word) & OPENER_STRONG;
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
  return opener_of(before) & OPENER_LETTERED;
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
          (n->word.len < 3 || abbrev_of(n->word)));
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

static unsigned kind_of_abbrev(str word) {
  unsigned kind = abbrev_of(word);

  if (kind == 0 && abbrev_is_acronym(word))
    return ABBREV_EITHER;
  if (kind == 0 && is_compound(word))
    return ABBREV_EITHER | ABBREV_NUMBER;
  return kind;
}

/* "(b. 1920; d. 1990)", "z. B. so" go on; "x. Then" does not. */
static bool ends_at_small_letter(const char *start, str letter, const next *n,
                                 const char *end) {
  const char *behind = str_end(n->word);

  if (n->kind != NEXT_UPPER || (letter.ptr > start && letter.ptr[-1] == '('))
    return false;
  return n->word.len != 1 || behind == end || *behind != '.';
}

/* A new sentence without its capital, as people write in haste: behind an
 * ordinary word, which is surely no abbreviation; behind anything else only
 * before "i", "they" and their like. */
static bool ends_before_lower(const char *start, const stop *t, const next *n) {
  str word = context_word(start, t->first);

  if (t->quoted || n->opened || kind_of_abbrev(word))
    return false;
  if (is_all(word, ascii_is_lower) && !t->bracketed &&
      (word.len > 3 || (word.len == 3 && opener_of(word))))
    return true;
  return word.len != 1 && word.len != 2 && opens_strongly(n);
}

static bool ends_at_point(const char *start, const stop *t, const next *n,
                          const char *end) {
  str word = context_word(start, t->first);
  unsigned kind = kind_of_abbrev(word);

  if (n->kind == NEXT_LOWER)
    return ends_before_lower(start, t, n);
  if (word.len == 0)
    return true;
  if (starts_section(n) && !is_all(word, ascii_is_lower)) /* "Ann. § 5" */
    return false;
  if (t->noted)
    return !(kind & ABBREV_NUMBER);
  if (t->quoted || (t->bracketed && n->kind != NEXT_SIGN))
    return true;
  if (is_one_upper(word))
    return ends_at_initial(start, word, n, end);
  if (kind)
    return ends_at_abbrev(start, word, kind, n, end);
  return word.len != 1 || !ascii_is_lower(*word.ptr) ||
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
         opener_of(second.word) & OPENER_SPEECH;
}

static bool ends_at_mark(const char *start, const stop *t, const next *n,
                         const char *end) {
  if (n->kind == NEXT_LOWER)
    return !t->quoted && !t->bracketed &&
           (t->question || opens_strongly(n) ||
            is_all(context_word(start, t->first), ascii_is_lower));
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

/* ", ; : ) &" cannot begin a sentence. */
static bool goes_on(const next *n) {
  return n->kind == NEXT_SIGN && strchr(",;:)]}&", *n->first) &&
         n->first == n->at;
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

/* 。！？ end a sentence, unless a comma or the like follows. */
static bool ends_at_wide(const stop *t, const char *end) {
  static const char *const on[] = {"，", "、", "；", "：",
                                   "。", "”",  "）", NULL};
  next n;

  context_next(&n, t->end, end);
  if (goes_on(&n) || is_any3(n.at, end, on) ||
      (t->mark && is_in_title(t->end, end)))
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

/* The blank was forgotten: "the end.The next". Not in "example.Com/x". */
static bool ends_without_blank(const char *start, const stop *t, const next *n,
                               const char *end) {
  str word = context_word(start, t->first);

  if (n->kind != NEXT_UPPER || n->word.len == 0)
    return false;
  if (t->quoted || t->bracketed)
    return true;
  if (!stands_alone(start, word, n, end))
    return false;
  if (t->points > 1) /* "over....The next" */
    return n->word.len > 1 && word.len > 1;
  if (opens(n, end) || abbrev_of(n->word) & ABBREV_NAME)
    return word.len > 2 || ascii_is_digit(*word.ptr);
  return word.len > 2 && is_all(word, ascii_is_lower) &&
         !ascii_is_upper(n->word.ptr[n->word.len - 1]);
}

/* "words. . . . The next": the first point ends the sentence, and the next one
 * begins with an omission. */
static bool begins_with_omission(const char *start, const stop *t,
                                 const next *n) {
  return t->spaced && t->points == 4 && t->marks - t->first == 7 &&
         t->first > start && t->first[-1] != ' ' && t->end == t->marks &&
         n->kind == NEXT_UPPER;
}

const char *ending_at_mark(const char *start, const char **p, const char *end) {
  stop t;
  next n;

  context_stop(&t, start, *p, end);
  *p = t.end;
  if (t.wide)
    return ends_at_wide(&t, end) ? t.end : NULL;
  context_next(&n, t.end, end);
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
