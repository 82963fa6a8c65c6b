#include "mark/zh/statement.h"

enum { CASES_REACH = 1024 }; /* bytes: what is in brackets is one token */

/* Does a list of cases follow, not of duties: 有下列情形之一的，可以…： */
static bool lists_cases(const zh_tokens *t) {
  static const char *const cases[] = {"情形之一", "下列情形", "以下情形",
                                      "条件之一"};
  str all = zh_text(t, t->n > ZH_REACH ? t->n - ZH_REACH : 0, t->n);

  if (!zh_may(t, t->n - 1, ZH_COLON))
    return false;
  if (all.len > CASES_REACH)
    all = str_make(str_end(all) - CASES_REACH, CASES_REACH);
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
    if (str_find(all, cases[i]))
      return true;
  return false;
}

void zh_statement_leave(marker *m, const cue *c, const zh_phrase *p) {
  const doc *d = m->d;
  const statement *s = doc_statement(d, (uint32_t)d->n_statements);

  m->last = (legacy){.number = (uint32_t)d->n_statements,
                     .cue = lists_cases(&m->zh) ? NULL : c,
                     .modality = s->modality,
                     .negated = s->negated,
                     .bare = !s->n_actions};
  if (p->open && s->n_actions)
    m->last.verb = doc_action(d, (uint32_t)d->n_actions)->verb;
}

/* One cue of a clause, which has what stands from `low` to `end`. */
static void add_statement(marker *m, uint32_t number, const zh_hit *h, span who,
                          size_t low, size_t end, str before) {
  const zh_tokens *t = &m->zh;
  zh_phrase p = {.t = t, .from = h->to, .end = end, .front = true};
  statement *new = doc_add_statement(m->d, number);
  uint32_t made = (uint32_t)m->d->n_statements;

  if (h->cue->form == CUE_WHOM) {
    span whom = zh_whom(t, &p.from, end);

    if (whom.from < whom.to)
      who = whom;
  }
  bool please = h->cue->modality == MODALITY_IMPERATIVE;

  new->modality = h->negated ? h->cue->negated : h->cue->modality;
  new->negated = p.negated = h->negated || h->cue->negative;
  new->cue = please ? (str){0} : zh_text(t, h->from, h->to);
  new->actor = who.from < who.to ? zh_text(t, who.from, who.to) : before;
  new->condition = zh_condition(t, low, h->from);
  if (!please)
    new->rule = arena_format(&m->d->memory, "cue: %.*s", STR_ARG(new->cue));
  p.subject = new->actor;
  if (h->cue->form != CUE_STATE)
    zh_actions(m->d, made, &p);
  if (p.agent < p.agent_to)
    doc_statement(m->d, made)->actor = zh_text(t, p.agent, p.agent_to);
  if (please)
    doc_statement(m->d, made)->rule = zh_imperative_rule(m, &p, h->from);
  zh_statement_leave(m, please ? NULL : h->cue, &p);
}

/* 要发展经济，必须打破常规: what for, in the piece before the duty. */
static bool is_purpose(const zh_tokens *t, const zh_hits *h, size_t k) {
  static const char *const duties[] = {"必须", "必需", "就必须", "就要", NULL};
  size_t from = h->at[k].from, to = zh_piece_end(t, from, t->n) + 1;

  if (k + 1 >= h->n || !str_is(t->at[from].text, "要") ||
      (from > 0 && !zh_may(t, from - 1, ZH_MARK)))
    return false;
  while (zh_may(t, to, ZH_ADV | ZH_AND))
    to++;
  return to == h->at[k + 1].from && zh_is_one_of(t->at[to].text, duties);
}

static size_t add_own(marker *m, uint32_t number, str body, str before) {
  const zh_tokens *t = &m->zh;
  const zh_hits *h = &m->zh_cues;
  span who = zh_subject(t, 0, h->at[0].from), next = who;
  size_t made = 0, low = 0, end;

  for (size_t k = 0; k < h->n; k++, who = next, low = end) {
    end = t->n;
    if (k + 1 < h->n) {
      size_t mark = zh_piece_end(t, h->at[k].to, h->at[k + 1].from);

      /* What stands up to the comma is said of this cue. */
      next = zh_subject(t, mark < h->at[k + 1].from ? mark + 1 : h->at[k].to,
                        h->at[k + 1].from);
      end = next.from < next.to ? next.from : h->at[k + 1].from;
      /* Its own words end at the comma before. */
      for (size_t i = end; i-- > h->at[k].to;)
        if (zh_may(t, i, ZH_MARK)) {
          end = i;
          break;
        }
      end = zh_before_conditions(t, h->at[k].to, end);
    }
    if (is_purpose(t, h, k))
      continue;
    if (!m->scheme->take_quotations &&
        statement_quoted(m, body, t->at[h->at[k].from].text.ptr))
      continue;
    add_statement(m, number, &h->at[k], who, low, end, before);
    before = doc_statement(m->d, (uint32_t)m->d->n_statements)->actor;
    made++;
  }
  return made;
}

/* 支持企业发展，不得设置障碍: what is asked for
 * before the piece of the first cue. 从事经营活动，不得… tells but when. */
static size_t add_front(marker *m, uint32_t number, const legacy *from) {
  zh_tokens *t = &m->zh;
  const zh_hit *h = &m->zh_cues.at[0];
  size_t all = t->n, low = h->from, made = 0;

  while (low > 0 && !zh_may(t, low - 1, ZH_MARK))
    low--;
  if (low < 2 || zh_is_condition(t, 0, low - 1) ||
      h->cue->modality != MODALITY_PROHIBITION || !zh_is_policy(t, low - 1) ||
      zh_may(t, low, ZH_HEAD))
    return 0;
  t->n = low - 1;
  made = zh_statement_inherit(m, number, from);
  if (!made && m->scheme->imperative)
    made = zh_statement_imperative(m, number);
  t->n = all;
  return made;
}

static bool is_question(str text) {
  return str_ends(text, "？") || str_ends(text, "?") || str_ends(text, "？”") ||
         str_ends(text, "？」");
}

/* 禁止任何人…；严禁…: who must not is said for one of them only. */
static bool names_whom(const cue *c) { return c && c->form == CUE_WHOM; }

size_t zh_statement_add(marker *m, uint32_t number, const legacy *from) {
  const clause *c = doc_clause(m->d, number);
  const sentence *in = doc_sentence(m->d, c->sentence);
  str body = doc_block(m->d, in->block)->body, before = {0};
  bool suspected = zh_words_suspect(m->scheme->zh, c->text);

  if (!suspected && !from->number && !m->scheme->imperative)
    return 0;
  if (!m->scheme->take_questions && is_question(in->text))
    return 0;
  zh_split(&m->zh, &m->room.kept, m->scheme->zh, c->text,
           !m->scheme->take_quotations);
  if (!m->zh.n)
    return 0;
  m->zh_cues.n = 0;
  if (suspected)
    zh_cues(&m->zh_cues, &m->room.kept, &m->zh);
  if (m->zh_cues.n) {
    size_t front = add_front(m, number, from);

    if (front)
      before = doc_statement(m->d, (uint32_t)m->d->n_statements)->actor;
    else if (from->number && !from->carried && !names_whom(from->cue) &&
             !names_whom(m->zh_cues.at[0].cue))
      before = doc_statement(m->d, from->number)->actor;
    return front + add_own(m, number, body, before);
  }
  if (zh_statement_inherit(m, number, from))
    return 1;
  return m->scheme->imperative ? zh_statement_imperative(m, number) : 0;
}
