#include "mark/date.h"

static const struct month {
  const char *name, *brief;
} months[12] = {{"january", "jan"}, {"february", "feb"}, {"march", "mar"},
                {"april", "apr"},   {"may", "may"},      {"june", "jun"},
                {"july", "jul"},    {"august", "aug"},   {"september", "sep"},
                {"october", "oct"}, {"november", "nov"}, {"december", "dec"}};

/* The month that `word` names, 1 to 12, or 0. */
static int month_of(str word) {
  if (word.len < 3 || word.len > 9)
    return 0;
  for (int m = 0; m < 12; m++)
    if (ascii_lower(word.ptr[0]) == months[m].name[0] &&
        (str_is_nocase(word, months[m].name) ||
         str_is_nocase(word, months[m].brief)))
      return m + 1;
  return str_is_nocase(word, "sept") ? 9 : 0;
}

static bool exists(date d) {
  static const char days[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  bool leap = d.year == 0 ||
              (d.year % 4 == 0 && (d.year % 100 != 0 || d.year % 400 == 0));

  if (d.month < 1 || d.month > 12 || d.day < 0 ||
      d.day > days[d.month - 1] - (d.month == 2 && !leap))
    return false;
  return d.year == 0 || (d.year >= 1000 && d.year <= 2999);
}

static bool range_exists(const date_range *r) {
  if (!exists(r->first))
    return false;
  return r->last.month == 0 || (exists(r->last) && r->last.day > r->first.day);
}

/* A day of one or two digits and "st", "nd", "rd", "th", or, in older texts,
 * "d" ("March 3d"). */
static const char *read_day(const char *p, const char *end, int *day) {
  static const char *const ordinals[] = {"st", "nd", "rd", "th", "d"};
  size_t n = scan_digits(p, end, 2, day);

  if (n == 0 || *day < 1 || *day > 31)
    return NULL;
  for (size_t i = 0; i < sizeof ordinals / sizeof *ordinals; i++) {
    const char *q = scan_word(p + n, end, ordinals[i]);
    if (q)
      return q;
  }
  return p + n;
}

/* A month in words: "Nov.", "November". *sure is false for one in lower case,
 * which may be a verb and needs a year. */
static const char *read_month(const char *p, const char *end, int *month,
                              bool *sure) {
  str word = scan_letters(p, end);

  *month = month_of(word);
  if (*month == 0)
    return NULL;
  *sure = ascii_is_upper(*p);
  p = str_end(word);
  /* The point of "Nov. 19", but not that of "in May. 19 people". */
  if (word.len < 5 && !str_is_nocase(word, months[*month - 1].name) &&
      scan_peek(p, end) == '.')
    p++;
  return p;
}

/* A year of four digits behind blanks, a comma, "of" or a hyphen. */
static const char *read_year(const char *p, const char *end, int *year) {
  const char *q = scan_blank(p, end), *of;
  size_t n;

  if (scan_peek(q, end) == ',')
    q = scan_blank(q + 1, end);
  else if ((of = scan_word(q, end, "of")))
    q = scan_blank(of, end);
  else if (q == p && scan_peek(q, end) == '-')
    q++;
  if (q == p)
    return NULL;
  n = scan_digits(q, end, 4, year);
  if (n != 4 || *year < 1000 || *year > 2999 || !scan_number_ends(q + n, end))
    return NULL;
  return q + n;
}

/* "-21", "–21", " to 21": the last day of several. */
static const char *read_last_day(const char *p, const char *end, int *day) {
  const char *q = scan_blank(p, end), *to = scan_dash(q, end);

  if (!to && q > p)
    to = scan_word(q, end, "to");
  return to ? read_day(scan_blank(to, end), end, day) : NULL;
}

/* Take the year behind `p`, if one is there, and check the whole. Returns
 * where the date ends, or NULL. */
static const char *finish(const char *p, const char *end, bool sure,
                          date_range *r) {
  const char *q = read_year(p, end, &r->first.year);

  if (!q) {
    r->first.year = 0;
    if (!sure || r->first.day == 0)
      return NULL;
  }
  if (r->last.month)
    r->last.year = r->first.year;
  return range_exists(r) ? (q ? q : p) : NULL;
}

/* "November 19, 2021", "November 19-21", "November 2021". */
static const char *read_month_first(const char *p, const char *end,
                                    date_range *r) {
  int month, day;
  bool sure;
  const char *q, *d, *last;

  p = read_month(p, end, &month, &sure);
  if (!p)
    return NULL;
  r->first.month = month;
  q = scan_blank(p, end);
  if ((d = scan_word(q, end, "the")))
    q = scan_blank(d, end);
  if (q == p && scan_peek(p - 1, end) != '.')
    return finish(p, end, sure, r);
  if ((d = read_day(q, end, &day)) && !scan_is_alnum(scan_peek(d, end))) {
    r->first.day = day;
    if ((last = read_last_day(d, end, &day)) && scan_number_ends(last, end)) {
      r->last = (date){0, month, day};
      d = last;
    }
    if (!scan_number_ends(d, end))
      return NULL;
    return finish(d, end, sure, r);
  }
  return finish(p, end, sure, r);
}

/* "19 November 2021", "19th day of November", "19-21 November". */
static const char *read_day_first(const char *p, const char *end,
                                  date_range *r) {
  int month, first, last = 0;
  bool sure;
  const char *d = read_day(p, end, &first), *q;

  if (!d)
    return NULL;
  if ((q = read_last_day(d, end, &last)))
    d = q;
  else
    last = 0;
  q = scan_blank(d, end);
  if (q == d) {
    if (scan_peek(q, end) != '-') /* "19-Nov-2021" */
      return NULL;
    q++;
  }
  if ((d = scan_word(q, end, "day")))
    q = scan_blank(d, end);
  if ((d = scan_word(q, end, "of")))
    q = scan_blank(d, end);
  if (!(d = read_month(q, end, &month, &sure)))
    return NULL;
  r->first = (date){0, month, first};
  if (last)
    r->last = (date){0, month, last};
  q = finish(d, end, sure, r);
  if (!q || scan_is_alnum(scan_peek(q, end)))
    return NULL;
  return q[-1] == '.' ? q - 1 : q; /* "on 19 Nov." */
}

/* "2021-11-19", "2021/11/19", "2021.11.19", "2021 November 19". */
static const char *read_year_first(const char *p, const char *end,
                                   date_range *r) {
  int year, month, day;
  bool sure;
  size_t n;
  char c;
  const char *q;

  if (scan_digits(p, end, 4, &year) != 4)
    return NULL;
  p += 4;
  c = scan_peek(p, end);
  if (c == '-' || c == '/' || c == '.') {
    if (!(n = scan_digits(++p, end, 2, &month)))
      return NULL;
    p += n;
    if (scan_peek(p, end) != c || !(n = scan_digits(++p, end, 2, &day)))
      return NULL;
    p += n;
    if (!scan_number_ends(p, end) &&
        !(scan_peek(p, end) == 'T' && ascii_is_digit(scan_peek(p + 1, end))))
      return NULL;
    if (scan_peek(p, end) == c && ascii_is_digit(scan_peek(p + 1, end)))
      return NULL; /* "2021-11-19-2" */
  } else {
    q = scan_blank(p, end);
    if (q == p || !(q = read_month(q, end, &month, &sure)))
      return NULL;
    p = scan_blank(q, end);
    if (p == q || !(p = read_day(p, end, &day)) || !scan_number_ends(p, end))
      return NULL;
  }
  r->first = (date){year, month, day};
  return day > 0 && exists(r->first) ? p : NULL;
}

/* "19/11/2021", "11/19/2021", "19.11.2021". */
static const char *read_numeric(const char *p, const char *end, date_range *r) {
  int a, b, year;
  size_t n = scan_digits(p, end, 2, &a);
  char c;

  p += n;
  c = scan_peek(p, end);
  if (n == 0 || (c != '/' && c != '-' && c != '.'))
    return NULL;
  if (!(n = scan_digits(++p, end, 2, &b)))
    return NULL;
  p += n;
  if (scan_peek(p, end) != c || scan_digits(++p, end, 4, &year) != 4)
    return NULL;
  p += 4;
  if (!scan_number_ends(p, end) ||
      (scan_peek(p, end) == c && ascii_is_digit(scan_peek(p + 1, end))))
    return NULL;
  if (c == '.' || a == b || a > 12)
    r->first = (date){year, b, a};
  else if (b > 12)
    r->first = (date){year, a, b};
  else
    return NULL;
  return r->first.day > 0 && exists(r->first) ? p : NULL;
}

/* A number of at most two digits and a sign of Chinese, with or without a
 * blank before the sign. */
static const char *read_signed(const char *p, const char *end, const char *sign,
                               int *value) {
  size_t n = scan_digits(p, end, 2, value);

  return n && *value ? scan_text(scan_blank(p + n, end), end, sign) : NULL;
}

/* "2021年11月19日", "2021年11月", "11月19日". */
static const char *read_chinese(const char *p, const char *end, date_range *r) {
  int year = 0, month, day;
  const char *q = p, *d;

  if (scan_digits(p, end, 4, &year) == 4) {
    q = scan_text(scan_blank(p + 4, end), end, "年");
    if (!q)
      return NULL;
    q = scan_blank(q, end);
  } else {
    year = 0;
  }
  if (!(q = read_signed(q, end, "月", &month)))
    return NULL;
  d = read_signed(scan_blank(q, end), end, "日", &day);
  if (!d && year == 0)
    return NULL;
  r->first = (date){year, month, d ? day : 0};
  return exists(r->first) ? (d ? d : q) : NULL;
}

size_t date_read(str text, date_range *r) {
  typedef const char *reader(const char *, const char *, date_range *);
  static reader *const readers[] = {read_chinese, read_year_first, read_numeric,
                                    read_day_first};
  const char *end = str_end(text), *q;

  *r = (date_range){0};
  if (text.len == 0)
    return 0;
  if (!ascii_is_digit(*text.ptr)) {
    q = read_month_first(text.ptr, end, r);
    return q ? (size_t)(q - text.ptr) : 0;
  }
  for (size_t i = 0; i < sizeof readers / sizeof *readers; i++) {
    *r = (date_range){0};
    if ((q = readers[i](text.ptr, end, r)))
      return (size_t)(q - text.ptr);
  }
  return 0;
}

/* The month in words before the number at `at`: "November the 19", "Nov.,
 * 2021". NULL when there is none. */
static const char *month_before(const scan *s, const char *at) {
  const char *p = scan_blank_back(at, s->floor);
  str word;

  if (scan_peek_back(p, s->floor) == ',')
    p = scan_blank_back(p - 1, s->floor);
  word = scan_word_back(p, s->floor);
  if (str_is_nocase(word, "the") || str_is_nocase(word, "of")) {
    p = scan_blank_back(word.ptr, s->floor);
    word = scan_word_back(p, s->floor);
  }
  if (word.len && word.ptr[word.len - 1] == '.')
    word.len--;
  /* "mid-November", "Oct/Nov" */
  for (size_t i = word.len; i-- > 0;)
    if (!ascii_is_alpha(word.ptr[i])) {
      word = str_span(word.ptr + i + 1, str_end(word));
      break;
    }
  return month_of(word) ? word.ptr : NULL;
}

/* Does a number of a day stand before the month? Then a date that begins with
 * the month has lost it: "31 April 2021" is not April 2021. */
static bool has_day_before(const scan *s, const char *month) {
  const char *p = scan_blank_back(month, s->start);

  return p < month && p > s->start && ascii_is_digit(p[-1]) &&
         !(p - s->start >= 3 && ascii_is_digit(p[-2]) && ascii_is_digit(p[-3]));
}

bool date_around(const scan *s, const char *at, str *where, date_range *r) {
  const char *month = month_before(s, at);
  size_t n;

  /* The date must reach the number: "May. 19/11/2021" has its own. */
  if (month && (n = date_read(str_span(month, s->end), r)) > 0 &&
      month + n > at && !(r->first.day == 0 && has_day_before(s, month))) {
    *where = str_make(month, n);
    return true;
  }
  if (!scan_number_begins(s, at))
    return false;
  n = date_read(str_span(at, s->end), r);
  *where = str_make(at, n);
  return n > 0;
}

bool date_find(str text, str *where, date_range *r) {
  scan s = {.start = text.ptr, .floor = text.ptr, .end = str_end(text)};

  for (const char *p = text.ptr; p < s.end; p++) {
    if (!ascii_is_digit(*p))
      continue;
    if (date_around(&s, p, where, r))
      return true;
    while (p + 1 < s.end && ascii_is_digit(p[1]))
      p++;
  }
  return false;
}

static char *put_figures(char *out, int value, int n) {
  for (int i = n; i-- > 0; value /= 10)
    out[i] = (char)('0' + value % 10);
  return out + n;
}

/* "2021-11-19", "2021-11", "--11-19" */
static char *put_date(char *out, date d) {
  if (d.year)
    out = put_figures(out, d.year, 4);
  else
    *out++ = '-';
  *out++ = '-';
  out = put_figures(out, d.month, 2);
  if (!d.day)
    return out;
  *out++ = '-';
  return put_figures(out, d.day, 2);
}

str date_iso(arena *a, const date_range *r) {
  char room[2 * sizeof "2021-11-19"], *end = put_date(room, r->first);

  if (r->last.month) {
    *end++ = '/';
    end = put_date(end, r->last);
  }
  return arena_str(a, str_span(room, end));
}

bool date_mention(const scan *s, const char *at, mention *m) {
  date_range r;

  if (!date_around(s, at, &m->text, &r))
    return false;
  m->kind = MENTION_DATE;
  m->value = date_iso(s->memory, &r);
  return true;
}
