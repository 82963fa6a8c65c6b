/* scarce.h -- memory that runs out when a test wants it to: the unit tests are
 * linked with --wrap, so that every calloc() and realloc() comes by here. */
#ifndef TESTS_SCARCE_H
#define TESTS_SCARCE_H

#include <stdbool.h>

/** The next `n` allocations of this thread succeed, the one behind them fails;
 * negative: none fails. */
void scarce_after(long n);

/** Has one failed since scarce_after()? */
bool scarce_failed(void);

/** Blocks that this thread has allocated and not freed. */
long scarce_blocks(void);

#endif
