#include "mark/link.h"

#include "base/utf8.h"

enum { MOST_HOST = 253, MOST_LABEL = 63, MOST_LOCAL = 64 };

static bool is_host(char c) { return scan_is_alnum(c) || c == '-' || c == '.'; }

static bool is_local(char c) {
  return scan_is_alnum(c) || (c && strchr(".!#$&'*+/=?^_`{|}~%-", c));
}

/* Domains that end names as such, and the countries' (codes parted by single
 * blanks). */
static const char *const generic[] = {"aero", "biz", "com",  "coop",
                                      "edu",  "gov", "info", "int",
                                      "mil",  "net", "org"};

static const char countries[] =
    "ac ad ae af ag ai al ao aq ar au aw ax az ba bb bd bf bg bh bi bj bm bn "
    "bo br bs bt bw bz ca cd cf cg ch ci ck cl cm cn co cr cu cv cx cy cz de "
    "dj dk dm dz ec ee eg er es et eu fi fj fk fm fr ga gb gd ge gf gg gh gi "
    "gl gm gn gp gq gr gt gu gw gy hk hm hn hr ht hu ie il io iq ir je jm jo "
    "jp ke kg kh ki km kn kp kr kw ky kz lb lc lk lr ls lt lu lv ly mc me mg "
    "mh mk ml mm mn mo mp mq mr mt mu mv mw mx mz na nc ne nf ng ni nl np nr "
    "nu nz om pa pe pf ph pk pn pr pt pw qa re ro ru rw sa sb sc sd se sg si "
    "sk sl sm sn sr ss st sv sx sy sz tc td tf tg th tj tk tl tm tn tr tt tv "
    "tw tz ua ug uk uy uz va vc ve vg vi vn vu wf ws ye yt za zm zw";

/* Codes of countries that are more often something else, and domains that are
 * words. */
static const char doubtful[] = "ai al am as at be by cc do et id im in is it "
                               "la li ma md me ml mm mo mr ms my no pl pm ps "
                               "py rs sh so st to us vc";
static const char *const doubtful_words[] = {
    "academy", "agency", "app",  "blog",   "cloud",  "dev",
    "jobs",    "museum", "news", "ngo",    "online", "post",
    "shop",    "site",   "tech", "travel", "wiki",   "xyz"};

static bool listed(const char *list, str code) {
  for (const char *p = list;; p += 3) {
    if (code.len == 2 && memcmp(p, code.ptr, 2) == 0)
      return true;
    if (p[2] == '\0')
      return false;
  }
}

static bool is_one_of(const char *const *words, size_t n, str label) {
  for (size_t i = 0; i < n; i++)
    if (str_is(label, words[i]))
      return true;
  return false;
}

#define ONE_OF(words, label)                                                   \
  is_one_of(words, sizeof(words) / sizeof *(words), label)

/* The labels of a host and its last one. */
typedef struct host {
  size_t labels;
  str first, last;
} host;

/* Take `s` apart; false when it is no name of a host. */
static bool parse_host(str s, host *h) {
  const char *p = s.ptr, *end = str_end(s);

  *h = (host){0};
  if (s.len > MOST_HOST)
    return false;
  while (p < end) {
    const char *dot = memchr(p, '.', (size_t)(end - p));
    str label = str_span(p, dot ? dot : end);

    if (label.len == 0 || label.len > MOST_LABEL || *label.ptr == '-' ||
        str_end(label)[-1] == '-' || (dot && dot + 1 == end))
      return false;
    if (h->labels++ == 0)
      h->first = label;
    h->last = label;
    p = dot ? dot + 1 : end;
  }
  return h->labels > 1;
}

/* May a name that is not led by "http" be taken for a URL? */
static bool is_domain(const host *h, bool path) {
  bool doubt = listed(doubtful, h->last) || ONE_OF(doubtful_words, h->last);

  if (ONE_OF(generic, h->last))
    return true;
  if (h->first.len == 1 || (!doubt && !listed(countries, h->last)))
    return false; /* "i.e" */
  return !doubt || h->labels > 2 || path || str_is_nocase(h->first, "www");
}

/* The end of what a URL may hold from `p` on: up to a blank, a quote, an angle
 * bracket, or what is neither ASCII nor a letter ("，"), nor written without
 * spaces. */
static const char *url_end(const char *p, const char *end) {
  while (p < end) {
    size_t n = 1;

    if ((unsigned char)*p >= 0x80) {
      uint32_t cp = utf8_decode(p, &n);
      if (!utf8_is_word(cp) || utf8_is_ideograph(cp))
        break;
    } else if ((unsigned char)*p <= ' ' || *p == 0x7F ||
               strchr("\"<>`{}|\\^", *p)) {
      break;
    }
    p += n;
  }
  return p;
}

/* Take off what ends the sentence around the URL, and brackets it does not
 * open itself. One pass from the left counts them, one from the right takes
 * them off. */
static const char *trim_url(const char *start, const char *p) {
  ptrdiff_t round = 0, square = 0;

  for (const char *q = start; q < p; q++) {
    round += (*q == '(') - (*q == ')');
    square += (*q == '[') - (*q == ']');
  }
  for (; p > start; p--) {
    char c = p[-1];

    if (c == ')' && round < 0)
      round++;
    else if (c == ']' && square < 0)
      square++;
    else if (!strchr(".,;:!?'*_([", c))
      break;
    else
      round -= c == '(', square -= c == '[';
  }
  return p;
}

static bool found(mention *m, enum mention_kind kind, const char *start,
                  const char *end) {
  *m = (mention){.kind = kind, .text = str_span(start, end)};
  return true;
}

/* "https" before the "://" at `at`. */
static bool read_scheme(const scan *s, const char *at, mention *m,
                        const char **go) {
  static const char *const schemes[] = {"https", "http", "ftp",
                                        "ftps",  "sftp", "file"};
  const char *start = at, *end;
  str scheme;

  if (!scan_text(at, s->end, "://"))
    return false;
  while (start > s->floor && at - start < 6 && scan_is_alnum(start[-1]))
    start--;
  scheme = str_span(start, at);
  for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++) {
    if (!str_is_nocase(scheme, schemes[i]))
      continue;
    end = url_end(at + 3, s->end);
    *go = end > at + 3 ? end : at + 3;
    end = trim_url(at + 3, end);
    return end > at + 3 && found(m, MENTION_URL, start, end);
  }
  return false;
}

/* The domain around the point at `at`, with what follows it. */
static bool read_domain(const scan *s, const char *at, mention *m,
                        const char **go) {
  const char *start = at, *end = at, *stop;
  char before;
  bool path;
  host h;

  while (start > s->floor && is_host(start[-1]) && at - start < MOST_LABEL)
    start--;
  while (end < s->end && is_host(*end))
    end++;
  *go = end;
  while (end > at && (end[-1] == '.' || end[-1] == '-'))
    end--;
  while (start < at && (*start == '-' || *start == '.'))
    start++;
  before = scan_peek_back(start, s->start);
  if (before == '@' || before == '/' || before == '_' || before == '\\' ||
      scan_is_alnum(before) || scan_peek(end, s->end) == '@' ||
      scan_peek(end, s->end) == '_')
    return false;
  path = scan_peek(end, s->end) == '/' &&
         scan_is_alnum(scan_peek(end + 1, s->end));
  if (!parse_host(str_span(start, end), &h) || !is_domain(&h, path))
    return false;
  stop = end;
  if (scan_peek(stop, s->end) == ':') {
    size_t n = scan_digits(stop + 1, s->end, 5, NULL);
    stop += n ? n + 1 : 0;
  }
  if (scan_peek(stop, s->end) == '/' || scan_peek(stop, s->end) == '?')
    stop = trim_url(stop, url_end(stop, s->end));
  return found(m, MENTION_URL, start, stop);
}

/* The address around the "@" at `at`. */
static bool read_address(const scan *s, const char *at, mention *m,
                         const char **go) {
  const char *start = at, *end = at + 1;
  host h;

  while (start > s->floor && is_local(start[-1]) && at - start < MOST_LOCAL)
    start--;
  while (end < s->end && is_host(*end))
    end++;
  *go = end;
  while (end > at && !scan_is_alnum(end[-1]))
    end--;
  /* "'jane@example.org'", "mailto:jane@example.org" */
  while (start < at && !scan_is_alnum(*start) && *start != '_')
    start++;
  if (start == at || at[-1] == '.' || end <= at + 1 ||
      scan_is_alnum(scan_peek_back(start, s->start)) ||
      scan_peek(end, s->end) == '@')
    return false;
  if (!parse_host(str_span(at + 1, end), &h) || h.last.len < 2)
    return false;
  for (size_t i = 0; i < h.last.len; i++)
    if (!ascii_is_alpha(h.last.ptr[i]))
      return false;
  return found(m, MENTION_ADDRESS, start, end);
}

bool link_mention(const scan *s, const char *at, mention *m, const char **go) {
  *go = at + 1;
  if (*at == '@')
    return read_address(s, at, m, go);
  return *at == ':' ? read_scheme(s, at, m, go) : read_domain(s, at, m, go);
}
