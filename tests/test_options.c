/* test_options.c -- a plugin's options: parsed, checked, described. */
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"
#include "run/json_out.h"
#include "run/options.h"
#include "tap.h"

typedef struct settings {
  int32_t header;
  int64_t indent;
  double ratio;
  const char *delimiter;
  int32_t quote;
  const char *template;
  mill_strlist names;
  mill_strlist titles;
  const char *password;
} settings;

static const mill_option options[] = {
    {.key = "header",
     .help = "Write the names of the columns first.",
     .def = "true",
     MILL_BOOL(settings, header)},
    {.key = "indent",
     .help = "Blanks for each level.",
     .def = "2",
     .min = 0,
     .max = 8,
     MILL_INT(settings, indent)},
    {.key = "ratio",
     .help = "How much.",
     .def = "0.5",
     .min = -1,
     .max = 1,
     MILL_REAL(settings, ratio)},
    {.key = "delimiter",
     .help = "What parts two fields.",
     .def = "\\t",
     .alias = "separator",
     .min = 1,
     .max = 1,
     MILL_STRING(settings, delimiter)},
    {.key = "quote",
     .help = "Which fields are quoted.",
     .def = "minimal",
     .choices = "all|minimal|never",
     MILL_CHOICE(settings, quote)},
    {.key = "template",
     .help = "A file to begin with.",
     MILL_PATH(settings, template)},
    {.key = "names",
     .help = "Some names.",
     .def = "[\"a\", \"b\"]",
     MILL_LIST(settings, names)},
    {.key = "titles", .help = "Titles of columns.", MILL_MAP(settings, titles)},
    {.key = "password",
     .help = "Use a key file instead.",
     .flags = MILL_OPTF_SECRET | MILL_OPTF_DEPRECATED,
     MILL_STRING(settings, password)}};

static const mill_output output = {.size = sizeof(mill_output),
                                   .config_size = sizeof(settings),
                                   .n_options =
                                       sizeof options / sizeof *options,
                                   .options = options,
                                   .option_stride = sizeof *options};

static settings *parse(arena *a, const mill_output *o, const char *text,
                       err *e) {
  const json *given = text ? json_parse(a, "/d/c.json", str_of(text), e) : NULL;

  CU_ASSERT_STRING_EQUAL(e->message, "");
  return options_parse(a, "demo", o, "/d/c.json", 3, 7, given, e);
}

void test_options__defaults(void) {
  arena a = {0};
  err e = {{0}};
  const settings *s = parse(&a, &output, NULL, &e);

  CU_ASSERT_STRING_EQUAL(e.message, "");
  CU_ASSERT_PTR_NOT_NULL_FATAL(s);
  CU_ASSERT_EQUAL(s->header, 1);
  CU_ASSERT_EQUAL(s->indent, 2);
  CU_ASSERT_DOUBLE_EQUAL(s->ratio, 0.5, 0);
  CU_ASSERT_STRING_EQUAL(s->delimiter, "\t");
  CU_ASSERT_EQUAL(s->quote, 1);
  CU_ASSERT_PTR_NULL(s->template);
  CU_ASSERT_EQUAL_FATAL(s->names.n, 2);
  CU_ASSERT_STRING_EQUAL(s->names.v[1], "b");
  CU_ASSERT_EQUAL(s->titles.n, 0);
  arena_free(&a);
}

void test_options__given(void) {
  static const char text[] =
      "{\"header\": false, \"indent\": 8, \"ratio\": 1, \"separator\": "
      "\"\xC3\xA4\",\n \"quote\": \"never\", \"template\": \"t/x\", \"names\": "
      "[], \"titles\": {\"a\": \"A\", \"b\": \"B\"},\n"
      " \"password\": {\"env\": \"CLAUSEMILL_TEST\"}}";
  arena a = {0};
  err e = {{0}};
  const settings *s;

  (void)setenv("CLAUSEMILL_TEST", "word", 1);
  s = parse(&a, &output, text, &e);
  (void)unsetenv("CLAUSEMILL_TEST");
  CU_ASSERT_STRING_EQUAL(e.message, "");
  CU_ASSERT_PTR_NOT_NULL_FATAL(s);
  CU_ASSERT_EQUAL(s->header, 0);
  CU_ASSERT_EQUAL(s->indent, 8);
  CU_ASSERT_DOUBLE_EQUAL(s->ratio, 1, 0);
  CU_ASSERT_STRING_EQUAL(s->delimiter, "\xC3\xA4");
  CU_ASSERT_EQUAL(s->quote, 2);
  CU_ASSERT_STRING_EQUAL(s->template, "/d/t/x");
  CU_ASSERT_EQUAL(s->names.n, 0);
  CU_ASSERT_EQUAL_FATAL(s->titles.n, 4);
  CU_ASSERT_STRING_EQUAL(s->titles.v[2], "b");
  CU_ASSERT_STRING_EQUAL(s->titles.v[3], "B");
  CU_ASSERT_STRING_EQUAL(s->password, "word");
  arena_free(&a);
}

void test_options__errors_have_a_place(void) {
  static const char *const cases[][3] = {
      {"{\"hedaer\": true}", "1:2",
       "the plugin demo has no option \"hedaer\"; did you mean \"header\"?"},
      {"{\"header\": 1}", "1:12",
       "\"header\": true or false was expected, not "
       "a whole number"},
      {"{\"indent\": 9}", "1:12", "\"indent\": 0 to 8 was expected, not 9"},
      {"{\"indent\": -1}", "1:12", "\"indent\": 0 to 8 was expected, not -1"},
      {"{\"indent\": 1.0}", "1:12",
       "\"indent\": a whole number was expected, not a number with a point or "
       "an exponent"},
      {"{\"ratio\": 1.5}", "1:11", "\"ratio\": -1 to 1 was expected, not 1.5"},
      {"{\"ratio\": \"1\"}", "1:11",
       "\"ratio\": a number was expected, not a string"},
      {"{\"delimiter\": \"ab\"}", "1:15",
       "\"delimiter\": 1 character was expected, not 2"},
      {"{\"delimiter\": null}", "1:15",
       "\"delimiter\": a string was expected, not null"},
      {"{\"delimiter\": \";\",\n \"separator\": \";\"}", "2:2",
       "\"separator\" is the former name of \"delimiter\", which stands here "
       "too"},
      {"{\"quote\": \"mnimal\"}", "1:11",
       "\"quote\": one of all|minimal|never was expected, not \"mnimal\"; did "
       "you mean \"minimal\"?"},
      {"{\"template\": \"\"}", "1:14",
       "\"template\": a path was expected, not an empty text"},
      {"{\"names\": \"a\"}", "1:11",
       "\"names\": an array of strings was expected, not a string"},
      {"{\"names\": [\"a\", 1]}", "1:17",
       "\"names\": a string in it was expected, not a whole number"},
      {"{\"titles\": [\"a\"]}", "1:12",
       "\"titles\": an object of strings was expected, not an array"},
      {"{\"password\": {\"env\": \"CLAUSEMILL_NO_SUCH\"}}", "1:22",
       "\"password\": the environment variable CLAUSEMILL_NO_SUCH is not set"},
      {"{\"password\": {\"evn\": \"X\"}}", "1:14",
       "\"password\": {\"env\": \"NAME\"} or a string was expected"}};

  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    arena a = {0};
    err e = {{0}};
    char message[400];

    (void)snprintf(message, sizeof message, "/d/c.json:%s: %s", cases[i][1],
                   cases[i][2]);
    CU_ASSERT_PTR_NULL(parse(&a, &output, cases[i][0], &e));
    CU_ASSERT_STRING_EQUAL(e.message, message);
    if (strcmp(e.message, message) != 0)
      printf("# gave %s\n# not  %s\n", e.message, message);
    arena_free(&a);
  }
}

/* One option, changed by `o`, alone in a plugin. */
static const char *refusal(const mill_option *o, const char *text, err *e) {
  mill_output one = output;
  arena a = {0};

  *e = (err){{0}};
  one.options = o;
  one.n_options = 1;
  one.config_size = sizeof(settings);
  CU_ASSERT_PTR_NULL(parse(&a, &one, text, e));
  arena_free(&a);
  return e->message;
}

void test_options__a_required_one_is_asked_for(void) {
  mill_option o = options[3];
  err e;

  o.flags = MILL_OPTF_REQUIRED;
  CU_ASSERT_STRING_EQUAL(
      refusal(&o, NULL, &e),
      "/d/c.json:3:7: the plugin demo needs the option \"delimiter\"");
  CU_ASSERT_STRING_EQUAL(
      refusal(&o, " {}", &e),
      "/d/c.json:1:2: the plugin demo needs the option \"delimiter\"");
}

void test_options__a_wrong_declaration_is_refused(void) {
  mill_option o = options[0];
  err e;

  o.offset = sizeof(settings) - 1;
  CU_ASSERT_PTR_NOT_NULL(strstr(refusal(&o, NULL, &e), "lies outside"));
  o = options[0];
  o.type = 99;
  CU_ASSERT_PTR_NOT_NULL(strstr(refusal(&o, NULL, &e), "of type 99"));
  o = options[1];
  o.def = "9";
  CU_ASSERT_PTR_NOT_NULL(strstr(refusal(&o, NULL, &e), "0 to 8 was expected"));
  o = options[4];
  o.def = "some";
  CU_ASSERT_PTR_NOT_NULL(strstr(refusal(&o, NULL, &e), "one of"));
  o.choices = NULL;
  CU_ASSERT_PTR_NOT_NULL(strstr(refusal(&o, NULL, &e), "has no choices"));
}

void test_options__warnings_name_the_new_name(void) {
  arena a = {0};
  err e = {{0}};
  buf out = {0};
  const json *given = json_parse(
      &a, "c", str_of("{\"separator\": \",\", \"password\": \"x\"}"), &e);

  options_warnings(&out, &output, given);
  CU_ASSERT_STRING_EQUAL(
      buf_cstr(&out),
      "c:1:2: \"separator\" is now called \"delimiter\"\n"
      "c:1:20: \"password\" is deprecated: Use a key file instead.\n");
  out.len = 0;
  options_warnings(&out, &output, NULL);
  CU_ASSERT_EQUAL(out.len, 0);
  buf_free(&out);
  arena_free(&a);
}

void test_options__described_for_people_and_as_schema(void) {
  arena a = {0};
  err e = {{0}};
  buf out = {0};
  json_out writer = {.out = &out};
  const json *v;

  options_describe(&out, &output);
  for (uint32_t i = 0; i < output.n_options; i++) {
    CU_ASSERT_PTR_NOT_NULL(strstr(buf_cstr(&out), options[i].key));
    CU_ASSERT_PTR_NOT_NULL(strstr(buf_cstr(&out), options[i].help));
  }
  CU_ASSERT_PTR_NOT_NULL(strstr(out.ptr, "whole number, 0 to 8; default 2"));
  CU_ASSERT_PTR_NOT_NULL(
      strstr(out.ptr, "all, minimal or never; default \"minimal\""));
  out.len = 0;
  json_open(&writer, NULL, '{');
  options_schema(&writer, "options", &output);
  json_close(&writer);
  v = json_parse(&a, "schema", buf_str(&out), &e);
  CU_ASSERT_STRING_EQUAL(e.message, "");
  CU_ASSERT_PTR_NOT_NULL_FATAL(v);
  v = json_get(json_get(v, "options"), "properties");
  for (uint32_t i = 0; i < output.n_options; i++)
    CU_ASSERT_PTR_NOT_NULL(json_get(v, options[i].key));
  CU_ASSERT_PTR_NOT_NULL(json_get(v, "separator"));
  CU_ASSERT_EQUAL(json_get(json_get(v, "indent"), "maximum")->integer, 8);
  buf_free(&out);
  arena_free(&a);
}
