/* Labels of every usual kind, in lists and running on in a paragraph: label,
 * nesting and span. An item is written "outline: body"; a block that is none
 * is left out. */
#include "tap.h"

#include <stdio.h>

#include "base/buf.h"
#include "pipeline.h"
#include "read/read.h"

static void dump(const doc *d, buf *out) {
  for (uint32_t n = 1; n <= d->n_blocks; n++) {
    const block *b = doc_block(d, n);

    if (!b->label.ptr)
      continue;
    if (out->len)
      buf_puts(out, " | ");
    buf_printf(out, "%.*s: %.*s", STR_ARG(b->outline), STR_ARG(b->body));
  }
}

struct outline_case {
  const char *text, *items;
};

static void check(const struct outline_case *c) {
  read_options options = {0};
  doc d = {0};
  err e = {0};
  buf out = {0};

  CU_ASSERT_EQUAL_FATAL(read_document(&d, str_of(c->text), &options, &e), 0);
  dump(&d, &out);
  if (!str_is(buf_str(&out), c->items))
    printf("# %s\n#  got %s\n", c->items, buf_cstr(&out));
  CU_ASSERT_TRUE(str_is(buf_str(&out), c->items));
  buf_free(&out);
  doc_free(&d);
}

#define CHECK_ALL(cases)                                                       \
  for (size_t i = 0; i < sizeof(cases) / sizeof *(cases); i++)                 \
  check(&(cases)[i])

void test_outline__reads_labels_of_every_kind(void) {
  static const struct outline_case cases[] = {
      {"Keep:\n1. the key;\n2. the lamp.\n", "1: the key; | 2: the lamp."},
      {"Keep:\n1) the key;\n2) the lamp.\n", "1: the key; | 2: the lamp."},
      {"Keep:\n(1) the key;\n(2) the lamp.\n",
       "(1): the key; | (2): the lamp."},
      {"Keep:\na. the key;\nb. the lamp.\n", "a: the key; | b: the lamp."},
      {"Keep:\na) the key;\nb) the lamp.\n", "a: the key; | b: the lamp."},
      {"Keep:\n(a) the key;\n(b) the lamp.\n",
       "(a): the key; | (b): the lamp."},
      {"Keep:\n(z) the key;\n(aa) the lamp;\n(bb) the oil.\n",
       "(z): the key; | (aa): the lamp; | (bb): the oil."},
      {"Keep:\ni. the key;\nii. the lamp;\niii. the oil.\n",
       "i: the key; | ii: the lamp; | iii: the oil."},
      {"Keep:\n(i) the key;\n(ii) the lamp;\n(iii) the oil;\n(iv) the rope.\n",
       "(i): the key; | (ii): the lamp; | (iii): the oil; | (iv): the rope."},
      {"Keep:\nA. the key;\nB. the lamp.\n", "A: the key; | B: the lamp."},
      {"Keep:\nI. the key;\nII. the lamp.\n", "I: the key; | II: the lamp."},
      {"1.1 The key shall be kept dry.\n1.2 The lamp shall be kept full.\n",
       "1.1: The key shall be kept dry. | 1.2: The lamp shall be kept full."},
      {"1.1.1 The key shall be kept dry.\n1.1.2 The lamp shall be full.\n",
       "1.1.1: The key shall be kept dry. | 1.1.2: The lamp shall be full."},
      {"§ 5 Keys\nKeys shall be kept dry.\n\n§ 6 Lamps\nLamps shall be full.\n",
       "§ 5: Keys | § 6: Lamps"},
      {"Art. 5 Keys\n\nKeys shall be kept dry.\n\nArt. 6 Lamps\n\nFull.\n",
       "Art. 5: Keys | Art. 6: Lamps"},
      {"Section 4.2 Keys\n\nKeep them dry.\n\nSection 4.3 Lamps\n\nFull.\n",
       "Section 4.2: Keys | Section 4.3: Lamps"},
      {"AC-2(1) KEYS\nThe warden shall:\na. Count them; and\nb. Dry them.\n",
       "AC-2(1): KEYS | AC-2(1).a: Count them; and | AC-2(1).b: Dry them."}};

  CHECK_ALL(cases);
}

/* Whether "i" is a letter or a number what stands before it tells. */
void test_outline__tells_roman_numbers_from_letters(void) {
  static const struct outline_case cases[] = {
      {"Keep:\n(g) the key;\n(h) the lamp;\n(i) the oil;\n(j) the rope.\n",
       "(g): the key; | (h): the lamp; | (i): the oil; | (j): the rope."},
      {"Keep:\n(a) the key;\n(i) dry; and\n(ii) clean;\n(b) the lamp.\n",
       "(a): the key; | (a).(i): dry; and | (a).(ii): clean; | "
       "(b): the lamp."},
      {"a. Keep: g. the key; h. the lamp; i. the oil.\n",
       "a: Keep: g. the key; h. the lamp; i. the oil."}};

  CHECK_ALL(cases);
}

void test_outline__finds_items_that_run_on(void) {
  static const struct outline_case cases[] = {
      {"a. Name: 1. the keys; and 2. the lamps; b. Count: 1. the ropes of: "
       "(a) Guests; and (b) Sailors; and 2. the sails; and c. Rest.\n",
       "a: Name: | a.1: the keys; and | a.2: the lamps; | b: Count: | "
       "b.1: the ropes of: | b.1.(a): Guests; and | b.1.(b): Sailors; and | "
       "b.2: the sails; and | c: Rest."},
      {"The warden shall: 1. keep the keys; 2. fill the lamps; or 3. resign.\n",
       "1: keep the keys; | 2: fill the lamps; or | 3: resign."},
      {"The warden shall: (a) Keep the keys; (b) Fill the lamps.\n",
       "(a): Keep the keys; | (b): Fill the lamps."},
      {"Guests: i) Pay now; ii) Leave; and iii) Come again.\n",
       "i: Pay now; | ii: Leave; and | iii: Come again."},
      {"The warden shall: A. count; B. report. The guests may stay.\n",
       "A: count; | B: report."},
      {"The warden shall: i. Keep keys; ii. Fill lamps; iii. Rest at noon.\n",
       "i: Keep keys; | ii: Fill lamps; | iii: Rest at noon."},
      {"a. A; b. B; c. C; d. D; e. E; f. F; g. G; h. H: 1. keys; 2. lamps; "
       "i. Rest: 1. by day; 2. by night; j. Go.\n",
       "a: A; | b: B; | c: C; | d: D; | e: E; | f: F; | g: G; | h: H: | "
       "h.1: keys; | h.2: lamps; | i: Rest: | i.1: by day; | i.2: by night; | "
       "j: Go."}};

  CHECK_ALL(cases);
}

/* One label makes no list, nor do labels that a sentence holds. */
void test_outline__leaves_sentences_whole(void) {
  static const struct outline_case cases[] = {
      {"The warden shall: 1. keep the keys and 3. fill the lamps.\n", ""},
      {"The warden shall: (a) keep the keys; (b) fill the lamps.\n", ""},
      {"The warden shall (a) keep the keys, (b) fill the lamps.\n", ""},
      {"It is open: 7. to 9. May; 1. June is a holiday.\n", ""},
      {"The score was 3:1; 2. Place went to nobody.\n", ""},
      {"The warden wrote this: A. B. Otto is ill.\n", ""},
      {"Signed:\nA. B. .\n", ""}};

  CHECK_ALL(cases);
}

/* The stem gives them its modality and its actor. */
void test_outline__passes_on_the_stem_of_a_list_that_runs_on(void) {
  doc d;

  CU_ASSERT_EQUAL_FATAL(
      pipeline_run(&d,
                   str_of("The warden shall: 1. keep the keys; 2. fill the "
                          "lamps. The guests may stay.\n"),
                   "plain-policy"),
      0);
  CU_ASSERT_EQUAL_FATAL(d.n_statements, 3);
  for (uint32_t i = 1; i <= 2; i++) {
    const statement *s = doc_statement(&d, i);

    CU_ASSERT_EQUAL(s->modality, MODALITY_OBLIGATION);
    CU_ASSERT_TRUE(s->inherited);
    CU_ASSERT_TRUE(str_is(s->actor, "The warden"));
  }
  CU_ASSERT_TRUE(str_is(doc_statement(&d, 3)->actor, "The guests"));
  CU_ASSERT_EQUAL(doc_statement(&d, 3)->modality, MODALITY_PERMISSION);
  doc_free(&d);
}
