/* Who acts, and under what condition. */
#include "mark/zh/statement.h"

static const span none = {0, 0};

/* May what stands behind a name show that it has ended? */
static bool follows_name(const zh_tokens *t, size_t i) {
  return zh_may(t, i,
                ZH_VERB | ZH_PREP | ZH_ADV | ZH_NOT | ZH_IF | ZH_BA | ZH_BY |
                    ZH_DONE);
}

/* Behind the last 的 of [from, to), or `from`. */
static size_t past_de(const zh_tokens *t, size_t from, size_t to) {
  for (size_t i = to; i-- > from;)
    if (zh_may(t, i, ZH_DE))
      return i + 1;
  return from;
}

/* 供应商 | 在收到通知后: the first name that something follows. */
static size_t name_end(const zh_tokens *t, size_t from, size_t to) {
  for (size_t i = from; i + 1 < to; i++)
    if (zh_may(t, i, ZH_HEAD) && follows_name(t, i + 1) &&
        !zh_may(t, i + 1, ZH_HEAD | ZH_NOUN) &&
        (!zh_may(t, i + 1, ZH_SAY) || zh_may(t, to - 1, ZH_DE))) /* 认为…的， */
      return i + 1;
  return 0;
}

/* Over what stands before a subject: 会议要求, 但, 在开工前. */
static size_t skip_front(const zh_tokens *t, size_t from, size_t to) {
  size_t said = from;

  for (size_t i = from; i < to && i < from + 6; i++)
    if (zh_may(t, i, ZH_SAY) && !zh_may(t, to - 1, ZH_DE) && i + 1 < to &&
        !zh_may(t, i + 1, ZH_DE) && i > from && !zh_may(t, i - 1, ZH_DE))
      said = i + 1;
  from = said;
  if (zh_is_all(t, from) && from < to)
    from++;
  while (from < to && zh_may(t, from, ZH_AND | ZH_ADV | ZH_PLEASE | ZH_STOP) &&
         !zh_may(t, from, ZH_NOUN))
    from++;
  if (from < to && zh_may(t, from, ZH_PREP))
    for (size_t i = to; i-- > from + 1;)
      if (zh_may(t, i, ZH_CLOSE) && i + 1 < to && !zh_may(t, i + 1, ZH_DE))
        return i + 1;
  return from;
}

static bool has_verb(const zh_tokens *t, size_t from, size_t to) {
  for (size_t i = from; i < to; i++)
    if (zh_is_pure(t, i))
      return true;
  return false;
}

/* 做好政府工作，要: a verb and its object are nobody. */
static bool is_deed(const zh_tokens *t, size_t from, size_t to) {
  if (from >= to)
    return false;
  if (zh_may(t, from, ZH_OVER) && has_verb(t, from + 2, to))
    return true; /* 支持 企业 发展 */
  if (!zh_is_pure(t, from))
    return false;
  if (zh_may(t, from + 1, ZH_HEAD) && !zh_may(t, from, ZH_OVER))
    return false; /* 采砂单位 */
  for (size_t i = from; i + 1 < to; i++)
    if (zh_may(t, i, ZH_DE))
      return false;
  return true;
}

/* 一要…；二要… */
static bool is_number(const zh_tokens *t, size_t from, size_t to) {
  static const char figures[] = "一二三四五六七八九十";

  if (from + 1 != to || t->at[from].text.len != 3)
    return false;
  for (size_t i = 0; i + 3 < sizeof figures; i += 3)
    if (memcmp(t->at[from].text.ptr, figures + i, 3) == 0)
      return true;
  return false;
}

/* 它们 对 … 的 作用 将: who stands before a phrase with a preposition. */
static bool acts_on(const zh_tokens *t, size_t from, size_t to) {
  return from + 1 < to && zh_may(t, from, ZH_HEAD) &&
         zh_may(t, from + 1, ZH_PREP | ZH_BA) &&
         !zh_may(t, from + 1, ZH_NOUN | ZH_VERB);
}

/* In the piece right before the cue. */
static span in_own(const zh_tokens *t, size_t from, size_t to) {
  size_t core, name;

  from = skip_front(t, from, to);
  while (to > from && zh_may(t, to - 1, ZH_ADV | ZH_NOT | ZH_AND | ZH_DONE) &&
         !zh_may(t, to - 1, ZH_NOUN | ZH_DE))
    to--;
  if (from < to && str_is(t->at[to - 1].text, "是"))
    to--;
  if (from == to || zh_may(t, from, ZH_BA) || is_number(t, from, to))
    return none;
  if (zh_may(t, from, ZH_IF) && !zh_may(t, to - 1, ZH_DE))
    return none; /* but 逾期未报的 将 … */
  if (is_deed(t, from, to) ||
      (str_is(t->at[from].text, "每") && zh_may(t, from + 1, ZH_IF)))
    return none;
  if (zh_may(t, to - 1, ZH_DE))
    return (span){from, to};
  if (acts_on(t, from, to))
    return (span){from, from + 1};
  core = past_de(t, from, to);
  name = name_end(t, core, to);
  if (name)
    return (span){from, name};
  if (zh_may(t, to - 1, ZH_CLOSE) && !zh_may(t, to - 1, ZH_NOUN | ZH_VERB))
    return none;
  for (size_t i = core + 1; i < to; i++)
    if (zh_may(t, i, ZH_PREP | ZH_ADV | ZH_IF | ZH_BA) &&
        !zh_may(t, i, ZH_NOUN | ZH_VERB))
      to = i;
  if (zh_may(t, from, ZH_PREP) && !zh_may(t, from, ZH_NOUN))
    return none;
  return (span){from, to};
}

/* In a piece before that one: 供应商在收到通知后，应当 */
static span in_other(const zh_tokens *t, size_t from, size_t to) {
  bool all = zh_is_all(t, from);
  size_t core, name;

  from = skip_front(t, from, to);
  if (all && from < to && zh_may(t, to - 1, ZH_HEAD))
    return (span){from, to}; /* 凡在本市经营的企业， */
  if (is_deed(t, from, to) || (zh_may(t, from, ZH_IF) && !zh_is_all(t, from)))
    return none;
  if (acts_on(t, from, to))
    return (span){from, from + 1};
  core = past_de(t, from, to > from ? to - 1 : to);
  if (core > from && to > core && zh_may(t, to - 1, ZH_HEAD) &&
      !zh_may(t, from, ZH_PREP | ZH_IF | ZH_BA | ZH_BY | ZH_BARE))
    return (span){from, to}; /* 有条件的企业，可 */
  name = name_end(t, core, to);
  return name ? (span){from, name} : none;
}

span zh_subject(const zh_tokens *t, size_t low, size_t at) {
  size_t from = at, to;
  span s;

  while (from > low && !zh_may(t, from - 1, ZH_MARK) && at - from < ZH_REACH)
    from--;
  s = in_own(t, from, at);
  for (int i = 0; i < 4 && s.from == s.to && from > low; i++) {
    to = from - 1;
    for (from = to;
         from > low && !zh_may(t, from - 1, ZH_MARK) && to - from < ZH_REACH;)
      from--;
    s = in_other(t, from, to);
  }
  return s;
}

span zh_whom(const zh_tokens *t, size_t *i, size_t end) {
  size_t from = *i, to = zh_reach(t, from, end), k = from;

  while (k < to && !zh_may(t, k, ZH_VERB | ZH_PREP | ZH_BA | ZH_BY | ZH_NOT) &&
         !zh_is_adverb(t, k, to))
    k++;
  if (k == from || k == to || zh_may(t, k - 1, ZH_DE | ZH_PAUSE | ZH_CONJ))
    return none;
  *i = k;
  return (span){from, k};
}

/* 我们还是落后的: no condition. */
static bool is_said_to_be(const zh_tokens *t, size_t from, size_t to) {
  for (size_t i = from + 1; i + 1 < to; i++)
    if (str_is(t->at[i].text, "是") || str_is(t->at[i].text, "还是"))
      return true;
  return false;
}

bool zh_is_condition(const zh_tokens *t, size_t from, size_t to) {
  static const char *const times[] = {"时",     "的时候", "情况下",
                                      "前提下", "条件下", NULL};

  if (from >= to)
    return false;
  if (zh_may(t, to - 1, ZH_DE))
    return !is_said_to_be(t, from, to);
  if (zh_is_all(t, from) && zh_may(t, to - 1, ZH_HEAD))
    return false; /* 凡…的企业， */
  for (size_t i = from; i < to && i < from + 8; i++)
    if (zh_may(t, i, ZH_IF) && !zh_may(t, i, ZH_VERB))
      return true;
  return zh_is_one_of(t->at[to - 1].text, times);
}

size_t zh_before_conditions(const zh_tokens *t, size_t low, size_t end) {
  for (size_t from = end; from > low; from--)
    if (end - from > ZH_REACH) {
      break;
    } else if (zh_may(t, from - 1, ZH_MARK)) {
      if (!zh_is_condition(t, from, end))
        break;
      end = from - 1;
    }
  return end;
}

str zh_condition(const zh_tokens *t, size_t low, size_t at) {
  size_t to = at, from;

  for (int i = 0; i < 4 && to > low; i++) {
    for (from = to;
         from > low && !zh_may(t, from - 1, ZH_MARK) && to - from < ZH_REACH;)
      from--;
    if (to < at && zh_is_condition(t, from, to))
      return zh_text(t, from, to);
    to = from > low ? from - 1 : low;
  }
  return (str){0};
}
