/* Threads that share the work of a loop. */
#include "base/pool.h"

#include <stdatomic.h>

#include "tap.h"

enum { TURNS = 1000 };

typedef struct tally {
  pool *helpers;
  atomic_int taken[TURNS];
  atomic_int inner;
} tally;

static void take(void *context, size_t i) {
  tally *t = context;

  atomic_fetch_add(&t->taken[i], 1);
}

static void count(void *context, size_t i) {
  (void)i;
  atomic_fetch_add(&((tally *)context)->inner, 1);
}

static void nest(void *context, size_t i) {
  tally *t = context;

  take(context, i);
  pool_each(t->helpers, 10, count, context);
}

/* How many of the first `n` turns were not taken just once. */
static int wrong(tally *t, size_t n) {
  int bad = 0;

  for (size_t i = 0; i < TURNS; i++)
    bad += atomic_load(&t->taken[i]) != (i < n);
  return bad;
}

void test_pool__takes_each_turn_once(void) {
  static const unsigned threads[] = {1, 2, 7, 0};
  static const size_t turns[] = {0, 1, 2, TURNS};

  for (size_t k = 0; k < sizeof threads / sizeof *threads; k++)
    for (size_t n = 0; n < sizeof turns / sizeof *turns; n++) {
      tally t = {.helpers = pool_new(threads[k])};

      pool_each(t.helpers, turns[n], take, &t);
      CU_ASSERT_EQUAL(wrong(&t, turns[n]), 0);
      pool_free(t.helpers);
    }
}

void test_pool__may_be_missing(void) {
  tally t = {0};

  pool_each(NULL, 5, take, &t);
  CU_ASSERT_EQUAL(wrong(&t, 5), 0);
  pool_free(NULL);
}

void test_pool__runs_a_loop_within_a_turn(void) {
  tally t = {.helpers = pool_new(3)};

  pool_each(t.helpers, TURNS, nest, &t);
  CU_ASSERT_EQUAL(wrong(&t, TURNS), 0);
  CU_ASSERT_EQUAL(atomic_load(&t.inner), 10 * TURNS);
  pool_free(t.helpers);
}
