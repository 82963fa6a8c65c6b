#include "check/rules.h"

/* tests/plugins-check.sh holds each to the words of the header. */
const char *rule_text(enum rule r) {
  static const char *const texts[RULES] = {
      [RULE_ALLOC] = "NULL if there is none.",
      [RULE_ANY_THREAD] = "one instance is called by one thread at a time "
                          "(maybe not always the same OS thread)",
      [RULE_DRY] = "No side effects, no network.",
      [RULE_APPEND] =
          "OUTPUT: append to `out`, or write below mill_host.staging_path().",
      [RULE_CANCEL] = "Non-zero when the run is being cancelled: return "
                      "MILL_E_CANCELLED soon.",
      [RULE_CLOSE] =
          "Always called exactly once after a successful open(); cannot fail.",
      [RULE_DEFAULT] = "default as JSON text without outer quotes; NULL = zero",
      [RULE_ENTRY] = "No I/O, no threads, fast: it also runs for listing.",
      [RULE_EXPORT] = "The one exported symbol.",
      [RULE_FAIL] = "Keep msg as the reason of the failure and return code",
      [RULE_FINISH] =
          "Everything that can fail must have failed when this returns MILL_OK",
      [RULE_FREED] = "Nothing is ever freed by the other side.",
      [RULE_GET] = "Constant; same answer every time.",
      [RULE_GLOBALS] = "different instances run at the same time. So: no "
                       "mutable globals.",
      [RULE_GROW] = "after MILL_OK: cap - len >= more",
      [RULE_GROW_TAKES] =
          "Within document(), grow() may take the bytes put so far: `len` may "
          "be 0 after it, so do not look back.",
      [RULE_GROWTH] = "Structs only grow at the end.",
      [RULE_HELP] = "what it does, one or two sentences. Mandatory.",
      [RULE_HYGIENE] =
          "HYGIENE: do not call "
          "exit/abort/fork/setlocale/chdir/umask/setenv/signal, do not print, "
          "let no C++ exception or longjmp out, leave no thread or open "
          "descriptor behind after close().",
      [RULE_ID] = "[a-z][a-z0-9-]{0,31}; the file is mill-<id>.so",
      [RULE_KEY] = "[a-z][a-z0-9_]*",
      [RULE_LINE] = "msg is one line without a line end.",
      [RULE_MEMBER] = "of the member in the config struct",
      [RULE_NOTE] = "An ELF note, so that a host can see what a file is "
                    "without running any of it.",
      [RULE_NULL] = "The mill_get_* of a null cell is unspecified.",
      [RULE_OUTPUT] = "A plugin does not open, rename or delete the user's "
                      "files",
      [RULE_OWNERSHIP] =
          "OWNERSHIP: what the host passes in is the host's, read-only, and "
          "valid until the call returns (cfg, dataset and host: until close() "
          "returns).",
      [RULE_PARALLEL] =
          "With MILL_CAP_PARALLEL, write() alone may run concurrently on one "
          "instance, which must then treat the instance as read-only in "
          "write().",
      [RULE_REJECT] = "or returns MILL_E_DATA (return that).",
      [RULE_RELEASE] = "Never call an Arrow release callback.",
      [RULE_RELNAME] = "no slash, no leading dot",
      [RULE_RENAMED] = "or whatever text the user's config renamed the column "
                       "to",
      [RULE_ROWS] = "n_rows may be 0.",
      [RULE_SAME_BYTES] =
          "SAME BYTES: the same rows and options give the same bytes, however "
          "the rows are cut into batches, and whatever the time, the "
          "addresses, the environment, the working directory and the locale "
          "are.",
      [RULE_SIZE] = "The side that creates a struct stores its size in `size` "
                    "(and, for arrays, the stride beside the array); the "
                    "other side reads no further than that",
      [RULE_STACK] = "A callback has 128 KiB of stack for itself",
      [RULE_STAGING] = "NULL after fail().",
      [RULE_STATUS] = "0 or one of the codes below",
      [RULE_STRING] = "All strings are UTF-8, valid, and contain no U+0000.",
      [RULE_TARGET] = "STREAM: write() and document() may run concurrently",
      [RULE_TEXT] = "not NUL-terminated",
      [RULE_UTF8] = "All strings are UTF-8, valid, and contain no U+0000."};

  return texts[r];
}
