#include "run/say.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/mem.h"

void say_init(say *s, const mill_settings *settings) {
  s->settings = settings;
  (void)pthread_mutex_init(&s->lock, NULL);
}

void say_free(say *s) { (void)pthread_mutex_destroy(&s->lock); }

void say_line(say *s, int32_t level, const char *format, ...) {
  va_list args;
  char *line;
  int n;

  if (!s->settings->log)
    return;
  va_start(args, format);
  n = vsnprintf(NULL, 0, format, args);
  va_end(args);
  if (n < 0)
    return;
  line = mem_alloc((size_t)n + 1);
  va_start(args, format);
  (void)vsnprintf(line, (size_t)n + 1, format, args);
  va_end(args);
  for (char *p = line; *p; p++)
    if ((unsigned char)*p < 0x20 || *p == 0x7F)
      *p = ' ';
  (void)pthread_mutex_lock(&s->lock);
  s->settings->log(s->settings->user, level, line);
  (void)pthread_mutex_unlock(&s->lock);
  mem_free(line);
}
