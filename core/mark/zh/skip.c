/* What stands before a verb: adverbs, phrases with a preposition, an object
 * with 把. */
#include "mark/zh/action.h"

size_t zh_reach(const zh_tokens *t, size_t i, size_t end) {
  size_t stop = end - i < ZH_REACH ? end : i + ZH_REACH;

  return zh_piece_end(t, i, stop);
}

/* Something that a verb may have behind it. */
static bool is_content(const zh_tokens *t, size_t i, size_t end) {
  return i < end && !zh_may(t, i,
                            ZH_MARK | ZH_PAUSE | ZH_CONJ | ZH_DE | ZH_CLOSE |
                                ZH_BARE | ZH_AND);
}

/* Many words are adverbs before a verb and verbs themselves: 统筹 推进, 统筹
 * 城乡. */
bool zh_is_adverb(const zh_tokens *t, size_t i, size_t end) {
  size_t next = i + 1;

  if (!zh_may(t, i, ZH_ADV))
    return false;
  if (!zh_may(t, i, ZH_VERB))
    return true;
  if (next >= end || zh_may(t, next, ZH_DE))
    return false;
  if (zh_is_pure(t, next))
    return !zh_may(t, next + 1, ZH_DE);
  if (zh_may(t, next, ZH_ADV | ZH_BA))
    return zh_may(t, next + 1, ZH_VERB);
  return zh_may(t, i, ZH_NOUN) && zh_may(t, next, ZH_VERB) &&
         is_content(t, next + 1, end);
}

/* Back over adverbs, so that "not" among them is seen. */
static size_t before_adverbs(const zh_tokens *t, size_t from, size_t i) {
  while (i > from + 1 && zh_may(t, i - 1, ZH_ADV | ZH_NOT))
    i--;
  return i;
}

size_t zh_verb_find(const zh_tokens *t, size_t i, size_t end) {
  size_t from = i, found = 0;
  bool behind = false;

  for (size_t k = i; k < end; k++)
    if (zh_may(t, k, ZH_AND)) {
      end = k;
      break;
    }
  for (size_t k = end; k-- > i;)
    if (zh_may(t, k, ZH_DE) && behind) {
      from = k + 1;
      break;
    } else if (zh_is_pure(t, k) && !zh_may(t, k + 1, ZH_DE)) {
      behind = true;
    }
  for (size_t k = from; k < end; k++)
    if (zh_is_pure(t, k) && !zh_may(t, k + 1, ZH_DE))
      return before_adverbs(t, i, k);
  for (size_t k = from; k < end; k++) {
    if (!zh_may(t, k, ZH_VERB) || zh_may(t, k, ZH_SHORT) ||
        zh_may(t, k + 1, ZH_DE | ZH_CONJ | ZH_PAUSE))
      continue;
    if (k > i && zh_may(t, k - 1, ZH_ADV))
      return before_adverbs(t, i, k);
    if (!found && k > i && (k + 1 == end || is_content(t, k + 1, end)))
      found = k;
  }
  return found;
}

/* 在 … 中, 按照 … 要求, 自 … 之日起 三十 日 内: behind what closes it, or 0. */
static size_t past_close(const zh_tokens *t, size_t i, size_t end) {
  static const char *const shorts[] = {"在", "于", "自",   "从", "到",
                                       "至", "当", "截至", "每", NULL};
  bool brief = zh_is_one_of(t->at[i].text, shorts);
  size_t past = 0;

  for (size_t k = i + 1; k < end; k++) {
    if (past && zh_may(t, k, ZH_VERB | ZH_PREP | ZH_ADV) &&
        !zh_may(t, k, ZH_CLOSE))
      break;
    if (zh_may(t, k, ZH_CLOSE) && (brief || !zh_may(t, k, ZH_SHORT)) &&
        !zh_may(t, k + 1, ZH_DE | ZH_PAUSE | ZH_CONJ) && k > i + 1 - !past)
      past = k + 1;
  }
  return past;
}

/* 以 … 为 …: behind it, where a verb may follow; 0 when there is no 为. */
static size_t past_as(const zh_tokens *t, size_t i, size_t to) {
  size_t as = i + 1;

  while (as < to && !str_is(t->at[as].text, "为") &&
         !str_is(t->at[as].text, "作为"))
    as++;
  if (as == to)
    return 0;
  for (size_t k = as + 2; k < to; k++)
    if (zh_is_pure(t, k) && !zh_may(t, k + 1, ZH_DE))
      return k;
  return to;
}

/* 对 … 进行 …: where the verb stands that says little, or 0. */
static size_t find_light(const zh_tokens *t, size_t i, size_t to) {
  static const char *const light[] = {"进行", "予以", "加以", "给予",
                                      "作出", "做出", "提供", "创造",
                                      "奠定", "打下", NULL};

  for (size_t k = to; k-- > i + 2;)
    if (zh_may(t, k, ZH_VERB) && zh_is_one_of(t->at[k].text, light) &&
        !zh_may(t, k + 1, ZH_DE))
      return before_adverbs(t, i + 1, k);
  return 0;
}

/* Behind the phrase of the preposition at `i`, or 0. Where it fills its piece,
 * that is the end of the piece. */
static size_t past_phrase(const zh_tokens *t, size_t i, size_t end) {
  size_t to = zh_reach(t, i, end), past = 0;

  if (str_is(t->at[i].text, "以"))
    past = past_as(t, i, to);
  if (past)
    return past;
  if (zh_may(t, i, ZH_AT))
    past = past_close(t, i, to);
  if (!past)
    past = find_light(t, i, to);
  if (past)
    return past;
  /* 以牺牲环境换取…: the verb next to it belongs to it. */
  past = zh_verb_find(t, i + 1 + zh_is_pure(t, i + 1), to);
  if (past && zh_is_pure(t, i + 1) && str_is(t->at[i].text, "以") &&
      !zh_is_pure(t, past))
    return 0; /* 以减轻负担: what for */
  /* 与供应商 …: an unknown word behind a name. */
  for (size_t k = i + 1; !past && k + 1 < to; k++)
    if (zh_may(t, k, ZH_HEAD) && !t->at[k + 1].is)
      past = k + 1;
  return past;
}

/* Behind 三十 日, 5 个工作日 at `i`, or `i`. */
static size_t past_span(const zh_tokens *t, size_t i, size_t end) {
  static const char *const figures[] = {"一", "二", "两", "三", "四",
                                        "五", "六", "七", "八", "九",
                                        "十", "百", "半", "几", NULL};
  static const char *const units[] = {"个", "工",   "作", "工作", "日",
                                      "天", "月",   "年", "周",   "小",
                                      "时", "小时", "分", "钟",   NULL};
  size_t k = i;

  while (k < end &&
         (zh_is_one_of(t->at[k].text, figures) ||
          (zh_may(t, k, ZH_THING) && ascii_is_digit(*t->at[k].text.ptr))))
    k++;
  if (k == i || k == end || !zh_is_one_of(t->at[k].text, units))
    return i;
  while (k < end && zh_is_one_of(t->at[k].text, units))
    k++;
  return k < end ? k : i;
}

/* 五日内答复, 三十日通知: a time without a preposition. */
static size_t past_time(const zh_tokens *t, size_t i, size_t end) {
  size_t stop = end - i < 8 ? end : i + 8, past = past_span(t, i, end);

  if (past > i)
    return past + zh_may(t, past, ZH_CLOSE);

  for (size_t k = i; k + 1 < stop; k++) {
    if (zh_may(t, k, ZH_CLOSE) && !zh_may(t, k, ZH_VERB | ZH_NOUN) && k > i)
      return zh_may(t, k + 1, ZH_DE) ? 0 : k + 1;
    if (zh_may(t, k, ZH_VERB | ZH_PREP | ZH_MARK | ZH_PAUSE | ZH_DE))
      break;
  }
  return 0;
}

size_t zh_word_length(const zh_tokens *t, size_t i, size_t end) {
  bool one = t->at[i].is == 0 || zh_may(t, i, ZH_SHORT);

  return one && i + 1 < end &&
                 (t->at[i + 1].is == 0 ||
                  (zh_may(t, i + 1, ZH_SHORT) && zh_may(t, i + 1, ZH_VERB)))
             ? 2
             : 1;
}

static const char *const goals[] = {"在", "到", "成", "给", NULL};

/* 把 … 放在: the verb that moves what stands before it. */
static size_t find_move(const zh_tokens *t, size_t i, size_t end) {
  size_t found = 0, any = 0;

  for (size_t k = i + 1; k < end; k++) {
    if (zh_may(t, k + 1, ZH_DE) || !zh_may(t, k, ZH_VERB))
      continue;
    if (zh_may(t, k, ZH_MOVE) && !zh_may(t, k, ZH_NOUN | ZH_SHORT))
      return k;
    if (zh_may(t, k, ZH_MOVE) && !zh_may(t, k, ZH_SHORT))
      found = k;
    if (!zh_may(t, k, ZH_SHORT) || !any)
      any = k;
  }
  for (size_t k = i + 1; !found && !any && k < end; k++)
    if (zh_may(t, k - 1, ZH_ADV) && !t->at[k].is)
      any = k; /* 将行李提前 …: an unknown word behind an adverb */
  for (size_t k = i + 1; !found && !any && k + 1 < end; k++)
    if (!t->at[k].is && zh_is_one_of(t->at[k + 1].text, goals))
      any = k; /* 把纪律挺 在 前面 */
  return found ? found : any;
}

static bool read_ba(const zh_tokens *t, size_t i, size_t end, zh_verb *v) {
  size_t to = zh_reach(t, i, end), k = find_move(t, i + 1, to);

  if (!k)
    return false;
  v->start = i;
  v->main = k;
  v->length = t->at[k].is ? 1 : zh_word_length(t, k, end);
  if (v->length == 1 && k + 1 < end && !t->at[k].is &&
      zh_is_one_of(t->at[k + 1].text, goals))
    v->length = 2;
  v->next = k + v->length;
  v->thing = i + 1;
  v->thing_to = k;
  while (v->thing_to > v->thing + 1 &&
         zh_may(t, v->thing_to - 1, ZH_ADV | ZH_NOT)) {
    v->thing_to--;
    v->negated = v->negated || zh_may(t, v->thing_to, ZH_NOT);
  }
  return true;
}

/* Is the word at `i`, which may be a noun, a verb that begins a piece? Behind
 * an adverb it is; else by what follows. */
static bool is_deed(const zh_tokens *t, size_t i, size_t end, bool aside) {
  if (zh_may(t, i + 1, ZH_CONJ | ZH_PAUSE) && i + 3 < end &&
      zh_is_pure(t, i + 2))
    return is_content(t, i + 3, end); /* 预防和化解风险 */
  if (aside)                          /* but 具体安排另行公布 */
    return i + 1 >= end ||
           !(zh_may(t, i + 1, ZH_BARE | ZH_NOT) ||
             (zh_may(t, i + 1, ZH_ADV) && zh_may(t, i + 2, ZH_VERB)));
  return is_content(t, i + 1, end) && !zh_is_pure(t, i + 1) &&
         !zh_may(t, i + 1, ZH_ADV | ZH_NOT) && !t->at[i + 1].cue;
}

static bool read_word(const zh_tokens *t, size_t i, size_t end, bool front,
                      zh_verb *v) {
  bool follows = is_content(t, i + 1, end) || v->aside;

  v->start = v->main = i;
  v->length = 1;
  if (zh_may(t, i, ZH_MARK | ZH_PAUSE | ZH_DE | ZH_THING))
    return false;
  if (zh_may(t, i + 1, ZH_DE) && i + 1 < end)
    return false;
  if (front)
    v->length = zh_may(t, i, ZH_VERB | ZH_BARE) && !zh_may(t, i, ZH_SHORT) ? 1
                : zh_may(t, i, ZH_BARE)                                    ? 1
                                        : zh_word_length(t, i, end);
  else if (!zh_may(t, i, ZH_VERB))
    return false;
  else if (zh_may(t, i, ZH_SHORT) &&
           (!follows || !t->at[i + 1].is || zh_may(t, i + 1, ZH_SHORT)))
    return false;
  else if (zh_may(t, i, ZH_NOUN) && !is_deed(t, i, end, v->aside))
    return false;
  v->next = i + v->length;
  return true;
}

/* 继续 完善: the verb behind counts. */
static void read_behind(const zh_tokens *t, size_t end, zh_verb *v) {
  size_t i = v->next;

  if (!zh_may(t, v->main, ZH_CAT))
    return;
  while (i < end && zh_is_adverb(t, i, end))
    i++;
  if (i < end && zh_may(t, i, ZH_VERB) && !zh_may(t, i + 1, ZH_DE) &&
      !zh_may(t, i, ZH_SHORT) &&
      (zh_is_pure(t, i) ||
       (is_content(t, i + 1, end) && !zh_may(t, i + 1, ZH_VERB | ZH_ADV)))) {
    v->main = i;
    v->next = i + 1;
  }
}

bool zh_verb_read(const zh_tokens *t, size_t i, size_t end, bool front,
                  zh_verb *v) {
  size_t past;

  *v = (zh_verb){0};
  for (; i < end && !zh_may(t, i, ZH_MARK); i = past) {
    past = i + 1;
    if (zh_may(t, i, ZH_NOT))
      front = v->negated = true;
    else if (zh_is_adverb(t, i, end) || str_is(t->at[i].text, "地"))
      v->aside = true;
    else if (zh_may(t, i, ZH_BA) && read_ba(t, i, end, v))
      return true;
    else if (zh_may(t, i, ZH_PAUSE) && v->aside && zh_may(t, i + 1, ZH_ADV))
      continue; /* 客观、公正 */
    else if (zh_may(t, i, ZH_BY)) {
      past = zh_verb_find(t, i + 1, zh_reach(t, i, end));
      if (!past)
        return false;
      if (past > i + 1) { /* but 被 取消 */
        v->agent = i + 1;
        v->agent_to = past;
      }
    } else if (zh_may(t, i, ZH_PREP)) {
      past = past_phrase(t, i, end);
      if (past)
        v->aside = true;
      else if (zh_may(t, i, ZH_VERB | ZH_BARE))
        break;
      else
        return false;
    } else if (zh_may(t, i, ZH_AND | ZH_CONJ | ZH_PLEASE | ZH_DONE) &&
               !zh_may(t, i, ZH_VERB) && !(front && zh_may(t, i, ZH_PLEASE))) {
      continue;
    } else if (!zh_may(t, i, ZH_VERB) && past_time(t, i, end)) {
      past = past_time(t, i, end);
    } else {
      break;
    }
  }
  /* 应当 信息 公开: a thing between them. */
  if (front && zh_may(t, i, ZH_NOUN) &&
      !zh_may(t, i, ZH_VERB | ZH_BARE | ZH_SHORT)) {
    size_t verb = zh_verb_find(t, i, zh_reach(t, i, end));

    if (!verb && !v->aside)
      return false;
    i = verb ? verb : i;
  }
  if (i >= end || !read_word(t, i, end, front, v))
    return false;
  read_behind(t, end, v);
  if (zh_may(t, v->main, ZH_MOVE) && str_ends(t->at[v->main].text, "到"))
    v->agent = v->agent_to = 0; /* 由一成提高到两成 */
  return true;
}
