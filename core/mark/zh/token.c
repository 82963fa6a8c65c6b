#include "mark/zh/token.h"

#include "base/utf8.h"

enum {
  DEPTH = 16,
  HAN = 3,
  PIECE = 180
}; /* brackets in brackets; bytes of a character */

typedef struct splitter {
  zh_tokens *t;
  arena *a;
  const zh_words *w;
  const char *end;
  const char *looked; /* the place looked at last, and its word */
  const zh_word *found;
  bool quotes;
  uint32_t open[DEPTH]; /* what closes each */
  size_t from[DEPTH];   /* its token */
  size_t depth;
} splitter;

static void add(splitter *s, const char *p, size_t len, uint64_t is,
                const cue *c) {
  zh_tokens *t = s->t;

  t->at = arena_grow(s->a, t->at, t->n, &t->cap, sizeof *t->at);
  t->at[t->n++] = (zh_token){str_make(p, len), is, c};
}

/* The longest word at `p`, which is asked for again and again. */
static const zh_word *look_up(splitter *s, const char *p) {
  if (s->looked != p) {
    s->found = p < s->end ? zh_words_at(s->w, p, s->end) : NULL;
    s->looked = p;
  }
  return s->found;
}

/* Does a word of more than one character, or one that is neither verb nor
 * noun, or no word of Han at all, begin at `p`? */
static bool may_begin(splitter *s, const char *p) {
  const zh_word *word = look_up(s, p);

  if (word)
    return !(word->is & ZH_SHORT) ||
           (word->is & ~(ZH_VERB | ZH_NOUN | ZH_MOVE | ZH_SUFFIX | ZH_SHORT));
  return p == s->end || (unsigned char)*p < 0xE4 || (unsigned char)*p > 0xE9;
}

/* 监理人 应 对 工程 进行 检查: who must do something about something. */
static const zh_word *duty_at(const splitter *s, const char *p) {
  static const char *const light[] = {"进行", "予以", "给予", "作出",
                                      "提供", "负责", "承担"};
  const char *end = p;
  str piece;

  if (!s->t->n || !(s->t->at[s->t->n - 1].is & ZH_HEAD) ||
      !str_starts(str_span(p, s->end), "应对"))
    return NULL;
  while (end < s->end && !str_starts(str_span(end, s->end), "，") &&
         end - p < PIECE)
    end++;
  piece = str_span(p, end);
  for (size_t i = 0; i < sizeof light / sizeof *light; i++)
    if (str_find(piece, light[i]))
      return zh_words_at(s->w, p, p + HAN);
  return NULL;
}

/* The word at `p`: the longest, but 在 before 校车 停 although 在校 is one,
 * where a character would stay alone. */
static const zh_word *word_at(splitter *s, const char *p) {
  const zh_word *word = look_up(s, p), *next, *before;
  const char *last;

  if (!word || word->is & ZH_SHORT || word->cue)
    return word;
  next = duty_at(s, p);
  if (next)
    return next;
  last = p + word->text.len - HAN;
  if (may_begin(s, last + HAN))
    return word;
  next = zh_words_at(s->w, last, s->end);
  if (!next || next->is & ZH_SHORT)
    return word;
  before = zh_words_at(s->w, p, last);
  return before && before->text.len == (size_t)(last - p) &&
                 before->is & ~(ZH_VERB | ZH_NOUN | ZH_MOVE | ZH_SHORT)
             ? before
             : word;
}

/* 租赁物: a verb with what makes a noun of it; how long it is, or 0. */
static size_t noun_of(splitter *s, const char *p, const zh_word *verb) {
  const zh_word *suffix;
  const char *behind = p + verb->text.len;

  if (!(verb->is & ZH_VERB) || verb->is & ZH_SHORT || verb->cue ||
      behind >= s->end)
    return 0;
  suffix = look_up(s, behind);
  return suffix && suffix->is & ZH_SUFFIX &&
                 (str_is(suffix->text, "性") ||
                  may_begin(s, behind + suffix->text.len))
             ? verb->text.len + suffix->text.len
             : 0;
}

/* Add the word; how long it is. */
static size_t add_word(splitter *s, const char *p, const zh_word *word) {
  size_t len = noun_of(s, p, word);
  uint64_t is = word->is & ~(uint64_t)ZH_SUFFIX;

  if (len)
    is =
        ZH_NOUN | (zh_words_at(s->w, p + word->text.len, s->end)->is & ZH_HEAD);
  else
    len = word->text.len;
  add(s, p, len, is == ZH_SHORT ? 0 : is, word->cue);
  return len;
}

/* What closes `c`, or 0. */
static uint32_t closer_of(uint32_t c, bool quotes) {
  switch (c) {
  case '(':
    return ')';
  case 0xFF08:
    return 0xFF09;
  case 0x300A:
  case 0x3008:
  case 0x3010:
    return c + 1;
  case 0x201C:
  case 0x2018:
  case 0x300C:
  case 0x300E:
    return quotes ? c + 1 : 0;
  }
  return 0;
}

static bool is_bracket(uint32_t c) {
  return c == '(' || c == ')' || c == 0xFF08 || c == 0xFF09 ||
         (c >= 0x3008 && c <= 0x3011) || (c >= 0x2018 && c <= 0x201D) ||
         c == '"';
}

/* Make one token of what stands between a bracket and the one at `p`. */
static bool close_at(splitter *s, uint32_t c, const char *p, size_t len) {
  for (size_t i = s->depth; i-- > 0;)
    if (s->open[i] == c) {
      const char *start = s->t->at[s->from[i]].text.ptr;

      s->depth = i;
      s->t->n = s->from[i];
      add(s, start, (size_t)(p + len - start), ZH_THING, NULL);
      return true;
    }
  return false;
}

static uint32_t mark_of(uint32_t c) {
  switch (c) {
  case ',':
  case 0xFF0C:
    return ZH_COMMA;
  case 0x3001:
    return ZH_PAUSE;
  case '-':
    return ZH_STOP;
  case ':':
  case 0xFF1A:
    return ZH_STOP | ZH_COLON;
  case '.':
  case ';':
  case '!':
  case '?':
  case 0x3002:
  case 0xFF1B:
  case 0xFF01:
  case 0xFF1F:
  case 0x2014:
  case 0x2026:
    return ZH_STOP;
  }
  return 0;
}

/* A number, or a word of another script. */
static size_t foreign_at(const char *p, const char *end) {
  const char *start = p;

  while (p < end) {
    size_t len;
    uint32_t c = utf8_decode(p, &len);

    if (c == '.' || c == '-' ? p == start || p + 1 == end
                             : !utf8_is_word(c) || utf8_is_ideograph(c))
      break;
    p += len;
  }
  return (size_t)(p - start);
}

static size_t look_at(splitter *s, const char *p, const char *end) {
  size_t len;
  uint32_t c = utf8_decode(p, &len), closer;
  size_t foreign;

  if (utf8_is_ideograph(c)) {
    add(s, p, len, 0, NULL);
    return len;
  }
  if (utf8_is_space(c))
    return len;
  if (mark_of(c)) {
    add(s, p, len, mark_of(c), NULL);
    return len;
  }
  closer = closer_of(c, s->quotes);
  if (closer && s->depth < DEPTH) {
    s->open[s->depth] = closer;
    s->from[s->depth++] = s->t->n;
  } else if (close_at(s, c, p, len)) {
    return len;
  }
  foreign = foreign_at(p, end);
  if (foreign)
    add(s, p, foreign, ZH_THING, NULL);
  else
    add(s, p, len, is_bracket(c) ? ZH_STOP : 0, NULL);
  return foreign ? foreign : len;
}

void zh_split(zh_tokens *t, arena *a, const zh_words *w, str text,
              bool quotes) {
  const char *end = str_end(text);
  splitter s = {.t = t, .a = a, .w = w, .end = end, .quotes = quotes};

  t->n = 0;
  for (const char *p = text.ptr; p < end;) {
    const zh_word *word = word_at(&s, p);

    p += word ? add_word(&s, p, word) : look_at(&s, p, end);
  }
}

bool zh_is_one_of(str word, const char *const *list) {
  for (; *list; list++)
    if (str_is(word, *list))
      return true;
  return false;
}

str zh_text(const zh_tokens *t, size_t from, size_t to) {
  return from < to ? str_span(t->at[from].text.ptr, str_end(t->at[to - 1].text))
                   : (str){0};
}
