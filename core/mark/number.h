/* number.h -- numbers as people write them, kept figure by figure.
 *
 *     1,000,000.50   20 000   1'000   1.000.000   5,00,000   1,5   4 1/2   ½
 *
 * A comma or point before groups of three parts groups; one comma before one
 * or two figures is a decimal comma. Nothing is rounded: what has no end as a
 * decimal (1/3), or more than 40 figures, is no number. */
#ifndef MARK_NUMBER_H
#define MARK_NUMBER_H

#include "mark/scan.h"

enum { NUMBER_FIGURES = 40 };

typedef struct number {
  char figures[NUMBER_FIGURES];
  int n, point; /* figures in all; those before the decimal point */
} number;

/** Read the number at `p`; returns its end, or NULL. */
const char *number_read(const char *p, const char *end, number *v);

/** Read the scale at `p` ("million", "m", "bn", "万亿"): returns its zeros, and
 * in *stop its end; 0 and `p` when there is none. */
int number_scale(const char *p, const char *end, const char **stop);

/** Write the number, its point moved right by `zeros` (at most 24), to `out`,
 * which has room for 70 bytes. Returns the bytes written. */
size_t number_write(char *out, const number *v, int zeros);

#endif
