/* The formats of dictionaries, with their oddities. */
#include <CUnit/CUnit.h>
#include <stdio.h>

#include "tap.h"
#include "terms/terms.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

typedef struct loaded {
  arena memory;
  buf notes;
  err e;
  const dictionary *d;
} loaded;

static void load(loaded *l, const char *path, const char *text,
                 dictionary_options o) {
  *l = (loaded){.d = NULL};
  l->d = dictionary_load(&l->memory, path, str_of(text), &o, &l->notes, &l->e);
}

static void unload(loaded *l) {
  buf_free(&l->notes);
  arena_free(&l->memory);
}

/* "category: pattern|pattern; category: ..." */
static void show(buf *out, const dictionary *d) {
  for (size_t c = 0; c < d->n_categories; c++) {
    bool first = true;

    buf_printf(out, "%s%.*s: ", c ? "; " : "", STR_ARG(d->categories[c]));
    for (size_t i = 1; i < d->n_entries; i++)
      if (d->entries[i].category == c) {
        /* an entry of several words is there twice, the second time joined */
        if (i > 1 && d->entries[i - 1].source.pattern.ptr ==
                         d->entries[i].source.pattern.ptr)
          continue;
        buf_printf(out, "%s%.*s", first ? "" : "|",
                   STR_ARG(d->entries[i].source.pattern));
        first = false;
      }
  }
}

typedef struct format_case {
  const char *path, *text, *want, *notes;
} format_case;

static void check(const format_case *c, size_t n) {
  for (size_t i = 0; i < n; i++) {
    loaded l;
    buf out = {0};

    load(&l, c[i].path, c[i].text, (dictionary_options){0});
    if (!l.d) {
      printf("# %s: %s\n", c[i].text, l.e.message);
      CU_FAIL("refused");
      unload(&l);
      continue;
    }
    show(&out, l.d);
    if (strcmp(buf_cstr(&out), c[i].want) != 0)
      printf("# %s\n# got  %s\n# want %s\n", c[i].text, out.ptr, c[i].want);
    CU_ASSERT_STRING_EQUAL(buf_cstr(&out), c[i].want);
    if (strcmp(buf_cstr(&l.notes), c[i].notes ? c[i].notes : "") != 0)
      printf("# %s\n", l.notes.ptr);
    CU_ASSERT_STRING_EQUAL(buf_cstr(&l.notes), c[i].notes ? c[i].notes : "");
    buf_free(&out);
    unload(&l);
  }
}

void test_dictionary__reads_liwc(void) {
  static const format_case list[] = {
      {"a.dic", "%\n01\tsmall\n2\tlarge\n%\nbit*\t1\nlot\t02\nsome\t1\t2\n",
       "small: bit*|some; large: lot|some", NULL},
      /* blanks for tabs; an entry of two words, and on two lines */
      {"a.dic", "%\n1 small\n2  large\n%\na bit   1\nlot  2\nlot 1\n",
       "small: a bit|lot; large: lot", NULL},
      {"a.dic",
       "%\n1\tup\n\t11\tupper\n\t\t12\tuppest\n\t13\tother\n%\nx\t12\n"
       "y\t13 1\n",
       "up.upper.uppest: x; up.other: y; up: y", NULL},
      {"a.dic",
       "%\n1\tone\n%\nkind\t<of>131/1\nlike\t(02 134)125/464\t(3)\t1\n"
       "gone\t1\t7\n",
       "one: like|gone",
       "a.dic:4: an entry with <of> is left out\n"
       "a.dic:5: what stands in brackets is left out\n"
       "a.dic:6: there is no category 7 for \"gone\"\n"},
      {"a.dic", "%\nheading\n\t1\tone\n%\nx\t1\n", "heading.one: x", NULL}};

  check(list, COUNT(list));
}

void test_dictionary__reads_wordstat(void) {
  static const format_case list[] = {
      {"a.CAT", "UP\n\tINNER\n\t\tTAX* (1)\n\tWORD (2)\nDOWN\n\tNEW YORK (1)\n",
       "UP.INNER: TAX*; UP: WORD; DOWN: NEW YORK", NULL},
      {"a.cat", "A B (C)\n\tx (10)\n\tCIVIL_WAR (1)\n", "A B (C): x|CIVIL_WAR",
       NULL},
      /* one name twice is one category */
      {"a.cat", "A\n\tx (1)\nA\n\ty (1)\n", "A: x|y", NULL}};

  check(list, COUNT(list));
}

void test_dictionary__reads_lexicoder(void) {
  static const format_case list[] = {
      {"a.lc3", "+GOOD\n fine \n\nwell done\n+BAD\nbad*\n",
       "GOOD: fine|well done; BAD: bad*", NULL}};

  check(list, COUNT(list));
}

void test_dictionary__reads_csv(void) {
  static const format_case list[] = {
      {"a.csv", "word,sentiment\ngood,plus\nbad*,minus\n",
       "plus: good; minus: bad*", NULL},
      {"a.csv",
       "id;Category;Pattern\n1;a.b;\"one; two\"\n\n2;a;\"say \"\"x\"\"\"\n",
       "a.b: one; two; a: say \"x\"", NULL},
      {"a.tsv", "key\tvalue\nk\tv w\n", "k: v w", NULL}};

  check(list, COUNT(list));
}

void test_dictionary__reads_yaml(void) {
#ifdef HAVE_YAML
  static const format_case list[] = {
      {"a.yml",
       "up:\n  inner: [tax*, '*ism', no, 2020]\n  single: word\n"
       "empty:\nlist:\n  - new york\n  - x\n",
       "up.inner: tax*|*ism|no|2020; up.single: word; list: new york|x", NULL},
      {"a.yaml", "{\"a.b\": [\"x\", \"y\"], \"a\": {\"b\": [\"z\"]}}",
       "a.b: x|y|z", NULL}};

  check(list, COUNT(list));
#else
  tap_skip("built without libyaml");
#endif
}

void test_dictionary__reads_yoshikoder(void) {
#ifdef HAVE_EXPAT
  static const format_case list[] = {
      {"a.ykd",
       "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n<dictionary>"
       "<cnode name=\"top\"><cnode name=\"in\"><pnode name=\"a\"/></cnode>"
       "<pnode name=\"caf\xe9\"/></cnode></dictionary>",
       "top.in: a; top: caf\xc3\xa9", NULL},
      {"a.lcd",
       "<?xml version=\"1.0\" encoding=\"windows-1252\"?>\n<dictionary>"
       "<cnode name=\"c\"><pnode name=\"\x80 &amp; b\"/></cnode></dictionary>",
       "c: \xe2\x82\xac & b", NULL},
      {"really.cat",
       "<dictionary><cnode name='c'><pnode name='x'/></cnode>"
       "</dictionary>",
       "c: x", NULL}};

  check(list, COUNT(list));
#else
  tap_skip("built without expat");
#endif
}

void test_dictionary__says_where_it_is_wrong(void) {
  static const struct {
    const char *path, *text, *message;
  } list[] = {
      {"a.txt", "x", "a.txt: its name does not tell"},
      {"a.dic", "x\t1\n", "a.dic:1: this is no LIWC dictionary"},
      {"a.dic", "\n%\n1\tx\n", "a.dic:2: the categories that begin here do"},
      {"a.dic", "%\n1\tx\n%\nword\n", "a.dic:4: an entry without the number"},
      {"a.dic", "%\n1\tx\n1\ty\n%\n", "a.dic:3: the number 1 is that of"},
      {"a.dic", "%\n1\t\n%\n", "a.dic:2: a category without a name"},
      {"a.cat", "WORD (1)\n", "a.cat:1: \"WORD\" stands in no category"},
      {"a.cat", "\tA\n", "a.cat:1: indented, but no category"},
      {"a.cat", "A\n\t\tB\n",
       "a.cat:2: indented by 2 tabs, but the category "
       "above it allows 1"},
      {"a.lc3", "word\n", "a.lc3:1: an entry before the first category"},
      {"a.csv", "a,b\nx,y\n", "a.csv:1: a first line with the columns"},
      {"a.csv", "word,key\n\"x,y\n", "a.csv:2: a quote that begins here"},
      {"a.csv", "word,key\nx,k\n ,k\n", "a.csv:3: an empty entry"},
      {"a.csv", "word,key\nx,\n", "a.csv:2: a category without a name"},
      {"a.lc3", "", "a.lc3: there is no entry in it; read as lexicoder"},
#ifdef HAVE_YAML
      {"a.yml", "", "a.yml:1: there is nothing in it"},
      {"a.yml", "- x\n", "a.yml:1: a mapping of categories"},
      {"a.yml", "a:\n  - x\n  - b: [y]\n",
       "a.yml:3: an entry was expected, "
       "not a mapping"},
      {"a.yml", "a: [x,\n", "a.yml:2: this is no YAML"},
      {"a.yml", "a:\n - *ism*\n", "a.yml:2: "},
      {"a.yml", "a: &x [y]\nb: *x\n",
       "a.yml:2: a list of entries or a mapping "
       "of categories was expected, not an "
       "alias"},
      {"a.yml", "a: [x]\na: [y]\n",
       "a.yml:2: the category \"a\" stands here "
       "twice"},
#endif
#ifdef HAVE_EXPAT
      {"a.ykd", "<html/>", "a.ykd:1: <dictionary> was expected, not <html>"},
      {"a.ykd", "<dictionary>\n<pnode name='x'/></dictionary>",
       "a.ykd:2: the entry \"x\" lies in no <cnode>"},
      {"a.ykd", "<dictionary>\n<cnode></dictionary>",
       "a.ykd:2: a <cnode> "
       "without a name"},
      {"a.ykd", "<dictionary>\n<cnode name='a'>", "a.ykd:2: this is no XML"},
      {"a.ykd", "<!DOCTYPE x [\n<!ENTITY a \"aaaa\">\n]><dictionary/>",
       "a.ykd:2: the file defines an entity"},
#endif
  };

  for (size_t i = 0; i < COUNT(list); i++) {
    loaded l;

    load(&l, list[i].path, list[i].text, (dictionary_options){0});
    CU_ASSERT_PTR_NULL(l.d);
    if (strncmp(l.e.message, list[i].message, strlen(list[i].message)) != 0)
      printf("# got  %s\n# want %s\n", l.e.message, list[i].message);
    CU_ASSERT(strncmp(l.e.message, list[i].message, strlen(list[i].message)) ==
              0);
    unload(&l);
  }
}

void test_dictionary__depth_is_bounded(void) {
  static const char *const paths[] = {
      "a.cat",
#ifdef HAVE_YAML
      "a.yml",
#endif
#ifdef HAVE_EXPAT
      "a.ykd",
#endif
  };

  for (size_t i = 0; i < COUNT(paths); i++) {
    loaded l;
    buf text = {0};

    buf_puts(&text, i == 2 ? "<dictionary>" : "");
    for (int depth = 0; depth < 200; depth++) {
      if (i == 0)
        for (int k = 0; k < depth; k++)
          buf_putc(&text, '\t');
      buf_puts(&text, i == 0 ? "A\n" : i == 1 ? "{a: " : "<cnode name='a'>");
    }
    load(&l, paths[i], buf_cstr(&text), (dictionary_options){0});
    CU_ASSERT_PTR_NULL(l.d);
    CU_ASSERT_PTR_NOT_NULL(strstr(l.e.message, "64"));
    unload(&l);
    buf_free(&text);
  }
}

/* ---- what they find */

typedef struct match_case {
  const char *dictionary, *text, *want;
  dictionary_options options;
} match_case;

static void find(buf *out, const dictionary *d, const char *text) {
  doc x = {.text = str_of(text)};

  terms_mark(&x, terms_find(x.text, &d, 1));
  for (size_t i = 0; i < x.n_terms; i++)
    buf_printf(out, "%s%.*s=%.*s", i ? " " : "",
               STR_ARG(x.terms[i].source->category), STR_ARG(x.terms[i].text));
  doc_free(&x);
}

static void check_matches(const match_case *c, size_t n) {
  for (size_t i = 0; i < n; i++) {
    loaded l;
    buf out = {0};

    load(&l, "a.lc3", c[i].dictionary, c[i].options);
    CU_ASSERT_PTR_NOT_NULL_FATAL(l.d);
    find(&out, l.d, c[i].text);
    if (strcmp(buf_cstr(&out), c[i].want) != 0)
      printf("# %s\n# got  %s\n# want %s\n", c[i].text, buf_cstr(&out),
             c[i].want);
    CU_ASSERT_STRING_EQUAL(buf_cstr(&out), c[i].want);
    buf_free(&out);
    unload(&l);
  }
}

void test_dictionary__patterns(void) {
  static const match_case list[] = {
      {"+A\ntax*\n", "Taxes, a tax; syntax", "A=Taxes A=tax", {0}},
      {"+A\ntax\n", "Taxes, a TAX", "A=TAX", {0}},
      {"+A\n*ism\n", "Communism is not ism or isms", "A=Communism A=ism", {0}},
      {"+A\n*an*a*\n", "banana ana an bnna", "A=banana A=ana", {0}},
      {"+A\nwom?n\n", "woman women womn womeen", "A=woman A=women", {0}},
      {"+A\n?\n", "a bc \xc3\xa9", "A=a A=\xc3\xa9", {0}},
      {"+A\n*\n", "a b, c", "A=a A=b A=c", {0}},
      {"+A\n\xc3\x89"
       "COL*\n",
       "\xc3\xa9"
       "cole e\xcc\x81"
       "coles ecole",
       "A=\xc3\xa9"
       "cole A=e\xcc\x81"
       "coles",
       {0}},
      {"+A\ncafe*\n", "cafe\xcc\x81 cafes", "A=cafes", {0}},
      {"+A\nTax\n", "Tax tax", "A=Tax", {.exact_case = true}},
      /* one word is one term of a category, however many entries match */
      {"+A\nbit*\nbit\nb*\n+B\nbit\n", "bit", "A=bit B=bit", {0}}};

  check_matches(list, COUNT(list));
}

void test_dictionary__several_words(void) {
  static const match_case list[] = {
      {"+A\ncivil war\n",
       "Civil  War, civil. War civil_war civilwar",
       "A=Civil  War A=civil. War A=civil_war",
       {0}},
      {"+A\ntax* cut*\n",
       "tax cuts taxes cut tax the cut",
       "A=tax cuts A=taxes cut",
       {0}},
      {"+A\na b\nb a\n", "a b a b", "A=a b A=a b", {0}},
      /* a longer one hides those in it, and of two as long the first counts */
      {"+A\nnew york\nyork\nnew york times\n",
       "New York Times, New York, York",
       "A=New York Times A=New York A=York",
       {0}},
      {"+A\na b\nb c d\n", "a b c d", "A=b c d", {0}},
      {"+P\nnew york times\n+C\nnew york\n",
       "the New York Times of New York",
       "P=New York Times C=New York C=New York",
       {0}},
      {"+P\nnew york times\n+C\nnew york\n",
       "the New York Times of New York",
       "P=New York Times C=New York",
       {.longest = true}},
      /* neither lies in the other */
      {"+P\na b\n+C\nb c\n", "a b c", "P=a b C=b c", {.longest = true}},
      {"+A\nCIVIL_WAR\n", "civil war civil_war", "A=civil_war", {0}},
      {"+A\nCIVIL_WAR\n",
       "civil war civil_war",
       "A=civil war A=civil_war",
       {.separator = {"_", 1}}},
      /* Han: wherever the characters stand in a row, and only there */
      {"+A\n\xe5\xae\x89\xe5\x85\xa8*\n",
       "\xe5\x9b\xbd\xe5\xae\x89\xe5\x85\xa8\xe8\xa7\x82\xe5\xae\x89\xe3\x80"
       "\x82\xe5\x85\xa8",
       "A=\xe5\xae\x89\xe5\x85\xa8",
       {0}}};

  check_matches(list, COUNT(list));
}

void test_dictionary__levels(void) {
  loaded l;
  buf out = {0};

  load(&l, "a.cat", "A\n\tB\n\t\tC\n\t\t\tx (1)\n\t\ty (1)\n",
       (dictionary_options){.levels = 2});
  CU_ASSERT_PTR_NOT_NULL_FATAL(l.d);
  show(&out, l.d);
  CU_ASSERT_STRING_EQUAL(buf_cstr(&out), "A.B: x|y");
  buf_free(&out);
  unload(&l);
}

/* A term lies where it begins. */
void test_dictionary__terms_lie_in_units(void) {
  loaded l;
  doc d = {.text = str_of("Old. New York is big")};
  block *b;

  load(&l, "a.lc3", "+A\nold new\nyork\nbig\n", (dictionary_options){0});
  CU_ASSERT_PTR_NOT_NULL_FATAL(l.d);
  b = doc_add_block(&d);
  b->text = b->body = d.text;
  doc_add_sentence(&d, 1)->text = str_make(d.text.ptr, 4);
  doc_add_clause(&d, 1)->text = str_make(d.text.ptr, 3);
  doc_add_sentence(&d, 1)->text = str_make(d.text.ptr + 5, 15);
  doc_add_clause(&d, 2)->text = str_make(d.text.ptr + 5, 8);
  terms_mark(&d, terms_find(d.text, &l.d, 1));
  CU_ASSERT_EQUAL_FATAL(d.n_terms, 3);
  CU_ASSERT(str_is(d.terms[0].text, "Old. New"));
  CU_ASSERT_EQUAL(d.terms[0].clause, 1);
  CU_ASSERT_EQUAL(d.terms[1].clause, 2);
  CU_ASSERT_EQUAL(d.terms[1].sentence, 2);
  CU_ASSERT_EQUAL(d.terms[2].clause, 0);
  CU_ASSERT_EQUAL(d.terms[2].sentence, 2);
  CU_ASSERT_EQUAL_FATAL(d.n_category_counts, 1);
  CU_ASSERT_EQUAL(d.category_counts[0].count, 3);
  doc_free(&d);
  unload(&l);
}

/* Many entries, long matches, one word over and over: over at once. */
void test_dictionary__hostile_entries_are_linear(void) {
  buf entries = {0}, text = {0}, out = {0};
  loaded l;

  buf_puts(&entries, "+A\n*a*a*a*a*\na*b\n");
  for (int i = 1; i < 40; i++) {
    for (int k = 0; k < i; k++)
      buf_puts(&entries, "a ");
    buf_puts(&entries, "\n");
  }
  for (int i = 0; i < 20000; i++)
    buf_printf(&entries, "word%d*\n", i);
  for (int i = 0; i < 20000; i++)
    buf_puts(&text, "a ");
  for (int i = 0; i < 20000; i++)
    buf_putc(&text, 'a');
  load(&l, "a.lc3", buf_cstr(&entries), (dictionary_options){0});
  CU_ASSERT_PTR_NOT_NULL_FATAL(l.d);
  find(&out, l.d, buf_cstr(&text));
  CU_ASSERT(out.len > 0);
  unload(&l);
  buf_free(&entries);
  buf_free(&text);
  buf_free(&out);
}
