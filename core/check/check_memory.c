/* What the plugin borrows, and what it takes. */
#include <malloc.h>
#include <pthread.h>
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/mem.h"
#include "check/check.h"

/* Everything is read-only, ends at a guard, and is gone behind the call. */
void check_borrowing(check *c) {
  plugin_host *h;

  check_load(c, WATCH_MEMORY);
  h = check_ready(c, ROWS_USUAL);
  h->strict = true;
  check_done(c, "batches were read-only during the call and gone behind it");
  check_run(c, h);
  if (host_wants_rows(h)) {
    h->batch_rows = 7;
    check_run(c, h);
  }
  h->abort_at = 3;
  (void)host_run(h);
  check_judge(c, h);
}

void check_buffer(check *c) {
  plugin_host *h;
  str first;

  check_load(c, 0);
  if (c->plugin.output.target != MILL_TARGET_STREAM)
    check_skip(c, "it writes its file itself");
  h = check_ready(c, ROWS_USUAL);
  check_done(c, "it had a buffer with room");
  check_run(c, h);
  first = check_output(c, h);
  h->strict = h->tight = true;
  check_done(c, "grow() gave just what was asked for, each time elsewhere");
  check_run(c, h);
  check_same(c, RULE_GROW, first, check_output(c, h), "the same bytes");
  h->streams = true;
  h->gather = true;
  check_done(c, "within document(), grow() took the bytes put so far");
  check_run(c, h);
  check_same(c, RULE_GROW_TAKES, first, check_output(c, h), "the same bytes");
}

/* malloc() gives garbage, freed memory becomes garbage, and behind the end of a
 * block there is some as well. */
void check_freed(check *c) {
  static const unsigned char garbage[] = {0x5A, 0xC3};
  plugin_host *h;
  str first;

  check_load(c, WATCH_MEMORY);
  h = check_ready(c, ROWS_USUAL);
  check_done(c, "it ran");
  check_run(c, h);
  first = check_output(c, h);
  for (int i = 0; i < 2; i++) {
    c->watch.garbage = garbage[i];
    check_done(c, "it ran with memory of malloc() full of 0x%02X", garbage[i]);
    check_run(c, h);
    c->watch.garbage = 0;
    check_same(c, RULE_SAME_BYTES, first, check_output(c, h),
               "memory that was never set, or is freed, is not used");
  }
  c->watch.garbage = garbage[0];
  h->abort_at = 2;
  (void)host_run(h);
}

/* ------------------------------------------------------------------- leaks */

static size_t in_use(void) {
  struct mallinfo2 m = mallinfo2();

  return m.uordblks + m.hblkhd;
}

enum { CYCLES = 24 };

static void *run_cycles(void *arg) {
  for (int i = 0; i < CYCLES; i++)
    (void)host_run(arg);
  host_forget(arg);
  return NULL;
}

/* In a thread that ends: what free() keeps for a thread counts as in use. */
static size_t use_after_cycles(check *c, plugin_host *h) {
  pthread_t id;

  if (pthread_create(&id, NULL, run_cycles, h) != 0)
    check_skip(c, "no thread can be made");
  (void)pthread_join(id, NULL);
  return in_use();
}

static void run_often(check *c, plugin_host *h, const char *how) {
  size_t before, after;

  check_done(c, "it was %s %d times", how, CYCLES);
  before = use_after_cycles(c, h);
  after = use_after_cycles(c, h);
  *c->v->doing = '\0';
  check_judge(c, h);
  if (after > before + (size_t)CYCLES * 8)
    check_fail(c, RULE_NONE, "what it takes it gives back in close()",
               "%zu bytes more were in use in the end, about %zu each time",
               after - before, (after - before) / CYCLES);
}

void check_leaks(check *c) {
  plugin_host *h;
  int64_t steps;

  check_load(c, 0);
  if (in_use() == 0)
    check_skip(c, "this C library does not tell how much memory is in use");
  h = check_ready(c, ROWS_FEW);
  check_done(c, "it ran");
  check_run(c, h);
  steps = h->steps;
  run_often(c, h, "opened, written and closed");
  h->abort_at = 1;
  run_often(c, h, "opened and closed (MILL_ABORTED)");
  h->abort_at = steps;
  run_often(c, h, "stopped before its last call (MILL_ABORTED)");
  h->abort_at = 0;
  if (c->plugin.output.target == MILL_TARGET_STREAM) {
    h->grow_fails = 2;
    run_often(c, h, "stopped by a buffer that failed");
  } else {
    h->staging = STAGING_LOST;
    run_often(c, h, "stopped by a file that it could not make");
  }
}

/* ------------------------------------------------------------------- stack */

enum { STACK = 192 << 10 };

typedef struct thread {
  check *check;
  plugin_host *host;
} thread;

static void *run_in_thread(void *arg) {
  thread *t = arg;
  stack_t stack = {.ss_size = 64 << 10};

  stack.ss_sp = mem_alloc(stack.ss_size);
  (void)sigaltstack(&stack, NULL);
  (void)host_run(t->host);
  stack.ss_flags = SS_DISABLE;
  (void)sigaltstack(&stack, NULL);
  mem_free(stack.ss_sp);
  return NULL;
}

void check_stack(check *c) {
  size_t guard = 1 << 20;
  pthread_attr_t attributes;
  pthread_t id;
  thread t = {.check = c};
  char *map;

  check_load(c, 0);
  t.host = check_ready(c, ROWS_USUAL);
  check_done(c, "it ran in a thread with a stack of %d KiB", STACK >> 10);
  map = mmap(NULL, guard + STACK, PROT_READ | PROT_WRITE,
             MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (map == MAP_FAILED || mprotect(map, guard, PROT_NONE) != 0)
    check_skip(c, "no memory for a stack");
  c->watch.stack = map + guard;
  (void)pthread_attr_init(&attributes);
  if (pthread_attr_setstack(&attributes, map + guard, STACK) != 0 ||
      pthread_create(&id, &attributes, run_in_thread, &t) != 0)
    check_skip(c, "no thread with such a stack can be made");
  (void)pthread_join(id, NULL);
  check_judge(c, t.host);
  if (t.host->status)
    check_fail(c, RULE_STACK, "these rows are written", "%s",
               check_failure(c, t.host));
}
