#include "base/buf.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/mem.h"

char *buf_reserve(buf *b, size_t more) {
  if (b->cap - b->len < more) {
    size_t cap = b->cap ? b->cap * 2 : 256;

    while (cap - b->len < more)
      cap *= 2;
    b->ptr = mem_resize(b->ptr, cap);
    b->cap = cap;
  }
  return b->ptr + b->len;
}

void buf_put(buf *b, const void *bytes, size_t n) {
  if (n)
    memcpy(buf_reserve(b, n), bytes, n);
  b->len += n;
}

void buf_putc(buf *b, char c) { buf_put(b, &c, 1); }

void buf_puts(buf *b, const char *z) { buf_put(b, z, strlen(z)); }

void buf_put_str(buf *b, str s) { buf_put(b, s.ptr, s.len); }

void buf_printf(buf *b, const char *format, ...) {
  va_list args;
  int n;

  va_start(args, format);
  n = vsnprintf(NULL, 0, format, args);
  va_end(args);
  buf_reserve(b, (size_t)n + 1);
  va_start(args, format);
  (void)vsnprintf(b->ptr + b->len, (size_t)n + 1, format, args);
  va_end(args);
  b->len += (size_t)n;
}

const char *buf_cstr(buf *b) {
  *buf_reserve(b, 1) = '\0';
  return b->ptr;
}

void buf_free(buf *b) {
  mem_free(b->ptr);
  *b = (buf){0};
}
