#include "doc/part.h"

#include <pthread.h>

#include "base/mem.h"
#include "base/pool.h"

enum {
  PART_BYTES = 512 << 10, /* of text, about */
  PARTS = 32              /* at a time, while those before are taken over */
};

typedef struct doc_part {
  doc d;
  uint32_t first, end;
} doc_part;

typedef struct parts {
  doc_part of[PARTS];
  size_t n;
} parts;

typedef struct job {
  doc *whole;
  const doc *before;
  parts *done, *next;
  void (*work)(doc *part, uint32_t first, uint32_t end, const void *context,
               part_room *room);
  const void *context;
  pthread_mutex_t lock; /* of: */
  part_room *rooms;     /* that no thread is in */
  size_t size;          /* of a room */
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

#define TAKE(kind)                                                             \
  do {                                                                         \
    d->kind = arena_room(&d->units, d->kind, d->n_##kind, part->n_##kind,      \
                         &d->cap_##kind, sizeof *d->kind);                     \
    if (part->n_##kind)                                                        \
      memcpy(d->kind + d->n_##kind, part->kind,                                \
             part->n_##kind * sizeof *d->kind);                                \
    d->n_##kind += part->n_##kind;                                             \
  } while (0)

/* New units come behind those of the document. Their parents learn of it, and
 * they, that their parents' numbers have grown by `shift`. */
static void take_sentences(doc *d, const doc *part) {
  uint32_t before = (uint32_t)d->n_sentences, parent = 0;

  TAKE(sentences);
  for (size_t i = before; i < d->n_sentences; i++) {
    if (d->sentences[i].block != parent)
      doc_block(d, d->sentences[i].block)->first_sentence += before;
    parent = d->sentences[i].block;
  }
}

static void take_clauses(doc *d, const doc *part, uint32_t shift) {
  uint32_t before = (uint32_t)d->n_clauses, parent = 0;

  TAKE(clauses);
  for (size_t i = before; i < d->n_clauses; i++) {
    uint32_t of = d->clauses[i].sentence += shift;

    if (of != parent)
      doc_sentence(d, of)->first_clause += before;
    parent = of;
  }
}

static void take_statements(doc *d, const doc *part, uint32_t shift) {
  uint32_t before = (uint32_t)d->n_statements, parent = 0;

  TAKE(statements);
  for (size_t i = before; i < d->n_statements; i++) {
    uint32_t of = d->statements[i].clause += shift;

    if (of != parent)
      doc_clause(d, of)->first_statement += before;
    parent = of;
  }
}

static void take_actions(doc *d, const doc *part, uint32_t shift) {
  uint32_t before = (uint32_t)d->n_actions, parent = 0;

  TAKE(actions);
  for (size_t i = before; i < d->n_actions; i++) {
    uint32_t of = d->actions[i].statement += shift;

    if (of != parent)
      doc_statement(d, of)->first_action += before;
    parent = of;
  }
}

static void take_mentions(doc *d, const doc *part, uint32_t shift) {
  size_t before = d->n_mentions;

  TAKE(mentions);
  for (size_t i = before; i < d->n_mentions; i++)
    if (d->mentions[i].clause)
      d->mentions[i].clause += shift;
}

static void take_over(doc *d, const doc *before, doc *part) {
  uint32_t sentences = before->n_sentences ? 0 : (uint32_t)d->n_sentences;
  uint32_t clauses = before->n_clauses ? 0 : (uint32_t)d->n_clauses;
  uint32_t statements = before->n_statements ? 0 : (uint32_t)d->n_statements;

  if (!before->n_sentences)
    take_sentences(d, part);
  if (!before->n_clauses)
    take_clauses(d, part, sentences);
  if (!before->n_statements)
    take_statements(d, part, clauses);
  if (!before->n_actions)
    take_actions(d, part, statements);
  if (!before->n_mentions)
    take_mentions(d, part, clauses);
  arena_take(&d->memory, &part->memory);
  arena_free(&part->units);
}

static void take_turn(void *context, size_t i) {
  job *j = context;
  doc_part *p;

  if (i == 0) {
    for (size_t k = 0; k < j->done->n; k++)
      take_over(j->whole, j->before, &j->done->of[k].d);
    return;
  }
  p = &j->next->of[i - 1];
  p->d = *j->before;
  p->d.memory = p->d.units = (arena){0};
  p->d.helpers = NULL;
  work(j, &p->d, p->first, p->end);
}

static void in_sets(job *j) {
  doc *d = j->whole;
  parts sets[2] = {0};
  uint32_t first = 1;

  j->done = &sets[0];
  j->next = &sets[1];
  do {
    parts *taken = j->done;

    j->next->n = 0;
    while (j->next->n < PARTS && first <= d->n_blocks) {
      doc_part *p = &j->next->of[j->next->n++];

      p->first = first;
      p->end = first = end_of_part(d, first);
    }
    pool_each(d->helpers, 1 + j->next->n, take_turn, j);
    j->done = j->next;
    j->next = taken;
  } while (j->done->n);
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
           .size = size};

  if (d->n_blocks == 0)
    return;
  (void)pthread_mutex_init(&j.lock, NULL);
  if (end_of_part(d, 1) > d->n_blocks)
    work(&j, d, 1, (uint32_t)d->n_blocks + 1);
  else
    in_sets(&j);
  finish(&j);
}
