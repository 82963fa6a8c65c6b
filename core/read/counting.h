/* counting.h -- numbers as Word writes them: 4, iv, D, fourth, 四. */
#ifndef READ_COUNTING_H
#define READ_COUNTING_H

#include "base/buf.h"

enum counting {
  COUNT_DECIMAL,
  COUNT_NONE,
  COUNT_BULLET, /* the text of the level is the bullet */
  COUNT_LOWER_ROMAN,
  COUNT_UPPER_ROMAN,
  COUNT_LOWER_LETTER, /* a … z, aa, bb … */
  COUNT_UPPER_LETTER,
  COUNT_ORDINAL,       /* 1st */
  COUNT_CARDINAL_TEXT, /* One */
  COUNT_ORDINAL_TEXT,  /* First */
  COUNT_HEX,
  COUNT_CHICAGO, /* *, †, ‡, §, ** … */
  COUNT_DASHES,  /* - 1 - */
  COUNT_FULL_WIDTH,
  COUNT_CIRCLED, /* ① */
  COUNT_PARENS,  /* ⑴ */
  COUNT_STOPS,   /* ⒈ */
  COUNT_LOWER_RUSSIAN,
  COUNT_UPPER_RUSSIAN,
  COUNT_HAN,         /* 一, 十一, 一百二十三 */
  COUNT_HAN_DIGITS,  /* 一二三 */
  COUNT_HAN_LEGAL,   /* 壹佰贰拾叁 */
  COUNT_HAN_LEGAL_T, /* the same in traditional characters */
  COUNT_STEMS,       /* 甲乙丙 */
  COUNT_BRANCHES,    /* 子丑寅 */
  COUNT_KANA,        /* ア イ ウ */
  COUNT_IROHA,       /* イ ロ ハ */
  COUNT_HANGUL,      /* 가 나 다 */
  COUNT_JAMO,        /* ㄱ ㄴ ㄷ */
  COUNT_HEBREW,      /* א ב … יא */
  COUNT_ARABIC,      /* أ ب ت */
  COUNT_ABJAD,       /* أ ب ج */
  COUNT_THAI,        /* ๑ */
  COUNT_HINDI        /* १ */
};

/** The format of that name in w:numFmt. Those that are not known count in
 * digits. */
enum counting counting_of(str name);

/** Put the number, of `zeros` digits at least if it is a decimal one. A number
 * that the format cannot write is written in digits. */
void counting_put(enum counting format, int32_t n, int zeros, buf *out);

#endif
