/* buf.h -- bytes that grow. A zeroed buf is empty; buf_free() gives back its
 * memory and leaves it empty. */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include "base/str.h"

typedef struct buf {
  char *ptr;
  size_t len, cap;
} buf;

/** Room for `more` bytes behind the last; returns where they go. */
char *buf_reserve(buf *b, size_t more);

void buf_put(buf *b, const void *bytes, size_t n);
void buf_putc(buf *b, char c);
void buf_puts(buf *b, const char *z);
void buf_put_str(buf *b, str s);
void buf_printf(buf *b, const char *format, ...)
    __attribute__((format(printf, 2, 3), nonnull(2)));

/** The bytes as a view, valid until the next change. */
static inline str buf_str(const buf *b) { return str_make(b->ptr, b->len); }

/** The bytes with a NUL behind them (not counted in len). */
const char *buf_cstr(buf *b);

void buf_free(buf *b);

#endif
