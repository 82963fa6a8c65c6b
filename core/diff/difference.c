#include "diff/difference.h"

#include "base/buf.h"
#include "base/utf8.h"

static const size_t most = (size_t)1 << 29; /* bytes of both texts */

/* Words and single marks of a text. */
typedef struct pieces {
  arena memory;
  str *list;
  uint64_t *hashes;
  size_t n, cap, cap_hashes;
} pieces;

static void add(pieces *p, str piece) {
  p->list = arena_grow(&p->memory, p->list, p->n, &p->cap, sizeof *p->list);
  p->hashes = arena_grow(&p->memory, p->hashes, p->n, &p->cap_hashes,
                         sizeof *p->hashes);
  p->hashes[p->n] = str_hash(piece);
  p->list[p->n++] = piece;
}

static void add_marks(pieces *p, str between) {
  size_t n;

  for (const char *c = between.ptr; c < str_end(between); c += n)
    if (!utf8_is_space(utf8_decode(c, &n)))
      add(p, str_make(c, n));
}

static void cut(pieces *p, str text) {
  const char *at = text.ptr;
  str rest = text, word;

  while (utf8_next_word(&rest, &word)) {
    add_marks(p, str_span(at, word.ptr));
    add(p, word);
    at = str_end(word);
  }
  add_marks(p, str_span(at, str_end(text)));
}

/* Does white space stand before piece `i`, or nothing at all? */
static bool is_apart(const pieces *p, size_t i) {
  return i == 0 || p->list[i].ptr > str_end(p->list[i - 1]);
}

/* Append pieces [from, end), with one blank wherever white space was. */
static void put(buf *out, const pieces *p, size_t from, size_t end) {
  for (size_t i = from; i < end; i++) {
    if (i > from && is_apart(p, i))
      buf_putc(out, ' ');
    buf_put_str(out, p->list[i]);
  }
}

/* A part in brackets. */
static void put_part(buf *out, arena *a, difference *d, const pieces *p,
                     size_t from, size_t end, bool added) {
  size_t start;

  if (from == end)
    return;
  if (out->len && is_apart(p, from))
    buf_putc(out, ' ');
  start = out->len;
  buf_puts(out, added ? "{+" : "[-");
  put(out, p, from, end);
  buf_puts(out, added ? "+}" : "-]");
  d->parts = arena_grow(a, d->parts, d->n, &d->cap, sizeof *d->parts);
  d->parts[d->n++] = (difference_part){start, out->len, added};
}

static void put_all(buf *out, arena *a, difference *d, const pieces *x,
                    const pieces *y, const uint32_t *to) {
  for (size_t i = 0, j = 0, end; i < x->n || j < y->n;) {
    if (i < x->n && to[i] == j + 1) {
      if (out->len && is_apart(y, j))
        buf_putc(out, ' ');
      buf_put_str(out, y->list[j]);
      i++;
      j++;
      continue;
    }
    for (end = i; end < x->n && !to[end];)
      end++;
    put_part(out, a, d, x, i, end, false);
    i = end;
    end = i < x->n ? to[i] - 1 : y->n;
    put_part(out, a, d, y, j, end, true);
    j = end;
  }
}

difference difference_make(arena *a, aligner *al, str before, str now) {
  pieces x = {0}, y = {0};
  difference d = {0};
  uint32_t *to;
  buf out = {0};

  if (before.len + now.len > most)
    return d;
  cut(&x, before);
  cut(&y, now);
  to = arena_alloc(&x.memory, x.n * sizeof *to);
  align(al, (sequence){x.hashes, x.n}, (sequence){y.hashes, y.n}, to);
  put_all(&out, a, &d, &x, &y, to);
  d.text = arena_str(a, buf_str(&out));
  buf_free(&out);
  arena_free(&x.memory);
  arena_free(&y.memory);
  return d;
}
