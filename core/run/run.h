/* run.h -- what a run has at hand, from the config to the report. */
#ifndef RUN_RUN_H
#define RUN_RUN_H

#include "run/deliver.h"
#include "run/model.h"
#include "run/record.h"

typedef struct run {
  arena memory;
  const mill_settings *settings;
  say say;
  pool *helpers;
  err error;
  int32_t status; /* what an error at this point comes to */

  config config;
  model model;
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
} run;

/** Read the config, find the inputs, load the plugins, plan the outputs. 0 or
 * ERR with error and status set. Zeroed `r`; run_close() also after an error.
 */
int run_prepare(run *r, const char *file, const mill_settings *settings);

/** Has the run been cancelled? Then ERR with error set. */
int run_cancelled(run *r);

/** Read, split and mark every input, and deliver the documents in their order.
 * 0 or ERR with error set. */
int run_documents(run *r);

void run_close(run *r);

#endif
