#include "mark/scheme.h"

#include "base/json.h"
#include "mark/zh/words.h"
#include "words/lexicon.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

typedef struct reader {
  arena *memory;
  const char *file;
  scheme *scheme;
  err *e;
} reader;

static int fail(const reader *r, const json *at, const char *expected) {
  return err_at(r->e, r->file, at->line, at->column, "%s expected, not %s",
                expected, json_kind_name(at->kind));
}

static int read_text(const reader *r, const json *j, str *out) {
  if (j->kind != JSON_STRING)
    return fail(r, j, "a string");
  *out = arena_str(r->memory, j->string);
  return 0;
}

static int read_bool(const reader *r, const json *j, bool *out) {
  if (j->kind != JSON_BOOL)
    return fail(r, j, "true or false");
  *out = j->boolean;
  return 0;
}

/* One of two words. */
static int read_choice(const reader *r, const json *j, const char *no,
                       const char *yes, bool *out) {
  if (j->kind != JSON_STRING)
    return fail(r, j, "a string");
  *out = str_is(j->string, yes);
  if (!*out && !str_is(j->string, no))
    return err_at(r->e, r->file, j->line, j->column,
                  "\"%s\" or \"%s\" expected, not \"%.*s\"", no, yes,
                  STR_ARG(j->string));
  return 0;
}

static int unknown_key(const reader *r, const json *member) {
  return err_at(r->e, r->file, member->key_line, member->key_column,
                "unknown key \"%.*s\" in a scheme", STR_ARG(member->key));
}

/* The form of what follows a cue, of those that a scheme has to name. */
static int read_form(const reader *r, const json *j, uint8_t *out) {
  if (j->kind != JSON_STRING)
    return fail(r, j, "a string");
  if (str_is(j->string, "verb"))
    *out = CUE_VERB;
  else if (str_is(j->string, "state"))
    *out = CUE_STATE;
  else if (str_is(j->string, "whom"))
    *out = CUE_WHOM;
  else
    return err_at(r->e, r->file, j->line, j->column,
                  "\"verb\", \"state\" or \"whom\" expected, not \"%.*s\"",
                  STR_ARG(j->string));
  return 0;
}

static int read_modality(const reader *r, const json *j, enum modality *out) {
  if (j->kind != JSON_STRING)
    return fail(r, j, "a string");
  *out = modality_of(j->string);
  if (*out == MODALITY_NONE)
    return err_at(r->e, r->file, j->line, j->column,
                  "unknown modality \"%.*s\": expected obligation, "
                  "prohibition, recommendation, permission, intention, "
                  "imperative or none",
                  STR_ARG(j->string));
  return 0;
}

static bool is_weak(str word) {
  static const char *const weak[] = {
      "it",   "is", "that", "to",     "for", "from", "not", "be", "there",
      "<be>", "as", "in",   "<have>", "a",   "an",   "the", "of", "under"};

  for (size_t i = 0; i < COUNT(weak); i++)
    if (str_is(word, weak[i]))
      return true;
  return false;
}

/* The first letters of a word that stand together; empty when it has none. */
static str letters_of_word(str word) {
  const char *p = word.ptr, *end = str_end(word), *q;

  while (p < end && !ascii_is_alpha(*p))
    p++;
  for (q = p; q < end && ascii_is_alpha(*q); q++)
    ;
  return str_span(p, q);
}

/* The word to look for: the first that is not in every other sentence. */
static uint8_t anchor_of(const cue *c) {
  for (uint8_t i = 0; i < c->n; i++)
    if (!is_weak(c->words[i]) && letters_of_word(c->words[i]).len)
      return i;
  return 0;
}

static enum cue_form form_of(const cue *c) {
  str last = c->words[c->n - 1];

  if (str_is(last, "from"))
    return CUE_GERUND;
  if (str_is(last, "that"))
    return CUE_THAT;
  if (!c->existential && (str_is(last, "for") || str_is(last, "with")))
    return CUE_GERUND;
  return str_is(last, "for") || str_is(last, "of") ? CUE_FOR : CUE_VERB;
}

/* Part a cue at its blanks, in lower case; `like` has all else. */
static int add_cue(const reader *r, const json *at, const cue *like) {
  scheme *s = r->scheme;
  str rest = arena_str(r->memory, at->string);
  cue c = *like;

  for (size_t i = 0; i < rest.len; i++)
    ((char *)(uintptr_t)rest.ptr)[i] = ascii_lower(rest.ptr[i]);
  while (rest.len) {
    const char *blank = memchr(rest.ptr, ' ', rest.len);
    str word = str_span(rest.ptr, blank ? blank : str_end(rest));

    if (!word.len || c.n == CUE_WORDS || word.len > LEXICON_LONGEST)
      return err_at(r->e, r->file, at->line, at->column,
                    "a cue is 1 to %d words parted by single blanks",
                    CUE_WORDS);
    c.words[c.n++] = word;
    rest = str_span(blank ? blank + 1 : str_end(rest), str_end(rest));
  }
  if (!c.n)
    return err_at(r->e, r->file, at->line, at->column, "an empty cue");
  c.line = at->line;
  c.column = at->column;
  c.anchor = anchor_of(&c);
  c.existential = str_is(c.words[0], "it");
  if (c.form == CUE_VERB)
    c.form = (uint8_t)form_of(&c);
  s->cues =
      arena_grow(r->memory, s->cues, s->n_cues, &s->cap_cues, sizeof *s->cues);
  s->cues[s->n_cues++] = c;
  return 0;
}

static int read_cues(const reader *r, const json *group) {
  const json *words = NULL;
  cue like = {0};
  bool said = false;

  if (group->kind != JSON_OBJECT)
    return fail(r, group, "an object");
  for (const json *m = group->items; m; m = m->next) {
    int failed = 0;

    if (str_is(m->key, "modality") && m->kind == JSON_STRING &&
        str_is(m->string, "none"))
      said = true;
    else if (str_is(m->key, "modality"))
      said = !(failed = read_modality(r, m, &like.modality));
    else if (str_is(m->key, "negated"))
      failed = read_modality(r, m, &like.negated);
    else if (str_is(m->key, "negative"))
      failed = read_bool(r, m, &like.negative);
    else if (str_is(m->key, "form"))
      failed = read_form(r, m, &like.form);
    else if (str_is(m->key, "words"))
      words = m;
    else
      return unknown_key(r, m);
    if (failed)
      return ERR;
  }
  if (!said || !words)
    return err_at(r->e, r->file, group->line, group->column,
                  "\"%s\" is missing", words ? "modality" : "words");
  if (!like.negated)
    like.negated = like.modality;
  if (words->kind != JSON_ARRAY)
    return fail(r, words, "an array of strings");
  for (const json *w = words->items; w; w = w->next)
    if (w->kind != JSON_STRING)
      return fail(r, w, "a string");
    else if (add_cue(r, w, &like))
      return ERR;
  return 0;
}

/* A word is an anchor, by itself and in "shouldn't". */
static void add_begins(scheme *s, str word) {
  char start[SCHEME_LOOK + 1] = {0};
  size_t n = word.len;

  memcpy(start, word.ptr, n < SCHEME_LOOK ? n : SCHEME_LOOK);
  for (int i = 0; i < 2; i++, n++) {
    unsigned length = n < SCHEME_LONG ? (unsigned)n : SCHEME_LONG;

    s->begins[scheme_begin(start, length)] |= (uint16_t)(1u << length);
    if (n < SCHEME_LOOK)
      start[n] = 'n';
  }
}

/* `c` is another cue of the anchor. */
static void add_follower(anchor *a, const cue *c) {
  str word = c->anchor + 1 < c->n ? c->words[c->anchor + 1] : (str){0};
  spell_key k = letters_key(word);
  bool any = !word.len || word.len > LETTERS_MOST ||
             letters_of_word(word).len < word.len ||
             (a->first && !a->n_followers);

  for (size_t i = 0; i < a->n_followers; i++)
    if (letters_same(a->followers[i], k))
      return;
  if (any || a->n_followers == FOLLOWERS)
    a->n_followers = 0;
  else
    a->followers[a->n_followers++] = k;
}

static void add_anchor(scheme *s, str word, cue *c) {
  anchor *a;
  const cue **place;
  spell_key k;

  word = letters_of_word(word);
  k = letters_key(word);
  a = &s->anchors[scheme_slot(s, k, word)];
  a->key = k;
  a->word = word;
  add_follower(a, c);
  add_begins(s, word);
  /* A cue stands in one list only, but for the forms of "be" and "have". */
  for (place = &a->first; *place && (*place)->n >= c->n;)
    place = (const cue **)(uintptr_t) & (*place)->next;
  c->next = *place;
  *place = c;
}

/* The same with another word as its anchor. */
static void add_form(const reader *r, const cue *c, const char *word) {
  cue *copy = arena_alloc(r->memory, sizeof *copy);

  *copy = *c;
  copy->words[c->anchor] = str_of(word);
  add_anchor(r->scheme, copy->words[c->anchor], copy);
}

/* Of "<be>" and "<have>", their forms; else NULL. */
static const char *const *forms_of(str word) {
  static const char *const be[] = {"be",   "is",   "are",   "am", "was",
                                   "were", "been", "being", NULL};
  static const char *const have[] = {"have", "has", "had", "having", NULL};

  return str_is(word, "<be>") ? be : str_is(word, "<have>") ? have : NULL;
}

static int add_anchors(const reader *r) {
  scheme *s = r->scheme;

  for (size_t i = 0; i < s->n_cues; i++) {
    cue *c = &s->cues[i];
    str word = c->words[c->anchor];
    const char *const *forms = forms_of(word);

    if (!letters_of_word(word).len)
      return err_at(r->e, r->file, c->line, c->column,
                    "a cue has a letter from a to z, by which it is found");
    for (size_t k = 0; forms && forms[k]; k++)
      add_form(r, c, forms[k]);
    if (forms)
      continue;
    add_anchor(s, word, c);
    if (c->n == 1 && str_is(word, "will"))
      add_form(r, c, "wo"); /* "won't" */
    else if (c->n == 1 && str_is(word, "shall"))
      add_form(r, c, "sha"); /* "shan't" */
  }
  return 0;
}

static int read_excepts(const reader *r, const json *list) {
  scheme *s = r->scheme;

  if (list->kind != JSON_ARRAY)
    return fail(r, list, "an array of strings");
  for (const json *w = list->items; w; w = w->next) {
    if (w->kind != JSON_STRING || !w->string.len)
      return fail(r, w, "a word");
    s->excepts = arena_grow(r->memory, s->excepts, s->n_excepts,
                            &s->cap_excepts, sizeof *s->excepts);
    s->excepts[s->n_excepts++] = arena_str(r->memory, w->string);
  }
  return 0;
}

static int read_member(const reader *r, const json *m) {
  scheme *s = r->scheme;

  if (str_is(m->key, "name"))
    return read_text(r, m, &s->name);
  if (str_is(m->key, "title"))
    return read_text(r, m, &s->title);
  if (str_is(m->key, "source"))
    return read_text(r, m, &s->source);
  if (str_is(m->key, "language"))
    return read_text(r, m, &s->language);
  if (str_is(m->key, "capitals"))
    return read_bool(r, m, &s->capitals);
  if (str_is(m->key, "imperative"))
    return read_bool(r, m, &s->imperative);
  if (str_is(m->key, "questions"))
    return read_choice(r, m, "skip", "take", &s->take_questions);
  if (str_is(m->key, "quotations"))
    return read_choice(r, m, "skip", "take", &s->take_quotations);
  if (str_is(m->key, "except"))
    return read_excepts(r, m);
  if (!str_is(m->key, "cues"))
    return unknown_key(r, m);
  if (m->kind != JSON_ARRAY)
    return fail(r, m, "an array of objects");
  for (const json *group = m->items; group; group = group->next)
    if (read_cues(r, group))
      return ERR;
  return 0;
}

bool scheme_is_for(const scheme *s, str language) {
  str own = s->language.ptr ? s->language : str_of("en");
  size_t n = 0;

  while (n < language.len && ascii_is_alpha(language.ptr[n]))
    n++;
  return own.len >= n &&
         str_eq_nocase(str_make(own.ptr, n), str_make(language.ptr, n)) &&
         (own.len == n || !ascii_is_alpha(own.ptr[n]));
}

const scheme *scheme_parse(arena *a, const char *file, str text, err *e) {
  scheme *s = arena_alloc(a, sizeof *s);
  reader r = {a, file, s, e};
  json *top = json_parse(a, file, text, e);

  if (!top)
    return NULL;
  if (top->kind != JSON_OBJECT) {
    (void)fail(&r, top, "an object");
    return NULL;
  }
  for (const json *m = top->items; m; m = m->next)
    if (read_member(&r, m))
      return NULL;
  if (!s->name.ptr || !s->n_cues || s->n_cues > ANCHORS / 3) {
    (void)err_at(e, file, top->line, top->column,
                 "a scheme has a \"name\" and 1 to %d \"cues\"", ANCHORS / 3);
    return NULL;
  }
  if (scheme_is_for(s, str_of("zh")))
    s->zh = zh_words_new(a, s);
  else if (add_anchors(&r))
    return NULL;
  return s;
}

const char *scheme_builtin(const char *name, size_t *len) {
  for (const scheme_text *t = scheme_texts; t->name; t++)
    if (strcmp(t->name, name) == 0) {
      *len = t->len;
      return t->text;
    }
  return NULL;
}

const char *scheme_builtin_name(size_t i) {
  for (const scheme_text *t = scheme_texts; t->name; t++, i--)
    if (i == 0)
      return t->name;
  return NULL;
}
