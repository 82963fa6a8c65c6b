#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <CUnit/CUnit.h>

#include "base/buf.h"
#include "run/input.h"
#include "run/name.h"
#include "tap.h"

/* A directory with files of these names. */
static void make_tree(char *dir, const char *commands) {
  char line[2048];

  (void)snprintf(dir, 64, "/tmp/clausemill-unit.XXXXXX");
  CU_ASSERT_PTR_NOT_NULL_FATAL(mkdtemp(dir));
  (void)snprintf(line, sizeof line, "cd %s && %s", dir, commands);
  CU_ASSERT_EQUAL(system(line), 0);
}

static void remove_tree(const char *dir) {
  char line[128];

  (void)snprintf(line, sizeof line, "rm -rf %s", dir);
  CU_ASSERT_EQUAL(system(line), 0);
}

/* "key=path below dir, ", or "!path" where there is trouble. */
static const char *listed(arena *a, const char *dir, const inputs *l) {
  buf b = {0};
  const char *result;

  for (size_t i = 0; i < l->n; i++) {
    const input *in = &l->list[i];
    const char *path = str_starts(str_of(in->path), dir)
                           ? in->path + strlen(dir) + 1
                           : in->path;

    if (in->trouble)
      buf_printf(&b, "!%s ", path);
    else
      buf_printf(&b, "%.*s=%s ", STR_ARG(in->key), path);
  }
  result = arena_cstr(a, buf_str(&b));
  buf_free(&b);
  return result;
}

static const char *expand(arena *a, const char *dir, const char *const *names,
                          bool keep, err *e) {
  const char *paths[16];
  const input_options options = {.keep = keep};
  inputs l = {0};
  size_t n = 0;

  for (; names[n]; n++)
    paths[n] = strcmp(names[n], "-") == 0
                   ? "-"
                   : arena_format(a, "%s/%s", dir, names[n]).ptr;
  if (input_expand(a, paths, n, &options, &l, e) != 0)
    return NULL;
  return listed(a, dir, &l);
}

void test_input__expands_files_patterns_and_folders(void) {
  static const struct {
    const char *names[5];
    const char *want;
  } cases[] = {
      {{"b.txt", "a.txt"}, "b=b.txt a=a.txt "},
      {{"*.txt"}, "a=a.txt b=b.txt "},
      {{"[ab].tx?"}, "a=a.txt b=b.txt "},
      {{"sub"}, "B=sub/B.TEXT a=sub/a.txt c=sub/deep/er/c.text "},
      {{"sub/"}, "B=sub/B.TEXT a=sub/a.txt c=sub/deep/er/c.text "},
      {{"a.txt", "sub/a.txt", "sub/deep/../a.txt"}, "a=a.txt a-2=sub/a.txt "},
      {{"a.txt", "./a.txt", "*.txt"}, "a=a.txt b=b.txt "},
      {{"star*.doc"}, "star*=star*.doc "},
      {{"data.csv"}, "data=data.csv "},
      {{"-", "a.txt", "-"}, "stdin=- a=a.txt "},
      {{"link.text"}, "link=link.text "},
      {{"same"}, "x=same/1/x.text x-2=same/1/x.txt x-3=same/2/x.txt "},
  };
  char dir[64];

  make_tree(dir, "mkdir -p sub/deep/er sub/.git same/1 same/2 && "
                 "touch a.txt b.txt data.csv 'star*.doc' starling.doc "
                 "sub/a.txt sub/B.TEXT sub/x.odp sub/.hidden.txt "
                 "sub/.git/x.txt sub/deep/er/c.text same/1/x.txt same/1/x.text "
                 "same/2/x.txt && ln -s .. sub/deep/up && "
                 "ln -s a.txt link.text && mkdir sub/dir.txt");
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    arena a = {0};
    err e = {0};
    const char *got = expand(&a, dir, cases[i].names, false, &e);

    CU_ASSERT_STRING_EQUAL(got ? got : e.message, cases[i].want);
    if (!got || strcmp(got, cases[i].want) != 0)
      (void)printf("# case %zu: %s\n", i, got ? got : e.message);
    arena_free(&a);
  }
  remove_tree(dir);
}

void test_input__trouble_is_an_error_or_kept(void) {
  static const struct {
    const char *name, *message;
  } cases[] = {
      {"missing.txt", "missing.txt: No such file or directory"},
      {"*.doc", "*.doc: no file matches this pattern"},
      {"empty", "empty: no file matches: *.txt, *.text"},
      {"a.txt/x", "a.txt/x: Not a directory"},
  };
  char dir[64];

  make_tree(dir, "mkdir -p empty/deep && touch a.txt empty/x.odp");
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    const char *names[] = {cases[i].name, "a.txt", NULL};
    arena a = {0};
    err e = {0};

    CU_ASSERT_PTR_NULL(expand(&a, dir, names, false, &e));
    CU_ASSERT_PTR_NOT_NULL(strstr(e.message, cases[i].message));
    CU_ASSERT_STRING_EQUAL(expand(&a, dir, names, true, &e),
                           arena_format(&a, "!%s a=a.txt ", cases[i].name).ptr);
    arena_free(&a);
  }
  remove_tree(dir);
}

void test_input__keys_and_shown_paths_are_good_text(void) {
  const char *paths[1];
  char dir[64];
  arena a = {0};
  inputs l = {0};
  err e = {0};

  make_tree(dir, "touch \"$(printf 'a\\377b\\tc.txt')\"");
  paths[0] = dir;
  CU_ASSERT_EQUAL(input_expand(&a, paths, 1, &(input_options){0}, &l, &e), 0);
  CU_ASSERT_EQUAL_FATAL(l.n, 1);
  CU_ASSERT_TRUE(str_is(l.list[0].key, "a\uFFFDb c"));
  CU_ASSERT_TRUE(str_ends(str_of(l.list[0].path), "/a\377b\tc.txt"));
  CU_ASSERT_TRUE(str_ends(str_of(l.list[0].shown), "/a\uFFFDb c.txt"));
  arena_free(&a);
  remove_tree(dir);
}

void test_input__many_of_one_name_take_linear_time(void) {
  enum { N = 20000 };
  map taken = {0};
  arena a = {0};
  str last = {0};

  for (int i = 0; i < N; i++)
    last = name_unique(&a, &taken, str_of("note"), SIZE_MAX);
  CU_ASSERT_TRUE(str_is(last, "note-20000"));
  arena_free(&a);
}

void test_name__is_safe_in_a_path(void) {
  static const struct {
    const char *name;
    size_t max;
    const char *want;
  } cases[] = {
      {"note", 255, "note"},
      {"a/b\\c", 255, "a_b_c"},
      {"..", 255, "_."},
      {".hidden", 255, "_hidden"},
      {"", 255, "_"},
      {"a\tb\177", 255, "a_b_"},
      {"a\xC2\x85"
       "b",
       255, "a_b"},
      {"a\377b\xC3", 255, "a_b_"},
      {"note", 2, "no"},
      {"a\u00E9\u00E9", 4, "a\u00E9"},
      {"\u4E2D\u6587", 5, "\u4E2D"},
      {"Quarterly (final)", 255, "Quarterly (final)"},
  };

  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    arena a = {0};

    CU_ASSERT_TRUE(str_is(name_safe(&a, str_of(cases[i].name), cases[i].max),
                          cases[i].want));
    arena_free(&a);
  }
}

void test_name__is_made_unique_within_its_room(void) {
  static const struct {
    const char *stem;
    size_t max;
    const char *want;
  } cases[] = {
      {"a", 255, "a"},     {"a", 255, "a-2"},     {"a-3", 255, "a-3"},
      {"a", 255, "a-4"},   {"abcdef", 4, "abcd"}, {"abcdxx", 4, "ab-2"},
      {"abcd", 4, "ab-3"}, {"a-2", 255, "a-2-2"},
  };
  map taken = {0};
  arena a = {0};

  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
    CU_ASSERT_TRUE(
        str_is(name_unique(&a, &taken, str_of(cases[i].stem), cases[i].max),
               cases[i].want));
  arena_free(&a);
}

void test_name__tidies_paths(void) {
  static const struct {
    const char *path, *want;
  } cases[] = {
      {"a.txt", "a.txt"},
      {"./a.txt", "a.txt"},
      {"real/../a.txt", "a.txt"},
      {"link/../a.txt", "link/../a.txt"},
      {"none/../a.txt", "none/../a.txt"},
      {"real/in/../../a.txt", "a.txt"},
      {"real//in/./x", "real/in/x"},
      {"../real/../x", "../real/../x"},
      {"/", "/"},
      {"/tmp/../tmp/x", "/tmp/x"},
      {"/../x", "/../x"},
      {".", "."},
      {"-", "-"},
      {"./-", "./-"},
  };
  char dir[64], here[4096];

  make_tree(dir, "mkdir -p real/in && ln -s real link");
  CU_ASSERT_PTR_NOT_NULL(getcwd(here, sizeof here));
  CU_ASSERT_EQUAL(chdir(dir), 0);
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    arena a = {0};

    CU_ASSERT_STRING_EQUAL(name_tidy(&a, cases[i].path), cases[i].want);
    arena_free(&a);
  }
  CU_ASSERT_EQUAL(chdir(here), 0);
  remove_tree(dir);
}
