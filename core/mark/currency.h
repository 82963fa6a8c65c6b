/* currency.h -- the currencies that signs, codes and words name. */
#ifndef MARK_CURRENCY_H
#define MARK_CURRENCY_H

#include "mark/scan.h"

/** The ISO 4217 code of the currency written before `p`, from s->floor on:
 * "US$", "€", "EUR"; blanks between are stepped over. *start gets where it
 * begins. NULL when there is none. */
const char *currency_before(const scan *s, const char *p, const char **start);

/** The same behind `p`: " euros", " US dollars", "€", " EUR", "元"; *stop gets
 * where it ends. */
const char *currency_behind(const scan *s, const char *p, const char **stop);

#endif
