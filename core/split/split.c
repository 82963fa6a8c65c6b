#include "split/split.h"

#include "doc/part.h"
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

static void split_block(doc *d, const language *l, clause_cuts *cuts,
                        uint32_t number) {
  sentence_scan scan;
  str text;

  if (doc_block(d, number)->body.len == 0)
    return;
  sentence_begin(&scan, l, doc_block(d, number)->body,
                 doc_block(d, number)->label);
  while (sentence_next(&scan, &text)) {
    sentence *s = doc_add_sentence(d, number);

    s->text = text;
    s->words = (uint32_t)words_count(text);
    add_clauses(d, cuts, text);
  }
}

static void split_blocks(doc *part, uint32_t first, uint32_t end,
                         const void *context) {
  const language *l = context;
  clause_cuts cuts = {0};

  for (uint32_t i = first; i < end; i++) {
    enum block_kind kind = doc_block(part, i)->kind;

    if (kind != BLOCK_CODE && kind != BLOCK_ATTRIBUTION)
      split_block(part, l, &cuts, i);
  }
}

void split_document(doc *d) {
  if (!d->language.ptr)
    d->language = language_detect(d->text);
  doc_in_parts(d, split_blocks, language_of(d->language));
}
