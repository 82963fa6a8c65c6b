#include "tap.h"

#include "base/csv.h"
#include "base/err.h"

static const struct table {
  const char *text;
  const char *fields; /* those of a record joined by |, records by / */
  const char *why;    /* or NULL */
  size_t line;        /* of the fault, or of the last record */
} tables[] = {
    {"a,b\n1,2\n", "a|b/1|2", NULL, 2},
    {"a;b\n1;2", "a|b/1|2", NULL, 2},
    {"a\tb,c\td\n", "a|b,c|d", NULL, 1},
    {"a,b\n\"1,\n2\",3\n4,5\n", "a|b/1,\n2|3/4|5", NULL, 4},
    {"\"say \"\"so\"\"\",\"\"\n", "say \"so\"|", NULL, 1},
    {"\"\"\"\"\n", "\"", NULL, 1},
    {"5\" pipe,x\n", "5\" pipe|x", NULL, 1},
    {",\n", "|", NULL, 1},
    {"a,b\n1,\"two\n3,4\n", "a|b/1", "does not end", 2},
    {"a,b\n1,\"two\"x\n", "a|b/1", "behind a quote", 2},
};

void test_csv_text__gives_fields_and_lines(void) {
  for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
    str text = str_of(tables[i].text), field;
    csv c = csv_of(text, csv_separator(text));
    char got[100] = "";
    size_t n = 0;
    arena a = {0};

    for (size_t record = 0; !c.why && csv_more(&c); record++) {
      bool last = false;

      for (size_t k = 0; !last && csv_field(&c, &a, &field, &last) == 0; k++)
        n += (size_t)snprintf(got + n, sizeof got - n, "%s%.*s",
                              k        ? "|"
                              : record ? "/"
                                       : "",
                              STR_ARG(field));
      if (!last)
        break;
      CU_ASSERT(c.why != NULL || !tables[i].why || c.line < tables[i].line);
      if (!c.rest.len && !tables[i].why)
        CU_ASSERT_EQUAL(c.line, tables[i].line);
    }
    CU_ASSERT_STRING_EQUAL(got, tables[i].fields);
    CU_ASSERT_EQUAL(c.why != NULL, tables[i].why != NULL);
    if (c.why && tables[i].why) {
      CU_ASSERT_PTR_NOT_NULL(strstr(c.why, tables[i].why));
      CU_ASSERT_EQUAL(c.line, tables[i].line);
    }
    arena_free(&a);
  }
}
