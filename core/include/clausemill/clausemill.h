/* clausemill/clausemill.h -- Clausemill from a program.
 *
 * Everything the command line does goes through these functions: main.c
 * includes nothing else of Clausemill. No function prints, none keeps state
 * between calls; text comes back through a mill_text, messages through the log
 * callback of mill_settings, and results as a status. */
#ifndef CLAUSEMILL_CLAUSEMILL_H
#define CLAUSEMILL_CLAUSEMILL_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/** What a call came to; the values are the program's exit codes. */
enum {
  MILL_DONE = 0,       /* all of it */
  MILL_FAILED = 1,     /* nothing was published */
  MILL_USAGE = 2,      /* the call makes no sense */
  MILL_REJECTED = 3,   /* done, but some inputs were rejected and listed */
  MILL_BAD_CONFIG = 78 /* the config is wrong */
};

enum {
  MILL_SAY_DEBUG = 0,
  MILL_SAY_INFO = 1,
  MILL_SAY_WARN = 2,
  MILL_SAY_ERROR = 3
};

/** Text that a call made; zeroed before the first use, given back with
 * mill_text_free(). NUL-terminated; `length` does not count the NUL. */
typedef struct mill_text {
  char *bytes;
  size_t length, room;
} mill_text;

void mill_text_free(mill_text *t);

/** What the command line (or a caller) says beside the config. Zeroed is the
 * default for all of it. */
typedef struct mill_settings {
  const char *const *sets; /* NAME=VALUE, each overrides one config value */
  size_t n_sets;
  const char *const *inputs; /* take the place of the config's, when any */
  size_t n_inputs;
  const char *const *plugin_dirs; /* absolute; searched first */
  size_t n_plugin_dirs;
  int32_t dry_run; /* everything short of opening an output */
  int32_t jobs;    /* threads to use; 0: one for each processor */
  int32_t colour;  /* colour what is shown to people */
  int32_t width;   /* of the terminal in columns; 0: no limit */

  /* The callbacks come from any thread of the run; log and progress one at a
   * time each. */

  /** One line without a line end; `level` is MILL_SAY_*. */
  void (*log)(void *user, int32_t level, const char *message);
  /** A document has been finished: number `done` (of `total`, or -1). */
  void (*progress)(void *user, int64_t done, int64_t total);
  /** Asked often: non-zero to stop the run, leaving no trace. */
  int32_t (*cancelled)(void *user);
  void *user;

  /** Set to 1 as soon as a run is known to write an output to standard output,
   * where the report must not go then. May be NULL. */
  int32_t *writes_stdout;
} mill_settings;

/** The version of the library: "0.1.0". */
const char *mill_version(void);

/** The word among `words`, which a NULL ends, that `word` may have meant, or
 * NULL when none is near. */
const char *mill_nearest(const char *word, const char *const *words);

/** Run the config file. `report` gets the report for people: what was read,
 * which files were written, what was lossy or rejected, the first statements.
 */
int32_t mill_run(const char *config, const mill_settings *settings,
                 mill_text *report);

/** Everything a run does, short of opening an output. */
int32_t mill_check(const char *config, const mill_settings *settings,
                   mill_text *report);

/** The model of one document as a tree for people. */
int32_t mill_inspect(const char *path, const mill_settings *settings,
                     mill_text *tree);

/** The data dictionary: every table and column. */
int32_t mill_tables(const mill_settings *settings, mill_text *out);

/** What plugins are installed, from where, what is shadowed and why. */
int32_t mill_plugins(const mill_settings *settings, mill_text *out);

/** One plugin: its options, types, limits, with defaults. */
int32_t mill_plugin_show(const char *id, const mill_settings *settings,
                         mill_text *out);

/** Begin a plugin: make the folder `id` in the working directory, from the
 * template that is installed, with a source in `language` ("c" or "c++"; NULL:
 * "c"), a Makefile, a test, a README and an example. What is there already is
 * left alone, and nothing is made. `next` gets what was written and what to do
 * with it. */
int32_t mill_plugin_new(const char *id, const char *language,
                        const mill_settings *settings, mill_text *next);

/** The JSON Schema of the config, with the options of the installed plugins. */
int32_t mill_schema(const mill_settings *settings, mill_text *out);

#ifdef __cplusplus
}
#endif
#endif
