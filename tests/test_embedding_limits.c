/* <clausemill/clausemill.h> where it is hard: headers of other versions,
 * errors, little memory, threads. */
#include "tap.h"

#include <pthread.h>
#include <stdio.h>
#include <string.h>

#include <clausemill/clausemill.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "pipeline.h"
#include "scarce.h"

static mill_doc *open_sample(const char *name) {
  char path[256];
  buf content = {0};
  mill_doc *m = NULL;

  (void)snprintf(path, sizeof path, "samples/%s.txt", name);
  CU_ASSERT_TRUE_FATAL(pipeline_file(path, &content));
  CU_ASSERT_EQUAL_FATAL(mill_doc_read(content.ptr, content.len, path, NULL, &m),
                        MILL_DONE);
  buf_free(&content); /* it has been copied */
  return m;
}

/* ------------------------------------------------------------------- growth */

void test_embedding__structs_may_be_older_or_newer(void) {
  mill_doc *m = open_sample("communique");
  mill_sentence whole = {.size = sizeof whole};
  struct {
    mill_sentence s;
    char more[32];
  } newer;
  union {
    mill_sentence s;
    unsigned char bytes[sizeof(mill_sentence)];
  } older;

  CU_ASSERT_TRUE_FATAL(mill_doc_sentence(m, 3, &whole));
  memset(&newer, 0xAA, sizeof newer);
  newer.s.size = sizeof newer;
  CU_ASSERT_TRUE(mill_doc_sentence(m, 3, &newer.s));
  CU_ASSERT_EQUAL(newer.s.size, sizeof newer);
  CU_ASSERT_EQUAL(newer.s.text.start, whole.text.start);
  for (size_t i = 0; i < sizeof newer.more; i++)
    CU_ASSERT_EQUAL(newer.more[i], 0);
  memset(&older, 0xAA, sizeof older);
  older.s.size = offsetof(mill_sentence, text);
  CU_ASSERT_TRUE(mill_doc_sentence(m, 3, &older.s));
  CU_ASSERT_EQUAL(older.s.words, whole.words);
  for (size_t i = offsetof(mill_sentence, text); i < sizeof older; i++)
    CU_ASSERT_EQUAL(older.bytes[i], 0xAA);
  older.s.size = 0;
  CU_ASSERT_FALSE(mill_doc_sentence(m, 3, &older.s));
  CU_ASSERT_FALSE(mill_doc_sentence(m, 0, &whole));
  CU_ASSERT_FALSE(mill_doc_sentence(m, UINT32_MAX, &whole));
  mill_doc_free(m);
}

/* ------------------------------------------------------------------- errors */

typedef struct said {
  int errors, warnings;
  char last[1024];
} said;

static void on_log(void *user, int32_t level, const char *message) {
  said *s = user;

  s->errors += level == MILL_SAY_ERROR;
  s->warnings += level == MILL_SAY_WARN;
  (void)snprintf(s->last, sizeof s->last, "%s", message);
}

/* Open `text` with one set (or none): the status; what is said in `why`. */
static int32_t try_text(str text, const char *set, said *s, char *why,
                        size_t room) {
  mill_settings settings = {.size = sizeof settings,
                            .sets = &set,
                            .n_sets = set != NULL,
                            .error = why,
                            .error_room = room,
                            .log = on_log,
                            .user = s};
  mill_doc *m = (mill_doc *)why; /* to see it replaced */
  int32_t status = mill_doc_read(text.ptr, text.len, "a/b.txt", &settings, &m);

  CU_ASSERT_EQUAL(m != NULL, status == MILL_DONE);
  mill_doc_free(m);
  return status;
}

void test_embedding__errors_are_values(void) {
  static const struct {
    const char *text, *set;
    int32_t status;
    const char *why;
  } cases[] = {
      {"One.", NULL, MILL_DONE, ""},
      {"", NULL, MILL_DONE, ""},
      {"bad \xFF byte", "input.encoding=UTF-8", MILL_FAILED,
       "a/b.txt: the byte 0xFF at offset 4 is not UTF-8; "},
      {"\x89PNG\r\n", NULL, MILL_FAILED, "a/b.txt: this is no text "},
      {"\x80 5", "input.encoding=WINDOWS-1252", MILL_DONE, ""},
      {"x", "input.encoding=WINDOWS-125", MILL_BAD_CONFIG,
       "--set input.encoding: \"encoding\": this system knows no encoding"},
      {"x", "model.scheme=us-faar", MILL_BAD_CONFIG,
       "--set model.scheme: unknown scheme \"us-faar\"; did you mean"},
      {"x", "model.shceme=us-far", MILL_BAD_CONFIG,
       "--set model.shceme: unknown key \"shceme\" in \"model\"; did you mean"},
      {"x", "model.scheme=./none.json", MILL_BAD_CONFIG,
       "--set model.scheme: ./none.json: "},
  };

  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    char why[1024] = "before";
    said s = {0};

    CU_ASSERT_EQUAL(
        try_text(str_of(cases[i].text), cases[i].set, &s, why, sizeof why),
        cases[i].status);
    CU_ASSERT_EQUAL(strncmp(why, cases[i].why, strlen(cases[i].why)), 0);
    CU_ASSERT_EQUAL(*why != '\0', cases[i].status != MILL_DONE);
    CU_ASSERT_EQUAL(s.errors, cases[i].status != MILL_DONE);
    if (s.errors)
      CU_ASSERT_STRING_EQUAL(s.last, why);
  }
}

void test_embedding__messages_are_cut_between_characters(void) {
  char why[48];
  said s = {0};

  for (size_t room = 1; room <= sizeof why; room++) {
    CU_ASSERT_EQUAL(
        try_text(str_of("x"), "model.\u4E2D\u4E2D\u4E2D=1", &s, why, room),
        MILL_BAD_CONFIG);
    CU_ASSERT_TRUE(strlen(why) < room);
    CU_ASSERT_EQUAL(utf8_valid(str_of(why)), strlen(why));
  }
}

void test_embedding__warnings_go_to_the_log(void) {
  said s = {0};
  char why[64];

  CU_ASSERT_EQUAL(try_text(str_make("a\0b", 3), NULL, &s, why, sizeof why),
                  MILL_DONE);
  CU_ASSERT_EQUAL(s.warnings, 1);
  CU_ASSERT_TRUE(str_find(str_of(s.last), "became U+FFFD") != NULL);
}

void test_embedding__calls_that_make_no_sense_are_refused(void) {
  mill_settings none = {0}, settings = {.size = sizeof settings};
  char why[256];
  struct ArrowArrayStream stream;
  mill_text text = {0};
  mill_doc *m = NULL;

  CU_ASSERT_EQUAL(mill_doc_read("x", 1, NULL, &none, &m), MILL_USAGE);
  CU_ASSERT_EQUAL(mill_doc_read(NULL, 1, NULL, NULL, &m), MILL_USAGE);
  CU_ASSERT_PTR_NULL(m);
  CU_ASSERT_EQUAL(mill_tables(&none, &text), MILL_USAGE);
  CU_ASSERT_EQUAL(mill_run("x.json", &none, NULL), MILL_USAGE);
  CU_ASSERT_EQUAL(mill_doc_read(NULL, 0, NULL, NULL, &m), MILL_DONE);
  settings.error = why;
  settings.error_room = sizeof why;
  CU_ASSERT_EQUAL(mill_doc_table(m, "statement", &settings, &stream),
                  MILL_USAGE);
  CU_ASSERT_STRING_EQUAL(
      why, "there is no table \"statement\"; did you mean \"statements\"?");
  CU_ASSERT_PTR_NULL(stream.release);
  mill_doc_free(m);
}

void test_embedding__a_run_tells_why_it_failed(void) {
  char why[256];
  mill_settings settings = {
      .size = sizeof settings, .error = why, .error_room = sizeof why};

  CU_ASSERT_EQUAL(mill_run("none.json", &settings, NULL), MILL_BAD_CONFIG);
  CU_ASSERT_STRING_EQUAL(why, "none.json: No such file or directory");
}

/* -------------------------------------------------------------- little memory
 */

/* All that the library does with one text: true when memory sufficed. What
 * fails says so and leaves nothing behind. */
static bool use_all(str text, char *why, size_t room) {
  static const char *const set = "input.encoding=WINDOWS-1252";
  mill_settings settings = {.size = sizeof settings,
                            .sets = &set,
                            .n_sets = 1,
                            .error = why,
                            .error_room = room};
  mill_doc *m;
  mill_text tree = {0};
  bool good =
      mill_doc_read(text.ptr, text.len, "a.txt", &settings, &m) == MILL_DONE;

  for (uint32_t i = 0; good && mill_table_name(i); i++) {
    struct ArrowArrayStream s;
    struct ArrowSchema schema;
    struct ArrowArray rows;
    int code;

    good = mill_doc_table(m, mill_table_name(i), &settings, &s) == MILL_DONE;
    if (!good)
      break;
    code = s.get_schema(&s, &schema);
    if (code == 0) {
      schema.release(&schema);
      while ((code = s.get_next(&s, &rows)) == 0 && rows.release)
        rows.release(&rows);
    }
    if (code != 0) {
      (void)snprintf(why, room, "%s", s.get_last_error(&s));
      good = s.get_schema(&s, &schema) != 0; /* it goes on */
      schema.release(&schema);
    }
    good = code == 0;
    s.release(&s);
  }
  if (good)
    good = mill_doc_tree(m, &settings, &tree) == MILL_DONE;
  mill_text_free(&tree);
  mill_doc_free(m);
  return good;
}

void test_embedding__memory_may_run_out_anywhere(void) {
  buf text = {0};
  long n = 0;

  CU_ASSERT_TRUE_FATAL(pipeline_file("samples/communique.txt", &text));
  for (bool done = false; !done && n < 100000; n++) {
    char why[128] = "";
    long before = scarce_blocks();

    scarce_after(n);
    done = use_all(buf_str(&text), why, sizeof why);
    CU_ASSERT_EQUAL(done, !scarce_failed());
    scarce_after(-1);
    CU_ASSERT_EQUAL(scarce_blocks(), before);
    if (!done)
      CU_ASSERT_PTR_NOT_NULL(strstr(why, "out of memory"));
  }
  CU_ASSERT_TRUE(n > 50); /* so many allocations have failed */
  buf_free(&text);
}

/* ------------------------------------------------------------------ threads */

static void *work(void *data) {
  mill_doc *shared = data, *own = open_sample("tender");
  mill_statement s = {.size = sizeof s};
  int64_t rows = 0;

  for (uint32_t n = 1; mill_doc_statement(shared, n, &s); n++)
    rows += s.text.end > s.text.start;
  for (int i = 0; i < 2; i++) {
    struct ArrowArrayStream stream;
    struct ArrowArray batch;

    if (mill_doc_table(i ? own : shared, "clauses", NULL, &stream) != 0)
      return NULL;
    while (stream.get_next(&stream, &batch) == 0 && batch.release) {
      rows += batch.length;
      batch.release(&batch);
    }
    stream.release(&stream);
  }
  mill_doc_free(own);
  return (void *)(intptr_t)rows;
}

void test_embedding__threads_share_a_document(void) {
  enum { THREADS = 4 };
  mill_doc *shared = open_sample("communique");
  pthread_t threads[THREADS];
  void *rows, *wanted = work(shared);

  CU_ASSERT_PTR_NOT_NULL(wanted);
  for (int i = 0; i < THREADS; i++)
    CU_ASSERT_EQUAL_FATAL(pthread_create(&threads[i], NULL, work, shared), 0);
  for (int i = 0; i < THREADS; i++) {
    CU_ASSERT_EQUAL(pthread_join(threads[i], &rows), 0);
    CU_ASSERT_PTR_EQUAL(rows, wanted);
  }
  mill_doc_free(shared);
}
