#include "diff/diff.h"

#include "base/utf8.h"
#include "diff/difference.h"
#include "diff/units.h"

/* ------------------------------------------------------- what is different */

/* How strict a statement is: the higher the more it asks for, below 0 the more
 * it asks to leave. "Need not" permits, so it is 0 like "may". */
static int strictness(const statement *s) {
  static const int of[MODALITIES] = {[MODALITY_OBLIGATION] = 3,
                                     [MODALITY_PROHIBITION] = -3,
                                     [MODALITY_RECOMMENDATION] = 1,
                                     [MODALITY_INTENTION] = 2,
                                     [MODALITY_IMPERATIVE] = 3};

  return s->negated && s->modality != MODALITY_PROHIBITION ? -of[s->modality]
                                                           : of[s->modality];
}

static enum change_force force(const statement *old, const statement *now) {
  int from = strictness(old), to = strictness(now);

  if (from == to)
    return FORCE_SAME;
  if ((from < 0 && to > 0) || (from > 0 && to < 0))
    return FORCE_REVERSED;
  return from * from < to * to ? FORCE_STRICTER : FORCE_LOOSER;
}

/* The same characters but for white space? */
static bool same_characters(str a, str b) {
  size_t i = 0, j = 0;

  for (;;) {
    while (i < a.len && ascii_is_space(a.ptr[i]))
      i++;
    while (j < b.len && ascii_is_space(b.ptr[j]))
      j++;
    if (i == a.len || j == b.len)
      return i == a.len && j == b.len;
    if (a.ptr[i++] != b.ptr[j++])
      return false;
  }
}

static bool same_words(str a, str b) {
  return (a.ptr == NULL) == (b.ptr == NULL) && units_hash(a) == units_hash(b);
}

static str text_of(const doc *d, const statement *s) {
  return doc_clause(d, s->clause)->text;
}

static unsigned compare(const doc *before, const statement *old, const doc *d,
                        const statement *now) {
  str was = text_of(before, old), is = text_of(d, now);
  unsigned what = 0;

  if (old->modality != now->modality || old->negated != now->negated)
    what |= 1u << PART_MODALITY;
  if (!same_words(old->actor, now->actor))
    what |= 1u << PART_ACTOR;
  if (!same_words(old->condition, now->condition))
    what |= 1u << PART_CONDITION;
  if (units_hash(was) != units_hash(is))
    what |= 1u << PART_TEXT;
  else if (!same_characters(was, is))
    what |= 1u << PART_MARKS;
  return what;
}

/* ------------------------------------------------------------------- rows */

static void add_single(doc *d, enum change_kind kind, size_t number) {
  change *c = doc_add_change(d);

  c->kind = kind;
  *(kind == CHANGE_REMOVED ? &c->old : &c->now) = (uint32_t)number + 1;
}

static void add_pair(doc *d, units *u, size_t now) {
  const unit *k = &u->of[1][now];
  const doc *before = u->d[0];
  const statement *a = &before->statements[k->match - 1];
  const statement *b = &d->statements[now];
  unsigned what = compare(before, a, d, b);
  change *c = doc_add_change(d);

  c->kind = what             ? CHANGE_CHANGED
            : k->on_backbone ? CHANGE_UNCHANGED
                             : CHANGE_MOVED;
  c->what = what | (unsigned)!k->on_backbone << PART_PLACE;
  c->force = force(a, b);
  c->old = k->match;
  c->now = (uint32_t)now + 1;
  c->similarity = k->score;
  if (what & (1u << PART_TEXT | 1u << PART_MARKS))
    c->difference = difference_make(&d->memory, &u->aligner, text_of(before, a),
                                    text_of(d, b))
                        .text;
}

/* In the order of `d`, up to the next of the backbone those that were removed
 * come first. */
static void add_rows(doc *d, units *u) {
  size_t i = 0, j = 0;

  while (i < u->n[0] || j < u->n[1]) {
    for (; i < u->n[0] && !u->of[0][i].on_backbone; i++)
      if (!u->of[0][i].match)
        add_single(d, CHANGE_REMOVED, i);
    for (; j < u->n[1] && !u->of[1][j].on_backbone; j++)
      if (u->of[1][j].match)
        add_pair(d, u, j);
      else
        add_single(d, CHANGE_ADDED, j);
    if (j < u->n[1])
      add_pair(d, u, j);
    i++;
    j++;
  }
}

void diff_documents(const doc *before, doc *d) {
  units u = {0};

  d->before = before;
  units_make(&u, before, d);
  units_pair_equal(&u);
  units_pair_similar(&u);
  units_order(&u);
  add_rows(d, &u);
  units_free(&u);
}
