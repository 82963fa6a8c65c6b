#include "mark/zh/action.h"

#include "base/buf.h"

/* 健全质询、问责、罢免等制度, 加强改善民生、保护环境等方面的立法: things, which
 * are named by deeds. */
static bool lists_things(const zh_tokens *t, size_t i, size_t end) {
  size_t to = zh_reach(t, i, end);

  for (size_t k = i + 1; k < to; k++)
    if (str_is(t->at[k].text, "等"))
      return (k > i + 1 && zh_may(t, k - 1, ZH_VERB) &&
              zh_may(t, k - 2, ZH_PAUSE)) ||
             (k + 1 < to && str_is(t->at[k + 1].text, "方面"));
  return false;
}

/* 收取 与 服务 无关 的 费用: how two things are to each other. */
static bool relates(const zh_tokens *t, size_t i, size_t end) {
  static const char *const how[] = {"无关", "有关",   "相关", "相应",
                                    "相符", "相适应", "不符", "一致",
                                    "相同", "配套",   NULL};
  size_t to = zh_reach(t, i, end);

  if (!str_is(t->at[i].text, "与"))
    return false;
  for (size_t k = i + 1; k + 1 < to; k++)
    if (zh_is_one_of(t->at[k].text, how) && zh_may(t, k + 1, ZH_DE))
      return true;
  return false;
}

/* Does the object that begins at `from` end before the 、 or 和 at `i`, because
 * another verb with its object follows? 总结经验、查找不足 */
static bool parts(const zh_tokens *t, size_t from, size_t i, size_t end) {
  size_t k = i + 1, to, stop;

  while (k < end && zh_is_adverb(t, k, end))
    k++;
  if (k >= end || !zh_may(t, k, ZH_VERB) || zh_may(t, k, ZH_SHORT) ||
      zh_may(t, k + 1, ZH_DE | ZH_PAUSE | ZH_CONJ | ZH_MARK) || k + 1 >= end)
    return false;
  to = zh_reach(t, k, end);
  for (stop = k + 1; stop < to && !zh_may(t, stop, ZH_PAUSE | ZH_AND); stop++)
    if (zh_may(t, stop, ZH_DE) &&
        (zh_may(t, from, ZH_VERB) || zh_may(t, i, ZH_CONJ)))
      return false;
  if (zh_may(t, i, ZH_PAUSE) &&
      (lists_things(t, i, end) ||
       (zh_may(t, k + 1, ZH_VERB) && zh_may(t, k + 2, ZH_DE))))
    return false; /* 选拔任用、激励监督的制度 */
  /* 完善形成和传导机制 */
  if (zh_may(t, i, ZH_CONJ) && zh_may(t, i - 1, ZH_VERB))
    return false;
  if (zh_is_pure(t, k))
    return true;
  /* 改善民生、保障安全: words that may be nouns are verbs when both parts are
   * of one length. */
  return zh_may(t, i, ZH_PAUSE) && from > 0 &&
         str_end(t->at[stop - 1].text) - t->at[k].text.ptr ==
             str_end(t->at[i - 1].text) - t->at[from - 1].text.ptr;
}

/* 受理或者作出说明: a verb that says little has an object of its own. */
static bool is_apart(const zh_tokens *t, size_t i, size_t k, size_t end) {
  return k > i && k < end && zh_may(t, k, ZH_LIGHT) &&
         !zh_may(t, i - 1, ZH_LIGHT);
}

/* Where the object ends that begins at `from`. */
static size_t object_end(const zh_tokens *t, size_t from, size_t end) {
  size_t i;

  for (i = from; i < end; i++) {
    if (zh_may(t, i, ZH_MARK))
      break;
    if (zh_may(t, i, ZH_AND) && !(i > from && zh_may(t, i - 1, ZH_DE)))
      break;
    if (zh_may(t, i, ZH_PAUSE | ZH_CONJ) &&
        (i > from ? parts(t, from, i, end) : is_apart(t, i, i + 1, end)))
      break;
  }
  return i;
}

/* May the verb at `i` stand beside the one before it: 预防和化解, 防范 遏制? */
static bool joins(const zh_tokens *t, size_t i, size_t end) {
  return zh_may(t, i, ZH_VERB) && i < end && !zh_may(t, i + 1, ZH_DE);
}

/* The verbs that share an object; returns the token behind the last. */
static size_t put_verbs(buf *out, const zh_tokens *t, const zh_verb *v,
                        size_t end) {
  size_t i = v->next;

  buf_put_str(out, zh_text(t, v->main, v->main + v->length));
  if (v->thing_to)
    return i;
  for (;;) {
    size_t k = i;

    if (k < end && ((zh_may(t, k, ZH_PAUSE) && lists_things(t, k, end)) ||
                    relates(t, k, end)))
      return i;
    if (zh_may(t, k, ZH_PAUSE | ZH_CONJ) && k < end)
      for (k++; k < end && zh_is_adverb(t, k, end);)
        k++;
    /* 保存、誊录凭证: what stands behind a verb and 、 is a verb. */
    if (k > i && k + 2 < end && !t->at[k].is &&
        zh_word_length(t, k, end) == 2) {
      buf_puts(out, " and ");
      buf_put_str(out, zh_text(t, k, k + 2));
      i = k + 2;
      continue;
    }
    if (!joins(t, k, end) || is_apart(t, i, k, end) ||
        (k == i && (!zh_is_pure(t, k) ||
                    (!zh_may(t, i - 1, ZH_OVER) && zh_may(t, k, ZH_OVER)) ||
                    (zh_may(t, i - 1, ZH_DEGREE) && !zh_may(t, k, ZH_DEGREE)) ||
                    zh_may(t, i - 1, ZH_LIGHT | ZH_OVER | ZH_SHORT | ZH_NOUN))))
      return i;
    buf_puts(out, " and ");
    buf_put_str(out, t->at[k].text);
    i = k + 1;
  }
}

/* 交付 给, 服务 于: what stands behind a verb and is no object, as it is in
 * 加强 对 … 的 监管, 坚持 以 … 为 …. */
static bool is_aside(const zh_tokens *t, size_t i, size_t end) {
  static const char *const after[] = {"在", "于", "自",   "到",   "至",   "向",
                                      "往", "给", "通过", "经过", "为了", NULL};

  if (!zh_is_one_of(t->at[i].text, after))
    return false;
  /* 克服 在 执行 中 发生 的 缺点 */
  for (size_t k = zh_reach(t, i, end); k-- > i + 1;)
    if (zh_may(t, k, ZH_DE))
      return !str_is(t->at[i].text, "在");
  return true;
}

/* 创作 出, 坚持 下去: what completes a verb; behind it. */
static size_t past_complement(const zh_tokens *t, size_t i, size_t end) {
  static const char *const words[] = {"出",   "下去", "下来", "起来", "出来",
                                      "上去", "到位", "好",   NULL};

  return i < end && zh_is_one_of(t->at[i].text, words) ? i + 1 : i;
}

/* Add one action; returns where it ends. */
static size_t add(doc *d, uint32_t number, zh_phrase *p, const zh_verb *v) {
  const zh_tokens *t = p->t;
  buf verbs = {0};
  action *a = doc_add_action(d, number);
  size_t next = put_verbs(&verbs, t, v, p->end), to;

  if (zh_may(t, next, ZH_DONE) && !zh_is_pure(t, next + 1) && next < p->end)
    next++;
  else
    next = past_complement(t, next, p->end);
  to = object_end(t, next, p->end);
  a->verb = arena_str(&d->memory, buf_str(&verbs));
  a->negated = p->negated || v->negated;
  a->text = zh_text(t, v->start, to > v->next ? to : v->next);
  if (v->thing_to)
    a->object = zh_text(t, v->thing, v->thing_to);
  else if (next < to && !is_aside(t, next, p->end))
    a->object = zh_text(t, next, to);
  else if (v->agent_to)
    a->object = p->subject;
  p->open = to == next && !v->thing_to;
  buf_free(&verbs);
  return to > v->next ? to : v->next;
}

void zh_actions(doc *d, uint32_t number, zh_phrase *p) {
  const zh_tokens *t = p->t;
  bool front = p->front;
  size_t i = p->from;

  p->first = p->end;
  p->agent = p->agent_to = 0;
  while (i < p->end) {
    zh_verb v;

    size_t to = zh_reach(t, i, p->end);

    if (to > i && !front && zh_may(t, to - 1, ZH_DE) &&
        (to == p->end || zh_may(t, to, ZH_MARK))) {
      i = to + 1; /* 发现问题的， */
    } else if (zh_verb_read(t, i, p->end, front, &v)) {
      if (p->first == p->end) {
        p->first = v.start;
        p->agent = v.agent;
        p->agent_to = v.agent_to;
      }
      i = add(d, number, p, &v);
      if (zh_may(t, i, ZH_MARK | ZH_PAUSE))
        i++;
    } else {
      i = zh_piece_end(t, i, p->end) + 1;
    }
    front = false;
  }
  p->open = p->open && p->first < p->end;
}
