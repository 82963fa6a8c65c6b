#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <CUnit/CUnit.h>

#include "base/buf.h"
#include "base/file.h"
#include "run/plugin.h"
#include "tap.h"

/* Two directories to search, and the bytes of a plugin that was built. */
typedef struct shelf {
  arena a;
  buf so;
  char dir[64];
  plugin_place list[2];
  plugin_places places;
  err e;
} shelf;

static bool shelf_open(shelf *s) {
  const char *built = getenv("MILL_TEST_PLUGINS");
  err e = {0};

  *s = (shelf){0};
  if (file_read(
          arena_format(&s->a, "%s/mill-csv.so", built ? built : "plugins-1")
              .ptr,
          0, &s->so, &e) != 0) {
    tap_skip("the csv plugin is not built");
    arena_free(&s->a);
    return false;
  }
  (void)snprintf(s->dir, sizeof s->dir, "/tmp/clausemill-unit.XXXXXX");
  CU_ASSERT_PTR_NOT_NULL_FATAL(mkdtemp(s->dir));
  for (int i = 0; i < 2; i++) {
    s->list[i] = (plugin_place){arena_format(&s->a, "%s/%d", s->dir, i).ptr,
                                i ? "second" : "first"};
    CU_ASSERT_EQUAL(mkdir(s->list[i].dir, 0755), 0);
  }
  s->places = (plugin_places){s->list, 2, 2};
  return true;
}

static void shelf_close(shelf *s) {
  CU_ASSERT_EQUAL(system(arena_format(&s->a, "rm -rf %s", s->dir).ptr), 0);
  buf_free(&s->so);
  arena_free(&s->a);
}

/* Put the first `n` bytes as "0/mill-csv.so" or the like; its path. */
static const char *put(shelf *s, const char *name, const char *bytes,
                       size_t n) {
  const char *path = arena_format(&s->a, "%s/%s", s->dir, name).ptr;
  FILE *f = fopen(path, "w");

  CU_ASSERT_PTR_NOT_NULL_FATAL(f);
  CU_ASSERT_EQUAL(fwrite(bytes, 1, n, f), n);
  (void)fclose(f);
  (void)chmod(path, 0755);
  return path;
}

static bool looks(const char *path, const char *message) {
  plugin_note note;
  err e = {0};
  int result = plugin_look(path, &note, &e);

  if (!message)
    return result == 0;
  if (result == 0 || !strstr(e.message, message))
    (void)printf("# got: %s\n", e.message);
  return result != 0 && strstr(e.message, message);
}

/* "ID" of another plugin: the note's own is overwritten. */
static void rename_note(shelf *s, const char *id) {
  char *at = memmem(s->so.ptr, s->so.len, "MILL\0\0\0\0\1\0\0\0", 12);

  CU_ASSERT_PTR_NOT_NULL_FATAL(at);
  memset(at + 24, 0, 32);
  memcpy(at + 24, id, strlen(id));
}

void test_plugin__its_note_is_read_without_running_it(void) {
  plugin_note note;
  shelf s;

  if (!shelf_open(&s))
    return;
  CU_ASSERT_EQUAL(
      plugin_look(put(&s, "0/any.so", s.so.ptr, s.so.len), &note, &s.e), 0);
  CU_ASSERT_STRING_EQUAL(note.id, "csv");
  CU_ASSERT_EQUAL(note.abi_major, 1);
  CU_ASSERT_EQUAL(note.needs_minor, 0);
  shelf_close(&s);
}

void test_plugin__files_that_are_none_are_told(void) {
  shelf s;
  char *machine;

  if (!shelf_open(&s))
    return;
  CU_ASSERT_TRUE(looks(put(&s, "0/a.so", "", 0), "no Clausemill plugin"));
  CU_ASSERT_TRUE(looks(put(&s, "0/a.so", "#!/bin/sh\n", 10), "not a shared"));
  CU_ASSERT_TRUE(looks(s.list[0].dir, "regular file"));
  CU_ASSERT_TRUE(
      looks(arena_format(&s.a, "%s/none.so", s.dir).ptr, strerror(ENOENT)));
  rename_note(&s, "UPPER");
  CU_ASSERT_TRUE(looks(put(&s, "0/a.so", s.so.ptr, s.so.len), "no valid id"));
  rename_note(&s, "");
  CU_ASSERT_TRUE(looks(put(&s, "0/a.so", s.so.ptr, s.so.len), "no valid id"));
  rename_note(&s, "abcdefghijabcdefghijabcdefghij12");
  CU_ASSERT_TRUE(looks(put(&s, "0/a.so", s.so.ptr, s.so.len), NULL));
  machine = s.so.ptr + 18; /* e_machine */
  machine[0] = (char)(machine[0] + 1);
  CU_ASSERT_TRUE(
      looks(put(&s, "0/a.so", s.so.ptr, s.so.len), "another kind of machine"));
  shelf_close(&s);
}

void test_plugin__damaged_files_do_no_harm(void) {
  shelf s;
  plugin_note note;
  size_t whole = 0;

  if (!shelf_open(&s))
    return;
  for (size_t n = 0; n < s.so.len; n += n < 1200 ? 1 : 997) {
    err e = {0};

    if (plugin_look(put(&s, "0/a.so", s.so.ptr, n), &note, &e) == 0)
      whole++;
    else
      CU_ASSERT_TRUE(e.message[0] != '\0');
  }
  for (size_t i = 4; i < 800; i++) { /* headers and notes */
    static const char wrong[] = {0, 1, 0x7F, (char)0x80, (char)0xFF};

    for (size_t k = 0; k < sizeof wrong; k++) {
      char was = s.so.ptr[i];
      err e = {0};

      s.so.ptr[i] = wrong[k];
      whole += plugin_look(put(&s, "0/a.so", s.so.ptr,
                               s.so.len < 4096 ? s.so.len : 4096),
                           &note, &e) == 0;
      s.so.ptr[i] = was;
    }
  }
  CU_ASSERT_TRUE(whole > 0); /* the damage was not all that counted */
  shelf_close(&s);
}

void test_plugin__the_first_place_wins(void) {
  shelf s;
  bool missing;
  size_t n;
  plugin_file *files;
  const char *first, *second;

  if (!shelf_open(&s))
    return;
  second = put(&s, "1/mill-csv.so", s.so.ptr, s.so.len);
  CU_ASSERT_STRING_EQUAL(plugin_find(&s.a, &s.places, "csv", &missing, &s.e),
                         second);
  first = put(&s, "0/zzz.so", s.so.ptr, s.so.len); /* renamed */
  CU_ASSERT_STRING_EQUAL(plugin_find(&s.a, &s.places, "csv", &missing, &s.e),
                         first);
  files = plugin_list(&s.a, &s.places, &n);
  CU_ASSERT_EQUAL_FATAL(n, 2);
  CU_ASSERT_PTR_NULL(files[0].shadowed_by);
  CU_ASSERT_STRING_EQUAL(files[1].path, second);
  CU_ASSERT_STRING_EQUAL(files[1].shadowed_by, first);
  shelf_close(&s);
}

void test_plugin__a_file_of_its_name_comes_before_a_renamed_one(void) {
  shelf s;
  bool missing;
  const char *named, *renamed;
  plugin_file *files;
  size_t n;

  if (!shelf_open(&s))
    return;
  renamed = put(&s, "0/aaa.so", s.so.ptr, s.so.len);
  named = put(&s, "0/mill-csv.so", s.so.ptr, s.so.len);
  CU_ASSERT_STRING_EQUAL(plugin_find(&s.a, &s.places, "csv", &missing, &s.e),
                         named);
  files = plugin_list(&s.a, &s.places, &n); /* and is not said to be hidden */
  CU_ASSERT_EQUAL_FATAL(n, 2);
  CU_ASSERT_STRING_EQUAL(files[0].path, renamed);
  CU_ASSERT_STRING_EQUAL(files[0].shadowed_by, named);
  CU_ASSERT_PTR_NULL(files[1].shadowed_by);
  shelf_close(&s);
}

void test_plugin__a_broken_one_stops_the_search(void) {
  shelf s;
  bool missing = true;

  if (!shelf_open(&s))
    return;
  (void)put(&s, "0/mill-csv.so", "broken", 6);
  (void)put(&s, "1/mill-csv.so", s.so.ptr, s.so.len);
  CU_ASSERT_PTR_NULL(plugin_find(&s.a, &s.places, "csv", &missing, &s.e));
  CU_ASSERT_FALSE(missing);
  CU_ASSERT_PTR_NOT_NULL(strstr(s.e.message, "0/mill-csv.so: this is no"));
  shelf_close(&s);
}

void test_plugin__a_missing_one_is_looked_for_everywhere(void) {
  shelf s;
  bool missing = false;

  if (!shelf_open(&s))
    return;
  (void)put(&s, "1/mill-csv.so", s.so.ptr, s.so.len);
  CU_ASSERT_PTR_NULL(plugin_find(&s.a, &s.places, "cvs", &missing, &s.e));
  CU_ASSERT_TRUE(missing);
  CU_ASSERT_PTR_NOT_NULL(strstr(s.e.message, "did you mean \"csv\"?"));
  CU_ASSERT_PTR_NOT_NULL(strstr(s.e.message, s.list[0].dir));
  CU_ASSERT_PTR_NOT_NULL(strstr(s.e.message, s.list[1].dir));
  shelf_close(&s);
}

void test_plugin__others_may_not_be_able_to_change_it(void) {
  shelf s;
  const char *path;

  if (!shelf_open(&s))
    return;
  path = put(&s, "0/mill-csv.so", s.so.ptr, s.so.len);
  CU_ASSERT_TRUE(looks(path, NULL));
  (void)chmod(path, 0757);
  CU_ASSERT_TRUE(looks(path, "every user may write"));
  (void)chmod(path, 0755);
  (void)chmod(s.list[0].dir, 01777);
  CU_ASSERT_TRUE(looks(path, "every user may write"));
  (void)chmod(s.list[0].dir, 0755);
  CU_ASSERT_TRUE(looks(path, NULL));
  /* Through a link, the directory of the file itself counts too. */
  CU_ASSERT_EQUAL(symlink(path, arena_format(&s.a, "%s/1/link.so", s.dir).ptr),
                  0);
  path = arena_format(&s.a, "%s/1/link.so", s.dir).ptr;
  CU_ASSERT_TRUE(looks(path, NULL));
  (void)chmod(s.list[0].dir, 0757);
  CU_ASSERT_TRUE(looks(path, "every user may write"));
  shelf_close(&s);
}

void test_plugin__loads_and_is_who_it_says(void) {
  mill_settings settings = {0};
  plugin p;
  shelf s;
  say to;

  if (!shelf_open(&s))
    return;
  say_init(&to, &settings);
  CU_ASSERT_EQUAL(plugin_load(&p, &s.a, put(&s, "0/x.so", s.so.ptr, s.so.len),
                              "csv", &to, &s.e),
                  0);
  CU_ASSERT_STRING_EQUAL(p.about->id, "csv");
  CU_ASSERT_EQUAL(p.output.target, MILL_TARGET_STREAM);
  CU_ASSERT_TRUE(p.output.write != NULL);
  say_free(&to);
  shelf_close(&s);
}

void test_plugin__search_takes_absolute_directories_only(void) {
  static const char *const good[] = {"/tmp"}, *const bad[] = {"here"};
  mill_settings settings = {.plugin_dirs = good, .n_plugin_dirs = 1};
  plugin_places places = {0};
  arena a = {0};
  err e = {0};

  CU_ASSERT_EQUAL(setenv("CLAUSEMILL_PLUGIN_PATH", "rel:/usr/./lib::/tmp", 1),
                  0);
  CU_ASSERT_EQUAL(plugin_search(&a, &settings, &places, &e), 0);
  CU_ASSERT_TRUE_FATAL(places.n >= 3);
  CU_ASSERT_STRING_EQUAL(places.list[0].dir, "/tmp");
  CU_ASSERT_STRING_EQUAL(places.list[0].from, "--plugin-dir");
  CU_ASSERT_STRING_EQUAL(places.list[1].dir, "/usr/lib");
  for (size_t i = 0; i < places.n; i++)
    CU_ASSERT_EQUAL(places.list[i].dir[0], '/');
  CU_ASSERT_EQUAL(unsetenv("CLAUSEMILL_PLUGIN_PATH"), 0);
  settings.plugin_dirs = bad;
  CU_ASSERT_EQUAL(plugin_search(&a, &settings, &places, &e), ERR);
  CU_ASSERT_PTR_NOT_NULL(strstr(e.message, "\"here\""));
  arena_free(&a);
}
