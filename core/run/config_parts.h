/* config_parts.h -- what the files that load a config share. */
#ifndef RUN_CONFIG_PARTS_H
#define RUN_CONFIG_PARTS_H

#include "run/config.h"

/** The path that the string `v` names: relative to the config file, or as it
 * is when it came from --set. */
const char *config_path(config *c, const json *v);

/** Fill c->dictionaries from the checked value of "dictionaries". */
int config_read_dictionaries(config *c, const json *v, err *e);

/** Does this system know the encoding that the string `v` names? */
int config_check_encoding(const json *v, err *e);

/** Fill c->outputs from the checked array; tables, columns, placeholders in
 * paths and the like are checked here, and that no two outputs, inputs and
 * the manifest (which may be NULL) are one file. Needs c->paths and manifest.
 */
int config_read_outputs(config *c, const json *outputs, const json *manifest,
                        err *e);

/** Fill the tables of one output; `tables` is NULL when the config names
 * none. */
int config_read_tables(config *c, config_output *o, const json *tables, err *e);

#endif
