#include "read/counting.h"

#include "base/utf8.h"

static const struct name {
  const char *name;
  enum counting format;
} names[] = {
    {"decimal", COUNT_DECIMAL},
    {"decimalZero", COUNT_DECIMAL},
    {"decimalHalfWidth", COUNT_DECIMAL},
    {"none", COUNT_NONE},
    {"bullet", COUNT_BULLET},
    {"lowerRoman", COUNT_LOWER_ROMAN},
    {"upperRoman", COUNT_UPPER_ROMAN},
    {"lowerLetter", COUNT_LOWER_LETTER},
    {"upperLetter", COUNT_UPPER_LETTER},
    {"ordinal", COUNT_ORDINAL},
    {"cardinalText", COUNT_CARDINAL_TEXT},
    {"ordinalText", COUNT_ORDINAL_TEXT},
    {"hex", COUNT_HEX},
    {"chicago", COUNT_CHICAGO},
    {"numberInDash", COUNT_DASHES},
    {"decimalFullWidth", COUNT_FULL_WIDTH},
    {"decimalFullWidth2", COUNT_FULL_WIDTH},
    {"decimalEnclosedCircle", COUNT_CIRCLED},
    {"decimalEnclosedCircleChinese", COUNT_CIRCLED},
    {"decimalEnclosedParen", COUNT_PARENS},
    {"decimalEnclosedFullstop", COUNT_STOPS},
    {"russianLower", COUNT_LOWER_RUSSIAN},
    {"russianUpper", COUNT_UPPER_RUSSIAN},
    {"chineseCounting", COUNT_HAN},
    {"chineseCountingThousand", COUNT_HAN},
    {"taiwaneseCounting", COUNT_HAN},
    {"taiwaneseCountingThousand", COUNT_HAN},
    {"japaneseCounting", COUNT_HAN},
    {"koreanDigital2", COUNT_HAN_DIGITS},
    {"ideographDigital", COUNT_HAN_DIGITS},
    {"taiwaneseDigital", COUNT_HAN_DIGITS},
    {"japaneseDigitalTenThousand", COUNT_HAN_DIGITS},
    {"chineseLegalSimplified", COUNT_HAN_LEGAL},
    {"ideographLegalTraditional", COUNT_HAN_LEGAL_T},
    {"ideographTraditional", COUNT_STEMS},
    {"ideographZodiac", COUNT_BRANCHES},
    {"aiueo", COUNT_KANA},
    {"aiueoFullWidth", COUNT_KANA},
    {"iroha", COUNT_IROHA},
    {"irohaFullWidth", COUNT_IROHA},
    {"ganada", COUNT_HANGUL},
    {"chosung", COUNT_JAMO},
    {"hebrew1", COUNT_HEBREW},
    {"arabicAlpha", COUNT_ARABIC},
    {"arabicAbjad", COUNT_ABJAD},
    {"thaiNumbers", COUNT_THAI},
    {"hindiNumbers", COUNT_HINDI},
};

enum counting counting_of(str name) {
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (str_is(name, names[i].name))
      return names[i].format;
  return COUNT_DECIMAL;
}

/* The `i`th character, from 0, of a text of characters. */
static str character(const char *of, size_t i) {
  size_t len;

  (void)utf8_decode(of, &len);
  while (i-- > 0) {
    of += len;
    (void)utf8_decode(of, &len);
  }
  return str_make(of, len);
}

static void put_code(uint32_t cp, buf *out) {
  out->len += utf8_encode(cp, buf_reserve(out, 4));
}

static void put_digits(int32_t n, int zeros, uint32_t zero, buf *out) {
  char digits[16];
  int len = 0;

  do
    digits[len++] = (char)(n % 10);
  while ((n /= 10) > 0);
  while (len < zeros && len < (int)sizeof digits)
    digits[len++] = 0;
  while (len > 0)
    put_code(zero + (uint32_t)digits[--len], out);
}

/* ------------------------------------------------------------ Latin letters */

static void put_roman(int32_t n, bool upper, buf *out) {
  static const struct {
    int32_t value;
    const char *lower, *upper;
  } parts[] = {{1000, "m", "M"},  {900, "cm", "CM"}, {500, "d", "D"},
               {400, "cd", "CD"}, {100, "c", "C"},   {90, "xc", "XC"},
               {50, "l", "L"},    {40, "xl", "XL"},  {10, "x", "X"},
               {9, "ix", "IX"},   {5, "v", "V"},     {4, "iv", "IV"},
               {1, "i", "I"}};

  for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
    for (; n >= parts[i].value; n -= parts[i].value)
      buf_puts(out, upper ? parts[i].upper : parts[i].lower);
}

/* a … z, aa … zz, aaa …: the letter again, once more each round. */
static void put_rounds(int32_t n, const char *letters, int32_t of, buf *out) {
  str letter = character(letters, (size_t)((n - 1) % of));

  for (int32_t round = (n - 1) / of; round >= 0; round--)
    buf_put_str(out, letter);
}

/* ------------------------------------------------------------------- words */

static const char *const units[20][2] = {
    {"zero", "zeroth"},         {"one", "first"},
    {"two", "second"},          {"three", "third"},
    {"four", "fourth"},         {"five", "fifth"},
    {"six", "sixth"},           {"seven", "seventh"},
    {"eight", "eighth"},        {"nine", "ninth"},
    {"ten", "tenth"},           {"eleven", "eleventh"},
    {"twelve", "twelfth"},      {"thirteen", "thirteenth"},
    {"fourteen", "fourteenth"}, {"fifteen", "fifteenth"},
    {"sixteen", "sixteenth"},   {"seventeen", "seventeenth"},
    {"eighteen", "eighteenth"}, {"nineteen", "nineteenth"},
};
static const char *const tens[10][2] = {
    {"", ""},
    {"", ""},
    {"twenty", "twentieth"},
    {"thirty", "thirtieth"},
    {"forty", "fortieth"},
    {"fifty", "fiftieth"},
    {"sixty", "sixtieth"},
    {"seventy", "seventieth"},
    {"eighty", "eightieth"},
    {"ninety", "ninetieth"},
};

/* Below a thousand; the first letter becomes a capital. */
static void put_words(int32_t n, bool ordinal, buf *out) {
  size_t first = out->len;

  if (n >= 100) {
    buf_puts(out, units[n / 100][0]);
    buf_puts(out, n % 100 ? " hundred " : ordinal ? " hundredth" : " hundred");
    n %= 100;
    if (n == 0)
      n = -1;
  }
  if (n >= 20) {
    buf_puts(out, tens[n / 10][ordinal && n % 10 == 0]);
    if (n % 10)
      buf_printf(out, "-%s", units[n % 10][ordinal]);
  } else if (n >= 0) {
    buf_puts(out, units[n][ordinal]);
  }
  out->ptr[first] = (char)(out->ptr[first] - 'a' + 'A');
}

static const char *ordinal_end(int32_t n) {
  static const char *const ends[] = {"th", "st", "nd", "rd"};

  return n % 100 >= 11 && n % 100 <= 13 ? "th"
         : n % 10 <= 3                  ? ends[n % 10]
                                        : "th";
}

/* --------------------------------------------------------- Han and the others
 */

static const char han[] = "〇一二三四五六七八九";
static const char legal[] = "零壹贰叁肆伍陆柒捌玖";
static const char legal_t[] = "零壹貳參肆伍陸柒捌玖";

/* Below ten thousand: 一百二十三, 一千〇五. */
static void put_han(int32_t n, const char *digits, const char *places,
                    bool bare_ten, buf *out) {
  bool gap = false, any = false;

  for (int32_t place = 3, unit = 1000; place >= 0; place--, unit /= 10) {
    int32_t digit = n / unit % 10;

    if (digit == 0) {
      gap = any;
      continue;
    }
    if (gap)
      buf_put_str(out, character(digits, 0));
    gap = false;
    if (!(bare_ten && place == 1 && digit == 1 && !any))
      buf_put_str(out, character(digits, (size_t)digit));
    if (place > 0)
      buf_put_str(out, character(places, (size_t)place - 1));
    any = true;
  }
}

/* Below a thousand: the letters are numbers, and 15 and 16 are not written with
 * the letters of the name of God. */
static void put_hebrew(int32_t n, buf *out) {
  static const char ones[] = "אבגדהוזחט", decades[] = "יכלמנסעפצ",
                    hundreds[] = "קרשת";

  for (; n >= 100; n -= n >= 400 ? 400 : n / 100 * 100)
    buf_put_str(out, character(hundreds, n >= 400 ? 3 : (size_t)n / 100 - 1));
  if (n == 15 || n == 16) {
    buf_puts(out, n == 15 ? "טו" : "טז");
    return;
  }
  if (n >= 10)
    buf_put_str(out, character(decades, (size_t)n / 10 - 1));
  if (n % 10)
    buf_put_str(out, character(ones, (size_t)n % 10 - 1));
}

/* Formats that are one letter of a row, again and again; NULL: none. */
static const char *letters_of(enum counting format, int32_t *of) {
  static const struct {
    enum counting format;
    int32_t of;
    const char *letters;
  } rows[] = {
      {COUNT_LOWER_LETTER, 26, "abcdefghijklmnopqrstuvwxyz"},
      {COUNT_UPPER_LETTER, 26, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"},
      {COUNT_CHICAGO, 4, "*†‡§"},
      {COUNT_LOWER_RUSSIAN, 29, "абвгдежзиклмнопрстуфхцчшщыэюя"},
      {COUNT_UPPER_RUSSIAN, 29, "АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЫЭЮЯ"},
      {COUNT_STEMS, 10, "甲乙丙丁戊己庚辛壬癸"},
      {COUNT_BRANCHES, 12, "子丑寅卯辰巳午未申酉戌亥"},
      {COUNT_KANA, 46,
       "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモ"
       "ヤユヨラリルレロワヲン"},
      {COUNT_IROHA, 47,
       "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテ"
       "アサキユメミシヱヒモセス"},
      {COUNT_HANGUL, 14, "가나다라마바사아자차카타파하"},
      {COUNT_JAMO, 14, "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ"},
      {COUNT_ARABIC, 28, "أبتثجحخدذرزسشصضطظعغفقكلمنهوي"},
      {COUNT_ABJAD, 28, "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"},
  };

  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    if (rows[i].format == format) {
      *of = rows[i].of;
      return rows[i].letters;
    }
  return NULL;
}

/* Whatever is not digits: false when `n` is too large for it. */
static bool put_signs(enum counting format, int32_t n, buf *out) {
  int32_t of;
  const char *letters = letters_of(format, &of);

  if (letters) {
    if (n > of * 30)
      return false;
    put_rounds(n, letters, of, out);
    return true;
  }
  switch (format) {
  case COUNT_LOWER_ROMAN:
  case COUNT_UPPER_ROMAN:
    if (n > 32767)
      return false;
    put_roman(n, format == COUNT_UPPER_ROMAN, out);
    return true;
  case COUNT_CARDINAL_TEXT:
  case COUNT_ORDINAL_TEXT:
    if (n >= 1000)
      return false;
    put_words(n, format == COUNT_ORDINAL_TEXT, out);
    return true;
  case COUNT_HEX:
    buf_printf(out, "%X", (unsigned)n);
    return true;
  case COUNT_ORDINAL:
    buf_printf(out, "%d%s", n, ordinal_end(n));
    return true;
  case COUNT_DASHES:
    buf_printf(out, "- %d -", n);
    return true;
  case COUNT_CIRCLED:
  case COUNT_PARENS:
  case COUNT_STOPS:
    if (n > 20)
      return false;
    put_code((format == COUNT_CIRCLED  ? 0x2460u
              : format == COUNT_PARENS ? 0x2474u
                                       : 0x2488u) +
                 (uint32_t)n - 1,
             out);
    return true;
  case COUNT_HAN:
  case COUNT_HAN_LEGAL:
  case COUNT_HAN_LEGAL_T:
    if (n > 9999)
      return false;
    put_han(n,
            format == COUNT_HAN         ? han
            : format == COUNT_HAN_LEGAL ? legal
                                        : legal_t,
            format == COUNT_HAN ? "十百千" : "拾佰仟", format == COUNT_HAN,
            out);
    return true;
  case COUNT_HEBREW:
    if (n >= 1000)
      return false;
    put_hebrew(n, out);
    return true;
  default:
    return false;
  }
}

void counting_put(enum counting format, int32_t n, int zeros, buf *out) {
  if (n > 0 && put_signs(format, n, out))
    return;
  if (n < 0) {
    buf_putc(out, '-');
    n = -n;
  }
  switch (format) {
  case COUNT_FULL_WIDTH:
    put_digits(n, 0, 0xFF10, out);
    return;
  case COUNT_THAI:
    put_digits(n, 0, 0x0E50, out);
    return;
  case COUNT_HINDI:
    put_digits(n, 0, 0x0966, out);
    return;
  case COUNT_HAN_DIGITS:
    if (n == 0)
      buf_put_str(out, character(han, 0));
    for (int32_t unit = 1000000; unit > 0; unit /= 10)
      if (n >= unit)
        buf_put_str(out, character(han, (size_t)(n / unit % 10)));
    return;
  default:
    put_digits(n, format == COUNT_DECIMAL ? zeros : 0, '0', out);
  }
}
