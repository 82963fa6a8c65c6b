/* Plain text: decode it, find its lines, join them to pieces, tell headings
 * and attributions, and nest the lists. */
#include "read/attribution.h"
#include "read/decode.h"
#include "read/headings.h"
#include "read/outline.h"
#include "read/pieces.h"
#include "read/reader.h"
#include "read/runin.h"

int text_read(doc *d, str bytes, const read_options *options, err *e) {
  arena scratch = {0};
  lines all;
  pieces found;

  if (decode_text(d, bytes, options->encoding, e) != 0)
    return ERR;
  doc_index(d);
  all = lines_of(&scratch, d->text);
  found = pieces_of(&scratch, &all, options->paragraphs);
  runin_part(&scratch, &found);
  attribution_find(&found);
  headings_find(&found);
  outline_build(d, &found);
  arena_free(&scratch);
  return 0;
}
