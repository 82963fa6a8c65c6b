/* Statements of clauses that have no cue of their own. */
#include "mark/statement.h"

/* "if …" up to the comma that ends it. */
str statement_condition(const tokens *t, size_t low, size_t subject_at,
                        size_t verb_at, size_t end) {
  size_t stop =
      end < verb_at + 2 * PHRASE_REACH ? end : verb_at + 2 * PHRASE_REACH;
  size_t i, to = 0;

  for (i = low; i < stop && !action_condition(t, i, stop); i++)
    ;
  if (i >= stop)
    return (str){0};
  if (i < subject_at) {
    for (size_t k = i; k < subject_at; k++)
      if (t->at[k].kind == TOKEN_COMMA)
        to = k;
    to = to ? to : subject_at;
  } else if (action_inserted(t, i, stop)) {
    to = action_inserted(t, i, stop);
  } else {
    size_t close = stop;

    for (size_t k = i; k < stop && close == stop; k++)
      if (t->at[k].kind == TOKEN_COMMA &&
          (i < verb_at || k + 1 >= stop || token_may(&t->at[k + 1], WORD_CONJ)))
        close = k;
    to = close;
    for (size_t k = i; k < to; k++)
      if (t->at[k].kind == TOKEN_CLOSE && t->at[k].mate < i)
        to = k;
  }
  while (to > i + 1 && (t->at[to - 1].kind == TOKEN_COMMA ||
                        t->at[to - 1].kind == TOKEN_STOP))
    to--;
  return phrase_text(t, (span){i, to});
}

/* What a later clause may take over from the statement just made. */
void statement_leave(marker *m, uint8_t form, const verb_phrase *v) {
  const doc *d = m->d;
  const statement *s = doc_statement(d, (uint32_t)d->n_statements);

  m->last = (legacy){.number = (uint32_t)d->n_statements,
                     .form = form,
                     .passive = v->ends_in_be};
  m->last.bare = !s->n_actions;
  if (s->n_actions) {
    const action *a = doc_action(d, (uint32_t)d->n_actions);
    size_t end = v->end;

    while (end > 1 && v->t->at[end - 1].kind != TOKEN_WORD &&
           v->t->at[end - 1].kind != TOKEN_NUMBER)
      end--;
    if (!a->object.ptr && !v->ends_in_be &&
        str_end(a->text) == str_end(v->t->at[end - 1].text))
      m->last.verb = a->verb;
  }
}

/* A clause without a cue that goes on with what was said before. */
size_t statement_inherit(marker *m, uint32_t number, const legacy *from) {
  const tokens *t = &m->words;
  const statement *source = doc_statement(m->d, from->number);
  verb_phrase v = {.t = t,
                   .end = t->n,
                   .gerund = from->form == CUE_GERUND,
                   .passive = from->stem && from->passive};
  statement *new, of = *source;
  span thing;
  uint32_t made;
  size_t at;

  v.from = action_start(&v, from->stem, from->stem && from->bare);
  if (v.from < v.end && from->verb.ptr && from->stem &&
      token_may(&t->at[v.from], WORD_NOUN))
    v.from = v.end; /* "shall provide: (a) support" */
  if (v.from == v.end) {
    if (!from->stem || !from->verb.ptr)
      return 0;
    /* "shall provide: (a) a plan": a thing to be done with the verb. */
    at = phrase_trim(t, 0, t->n);
    thing = phrase_object(t, at, t->n);
    if (span_is_empty(thing) || (thing.to < t->n && phrase_finite(t, thing.to)))
      return 0;
    v.from = 0;
    v.verb = from->verb;
  }
  /* "not" and its like before the verb */
  for (at = v.from;
       at > 0 && token_may(&t->at[at - 1], WORD_ADV | WORD_NEG | WORD_DO);)
    at--;
  for (; at < v.from && !token_may(&t->at[at], WORD_NEG); at++)
    ;
  v.negated = of.negated || at < v.from;
  new = doc_add_statement(m->d, number);
  made = (uint32_t)m->d->n_statements;
  *new = (statement){.clause = number,
                     .modality = of.modality,
                     .negated = of.negated,
                     .inherited = true,
                     .cue = of.cue,
                     .actor = of.actor};
  if (from->stem) {
    const block *b = doc_block(
        m->d, doc_sentence(m->d, doc_clause(m->d, of.clause)->sentence)->block);
    str name = b->outline.ptr ? b->outline : str_of("the list");

    new->rule = arena_format(&m->d->memory, "stem of %.*s: %.*s", STR_ARG(name),
                             STR_ARG(of.cue));
  } else {
    new->rule = arena_format(&m->d->memory, "inherited from clause %u: %.*s",
                             (unsigned)of.clause, STR_ARG(of.cue));
  }
  (void)action_add(m->d, made, &v);
  new = doc_statement(m->d, made);
  new->condition =
      statement_condition(t, 0, 0, v.first < t->n ? v.first : 0, t->n);
  if (!new->condition.ptr && from->stem)
    new->condition = of.condition;
  statement_leave(m, from->form, &v);
  return 1;
}

/* "Keep records." */
size_t statement_imperative(marker *m, uint32_t number) {
  static const char *const others[] = {"let",     "thank", "see",   "suppose",
                                       "welcome", "note",  "thanks"};
  const tokens *t = &m->words;
  verb_phrase v = {.t = t, .end = t->n};
  statement *new;
  uint32_t made;
  size_t low = 0, comma;

  /* "If the lamp is red, stop the engine" */
  if (t->n && action_condition(t, 0, t->n)) {
    comma = phrase_parenthesis(t, 0, t->n);
    low = comma ? comma + 1 : 0;
    v.from = low;
  }
  v.from = action_start(&v, false, false);
  if (v.from == v.end || token_may(&t->at[v.from], WORD_HAVE))
    return 0;
  if (v.from > low && token_may(&t->at[v.from - 1], WORD_TO))
    return 0;
  for (size_t i = 0; i < sizeof others / sizeof *others; i++)
    if (token_is(&t->at[v.from], others[i]))
      return 0;
  for (size_t i = low; i < v.from; i++)
    v.negated = v.negated || token_may(&t->at[i], WORD_NEG);
  new = doc_add_statement(m->d, number);
  made = (uint32_t)m->d->n_statements;
  new->modality = MODALITY_IMPERATIVE;
  new->negated = v.negated;
  new->rule = arena_format(&m->d->memory, "imperative: %.*s",
                           STR_ARG(t->at[v.from].text));
  (void)action_add(m->d, made, &v);
  doc_statement(m->d, made)->condition =
      statement_condition(t, 0, low, v.from, t->n);
  statement_leave(m, CUE_VERB, &v);
  return 1;
}
