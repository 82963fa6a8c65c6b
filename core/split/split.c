#include "split/split.h"

#include "split/clause.h"
#include "split/sentence.h"
#include "split/words.h"

static void add_clauses(doc *d, clause_cuts *cuts, str sentence_text) {
  uint32_t number = (uint32_t)d->n_sentences;
  str text;

  clause_begin(cuts, &d->memory, sentence_text);
  while (clause_next(cuts, &text))
    doc_add_clause(d, number)->text = text;
}

static void split_block(doc *d, clause_cuts *cuts, uint32_t number) {
  sentence_scan scan;
  str text;

  if (doc_block(d, number)->body.len == 0)
    return;
  sentence_begin(&scan, doc_block(d, number)->body,
                 doc_block(d, number)->label);
  while (sentence_next(&scan, &text)) {
    sentence *s = doc_add_sentence(d, number);

    s->text = text;
    s->words = (uint32_t)words_count(text);
    add_clauses(d, cuts, text);
  }
}

void split_document(doc *d) {
  clause_cuts cuts = {0};

  for (uint32_t i = 1; i <= d->n_blocks; i++) {
    enum block_kind kind = doc_block(d, i)->kind;

    if (kind != BLOCK_CODE && kind != BLOCK_ATTRIBUTION)
      split_block(d, &cuts, i);
  }
}
