/* plugin_rows.h -- literal rows as batches of MILL profile 1, for
 * plugin_host.c. */
#ifndef TESTS_PLUGIN_ROWS_H
#define TESTS_PLUGIN_ROWS_H

#include "plugin_host.h"

/** A batch of rows [first, first + n) of row-major `cells` of table `t`. Every
 * buffer is of its exact size. rows_free() gives all of it back. */
mill_batch *rows_batch(const mill_table *t, const host_cell *cells,
                       int64_t first, int64_t n);
void rows_free(mill_batch *b);

#endif
