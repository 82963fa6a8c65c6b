#include "mark/number.h"

static bool put(number *v, const char *p, size_t n) {
  if ((size_t)v->n + n > NUMBER_FIGURES)
    return false;
  memcpy(v->figures + v->n, p, n);
  v->n += (int)n;
  return true;
}

/* The length of what groups figures at `p`: comma, blank of any kind but a
 * line end, apostrophe. */
static size_t grouping(const char *p, const char *end) {
  char c = scan_peek(p, end);

  if (c == ',' || c == ' ' || c == '\'')
    return 1;
  if (end - p >= 2 && memcmp(p, "\xC2\xA0", 2) == 0)
    return 2;
  return end - p >= 3 && (memcmp(p, "\xE2\x80\xAF", 3) == 0 ||
                          memcmp(p, "\xE2\x80\x89", 3) == 0)
             ? 3
             : 0;
}

static size_t run_of_digits(const char *p, const char *end) {
  size_t n = 0;

  while (n < NUMBER_FIGURES && p + n < end && ascii_is_digit(p[n]))
    n++;
  return n;
}

/* "1/2", "3/8", "¼" at `p` as decimals behind those of `v`; returns the end, or
 * NULL when it is no fraction or has no end as a decimal. */
static const char *read_fraction(const char *p, const char *end, number *v) {
  static const struct {
    const char *sign, *figures;
  } signs[] = {{"½", "5"}, {"¼", "25"}, {"¾", "75"}};
  int above, below, parts;
  size_t n;
  char figures[4];

  for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
    const char *q = scan_text(p, end, signs[i].sign);
    if (q)
      return put(v, signs[i].figures, strlen(signs[i].figures)) ? q : NULL;
  }
  if (!(n = scan_digits(p, end, 2, &above)) || scan_peek(p + n, end) != '/')
    return NULL;
  p += n + 1;
  if (!(n = scan_digits(p, end, 2, &below)) || above < 1 || above >= below ||
      above * 10000 % below != 0 || scan_peek(p + n, end) == '/')
    return NULL;
  parts = above * 10000 / below;
  for (int i = 3; i >= 0; i--, parts /= 10)
    figures[i] = (char)('0' + parts % 10);
  for (parts = 4; figures[parts - 1] == '0';)
    parts--;
  return put(v, figures, (size_t)parts) ? p + n : NULL;
}

/* The groups of figures behind the first of `n`: ",000,000", ".000.000". */
static const char *read_groups(const char *p, const char *end, size_t n,
                               number *v) {
  size_t gap, more;

  if (n > 3)
    return p;
  if (scan_peek(p, end) == '.' && run_of_digits(p + 1, end) == 3 &&
      scan_peek(p + 4, end) == '.') {
    while (scan_peek(p, end) == '.' && run_of_digits(p + 1, end) == 3 &&
           put(v, p + 1, 3))
      p += 4;
    return p;
  }
  while ((gap = grouping(p, end))) {
    more = run_of_digits(p + gap, end);
    /* "5,00,000" groups by two before the last three. */
    if ((more != 3 &&
         !(more == 2 && *p == ',' && scan_peek(p + 3, end) == ',')) ||
        !put(v, p + gap, more))
      break;
    p += gap + more;
  }
  return p;
}

const char *number_read(const char *p, const char *end, number *v) {
  size_t n = run_of_digits(p, end), more;
  const char *q, *first = p + n;

  v->n = 0;
  if (n && scan_peek(first, end) == '/') { /* "1/2 per cent" */
    (void)put(v, "0", 1);
    v->point = 1;
    return read_fraction(p, end, v);
  }
  if (n == 0 || !put(v, p, n))
    return NULL;
  p = read_groups(first, end, n, v);
  v->point = v->n;
  if (scan_peek(p, end) == '.' || (p == first && scan_peek(p, end) == ',')) {
    more = run_of_digits(p + 1, end);
    if (more && (*p == '.' || more < 3)) {
      if (!put(v, p + 1, more))
        return NULL;
      p += more + 1;
    }
  } else {
    q = scan_blank(p, end); /* "4 1/2", "4-1/2", "4½" */
    if (scan_peek(q, end) == '-')
      q++;
    if ((q = read_fraction(q, end, v)))
      p = q;
  }
  return ascii_is_digit(scan_peek(p, end)) ? NULL : p;
}

/* "万亿", "多亿": what the signs of Chinese add up to. */
static int chinese_scale(const char *p, const char *end, const char **stop) {
  static const struct {
    const char *sign;
    int zeros;
  } signs[] = {{"十", 1}, {"百", 2}, {"千", 3}, {"万", 4},
               {"亿", 8}, {"多", 0}, {"余", 0}};
  int zeros = 0;

  *stop = p;
  for (size_t i = 0; i < sizeof signs / sizeof *signs && zeros <= 16; i++) {
    const char *q = scan_text(*stop, end, signs[i].sign);
    if (q) {
      zeros += signs[i].zeros;
      *stop = q;
      i = (size_t)-1; /* from the first again */
    }
  }
  return zeros;
}

int number_scale(const char *p, const char *end, const char **stop) {
  static const struct {
    const char *word;
    int zeros;
  } words[] = {{"thousand", 3}, {"million", 6},  {"millions", 6},
               {"billion", 9},  {"billions", 9}, {"trillion", 12},
               {"mln", 6},      {"mn", 6},       {"bn", 9},
               {"tn", 12},      {"lakh", 5},     {"crore", 7},
               {"m", 6},        {"k", 3},        {"b", 9}};
  const char *q = scan_blank(p, end);
  char c = scan_peek(q, end);

  if ((unsigned char)c >= 0x80)
    return chinese_scale(q, end, stop);
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (*words[i].word == ascii_lower(c) &&
        (*stop = scan_word(q, end, words[i].word)) &&
        (q == p || *words[i].word != 'b' || words[i].word[1])) /* "b)" */
      return words[i].zeros;
  *stop = p;
  return 0;
}

size_t number_write(char *out, const number *v, int zeros) {
  int point = v->point + zeros, i = 0;
  size_t n = 0;

  while (i + 1 < point && (i >= v->n || v->figures[i] == '0'))
    i++;
  for (; i < point; i++)
    out[n++] = i < v->n ? v->figures[i] : '0';
  if (v->n > point) {
    out[n++] = '.';
    memcpy(out + n, v->figures + point, (size_t)(v->n - point));
    n += (size_t)(v->n - point);
    while (zeros && out[n - 1] == '0') /* "1.50 million" */
      n--;
    n -= out[n - 1] == '.';
  }
  return n;
}
