#include "read/title.h"

#include "base/utf8.h"
#include "read/lines.h"

enum { WORDS = 14, BYTES = 240, COLUMNS = 100, CAPS_COLUMNS = 160 };
enum {
  CLAUSE_WORDS = 10, /* with a point behind them are no title, */
  CLAUSE_LONG = 12,  /* and "shall" among them, without a point, */
  CLAUSE_ALWAYS = 40 /* nor are so many with nothing */
};

/* The next word of a title: up to white space. */
static bool next_word(str *rest, str *word) {
  const char *p;

  *rest = str_trim_start(*rest);
  for (p = rest->ptr; p < str_end(*rest) && !ascii_is_space(*p);)
    p++;
  *word = str_span(rest->ptr, p);
  *rest = str_span(p, str_end(*rest));
  return word->len > 0;
}

static bool is_one_of(str word, const char *const *words) {
  for (; *words; words++)
    if (str_is_nocase(word, *words))
      return true;
  return false;
}

/* A text that breaks off with one of these goes on with what follows: "The
 * contractor shall" is the stem of a list. */
bool title_breaks_off(str last) {
  static const char *const words[] = {
      "a",   "an",        "and",   "are",  "as",    "at",     "be",   "by",
      "for", "following", "from",  "in",   "into",  "is",     "may",  "must",
      "not", "of",        "on",    "or",   "shall", "should", "than", "that",
      "the", "to",        "under", "will", "with",  "which",  NULL};
  return is_one_of(last, words);
}

/* "Friday, May 8, 2009", "12/05/2021", "No. 10-1259": figures, or a month or
 * day in front of figures. */
static bool is_date(str body) {
  static const char *const words[] = {
      "january", "february", "march",     "april",    "may",      "june",
      "july",    "august",   "september", "october",  "november", "december",
      "monday",  "tuesday",  "wednesday", "thursday", "friday",   "saturday",
      "sunday",  "mon",      "tue",       "wed",      "thu",      "fri",
      "sat",     "sun",      "no.",       "no",       "date",     NULL};
  size_t digits = 0, letters = 0;
  str rest = body, word;

  for (size_t i = 0; i < body.len; i++) {
    digits += ascii_is_digit(body.ptr[i]);
    letters += ascii_is_alpha(body.ptr[i]) || (body.ptr[i] & 0x80);
  }
  if (digits >= letters)
    return true;
  if (digits == 0)
    return false;
  while (next_word(&rest, &word)) {
    if (str_ends(word, ","))
      word.len--;
    if (is_one_of(word, words))
      return letters < 24;
  }
  return false;
}

/* "Figure 2: Boats by year": stands under a picture, not above a section. */
static bool is_caption(str body) {
  static const char *const words[] = {"figure", "fig.",  "table", "chart",
                                      "box",    "photo", "image", NULL};
  str rest = body, word, number;

  return next_word(&rest, &word) && is_one_of(word, words) &&
         next_word(&rest, &number) && ascii_is_digit(*number.ptr);
}

/* Signs that a title does not hold: tabs, addresses, the end of a sentence in
 * the middle, and without a label also "key: value". */
static bool has_foreign_sign(str body, bool labelled) {
  for (const char *p = body.ptr, *end = str_end(body); p < end; p++) {
    bool more = p + 1 < end && ascii_is_space(p[1]);
    switch (*p) {
    case '\t':
    case '@':
    case '_':
      return true;
    case ':':
      if (more ? !labelled : p + 1 < end && p[1] == '/')
        return true;
      break;
    case ';':
      return true;
    case '!':
    case '?':
      if (more)
        return true;
      break;
    case '.':
      /* "U.S. Policy", "v. Smith", "No. 5": short words may have a point. */
      if (more && p - body.ptr > 3 && ascii_is_lower(p[-1]) &&
          ascii_is_lower(p[-2]) && ascii_is_lower(p[-3]))
        return true;
      break;
    default:
      break;
    }
  }
  return false;
}

bool title_like(str body, bool labelled) {
  size_t columns, words = 0, n;
  str rest = body, word, last = {0};
  uint32_t first;

  if (body.len == 0 || body.len > BYTES)
    return false;
  if (line_end_of(body) != END_OPEN && !(labelled && str_ends(body, "?")))
    return false;
  columns = utf8_count(body);
  first = utf8_decode(body.ptr, &n);
  if (columns > COLUMNS || line_start_of(body) == START_LOWER ||
      (!utf8_is_word(first) && !(labelled && first != ',')))
    return false;
  while (next_word(&rest, &word) && ++words)
    last = word;
  if (words > 7 && str_ends(body, "?"))
    return false;
  /* Text without spaces: forty ideographs are no title. */
  if (words > WORDS || (columns > 40 && body.len > 2 * columns))
    return false;
  return !title_breaks_off(last) && !is_date(body) && !is_caption(body) &&
         !has_foreign_sign(body, labelled);
}

bool title_is_caps(str body, bool labelled) {
  enum line_end ending;

  if (body.len == 0 || body.len > 2 * BYTES || !line_is_caps(body, 3) ||
      utf8_count(body) > CAPS_COLUMNS || (!labelled && str_find(body, ": ")) ||
      is_date(body) || memchr(body.ptr, '\t', body.len))
    return false;
  ending = line_end_of(body);
  return ending == END_OPEN || ending == END_DASH ||
         (labelled && ending == END_SENTENCE);
}

bool title_is_cased(str body) {
  size_t capital = 0, small = 0, n;
  str rest = body, word;

  while (next_word(&rest, &word)) {
    if (utf8_is_upper(utf8_decode(word.ptr, &n)))
      capital++;
    else if (utf8_is_lower(utf8_decode(word.ptr, &n)))
      small += word.len > 4;
  }
  return capital > 0 && small * 4 <= capital;
}

bool title_is_sentence(str body) {
  static const char *const words[] = {
      "am",     "are",  "can", "could", "did",  "do",   "does",  "had", "has",
      "have",   "he",   "i",   "is",    "it",   "may",  "must",  "she", "shall",
      "should", "they", "was", "we",    "were", "will", "would", "you", NULL};
  str rest = body, word;

  while (next_word(&rest, &word))
    if (is_one_of(word, words))
      return true;
  return false;
}

bool title_is_speech(str body) {
  static const char *const words[] = {"am",   "he", "i",  "me",  "she",
                                      "they", "us", "we", "you", NULL};
  str rest = body, word;

  while (next_word(&rest, &word))
    if (is_one_of(word, words))
      return true;
  return false;
}

size_t title_words(str body) {
  size_t n = 0;
  str word;

  while (next_word(&body, &word))
    n++;
  return n;
}

/* "keep records; and": one of several items. */
static bool is_item(str body) {
  enum line_end ending = line_end_of(body);
  str last = line_last_word(body);

  if (is_one_of(last, (const char *const[]){"and", "or", NULL}))
    ending = line_end_of(str_trim(str_span(body.ptr, last.ptr)));
  return ending == END_SEMICOLON || ending == END_COMMA;
}

bool title_is_clause(str body, bool labelled) {
  enum line_end ending = line_end_of(body);
  size_t words = title_words(body);
  bool says = title_is_sentence(str_make(body.ptr, body.len - (body.len > 0)));

  if (words >= CLAUSE_ALWAYS || str_ends(body, "\xE3\x80\x82") || /* 。 */
      (labelled && is_item(body)))
    return true;
  if (line_is_caps(body, 3) || str_ends(body, "?") || str_ends(body, "!"))
    return false;
  if (labelled && says && (ending == END_COLON || ending == END_SENTENCE))
    return true;
  return !title_is_cased(body) &&
         ((labelled && says && words >= CLAUSE_LONG) ||
          (ending == END_SENTENCE && words >= CLAUSE_WORDS));
}

bool title_is_opening(str body) {
  static const char *const words[] = {
      "abstract",   "acknowledgements",  "background",
      "contents",   "definitions",       "executive summary",
      "foreword",   "general",           "introduction",
      "objectives", "overview",          "preamble",
      "preface",    "purpose",           "scope",
      "summary",    "table of contents", NULL};
  return is_one_of(body, words);
}

bool title_is_closing(str body) {
  static const char *const words[] = {
      "acknowledgements", "annexes",     "appendices", "bibliography",
      "conclusion",       "conclusions", "index",      "notes",
      "references",       "signatures",  NULL};
  return is_one_of(body, words);
}
