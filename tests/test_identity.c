/* The ids of statements. */
#include "tap.h"

#include "pipeline.h"

/* The id of the statement whose clause begins with `start`. */
static uint64_t id_of(const char *text, const char *start) {
  uint64_t id = 0;
  doc d;

  CU_ASSERT_EQUAL_FATAL(pipeline_run(&d, str_of(text), "plain-policy"), 0);
  for (size_t i = 0; i < d.n_statements && !id; i++)
    if (str_starts(doc_clause(&d, d.statements[i].clause)->text, start))
      id = d.statements[i].id;
  CU_ASSERT_NOT_EQUAL(id, 0);
  doc_free(&d);
  return id;
}

void test_identity__survives_what_is_inserted_above(void) {
  CU_ASSERT_EQUAL(id_of("The clerk must keep the seal.", "The clerk"),
                  id_of("We must meet twice.\n\nThe clerk must keep the seal.",
                        "The clerk"));
}

void test_identity__is_of_the_words_alone(void) {
  uint64_t id = id_of("The clerk must keep the seal.", "The");

  CU_ASSERT_EQUAL(id, id_of("the  clerk must keep the \"seal\".", "the"));
  CU_ASSERT_NOT_EQUAL(id, id_of("The clerk must keep the seals.", "The"));
  CU_ASSERT_NOT_EQUAL(id, id_of("The clerk must not keep the seal.", "The"));
  CU_ASSERT_NOT_EQUAL(id_of("The caf\u00E9 must close.", "The"),
                      id_of("The caf\u00E8 must close.", "The"));
}

void test_identity__tells_the_same_words_apart_by_occurrence(void) {
  static const char twice[] = "We must meet. We must meet. We must meet.";
  doc d;

  CU_ASSERT_EQUAL_FATAL(pipeline_run(&d, str_of(twice), "plain-policy"), 0);
  CU_ASSERT_EQUAL_FATAL(d.n_statements, 3);
  CU_ASSERT_NOT_EQUAL(d.statements[0].id, d.statements[1].id);
  CU_ASSERT_NOT_EQUAL(d.statements[1].id, d.statements[2].id);
  CU_ASSERT_EQUAL(d.statements[0].id, id_of("We must meet.", "We"));
  doc_free(&d);
}

/* The ids are kept in people's files: they must not change. Tables show twelve
 * hex digits. */
void test_identity__is_the_same_on_every_machine(void) {
  CU_ASSERT_EQUAL(id_of("The clerk must keep the seal.", "The") &
                      0xffffffffffffu,
                  0x6c2281f5c2d1u);
}
