#include <CUnit/CUnit.h>
#include <stdio.h>

#include "base/buf.h"
#include "mark/date.h"

typedef struct sample {
  const char *text;
  const char *found; /* the words of the date, or NULL: none */
  const char *iso;
} sample;

static void check(const sample *samples, size_t n) {
  for (size_t i = 0; i < n; i++) {
    arena a = {0};
    const sample *s = &samples[i];
    date_range r;
    str where = {0}, iso = {0};
    bool found = date_find(str_of(s->text), &where, &r);

    if (found)
      iso = date_iso(&a, &r);
    if (found != (s->found != NULL) ||
        (found && (!str_is(where, s->found) || !str_is(iso, s->iso))))
      printf("# %s: found %.*s as %.*s\n", s->text, STR_ARG(where),
             STR_ARG(iso));
    CU_ASSERT_EQUAL(found, s->found != NULL);
    if (found && s->found) {
      CU_ASSERT(str_is(where, s->found));
      CU_ASSERT(str_is(iso, s->iso));
    }
    arena_free(&a);
  }
}

#define CHECK(samples) check(samples, sizeof(samples) / sizeof *(samples))

void test_date__month_first(void) {
  static const sample samples[] = {
      {"on November 19, 2021.", "November 19, 2021", "2021-11-19"},
      {"November 19 2021", "November 19 2021", "2021-11-19"},
      {"Nov. 19, 2021", "Nov. 19, 2021", "2021-11-19"},
      {"Sept 5th, 2021", "Sept 5th, 2021", "2021-09-05"},
      {"March 3d, 1825", "March 3d, 1825", "1825-03-03"},
      {"NOVEMBER 19, 2021", "NOVEMBER 19, 2021", "2021-11-19"},
      {"November the 19th, 2021", "November the 19th, 2021", "2021-11-19"},
      {"November, 2021", "November, 2021", "2021-11"},
      {"November of 2021", "November of 2021", "2021-11"},
      {"mid-November 2021", "November 2021", "2021-11"},
      {"Nov. 19", "Nov. 19", "--11-19"},
      {"november 19, 2021", "november 19, 2021", "2021-11-19"},
      {"february 29", NULL, NULL},
      {"They may 5", NULL, NULL},
      {"in May. 19 people", NULL, NULL},
      {"March 30,000 men", NULL, NULL},
      {"March 3:30", NULL, NULL},
      {"May 20211", NULL, NULL},
      {"Mayor 5", NULL, NULL},
  };
  CHECK(samples);
}

void test_date__day_first(void) {
  static const sample samples[] = {
      {"19 November 2021", "19 November 2021", "2021-11-19"},
      {"19th of November, 2021", "19th of November, 2021", "2021-11-19"},
      {"the 1st day of May 2021", "1st day of May 2021", "2021-05-01"},
      {"19-Nov-2021", "19-Nov-2021", "2021-11-19"},
      {"19 Nov. 2021", "19 Nov. 2021", "2021-11-19"},
      {"on 19 Nov.", "19 Nov", "--11-19"},
      {"3 may", NULL, NULL},
      {"3 may 2021", "3 may 2021", "2021-05-03"},
      {"319 November", NULL, NULL},
  };
  CHECK(samples);
}

void test_date__numbers(void) {
  static const sample samples[] = {
      {"2021-11-19", "2021-11-19", "2021-11-19"},
      {"2021-11-19T10:00Z", "2021-11-19", "2021-11-19"},
      {"2021/1/9", "2021/1/9", "2021-01-09"},
      {"2021.11.19.", "2021.11.19", "2021-11-19"},
      {"2021 Nov 19", "2021 Nov 19", "2021-11-19"},
      {"19/11/2021", "19/11/2021", "2021-11-19"},
      {"11/19/2021", "11/19/2021", "2021-11-19"},
      {"05/05/2021", "05/05/2021", "2021-05-05"},
      {"3.4.2021", "3.4.2021", "2021-04-03"},
      {"03/04/2021", NULL, NULL},
      {"19/11/21", NULL, NULL},
      {"2021-11-19-20", NULL, NULL},
      {"1.19.11.2021", NULL, NULL},
      {"2021-13-01", NULL, NULL},
      {"2021-W12", NULL, NULL},
      {"2021", NULL, NULL},
      {"Regulation 2016/679", NULL, NULL},
  };
  CHECK(samples);
}

void test_date__chinese(void) {
  static const sample samples[] = {
      {"于2021年11月19日召开", "2021年11月19日", "2021-11-19"},
      {"2021 年 11 月 19 日", "2021 年 11 月 19 日", "2021-11-19"},
      {"2021年11月", "2021年11月", "2021-11"},
      {"11月19日", "11月19日", "--11-19"},
      {"2021年", NULL, NULL},
      {"11月", NULL, NULL},
  };
  CHECK(samples);
}

void test_date__several_days(void) {
  static const sample samples[] = {
      {"19-21 November 2021", "19-21 November 2021", "2021-11-19/2021-11-21"},
      {"November 19 to 21, 2021", "November 19 to 21, 2021",
       "2021-11-19/2021-11-21"},
      {"19 to 21 November", "19 to 21 November", "--11-19/--11-21"},
      {"21-19 November 2021", NULL, NULL},
  };
  CHECK(samples);
}

void test_date__only_days_that_exist(void) {
  static const sample samples[] = {
      {"29 February 2020", "29 February 2020", "2020-02-29"},
      {"29 February 2000", "29 February 2000", "2000-02-29"},
      {"29 February", "29 February", "--02-29"},
      {"29 February 2021", NULL, NULL},
      {"29 February 1900", NULL, NULL},
      {"31 April 2021", NULL, NULL},
      {"32 May 2021", NULL, NULL},
      {"0 May 2021", NULL, NULL},
  };
  CHECK(samples);
}

void test_date__the_first_of_several_is_found(void) {
  static const sample samples[] = {
      {"in 1999, on 3 May 2022 and 4 May", "3 May 2022", "2022-05-03"},
      {"03/04/2021 or 2021-04-03", "2021-04-03", "2021-04-03"},
      {"no date", NULL, NULL},
      {"", NULL, NULL},
  };
  CHECK(samples);
}

void test_date__reads_from_the_beginning_only(void) {
  date_range r;

  CU_ASSERT_EQUAL(date_read(str_of("3 May 2022, later"), &r), 10);
  CU_ASSERT_EQUAL(r.first.year, 2022);
  CU_ASSERT_EQUAL(r.first.month, 5);
  CU_ASSERT_EQUAL(r.first.day, 3);
  CU_ASSERT_EQUAL(r.last.month, 0);
  CU_ASSERT_EQUAL(date_read(str_of("on 3 May 2022"), &r), 0);
  CU_ASSERT_EQUAL(date_read(str_of(""), &r), 0);
}

void test_date__is_linear(void) {
  static const char *const units[] = {"1",  "1/",      "1-", "May ", "1 May ",
                                      "1 ", "1月",     " ",  "1.",   "the 1",
                                      "19", "1st of ", "--", "2021-"};

  for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
    buf text = {0};
    date_range r;
    str where;

    while (text.len < 1 << 20)
      buf_puts(&text, units[i]);
    date_find(buf_str(&text), &where, &r);
    CU_ASSERT(text.len >= 1 << 20);
    buf_free(&text);
  }
}
