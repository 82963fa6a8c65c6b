/* Words on pages to lines, paragraphs and blocks: pages are put together by
 * hand here, so that no library is needed. */
#include <CUnit/CUnit.h>

#include <stdio.h>

#include "doc/doc.h"
#include "read/page.h"

enum { WIDE = 5 }; /* points of a letter */

/* Pages that a test fills. */
typedef struct sheet {
  arena a;
  pages all;
} sheet;

static void new_page(sheet *s) {
  pages *all = &s->all;

  all->items =
      arena_grow(&s->a, all->items, all->n, &all->cap, sizeof *all->items);
  all->items[all->n++] = (page){.width = 595, .height = 842};
}

/* Put a line of words at (x, y) in letters of `size`. */
static void put(sheet *s, float x, float y, float size, uint32_t style,
                const char *text) {
  page *p = &s->all.items[s->all.n - 1];

  while (*text) {
    size_t n = strcspn(text, " ");
    float wide = (float)n * WIDE * size / 10;

    p->words = arena_grow(&s->a, p->words, p->n_words, &p->cap_words,
                          sizeof *p->words);
    p->words[p->n_words++] = (page_word){.text = str_make(text, n),
                                         .x0 = x,
                                         .y0 = y,
                                         .x1 = x + wide,
                                         .y1 = y + size,
                                         .size = size,
                                         .style = style};
    x += wide + WIDE * size / 20;
    text += n + (text[n] == ' ');
  }
}

/* Running text, a line every 12 points. */
static void put_lines(sheet *s, float x, float y, const char *const *texts) {
  for (; *texts; texts++, y += 12)
    put(s, x, y, 10, 0, *texts);
}

/* The document as "kind: text" lines. */
static str read_sheet(sheet *s, doc *d) {
  composition b;
  buf out = {0};
  str result;

  compose_begin(&b, d);
  page_build(&b, &s->all);
  compose_finish(&b);
  for (size_t i = 0; i < d->n_blocks; i++)
    buf_printf(&out, "%s: %.*s\n", block_kind_name(d->blocks[i].kind),
               STR_ARG(d->blocks[i].text));
  result = arena_str(&s->a, buf_str(&out));
  buf_free(&out);
  return result;
}

static void expect(sheet *s, const char *wanted) {
  doc d = {0};
  str got = read_sheet(s, &d);

  CU_ASSERT(str_is(got, wanted));
  if (!str_is(got, wanted))
    printf("# got:\n%.*s# wanted:\n%s", STR_ARG(got), wanted);
  doc_free(&d);
  arena_free(&s->a);
}

void test_page__lines_are_joined_to_paragraphs(void) {
  static const char *const first[] = {
      "The council must renew the dikes before the winter and the",
      "basins must pay for it.", NULL};
  static const char *const second[] = {
      "Where a gauge has been lost, the warden should read the",
      "next one upstream and the one below it, and then write it",
      "down in the record.", NULL};
  sheet s = {0};

  new_page(&s);
  put_lines(&s, 70, 80, first);
  put_lines(&s, 70, 116, second);
  expect(&s,
         "paragraph: The council must renew the dikes before the winter and "
         "the basins must pay for it.\n"
         "paragraph: Where a gauge has been lost, the warden should read the "
         "next one upstream and the one below it, and then write it down in "
         "the record.\n");
}

void test_page__an_indent_begins_a_paragraph(void) {
  sheet s = {0};

  new_page(&s);
  put(&s, 85, 80, 10, 0, "The council must renew the dikes before the winter");
  put(&s, 70, 92, 10, 0,
      "and the basins must pay what it costs in each of years");
  put(&s, 85, 104, 10, 0, "The gauges are read by hand and the wardens, who");
  put(&s, 70, 116, 10, 0,
      "read them, keep a record of the hour and of the level");
  put(&s, 70, 128, 10, 0, "in it.");
  expect(&s,
         "paragraph: The council must renew the dikes before the winter and "
         "the basins must pay what it costs in each of years\n"
         "paragraph: The gauges are read by hand and the wardens, who read "
         "them, keep a record of the hour and of the level in it.\n");
}

void test_page__columns_are_read_one_after_the_other(void) {
  static const char *const left[] = {
      "The dikes of the north were", "renewed in the spring, and",
      "those of the south in the", "summer of the year. Here is", NULL};
  static const char *const right[] = {
      "what the council has found", "in all of its basins. It will",
      "be told in a report at the", "end of the winter.", NULL};
  sheet s = {0};

  new_page(&s);
  put(&s, 150, 50, 16, PAGE_BOLD, "Dikes and gauges");
  put_lines(&s, 70, 80, left);
  put_lines(&s, 230, 84, right); /* not in line with those on the left */
  expect(&s,
         "heading: Dikes and gauges\n"
         "paragraph: The dikes of the north were renewed in the spring, and "
         "those of the south in the summer of the year. Here is what the "
         "council has found in all of its basins. It will be told in a "
         "report at the end of the winter.\n");
}

static const char *const sayings[] = {
    "One line stands here.", "A second is on this page.", "There is a third.",
    "A fourth follows.",     "Fifth, and not the last.",  "The sixth ends it."};

/* Books have two heads, for pages on the left and on the right. */
void test_page__running_lines_are_left_out(void) {
  sheet s = {0};

  for (int i = 0; i < 6; i++) {
    new_page(&s);
    put(&s, 70, 30, 9, 0, i % 2 ? "Council of Rivers" : "Report on dikes");
    put(&s, 70, 80, 10, 0, sayings[i]);
    put(&s, 290, 800, 9, 0, arena_format(&s.a, "- %d -", i + 17).ptr);
  }
  expect(&s, "paragraph: One line stands here.\n"
             "paragraph: A second is on this page.\n"
             "paragraph: There is a third.\n"
             "paragraph: A fourth follows.\n"
             "paragraph: Fifth, and not the last.\n"
             "paragraph: The sixth ends it.\n");
}

/* They count with the pages, too. */
void test_page__numbers_of_sections_are_kept(void) {
  sheet s = {0};

  for (int i = 0; i < 3; i++) {
    new_page(&s);
    put(&s, 70, 80, 14, PAGE_BOLD, arena_format(&s.a, "Article %d", i + 1).ptr);
    put(&s, 70, 120, 10, 0, sayings[i]);
  }
  expect(&s, "heading: Article 1\nparagraph: One line stands here.\n"
             "heading: Article 2\nparagraph: A second is on this page.\n"
             "heading: Article 3\nparagraph: There is a third.\n");
}

void test_page__cells_above_each_other_are_a_table(void) {
  static const char *const rows[][3] = {{"Gauge", "River", "Level"},
                                        {"North", "Aller", "312"},
                                        {"South", "Oker", "87"}};
  sheet s = {0};

  new_page(&s);
  for (int i = 0; i < 3; i++)
    for (int k = 0; k < 3; k++)
      put(&s, 70.0F + 100.0F * (float)k, 80.0F + 14.0F * (float)i, 10, 0,
          rows[i][k]);
  expect(&s, "row: Gauge\tRiver\tLevel\nrow: North\tAller\t312\n"
             "row: South\tOker\t87\n");
}

void test_page__a_hyphen_is_kept_when_it_is_one(void) {
  static const char *const known[] = {
      "the government asked for well-known decision-making bodies,",
      "every one of them under water and a bank of sand,", "requirements all"};
  static const struct {
    const char *line, *next;
    enum hyphen wanted;
  } cases[] = {
      {"the govern-", "ment of it", HYPHEN_DROP},
      {"the require-", "ments of it", HYPHEN_DROP},
      {"in decision-", "making bodies", HYPHEN_KEEP},
      {"a long-", "term plan", HYPHEN_KEEP},
      {"an unheard-of unre-", "corded word", HYPHEN_DROP},
      {"state-of-the-", "art gauges", HYPHEN_KEEP},
      {"COVID-", "19 came", HYPHEN_KEEP},
      {"the Franco-", "German border", HYPHEN_KEEP},
      {"short-", "and long-term plans", HYPHEN_NONE},
      {"a dash -", "and more", HYPHEN_NONE},
      {"2010\u2013", "2014", HYPHEN_KEEP},
      {"soft\u00AD", "ware", HYPHEN_DROP},
      {"no hyphen", "here", HYPHEN_NONE},
      {"\u6cb3\u6d41", "\u7684\u6c34", HYPHEN_KEEP},
      {"-", "x", HYPHEN_NONE},
      {"", "x", HYPHEN_NONE},
      {"x-", "", HYPHEN_NONE},
  };
  arena a = {0};
  page_line lines[3] = {0};
  page_lines all = {lines, 3, 3};
  page_words words;

  for (size_t i = 0; i < 3; i++)
    lines[i].text = str_of(known[i]);
  words = page_words_of(&a, &all);
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    enum hyphen got =
        page_hyphen(&words, str_of(cases[i].line), str_of(cases[i].next));

    CU_ASSERT_EQUAL(got, cases[i].wanted);
    if (got != cases[i].wanted)
      printf("# %s|%s: %d\n", cases[i].line, cases[i].next, (int)got);
  }
  arena_free(&a);
}

void test_page__a_paragraph_goes_on_over_the_page(void) {
  sheet s = {0};

  new_page(&s);
  put(&s, 70, 700, 10, 0,
      "The council must renew the dikes before the winter and");
  put(&s, 70, 712, 10, 0,
      "the basins, which have asked for it, must pay what that");
  new_page(&s);
  put(&s, 70, 80, 10, 0,
      "costs in the year. They do so at the end of the winter,");
  put(&s, 70, 92, 10, 0, "in coin.");
  expect(&s,
         "paragraph: The council must renew the dikes before the winter and "
         "the basins, which have asked for it, must pay what that costs in "
         "the year. They do so at the end of the winter, in coin.\n");
}

void test_page__words_anywhere_come_to_an_end(void) {
  sheet s = {0};
  uint32_t random = 7;
  doc d = {0};

  new_page(&s);
  for (int i = 0; i < 20000; i++) {
    float x, y;

    random = random * 1664525 + 1013904223;
    x = (float)(random >> 16 & 511);
    y = (float)(random >> 8 & 1023) * 0.8F;
    put(&s, x, y, (float)(random >> 27), random >> 20 & 31, "ox");
  }
  CU_ASSERT(read_sheet(&s, &d).len >= 2 * 20000);
  doc_free(&d);
  arena_free(&s.a);
}
