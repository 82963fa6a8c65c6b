#include "mark/statement.h"

#include "base/window.h"

/* Is a quotation open behind what stands at `p`, a mark of one or a part of
 * another character, when it is `open` before it? */
static bool opens(const char *p, str body, const char *at, bool open) {
  const unsigned char *u = (const unsigned char *)p;

  if (*p == '"')
    return p == body.ptr || ascii_is_space(p[-1]) || p[-1] == '(' ||
           u[-1] >= 0x80;
  if (at - p < 3 || u[1] != 0x80 || (u[2] != 0x9c && u[2] != 0x9d))
    return open;
  return u[2] == 0x9c;
}

/* A cue within quotation marks is somebody's speech, or is mentioned only.
 * Marks are counted once over the block as the cues come. */
bool statement_quoted(marker *m, str body, const char *at) {
  const char *p = m->quotes;

  if (p < body.ptr || p > at) {
    p = body.ptr;
    m->quoted = false;
  }
  for (; p < at; p += WINDOW) {
    char room[WINDOW_ROOM];
    const char *w = window_at(str_span(body.ptr, at), p, room);
    uint64_t marks =
        window_range(w, '"', '"') | window_range(w, '\xe2', '\xe2');

    while (marks)
      m->quoted = opens(p + window_next(&marks), body, at, m->quoted);
  }
  m->quotes = at;
  return m->quoted;
}

/* Every clause of a sentence asks, so the look goes back over what may close
 * behind the mark, and not over a megabyte of brackets. */
static bool is_question(str text) {
  size_t n = text.len, least = n > 24 ? n - 24 : 0;

  while (n > least && (strchr("\"') ]", text.ptr[n - 1]) ||
                       (unsigned char)text.ptr[n - 1] >= 0x80))
    n--;
  return n > 0 && text.ptr[n - 1] == '?';
}

static str cue_text(const tokens *t, const hit *h) {
  return phrase_text(t, (span){h->from, h->to});
}

static enum modality modality_of_hit(const hit *h, bool negated) {
  return !negated   ? h->cue->modality
         : h->inner ? cue_inner(h->cue)
                    : h->cue->negated;
}

/* "Smoking is prohibited": the subject is what is to be done, when it is a
 * verb in -ing. */
static void add_state(marker *m, uint32_t made, const verb_phrase *like,
                      span what) {
  verb_phrase v = *like;

  if (span_is_empty(what) || !token_may(&v.t->at[what.from], WORD_ING))
    return;
  v.from = what.from;
  v.end = what.to;
  v.gerund = true;
  (void)action_add(m->d, made, &v);
}

/* "shall: (a) not keep", "shall, if able: (a) keep": the first item of a list.
 * Move to its verb and note "not", which is of this item only. */
static bool list_begins(verb_phrase *v) {
  verb_phrase item = *v;

  if (v->from >= v->end)
    return false;
  if (str_is(v->t->at[v->from].text, ":"))
    item.from++;
  else if (v->t->at[v->from].kind == TOKEN_COMMA)
    item.from = phrase_list(v->t, v->from, v->end);
  if (item.from == v->from)
    return false;
  if (item.from == v->end) { /* "may, on notice of the plan:" */
    v->from = v->end;
    return false;
  }
  item.from = action_start_led(&item, true, true);
  if (item.from == v->end)
    return false;
  for (size_t i = item.from;
       i > v->from &&
       token_may(&v->t->at[i - 1], WORD_ADV | WORD_NEG | WORD_DO | WORD_TO);
       i--)
    v->negated = v->negated || token_may(&v->t->at[i - 1], WORD_NEG);
  v->from = item.from;
  return true;
}

/* "It should be noted that": nobody is named. */
static bool is_expletive(const tokens *t, span actor, size_t verb) {
  return actor.to == actor.from + 1 && token_is(&t->at[actor.from], "it") &&
         verb > actor.to && verb + 1 < t->n &&
         token_may(&t->at[verb], WORD_EN) && token_is(&t->at[verb + 1], "that");
}

/* One cue of a clause: its statement. `low` is where its part of the clause
 * begins, `end` where the next one's does. */
static void add_statement(marker *m, uint32_t number, hit *h, subject *s,
                          size_t low, size_t end, str *subject_before) {
  const tokens *t = &m->words;
  verb_phrase v = {.t = t, .end = end, .gerund = h->form == CUE_GERUND};
  bool negated;
  span state = {0, 0};
  statement *new;
  uint32_t made;
  str said = cue_text(t, h);

  if (h->inverted)
    statement_inverted(t, h, s, end);
  else if (h->form == CUE_THAT || h->form == CUE_FOR)
    statement_inner(t, h, s, end);
  else if (h->form == CUE_WHOM) {
    s->actor = statement_called(t, h->to, h->verb - 1);
    h->to = h->verb;
  } else if (h->cue->existential)
    s->actor = (span){h->from, h->from};
  else if (h->form == CUE_STATE)
    state = s->actor;
  negated = h->negated || s->negative;
  new = doc_add_statement(m->d, number);
  made = (uint32_t)m->d->n_statements;
  new->modality = modality_of_hit(h, negated);
  new->negated = negated;
  new->cue = said;
  if (h->form != CUE_STATE)
    new->actor = span_is_empty(s->actor) && s->shared && !h->cue->existential
                     ? *subject_before
                     : phrase_text(t, s->actor);
  v.subject = *subject_before = new->actor;
  new->rule = arena_join(&m->d->memory, str_of("cue: "), said);
  v.from = h->to;
  v.exists = span_is_empty(s->actor) && token_is(&t->at[s->from], "there");
  if (!h->cue->existential)
    statement_about(h, s, low, &v);
  if (list_begins(&v)) {
    new->negated = negated || v.negated;
    h->inner = h->inner || v.negated;
    new->modality = modality_of_hit(h, new->negated);
  }
  v.negated = new->negated;
  if (h->form == CUE_STATE)
    add_state(m, made, &v, state);
  else
    (void)action_add(m->d, made, &v);
  new = doc_statement(m->d, made);
  if (!span_is_empty(v.agent))
    new->actor = phrase_text(t, v.agent);
  else if (is_expletive(t, s->actor, v.first))
    new->actor = (str){0};
  new->condition = statement_condition(t, low, s->from, v.first, end);
  if (h->inverted && new->condition.ptr == said.ptr)
    new->condition = (str){0}; /* under no circumstances should the seal */
  if (!new->condition.ptr && s->shared &&made > 1 &&
      doc_statement(m->d, made - 1)->clause == number)
    new->condition = doc_statement(m->d, made - 1)->condition;
  statement_leave(m, h->form, h->cue, &v);
  m->last.modality = modality_of_hit(h, negated);
  m->last.negated = negated;
}

/* Where the words behind a cue end: before the next cue's subject, or before
 * that cue when it shares the subject or stands around this one. */
static size_t end_of(const tokens *t, const hits *h, const subject *next,
                     size_t k) {
  size_t end = h->at[k + 1].from;

  if (next->from > h->at[k].to)
    end = next->from;
  else if (next->actor.to > h->at[k].to)
    end = next->actor.from > h->at[k].to ? next->actor.from : next->actor.to;
  while (end > h->at[k].to + 1 &&
         (t->at[end - 1].kind == TOKEN_COMMA ||
          (t->at[end - 1].kind == TOKEN_WORD &&
           (token_may(&t->at[end - 1], WORD_CONJ | WORD_SUB) ||
            token_is(&t->at[end - 1], "that")) &&
           !token_may(&t->at[end - 1], WORD_NOUN | WORD_ADV))))
    end--;
  return end;
}

/* "Staff who need to travel must sign": which staff it is, and no duty. But
 * "must" and "shall" are cues wherever they stand. */
static bool is_description(const tokens *t, const hit *h, const subject *s) {
  return h->cue->n > 1 && s->from < h->from &&
         token_may(&t->at[s->from], WORD_REL);
}

/* The subject of the first cue of a clause, when it has none beside it. */
static void find_shared(const tokens *t, const hit *h, subject *s) {
  if (!span_is_empty(s->actor) || h->inverted || h->cue->existential)
    return;
  if (s->from == 0)
    s->shared = !token_may(&t->at[h->from], WORD_ING);
  else if (s->shared)
    s->actor = statement_shared(t, s->from);
  else if (t->at[s->from - 1].kind == TOKEN_STOP) /* "The firm: (a) shall" */
    s->actor = statement_named(t, s->from - 1);
}

static size_t add_own(marker *m, uint32_t number, str body,
                      str subject_before) {
  const tokens *t = &m->words;
  hits *h = &m->cues;
  size_t made = 0, low = 0;
  str before = subject_before; /* of the cue before */
  subject s = {0}, next;

  for (size_t k = 0; k < h->n; k++) {
    size_t end = t->n;
    bool outer = false;

    if (k == 0) {
      s = phrase_subject(t, 0, h->at[0].from);
      find_shared(t, &h->at[0], &s);
    }
    next = s;
    if (k + 1 < h->n) {
      size_t after =
          h->at[k].to + 1 < h->at[k + 1].from ? h->at[k].to + 1 : h->at[k].to;

      next = phrase_subject(t, after, h->at[k + 1].from);
      outer = statement_outer(t, h, &s, low, k, &next);
      /* "The supplier, which must be licensed, shall": look around. */
      if (next.shared && h->at[k + 1].from > 0 &&
          t->at[h->at[k + 1].from - 1].kind == TOKEN_COMMA &&
          s.from + 1 == h->at[k].from && s.from > s.actor.to) {
        next.actor = s.actor;
        next.shared = false;
      }
      end = outer ? h->at[k + 1].from : end_of(t, h, &next, k);
    }
    if ((m->scheme->take_quotations ||
         !statement_quoted(m, body, t->at[h->at[k].from].text.ptr)) &&
        (m->scheme->take_questions ||
         !(h->at[k].asks || (outer && is_description(t, &h->at[k], &s))))) {
      add_statement(m, number, &h->at[k], &s, low, end, &before);
      made++;
    }
    s = next;
    low = end;
  }
  return made;
}

/* Take the next word off `*text`, and tell what it may be; 0 at a mark. */
static uint32_t next_word(marker *m, str *text) {
  str word = str_trim_start(*text);
  size_t n = 0;

  while (n < word.len && ascii_is_alpha(word.ptr[n]))
    n++;
  *text = str_span(word.ptr + n, str_end(word));
  word.len = n;
  return n ? token_flags(&m->words, &m->room.kept, word) : 0;
}

/* May a clause without a cue be an imperative: does it begin with a verb,
 * behind adverbs and a condition? A cheap look, which needs no tokens. A
 * sentence may begin with "and", too. */
static bool may_command(marker *m, str text, const sentence *in) {
  bool first = text.ptr == in->text.ptr;
  uint32_t is = next_word(m, &text);

  if (first && is & WORD_CONJ)
    is = next_word(m, &text);
  if (is & (WORD_SUB | WORD_PREP | WORD_TO | WORD_MODAL)) {
    const char *comma = memchr(text.ptr, ',', text.len);

    if (!comma)
      return false;
    text = str_span(comma + 1, str_end(text));
    is = next_word(m, &text);
  }
  for (int i = 0; i < 4 && is & (WORD_ADV | WORD_NEG | WORD_DO); i++) {
    if (str_starts(text, ",")) /* first, remove the lid */
      text = str_span(text.ptr + 1, str_end(text));
    is = is & WORD_VERB ? WORD_VERB : next_word(m, &text);
  }
  return (is & (WORD_VERB | WORD_BE)) != 0;
}

/* Of a clause of a question, what is none: "we must ask: | is it so?" */
static str before_question(marker *m, str text, str question) {
  const char *colon = memrchr(text.ptr, ':', text.len);
  str first = text;

  if (str_end(text) < str_end(question) && *str_end(text) == ';')
    return text;
  if (!colon || !ascii_is_space(colon[1]) ||
      next_word(m, &first) & (WORD_WH | WORD_MODAL | WORD_BE | WORD_DO))
    return (str){0};
  return str_span(text.ptr, colon);
}

/* "They run faster than they must." says no duty, but "The supplier must" does
 * when a list follows. */
static void drop_ellipsis(marker *m, const clause *c, const sentence *in) {
  const hit *last = m->cues.n ? &m->cues.at[m->cues.n - 1] : NULL;
  const char *end = str_end(c->text);

  if (last && last->to == m->words.n && last->form != CUE_STATE &&
      end < str_end(in->text) && strchr(".!?", *end))
    m->cues.n--;
}

/* "Should the bell ring", "if the bell must ring", "until it shall be rung",
 * "so that it may ring": a condition, a time and a purpose are no duty. */
static bool is_condition(const tokens *t, const hit *h, size_t low) {
  static const char *const words[] = {"if",     "unless",   "lest",
                                      "until",  "till",     "when",
                                      "before", "whenever", "where"};
  bool may = token_is(&t->at[h->from], "may");
  size_t at;

  if (h->asks)
    return action_condition(t, h->from, t->n) > 0;
  /* A cheap look first: does such a word stand before it at all? */
  for (at = low > 0 ? low - 1 : 0; at < h->from; at++)
    if (token_may(&t->at[at], may ? WORD_REL : WORD_SUB))
      break;
  if (at == h->from)
    return false;
  at = phrase_subject(t, low, h->from).from;
  if (may)
    return at > 1 && token_is(&t->at[at - 1], "that") &&
           (token_is(&t->at[at - 2], "so") ||
            token_is(&t->at[at - 2], "order"));
  for (size_t i = 0; at > 0 && i < sizeof words / sizeof *words; i++)
    if (token_is(&t->at[at - 1], words[i])) /* not "a time when" */
      return i < 5 || at == 1 || (i < 8 && t->at[at - 2].kind == TOKEN_COMMA);
  return false;
}

static void drop_conditions(marker *m) {
  size_t n = 0, low = 0;

  for (size_t i = 0; i < m->cues.n; i++) {
    hit h = m->cues.at[i];

    if (!is_condition(&m->words, &h, low))
      m->cues.at[n++] = h;
    low = h.to;
  }
  m->cues.n = n;
}

/* "(a) keep a log, which must be dated": what goes on with the stem ends before
 * the relative clause that has the cue. */
static size_t inherit_before(marker *m, uint32_t number, const legacy *from) {
  tokens *t = &m->words;
  const hit *h = &m->cues.at[0];
  size_t n = t->n, end, made;
  verb_phrase v = {.t = t};

  if (!from->number || !from->cue || from->unsaid || h->inverted)
    return 0;
  end = phrase_subject(t, 0, h->from).from;
  if (end > 0 && token_may(&t->at[end - 1], WORD_REL))
    end--; /* "that | staff must sign" */
  if (end == h->from || !token_may(&t->at[end], WORD_REL))
    return 0;
  while (end > 0 && t->at[end - 1].kind == TOKEN_COMMA)
    end--;
  v.end = end;
  v.from = action_start_led(&v, from->stem, true);
  if (v.from < end ? !action_is_plain(t, v.from) : !from->verb.ptr)
    return 0;
  t->n = end;
  made = statement_inherit(m, number, from);
  t->n = n;
  return made;
}

size_t statement_add(marker *m, uint32_t number, const legacy *from) {
  const clause *c = doc_clause(m->d, number);
  const sentence *in = doc_sentence(m->d, c->sentence);
  str text = c->text, body = doc_block(m->d, in->block)->body;

  cue_suspects(&m->suspects, &m->room.kept, m->scheme, &m->words, text);
  if (!m->suspects.n && !from->number &&
      !(m->scheme->imperative && may_command(m, text, in)))
    return 0;
  if (!m->scheme->take_questions && is_question(in->text)) {
    text = before_question(m, text, in->text);
    if (!text.len)
      return 0;
  }
  token_split(&m->words, &m->room.kept, text);
  cue_find(&m->cues, &m->room.kept, m->scheme, &m->words, &m->suspects);
  drop_ellipsis(m, c, in);
  if (!m->scheme->take_questions)
    drop_conditions(m);
  if (m->cues.n) {
    bool inherits =
        (m->scheme->take_quotations || !statement_quoted(m, body, text.ptr)) &&
        inherit_before(m, number, from) > 0;
    legacy last = m->last;
    size_t made = add_own(m, number, body, from->subject);

    if (inherits && number + 1 < in->first_clause + in->n_clauses)
      m->last = last; /* "…; and report": goes on with the stem */
    return made + inherits;
  }
  if (!m->scheme->take_quotations && m->words.n &&
      statement_quoted(m, body, text.ptr))
    return 0;
  if (from->unsaid)
    return 0;
  if (from->number && statement_inherit(m, number, from))
    return 1;
  return m->scheme->imperative && may_command(m, text, in)
             ? statement_imperative(m, number)
             : 0;
}
