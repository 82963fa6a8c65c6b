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
    if (!to && i + action_condition(t, i, stop) >= subject_at)
      return (str){0}; /* "a time when | we must", "if | we must" */
    to = to ? to : subject_at;
  } else if (action_is_short(t, i, stop)) {
    to = i + 2;
  } else if (action_inserted(t, i, stop)) {
    to = action_inserted(t, i, stop);
  } else {
    bool apart = i > 1 && t->at[i - 1].kind == TOKEN_COMMA &&
                 token_may(&t->at[i - 2], WORD_CONJ); /* "or, if able, by" */
    size_t close = stop;

    for (size_t k = i; k < stop && close == stop; k++)
      if (t->at[k].kind == TOKEN_COMMA
              ? i < verb_at || apart || k + 1 >= stop ||
                    token_may(&t->at[k + 1], WORD_CONJ)
              : k < verb_at && str_is(t->at[k].text, ":"))
        close = k; /* "if asked: | (a) pay" */
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

/* "do the following", "send | the following papers": the items say what. */
static bool is_announced(const tokens *t, size_t verb, str object) {
  return str_is_nocase(object, "the following") ||
         str_is_nocase(object, "following") ||
         (verb + 2 < t->n && object.ptr == t->at[verb + 1].text.ptr &&
          token_is(&t->at[verb + 1], "the") &&
          token_is(&t->at[verb + 2], "following"));
}

/* "may leave if: | the roof leaks", "if the member: | (a) owes fees": does a
 * condition end at a list before it has its verb? Its items are no duties. */
static bool ends_unsaid(const tokens *t, size_t verb, size_t end) {
  static const char *const words[] = {"if",   "unless",   "where",
                                      "when", "wherever", "whenever"};
  size_t stop = end < verb + PHRASE_REACH ? end : verb + PHRASE_REACH;

  for (size_t i = verb + 1; i < stop; i++) {
    bool found = false;
    size_t to = i + 1;

    if (!token_may(&t->at[i], WORD_SUB))
      continue;
    for (size_t k = 0; k < sizeof words / sizeof *words && !found; k++)
      found = token_is(&t->at[i], words[k]);
    if (!found)
      continue;
    while (to < stop && t->at[to].kind != TOKEN_STOP &&
           phrase_label(t, to, end) == to)
      to++;
    return (to == i + 1 ||
            (to == i + 2 && token_may(&t->at[i + 1], WORD_NOUN) &&
             !token_may(&t->at[i + 1], WORD_ADJ | WORD_EN | WORD_ING)) ||
            (token_may(&t->at[i + 1], WORD_DET | WORD_POSS | WORD_SUBJECT) &&
             !phrase_has_finite(t, i + 1, to))) &&
           (to == end || phrase_label(t, to, end) > to ||
            str_is(t->at[to].text, ":") || to + 1 == end);
  }
  return false;
}

/* What a later clause may take over from the statement just made. */
void statement_leave(marker *m, uint8_t form, const cue *c,
                     const verb_phrase *v) {
  const doc *d = m->d;
  const statement *s = doc_statement(d, (uint32_t)d->n_statements);
  const tokens *t = v->t;

  m->last = (legacy){.number = (uint32_t)d->n_statements,
                     .cue = c,
                     .modality = s->modality,
                     .negated = s->negated,
                     .form = form,
                     .passive = v->ends_in_be,
                     .subject = phrase_text(t, statement_before_which(t))};
  if (!m->last.subject.ptr)
    m->last.subject = s->actor;
  m->last.bare = !s->n_actions;
  m->last.unsaid = s->n_actions && ends_unsaid(t, v->first, v->end);
  if (s->n_actions) {
    const action *a = doc_action(d, (uint32_t)d->n_actions);
    size_t end = v->end;

    while (end > 1 && t->at[end - 1].kind != TOKEN_WORD &&
           t->at[end - 1].kind != TOKEN_NUMBER)
      end--;
    if (!a->object.ptr && !v->ends_in_be &&
        str_end(a->text) == str_end(t->at[end - 1].text))
      m->last.verb = a->verb;
    if (is_announced(t, v->first, a->object)) {
      m->last.bare = str_is(a->verb, "do");
      m->last.verb = m->last.bare ? (str){0} : a->verb;
    }
    /* "provide: (a) a plan": what follows may be another object. */
    for (size_t k = v->first + 1;
         k + 1 < v->end && a->object.ptr && t->at[k].text.ptr < a->object.ptr;
         k++)
      if (str_is(t->at[k].text, ":") || phrase_label(t, k, v->end) > k) {
        m->last.verb = a->verb;
        m->last.listed = true;
        break;
      }
  }
}

/* Is the verb taken over, so that the clause in m->words is an object? Tell
 * where it begins, or t->n. "shall provide: (a) a plan" */
static size_t find_thing(const tokens *t, const legacy *from) {
  size_t at = phrase_trim(t, 0, t->n), label;
  span thing;

  if (!from->verb.ptr || at == t->n || !(from->stem || from->listed))
    return t->n;
  label = phrase_label(t, at, t->n);
  thing = phrase_object(t, label, t->n);
  if (span_is_empty(thing) || (thing.to < t->n && phrase_finite(t, thing.to)))
    return t->n;
  return label;
}

/* "not" and its like before the verb at `at`. */
static bool is_negated(const tokens *t, size_t at) {
  size_t i = at;

  while (i > 0 &&
         token_may(&t->at[i - 1], WORD_ADV | WORD_NEG | WORD_DO | WORD_TO))
    i--; /* "not to land" */
  for (; i < at; i++)
    if (token_may(&t->at[i], WORD_NEG))
      return true;
  return false;
}

str statement_inherit_rule(const marker *m, const legacy *from) {
  const statement *of = doc_statement(m->d, from->number);
  const clause *c = doc_clause(m->d, of->clause);
  const block *b = doc_block(m->d, doc_sentence(m->d, c->sentence)->block);

  if (from->stem)
    return arena_format(
        &m->d->memory, "stem of %.*s: %.*s",
        STR_ARG(b->outline.ptr ? b->outline : str_of("the list")),
        STR_ARG(of->cue));
  return arena_format(&m->d->memory, "inherited from clause %u: %.*s",
                      (unsigned)of->clause, STR_ARG(of->cue));
}

void statement_needless(marker *m, uint32_t number) {
  if (m->n_needless && m->needless[m->n_needless - 1] == number)
    return;
  m->needless = arena_grow(&m->scratch, m->needless, m->n_needless,
                           &m->cap_needless, sizeof *m->needless);
  m->needless[m->n_needless++] = number;
}

void statement_prune(marker *m) {
  doc *d = m->d;
  uint32_t n = 0, *number; /* of the statements that stay */

  if (!m->n_needless)
    return;
  number = arena_alloc(&m->scratch, (d->n_statements + 1) * sizeof *number);
  for (size_t i = 0; i < m->n_needless; i++)
    number[m->needless[i]] = UINT32_MAX;
  for (uint32_t i = 1; i <= d->n_statements; i++) {
    statement *s = doc_statement(d, i);
    clause *c = doc_clause(d, s->clause);

    if (number[i]) {
      c->n_statements--;
      if (c->first_statement == i)
        c->first_statement = 0; /* not when one before it stays */
      continue;
    }
    number[i] = ++n;
    if (c->first_statement == i || c->first_statement == 0)
      c->first_statement = n;
    *doc_statement(d, n) = *s;
  }
  d->n_statements = n;
  for (uint32_t i = 1; i <= d->n_actions; i++)
    doc_action(d, i)->statement = number[doc_action(d, i)->statement];
}

/* A clause without a cue that goes on with what was said before. */
size_t statement_inherit(marker *m, uint32_t number, const legacy *from) {
  const tokens *t = &m->words;
  statement *new, of = *doc_statement(m->d, from->number);
  verb_phrase v = {.t = t,
                   .end = t->n,
                   .gerund = from->form == CUE_GERUND,
                   .passive = from->stem && from->passive};
  bool negative;
  uint32_t made;

  v.from = action_start_led(&v, from->stem, from->bare || !from->stem);
  if (v.from < v.end && from->verb.ptr && (from->stem || from->listed) &&
      token_may(&t->at[v.from], WORD_NOUN) && !action_is_plain(t, v.from))
    v.from = v.end; /* "shall provide: (a) support" */
  if (v.from == v.end) {
    v.from = find_thing(t, from);
    if (v.from == t->n)
      return 0;
    v.verb = from->verb;
  }
  negative = !v.verb.ptr && is_negated(t, v.from);
  v.negated = from->negated || negative;
  if (v.passive)
    v.subject = of.actor;
  new = doc_add_statement(m->d, number);
  made = (uint32_t)m->d->n_statements;
  *new = (statement){.clause = number,
                     .modality = negative && from->cue ? cue_inner(from->cue)
                                                       : from->modality,
                     .negated = v.negated,
                     .inherited = true,
                     .cue = of.cue,
                     .actor = of.actor,
                     .rule = statement_inherit_rule(m, from)};
  if (from->stem && !of.n_actions)
    statement_needless(m, from->number);
  (void)action_add(m->d, made, &v);
  new = doc_statement(m->d, made);
  new->condition =
      statement_condition(t, 0, 0, v.first < t->n ? v.first : 0, t->n);
  if (!new->condition.ptr && from->stem)
    new->condition = of.condition;
  statement_leave(m, from->form, from->cue, &v);
  /* What comes next goes on from what was said first. */
  m->last.modality = from->modality;
  m->last.negated = from->negated;
  if (v.verb.ptr) {
    m->last.verb = from->verb;
    m->last.listed = true;
  }
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
  bool led; /* "To open the gate, press the button" */
  size_t low = action_lead(t, 0, t->n, &led);

  v.from = low;
  v.from = action_start(&v, false, false);
  if (v.from == v.end || token_may(&t->at[v.from], WORD_HAVE) ||
      (led && (!low || !action_is_plain(t, v.from))))
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
  new->rule =
      arena_join(&m->d->memory, str_of("imperative: "), t->at[v.from].text);
  (void)action_add(m->d, made, &v);
  doc_statement(m->d, made)->condition =
      statement_condition(t, 0, low, v.from, t->n);
  statement_leave(m, CUE_VERB, NULL, &v);
  m->last.negated = false; /* "Do not run; walk." */
  return 1;
}
