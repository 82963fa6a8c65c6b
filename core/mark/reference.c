#include "mark/reference.h"

#include <stdio.h>

#include "mark/pinpoint.h"
#include "mark/series.h"

enum {
  CAPITAL = 1,  /* only when written with a capital: "Goal 13" */
  LETTERED = 2, /* goes with single letters: "annex A" */
  NUMBERED = 4, /* only with "No.": "Law No. 12/2008" */
  BRACKETS = 8, /* in lower case only with a bracket or point: "point (b)" */
  ACT = 16,     /* of the European Union: "Regulation (EU) 2016/679" */
  YEAR = 32,    /* may have one in brackets: "resolution 1325 (2000)" */
  MANY = 64     /* found in the plural */
};

/* The words that go before a label, sorted by their first letters. The plural
 * is by "s" unless given; a short form is written with or without its point. */
static const struct keyword {
  const char *name, *plural, *brief;
  int flags;
} keywords[] = {
    {"addendum", "addenda", NULL, LETTERED},
    {"amendment", NULL, NULL, CAPITAL},
    {"annex", "annexes", NULL, LETTERED},
    {"annexe", NULL, NULL, LETTERED},
    {"appendix", "appendices", NULL, LETTERED},
    {"article", NULL, "art", 0},
    {"attachment", NULL, NULL, LETTERED},
    {"act", NULL, NULL, NUMBERED},
    {"box", "boxes", NULL, CAPITAL},
    {"bulletin", NULL, NULL, NUMBERED},
    {"chapter", NULL, "ch", 0},
    {"circular", NULL, NULL, NUMBERED},
    {"clause", NULL, "cl", 0},
    {"criterion", "criteria", NULL, 0},
    {"decision", NULL, NULL, ACT},
    {"decree", NULL, NULL, NUMBERED},
    {"directive", NULL, NULL, ACT},
    {"division", NULL, NULL, CAPITAL},
    {"exhibit", NULL, NULL, LETTERED},
    {"figure", NULL, "fig", 0},
    {"footnote", NULL, NULL, 0},
    {"goal", NULL, NULL, CAPITAL},
    {"guideline", NULL, NULL, CAPITAL},
    {"item", NULL, NULL, 0},
    {"law", NULL, NULL, NUMBERED},
    {"lot", NULL, NULL, CAPITAL},
    {"notice", NULL, NULL, NUMBERED},
    {"ordinance", NULL, NULL, NUMBERED},
    {"order", NULL, NULL, NUMBERED},
    {"page", NULL, NULL, 0},
    {"paragraph", NULL, "para", 0},
    {"part", NULL, "pt", 0},
    {"point", NULL, NULL, BRACKETS},
    {"principle", NULL, NULL, 0},
    {"protocol", NULL, NULL, CAPITAL},
    {"recital", NULL, NULL, 0},
    {"recommendation", NULL, NULL, CAPITAL},
    {"regulation", NULL, "reg", ACT},
    {"requirement", NULL, NULL, 0},
    {"resolution", NULL, "res", YEAR},
    {"rule", NULL, NULL, 0},
    {"schedule", NULL, "sched", CAPITAL | LETTERED},
    {"section", NULL, "sec", 0},
    {"section", NULL, "sect", 0},
    {"sub-clause", NULL, NULL, 0},
    {"sub-paragraph", NULL, NULL, 0},
    {"sub-section", NULL, NULL, 0},
    {"subclause", NULL, NULL, 0},
    {"subparagraph", NULL, "subpara", 0},
    {"subpart", NULL, NULL, 0},
    {"subsection", NULL, "subsec", 0},
    {"table", NULL, NULL, 0},
    {"target", NULL, NULL, CAPITAL},
    {"title", NULL, NULL, 0},
    {"volume", NULL, "vol", CAPITAL},
};

/* Is `word` the name with an "s" (or "s.") behind it, or the name itself? */
static bool names(str word, const char *name, bool *many) {
  size_t n = strlen(name);

  *many = word.len == n + 1 && ascii_lower(word.ptr[n]) == 's';
  return (*many || word.len == n) &&
         str_eq_nocase(str_make(word.ptr, n), str_make(name, n));
}

/* The keyword that `word` is, or NULL; *flags gets its flags. */
static const struct keyword *keyword_of(str word, int *flags) {
  bool point = word.len && word.ptr[word.len - 1] == '.';
  bool capital = word.len && ascii_is_upper(*word.ptr);
  char first = word.len ? ascii_lower(*word.ptr) : 0;

  word.len -= point;
  if (word.len < 2 || word.len > 16)
    return NULL;
  for (size_t i = 0; i < sizeof keywords / sizeof *keywords; i++) {
    const struct keyword *k = &keywords[i];
    bool many = false;

    if (*k->name < first)
      continue;
    if (*k->name > first)
      break;
    if (!((!point && names(word, k->name, &many)) ||
          (!point && k->plural && (many = str_is_nocase(word, k->plural))) ||
          (k->brief && (point || capital) && names(word, k->brief, &many))))
      continue;
    if ((k->flags & CAPITAL) && !capital)
      return NULL;
    *flags = k->flags | (many ? MANY : 0);
    return k;
  }
  return NULL;
}

/* Behind "No.", "Nos", "number" and the blanks around it; `p` if there is
 * none. */
static const char *read_no(const char *p, const char *end) {
  static const char *const words[] = {"nos", "no", "number", "numbers", "nr"};

  for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
    const char *q = scan_word(p, end, words[i]);
    if (q) {
      q += scan_peek(q, end) == '.';
      return scan_blank(q, end);
    }
  }
  return p;
}

/* "section 3; section 4-5" in the arena. */
static str list_value(arena *a, const char *name, const char *before,
                      const pinpoints *list) {
  size_t room = 0, n = 0;
  char *out;

  for (size_t i = 0; i < list->n; i++)
    room += strlen(name) + strlen(before) + list->items[i].len + 3;
  out = arena_alloc(a, room + 1);
  for (size_t i = 0; i < list->n; i++) {
    str item = list->items[i];

    if (list->range[i])
      out[n++] = '-';
    else
      n += (size_t)sprintf(out + n, "%s%s%s", i ? "; " : "", name, before);
    memcpy(out + n, item.ptr, item.len);
    n += item.len;
  }
  return str_make(out, n);
}

/* "(EU) No 2016/679", "(EU) 2016/679", "95/46/EC" behind the name of an act. */
static const char *read_act(const char *p, const char *end) {
  const char *q = p;
  size_t n;
  str suffix;

  if (scan_peek(q, end) == '(') {
    const char *close = memchr(q, ')', end - q > 24 ? 24 : (size_t)(end - q));
    if (!close || !ascii_is_upper(scan_peek(q + 1, end)))
      return NULL;
    q = scan_blank(close + 1, end);
  }
  q = read_no(q, end);
  if (!(n = scan_digits(q, end, 4, NULL)) || scan_peek(q + n, end) != '/')
    return NULL;
  q += n + 1;
  if (!(n = scan_digits(q, end, 4, NULL)))
    return NULL;
  q += n;
  suffix = scan_letters(scan_peek(q, end) == '/' ? q + 1 : end, end);
  if (suffix.len > 1 && suffix.len < 8 && ascii_is_upper(*suffix.ptr))
    q = str_end(suffix);
  return scan_number_ends(q, end) ? q : NULL;
}

/* The year in brackets of "resolution 1325 (2000)". */
static const char *read_bracketed_year(const char *p, const char *end) {
  const char *q = scan_blank(p, end);

  if (scan_peek(q, end) != '(' || scan_digits(q + 1, end, 4, NULL) != 4)
    return NULL;
  return scan_peek(q + 5, end) == ')' ? q + 6 : NULL;
}

/* "resolutions 1325 (2000) and 70/1": labels with years. */
static const char *read_resolutions(const char *p, const char *end, bool many,
                                    arena *a, pinpoints *list) {
  const char *last = NULL, *q, *year;

  list->n = 0;
  while (list->n < PINPOINTS && (q = pinpoint_read(p, end))) {
    str item = str_span(p, q);

    if ((year = read_bracketed_year(q, end))) {
      item = scan_single_spaced(a, str_span(p, year));
      q = year;
    }
    list->range[list->n] = false;
    list->items[list->n++] = item;
    last = q;
    p = scan_blank(q, end);
    if (!many)
      break;
    if (scan_peek(p, end) == ',')
      p = scan_blank(p + 1, end);
    if ((q = scan_word(p, end, "and")))
      p = scan_blank(q, end);
    if (p == last)
      break;
  }
  return last;
}

/* May the label go with the keyword? "the part I like", "item A", "in this
 * section A" are none. */
static bool agrees(const struct keyword *k, int flags, str word, str label) {
  bool capital = ascii_is_upper(*word.ptr), many = flags & MANY;

  if ((flags & BRACKETS) && !capital && !many && *label.ptr != '(' &&
      !memchr(label.ptr, '.', label.len))
    return false;
  if (ascii_is_upper(*label.ptr) && !capital && !(k->flags & LETTERED))
    return label.len > 1 || (*label.ptr != 'A' && *label.ptr != 'I');
  return true;
}

/* The reference that begins with the keyword `word` and reaches `at`. */
static bool read_keyword(const scan *s, str word, const char *at, mention *m) {
  int flags = 0;
  const struct keyword *k = keyword_of(word, &flags);
  const char *p, *q;
  pinpoints list;

  if (!k)
    return false;
  p = scan_blank(str_end(word), s->end);
  if ((flags & ACT) && (q = read_act(p, s->end)) && q > at)
    return pinpoint_found(m, word.ptr, q,
                          scan_single_spaced(s->memory, str_span(word.ptr, q)));
  q = read_no(p, s->end);
  if (q == p && (flags & NUMBERED))
    return false;
  if (p == str_end(word) && p[-1] != '.' && scan_peek(p, s->end) != '(')
    return false; /* "part3" */
  p = q;
  q = flags & YEAR ? read_resolutions(p, s->end, flags & MANY, s->memory, &list)
                   : pinpoint_read_list(p, s->end, flags & MANY, &list);
  if (!q || q <= at || !agrees(k, flags, word, list.items[0]))
    return false;
  return pinpoint_found(m, word.ptr, q,
                        list_value(s->memory, k->name, " ", &list));
}

/* "38 U.S.C. § 1110", "45 CFR Part 164". */
static bool read_code(const scan *s, const char *at, mention *m) {
  static const char *const codes[] = {"U.S.C.A.", "U.S.C.S.", "U.S.C.", "USCA",
                                      "USC",      "C.F.R.",   "CFR"};
  static const char *const names_of[] = {"U.S.C.A.", "U.S.C.S.", "U.S.C.",
                                         "U.S.C.A.", "U.S.C.",   "C.F.R.",
                                         "C.F.R."};
  static const char *const parts[] = {"§§",      "§",     "sections",
                                      "section", "parts", "part"};
  size_t n = scan_digits(at, s->end, 3, NULL), code = 0;
  const char *p = scan_blank(at + n, s->end), *q = NULL, *before = " § ";
  bool many = false;
  pinpoints list;
  str name;

  if (n == 0 || p == at + n || !scan_number_begins(s, at))
    return false;
  while (!(q = scan_text(p, s->end, codes[code])))
    if (++code == sizeof codes / sizeof *codes)
      return false;
  p = scan_blank(q, s->end);
  for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
    if ((q = scan_nocase(p, s->end, parts[i]))) {
      p = scan_blank(q, s->end);
      many = parts[i][strlen(parts[i]) - 1] == 's' || i == 0;
      if (parts[i][0] == 'p')
        before = " part ";
      break;
    }
  if (!(q = pinpoint_read_list(p, s->end, many, &list)))
    return false;
  name = arena_format(s->memory, "%.*s %s", (int)n, at, names_of[code]);
  return pinpoint_found(m, at, q,
                        list_value(s->memory, name.ptr, before, &list));
}

/* "§ 5", "§§ 3 and 4", whose sign ends at `p`. */
static bool read_sign(const scan *s, const char *p, mention *m) {
  const char *start = p;
  const char *q;
  pinpoints list;

  while (start - s->floor >= 2 && p - start < 4 &&
         memcmp(start - 2, "§", 2) == 0)
    start -= 2;
  if (start == p)
    return false;
  q = pinpoint_read_list(scan_blank(p, s->end), s->end, p - start > 2, &list);
  return q &&
         pinpoint_found(m, start, q, list_value(s->memory, "§", " ", &list));
}

/* The word before `p`, over "No." and the "(EU)" of an act. */
static str word_before(const scan *s, const char *p) {
  str word = scan_word_back(scan_blank_back(p, s->floor), s->floor);
  const char *q;

  if (word.len && read_no(word.ptr, p) != word.ptr)
    p = word.ptr;
  q = scan_blank_back(p, s->floor);
  if (scan_peek_back(q, s->floor) == ')') {
    const char *limit = q - s->floor > 24 ? q - 24 : s->floor;
    while (q > limit && *q != '(')
      q--;
    p = q;
  }
  return scan_word_back(scan_blank_back(p, s->floor), s->floor);
}

bool reference_mention(const scan *s, const char *at, mention *m) {
  const char *p;

  if (!ascii_is_digit(*at)) {
    p = scan_blank_back(at, s->floor);
    return read_keyword(s, scan_word_back(p, s->floor), at, m);
  }
  p = scan_blank_back(at, s->floor);
  return read_keyword(s, word_before(s, at), at, m) ||
         (p - s->floor >= 2 && read_sign(s, p, m)) || read_code(s, at, m) ||
         series_mention(s, at, m);
}
