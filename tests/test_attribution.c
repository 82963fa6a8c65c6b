#include <CUnit/CUnit.h>
#include <stdio.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "mark/attribution.h"

static void make(doc *d, str line) {
  block *b;

  *d = (doc){.text = line};
  b = doc_add_block(d);
  b->kind = BLOCK_ATTRIBUTION;
  b->text = b->body = line;
}

/* The facts as "key=value; key=value". */
static void show(const doc *d, buf *out) {
  for (size_t i = 0; i < d->n_facts; i++)
    buf_printf(out, "%s%.*s=%.*s", i ? "; " : "", STR_ARG(d->facts[i].key),
               STR_ARG(d->facts[i].value));
}

typedef struct sample {
  const char *line, *facts;
} sample;

static void check(const sample *samples, size_t n) {
  for (size_t i = 0; i < n; i++) {
    doc d;
    buf out = {0};

    make(&d, str_of(samples[i].line));
    attribution_mark(&d);
    show(&d, &out);
    if (strcmp(buf_cstr(&out), samples[i].facts) != 0)
      printf("# %s\n#   found    %s\n#   expected %s\n", samples[i].line,
             buf_cstr(&out), samples[i].facts);
    CU_ASSERT_STRING_EQUAL(buf_cstr(&out), samples[i].facts);
    for (size_t k = 0; k < d.n_facts; k++)
      CU_ASSERT(str_is(d.facts[k].origin, "attribution line"));
    buf_free(&out);
    doc_free(&d);
  }
}

#define CHECK(samples) check(samples, sizeof(samples) / sizeof *(samples))

void test_attribution__publisher_event_and_its_date(void) {
  static const sample samples[] = {
      {"—— Source: example.org - Example Daily Published on: The Council of "
       "the Example Union held a meeting on June 5, 2020",
       "publisher=example.org - Example Daily; "
       "event=The Council of the Example Union held a meeting; "
       "date=2020-06-05; date_role=event"},
      {"Meeting of the Board, 3 May 2022",
       "event=Meeting of the Board; date=2022-05-03; date_role=event"},
      {"The Council adopted the plan on 3 May 2022 — Example Gazette",
       "event=The Council adopted the plan; date=2022-05-03; "
       "date_role=event; publisher=Example Gazette"},
      {"— Jane Example, Head of Office, speech of 3 May 2022",
       "source=Jane Example, Head of Office; event=speech; "
       "date=2022-05-03; date_role=event"},
  };
  CHECK(samples);
}

void test_attribution__the_role_is_what_the_line_says(void) {
  static const sample samples[] = {
      {"Published: 2022-05-03", "date=2022-05-03; date_role=published"},
      {"Published on May 3, 2022", "date=2022-05-03; date_role=published"},
      {"Published on: Example Gazette, 3 May 2022",
       "publisher=Example Gazette; date=2022-05-03; date_role=published"},
      {"Last updated 3 May 2022. Source: Example Inc.",
       "date=2022-05-03; date_role=updated; publisher=Example Inc."},
      {"— Ministry of Works, adopted on 3 May 2022",
       "publisher=Ministry of Works; date=2022-05-03; date_role=adopted"},
      {"Adopted by the General Assembly on 3 May 2022",
       "author=General Assembly; date=2022-05-03; date_role=adopted"},
      {"Issued by the Ministry of Works on 3 May 2022",
       "publisher=Ministry of Works; date=2022-05-03; date_role=issued"},
      {"Resolution adopted on 3 May 2022",
       "event=Resolution adopted; date=2022-05-03; date_role=adopted"},
      {"Source: Example Gazette, published on 3 May 2022",
       "publisher=Example Gazette; date=2022-05-03; date_role=published"},
      {"来源：示例网 发布时间：2021年11月19日 责任编辑：某某",
       "publisher=示例网; date=2021-11-19; date_role=published; editor=某某"},
  };
  CHECK(samples);
}

void test_attribution__a_date_without_a_word_has_no_role(void) {
  static const sample samples[] = {
      {"Source: Example Gazette, 3 May 2022",
       "publisher=Example Gazette; date=2022-05-03"},
      {"Source: Example Gazette (3 May 2022)",
       "publisher=Example Gazette; date=2022-05-03"},
      {"— Example News Agency, Capital City, November 2021",
       "publisher=Example News Agency, Capital City; date=2021-11"},
      {"Date: 3 May 2022", "date=2022-05-03"},
      {"Example Council (EC), 5 June", "publisher=Example Council (EC)"},
      {"Date: 03/04/2022", "date_text=03/04/2022"},
  };
  CHECK(samples);
}

void test_attribution__further_dates_stand_under_their_role(void) {
  static const sample samples[] = {
      {"Published by the Ministry of Works on 3 May 2022, revised on 5 June "
       "2023",
       "publisher=Ministry of Works; date=2022-05-03; date_role=published; "
       "updated=2023-06-05"},
      {"Published: 3 May 2022 | Updated: 4 May 2022",
       "date=2022-05-03; date_role=published; updated=2022-05-04"},
      {"Published on: 19–21 November 2021",
       "date=2021-11-19; date_role=published; date_end=2021-11-21"},
  };
  CHECK(samples);
}

void test_attribution__people(void) {
  static const sample samples[] = {
      {"(Reported by Jane Example; edited by John Sample)",
       "author=Jane Example; editor=John Sample"},
      {"By Jane Example, Staff Writer | Example Gazette | Updated: 2022-05-03",
       "author=Jane Example; publisher=Example Gazette; date=2022-05-03; "
       "date_role=updated"},
      {"By Jane Example, John Q. Sample and Mary van Model for Example "
       "Gazette, 4 May 2022",
       "author=Jane Example, John Q. Sample and Mary van Model; "
       "publisher=Example Gazette; date=2022-05-04"},
      {"Posted on May 5, 2022 by Jane Example in Example News",
       "date=2022-05-05; date_role=published; author=Jane Example; "
       "publisher=Example News"},
      {"—— Jane Example", "source=Jane Example"},
      {"Translated by Jane Example", "translator=Jane Example"},
  };
  CHECK(samples);
}

void test_attribution__says_nothing_when_nothing_is_said(void) {
  static const sample samples[] = {
      {"", ""},
      {"—", ""},
      {"()", ""},
      {"Source:", ""},
      {"| | |", ""},
      {"Published on:", ""},
      {"Source: https://example.org/a", "source=https://example.org/a"},
  };
  CHECK(samples);
}

void test_attribution__goes_into_the_document(void) {
  doc d;

  make(&d, str_of("By Jane Example, Example Press, published on 3 May 2022"));
  attribution_mark(&d);
  CU_ASSERT(str_is(d.author, "Jane Example"));
  CU_ASSERT(str_is(d.publisher, "Example Press"));
  CU_ASSERT(str_is(d.date, "2022-05-03"));
  CU_ASSERT(str_is(d.date_role, "published"));
  doc_free(&d);
}

void test_attribution__does_not_overrule_what_is_known(void) {
  doc d;

  make(&d, str_of("By Jane Example, published on 3 May 2022"));
  d.author = str_of("A");
  d.date = str_of("2000-01-01");
  attribution_mark(&d);
  CU_ASSERT(str_is(d.author, "A"));
  CU_ASSERT(str_is(d.date, "2000-01-01"));
  CU_ASSERT(d.date_role.ptr == NULL);
  CU_ASSERT_EQUAL_FATAL(d.n_facts, 2);
  CU_ASSERT(str_is(d.facts[1].key, "published"));
  doc_free(&d);
}

void test_attribution__reads_only_attributions(void) {
  doc d;

  make(&d, str_of("Source: Example Gazette"));
  d.blocks[0].kind = BLOCK_PARAGRAPH;
  attribution_mark(&d);
  CU_ASSERT_EQUAL(d.n_facts, 0);
  doc_free(&d);
}

void test_attribution__is_quick_and_valid_on_any_line(void) {
  static const char *const units[] = {"-",
                                      "—",
                                      "By ",
                                      "Source: ",
                                      "(",
                                      ")",
                                      "|",
                                      "a, ",
                                      "1",
                                      "on ",
                                      "Published on ",
                                      "by ",
                                      "年",
                                      "the ",
                                      ", 3 May 2022 ",
                                      "x.",
                                      "é",
                                      "来源：",
                                      " ",
                                      "19 ",
                                      "A ",
                                      "adopted on "};

  for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
    buf line = {0};
    doc d;

    while (line.len < 1 << 20)
      buf_puts(&line, units[i]);
    make(&d, buf_str(&line));
    attribution_mark(&d);
    for (size_t k = 0; k < d.n_facts; k++)
      CU_ASSERT_EQUAL(utf8_valid(d.facts[k].value), d.facts[k].value.len);
    CU_ASSERT(d.n_facts < 200);
    doc_free(&d);
    buf_free(&line);
  }
}

void test_attribution__reads_no_further_than_its_line(void) {
  static const char line[] =
      "—— Source: example.org - Example Daily Published on: The Council held a "
      "meeting on November 19–21, 2021 | 来源：示例网 (By Jane Example, for "
      "X), "
      "adopted by the Board on 3 May 2022";

  for (size_t n = 0; n < sizeof line; n++)
    for (size_t from = 0; from <= n && from < 130; from += 43) {
      char *copy = mem_alloc(n - from + 1); /* so that a checker sees it */
      str part;
      doc d;

      memcpy(copy + 1, line + from, n - from);
      part = str_make(copy + 1, n - from);
      make(&d, str_make(part.ptr, utf8_valid(part)));
      attribution_mark(&d);
      CU_ASSERT(d.n_facts < 20);
      doc_free(&d);
      mem_free(copy);
    }
}
