/* test_config.c -- the strict config: what is read, and every way to be wrong.
 */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/buf.h"
#include "run/config.h"
#include "run/config_keys.h"
#include "tap.h"

typedef struct loaded {
  char directory[64], file[80];
  config c;
  err e;
  int result;
} loaded;

/* Load `text` from the file c.json in a directory of its own. */
static void load(loaded *l, const char *text, const char *const *sets,
                 size_t n_sets) {
  FILE *f;

  *l = (loaded){.directory = "/tmp/clausemill-test-XXXXXX"};
  CU_ASSERT_PTR_NOT_NULL_FATAL(mkdtemp(l->directory));
  (void)snprintf(l->file, sizeof l->file, "%s/c.json", l->directory);
  f = fopen(l->file, "w");
  CU_ASSERT_PTR_NOT_NULL_FATAL(f);
  (void)fputs(text, f);
  (void)fclose(f);
  l->result = config_load(&l->c, l->file, sets, n_sets, &l->e);
  (void)unlink(l->file);
  (void)rmdir(l->directory);
}

static bool is_beside(const loaded *l, const char *path, const char *name) {
  size_t n = strlen(l->directory);

  return strncmp(path, l->directory, n) == 0 && path[n] == '/' &&
         strcmp(path + n + 1, name) == 0;
}

void test_config__all_of_it(void) {
  static const char text[] =
      "{ // what is read\n"
      "  \"$schema\": \"x\",\n"
      "  \"input\": {\"paths\": [\"a.txt\", \"/b/*.txt\", \"-\"],\n"
      "    \"language\": \"en\", \"on_error\": \"skip\",\n"
      "    \"encoding\": \"ISO-8859-1\", \"paragraphs\": \"line\"},\n"
      "  \"model\": {\"scheme\": \"s/my.json\"},\n"
      "  \"outputs\": [\n"
      "    {\"plugin\": \"csv\", \"path\": \"{table}.csv\",\n"
      "     \"options\": {\"bom\": true}},\n"
      "    {\"plugin\": \"x-1\", \"path\": \"-\", \"tables\": [\"blocks\",\n"
      "      {\"name\": \"statements\", \"columns\": [\"actor\",\n"
      "        {\"name\": \"modality\", \"as\": \"Duty\"}],\n"
      "       \"where\": {\"modality\": [\"obligation\", \"permission\"],\n"
      "         \"negated\": false, \"actor\": null, \"block\": [7]}}]}],\n"
      "  \"manifest\": \"m.json\"\n"
      "}\n";
  loaded l;
  const config_output *o;
  const config_table *t;

  load(&l, text, NULL, 0);
  CU_ASSERT_STRING_EQUAL(l.e.message, "");
  CU_ASSERT_EQUAL_FATAL(l.result, 0);
  CU_ASSERT_EQUAL_FATAL(l.c.n_paths, 3);
  CU_ASSERT_TRUE(is_beside(&l, l.c.paths[0], "a.txt"));
  CU_ASSERT_STRING_EQUAL(l.c.paths[1], "/b/*.txt");
  CU_ASSERT_STRING_EQUAL(l.c.paths[2], "-");
  CU_ASSERT_STRING_EQUAL(l.c.language, "en");
  CU_ASSERT_TRUE(l.c.skip_errors);
  CU_ASSERT_STRING_EQUAL(l.c.read.encoding, "ISO-8859-1");
  CU_ASSERT_EQUAL(l.c.read.paragraphs, PARAGRAPHS_LINE);
  CU_ASSERT_TRUE(is_beside(&l, l.c.scheme, "s/my.json"));
  CU_ASSERT_EQUAL(l.c.scheme_line, 6);
  CU_ASSERT_TRUE(is_beside(&l, l.c.manifest, "m.json"));
  CU_ASSERT_EQUAL_FATAL(l.c.n_outputs, 2);

  o = &l.c.outputs[0];
  CU_ASSERT_STRING_EQUAL(o->plugin, "csv");
  CU_ASSERT_TRUE(is_beside(&l, o->path, "{table}.csv"));
  CU_ASSERT_EQUAL(o->n_tables, TABLES_OF_DOCUMENT - 2); /* no dictionary */
  CU_ASSERT_EQUAL(o->tables[0].n_columns,
                  table_schema(TABLE_DOCUMENTS)->n_columns - 1);
  CU_ASSERT_PTR_NOT_NULL_FATAL(o->options);
  CU_ASSERT_TRUE(json_get(o->options, "bom")->boolean);
  CU_ASSERT_EQUAL(o->line, 8);
  CU_ASSERT_EQUAL(o->path_column, 31);

  o = &l.c.outputs[1];
  CU_ASSERT_STRING_EQUAL(o->path, "-");
  CU_ASSERT_PTR_NULL(o->options);
  CU_ASSERT_EQUAL_FATAL(o->n_tables, 2);
  CU_ASSERT_EQUAL(o->tables[0].id, TABLE_BLOCKS);
  t = &o->tables[1];
  CU_ASSERT_EQUAL(t->id, TABLE_STATEMENTS);
  CU_ASSERT_EQUAL_FATAL(t->n_columns, 2);
  CU_ASSERT_PTR_NULL(t->columns[0].as.ptr);
  CU_ASSERT_TRUE(str_is(t->columns[1].as, "Duty"));
  CU_ASSERT_EQUAL_FATAL(t->n_where, 4);
  CU_ASSERT_EQUAL(t->where[0].n_values, 2);
  CU_ASSERT_TRUE(str_is(t->where[0].values[1], "permission"));
  CU_ASSERT_TRUE(str_is(t->where[1].values[0], "false"));
  CU_ASSERT_PTR_NULL(t->where[2].values[0].ptr);
  CU_ASSERT_TRUE(str_is(t->where[3].values[0], "7"));
  config_free(&l.c);
}

void test_config__defaults(void) {
  loaded l;

  load(&l, "{\"outputs\": [{\"plugin\": \"csv\", \"path\": \"a.csv\"}]}", NULL,
       0);
  CU_ASSERT_EQUAL_FATAL(l.result, 0);
  CU_ASSERT_EQUAL(l.c.n_paths, 0);
  CU_ASSERT_PTR_NULL(l.c.language);
  CU_ASSERT_FALSE(l.c.skip_errors);
  CU_ASSERT_PTR_NULL(l.c.read.encoding);
  CU_ASSERT_EQUAL(l.c.read.paragraphs, PARAGRAPHS_AUTO);
  CU_ASSERT_STRING_EQUAL(l.c.scheme, "auto");
  CU_ASSERT_PTR_NULL(l.c.manifest);
  config_free(&l.c);
}

typedef struct bad_case {
  const char *text;
  const char *place, *says;
} bad_case;

static void check_message(const loaded *l, const char *text, const char *place,
                          const char *says) {
  const char *message = l->e.message;
  size_t file = strlen(l->file);
  bool named = strncmp(message, l->file, file) == 0 && message[file] == ':';
  bool placed = named &&
                strncmp(message + file + 1, place, strlen(place)) == 0 &&
                message[file + 1 + strlen(place)] == ':';

  CU_ASSERT_EQUAL(l->result, ERR);
  CU_ASSERT_TRUE(placed);
  CU_ASSERT_PTR_NOT_NULL(strstr(message, says));
  if (!placed || !strstr(message, says))
    printf("# %s\n#   gave %s\n#   not  FILE:%s: ...%s\n", text, message, place,
           says);
}

#define CSV "\"plugin\": \"csv\""
#define OUT(members) "{\"outputs\": [{" CSV ", " members "}]}"
#define TABLE(t) OUT("\"path\": \"x\",\n\"tables\": [" t "]")

static const bad_case bad_cases[] = {
    {"{}", "1:1", "the key \"outputs\" is missing"},
    {"{\"outptus\": []}", "1:2",
     "unknown key \"outptus\"; did you mean \"outputs\"?"},
    {"{\"outputs\": []}", "1:13", "at least one item"},
    {"{\"outputs\": {}}", "1:13", "an array was expected, not an object"},
    {"{\"outputs\": [3]}", "1:14", "an object was expected, not a whole"},
    {"{\"outputs\": [{}]}", "1:14", "the key \"plugin\" is missing"},
    {"{\"outputs\": [{" CSV "}]}", "1:14", "the key \"path\" is missing"},
    {OUT("\"path\": 3"), "1:40",
     "\"path\": a string was expected, not a whole number"},
    {OUT("\"path\": \"\""), "1:40", "\"path\" is empty"},
    {OUT("\"pth\": \"x\""), "1:32",
     "unknown key \"pth\" in \"outputs\"; did you mean \"path\"?"},
    {OUT("\"path\": \"a/{tabel}.csv\""), "1:40",
     "{tabel} in this path: only {table} and {document} were expected; did "
     "you mean \"table\"?"},
    {OUT("\"path\": \"{}\""), "1:40", "{} in this path"},
    {OUT("\"path\": \"a{table\""), "1:40", "a { without a }"},
    {OUT("\"path\": \"out/\""), "1:40", "is a directory"},
    {OUT("\"path\": \"./..\""), "1:40", "is a directory"},
    {OUT("\"path\": \"x\", \"path\": \"y\""), "1:45", "twice"},
    {OUT("\"path\": \"x\"") "x", "1:46", "the end of the file was expected"},
    {"{\"outputs\": [{\"plugin\": \"./csv.so\", \"path\": \"x\"}]}", "1:25",
     "is no id of a plugin"},
    {"{\"outputs\": [{\"plugin\": \"CSV\", \"path\": \"x\"}]}", "1:25",
     "is no id of a plugin"},
    {"{\"outputs\": [{" CSV ", \"path\": \"x\"},\n {" CSV
     ", \"path\": \".//x\"}]}",
     "2:28", "is already the path of output 0"},
    {"{\"outputs\": [{" CSV ", \"path\": \"x\"}],\n \"manifest\": \"./x\"}",
     "2:14", "is already the path of output 0"},
    {OUT("\"path\": \"c.json\""), "1:40", "is already the path of the config"},
    {"{\"input\": {\"paths\": \"a\"},\n\"outputs\": [{" CSV
     ", \"path\": \"a\"}]}",
     "2:39", "is already the path of an input"},
    {OUT("\"path\": \"x\", \"options\": 1"), "1:56", "an object was expected"},
    {"{\"input\": {\"on_error\": \"stopp\"}}", "1:24",
     "\"on_error\": \"stop\" or \"skip\" was expected, not \"stopp\"; did you "
     "mean \"stop\"?"},
    {"{\"input\": {\"paths\": []}}", "1:21", "at least one item"},
    {"{\"input\": {\"paths\": [1]}}", "1:22",
     "\"paths\": a string was expected"},
    {"{\"input\": {\"paths\": 1}}", "1:21",
     "\"paths\": a string or an array was expected"},
    {"{\"input\": {\"language\": \"no such\"},\n" CSV "}", "2:1",
     "unknown key \"plugin\""},
    {"{\"input\": {\"language\": \"a b\"}, \"outputs\": [{" CSV
     ", \"path\": \"x\"}]}",
     "1:24", "a tag such as \"en\""},
    {"{\"input\": {\"encoding\": \"no-such\"}, \"outputs\": [{" CSV
     ", \"path\": \"x\"}]}",
     "1:24", "this system knows no encoding \"no-such\""},
    {OUT("\"path\": \"${CLAUSEMILL_NO_SUCH}/x\""), "1:40",
     "the environment variable CLAUSEMILL_NO_SUCH is not set"},
    {OUT("\"path\": \"${A B}\""), "1:40", "after ${"},
    {OUT("\"path\": \"${\""), "1:40", "after ${"},
    {TABLE("\"statemnets\""), "2:12",
     "unknown table \"statemnets\"; did you mean \"statements\"?"},
    {TABLE("{\"name\": \"x\"}"), "2:21", "unknown table \"x\""},
    {TABLE("{}"), "2:12", "the key \"name\" is missing in \"tables\""},
    {TABLE(""), "2:11", "at least one item"},
    {TABLE("\"blocks\", {\"name\": \"blocks\"}"), "2:22",
     "the table \"blocks\" stands in this output twice"},
    {TABLE("{\"name\": \"blocks\", \"columns\": []}"), "2:42", "at least one"},
    {TABLE("{\"name\": \"blocks\", \"columns\": [\"lable\"]}"), "2:43",
     "unknown column \"lable\" in the table \"blocks\"; did you mean "
     "\"label\"?"},
    {TABLE("{\"name\": \"blocks\", \"columns\": [\"kind\", {\"name\": "
           "\"label\",\n\"as\": \"kind\"}]}"),
     "2:51", "two columns of this table would be called \"kind\""},
    {TABLE("{\"name\": \"blocks\", \"columns\": [{\"name\": \"label\",\n"
           "\"as\": \"a\\nb\"}]}"),
     "3:7", "a control character"},
    {TABLE("{\"name\": \"blocks\", \"where\": {\n\"knd\": 1}}"), "3:1",
     "unknown column \"knd\" in the table \"blocks\"; did you mean \"kind\"?"},
    {TABLE("{\"name\": \"blocks\", \"where\": {\n\"kind\": 1}}"), "3:9",
     "\"kind\": a string was expected, not a whole number"},
    {TABLE("{\"name\": \"blocks\", \"where\": {\n\"kind\": [\"pragraph\"]}}"),
     "3:10", "did you mean \"paragraph\"?"},
    {TABLE("{\"name\": \"blocks\", \"where\": {\n\"level\": \"1\"}}"), "3:10",
     "\"level\": a whole number was expected"},
    {TABLE("{\"name\": \"blocks\", \"where\": {\n\"level\": 1.5}}"), "3:10",
     "\"level\": a whole number was expected, not a number with a point or an "
     "exponent"},
    {TABLE("{\"name\": \"blocks\", \"where\": {\n\"kind\": null}}"), "3:9",
     "is never missing"},
    {TABLE("{\"name\": \"blocks\", \"where\": {\n\"kind\": []}}"), "3:9",
     "at least one item"},
    {TABLE("{\"name\": \"documents\", \"where\": {\n\"date\": "
           "\"2021-13-01\"}}"),
     "3:9", "a date such as \"2021-11-19\" was expected"},
    {TABLE("{\"name\": \"statements\", \"where\": {\n\"negated\": \"no\"}}"),
     "3:12", "\"negated\": true or false was expected"},
};

void test_config__errors_have_a_place(void) {
  for (size_t i = 0; i < sizeof bad_cases / sizeof *bad_cases; i++) {
    loaded l;

    load(&l, bad_cases[i].text, NULL, 0);
    check_message(&l, bad_cases[i].text, bad_cases[i].place, bad_cases[i].says);
    config_free(&l.c);
  }
}

void test_config__set_overrides(void) {
  static const char text[] = OUT("\"path\": \"x\"");
  static const char *const sets[] = {
      "outputs.0.path=out=1.csv",
      "outputs.0.options.bom=true",
      "outputs.0.options.null=\"NA\"",
      "input.paths.0=a.txt",
      "input.paths.1=b.txt",
      "outputs.0.tables=[\"blocks\"]",
      "outputs.1={\"plugin\": \"json\", \"path\": \"-\"}"};
  loaded l;

  load(&l, text, sets, sizeof sets / sizeof *sets);
  CU_ASSERT_STRING_EQUAL(l.e.message, "");
  CU_ASSERT_EQUAL_FATAL(l.result, 0);
  CU_ASSERT_STRING_EQUAL(l.c.outputs[0].path, "out=1.csv");
  CU_ASSERT_TRUE(json_get(l.c.outputs[0].options, "bom")->boolean);
  CU_ASSERT_TRUE(
      str_is(json_get(l.c.outputs[0].options, "null")->string, "NA"));
  CU_ASSERT_EQUAL_FATAL(l.c.n_paths, 2);
  CU_ASSERT_STRING_EQUAL(l.c.paths[1], "b.txt");
  CU_ASSERT_EQUAL(l.c.outputs[0].n_tables, 1);
  CU_ASSERT_EQUAL_FATAL(l.c.n_outputs, 2);
  CU_ASSERT_STRING_EQUAL(l.c.outputs[1].plugin, "json");
  config_free(&l.c);
}

void test_config__set_is_named_in_messages(void) {
  static const char *const cases[][2] = {
      {"outputs.0.path=3",
       "--set outputs.0.path: \"path\": a string was expected, not a whole "
       "number"},
      {"outputs.0.paht=x", "--set outputs.0.paht: unknown key \"paht\" in "
                           "\"outputs\"; did you mean \"path\"?"},
      {"outputs.2.path=x",
       "--set outputs.2.path: \"2\" is no position in this array of 1; 0 to 1 "
       "was expected"},
      {"outputs.x=1",
       "--set outputs.x: \"x\" is no position in this array of 1; 0 to 1 was "
       "expected"},
      {"outputs.0.path.x=1", "--set outputs.0.path.x: \"x\" would lie in a "
                             "string; an object or an array was expected"},
      {"input..x=1", "--set input..x: a key is missing between the points"},
      {"outputs", "--set outputs: NAME=VALUE was expected"},
      {"=x", "--set =x: NAME=VALUE was expected"},
      {"input.on_error=skp",
       "--set input.on_error: \"on_error\": \"stop\" or \"skip\" was expected, "
       "not \"skp\"; did you mean \"skip\"?"},
      {"outputs.0={\"plgin\": 1}",
       "--set outputs.0:1:2: unknown key \"plgin\" in \"outputs\"; did you "
       "mean \"plugin\"?"},
      {"outputs.0.path=\xFF", "--set outputs.0.path: this is not UTF-8"}};

  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    loaded l;

    load(&l, OUT("\"path\": \"x\""), &cases[i][0], 1);
    CU_ASSERT_EQUAL(l.result, ERR);
    CU_ASSERT_STRING_EQUAL(l.e.message, cases[i][1]);
    if (strcmp(l.e.message, cases[i][1]) != 0)
      printf("# %s\n", l.e.message);
    config_free(&l.c);
  }
}

void test_config__variables(void) {
  loaded l;

  (void)setenv("CLAUSEMILL_TEST", "v-\xC3\xA4", 1);
  load(&l,
       OUT("\"path\": \"/${CLAUSEMILL_TEST}$/${CLAUSEMILL_TEST}\", "
           "\"options\": {\"a\": [\"$${b}\", \"$c ${CLAUSEMILL_TEST}\"]}"),
       NULL, 0);
  (void)unsetenv("CLAUSEMILL_TEST");
  CU_ASSERT_EQUAL_FATAL(l.result, 0);
  CU_ASSERT_STRING_EQUAL(l.c.outputs[0].path, "/v-\xC3\xA4$/v-\xC3\xA4");
  CU_ASSERT_TRUE(str_is(l.c.outputs[0].options->items->items->string, "${b}"));
  CU_ASSERT_TRUE(str_is(l.c.outputs[0].options->items->items->next->string,
                        "$c v-\xC3\xA4"));
  config_free(&l.c);
}

void test_config__without_a_file(void) {
  static const char *const sets[] = {"model.scheme=rfc2119",
                                     "input.paragraphs=blank"};
  static const char *const bad[] = {"model.shceme=rfc2119"};
  config c = {0};
  err e = {{0}};

  CU_ASSERT_EQUAL(config_load(&c, NULL, sets, 2, &e), 0);
  CU_ASSERT_STRING_EQUAL(c.scheme, "rfc2119");
  CU_ASSERT_EQUAL(c.read.paragraphs, PARAGRAPHS_BLANK);
  config_free(&c);
  CU_ASSERT_EQUAL(config_load(&c, NULL, bad, 1, &e), ERR);
  CU_ASSERT_STRING_EQUAL(e.message,
                         "--set model.shceme: unknown key \"shceme\" in "
                         "\"model\"; did you mean \"scheme\"?");
  config_free(&c);
}

void test_config__a_missing_file_is_named(void) {
  config c = {0};
  err e = {{0}};

  CU_ASSERT_EQUAL(config_load(&c, "/no/such/c.json", NULL, 0, &e), ERR);
  CU_ASSERT_STRING_EQUAL(e.message,
                         "/no/such/c.json: No such file or directory");
  config_free(&c);
  e.message[0] = '\0';
  CU_ASSERT_EQUAL(config_load(&c, "/tmp", NULL, 0, &e), ERR);
  CU_ASSERT_STRING_EQUAL(e.message,
                         "/tmp: this is a directory; a file was expected");
  config_free(&c);
}

static void check_described(const config_key *key) {
  CU_ASSERT_PTR_NOT_NULL(key->help);
  CU_ASSERT_NOT_EQUAL(key->takes, 0);
  for (const config_key *k = key->keys; k && k->name; k++)
    check_described(k);
  if (key->item)
    check_described(key->item);
}

void test_config__schema_is_json_and_knows_every_key(void) {
  arena a = {0};
  buf text = {0};
  err e = {{0}};
  const json *v, *outputs;

  check_described(config_keys());
  config_schema(&text, NULL, NULL, 0);
  v = json_parse(&a, "schema", buf_str(&text), &e);
  CU_ASSERT_STRING_EQUAL(e.message, "");
  CU_ASSERT_PTR_NOT_NULL_FATAL(v);
  for (const config_key *k = config_keys()->keys; k->name; k++)
    CU_ASSERT_PTR_NOT_NULL(json_get(json_get(v, "properties"), k->name));
  outputs = json_get(json_get(v, "properties"), "outputs");
  CU_ASSERT_TRUE(str_is(json_get(outputs, "type")->string, "array"));
  CU_ASSERT_TRUE(str_is(json_get(v, "required")->items->string, "outputs"));
  buf_free(&text);
  arena_free(&a);
}
