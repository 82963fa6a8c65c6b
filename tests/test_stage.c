#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <CUnit/CUnit.h>

#include "base/file.h"
#include "run/guard.h"
#include "run/scratch.h"
#include "run/sink.h"
#include "run/stage.h"
#include "tap.h"

/* A directory for one test, its stage, and the paths in it. */
typedef struct place {
  arena a;
  char dir[64];
  targets targets;
  stage *stage;
  err e;
} place;

static place *place_new(unsigned flags) {
  place *p = calloc(1, sizeof *p);

  (void)snprintf(p->dir, sizeof p->dir, "/tmp/clausemill-unit.XXXXXX");
  CU_ASSERT_PTR_NOT_NULL_FATAL(mkdtemp(p->dir));
  targets_init(&p->targets);
  p->stage = stage_new(flags);
  return p;
}

static const char *path_in(place *p, const char *name) {
  return arena_format(&p->a, "%s/%s", p->dir, name).ptr;
}

static int run(place *p, const char *command) {
  return system(arena_format(&p->a, "cd %s && %s", p->dir, command).ptr);
}

static void place_free(place *p) {
  stage_free(p->stage, NULL);
  targets_free(&p->targets);
  (void)run(p, "rm -rf \"$PWD\"");
  arena_free(&p->a);
  free(p);
}

static void put_file(place *p, const char *name, const char *text) {
  FILE *f = fopen(path_in(p, name), "w");

  CU_ASSERT_PTR_NOT_NULL_FATAL(f);
  (void)fputs(text, f);
  (void)fclose(f);
}

/* What the file holds, or "(none)". */
static const char *content(place *p, const char *name) {
  buf b = {0};
  err e = {0};
  const char *result = "(none)";

  if (file_read(path_in(p, name), 0, &b, &e) == 0)
    result = arena_cstr(&p->a, buf_str(&b));
  buf_free(&b);
  return result;
}

/* Are these the names in the directory, sorted, each with a blank behind it? */
static bool names_are(place *p, const char *names) {
  return run(p, arena_format(&p->a,
                             "test \"$(find . -mindepth 1 | sort | cut -c 3- | "
                             "tr '\\n' ' ')\" = '%s'",
                             names)
                    .ptr) == 0;
}

static staged *begin(place *p, const char *name, bool named) {
  const target *t = target_claim(&p->targets, path_in(p, name), &p->e);

  return t ? stage_file(p->stage, NULL, t, named, &p->e) : NULL;
}

/* A whole sealed file. */
static staged *put(place *p, const char *name, const char *text) {
  staged *f = begin(p, name, false);

  CU_ASSERT_PTR_NOT_NULL_FATAL(f);
  CU_ASSERT_EQUAL(staged_write(f, text, strlen(text), &p->e), 0);
  CU_ASSERT_EQUAL(staged_seal(f, &p->e), 0);
  return f;
}

static void end_stage(place *p) {
  stage_free(p->stage, NULL);
  p->stage = NULL;
}

/* On a file system that can do all, and on one that cannot. */
static const unsigned kinds[] = {0, STAGE_PLAIN};

void test_stage__publishes_all_files(void) {
  for (size_t i = 0; i < 2; i++) {
    place *p = place_new(kinds[i]);

    put_file(p, "old", "former");
    (void)put(p, "old", "new");
    (void)put(p, "fresh", "first");
    (void)put(p, "a/b/deep", "x");
    CU_ASSERT_STRING_EQUAL(content(p, "old"), "former");
    CU_ASSERT_EQUAL(stage_publish(p->stage, &p->e), 0);
    CU_ASSERT_STRING_EQUAL(content(p, "old"), "new");
    CU_ASSERT_STRING_EQUAL(content(p, "fresh"), "first");
    stage_keep(p->stage);
    end_stage(p);
    CU_ASSERT_STRING_EQUAL(content(p, "old"), "new");
    CU_ASSERT_TRUE(names_are(p, "a a/b a/b/deep fresh old "));
    place_free(p);
  }
}

void test_stage__without_publishing_nothing_is_left(void) {
  for (size_t i = 0; i < 2; i++) {
    place *p = place_new(kinds[i]);

    put_file(p, "old", "former");
    (void)put(p, "old", "new");
    (void)put(p, "new/dir/file", "x");
    (void)begin(p, "half", false);
    end_stage(p);
    CU_ASSERT_STRING_EQUAL(content(p, "old"), "former");
    CU_ASSERT_TRUE(names_are(p, "old "));
    place_free(p);
  }
}

void test_stage__publishing_can_be_taken_back(void) {
  for (size_t i = 0; i < 2; i++) {
    place *p = place_new(kinds[i]);
    struct stat before, after;

    put_file(p, "old", "former");
    CU_ASSERT_EQUAL(stat(path_in(p, "old"), &before), 0);
    (void)put(p, "old", "new");
    (void)put(p, "new/dir/file", "x");
    CU_ASSERT_EQUAL(stage_publish(p->stage, &p->e), 0);
    CU_ASSERT_STRING_EQUAL(content(p, "old"), "new");
    end_stage(p);
    CU_ASSERT_STRING_EQUAL(content(p, "old"), "former");
    CU_ASSERT_EQUAL(stat(path_in(p, "old"), &after), 0);
    CU_ASSERT_EQUAL(before.st_ino, after.st_ino);
    CU_ASSERT_TRUE(names_are(p, "old "));
    place_free(p);
  }
}

void test_stage__a_failure_in_the_middle_touches_nothing_after_undo(void) {
  place *p = place_new(0);

  put_file(p, "one", "former one");
  (void)put(p, "one", "new");
  (void)put(p, "two", "new");
  CU_ASSERT_EQUAL(mkdir(path_in(p, "two"), 0777), 0);
  CU_ASSERT_EQUAL(stage_publish(p->stage, &p->e), ERR);
  CU_ASSERT_PTR_NOT_NULL(strstr(p->e.message, "/two: "));
  end_stage(p);
  CU_ASSERT_STRING_EQUAL(content(p, "one"), "former one");
  CU_ASSERT_TRUE(names_are(p, "one two "));
  place_free(p);
}

void test_stage__files_can_be_published_in_turns(void) {
  place *p = place_new(0);

  (void)put(p, "one", "1");
  CU_ASSERT_EQUAL(stage_publish(p->stage, &p->e), 0);
  (void)put(p, "manifest", "2");
  (void)begin(p, "unfinished", false);
  CU_ASSERT_STRING_EQUAL(content(p, "one"), "1");
  CU_ASSERT_STRING_EQUAL(content(p, "manifest"), "(none)");
  CU_ASSERT_EQUAL(stage_publish(p->stage, &p->e), 0);
  stage_keep(p->stage);
  end_stage(p);
  CU_ASSERT_TRUE(names_are(p, "manifest one "));
  place_free(p);
}

void test_stage__permissions_of_the_former_file_stay(void) {
  for (size_t i = 0; i < 2; i++) {
    place *p = place_new(kinds[i]);
    mode_t mask = umask(027);
    struct stat st;

    put_file(p, "old", "former");
    CU_ASSERT_EQUAL(chmod(path_in(p, "old"), 0604), 0);
    (void)put(p, "old", "new");
    (void)put(p, "fresh", "new");
    CU_ASSERT_EQUAL(stage_publish(p->stage, &p->e), 0);
    stage_keep(p->stage);
    (void)umask(mask);
    CU_ASSERT_EQUAL(stat(path_in(p, "old"), &st), 0);
    CU_ASSERT_EQUAL(st.st_mode & 0777, 0604);
    CU_ASSERT_EQUAL(stat(path_in(p, "fresh"), &st), 0);
    CU_ASSERT_EQUAL(st.st_mode & 0777, 0640);
    place_free(p);
  }
}

void test_stage__somebody_else_writes_a_named_file(void) {
  place *p = place_new(STAGE_HASH);
  staged *f = begin(p, "book.xlsx", true);
  const char *path = staged_path(f);
  FILE *out;

  CU_ASSERT_TRUE(str_ends(str_of(path), ".xlsx"));
  CU_ASSERT_EQUAL(access(path, F_OK), -1);
  out = fopen(path, "w");
  (void)fputs("abc", out);
  (void)fclose(out);
  CU_ASSERT_EQUAL(staged_seal(f, &p->e), 0);
  CU_ASSERT_EQUAL(staged_bytes(f), 3);
  CU_ASSERT_STRING_EQUAL(
      staged_sha256(f),
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CU_ASSERT_EQUAL(stage_publish(p->stage, &p->e), 0);
  stage_keep(p->stage);
  end_stage(p);
  CU_ASSERT_STRING_EQUAL(content(p, "book.xlsx"), "abc");
  CU_ASSERT_TRUE(names_are(p, "book.xlsx "));
  place_free(p);
}

void test_stage__a_named_file_must_be_there_and_regular(void) {
  place *p = place_new(0);
  staged *missing = begin(p, "missing", true);
  staged *link = begin(p, "link", true);
  err e = {0};

  CU_ASSERT_EQUAL(staged_seal(missing, &p->e), ERR);
  CU_ASSERT_PTR_NOT_NULL(strstr(p->e.message, "has not made the file"));
  CU_ASSERT_EQUAL(symlink("/etc/passwd", staged_path(link)), 0);
  CU_ASSERT_EQUAL(staged_seal(link, &e), ERR);
  place_free(p);
}

void test_stage__hashes_what_is_written(void) {
  place *p = place_new(STAGE_HASH);
  staged *f = begin(p, "f", false);

  CU_ASSERT_EQUAL(staged_write(f, "a", 1, &p->e), 0);
  CU_ASSERT_EQUAL(staged_write(f, "bc", 2, &p->e), 0);
  CU_ASSERT_EQUAL(staged_seal(f, &p->e), 0);
  CU_ASSERT_STRING_EQUAL(
      staged_sha256(f),
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  place_free(p);
}

void test_stage__many_files_need_few_descriptors(void) {
  place *p = place_new(0);
  int last;

  for (int i = 0; i < 300; i++)
    (void)put(p, arena_format(&p->a, "%d", i).ptr, "x");
  last = open("/dev/null", O_RDONLY);
  CU_ASSERT_TRUE(last < 120);
  (void)close(last);
  CU_ASSERT_EQUAL(stage_publish(p->stage, &p->e), 0);
  stage_keep(p->stage);
  end_stage(p);
  CU_ASSERT_EQUAL(run(p, "test \"$(ls -A | wc -l)\" -eq 300"), 0);
  place_free(p);
}

/* --------------------------------------------------------------------- sink */

void test_sink__gathers_between_calls_and_streams_within_a_document(void) {
  static const char line[] = "0123456789abcdef";
  place *p = place_new(0);
  staged *f = begin(p, "f", false);
  size_t most = 0;
  sink s;

  sink_init(&s, f);
  for (int i = 0; i < 100000; i++)
    mill_puts(&s.buf, line);
  CU_ASSERT_EQUAL(s.buf.len, 1600000);
  CU_ASSERT_EQUAL(sink_flush(&s, false, &p->e), 0);
  CU_ASSERT_EQUAL(s.buf.len, 0);
  mill_puts(&s.buf, line);
  CU_ASSERT_EQUAL(sink_flush(&s, false, &p->e), 0);
  CU_ASSERT_EQUAL(s.buf.len, 16); /* not worth a system call yet */
  s.streams = true;
  for (int i = 0; i < 600000; i++) {
    mill_puts(&s.buf, line);
    most = s.buf.len > most ? s.buf.len : most;
  }
  CU_ASSERT_TRUE(most < (5 << 20));
  CU_ASSERT_EQUAL(sink_flush(&s, true, &p->e), 0);
  sink_free(&s);
  mill_puts(&s.buf, "too late");
  CU_ASSERT_EQUAL(s.buf.len, 0);
  CU_ASSERT_EQUAL(staged_seal(f, &p->e), 0);
  CU_ASSERT_EQUAL(staged_bytes(f), 16u * 700001u);
  place_free(p);
}

void test_sink__an_error_is_sticky(void) {
  place *p = place_new(0);
  struct rlimit was, low;
  guard g;
  sink s;

  CU_ASSERT_EQUAL(getrlimit(RLIMIT_FSIZE, &was), 0);
  low = was;
  low.rlim_cur = 1 << 20;
  sink_init(&s, begin(p, "f", false));
  guard_begin(&g);
  CU_ASSERT_EQUAL(setrlimit(RLIMIT_FSIZE, &low), 0);
  for (int i = 0; i < 200000; i++)
    mill_puts(&s.buf, "0123456789");
  CU_ASSERT_EQUAL(sink_flush(&s, false, &p->e), ERR);
  CU_ASSERT_EQUAL(setrlimit(RLIMIT_FSIZE, &was), 0);
  guard_end(&g);
  CU_ASSERT_PTR_NOT_NULL(strstr(p->e.message, strerror(EFBIG)));
  CU_ASSERT_EQUAL(s.buf.error, MILL_E_IO);
  p->e.message[0] = '\0';
  CU_ASSERT_EQUAL(sink_flush(&s, true, &p->e), ERR);
  CU_ASSERT_PTR_NOT_NULL(strstr(p->e.message, strerror(EFBIG)));
  sink_free(&s);
  place_free(p);
}

/* ------------------------------------------------------------------ scratch */

void test_scratch__is_swept_when_its_owner_is_gone(void) {
  place *p = place_new(0);
  scratch s = {0};

  CU_ASSERT_EQUAL(scratch_open(&s, &p->a, p->dir, &p->e), 0);
  CU_ASSERT_EQUAL(run(p, "for d in .clausemill-*; do touch $d/staged; done"),
                  0);
  scratch_sweep(p->dir);
  CU_ASSERT_EQUAL(run(p, "ls .clausemill-*/staged > ls.out"), 0);
  (void)close(s.lock); /* as the system does when a process ends */
  scratch_sweep(p->dir);
  CU_ASSERT_TRUE(names_are(p, "ls.out "));
  place_free(p);
}

void test_scratch__without_a_lock_is_swept_too(void) {
  place *p = place_new(0);

  CU_ASSERT_EQUAL(run(p, "mkdir .clausemill-abcdef .clausemill-ghijkl && "
                         "touch .clausemill-abcdef/1.csv other"),
                  0);
  scratch_sweep(p->dir);
  CU_ASSERT_TRUE(names_are(p, "other "));
  place_free(p);
}

void test_scratch__sweeping_follows_no_links(void) {
  place *p = place_new(0);

  CU_ASSERT_EQUAL(run(p, "mkdir precious .clausemill-abcdef && "
                         "touch precious/file && "
                         "ln -s precious .clausemill-ghijkl && "
                         "ln -s ../precious .clausemill-abcdef/link"),
                  0);
  scratch_sweep(p->dir);
  CU_ASSERT_TRUE(names_are(p, ".clausemill-ghijkl precious precious/file "));
  place_free(p);
}

/* ------------------------------------------------------------------ targets */

static bool claims(place *p, const char *name, const char *message) {
  err e = {0};
  const target *t = target_claim(&p->targets, path_in(p, name), &e);
  bool good = message ? !t && strstr(e.message, message) : t != NULL;

  if (!good)
    (void)printf("# %s: %s\n", name, e.message);
  return good;
}

void test_target__one_file_has_one_owner(void) {
  place *p = place_new(0);

  CU_ASSERT_EQUAL(run(p, "mkdir real && touch real/there && ln -s real link && "
                         "ln -s there real/alias && ln real/there hard && "
                         "ln -s real/not-yet dangling"),
                  0);
  CU_ASSERT_TRUE(claims(p, "real/there", NULL));
  CU_ASSERT_TRUE(claims(p, "real/there", "another output"));
  CU_ASSERT_TRUE(claims(p, "link/there", "another output"));
  CU_ASSERT_TRUE(claims(p, "real/../link/./there", "another output"));
  CU_ASSERT_TRUE(claims(p, "real/alias", "another output"));
  CU_ASSERT_TRUE(claims(p, "hard", "another output"));
  CU_ASSERT_TRUE(claims(p, "dangling", NULL));
  CU_ASSERT_TRUE(claims(p, "link/not-yet", "another output"));
  CU_ASSERT_TRUE(claims(p, "new/dir/file", NULL));
  CU_ASSERT_TRUE(claims(p, "new/other/../dir/file", "another output"));
  place_free(p);
}

void test_target__what_is_no_file_is_refused(void) {
  place *p = place_new(0);

  CU_ASSERT_EQUAL(run(p,
                      "mkdir dir && mkfifo pipe && ln -s b a && ln -s a b && "
                      "ln -s dir todir && touch file && ln -s /dev/null null"),
                  0);
  CU_ASSERT_TRUE(claims(p, "dir", "this is a directory"));
  CU_ASSERT_TRUE(claims(p, "todir", "this is a directory"));
  CU_ASSERT_TRUE(claims(p, "dir/", "this is a directory"));
  CU_ASSERT_TRUE(claims(p, "new/", "this is a directory"));
  CU_ASSERT_TRUE(claims(p, "dir/..", "this is a directory"));
  CU_ASSERT_TRUE(claims(p, "pipe", "this is a pipe"));
  CU_ASSERT_TRUE(claims(p, "null", "this is a device"));
  CU_ASSERT_TRUE(claims(p, "a", strerror(ELOOP)));
  CU_ASSERT_TRUE(claims(p, "file/x", strerror(ENOTDIR)));
  place_free(p);
}

void test_target__inputs_are_protected(void) {
  place *p = place_new(0);

  CU_ASSERT_EQUAL(run(p, "touch in other && ln -s in link"), 0);
  targets_protect(&p->targets, path_in(p, "link"), "an input");
  targets_protect(&p->targets, path_in(p, "missing"), "an input");
  targets_protect(&p->targets, "-", "an input");
  CU_ASSERT_TRUE(claims(p, "in", "this is also an input"));
  CU_ASSERT_TRUE(claims(p, "other", NULL));
  CU_ASSERT_TRUE(claims(p, "missing", NULL));
  place_free(p);
}
