#include "doc/doc.h"

#include "base/utf8.h"
#include "base/window.h"

/* A checkpoint every window: the code points before it. A text of ASCII
 * needs none. */
enum { STEP = WINDOW };

void doc_free(doc *d) {
  arena memory = d->memory, units = d->units;

  *d = (doc){0};
  arena_free(&memory);
  arena_free(&units);
}

/* Of STEP bytes. */
static uint32_t count_step(const char *p) {
  return STEP - window_count(window_range(p, '\x80', '\xBF'));
}

void doc_index(doc *d) {
  size_t n = d->text.len / STEP + 1, last = (n - 1) * STEP;
  uint32_t *points = arena_alloc(&d->memory, n * sizeof *points);

  for (size_t i = 1; i < n; i++)
    points[i] = points[i - 1] + count_step(d->text.ptr + (i - 1) * STEP);
  d->characters = points[n - 1] +
                  utf8_count(str_make(d->text.ptr + last, d->text.len - last));
  d->checkpoints = d->characters == d->text.len ? NULL : points;
}

size_t doc_offset(const doc *d, const char *p) {
  size_t byte = (size_t)(p - d->text.ptr), i = byte / STEP;

  if (!d->checkpoints)
    return byte;
  if (i < d->text.len / STEP && /* ASCII up to the next one */
      d->checkpoints[i + 1] - d->checkpoints[i] == STEP)
    return d->checkpoints[i] + byte % STEP;
  return d->checkpoints[i] + utf8_count(str_span(d->text.ptr + i * STEP, p));
}

str doc_outline(const doc *d, const clause *c) {
  return c->outline
             ? *c->outline
             : doc_block(d, doc_sentence(d, c->sentence)->block)->outline;
}

/* The array may have been used before. */
#define ADD(d, items)                                                          \
  ((d)->items = arena_grow(&(d)->units, (d)->items, (d)->n_##items,            \
                           &(d)->cap_##items, sizeof *(d)->items),             \
   memset(&(d)->items[(d)->n_##items++], 0, sizeof *(d)->items))

/* Count the unit `number` in its parent's run of children. */
static void count(uint32_t *first, uint32_t *n, size_t number) {
  if ((*n)++ == 0)
    *first = (uint32_t)number;
}

block *doc_add_block(doc *d) { return ADD(d, blocks); }

sentence *doc_add_sentence(doc *d, uint32_t block_number) {
  sentence *s = ADD(d, sentences);
  block *parent = doc_block(d, block_number);

  s->block = block_number;
  count(&parent->first_sentence, &parent->n_sentences, d->n_sentences);
  return s;
}

clause *doc_add_clause(doc *d, uint32_t sentence_number) {
  clause *c = ADD(d, clauses);
  sentence *parent = doc_sentence(d, sentence_number);

  c->sentence = sentence_number;
  count(&parent->first_clause, &parent->n_clauses, d->n_clauses);
  return c;
}

statement *doc_add_statement(doc *d, uint32_t clause_number) {
  statement *s = ADD(d, statements);
  clause *parent = doc_clause(d, clause_number);

  s->clause = clause_number;
  count(&parent->first_statement, &parent->n_statements, d->n_statements);
  return s;
}

action *doc_add_action(doc *d, uint32_t statement_number) {
  action *a = ADD(d, actions);
  statement *parent = doc_statement(d, statement_number);

  a->statement = statement_number;
  count(&parent->first_action, &parent->n_actions, d->n_actions);
  return a;
}

mention *doc_add_mention(doc *d) { return ADD(d, mentions); }

term *doc_add_term(doc *d) { return ADD(d, terms); }

category_count *doc_add_category_count(doc *d) {
  return ADD(d, category_counts);
}

change *doc_add_change(doc *d) { return ADD(d, changes); }

void doc_add_fact(doc *d, str key, str value, str origin) {
  fact *f = ADD(d, facts);

  *f = (fact){key, value, origin};
}

static const char *const block_kinds[BLOCK_KINDS] = {
    "paragraph", "heading", "item",        "row",
    "quote",     "code",    "attribution", "note"};

static const char *const modalities[MODALITIES] = {
    NULL,         "obligation", "prohibition", "recommendation",
    "permission", "intention",  "imperative"};

static const char *const mention_kinds[MENTION_KINDS] = {
    "date", "reference", "url", "address", "amount"};

static const char *const change_kinds[CHANGE_KINDS] = {
    "unchanged", "changed", "moved", "added", "removed"};

static const char *const change_parts[CHANGE_PARTS] = {
    "modality", "actor", "condition", "text", "marks", "place"};

static const char *const change_forces[CHANGE_FORCES] = {NULL, "stricter",
                                                         "looser", "reversed"};

const char *block_kind_name(enum block_kind kind) { return block_kinds[kind]; }

const char *modality_name(enum modality modality) {
  return modalities[modality];
}

const char *mention_kind_name(enum mention_kind kind) {
  return mention_kinds[kind];
}

void statement_id_put(const statement *s, char out[STATEMENT_ID]) {
  uint64_t id = s->id;

  out[0] = 's';
  out[STATEMENT_ID - 1] = '\0';
  for (int i = STATEMENT_ID - 2; i > 0; i--, id >>= 4)
    out[i] = "0123456789abcdef"[id & 15];
}

const char *change_kind_name(enum change_kind kind) {
  return change_kinds[kind];
}

const char *change_part_name(enum change_part part) {
  return change_parts[part];
}

const char *change_force_name(enum change_force force) {
  return change_forces[force];
}

enum modality modality_of(str name) {
  for (int m = MODALITY_NONE + 1; m < MODALITIES; m++)
    if (str_is(name, modalities[m]))
      return (enum modality)m;
  return MODALITY_NONE;
}
