/* The first real document and its hand-made gold, where they are at hand. */
#include "tap.h"

#include "base/json.h"
#include "pipeline.h"

typedef struct fixture {
  arena memory;
  buf text, gold_text;
  doc d;
  json *gold;
} fixture;

static bool start(fixture *f) {
  err e = {0};

  *f = (fixture){0};
  if (!pipeline_file("../shared/documents/communique.txt", &f->text) ||
      !pipeline_file("../shared/documents/communique.gold.json",
                     &f->gold_text)) {
    tap_skip("../shared/documents is not there");
    return false;
  }
  f->gold = json_parse(&f->memory, "gold", buf_str(&f->gold_text), &e);
  CU_ASSERT_PTR_NOT_NULL_FATAL(f->gold);
  CU_ASSERT_EQUAL_FATAL(pipeline_run(&f->d, buf_str(&f->text), "plain-policy"),
                        0);
  return true;
}

static void stop(fixture *f) {
  doc_free(&f->d);
  buf_free(&f->text);
  buf_free(&f->gold_text);
  arena_free(&f->memory);
}

static size_t number(const json *object, const char *key) {
  return (size_t)json_get(object, key)->integer;
}

static bool has_span(const doc *d, const json *object, const char *key,
                     str text) {
  const json *span = json_get(object, key);

  return doc_offset(d, text.ptr) == (size_t)span->items->integer &&
         doc_offset(d, str_end(text)) == (size_t)span->items->next->integer;
}

void test_communique__blocks_and_sentences(void) {
  fixture f;
  size_t i = 0;

  if (!start(&f))
    return;
  CU_ASSERT_EQUAL(f.d.characters, number(f.gold, "characters"));
  CU_ASSERT_EQUAL_FATAL(f.d.n_blocks, json_get(f.gold, "blocks")->n);
  for (json *g = json_get(f.gold, "blocks")->items; g; g = g->next, i++) {
    CU_ASSERT_TRUE(has_span(&f.d, g, "span", f.d.blocks[i].text));
    CU_ASSERT_TRUE(str_is(json_get(g, "kind")->string,
                          block_kind_name(f.d.blocks[i].kind)));
  }
  CU_ASSERT_EQUAL_FATAL(f.d.n_sentences, json_get(f.gold, "sentences")->n);
  i = 0;
  for (json *g = json_get(f.gold, "sentences")->items; g; g = g->next, i++) {
    CU_ASSERT_TRUE(has_span(&f.d, g, "span", f.d.sentences[i].text));
    CU_ASSERT_EQUAL(f.d.sentences[i].block, number(g, "block"));
  }
  stop(&f);
}

void test_communique__clauses(void) {
  fixture f;
  size_t i = 0;

  if (!start(&f))
    return;
  CU_ASSERT_EQUAL_FATAL(f.d.n_clauses, json_get(f.gold, "clauses")->n);
  for (json *g = json_get(f.gold, "clauses")->items; g; g = g->next, i++) {
    CU_ASSERT_TRUE(has_span(&f.d, g, "span", f.d.clauses[i].text));
    CU_ASSERT_TRUE(str_eq(json_get(g, "text")->string, f.d.clauses[i].text));
    CU_ASSERT_EQUAL(f.d.clauses[i].sentence, number(g, "sentence"));
  }
  stop(&f);
}

void test_communique__statements(void) {
  fixture f;
  size_t i = 0;

  if (!start(&f))
    return;
  CU_ASSERT_EQUAL_FATAL(f.d.n_statements, json_get(f.gold, "statements")->n);
  for (json *g = json_get(f.gold, "statements")->items; g; g = g->next, i++) {
    const statement *s = &f.d.statements[i];

    CU_ASSERT_EQUAL(s->clause, number(g, "clause"));
    CU_ASSERT_EQUAL(s->modality, modality_of(json_get(g, "modality")->string));
    CU_ASSERT_TRUE(has_span(&f.d, g, "cue_span", s->cue));
    CU_ASSERT_EQUAL(s->inherited, json_get(g, "inherited")->boolean);
  }
  stop(&f);
}

/* The gold's span is the verb as its author marked it; ours runs on through
 * the object, so that the starts are what must agree. */
void test_communique__actions(void) {
  fixture f;
  size_t i = 0;

  if (!start(&f))
    return;
  CU_ASSERT_EQUAL_FATAL(f.d.n_actions, json_get(f.gold, "actions")->n);
  for (json *g = json_get(f.gold, "actions")->items; g; g = g->next, i++) {
    const action *a = &f.d.actions[i];
    const json *span = json_get(g, "span"), *negated = json_get(g, "negated");
    buf verbs = {0};

    for (json *v = json_get(g, "verbs")->items; v; v = v->next) {
      buf_put_str(&verbs, v->string);
      if (v->next)
        buf_puts(&verbs, " and ");
    }
    CU_ASSERT_EQUAL(doc_statement(&f.d, a->statement)->clause,
                    number(g, "clause"));
    CU_ASSERT_EQUAL(doc_offset(&f.d, a->text.ptr),
                    (size_t)span->items->integer);
    CU_ASSERT_TRUE(str_eq(a->verb, buf_str(&verbs)));
    CU_ASSERT_EQUAL(a->negated, negated && negated->boolean);
    buf_free(&verbs);
  }
  stop(&f);
}

void test_communique__attribution(void) {
  static const char *const keys[] = {"publisher", "event", "date", "date_role"};
  fixture f;

  if (!start(&f))
    return;
  for (size_t k = 0; k < sizeof keys / sizeof *keys; k++) {
    str expected = json_get(json_get(f.gold, "metadata"), keys[k])->string;
    bool found = false;

    for (size_t i = 0; i < f.d.n_facts; i++)
      found |= str_is(f.d.facts[i].key, keys[k]) &&
               str_eq(f.d.facts[i].value, expected);
    CU_ASSERT_TRUE(found);
  }
  CU_ASSERT_TRUE(str_is(f.d.date_role, "event"));
  stop(&f);
}
