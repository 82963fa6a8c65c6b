/* tap.h -- what a unit test may say beside CUnit's assertions. */
#ifndef TESTS_TAP_H
#define TESTS_TAP_H

#include <CUnit/CUnit.h>

/** The test that calls this is skipped for `reason`; it should return. */
void tap_skip(const char *reason);

typedef struct tap_test {
  const char *name; /* test_MODULE__behaviour */
  void (*run)(void);
} tap_test;

/** Run `n` tests and print TAP. Returns the exit code. With an argument, only
 * the tests whose names contain it are run. */
int tap_main(const tap_test *tests, int n, int argc, char **argv);

#endif
