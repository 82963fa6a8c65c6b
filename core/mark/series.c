#include "mark/series.h"

#include "mark/pinpoint.h"

/* Names of series. Those with `alone` false need another before them, as the
 * "SP" of "NIST SP 800-53"; numbers of fewer digits than `least` are none:
 * "EN 5" is nothing, "EN 301 549" is. */
static const struct name {
  const char *name;
  bool alone;
  size_t least;
} names[] = {
    {"ANSI", true, 2},    {"AS/NZS", true, 3},  {"BCP", true, 1},
    {"BS", true, 3},      {"CEN", true, 3},     {"DFARS", true, 2},
    {"DIN", true, 2},     {"ECMA", true, 2},    {"EN", true, 3},
    {"ETSI", true, 2},    {"FAR", true, 2},     {"FIPS", true, 2},
    {"GB", true, 3},      {"GB/T", true, 3},    {"IEC", true, 2},
    {"IEC/TS", true, 2},  {"IEEE", true, 2},    {"IR", false, 3},
    {"ISO", true, 2},     {"ISO/IEC", true, 2}, {"ISO/IEC/IEEE", true, 2},
    {"ISO/TR", true, 2},  {"ISO/TS", true, 2},  {"JIS", true, 2},
    {"MIL-STD", true, 2}, {"NFPA", true, 1},    {"NIST", false, 3},
    {"NISTIR", true, 3},  {"PUB", false, 2},    {"RFC", true, 1},
    {"SP", false, 3},     {"STD", true, 1},     {"TR", false, 2},
    {"TS", false, 2},
};

static const struct name *name_of(str word) {
  if (!word.len || !ascii_is_upper(*word.ptr))
    return NULL;
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (*word.ptr == *names[i].name && str_is(word, names[i].name))
      return &names[i];
  return NULL;
}

/* "27001:2022", "800-53A", "802.11ax", "301 549" (with `groups`). */
static const char *read_number(const char *p, const char *end, size_t least,
                               bool groups) {
  size_t n = scan_digits(p, end, 6, NULL);
  const char *q;

  if (n < least)
    return NULL;
  p += n;
  if (groups && n == 3 && (q = scan_blank(p, end)) > p &&
      scan_digits(q, end, 3, NULL) == 3)
    p = q + 3;
  for (int i = 0; i < 8; i++) {
    char c = scan_peek(p, end);

    if ((c != '.' && c != '-' && c != ':' && c != '/') ||
        !(n = scan_digits(p + 1, end, 6, NULL)))
      break;
    p += n + 1;
  }
  if (scan_letters(p, end).len <= 2)
    p = str_end(scan_letters(p, end));
  return scan_is_alnum(scan_peek(p, end)) ? NULL : p;
}

/* The word before `p`; a hyphen at its end joins it to the number. */
static str word_before(const scan *s, const char *p) {
  str word = scan_word_back(scan_blank_back(p, s->floor), s->floor);

  if (str_end(word) == p && word.len && p[-1] == '-')
    word.len--;
  return word;
}

/* "RFC 2119", "BS EN ISO 9001", "ECMA-262". */
static bool read_standard(const scan *s, const char *at, mention *m) {
  str word = word_before(s, at), first = word;
  const struct name *name = name_of(word), *before;
  bool alone;
  const char *end;
  str series;

  if (!name)
    return false;
  alone = name->alone;
  for (int i = 0; i < 3; i++) {
    str w = scan_word_back(scan_blank_back(first.ptr, s->floor), s->floor);
    if (!(before = name_of(w)))
      break;
    first = w;
    alone = true;
  }
  end = read_number(at, s->end, name->least, *name->name == 'E');
  if (!end || (!alone && !memchr(at, '-', (size_t)(end - at))))
    return false;
  series = scan_single_spaced(s->memory, str_span(first.ptr, str_end(word)));
  if (at[-1] == '-')
    return pinpoint_found(m, first.ptr, end, str_span(first.ptr, end));
  return pinpoint_found(m, first.ptr, end,
                        arena_format(s->memory, "%.*s %.*s", STR_ARG(series),
                                     (int)(end - at), at));
}

/* "Public Law 111-148", "Pub. L. No. 111-148", "Executive Order 14028". */
static bool read_law(const scan *s, const char *at, mention *m) {
  static const struct law {
    const char *last, *first, *name;
  } laws[] = {{"Law", "Public", "Public Law"},
              {"L.", "Pub.", "Public Law"},
              {"Pub.L.", NULL, "Public Law"},
              {"P.L.", NULL, "Public Law"},
              {"Order", "Executive", "Executive Order"},
              {"E.O.", NULL, "Executive Order"}};
  str word = scan_word_back(scan_blank_back(at, s->floor), s->floor), before;
  const char *end;

  if (!word.len)
    return false;
  if (str_is_nocase(word, "no.") || str_is_nocase(word, "no"))
    word = scan_word_back(scan_blank_back(word.ptr, s->floor), s->floor);
  for (size_t i = 0; i < sizeof laws / sizeof *laws; i++) {
    if (!str_is(word, laws[i].last))
      continue;
    before = scan_word_back(scan_blank_back(word.ptr, s->floor), s->floor);
    if ((laws[i].first && !str_is(before, laws[i].first)) ||
        !(end = read_number(at, s->end, 2, false)))
      continue;
    return pinpoint_found(
        m, laws[i].first ? before.ptr : word.ptr, end,
        arena_format(s->memory, "%s %.*s", laws[i].name, (int)(end - at), at));
  }
  return false;
}

static bool is_one_of(str word, const char *const *words) {
  for (; *words; words++)
    if (str_is(word, *words))
      return true;
  return false;
}

/* "AC-2(1)", "REQ-12", "CVE-2021-44228"; not "COVID-19", "F-16", "EU-27". */
static bool read_identifier(const scan *s, const char *at, mention *m) {
  static const char *const known[] = {"CAPEC", "CVE", "CWE",  "NFR",
                                      "REQ",   "SRS", "STIG", NULL};
  static const char *const others[] = {"CO", "EU", "TV", "UK",
                                       "UN", "US", NULL};
  str word = scan_word_back(at, s->floor);
  const char *end;

  if (word.len < 3 || word.len > 7 || word.ptr[--word.len] != '-')
    return false;
  for (size_t i = 0; i < word.len; i++)
    if (!ascii_is_upper(word.ptr[i]))
      return false;
  if (!(end = pinpoint_read(at, s->end)))
    return false;
  if (!is_one_of(word, known) && !memchr(at, '(', (size_t)(end - at)) &&
      (word.len != 2 || is_one_of(word, others) ||
       scan_digits(at, s->end, 3, NULL) == 0))
    return false;
  return pinpoint_found(m, word.ptr, end, str_span(word.ptr, end));
}

/* The symbol of a document of the United Nations: "A/RES/70/1", "S/2020/1",
 * "S/RES/1325 (2000)". */
static bool read_symbol(const scan *s, const char *at, mention *m) {
  str word = scan_word_back(at, s->floor);
  const char *end, *year;

  if (word.len < 2 || at[-1] != '/' || !strchr("AES", *word.ptr) ||
      word.ptr[1] != '/' || !(end = pinpoint_read(at, s->end)))
    return false;
  if (word.len == 2 && !memchr(at, '/', (size_t)(end - at)))
    return false; /* "A/4" */
  year = scan_blank(end, s->end);
  if (scan_peek(year, s->end) == '(' &&
      scan_digits(year + 1, s->end, 4, NULL) == 4 &&
      scan_peek(year + 5, s->end) == ')')
    end = year + 6;
  return pinpoint_found(m, word.ptr, end, str_span(word.ptr, end));
}

bool series_mention(const scan *s, const char *at, mention *m) {
  char before = scan_peek_back(at, s->floor);

  if (before == '-' && read_identifier(s, at, m))
    return true;
  if (before == '/' && read_symbol(s, at, m))
    return true;
  return read_standard(s, at, m) || read_law(s, at, m);
}
