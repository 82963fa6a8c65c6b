/*     b1 paragraph
 *     ├ s1 c1 obligation  actor: We  cue: must
 *     │    We must keep records and report incidents.
 *     │    → keep  records
 *     │    → report  incidents
 *     └ s2
 *       ├ c2 …
 *       └ c3 … */
#include "run/tree.h"

#include <stdlib.h>

#include "run/layout.h"

enum { DEEPEST = 8, GUIDES = 2 * DEEPEST + 4 * 8 };

typedef struct tree {
  buf *out;
  const doc *d;
  bool colour;
  size_t width;
  uint32_t *of_clause, *of_block, *next; /* lists of mentions */
  uint32_t *terms_of_clause, *terms_of_block, *next_term;
  layout_mark *marks; /* room for those of one clause */
  /* What each line begins with: guides, and how many columns they take. */
  char guide[GUIDES + 1];
  size_t guide_len, guide_width;
} tree;

static const char *code(const tree *t, const char *escape) {
  return t->colour ? escape : "";
}

static const char *modality_colour(const tree *t, enum modality modality) {
  static const char *const colours[MODALITIES] = {
      [MODALITY_NONE] = "",
      [MODALITY_OBLIGATION] = "\033[1;33m",
      [MODALITY_PROHIBITION] = "\033[1;31m",
      [MODALITY_RECOMMENDATION] = "\033[1;36m",
      [MODALITY_PERMISSION] = "\033[1;32m",
      [MODALITY_INTENTION] = "\033[1;35m",
      [MODALITY_IMPERATIVE] = "\033[1;34m"};

  return code(t, colours[modality]);
}

/* ---- guides */

typedef struct guide_mark {
  size_t len, width;
} guide_mark;

static guide_mark guide_push(tree *t, const char *more) {
  guide_mark before = {t->guide_len, t->guide_width};
  size_t n = strlen(more);

  if (t->guide_len + n <= GUIDES) {
    memcpy(t->guide + t->guide_len, more, n + 1);
    t->guide_len += n;
    t->guide_width += layout_width(str_of(more));
  }
  return before;
}

static void guide_pop(tree *t, guide_mark before) {
  t->guide_len = before.len;
  t->guide_width = before.width;
  t->guide[t->guide_len] = '\0';
}

static void put_guide(const tree *t) {
  if (t->guide_len == 0)
    return;
  buf_printf(t->out, "%s%s%s", code(t, "\033[2m"), t->guide,
             code(t, "\033[0m"));
}

/* Text from where the line stands now, at `column`; later lines begin with the
 * guide and `indent` blanks. */
static void put_text(const tree *t, str text, size_t column, size_t indent,
                     const char *on, size_t n_marks) {
  buf prefix = {0};
  tree lines = *t;
  layout l = {.out = t->out,
              .width = t->width,
              .column = column,
              .indent = t->guide_width + indent,
              .marks = t->marks,
              .n_marks = n_marks,
              .mark_on = code(t, "\033[4m"),
              .mark_off = code(t, "\033[0m"),
              .on = on,
              .off = *on ? code(t, "\033[0m") : ""};

  lines.out = &prefix;
  put_guide(&lines);
  for (size_t i = 0; i < indent; i++)
    buf_putc(&prefix, ' ');
  l.prefix = buf_str(&prefix);
  layout_text(&l, text);
  buf_putc(t->out, '\n');
  buf_free(&prefix);
}

/* ---- statements and what hangs on a clause */

static void put_named(const tree *t, const char *name, str value) {
  layout l = {.out = t->out};

  if (!value.ptr)
    return;
  buf_printf(t->out, "  %s%s:%s ", code(t, "\033[2m"), name,
             code(t, "\033[0m"));
  layout_text(&l, value);
}

/* "obligation  actor: We  cue: must (inherited)" */
static void put_statement_head(const tree *t, const statement *s) {
  buf_printf(t->out, " %s%s%s%s", modality_colour(t, s->modality),
             modality_name(s->modality), code(t, "\033[0m"),
             layout_negation(s->modality, s->negated));
  put_named(t, "actor", s->actor);
  put_named(t, "cue", s->cue);
  if (s->inherited)
    buf_printf(t->out, " %s(inherited)%s", code(t, "\033[2m"),
               code(t, "\033[0m"));
}

static void put_condition(const tree *t, const statement *s) {
  if (!s->condition.ptr)
    return;
  put_guide(t);
  buf_printf(t->out, "   %s?%s ", code(t, "\033[2m"), code(t, "\033[0m"));
  put_text(t, s->condition, t->guide_width + 5, 5, code(t, "\033[3m"), 0);
}

static void put_action(const tree *t, const action *a) {
  str object = a->object;
  size_t column = t->guide_width + 5 + layout_width(a->verb) + 2;
  layout verb = {
      .out = t->out, .on = code(t, "\033[1m"), .off = code(t, "\033[0m")};

  put_guide(t);
  buf_puts(t->out, "   → ");
  if (a->negated) {
    buf_puts(t->out, "not ");
    column += 4;
  }
  layout_text(&verb, a->verb);
  if (object.len)
    buf_puts(t->out, "  ");
  put_text(t, object, column, 7, "", 0);
}

static void put_mention(const tree *t, const mention *m) {
  const char *kind = mention_kind_name(m->kind);
  size_t column = t->guide_width + 5 + strlen(kind) + 1;
  layout value = {.out = t->out};

  put_guide(t);
  buf_printf(t->out, "   %s@ %s%s ", code(t, "\033[2m"), kind,
             code(t, "\033[0m"));
  if (m->value.ptr && !str_eq(m->value, m->text)) {
    layout_text(&value, m->value);
    buf_puts(t->out, "  ");
    column += layout_width(m->value) + 2;
  }
  put_text(t, m->text, column, 7, "", 0);
}

static void put_mentions(const tree *t, uint32_t first) {
  for (uint32_t i = first; i; i = t->next[i])
    put_mention(t, &t->d->mentions[i - 1]);
}

/* "   # economy.trade  tariffs" */
static void put_terms(const tree *t, uint32_t first) {
  for (uint32_t i = first; i; i = t->next_term[i]) {
    const term *m = &t->d->terms[i - 1];
    layout category = {.out = t->out};

    put_guide(t);
    buf_printf(t->out, "   %s#%s ", code(t, "\033[2m"), code(t, "\033[0m"));
    layout_text(&category, m->source->category);
    buf_puts(t->out, "  ");
    put_text(t, m->text, t->guide_width + 7 + layout_width(m->source->category),
             7, "", 0);
  }
}

static void put_actions(const tree *t, const statement *s) {
  put_condition(t, s);
  for (uint32_t i = 0; i < s->n_actions; i++)
    put_action(t, doc_action(t->d, s->first_action + i));
}

static int by_place(const void *left, const void *right) {
  uintptr_t a = (uintptr_t)((const layout_mark *)left)->text.ptr;
  uintptr_t b = (uintptr_t)((const layout_mark *)right)->text.ptr;

  return (a > b) - (a < b);
}

/* The cues that stand in the clause; an inherited one may stand elsewhere. */
static size_t mark_cues(const tree *t, const clause *c) {
  size_t n = 0;

  for (uint32_t i = 0; i < c->n_statements; i++) {
    const statement *s = doc_statement(t->d, c->first_statement + i);

    if (s->cue.ptr && s->cue.ptr >= c->text.ptr &&
        str_end(s->cue) <= str_end(c->text))
      t->marks[n++] = (layout_mark){s->cue, modality_colour(t, s->modality)};
  }
  qsort(t->marks, n, sizeof *t->marks, by_place);
  return n;
}

static void put_clause_text(const tree *t, const clause *c) {
  put_guide(t);
  buf_puts(t->out, "   ");
  put_text(t, c->text, t->guide_width + 3, 3, "", mark_cues(t, c));
}

/* From where the line stands, behind the numbers of sentence and clause. */
static void put_clause(const tree *t, uint32_t number) {
  const clause *c = doc_clause(t->d, number);

  buf_printf(t->out, "%sc%u%s", code(t, "\033[2m"), number, code(t, "\033[0m"));
  if (c->outline) {
    buf_putc(t->out, ' ');
    layout_text(&(layout){.out = t->out}, *c->outline);
  }
  for (uint32_t i = 0; i < c->n_statements; i++) {
    const statement *s = doc_statement(t->d, c->first_statement + i);

    if (i) { /* a second one gets a line of its own */
      put_guide(t);
      buf_puts(t->out, "  ");
    }
    put_statement_head(t, s);
    buf_putc(t->out, '\n');
    if (i == 0)
      put_clause_text(t, c);
    put_actions(t, s);
  }
  if (c->n_statements == 0) {
    buf_putc(t->out, '\n');
    put_clause_text(t, c);
  }
  put_mentions(t, t->of_clause[number]);
  put_terms(t, t->terms_of_clause[number]);
}

/* ---- sentences and blocks */

static void put_branch(const tree *t, bool last) {
  put_guide(t);
  buf_printf(t->out, "%s%s%s", code(t, "\033[2m"), last ? "└ " : "├ ",
             code(t, "\033[0m"));
}

static void put_sentence(tree *t, uint32_t number, bool last) {
  const sentence *s = doc_sentence(t->d, number);
  guide_mark before;

  put_branch(t, last);
  buf_printf(t->out, "%ss%u%s", code(t, "\033[2m"), number, code(t, "\033[0m"));
  before = guide_push(t, last ? "  " : "│ ");
  if (s->n_clauses == 1) {
    buf_putc(t->out, ' ');
    put_clause(t, s->first_clause);
  } else {
    buf_putc(t->out, '\n');
    for (uint32_t i = 0; i < s->n_clauses; i++) {
      bool last_clause = i + 1 == s->n_clauses;
      guide_mark inner;

      put_branch(t, last_clause);
      inner = guide_push(t, last_clause ? "  " : "│ ");
      put_clause(t, s->first_clause + i);
      guide_pop(t, inner);
    }
  }
  guide_pop(t, before);
}

/* Is all that there is to say of the block its text? A heading seldom has
 * more. */
static bool is_plain(const tree *t, const block *b) {
  if (b->n_sentences != 1 || b->kind != BLOCK_HEADING)
    return b->n_sentences == 0;
  for (uint32_t i = 0; i < doc_sentence(t->d, b->first_sentence)->n_clauses;
       i++) {
    uint32_t number = doc_sentence(t->d, b->first_sentence)->first_clause + i;

    if (doc_clause(t->d, number)->n_statements || t->of_clause[number] ||
        t->terms_of_clause[number])
      return false;
  }
  return true;
}

static void put_block(tree *t, uint32_t number, size_t depth) {
  const block *b = doc_block(t->d, number);
  guide_mark before = {t->guide_len, t->guide_width};
  const char *kind = block_kind_name(b->kind);
  layout label = {.out = t->out};
  bool heading = b->kind == BLOCK_HEADING;

  for (size_t i = 0; i < depth; i++)
    (void)guide_push(t, "  ");
  put_guide(t);
  buf_printf(t->out, "%sb%u %s%s", code(t, "\033[2m"), number, kind,
             code(t, "\033[0m"));
  if (b->label.ptr) {
    buf_putc(t->out, ' ');
    layout_text(&label, b->label);
  }
  if (is_plain(t, b)) {
    buf_puts(t->out, "  ");
    put_text(t, b->body.ptr ? b->body : b->text,
             t->guide_width + 12 + strlen(kind) + layout_width(b->label), 3,
             heading ? code(t, "\033[1m") : "", 0);
  } else {
    buf_putc(t->out, '\n');
    for (uint32_t i = 0; i < b->n_sentences; i++)
      put_sentence(t, b->first_sentence + i, i + 1 == b->n_sentences);
  }
  put_mentions(t, t->of_block[number]);
  put_terms(t, t->terms_of_block[number]);
  guide_pop(t, before);
}

/* ---- the document */

static void put_count(buf *out, size_t n, const char *one, const char *before) {
  buf_printf(out, "%s%zu %s%s", before, n, one, n == 1 ? "" : "s");
}

static void put_fact(const tree *t, const char *key, str value, str origin) {
  if (!value.len)
    return;
  buf_printf(t->out, "%s%-10s%s ", code(t, "\033[2m"), key, code(t, "\033[0m"));
  put_text(t, value, 11, 11, "", 0);
  if (origin.len) {
    t->out->len--; /* behind the value, on its line */
    buf_printf(t->out, "  %s(%.*s)%s\n", code(t, "\033[2m"), STR_ARG(origin),
               code(t, "\033[0m"));
  }
}

static void put_document(const tree *t) {
  const doc *d = t->d;
  arena keys = {0};
  buf line = {0};
  layout path = {.out = t->out,
                 .width = t->width,
                 .on = code(t, "\033[1m"),
                 .off = code(t, "\033[0m")};

  layout_text(&path, str_of(d->path));
  buf_printf(&line, "%s, %zu bytes", d->format ? d->format : "text", d->bytes);
  path.on = path.off = NULL;
  path.column = layout_width(str_of(d->path)) + 2;
  buf_puts(t->out, "  ");
  layout_text(&path, buf_str(&line));
  line.len = path.column = 0;
  put_count(&line, d->n_blocks, "block", "");
  put_count(&line, d->n_sentences, "sentence", ", ");
  put_count(&line, d->n_clauses, "clause", ", ");
  put_count(&line, d->n_statements, "statement", ", ");
  put_count(&line, d->n_actions, "action", ", ");
  put_count(&line, d->n_mentions, "mention", ", ");
  if (d->n_terms)
    put_count(&line, d->n_terms, "term", ", ");
  buf_putc(t->out, '\n');
  layout_text(&path, buf_str(&line));
  buf_putc(t->out, '\n');
  buf_free(&line);
  put_fact(t, "language", d->language, (str){0});
  put_fact(t, "title", d->title, (str){0});
  for (size_t i = 0; i < d->n_facts; i++)
    put_fact(t, arena_cstr(&keys, d->facts[i].key), d->facts[i].value,
             d->facts[i].origin);
  arena_free(&keys);
}

static void list_mentions(tree *t, arena *a) {
  const doc *d = t->d;

  t->of_clause = arena_alloc(a, (d->n_clauses + 1) * sizeof(uint32_t));
  t->of_block = arena_alloc(a, (d->n_blocks + 1) * sizeof(uint32_t));
  t->next = arena_alloc(a, (d->n_mentions + 1) * sizeof(uint32_t));
  for (size_t i = d->n_mentions; i; i--) {
    const mention *m = &d->mentions[i - 1];
    uint32_t *first =
        m->clause ? &t->of_clause[m->clause] : &t->of_block[m->block];

    t->next[i] = *first;
    *first = (uint32_t)i;
  }
}

static void list_terms(tree *t, arena *a) {
  const doc *d = t->d;

  t->terms_of_clause = arena_alloc(a, (d->n_clauses + 1) * sizeof(uint32_t));
  t->terms_of_block = arena_alloc(a, (d->n_blocks + 1) * sizeof(uint32_t));
  t->next_term = arena_alloc(a, (d->n_terms + 1) * sizeof(uint32_t));
  for (size_t i = d->n_terms; i; i--) {
    const term *m = &d->terms[i - 1];
    uint32_t *first = m->clause ? &t->terms_of_clause[m->clause]
                                : &t->terms_of_block[m->block];

    t->next_term[i] = *first;
    *first = (uint32_t)i;
  }
}

void tree_put(buf *out, const doc *d, bool colour, size_t width) {
  tree t = {.out = out, .d = d, .colour = colour, .width = width};
  arena scratch = {0};
  uint8_t *depths = arena_alloc(&scratch, d->n_blocks + 1);

  list_mentions(&t, &scratch);
  list_terms(&t, &scratch);
  t.marks = arena_alloc(&scratch, (d->n_statements + 1) * sizeof *t.marks);
  put_document(&t);
  for (uint32_t i = 1; i <= d->n_blocks; i++) {
    uint32_t parent = doc_block(d, i)->parent;

    if (parent && parent < i)
      depths[i] = depths[parent] < DEEPEST ? depths[parent] + 1 : DEEPEST;
    if (depths[i] == 0)
      buf_putc(out, '\n');
    put_block(&t, i, depths[i]);
  }
  arena_free(&scratch);
}
