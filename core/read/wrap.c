#include "read/wrap.h"

enum {
  WIDEST = 250, /* columns; no program fills lines to more */
  NARROW = 30,
  HALF = 40, /* columns: a line this long may have been broken */
  SLACK = 2  /* columns a line may stay short of what fits */
};

bool wrap_goes_on(const line *a, const line *b) {
  bool open = a->end == END_OPEN || a->end == END_COMMA || a->end == END_DASH;

  if (a->rule || b->rule)
    return false;
  if (a->bracket && a->width >= HALF)
    return true;
  return open &&
         (b->start == START_LOWER || (b->bracketed && a->width >= HALF));
}

bool wrap_is_full(wrap w, const line *a, const line *b) {
  return a->width + 1 + b->first_word + SLACK > w.width;
}

bool wrap_refers(const line *a) {
  static const char *const words[] = {
      "section",    "sections",    "paragraph",     "paragraphs",
      "article",    "articles",    "clause",        "clauses",
      "subsection", "subsections", "item",          "items",
      "rule",       "rules",       "chapter",       "chapters",
      "annex",      "appendix",    "subparagraph",  "no.",
      "regulation", "regulations", "subparagraphs", "schedule",
      "page"};
  str last = line_last_word(a->text);

  if (last.len < 3 || last.len == a->text.len) /* the word alone: a title */
    return false;
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (str_is(last, words[i]))
      return true;
  return false;
}

/* Labels that part paragraphs whatever stands before them; a number without a
 * point or a name in the text may begin any line of prose. */
static bool is_labelled(const line *b) {
  return b->label.style != LABEL_NONE && b->label.mark != MARK_NONE;
}

/* What the pairs of neighbouring lines say. */
struct pairs {
  size_t all, going_on, full, open;
  size_t commas, early; /* of going_on, and those on lines that are not full */
  uint16_t widest;      /* of the lines that go on */
};

static bool is_pair(const line *a, const line *b) {
  return b->blanks == 0 && !is_labelled(b) && !a->rule && !b->rule &&
         b->label.style != LABEL_BULLET;
}

/* No small letter could show that `b` goes on. */
static bool is_caseless(const line *a, const line *b) {
  return a->end == END_OPEN &&
         (b->start == START_OTHER || (a->caps && b->caps));
}

static struct pairs count_pairs(const lines *all, size_t first, size_t end,
                                wrap w) {
  struct pairs n = {0};

  for (size_t i = first; i + 1 < end; i++) {
    const line *a = &all->items[i], *b = a + 1;
    if (!is_pair(a, b))
      continue;
    n.all++;
    if (a->width > WIDEST)
      continue;
    if (wrap_goes_on(a, b)) {
      n.going_on++;
      n.full += wrap_is_full(w, a, b);
      n.commas += a->end == END_COMMA;
      n.early += a->end == END_COMMA && !wrap_is_full(w, a, b);
      if (a->width > n.widest)
        n.widest = a->width;
    }
    n.open += is_caseless(a, b) && wrap_is_full(w, a, b);
  }
  return n;
}

/* "notes the report, / thanks the secretary, / asks for more,": lines that go
 * on, yet each was meant to be one. */
static bool are_listed(struct pairs n) {
  return (n.commas > 2 && n.commas * 4 >= n.going_on * 3) ||
         (n.early > 1 && n.early * 2 > n.going_on);
}

/* The width that 97 of 100 lines of the given kind do not pass: `small` asks
 * for those that go on in small letters, else those that just break off. */
static uint16_t usual_width(const lines *all, bool small) {
  size_t histogram[WIDEST + 1] = {0}, n = 0, sum = 0;

  for (size_t i = 0; i + 1 < all->n; i++) {
    const line *a = &all->items[i], *b = a + 1;
    if (is_pair(a, b) && a->width <= WIDEST &&
        (small ? wrap_goes_on(a, b) : is_caseless(a, b))) {
      histogram[a->width]++;
      n++;
    }
  }
  for (uint16_t w = 0; w <= WIDEST; w++) {
    sum += histogram[w];
    if (n && sum * 100 >= n * 97)
      return w;
  }
  return 0;
}

wrap wrap_document(const lines *all, enum read_paragraphs option) {
  wrap w = {WRAP_NONE, 0, option != PARAGRAPHS_AUTO};
  struct pairs n;

  if (option == PARAGRAPHS_BLANK)
    w.mode = WRAP_RAGGED;
  if (option != PARAGRAPHS_AUTO)
    return w;
  w.width = usual_width(all, true);
  n = count_pairs(all, 0, all->n, w);
  if (n.going_on && n.going_on * 4 >= n.all && n.widest >= NARROW &&
      !are_listed(n)) {
    w.mode = n.full * 2 >= n.going_on ? WRAP_FILLED : WRAP_RAGGED;
    return w;
  }
  /* Text without small letters: most lines break off at the same width. */
  w.width = usual_width(all, false);
  n = count_pairs(all, 0, all->n, w);
  if (n.all >= 4 && n.open * 2 >= n.all && w.width >= 30)
    w.mode = WRAP_FILLED;
  else
    w.width = 0;
  return w;
}

wrap wrap_group(const lines *all, size_t first, size_t end, wrap document) {
  wrap w = document;
  struct pairs n;

  if (w.forced || end - first < 2)
    return w;
  n = count_pairs(all, first, end, w);
  if (n.going_on == 0 || n.going_on * 4 < n.all)
    return w;
  if (w.mode == WRAP_NONE && n.widest < NARROW) /* a list of words */
    return w;
  if (are_listed(n)) {
    w.mode = WRAP_NONE;
    return w;
  }
  /* A letter in a document of long lines; a quotation set narrower. */
  if (w.mode == WRAP_NONE || (n.going_on >= 3 && n.widest < w.width))
    w.width = n.widest;
  if (w.mode == WRAP_NONE)
    w.mode = WRAP_FILLED;
  return w;
}
