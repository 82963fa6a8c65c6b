#include "split/split.h"

#include "base/utf8.h"
#include "doc/part.h"
#include "split/clause.h"
#include "split/quasi.h"
#include "split/sentence.h"

/* What is to be done, the same for every part of a document. */
typedef struct job {
  const language *language;
  bool quasi; /* cut clauses into quasi-sentences */
} job;

typedef struct splitter {
  part_room room; /* of these: */
  doc *d;
  const job *job;
  sentence_scan scan;
  clause_cuts cuts;
  quasi quasi;
} splitter;

/* Where what is too long is cut, in the second half of what it may have. */
static const char *end_of_longest(str text) {
  const char *half = text.ptr + CLAUSE_LONGEST / 2, *blank = NULL;
  const char *end = str_end(utf8_head(text, CLAUSE_LONGEST));

  for (const char *p = end; p > half; p--) {
    if (p[-1] == ',' && ascii_is_space(*p))
      return p;
    if (!blank && ascii_is_space(*p))
      blank = p;
    if (p - half >= 3 && memcmp(p - 3, "\xEF\xBC\x8C", 3) == 0)
      return p; /* behind a wide comma */
  }
  return blank ? blank : end;
}

static void add_piece(splitter *s, str text) {
  uint32_t number = (uint32_t)s->d->n_sentences;
  clause *new = doc_add_clause(s->d, number);
  const block *in = doc_block(s->d, doc_sentence(s->d, number)->block);
  str path;

  new->text = text;
  if (!s->cuts.n_items)
    return;
  path = clause_outline(&s->cuts, &s->d->memory, in->outline, str_end(text));
  if (path.ptr) {
    str *kept = arena_alloc(&s->d->memory, sizeof *kept);

    *kept = path;
    new->outline = kept;
  }
}

static void add_clause(splitter *s, str text) {
  text = utf8_trim(text);
  while (text.len) {
    bool fits = text.len <= CLAUSE_LONGEST;
    const char *end = fits ? str_end(text) : end_of_longest(text);

    add_piece(s, utf8_trim(str_span(text.ptr, end)));
    text = utf8_trim(str_span(end, str_end(text)));
  }
}

/* A clause, or the quasi-sentences in it. */
static void add_units(splitter *s, str text) {
  const quasi *q = &s->quasi;

  quasi_find(&s->quasi, &s->room.kept, text);
  for (size_t i = 0; i < q->n_cuts; i++) {
    add_clause(s, str_span(text.ptr, q->cuts[i].from));
    text = str_span(q->cuts[i].to, str_end(text));
  }
  add_clause(s, text);
}

static void add_clauses(splitter *s, str sentence_text, bool may_have_cuts) {
  str text;

  clause_begin(&s->cuts, &s->room.kept, may_have_cuts ? &s->scan.survey : NULL,
               sentence_text);
  while (clause_next(&s->cuts, &text))
    if (s->job->quasi)
      add_units(s, text);
    else
      add_clause(s, text);
}

static void split_text(splitter *s, uint32_t number, str body, str label) {
  str text;

  sentence_begin(&s->scan, &s->room.kept, s->job->language, body, label);
  while (sentence_next(&s->scan, &text)) {
    sentence *new = doc_add_sentence(s->d, number);
    bool cuts;

    new->text = text;
    new->words = (uint32_t)survey_words(&s->scan.survey, text, &cuts);
    add_clauses(s, text, cuts);
  }
}

/* A cell of a table ends a sentence. */
static void split_row(splitter *s, uint32_t number) {
  str rest = doc_block(s->d, number)->body;

  while (rest.len) {
    const char *tab = memchr(rest.ptr, '\t', rest.len);
    str cell = str_span(rest.ptr, tab ? tab : str_end(rest));

    rest = str_span(tab ? tab + 1 : str_end(rest), str_end(rest));
    cell = utf8_trim(cell);
    if (cell.len)
      split_text(s, number, cell, (str){0});
  }
}

static void split_block(splitter *s, uint32_t number) {
  const block *b = doc_block(s->d, number);

  if (b->kind == BLOCK_ROW)
    split_row(s, number);
  else if (b->body.len)
    split_text(s, number, b->body, b->label);
}

static void split_blocks(doc *part, uint32_t first, uint32_t end,
                         const void *context, part_room *room) {
  splitter *s = (splitter *)room;

  s->d = part;
  s->job = context;
  for (uint32_t i = first; i < end; i++) {
    enum block_kind kind = doc_block(part, i)->kind;

    if (kind != BLOCK_CODE && kind != BLOCK_ATTRIBUTION)
      split_block(s, i);
  }
}

void split_document(doc *d, const split_options *options) {
  job j;

  if (!d->language.ptr)
    d->language = language_detect(d->text);
  j.language = language_of(d->language);
  /* The rules know English words, and English is what is not known. */
  j.quasi =
      options->clauses == CLAUSES_QUASI && j.language == language_of((str){0});
  doc_in_parts(d, split_blocks, &j, sizeof(splitter));
}
