/* Runs the examples of docs/units.md, the rule book of unitizing. */
#include "tap.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/file.h"
#include "split/split.h"

static bool read_rules(buf *out) {
  const char *srcdir = getenv("srcdir");
  char path[4096];
  err e = {0};

  (void)snprintf(path, sizeof path, "%s/docs/units.md", srcdir ? srcdir : ".");
  return file_read(path, 0, out, &e) == 0;
}

/* The text of an example: without bars, with line ends. Where a unit begins in
 * it, there is a set byte in `starts`, which is as long as the text. */
static void read_example(str line, buf *text, buf *starts) {
  bool first = true;

  for (size_t i = 0; i < line.len; i++) {
    if (line.ptr[i] == '|') {
      i += i + 1 < line.len && line.ptr[i + 1] == ' ';
      first = true;
    } else if (line.ptr[i] == '\\' && i + 1 < line.len &&
               line.ptr[i + 1] == 'n') {
      buf_putc(text, '\n');
      buf_putc(starts, 0);
      i++;
    } else {
      buf_putc(text, line.ptr[i]);
      buf_putc(starts, first);
      first = false;
    }
  }
}

static void note(buf *found, const doc *d, str unit) {
  found->ptr[unit.ptr - d->text.ptr] = 1;
}

/* Do the units begin where the example says? */
static bool runs(str line, str language, bool clauses, enum split_clauses how) {
  buf text = {0}, starts = {0}, found = {0};
  doc d = {0};
  block *b = doc_add_block(&d);
  bool same;

  read_example(line, &text, &starts);
  memset(buf_reserve(&found, text.len), 0, text.len);
  d.language = language;
  d.text = b->text = b->body = buf_str(&text);
  split_document(&d, &(split_options){.clauses = how});
  for (uint32_t i = 1; !clauses && i <= d.n_sentences; i++)
    note(&found, &d, doc_sentence(&d, i)->text);
  for (uint32_t i = 1; clauses && i <= d.n_clauses; i++)
    note(&found, &d, doc_clause(&d, i)->text);
  same = memcmp(found.ptr, starts.ptr, text.len) == 0;
  if (!same) {
    printf("# %.*s\n#  got:", STR_ARG(line));
    for (size_t i = 0; i < text.len; i++)
      printf("%s%c", i && found.ptr[i] ? "|" : "", text.ptr[i]);
    printf("\n");
  }
  doc_free(&d);
  buf_free(&text);
  buf_free(&starts);
  buf_free(&found);
  return same;
}

/* Blocks that begin with `fence`, and perhaps with a language behind it. */
static void run_blocks(const char *fence, bool clauses, enum split_clauses how,
                       int at_least) {
  buf rules = {0};
  str rest, line, language = {0};
  bool inside = false;
  int n = 0;

  CU_ASSERT_TRUE_FATAL(read_rules(&rules));
  rest = buf_str(&rules);
  while (str_next_line(&rest, &line)) {
    if (str_starts(line, "```")) {
      inside = !inside && str_starts(line, fence);
      language = str_trim(str_make(line.ptr + 3, line.len - 3));
      while (language.len && *language.ptr != ' ')
        language = str_make(language.ptr + 1, language.len - 1);
      language = language.len ? str_trim(language) : str_of("en");
    } else if (inside) {
      CU_ASSERT_TRUE(runs(line, language, clauses, how));
      n++;
    }
  }
  CU_ASSERT_TRUE(n >= at_least);
  buf_free(&rules);
}

void test_units__sentences_of_the_rule_book(void) {
  run_blocks("```sentences", false, CLAUSES_SEMICOLON, 80);
}

void test_units__clauses_of_the_rule_book(void) {
  run_blocks("```clauses", true, CLAUSES_SEMICOLON, 20);
}

void test_units__quasi_sentences_of_the_rule_book(void) {
  run_blocks("```quasi", true, CLAUSES_QUASI, 20);
}
