/* Runs the examples of docs/statements.md, the rule book of statements. */
#include "tap.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/file.h"
#include "marked.h"

static void put_actions(buf *out, const doc *d, const statement *s) {
  for (uint32_t k = 0; k < s->n_actions; k++) {
    const action *a = doc_action(d, s->first_action + k);

    buf_puts(out, a->negated ? ", not " : ", ");
    buf_put(out, a->verb.ptr, a->verb.len);
    if (a->object.ptr) {
      buf_puts(out, " (");
      buf_put(out, a->object.ptr, a->object.len);
      buf_puts(out, ")");
    }
  }
}

/* The statements of a text as the page writes them. */
static void show(buf *out, const doc *d) {
  if (!d->n_statements)
    buf_puts(out, "nothing");
  for (uint32_t i = 1; i <= d->n_statements; i++) {
    const statement *s = doc_statement(d, i);
    str actor = s->actor.ptr ? s->actor : str_of("-");

    buf_puts(out, i > 1 ? "; " : "");
    buf_puts(out, modality_name(s->modality));
    buf_puts(out, ": ");
    buf_put(out, actor.ptr, actor.len);
    put_actions(out, d, s);
    if (s->condition.ptr) {
      buf_puts(out, " if ");
      buf_put(out, s->condition.ptr, s->condition.len);
    }
    CU_ASSERT(s->rule.len > 0);
  }
}

static bool runs(str line, str scheme) {
  buf text = {0}, name = {0}, found = {0};
  size_t n = 0;
  bool same;
  str want;
  doc d;

  while (n + 4 < line.len && memcmp(line.ptr + n, " => ", 4) != 0)
    n++;
  want = str_span(line.ptr + n + 4, str_end(line));
  buf_put(&text, line.ptr, n);
  buf_put(&name, scheme.ptr, scheme.len);
  marked_text(&d, buf_cstr(&name), buf_cstr(&text));
  show(&found, &d);
  same = str_eq(buf_str(&found), want);
  if (!same)
    printf("# %.*s\n# got %.*s\n", STR_ARG(line), STR_ARG(buf_str(&found)));
  doc_free(&d);
  buf_free(&text);
  buf_free(&name);
  buf_free(&found);
  return same;
}

void test_statements__of_the_rule_book(void) {
  const char *srcdir = getenv("srcdir");
  char path[4096];
  buf rules = {0};
  err e = {0};
  str rest, line, scheme = {0};
  int n = 0;

  (void)snprintf(path, sizeof path, "%s/docs/statements.md",
                 srcdir ? srcdir : ".");
  CU_ASSERT_EQUAL_FATAL(file_read(path, 0, &rules, &e), 0);
  rest = buf_str(&rules);
  while (str_next_line(&rest, &line)) {
    if (str_starts(line, "```statements "))
      scheme = str_span(line.ptr + 14, str_end(line));
    else if (str_starts(line, "```"))
      scheme = (str){0};
    else if (scheme.ptr) {
      CU_ASSERT_TRUE(runs(line, scheme));
      n++;
    }
  }
  CU_ASSERT_TRUE(n >= 50);
  buf_free(&rules);
}
