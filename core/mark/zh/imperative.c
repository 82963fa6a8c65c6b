/* Statements of Chinese clauses that have no cue of their own. */
#include "mark/zh/statement.h"

enum { LABEL = 18 }; /* bytes: six characters */

static bool says_is(const zh_tokens *t, size_t i) {
  while (zh_may(t, i, ZH_ADV))
    i++;
  return i < t->n && str_is(t->at[i].text, "是");
}

/* Does it tell what was done: 完成了, 取得? */
static bool is_told(const zh_tokens *t, size_t from) {
  size_t to = zh_piece_end(t, from, t->n);

  for (size_t i = from; i < t->n; i++) {
    if (i > to && zh_may(t, i - 1, ZH_MARK) && says_is(t, i))
      return true; /* 发展生产，是我们的任务 */
    if (zh_may(t, i, ZH_DONE) && !zh_may(t, i + 1, ZH_DE))
      return true;
    if (i > from && i < to && zh_may(t, i, ZH_TOLD | ZH_BARE) &&
        !zh_may(t, i, ZH_PREP | (zh_may(t, i, ZH_TOLD) ? 0 : ZH_VERB)) &&
        !zh_may(t, i + 1, ZH_DE))
      return true;
  }
  return false;
}

/* May a clause that begins so be something to do? */
static bool begins_deed(const zh_tokens *t, size_t from) {
  size_t i = from, to = zh_piece_end(t, from, t->n);

  if (from >= t->n || zh_may(t, to - 1, ZH_DE) || zh_may(t, from, ZH_IF))
    return false;
  while (i < to && zh_is_adverb(t, i, to))
    i++;
  if (zh_may(t, i, ZH_BY))
    return false;
  return !zh_may(t, i, ZH_PREP) || zh_may(t, i, ZH_AIM | ZH_VERB);
}

bool zh_is_policy(const zh_tokens *t, size_t end) {
  size_t i = 0;

  while (i < end && zh_is_adverb(t, i, end))
    i++;
  return zh_may(t, i, ZH_OVER) && i + 1 < end && begins_deed(t, 0);
}

/* 联系电话：…, 检查内容：…: a short piece that a colon ends. */
static bool is_label(const zh_tokens *t) {
  size_t to = zh_piece_end(t, 0, t->n);

  return to < t->n && zh_may(t, to, ZH_COLON) &&
         str_end(t->at[to - 1].text) - t->at[0].text.ptr <= LABEL;
}

/* Is the clause in m->zh quoted? */
static bool is_quoted(marker *m, uint32_t number) {
  const clause *c = doc_clause(m->d, number);
  str body = doc_block(m->d, doc_sentence(m->d, c->sentence)->block)->body;

  return !m->scheme->take_quotations &&
         statement_quoted(m, body, m->zh.at[0].text.ptr);
}

static bool may_inherit(const legacy *from) {
  if (!from->number || !from->cue || from->form == CUE_STATE)
    return false;
  if (from->stem)
    return true;
  if (from->carried)
    return from->modality == MODALITY_OBLIGATION && !from->negated;
  return from->modality != MODALITY_PROHIBITION && !from->negated;
}

size_t zh_statement_inherit(marker *m, uint32_t number, const legacy *from) {
  const zh_tokens *t = &m->zh;
  zh_phrase p = {.t = t, .end = t->n};
  zh_verb v;
  statement *new, of;
  uint32_t made;
  bool thing = false;
  str actor;

  if (!may_inherit(from) || zh_may(t, t->n - 1, ZH_DE) || is_quoted(m, number))
    return 0;
  of = *doc_statement(m->d, from->number);
  if (!zh_verb_read(t, 0, t->n, false, &v) ||
      (!from->stem && (!begins_deed(t, 0) || is_told(t, 0)))) {
    thing = from->stem && from->verb.ptr && !from->bare;
    if (!thing)
      return 0;
  }
  p.negated = from->negated;
  /* To another sentence only who can act is handed on. */
  actor = from->carried && !zh_words_names(m->scheme->zh, of.actor) ? (str){0}
                                                                    : of.actor;
  p.subject = actor;
  new = doc_add_statement(m->d, number);
  made = (uint32_t)m->d->n_statements;
  *new = (statement){.clause = number,
                     .modality = from->modality,
                     .negated = from->negated,
                     .inherited = true,
                     .cue = of.cue,
                     .actor = actor,
                     .rule = statement_inherit_rule(m, from)};
  if (from->stem && !of.n_actions)
    statement_needless(m, from->number);
  if (thing) {
    action *a = doc_add_action(m->d, made);

    a->verb = from->verb;
    a->negated = from->negated;
    a->object = a->text = zh_text(t, 0, t->n);
  } else {
    zh_actions(m->d, made, &p);
  }
  zh_statement_leave(m, from->cue, &p);
  m->last.modality = from->modality;
  m->last.negated = from->negated;
  return 1;
}

str zh_imperative_rule(marker *m, const zh_phrase *p, size_t from) {
  const zh_tokens *t = &m->zh;
  size_t at = p->first < p->end ? p->first : from;

  return arena_format(&m->d->memory, "imperative: %.*s",
                      STR_ARG(t->at[at].text));
}

size_t zh_statement_imperative(marker *m, uint32_t number) {
  const zh_tokens *t = &m->zh;
  size_t from = 0, to = zh_piece_end(t, 0, t->n);
  zh_phrase p = {.t = t, .end = t->n};
  statement *new;
  uint32_t made;
  zh_verb v;

  if (to < t->n && zh_may(t, 0, ZH_IF) && !zh_may(t, 0, ZH_VERB))
    from = to + 1; /* 如遇火情，立即报警 */
  p.from = from;
  if (is_label(t) || !begins_deed(t, from) || is_told(t, from) ||
      !zh_verb_read(t, from, t->n, false, &v) || v.negated ||
      zh_may(t, v.main, ZH_SAY) ||
      (zh_may(t, v.main, ZH_SHORT) && !v.thing_to) || is_quoted(m, number))
    return 0;
  new = doc_add_statement(m->d, number);
  made = (uint32_t)m->d->n_statements;
  new->modality = MODALITY_IMPERATIVE;
  if (from)
    new->condition = zh_text(t, 0, to);
  zh_actions(m->d, made, &p);
  new = doc_statement(m->d, made);
  new->rule = zh_imperative_rule(m, &p, from);
  zh_statement_leave(m, NULL, &p);
  return 1;
}
