/* tap.c -- runs CUnit tests one by one and prints what happened as TAP. */
#include "tap.h"

#include <stdio.h>
#include <string.h>

static const char *skipped;

void tap_skip(const char *reason) { skipped = reason; }

static int run(const tap_test *t, int number) {
  CU_pSuite suite = CU_add_suite(t->name, NULL, NULL);
  CU_pTest test = CU_add_test(suite, t->name, t->run);
  unsigned failures;

  skipped = NULL;
  CU_run_test(suite, test);
  failures = CU_get_number_of_failures();
  if (failures == 0 && CU_get_number_of_asserts() == 0 && !skipped) {
    printf("not ok %d - %s\n# it asserted nothing\n", number, t->name);
    return 1;
  }
  printf("%s %d - %s", failures ? "not ok" : "ok", number, t->name);
  printf(skipped && !failures ? " # SKIP %s\n" : "\n", skipped);
  for (CU_pFailureRecord f = CU_get_failure_list(); f; f = f->pNext)
    printf("# %s:%u: %s\n", f->strFileName, f->uiLineNumber, f->strCondition);
  fflush(stdout);
  return failures != 0;
}

int tap_main(const tap_test *tests, int n, int argc, char **argv) {
  int failed = 0, done = 0;

  if (CU_initialize_registry() != CUE_SUCCESS)
    return 1;
  for (int i = 0; i < n; i++)
    if (argc < 2 || strstr(tests[i].name, argv[1]))
      failed += run(&tests[i], ++done);
  CU_cleanup_registry();
  printf("1..%d\n", done);
  return failed != 0;
}
