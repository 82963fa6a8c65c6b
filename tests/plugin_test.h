/* plugin_test.h -- what the tests of the plugins have in common. */
#ifndef TESTS_PLUGIN_TEST_H
#define TESTS_PLUGIN_TEST_H

#include "check/host.h"
#include "check/nasty.h"

/** A strict host for the plugin with the id from the directory
 * $MILL_TEST_PLUGINS (or "plugins-1"). NULL when that does not work; the reason
 * is printed as a TAP comment. */
plugin_host *test_host(const char *id);

/** The same with one table "things" and a document "one"; ends the test when
 * that does not work. */
plugin_host *table_host(const char *id, const mill_column *columns, uint32_t n);

/** With `options`, or those that it has if NULL, the plugin writes this. */
void test_output(plugin_host *h, const char *options, const char *expected);

/** The same bytes for any size of batches; with `reverse`, also when they are
 * written out of order. */
void test_batches(plugin_host *h, bool reverse);

/** Wherever the output gives out, the plugin comes back. */
void test_full_disk(plugin_host *h);

/** A host for the plugin with one table "things" and three documents: the rows,
 * none, the rows again. */
plugin_host *nasty_host(const char *id, const host_cell *cells);

#endif
