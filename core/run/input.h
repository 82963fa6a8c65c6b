/* input.h -- which documents a run reads: files, patterns, folders and
 * standard input become a list, each with a key of its own. */
#ifndef RUN_INPUT_H
#define RUN_INPUT_H

#include "base/arena.h"
#include "base/err.h"

typedef struct input {
  const char *path;    /* to open; "-": standard input */
  const char *shown;   /* the same as valid UTF-8 without control characters */
  str key;             /* the file's stem, unique among the inputs: "note",
                          "note-2"; "stdin" for standard input; NULL when there is
                          trouble */
  const char *trouble; /* why there is nothing to read, or NULL */
} input;

typedef struct inputs {
  input *list;
  size_t n, cap;
} inputs;

/** Expand `paths` in their order. A path that exists is taken as it is, even
 * with a "*" in it; a folder stands for the files in it and below whose names
 * end in .txt, .text or .md, hidden ones left out; else *, ? and [] make a
 * pattern for files. Folders and patterns give names sorted by their bytes. A
 * file that is named twice is read once. What cannot be found, and a folder or
 * pattern without a match, is an error, or with `keep` an input with trouble.
 */
int input_expand(arena *a, const char *const *paths, size_t n, bool keep,
                 inputs *out, err *e);

/** The `n` files as they are named, also when two of them are one. */
void input_files(arena *a, const char *const *paths, size_t n, inputs *out);

#endif
