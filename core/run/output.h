/* output.h -- one output of the config, planned: its plugin, its options, the
 * datasets that its files show, and where each file goes.
 *
 * A path with {table} makes a file for each table, {document} one for each
 * document, both one for each table of each document. */
#ifndef RUN_OUTPUT_H
#define RUN_OUTPUT_H

#include "base/pool.h"
#include "run/input.h"
#include "run/plugin.h"
#include "run/project.h"
#include "run/services.h"
#include "run/target.h"

typedef struct output {
  const config_output *config;
  plugin plugin;
  void *options;  /* the plugin's config struct */
  bool documents; /* the documents shape */
  bool per_table, per_document;
  const dataset **sets; /* one, or one a table */
  size_t n_sets;
  const char *home;       /* directory that its files have in common */
  const target **targets; /* [document * n_sets + set]; without per_document
                             there are n_sets. NULL for a database */
  bool bad_config;        /* what failed last is for the config to mend */
} output;

/** What the outputs of a run share. */
typedef struct plan {
  arena *memory;
  const config *config;
  const inputs *inputs;
  targets *targets;
  say *say;
  pool *helpers;           /* or NULL */
  const char *const *meta; /* of the datasets: n_meta pairs */
  uint32_t n_meta;
} plan;

/** Plan the output that `c` asks for, whose plugin is in the file `path`: load
 * it, check its options and paths, and let it check what it is asked for. */
int output_plan(output *o, const plan *p, const config_output *c,
                const char *path, err *e);

/** How many files it makes. */
size_t output_files(const output *o, size_t n_documents);

/** The target of a set, of a document when there is a file for each. NULL for
 * a database. */
static inline const target *output_target(const output *o, size_t document,
                                          size_t set) {
  return o->targets
             ? o->targets[(o->per_document ? document * o->n_sets : 0) + set]
             : NULL;
}

#endif
