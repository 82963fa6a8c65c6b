/* err.h -- why something failed, said once, where the fault was found.
 *
 * A function that can fail returns int, 0 or ERR (-1), and takes an `err *` as
 * its last argument, never NULL. The message says where, what, and what was
 * expected; callers pass it on and never write over it. */
#ifndef BASE_ERR_H
#define BASE_ERR_H

#include <stdint.h>

#define ERR (-1)

typedef struct err {
  char message[1024]; /* "" when nothing failed; cut at the end if longer */
} err;

/** Keep the message; returns ERR. The first message wins. */
int err_set(err *e, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/** The same with a place before it: "FILE:LINE:COLUMN: ". A column or line of
 * 0 is left out. Lines and columns (in code points) count from 1. */
int err_at(err *e, const char *file, uint32_t line, uint32_t column,
           const char *format, ...) __attribute__((format(printf, 5, 6)));

#endif
