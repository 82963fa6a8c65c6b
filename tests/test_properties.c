/* What holds for every document, on every input at hand and on broken ones. */
#include "tap.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/json.h"
#include "pipeline.h"

static void check_text(str text) {
  doc d;

  if (pipeline_run(&d, text, "plain-policy") == 0)
    pipeline_check(&d);
  doc_free(&d);
}

/* Call `f` with the content of each sample; returns how many there were. */
static int each_sample(void (*f)(str text)) {
  const char *srcdir = getenv("srcdir");
  char path[4096];
  struct dirent *entry;
  DIR *dir;
  int n = 0;

  (void)snprintf(path, sizeof path, "%s/samples", srcdir ? srcdir : ".");
  dir = opendir(path);
  CU_ASSERT_PTR_NOT_NULL_FATAL(dir);
  while ((entry = readdir(dir))) {
    buf content = {0};

    if (str_is(str_of(entry->d_name), "README.md") ||
        (!str_ends(str_of(entry->d_name), ".txt") &&
         !str_ends(str_of(entry->d_name), ".md") &&
         !str_ends(str_of(entry->d_name), ".html")))
      continue;
    (void)snprintf(path, sizeof path, "samples/%s", entry->d_name);
    CU_ASSERT_TRUE(pipeline_file(path, &content));
    f(buf_str(&content));
    buf_free(&content);
    n++;
  }
  closedir(dir);
  return n;
}

void test_properties__hold_for_every_sample(void) {
  CU_ASSERT_TRUE(each_sample(check_text) >= 7);
}

/* A document cut anywhere is still a document. */
static void check_cuts(str text) {
  for (size_t i = 0; i < text.len; i += 97)
    check_text(str_make(text.ptr, i));
}

void test_properties__hold_for_samples_cut_anywhere(void) {
  CU_ASSERT_TRUE(each_sample(check_cuts) >= 7);
}

/* Swap, drop and double characters, the same ones in every run. */
static void check_damage(str text) {
  static const char marks[] = ".;:,()[]\"'-\n\t 1a(";
  uint64_t state = 42;

  for (int round = 0; round < 20; round++) {
    buf damaged = {0};

    for (size_t i = 0; i < text.len; i++) {
      state = state * 6364136223846793005u + 1442695040888963407u;
      if (state >> 58 != 0 || (unsigned char)text.ptr[i] >= 0x80)
        buf_putc(&damaged, text.ptr[i]);
      else if (state & (1u << 20))
        buf_putc(&damaged, marks[(state >> 33) % (sizeof marks - 1)]);
    }
    check_text(buf_str(&damaged));
    buf_free(&damaged);
  }
}

void test_properties__hold_for_damaged_samples(void) {
  CU_ASSERT_TRUE(each_sample(check_damage) >= 7);
}

/* Things of one kind, over and over, in all: nothing may be quadratic. */
void test_properties__hold_for_a_megabyte_of_anything(void) {
  static const char *const things[] = {"[",           "(",
                                       "\"",          "1.1.1.",
                                       ".",           ";",
                                       "a",           " ",
                                       "\n",          "\r",
                                       "\r\n",        "- ",
                                       "1. ",         "(a) ",
                                       "\n-",         "\n1. x",
                                       "\n(a) b",     "A.",
                                       "e.g. ",       "must ",
                                       "must not",    "if ",
                                       "@",           "www.",
                                       "$1",          "1/1/",
                                       "Section ",    "\u2014",
                                       "\u201C",      "\u4E2D",
                                       "\u3002",      "and ",
                                       ", ",          "shall:\n(a) ",
                                       "to ",         "we must x, y and z; ",
                                       "it will be ", "we,must,"};

  for (size_t i = 0; i < sizeof things / sizeof *things; i++) {
    buf text = {0};

    while (text.len < 1000000)
      buf_puts(&text, things[i]);
    check_text(buf_str(&text));
    buf_free(&text);
  }
}

void test_properties__hold_for_corpora_at_hand(void) {
  static const char *const names[] = {
      "../shared/corpora/inaugural.jsonl", "../shared/corpora/sotu.jsonl",
      "../shared/corpora/chinese/cpc_congress_reports.jsonl"};
  int documents = 0;

  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    buf content = {0};
    str rest, line;

    if (!pipeline_file(names[i], &content))
      continue;
    rest = buf_str(&content);
    while (documents < 40 * (int)(i + 1) && str_next_line(&rest, &line)) {
      arena a = {0};
      err e = {0};
      json *object = json_parse(&a, names[i], line, &e);
      const json *text = object ? json_get(object, "text") : NULL;

      if (text && text->kind == JSON_STRING) {
        check_text(text->string);
        documents++;
      }
      arena_free(&a);
    }
    buf_free(&content);
  }
  if (documents == 0)
    tap_skip("../shared/corpora is not there");
}
