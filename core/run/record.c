#include "run/record.h"

#include "base/utf8.h"

enum { SAMPLE_BYTES = 600 }; /* a line of a terminal holds less */

static str copy_start(arena *a, str s) {
  if (!s.ptr)
    return s;
  return arena_str(a, utf8_head(s, SAMPLE_BYTES));
}

static void take_samples(record *r, const doc *d) {
  for (size_t i = 0; i < d->n_statements && r->n_samples < RECORD_SAMPLES;
       i++) {
    const statement *s = &d->statements[i];

    r->samples[r->n_samples++] = (record_sample){
        .key = arena_str(&r->memory, d->key),
        .actor = copy_start(&r->memory, s->actor),
        .text = copy_start(&r->memory, doc_clause(d, s->clause)->text),
        .modality = s->modality,
        .negated = s->negated};
  }
}

void record_document(record *r, const doc *d) {
  record_doc *n;

  r->docs =
      arena_grow(&r->memory, r->docs, r->n_docs, &r->cap_docs, sizeof *r->docs);
  n = &r->docs[r->n_docs++];
  *n = (record_doc){.key = arena_str(&r->memory, d->key),
                    .shown = arena_cstr(&r->memory, str_of(d->path)),
                    .bytes = d->bytes,
                    .replaced = d->replaced,
                    .blocks = d->n_blocks,
                    .sentences = d->n_sentences,
                    .clauses = d->n_clauses,
                    .statements = d->n_statements,
                    .actions = d->n_actions,
                    .mentions = d->n_mentions};
  memcpy(n->sha256, d->sha256, sizeof n->sha256);
  take_samples(r, d);
}

void record_refused(record *r, const input *i, const char *why) {
  r->refusals = arena_grow(&r->memory, r->refusals, r->n_refusals,
                           &r->cap_refusals, sizeof *r->refusals);
  r->refusals[r->n_refusals++] =
      (record_refusal){arena_cstr(&r->memory, str_of(i->shown)),
                       arena_cstr(&r->memory, str_of(why))};
}

void record_free(record *r) {
  arena_free(&r->memory);
  *r = (record){0};
}
