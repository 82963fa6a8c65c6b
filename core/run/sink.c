#include "run/sink.h"

#include "base/mem.h"

enum {
  PIECE = 256 << 10,
  STREAM = 1 << 20,
  KEEP = 8 << 20 /* a buffer that one large document needed goes back */
};

static mill_status take(sink *s) {
  if (staged_write(s->file, s->buf.data, s->buf.len, &s->why) != 0)
    s->buf.error = MILL_E_IO;
  s->buf.len = 0;
  return s->buf.error;
}

static mill_status grow(mill_buf *b, size_t more) {
  sink *s = b->impl;
  size_t cap = b->cap ? b->cap : 4096;

  if (b->error != MILL_OK)
    return b->error;
  if (more > SIZE_MAX / 4 - b->len) {
    (void)err_set(&s->why, "the output could not be held in memory");
    b->error = MILL_E_NOMEM;
    return b->error;
  }
  if (s->streams && s->file && b->len >= STREAM && take(s) != MILL_OK)
    return b->error;
  while (cap - b->len < more)
    cap *= 2;
  b->data = mem_resize(b->data, cap);
  b->cap = cap;
  return MILL_OK;
}

void sink_init(sink *s, staged *file) {
  *s = (sink){.file = file};
  s->buf.size = (uint32_t)sizeof s->buf;
  s->buf.grow = grow;
  s->buf.impl = s;
}

void sink_free(sink *s) {
  mem_free(s->buf.data);
  sink_init(s, NULL);
  s->closed = true;
  s->buf.error = MILL_E_IO;
}

int sink_flush(sink *s, bool all, err *e) {
  if (s->closed)
    return 0;
  if (s->buf.error == MILL_OK && s->file && s->buf.len > 0 &&
      (all || s->buf.len >= PIECE))
    (void)take(s);
  if (s->buf.error != MILL_OK)
    return err_set(e, "%s",
                   s->why.message[0] ? s->why.message
                                     : "the plugin has spoilt its buffer");
  if (s->buf.len == 0 && s->buf.cap > KEEP) {
    mem_free(s->buf.data);
    s->buf.data = NULL;
    s->buf.cap = 0;
  }
  return 0;
}
