/* plugin_test.h -- the hosts that the tests of the plugins begin with. */
#ifndef TESTS_PLUGIN_TEST_H
#define TESTS_PLUGIN_TEST_H

#include "check/host.h"
#include "check/nasty.h"

/** A strict host for the plugin with the id from the directory
 * $MILL_TEST_PLUGINS (or "plugins-1"). NULL when that does not work; the reason
 * is printed as a TAP comment. */
plugin_host *test_host(const char *id);

/** A host for the plugin with one table "things" and three documents: the rows,
 * none, the rows again. */
plugin_host *nasty_host(const char *id, const host_cell *cells);

#endif
