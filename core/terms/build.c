#include "terms/build.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/utf8.h"
#include "terms/unicode.h"

enum { NOTES = 10, LONGEST_SHOWN = 60 };

int build_fail(builder *b, size_t line, const char *format, ...) {
  char what[sizeof b->e->message / 2];
  va_list args;

  va_start(args, format);
  (void)vsnprintf(what, sizeof what, format, args);
  va_end(args);
  return err_at(b->e, b->file, (uint32_t)line, 0, "%s", what);
}

void build_note(builder *b, size_t line, const char *format, ...) {
  char what[400];
  va_list args;

  if (++b->n_notes > NOTES)
    return;
  va_start(args, format);
  (void)vsnprintf(what, sizeof what, format, args);
  va_end(args);
  buf_printf(b->notes, "%s:%zu: %s\n", b->file, line, what);
}

static int shown(str s) {
  return (int)(s.len > LONGEST_SHOWN
                   ? utf8_valid(str_make(s.ptr, LONGEST_SHOWN))
                   : s.len);
}

/* ------------------------------------------------------------ the categories
 */

void build_start(builder *b) {
  b->n_categories = 1;
  b->categories =
      arena_grow(b->memory, NULL, 0, &b->cap_categories, sizeof *b->categories);
  b->made->entries = arena_grow(b->memory, NULL, 0, &b->made->cap_entries,
                                sizeof *b->made->entries);
  b->made->n_entries = 1;
}

void build_end(builder *b) {
  glob_finish(&b->made->words, b->memory);
  if (b->n_notes > NOTES)
    buf_printf(b->notes, "%s: and %zu more of this kind\n", b->file,
               b->n_notes - NOTES);
  buf_free(&b->lower);
  buf_free(&b->composed);
  buf_free(&b->words);
}

uint32_t build_add_category(builder *b, uint32_t parent, str name,
                            size_t line) {
  build_category *c, *above = &b->categories[parent];
  uint32_t levels = b->options->levels;

  name = utf8_trim(name);
  if (name.len == 0) {
    (void)build_fail(b, line, "a category without a name");
    return 0;
  }
  if (above->depth == CATEGORY_DEPTH) {
    (void)build_fail(b, line, "categories lie in one another more than %d deep",
                     CATEGORY_DEPTH);
    return 0;
  }
  b->categories = arena_grow(b->memory, b->categories, b->n_categories,
                             &b->cap_categories, sizeof *b->categories);
  above = &b->categories[parent];
  c = &b->categories[b->n_categories];
  c->parent = parent;
  c->depth = above->depth + 1;
  if (levels && c->depth > levels)
    c->name = above->name;
  else if (parent)
    c->name = arena_format(b->memory, "%.*s.%.*s", STR_ARG(above->name),
                           STR_ARG(name));
  else
    c->name = arena_str(b->memory, name);
  return (uint32_t)b->n_categories++;
}

/* The number of the category in the dictionary: that of its full name. */
static uint32_t number_of(builder *b, uint32_t category) {
  build_category *c = &b->categories[category];
  dictionary *d = b->made;
  uintptr_t *number;

  if (c->number)
    return c->number - 1;
  number = map_put(&b->numbers, b->memory, c->name);
  if (!*number) {
    d->categories = arena_grow(b->memory, d->categories, d->n_categories,
                               &d->cap_categories, sizeof *d->categories);
    d->categories[d->n_categories] = c->name;
    *number = ++d->n_categories;
  }
  c->number = (uint32_t)*number;
  return c->number - 1;
}

/* --------------------------------------------------------------- the entries
 */

static uint32_t new_state(builder *b) {
  dictionary *d = b->made;

  d->ends = arena_grow(b->memory, d->ends, d->n_states, &d->cap_ends,
                       sizeof *d->ends);
  d->goes_on = arena_grow(b->memory, d->goes_on, d->n_states, &d->cap_goes_on,
                          sizeof *d->goes_on);
  return (uint32_t)d->n_states++;
}

/* The state behind one more word. */
static uint32_t state_behind(builder *b, uint32_t state, str word, bool glued) {
  dictionary *d = b->made;
  uint32_t pattern = glob_add(&d->words, b->memory, word), *next;

  if (d->n_states == 0)
    (void)new_state(b);
  d->goes_on[state] = true;
  next = edge_put(&d->phrases, b->memory, state, pattern * 2 + glued);
  if (!*next)
    *next = new_state(b);
  return *next;
}

static bool is_ideograph_at(const char *p, size_t *len) {
  return (unicode_of(utf8_decode(p, len)) & CLASS_MASK) == CLASS_IDEOGRAPH;
}

/* The words of a text are single ideographs, so those of an entry are taken
 * apart as well: each has to stand right behind the other. A "*" beside one
 * has nothing to say. */
static uint32_t states_behind(builder *b, uint32_t state, str word, size_t *n) {
  const char *p = word.ptr, *from = p;
  bool glued = false;
  size_t len;

  for (; p < str_end(word); p += len) {
    str before = str_span(from, p);

    if (!is_ideograph_at(p, &len))
      continue;
    if (before.len && !str_is(before, "*")) {
      state = state_behind(b, state, before, glued);
      glued = true;
      ++*n;
    }
    state = state_behind(b, state, str_make(p, len), glued);
    glued = true;
    ++*n;
    from = p + len;
  }
  if (from == str_end(word) ||
      (from > word.ptr && str_is(str_span(from, p), "*")))
    return state;
  ++*n;
  return state_behind(b, state, str_span(from, p), glued);
}

static void add_end(builder *b, uint32_t state, uint32_t category, str shown) {
  dictionary *d = b->made;
  uint32_t *known = edge_put(&b->ended, b->memory, state, category);
  dictionary_entry *e;

  if (*known)
    return;
  *known = 1;
  d->entries = arena_grow(b->memory, d->entries, d->n_entries, &d->cap_entries,
                          sizeof *d->entries);
  e = &d->entries[d->n_entries];
  e->source = (term_source){d->name, d->categories[category], shown};
  e->category = category;
  e->next = d->ends[state];
  d->ends[state] = (uint32_t)d->n_entries++;
}

/* The next word of the entry; false when there is none. */
static bool next_word(str *rest, str separator, str *word) {
  while (rest->len) {
    const char *p = memmem(rest->ptr, rest->len, separator.ptr, separator.len);

    *word = utf8_trim(str_span(rest->ptr, p ? p : str_end(*rest)));
    *rest = p ? str_span(p + separator.len, str_end(*rest))
              : str_make(str_end(*rest), 0);
    if (word->len)
      return true;
  }
  return false;
}

int build_add_entry(builder *b, uint32_t category, str words, size_t line) {
  str separator =
      b->options->separator.len ? b->options->separator : str_of(" ");
  str trimmed = utf8_trim(words), rest, word;
  uint32_t number = number_of(b, category), state = 0;
  size_t n_words = 0, n_states = 0;

  if (trimmed.len == 0)
    return build_fail(b, line, "an empty entry in the category \"%.*s\"",
                      shown(b->categories[category].name),
                      b->categories[category].name.ptr);
  trimmed = arena_str(b->memory, trimmed);
  b->words.len = 0;
  rest = unicode_normal(trimmed, b->made->exact_case, &b->composed, &b->lower);
  while (next_word(&rest, separator, &word)) {
    state = states_behind(b, state, word, &n_states);
    if (n_words++)
      buf_putc(&b->words, '_');
    buf_put_str(&b->words, word);
  }
  if (n_words == 0)
    return build_fail(b, line, "the entry \"%.*s\" has no word", shown(trimmed),
                      trimmed.ptr);
  add_end(b, state, number, trimmed);
  if (n_states > b->made->longest_entry)
    b->made->longest_entry = n_states;
  if (n_words > 1) /* "civil war" is also found where it reads civil_war */
    add_end(b, state_behind(b, 0, buf_str(&b->words), false), number, trimmed);
  return 0;
}
