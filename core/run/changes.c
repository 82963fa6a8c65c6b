#include "run/changes.h"

#include "diff/difference.h"
#include "run/layout.h"

enum { INDENT = 11 }; /* of the text: two blanks, "unchanged" is not shown */

typedef struct screen {
  buf *out;
  const doc *d;
  bool colour;
  size_t width;
  arena scratch;
  aligner aligner;
} screen;

static const char *code(const screen *s, const char *escape) {
  return s->colour ? escape : "";
}

/* ------------------------------------------------------------------ counts */

void changes_count(buf *out, const doc *d) {
  size_t n[CHANGE_KINDS] = {0}, forces[CHANGE_FORCES] = {0};
  const char *open = " (";

  for (size_t i = 0; i < d->n_changes; i++) {
    n[d->changes[i].kind]++;
    forces[d->changes[i].force]++;
  }
  buf_printf(out, "  %zu unchanged, %zu changed", n[CHANGE_UNCHANGED],
             n[CHANGE_CHANGED]);
  for (int f = FORCE_SAME + 1; f < CHANGE_FORCES; f++)
    if (forces[f]) {
      buf_printf(out, "%s%zu %s", open, forces[f],
                 change_force_name((enum change_force)f));
      open = ", ";
    }
  buf_printf(out, "%s, %zu moved, %zu added, %zu removed\n",
             *open == ',' ? ")" : "", n[CHANGE_MOVED], n[CHANGE_ADDED],
             n[CHANGE_REMOVED]);
}

/* ---------------------------------------------------------------- a change */

static const statement *of(const doc *d, uint32_t number) {
  return number ? doc_statement(d, number) : NULL;
}

static str section_of(const doc *d, const statement *s) {
  const clause *c = doc_clause(d, s->clause);

  return doc_block(d, doc_sentence(d, c->sentence)->block)->section;
}

static str outline_of(const doc *d, const statement *s) {
  return s ? doc_outline(d, doc_clause(d, s->clause)) : (str){0};
}

/* On one line, without what could command the terminal. */
static void put_flat(buf *out, str text) {
  layout_text(&(layout){.out = out}, text);
}

/* "old → new", or one of them when the other is the same or not there. */
static void put_both(const screen *s, const char *before, str old, str now,
                     bool differ) {
  if (!old.len && !now.len)
    return;
  buf_puts(s->out, before);
  if (!differ) {
    put_flat(s->out, now.len ? now : old);
    return;
  }
  put_flat(s->out, old.len ? old : str_of("–"));
  buf_puts(s->out, " → ");
  put_flat(s->out, now.len ? now : str_of("–"));
}

static str modality_text(screen *s, const statement *of) {
  return of ? arena_format(&s->scratch, "%s%s", modality_name(of->modality),
                           layout_negation(of->modality, of->negated))
            : (str){0};
}

static const char *kind_colour(const screen *s, enum change_kind kind) {
  static const char *const colours[CHANGE_KINDS] = {
      "", "\033[1;33m", "\033[1;36m", "\033[1;32m", "\033[1;31m"};

  return code(s, colours[kind]);
}

/* "changed  2.4  recommendation → obligation (stricter)  actor: Staff" */
static void put_head(screen *s, const change *c) {
  const statement *old = of(s->d->before, c->old), *now = of(s->d, c->now);
  str was = outline_of(s->d->before, old), is = outline_of(s->d, now);
  bool both = old && now;

  buf_printf(s->out, "  %s", kind_colour(s, c->kind));
  layout_pad(s->out, str_of(change_kind_name(c->kind)), INDENT - 4);
  buf_puts(s->out, code(s, "\033[0m"));
  put_both(s, "  ", was, is, both && !str_eq(was, is));
  put_both(s, "  ", modality_text(s, old), modality_text(s, now),
           both && c->what >> PART_MODALITY & 1);
  if (c->force)
    buf_printf(s->out, " (%s)", change_force_name(c->force));
  put_both(s, "  actor: ", old ? old->actor : (str){0},
           now ? now->actor : (str){0}, both && c->what >> PART_ACTOR & 1);
  if (c->kind == CHANGE_CHANGED && c->what >> PART_PLACE & 1)
    buf_puts(s->out, "  moved");
  buf_putc(s->out, '\n');
}

static void put_text(screen *s, const change *c) {
  static const char blanks[] = "           ";
  bool gone = c->kind == CHANGE_REMOVED;
  const doc *d = gone ? s->d->before : s->d;
  str text = doc_clause(d, of(d, gone ? c->old : c->now)->clause)->text;
  difference shown = {.text = text};
  layout_mark *marks;
  layout l = {.out = s->out,
              .width = s->width,
              .column = INDENT,
              .indent = INDENT,
              .prefix = str_make(blanks, INDENT),
              .mark_on = "",
              .mark_off = code(s, "\033[0m")};

  if (c->difference.ptr)
    shown = difference_make(
        &s->scratch, &s->aligner,
        doc_clause(s->d->before, of(s->d->before, c->old)->clause)->text, text);
  marks = arena_alloc(&s->scratch, shown.n * sizeof *marks);
  for (size_t i = 0; i < shown.n; i++)
    marks[i] =
        (layout_mark){str_span(shown.text.ptr + shown.parts[i].start,
                               shown.text.ptr + shown.parts[i].end),
                      code(s, shown.parts[i].added ? "\033[32m" : "\033[31m")};
  l.marks = marks;
  l.n_marks = shown.n;
  buf_put_str(s->out, l.prefix);
  layout_text(&l, shown.text);
  buf_putc(s->out, '\n');
}

void changes_put(buf *out, const doc *d, bool colour, size_t width) {
  screen s = {.out = out, .d = d, .colour = colour, .width = width};
  str section = {0};

  for (size_t i = 0; i < d->n_changes; i++) {
    const change *c = &d->changes[i];
    const doc *in = c->now ? d : d->before;
    str is;

    if (c->kind == CHANGE_UNCHANGED)
      continue;
    is = section_of(in, of(in, c->now ? c->now : c->old));
    if (!str_eq(is, section) && is.len) {
      buf_printf(out, "\n%s", code(&s, "\033[2m"));
      put_flat(out, is);
      buf_printf(out, "%s\n", code(&s, "\033[0m"));
    } else if (i == 0 || !str_eq(is, section)) {
      buf_putc(out, '\n');
    }
    section = is;
    put_head(&s, c);
    put_text(&s, c);
    arena_reset(&s.scratch);
  }
  aligner_free(&s.aligner);
  arena_free(&s.scratch);
}
