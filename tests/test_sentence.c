/* The sentences of a body: texts, spans, and that the scan is linear. */
#include "tap.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "pipeline.h"
#include "split/abbrev.h"
#include "split/item.h"
#include "split/sentence.h"
#include "split/split.h"

typedef struct split_case {
  const char *label; /* of the block, or NULL */
  const char *body;
  const char *sentences; /* joined by "|" */
} split_case;

static void check_case(const split_case *c) {
  sentence_scan scan = {0};
  arena a = {0};
  str text;
  buf joined = {0};

  sentence_begin(&scan, &a, language_of((str){0}), str_of(c->body),
                 str_of(c->label));
  while (sentence_next(&scan, &text)) {
    if (joined.len)
      buf_putc(&joined, '|');
    buf_put_str(&joined, text);
  }
  if (!str_is(buf_str(&joined), c->sentences))
    printf("# %s\n#  got %s\n", c->sentences, buf_cstr(&joined));
  CU_ASSERT_TRUE(str_is(buf_str(&joined), c->sentences));
  buf_free(&joined);
  arena_free(&a);
}

#define CHECK(cases)                                                           \
  for (size_t i = 0; i < sizeof(cases) / sizeof *(cases); i++)                 \
  check_case(&(cases)[i])

void test_sentence__nothing_in_nothing(void) {
  static const split_case cases[] = {
      {NULL, "", ""}, {NULL, " \n\t ", ""}, {NULL, "\u3000\u00A0", ""}};

  CHECK(cases);
}

void test_sentence__is_trimmed_of_all_white_space(void) {
  static const split_case cases[] = {
      {NULL, "  One.  Two. \n", "One.|Two."},
      {NULL, "One.\u2003Two.\u00A0", "One.|Two."},
      {NULL, "One\nand two.\nThree.", "One\nand two.|Three."}};

  CHECK(cases);
}

void test_sentence__knows_the_list_that_the_block_begins(void) {
  static const split_case cases[] = {
      {"1.)", "Open the valve 2.) Close the door",
       "Open the valve|2.) Close the door"},
      {"a)", "Open the valve b) Close the door",
       "Open the valve|b) Close the door"},
      {"1.", "Open the valve 3. Close the door",
       "Open the valve 3.|Close the door"},
      {NULL, "Open valve 2) Close the door", "Open valve 2) Close the door"},
      {"1.", "Go to section 2. The door is open.",
       "Go to section 2.|The door is open."}};

  CHECK(cases);
}

void test_sentence__ends_where_the_body_ends(void) {
  static const split_case cases[] = {{NULL, "Without a mark", "Without a mark"},
                                     {NULL, "One. And two", "One.|And two"},
                                     {NULL, ".", "."},
                                     {NULL, "?!", "?!"},
                                     {NULL, "…", "…"},
                                     {NULL, "• ", "•"},
                                     {NULL, "1.", "1."}};

  CHECK(cases);
}

static void check_list(const abbrev_list *list) {
  const abbrev_row *rows = list->rows;

  for (size_t i = 0; i < list->n; i++) {
    str word = str_make(rows[i].word, strnlen(rows[i].word, 16));

    CU_ASSERT_TRUE(i == 0 || memcmp(rows[i - 1].word, rows[i].word, 16) < 0);
    CU_ASSERT_EQUAL(abbrev_find(list, word), rows[i].flags);
  }
}

void test_abbrev__lists_are_sorted_and_found(void) {
  for (size_t i = 0; i < n_languages; i++) {
    check_list(&languages[i].abbrevs);
    check_list(&languages[i].openers);
  }
  check_list(&language_words);
  check_list(&language_letters);
  CU_ASSERT_TRUE(languages[0].abbrevs.n > 300);
  CU_ASSERT_TRUE(languages[0].openers.n > 200);
}

void test_abbrev__minds_the_case_of_some(void) {
  CU_ASSERT_TRUE(abbrev_of(str_of("Dr")) & ABBREV_NAME);
  CU_ASSERT_TRUE(abbrev_of(str_of("dr")) & ABBREV_NAME);
  CU_ASSERT_TRUE(abbrev_of(str_of("Sat")) != 0);
  CU_ASSERT_EQUAL(abbrev_of(str_of("sat")), 0);
  CU_ASSERT_EQUAL(abbrev_of(str_of("table")), 0);
  CU_ASSERT_EQUAL(abbrev_of(str_of("")), 0);
  CU_ASSERT_EQUAL(abbrev_of(str_of("averylongwordindeed")), 0);
}

static item_label label_of(const char *text, size_t len) {
  item_label l = {0};

  CU_ASSERT_EQUAL(item_read(str_of(text), &l), len);
  return l;
}

void test_item__reads_labels(void) {
  item_label one = label_of("1. x", 2), two = label_of("2.", 2),
             h = label_of("(h)", 3), i = label_of("(i)", 3),
             ii = label_of("(ii) x", 4), b = label_of("B)", 2),
             both = label_of("2.) x", 3);

  CU_ASSERT_TRUE(item_follows(&one, &two));
  CU_ASSERT_FALSE(item_follows(&one, &both));
  CU_ASSERT_TRUE(item_follows(&h, &i));
  CU_ASSERT_TRUE(item_follows(&i, &ii));
  CU_ASSERT_FALSE(item_follows(&h, &ii));
  CU_ASSERT_TRUE(item_is_first(&one));
  CU_ASSERT_TRUE(item_is_first(&i));
  CU_ASSERT_FALSE(item_is_first(&b));
  (void)label_of("", 0);
  (void)label_of("(", 0);
  (void)label_of("1234. x", 0);
  (void)label_of("ab) x", 0);
  (void)label_of("(1. x", 0);
  (void)label_of("1", 0);
}

/* ------------------------------------------------------------ properties */

/* All that is not white space lies in one sentence, in order; every word of a
 * sentence lies in one of its clauses, but for an "and" behind its last
 * semicolon; words are counted as utf8_words(). */
static void check_document(str text, uint32_t *n_sentences) {
  doc d = {.text = text};
  const char *at = text.ptr;
  block *b = doc_add_block(&d);
  bool good = true;

  b->text = b->body = text;
  split_document(&d, &(split_options){0});
  for (uint32_t i = 1; i <= d.n_sentences; i++) {
    const sentence *s = doc_sentence(&d, i);
    const char *in = s->text.ptr;

    good &= s->text.ptr >= at && s->text.len > 0;
    good &= utf8_trim(str_span(at, s->text.ptr)).len == 0;
    good &= utf8_trim(s->text).len == s->text.len;
    good &= s->words == utf8_words(s->text);
    at = str_end(s->text);
    for (uint32_t j = 0; j < s->n_clauses; j++) {
      const clause *c = doc_clause(&d, s->first_clause + j);

      good &= c->sentence == i && c->text.ptr >= in && c->text.len > 0;
      good &= utf8_words(str_span(in, c->text.ptr)) == 0;
      good &= utf8_trim(c->text).len == c->text.len;
      in = str_end(c->text);
    }
    good &= in <= at &&
            (utf8_words(str_span(in, at)) == 0 ||
             (s->n_clauses > 0 && pipeline_is_left_over(str_span(in, at))));
  }
  good &= utf8_trim(str_span(at, str_end(text))).len == 0;
  if (!good)
    printf("# %.*s\n", (int)(text.len < 200 ? text.len : 200), text.ptr);
  CU_ASSERT_TRUE(good);
  if (n_sentences)
    *n_sentences = (uint32_t)d.n_sentences;
  doc_free(&d);
}

static uint32_t random_below(uint64_t *state, uint32_t n) {
  *state = *state * 6364136223846793005u + 1442695040888963407u;
  return (uint32_t)(*state >> 33) % n;
}

void test_split__keeps_every_character_of_any_text(void) {
  static const char *const pieces[] = {
      "word", "The", " ",      " ",      " ",   "\n", ".",   ".",
      ";",    ",",   "!",      "?",      "(",   ")",  "[",   "]",
      "\"",   "'",   "“",      "”",      "’",   "…",  "1",   "23",
      "a)",   "(a)", "(b)",    "2.",     "•",   "。", "；",  "！",
      "中",   "文",  "说",     "Mr",     "U.S", "v",  "e.g", "§",
      "é",    "É",   "\u00A0", "\u3000", "-",   "—",  ":)",  "&amp;",
      "and",  "[3]", "5\"",    "p.m",    "x.y", "（", "）",  "「",
      "」",   "A",   "I",      "No",     "\t",  "😀",  "3.5", "1,000"};
  uint64_t state = 7;

  for (int round = 0; round < 20000; round++) {
    buf text = {0};
    uint32_t n = 1 + random_below(&state, 40);

    while (n--)
      buf_puts(&text,
               pieces[random_below(&state, sizeof pieces / sizeof *pieces)]);
    check_document(buf_str(&text), NULL);
    buf_free(&text);
  }
}

/* Long inputs of one thing. Each is split at two lengths: eight times the text
 * may not take more than some thirty times the time. */
static double seconds_for(const char *piece, size_t bytes) {
  buf text = {0};
  clock_t began;
  double seconds;

  while (text.len < bytes)
    buf_puts(&text, piece);
  began = clock();
  check_document(buf_str(&text), NULL);
  seconds = (double)(clock() - began) / CLOCKS_PER_SEC;
  buf_free(&text);
  return seconds;
}

void test_split__is_linear_in_hostile_text(void) {
  static const char *const pieces[] = {
      ".",       ". ",  "!",    "?\" ", "[",    "(",      "\"",   "\" ",
      ";",       "; ",  "a.a.", "A. ",  "a",    "1.1.",   "1. ",  "1) ",
      "(a) ",    "(a)", ")",    "“",    "”",    "…",      "… ",   "。",
      "；",      "！”", "• ",   ":) ",  "[1]",  ". [1] ", ".' ",  "中",
      "\u00A0",  "é",   "' ",   "Mr. ", "and ", "(a; ",   "\" ;", "&amp;",
      "a, (b) ", ".\n", "\n",   " ",    ".) ",  ".12 ",   ". 1 ", "e.g. ",
      "x) y; ",  "“（"};

  for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
    double small = seconds_for(pieces[i], 128u << 10);
    double large = seconds_for(pieces[i], 1u << 20);

    if (large > 30 * small + 0.25)
      printf("# %s: %f, %f\n", pieces[i], small, large);
    CU_ASSERT_TRUE(large <= 30 * small + 0.25);
  }
}

/* Every statement repeats its clause: without a bound, a megabyte of "we must"
 * would be gigabytes of rows. */
void test_split__cuts_clauses_that_are_too_long(void) {
  static const struct {
    const char *unit;
    size_t length; /* of the first clause */
  } cases[] = {{"we must go ", 4094},
               {"we must go, and run ", 4091},
               {"word", 4096},
               {"\u5FC5\u987B", 4095},
               {"\u5FC5\u987B\uFF0C", 4095}};

  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    buf text = {0};
    doc d = {0};
    block *b = doc_add_block(&d);

    while (text.len < 3 * CLAUSE_LONGEST)
      buf_puts(&text, cases[i].unit);
    d.text = b->text = b->body = buf_str(&text);
    split_document(&d, &(split_options){0});
    CU_ASSERT_EQUAL(d.n_sentences, 1);
    CU_ASSERT_TRUE(d.n_clauses >= 3);
    CU_ASSERT_EQUAL(doc_clause(&d, 1)->text.len, cases[i].length);
    for (uint32_t k = 1; k < d.n_clauses; k++) {
      str c = doc_clause(&d, k)->text;

      CU_ASSERT_TRUE(c.len > CLAUSE_LONGEST / 2 - 1 && c.len <= CLAUSE_LONGEST);
      CU_ASSERT_EQUAL(utf8_valid(c), c.len);
    }
    doc_free(&d);
    buf_free(&text);
  }
}

void test_split__leaves_code_and_attributions_whole(void) {
  doc d = {.text = str_of("One. Two.")};

  for (int kind = 0; kind < BLOCK_KINDS; kind++) {
    block *b = doc_add_block(&d);

    b->kind = (enum block_kind)kind;
    b->text = b->body = d.text;
  }
  split_document(&d, &(split_options){0});
  for (uint32_t i = 1; i <= BLOCK_KINDS; i++) {
    const block *b = doc_block(&d, i);
    bool split = b->kind != BLOCK_CODE && b->kind != BLOCK_ATTRIBUTION;

    CU_ASSERT_EQUAL(b->n_sentences, split ? 2 : 0);
  }
  CU_ASSERT_EQUAL(d.n_sentences, 2 * (BLOCK_KINDS - 2));
  CU_ASSERT_EQUAL(d.n_clauses, d.n_sentences);
  doc_free(&d);
}

void test_survey__counts_words_as_utf8_words(void) {
  arena a = {0};
  survey s = {0};
  bool cuts;
  static const char bytes[] = "ab1 -.,'\n\"(9;Z  ,.\xC3\xA9 ";
  uint64_t state = 3;

  for (int round = 0; round < 20000; round++) {
    buf text = {0};
    uint32_t n = random_below(&state, 200);

    while (n--) {
      uint32_t i = random_below(&state, sizeof bytes - 3);

      if (bytes[i] & 0x80)
        buf_puts(&text, i & 1 ? "\u00E9" : "中’");
      else
        buf_putc(&text, bytes[i]);
    }
    survey_begin(&s, &a, buf_str(&text));
    CU_ASSERT_EQUAL(survey_words(&s, buf_str(&text), &cuts),
                    utf8_words(buf_str(&text)));
    buf_free(&text);
  }
  arena_free(&a);
}
