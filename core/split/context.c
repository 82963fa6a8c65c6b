#include "split/context.h"

#include "base/utf8.h"

enum { WORD_MAX = 32, NEXT_MAX = 16, OPENERS_MAX = 4, NOTE_MAX = 32 };

/* The three bytes of `seq` at `p`? */
static bool is3(const char *p, const char *end, const char *seq) {
  return end - p >= 3 && memcmp(p, seq, 3) == 0;
}

static bool is2(const char *p, const char *end, const char *seq) {
  return end - p >= 2 && memcmp(p, seq, 2) == 0;
}

size_t context_mark(const char *p, const char *end, bool *wide) {
  *wide = false;
  switch ((unsigned char)*p) {
  case '.':
  case '!':
  case '?':
    return 1;
  case 0xE2: /* … ‼ ⁇ ⁈ ⁉ */
    return is3(p, end, "…") || is3(p, end, "‼") || is3(p, end, "⁇") ||
                   is3(p, end, "⁈") || is3(p, end, "⁉")
               ? 3
               : 0;
  case 0xE0: /* Devanagari */
    *wide = is3(p, end, "।") || is3(p, end, "॥");
    break;
  case 0xE1: /* Burmese, Ethiopic, Khmer */
    *wide = is3(p, end, "။") || is3(p, end, "።") || is3(p, end, "፧") ||
            is3(p, end, "។") || is3(p, end, "៕");
    break;
  case 0xE3:
    *wide = is3(p, end, "。");
    break;
  case 0xEF:
    *wide = is3(p, end, "！") || is3(p, end, "？") || is3(p, end, "｡") ||
            is3(p, end, "．");
    break;
  case 0xD6: /* Armenian */
  case 0xD8: /* Arabic */
  case 0xDB: /* Urdu */
    *wide = is2(p, end, "։") || is2(p, end, "؟") || is2(p, end, "۔");
    return *wide ? 2 : 0;
  }
  return *wide ? 3 : 0;
}

const char *context_skip_space(const char *p, const char *end) {
  while (p < end) {
    size_t len = 1;

    if ((unsigned char)*p < 0x80 ? !ascii_is_space(*p)
                                 : !utf8_is_space(utf8_decode(p, &len)))
      break;
    p += len;
  }
  return p;
}

/* Behind the letters at `p`, of a script that has capitals. */
static const char *letters_at(const char *p, const char *end) {
  const char *q = p, *limit = end - p > NEXT_MAX ? p + NEXT_MAX : end;

  for (;;) {
    size_t len;
    uint32_t cp;

    while (q < limit && ascii_is_alpha(*q))
      q++;
    if (q == limit || (unsigned char)*q < 0x80)
      return q;
    cp = utf8_decode(q, &len);
    if ((size_t)(limit - q) < len || !(utf8_is_upper(cp) || utf8_is_lower(cp)))
      return q;
    q += len;
  }
}

/* ---------------------------------------------------------------- stop */

static void count_mark(stop *t, const char *p, bool wide) {
  if (*p == '.')
    t->points++;
  else if ((unsigned char)*p == 0xE2 && (unsigned char)p[2] == 0xA6)
    t->points += 3;
  else if (!wide || (unsigned char)*p == 0xEF)
    t->mark = true;
  t->question |= *p == '?';
  t->wide |= wide;
}

/* "...and then": what the next sentence leaves out at its beginning. */
static bool is_omission(const char *p, const char *end) {
  return is3(p, end, "...") && end - p > 3 && ascii_is_lower(p[3]);
}

/* A point behind a blank goes on with the ellipsis before it, ". . .", unless
 * it begins something of its own: ".5", ".NET". */
static const char *spaced_point(const stop *t, const char *p, const char *end) {
  if (t->points == 0 || t->mark || end - p < 2 || *p != ' ' || p[1] != '.')
    return NULL;
  if (end - p > 2 && utf8_is_word((unsigned char)p[2]) && p[2] > 0)
    return NULL;
  return is_omission(p + 1, end) ? NULL : p + 1;
}

static const char *read_marks(stop *t, const char *p, const char *end) {
  while (p < end) {
    bool wide;
    size_t len = context_mark(p, end, &wide);
    const char *point = len ? NULL : spaced_point(t, p, end);

    if (point) {
      t->spaced = true;
      p = point;
      len = 1;
    }
    if (len == 0)
      break;
    count_mark(t, p, wide);
    p += len;
  }
  return p;
}

/* Nothing, or a blank at `p`? */
static bool is_apart(const char *p, const char *end) {
  return p >= end || context_skip_space(p, end) > p;
}

enum closer { CLOSER_NONE, CLOSER_QUOTE, CLOSER_BRACKET };

static enum closer closer_at(const char *p, const char *end, size_t *len) {
  *len = 1;
  switch ((unsigned char)*p) {
  case '"':
  case '\'':
    return CLOSER_QUOTE;
  case ')':
  case ']':
  case '}':
    return CLOSER_BRACKET;
  case 0xC2: /* » and, of »…«, « */
    *len = 2;
    return is2(p, end, "»") || (is2(p, end, "«") && is_apart(p + 2, end))
               ? CLOSER_QUOTE
               : CLOSER_NONE;
  case 0xE2:
  case 0xE3:
  case 0xEF:
    *len = 3;
    if (is3(p, end, "”") || is3(p, end, "’") || is3(p, end, "›") ||
        is3(p, end, "」") || is3(p, end, "』"))
      return CLOSER_QUOTE;
    /* German „…“ closes with what opens elsewhere. */
    if (is3(p, end, "“") &&
        (p + 3 == end || context_skip_space(p + 3, end) > p + 3))
      return CLOSER_QUOTE;
    if (is3(p, end, "）") || is3(p, end, "】") || is3(p, end, "》") ||
        is3(p, end, "〉") || is3(p, end, "〕"))
      return CLOSER_BRACKET;
  }
  return CLOSER_NONE;
}

/* "‘so.’ ” The": the outer quotation closes behind a thin blank. "« Viens ! »":
 * French quotes stand apart from their words, and so close what opens
 * elsewhere, "»Komm!«". Behind it, or NULL. */
static const char *spaced_closer(const stop *t, const char *p,
                                 const char *end) {
  const char *q;

  if (!t->quoted && end - p > 1 && *p == ' ' && (unsigned char)p[1] < 0x80)
    return NULL;
  q = context_skip_space(p, end);
  if (q == p)
    return NULL;
  if (is2(q, end, "»") && is_apart(q + 2, end))
    return q + 2;
  if (!t->quoted)
    return NULL;
  if (is3(q, end, "”") ||
      (is3(q, end, "’") && q + 3 < end && is_apart(q + 3, end)))
    return q + 3;
  return NULL;
}

static const char *read_closers(stop *t, const char *p, const char *end) {
  while (p < end) {
    size_t len;
    enum closer c = closer_at(p, end, &len);

    if (c == CLOSER_NONE) {
      const char *q = spaced_closer(t, p, end);

      if (!q)
        break;
      len = (size_t)(q - p);
      c = CLOSER_QUOTE;
    }
    t->quoted |= c == CLOSER_QUOTE;
    t->bracketed |= c == CLOSER_BRACKET;
    p += len;
  }
  return p;
}

/* "[12]", "[3, 4]", "[citation needed]": a note on what stands before it. */
static const char *note_at(const char *p, const char *end) {
  const char *limit = end - p > NOTE_MAX ? p + NOTE_MAX : end;

  if (p == end || *p != '[')
    return NULL;
  for (const char *q = p + 1; q < limit; q++) {
    if (*q == ']')
      return q > p + 1 ? q + 1 : NULL;
    if (!ascii_is_digit(*q) && !ascii_is_lower(*q) && *q != ' ' && *q != ',' &&
        *q != '-' && *q != '*' && (unsigned char)*q < 0x80)
      return NULL;
  }
  return NULL;
}

/* A raised figure that lost its raising: "the end.12 The next". */
static const char *raised_at(const char *start, const stop *t, const char *p,
                             const char *end) {
  const char *q = p;

  while (q < end && q - p < 3 && ascii_is_digit(*q))
    q++;
  if (q == p || (q < end && context_skip_space(q, end) == q) ||
      (p == t->first + 1 && p - 1 > start && ascii_is_digit(p[-2])))
    return NULL;
  return q;
}

/* The same behind a blank: "the end. 12 The next". Only before a word that
 * cannot be counted. */
static const char *spaced_figure(const language *l, const char *p,
                                 const char *end) {
  const char *q = p + 1, *r;

  if (end - p < 4 || *p != ' ')
    return NULL;
  while (q < end && q - p < 4 && ascii_is_digit(*q))
    q++;
  if (q == p + 1 || q == end || *q != ' ')
    return NULL;
  r = letters_at(q + 1, end);
  if (r == q + 1 || !ascii_is_upper(q[1]) || (r < end && *r == '.'))
    return NULL;
  return opener_in(l, str_span(q + 1, r)) & OPENER_WORD ? q : NULL;
}

/* ":)" behind the marks, with or without a blank. */
static const char *smiley_at(const char *p, const char *end) {
  const char *q = p < end && *p == ' ' ? p + 1 : p;

  if (end - q < 2 || (*q != ':' && *q != ';'))
    return NULL;
  q++;
  if (*q == '-' && end - q > 1)
    q++;
  if (!strchr(")(DP", *q) || (q + 1 < end && !ascii_is_space(q[1])))
    return NULL;
  return q + 1;
}

/* "[1] [2]", each of which may stand behind a blank. */
static const char *read_brackets(stop *t, const char *p, const char *end) {
  for (int i = 0; i < 8; i++) {
    const char *s = context_skip_space(p, end), *q = note_at(s, end);

    if (!q ||
        (s > p && q < end && context_skip_space(q, end) == q && *q != '['))
      break;
    t->noted = true;
    p = q;
  }
  return p;
}

static const char *read_notes(const language *l, const char *start, stop *t,
                              const char *p, const char *end) {
  const char *q = raised_at(start, t, p, end);

  if (!q)
    q = spaced_figure(l, p, end);
  if (!q)
    q = smiley_at(p, end);
  if (!q)
    return read_brackets(t, p, end);
  t->noted = true;
  return q;
}

void context_stop(stop *t, const language *l, const char *start, const char *p,
                  const char *end) {
  const char *q;

  *t = (stop){.first = p};
  p = t->marks = read_marks(t, p, end);
  for (;;) { /* "etc.).", "“Why?”." */
    q = read_closers(t, p, end);
    if (q == p)
      break;
    p = read_marks(t, q, end);
    if (p == q)
      break;
  }
  t->end = read_notes(l, start, t, p, end);
}

/* ---------------------------------------------------------------- next */

/* An opening quote or bracket, or nothing. */
static size_t opener_at(next *n, const char *p, const char *end) {
  switch ((unsigned char)*p) {
  case '"':
  case '\'':
    n->quoted = true;
    return 1;
  case '(':
  case '[':
  case '{':
    n->opened = true;
    return 1;
  case '*':
  case '_':
    return 1;
  case 0xC2: /* « ¿ ¡ and, of »…«, » */
    if (is2(p, end, "»") && !is_apart(p + 2, end))
      return 2;
    return is2(p, end, "«") || is2(p, end, "¿") || is2(p, end, "¡") ? 2 : 0;
  case 0xE2:
  case 0xE3:
  case 0xEF:
    if (is3(p, end, "“") || is3(p, end, "‘") || is3(p, end, "„") ||
        is3(p, end, "「") || is3(p, end, "『")) {
      n->quoted = true;
      return 3;
    }
    if (is3(p, end, "（") || is3(p, end, "《") || is3(p, end, "【")) {
      n->opened = true;
      return 3;
    }
  }
  return 0;
}

/* A dash and a blank, then what counts: "“Why?” – she asked". */
static const char *past_dash(const char *p, const char *end) {
  const char *q = p;

  if (*p == '-')
    q = p + 1;
  else if (is3(p, end, "–") || is3(p, end, "—"))
    q = p + 3;
  return q > p && end - q > 1 && *q == ' ' ? q + 1 : p;
}

static enum next_kind kind_of(const char *p, const char *end) {
  const char *q = past_dash(p, end);
  size_t len;
  uint32_t cp = utf8_decode(q, &len);

  if (q > p)
    return utf8_is_lower(cp) ? NEXT_LOWER : NEXT_SIGN;

  if (ascii_is_digit(*p))
    return NEXT_DIGIT;
  if (utf8_is_lower(cp))
    return NEXT_LOWER;
  return utf8_is_word(cp) ? NEXT_UPPER : NEXT_SIGN;
}

void context_next(next *n, const char *p, const char *end) {
  *n = (next){.at = context_skip_space(p, end)};
  p = n->at;
  for (int i = 0; i < OPENERS_MAX && p < end; i++) {
    size_t len = opener_at(n, p, end);

    if (len == 0)
      break;
    if (is2(p, end, "«")) /* "« Viens" */
      len = (size_t)(context_skip_space(p + len, end) - p);
    p += len;
  }
  n->first = p;
  n->kind = p == end ? NEXT_END : kind_of(p, end);
  n->dashed = n->kind == NEXT_LOWER && past_dash(p, end) > p;
  n->word = str_span(p, letters_at(p, end));
}

/* -------------------------------------------------------------- before */

/* Letters, digits, and what may stand inside a word. */
static bool is_in_word(char c) {
  return ascii_is_alpha(c) || ascii_is_digit(c) || c == '.' || c == '\'' ||
         c == '&';
}

static bool is_inner(char c) { return c == '.' || c == '\'' || c == '&'; }

str context_word(const char *start, const char *p) {
  const char *q = p, *limit = p - start > WORD_MAX ? p - WORD_MAX : start;

  while (q > limit) {
    size_t len = 1;

    if ((unsigned char)q[-1] >= 0x80) {
      uint32_t cp = utf8_decode_before(start, q, &len);

      if (!utf8_is_word(cp) && cp != 0xB0) /* "N°" */
        break;
    } else if (!is_in_word(q[-1]) || (q == p && is_inner(q[-1]))) {
      break;
    }
    q -= len;
  }
  while (q < p && is_inner(*q))
    q++;
  return str_span(q, p);
}
