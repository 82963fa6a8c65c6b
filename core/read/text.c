/* Plain text: decode it, find its lines, join them to pieces, tell headings
 * and attributions, and nest the lists. */
#include "base/pool.h"
#include "read/attribution.h"
#include "read/decode.h"
#include "read/headings.h"
#include "read/outline.h"
#include "read/pieces.h"
#include "read/reader.h"
#include "read/runin.h"

static void number_lines(doc *d) {
  const char *at = d->text.ptr;
  uint32_t number = 1;

  for (uint32_t n = 1; n <= d->n_blocks; n++) {
    block *b = doc_block(d, n);

    number += (uint32_t)str_count(str_span(at, b->text.ptr), '\n');
    at = b->text.ptr;
    b->line = number;
  }
}

typedef struct finding {
  doc *d;
  enum read_paragraphs how;
  arena scratch;
  pieces found;
} finding;

static void take_turn(void *context, size_t i) {
  finding *f = context;
  lines all;

  if (i == 1) { /* may wait for the hash to be done */
    doc_index(f->d);
    return;
  }
  all = lines_of(&f->scratch, f->d->text);
  f->found = pieces_of(&f->scratch, &all, f->how);
  runin_part(&f->scratch, &f->found);
  attribution_find(&f->found);
  headings_find(&f->found);
}

int text_read(doc *d, str bytes, const read_options *options, err *e) {
  finding f = {.d = d, .how = options->paragraphs};

  if (decode_text(d, bytes, options->encoding, e) != 0)
    return ERR;
  pool_each(d->text.len < READER_SHARED ? NULL : d->helpers, 2, take_turn, &f);
  outline_build(d, &f.found);
  number_lines(d);
  arena_free(&f.scratch);
  return 0;
}
