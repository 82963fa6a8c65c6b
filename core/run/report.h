/* report.h -- what a run tells people at its end. */
#ifndef RUN_REPORT_H
#define RUN_REPORT_H

#include "run/instance.h"
#include "run/record.h"

/** What the report is of. */
typedef struct report {
  const mill_settings *settings;
  const record *record;
  const instance *instances; /* NULL: a check, which opened none */
  const staged *manifest;    /* or NULL */
  const output *outputs;     /* of a check: what would be written */
  size_t n_outputs;
  const inputs *inputs;
  const target *manifest_target;
  const buf *changes; /* of a diff: what is shown of them; else NULL */
} report;

void report_put(buf *out, const report *r);

#endif
