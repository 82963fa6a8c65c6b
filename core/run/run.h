/* run.h -- what a run has at hand, from the config to the report. */
#ifndef RUN_RUN_H
#define RUN_RUN_H

#include "run/deliver.h"
#include "run/model.h"
#include "run/record.h"

typedef struct wave wave;

typedef struct run {
  arena memory;
  const mill_settings *settings;
  say say;
  pool *helpers;
  err error;
  int32_t status; /* what an error at this point comes to */

  config config;
  model model;
  buf changes; /* of a diff: what is shown of them */
  inputs inputs;
  targets targets;
  output *outputs; /* one for each of the config */
  size_t n_outputs;
  const target *manifest_target; /* or NULL */
  plan plan;

  stage *stage;
  delivery *delivery;
  const staged *manifest;
  record record;
  wave *delivered; /* the last documents, or NULL */
} run;

/** Read the config, find the inputs, load the plugins, plan the outputs. 0 or
 * ERR with error and status set. Zeroed `r`; run_close() also after an error.
 */
int run_prepare(run *r, const char *file, const mill_settings *settings);

/** Has the run been cancelled? Then ERR with error set. */
int run_cancelled(run *r);

/** Read, split and mark every input, and deliver the documents in their order.
 * 0 or ERR with error set. The last of them are kept. */
int run_documents(run *r);

/** Free the documents that are kept, which of a long one takes a while. */
void run_forget_documents(run *r);

/** The same for a diff, whose first input is the older version of the second.
 * What there is to show of the changes goes to r->changes: each of them, or
 * with outputs how many there are. */
int run_diff(run *r);

void run_close(run *r);

#endif
