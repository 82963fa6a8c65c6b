/* The file: what can be said of it before it runs, and that it loads. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "check/check.h"

void check_the_file(check *c) {
  plugin_note note;
  struct stat st;
  err e = {0};

  check_done(c, "the file and its directory were looked at");
  if (stat(c->path, &st) != 0)
    check_fail(c, RULE_NONE, "a file", "%s: %s", c->path, strerror(errno));
  if (!S_ISREG(st.st_mode))
    check_fail(c, RULE_NONE, "a regular file", "%s is none", c->path);
  if (plugin_look(c->path, &note, &e) != 0 && note.abi_major == 0)
    check_fail(c, RULE_NONE, "a shared library with the note of a plugin", "%s",
               e.message);
  if (*e.message && strstr(e.message, "not loaded"))
    check_fail(c, RULE_NONE, "nobody but the owner can change it", "%s",
               e.message);
}

void check_the_note(check *c) {
  plugin_note note;
  str stem = path_stem(c->path);
  err e = {0};

  check_done(c, "its ELF note was read");
  if (plugin_look(c->path, &note, &e) != 0)
    check_fail(c, RULE_NOTE, "a note of an id and of this ABI", "%s",
               e.message);
  if (note.abi_minor > MILL_ABI_MINOR)
    check_note(c, "it was built for ABI %u.%u, this program has %d.%d",
               note.abi_major, note.abi_minor, MILL_ABI_MAJOR, MILL_ABI_MINOR);
  else if (!str_starts(stem, "mill-") ||
           !str_is(str_make(stem.ptr + 5, stem.len - 5), note.id))
    check_note(c, "its name when installed: mill-%s.so", note.id);
}

void check_the_load(check *c) { check_load(c, 0); }

/* ---------------------------------------------------------------------- ELF */

/* What a linker or the C++ library itself puts there. */
static bool is_harmless(const char *name) {
  static const char *const linker[] = {"_init", "_fini", "_edata", "_end",
                                       "__bss_start"};
  static const char *const cxx[] = {
      "_ZNSt",         "_ZNKSt",         "_ZSt",   "_ZTISt", "_ZTSSt",
      "_ZTVSt",        "_ZNSa",          "_ZNSs",  "_ZZNSt", "_ZGVN",
      "_ZN9__gnu_cxx", "_ZNK9__gnu_cxx", "DW.ref."};

  for (size_t i = 0; i < sizeof linker / sizeof *linker; i++)
    if (strcmp(name, linker[i]) == 0)
      return true;
  for (size_t i = 0; i < sizeof cxx / sizeof *cxx; i++)
    if (str_starts(str_of(name), cxx[i]))
      return true;
  return false;
}

static void judge_exports(check *c) {
  str entry = str_of("mill_plugin_entry_");
  buf others = {0};
  size_t at = 0;
  const char *name;

  while ((name = image_exported(&c->image, &at)))
    if (!str_starts(str_of(name), entry.ptr) && !is_harmless(name))
      buf_printf(&others, "%s%s", others.len ? ", " : "", name);
  if (others.len)
    check_fail(c, RULE_EXPORT,
               "nothing but " MILL_ENTRY_SYMBOL " (build with "
               "-fvisibility=hidden)",
               "it also exports %.600s", buf_cstr(&others));
}

static bool is_sanitizer(const char *name) {
  return strstr(name, "san_") || strstr(name, "__sanitizer");
}

/* Found in the program or in what it happens to have loaded, it would be
 * missing elsewhere. */
static void judge_wanted(check *c) {
  size_t at = 0;
  const char *name;

  while ((name = image_wanted(&c->image, &at)))
    if (!image_finds(&c->image, name) && !is_sanitizer(name))
      check_fail(c, RULE_NONE,
                 "every symbol is in a library that it is linked with",
                 "\"%s\" is in none", name);
}

/* A directory of libraries that depends on where the program runs. */
static void judge_search(check *c) {
  str rest = str_of(c->image.search);

  while (rest.len) {
    const char *colon = memchr(rest.ptr, ':', rest.len);
    str dir = colon ? str_span(rest.ptr, colon) : rest;

    if (!str_starts(dir, "/") && !str_starts(dir, "$ORIGIN"))
      check_fail(c, RULE_NONE, "libraries are looked for in absolute places",
                 "its RUNPATH has \"%.*s\"", STR_ARG(dir));
    rest = colon ? str_span(colon + 1, str_end(rest)) : (str){0};
  }
}

void check_the_elf(check *c) {
  check_load(c, 0);
  check_done(c, "its symbols and segments were looked at");
  judge_exports(c);
  judge_wanted(c);
  if (c->image.text_relocations)
    check_fail(c, RULE_NONE, "code that needs no relocation (build with -fPIC)",
               "text relocations");
  if (c->image.executable_stack)
    check_fail(c, RULE_NONE, "a stack that is not executable",
               "it asks for an executable stack (PT_GNU_STACK)");
  if (c->image.writable_code)
    check_fail(c, RULE_NONE, "code that cannot be written to",
               "a segment that is writable and executable");
  judge_search(c);
}
