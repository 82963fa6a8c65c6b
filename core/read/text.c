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

/* Every block begins in one of the lines, in their order. */
static void number_lines(doc *d, const lines *all) {
  const line *l = all->items;

  for (uint32_t n = 1; n <= d->n_blocks; n++) {
    block *b = doc_block(d, n);

    while (l + 1 < all->items + all->n && l[1].text.ptr <= b->text.ptr)
      l++;
    b->line = l->number;
  }
}

typedef struct finding {
  doc *d;
  enum read_paragraphs how;
  arena scratch;
  lines lines;
  pieces found;
} finding;

static void take_turn(void *context, size_t i) {
  finding *f = context;

  if (i == 1) {
    doc_index(f->d);
    return;
  }
  f->lines = lines_of(&f->scratch, f->d->text, f->d->helpers);
  f->found = pieces_of(&f->scratch, &f->lines, f->how);
  f->found.helpers = f->d->helpers;
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
  number_lines(d, &f.lines);
  arena_free(&f.scratch);
  return 0;
}
