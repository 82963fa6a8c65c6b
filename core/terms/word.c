#include "terms/word.h"

#include "base/utf8.h"
#include "terms/unicode.h"

/* ------------------------------------------------------- words of any script
 *
 * A word is a chain: a letter, then while the rules say so, a letter or digit
 * more, maybe over a mark between. Marks and format characters belong to what
 * they stand behind, and are passed over. */

typedef struct letter {
  const char *end; /* behind it and its marks */
  unsigned class;
  bool extended; /* it has marks */
  bool zwj;      /* the last of them is a zero-width joiner */
} letter;

static bool is_mark(unsigned class) {
  return class == CLASS_EXTEND || class == CLASS_ZWJ;
}

static letter letter_at(const char *p, const char *end) {
  size_t len;
  letter l = {.class = unicode_of(utf8_decode(p, &len)) & CLASS_MASK};

  l.zwj = l.class == CLASS_ZWJ;
  l.end = p + len;
  while (l.end < end && l.class != CLASS_NEWLINE) {
    unsigned class = unicode_of(utf8_decode(l.end, &len)) & CLASS_MASK;

    if (!is_mark(class))
      break;
    l.zwj = class == CLASS_ZWJ;
    l.extended = true;
    l.end += len;
  }
  return l;
}

static bool is_letter(unsigned class) {
  return class == CLASS_LETTER || class == CLASS_HEBREW;
}

static bool is_alnum(unsigned class) {
  return is_letter(class) || class == CLASS_DIGIT;
}

/* Do two neighbours make one word? */
static bool are_joined(letter a, letter b) {
  if (a.zwj && b.class == CLASS_PICTURE)
    return true;
  switch (a.class) {
  case CLASS_LETTER:
  case CLASS_HEBREW:
    return is_alnum(b.class) || b.class == CLASS_JOINER ||
           (a.class == CLASS_HEBREW && b.class == CLASS_SINGLE_QUOTE);
  case CLASS_DIGIT:
    return is_alnum(b.class) || b.class == CLASS_JOINER;
  case CLASS_KATAKANA:
    return b.class == CLASS_KATAKANA || b.class == CLASS_JOINER;
  case CLASS_JOINER:
    return is_alnum(b.class) || b.class == CLASS_JOINER ||
           b.class == CLASS_KATAKANA;
  case CLASS_HANGUL:
    return b.class == CLASS_HANGUL && !a.extended;
  case CLASS_SPACE:
    return b.class == CLASS_SPACE && !a.extended;
  default:
    return false;
  }
}

/* Do `a` and `c` make one word over the mark `b`? */
static bool are_joined_over(unsigned a, unsigned b, unsigned c) {
  switch (b) {
  case CLASS_HYPHEN:
    return is_alnum(a) && is_alnum(c);
  case CLASS_MID_LETTER:
    return is_letter(a) && is_letter(c);
  case CLASS_MID_NUMBER:
    return a == CLASS_DIGIT && c == CLASS_DIGIT;
  case CLASS_MID_ANY:
  case CLASS_SINGLE_QUOTE:
    return (is_letter(a) && is_letter(c)) ||
           (a == CLASS_DIGIT && c == CLASS_DIGIT);
  case CLASS_DOUBLE_QUOTE:
    return a == CLASS_HEBREW && c == CLASS_HEBREW;
  default:
    return false;
  }
}

/* May it stand within a word? */
static bool is_mid(unsigned class) {
  return class == CLASS_HYPHEN ||
         (class >= CLASS_MID_LETTER && class <= CLASS_DOUBLE_QUOTE);
}

/* The end of the segment that begins at `p`. */
static const char *segment_end(const char *p, const char *end) {
  letter a = letter_at(p, end);

  if (a.class == CLASS_FLAG && a.end < end) {
    letter b = letter_at(a.end, end);

    if (b.class == CLASS_FLAG)
      a = b;
  }
  while (a.end < end) {
    letter b = letter_at(a.end, end), c;

    if (is_mid(b.class) && b.end < end) {
      c = letter_at(b.end, end);
      if (are_joined_over(a.class, b.class, c.class)) {
        a = c;
        continue;
      }
    }
    if (!are_joined(a, b))
      break;
    a = b;
  }
  return a.end;
}

/* A single punctuation mark is no word, nor is what has nothing but separators
 * and marks. */
static bool is_word(str s) {
  const char *p = s.ptr;
  size_t len;
  unsigned flags = unicode_of(utf8_decode(p, &len));

  if (len == s.len)
    return !(flags & (IS_PUNCTUATION | IS_SEPARATOR));
  for (; p < str_end(s); p += len)
    if (!(unicode_of(utf8_decode(p, &len)) & IS_SEPARATOR))
      return true;
  return false;
}

/* ------------------------------------------------------------ ASCII, fast */

enum ascii {
  A_OTHER,
  A_SKIP, /* white space and punctuation */
  A_LETTER,
  A_DIGIT,
  A_LOW,    /* _ */
  A_HYPHEN, /* - */
  A_POINT,  /* . ' */
  A_COMMA,  /* , ; */
  A_SYMBOL,
  A_BEYOND /* not ASCII */
};

/* clang-format off */
static const unsigned char ascii[256] = {
#define R4(x) x, x, x, x
#define R8(x) R4(x), R4(x)
#define R32(x) R8(x), R8(x), R8(x), R8(x)
    R32(A_SKIP),
    /* " !\"#$%&' ()*+,-./" */
    A_SKIP, A_SKIP, A_SKIP, A_SKIP, A_SYMBOL, A_SKIP, A_SKIP, A_POINT,
    A_SKIP, A_SKIP, A_SKIP, A_SYMBOL, A_COMMA, A_HYPHEN, A_POINT, A_SKIP,
    R8(A_DIGIT), A_DIGIT, A_DIGIT, A_SKIP, A_COMMA, /* 0-9 : ; */
    A_SYMBOL, A_SYMBOL, A_SYMBOL, A_SKIP,           /* < = > ? */
    A_LETTER, R8(A_LETTER), R8(A_LETTER), R8(A_LETTER), A_LETTER, A_LETTER,
    A_SKIP, A_SKIP, A_SKIP, A_SYMBOL, A_LOW,        /* [ \ ] ^ _ */
    A_SYMBOL, R8(A_LETTER), R8(A_LETTER), R8(A_LETTER), A_LETTER, A_LETTER,
    A_SKIP, A_SYMBOL, A_SKIP, A_SYMBOL, A_SKIP,     /* { | } ~ DEL */
    R32(A_BEYOND), R32(A_BEYOND), R32(A_BEYOND), R32(A_BEYOND)
#undef R4
#undef R8
#undef R32
};
/* clang-format on */

static unsigned kind_at(const char *p) { return ascii[(unsigned char)*p]; }

static bool in_word(unsigned kind) {
  return kind - A_LETTER <= A_LOW - A_LETTER;
}

static bool is_alnum_ascii(unsigned kind) {
  return kind - A_LETTER <= A_DIGIT - A_LETTER;
}

static bool is_joined_ascii(unsigned a, unsigned b, unsigned c) {
  switch (b) {
  case A_HYPHEN:
    return a != A_LOW && (c == A_LETTER || c == A_DIGIT);
  case A_POINT:
    return a == c && a != A_LOW;
  case A_COMMA:
    return a == A_DIGIT && c == A_DIGIT;
  default:
    return false;
  }
}

/* The end of the word at `p`, an ASCII letter, digit or low line; NULL when
 * something else than ASCII has a say in it. */
static const char *ascii_end(const char *p, const char *end) {
  for (;;) {
    unsigned mark, next;

    while (p < end && in_word(kind_at(p)))
      p++;
    if (p == end)
      return p;
    mark = kind_at(p);
    if (mark == A_BEYOND)
      return NULL;
    if (mark < A_HYPHEN || mark > A_COMMA || p + 1 == end)
      return p;
    next = kind_at(p + 1);
    if (next == A_BEYOND)
      return NULL;
    if (!is_joined_ascii(kind_at(p - 1), mark, next))
      return p;
    p += 2;
  }
}

/* Behind the white space and punctuation at `p` that is no word for sure. */
static const char *skip(const char *p, const char *end) {
  while (p < end) {
    unsigned kind = kind_at(p);

    if (kind != A_SKIP && (kind < A_HYPHEN || kind > A_COMMA))
      break;
    if (p + 1 < end && kind_at(p + 1) == A_BEYOND)
      break;
    p++;
  }
  return p;
}

/* ------------------------------------------------------------------ words */

/* Look at the bytes from s->at on. A point or a comma before a blank is one. */
static void look(word_scanner *s) {
  const uint64_t last = UINT64_C(1) << (WINDOW - 1);
  char room[WINDOW_ROOM];
  const char *w = window_at(str_span(s->at, s->special.ptr), s->at, room);
  uint64_t blanks = window_range(w, '\0', ' ');
  uint64_t marks = window_range(w, ',', '.');

  s->window = s->at;
  s->blanks = (blanks | (marks & blanks >> 1)) & ~last;
  s->letters = (window_letters(w) | window_range(w, '0', '9')) & ~last;
}

void word_start(word_scanner *s, str text) {
  s->at = text.ptr;
  s->end = str_end(text);
  letters_begin(&s->look, text);
  special_start(&s->specials, text);
  s->special = special_next(&s->specials, s->at);
  look(s);
}

/* The next segment that is a word, before `end`. */
static bool next_segment(word_scanner *s, const char *end, str *word) {
  while ((s->at = skip(s->at, end)) < end) {
    const char *from = s->at, *to = NULL;
    unsigned kind = kind_at(from);

    if (in_word(kind))
      to = ascii_end(from, end);
    s->at = to ? to : segment_end(from, end);
    *word = str_span(from, s->at);
    if (is_alnum_ascii(kind) && (*from != '@' || word->len > 1))
      return true;
    if (is_word(*word))
      return true;
  }
  return false;
}

bool word_next_any(word_scanner *s, text_word *w) {
  s->at = skip(s->at, s->special.ptr);
  if (s->at != s->window) {
    look(s);
    if (word_next_easy(s, w))
      return true;
  }
  if (!next_segment(s, s->special.ptr, &w->text)) {
    if (s->special.len == 0)
      return false;
    w->text = s->special;
    s->at = str_end(s->special);
    s->special = special_next(&s->specials, s->at);
    look(s);
  }
  w->key = letters_spelt(&s->look, w->text);
  return true;
}
