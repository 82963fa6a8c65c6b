#include "mark/currency.h"

#define WIDE_YEN "\xEF\xBF\xA5" /* U+FFE5 */

/* Signs; "$" with letters first, so that the longest is found. */
static const struct currency {
  const char *sign, *code;
} signs[] = {
    {"US$", "USD"},  {"AU$", "AUD"}, {"CA$", "CAD"},  {"HK$", "HKD"},
    {"NZ$", "NZD"},  {"NT$", "TWD"}, {"MX$", "MXN"},  {"CN¥", "CNY"},
    {"RMB¥", "CNY"}, {"JP¥", "JPY"}, {"US $", "USD"}, {"A$", "AUD"},
    {"C$", "CAD"},   {"S$", "SGD"},  {"R$", "BRL"},   {"$", "USD"},
    {"€", "EUR"},    {"£", "GBP"},   {"¥", "JPY"},    {WIDE_YEN, "JPY"},
    {"₹", "INR"},    {"₽", "RUB"}, {"₩", "KRW"},    {"₺", "TRY"},
    {"₴", "UAH"},    {"₦", "NGN"},   {"₫", "VND"},    {"₪", "ILS"},
    {"฿", "THB"},    {"₱", "PHP"},   {"₸", "KZT"},    {"₡", "CRC"},
    {"₲", "PYG"},    {"₵", "GHS"},   {"₾", "GEL"},  {"₼", "AZN"},
};

/* ISO 4217, without those that are common in capitals for something else
 * (ALL, CUP, SDG, TOP) and with one that people write (RMB). Sorted. */
static const char codes[][4] = {
    "AED", "AFN", "AMD", "AOA", "ARS", "AUD", "AZN", "BAM", "BBD", "BDT", "BGN",
    "BHD", "BND", "BOB", "BRL", "BWP", "BYN", "CAD", "CDF", "CHF", "CLP", "CNY",
    "COP", "CRC", "CZK", "DKK", "DOP", "DZD", "EGP", "ETB", "EUR", "GBP", "GEL",
    "GHS", "GTQ", "HKD", "HNL", "HRK", "HUF", "IDR", "ILS", "INR", "IQD", "IRR",
    "ISK", "JMD", "JOD", "JPY", "KES", "KGS", "KHR", "KRW", "KWD", "KZT", "LBP",
    "LKR", "LYD", "MAD", "MDL", "MKD", "MMK", "MNT", "MUR", "MVR", "MWK", "MXN",
    "MYR", "MZN", "NAD", "NGN", "NIO", "NOK", "NPR", "NZD", "OMR", "PAB", "PEN",
    "PGK", "PHP", "PKR", "PLN", "PYG", "QAR", "RMB", "RON", "RSD", "RUB", "RWF",
    "SAR", "SDG", "SEK", "SGD", "THB", "TJS", "TMT", "TND", "TRY", "TTD", "TWD",
    "TZS", "UAH", "UGX", "USD", "UYU", "UZS", "VND", "XAF", "XDR", "XOF", "XPF",
    "YER", "ZAR", "ZMW"};

/* Words; "pounds", "francs" and "crowns" alone may be other things. */
static const struct currency words[] = {
    {"us dollar", "USD"},
    {"u.s. dollar", "USD"},
    {"united states dollar", "USD"},
    {"american dollar", "USD"},
    {"australian dollar", "AUD"},
    {"canadian dollar", "CAD"},
    {"hong kong dollar", "HKD"},
    {"new zealand dollar", "NZD"},
    {"singapore dollar", "SGD"},
    {"dollar", "USD"},
    {"euro", "EUR"},
    {"pound sterling", "GBP"},
    {"pounds sterling", "GBP"},
    {"swiss franc", "CHF"},
    {"yen", "JPY"},
    {"yuan", "CNY"},
    {"renminbi", "CNY"},
    {"rupee", "INR"},
    {"rouble", "RUB"},
    {"ruble", "RUB"},
    {"rand", "ZAR"},
    {"swedish krona", "SEK"},
    {"norwegian krone", "NOK"},
    {"danish krone", "DKK"},
    {"zloty", "PLN"},
    {"forint", "HUF"},
    {"hryvnia", "UAH"},
    {"baht", "THB"},
    {"naira", "NGN"},
    {"ringgit", "MYR"},
    {"shekel", "ILS"},
};

static const struct currency chinese[] = {
    {"元人民币", "CNY"}, {"人民币", "CNY"}, {"美元", "USD"}, {"欧元", "EUR"},
    {"日元", "JPY"},     {"英镑", "GBP"},   {"港元", "HKD"}, {"元", "CNY"},
};

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const char *code_of(str word) {
  size_t low = 0, high = COUNT(codes);

  if (word.len != 3)
    return NULL;
  while (low < high) {
    size_t middle = (low + high) / 2;
    int order = memcmp(word.ptr, codes[middle], 3);

    if (order == 0)
      return memcmp(codes[middle], "RMB", 3) ? codes[middle] : "CNY";
    if (order < 0)
      high = middle;
    else
      low = middle + 1;
  }
  return NULL;
}

/* May a sign begin or end with the byte? Letters go before "$". */
static bool is_of_sign(char c) { return c == '$' || (unsigned char)c >= 0x80; }

static bool is_plain_yen(const char *sign) {
  return strcmp(sign, "¥") == 0 || strcmp(sign, WIDE_YEN) == 0;
}

const char *currency_before(const scan *s, const char *p, const char **start) {
  const char *q = scan_blank_back(p, s->floor), *code;
  char last = scan_peek_back(q, s->floor);
  str word;

  for (size_t i = 0; is_of_sign(last) && i < COUNT(signs); i++) {
    size_t n = strlen(signs[i].sign);

    if ((size_t)(q - s->floor) < n || memcmp(q - n, signs[i].sign, n) != 0)
      continue;
    *start = q - n;
    if (ascii_is_alpha(*signs[i].sign) &&
        scan_is_alnum(scan_peek_back(*start, s->start)))
      continue; /* the "S$" of "ABS$5" */
    return s->chinese && is_plain_yen(signs[i].sign) ? "CNY" : signs[i].code;
  }
  if ((code =
           q - s->floor >= 9 && !memcmp(q - 9, "人民币", 9) ? "CNY" : NULL)) {
    *start = q - 9;
    return code;
  }
  if (!ascii_is_upper(last))
    return NULL;
  word = scan_word_back(q, s->floor);
  *start = word.ptr;
  return code_of(word);
}

/* Does a number stand behind `p`? Then the currency that ends there is its:
 * "in 2016-2020 EUR 5 million". */
static bool is_before_number(const char *p, const char *end) {
  return ascii_is_digit(scan_peek(scan_blank(p, end), end));
}

const char *currency_behind(const scan *s, const char *p, const char **stop) {
  const char *q = scan_blank(p, s->end), *w;
  char first = scan_peek(q, s->end);
  str word;

  for (size_t i = 0; is_of_sign(first) && i < COUNT(chinese); i++)
    if ((*stop = scan_text(q, s->end, chinese[i].sign)))
      return chinese[i].code;
  for (size_t i = 0;
       (is_of_sign(first) || ascii_is_upper(first)) && i < COUNT(signs); i++)
    if (*signs[i].sign == first &&
        (*stop = scan_text(q, s->end, signs[i].sign)) &&
        !is_before_number(*stop, s->end))
      return s->chinese && is_plain_yen(signs[i].sign) ? "CNY" : signs[i].code;
  word = scan_letters(q, s->end);
  *stop = str_end(word);
  if (code_of(word) && !is_before_number(*stop, s->end))
    return code_of(word);
  if (word.len == 0 || q == p)
    return NULL;
  for (size_t i = 0; i < COUNT(words); i++)
    if (*words[i].sign == ascii_lower(first) &&
        (w = scan_nocase(q, s->end, words[i].sign))) {
      w += scan_peek(w, s->end) == 's';
      *stop = w;
      return scan_is_alnum(scan_peek(w, s->end)) ? NULL : words[i].code;
    }
  return NULL;
}
