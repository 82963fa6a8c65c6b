#include "tap.h"

#include <time.h>

#include "base/file.h"
#include "run/config.h"

/* What becomes of a file of that name with those bytes. */
typedef struct opened {
  arena a;
  container c;
  container_options options;
  char path[64];
  err e;
  int status;
} opened;

static void open_file(opened *o, const char *suffix, str bytes) {
  FILE *f;

  (void)snprintf(o->path, sizeof o->path, "container-test%s", suffix);
  f = fopen(o->path, "wb");
  CU_ASSERT_PTR_NOT_NULL_FATAL(f);
  (void)fwrite(bytes.ptr, 1, bytes.len, f);
  (void)fclose(f);
  o->options.kind = CONTAINER_AUTO;
  o->c = (container){.path = o->path,
                     .shown = "it",
                     .options = &o->options,
                     .kind = container_of(o->path, &o->options)};
  o->status = container_scan(&o->c, &o->a, false, &o->e);
}

static void close_file(opened *o) {
  container_close(&o->c);
  arena_free(&o->a);
  (void)remove(o->path);
}

void test_container__suffixes_say_what_it_is(void) {
  static const struct {
    const char *path;
    enum container_kind kind;
  } cases[] = {{"a.jsonl", CONTAINER_JSONL}, {"a.NDJSON", CONTAINER_JSONL},
               {"a.csv.gz", CONTAINER_CSV},  {"a.tsv.zst", CONTAINER_CSV},
               {"a.zip", CONTAINER_ZIP},     {"a.mbox.gz", CONTAINER_MBOX},
               {"a.txt", CONTAINER_NONE},    {"a.jsonl.txt", CONTAINER_NONE},
               {".csv", CONTAINER_NONE},     {"-", CONTAINER_NONE}};
  container_options found = {.kind = CONTAINER_AUTO};
  container_options given = {.kind = CONTAINER_CSV};

  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    CU_ASSERT_EQUAL(container_of(cases[i].path, &found), cases[i].kind);
    CU_ASSERT_EQUAL(container_of(cases[i].path, &given), CONTAINER_CSV);
  }
}

void test_container__is_closed_between(void) {
  static const char text[] = "{\"text\": \"One.\"}\n{\"text\": \"Two.\"}\n";
  opened o = {0};
  container_form form = {0};
  doc d = {0};
  buf bytes = {0};

  open_file(&o, ".jsonl", str_of(text));
  CU_ASSERT_EQUAL_FATAL(o.status, 0);
  CU_ASSERT_EQUAL_FATAL(o.c.n, 2);
  CU_ASSERT_FALSE(o.c.open);
  CU_ASSERT_PTR_NULL(o.c.bytes.ptr);
  container_open(&o.c);
  CU_ASSERT_EQUAL(container_read(&o.c, 1, &d, &form, &bytes, &o.e), 0);
  CU_ASSERT(str_is(buf_str(&bytes), "Two."));
  container_done(&o.c);
  CU_ASSERT(o.c.open);
  container_done(&o.c);
  CU_ASSERT_FALSE(o.c.open);
  buf_free(&bytes);
  doc_free(&d);
  close_file(&o);
}

/* Offsets are those of the first reading. */
void test_container__that_was_changed_is_not_read(void) {
  opened o = {0};
  container_form form = {0};
  doc d = {0};
  buf bytes = {0};
  FILE *f;

  open_file(&o, ".csv", str_of("text\nOne must go.\n"));
  CU_ASSERT_EQUAL_FATAL(o.status, 0);
  f = fopen(o.path, "wb");
  CU_ASSERT_PTR_NOT_NULL_FATAL(f);
  (void)fputs("text\n", f);
  (void)fclose(f);
  container_open(&o.c);
  CU_ASSERT_EQUAL(container_read(&o.c, 0, &d, &form, &bytes, &o.e), ERR);
  CU_ASSERT_PTR_NOT_NULL(strstr(o.e.message, "it was changed"));
  buf_free(&bytes);
  doc_free(&d);
  close_file(&o);
}

/* A text has no columns that say less than it does of itself. */
void test_container__columns_fill_the_document(void) {
  static const char text[] =
      "title,Author,DATE,lang,text\n"
      "Rules,B,2021-02-29,en,\"x\"\nNote,,2021-02-28T10:00:00Z,English,y\n";
  opened o = {0};
  container_form form = {0};
  doc one = {0}, two = {0};
  buf bytes = {0};

  open_file(&o, ".csv", str_of(text));
  CU_ASSERT_EQUAL_FATAL(o.c.n, 2);
  container_open(&o.c);
  CU_ASSERT_EQUAL(container_read(&o.c, 0, &one, &form, &bytes, &o.e), 0);
  CU_ASSERT_EQUAL(container_read(&o.c, 1, &two, &form, &bytes, &o.e), 0);
  container_apply(&o.c, &form, &one);
  container_apply(&o.c, &form, &two);
  CU_ASSERT(str_is(one.title, "Rules") && str_is(one.author, "B"));
  CU_ASSERT_PTR_NULL(one.date.ptr); /* no such day */
  CU_ASSERT(str_is(one.language, "en"));
  CU_ASSERT_EQUAL(one.n_facts, 4);
  CU_ASSERT(str_is(two.date, "2021-02-28"));
  CU_ASSERT_PTR_NULL(two.author.ptr);
  CU_ASSERT_PTR_NULL(two.language.ptr);
  CU_ASSERT_EQUAL(two.n_facts, 3);
  CU_ASSERT_STRING_EQUAL(one.encoding, "UTF-8");
  buf_free(&bytes);
  doc_free(&one);
  doc_free(&two);
  close_file(&o);
}

/* Every record and every item repeats the name: one of a megabyte is cut. */
void test_container__long_names_are_cut(void) {
  static const char *const heads[] = {"text,", "{\"text\":\"x\",\""},
                           *const tails[] = {"\nx,1\n", "\":[1,{\"b\":2}]}\n"};
  static const char *const suffixes[] = {".csv", ".jsonl"};

  for (size_t kind = 0; kind < 2; kind++) {
    opened o = {0};
    container_form form = {0};
    doc d = {0};
    buf text = {0}, bytes = {0};

    buf_puts(&text, heads[kind]);
    for (int i = 0; i < 1000; i++)
      buf_puts(&text, "long");
    buf_puts(&text, tails[kind]);
    open_file(&o, suffixes[kind], buf_str(&text));
    CU_ASSERT_EQUAL_FATAL(o.c.n, 1);
    container_open(&o.c);
    CU_ASSERT_EQUAL(container_read(&o.c, 0, &d, &form, &bytes, &o.e), 0);
    CU_ASSERT_EQUAL(d.n_facts, kind + 1);
    for (size_t i = 0; i < d.n_facts; i++)
      CU_ASSERT_EQUAL(d.facts[i].key.len, 1003);
    doc_free(&d);
    buf_free(&bytes);
    buf_free(&text);
    close_file(&o);
  }
}

void test_container__objects_with_many_keys_take_linear_time(void) {
  opened o = {0};
  container_form form = {0};
  doc d = {0};
  buf text = {0}, bytes = {0};
  clock_t from = clock();

  buf_puts(&text, "{\"text\": \"One.\"");
  for (int i = 0; i < 50000; i++)
    buf_printf(&text, ", \"k%d\": 1", i);
  buf_puts(&text, "}\n");
  open_file(&o, ".jsonl", buf_str(&text));
  CU_ASSERT_EQUAL_FATAL(o.c.n, 1);
  container_open(&o.c);
  CU_ASSERT_EQUAL(container_read(&o.c, 0, &d, &form, &bytes, &o.e), 0);
  CU_ASSERT_EQUAL(d.n_facts, 50000);
  CU_ASSERT(clock() - from < 4 * CLOCKS_PER_SEC);
  buf_free(&text);
  buf_free(&bytes);
  doc_free(&d);
  close_file(&o);
}

/* A million of anything takes no longer than a million of something else. */
void test_container__members_of_broken_files_lie_in_them(void) {
  static const char *const units[] = {
      "\"", "\"\"", ",",  "\"a\"\n", "\n",
      "{",  "[{",   "\\", "{\"a\":", "\n\nFrom 1:00 2000",
      NULL};
  static const char *const heads[] = {"text\n", "{\"text\": ", "From a\n"};
  static const char *const suffixes[] = {".csv", ".jsonl", ".mbox"};

  for (int kind = 0; kind < 3; kind++)
    for (int i = 0; units[i]; i++) {
      opened o = {0};
      buf bytes = {0};

      buf_puts(&bytes, heads[kind]);
      while (bytes.len < 300000)
        buf_puts(&bytes, units[i]);
      open_file(&o, suffixes[kind], buf_str(&bytes));
      CU_ASSERT(o.status == 0 || o.e.message[0]);
      for (size_t m = 0; m < o.c.n; m++)
        if (!o.c.members[m].trouble)
          CU_ASSERT(o.c.members[m].at + o.c.members[m].size <= bytes.len);
      buf_free(&bytes);
      close_file(&o);
    }
}
