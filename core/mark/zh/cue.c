/* Which words of a clause are cues. */
#include "mark/zh/cue.h"

#include "mark/zh/action.h"

static bool ends_in(const zh_tokens *t, size_t to, uint64_t any) {
  return to > 0 && zh_may(t, to - 1, any);
}

/* A verb that moves what stands before it makes 将 a 把: 将 … 纳入. */
static bool is_moved(const zh_tokens *t, size_t i, size_t to) {
  for (; i < to && !zh_may(t, i, ZH_AND); i++)
    if (zh_may(t, i, ZH_MOVE) && !zh_may(t, i, ZH_NOUN | ZH_SHORT) &&
        !zh_may(t, i + 1, ZH_DE))
      return true;
  return false;
}

/* 将 增加: will; 将 车辆 …: its object comes first. */
static bool is_future(const zh_tokens *t, size_t i, size_t to) {
  while (i < to && zh_is_adverb(t, i, to))
    i++;
  if (i >= to)
    return false;
  if (zh_may(t, i, ZH_PREP | ZH_BY | ZH_NOT | ZH_BARE | ZH_RESULT))
    return true;
  return zh_may(t, i, ZH_VERB) && !is_moved(t, i + 1, to);
}

/* 应当公开的信息 …, 需要延期的，: no duty is said there, it is referred to. */
static bool is_referred(const zh_tokens *t, size_t i, size_t to) {
  bool of = false;
  size_t k = i;

  while (k < to && (zh_is_adverb(t, k, to) || zh_may(t, k, ZH_NOT)))
    k++;
  if (zh_may(t, k, ZH_VERB) && k + 1 < to && zh_may(t, k + 1, ZH_DE))
    return true;
  if (ends_in(t, to, ZH_DE))
    return true;
  for (k = i; k < to && !zh_may(t, k, ZH_AND); k++)
    if (t->at[k].cue && of)
      return true;
    else if (zh_may(t, k, ZH_DE))
      of = true;
  return false;
}

/* 如需…，; 需要…时， */
static bool is_condition(const zh_tokens *t, size_t low, size_t i, size_t to) {
  if (to >= t->n || !zh_may(t, to, ZH_COMMA))
    return false;
  for (size_t k = i; k-- > low && i - k < ZH_REACH;)
    if (zh_may(t, k, ZH_IF) && !zh_may(t, k, ZH_VERB) && !zh_is_all(t, k))
      return true;
  if (!ends_in(t, to, ZH_CLOSE) || !zh_may(t, to - 1, ZH_SHORT))
    return false;
  for (size_t k = i; k < to; k++)
    if (zh_may(t, k, ZH_AT))
      return false;
  return true;
}

/* 需要 一个和平的环境: things are needed, no deed. */
static bool needs_thing(const zh_tokens *t, size_t i) {
  static const char *const numbers[] = {"一", "两", "三", "几", "多", NULL};
  size_t k = i + 1, to = zh_reach(t, k, t->n);

  if (!zh_may(t, k, ZH_THING) && !zh_is_one_of(t->at[k].text, numbers))
    return false;
  while (k < to && !zh_is_pure(t, k) && !zh_may(t, k, ZH_BARE))
    k++;
  return k == to;
}

/* 文化 需要 同 …: a need; 可 它们 …: but; 就 不能 …: it would be impossible. */
static bool is_no_cue(const zh_tokens *t, size_t low, size_t i) {
  static const char *const then[] = {"就", "便", "则", "才",
                                     "还", "尚", "仍", NULL};
  str word = t->at[i].text;

  if (zh_may(t, i, ZH_PLEASE)) { /* 请 …, 家属请 …, but 不得请人代考 */
    for (size_t k = low; k + 1 < i; k++)
      if (t->at[k].cue)
        return true;
    return i > low && !zh_may(t, i - 1, ZH_NOUN | ZH_ADV | ZH_AND);
  }
  if (zh_may(t, i, ZH_NOUN) && needs_thing(t, i))
    return true;
  if (zh_may(t, i, ZH_NOUN))
    return i > low && zh_may(t, i + 1, ZH_CONJ | ZH_PREP) &&
           (str_is(t->at[i + 1].text, "同") || zh_may(t, i + 1, ZH_CONJ));
  if (str_is(word, "可"))
    return zh_may(t, i + 1, ZH_HEAD) && !zh_may(t, i + 1, ZH_VERB);
  if (i == low)
    return false;
  if (str_is(word, "不能"))
    return zh_is_one_of(t->at[i - 1].text, then);
  return str_is(word, "要") && /* 可能 还 要 减产 */
         (str_is(t->at[i - 1].text, "可能") ||
          (i - 1 > low && str_is(t->at[i - 2].text, "可能")));
}

/* `low` is where the piece of the token `i` begins. */
static bool counts(const zh_tokens *t, size_t low, size_t i) {
  size_t next = i + 1, to;

  if (next == t->n || is_no_cue(t, low, i))
    return false;
  if (zh_may(t, next, ZH_COLON))
    return next + 1 == t->n; /* 应当： */
  if (t->at[i].cue->form == CUE_WHOM &&
      ((t->at[next].cue && !zh_may(t, next, ZH_BA)) ||
       (i > 0 && zh_may(t, i - 1, ZH_CONJ))))
    return false; /* 要求和建议可… */
  if (t->at[next].cue && !zh_may(t, next, ZH_BA))
    return true; /* the next one tells */
  if (zh_may(t, next, ZH_MARK | ZH_PAUSE | ZH_DE | ZH_CONJ | ZH_CLOSE) &&
      !zh_may(t, next, ZH_VERB | ZH_PREP))
    return false;
  to = zh_reach(t, next, t->n);
  if (zh_may(t, i, ZH_BA) && !is_future(t, next, to))
    return false;
  return !is_referred(t, next, to) && !is_condition(t, low, i, to);
}

/* 要 严禁: what is forbidden counts. */
static bool outweighs(const cue *c, const cue *before) {
  return before->modality == MODALITY_IMPERATIVE ||
         (before->modality == MODALITY_OBLIGATION &&
          c->modality != MODALITY_OBLIGATION);
}

void zh_cues(zh_hits *h, arena *a, const zh_tokens *t) {
  size_t low = 0;

  h->n = 0;
  for (size_t i = 0; i < t->n; i++) {
    const cue *c = t->at[i].cue;
    zh_hit *last = h->n ? &h->at[h->n - 1] : NULL;

    if (zh_may(t, i, ZH_MARK))
      low = i + 1;
    if (!c || !counts(t, low, i))
      continue;
    if (last && last->to == i) {
      if (outweighs(c, last->cue))
        last->cue = c;
      last->to = i + 1;
      continue;
    }
    h->at = arena_grow(a, h->at, h->n, &h->cap, sizeof *h->at);
    h->at[h->n++] = (zh_hit){c, i > 0 && zh_may(t, i - 1, ZH_NOT), i, i + 1};
  }
}
