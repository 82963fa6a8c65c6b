/* What happens when there is no memory left. */
#include "tap.h"

#include <stdint.h>
#include <string.h>

#include "base/err.h"
#include "base/mem.h"

/* What `work` leaves behind, and whether it came to its end. */
typedef struct trace {
  char *before; /* allocated outside */
  char *within;
  int inner; /* result of a mem_try() within */
  int done;
} trace;

static void succeed(void *data) {
  trace *t = data;

  t->within = mem_alloc(100);
  t->before = mem_resize(t->before, 100000);
  mem_free(mem_alloc(1));
  t->done = 1;
}

static void fail(void *data) {
  trace *t = data;

  t->within = mem_resize(mem_alloc(10), 100000);
  t->before = mem_resize(t->before, 100000);
  (void)mem_alloc(7);
  mem_free(mem_alloc(8));
  (void)mem_alloc(SIZE_MAX);
  t->done = 1;
}

static void fail_within(void *data) {
  trace *t = data;

  t->within = mem_alloc(10);
  memcpy(t->within, "mine", 5);
  t->inner = mem_try(fail, &(trace){0});
  t->done = 1;
}

static void go_on_failing(void *data) {
  trace *t = data;

  (void)mem_alloc(10);
  t->inner = mem_try(fail, &(trace){0});
  (void)mem_sure(NULL);
  t->done = 1;
}

/* The sanitizer sees whether anything is lost or given back twice. */
void test_mem__what_was_allocated_within_stays(void) {
  trace t = {.before = mem_alloc(10)};

  CU_ASSERT_EQUAL(mem_try(succeed, &t), 0);
  CU_ASSERT_TRUE(t.done);
  t.within[99] = 'x';
  t.within = mem_resize(t.within, 100000);
  CU_ASSERT_EQUAL(t.within[99], 'x');
  mem_free(t.within);
  mem_free(t.before);
}

void test_mem__comes_back_without_memory(void) {
  trace t = {.before = mem_alloc(10)};

  memcpy(t.before, "before", 7);
  CU_ASSERT_EQUAL(mem_try(fail, &t), ERR);
  CU_ASSERT_FALSE(t.done);
  CU_ASSERT_STRING_EQUAL(t.before, "before");
  mem_free(t.before);
}

void test_mem__inner_try_takes_its_own_part_back(void) {
  trace t = {0};

  CU_ASSERT_EQUAL(mem_try(fail_within, &t), 0);
  CU_ASSERT_EQUAL(t.inner, ERR);
  CU_ASSERT_TRUE(t.done);
  CU_ASSERT_STRING_EQUAL(t.within, "mine");
  mem_free(t.within);
}

void test_mem__inner_try_can_be_passed_on(void) {
  trace t = {0};

  CU_ASSERT_EQUAL(mem_try(go_on_failing, &t), ERR);
  CU_ASSERT_EQUAL(t.inner, ERR);
  CU_ASSERT_FALSE(t.done);
}
