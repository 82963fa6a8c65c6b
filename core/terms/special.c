#include "terms/special.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "base/utf8.h"
#include "terms/unicode.h"

enum {
  LABEL = 1, /* [-a-zA-Z0-9] */
  LOCAL = 2, /* [-+a-zA-Z0-9_.] */
  SCHEME = 4,
  QUERY = 8, /* [-+a-zA-Z0-9@#:.%~=_&] */
  PATH = 16, /* and the slash */
  NAME = 32  /* [a-zA-Z0-9_] */
};

static unsigned kinds(char c) {
  if (ascii_is_alpha(c) || ascii_is_digit(c))
    return LABEL | LOCAL | SCHEME | QUERY | PATH | NAME;
  switch (c) {
  case '-':
    return LABEL | LOCAL | SCHEME | QUERY | PATH;
  case '+':
  case '.':
    return LOCAL | SCHEME | QUERY | PATH;
  case '_':
    return LOCAL | QUERY | PATH | NAME;
  case '@':
  case '#':
  case ':':
  case '%':
  case '~':
  case '=':
  case '&':
    return QUERY | PATH;
  case '/':
    return PATH;
  default:
    return 0;
  }
}

static const char *skip(const char *p, const char *end, unsigned kind) {
  while (p < end && (kinds(*p) & kind))
    p++;
  return p;
}

static const char *skip_back(const char *p, const char *start, unsigned kind) {
  while (p > start && (kinds(p[-1]) & kind))
    p--;
  return p;
}

/* ------------------------------------------------- the match at a trigger */

/* The domain behind "@" ends in a point and small letters, the last for which
 * all labels before are there. */
static str email(const specials *s, const char *at, const char *from) {
  const char *start = skip_back(at, from, LOCAL), *end = str_end(s->text);
  const char *p = at + 1, *best = NULL;

  if (start == at)
    return (str){0};
  for (;;) {
    const char *label = p;

    p = skip(p, end, LABEL);
    if (p == label || p == end || *p != '.')
      break;
    if (p + 1 < end && ascii_is_lower(p[1]))
      best = p + 1;
    p++;
  }
  if (!best)
    return (str){0};
  while (best < end && ascii_is_lower(*best))
    best++;
  return str_span(start, best);
}

/* What a URL needs behind its scheme at `p`: the greedy run gives back up to
 * its last point with a letter behind it. The run is looked through once,
 * however many "://" are in it. */
static const char *url_end(specials *s, const char *p) {
  const char *end = str_end(s->text), *q;

  if (p < s->run_start || p >= s->run_end) {
    s->run_start = p;
    s->run_end = skip(p, end, PATH);
    s->last_point = NULL;
    for (q = s->run_end; q-- > p && !s->last_point;)
      if (*q == '.' && q + 1 < s->run_end && (kinds(q[1]) & LABEL))
        s->last_point = q;
  }
  if (!s->last_point || s->last_point <= p)
    return NULL;
  q = skip(s->last_point + 1, end, LABEL);
  for (;;) {
    const char *part = q;

    if (q == end || !strchr("/?#", *q))
      return q;
    q = skip(q + 1, end, QUERY);
    if (q == part + 1)
      return q;
  }
}

static str url(specials *s, const char *at, const char *from) {
  enum { SHORTEST = 2, LONGEST = 20 };
  const char *start = at - from > LONGEST ? at - LONGEST : from, *end;

  start = skip_back(at, start, SCHEME);
  if (at - start < SHORTEST)
    return (str){0};
  end = url_end(s, at + 3);
  return end ? str_span(start, end) : (str){0};
}

static str www(specials *s, const char *at) {
  const char *end = url_end(s, at + 4);

  return end ? str_span(at, end) : (str){0};
}

static str name(const specials *s, const char *at) {
  const char *end = skip(at + 1, str_end(s->text), NAME);

  return end > at + 1 ? str_span(at, end) : (str){0};
}

static str hashtag(const specials *s, const char *at) {
  const char *p = at + 1, *end = str_end(s->text);
  size_t len;

  while (p < end && (unicode_of(utf8_decode(p, &len)) & IS_WORD))
    p += len;
  if (p == at + 1)
    return (str){0};
  return str_span(at, p < end && *p == '#' ? p + 1 : p);
}

static str match(specials *s, enum special_kind kind, const char *at,
                 const char *from) {
  switch (kind) {
  case SPECIAL_EMAIL:
    return email(s, at, from);
  case SPECIAL_URL:
    return url(s, at, from);
  case SPECIAL_WWW:
    return www(s, at);
  case SPECIAL_NAME:
    return name(s, at);
  default:
    return hashtag(s, at);
  }
}

/* ----------------------------------------------------------------- search */

static const char *find(const char *from, const char *end,
                        enum special_kind kind) {
  static const char *const triggers[] = {"@", "://", "www.", "@", "#"};
  const char *trigger = triggers[kind], *p;
  size_t n = (size_t)(end - from);

  if (from >= end)
    return end;
  p = trigger[1] ? memmem(from, n, trigger, strlen(trigger))
                 : memchr(from, *trigger, n);
  return p ? p : end;
}

/* The next match of a kind from `from` on. A trigger that had none is passed
 * for good: what may be lost before it can only make a match shorter. */
static void advance(specials *s, enum special_kind kind, const char *from) {
  const char *end = str_end(s->text), *at = s->trigger[kind];

  if (at < from)
    at = find(from, end, kind);
  for (; at < end; at = find(at + 1, end, kind)) {
    s->next[kind] = match(s, kind, at, from);
    if (s->next[kind].ptr)
      break;
  }
  if (at == end)
    s->next[kind] = str_make(end, 0);
  s->trigger[kind] = at;
}

/* ------------------------------------------------- where triggers may be */

/* The first place from `p` on where a trigger may be: an "@", a "#", or the
 * first of two "/" or two "w". */
static const char *find_sign(const char *p, const char *end) {
#ifdef __SSE2__
  for (; end - p > 16; p += 16) {
    __m128i v = _mm_loadu_si128((const __m128i *)(const void *)p);
    __m128i next = _mm_loadu_si128((const __m128i *)(const void *)(p + 1));
    __m128i pair = _mm_or_si128(_mm_cmpeq_epi8(v, _mm_set1_epi8('/')),
                                _mm_cmpeq_epi8(v, _mm_set1_epi8('w')));
    __m128i sign = _mm_or_si128(_mm_cmpeq_epi8(v, _mm_set1_epi8('@')),
                                _mm_cmpeq_epi8(v, _mm_set1_epi8('#')));
    int found = _mm_movemask_epi8(
        _mm_or_si128(sign, _mm_and_si128(pair, _mm_cmpeq_epi8(v, next))));

    if (found)
      return p + __builtin_ctz((unsigned)found);
  }
#endif
  for (; p < end; p++)
    if (*p == '@' || *p == '#' ||
        ((*p == '/' || *p == 'w') && p + 1 < end && p[1] == *p))
      return p;
  return end;
}

static bool is_white(char c) { return (unsigned char)c <= ' '; }

/* Go to the next run without white space that may have one. */
static void next_run(specials *s, const char *from) {
  const char *sign = find_sign(from, s->end), *start = sign, *end = sign;

  while (start > from && !is_white(start[-1]))
    start--;
  while (end < s->end && !is_white(*end))
    end++;
  s->text = str_span(start, end);
  for (int kind = 0; kind < SPECIAL_KINDS; kind++) {
    s->trigger[kind] = find(start, end, (enum special_kind)kind);
    advance(s, (enum special_kind)kind, start);
  }
}

void special_start(specials *s, str text) {
  *s = (specials){.end = str_end(text)};
  next_run(s, text.ptr);
}

/* The leftmost of those of the run at hand. */
static str next_in_run(specials *s, const char *from) {
  str first;

  for (int kind = 0; kind < SPECIAL_KINDS; kind++)
    if (s->next[kind].ptr < from)
      advance(s, (enum special_kind)kind, from);
  first = s->next[0];
  for (int kind = 1; kind < SPECIAL_KINDS; kind++)
    if (s->next[kind].ptr < first.ptr)
      first = s->next[kind];
  return first;
}

str special_next(specials *s, const char *from) {
  str first = next_in_run(s, from);

  while (first.len == 0 && first.ptr < s->end) {
    next_run(s, first.ptr);
    first = next_in_run(s, from);
  }
  return first;
}
