/* Each block has a header, so that what was allocated within a mem_try() is
 * known. Blocks are few: arenas take 64 KiB at a time.
 *
 * The innermost mem_try() of a thread is the one variable of the library that
 * is no constant: the way back cannot go through every function that may
 * allocate. It is NULL outside of calls, and lies in the thread's own memory
 * from its start (initial-exec), so that reading it cannot fail. */
#include "base/mem.h"

#include <setjmp.h>
#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/err.h"

typedef struct block {
  _Alignas(max_align_t) struct trial *trial; /* NULL: of none */
  struct block *next, *before;               /* of the same trial */
} block;

typedef struct trial {
  block *blocks;
  struct trial *outer;
  jmp_buf way_back;
} trial;

static _Thread_local trial *innermost
    __attribute__((tls_model("initial-exec")));

static void give_up(void) {
  static const char message[] = "clausemill: out of memory\n";

  if (innermost)
    longjmp(innermost->way_back, 1);
  (void)!write(STDERR_FILENO, message, sizeof message - 1);
  _exit(1);
}

void *mem_sure(void *p) {
  if (!p)
    give_up();
  return p;
}

static void link_block(block *b, trial *t) {
  b->trial = t;
  b->before = NULL;
  b->next = t ? t->blocks : NULL;
  if (b->next)
    b->next->before = b;
  if (t)
    t->blocks = b;
}

/* Its neighbours forget `b`, or are told where it is now. */
static void relink(const block *b, block *next, block *before) {
  if (!b->trial)
    return;
  if (b->next)
    b->next->before = before;
  if (b->before)
    b->before->next = next;
  else
    b->trial->blocks = next;
}

void *mem_alloc(size_t size) {
  block *b = size > SIZE_MAX - sizeof *b ? NULL : calloc(1, sizeof *b + size);

  b = mem_sure(b);
  link_block(b, innermost);
  return b + 1;
}

void *mem_resize(void *p, size_t size) {
  block *b = p;

  if (!p)
    return mem_alloc(size);
  b = size > SIZE_MAX - sizeof *b ? NULL : realloc(b - 1, sizeof *b + size);
  b = mem_sure(b);
  relink(b, b, b);
  return b + 1;
}

void mem_free(void *p) {
  block *b = p;

  if (!p)
    return;
  b--;
  relink(b, b->next, b->before);
  free(b);
}

/* What is left belongs to the trial around, or to nobody. */
static void hand_over(trial *t) {
  for (block *b = t->blocks, *next; b; b = next) {
    next = b->next;
    link_block(b, t->outer);
  }
}

static int attempt(trial *t, void (*work)(void *data), void *data) {
  if (setjmp(t->way_back) != 0)
    return ERR;
  work(data);
  return 0;
}

int mem_try(void (*work)(void *data), void *data) {
  trial t = {.outer = innermost};
  int result;

  innermost = &t;
  result = attempt(&t, work, data);
  innermost = t.outer;
  if (result == 0)
    hand_over(&t);
  else
    while (t.blocks)
      mem_free(t.blocks + 1);
  return result;
}
