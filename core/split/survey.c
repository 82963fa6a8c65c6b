/* A word of ASCII text can be told from the two bytes before each byte, so
 * word beginnings are found for 64 bytes at once, as bits. Text beyond ASCII
 * is left to utf8_words(), in stretches between blanks, which no word spans. */
#include "split/survey.h"

#include "base/utf8.h"

void survey_begin(survey *s, arena *a, str text) {
  s->text = text;
  s->n = 0;
  s->last = (survey_bytes){0};
  s->memory = a;
}

/* -------------------------------------------------------------- 64 bytes */

#ifdef __SSE2__

static inline __m128i is(__m128i v, int c) {
  return _mm_cmpeq_epi8(v, _mm_set1_epi8((char)c));
}

static inline __m128i either(__m128i a, __m128i b) {
  return _mm_or_si128(a, b);
}

/* From `first` to `last`. */
static inline __m128i range(__m128i v, int first, int last) {
  __m128i d = _mm_sub_epi8(v, _mm_set1_epi8((char)first));

  return _mm_cmpeq_epi8(_mm_min_epu8(d, _mm_set1_epi8((char)(last - first))),
                        d);
}

static inline uint64_t bits(__m128i v, int i) {
  return (uint64_t)(uint32_t)_mm_movemask_epi8(v) << i;
}

/* The 16 bytes from `i` on. */
static inline void look_at(const char *p, int i, survey_window *w,
                           survey_bytes *b) {
  __m128i v = _mm_loadu_si128((const __m128i *)(const void *)(p + i));
  __m128i low = either(v, _mm_set1_epi8(0x20)), quote = is(v, '\'');
  __m128i marks = either(either(range(v, '!', '*'), is(v, '.')),
                         either(range(v, ':', '?'), range(low, '{', '}')));

  b->letters |= bits(range(low, 'a', 'z'), i);
  b->digits |= bits(range(v, '0', '9'), i);
  b->joiners |= bits(either(quote, range(v, '-', '.')), i);
  b->commas |= bits(is(v, ','), i);
  w->marks |= bits(_mm_andnot_si128(quote, marks), i);
  w->cuts |= bits(either(is(v, ';'), is(v, ')')), i);
  w->wide |= bits(v, i);
}

/* Marks beyond ASCII. */
static inline void look_wide(const char *p, int i, survey_window *w) {
  __m128i v = _mm_loadu_si128((const __m128i *)(const void *)(p + i));
  __m128i two = either(either(is(v, 0xC2), is(v, 0xCD)),
                       either(either(is(v, 0xD6), is(v, 0xD8)), is(v, 0xDB)));
  __m128i last = is(v, 0xEF);

  w->marks |= bits(either(either(two, range(v, 0xE0, 0xE3)), last), i);
  w->cuts |= bits(last, i);
}

static void look(const char *p, survey_window *w, survey_bytes *b) {
  look_at(p, 0, w, b);
  look_at(p, 16, w, b);
  look_at(p, 32, w, b);
  look_at(p, 48, w, b);
  for (int i = 0; w->wide && i < WINDOW; i += 16)
    look_wide(p, i, w);
}

#else

static bool is_mark(unsigned char c) {
  return c == 0xC2 || c == 0xCD || c == 0xD6 || c == 0xD8 || c == 0xDB ||
         (c >= 0xE0 && c <= 0xE3) || c == 0xEF ||
         (c && strchr(".!?:;=*\"()[]{}", c));
}

static void look(const char *p, survey_window *w, survey_bytes *b) {
  for (unsigned i = 0; i < WINDOW; i++) {
    unsigned char c = (unsigned char)p[i];

    b->letters |= (uint64_t)ascii_is_alpha(p[i]) << i;
    b->digits |= (uint64_t)ascii_is_digit(p[i]) << i;
    b->joiners |= (uint64_t)(c == '\'' || c == '-' || c == '.') << i;
    b->commas |= (uint64_t)(c == ',') << i;
    w->marks |= (uint64_t)is_mark(c) << i;
    w->cuts |= (uint64_t)(c == ';' || c == ')' || c == 0xEF) << i;
    w->wide |= (uint64_t)(c >> 7) << i;
  }
}

#endif

/* `bits`, each `n` places on; the first come from the window before. */
static uint64_t moved(uint64_t bits, uint64_t before, int n) {
  return bits << n | before >> (WINDOW - n);
}

/* Word beginnings: "a-b" and "3,500" are one word, "a--b" and "a,b" are two. */
static uint64_t beginnings(const survey_bytes *b, const survey_bytes *last) {
  uint64_t in_word = b->letters | b->digits;
  uint64_t before = last->letters | last->digits;
  uint64_t joined =
      moved(b->joiners, last->joiners, 1) & moved(in_word, before, 2);
  uint64_t grouped = b->digits & moved(b->commas, last->commas, 1) &
                     moved(b->digits, last->digits, 2);

  return in_word & ~(moved(in_word, before, 1) | joined | grouped);
}

void survey_more(survey *s) {
  char room[WINDOW_ROOM];
  survey_window w = {0};
  survey_bytes b = {0};

  look(window_at(s->text, s->text.ptr + s->n * WINDOW, room), &w, &b);
  w.words = beginnings(&b, &s->last);
  s->last = b;
  s->windows = arena_grow(s->memory, s->windows, s->n, &s->cap, sizeof w);
  s->windows[s->n++] = w;
}

/* ----------------------------------------------------------------- words */

/* The bits of window `i` that stand for bytes from `from` up to `to`. */
static uint64_t within(size_t i, size_t from, size_t to) {
  uint64_t all = ~(uint64_t)0, bits = all;

  if (from > i * WINDOW)
    bits = from - i * WINDOW < WINDOW ? all << (from - i * WINDOW) : 0;
  if (to - i * WINDOW < WINDOW)
    bits &= ~(all << (to - i * WINDOW));
  return bits;
}

/* What begins there, of ASCII, from `from` up to `to`. */
static size_t count(const survey *s, size_t from, size_t to) {
  size_t words = 0;

  for (size_t i = from / WINDOW; i * WINDOW < to; i++)
    words += window_count(s->windows[i].words & within(i, from, to));
  return words;
}

/* The first byte beyond ASCII from `from` up to `to`, or `to`. */
static size_t next_wide(const survey *s, size_t from, size_t to) {
  for (size_t i = from / WINDOW; i * WINDOW < to; i++) {
    uint64_t wide = s->windows[i].wide & within(i, from, to);

    if (wide)
      return i * WINDOW + (size_t)window_next(&wide);
  }
  return to;
}

/* Surely an ideograph: U+4E00..9FFF, a word of its own whatever stands beside
 * it, so that text may be cut before and behind it. */
static bool is_ideograph(const char *p) {
  unsigned char lead = (unsigned char)*p;

  return lead >= 0xE4 && lead <= 0xE9 &&
         (lead > 0xE4 || (unsigned char)p[1] >= 0xB8);
}

/* Text that is not all ASCII: what stands between blanks or ideographs with
 * other such characters is looked at one by one. */
static size_t count_wide(const survey *s, size_t len) {
  const char *text = s->text.ptr;
  size_t words = 0, at = 0;

  while (at < len) {
    size_t end = next_wide(s, at, len), stretch = end;

    if (end == len)
      return words + count(s, at, len);
    while (stretch > at && text[stretch - 1] != ' ')
      stretch--;
    words += count(s, at, stretch);
    while (end < len && text[end] != ' ' && !is_ideograph(text + end))
      end++;
    words += utf8_words(str_make(text + stretch, end - stretch));
    for (at = end; at < len && is_ideograph(text + at); at += 3)
      words++;
  }
  return words;
}

size_t survey_words(survey *s, str sentence, bool *cuts) {
  uint64_t wide = 0, parting = 0;
  size_t words = 0, len = sentence.len;

  while (s->n * WINDOW < len)
    survey_more(s);
  for (size_t i = 0; i * WINDOW < len; i++) {
    uint64_t inside = within(i, 0, len);

    words += window_count(s->windows[i].words & inside);
    parting |= s->windows[i].cuts & inside;
    wide |= s->windows[i].wide & inside;
  }
  *cuts = parting;
  return wide ? count_wide(s, len) : words;
}
