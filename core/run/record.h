/* record.h -- what a run has read and refused: for the report, the manifest and
 * the exit code. */
#ifndef RUN_RECORD_H
#define RUN_RECORD_H

#include "doc/doc.h"
#include "run/input.h"

enum { RECORD_SAMPLES = 5 };

typedef struct record_doc {
  str key;
  const char *shown; /* path */
  size_t bytes, replaced;
  size_t blocks, sentences, clauses, statements, actions, mentions;
  char sha256[65];
} record_doc;

typedef struct record_refusal {
  const char *shown;
  const char *why; /* begins with the path */
} record_refusal;

/** One of the first statements; texts may be cut. */
typedef struct record_sample {
  str key, actor, text;
  enum modality modality;
  bool negated;
} record_sample;

typedef struct record {
  arena memory;
  record_doc *docs;
  record_refusal *refusals;
  size_t n_docs, cap_docs, n_refusals, cap_refusals;
  record_sample samples[RECORD_SAMPLES];
  size_t n_samples;
} record;

/** Nothing of `d` is kept but copies. */
void record_document(record *r, const doc *d);
void record_refused(record *r, const input *i, const char *why);
void record_free(record *r);

#endif
