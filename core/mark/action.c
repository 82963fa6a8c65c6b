#include "mark/action.h"

#include "mark/verb.h"

enum { VERBS_LONGEST = 240 };

/* An action while its verbs are gathered. */
typedef struct draft {
  doc *d;
  uint32_t statement;
  str verbs;    /* "prevent and reduce" */
  size_t start; /* its first token */
  verb last;    /* the last of its verbs */
  bool negated;
  bool joined; /* it has several verbs */
} draft;

static void begin(draft *a, verb_phrase *v, const verb *found) {
  a->verbs = token_base(&v->t->at[found->main], &a->d->memory);
  a->start = found->start;
  a->last = *found;
  a->negated = found->negated;
  a->joined = false;
}

static void join(draft *a, verb_phrase *v, const verb *found) {
  str base = token_base(&v->t->at[found->main], &a->d->memory);

  a->last = *found;
  a->joined = true;
  if (a->verbs.len > VERBS_LONGEST)
    return; /* a list of thousands must not cost its square */
  a->verbs = arena_format(&a->d->memory, "%.*s and %.*s", STR_ARG(a->verbs),
                          STR_ARG(base));
}

/* "by hand", "by registered post", "by force of law": nobody does it. */
static bool is_means(const tokens *t, span s) {
  static const char *const heads[] = {
      "hand",   "mail",     "e-mail",    "email",     "post",   "law",
      "force",  "letter",   "telephone", "phone",     "fax",    "courier",
      "notice", "lot",      "default",   "means",     "virtue", "card",
      "cheque", "transfer", "vote",      "resolution"};
  size_t head = s.from;

  while (head + 1 < s.to && !token_may(&t->at[head + 1], WORD_PREP))
    head++;
  for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
    if (head < s.to && token_is(&t->at[head], heads[i]))
      return true;
  return false;
}

/* "by", "by or on behalf of", "by, or on behalf of,": where the agent begins
 * behind them. */
static size_t agent_start(const tokens *t, size_t by, size_t end) {
  static const char *const words[] = {"or", "on", "behalf", "of"};
  size_t i = by + 1, n = 0;

  for (; n < sizeof words / sizeof *words; n++, i++) {
    if (n == 0 && i < end && t->at[i].kind == TOKEN_COMMA)
      i++;
    if (i >= end || !token_is(&t->at[i], words[n]))
      return by + 1;
  }
  return i < end && t->at[i].kind == TOKEN_COMMA ? i + 1 : i;
}

/* "by the supplier" behind a passive verb. */
static void find_agent(verb_phrase *v, size_t from, size_t end) {
  for (size_t i = from; i < end && i < from + PHRASE_REACH; i++) {
    size_t at = token_is(&v->t->at[i], "by") ? agent_start(v->t, i, end) : end;
    const token *next = at < end ? &v->t->at[at] : NULL;

    if (next && !token_may(next, WORD_ING | WORD_NUM | WORD_TIME) &&
        next->kind == TOKEN_WORD) {
      span s = phrase_object(v->t, at, end);

      if ((s.to == s.from + 1 && !next->capital &&
           !token_may(next, WORD_PLURAL | WORD_OBJECT)) ||
          is_means(v->t, s))
        return;
      for (size_t k = s.from; k < s.to; k++) /* by the end of May */
        if (token_may(&v->t->at[k], WORD_TIME) ||
            v->t->at[k].kind == TOKEN_NUMBER || token_is(&v->t->at[k], "end"))
          return;
      v->agent = s;
      return;
    }
    if (v->t->at[i].kind == TOKEN_COMMA || v->t->at[i].kind == TOKEN_STOP ||
        token_may(&v->t->at[i], WORD_BE | WORD_MODAL))
      return; /* "to what was found by the clerk" */
  }
}

static bool is_ditransitive(const verb_phrase *v, const draft *a) {
  const entry *base = verb_entry(&v->t->at[a->last.main]);

  return base && base->is & WORD_DITR;
}

/* "give users the right": the second phrase is the object. */
static span second_object(const verb_phrase *v, const draft *a, span s,
                          size_t end) {
  if (is_ditransitive(v, a) && s.to < end &&
      token_may(&v->t->at[s.to], WORD_DET | WORD_POSS | WORD_NUM) &&
      s.to + 1 < end && !token_is(&v->t->at[s.to], "each") &&
      !token_may(&v->t->at[s.to + 1], WORD_TIME)) {
    span second = phrase_object(v->t, s.to, end);

    if (!span_is_empty(second))
      return second;
  }
  return s;
}

/* Does a finite verb stand behind the phrase, whose subject it is? */
static bool is_clause_verb(const tokens *t, span s) {
  if (!phrase_finite(t, s.to) || token_may(&t->at[s.to], WORD_VERB))
    return false;
  for (size_t i = s.from; i < s.to; i++)
    if (token_may(&t->at[i], WORD_REL | WORD_WH))
      return false;
  return true;
}

/* "that day", "every month": when it is to be done. */
static bool is_moment(const tokens *t, span s) {
  static const char *const words[] = {"this", "that", "each", "every"};

  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (s.to == s.from + 2 && token_is(&t->at[s.from], words[i]))
      return token_may(&t->at[s.from + 1], WORD_TIME) &&
             !token_may(&t->at[s.from + 1], WORD_NUM);
  return false;
}

/* "must ask: Did they pay" */
static bool is_question(const tokens *t, size_t i) {
  return t->at[i].capital &&
         token_may(&t->at[i],
                   WORD_BE | WORD_HAVE | WORD_DO | WORD_MODAL | WORD_WH);
}

/* "ensure, as far as it can, the safety", "keep and, if need be, mend, the
 * nets": over what stands between the verb and its object. */
static size_t skip_inserted(const tokens *t, size_t i, size_t end,
                            bool joined) {
  size_t close;

  if (i + 1 >= end || t->at[i].kind != TOKEN_COMMA)
    return i;
  close = phrase_parenthesis(t, i, end);
  if (close > i)
    return token_may(&t->at[i + 1], WORD_PREP | WORD_SUB | WORD_ADV) &&
                   !token_may(&t->at[i + 1], WORD_NOUN | WORD_DET) &&
                   close + 1 < end &&
                   token_may(&t->at[close + 1], WORD_DET | WORD_POSS)
               ? close + 1
               : i;
  return joined && !token_may(&t->at[i + 1], WORD_CONJ | WORD_PREP | WORD_SUB)
             ? i + 1
             : i;
}

/* "submit to the clerk | a report", "take into account | all losses". */
static span behind_phrase(const tokens *t, size_t from, size_t end) {
  static const char *const words[] = {"to",   "into",  "on",
                                      "upon", "under", "from"};
  span none = {end, end}, s = none;

  for (size_t i = 0; i < sizeof words / sizeof *words && from < end; i++)
    if (token_is(&t->at[from], words[i]) && from + 1 < end &&
        (i > 0 || t->at[from + 1].capital ||
         !token_may(&t->at[from + 1], WORD_VERB))) /* not "to guide their" */
      s = phrase_object(t, from + 1, end);
  if (s.to >= end || !token_may(&t->at[s.to], WORD_DET | WORD_POSS) ||
      token_is(&t->at[s.to], "that"))
    return none;
  s = phrase_object(t, s.to, end);
  for (size_t i = s.from; i < s.to && i < s.from + 4; i++)
    if (token_may(&t->at[i], WORD_TIME))
      return none;
  return s.to < end && phrase_finite(t, s.to) ? none : s;
}

static span find_object(const verb_phrase *v, const draft *a, size_t end) {
  span s = {end, end};
  size_t from = verb_object(v->t, &a->last, end);

  if (a->last.copula && v->exists)
    return phrase_object(v->t, from, end);
  if (a->last.copula || (a->last.passive && !is_ditransitive(v, a)))
    return s;
  from = skip_inserted(v->t, from, end, a->joined && from == a->last.next);
  if (from < end && str_is(v->t->at[from].text, ":"))
    from++;
  if (from < end && from > a->last.next && is_question(v->t, from) &&
      str_is(v->t->at[from - 1].text, ":"))
    return (span){end, end};
  if (from < end)
    from = phrase_label(v->t, from, end); /* "provide: (a) a plan" */
  s = phrase_object(v->t, from, end);
  if (span_is_empty(s))
    return from >= end ? v->about : behind_phrase(v->t, from, end);
  s = second_object(v, a, s, end);
  if (is_moment(v->t, s))
    return v->about;
  /* "ensure records are kept": what follows is a clause. */
  if (s.to < end && is_clause_verb(v->t, s))
    s.to = s.from;
  return s;
}

/* Without marks, conjunctions and adverbs that lead to what follows. */
static size_t trim_end(const tokens *t, size_t from, size_t end) {
  while (end > from + 1) {
    const token *w = &t->at[end - 1];

    if (w->kind == TOKEN_COMMA || w->kind == TOKEN_STOP ||
        (w->kind == TOKEN_WORD && token_may(w, WORD_CONJ)))
      end--;
    else
      break;
  }
  return end;
}

static void finish(draft *a, const verb_phrase *v, size_t end) {
  size_t stop = a->last.next;
  action *new;
  span object;

  for (; stop < end; stop++)
    if (action_condition(v->t, stop, end)) {
      size_t close = action_inserted(v->t, stop, end);

      if (!close)
        break;
      stop = close;
    }
  end = trim_end(v->t, a->start, stop > a->last.next ? stop : a->last.next);
  object = find_object(v, a, end);
  new = doc_add_action(a->d, a->statement);
  new->negated = a->negated || v->negated;
  new->verb = a->verbs;
  new->object = phrase_text(v->t, object);
  /* "kept by the supplier": without an agent the subject is the actor. */
  if (a->last.passive && !new->object.ptr && !span_is_empty(v->agent))
    new->object = v->subject;
  new->text = phrase_text(v->t, (span){a->start, end});
}

/* What stands between two verbs or behind the last, as it is walked over. */
typedef struct region {
  bool filled; /* with more than particles and prepositions */
  bool inner;  /* a clause or "to …" was begun in it */
} region;

static void pass(region *r, const tokens *t, const verb *v, size_t i) {
  const token *w = &t->at[i];

  if (i < v->next)
    return;
  if (w->kind != TOKEN_WORD ||
      !token_may(w, WORD_PREP | WORD_PART | WORD_ADV) ||
      token_may(w, WORD_NOUN | WORD_SUBJECT))
    r->filled = true;
  if (token_may(w, WORD_SUB) && !token_may(w, WORD_PREP | WORD_ADV))
    r->inner = true;
  if (token_may(w, WORD_REL) && !token_may(w, WORD_POSS))
    r->inner = true;
  if (token_may(w, WORD_TO) && i + 1 < t->n &&
      token_may(w + 1, WORD_VERB | WORD_BE | WORD_HAVE | WORD_ADV))
    r->inner = true;
}

/* At a comma or "and" at `i`: where a verb may begin behind it. */
static size_t candidate(const verb_phrase *v, size_t i, verb_context *c) {
  const tokens *t = v->t;

  c->comma = t->at[i].kind == TOKEN_COMMA;
  c->conj = !c->comma;
  c->adverb = c->to = false;
  for (i++; i < v->end; i++) {
    const token *w = &t->at[i];

    if (w->kind == TOKEN_OPEN && w->mate > i && w->mate < i + 3) {
      i = w->mate; /* ", and (b) keep" */
    } else if (w->kind == TOKEN_COMMA && c->conj) {
      size_t close = phrase_parenthesis(t, i, v->end);

      if (close == i)
        break;
      i = close; /* "and, if necessary, publish" */
      c->comma = true;
    } else if (w->kind != TOKEN_WORD) {
      break;
    } else if (token_may(w, WORD_CONJ) && !c->conj) {
      c->conj = true;
    } else if (token_may(w, WORD_NEG) ||
               (token_may(w, WORD_ADV) &&
                !token_may(w, WORD_NOUN | WORD_VERB | WORD_DET | WORD_PREP |
                                  WORD_CONJ))) {
      c->adverb = c->adverb || token_may(w, WORD_NEG) || w->text.len > 4;
    } else if (token_is(w, "then") || token_is(w, "either") ||
               token_is(w, "both")) {
      continue;
    } else if (c->conj && action_is_short(t, i, v->end)) {
      i++; /* "and where possible restore" */
      c->adverb = true;
    } else if (token_may(w, WORD_TO) && !c->to) {
      c->to = true;
    } else if (v->gerund && c->conj && token_is(w, "from")) {
      continue; /* "and from sharing" */
    } else {
      break;
    }
  }
  return i;
}

/* "shall include, but not be limited to": a list is left open. */
static bool is_open_end(const tokens *t, size_t i, size_t end) {
  return i + 1 < end && token_is(&t->at[i], "be") &&
         token_is(&t->at[i + 1], "limited");
}

/* Walk from the verb found to the next coordinated one: its place, or the
 * end; *stop gets the end of what belongs to the verb before. */
static size_t next_verb(const verb_phrase *v, const draft *a, bool parallel,
                        bool to, bool *joined, size_t *stop) {
  const tokens *t = v->t;
  region r = {false, false};

  for (size_t i = a->last.next; i < v->end; i++) {
    const token *w = &t->at[i];

    if (w->kind == TOKEN_OPEN && w->mate > i && w->mate < v->end) {
      i = w->mate;
      r.filled = true;
      continue;
    }
    if (w->kind == TOKEN_STOP && !str_is(w->text, ".")) {
      *stop = i;
      if (!str_is(w->text, ":"))
        return v->end;
      r.inner = true;
    }
    if (w->kind == TOKEN_COMMA || token_may(w, WORD_CONJ)) {
      verb_context c = {.gerund = v->gerund,
                        .passive = a->last.passive || a->last.copula,
                        .parallel = parallel,
                        .empty = !r.filled,
                        .inner = r.inner};
      size_t at = candidate(v, i, &c);

      if ((!c.to || to || c.empty) && at < v->end &&
          !is_open_end(t, at, v->end) && verb_begins(t, at, v->end, c)) {
        *joined = c.empty;
        *stop = i;
        return at;
      }
    }
    if (v->relative && !r.inner && i >= a->last.next && phrase_finite(t, i) &&
        !token_may(w, WORD_NOUN)) {
      *stop = i; /* "the records | that we must keep | are" */
      return v->end;
    }
    pass(&r, t, &a->last, i);
  }
  *stop = v->end;
  return v->end;
}

/* Does "not" or "never" stand before the verb at `at`, behind `from`? */
static bool is_negated(const tokens *t, size_t from, size_t at) {
  for (size_t i = from; i < at; i++)
    if (token_may(&t->at[i], WORD_NEG))
      return true;
  return false;
}

static void add_object(doc *d, uint32_t number, const verb_phrase *v) {
  span s = phrase_object(v->t, phrase_trim(v->t, v->from, v->end), v->end);
  action *new;

  if (span_is_empty(s))
    return;
  new = doc_add_action(d, number);
  new->negated = v->negated;
  new->verb = v->verb;
  new->object = phrase_text(v->t, s);
  new->text = new->object;
}

size_t action_add(doc *d, uint32_t number, verb_phrase *v) {
  size_t n = 0, at, stop, begun = d->n_actions;
  draft a = {.d = d, .statement = number};
  bool to = v->from > 0 && token_may(&v->t->at[v->from - 1], WORD_TO);
  verb found;

  while (v->end > v->from && v->t->at[v->end - 1].kind == TOKEN_STOP)
    v->end--;
  v->first = v->end;
  if (v->verb.ptr) {
    add_object(d, number, v);
    return d->n_actions - begun;
  }
  if (!verb_read(v->t, v->from, v->end, &found))
    return 0;
  if (v->passive && token_may(&v->t->at[found.main], WORD_EN))
    found.passive = true;
  v->first = found.main;
  v->ends_in_be = found.copula && found.next >= v->end;
  begin(&a, v, &found);
  if (found.passive)
    find_agent(v, found.next, v->end);
  for (;;) {
    bool joined = false, negated;

    to = to || token_may(&v->t->at[a.last.main - (a.last.main > 0)], WORD_TO);
    at = next_verb(v, &a, n > 0, to, &joined, &stop);
    negated = at < v->end && is_negated(v->t, stop, at);
    if (at >= v->end || !verb_read(v->t, at, v->end, &found)) {
      finish(&a, v, stop);
      return d->n_actions - begun;
    }
    /* "be fined or imprisoned" */
    if (a.last.passive && token_may(&v->t->at[found.main], WORD_EN) &&
        found.start == found.main && !token_may(&v->t->at[at], WORD_BE))
      found.passive = true;
    if (found.passive && joined && span_is_empty(v->agent))
      find_agent(v, found.next, v->end);
    found.negated = found.negated || negated;
    if (joined && !negated) {
      join(&a, v, &found);
    } else {
      finish(&a, v, stop);
      begin(&a, v, &found);
    }
    n++;
  }
}
