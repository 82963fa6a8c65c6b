#include "doc/part.h"

#include <pthread.h>

#include "base/mem.h"
#include "base/pool.h"

enum {
  PART_BYTES = 512 << 10, /* of text, about */
  MOST = 8
};

typedef struct doc_part {
  struct doc_part *next;
  size_t number; /* from 0 */
  uint32_t first, end;
  doc d;
} doc_part;

/* What the threads share; the parts come and go under the lock. */
typedef struct job {
  doc *whole;
  const doc *before;
  void (*work)(doc *part, uint32_t first, uint32_t end, const void *context,
               part_room *room);
  const void *context;
  size_t size; /* of a room */
  pthread_mutex_t lock;
  part_room *rooms; /* that no thread is in */
  uint32_t first;   /* block that is in no part yet */
  size_t begun, taken;
  bool taking;     /* a thread is taking over */
  doc_part *done;  /* in their order, until those before them are taken over */
  doc_part *spare; /* with the memory of their units, for further parts */
  arena memory;
} job;

static part_room *enter(job *j) {
  part_room *r;

  (void)pthread_mutex_lock(&j->lock);
  r = j->rooms;
  if (r)
    j->rooms = r->next;
  (void)pthread_mutex_unlock(&j->lock);
  return r ? r : mem_alloc(j->size);
}

static void leave(job *j, part_room *r) {
  (void)pthread_mutex_lock(&j->lock);
  r->next = j->rooms;
  j->rooms = r;
  (void)pthread_mutex_unlock(&j->lock);
}

static void work(job *j, doc *part, uint32_t first, uint32_t end) {
  part_room *r = enter(j);

  j->work(part, first, end, j->context, r);
  leave(j, r);
}

static void finish(job *j) {
  for (part_room *r = j->rooms, *next; r; r = next) {
    next = r->next;
    arena_free(&r->kept);
    mem_free(r);
  }
  for (doc_part *p = j->spare; p; p = p->next)
    arena_free(&p->d.units);
  arena_free(&j->memory);
  (void)pthread_mutex_destroy(&j->lock);
}

static bool stands_alone(const doc *d, uint32_t number) {
  uint32_t parent = doc_block(d, number)->parent;

  return !parent || doc_block(d, parent)->kind == BLOCK_HEADING;
}

/* The number behind the last block of the part that begins with `first`. */
static uint32_t end_of_part(const doc *d, uint32_t first) {
  const char *start = doc_block(d, first)->text.ptr;
  uint32_t i = first + 1;

  while (i <= d->n_blocks && (doc_block(d, i)->text.ptr - start < PART_BYTES ||
                              !stands_alone(d, i)))
    i++;
  return i;
}

/* How many units to make room for behind `n`, of which the next part has
 * `more`: all that the text should still have when what is behind the part goes
 * on like what is before, and half as much again: room that nobody uses costs
 * nothing, and to move an array does. */
static size_t reckon(const doc *d, uint32_t end, size_t n, size_t more) {
  size_t done = (size_t)((end > d->n_blocks ? str_end(d->text)
                                            : doc_block(d, end)->text.ptr) -
                         d->text.ptr);
  double rest = (double)(d->text.len - done) / (double)done * 1.5;

  return more + (size_t)((double)(n + more) * (rest < MOST ? rest : MOST));
}

#define TAKE(kind)                                                             \
  do {                                                                         \
    if (part->n_##kind > d->cap_##kind - d->n_##kind)                          \
      d->kind = arena_room(&d->units, d->kind, d->n_##kind,                    \
                           reckon(d, end, d->n_##kind, part->n_##kind),        \
                           &d->cap_##kind, sizeof *d->kind);                   \
    if (part->n_##kind)                                                        \
      memcpy(d->kind + d->n_##kind, part->kind,                                \
             part->n_##kind * sizeof *d->kind);                                \
    d->n_##kind += part->n_##kind;                                             \
  } while (0)

/* New units come behind those of the document. Their parents learn of it, and
 * they, that their parents' numbers have grown by `shift`. */
static void take_sentences(doc *d, const doc *part, uint32_t end) {
  uint32_t before = (uint32_t)d->n_sentences, parent = 0;

  TAKE(sentences);
  for (size_t i = before; i < d->n_sentences; i++) {
    if (d->sentences[i].block != parent)
      doc_block(d, d->sentences[i].block)->first_sentence += before;
    parent = d->sentences[i].block;
  }
}

static void take_clauses(doc *d, const doc *part, uint32_t end,
                         uint32_t shift) {
  uint32_t before = (uint32_t)d->n_clauses, parent = 0;

  TAKE(clauses);
  for (size_t i = before; i < d->n_clauses; i++) {
    uint32_t of = d->clauses[i].sentence += shift;

    if (of != parent)
      doc_sentence(d, of)->first_clause += before;
    parent = of;
  }
}

static void take_statements(doc *d, const doc *part, uint32_t end,
                            uint32_t shift) {
  uint32_t before = (uint32_t)d->n_statements, parent = 0;

  TAKE(statements);
  for (size_t i = before; i < d->n_statements; i++) {
    uint32_t of = d->statements[i].clause += shift;

    if (of != parent)
      doc_clause(d, of)->first_statement += before;
    parent = of;
  }
}

static void take_actions(doc *d, const doc *part, uint32_t end,
                         uint32_t shift) {
  uint32_t before = (uint32_t)d->n_actions, parent = 0;

  TAKE(actions);
  for (size_t i = before; i < d->n_actions; i++) {
    uint32_t of = d->actions[i].statement += shift;

    if (of != parent)
      doc_statement(d, of)->first_action += before;
    parent = of;
  }
}

static void take_mentions(doc *d, const doc *part, uint32_t end,
                          uint32_t shift) {
  size_t before = d->n_mentions;

  TAKE(mentions);
  for (size_t i = before; i < d->n_mentions; i++)
    if (d->mentions[i].clause)
      d->mentions[i].clause += shift;
}

static void take_over(doc *d, const doc *before, doc *part, uint32_t end) {
  uint32_t sentences = before->n_sentences ? 0 : (uint32_t)d->n_sentences;
  uint32_t clauses = before->n_clauses ? 0 : (uint32_t)d->n_clauses;
  uint32_t statements = before->n_statements ? 0 : (uint32_t)d->n_statements;

  if (!before->n_sentences)
    take_sentences(d, part, end);
  if (!before->n_clauses)
    take_clauses(d, part, end, sentences);
  if (!before->n_statements)
    take_statements(d, part, end, clauses);
  if (!before->n_actions)
    take_actions(d, part, end, statements);
  if (!before->n_mentions)
    take_mentions(d, part, end, clauses);
  arena_take(&d->memory, &part->memory);
}

#define KEEP(kind)                                                             \
  do {                                                                         \
    if (!before->n_##kind) {                                                   \
      d.kind = p->d.kind;                                                      \
      d.cap_##kind = p->d.cap_##kind;                                          \
    }                                                                          \
  } while (0)

/* A part that has the memory of one before it. */
static void prepare(doc_part *p, const doc *before) {
  doc d = *before;

  KEEP(sentences);
  KEEP(clauses);
  KEEP(statements);
  KEEP(actions);
  KEEP(mentions);
  d.memory = (arena){0};
  d.units = p->d.units;
  d.helpers = NULL;
  p->d = d;
}

/* The lock is held. */
static doc_part *next_part(job *j) {
  doc_part *p = j->spare;

  if (p)
    j->spare = p->next;
  else
    p = arena_alloc(&j->memory, sizeof *p);
  p->number = j->begun++;
  p->first = j->first;
  p->end = j->first = end_of_part(j->whole, j->first);
  return p;
}

static void put_done(job *j, doc_part *p) {
  doc_part **at = &j->done;

  while (*at && (*at)->number < p->number)
    at = &(*at)->next;
  p->next = *at;
  *at = p;
}

/* Take over what is done, in its order. One thread does so, while the others
 * go on; the lock is held before and after. */
static void take_done(job *j) {
  doc_part *p;

  if (j->taking)
    return;
  j->taking = true;
  while ((p = j->done) && p->number == j->taken) {
    j->done = p->next;
    (void)pthread_mutex_unlock(&j->lock);
    take_over(j->whole, j->before, &p->d, p->end);
    (void)pthread_mutex_lock(&j->lock);
    j->taken++;
    p->next = j->spare;
    j->spare = p;
  }
  j->taking = false;
}

/* Until all parts are begun. */
static void take_turn(void *context, size_t i) {
  job *j = context;

  (void)i;
  (void)pthread_mutex_lock(&j->lock);
  while (j->first <= j->before->n_blocks) {
    doc_part *p = next_part(j);

    (void)pthread_mutex_unlock(&j->lock);
    prepare(p, j->before);
    work(j, &p->d, p->first, p->end);
    (void)pthread_mutex_lock(&j->lock);
    put_done(j, p);
    take_done(j);
  }
  (void)pthread_mutex_unlock(&j->lock);
}

void doc_in_parts(doc *d,
                  void (*work_on)(doc *part, uint32_t first, uint32_t end,
                                  const void *context, part_room *room),
                  const void *context, size_t size) {
  const doc before = *d;
  job j = {.whole = d,
           .before = &before,
           .work = work_on,
           .context = context,
           .size = size,
           .first = 1};

  if (d->n_blocks == 0)
    return;
  (void)pthread_mutex_init(&j.lock, NULL);
  if (end_of_part(d, 1) > d->n_blocks)
    work(&j, d, 1, (uint32_t)d->n_blocks + 1);
  else
    pool_each(d->helpers, d->text.len / PART_BYTES + 1, take_turn, &j);
  finish(&j);
}
