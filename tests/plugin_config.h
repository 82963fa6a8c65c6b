/* plugin_config.h -- a plugin's config struct, for plugin_host.c. */
#ifndef TESTS_PLUGIN_CONFIG_H
#define TESTS_PLUGIN_CONFIG_H

#include <clausemill/plugin.h>

#include "base/arena.h"

/** The struct, filled with the defaults of the options and then from the JSON
 * object `text`. NULL when a default is not legal, or a key of the object is
 * unknown, of the wrong type, out of range or not among the choices. */
void *plugin_config(arena *a, const mill_output *out, const char *text);

#endif
