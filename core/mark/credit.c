#include "mark/credit.h"

/* Labels, the longer before those they begin with. A `bare` one needs no colon
 * ("Reported by Jane Example"); a date label goes without one before "on",
 * "by" and a date. */
static const struct label {
  const char *phrase;
  credit credit;
  bool bare;
} labels[] = {
    {"Source", {CREDIT_SOURCE, NULL}, false},
    {"Sources", {CREDIT_SOURCE, NULL}, false},
    {"Publisher", {CREDIT_SOURCE, NULL}, false},
    {"Quelle", {CREDIT_SOURCE, NULL}, false},
    {"Fuente", {CREDIT_SOURCE, NULL}, false},
    {"Fonte", {CREDIT_SOURCE, NULL}, false},
    {"文章来源", {CREDIT_SOURCE, NULL}, false},
    {"信息来源", {CREDIT_SOURCE, NULL}, false},
    {"来源", {CREDIT_SOURCE, NULL}, false},
    {"First published", {CREDIT_DATE, "published"}, false},
    {"Date of publication", {CREDIT_DATE, "published"}, false},
    {"Publication date", {CREDIT_DATE, "published"}, false},
    {"Published", {CREDIT_DATE, "published"}, false},
    {"Posted", {CREDIT_DATE, "published"}, false},
    {"Release date", {CREDIT_DATE, "published"}, false},
    {"Released", {CREDIT_DATE, "published"}, false},
    {"发布时间", {CREDIT_DATE, "published"}, false},
    {"发布日期", {CREDIT_DATE, "published"}, false},
    {"Last updated", {CREDIT_DATE, "updated"}, false},
    {"Updated", {CREDIT_DATE, "updated"}, false},
    {"Last modified", {CREDIT_DATE, "updated"}, false},
    {"Last revised", {CREDIT_DATE, "updated"}, false},
    {"Revised", {CREDIT_DATE, "updated"}, false},
    {"更新时间", {CREDIT_DATE, "updated"}, false},
    {"Last reviewed", {CREDIT_DATE, "reviewed"}, false},
    {"Reviewed", {CREDIT_DATE, "reviewed"}, false},
    {"Date of issue", {CREDIT_DATE, "issued"}, false},
    {"Issue date", {CREDIT_DATE, "issued"}, false},
    {"Issued", {CREDIT_DATE, "issued"}, false},
    {"Date of adoption", {CREDIT_DATE, "adopted"}, false},
    {"Adopted", {CREDIT_DATE, "adopted"}, false},
    {"Approved", {CREDIT_DATE, "approved"}, false},
    {"Enacted", {CREDIT_DATE, "enacted"}, false},
    {"Signed", {CREDIT_DATE, "signed"}, false},
    {"Delivered", {CREDIT_DATE, "delivered"}, false},
    {"Effective from", {CREDIT_DATE, "effective"}, false},
    {"Effective date", {CREDIT_DATE, "effective"}, false},
    {"Effective", {CREDIT_DATE, "effective"}, false},
    {"Entered into force", {CREDIT_DATE, "effective"}, false},
    {"Entry into force", {CREDIT_DATE, "effective"}, false},
    {"Retrieved", {CREDIT_DATE, "accessed"}, false},
    {"Accessed", {CREDIT_DATE, "accessed"}, false},
    {"Dated", {CREDIT_DATE, NULL}, false},
    {"Date", {CREDIT_DATE, NULL}, false},
    {"日期", {CREDIT_DATE, NULL}, false},
    {"Written by", {CREDIT_PERSON, "author"}, true},
    {"Reported by", {CREDIT_PERSON, "author"}, true},
    {"Prepared by", {CREDIT_PERSON, "author"}, true},
    {"Compiled by", {CREDIT_PERSON, "author"}, true},
    {"Authors", {CREDIT_PERSON, "author"}, false},
    {"Author", {CREDIT_PERSON, "author"}, false},
    {"Reporters", {CREDIT_PERSON, "author"}, false},
    {"Reporter", {CREDIT_PERSON, "author"}, false},
    {"By", {CREDIT_PERSON, "author"}, true},
    {"作者", {CREDIT_PERSON, "author"}, false},
    {"记者", {CREDIT_PERSON, "author"}, false},
    {"Edited by", {CREDIT_PERSON, "editor"}, true},
    {"Editors", {CREDIT_PERSON, "editor"}, false},
    {"Editor", {CREDIT_PERSON, "editor"}, false},
    {"责任编辑", {CREDIT_PERSON, "editor"}, false},
    {"责编", {CREDIT_PERSON, "editor"}, false},
    {"Translated by", {CREDIT_PERSON, "translator"}, true},
    {"Translator", {CREDIT_PERSON, "translator"}, false},
};

/* Behind ":" or its wide form, with blanks before it. */
static const char *read_colon(const char *p, const char *end) {
  const char *q = scan_blank(p, end);

  if (scan_peek(q, end) == ':')
    return q + 1;
  return scan_text(q, end, "：");
}

/* May what stands at `p` follow the label of a date without a colon? */
static bool is_content_of_date(const char *p, const char *end) {
  static const char *const words[] = {"on",  "by",  "in",  "jan", "feb",
                                      "mar", "apr", "may", "jun", "jul",
                                      "aug", "sep", "oct", "nov", "dec"};

  if (ascii_is_digit(scan_peek(p, end)))
    return true;
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (i < 3 ? scan_word(p, end, words[i]) != NULL
              : ascii_is_upper(scan_peek(p, end)) &&
                    scan_nocase(p, end, words[i]))
      return true;
  return false;
}

const char *credit_label(const char *p, const char *end, bool within,
                         credit *c) {
  for (size_t i = 0; i < sizeof labels / sizeof *labels; i++) {
    const struct label *l = &labels[i];
    const char *q = scan_word(p, end, l->phrase), *on, *colon;

    if (!q)
      continue;
    *c = l->credit;
    on = scan_word(scan_blank(q, end), end, "on");
    if (!on)
      on = scan_word(scan_blank(q, end), end, "at");
    if ((colon = read_colon(q, end)) ||
        (l->credit.kind == CREDIT_DATE && on && (colon = read_colon(on, end))))
      return colon;
    if (within && !ascii_is_upper(*p))
      continue;
    if (l->bare && scan_blank(q, end) > q)
      return q;
    if (l->credit.kind == CREDIT_DATE &&
        is_content_of_date(scan_blank(q, end), end))
      return q;
  }
  return NULL;
}

/* The last word of `s`: letters only. */
static str last_word(str s) {
  const char *p = str_end(s);

  while (p > s.ptr && ascii_is_alpha(p[-1]))
    p--;
  return str_span(p, str_end(s));
}

const char *credit_role_at_end(str s, str *rest) {
  static const struct {
    const char *word, *role;
  } roles[] = {{"published", "published"}, {"posted", "published"},
               {"released", "published"},  {"updated", "updated"},
               {"revised", "updated"},     {"amended", "updated"},
               {"issued", "issued"},       {"adopted", "adopted"},
               {"approved", "approved"},   {"enacted", "enacted"},
               {"signed", "signed"},       {"delivered", "delivered"},
               {"effective", "effective"}, {"accessed", "accessed"},
               {"retrieved", "accessed"},  {"reviewed", "reviewed"}};
  str word = last_word(s);

  for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
    if (str_is_nocase(word, roles[i].word)) {
      *rest = str_trim_end(str_span(s.ptr, word.ptr));
      return roles[i].role;
    }
  return NULL;
}

static bool is_listed(const char *const *words, str word) {
  for (; *words; words++)
    if (str_is_nocase(word, *words))
      return true;
  return false;
}

/* Is one of the words of `s` listed, the first one aside with `but_first`? */
static bool has_word(str s, const char *const *words, bool but_first) {
  for (const char *p = s.ptr, *end = str_end(s), *q; p < end; p = q) {
    for (q = p; q < end && ascii_is_alpha(*q);)
      q++;
    if (q > p && !(but_first && p == s.ptr) && is_listed(words, str_span(p, q)))
      return true;
    q += q == p;
  }
  return false;
}

bool credit_begins_event(str s) {
  static const char *const articles[] = {"the", "a", "an", "at", "from", NULL};
  static const char *const names[] = {
      "address",   "assembly", "briefing", "ceremony", "conference",
      "congress",  "debate",   "dialogue", "forum",    "hearing",
      "interview", "launch",   "lecture",  "meeting",  "meetings",
      "press",     "remarks",  "seminar",  "session",  "speech",
      "statement", "summit",   "visit",    "workshop", NULL};
  str word = scan_letters(s.ptr, str_end(s));

  while (word.len && is_listed(articles, word))
    word = scan_letters(scan_blank(str_end(word), str_end(s)), str_end(s));
  return is_listed(names, word);
}

bool credit_is_event(str s) {
  static const char *const verbs[] = {
      "addressed", "adopted",   "agreed",   "announced", "approved", "attended",
      "began",     "chaired",   "closed",   "concluded", "convened", "decided",
      "delivered", "discussed", "ended",    "entered",   "gathered", "gave",
      "had",       "held",      "hosted",   "inspected", "is",       "issued",
      "launched",  "made",      "met",      "opened",    "passed",   "presided",
      "ratified",  "resolved",  "reviewed", "sat",       "signed",   "spoke",
      "started",   "took",      "visited",  "voted",     "was",      "were",
      NULL};

  return has_word(s, verbs, true) || credit_begins_event(s);
}

bool credit_is_organisation(str s) {
  static const char *const words[] = {
      "academy",     "administration", "agency",
      "assembly",    "association",    "authority",
      "bank",        "board",          "broadcasting",
      "bulletin",    "bureau",         "cabinet",
      "centre",      "center",         "chamber",
      "chronicle",   "college",        "commission",
      "committee",   "company",        "congress",
      "corporation", "council",        "court",
      "daily",       "department",     "directorate",
      "division",    "federation",     "foundation",
      "gazette",     "government",     "group",
      "guardian",    "herald",         "inc",
      "institute",   "institution",    "journal",
      "ltd",         "magazine",       "ministry",
      "monitor",     "network",        "news",
      "newspaper",   "observatory",    "observer",
      "office",      "organisation",   "organization",
      "parliament",  "party",          "post",
      "press",       "publications",   "publishing",
      "radio",       "registry",       "review",
      "secretariat", "senate",         "service",
      "society",     "standard",       "television",
      "telegraph",   "times",          "tribunal",
      "tribune",     "trust",          "union",
      "university",  "weekly",         NULL};

  if (has_word(s, words, false))
    return true;
  for (size_t i = 1; i + 1 < s.len; i++)
    if (s.ptr[i] == '.' && ascii_is_lower(s.ptr[i - 1]) &&
        ascii_is_lower(s.ptr[i + 1]))
      return true; /* "people.com.cn" */
  return false;
}

bool credit_has_post(str s) {
  static const char *const posts[] = {
      "chair",     "chairman",  "chairperson", "chief",     "correspondent",
      "deputy",    "director",  "editor",      "head",      "minister",
      "president", "professor", "reporter",    "secretary", "staff",
      "writer",    NULL};

  return has_word(s, posts, false);
}

bool credit_is_person(str s) {
  static const char *const small[] = {"and", "da", "de",  "del", "der",
                                      "di",  "la", "van", "von", NULL};
  size_t words = 0;

  if (credit_is_organisation(s) || credit_has_post(s))
    return false;
  for (const char *p = s.ptr, *end = str_end(s); p < end; p++) {
    if (p > s.ptr && !ascii_is_space(p[-1]))
      continue;
    if (ascii_is_digit(*p))
      return false;
    if (ascii_is_lower(*p) && !is_listed(small, scan_letters(p, end)))
      return false;
    words += !ascii_is_space(*p);
  }
  return words > 1;
}
