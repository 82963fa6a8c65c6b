/* test_file.c -- whole files, and the parts of paths. */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "tap.h"

void test_file__paths_beside_a_file(void) {
  static const char *const cases[][3] = {{"c.json", "a.txt", "a.txt"},
                                         {"d/c.json", "a.txt", "d/a.txt"},
                                         {"/d/e/c.json", "../a", "/d/e/../a"},
                                         {"d/c.json", "/a", "/a"},
                                         {"d/c.json", "-", "-"},
                                         {"-", "a.txt", "a.txt"},
                                         {"./c.json", "a", "./a"},
                                         {"/c.json", "a", "/a"}};
  arena a = {0};

  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
    CU_ASSERT_STRING_EQUAL(path_beside(&a, cases[i][0], cases[i][1]),
                           cases[i][2]);
  arena_free(&a);
}

void test_file__names_and_stems(void) {
  static const char *const cases[][3] = {{"a/b.tar.gz", "b.tar.gz", "b.tar"},
                                         {"b", "b", "b"},
                                         {".profile", ".profile", ".profile"},
                                         {"x/.a.b", ".a.b", ".a"},
                                         {"d/", "d", "d"},
                                         {"/", "/", "/"},
                                         {"a.", "a.", "a"},
                                         {"", "", ""},
                                         {"x.y/z", "z", "z"}};

  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    CU_ASSERT_TRUE(str_is(path_name(cases[i][0]), cases[i][1]));
    CU_ASSERT_TRUE(str_is(path_stem(cases[i][0]), cases[i][2]));
  }
}

/* A file of n bytes, which the caller unlinks. */
static void make_file(char *path, size_t n) {
  int fd = mkstemp(path);
  FILE *f = fd < 0 ? NULL : fdopen(fd, "w");

  CU_ASSERT_PTR_NOT_NULL_FATAL(f);
  for (size_t i = 0; i < n; i++)
    (void)putc('a' + (int)(i % 26), f);
  (void)fclose(f);
}

void test_file__read_whole(void) {
  static const size_t sizes[] = {0, 1, 65535, 65536, 65537, 300000};

  for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
    char path[] = "/tmp/clausemill-test-XXXXXX";
    buf out = {0};
    err e = {{0}};

    make_file(path, sizes[i]);
    buf_puts(&out, "before");
    CU_ASSERT_EQUAL(file_read(path, 0, &out, &e), 0);
    CU_ASSERT_EQUAL(out.len, sizes[i] + 6);
    CU_ASSERT_EQUAL(memcmp(out.ptr, "before", 6), 0);
    if (sizes[i])
      CU_ASSERT_EQUAL(out.ptr[out.len - 1], 'a' + (int)((sizes[i] - 1) % 26));
    out.len = 0;
    CU_ASSERT_EQUAL(file_read(path, sizes[i] + 1, &out, &e), 0);
    CU_ASSERT_EQUAL(out.len, sizes[i]);
    if (sizes[i] > 1) {
      CU_ASSERT_EQUAL(file_read(path, sizes[i] - 1, &out, &e), ERR);
      CU_ASSERT_PTR_NOT_NULL(strstr(e.message, "which is the limit"));
      CU_ASSERT_EQUAL(strncmp(e.message, path, strlen(path)), 0);
    }
    (void)unlink(path);
    buf_free(&out);
  }
}

/* Several threads, each of which reads other parts. */
void test_file__read_shared(void) {
  static const size_t sizes[] = {1 << 20, (2 << 20) + 1, (3 << 20) - 1};
  pool *helpers = pool_new(3);

  for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
    char path[] = "/tmp/clausemill-test-XXXXXX";
    buf alone = {0}, out = {0};
    err e = {{0}};

    make_file(path, sizes[i]);
    buf_puts(&out, "before");
    CU_ASSERT_EQUAL(file_read(path, 0, &alone, &e), 0);
    CU_ASSERT_EQUAL(file_read_shared(path, 0, helpers, &out, &e), 0);
    CU_ASSERT_EQUAL_FATAL(out.len, sizes[i] + 6);
    CU_ASSERT_EQUAL(memcmp(out.ptr, "before", 6), 0);
    CU_ASSERT_EQUAL(memcmp(out.ptr + 6, alone.ptr, sizes[i]), 0);
    CU_ASSERT_EQUAL(file_read_shared(path, sizes[i] - 1, helpers, &out, &e),
                    ERR);
    CU_ASSERT_PTR_NOT_NULL(strstr(e.message, "which is the limit"));
    (void)unlink(path);
    buf_free(&alone);
    buf_free(&out);
  }
  pool_free(helpers);
}

void test_file__what_cannot_be_read(void) {
  buf out = {0};
  err e = {{0}};

  CU_ASSERT_EQUAL(file_read("/no/such/file", 0, &out, &e), ERR);
  CU_ASSERT_STRING_EQUAL(e.message, "/no/such/file: No such file or directory");
  e.message[0] = '\0';
  CU_ASSERT_EQUAL(file_read("/", 0, &out, &e), ERR);
  CU_ASSERT_STRING_EQUAL(e.message,
                         "/: this is a directory; a file was expected");
  buf_free(&out);
}

/* /proc says that its files have no bytes. */
void test_file__files_of_unknown_size(void) {
  buf out = {0};
  err e = {{0}};

  if (access("/proc/self/status", R_OK) != 0) {
    tap_skip("there is no /proc");
    return;
  }
  CU_ASSERT_EQUAL(file_read("/proc/self/status", 0, &out, &e), 0);
  CU_ASSERT_TRUE(out.len > 100);
  buf_free(&out);
}
