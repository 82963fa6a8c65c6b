#include "marked.h"

#include <CUnit/CUnit.h>
#include <stdio.h>

#include "mark/scheme.h"
#include "split/split.h"

void marked_blocks(doc *d, const char *scheme_name, const marked_block *blocks,
                   size_t n) {
  size_t len = 0;
  const char *text = scheme_builtin(scheme_name, &len);
  err e = {""};
  const scheme *s;

  *d = (doc){.path = "test.txt", .language = str_of("en")};
  CU_ASSERT_PTR_NOT_NULL_FATAL(text);
  s = scheme_parse(&d->memory, scheme_name, str_make(text, len), &e);
  CU_ASSERT_PTR_NOT_NULL_FATAL(s);
  for (size_t i = 0; i < n; i++) {
    block *b = doc_add_block(d);

    b->kind = blocks[i].kind;
    b->parent = blocks[i].parent;
    b->outline = str_of(blocks[i].outline);
    b->text = b->body = str_of(blocks[i].body);
    if (i == 0)
      d->text = b->text;
  }
  split_document(d, &(split_options){0});
  mark_document(d, s);
}

void marked_text(doc *d, const char *scheme_name, const char *text) {
  marked_block one = {BLOCK_PARAGRAPH, 0, NULL, text};

  marked_blocks(d, scheme_name, &one, 1);
}

static str shown(str s) { return s.ptr ? s : str_of("-"); }

static const char *show(const doc *d, arena *a) {
  str all = {"", 0};

  for (uint32_t i = 1; i <= d->n_statements; i++) {
    const statement *s = doc_statement(d, i);

    all = arena_format(a, "%.*s%s%s%s [%.*s] %.*s <%.*s>:", STR_ARG(all),
                       modality_name(s->modality), s->negated ? " not" : "",
                       s->inherited ? " inherited" : "", STR_ARG(shown(s->cue)),
                       STR_ARG(shown(s->actor)), STR_ARG(shown(s->condition)));
    for (uint32_t k = 0; k < s->n_actions; k++) {
      const action *x = doc_action(d, s->first_action + k);

      all = arena_format(a, "%.*s%s %.*s (%.*s) = %.*s;", STR_ARG(all),
                         x->negated ? " not" : "", STR_ARG(x->verb),
                         STR_ARG(shown(x->object)), STR_ARG(x->text));
    }
    all = arena_format(a, "%.*s\n", STR_ARG(all));
  }
  return arena_cstr(a, all);
}

void marked_expect(const doc *d, const char *want) {
  arena a = {0};
  const char *got = show(d, &a);

  if (strcmp(got, want) != 0) {
    printf("# got\n%s# want\n%s", got, want);
    CU_FAIL("statements");
  }
  arena_free(&a);
}
