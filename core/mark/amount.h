/* amount.h -- money and percentages.
 *
 *     $5 million   US$5m   5 million US dollars       USD 5000000
 *     EUR 20,000   €20 000   20,000 euros             EUR 20000
 *     $1.5-2 million                                  USD 1500000-2000000
 *     10 per cent   10%   5 to 10 percent             10%, 5-10%
 *     500万元   3.5亿美元                              CNY 5000000, …
 *
 * "$" is USD unless letters before it say otherwise; "¥" is JPY, in a Chinese
 * document CNY. Figures are kept as they are written, only moved by
 * the scale: nothing is rounded. */
#ifndef MARK_AMOUNT_H
#define MARK_AMOUNT_H

#include "mark/scan.h"

/** The amount whose (first) number begins at the digit at `at`. */
bool amount_mention(const scan *s, const char *at, mention *m);

#endif
