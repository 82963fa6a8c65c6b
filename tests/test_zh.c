/* Chinese clauses and what they say, held against the gold in tests/zh: its
 * form is told at the head of gold.txt. */
#include "tap.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "mark/mark.h"
#include "pipeline.h"
#include "read/read.h"
#include "split/split.h"

enum { COLUMNS = 7, LEAST = 6 }; /* the last is the condition */

typedef struct count {
  int right, of;
} count;

typedef struct score {
  int clauses, found, both; /* in the gold, in the document, in both */
  count modality, cue, inherited, actor, actions, objects, condition;
  bool details; /* show what is wrong */
} score;

typedef struct row {
  str clause, modality, cue, inherited, actor, actions, condition;
  bool whole; /* it has a condition, or says that there is none */
} row;

static void judge(count *c, bool right) {
  c->of++;
  c->right += right;
}

static bool read_row(str line, row *r) {
  str cells[COLUMNS] = {{0}};
  size_t n = 0;

  for (const char *p = line.ptr; n < COLUMNS;) {
    const char *bar = memchr(p, '|', (size_t)(str_end(line) - p));

    cells[n++] = str_trim(str_span(p, bar ? bar : str_end(line)));
    if (!bar)
      break;
    p = bar + 1;
  }
  *r = (row){cells[0], cells[1], cells[2], cells[3],
             cells[4], cells[5], cells[6], n == COLUMNS};
  return n >= LEAST;
}

/* One action of the gold: "!(继续)提高+改善 标准" */
static bool take_action(str *rest, str *verbs, str *object, str *before,
                        bool *negated) {
  const char *end, *blank;
  str a;

  *rest = str_trim(*rest);
  if (!rest->len)
    return false;
  end = str_find(*rest, ";");
  a = str_trim(str_span(rest->ptr, end ? end : str_end(*rest)));
  *rest = end ? str_span(end + 1, str_end(*rest)) : (str){str_end(*rest), 0};
  *negated = str_starts(a, "!");
  if (*negated)
    a = str_span(a.ptr + 1, str_end(a));
  *before = (str){0};
  if (str_starts(a, "(")) {
    *before = str_span(a.ptr + 1, memchr(a.ptr, ')', a.len));
    a = str_span(str_end(*before) + 1, str_end(a));
  }
  blank = memchr(a.ptr, ' ', a.len);
  *verbs = str_span(a.ptr, blank ? blank : str_end(a));
  *object = blank ? str_span(blank + 1, str_end(a)) : (str){0};
  return true;
}

/* "预防+!化解" as the verbs of a table: "预防 and 化解". */
static bool same_verbs(str gold, str verb) {
  buf b = {0};
  bool same;

  for (const char *p = gold.ptr; p < str_end(gold); p++)
    if (*p == '+')
      buf_puts(&b, " and ");
    else if (*p != '!')
      buf_putc(&b, *p);
  same = str_eq(buf_str(&b), verb);
  buf_free(&b);
  return same;
}

static const char *start_of(str text, const char *from, str verbs, str before) {
  const char *plus = memchr(verbs.ptr, '+', verbs.len);
  str first = before.len ? before : plus ? str_span(verbs.ptr, plus) : verbs;
  char z[256];

  (void)snprintf(z, sizeof z, "%.*s", STR_ARG(first));
  return str_find(str_span(from, str_end(text)), z);
}

/* Hold the actions of `s` (or none) against the gold's. */
static bool judge_actions(score *to, const doc *d, const statement *s, str gold,
                          str text) {
  uint32_t n = s ? s->n_actions : 0, i = 0, right = 0, of = 0;
  const char *from =
      s && s->cue.ptr && !s->inherited ? str_end(s->cue) : text.ptr;
  str verbs, object, before;
  bool negated, all = true;

  while (take_action(&gold, &verbs, &object, &before, &negated)) {
    const char *at = from ? start_of(text, from, verbs, before) : NULL;
    const action *a = NULL;

    of++;
    if (!at) /* the verb stands in the stem of the list */
      at = start_of(text, text.ptr, object, (str){0});
    for (uint32_t k = i; k < n && !a; k++)
      if (doc_action(d, s->first_action + k)->text.ptr == at) {
        a = doc_action(d, s->first_action + k);
        i = k + 1;
      }
    if (at)
      from = at + 1;
    if (at && object.len && !before.len)
      from = start_of(text, from, object, (str){0});
    if (from && object.len && !before.len)
      from += object.len;
    if (!a || a->negated != negated || !same_verbs(verbs, a->verb)) {
      all = false;
      continue;
    }
    right++;
    judge(&to->objects, str_eq(a->object, object));
    all = all && str_eq(a->object, object);
  }
  to->actions.right += (int)right;
  to->actions.of += (int)(of > n ? of : n);
  return all && of == n;
}

static void show(const doc *d, const row *r, const statement *s) {
  printf("# %.*s\n#   gold: %.*s | %.*s | %.*s | %.*s | %.*s | %.*s\n",
         STR_ARG(r->clause), STR_ARG(r->modality), STR_ARG(r->cue),
         STR_ARG(r->inherited), STR_ARG(r->actor), STR_ARG(r->actions),
         STR_ARG(r->condition));
  printf("#   ours: ");
  if (!s) {
    printf("nothing\n");
    return;
  }
  printf("%s | %.*s | %s | %.*s |", modality_name(s->modality), STR_ARG(s->cue),
         s->inherited ? "=" : "", STR_ARG(s->actor));
  for (uint32_t i = 0; i < s->n_actions; i++) {
    const action *a = doc_action(d, s->first_action + i);

    printf("%s%s%.*s %.*s", i ? " ; " : " ", a->negated ? "!" : "",
           STR_ARG(a->verb), STR_ARG(a->object));
  }
  printf(" | %.*s\n", STR_ARG(s->condition));
}

/* Hold a statement, or none, against a row, or none. */
static void judge_statement(score *to, const doc *d, const statement *s,
                            const row *r) {
  bool said = !str_is(r->modality, "-"), right;
  count before = to->actor;

  right = said ? s && str_is(r->modality, modality_name(s->modality)) : !s;
  judge(&to->modality, right);
  if (!said && !s)
    return;
  judge(&to->inherited, s && said && s->inherited == (r->inherited.len > 0));
  judge(&to->cue, s && str_eq(s->cue, r->cue));
  judge(&to->actor, s && str_eq(s->actor, r->actor));
  right = right && s && s->inherited == (r->inherited.len > 0) &&
          to->actor.right > before.right && str_eq(s->cue, r->cue);
  right = judge_actions(to, d, s, r->actions, r->clause) && right;
  if (r->whole) {
    bool same = s && str_eq(s->condition, r->condition);

    judge(&to->condition, same);
    right = right && same;
  }
  if (!right && to->details)
    show(d, r, s);
}

/* The clause of the document that is this view, or 0. */
static uint32_t clause_at(const doc *d, str text) {
  for (uint32_t i = 1; i <= d->n_clauses; i++)
    if (doc_clause(d, i)->text.ptr == text.ptr &&
        doc_clause(d, i)->text.len == text.len)
      return i;
  return 0;
}

static void judge_text(score *to, buf *text, row *rows, size_t n) {
  doc d;
  const char *at;
  uint32_t number = 0, k = 0;

  if (!n)
    return;
  CU_ASSERT_EQUAL_FATAL(pipeline_run(&d, buf_str(text), "zh-policy"), 0);
  pipeline_check(&d);
  to->found += (int)d.n_clauses;
  at = d.text.ptr;
  for (size_t i = 0; i < n; i++) {
    bool again = i > 0 && str_eq(rows[i].clause, rows[i - 1].clause);
    const clause *c;
    char z[1024];

    if (!again) {
      (void)snprintf(z, sizeof z, "%.*s", STR_ARG(rows[i].clause));
      at = str_find(str_span(at, str_end(d.text)), z);
      if (!at)
        printf("# no such clause in its text: %s\n", z);
      CU_ASSERT_PTR_NOT_NULL_FATAL(at);
      number = clause_at(&d, str_make(at, rows[i].clause.len));
      to->clauses++;
      to->both += number > 0;
      if (!number && to->details)
        printf("# no clause of ours: %s\n", z);
      at += rows[i].clause.len;
      k = 0;
    }
    c = number ? doc_clause(&d, number) : NULL;
    if (c)
      rows[i].clause = c->text;
    judge_statement(to, &d,
                    c && k < c->n_statements
                        ? doc_statement(&d, c->first_statement + k)
                        : NULL,
                    &rows[i]);
    k++;
    /* Statements that the gold does not have. */
    if (i + 1 == n || !str_eq(rows[i].clause, rows[i + 1].clause))
      for (; c && k < c->n_statements; k++)
        judge_statement(to, &d, doc_statement(&d, c->first_statement + k),
                        &(row){.clause = c->text, .modality = str_of("-")});
  }
  doc_free(&d);
}

/* A file of gold, or what stands in it below the line `fence`, up to ```. */
static void run_file(const char *name, const char *fence, score *to) {
  buf file = {0}, text = {0};
  row rows[256];
  size_t n = 0;
  str rest, line;
  bool inside = !fence;

  CU_ASSERT_TRUE_FATAL(pipeline_file(name, &file));
  rest = buf_str(&file);
  while (str_next_line(&rest, &line)) {
    if (fence && str_starts(line, "```")) {
      inside = !inside && str_is(line, fence);
      line.len = 0;
    }
    if (line.len && !inside)
      continue;
    if (!line.len) {
      judge_text(to, &text, rows, n);
      text.len = n = 0;
    } else if (*line.ptr == '>') {
      if (text.len)
        buf_puts(&text, "\n\n");
      buf_put_str(&text, str_trim(str_span(line.ptr + 1, str_end(line))));
    } else if (*line.ptr != '#') {
      CU_ASSERT_TRUE_FATAL(n < 256 && read_row(line, &rows[n]));
      n++;
    }
  }
  judge_text(to, &text, rows, n);
  buf_free(&file);
  buf_free(&text);
}

static double share(count c) { return c.of ? (double)c.right / c.of : 1; }

static double boundaries(const score *s) {
  return 2.0 * s->both / (s->clauses + s->found);
}

static void report(const char *name, const score *s) {
  printf("# %s: %d clauses; boundaries %.3f, modality %.3f, cue %.3f, "
         "inherited %.3f, actor %.3f, actions %.3f, objects %.3f, "
         "conditions %.3f\n",
         name, s->clauses, boundaries(s), share(s->modality), share(s->cue),
         share(s->inherited), share(s->actor), share(s->actions),
         share(s->objects), share(s->condition));
}

static void run_gold(const char *name, bool details, int at_least) {
  score s = {.details = details};

  run_file(name, NULL, &s);
  report(name, &s);
  CU_ASSERT_TRUE(s.clauses >= at_least);
  CU_ASSERT_TRUE(boundaries(&s) >= .95);
  CU_ASSERT_TRUE(share(s.modality) >= .95);
  CU_ASSERT_TRUE(share(s.inherited) >= .95);
  CU_ASSERT_TRUE(share(s.actions) >= .95);
}

void test_zh__rule_book(void) {
  score s = {.details = true};

  run_file("docs/units.md", "```chinese", &s);
  report("docs/units.md", &s);
  CU_ASSERT_TRUE(s.clauses >= 10);
  CU_ASSERT_EQUAL(s.both, s.clauses);
  CU_ASSERT_EQUAL(s.both, s.found);
  CU_ASSERT_EQUAL(s.modality.right, s.modality.of);
  CU_ASSERT_EQUAL(s.inherited.right, s.inherited.of);
  CU_ASSERT_EQUAL(s.cue.right, s.cue.of);
  CU_ASSERT_EQUAL(s.actor.right, s.actor.of);
  CU_ASSERT_EQUAL(s.actions.right, s.actions.of);
  CU_ASSERT_EQUAL(s.objects.right, s.objects.of);
}

static size_t statements_with(const char *cue, const char *except,
                              const char *text) {
  arena a = {0};
  err e = {{0}};
  str json = arena_format(&a,
                          "{\"name\": \"own\", \"language\": \"zh\", \"cues\": "
                          "[{\"modality\": \"obligation\", \"words\": "
                          "[\"%s\"]}], \"except\": [\"%s\"]}",
                          cue, except);
  const scheme *s = scheme_parse(&a, "own", json, &e);
  read_options options = {0};
  split_options split = {0};
  doc d = {.path = "t", .key = str_of("t"), .language = str_of("zh")};
  size_t n;

  CU_ASSERT_PTR_NOT_NULL_FATAL(s);
  CU_ASSERT_EQUAL_FATAL(read_document(&d, str_of(text), &options, &e), 0);
  split_document(&d, &split);
  mark_document(&d, s);
  n = d.n_statements;
  doc_free(&d);
  arena_free(&a);
  return n;
}

/* Which words are cues, and which are none, is the scheme's to say. */
void test_zh__scheme_of_ones_own(void) {
  CU_ASSERT_EQUAL(statements_with("亟应", "某", "我们亟应修路。"), 1);
  CU_ASSERT_EQUAL(statements_with("亟应", "某", "我们应当修路。"), 0);
  CU_ASSERT_EQUAL(statements_with("应", "应县", "应县木塔高耸。"), 0);
  CU_ASSERT_EQUAL(statements_with("应", "某", "我们应修路。"), 1);
}

/* Of a text of units, and of as much again in brackets at its end. */
static double seconds_for(const char *unit, size_t bytes, bool brackets) {
  struct timespec from, to;
  buf text = {0};
  doc d;

  while (text.len < bytes)
    buf_puts(&text, unit);
  if (brackets) {
    buf_puts(&text, "（");
    while (text.len < 2 * bytes)
      buf_puts(&text, "情况");
    buf_puts(&text, "）：");
  }
  (void)clock_gettime(CLOCK_MONOTONIC, &from);
  CU_ASSERT_EQUAL(pipeline_run(&d, buf_str(&text), "zh-policy"), 0);
  (void)clock_gettime(CLOCK_MONOTONIC, &to);
  doc_free(&d);
  buf_free(&text);
  return (double)(to.tv_sec - from.tv_sec) +
         (double)(to.tv_nsec - from.tv_nsec) / 1e9;
}

/* Eight times the text may take a little more than eight times as long. */
void test_zh__time_is_linear(void) {
  static const char *const units[] = {
      "要",       "应当、",     "对他的",   "把甲",           "要坚持、",
      "不得将的", "（要“",      "单位在前", "要落实和提高，", "如的要，",
      "要优化并", "由甲乙、和", "优化并",   "优化水、",       "要落实水",
      "应支持，"};

  for (size_t i = 0; i < 2 * (sizeof units / sizeof *units); i++) {
    const char *unit = units[i / 2];
    double one = seconds_for(unit, 60000, i % 2),
           eight = seconds_for(unit, 480000, i % 2);

    if (eight > one * 24 + .1)
      printf("# %s: %.3f s, then %.3f s\n", unit, one, eight);
    CU_ASSERT_TRUE(eight <= one * 24 + .1);
  }
}

void test_zh__gold(void) { run_gold("tests/zh/gold.txt", true, 60); }

/* What is wrong is not shown: it is to be seen by the figures only. */
void test_zh__gold_that_is_kept_back(void) {
  run_gold("tests/zh/kept.txt", getenv("SHOW_KEPT") != NULL, 35);
}

void test_zh__many_genres(void) { run_gold("tests/zh/genres.txt", true, 130); }
