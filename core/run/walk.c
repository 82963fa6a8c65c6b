/* The units of a document as structs that the caller made, and may have made
 * with an older or a newer header. */
#include "run/document.h"

#include <string.h>

/* What stands in the text has a place there. */
static mill_span span_of(const doc *d, str s) {
  uintptr_t start = (uintptr_t)d->text.ptr, at = (uintptr_t)s.ptr;
  mill_span span = {s.ptr, s.len, -1, -1};

  if (s.ptr && at >= start && at + s.len <= start + d->text.len) {
    span.start = (int64_t)doc_offset(d, s.ptr);
    span.end = (int64_t)doc_offset(d, str_end(s));
  }
  return span;
}

/* Give `full`, of `size` bytes, to a caller whose struct begins with its own
 * size. What he has beyond ours becomes zero. */
static int32_t give(void *out, const void *full, size_t size) {
  size_t room;

  memcpy(&room, out, sizeof room);
  if (room < sizeof room)
    return 0;
  if (room > size)
    memset((char *)out + size, 0, room - size);
  memcpy((char *)out + sizeof room, (const char *)full + sizeof room,
         (room < size ? room : size) - sizeof room);
  return 1;
}

/* Is there a unit of that number among `n`? */
static bool is_there(uint32_t number, size_t n) {
  return number > 0 && number <= n;
}

int32_t mill_doc_about(const mill_doc *m, mill_about *out) {
  const doc *d = &m->d;
  mill_about about = {.key = span_of(d, d->key),
                      .path = span_of(d, str_of(d->path)),
                      .text = span_of(d, d->text),
                      .format = d->format,
                      .sha256 = d->sha256,
                      .bytes = d->bytes,
                      .characters = d->characters,
                      .replaced = d->replaced,
                      .language = span_of(d, d->language),
                      .title = span_of(d, d->title),
                      .author = span_of(d, d->author),
                      .publisher = span_of(d, d->publisher),
                      .date = span_of(d, d->date),
                      .date_role = span_of(d, d->date_role),
                      .n_blocks = (uint32_t)d->n_blocks,
                      .n_sentences = (uint32_t)d->n_sentences,
                      .n_clauses = (uint32_t)d->n_clauses,
                      .n_statements = (uint32_t)d->n_statements,
                      .n_actions = (uint32_t)d->n_actions,
                      .n_mentions = (uint32_t)d->n_mentions,
                      .n_facts = (uint32_t)d->n_facts,
                      .encoding = d->encoding};

  return give(out, &about, sizeof about);
}

int32_t mill_doc_block(const mill_doc *m, uint32_t number, mill_block *out) {
  const doc *d = &m->d;
  mill_block unit = {0};
  const block *b;

  if (!is_there(number, d->n_blocks))
    return 0;
  b = doc_block(d, number);
  unit.kind = block_kind_name(b->kind);
  unit.parent = b->parent;
  unit.level = b->level;
  unit.page = b->page;
  unit.first_sentence = b->first_sentence;
  unit.n_sentences = b->n_sentences;
  unit.text = span_of(d, b->text);
  unit.label = span_of(d, b->label);
  unit.outline = span_of(d, b->outline);
  unit.section = span_of(d, b->section);
  unit.line = b->line;
  return give(out, &unit, sizeof unit);
}

int32_t mill_doc_sentence(const mill_doc *m, uint32_t number,
                          mill_sentence *out) {
  const doc *d = &m->d;
  mill_sentence unit = {0};
  const sentence *s;

  if (!is_there(number, d->n_sentences))
    return 0;
  s = doc_sentence(d, number);
  unit.block = s->block;
  unit.words = s->words;
  unit.first_clause = s->first_clause;
  unit.n_clauses = s->n_clauses;
  unit.text = span_of(d, s->text);
  return give(out, &unit, sizeof unit);
}

int32_t mill_doc_clause(const mill_doc *m, uint32_t number, mill_clause *out) {
  const doc *d = &m->d;
  mill_clause unit = {0};
  const clause *c;

  if (!is_there(number, d->n_clauses))
    return 0;
  c = doc_clause(d, number);
  unit.sentence = c->sentence;
  unit.first_statement = c->first_statement;
  unit.n_statements = c->n_statements;
  unit.text = span_of(d, c->text);
  unit.outline = span_of(d, doc_outline(d, c));
  return give(out, &unit, sizeof unit);
}

int32_t mill_doc_statement(const mill_doc *m, uint32_t number,
                           mill_statement *out) {
  const doc *d = &m->d;
  mill_statement unit = {0};
  const statement *s;

  if (!is_there(number, d->n_statements))
    return 0;
  s = doc_statement(d, number);
  unit.clause = s->clause;
  unit.first_action = s->first_action;
  unit.n_actions = s->n_actions;
  unit.negated = s->negated;
  unit.inherited = s->inherited;
  unit.modality = modality_name(s->modality);
  statement_id_put(s, unit.id);
  unit.actor = span_of(d, s->actor);
  unit.cue = span_of(d, s->cue);
  unit.condition = span_of(d, s->condition);
  unit.text = span_of(d, doc_clause(d, s->clause)->text);
  unit.rule = span_of(d, s->rule.ptr ? s->rule : str_of(""));
  return give(out, &unit, sizeof unit);
}

int32_t mill_doc_action(const mill_doc *m, uint32_t number, mill_action *out) {
  const doc *d = &m->d;
  mill_action unit = {0};
  const action *a;

  if (!is_there(number, d->n_actions))
    return 0;
  a = doc_action(d, number);
  unit.statement = a->statement;
  unit.negated = a->negated;
  unit.verb = span_of(d, a->verb);
  unit.object = span_of(d, a->object);
  unit.text = span_of(d, a->text);
  return give(out, &unit, sizeof unit);
}

int32_t mill_doc_mention(const mill_doc *m, uint32_t number,
                         mill_mention *out) {
  const doc *d = &m->d;
  mill_mention unit = {0};
  const mention *k;

  if (!is_there(number, d->n_mentions))
    return 0;
  k = &d->mentions[number - 1];
  unit.block = k->block;
  unit.clause = k->clause;
  unit.kind = mention_kind_name(k->kind);
  unit.value = span_of(d, k->value);
  unit.text = span_of(d, k->text);
  return give(out, &unit, sizeof unit);
}

int32_t mill_doc_term(const mill_doc *m, uint32_t number, mill_term *out) {
  const doc *d = &m->d;
  mill_term unit = {0};
  const term *t;

  if (!is_there(number, d->n_terms))
    return 0;
  t = &d->terms[number - 1];
  unit.block = t->block;
  unit.sentence = t->sentence;
  unit.clause = t->clause;
  unit.dictionary = span_of(d, t->source->dictionary);
  unit.category = span_of(d, t->source->category);
  unit.pattern = span_of(d, t->source->pattern);
  unit.text = span_of(d, t->text);
  return give(out, &unit, sizeof unit);
}

int32_t mill_doc_category(const mill_doc *m, uint32_t number,
                          mill_category *out) {
  const doc *d = &m->d;
  mill_category unit = {0};
  const category_count *c;

  if (!is_there(number, d->n_category_counts))
    return 0;
  c = &d->category_counts[number - 1];
  unit.dictionary = span_of(d, c->dictionary);
  unit.category = span_of(d, c->category);
  unit.count = c->count;
  return give(out, &unit, sizeof unit);
}

int32_t mill_doc_fact(const mill_doc *m, uint32_t number, mill_fact *out) {
  const doc *d = &m->d;
  mill_fact unit = {0};
  const fact *f;

  if (!is_there(number, d->n_facts))
    return 0;
  f = &d->facts[number - 1];
  unit.key = span_of(d, f->key);
  unit.value = span_of(d, f->value);
  unit.origin = span_of(d, f->origin);
  return give(out, &unit, sizeof unit);
}
