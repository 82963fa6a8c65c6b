/* What a clause or an item takes over from what stands before it: modality,
 * verb and subject. */
#include <CUnit/CUnit.h>

#include "marked.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

void test_inherit__from_a_stem_with_a_dash(void) {
  static const char *const stems[] = {"The club shall -",
                                      "The club shall \u2013",
                                      "The club shall",
                                      "The club shall \u2014",
                                      "The club shall:\u2014",
                                      "The club shall, by May:",
                                      "The club shall, in May \u2014"};

  for (size_t i = 0; i < COUNT(stems); i++) {
    const marked_block blocks[] = {{BLOCK_PARAGRAPH, 0, NULL, stems[i]},
                                   {BLOCK_ITEM, 1, "(a)", "train staff;"}};
    doc d;

    marked_blocks(&d, "plain-policy", blocks, COUNT(blocks));
    marked_expect(&d, "obligation inherited [shall] The club <->: train "
                      "(staff) = train staff;\n");
    doc_free(&d);
  }
}

void test_inherit__within_a_sentence(void) {
  doc d;

  marked_text(&d, "plain-policy",
              "We must plant trees; Water them daily; never cut an oak; the "
              "soil is poor; Rest.");
  marked_expect(
      &d,
      "obligation [must] We <->: plant (trees) = plant trees;\n"
      "obligation inherited [must] We <->: water (them) = Water them daily;\n"
      "prohibition not inherited [must] We <->: not cut (an oak) = cut an "
      "oak;\n");
  CU_ASSERT(str_is(doc_statement(&d, 1)->rule, "cue: must"));
  CU_ASSERT(
      str_is(doc_statement(&d, 2)->rule, "inherited from clause 1: must"));
  CU_ASSERT_PTR_EQUAL(doc_statement(&d, 3)->cue.ptr,
                      doc_statement(&d, 1)->cue.ptr);
  doc_free(&d);
}

/* "plant" and "report" may be nouns: what follows tells. */
void test_inherit__verbs_from_a_stem_that_ends_in_its_cue(void) {
  static const marked_block blocks[] = {
      {BLOCK_PARAGRAPH, 0, NULL, "The club shall:"},
      {BLOCK_ITEM, 1, "(a)", "train staff;"},
      {BLOCK_ITEM, 1, "(b)", "hand over the keys; and"},
      {BLOCK_ITEM, 1, "(c)", "not plant trees;"},
      {BLOCK_ITEM, 1, "(d)", "staff are tired."},
      {BLOCK_PARAGRAPH, 0, NULL, "The club may:"},
      {BLOCK_ITEM, 6, "(a)", "water is cold."},
  };
  doc d;

  marked_blocks(&d, "plain-policy", blocks, COUNT(blocks));
  marked_expect(
      &d, "obligation inherited [shall] The club <->: train (staff) = train "
          "staff;\n"
          "obligation inherited [shall] The club <->: hand (the keys) = hand "
          "over the keys;\n"
          "prohibition not inherited [shall] The club <->: not plant (trees) = "
          "plant trees;\n"
          "permission [may] The club <->:\n");
  CU_ASSERT_EQUAL(doc_clause(&d, 1)->n_statements, 0);
  CU_ASSERT_EQUAL(doc_clause(&d, 1)->first_statement, 0);
  CU_ASSERT_EQUAL(doc_clause(&d, 2)->first_statement, 1);
  CU_ASSERT_EQUAL(doc_clause(&d, 6)->first_statement, 4);
  CU_ASSERT_EQUAL(doc_action(&d, 3)->statement, 3);
  doc_free(&d);
}

void test_inherit__from_the_stem_of_a_list(void) {
  static const marked_block blocks[] = {
      {BLOCK_PARAGRAPH, 0, NULL, "If the bridge is closed, the guide shall:"},
      {BLOCK_ITEM, 1, "(a)", "warn the walkers;"},
      {BLOCK_ITEM, 1, "(b)", "for each group:"},
      {BLOCK_ITEM, 3, "(b)(i)", "keep a list; and"},
      {BLOCK_ITEM, 3, "(b)(ii)", "not lose anybody."},
      {BLOCK_ITEM, 1, "(c)", "The bridge is old."},
      {BLOCK_PARAGRAPH, 0, NULL, "Ropes must be:"},
      {BLOCK_ITEM, 7, "1.", "kept dry"},
      {BLOCK_PARAGRAPH, 0, NULL, "The club shall provide:"},
      {BLOCK_ITEM, 9, "1.", "two ropes;"},
      {BLOCK_PARAGRAPH, 0, NULL, "The club will do the following:"},
      {BLOCK_ITEM, 11, "1.", "train guides;"},
      {BLOCK_PARAGRAPH, 0, NULL, "The club will need the following:"},
      {BLOCK_ITEM, 13, "1.", "boats"},
      {BLOCK_ITEM, 13, "2.", ""},
      {BLOCK_ITEM, 15, "(1)", "ropes"},
      {BLOCK_PARAGRAPH, 0, NULL, "Swimming is easy."},
  };
  doc d;

  marked_blocks(&d, "plain-policy", blocks, COUNT(blocks));
  marked_expect(
      &d,
      "obligation inherited [shall] the guide <If the bridge is closed>: warn "
      "(the walkers) = warn the walkers;\n"
      "obligation inherited [shall] the guide <If the bridge is closed>: keep "
      "(a list) = keep a list;\n"
      "prohibition not inherited [shall] the guide <If the bridge is "
      "closed>: not lose (anybody) = lose anybody;\n"
      "obligation [must] Ropes <->: be (-) = be;\n"
      "obligation inherited [must] Ropes <->: keep (-) = kept dry;\n"
      "obligation [shall] The club <->: provide (-) = provide;\n"
      "obligation inherited [shall] The club <->: provide (two ropes) = two "
      "ropes;\n"
      "intention [will] The club <->: do (the following) = do the following;\n"
      "intention inherited [will] The club <->: train (guides) = train "
      "guides;\n"
      "intention [will] The club <->: need (the following) = need the "
      "following;\n"
      "intention inherited [will] The club <->: need (boats) = boats;\n"
      "intention inherited [will] The club <->: need (ropes) = ropes;\n");
  doc_free(&d);
}

void test_inherit__items_of_what_follows_are_objects(void) {
  static const marked_block blocks[] = {
      {BLOCK_PARAGRAPH, 0, NULL, "The club shall send the following papers:"},
      {BLOCK_ITEM, 1, "1.", "List of boats"},
      {BLOCK_ITEM, 1, "2.", "plans of the hall"},
      {BLOCK_PARAGRAPH, 0, NULL, "The club shall take the following steps:"},
      {BLOCK_ITEM, 4, "1.", "Plan the tour"},
      {BLOCK_ITEM, 4, "2.", "if asked, lend boats"},
      {BLOCK_PARAGRAPH, 0, NULL, "The club shall obey the following rules:"},
      {BLOCK_ITEM, 7, "1.", "no lamp is lit"},
      {BLOCK_PARAGRAPH, 0, NULL, "The club may, on notice of the plan:"},
      {BLOCK_ITEM, 9, "1.", "sell boats"},
  };
  doc d;

  marked_blocks(&d, "plain-policy", blocks, COUNT(blocks));
  marked_expect(
      &d, "obligation [shall] The club <->: send (the following papers) = send "
          "the following papers;\n"
          "obligation inherited [shall] The club <->: send (List of boats) = "
          "List of boats;\n"
          "obligation inherited [shall] The club <->: send (plans of the hall) "
          "= plans of the hall;\n"
          "obligation [shall] The club <->: take (the following steps) = take "
          "the following steps;\n"
          "obligation inherited [shall] The club <->: plan (the tour) = Plan "
          "the tour;\n"
          "obligation inherited [shall] The club <if asked>: lend (boats) = "
          "lend boats;\n"
          "obligation [shall] The club <->: obey (the following rules) = obey "
          "the following rules;\n"
          "permission inherited [may] The club <->: sell (boats) = sell "
          "boats;\n");
  doc_free(&d);
}

void test_inherit__items_may_have_cues_and_lists_of_their_own(void) {
  static const marked_block blocks[] = {
      {BLOCK_PARAGRAPH, 0, NULL, "The club shall:"},
      {BLOCK_ITEM, 1, "(a)", "keep a log of all boats, which shall:"},
      {BLOCK_ITEM, 2, "(i)", "be dated;"},
      {BLOCK_ITEM, 1, "(b)", "where a boat leaks, tell the owner;"},
      {BLOCK_ITEM, 1, "(c)", "Make sure everybody signs."},
      {BLOCK_ITEM, 1, "(d)", "Guests who must leave should ring."},
      {BLOCK_PARAGRAPH, 0, NULL, "It is the duty of the clerk to:"},
      {BLOCK_ITEM, 7, "1.", "ring the bell"},
      {BLOCK_PARAGRAPH, 0, NULL, "The clerk is responsible for:"},
      {BLOCK_ITEM, 9, "1.", "ringing the bell"},
      {BLOCK_ITEM, 9, "2.", "safety"},
      {BLOCK_PARAGRAPH, 0, NULL, "The club may shut the hall if guests:"},
      {BLOCK_ITEM, 12, "1.", "break a lamp which must be lit"},
      {BLOCK_PARAGRAPH, 0, NULL, "We must support that; should be ready."},
  };
  doc d;

  marked_blocks(&d, "plain-policy", blocks, COUNT(blocks));
  marked_expect(
      &d,
      "obligation inherited [shall] The club <->: keep (a log of all boats) = "
      "keep a log of all boats;\n"
      "obligation inherited [shall] a log of all boats <->: date (-) = be "
      "dated;\n"
      "obligation inherited [shall] The club <where a boat leaks>: tell (the "
      "owner) = tell the owner;\n"
      "obligation inherited [shall] The club <->: make (-) = Make sure "
      "everybody signs;\n"
      "obligation [must] Guests <->: leave (-) = leave;\n"
      "recommendation [should] Guests who must leave <->: ring (-) = ring;\n"
      "obligation inherited [It is the duty of] the clerk <->: ring (the bell) "
      "= ring the bell;\n"
      "obligation inherited [is responsible for] The clerk <->: ring (the "
      "bell) = ringing the bell;\n"
      "permission [may] The club <if guests>: shut (the hall) = shut the "
      "hall;\n"
      "obligation [must] a lamp <->: light (-) = be lit;\n"
      "obligation [must] We <->: support (-) = support that;\n"
      "recommendation [should] We <->: be (-) = be ready;\n");
  CU_ASSERT_EQUAL(doc_clause(&d, 2)->n_statements, 1);
  CU_ASSERT_EQUAL(doc_clause(&d, 2)->first_statement, 1);
  doc_free(&d);
}

void test_inherit__a_list_names_who_its_items_are_about(void) {
  static const marked_block blocks[] = {
      {BLOCK_PARAGRAPH, 0, NULL, "The keeper:"},
      {BLOCK_ITEM, 1, "1.", "must ring the bell"},
      {BLOCK_ITEM, 1, "2.", "Guests may help. Should be quiet."},
      {BLOCK_PARAGRAPH, 0, NULL, "Members of the club"},
      {BLOCK_ITEM, 4, "1.", "shall pay"},
      {BLOCK_PARAGRAPH, 0, NULL, "The door has a number, which:"},
      {BLOCK_ITEM, 6, "1.", "shall be red"},
      {BLOCK_PARAGRAPH, 0, NULL, "Duties of the clerk:"},
      {BLOCK_ITEM, 8, "1.", "must ring"},
      {BLOCK_PARAGRAPH, 0, NULL, "When the bell rings:"},
      {BLOCK_ITEM, 10, "1.", "must leave"},
      {BLOCK_PARAGRAPH, 0, NULL, "The lodge"},
      {BLOCK_PARAGRAPH, 0, NULL, "Must be seen."},
  };
  static const char *const actors[] = {
      "The keeper", "Guests", "The keeper", "Members of the club",
      "a number",   NULL,     NULL,         NULL};
  doc d;

  marked_blocks(&d, "plain-policy", blocks, COUNT(blocks));
  CU_ASSERT_EQUAL_FATAL(d.n_statements, COUNT(actors));
  for (uint32_t i = 0; i < COUNT(actors); i++) {
    str actor = doc_statement(&d, i + 1)->actor;

    CU_ASSERT(actors[i] ? str_is(actor, actors[i]) : !actor.ptr);
  }
  doc_free(&d);
}
