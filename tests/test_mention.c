#include <CUnit/CUnit.h>
#include <stdio.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "mark/mention.h"

/* A document of one paragraph, which is one sentence and one clause. */
static void make(doc *d, str text) {
  block *b;

  *d = (doc){.text = text};
  b = doc_add_block(d);
  b->text = b->body = text;
  doc_add_sentence(d, 1)->text = text;
  doc_add_clause(d, 1)->text = text;
}

/* The mentions as "kind[text=value] kind[text]…". */
static void show(const doc *d, buf *out) {
  for (size_t i = 0; i < d->n_mentions; i++) {
    const mention *m = &d->mentions[i];

    buf_printf(out, "%s%s[%.*s", i ? " " : "", mention_kind_name(m->kind),
               STR_ARG(m->text));
    if (m->value.ptr)
      buf_printf(out, "=%.*s", STR_ARG(m->value));
    buf_putc(out, ']');
  }
}

/* Mentions lie in the text, in its order, and apart. */
static bool in_order(const doc *d) {
  const char *at = d->text.ptr;

  for (size_t i = 0; i < d->n_mentions; i++) {
    str text = d->mentions[i].text;

    if (text.ptr < at || text.len == 0 || str_end(text) > str_end(d->text))
      return false;
    at = str_end(text);
  }
  return true;
}

typedef struct sample {
  const char *text, *mentions;
} sample;

static void check(const sample *samples, size_t n) {
  for (size_t i = 0; i < n; i++) {
    doc d;
    buf out = {0};

    make(&d, str_of(samples[i].text));
    mention_mark(&d, 1, (uint32_t)d.n_blocks + 1);
    show(&d, &out);
    if (strcmp(buf_cstr(&out), samples[i].mentions) != 0)
      printf("# %s\n#   found    %s\n#   expected %s\n", samples[i].text,
             buf_cstr(&out), samples[i].mentions);
    CU_ASSERT_STRING_EQUAL(buf_cstr(&out), samples[i].mentions);
    CU_ASSERT(in_order(&d));
    buf_free(&out);
    doc_free(&d);
  }
}

#define CHECK(samples) check(samples, sizeof(samples) / sizeof *(samples))

void test_mention__dates(void) {
  static const sample samples[] = {
      {"on November 19, 2021 it", "date[November 19, 2021=2021-11-19]"},
      {"On 19 November 2021, it", "date[19 November 2021=2021-11-19]"},
      {"by the 19th of November 2021.",
       "date[19th of November 2021=2021-11-19]"},
      {"on Nov. 19 and in November 2021",
       "date[Nov. 19=--11-19] date[November 2021=2021-11]"},
      {"(2021-11-19)", "date[2021-11-19=2021-11-19]"},
      {"the week of 19\nNovember\n2021.",
       "date[19\nNovember\n2021=2021-11-19]"},
      {"于2021年11月19日召开", "date[2021年11月19日=2021-11-19]"},
      {"in 2021, in week 12, in 1999-2003", ""},
      {"03/04/2021 is either, 13/04/2021 is not",
       "date[13/04/2021=2021-04-13]"},
      {"They may 5 times, and March 30,000 miles", ""},
      {"at 2021-11-19T10:30:00Z", "date[2021-11-19=2021-11-19]"},
      {"From 3 May to 5 June 2022",
       "date[3 May=--05-03] date[5 June 2022=2022-06-05]"},
      {"1 January-30 June 2001",
       "date[1 January=--01-01] date[30 June 2001=2001-06-30]"},
      {"19–21 November 2021", "date[19–21 November 2021="
                              "2021-11-19/2021-11-21]"},
  };
  CHECK(samples);
}

void test_mention__references_to_parts(void) {
  static const sample samples[] = {
      {"see Section 4.2.", "reference[Section 4.2=section 4.2]"},
      {"under section 4.2 of", "reference[section 4.2]"},
      {"sections 3 and 4 apply",
       "reference[sections 3 and 4=section 3; section 4]"},
      {"Articles 3, 4(1) and 5 to 7", "reference[Articles 3, 4(1) and 5 to 7="
                                      "article 3; article 4(1); article 5-7]"},
      {"Article 12(3)(b) says", "reference[Article 12(3)(b)="
                                "article 12(3)(b)]"},
      {"in paragraph (a), or paragraphs (b) and (c)",
       "reference[paragraph (a)] "
       "reference[paragraphs (b) and (c)=paragraph (b); paragraph (c)]"},
      {"clause 5 and 30 days", "reference[clause 5]"},
      {"Article 6(1)(a) or (f)",
       "reference[Article 6(1)(a) or (f)=article 6(1)(a); article (f)]"},
      {"Annex II, Annexes I and III",
       "reference[Annex II=annex II] "
       "reference[Annexes I and III=annex I; annex III]"},
      {"Appendix A and annex B.1, Part IV",
       "reference[Appendix A=appendix A] reference[annex B.1] "
       "reference[Part IV=part IV]"},
      {"for the part I like, in this section A", ""},
      {"point (b), at this point 3 people", "reference[point (b)]"},
      {"§ 5, §5(2) and §§ 3, 4",
       "reference[§ 5] reference[§5(2)=§ 5(2)] reference[§§ 3, 4=§ 3; § 4]"},
      {"Sec. 4 and Art. 7(2)", "reference[Sec. 4=section 4] "
                               "reference[Art. 7(2)=article 7(2)]"},
      {"§ 2G2.2(b)(3)(B) and §\u20021839(3)",
       "reference[§ 2G2.2(b)(3)(B)] reference[§\u20021839(3)=§ 1839(3)]"},
      {"resolution LCD, Part MIX, section XIV", "reference[section XIV]"},
      {"Section 5%, Section 5th", "amount[5%=5%]"},
      {"Law No. 12/2008 and law 5", "reference[Law No. 12/2008=law 12/2008]"},
      {"to section 4 (see also 5)", "reference[section 4]"},
      {"They must schedule 3 meetings", ""},
      {"Goal 13 and a goal 13", "reference[Goal 13=goal 13]"},
      {"section\n  4.2", "reference[section\n  4.2=section 4.2]"},
  };
  CHECK(samples);
}

void test_mention__references_to_acts_and_series(void) {
  static const sample samples[] = {
      {"Regulation (EU) 2016/679 and Directive 95/46/EC",
       "reference[Regulation (EU) 2016/679] reference[Directive 95/46/EC]"},
      {"Regulation (EC)\nNo 1907/2006",
       "reference[Regulation (EC)\nNo 1907/2006="
       "Regulation (EC) No 1907/2006]"},
      {"Article 5 of Regulation (EU) 2016/679",
       "reference[Article 5=article 5] reference[Regulation (EU) 2016/679]"},
      {"resolution 1325 (2000) of", "reference[resolution 1325 (2000)]"},
      {"resolutions 1325 (2000), 70/1 and 1820 (2008)",
       "reference[resolutions 1325 (2000), 70/1 and 1820 (2008)="
       "resolution 1325 (2000); resolution 70/1; resolution 1820 (2008)]"},
      {"A/RES/70/1 and S/RES/1325 (2000), not A/4",
       "reference[A/RES/70/1] reference[S/RES/1325 (2000)]"},
      {"38 U.S.C. § 1110 and 45 CFR 164.312(a)(1)",
       "reference[38 U.S.C. § 1110] "
       "reference[45 CFR 164.312(a)(1)=45 C.F.R. § 164.312(a)(1)]"},
      {"45 CFR Part 164", "reference[45 CFR Part 164=45 C.F.R. part 164]"},
      {"RFC 2119, RFC2119", "reference[RFC 2119] "
                            "reference[RFC2119=RFC 2119]"},
      {"ISO/IEC 27001:2022 and BS EN ISO 9001:2015.",
       "reference[ISO/IEC 27001:2022] reference[BS EN ISO 9001:2015]"},
      {"NIST SP 800-53, EN 301 549, ECMA-262",
       "reference[NIST SP 800-53] reference[EN 301 549] reference[ECMA-262]"},
      {"AC-2(1) and SI-4, REQ-12",
       "reference[AC-2(1)] reference[SI-4] reference[REQ-12]"},
      {"COVID-19, the EU-27, an F-16, 3GPP, H2O", ""},
      {"CVE-2021-44228", "reference[CVE-2021-44228]"},
      {"Public Law 111-148, Pub. L. No. 111-148, Executive Order 14028",
       "reference[Public Law 111-148] "
       "reference[Pub. L. No. 111-148=Public Law 111-148] "
       "reference[Executive Order 14028]"},
  };
  CHECK(samples);
}

void test_mention__urls(void) {
  static const sample samples[] = {
      {"See https://example.org/a_(b)?c=d#e.",
       "url[https://example.org/a_(b)?c=d#e]"},
      {"(see http://example.org/a), or <ftp://example.org>",
       "url[http://example.org/a] url[ftp://example.org]"},
      {"www.example.org, people.com.cn - news",
       "url[www.example.org] url[people.com.cn]"},
      {"来源：people.com.cn。访问https://example.org/a获取",
       "url[people.com.cn] url[https://example.org/a]"},
      {"on gov.uk/guidance; example.org:8080/x",
       "url[gov.uk/guidance] url[example.org:8080/x]"},
      {"README.md, main.c, e.g. this, i.e., a.m., end.it is", ""},
      {"http:// and https://. and x://y", ""},
      {"and/or example/path.html", ""},
      {"163.com", "url[163.com]"},
      {"\"https://example.org/\"", "url[https://example.org/]"},
  };
  CHECK(samples);
}

void test_mention__addresses(void) {
  static const sample samples[] = {
      {"Write to jane.doe+lists@mail.example.org.",
       "address[jane.doe+lists@mail.example.org]"},
      {"(mailto:office@example.org)", "address[office@example.org]"},
      {"jane2021@example.org, 5@example.com",
       "address[jane2021@example.org] address[5@example.com]"},
      {"@someone, a@b, x@y.1, a@@example.org, me@", ""},
  };
  CHECK(samples);
}

void test_mention__amounts(void) {
  static const sample samples[] = {
      {"$5 million, US$5m, 5 million US dollars",
       "amount[$5 million=USD 5000000] amount[US$5m=USD 5000000] "
       "amount[5 million US dollars=USD 5000000]"},
      {"EUR 20,000 or €20 000 or 20,000 euros.",
       "amount[EUR 20,000=EUR 20000] amount[€20 000=EUR 20000] "
       "amount[20,000 euros=EUR 20000]"},
      {"10 per cent, 5 %, 7.5%, 8\npercent",
       "amount[10 per cent=10%] amount[5 %=5%] amount[7.5%=7.5%] "
       "amount[8\npercent=8%]"},
      {"5-10%, 5 to 10 per cent, 5–10 %",
       "amount[5-10%=5-10%] amount[5 to 10 per cent=5-10%] "
       "amount[5–10 %=5-10%]"},
      {"$1.5-2 million", "amount[$1.5-2 million=USD 1500000-2000000]"},
      {"$5-$10", "amount[$5-$10=USD 5-10]"},
      {"EUR 1.50 million and GBP 0.05",
       "amount[EUR 1.50 million=EUR 1500000] amount[GBP 0.05=GBP 0.05]"},
      {"500万元和3.5亿美元", "amount[500万元=CNY 5000000] "
                             "amount[3.5亿美元=USD 350000000]"},
      {"-5% and (−3 %)", "amount[-5%=-5%] amount[−3 %=-3%]"},
      {"in 2016-2020 EUR 5 million", "amount[EUR 5 million=EUR 5000000]"},
      {"1,5 % and 1.000.000 EUR and INR 5,00,000",
       "amount[1,5 %=1.5%] amount[1.000.000 EUR=EUR 1000000] "
       "amount[INR 5,00,000=INR 500000]"},
      {"100 people, 5 percentage points, ALL 500, 3 pounds of", ""},
      {"US$ 0.5bn", "amount[US$ 0.5bn=USD 500000000]"},
      {"£5k", "amount[£5k=GBP 5000]"},
      {"4 1/2 per cent, 4-1/2%, 3½ %, 1/2 percent, 1/3 %",
       "amount[4 1/2 per cent=4.5%] amount[4-1/2%=4.5%] amount[3½ %=3.5%] "
       "amount[1/2 percent=0.5%]"},
      {"7500多亿元，3万多亿元", "amount[7500多亿元=CNY 750000000000] "
                                "amount[3万多亿元=CNY 3000000000000]"},
      {"$0.5 million, $0, 0 %", "amount[$0.5 million=USD 500000] "
                                "amount[$0=USD 0] amount[0 %=0%]"},
      {"12345678901234567890123456789012345678901234567890%", ""},
  };
  CHECK(samples);
}

void test_mention__the_longest_of_several_is_taken(void) {
  static const sample samples[] = {
      {"Target 20 per cent", "amount[20 per cent=20%]"},
      {"Section 5 May 2021", "date[5 May 2021=2021-05-05]"},
      {"by 5 May 2021, $5 million (Article 5)",
       "date[5 May 2021=2021-05-05] amount[$5 million=USD 5000000] "
       "reference[Article 5=article 5]"},
  };
  CHECK(samples);
}

void test_mention__the_yen_sign_follows_the_language(void) {
  doc d;

  make(&d, str_of("¥100"));
  d.language = str_of("zh-CN");
  mention_mark(&d, 1, (uint32_t)d.n_blocks + 1);
  CU_ASSERT_EQUAL_FATAL(d.n_mentions, 1);
  CU_ASSERT(str_is(d.mentions[0].value, "CNY 100"));
  doc_free(&d);
}

void test_mention__lies_in_its_block_and_clause(void) {
  str text = str_of("On 3 May 2022; by 5 %. 2022-05-03 4 May 2022");
  doc d = {.text = text};
  block *b = doc_add_block(&d);

  b->body = b->text = str_make(text.ptr, 22);
  doc_add_sentence(&d, 1)->text = b->body;
  doc_add_clause(&d, 1)->text = str_make(text.ptr, 13);
  doc_add_clause(&d, 1)->text = str_make(text.ptr + 15, 7);
  b = doc_add_block(&d);
  b->kind = BLOCK_CODE;
  b->body = b->text = str_make(text.ptr + 23, 10);
  b = doc_add_block(&d);
  b->kind = BLOCK_ATTRIBUTION;
  b->text = str_make(text.ptr + 34, 10);
  mention_mark(&d, 1, (uint32_t)d.n_blocks + 1);
  CU_ASSERT_EQUAL_FATAL(d.n_mentions, 3);
  CU_ASSERT_EQUAL(d.mentions[0].block, 1);
  CU_ASSERT_EQUAL(d.mentions[0].clause, 1);
  CU_ASSERT_EQUAL(d.mentions[1].block, 1);
  CU_ASSERT_EQUAL(d.mentions[1].clause, 2);
  CU_ASSERT_EQUAL(d.mentions[2].block, 3);
  CU_ASSERT_EQUAL(d.mentions[2].clause, 0);
  CU_ASSERT(str_is(d.mentions[2].text, "4 May 2022"));
  doc_free(&d);
}

/* A megabyte of each takes a moment; were it quadratic, hours. */
void test_mention__is_linear_in_any_text(void) {
  static const char *const units[] = {
      "@",        "1",      "$",        "$$$1",   "1/",      "1.",
      "a.",       "a@",     "1,000,",   "(",      "((a)",    "http://",
      "://",      "§",      "Section ", "Part I", "1 ",      " ",
      "\xC2\xA0", "A/",     "AC-2(1)",  "RFC ",   "BS EN ",  "May ",
      "19 May ",  "1-",     "5% ",      "\n",     "19",      "sections 3, ",
      "a.com ",   "x@y.z ", "年",       "1年",    "and 3, ", "I",
      "A",        "X ",     "EUR ",     "www.",   ".com",    "No. 5 "};
  enum { SIZE = 1 << 20 };

  for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
    buf text = {0};
    doc d;

    while (text.len < SIZE)
      buf_puts(&text, units[i]);
    make(&d, buf_str(&text));
    mention_mark(&d, 1, (uint32_t)d.n_blocks + 1);
    CU_ASSERT(in_order(&d));
    doc_free(&d);
    buf_free(&text);
  }
}

/* Any cut of a text full of mentions is safe and keeps them in order. */
void test_mention__reads_no_further_than_its_text(void) {
  static const char text[] =
      "§ 5 of Regulation (EU) 2016/679; 38 U.S.C. § 1110, A/RES/70/1, AC-2(1) "
      "on November 19–21, 2021 (2021年11月19日) costs US$ 5–10 million, 5 % or "
      "3.5亿美元; sections 3(1), (2) and 4 at https://example.org/a_(b). and "
      "jane@example.org, people.com.cn:80/x, resolutions 1325 (2000) and 70/1";

  for (size_t n = 0; n < sizeof text; n++)
    for (size_t from = 0; from <= n && from < 120; from += 37) {
      /* Of its own and no longer, so that a checker sees what is read. */
      char *copy = mem_alloc(n - from + 1);
      str part;
      doc d;

      memcpy(copy + 1, text + from, n - from);
      part = str_make(copy + 1, n - from);
      make(&d, str_make(part.ptr, utf8_valid(part)));
      mention_mark(&d, 1, (uint32_t)d.n_blocks + 1);
      CU_ASSERT(in_order(&d));
      doc_free(&d);
      mem_free(copy);
    }
}
