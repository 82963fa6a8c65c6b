/* config.h -- the config file as checked data.
 *
 * One JSON file with comments. An unknown key (the nearest known one is named),
 * a duplicate key, a wrong type, a value out of range, trailing bytes, a
 * missing ${VARIABLE} is an error with file, line and column. Paths are made
 * relative to the config file. The same tables of keys make
 * `clausemill schema`. */
#ifndef RUN_CONFIG_H
#define RUN_CONFIG_H

#include "base/buf.h"
#include "base/json.h"
#include "read/read.h"
#include "run/input.h"
#include "split/split.h"
#include "table/table.h"
#include "terms/dictionary.h"

/** A column that an output asks for: number in the schema, name to show. */
typedef struct config_column {
  int column;
  str as; /* null: its own name */
} config_column;

/** Rows are kept when the column's canonical text is one of the values; a
 * null value stands for JSON null. */
typedef struct config_where {
  int column;
  const str *values;
  size_t n_values;
} config_where;

typedef struct config_table {
  enum table_id id;
  const config_column *columns; /* at least one: without "columns" in the
                                   config, all that are not
                                   MILL_COL_DETAIL */
  size_t n_columns;
  const config_where *where; /* all must hold */
  size_t n_where;
} config_table;

typedef struct config_output {
  const char *plugin; /* an id, never a path */
  const char *path;   /* "-": standard output; may hold {table}, {document} */
  const config_table *tables; /* at least one: without "tables", every one
                                 that may have rows */
  size_t n_tables;
  const json *options;   /* an object, or NULL; checked against the plugin */
  const char *file;      /* which the places below are in: the config's, or
                            "--set NAME" with places of 0 */
  uint32_t line, column; /* of the output, for messages */
  uint32_t path_line, path_column; /* of its path */
  uint32_t plugin_line, plugin_column;
} config_output;

typedef struct config_dictionary {
  const char *path;
  const char *encoding; /* or NULL: not said */
  dictionary_options options;
  const char *file; /* for messages, as in outputs */
  uint32_t line, column;
} config_dictionary;

typedef struct config {
  arena memory;
  const char *file; /* as given */
  bool diff;        /* set before config_load(): the config is for a diff, whose
                       outputs may have the table `changes`, and have it when
                       they name none */

  const char *const *paths; /* files, globs, folders, "-" */
  size_t n_paths;           /* may be 0 */
  const char *language;     /* NULL: not said */
  bool skip_errors;         /* "on_error": "skip" */
  input_options input;      /* lists, and how containers are read */
  read_options read;

  split_options split;
  const char *scheme;      /* the name of a built-in scheme, or a path: the only
                              one of the two that has a / or .json in it */
  const char *scheme_file; /* for messages, as in outputs */
  uint32_t scheme_line, scheme_column;
  const config_dictionary *dictionaries;
  size_t n_dictionaries;

  const config_output *outputs; /* at least one */
  size_t n_outputs;
  const char *manifest;    /* path of the manifest, or NULL */
  const json *manifest_at; /* where it is said */
} config;

/** Read and check the file ("-": standard input). `sets` are NAME=VALUE pairs
 * of --set, applied before checking ("outputs.0.path=x.csv"): VALUE is JSON if
 * it parses as JSON, else a string; a path set so is relative to the working
 * directory. With `file` NULL there is no file, only `sets` and defaults, and
 * outputs may be missing. Zero-initialized `c` but for diff; config_free() also
 * after an error. */
int config_load(config *c, const char *file, const char *const *sets,
                size_t n_sets, err *e);
void config_free(config *c);

/** Append the JSON Schema of the config. `plugins` are the output interfaces
 * whose options it is to know, with their ids; n may be 0. */
void config_schema(buf *out, const char *const *ids,
                   const mill_output *const *plugins, size_t n);

#endif
