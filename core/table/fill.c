/* A row of each table: its cells in the order of the columns in schema.c. */
#include <stdio.h>

#include "base/mem.h"
#include "table/batch.h"
#include "table/calendar.h"

static void put_offset(batch *b, const doc *d, const char *p) {
  bool wanted = b->columns[b->at].wanted;

  put_int(b, wanted ? (int64_t)doc_offset(d, p) : 0);
}

/* start, end, text */
static void put_span(batch *b, const doc *d, str text) {
  put_offset(b, d, text.ptr);
  put_offset(b, d, str_end(text));
  put_text(b, text);
}

/* Words of the text that are quoted in a cell of their own: the line ends and
 * the indentation of a hard-wrapped text are no part of them, so each run of
 * white space with a line end in it is one blank. */
static void put_words(batch *b, str words) {
  char *joined;
  size_t n = 0;

  if (!words.ptr || !memchr(words.ptr, '\n', words.len)) {
    put_text(b, words);
    return;
  }
  joined = mem_alloc(words.len);
  for (size_t i = 0; i < words.len; i++) {
    size_t from = i;

    while (i < words.len && ascii_is_space(words.ptr[i]))
      i++;
    if (memchr(words.ptr + from, '\n', i - from)) {
      joined[n++] = ' ';
    } else {
      memcpy(joined + n, words.ptr + from, i - from);
      n += i - from;
    }
    if (i < words.len)
      joined[n++] = words.ptr[i];
  }
  put_text(b, str_make(joined, n));
  mem_free(joined);
}

static void put_day(batch *b, str iso) {
  int32_t days;

  if (calendar_day(iso, &days))
    put_date(b, days);
  else
    put_null(b);
}

static int64_t count_words(const doc *d) {
  int64_t words = 0;

  for (size_t i = 0; i < d->n_sentences; i++)
    words += d->sentences[i].words;
  return words;
}

static void put_document(batch *b, const doc *d) {
  put_text(b, d->key);
  put_text(b, str_of(d->path));
  put_text(b, str_of(d->format));
  put_text(b, str_of(d->encoding));
  put_text(b, d->language);
  put_words(b, d->title);
  put_text(b, d->author);
  put_text(b, d->publisher);
  put_day(b, d->date);
  put_text(b, d->date_role);
  put_int(b, (int64_t)d->bytes);
  put_int(b, (int64_t)d->characters);
  put_int(b, count_words(d));
  put_int(b, (int64_t)d->n_blocks);
  put_int(b, (int64_t)d->n_sentences);
  put_int(b, (int64_t)d->n_clauses);
  put_int(b, (int64_t)d->n_statements);
  put_text(b, str_of(d->sha256));
  put_text(b, d->text.ptr ? d->text : str_of(""));
}

static void put_fact(batch *b, const doc *d, const fact *f) {
  put_text(b, d->key);
  put_text(b, f->key);
  put_text(b, f->value);
  put_text(b, f->origin);
}

static void put_block(batch *b, const doc *d, int64_t row) {
  const block *k = &d->blocks[row];

  put_text(b, d->key);
  put_int(b, row + 1);
  put_number(b, k->parent);
  put_text(b, str_of(block_kind_name(k->kind)));
  put_number(b, k->level);
  put_text(b, k->label);
  put_text(b, k->outline);
  put_words(b, k->section);
  put_number(b, k->page);
  put_number(b, k->line);
  put_span(b, d, k->text);
}

static void put_sentence(batch *b, const doc *d, int64_t row) {
  const sentence *s = &d->sentences[row];

  put_text(b, d->key);
  put_int(b, s->block);
  put_int(b, row + 1);
  put_offset(b, d, s->text.ptr);
  put_offset(b, d, str_end(s->text));
  put_int(b, s->words);
  put_text(b, s->text);
}

static void put_clause(batch *b, const doc *d, int64_t row) {
  const clause *c = &d->clauses[row];

  put_text(b, d->key);
  put_int(b, doc_sentence(d, c->sentence)->block);
  put_int(b, c->sentence);
  put_int(b, row + 1);
  put_span(b, d, c->text);
}

static void put_cue_span(batch *b, const doc *d, str cue) {
  if (cue.ptr) {
    put_offset(b, d, cue.ptr);
    put_offset(b, d, str_end(cue));
  } else {
    put_null(b);
    put_null(b);
  }
}

static void put_statement(batch *b, const doc *d, int64_t row) {
  const statement *s = &d->statements[row];
  const clause *c = doc_clause(d, s->clause);
  uint32_t number = doc_sentence(d, c->sentence)->block;
  const block *k = doc_block(d, number);
  char id[STATEMENT_ID];

  statement_id_put(s, id);
  put_text(b, d->key);
  put_int(b, number);
  put_int(b, c->sentence);
  put_int(b, s->clause);
  put_int(b, row + 1);
  put_text(b, str_of(id));
  put_words(b, k->section);
  put_text(b, doc_outline(d, c));
  put_words(b, s->actor);
  put_text(b, str_of(modality_name(s->modality)));
  put_bool(b, s->negated);
  put_words(b, s->cue);
  put_cue_span(b, d, s->cue);
  put_bool(b, s->inherited);
  put_words(b, s->condition);
  put_span(b, d, c->text);
  put_words(b, s->rule.ptr ? s->rule : str_of(""));
}

static void put_action(batch *b, const doc *d, int64_t row) {
  const action *a = &d->actions[row];

  put_text(b, d->key);
  put_int(b, a->statement);
  put_int(b, row + 1);
  put_text(b, a->verb);
  put_words(b, a->object);
  put_bool(b, a->negated);
  put_span(b, d, a->text);
}

static void put_mention(batch *b, const doc *d, int64_t row) {
  const mention *m = &d->mentions[row];

  put_text(b, d->key);
  put_int(b, m->block);
  put_number(b, m->clause ? doc_clause(d, m->clause)->sentence : 0);
  put_number(b, m->clause);
  put_text(b, str_of(mention_kind_name(m->kind)));
  put_text(b, m->value);
  put_span(b, d, m->text);
}

static void put_term(batch *b, const doc *d, const term *t) {
  put_text(b, d->key);
  put_number(b, t->block);
  put_number(b, t->sentence);
  put_number(b, t->clause);
  put_text(b, t->source->dictionary);
  put_text(b, t->source->category);
  put_text(b, t->source->pattern);
  put_span(b, d, t->text);
}

static void put_category(batch *b, const doc *d, const category_count *c) {
  put_text(b, d->key);
  put_text(b, c->dictionary);
  put_text(b, c->category);
  put_int(b, (int64_t)c->count);
}

static void put_what(batch *b, unsigned what) {
  char text[64];
  size_t n = 0;

  for (int part = 0; part < CHANGE_PARTS; part++)
    if (what >> part & 1)
      n += (size_t)snprintf(text + n, sizeof text - n, "%s%s", n ? ", " : "",
                            change_part_name((enum change_part)part));
  put_text(b, n ? str_make(text, n) : (str){0});
}

/* A statement as one of the two documents has it; `s` is NULL when that one
 * has none. */
typedef struct version {
  const doc *d;
  const statement *s;
  const block *k;
  str outline, text;
} version;

static version version_of(const doc *d, uint32_t number) {
  version v = {.d = d, .s = number ? doc_statement(d, number) : NULL};
  const clause *c;

  if (!v.s)
    return v;
  c = doc_clause(d, v.s->clause);
  v.k = doc_block(d, doc_sentence(d, c->sentence)->block);
  v.outline = doc_outline(d, c);
  v.text = c->text;
  return v;
}

static void put_version_id(batch *b, const version *v) {
  char id[STATEMENT_ID];

  if (v->s)
    statement_id_put(v->s, id);
  put_text(b, v->s ? str_of(id) : (str){0});
}

static void put_version_offset(batch *b, const version *v, const char *p) {
  if (v->s)
    put_offset(b, v->d, p);
  else
    put_null(b);
}

static void put_negated(batch *b, const version *v) {
  if (v->s)
    put_bool(b, v->s->negated);
  else
    put_null(b);
}

/* Old and new side by side. */
static void put_versions(batch *b, const version *v) {
  for (int i = 0; i < 2; i++)
    put_text(b, v[i].outline);
  for (int i = 0; i < 2; i++)
    put_words(b, v[i].s ? v[i].k->section : (str){0});
  for (int i = 0; i < 2; i++)
    put_words(b, v[i].s ? v[i].s->actor : (str){0});
  for (int i = 0; i < 2; i++)
    put_text(b, str_of(v[i].s ? modality_name(v[i].s->modality) : NULL));
  for (int i = 0; i < 2; i++)
    put_negated(b, &v[i]);
  for (int i = 0; i < 2; i++)
    put_text(b, v[i].text);
  for (int i = 0; i < 2; i++)
    put_version_id(b, &v[i]);
  for (int i = 0; i < 2; i++)
    put_version_offset(b, &v[i], v[i].text.ptr);
  for (int i = 0; i < 2; i++)
    put_version_offset(b, &v[i], str_end(v[i].text));
}

static void put_change(batch *b, const doc *d, int64_t row) {
  const change *c = &d->changes[row];
  const version both[] = {version_of(d->before, c->old), version_of(d, c->now)};

  put_text(b, d->key);
  put_text(b, d->before->key);
  put_int(b, row + 1);
  put_text(b, str_of(change_kind_name(c->kind)));
  put_what(b, c->what);
  put_text(b, str_of(change_force_name(c->force)));
  put_text(b, c->difference);
  if (c->old && c->now)
    put_real(b, c->similarity / 1000.0);
  else
    put_null(b);
  put_versions(b, both);
}

void fill_row(batch *b, const doc *d, int64_t row) {
  switch (b->id) {
  case TABLE_DOCUMENTS:
    put_document(b, d);
    break;
  case TABLE_METADATA:
    put_fact(b, d, &d->facts[row]);
    break;
  case TABLE_BLOCKS:
    put_block(b, d, row);
    break;
  case TABLE_SENTENCES:
    put_sentence(b, d, row);
    break;
  case TABLE_CLAUSES:
    put_clause(b, d, row);
    break;
  case TABLE_STATEMENTS:
    put_statement(b, d, row);
    break;
  case TABLE_ACTIONS:
    put_action(b, d, row);
    break;
  case TABLE_MENTIONS:
    put_mention(b, d, row);
    break;
  case TABLE_TERMS:
    put_term(b, d, &d->terms[row]);
    break;
  case TABLE_CATEGORIES:
    put_category(b, d, &d->category_counts[row]);
    break;
  case TABLE_CHANGES:
    put_change(b, d, row);
    break;
  case TABLES:
    break;
  }
}

int64_t table_rows(const doc *d, enum table_id id) {
  switch (id) {
  case TABLE_DOCUMENTS:
    return 1;
  case TABLE_METADATA:
    return (int64_t)d->n_facts;
  case TABLE_BLOCKS:
    return (int64_t)d->n_blocks;
  case TABLE_SENTENCES:
    return (int64_t)d->n_sentences;
  case TABLE_CLAUSES:
    return (int64_t)d->n_clauses;
  case TABLE_STATEMENTS:
    return (int64_t)d->n_statements;
  case TABLE_ACTIONS:
    return (int64_t)d->n_actions;
  case TABLE_MENTIONS:
    return (int64_t)d->n_mentions;
  case TABLE_TERMS:
    return (int64_t)d->n_terms;
  case TABLE_CATEGORIES:
    return (int64_t)d->n_category_counts;
  case TABLE_CHANGES:
    return (int64_t)d->n_changes;
  case TABLES:
    break;
  }
  return 0;
}
