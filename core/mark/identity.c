#include "mark/identity.h"

#include <endian.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "base/buf.h"
#include "base/utf8.h"

enum { STEP = 16 };

/* STEP bytes at once: letters in lower case, digits, and blanks for all else.
 * Of the bits of the result, one a byte, the low STEP tell which are blanks and
 * those above them which bytes are not ASCII. */
static uint32_t fold_step(const char *p, char *out) {
  uint32_t blanks = 0, others = 0;

#ifdef __SSE2__
  __m128i v = _mm_loadu_si128((const __m128i *)(const void *)p);
  __m128i low = _mm_or_si128(v, _mm_set1_epi8(0x20));
  __m128i letter = _mm_sub_epi8(low, _mm_set1_epi8('a'));
  __m128i digit = _mm_sub_epi8(v, _mm_set1_epi8('0')), word;

  letter = _mm_cmpeq_epi8(_mm_min_epu8(letter, _mm_set1_epi8(25)), letter);
  digit = _mm_cmpeq_epi8(_mm_min_epu8(digit, _mm_set1_epi8(9)), digit);
  word = _mm_or_si128(letter, digit);
  low = _mm_or_si128(_mm_and_si128(word, low),
                     _mm_andnot_si128(word, _mm_set1_epi8(' ')));
  _mm_storeu_si128((__m128i *)(void *)out, low);
  blanks = ~(uint32_t)_mm_movemask_epi8(word) & 0xffff;
  others = (uint32_t)_mm_movemask_epi8(v);
#else
  for (int i = 0; i < STEP; i++) {
    bool word = ascii_is_alpha(p[i]) || ascii_is_digit(p[i]);

    out[i] = word ? ascii_lower(p[i]) : ' ';
    blanks |= (uint32_t)!word << i;
    others |= (uint32_t)((unsigned char)p[i] >= 0x80) << i;
  }
#endif
  return others << STEP | blanks;
}

/* The words of the text, each with a blank behind it, in `out`, which has room
 * for text.len + STEP bytes. Returns how many bytes. */
static size_t fold(str text, char *out) {
  const char *p = text.ptr, *end = str_end(text);
  bool word = false; /* the last byte of `out` is of one */
  size_t n = 0, len;

  while (p < end) {
    char room[STEP] = {0};
    size_t most = end - p < STEP ? (size_t)(end - p) : STEP;
    uint32_t bits, end_at;

    if (most < STEP)
      memcpy(room, p, most);
    bits = fold_step(most < STEP ? room : p, out + n);
    /* Up to a blank behind a blank, and to what is not ASCII. */
    end_at = (bits & (bits << 1 | !word)) | bits >> STEP | 1u << most;
    len = (size_t)__builtin_ctz(end_at);
    if (len)
      word = !(bits >> (len - 1) & 1);
    n += len;
    p += len;
    if (len == most)
      continue;
    if ((unsigned char)*p < 0x80)
      p++;
    for (; p < end && (unsigned char)*p >= 0x80; p += len) {
      bool letter = utf8_is_word(utf8_decode(p, &len));

      memcpy(out + n, letter ? p : " ", letter ? len : 1);
      n += letter ? len : word;
      word = letter;
    }
  }
  out[n] = ' ';
  return n + word;
}

static uint64_t hash_step(uint64_t h, uint64_t v) {
  h = (h ^ le64toh(v)) * 0xd6e8feb86659fd93u;
  return h ^ h >> 32;
}

/* Eight bytes a step, little-endian on every machine. */
static uint64_t hash(const char *p, size_t n) {
  uint64_t h = 14695981039346656037u ^ n, v;

  for (; n >= 8; n -= 8, p += 8) {
    memcpy(&v, p, 8);
    h = hash_step(h, v);
  }
  v = 0;
  memcpy(&v, p, n);
  return n ? hash_step(h, v) : h;
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
      words.len = fold(text, buf_reserve(&words, text.len + STEP));
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
