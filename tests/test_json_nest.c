/* The json plugin, layout documents: what stands under what. */
#include "plugin_test.h"
#include "tap.h"

#include <cjson/cJSON.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/err.h"
#include "base/file.h"
#include "base/json.h"
#include "table/table.h"

#define COUNT(a) (sizeof(a) / sizeof *(a))
#define TABLE(h, t) host_table(h, #t, t, COUNT(t))
#define ROWS(h, t, ...)                                                        \
  host_rows(h, t, (host_cell[]){__VA_ARGS__},                                  \
            (int64_t)(COUNT(((host_cell[]){__VA_ARGS__})) / columns_of[t]))

/* The tables of the program in little, with their keys. */
#define DOCUMENT                                                               \
  {                                                                            \
    .name = "document", .type = MILL_T_TEXT, .flags = MILL_COL_KEY,            \
    .references = "documents.document"                                         \
  }
#define KEY(n)                                                                 \
  { .name = n, .type = MILL_T_INT, .flags = MILL_COL_KEY }
#define REF(n, to)                                                             \
  {                                                                            \
    .name = n, .type = MILL_T_INT, .flags = MILL_COL_NULLABLE,                 \
    .references = to                                                           \
  }
#define TEXT_COLUMN(n)                                                         \
  { .name = n, .type = MILL_T_TEXT, .flags = MILL_COL_NULLABLE }

static const mill_column documents[] = {
    {.name = "document", .type = MILL_T_TEXT, .flags = MILL_COL_KEY},
    {.name = "sentences", .type = MILL_T_INT}};
static const mill_column metadata[] = {DOCUMENT, TEXT_COLUMN("key")};
static const mill_column blocks[] = {DOCUMENT, KEY("block"),
                                     REF("parent", "blocks.block")};
static const mill_column sentences[] = {DOCUMENT, REF("block", "blocks.block"),
                                        KEY("sentence")};
static const mill_column clauses[] = {DOCUMENT, REF("block", "blocks.block"),
                                      REF("sentence", "sentences.sentence"),
                                      KEY("clause")};
static const mill_column mentions[] = {DOCUMENT, REF("block", "blocks.block"),
                                       REF("sentence", "sentences.sentence"),
                                       REF("clause", "clauses.clause"),
                                       TEXT_COLUMN("text")};

enum { DOCUMENTS, METADATA, BLOCKS, SENTENCES, CLAUSES, MENTIONS };
static const size_t columns_of[] = {2, 2, 3, 3, 4, 5};

#define A TEXT("a")

static void add_rows(plugin_host *h) {
  host_document(h, "a");
  ROWS(h, DOCUMENTS, A, INT(3));
  ROWS(h, METADATA, A, TEXT("date"), A, TEXT("author"));
  ROWS(h, BLOCKS, A, INT(1), NUL, A, INT(2), INT(1), A, INT(3), NUL);
  ROWS(h, SENTENCES, A, INT(1), INT(1), A, INT(2), INT(2), A, INT(2), INT(3));
  ROWS(h, CLAUSES, A, INT(1), INT(1), INT(1), A, INT(1), INT(1), INT(2), A,
       INT(2), INT(3), INT(3));
  ROWS(h, MENTIONS, A, INT(1), INT(1), INT(1), TEXT("m1"), A, INT(1), INT(1),
       INT(1), TEXT("m2"), A, INT(2), INT(3), INT(3), TEXT("m3"), A, INT(3),
       NUL, NUL, TEXT("m4"));
}

static plugin_host *with_tables(void) {
  plugin_host *h = test_host("json");

  CU_ASSERT_PTR_NOT_NULL_FATAL(h);
  TABLE(h, documents);
  TABLE(h, metadata);
  TABLE(h, blocks);
  TABLE(h, sentences);
  TABLE(h, clauses);
  TABLE(h, mentions);
  return h;
}

void test_json_nest__rows_stand_in_what_they_refer_to(void) {
  plugin_host *h = with_tables();

  add_rows(h);
  test_output(
      h, "{\"indent\": 0}",
      "[\n{\"document\":\"a\",\"sentences_count\":3,"
      "\"metadata\":[{\"key\":\"date\"},{\"key\":\"author\"}],"
      "\"blocks\":["
      "{\"block\":1,\"parent\":null,\"sentences\":["
      "{\"sentence\":1,\"clauses\":["
      "{\"clause\":1,\"mentions\":[{\"text\":\"m1\"},{\"text\":\"m2\"}]},"
      "{\"clause\":2,\"mentions\":[]}]}]},"
      "{\"block\":2,\"parent\":1,\"sentences\":["
      "{\"sentence\":2,\"clauses\":[]},"
      "{\"sentence\":3,\"clauses\":["
      "{\"clause\":3,\"mentions\":[{\"text\":\"m3\"}]}]}]},"
      "{\"block\":3,\"parent\":null,\"sentences\":[],\"mentions\":["
      "{\"sentence\":null,\"clause\":null,\"text\":\"m4\"}]}"
      "]}\n]\n");
  host_free(h);
}

void test_json_nest__indents_every_level(void) {
  plugin_host *h = with_tables();

  host_document(h, "a");
  ROWS(h, DOCUMENTS, A, INT(1));
  ROWS(h, BLOCKS, A, INT(1), NUL);
  ROWS(h, SENTENCES, A, INT(1), INT(1), A, INT(1), INT(2));
  host_document(h, "b");
  ROWS(h, DOCUMENTS, TEXT("b"), INT(0));
  test_output(h, "{\"nulls\": false}",
              "[\n"
              "  {\n"
              "    \"document\": \"a\",\n"
              "    \"sentences_count\": 1,\n"
              "    \"metadata\": [],\n"
              "    \"blocks\": [\n"
              "      {\n"
              "        \"block\": 1,\n"
              "        \"sentences\": [\n"
              "          {\n"
              "            \"sentence\": 1,\n"
              "            \"clauses\": []\n"
              "          },\n"
              "          {\n"
              "            \"sentence\": 2,\n"
              "            \"clauses\": []\n"
              "          }\n"
              "        ]\n"
              "      }\n"
              "    ]\n"
              "  },\n"
              "  {\n"
              "    \"document\": \"b\",\n"
              "    \"sentences_count\": 0,\n"
              "    \"metadata\": [],\n"
              "    \"blocks\": []\n"
              "  }\n"
              "]\n");
  host_free(h);
}

/* However deep, a level is as many blanks as asked for, and blanks are all that
 * indenting adds. */
void test_json_nest__indent_is_only_blanks(void) {
  plugin_host *h = with_tables();
  char *lean, *wide;
  cJSON *parsed;
  str line, rest;

  add_rows(h);
  host_options(h, "{\"indent\": 0}");
  CU_ASSERT_EQUAL(host_run(h), MILL_OK);
  parsed = cJSON_ParseWithLength(host_output(h).ptr, host_output(h).len);
  lean = cJSON_PrintUnformatted(parsed);
  cJSON_Delete(parsed);
  host_options(h, "{\"indent\": 8}");
  CU_ASSERT_EQUAL(host_run(h), MILL_OK);
  parsed = cJSON_ParseWithLength(host_output(h).ptr, host_output(h).len);
  wide = cJSON_PrintUnformatted(parsed);
  cJSON_Delete(parsed);
  CU_ASSERT_STRING_EQUAL(lean, wide);
  for (rest = host_output(h); str_next_line(&rest, &line);) {
    size_t blanks = line.len - str_trim_start(line).len;

    CU_ASSERT(blanks % 8 == 0 && blanks <= 10 * 8);
    CU_ASSERT(line.len == 1 || blanks > 0);
  }
  cJSON_free(lean);
  cJSON_free(wide);
  host_free(h);
}

/* A row filter of the config took block 1 and sentence 3: what stood under them
 * stands one level higher and says where it belongs. */
void test_json_nest__rows_without_their_parent_move_up(void) {
  plugin_host *h = with_tables();

  host_document(h, "a");
  ROWS(h, BLOCKS, A, INT(2), INT(1));
  ROWS(h, SENTENCES, A, INT(1), INT(1), A, INT(2), INT(2));
  ROWS(h, CLAUSES, A, INT(1), INT(1), INT(1), A, INT(2), INT(3), INT(3), A,
       INT(9), INT(9), INT(9));
  ROWS(h, MENTIONS, A, INT(1), INT(1), INT(1), TEXT("m1"), A, INT(2), INT(2),
       NUL, TEXT("m2"));
  test_output(h, "{\"indent\": 0}",
              "[\n{\"document\":\"a\",\"metadata\":[],"
              "\"blocks\":[{\"block\":2,\"parent\":1,"
              "\"sentences\":[{\"sentence\":2,\"clauses\":[],"
              "\"mentions\":[{\"clause\":null,\"text\":\"m2\"}]}],"
              "\"clauses\":[{\"sentence\":3,\"clause\":3,\"mentions\":[]}]}],"
              "\"sentences\":[{\"block\":1,\"sentence\":1,"
              "\"clauses\":[{\"block\":1,\"clause\":1,"
              "\"mentions\":[{\"block\":1,\"text\":\"m1\"}]}]}],"
              "\"clauses\":[{\"block\":9,\"sentence\":9,\"clause\":9,"
              "\"mentions\":[]}]}\n]\n");
  host_free(h);
}

/* Whatever the order of the rows, each is written once where it belongs. */
void test_json_nest__order_of_rows_does_not_matter(void) {
  plugin_host *h = with_tables();

  host_document(h, "a");
  ROWS(h, DOCUMENTS, A, INT(0));
  ROWS(h, BLOCKS, A, INT(1), NUL, A, INT(5), NUL);
  ROWS(h, SENTENCES, A, INT(5), INT(7), A, INT(1), INT(8), A, INT(5), INT(9));
  test_output(h, "{\"indent\": 0, \"nulls\": false}",
              "[\n{\"document\":\"a\",\"sentences_count\":0,\"metadata\":[],"
              "\"blocks\":[{\"block\":1,\"sentences\":["
              "{\"sentence\":8,\"clauses\":[]}]},"
              "{\"block\":5,\"sentences\":[{\"sentence\":7,\"clauses\":[]},"
              "{\"sentence\":9,\"clauses\":[]}]}]}\n]\n");
  host_free(h);
}

void test_json_nest__tables_left_out_are_skipped(void) {
  plugin_host *h = test_host("json");

  CU_ASSERT_PTR_NOT_NULL_FATAL(h);
  TABLE(h, documents);
  TABLE(h, blocks);
  TABLE(h, mentions);
  host_document(h, "a");
  ROWS(h, 0, A, INT(1));
  host_rows(h, 1, (host_cell[]){A, INT(1), NUL}, 1);
  host_rows(h, 2, (host_cell[]){A, INT(1), INT(1), INT(1), TEXT("m")}, 1);
  test_output(h, "{\"indent\": 0}",
              "[\n{\"document\":\"a\",\"sentences\":1,"
              "\"blocks\":[{\"block\":1,\"parent\":null,\"mentions\":["
              "{\"sentence\":1,\"clause\":1,\"text\":\"m\"}]}]}\n]\n");
  host_free(h);
}

void test_json_nest__without_the_table_of_documents(void) {
  plugin_host *h = test_host("json");

  CU_ASSERT_PTR_NOT_NULL_FATAL(h);
  TABLE(h, sentences);
  host_document(h, "a \"b\"");
  host_rows(h, 0, (host_cell[]){TEXT("a \"b\""), INT(1), INT(1)}, 1);
  host_document(h, "empty");
  test_output(h, "{\"indent\": 0}",
              "[\n{\"document\":\"a \\\"b\\\"\","
              "\"sentences\":[{\"block\":1,\"sentence\":1}]},\n"
              "{\"document\":\"empty\",\"sentences\":[]}\n]\n");
  host_free(h);
}

/* The config left out the columns by which the rows are told apart. */
void test_json_nest__without_keys_rows_stand_in_the_document(void) {
  static const mill_column keyless[] = {DOCUMENT, TEXT_COLUMN("text")};
  static const mill_column textual[] = {
      {.name = "sentence", .type = MILL_T_TEXT, .references = "blocks.text"}};
  plugin_host *h = test_host("json");

  CU_ASSERT_PTR_NOT_NULL_FATAL(h);
  host_table(h, "blocks", keyless, 2);
  host_table(h, "sentences", sentences, 3); /* refers to a column not there */
  host_table(h, "notes", textual, 1);       /* refers by text */
  host_document(h, "a");
  host_rows(h, 0, (host_cell[]){A, TEXT("t")}, 1);
  host_rows(h, 1, (host_cell[]){A, INT(1), INT(1)}, 1);
  host_rows(h, 2, (host_cell[]){TEXT("t")}, 1);
  test_output(h, "{\"indent\": 0}",
              "[\n{\"document\":\"a\",\"blocks\":[{\"text\":\"t\"}],"
              "\"sentences\":[{\"block\":1,\"sentence\":1}],"
              "\"notes\":[{\"sentence\":\"t\"}]}\n]\n");
  host_free(h);
}

/* Keys that the config renamed are followed by the names they have now. */
void test_json_nest__follows_renamed_keys(void) {
  static const mill_column renamed[] = {KEY("No. 1"), TEXT_COLUMN("parts"),
                                        TEXT_COLUMN("parts_value")};
  static const mill_column parts[] = {REF("of", "wholes.No. 1"), KEY("n")};
  plugin_host *h = test_host("json");

  CU_ASSERT_PTR_NOT_NULL_FATAL(h);
  host_table(h, "wholes", renamed, 3);
  TABLE(h, parts);
  host_document(h, "a");
  host_rows(h, 0, (host_cell[]){INT(10), A, NUL, INT(20), NUL, A}, 2);
  host_rows(h, 1, (host_cell[]){INT(20), INT(1), INT(20), INT(2)}, 2);
  test_output(h, "{\"indent\": 0, \"nulls\": false}",
              "[\n{\"document\":\"a\",\"wholes\":["
              "{\"No. 1\":10,\"parts_value_\":\"a\",\"parts\":[]},"
              "{\"No. 1\":20,\"parts_value\":\"a\",\"parts\":["
              "{\"n\":1},{\"n\":2}]}]}\n]\n");
  host_free(h);
}

/* Two tables that refer to each other, and one to itself: the first that says
 * so stands in the other. */
void test_json_nest__circles_are_cut(void) {
  static const mill_column left[] = {KEY("l"), REF("r", "right.r")};
  static const mill_column right[] = {KEY("r"), REF("l", "left.l"),
                                      REF("up", "right.r")};
  plugin_host *h = test_host("json");

  CU_ASSERT_PTR_NOT_NULL_FATAL(h);
  TABLE(h, left);
  TABLE(h, right);
  host_document(h, "a");
  host_rows(h, 0, (host_cell[]){INT(1), INT(2)}, 1);
  host_rows(h, 1, (host_cell[]){INT(1), INT(1), NUL, INT(2), INT(1), INT(1)},
            2);
  test_output(h, "{\"indent\": 0}",
              "[\n{\"document\":\"a\",\"right\":["
              "{\"r\":1,\"l\":1,\"up\":null,\"left\":[]},"
              "{\"r\":2,\"l\":1,\"up\":1,\"left\":[{\"l\":1}]}]}\n]\n");
  host_free(h);
}

void test_json_nest__a_document_has_one_row(void) {
  plugin_host *h = with_tables();

  host_document(h, "a");
  ROWS(h, DOCUMENTS, A, INT(1), A, INT(2));
  CU_ASSERT_EQUAL(host_run(h), MILL_E_INTERNAL);
  CU_ASSERT_EQUAL(h->outcome, MILL_ABORTED);
  host_free(h);
}

/* ------------------------------------------------------------ many rows */

static int count_rows(const cJSON *v) {
  int n = cJSON_IsObject(v);

  for (const cJSON *c = v->child; c; c = c->next)
    n += count_rows(c);
  return n;
}

/* Rows with keys that skip, parents that are missing and parents that are
 * null: each of them is in the file once. */
void test_json_nest__no_row_is_lost(void) {
  enum { N = 3000 };
  plugin_host *h = with_tables();
  uint64_t x = 88172645463325252u;
  cJSON *parsed;

  host_document(h, "a");
  for (int i = 1; i <= N; i++) {
    host_cell cells[3];

    x ^= x << 13, x ^= x >> 7, x ^= x << 17;
    cells[0] = x % 5 ? INT(i * 2 / 3) : NUL;
    cells[1] = x % 7 ? INT((int64_t)(x % 4000)) : NUL;
    cells[2] = x % 11 ? INT(i) : NUL;
    if (x % 3)
      ROWS(h, BLOCKS, A, INT(i), NUL);
    ROWS(h, SENTENCES, A, cells[0], INT(i * 3));
    ROWS(h, CLAUSES, A, cells[0], cells[1], INT(i));
    ROWS(h, MENTIONS, A, cells[0], cells[1], cells[2], NUL);
  }
  CU_ASSERT_EQUAL(host_run(h), MILL_OK);
  parsed = cJSON_ParseWithLength(host_output(h).ptr, host_output(h).len);
  CU_ASSERT_PTR_NOT_NULL_FATAL(parsed);
  x = 88172645463325252u;
  for (int i = 1, n = 1 + 3 * N; i <= N; i++) {
    x ^= x << 13, x ^= x >> 7, x ^= x << 17;
    n += x % 3 != 0;
    if (i == N)
      CU_ASSERT_EQUAL(count_rows(parsed), n);
  }
  cJSON_Delete(parsed);
  host_free(h);
}

/* ----------------------------------------------------------- the schemas */

/* A column in a schema: "…_count" where a list has its name. */
static const json *property_of(const json *properties, const char *name) {
  const json *p = json_get(properties, name);
  char count[64];

  if (!p || !json_get(p, "items"))
    return p;
  (void)snprintf(count, sizeof count, "%s_count", name);
  return json_get(properties, count);
}

/* The shipped JSON Schemas know the program's tables: each column with its
 * type, and null where it can be. */
static void schema_knows(const json *properties, const mill_table *t) {
  static const char *const types[] = {
      [MILL_T_BOOL] = "boolean", [MILL_T_INT] = "integer",
      [MILL_T_REAL] = "number",  [MILL_T_TEXT] = "string",
      [MILL_T_DATE] = "string",  [MILL_T_TIME] = "string"};

  for (uint32_t i = 0; i < t->n_columns; i++) {
    const mill_column *c = mill_column_at(t, i);
    const json *p = property_of(properties, c->name);
    const json *type = p ? json_get(p, "type") : NULL;
    bool null = type && type->kind == JSON_ARRAY && type->n == 2 &&
                str_is(type->items->next->string, "null");

    if (type && type->kind == JSON_ARRAY)
      type = type->items;
    CU_ASSERT(type && str_is(type->string, types[c->type]));
    CU_ASSERT_EQUAL(null, (c->flags & MILL_COL_NULLABLE) != 0);
    if (!type)
      printf("# %s.%s is not in the schema\n", t->name, c->name);
  }
}

static const json *read_schema(arena *a, const char *name) {
  const char *srcdir = getenv("srcdir");
  str path = arena_format(a, "%s/plugins/json/schema/%s.schema.json",
                          srcdir ? srcdir : ".", name);
  buf text = {0};
  err e = {""};
  const json *schema = NULL;

  if (file_read(path.ptr, 0, &text, &e) == 0)
    schema = json_parse(a, path.ptr, arena_str(a, buf_str(&text)), &e);
  buf_free(&text);
  CU_ASSERT_STRING_EQUAL(e.message, "");
  return schema;
}

void test_json_nest__schemas_know_every_column(void) {
  static const char *const names[] = {"rows", "lines", "documents"};
  arena a = {0};

  for (size_t i = 0; i < COUNT(names); i++) {
    const json *schema = read_schema(&a, names[i]);

    CU_ASSERT_PTR_NOT_NULL_FATAL(schema);
    for (int t = 0; t < TABLES; t++) {
      const mill_table *table = table_schema((enum table_id)t);
      const json *known = json_get(json_get(schema, "$defs"), table->name);

      CU_ASSERT_PTR_NOT_NULL_FATAL(known);
      known = json_get(known, "properties");
      CU_ASSERT(i == 2 || known->n == table->n_columns);
      schema_knows(known, table);
    }
  }
  arena_free(&a);
}
