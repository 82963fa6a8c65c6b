#include "run/text.h"

#include "base/mem.h"
#include "base/near.h"

void text_give(mill_text *t, buf *b) {
  if (!t->bytes) { /* the common case moves the memory */
    (void)buf_cstr(b);
    *t = (mill_text){b->ptr, b->len, b->cap};
    *b = (buf){0};
    return;
  }
  if (t->room - t->length < b->len + 1) {
    t->bytes = mem_resize(t->bytes, t->length + b->len + 1);
    t->room = t->length + b->len + 1;
  }
  if (b->len)
    memcpy(t->bytes + t->length, b->ptr, b->len);
  t->length += b->len;
  t->bytes[t->length] = '\0';
  buf_free(b);
}

void mill_text_free(mill_text *t) {
  mem_free(t->bytes);
  *t = (mill_text){0};
}

const char *mill_version(void) { return MILL_VERSION; }

const char *mill_nearest(const char *word, const char *const *words) {
  near_word near = near_to(str_of(word));

  for (; *words; words++)
    near_try(&near, str_of(*words));
  return near.best.ptr;
}
