#include "run/say.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { LINE = 8192 };

const mill_settings *settings_take(mill_settings *own,
                                   const mill_settings *given) {
  size_t size = given ? given->size : sizeof *own;

  *own = (mill_settings){0};
  if (size < sizeof size)
    return NULL;
  if (given)
    memcpy(own, given, size < sizeof *own ? size : sizeof *own);
  own->size = sizeof *own;
  return own;
}

int settings_stopped(const mill_settings *s, err *e) {
  return s->cancelled && s->cancelled(s->user)
             ? err_set(e, "stopped; nothing was written")
             : 0;
}

/* Cut between two characters. */
static void keep(const mill_settings *s, const char *line) {
  size_t n = strlen(line);

  if (!s->error || s->error_room == 0)
    return;
  if (n >= s->error_room)
    for (n = s->error_room - 1; n > 0 && (line[n] & 0xC0) == 0x80;)
      n--;
  memcpy(s->error, line, n);
  s->error[n] = '\0';
}

void say_init(say *s, const mill_settings *settings) {
  s->settings = settings;
  keep(settings, "");
  (void)pthread_mutex_init(&s->lock, NULL);
}

void say_free(say *s) { (void)pthread_mutex_destroy(&s->lock); }

void say_line(say *s, int32_t level, const char *format, ...) {
  char line[LINE];
  va_list args;

  if (!s->settings->log && level != MILL_SAY_ERROR)
    return;
  va_start(args, format);
  (void)vsnprintf(line, sizeof line, format, args);
  va_end(args);
  for (char *p = line; *p; p++)
    if ((unsigned char)*p < 0x20 || *p == 0x7F)
      *p = ' ';
  (void)pthread_mutex_lock(&s->lock);
  if (level == MILL_SAY_ERROR)
    keep(s->settings, line);
  if (s->settings->log)
    s->settings->log(s->settings->user, level, line);
  (void)pthread_mutex_unlock(&s->lock);
}
