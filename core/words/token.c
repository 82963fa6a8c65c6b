#include "words/token.h"

#include "base/utf8.h"
#include "base/window.h"

enum { NESTED = 32 };

/* Bytes of the right single quotation mark, used as an apostrophe. */
static bool is_curly(const char *p, const char *end) {
  return end - p >= 3 && memcmp(p, "\xe2\x80\x99", 3) == 0;
}

static size_t apostrophe(const char *p, const char *end) {
  if (p < end && *p == '\'')
    return 1;
  return is_curly(p, end) ? 3 : 0;
}

/* Of a word; what may stand between parts. */
enum { PART = 1, JOINT, APOSTROPHE };

#define LETTERS(a)                                                             \
  [a] = PART, [a + 1] = PART, [a + 2] = PART, [a + 3] = PART, [a + 4] = PART

static const uint8_t class_of[128] = {
    LETTERS('a'),   LETTERS('f'),  LETTERS('k'),       LETTERS('p'),
    LETTERS('u'),   LETTERS('A'),  LETTERS('F'),       LETTERS('K'),
    LETTERS('P'),   LETTERS('U'),  LETTERS('0'),       LETTERS('5'),
    ['z'] = PART,   ['Z'] = PART,  ['_'] = PART,       ['-'] = JOINT,
    ['.'] = JOINT,  ['/'] = JOINT, ['@'] = JOINT,      [':'] = JOINT,
    ['\\'] = JOINT, ['+'] = JOINT, ['\''] = APOSTROPHE};

#undef LETTERS

static bool is_alnum(char c) { return ascii_is_alpha(c) || ascii_is_digit(c); }

/* How many bytes of a word stand at `p`: 0 when something else does. */
static size_t word_bytes(const char *p, const char *end) {
  size_t n;

  if (p >= end)
    return 0;
  if ((unsigned char)*p < 0x80)
    return class_of[(unsigned char)*p] == PART;
  return utf8_is_word(utf8_decode(p, &n)) ? n : 0;
}

static size_t joint_bytes(const char *p, const char *end) {
  if (p == end)
    return 0;
  if ((unsigned char)*p < 0x80 && class_of[(unsigned char)*p] == JOINT)
    return 1;
  if (*p == ',')
    return p + 1 < end && ascii_is_digit(p[-1]) && ascii_is_digit(p[1]);
  return apostrophe(p, end);
}

static const char *skip_word(const char *p, const char *end) {
  for (;;) {
    size_t n, joint;

    while (p < end && (unsigned char)*p < 0x80 &&
           class_of[(unsigned char)*p] == PART)
      p++;
    n = word_bytes(p, end);
    if (n) {
      p += n;
      continue;
    }
    joint = joint_bytes(p, end);
    if (!joint || !(n = word_bytes(p + joint, end)))
      return p;
    p += joint + n;
  }
}

/* What one pass over a word tells. */
typedef struct spelling {
  char room[LEXICON_LONGEST + 1];
  str lower; /* in lower case with plain apostrophes, in `room`; empty when the
                word is longer than any entry */
  bool apostrophe;
  bool small; /* a small letter is among the first LEXICON_LONGEST bytes */
} spelling;

static void spell(spelling *w, str s) {
  size_t n = 0;

  w->apostrophe = w->small = false;
  w->lower = str_make(w->room, 0);
  for (size_t i = 0; i < s.len; i++) {
    char c = s.ptr[i];

    if (n == LEXICON_LONGEST)
      return;
    if (is_curly(s.ptr + i, str_end(s))) {
      c = '\'';
      i += 2;
    }
    w->apostrophe = w->apostrophe || c == '\'';
    w->small = w->small || ascii_is_lower(c);
    c = ascii_lower(c);
    w->room[n++] = c;
  }
  w->lower.len = n;
}

/* There is room: see token_split(). */
static inline token *add(tokens *t, enum token_kind kind, str text) {
  token *new = &t->at[t->n];

  *new = (token){.text = text, .kind = (uint8_t)kind, .mate = (uint32_t)t->n};
  t->n++;
  return new;
}

static bool all_capitals(str s) {
  for (size_t i = 0; i < s.len; i++)
    if (ascii_is_lower(s.ptr[i]))
      return false;
  return true;
}

static uint32_t last_part(str lower) {
  for (size_t i = lower.len; i > 0; i--)
    if (lower.ptr[i - 1] == '-' && i < lower.len) {
      str part = str_span(lower.ptr + i, str_end(lower));
      const entry *w = lexicon_find(part);

      /* "high-quality", "well-kept", "decision-making" stand before nouns. */
      return w && w->is & (WORD_NOUN | WORD_ING) ? WORD_NOUN | WORD_ADJ
                                                 : WORD_ADJ;
    }
  return 0;
}

/* "replant", "oversee": what the word behind the prefix may be as a verb. */
static uint32_t with_prefix(str lower) {
  static const char *const prefixes[] = {"re",  "over", "under", "mis", "co-",
                                         "re-", "pre",  "out",   "un",  "dis"};

  for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++) {
    size_t n;
    const entry *w;

    if (lower.len < 5 || *lower.ptr != *prefixes[i] ||
        !str_starts(lower, prefixes[i]) ||
        lower.len < (n = strlen(prefixes[i])) + 3)
      continue;
    w = lexicon_find(str_make(lower.ptr + n, lower.len - n));
    if (w && w->is & (WORD_VERB | WORD_VERBS | WORD_PAST | WORD_EN | WORD_ING))
      return w->is & (WORD_VERB | WORD_VERBS | WORD_PAST | WORD_EN | WORD_ING |
                      WORD_NOUN | WORD_PLURAL);
  }
  return 0;
}

/* A word that has no entry of its own. */
static uint32_t judge(str lower) {
  uint32_t is = with_prefix(lower);

  if (!is)
    is = last_part(lower);
  if (!is)
    is = lower.len ? lexicon_guess(lower) : WORD_NOUN;
  return is;
}

/* What a word may be, and the place of its entry + 1 above that. */
static uint64_t look_up(const entry *word, str lower) {
  uint32_t is = word ? word->is : 0;

  if (!(is & ~(uint32_t)WORD_WITH))
    is |= judge(lower);
  return (word ? (uint64_t)(word - lexicon_words) + 1 : 0) << 32 | is;
}

/* The same of a word of `n` bytes, which are few. */
static inline uint64_t look_up_key(tokens *t, arena *a, spell_key k, size_t n) {
  uint64_t *known = memo_at(&t->memo, a, k);
  char room[LETTERS_LOOK];

  if (!*known)
    *known = look_up(lexicon_find_key(k), letters_word(k, n, room));
  return *known;
}

/* The same of any word in lower case, empty when it is longer than any entry.
 */
static uint64_t look_up_word(tokens *t, arena *a, str lower) {
  if (lower.len && lower.len <= LETTERS_MOST)
    return look_up_key(t, a, letters_key(lower), lower.len);
  return look_up(lower.len ? lexicon_find(lower) : NULL, lower);
}

uint32_t token_flags_key(tokens *t, arena *a, spell_key k, size_t n) {
  return (uint32_t)look_up_key(t, a, k, n);
}

uint32_t token_flags(tokens *t, arena *a, str letters) {
  char room[LETTERS_LOOK] = {0};
  size_t n = letters.len;
  spelling w;

  if (n <= LETTERS_MOST) {
    memcpy(room, letters.ptr, n);
    return token_flags_key(t, a, letters_small(room, n), n);
  }
  spell(&w, letters);
  return (uint32_t)look_up_word(t, a, w.lower);
}

static inline void set_known(token *w, uint64_t known) {
  w->is = (uint32_t)known;
  w->word = (uint16_t)(known >> 32);
}

static void add_spelled(tokens *t, arena *a, str text, const spelling *w) {
  token *new = add(t, TOKEN_WORD, text);
  str lower = w->lower;
  size_t bytes;

  if (ascii_is_digit(*text.ptr)) {
    new->kind = TOKEN_NUMBER;
    new->is = WORD_NUM;
    return;
  }
  new->capital = (unsigned char)*text.ptr < 0x80
                     ? ascii_is_upper(*text.ptr)
                     : utf8_is_upper(utf8_decode(text.ptr, &bytes));
  new->capitals = new->capital &&text.len > 1 && !w->small &&
                  (lower.len || all_capitals(text));
  set_known(new, look_up_word(t, a, lower));
}

static void add_word(tokens *t, arena *a, str text) {
  spelling w;

  spell(&w, text);
  add_spelled(t, a, text, &w);
}

/* "'s" is a verb behind a pronoun, else it makes a possessive. */
static void add_s(tokens *t, str text) {
  static const char *const heads[] = {"it",    "he",    "she",   "that",
                                      "there", "what",  "who",   "let",
                                      "here",  "where", "one's", "how"};
  bool verb = false;

  if (t->n)
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
      verb = verb || token_is(&t->at[t->n - 1], heads[i]);
  add(t, TOKEN_WORD, text)->is = verb ? WORD_BE : WORD_POSS;
}

static bool ends_nocase(str s, const char *tail) {
  size_t n = strlen(tail);

  return s.len >= n && str_is_nocase(str_make(str_end(s) - n, n), tail);
}

/* A word with its clitics. */
static void add_words(tokens *t, arena *a, str text) {
  static const char *const clitics[] = {"'ll", "'ve", "'re", "'d", "'m"};
  const char *end = str_end(text), *cut = NULL;
  spelling w;
  str lower;

  spell(&w, text);
  lower = w.lower;
  if (!w.apostrophe || !lower.len) {
    add_spelled(t, a, text, &w);
    return;
  }
  for (const char *p = end; p > text.ptr && !cut; p--)
    if (apostrophe(p, end))
      cut = p;
  if (!cut || cut == text.ptr) {
    add_word(t, a, text);
  } else if (ends_nocase(lower, "n't") && cut - 1 > text.ptr) {
    add_word(t, a, str_span(text.ptr, cut - 1));
    add(t, TOKEN_WORD, str_span(cut - 1, end))->is = WORD_NEG;
  } else if (ends_nocase(lower, "'s")) {
    add_word(t, a, str_span(text.ptr, cut));
    add_s(t, str_span(cut, end));
  } else {
    size_t i;

    for (i = 0; i < sizeof clitics / sizeof *clitics; i++)
      if (ends_nocase(lower, clitics[i]))
        break;
    if (i == sizeof clitics / sizeof *clitics) {
      add_word(t, a, text);
      return;
    }
    add_word(t, a, str_span(text.ptr, cut));
    add_word(t, a, str_span(cut, end));
  }
}

static enum token_kind mark_kind(const char *p, size_t n) {
  if (n == 1)
    switch (*p) {
    case ',':
      return TOKEN_COMMA;
    case '.':
    case ';':
    case ':':
    case '!':
    case '?':
      return TOKEN_STOP;
    case '(':
    case '[':
    case '{':
      return TOKEN_OPEN;
    case ')':
    case ']':
    case '}':
      return TOKEN_CLOSE;
    case '"':
      return TOKEN_QUOTE;
    default:
      return TOKEN_OTHER;
    }
  switch (utf8_decode(p, &n)) {
  case 0x2013: /* dashes */
  case 0x2014:
  case 0x2015:
  case 0x2026: /* ellipsis */
    return TOKEN_STOP;
  case 0x201c:
  case 0x201d:
  case 0xab:
  case 0xbb:
    return TOKEN_QUOTE;
  default:
    return TOKEN_OTHER;
  }
}

/* Brackets that are open. */
typedef struct brackets {
  uint32_t at[NESTED];
  size_t depth;
} brackets;

static void add_mark(tokens *t, str text, brackets *open) {
  enum token_kind kind = mark_kind(text.ptr, text.len);
  token *new = add(t, kind, text);

  if (kind == TOKEN_OTHER && str_is(text, "&")) {
    new->kind = TOKEN_WORD;
    new->is = WORD_CONJ;
  } else if (kind == TOKEN_OPEN) {
    if (open->depth < NESTED)
      open->at[open->depth] = new->mate;
    open->depth++;
  } else if (kind == TOKEN_CLOSE && open->depth) {
    if (--open->depth < NESTED) {
      uint32_t mate = open->at[open->depth];

      t->at[mate].mate = new->mate;
      new->mate = mate;
    }
  }
}

/* Whatever stands at `p`. Returns where it ends. */
static const char *add_any(tokens *t, arena *a, const char *p, const char *end,
                           brackets *open) {
  size_t n = 1;

  if (word_bytes(p, end)) {
    const char *next = skip_word(p, end);

    add_words(t, a, str_span(p, next));
    return next;
  }
  if ((unsigned char)*p >= 0x80 && utf8_is_space(utf8_decode(p, &n)))
    return p + n;
  /* A hyphen between blanks and a pair of hyphens are dashes. */
  if (*p == '-') {
    while (p + n < end && p[n] == '-')
      n++;
    add(t, n == 1 && p + 1 < end && is_alnum(p[1]) ? TOKEN_OTHER : TOKEN_STOP,
        str_make(p, n)); /* "-18" */
  } else {
    add_mark(t, str_make(p, n), open);
  }
  return p + n;
}

/* Does a word of letters end before `c`, whatever stands behind that? */
static inline bool ends_word(char c) {
  return (unsigned char)c < 0x80 && !class_of[(unsigned char)c];
}

/* A word of few letters and nothing else, as most are. `small` tells which of
 * them are small. */
static inline void add_letters(tokens *t, arena *a, str text, spell_key k,
                               uint64_t small) {
  uint64_t known = look_up_key(t, a, k, text.len);
  token *new = add(t, TOKEN_WORD, text);

  set_known(new, known);
  new->capital = !(small & 1);
  new->capitals = !small &&text.len > 1;
}

void token_split(tokens *t, arena *a, str text) {
  const char *p = text.ptr, *end = str_end(text);
  brackets open;

  open.depth = 0;
  t->n = 0;
  while (p < end) {
    char room[WINDOW_ROOM];
    const char *w = window_at(text, p, room);
    uint64_t small = window_range(w, 'a', 'z'), others = ~window_letters(w);
    uint64_t todo = ~(window_range(w, ' ', ' ') | window_range(w, '\t', '\r'));
    /* A word that goes on behind the window is left for the next one, but when
     * it fills this one. */
    size_t stop = others ? WINDOW - (size_t)__builtin_clzll(others) : 1, to = 0;

    if ((size_t)(end - p) < stop)
      stop = (size_t)(end - p);
    todo &= UINT64_MAX >> (WINDOW - stop);
    others |= UINT64_C(1) << (WINDOW - 1);
    /* What begins at a byte is one token, or a word and its clitic. */
    t->at = arena_room(a, t->at, t->n, WINDOW + 1, &t->cap, sizeof *t->at);
    while (todo) {
      size_t at = (size_t)__builtin_ctzll(todo);
      size_t n = (size_t)__builtin_ctzll(others >> at);

      to = at + n;
      if (n - 1 < LETTERS_MOST && ends_word(w[to])) {
        add_letters(t, a, str_make(p + at, n), letters_small(w + at, n),
                    small >> at & ~(UINT64_MAX << n));
      } else {
        to = (size_t)(add_any(t, a, p + at, end, &open) - p);
        if (to >= WINDOW)
          break;
      }
      todo &= UINT64_MAX << to;
    }
    p += to > stop ? to : stop;
  }
}

str token_base(const token *t, arena *a) {
  char base[LEXICON_LONGEST + 2];
  const entry *e = lexicon_base_of(token_entry(t));
  spelling w;

  if (e)
    return str_make(e->text, e->len);
  spell(&w, t->text);
  if (!w.lower.len)
    return t->text;
  return arena_str(a, lexicon_base(w.lower, t->is, base));
}
