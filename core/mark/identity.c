#include "mark/identity.h"

#include "base/buf.h"
#include "base/utf8.h"

/* What an ASCII character counts as: letters in lower case, digits, and 0 for
 * anything else. 16 a line. */
static const char folded[128] = "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"
                                "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"
                                "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"
                                "0123456789\0\0\0\0\0\0"
                                "\0abcdefghijklmno"
                                "pqrstuvwxyz\0\0\0\0\0"
                                "\0abcdefghijklmno"
                                "pqrstuvwxyz\0\0\0\0";

/* The words of the text, each with a blank behind it, in `out`, which has room
 * for text.len + 1 bytes. Returns how many bytes. Without a branch for ASCII:
 * where words end cannot be foretold. */
static size_t fold(str text, char *out) {
  size_t n = 0, len;
  bool word = false;

  for (size_t i = 0; i < text.len; i++) {
    char c;

    if ((unsigned char)text.ptr[i] >= 0x80) {
      bool letter = utf8_is_word(utf8_decode(text.ptr + i, &len));

      memcpy(out + n, letter ? text.ptr + i : " ", letter ? len : 1);
      n += letter ? len : word;
      word = letter;
      i += len - 1;
      continue;
    }
    c = folded[(unsigned char)text.ptr[i]];
    out[n] = c ? c : ' ';
    n += word | (c != 0);
    word = c != 0;
  }
  out[n] = ' ';
  return n + word;
}

/* Eight bytes a step, little-endian on every machine. */
static uint64_t hash(const char *p, size_t n) {
  uint64_t h = 14695981039346656037u ^ n;

  for (size_t i = 0; i < n; i += 8) {
    uint64_t v = 0;

    if (n - i >= 8)
      for (unsigned k = 0; k < 8; k++)
        v |= (uint64_t)(unsigned char)p[i + k] << 8 * k;
    else
      for (unsigned k = 0; i + k < n; k++)
        v |= (uint64_t)(unsigned char)p[i + k] << 8 * k;
    h = (h ^ v) * 0xd6e8feb86659fd93u;
    h ^= h >> 32;
  }
  return h;
}

static uint64_t mix(uint64_t h, uint64_t occurrence) {
  h = (h ^ occurrence) * 0xd6e8feb86659fd93u;
  h ^= h >> 32;
  h *= 0xd6e8feb86659fd93u;
  return h ^ h >> 32;
}

/* How many statements with the same words were seen: a table of hashes, with
 * room for all of them from the start. */
typedef struct seen {
  uint64_t hash, times; /* times 0: free */
} seen;

static uint64_t count(seen *table, size_t size, uint64_t h) {
  size_t i = h & (size - 1);

  while (table[i].times && table[i].hash != h)
    i = (i + 1) & (size - 1);
  table[i].hash = h;
  return table[i].times++;
}

void identity_hash(doc *d) {
  buf words = {0};
  uint32_t hashed = 0; /* the clause that `h` is of */
  uint64_t h = 0;

  for (size_t i = 0; i < d->n_statements; i++) {
    statement *s = &d->statements[i];
    str text = doc_clause(d, s->clause)->text;

    if (s->clause != hashed) {
      words.len = 0;
      words.len = fold(text, buf_reserve(&words, text.len + 1));
      h = hash(words.ptr, words.len);
      hashed = s->clause;
    }
    s->id = h;
  }
  buf_free(&words);
}

void identity_count(doc *d) {
  arena scratch = {0};
  size_t size = 16;
  seen *table;

  while (size < 2 * d->n_statements)
    size *= 2;
  table = arena_alloc(&scratch, size * sizeof *table);
  for (size_t i = 0; i < d->n_statements; i++) {
    statement *s = &d->statements[i];

    s->id = mix(s->id, count(table, size, s->id));
  }
  arena_free(&scratch);
}
