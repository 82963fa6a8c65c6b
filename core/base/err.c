#include "base/err.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static void append(err *e, const char *format, va_list args)
    __attribute__((format(printf, 2, 0)));
static void append(err *e, const char *format, va_list args) {
  size_t used = strlen(e->message);

  (void)vsnprintf(e->message + used, sizeof e->message - used, format, args);
}

int err_set(err *e, const char *format, ...) {
  va_list args;

  if (e->message[0])
    return ERR;
  va_start(args, format);
  append(e, format, args);
  va_end(args);
  return ERR;
}

int err_at(err *e, const char *file, uint32_t line, uint32_t column,
           const char *format, ...) {
  va_list args;

  if (e->message[0])
    return ERR;
  if (line && column)
    (void)err_set(e, "%s:%u:%u: ", file, line, column);
  else if (line)
    (void)err_set(e, "%s:%u: ", file, line);
  else
    (void)err_set(e, "%s: ", file);
  va_start(args, format);
  append(e, format, args);
  va_end(args);
  return ERR;
}
