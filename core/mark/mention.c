#include "mark/mention.h"

#include "base/window.h"
#include "mark/amount.h"
#include "mark/date.h"
#include "mark/link.h"
#include "mark/reference.h"

/* A mention is found from one byte of it, its trigger: a digit (dates, amounts
 * and most references), a bracket ("paragraph (a)"), a capital letter that no
 * small one follows ("Annex II"), or the ":", "." or "@" of an address. */
enum trigger { DIGIT = 1, BRACKET, CAPITAL, COLON, POINT, AT };

static const unsigned char triggers[256] = {
    ['0'] = DIGIT,   ['1'] = DIGIT,   ['2'] = DIGIT,   ['3'] = DIGIT,
    ['4'] = DIGIT,   ['5'] = DIGIT,   ['6'] = DIGIT,   ['7'] = DIGIT,
    ['8'] = DIGIT,   ['9'] = DIGIT,   ['('] = BRACKET, [':'] = COLON,
    ['.'] = POINT,   ['@'] = AT,      ['A'] = CAPITAL, ['B'] = CAPITAL,
    ['C'] = CAPITAL, ['D'] = CAPITAL, ['E'] = CAPITAL, ['F'] = CAPITAL,
    ['G'] = CAPITAL, ['H'] = CAPITAL, ['I'] = CAPITAL, ['J'] = CAPITAL,
    ['K'] = CAPITAL, ['L'] = CAPITAL, ['M'] = CAPITAL, ['N'] = CAPITAL,
    ['O'] = CAPITAL, ['P'] = CAPITAL, ['Q'] = CAPITAL, ['R'] = CAPITAL,
    ['S'] = CAPITAL, ['T'] = CAPITAL, ['U'] = CAPITAL, ['V'] = CAPITAL,
    ['W'] = CAPITAL, ['X'] = CAPITAL, ['Y'] = CAPITAL, ['Z'] = CAPITAL};

/* Is the trigger at `p` worth a look? A word in capitals is looked at where it
 * begins, and a point within a name: "example.org". */
static bool is_worth(const scan *s, const char *p, enum trigger kind) {
  char next = scan_peek(p + 1, s->end), before = scan_peek_back(p, s->start);

  switch (kind) {
  case CAPITAL:
    return !ascii_is_lower(next) && !scan_is_alnum(before) && p > s->floor;
  case POINT:
    return ascii_is_lower(next) && scan_is_alnum(before);
  case COLON:
    return next == '/' && ascii_is_alpha(before);
  case AT:
    return scan_is_alnum(next);
  case BRACKET:
    return scan_is_alnum(next) && p > s->floor;
  default:
    return true;
  }
}

/* Of the mentions around the digit at `p`, the longest: the first of them when
 * they are equal. */
static bool find_number(const scan *s, const char *p, mention *m) {
  typedef bool finder(const scan *, const char *, mention *);
  static finder *const finders[] = {date_mention, reference_mention,
                                    amount_mention};

  for (size_t i = 0; i < sizeof finders / sizeof *finders; i++) {
    mention other = {0};

    if (finders[i](s, p, &other) && other.text.len > m->text.len)
      *m = other;
  }
  return m->text.len > 0;
}

/* The mention around the trigger at `p`; when there is none, *go is where to
 * go on. */
static bool find(const scan *s, const char *p, enum trigger kind, mention *m,
                 const char **go) {
  *go = p + 1;
  switch (kind) {
  case DIGIT:
    if (find_number(s, p, m))
      return true;
    while (*go < s->end && ascii_is_digit(**go))
      ++*go;
    return false;
  case BRACKET:
  case CAPITAL:
    return reference_mention(s, p, m);
  default:
    return link_mention(s, p, m, go);
  }
}

/* Which bytes of a window are triggers, but for capitals before a small letter
 * and points before anything else. */
static uint64_t find_triggers(const char *w) {
  uint64_t small = window_range(w, 'a', 'z') >> 1; /* the byte behind is one */
  uint64_t last = (uint64_t)1 << (WINDOW - 1);

  return window_range(w, '0', ':') | window_range(w, '(', '(') |
         window_range(w, '@', '@') | (window_range(w, 'A', 'Z') & ~small) |
         (window_range(w, '.', '.') & (small | last));
}

static void mark_text(doc *d, str text, uint32_t in_block, uint32_t in_clause,
                      bool chinese) {
  const char *go = text.ptr; /* what stands before has been looked at */
  scan s = {text.ptr, text.ptr, str_end(text), &d->memory, chinese};

  for (const char *from = text.ptr; from < s.end; from += WINDOW) {
    char room[WINDOW_ROOM];
    uint64_t bits = find_triggers(window_at(text, from, room));

    while (bits) {
      const char *p = from + window_next(&bits);
      enum trigger kind = (enum trigger)triggers[(unsigned char)*p];
      mention m;

      if (p < go || !is_worth(&s, p, kind))
        continue;
      m = (mention){0};
      if (!find(&s, p, kind, &m, &go))
        continue;
      m.block = in_block;
      m.clause = in_clause;
      *doc_add_mention(d) = m;
      go = s.floor = str_end(m.text);
    }
  }
}

void mention_mark(doc *d, uint32_t first, uint32_t end) {
  bool chinese = str_starts(d->language, "zh");

  for (uint32_t number = first; number < end; number++) {
    const block *b = doc_block(d, number);

    if (b->kind == BLOCK_CODE)
      continue;
    if (b->n_sentences == 0) {
      mark_text(d, b->body.len ? b->body : b->text, number, 0, chinese);
      continue;
    }
    for (uint32_t j = 0; j < b->n_sentences; j++) {
      const sentence *s = doc_sentence(d, b->first_sentence + j);

      for (uint32_t k = 0; k < s->n_clauses; k++) {
        uint32_t c = s->first_clause + k;
        mark_text(d, doc_clause(d, c)->text, number, c, chinese);
      }
    }
  }
}
