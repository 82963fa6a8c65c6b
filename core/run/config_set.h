/* config_set.h -- what changes a config before it is checked: --set and
 * ${VARIABLE}. */
#ifndef RUN_CONFIG_SET_H
#define RUN_CONFIG_SET_H

#include "base/buf.h"
#include "base/json.h"

/** Apply NAME=VALUE to the object: NAME is keys and array positions (from 0,
 * one behind the last adds an item) joined by points; what is missing on the
 * way is made. VALUE is JSON if it parses as such, else a string. Values set
 * have "--set NAME" for their file, and no line. */
int config_set(arena *a, json *root, const char *set, err *e);

/** Did this value come from --set? Then paths in it are relative to the
 * working directory, like all that is typed in a shell. */
bool config_was_set(const json *v);

/** Put environment variables into all strings below `v`: ${NAME}, and $${ for
 * a plain ${. A missing one is an error. */
int config_expand(arena *a, json *v, err *e);

#endif
