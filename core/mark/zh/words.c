#include "mark/zh/words.h"

#include <stdlib.h>

#include "base/map.h"
#include "base/utf8.h"

/* Words are found by their first character, of which these are the usual. */
enum { FIRST = 0x4E00, LAST = 0x9FFF, CHARACTERS = LAST - FIRST + 1 };

struct zh_words {
  zh_word *list; /* by first character, longest first */
  size_t n, cap;
  uint32_t begins[CHARACTERS + 1]; /* where those of a character begin */
  uint64_t cues[CHARACTERS / 64];  /* characters that begin a cue */
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

static int compare(const void *x, const void *y) {
  const zh_word *a = x, *b = y;
  uint32_t one = first_of(a->text.ptr), other = first_of(b->text.ptr);

  if (one != other)
    return one < other ? -1 : 1;
  if (a->text.len != b->text.len)
    return a->text.len > b->text.len ? -1 : 1;
  return memcmp(a->text.ptr, b->text.ptr, a->text.len);
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
  qsort(w->list, w->n, sizeof *w->list, compare);
  for (size_t i = w->n; i-- > 0;)
    if (first_of(w->list[i].text.ptr) < CHARACTERS)
      w->begins[first_of(w->list[i].text.ptr)] = (uint32_t)i + 1;
  /* Characters without words get the place of the next that has some. */
  w->begins[CHARACTERS] = (uint32_t)w->n + 1;
  for (size_t i = w->n; i-- > 0 && first_of(w->list[i].text.ptr) == CHARACTERS;)
    w->begins[CHARACTERS] = (uint32_t)i + 1;
  for (size_t i = CHARACTERS; i-- > 0;)
    if (!w->begins[i])
      w->begins[i] = w->begins[i + 1];
  return w;
}

const zh_word *zh_words_at(const zh_words *w, const char *p, const char *end) {
  uint32_t first = (unsigned char)*p < 0xE4 ? CHARACTERS : first_of(p);

  if (first == CHARACTERS)
    return NULL;
  for (uint32_t i = w->begins[first]; i < w->begins[first + 1]; i++) {
    str text = w->list[i - 1].text;

    if (text.len <= (size_t)(end - p) && memcmp(p, text.ptr, text.len) == 0)
      return &w->list[i - 1];
  }
  return NULL;
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
