#include "mark/mark.h"

#include "mark/attribution.h"
#include "mark/identity.h"
#include "mark/mention.h"
#include "mark/statement.h"
#include "mark/zh/statement.h"

enum { STEM_MOST = 4096 }; /* bytes of a stem that are looked at */

/* Does the text want to go on: "The supplier shall:", "must —", no mark at
 * its end? */
static bool is_open(str body) {
  body = str_trim_end(body);
  return body.len > 0 && !strchr(".;?!", str_end(body)[-1]);
}

/* "The supplier:", "a digit, which:": what the items tell of, or null. */
static str subject_of_items(marker *m, uint32_t number) {
  const block *b = doc_block(m->d, number);
  tokens *t = &m->words;
  size_t end;
  span what;

  if (m->scheme->zh || number == m->d->n_blocks || b->body.len > STEM_MOST ||
      doc_block(m->d, number + 1)->parent != number)
    return (str){0};
  token_split(t, &m->room.kept, b->body);
  end = t->n;
  while (end > 0 && t->at[end - 1].kind == TOKEN_STOP)
    end--;
  what = statement_before_which(t);
  return phrase_text(t, span_is_empty(what) ? statement_named(t, end) : what);
}

/* The statements of a block, and what the items under it take over. */
static void mark_block(marker *m, uint32_t number) {
  const block *b = doc_block(m->d, number);
  legacy stem = {0}, last = {0};

  if (b->parent >= m->first && b->parent < number)
    stem = m->stems[b->parent - m->first];
  if (b->kind == BLOCK_HEADING)
    return;
  for (uint32_t s = 0; s < b->n_sentences; s++) {
    const sentence *in = doc_sentence(m->d, b->first_sentence + s);

    if (m->scheme->zh)
      last.carried = true;
    else
      last = (legacy){0};
    for (uint32_t c = 0; c < in->n_clauses; c++) {
      const legacy *from = last.number ? &last : &stem;

      if (m->scheme->zh ? zh_statement_add(m, in->first_clause + c, from)
                        : statement_add(m, in->first_clause + c, from))
        last = m->last;
      else if (!doc_clause(m->d, in->first_clause + c)->outline)
        last = (legacy){0}; /* an item that says nothing ends no list */
    }
  }
  /* "(a)" of "(a)(1) keep records" has no words of its own. */
  if (b->body.len && !is_open(b->body))
    return;
  if (last.number)
    last.stem = true;
  else if (b->body.len)
    stem.subject = subject_of_items(m, number);
  m->stems[number - m->first] = last.number ? last : stem;
}

static void mark_blocks(doc *part, uint32_t first, uint32_t end,
                        const void *context, part_room *room) {
  marker *m = (marker *)room;

  mention_mark(part, first, end);
  if (!context)
    return;
  *m = (marker){.room = m->room,
                .words = m->words,
                .suspects = m->suspects,
                .cues = m->cues,
                .zh = m->zh,
                .zh_cues = m->zh_cues,
                .d = part,
                .scheme = context,
                .first = first};
  m->stems = arena_alloc(&m->scratch, (end - first) * sizeof *m->stems);
  for (uint32_t i = first; i < end; i++)
    mark_block(m, i);
  statement_prune(m);
  arena_free(&m->scratch);
  identity_hash(part);
}

void mark_document(doc *d, const scheme *s) {
  doc_in_parts(d, mark_blocks, s, sizeof(marker));
  identity_count(d);
  attribution_mark(d);
}
