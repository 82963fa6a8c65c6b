#include "read/page.h"

#include "base/utf8.h"

enum { LONGEST = 64 };

/* In small letters, as far as they are ASCII: what the map is asked for. */
static str lower(str s, char *out) {
  size_t n = s.len < LONGEST ? s.len : LONGEST;

  for (size_t i = 0; i < n; i++)
    out[i] = ascii_lower(s.ptr[i]);
  return str_make(out, n);
}

static bool is_hyphen(uint32_t cp) {
  return cp == '-' || cp == 0x2010 || cp == 0xAD;
}

/* A part of a word: letters, also with hyphens between. */
static bool belongs(uint32_t cp) {
  return (utf8_is_word(cp) && !(cp >= '0' && cp <= '9')) || cp == '-' ||
         cp == 0x2010;
}

/* The word at the end of the text, and at the start. */
static str last_word(str s) {
  const char *p = str_end(s);
  size_t len;

  while (p > s.ptr && str_end(s) - p < LONGEST &&
         belongs(utf8_decode_before(s.ptr, p, &len)))
    p -= len;
  return str_span(p, str_end(s));
}

static str first_word(str s) {
  const char *p = s.ptr;
  size_t len;

  while (p < str_end(s) && p - s.ptr < LONGEST && belongs(utf8_decode(p, &len)))
    p += len;
  return str_span(s.ptr, p);
}

static void learn(page_words *w, str word) {
  char room[LONGEST];
  str key = lower(word, room);

  if (word.len < 2 || word.len > LONGEST - 8)
    return;
  if (!map_get(&w->known, key))
    *map_put(&w->known, w->a, arena_str(w->a, key)) = 1;
}

/* The words of a line, but for the last: it may be a part. */
static void learn_line(page_words *w, str line) {
  str rest = line;

  while (rest.len) {
    str word = first_word(rest);
    size_t len;

    if (word.len == 0) {
      (void)utf8_decode(rest.ptr, &len);
      rest = str_make(rest.ptr + len, rest.len - len);
      continue;
    }
    rest = str_span(str_end(word), str_end(rest));
    if (rest.len)
      learn(w, word);
  }
}

page_words page_words_of(arena *a, const page_lines *all) {
  page_words w = {.a = a};

  for (size_t i = 0; i < all->n; i++)
    learn_line(&w, all->items[i].text);
  return w;
}

static bool knows(const page_words *w, str a, const char *between, str b) {
  char room[3 * LONGEST], key[LONGEST];
  size_t n = strlen(between);

  if (a.len + n + b.len > LONGEST - 8)
    return false;
  memcpy(room, a.ptr, a.len);
  memcpy(room + a.len, between, n);
  if (b.len)
    memcpy(room + a.len + n, b.ptr, b.len);
  return map_get(&w->known, lower(str_make(room, a.len + n + b.len), key));
}

/* Parts that stand before a hyphen much more often than before a syllable. */
static bool is_prefix(str s) {
  static const char *const words[] = {
      "all", "cross", "ex",    "full",  "half",   "high",  "long", "low",
      "mid", "non",   "part",  "self",  "short",  "third", "well", "e",
      "one", "two",   "multi", "first", "second", NULL};

  for (size_t i = 0; words[i]; i++)
    if (str_is_nocase(s, words[i]))
      return true;
  return false;
}

/* A dash that stands at the end of a word without a space: "2010–|2014". */
static bool ends_in_dash(str line) {
  size_t len;
  uint32_t cp = utf8_decode_before(line.ptr, str_end(line), &len);

  return (cp == 0x2013 || cp == 0x2014 || cp == 0x2011 || cp == '/') &&
         line.len > len && line.ptr[line.len - len - 1] != ' ';
}

enum hyphen page_hyphen(const page_words *w, str line, str next) {
  size_t len, ahead;
  uint32_t cp, after;
  str a, b;

  if (line.len == 0 || next.len == 0)
    return HYPHEN_NONE;
  cp = utf8_decode_before(line.ptr, str_end(line), &len);
  after = utf8_decode(next.ptr, &ahead);
  if (utf8_is_ideograph(cp) && utf8_is_ideograph(after))
    return HYPHEN_KEEP;
  if (!is_hyphen(cp))
    return ends_in_dash(line) && utf8_is_word(after) ? HYPHEN_KEEP
                                                     : HYPHEN_NONE;
  if (cp == 0xAD)
    return HYPHEN_DROP;
  line.len -= len;
  if (line.len == 0)
    return HYPHEN_NONE;
  cp = utf8_decode_before(line.ptr, str_end(line), &len);
  if (!utf8_is_word(cp))
    return HYPHEN_NONE; /* " -": a dash */
  if (!utf8_is_lower(after) || (cp >= '0' && cp <= '9'))
    return utf8_is_word(after) ? HYPHEN_KEEP : HYPHEN_NONE;
  a = last_word(line);
  b = first_word(next);
  if (str_is(b, "and") || str_is(b, "or") || str_is(b, "und") ||
      str_is(b, "oder") || str_is(b, "to"))
    return HYPHEN_NONE; /* "short- and long-term" */
  if (knows(w, a, "", b))
    return HYPHEN_DROP;
  if (knows(w, a, "-", b) || memchr(a.ptr, '-', a.len) || is_prefix(a))
    return HYPHEN_KEEP;
  if (a.len > 3 && b.len > 3 && knows(w, a, "", (str){0}) &&
      knows(w, b, "", (str){0}))
    return HYPHEN_KEEP;
  return HYPHEN_DROP;
}
