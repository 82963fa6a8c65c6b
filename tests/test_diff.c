/* Two versions of a document, matched. */
#include "tap.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "diff/align.h"
#include "diff/diff.h"
#include "diff/difference.h"
#include "pipeline.h"

typedef struct pair {
  doc old, now;
} pair;

static void pair_make(pair *p, str old, str now) {
  CU_ASSERT_EQUAL_FATAL(pipeline_run(&p->old, old, "plain-policy"), 0);
  CU_ASSERT_EQUAL_FATAL(pipeline_run(&p->now, now, "plain-policy"), 0);
  diff_documents(&p->old, &p->now);
}

static void pair_free(pair *p) {
  doc_free(&p->now);
  doc_free(&p->old);
}

/* "changed 1>2 modality,text stricter; " for each change. */
static void show(buf *out, const doc *d) {
  for (size_t i = 0; i < d->n_changes; i++) {
    const change *c = &d->changes[i];
    const char *before = " ";

    buf_printf(out, "%s%s %u>%u", i ? "; " : "", change_kind_name(c->kind),
               c->old, c->now);
    for (int part = 0; part < CHANGE_PARTS; part++)
      if (c->what >> part & 1) {
        buf_printf(out, "%s%s", before,
                   change_part_name((enum change_part)part));
        before = ",";
      }
    if (c->force)
      buf_printf(out, " %s", change_force_name(c->force));
  }
}

static void check(const char *old, const char *now, const char *want) {
  buf got = {0};
  pair p;

  pair_make(&p, str_of(old), str_of(now));
  show(&got, &p.now);
  CU_ASSERT_STRING_EQUAL(buf_cstr(&got), want);
  if (!str_is(buf_str(&got), want))
    printf("# %s\n#   became %s\n# got  %s\n# want %s\n", old, now,
           buf_cstr(&got), want);
  buf_free(&got);
  pair_free(&p);
}

/* ------------------------------------------------------------------- cases */

#define KEYS "The clerk must keep the keys of the vault.\n\n"
#define SEAL "Every member of the board shall sign the register.\n\n"
#define BOAT "Visitors may not enter the boat house after sunset.\n\n"

void test_diff__tells_what_became_of_each_statement(void) {
  static const char *const cases[][3] = {
      {KEYS SEAL, KEYS SEAL, "unchanged 1>1; unchanged 2>2"},
      {"", "", ""},
      {"", KEYS, "added 0>1"},
      {KEYS, "Nothing here.", "removed 1>0"},
      {KEYS BOAT, KEYS SEAL BOAT, "unchanged 1>1; added 0>2; unchanged 2>3"},
      {KEYS SEAL BOAT, KEYS BOAT, "unchanged 1>1; removed 2>0; unchanged 3>2"},
      /* white space is nothing, case and marks are no words */
      {KEYS, "The clerk must  keep the keys of\tthe vault.", "unchanged 1>1"},
      {KEYS, "The Clerk must keep the \"keys\" of the vault.",
       "changed 1>1 marks"},
      {"Lifts must carry 5,000 kg.", "Lifts must carry 5.000 kg.",
       "changed 1>1 text"},
      {"Doors must close at -5 degrees.", "Doors must close at 5 degrees.",
       "changed 1>1 marks"},
      /* of two that change places the shorter one has moved */
      {KEYS SEAL, SEAL KEYS, "unchanged 2>1; moved 1>2 place"},
      {SEAL KEYS, KEYS SEAL, "moved 2>1 place; unchanged 1>2"},
      /* what is changed */
      {"The clerk should keep the keys of the vault.", KEYS,
       "changed 1>1 modality,text stricter"},
      {KEYS, "The clerk may keep the keys of the vault.",
       "changed 1>1 modality,text looser"},
      {KEYS, "The clerk must not keep the keys of the vault.",
       "changed 1>1 modality,text reversed"},
      {"The clerk may keep the keys of the vault.",
       "The clerk must not keep the keys of the vault.",
       "changed 1>1 modality,text stricter"},
      {"The clerk must not keep the keys of the vault.",
       "The clerk should not keep the keys of the vault.",
       "changed 1>1 modality,text looser"},
      {KEYS, "The clerk need not keep the keys of the vault.",
       "changed 1>1 modality,text looser"},
      {KEYS, "The warden must keep the keys of the vault.",
       "changed 1>1 actor,text"},
      {KEYS, "The clerk must keep the keys of the vault if nobody else does.",
       "changed 1>1 condition,text"},
      {KEYS, "The clerk must keep the keys of the cellar.", "changed 1>1 text"},
      /* an item has its words, but another stem */
      {"Staff should:\n\n(a) lock the doors; and\n\n(b) count the boats.",
       "Staff must:\n\n(a) lock the doors; and\n\n(b) count the boats.",
       "changed 1>1 modality stricter; changed 2>2 modality stricter"},
      {"Staff must:\n\n(a) lock the doors; and\n\n(b) count the boats.",
       "Guards must:\n\n(a) lock the doors; and\n\n(b) count the boats.",
       "changed 1>1 actor; changed 2>2 actor"},
      /* nothing in common but what all statements have */
      {KEYS SEAL "The clerk must pay the fee.",
       KEYS SEAL "The clerk must ring the bell.",
       "unchanged 1>1; unchanged 2>2; removed 3>0; added 0>3"},
      /* changed and moved */
      {KEYS SEAL BOAT,
       SEAL BOAT "The clerk must keep all the keys of the vault.",
       "unchanged 2>1; unchanged 3>2; changed 1>3 text,place"},
      /* each half of a clause that was parted goes on with its duty */
      {"Bidders shall not visit the panel, and shall ask the secretary.",
       "Bidders shall not visit the panel. Bidders shall ask the secretary.",
       "changed 1>1 text; changed 2>2 text"},
      {"Bidders shall not visit the panel. Bidders shall ask the secretary.",
       "Bidders shall not visit the panel, and shall ask the secretary.",
       "changed 1>1 text; changed 2>2 text"},
      /* two statements of one clause stay apart */
      {"Each member must report to the board and may ask for advice.",
       "Each member must report to the bank and may ask for advice.",
       "changed 1>1 text; changed 2>2 text"}};

  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
    check(cases[i][0], cases[i][1], cases[i][2]);
}

/* Where the same words come again and again, ids alone would pair the wrong
 * ones. */
void test_diff__keeps_repeated_statements_in_their_places(void) {
  check(KEYS BOAT KEYS SEAL KEYS, BOAT KEYS SEAL KEYS,
        "removed 1>0; unchanged 2>1; unchanged 3>2; unchanged 4>3; "
        "unchanged 5>4");
  check(KEYS KEYS KEYS, KEYS KEYS, "removed 1>0; unchanged 2>1; unchanged 3>2");
  check("Staff must:\n\n(a) keep records.\n\nGuests must:\n\n(a) pay.",
        "Guards must:\n\n(a) keep records.\n\nStaff must:\n\n(a) keep records."
        "\n\nGuests must:\n\n(a) pay.",
        "added 0>1; unchanged 1>2; unchanged 2>3");
}

void test_diff__knows_the_words_of_other_scripts(void) {
  pair p;

  pair_make(
      &p, str_of("The clerk must keep the \u91D1\u94A5\u5319 of caf\u00E9s."),
      str_of("The clerk must keep the \u91D1\u94F6\u5319 of caf\u00E9s."));
  CU_ASSERT_EQUAL_FATAL(p.now.n_changes, 1);
  CU_ASSERT_EQUAL(p.now.changes[0].kind, CHANGE_CHANGED);
  CU_ASSERT_TRUE(str_is(p.now.changes[0].difference,
                        "The clerk must keep the \u91D1[-\u94A5-]{+\u94F6+}"
                        "\u5319 of caf\u00E9s"));
  pair_free(&p);
}

/* ------------------------------------------------------------- differences */

void test_diff__differences_can_be_read(void) {
  static const char *const cases[][3] = {
      {"pay EUR 2,500 for it", "pay EUR 3,000 for it",
       "pay EUR [-2,500-] {+3,000+} for it"},
      {"one two three", "one three", "one [-two-] three"},
      {"one three", "one two three", "one {+two+} three"},
      {"submit it", "hand it in", "[-submit-] {+hand+} it {+in+}"},
      {"a,  b\n c", "a; b c", "a[-,-]{+;+} b c"},
      {"the list", "The list", "[-the-] {+The+} list"},
      {"to the address", "to the address, signed",
       "to the address{+, signed+}"},
      {"", "new", "{+new+}"},
      {"same", "same", "same"}};

  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    arena a = {0};
    aligner al = {0};
    difference d =
        difference_make(&a, &al, str_of(cases[i][0]), str_of(cases[i][1]));

    CU_ASSERT_TRUE(str_is(d.text, cases[i][2]));
    if (!str_is(d.text, cases[i][2]))
      printf("# got  %.*s\n# want %s\n", STR_ARG(d.text), cases[i][2]);
    for (size_t k = 0; k < d.n; k++)
      CU_ASSERT_EQUAL(d.text.ptr[d.parts[k].start],
                      d.parts[k].added ? '{' : '[');
    aligner_free(&al);
    arena_free(&a);
  }
}

/* --------------------------------------------------------------- alignment */

/* Numbers without order, the same in every run. */
static uint32_t next_random(uint64_t *state) {
  *state = *state * 6364136223846793005u + 1442695040888963407u;
  return (uint32_t)(*state >> 33);
}

enum { LONGEST = 3000 };

static void fill(uint64_t *items, size_t n, uint32_t kinds, uint64_t *state) {
  for (size_t i = 0; i < n; i++)
    items[i] = next_random(state) % kinds;
}

static void check_alignment(aligner *a, sequence x, sequence y) {
  static const uint32_t none = 0;
  uint32_t *to = calloc(2 * LONGEST + 1, sizeof *to), *back = to + LONGEST;
  uint32_t last = none;

  CU_ASSERT_PTR_NOT_NULL_FATAL(to);
  align(a, x, y, to);
  align(a, y, x, back);
  for (size_t i = 0; i < x.n; i++) {
    if (!to[i])
      continue;
    CU_ASSERT_TRUE(to[i] > last && to[i] <= y.n);
    CU_ASSERT_EQUAL(x.items[i], y.items[to[i] - 1]);
    CU_ASSERT_EQUAL(back[to[i] - 1], i + 1);
    last = to[i];
  }
  free(to);
}

void test_diff__alignments_are_in_order_and_the_same_both_ways(void) {
  uint64_t x[LONGEST], y[LONGEST], state = 1;
  aligner a = {0};

  for (uint32_t kinds = 1; kinds < 3000; kinds *= 3)
    for (size_t n = 0; n <= LONGEST; n = 2 * n + 1) {
      size_t m = n ? next_random(&state) % (n + n / 4 + 1) : 3;

      m = m > LONGEST ? LONGEST : m;
      fill(x, n, kinds, &state);
      fill(y, m, kinds, &state);
      check_alignment(&a, (sequence){x, n}, (sequence){y, m});
    }
  aligner_free(&a);
}

/* The longest common subsequence, by the table of all of them. */
static size_t longest(const uint64_t *x, size_t n, const uint64_t *y,
                      size_t m) {
  size_t row[64] = {0};

  for (size_t i = 0; i < n; i++) {
    size_t corner = 0;

    for (size_t j = 0; j < m; j++) {
      size_t above = row[j + 1];

      row[j + 1] = x[i] == y[j] ? corner + 1 : above > row[j] ? above : row[j];
      corner = above;
    }
  }
  return row[m];
}

void test_diff__alignments_are_the_longest(void) {
  uint64_t x[60], y[60], state = 7;
  uint32_t to[60];
  aligner a = {0};

  for (int round = 0; round < 500; round++) {
    size_t n = next_random(&state) % 60, m = next_random(&state) % 60, got = 0;

    fill(x, n, 6, &state);
    fill(y, m, 6, &state);
    align(&a, (sequence){x, n}, (sequence){y, m}, to);
    for (size_t i = 0; i < n; i++)
      got += to[i] != 0;
    CU_ASSERT_EQUAL(got, longest(x, n, y, m));
  }
  aligner_free(&a);
}

/* -------------------------------------------------------------- properties */

/* A document of statements of few words, some of them again and again. */
static void write_document(buf *out, uint64_t *state) {
  static const char *const actors[] = {"The clerk", "Staff", "The harbour"};
  static const char *const cues[] = {"must", "should", "may", "must not"};
  static const char *const verbs[] = {"keep", "count", "paint", "sell"};
  static const char *const words[] = {"boats", "keys",  "lamps", "the red door",
                                      "ropes", "nets",  "maps",  "the old bell",
                                      "coal",  "flags", "seals", "the ledger"};
  size_t n = next_random(state) % 40;

  for (size_t i = 0; i < n; i++)
    buf_printf(out, "%s %s %s %s, %s and %s.\n\n",
               actors[next_random(state) % 3], cues[next_random(state) % 4],
               verbs[next_random(state) % 4], words[next_random(state) % 12],
               words[next_random(state) % 12], words[next_random(state) % 4]);
}

static void each_once(const pair *p) {
  bool *seen = calloc(p->old.n_statements + p->now.n_statements + 1, 1);
  size_t n = 0;

  CU_ASSERT_PTR_NOT_NULL_FATAL(seen);
  for (size_t i = 0; i < p->now.n_changes; i++) {
    const change *c = &p->now.changes[i];
    size_t now = p->old.n_statements + c->now;

    CU_ASSERT_TRUE(c->old <= p->old.n_statements &&
                   c->now <= p->now.n_statements && (c->old || c->now));
    CU_ASSERT_EQUAL(c->kind == CHANGE_ADDED, !c->old);
    CU_ASSERT_EQUAL(c->kind == CHANGE_REMOVED, !c->now);
    CU_ASSERT_FALSE((c->old && seen[c->old - 1]) || (c->now && seen[now - 1]));
    if (c->old)
      seen[c->old - 1] = true;
    if (c->now)
      seen[now - 1] = true;
    n += (c->old != 0) + (c->now != 0);
  }
  CU_ASSERT_EQUAL(n, p->old.n_statements + p->now.n_statements);
  free(seen);
}

static const change *change_of_old(const doc *d, uint32_t old) {
  for (size_t i = 0; i < d->n_changes; i++)
    if (d->changes[i].old == old)
      return &d->changes[i];
  return NULL;
}

/* Each change of `p` is one of `q`, the other way round. */
static void mirrors(const pair *p, const pair *q) {
  for (size_t i = 0; i < p->now.n_changes; i++) {
    const change *c = &p->now.changes[i], *back;

    if (!c->now)
      continue;
    back = change_of_old(&q->now, c->now);
    CU_ASSERT_PTR_NOT_NULL_FATAL(back);
    CU_ASSERT_EQUAL(back->now, c->old);
    CU_ASSERT_EQUAL(back->what, c->what);
    CU_ASSERT_EQUAL(back->similarity, c->similarity);
    CU_ASSERT_EQUAL(back->kind == CHANGE_REMOVED, c->kind == CHANGE_ADDED);
    CU_ASSERT_EQUAL(back->force == FORCE_STRICTER, c->force == FORCE_LOOSER);
  }
}

void test_diff__every_statement_once_and_a_mirror_image_back(void) {
  uint64_t state = 3;

  for (int round = 0; round < 60; round++) {
    buf old = {0}, now = {0};
    pair there, back, self;

    write_document(&old, &state);
    write_document(&now, &state);
    if (round % 2) /* have something in common */
      buf_put_str(&now, buf_str(&old));
    pair_make(&there, buf_str(&old), buf_str(&now));
    pair_make(&back, buf_str(&now), buf_str(&old));
    pair_make(&self, buf_str(&old), buf_str(&old));
    each_once(&there);
    mirrors(&there, &back);
    for (size_t i = 0; i < self.now.n_changes; i++)
      CU_ASSERT_TRUE(self.now.changes[i].kind == CHANGE_UNCHANGED &&
                     self.now.changes[i].old == i + 1 &&
                     self.now.changes[i].now == i + 1);
    CU_ASSERT_EQUAL(self.now.n_changes, self.old.n_statements);
    pair_free(&there);
    pair_free(&back);
    pair_free(&self);
    buf_free(&old);
    buf_free(&now);
  }
}

/* No pair is missed, whatever the order: what has words of its own is found
 * again in a document turned around. */
void test_diff__finds_what_moved_far_and_changed(void) {
  enum { N = 300 };
  buf old = {0}, now = {0};
  pair p;

  for (int i = 0; i < N; i++) {
    buf_printf(&old, "The clerk must keep file w%dx of the y%dz archive.\n\n",
               i, i);
    buf_printf(&now, "The clerk must keep file w%dx of the y%dz store.\n\n",
               N - 1 - i, N - 1 - i);
  }
  pair_make(&p, buf_str(&old), buf_str(&now));
  CU_ASSERT_EQUAL(p.now.n_changes, N);
  for (size_t i = 0; i < p.now.n_changes; i++)
    CU_ASSERT_TRUE(p.now.changes[i].kind == CHANGE_CHANGED &&
                   p.now.changes[i].old == N - i);
  pair_free(&p);
  buf_free(&old);
  buf_free(&now);
}
