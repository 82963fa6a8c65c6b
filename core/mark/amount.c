#include "mark/amount.h"

#include "mark/currency.h"
#include "mark/number.h"

static const char *read_percent(const char *p, const char *end) {
  static const char *const words[] = {"percent", "pct"};
  const char *q = scan_blank(p, end), *stop;

  if ((stop = scan_text(q, end, "%")) ||
      (stop = scan_text(q, end, "\xEF\xBC\x85")))
    return stop;
  if (q == p || ascii_lower(scan_peek(q, end)) != 'p')
    return NULL;
  if ((stop = scan_word(q, end, "per")) && scan_blank(stop, end) > stop) {
    q = scan_blank(stop, end);
    stop = scan_word(q, end, "cent");
    return stop ? stop : scan_word(q, end, "centum");
  }
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if ((stop = scan_word(q, end, words[i])))
      return stop;
  return NULL;
}

/* What is known of an amount while it is read. */
typedef struct amount {
  const char *start, *end;
  const char *code; /* of the currency; NULL: a percentage */
  number first, last;
  int zeros_first, zeros_last;
  bool range, minus;
} amount;

/* "-10", "–$10", " to 10": the second number of a range; NULL if none. */
static const char *read_second(const scan *s, const char *p, amount *a) {
  const char *q = scan_blank(p, s->end), *to = scan_dash(q, s->end), *sign;

  if (!to && q > p && !a->code)
    to = scan_word(q, s->end, "to");
  if (!to)
    return NULL;
  q = scan_blank(to, s->end);
  for (sign = q;
       a->code && sign - q < 4 && sign < s->end && !ascii_is_digit(*sign);
       sign++)
    ; /* the same sign again: "$5-$10" */
  return ascii_is_digit(scan_peek(sign, s->end))
             ? number_read(sign, s->end, &a->last)
             : NULL;
}

/* Read from the first number on; true when it is an amount. */
static bool read_amount(const scan *s, const char *at, amount *a) {
  const char *p = number_read(at, s->end, &a->first), *q, *stop;

  if (!p)
    return false;
  a->zeros_first = number_scale(p, s->end, &p);
  if ((q = read_second(s, p, a))) {
    a->zeros_last = number_scale(q, s->end, &q);
    if (!a->zeros_first)
      a->zeros_first = a->zeros_last;
  }
  a->range = q != NULL;
  for (int i = a->range; i >= 0; i--, a->range = false) {
    const char *e = i ? q : p;

    a->end = e;
    if (a->code)
      return !scan_is_alnum(scan_peek(e, s->end));
    if ((stop = read_percent(e, s->end))) {
      a->end = stop;
      return true;
    }
    if ((a->code = currency_behind(s, e, &a->end)))
      return true;
  }
  return false;
}

static str value_of(arena *memory, const amount *a) {
  char *out = arena_alloc(memory, 160);
  size_t n = 0;

  if (a->code) {
    memcpy(out, a->code, 3);
    out[3] = ' ';
    n = 4;
  }
  if (a->minus)
    out[n++] = '-';
  n += number_write(out + n, &a->first, a->zeros_first);
  if (a->range) {
    out[n++] = '-';
    n += number_write(out + n, &a->last, a->zeros_last);
  }
  if (!a->code)
    out[n++] = '%';
  return str_make(out, n);
}

bool amount_mention(const scan *s, const char *at, mention *m) {
  amount a = {.start = at};
  const char *minus;

  a.code = currency_before(s, at, &a.start);
  if (!a.code) {
    a.start = at;
    if (!scan_number_begins(s, at))
      return false;
  }
  if (!read_amount(s, at, &a))
    return false;
  /* "-5%", "−$3 million"; not "3-5%" or "non-$5". */
  for (int i = 1; i <= 3; i += 2) {
    minus = a.start - i;
    if (minus >= s->floor && scan_dash(minus, a.start) == a.start &&
        (i == 1 || (unsigned char)minus[1] == 0x88) &&
        (minus == s->start || ascii_is_space(minus[-1]) || minus[-1] == '(')) {
      a.start = minus;
      a.minus = true;
      break;
    }
  }
  m->kind = MENTION_AMOUNT;
  m->text = str_span(a.start, a.end);
  m->value = value_of(s->memory, &a);
  return true;
}
