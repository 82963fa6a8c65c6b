#include "mark/zh/words.h"

#include <stdlib.h>

#include "base/map.h"
#include "base/utf8.h"

/* Words begin with one of these characters, of three bytes each. Those of two
 * and more are found by the first two, the others by the first. */
enum { FIRST = 0x4E00, LAST = 0x9FFF, CHARACTERS = LAST - FIRST + 1, PAIR = 6 };

typedef struct slot {
  uint32_t hash; /* of a pair */
  uint32_t at;   /* its longest word in the list, from 1; 0: a free slot */
} slot;

struct zh_words {
  zh_word *list; /* by pair or first character, longest first */
  size_t n, cap;
  slot *pairs;
  uint32_t mask;                  /* slots less one */
  uint32_t singles[CHARACTERS];   /* a place in the list, from 1, or 0 */
  uint64_t cues[CHARACTERS / 64]; /* characters that begin a cue */
};

static const struct {
  const char *name;
  uint64_t is;
} classes[] = {{"verb", ZH_VERB},
               {"both", ZH_VERB | ZH_NOUN},
               {"move", ZH_VERB | ZH_MOVE},
               {"cat", ZH_VERB | ZH_CAT},
               {"light", ZH_VERB | ZH_LIGHT},
               {"bare", ZH_BARE},
               {"clause", ZH_VERB | ZH_OVER},
               {"adverb", ZH_ADV},
               {"prep", ZH_PREP},
               {"at", ZH_PREP | ZH_AT},
               {"aim", ZH_PREP | ZH_AIM},
               {"close", ZH_CLOSE},
               {"ba", ZH_BA},
               {"by", ZH_BY},
               {"conj", ZH_CONJ},
               {"and", ZH_AND},
               {"head", ZH_HEAD | ZH_NOUN},
               {"noun", ZH_NOUN},
               {"not", ZH_NOT},
               {"done", ZH_DONE},
               {"told", ZH_VERB | ZH_TOLD},
               {"say", ZH_VERB | ZH_SAY},
               {"if", ZH_IF},
               {"result", ZH_RESULT},
               {"please", ZH_PLEASE},
               {"de", ZH_DE},
               {"suffix", ZH_SUFFIX},
               {"degree", ZH_VERB | ZH_DEGREE}};

static uint64_t class_of(str name) {
  for (size_t i = 0; i < sizeof classes / sizeof *classes; i++)
    if (str_is(name, classes[i].name))
      return classes[i].is;
  return 0;
}

static zh_word *add(zh_words *w, arena *a, map *known, str text) {
  uintptr_t *place = map_put(known, a, text);
  size_t len;

  if (!*place) {
    w->list = arena_grow(a, w->list, w->n, &w->cap, sizeof *w->list);
    w->list[w->n] = (zh_word){.text = text};
    (void)utf8_decode(text.ptr, &len);
    if (text.len == len)
      w->list[w->n].is = ZH_SHORT;
    *place = ++w->n;
  }
  return &w->list[*place - 1];
}

static void read_words(zh_words *w, arena *a, map *known) {
  str rest = str_make(zh_texts[0].text, zh_texts[0].len), line;

  while (str_next_line(&rest, &line)) {
    const char *p = memchr(line.ptr, ':', line.len), *end = str_end(line);
    uint64_t is = 0;

    if (line.len && *line.ptr != '#' && p)
      is = class_of(str_span(line.ptr, p++));
    while (is && p < end) {
      const char *blank = memchr(p, ' ', (size_t)(end - p));
      str word = str_span(p, blank ? blank : end);

      if (word.len)
        add(w, a, known, word)->is |= is;
      p = str_end(word) + 1;
    }
  }
}

/* 维修人员 may act because 人员 may. */
static void mark_heads(zh_words *w, const map *known) {
  for (size_t i = 0; i < w->n; i++)
    for (size_t len = 3; len < 10 && len < w->list[i].text.len; len += 3) {
      str text = w->list[i].text;
      const uintptr_t *of = map_get(known, str_make(str_end(text) - len, len));

      if (of && w->list[i].is & ZH_NOUN && w->list[*of - 1].is & ZH_HEAD)
        w->list[i].is |= ZH_HEAD;
    }
}

static uint32_t first_of(const char *p) {
  size_t len;
  uint32_t c = utf8_decode(p, &len);

  return c >= FIRST && c <= LAST ? c - FIRST : CHARACTERS;
}

static uint64_t pair_of(const char *p) {
  uint64_t pair = 0;

  memcpy(&pair, p, PAIR);
  return pair;
}

static uint32_t hash_of(uint64_t pair) {
  return (uint32_t)(pair * 0x9E3779B97F4A7C15u >> 32);
}

/* Pairs first; those that are found together stand together. */
static int compare(const void *x, const void *y) {
  str a = ((const zh_word *)x)->text, b = ((const zh_word *)y)->text;
  bool one = a.len >= PAIR, other = b.len >= PAIR;
  int order;

  if (one != other)
    return one ? -1 : 1;
  order = one ? memcmp(a.ptr, b.ptr, PAIR)
              : (int)first_of(a.ptr) - (int)first_of(b.ptr);
  if (order)
    return order;
  if (a.len != b.len)
    return a.len > b.len ? -1 : 1;
  return memcmp(a.ptr, b.ptr, a.len);
}

static bool together(str a, str b) {
  if (a.len < PAIR || b.len < PAIR)
    return a.len < PAIR && b.len < PAIR && first_of(a.ptr) == first_of(b.ptr);
  return pair_of(a.ptr) == pair_of(b.ptr);
}

/* Make the list findable. */
static void arrange(zh_words *w, arena *a) {
  w->mask = 1;
  while (w->mask < 3 * w->n)
    w->mask = w->mask * 2 + 1;
  w->pairs = arena_alloc(a, (w->mask + (size_t)1) * sizeof *w->pairs);
  qsort(w->list, w->n, sizeof *w->list, compare);
  for (size_t i = 0; i < w->n; i++) {
    zh_word *word = &w->list[i];
    uint32_t first = first_of(word->text.ptr);

    word->more = i + 1 < w->n && together(word->text, word[1].text);
    if (first == CHARACTERS || (i && word[-1].more))
      continue;
    if (word->text.len < PAIR) {
      w->singles[first] = (uint32_t)i + 1;
    } else {
      uint32_t hash = hash_of(pair_of(word->text.ptr)), at = hash & w->mask;

      while (w->pairs[at].at)
        at = (at + 1) & w->mask;
      w->pairs[at] = (slot){hash, (uint32_t)i + 1};
    }
  }
}

/* 请 and the like, when the scheme takes imperatives. */
static const cue please = {.form = CUE_WHOM, .modality = MODALITY_IMPERATIVE};

static void mark_first(zh_words *w, str text) {
  uint32_t first = first_of(text.ptr);

  if (first < CHARACTERS)
    w->cues[first / 64] |= (uint64_t)1 << first % 64;
}

const zh_words *zh_words_new(arena *a, const scheme *s) {
  zh_words *w = arena_alloc(a, sizeof *w);
  map known = {0};

  read_words(w, a, &known);
  mark_heads(w, &known);
  for (size_t i = 0; i < s->n_excepts; i++)
    (void)add(w, a, &known, s->excepts[i]);
  for (size_t i = 0; i < s->n_cues; i++) {
    add(w, a, &known, s->cues[i].words[0])->cue = &s->cues[i];
    mark_first(w, s->cues[i].words[0]);
  }
  for (size_t i = 0; i < w->n && s->imperative; i++)
    if (w->list[i].is & ZH_PLEASE && !w->list[i].cue) {
      w->list[i].cue = &please;
      mark_first(w, w->list[i].text);
    }
  arrange(w, a);
  return w;
}

static const zh_word *longest(const zh_word *word, const char *p, size_t len) {
  for (;; word++) {
    str text = word->text;

    if (text.len <= len && memcmp(p, text.ptr, text.len) == 0)
      return word;
    if (!word->more)
      return NULL;
  }
}

/* The longest word that begins with the two characters at `p`. */
static const zh_word *of_pair(const zh_words *w, const char *p, size_t len) {
  uint64_t pair = pair_of(p);
  uint32_t hash = hash_of(pair);

  for (uint32_t i = hash & w->mask; w->pairs[i].at; i = (i + 1) & w->mask) {
    const zh_word *word = &w->list[w->pairs[i].at - 1];

    if (w->pairs[i].hash == hash && pair_of(word->text.ptr) == pair)
      return longest(word, p, len);
  }
  return NULL;
}

const zh_word *zh_words_at(const zh_words *w, const char *p, const char *end) {
  size_t len = (size_t)(end - p);
  const zh_word *word = NULL;
  uint32_t first;

  if ((unsigned char)*p < 0xE4 || (unsigned char)*p > 0xE9)
    return NULL;
  if (len >= PAIR)
    word = of_pair(w, p, len);
  if (word)
    return word;
  first = first_of(p);
  return first < CHARACTERS && w->singles[first]
             ? longest(&w->list[w->singles[first] - 1], p, len)
             : NULL;
}

bool zh_words_names(const zh_words *w, str text) {
  enum { HAN = 3, LONGEST = 6 };
  const char *end = str_end(text);

  for (size_t n = 1; n <= LONGEST && n * HAN <= text.len; n++) {
    const zh_word *word = zh_words_at(w, end - n * HAN, end);

    if (word && str_end(word->text) - word->text.ptr == (ptrdiff_t)(n * HAN) &&
        word->is & ZH_HEAD)
      return true;
  }
  return false;
}

/* Every cue that stands as a token begins with one of these characters, which
 * most clauses do not have. */
bool zh_words_suspect(const zh_words *w, str text) {
  const char *end = str_end(text);

  for (const char *p = text.ptr; p < end;) {
    unsigned char c = (unsigned char)*p;

    if (c >= 0xE4 && c <= 0xE9) {
      uint32_t first = first_of(p);

      if (first < CHARACTERS && w->cues[first / 64] >> first % 64 & 1)
        return true;
    }
    p += c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
  }
  return false;
}
