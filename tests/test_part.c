/* Long documents are worked on in parts; what is found does not show it. */
#include "doc/part.h"

#include "base/buf.h"
#include "base/pool.h"
#include "pipeline.h"
#include "tap.h"

/* A heading, a stem with nested items, a paragraph with an inherited clause, a
 * mention in each. */
static const char piece[] =
    "1. Records of the works\n\n"
    "The supplier shall:\n\n"
    "(a) keep records under section 4.2;\n\n"
    "(b) within ten days:\n\n"
    "(i) tell the board of each accident, and name the place;\n\n"
    "(ii) mend what is broken.\n\n"
    "The board must meet on 3 May 2022; keep minutes; and publish them. They "
    "were late before. Staff may ask.\n\n";

enum { COPIES = 6000 }; /* more than four parts */

static void read_copies(doc *d, buf *text, pool *helpers, size_t copies) {
  for (size_t i = 0; i < copies; i++)
    buf_puts(text, piece);
  CU_ASSERT_EQUAL_FATAL(
      pipeline_share(d, helpers, buf_str(text), "plain-policy"), 0);
}

/* Is the statement of a copy the one of the first, but for where it stands? */
static bool is_copy(const doc *d, size_t i, const doc *one, size_t copy) {
  size_t n = i % one->n_statements;
  const statement *s = &d->statements[i], *like = &one->statements[n];
  const clause *c = doc_clause(d, s->clause);

  if (s->clause != like->clause + copy * one->n_clauses ||
      s->modality != like->modality || s->inherited != like->inherited ||
      s->n_actions != like->n_actions || !str_eq(s->actor, like->actor) ||
      !str_eq(s->cue, like->cue) || c->n_statements == 0 ||
      i + 1 < c->first_statement ||
      i + 1 >= c->first_statement + c->n_statements)
    return false;
  for (uint32_t k = 0; k < s->n_actions; k++) {
    const action *a = doc_action(d, s->first_action + k);

    if (a->statement != i + 1 ||
        !str_eq(a->verb, doc_action(one, like->first_action + k)->verb))
      return false;
  }
  return true;
}

static void expect_copies(const doc *d, const doc *one) {
  size_t wrong = 0;

  CU_ASSERT_EQUAL(d->n_blocks, one->n_blocks * COPIES);
  CU_ASSERT_EQUAL(d->n_sentences, one->n_sentences * COPIES);
  CU_ASSERT_EQUAL(d->n_clauses, one->n_clauses * COPIES);
  CU_ASSERT_EQUAL(d->n_mentions, one->n_mentions * COPIES);
  CU_ASSERT_EQUAL(d->n_actions, one->n_actions * COPIES);
  CU_ASSERT_EQUAL_FATAL(d->n_statements, one->n_statements * COPIES);
  for (size_t i = 0; i < d->n_statements; i++)
    wrong += !is_copy(d, i, one, i / one->n_statements);
  for (size_t i = 0; i < d->n_mentions; i++) {
    const mention *m = &d->mentions[i],
                  *like = &one->mentions[i % one->n_mentions];
    size_t copy = i / one->n_mentions;

    wrong += m->kind != like->kind ||
             m->clause != like->clause + copy * one->n_clauses ||
             m->block != like->block + copy * one->n_blocks ||
             !str_eq(m->value, like->value);
  }
  CU_ASSERT_EQUAL(wrong, 0);
}

void test_part__finds_in_each_copy_what_is_in_one(void) {
  buf text = {0}, copies = {0};
  doc one, many;

  read_copies(&one, &text, NULL, 1);
  CU_ASSERT(one.n_statements >= 6 && one.n_mentions >= 2);
  for (unsigned threads = 1; threads <= 4; threads += 3) {
    pool *helpers = pool_new(threads);

    read_copies(&many, &copies, helpers, COPIES);
    expect_copies(&many, &one);
    pipeline_check(&many);
    doc_free(&many);
    copies.len = 0;
    pool_free(helpers);
  }
  doc_free(&one);
  buf_free(&text);
  buf_free(&copies);
}
