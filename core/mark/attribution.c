#include "mark/attribution.h"

#include "base/utf8.h"
#include "mark/credit.h"
#include "mark/date.h"

enum { MOST_PARTS = 32, MOST_LINE = 4000 };

/* A part of the line: a label and what it says. */
typedef struct part {
  credit credit;
  str text;
} part;

static void add_fact(doc *d, const char *key, str value) {
  doc_add_fact(d, str_of(key), value, str_of("attribution line"));
}

/* Take what is no part of a name off both ends: blanks, dashes, commas, bars,
 * brackets that have no fellow. */
static str strip(str s) {
  static const char *const marks[] = {"-",  "—",  "–",  ",", ";",  ":",
                                      "|",  "·",  "•",  "*", "：", "，",
                                      "【", "】", "\"", "“", "”",  "/"};
  bool more = true;

  while (more && s.len) {
    str before = s = str_trim(s);

    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
      size_t n = strlen(marks[i]);

      if (str_starts(s, marks[i]))
        s = str_make(s.ptr + n, s.len - n);
      if (str_ends(s, marks[i]))
        s.len -= n;
    }
    if (str_starts(s, "(") && !memchr(s.ptr, ')', s.len - str_ends(s, ")")))
      s = str_make(s.ptr + 1, s.len - 1);
    if (str_ends(s, ")") && !memchr(s.ptr, '(', s.len))
      s.len--;
    if (str_ends(s, "("))
      s.len--;
    if (str_starts(s, ")"))
      s = str_make(s.ptr + 1, s.len - 1);
    more = s.len != before.len;
  }
  return s;
}

/* strip(), and without the words that lead to a date: "on", "in the". */
static str strip_leading_to_date(str s) {
  static const char *const words[] = {"on",    "in", "at",  "of", "from",
                                      "dated", "as", "the", NULL};
  bool more = true;

  s = strip(s);
  while (more) {
    more = false;
    for (size_t i = 0; words[i] && !more; i++) {
      size_t n = strlen(words[i]);

      more = s.len >= n &&
             str_is_nocase(str_make(str_end(s) - n, n), words[i]) &&
             (s.len == n || str_end(s)[-(ptrdiff_t)n - 1] == ' ');
      if (more)
        s = strip(str_make(s.ptr, s.len - n));
    }
  }
  return s;
}

/* A name: without the "the" before and the point that ends the line, unless it
 * shortens a word. */
static str strip_name(doc *d, str s) {
  static const char *const shorts[] = {"Inc.", "Ltd.", "Co.", "Corp.",
                                       "Jr.",  "Sr.",  NULL};

  s = strip(s);
  if (str_starts(s, "the "))
    s = str_trim(str_make(s.ptr + 4, s.len - 4));
  if (str_ends(s, ".") && s.len > 3 && ascii_is_lower(s.ptr[s.len - 2])) {
    bool keep = false;

    for (size_t i = 0; shorts[i]; i++)
      keep = keep || str_ends(s, shorts[i]);
    s.len -= !keep;
  }
  return scan_single_spaced(&d->memory, s);
}

static void set_publisher(doc *d, str name) {
  name = strip_name(d, name);
  if (name.len == 0)
    return;
  if (str_find(name, "://")) {
    add_fact(d, "source", name);
    return;
  }
  add_fact(d, "publisher", name);
  if (!d->publisher.ptr)
    d->publisher = name;
}

static void set_person(doc *d, const char *key, str name) {
  name = strip_name(d, name);
  if (name.len == 0)
    return;
  add_fact(d, key, name);
  if (!d->author.ptr && strcmp(key, "author") == 0)
    d->author = name;
}

/* "Jane Example, Head of Office" is somebody, not an office. */
static bool is_person_with_post(str name) {
  const char *comma = memchr(name.ptr, ',', name.len);

  return comma && credit_is_person(str_span(name.ptr, comma)) &&
         credit_has_post(str_span(comma, str_end(name)));
}

/* One that the line names without saying what it is to the document. */
static void set_source(doc *d, str name) {
  if (name.len && credit_is_organisation(name) && !is_person_with_post(name))
    set_publisher(d, name);
  else if ((name = strip_name(d, name)).len)
    add_fact(d, "source", name);
}

/* The one named behind the label `c`. */
static void set_namer(doc *d, str name, credit c) {
  if (c.kind == CREDIT_SOURCE)
    set_publisher(d, name);
  else
    set_source(d, name);
}

static void set_event(doc *d, str event) {
  event = strip_name(d, event);
  if (event.len)
    add_fact(d, "event", event);
}

static void set_date(doc *d, const date_range *r, const char *role) {
  date_range day = {.first = r->first};
  str value;

  if (r->first.year == 0)
    return;
  value = date_iso(&d->memory, &day);
  if (d->date.ptr) {
    add_fact(d, role ? role : "date", value);
    return;
  }
  d->date = value;
  add_fact(d, "date", value);
  if (role) {
    d->date_role = str_of(role);
    add_fact(d, "date_role", d->date_role);
  }
  if (r->last.month) {
    day.first = r->last;
    add_fact(d, "date_end", date_iso(&d->memory, &day));
  }
}

/* Behind "by" at the beginning of `s`, else a null str. */
static str behind_by(str s) {
  const char *q = scan_word(s.ptr, str_end(s), "by");

  return q ? strip(str_span(q, str_end(s))) : (str){0};
}

/* Where the first name of `s` ends: at a comma, bracket or preposition. */
static const char *name_end(str s) {
  static const char *const words[] = {" in ", " for ", " at ", " from ",
                                      " on "};

  for (const char *p = s.ptr, *end = str_end(s); p < end; p++) {
    if (*p == ',' || *p == ';' || (*p == '(' && p > s.ptr))
      return p;
    for (size_t i = 0; *p == ' ' && i < sizeof words / sizeof *words; i++)
      if (scan_text(p, end, words[i]))
        return p;
  }
  return str_end(s);
}

/* "Jane Example, John Sample, Example Gazette": the people; *rest gets the
 * others. */
static str cut_people(str s, str *rest) {
  const char *stop = name_end(s);

  while (stop < str_end(s) && *stop == ',') {
    str next = str_trim(str_span(stop + 1, str_end(s)));
    const char *end = name_end(next);

    if (!credit_is_person(str_span(next.ptr, end)))
      break;
    stop = end;
  }
  *rest = strip(str_span(stop, str_end(s)));
  return str_span(s.ptr, stop);
}

/* What the words before a date say; returns the role of the date. */
static const char *read_before_date(doc *d, str before, credit c) {
  str rest, by, last;
  const char *role;

  before = strip_leading_to_date(before);
  if (before.len == 0)
    return c.role;
  if ((by = behind_by(before)).len) {
    /* Who adopts a text is its author, who publishes or issues it is not. */
    bool publisher = c.role && (strcmp(c.role, "published") == 0 ||
                                strcmp(c.role, "issued") == 0);
    if (publisher)
      set_publisher(d, by);
    else
      set_person(d, "author", by);
    return c.role;
  }
  if ((role = credit_role_at_end(before, &rest))) {
    if (rest.len == 0 || strchr(",;)|", str_end(rest)[-1]))
      set_namer(d, strip(rest), c); /* "Ministry of Works, adopted on" */
    else
      set_event(d, before); /* "Resolution adopted on" */
    return role;
  }
  /* "Jane Example, speech of": the event is the last of them. */
  last = before;
  for (const char *p = str_end(before); p > before.ptr; p--)
    if (p[-1] == ',') {
      last = strip(str_span(p, str_end(before)));
      break;
    }
  if (last.ptr != before.ptr && credit_begins_event(last)) {
    set_source(d, strip(str_span(before.ptr, last.ptr)));
    set_event(d, last);
    return "event";
  }
  if (c.kind != CREDIT_SOURCE && credit_is_event(before)) {
    set_event(d, before);
    return "event";
  }
  set_namer(d, before, c);
  return c.role;
}

/* Without a preposition in front: "for Example Gazette". */
static str without_lead(str s) {
  static const char *const words[] = {"in", "for", "at", "from"};

  for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
    const char *q = scan_word(s.ptr, str_end(s), words[i]);
    if (q)
      return str_trim(str_span(q, str_end(s)));
  }
  return s;
}

static bool has_digit(str s) {
  for (size_t i = 0; i < s.len; i++)
    if (ascii_is_digit(s.ptr[i]))
      return true;
  return false;
}

/* What a part says. `depth` ends the descent into parts of parts. */
static void read_part(doc *d, part p, int depth) {
  str text = strip(p.text), where, rest, by;
  date_range r;
  const char *role;

  if (text.len == 0 || depth > 8)
    return;
  if (p.credit.kind == CREDIT_PERSON) {
    set_person(d, p.credit.role, cut_people(text, &rest));
    if (date_find(rest, &where, &r) || credit_is_organisation(rest))
      read_part(d, (part){{CREDIT_PLAIN, NULL}, without_lead(rest)}, depth + 1);
  } else if (date_find(text, &where, &r)) {
    role = read_before_date(d, str_span(text.ptr, where.ptr), p.credit);
    set_date(d, &r, role);
    rest = strip(str_span(str_end(where), str_end(text)));
    if ((by = behind_by(rest)).len)
      read_part(d, (part){{CREDIT_PERSON, "author"}, by}, depth + 1);
    else if (date_find(rest, &where, &r) ||
             (!d->publisher.ptr && credit_is_organisation(rest)))
      read_part(d, (part){{CREDIT_PLAIN, NULL}, rest}, depth + 1);
  } else if ((by = behind_by(text)).len) {
    if (p.credit.kind == CREDIT_DATE && p.credit.role &&
        strcmp(p.credit.role, "adopted") != 0)
      set_publisher(d, by);
    else
      set_person(d, "author", by);
  } else if (p.credit.kind == CREDIT_DATE &&
             (has_digit(text) || !credit_is_organisation(text))) {
    add_fact(d, "date_text", scan_single_spaced(&d->memory, text));
  } else {
    set_namer(d, text, p.credit);
  }
}

/* Behind a bar, bullet or dash that parts the line at `p`, else NULL. */
static const char *read_bar(const char *p, const char *end) {
  static const char *const bars[] = {"|", "·", "•", ";", "—", "；"};

  for (size_t i = 0; i < sizeof bars / sizeof *bars; i++) {
    const char *q = scan_text(p, end, bars[i]);
    if (q)
      return q;
  }
  return NULL;
}

/* Does a label stand at `p`, in a part that begins at `start` with the label
 * `current`? */
static bool is_label(const char *start, const char *p, const char *end,
                     credit current, credit *next, const char **content) {
  bool first;

  if (p > start && scan_is_alnum(p[-1]))
    return false;
  if (!(*content = credit_label(p, end, false, next)))
    return false;
  first = strip(str_span(start, p)).len == 0;
  if (first)
    return current.kind == CREDIT_PLAIN; /* "Published By" has one already */
  return credit_label(p, end, true, next) != NULL;
}

/* Take the line apart at labels and bars. */
static size_t read_parts(str line, part *parts) {
  const char *p = line.ptr, *end = str_end(line), *start = p, *q;
  credit current = {CREDIT_PLAIN, NULL}, next;
  size_t n = 0;

  while (p < end && n + 1 < MOST_PARTS) {
    if (is_label(start, p, end, current, &next, &q)) {
      parts[n++] = (part){current, str_span(start, p)};
      current = next;
    } else if ((q = read_bar(p, end))) {
      parts[n++] = (part){current, str_span(start, p)};
      current = (credit){CREDIT_PLAIN, NULL};
    } else {
      p++;
      continue;
    }
    p = start = q;
  }
  parts[n++] = (part){current, str_span(start, end)};
  return n;
}

static void read_line(doc *d, str line) {
  part parts[MOST_PARTS];
  size_t n;

  if (line.len > MOST_LINE) /* no line says who said it in so many words */
    line.len = utf8_valid(str_make(line.ptr, MOST_LINE));
  n = read_parts(line, parts);
  for (size_t i = 0; i < n; i++)
    read_part(d, parts[i], 0);
}

void attribution_mark(doc *d) {
  for (size_t i = 0; i < d->n_blocks; i++)
    if (d->blocks[i].kind == BLOCK_ATTRIBUTION)
      read_line(d, d->blocks[i].text);
}
