#include "base/pool.h"

#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdbool.h>

#include "base/mem.h"

/* A loop that is running; it lives on the stack of the thread that called. */
typedef struct loop {
  struct loop *outer; /* began earlier */
  size_t number;      /* in the order of beginning */
  size_t next, n;     /* turns to be taken */
  size_t busy;        /* being taken by threads of the pool */
  void (*turn)(void *context, size_t i);
  void *context;
} loop;

struct pool {
  pthread_mutex_t lock;
  pthread_cond_t news; /* a loop has begun or is done, or all is to end */
  loop *loops;         /* with turns to be taken, the newest first */
  size_t begun;        /* loops */
  bool ending;
  unsigned n;
  pthread_t threads[];
};

/* Take one turn of `l`. The lock is held before and after. */
static void take_turn(pool *p, loop *l) {
  size_t i = l->next++;

  if (l->next == l->n)
    for (loop **at = &p->loops; *at; at = &(*at)->outer)
      if (*at == l) {
        *at = l->outer;
        break;
      }
  (void)pthread_mutex_unlock(&p->lock);
  l->turn(l->context, i);
  (void)pthread_mutex_lock(&p->lock);
}

/* Take a turn of a loop that another thread has begun. */
static void lend_hand(pool *p, loop *l) {
  l->busy++;
  take_turn(p, l);
  if (--l->busy == 0 && l->next == l->n)
    (void)pthread_cond_broadcast(&p->news);
}

static void *help(void *of) {
  pool *p = of;

  (void)pthread_mutex_lock(&p->lock);
  while (!p->ending)
    if (p->loops)
      lend_hand(p, p->loops);
    else
      (void)pthread_cond_wait(&p->news, &p->lock);
  (void)pthread_mutex_unlock(&p->lock);
  return NULL;
}

static unsigned processors(void) {
  cpu_set_t set;
  int n = sched_getaffinity(0, sizeof set, &set) == 0 ? CPU_COUNT(&set) : 1;

  return n > 0 ? (unsigned)n : 1;
}

pool *pool_new(unsigned threads) {
  unsigned helpers = (threads ? threads : processors()) - 1;
  pool *p = mem_alloc(sizeof *p + helpers * sizeof *p->threads);
  sigset_t all, before;

  (void)pthread_mutex_init(&p->lock, NULL);
  (void)pthread_cond_init(&p->news, NULL);
  (void)sigfillset(&all);
  (void)pthread_sigmask(SIG_BLOCK, &all, &before);
  while (p->n < helpers &&
         pthread_create(&p->threads[p->n], NULL, help, p) == 0)
    p->n++;
  (void)pthread_sigmask(SIG_SETMASK, &before, NULL);
  return p;
}

void pool_free(pool *p) {
  if (!p)
    return;
  (void)pthread_mutex_lock(&p->lock);
  p->ending = true;
  (void)pthread_cond_broadcast(&p->news);
  (void)pthread_mutex_unlock(&p->lock);
  for (unsigned i = 0; i < p->n; i++)
    (void)pthread_join(p->threads[i], NULL);
  (void)pthread_cond_destroy(&p->news);
  (void)pthread_mutex_destroy(&p->lock);
  mem_free(p);
}

void pool_each(pool *p, size_t n, void (*turn)(void *context, size_t i),
               void *context) {
  loop l = {.n = n, .turn = turn, .context = context};

  if (!p || !p->n || n < 2) {
    for (size_t i = 0; i < n; i++)
      turn(context, i);
    return;
  }
  (void)pthread_mutex_lock(&p->lock);
  l.outer = p->loops;
  l.number = ++p->begun;
  p->loops = &l;
  (void)pthread_cond_broadcast(&p->news);
  while (l.next < l.n)
    take_turn(p, &l);
  /* Newer loops may be within the turns that are waited for. */
  while (l.busy)
    if (p->loops && p->loops->number > l.number)
      lend_hand(p, p->loops);
    else
      (void)pthread_cond_wait(&p->news, &p->lock);
  (void)pthread_mutex_unlock(&p->lock);
}
